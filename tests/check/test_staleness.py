"""What was left over from the quarter before."""

from pathlib import Path

import pytest

from generator.check import staleness
from generator.richtext import Run
from tests.check.proofs import findings_in
from tests.check.slides import slide, subject, words
from tests.packs import copy_quarter


@pytest.mark.parametrize(
    ("topic", "fires"),
    [
        ("Boats in Q4 2023/24", False),
        ("Boats in Q3 2023/24", True),
        ("Boats, Q3 23-24", True),
        ("Boats, October to December 2023", True),
        ("Boats in Q3 2022/23", False),  # a year before: a comparison
        ("Boats", False),
    ],
)
def test_a_topic_does_not_name_the_quarter_before(tmp_path: Path, topic: str, fires: bool) -> None:
    assert bool(list(staleness.periods(subject(tmp_path, slide(topic=topic))))) is fires
    assert bool(list(staleness.periods(subject(tmp_path / "b", slide(headline=topic))))) is fires


def test_a_quarter_that_was_asked_for_is_no_remnant(tmp_path: Path) -> None:
    headline = (Run("More boats than in "), Run("Q3 2023/24", "period"))
    assert not list(staleness.periods(subject(tmp_path, slide(headline=headline))))


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        ("Q3 2023/24", True),
        ("The latest quarter is Q3 2023/24.", True),
        ("Figures are those of October to December 2023.", True),
        ("Sailors were asked in Q3 2023/24: single quarters.", True),
        ("In Q3 2023/24, 69% of sailors trust the crew.", True),
        ("In Q3 2023/24 the crew saved 12.", False),  # it tells of what was
        ("The crew is 2 points higher than in Q3 2023/24.", False),
        ("The latest figure is compared with Q3 2023/24.", False),
        ("Boats are counted since Q3 2023/24.", False),
        ("The latest quarters are Q3 2023/24 and Q4 2023/24.", False),  # a list
        ("The report of Q3 2023/24 is online.", False),
        ("Boats were bought. The latest quarter is Q3 2023/24; it was calm.", True),  # sentence by sentence
        ("The latest quarter is Q4 2023/24.", False),
    ],
)
def test_a_sentence_about_the_present_does_not_name_the_quarter_before(tmp_path: Path, text: str, fires: bool) -> None:
    assert bool(list(staleness.periods(subject(tmp_path, slide(words(text)))))) is fires
    assert bool(list(staleness.periods(subject(tmp_path / "b", slide(note=text))))) is fires


def test_words_on_both_sides_of_what_was_asked_for_are_no_quarter(tmp_path: Path) -> None:
    runs = (Run("Q3 "), Run("5", "figure"), Run("2023/24"))
    assert not list(staleness.periods(subject(tmp_path, slide(headline=runs))))


def test_words_that_are_those_of_the_previous_quarter_are_found_once_a_slide(tmp_path: Path) -> None:
    this, before = copy_quarter(tmp_path / "this"), copy_quarter(tmp_path / "before")
    for path in before.glob("narrative/*/*.md"):
        if path.stem not in ("22-violence", "39-trust"):
            path.unlink()
    settings = before / "report.yaml"
    settings.write_text(settings.read_text("utf-8").replace("2023-24 Q4\n", "2023-24 Q3\n", 1), "utf-8")
    (found,) = findings_in(this, "unchanged")
    assert (found.key, found.slide, found.severity) == ("unchanged:39-trust", 39, "notice")

    path = before / "narrative/more-trust/39-trust.md"
    path.write_text(path.read_text("utf-8").replace("a", "e"), "utf-8")
    assert not findings_in(this, "unchanged")


def test_a_folder_of_another_quarter_is_not_the_previous_one(tmp_path: Path) -> None:
    this = copy_quarter(tmp_path / "this")
    copy_quarter(tmp_path / "copy")
    assert not findings_in(this, "unchanged")
