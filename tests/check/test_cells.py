"""Numbers typed into tables of words, against what their row and their column are about."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from generator.check.cells import cells
from generator.check.findings import Finding
from generator.compute.results import Results
from generator.deck.blocks import Cell, Row, Table, TableColumn
from generator.figure import Figure
from generator.richtext import RichText, Run, typed
from tests.check.slides import slide
from tests.quarters import small_results, subject_of

MEASURES = ("trust", "answered")
PERIODS = ("2023-24 Q4", "2022-23 Q4")


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Results:
    table = {"tables/years.csv": "Quarter,Trust in the harbour,Calls answered in time\n"}
    return small_results(tmp_path_factory.mktemp("quarter"), table)


def level(results: Results, measure: str, period: str) -> Figure:
    calendar = results.quarter.report.calendar
    return results.level(measure, "all", calendar.parse(period))


def told(results: Results, over: dict[tuple[int, int], str]) -> list[Finding]:
    """What is found in a table of two measures and two quarters in which some cells are typed over."""
    heads = Row(tuple(Cell((typed(text),)) for text in ("Quarter", "Trust in the harbour", "Calls answered in time")))
    rows = []
    for i, period in enumerate(PERIODS):
        shown: list[RichText] = [typed(period)]
        for j, measure in enumerate(MEASURES):
            figure = level(results, measure, period)
            bound = (Run(figure.printed, "figure", figure.source, figure),)
            shown.append(typed(over[i, j]) if (i, j) in over else bound)
        rows.append(Row(tuple(Cell((runs,)) for runs in shown)))
    table = Table("years", "main", (), (TableColumn(),) * 3, (heads,), tuple(rows), "Two measures in two quarters")
    return list(cells(subject_of(results, slide(table))))


@pytest.mark.parametrize("text", ["71%", "71", "(71%)"])
def test_a_typed_cell_that_is_what_its_row_and_column_are_about_is_right(results: Results, text: str) -> None:
    assert told(results, {(1, 0): text}) == []


def test_one_that_is_not_is_found_with_what_belongs_there(results: Results) -> None:
    (one,) = told(results, {(1, 0): "69%"})
    assert (one.code, one.where) == ("typed-contradicts", "slide 12, years")
    assert one.what == "`69%` under 2022-23 Q4, Trust in the harbour is not what its row and column are about"
    assert one.arithmetic == "typed 69%; 2022-23 Q4, Trust in the harbour: 71%"


@pytest.mark.parametrize(("text", "right"), [("87.3%", True), ("87%", True), ("87.4%", False), ("88%", False)])
def test_a_cell_may_round_and_no_more(results: Results, text: str, right: bool) -> None:
    assert (told(results, {(1, 1): text}) == []) == right


def test_a_table_that_is_typed_whole_is_read_by_its_heads(results: Results) -> None:
    right = {(0, 0): "69%", (1, 0): "71%", (0, 1): "85.2%", (1, 1): "87.3%"}
    assert told(results, right) == []
    (one,) = told(results, {**right, (1, 0): "75%"})
    assert "75%" in one.what


@pytest.mark.parametrize("text", ["about 75", "n/a", "–", "75 of 80", ""])
def test_words_and_cells_of_several_numbers_are_no_figures(results: Results, text: str) -> None:
    assert told(results, {(1, 0): text}) == []


def test_tables_that_are_no_tables_of_words_are_made_from_inputs_and_not_judged(tmp_path: Path) -> None:
    bare = small_results(tmp_path)
    assert not bare.quarter.tables
    assert told(bare, {(1, 0): "12%"}) == []


def test_a_changed_value_turns_a_right_cell_wrong(results: Results) -> None:
    made = replace(level(results, "trust", PERIODS[1]))
    assert made.printed == "71%"
    assert told(results, {(1, 0): made.printed}) == []
    assert told(results, {(0, 0): made.printed}) != []
