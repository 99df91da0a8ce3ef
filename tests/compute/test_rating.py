"""Counting ratings as their owners gave them, and changes that a threshold colours."""

from pathlib import Path

import pytest

from generator.compute.rating import count_ratings, count_tones, rows_of
from generator.problems import Place
from tests.quarters import FILES, csv, small_quarter, small_results


@pytest.mark.parametrize(
    ("what", "priority", "code", "count"),
    [
        ("services", "", "G", "1"),
        ("services", "", "A", "1"),
        ("services", "", "R", "0"),
        ("services", "", "", "2"),
        ("services", "trade", "", "0"),
        ("services", "trade", "G", "[x]"),  # none of them is rated yet
        ("projects", "", "", "2"),
        ("projects", "safety", "A", "1"),
        ("projects", "safety", "G", "0"),
    ],
)
def test_ratings_are_counted_by_code_and_priority(
    tmp_path: Path, what: str, priority: str, code: str, count: str
) -> None:
    rows = rows_of(small_quarter(tmp_path), what, priority)
    assert count_ratings(rows, what, code).printed == count


def test_former_ratings_are_counted_apart_from_those_of_now(tmp_path: Path) -> None:
    rows = small_quarter(tmp_path).services
    was = count_ratings(rows, "services", "G", was=True)
    assert (was.printed, was.source.rule) == ("1", "number formerly rated G")
    assert was.source.cells[1] == Place("services.csv", "", 3, "was")


def test_a_row_without_a_rating_is_not_counted_as_rated(tmp_path: Path) -> None:
    quarter = small_quarter(tmp_path)
    assert len(quarter.services) == 3
    assert count_ratings(quarter.services, "services").printed == "2"


def test_while_a_row_that_was_rated_waits_for_its_rating_none_is_counted(tmp_path: Path) -> None:
    table = "priority,number,activity,rating,was\nsafety,1,Dredge,A,\nsafety,2,Mend,{},G\ntrade,1,Lift,,\n"
    waits = small_quarter(tmp_path / "waits", {"projects.csv": table.format("")}).projects
    rated = small_quarter(tmp_path / "rated", {"projects.csv": table.format("R")}).projects
    assert [count_ratings(waits, "projects", code).printed for code in ("A", "R", "")] == ["[x]", "[x]", "1"]
    assert [count_ratings(rated, "projects", code).printed for code in ("A", "R", "")] == ["1", "1", "2"]
    assert count_ratings(waits, "projects", "G", was=True).printed == "1"


def test_while_a_group_has_an_open_row_no_tones_are_counted(tmp_path: Path) -> None:
    row = "measure,group,period,value\ntrust,east,2023-24 Q4,{}\n"
    groups = {"groups.csv": f"{csv(FILES['groups.csv'])}east,East Quay,quay,all,5,\n"}
    waits = small_results(tmp_path / "waits", {**groups, "values/east.csv": row.format("")})
    known = small_results(tmp_path / "known", {**groups, "values/east.csv": row.format("60")})
    assert count_tones(waits, "trust", "bad").printed == "[x]"
    assert count_tones(known, "trust", "bad").printed == "2"


def test_a_count_of_ratings_rests_on_every_rating_that_was_looked_at(tmp_path: Path) -> None:
    source = count_ratings(small_quarter(tmp_path).services, "services", "G").source
    assert source.cells == tuple(Place("services.csv", "", row, "rating") for row in (2, 3, 4))
    assert source.rule == "number rated G"


def test_a_count_of_ratings_is_exact(tmp_path: Path) -> None:
    assert count_ratings(small_quarter(tmp_path).services, "services").slack == 0


def test_a_table_without_a_column_for_ratings_has_none(tmp_path: Path) -> None:
    quarter = small_quarter(tmp_path, {"services.csv": "priority,service,indicator\nsafety,Boats,Launches"})
    assert count_ratings(quarter.services, "services").printed == "0"


@pytest.mark.parametrize(("tone", "count"), [("good", "1"), ("bad", "1"), ("neutral", "1"), ("", "3")])
def test_changes_are_counted_by_tone(tmp_path: Path, tone: str, count: str) -> None:
    results = small_results(tmp_path)
    assert count_tones(results, "trust", tone).printed == count


def test_tones_are_counted_within_a_dimension(tmp_path: Path) -> None:
    results = small_results(tmp_path)
    assert count_tones(results, "trust", "bad", "quay").printed == "1"
    assert count_tones(results, "trust", "bad", "age-group").printed == "0"


@pytest.mark.parametrize(("north", "bad"), [("64", "1"), ("64.4", "1"), ("64.5", "1"), ("64.6", "0"), ("65", "0")])
def test_the_printed_gap_decides_whether_a_group_is_counted(tmp_path: Path, north: str, bad: str) -> None:
    text = f"measure,group,period,value\ntrust,all,2023-24 Q4,69\ntrust,north,2023-24 Q4,{north}"
    results = small_results(tmp_path, {"values/survey.csv": text})
    assert count_tones(results, "trust", "bad").printed == bad


def test_a_count_of_tones_rests_on_every_figure_and_on_the_threshold(tmp_path: Path) -> None:
    results = small_results(tmp_path)
    figure = count_tones(results, "trust", "bad")
    threshold = results.threshold("gap")
    assert threshold is not None
    assert threshold.place in figure.source.cells
    assert (figure.source.rule, count_tones(results, "trust").source.rule) == ("number bad", "number compared")
    assert {cell.row for cell in figure.source.cells if cell.file == "values/survey.csv"} == {2, 5, 6, 7}


def test_an_illustrative_figure_is_not_counted(tmp_path: Path) -> None:
    rows = "trust,all,2023-24 Q4,69,\ntrust,north,2023-24 Q4,50,illustrative\ntrust,south,2023-24 Q4,50,"
    text = f"measure,group,period,value,status\n{rows}"
    results = small_results(tmp_path, {"values/survey.csv": text})
    assert count_tones(results, "trust", "bad").printed == "1"


def test_changes_that_have_not_come_yet_are_not_counted_as_none(tmp_path: Path) -> None:
    text = "measure,group,period,value\ntrust,all,2023-24 Q3,69\ntrust,north,2023-24 Q3,50"
    figure = count_tones(small_results(tmp_path, {"values/survey.csv": text}), "trust", "bad")
    assert (figure.printed, figure.note) == ("[x]", "not supplied")
