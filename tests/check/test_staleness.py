"""What was left over from the quarter before."""

from pathlib import Path

import pytest

from generator.check import staleness
from generator.richtext import Run
from tests.check.proofs import findings_in
from tests.check.slides import slide, subject
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
