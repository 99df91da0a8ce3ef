"""How many false sentences the proofreader finds, and how many true ones it calls false."""

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from generator.check.findings import Finding
from generator.check.proofread import CHECKS
from generator.check.subject import Subject
from generator.deck.blocks import Text
from generator.deck.model import Deck, Slide
from generator.pipeline import draft
from generator.problems import Problems
from generator.richtext import Paragraph, typed
from tests.packs import ROOT

FIXTURE = Path(__file__).parent / "sentences.csv"
OF_PROSE = {
    f"generator.check.{name}"
    for name in ("figures", "wording", "counting", "superlatives", "targets", "dating", "many")
}
RECALL = 0.85  # of the false sentences
FALSE_ALARMS = 10  # of 200 true ones
Row = dict[str, str]


@pytest.fixture(scope="module")
def found() -> list[tuple[Row, list[Finding]]]:
    """Each sentence with what is found where it stands on its slide."""
    with FIXTURE.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, strict=True))
    made = draft(ROOT / "inputs" / "2023-24-q4", Problems())
    by_block: dict[str, list[Finding]] = {}
    for layer in layers(rows):
        subject = Subject(made.quarter, made.results, with_sentences(made.deck, layer))
        for one in (one for check in CHECKS if check.__module__ in OF_PROSE for one in check(subject)):
            block = one.key.split(":", 1)[1].split("/")[1]
            by_block.setdefault(block, []).append(one)
    return [(row, by_block.get(row["id"], [])) for row in rows]


def layers(rows: list[Row]) -> Iterator[dict[str, Row]]:
    """The sentences in rounds, at most one for each slide: a deck is read once for each round."""
    left = rows
    while left:
        layer: dict[str, Row] = {}
        for row in left:
            layer.setdefault(row["slide"], row)
        yield layer
        left = [row for row in left if layer[row["slide"]] is not row]


def with_sentences(deck: Deck, layer: dict[str, Row]) -> Deck:
    """The deck with one sentence, typed, in a block of its own on each slide of a round."""

    def slide(one: Slide) -> Slide:
        row = layer.get(one.id)
        if row is None:
            return one
        text = Text(row["id"], "", (), (Paragraph(typed(row["text"].replace("**", ""))),))
        return replace(one, blocks=(*one.blocks, text))

    sections = (replace(part, slides=tuple(slide(one) for one in part.slides)) for part in deck.sections)
    return replace(deck, sections=tuple(sections))


def test_most_false_sentences_are_found(found: list[tuple[Row, list[Finding]]]) -> None:
    false = [(row, findings) for row, findings in found if row["truth"] == "false"]
    missed = [row for row, findings in false if not findings]
    print(f"found {len(false) - len(missed)} of {len(false)} false sentences")
    _print_by_kind([(row, "") for row in missed])
    assert len(missed) <= (1 - RECALL) * len(false)


def test_few_true_sentences_are_called_false(found: list[tuple[Row, list[Finding]]]) -> None:
    alarms = [(row, findings) for row, findings in found if row["truth"] == "true" and findings]
    print(f"{len(alarms)} false alarms")
    _print_by_kind([(row, "; ".join(f"{one.code}: {one.arithmetic}" for one in findings)) for row, findings in alarms])
    assert len(alarms) <= FALSE_ALARMS


def _print_by_kind(rows: list[tuple[Row, str]]) -> None:
    print(dict(Counter(row["kind"] or "plain" for row, _ in rows)))
    for row, said in sorted(rows, key=lambda one: one[0]["kind"]):
        print(f"{row['kind']:20} {row['id']} {row['text']} {said[:200]}")
