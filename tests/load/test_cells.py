"""Numbers and marks in every spelling: what is safe is read and told, what is ambiguous is refused."""

from pathlib import Path

import pytest

from generator.load.frame import Frame
from generator.load.schemas import schema_of_sheet
from generator.load.tables import read_csv
from generator.problems import Place, Problem, Problems
from tests.quarters import put, the_one

SCHEMA = schema_of_sheet("values.a")
HEADS = ("measure", "group", "period", "value")


def table(tmp_path: Path, separator: str, *values: str) -> tuple[Frame, list[Problem]]:
    """A table of values, parted by `separator`; the warning that it is no comma is left out."""
    rows = [HEADS, *(("wait", "all", f"2023-24 Q{i % 4 + 1}", value) for i, value in enumerate(values))]
    text = "".join(separator.join(f'"{cell}"' for cell in row) + "\n" for row in rows)
    problems = Problems()
    frame = read_csv(put(tmp_path, "values/a.csv", text), "values.a", "values/a.csv", problems, SCHEMA)
    assert frame is not None
    return frame, [problem for problem in problems if "parted by" not in problem.what]


def read(tmp_path: Path, separator: str, *values: str) -> list[str]:
    return [cells["value"] for _, cells in table(tmp_path, separator, *values)[0].rows]


def told(tmp_path: Path, separator: str, *values: str) -> Problem:
    return the_one(table(tmp_path, separator, *values)[1])


# --- decimals and thousands


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (("3,5", "12"), ["3.5", "12"]),
        (("-3,5", "(4,25)", "−0,125"), ["-3.5", "(4.25)", "−0.125"]),
        (("1.234,5", "1.234"), ["1234.5", "1234"]),
        (("1.234.567", "2.345"), ["1234567", "2345"]),
        (("1234,567",), ["1234.567"]),
        ((",5", "1,2345"), [".5", "1.2345"]),
        (("12,5%", "3"), ["12.5%", "3"]),
        (("1 234,5",), ["1234.5"]),
    ],
)
def test_decimal_commas_are_read_where_semicolons_part_the_cells(
    tmp_path: Path, values: tuple[str, ...], expected: list[str]
) -> None:
    assert read(tmp_path, ";", *values) == expected
    assert {problem.severity for problem in table(tmp_path, ";", *values)[1]} == {"warning"}


def test_one_warning_tells_how_a_column_is_read_at_its_first_cell(tmp_path: Path) -> None:
    problem = told(tmp_path, ";", "12", "3,5", "4,5", "5,5")
    assert problem.where == Place("values/a.csv", "", 3, "value")
    assert problem.what == "'3,5' is read as 3.5; 2 more in this column"


@pytest.mark.parametrize("others", [("3,5",), ("12",), ()])
def test_what_may_be_thousands_or_decimals_is_refused_with_both_readings(
    tmp_path: Path, others: tuple[str, ...]
) -> None:
    problems = [p for p in table(tmp_path, ";", "1,234", *others)[1] if p.severity == "error"]
    assert the_one(problems).where == Place("values/a.csv", "", 2, "value")
    assert the_one(problems).what == "'1,234' may mean 1234 or 1.234"


def test_a_point_that_may_part_thousands_is_refused_too(tmp_path: Path) -> None:
    assert told(tmp_path, ";", "1.234").what == "'1.234' may mean 1234 or 1.234"


@pytest.mark.parametrize("separator", [",", "\t"])
def test_where_nothing_speaks_for_decimal_commas_a_comma_parts_thousands(tmp_path: Path, separator: str) -> None:
    assert table(tmp_path, separator, "1,234", "1.234", "12")[1] == []
    assert read(tmp_path, separator, "1,234", "1.234", "12") == ["1,234", "1.234", "12"]


def test_decimal_points_among_semicolons_make_a_comma_part_thousands(tmp_path: Path) -> None:
    assert table(tmp_path, ";", "1,234", "0.5")[1] == []
    assert read(tmp_path, ";", "1,234", "0.5") == ["1,234", "0.5"]


def test_decimal_commas_beside_decimal_points_are_refused(tmp_path: Path) -> None:
    problem = told(tmp_path, ";", "3.5", "4,5")
    assert (problem.severity, problem.where.row) == ("error", 3)
    assert problem.what == "'4,5' has a decimal comma, where other numbers have a point"


