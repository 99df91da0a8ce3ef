"""The sentences that a proofreader is measured by: whether the fixture itself is whole."""

import csv
from pathlib import Path

import pytest
import yaml

from tests.packs import ROOT

FIXTURE = Path(__file__).parent / "sentences.csv"
OUTLINE = ROOT / "layouts" / "outline" / "mopac-quarterly"


@pytest.fixture(scope="module")
def sentences() -> list[dict[str, str]]:
    with FIXTURE.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, strict=True)
        assert rows.fieldnames == ["id", "slide", "truth", "kind", "text", "why"]
        return list(rows)


def test_ids_and_texts_are_unique(sentences: list[dict[str, str]]) -> None:
    for column in ("id", "text"):
        assert len({row[column] for row in sentences}) == len(sentences)


def test_200_are_true_and_60_false(sentences: list[dict[str, str]]) -> None:
    truths = [row["truth"] for row in sentences]
    assert (truths.count("true"), truths.count("false"), len(truths)) == (200, 60, 260)


def test_every_slide_is_in_the_outline(sentences: list[dict[str, str]]) -> None:
    sections = [yaml.safe_load(path.read_text("utf-8")) for path in OUTLINE.glob("*.yaml")]
    slides = {slide["id"] for section in sections for slide in section["slides"]}
    used = {row["slide"] for row in sentences}
    assert used <= slides
    assert len(used) >= 40


def test_every_false_sentence_says_in_what_way_and_why(sentences: list[dict[str, str]]) -> None:
    false = [row for row in sentences if row["truth"] == "false"]
    assert all(row["kind"] and row["why"] for row in false)
    assert len({row["kind"] for row in false}) >= 12


def test_at_least_40_true_sentences_are_traps(sentences: list[dict[str, str]]) -> None:
    assert sum(row["truth"] == "true" and bool(row["kind"]) for row in sentences) >= 40


def test_figures_are_typed_and_not_asked_for(sentences: list[dict[str, str]]) -> None:
    assert all(row["text"] == row["text"].strip() != "" for row in sentences)
    assert not [row["id"] for row in sentences if "{{" in row["text"] or "{%" in row["text"]]
