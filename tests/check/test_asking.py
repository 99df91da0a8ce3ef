"""What people ask for and get wrong is refused with the nearest names."""

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from generator.check.asking import asked_group, asked_row
from generator.check.trace import Trace
from generator.problems import BuildStopped, Place
from tests.quarters import small_quarter


def refused(ask: Callable[..., object], *arguments: object, **named: str) -> str:
    with pytest.raises(BuildStopped) as stopped:
        ask(*arguments, **named)
    return "\n".join(map(str, stopped.value.problems))


@pytest.mark.parametrize("slide", ["185", "0", "-3", "x", "18x1", "１８", " ", "9" * 400])
def test_a_slide_that_is_not_there_is_refused(trace: Trace, slide: str) -> None:
    assert "there is no slide" in refused(trace.figure, "47%", slide)


@pytest.mark.parametrize(
    "text", ["forty-seven", "inputs/nope", "%", "()", "1e5", "NaN", "Infinity", "<b>", "\0", "'; --"]
)
def test_what_is_no_figure_is_refused(trace: Trace, text: str) -> None:
    assert "is no figure" in refused(trace.figure, text)


@pytest.mark.parametrize("text", ["9" * 5000, "0." + "0" * 900 + "1"])
def test_a_number_with_more_digits_than_any_figure_is_refused(trace: Trace, text: str) -> None:
    assert "is no figure" in refused(trace.figure, text)


@pytest.mark.parametrize("text", ["999,999,999,999", "0." + "0" * 29 + "1"])
def test_a_huge_or_tiny_number_is_only_not_printed(trace: Trace, text: str) -> None:
    assert not trace.figure(text).found


def test_unknown_names_are_refused_with_near_ones(trace: Trace) -> None:
    assert "did you mean `trust`" in refused(trace.measure, "trsut")
    assert "did you mean `Black`" in refused(trace.measure, "trust", "Blakc")
    assert "statements/revenue.csv:30" in refused(trace.measure, "overall")
    assert "does not fit `trust`" in refused(trace.measure, "trust", period="2023-24")
    assert "is no period" in refused(trace.measure, "trust", period="soon")
    assert "did you mean `values/survey.csv`" in refused(trace.row, "values/surveys.csv:3")


@pytest.mark.parametrize(
    "text", ["", ":", "values/survey.csv", "values/survey.csv:", "values/survey.csv:x", "a:" + "9" * 50]
)
def test_what_names_no_row_is_refused(trace: Trace, text: str) -> None:
    assert "names no row" in refused(trace.row, text)


def test_a_name_that_may_mean_two_is_refused_with_both(tmp_path: Path) -> None:
    groups = "id,label,dimension\nall,Whole harbour,harbour\nnorth,Quay,quay\nsouth,Quay,quay\nolder,65 and over,age"
    quarter = small_quarter(tmp_path, {"groups.csv": groups})
    assert "`quay` may mean north or south" in refused(asked_group, quarter, "quay")


SHEET = Place("workbook.xlsx", "values.crime", 7, "value")
FILE = Place("values/survey.csv", "", 12, "value")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("workbook.xlsx:values.crime:7", SHEET),
        ("values.crime:7:value", SHEET),
        ("inputs/q/workbook.xlsx:values.crime:7", SHEET),
        ("C:\\reports\\q\\values\\survey.csv:12", FILE),
        ("values.survey:12", FILE),
    ],
)
def test_a_row_of_a_sheet_or_a_file_is_named_by_either(text: str, place: Place) -> None:
    assert asked_row(text, {SHEET, FILE}).holds([place])


def test_another_row_column_or_table_is_not_meant() -> None:
    row = asked_row("values/survey.csv:12:value", {SHEET, FILE})
    others = [replace(FILE, row=13), replace(FILE, column="note"), replace(FILE, file="values/crime.csv"), SHEET]
    assert not row.holds(others)
