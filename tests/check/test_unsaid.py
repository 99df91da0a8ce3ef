"""Bad news that no sentence on its slide says."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from generator.check.unsaid import unsaid
from generator.deck.blocks import Cell, Row, Table, TableColumn, Tile, Tiles
from generator.figure import Figure, Source
from generator.formats import Form
from generator.richtext import Run, figure_run, typed
from tests.check.proofs import cell, changed, findings_in
from tests.check.slides import slide, subject, words
from tests.quarters import figure

GAP = figure("-10", "points", form=Form.CHANGE)
RED = replace(GAP, source=replace(GAP.source, group="north", against="all"))


def table(shown: Figure, look: str = "bad") -> Table:
    row = Row((Cell((typed("North"),), header=True), Cell(((figure_run(shown),),), "right", look)))
    return Table("gaps", "main", (), (TableColumn(1), TableColumn()), (), (row,), "Table: gaps.")


def test_a_red_figure_without_a_word_is_one_finding_for_its_slide(tmp_path: Path) -> None:
    (found,) = unsaid(subject(tmp_path, slide(table(RED), words("All is well."))))
    assert (found.slide, found.severity) == (12, "warning")
    assert found.arithmetic == "Trust in the harbour, North Quay −10pp"


@pytest.mark.parametrize("sentence", ["Trust is low at North Quay.", "Trust is low, Northside above all."])
def test_a_sentence_that_names_the_group_or_its_alias_says_it(tmp_path: Path, sentence: str) -> None:
    assert not list(unsaid(subject(tmp_path, slide(table(RED), words(sentence)))))
    assert not list(unsaid(subject(tmp_path / "headline", slide(table(RED), headline=sentence))))


def test_a_sentence_that_counts_the_red_ones_or_asks_for_the_figure_says_it(tmp_path: Path) -> None:
    counted = Run("one", "figure", Source("values", "trust", rule="number bad"))
    for i, run in enumerate((counted, figure_run(RED))):
        assert not list(unsaid(subject(tmp_path / str(i), slide(table(RED), headline=(run, Run(" fell"))))))


def test_a_figure_that_is_not_red_needs_no_sentence(tmp_path: Path) -> None:
    assert not list(unsaid(subject(tmp_path, slide(table(RED, "good"), table(RED, "")))))


@pytest.mark.parametrize(("value", "fires"), [("4", False), ("5", True), ("-9", False)])
def test_a_change_for_the_worse_counts_from_its_threshold_on(tmp_path: Path, value: str, fires: bool) -> None:
    worse = figure(value, "percent", form=Form.CHANGE, measure="wrecks")
    tile = Tile("one", typed("Sunk"), typed("25"), (figure_run(worse),), ())
    found = list(unsaid(subject(tmp_path, slide(Tiles("tiles", "main", (), (tile,), 1)))))
    assert bool(found) is fires


@pytest.mark.parametrize(("sentence", "fires"), [("All is well.", True), ("One is off track.", False)])
def test_a_red_rating_is_said_by_its_meaning(tmp_path: Path, sentence: str, fires: bool) -> None:
    rating = Run("R", "label", Source("projects", rule="rating"))
    row = Row((Cell(((rating,),), look="bad"),))
    shown = Table("projects", "main", (), (TableColumn(),), (), (row,), "Table: projects.")
    assert bool(list(unsaid(subject(tmp_path, slide(shown, words(sentence)))))) is fires


def test_a_figure_of_the_example_that_turns_red_is_found(tmp_path: Path) -> None:
    def small(row: dict[str, str]) -> bool:
        return (row["measure"], row["group"]) == ("trust", "Asian")

    def turned(rows: list[dict[str, str]]) -> None:
        cell(small, "value", "-8")(rows)
        cell(small, "note", "as supplied")(rows)

    found = findings_in(changed(tmp_path, "comparisons.csv", turned), "unsaid")
    assert any("Asian" in one.arithmetic for one in found)
