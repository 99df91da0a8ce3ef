"""Names of groups and services, spelled otherwise and misspelt."""

from pathlib import Path

import pytest

from generator.check import names
from generator.deck.blocks import Cell, Row, Table, TableColumn
from generator.richtext import Run, typed
from tests.check.slides import slide, subject, words
from tests.quarters import FILES, small_results, subject_of


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        ("North Quay fell.", False),
        ("North quay fell.", True),
        ("North-Quay fell.", True),
        ("NorthQuay fell.", True),
        ("Northside fell.", False),  # an alias
        ("The north quay fell, North quay too.", False),  # a common noun, as the report writes it
    ],
)
def test_a_name_is_spelled_as_its_label_or_its_alias(tmp_path: Path, text: str, fires: bool) -> None:
    assert bool(list(names.names(subject(tmp_path, slide(words(text)))))) is fires


@pytest.mark.parametrize(
    ("text", "fires"), [("Falls off the quay are rare.", False), ("Falls Off The Quay are rare.", True)]
)
def test_a_label_in_capitals_may_be_said_as_a_sentence(tmp_path: Path, text: str, fires: bool) -> None:
    groups = FILES["groups.csv"].rstrip() + "\n        fall,Falls Off the Quay,kind,,5,\n"
    told = subject_of(small_results(tmp_path, {"groups.csv": groups}), slide(words(text)))
    assert bool(list(names.names(told))) is fires


def test_a_name_that_is_no_beginning_of_a_sentence_is_no_sentence(tmp_path: Path) -> None:
    groups = FILES["groups.csv"].rstrip() + "\n        fall,Falls Off the Quay,kind,,5,\n"
    told = subject_of(small_results(tmp_path, {"groups.csv": groups}), slide(words("Of Falls off the quay.")))
    assert [one.key for one in names.names(told)] == ["name:12-boats/Falls off the quay"]


def test_cells_are_apart(tmp_path: Path) -> None:
    """A figure before a name is another cell; so are the two halves of what is no name."""
    cells = (Cell(((Run("+1.7", "figure"),), typed("North-Quay"))), Cell((typed("north"),)), Cell((typed("quay"),)))
    table = Table("t", "main", (), (TableColumn(),) * 3, (), (Row(cells),), "Table: boats.")
    assert [one.key for one in names.names(subject(tmp_path, slide(table)))] == ["name:12-boats/North-Quay"]


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        ("North Qauy fell.", True),
        ("Nrth Quay fell.", True),
        ("North Quuay fell.", True),
        ("North Quoy fell.", True),
        ("North Quay fell.", False),
        ("North Quays fell.", False),  # an inflection
        ("North Quart fell.", False),  # two letters
        ("Northsied fell.", True),
        ("The northsied fell.", False),  # a single word in small letters is none of the names
    ],
)
def test_a_name_one_letter_off_is_misspelt(tmp_path: Path, text: str, fires: bool) -> None:
    assert bool(list(names.misspelt(subject(tmp_path, slide(words(text)))))) is fires


def test_a_word_that_stands_elsewhere_too_is_a_word(tmp_path: Path) -> None:
    slides = [slide(words("North Quoy fell."), number=number) for number in (12, 13)]
    assert not list(names.misspelt(subject(tmp_path, *slides)))