def test_among_commas_a_single_decimal_comma_is_left_to_be_refused_and_several_are_read(tmp_path: Path) -> None:
    assert read(tmp_path, ",", "12,34", "1,234") == ["12,34", "1,234"]
    assert read(tmp_path, ",", "12,34", "5,6") == ["12.34", "5.6"]
    problems = table(tmp_path, ",", "12,34", "5,6", "1,234")[1]
    assert [p.severity for p in problems] == ["warning", "error"]


@pytest.mark.parametrize("space", [" ", "\u00a0", "\u202f", "\u2009", "'", "’"])
def test_what_parts_thousands_elsewhere_is_left_out_and_told(tmp_path: Path, space: str) -> None:
    assert read(tmp_path, ",", f"1{space}234{space}567") == ["1234567"]
    assert told(tmp_path, ",", f"1{space}234{space}567").what.endswith("is read as 1234567")


@pytest.mark.parametrize(("written", "text"), [("63 %", "63%"), ("( 5 )", "(5)"), ("− 5", "−5")])
def test_a_space_beside_a_sign_says_nothing(tmp_path: Path, written: str, text: str) -> None:
    assert table(tmp_path, ",", written)[1] == []
    assert read(tmp_path, ",", written) == [text]


@pytest.mark.parametrize("text", ["12 34", "1 2345", "14 [p]", "1,23,456", "2.5-", "twelve"])
def test_what_is_no_number_stays_as_it_is_written(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, ",", text) == [text]


# --- marks


@pytest.mark.parametrize(
    ("mark", "means"),
    [("[c]", "confidential"), ("[C]", "confidential"), ("*", "suppressed"), ("..", "not available")],
)
def test_a_mark_is_an_empty_cell_whose_note_says_what_it_means(tmp_path: Path, mark: str, means: str) -> None:
    frame, problems = table(tmp_path, ",", "12", mark, mark)
    assert [(cells["value"], cells["note"]) for _, cells in frame.rows] == [("12", ""), ("", means), ("", means)]
    assert the_one(problems).where == Place("values/a.csv", "", 3, "value")
    assert the_one(problems).what == f"{mark!r} is read as not supplied: {means}; 1 more in this column"


def test_a_dash_is_not_supplied_and_needs_no_note(tmp_path: Path) -> None:
    frame, problems = table(tmp_path, ",", "-")
    assert frame.rows[0][1] == {"measure": "wait", "group": "all", "period": "2023-24 Q1", "value": ""}
    assert the_one(problems).what == "'-' is read as not supplied"


def test_the_mark_for_what_does_not_apply_is_read_as_such(tmp_path: Path) -> None:
    assert read(tmp_path, ",", "[z]", "n/a") == ["n/a", "n/a"]
    assert told(tmp_path, ",", "[z]", "n/a").what == "'[z]' is read as n/a"


def test_a_note_that_is_there_is_kept(tmp_path: Path) -> None:
    text = "measure,group,period,value,note\nwait,all,2023-24 Q4,[c],two boats\n"
    frame = read_csv(put(tmp_path, "values/a.csv", text), "values.a", "values/a.csv", Problems(), SCHEMA)
    assert frame is not None
    assert frame.rows[0][1]["note"] == "two boats"


def test_different_marks_are_told_each_for_itself(tmp_path: Path) -> None:
    problems = table(tmp_path, ",", "[c]", "*", "[c]", "..")[1]
    assert [(p.where.row, p.what.split(" is ")[0]) for p in problems] == [(2, "'[c]'"), (3, "'*'"), (5, "'..'")]


def test_words_are_left_alone_whatever_they_look_like(tmp_path: Path) -> None:
    text = 'id,text\none,*\ntwo,"1.234,5"\nthree,-\n'
    problems = Problems()
    frame = read_csv(put(tmp_path, "notes.csv", text), "notes", "notes.csv", problems, schema_of_sheet("notes"))
    assert frame is not None
    assert [cells["text"] for _, cells in frame.rows] == ["*", "1.234,5", "-"]
    assert not list(problems)
