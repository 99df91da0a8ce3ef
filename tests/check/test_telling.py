"""Answers are told in words and as data of one shape."""

import json
from typing import Any

import pytest

from generator.check.telling import data, lines
from generator.check.trace import Trace
from tests.packs import ROOT

ORIGIN = {
    "measure", "label", "group", "group_label", "period", "against", "table", "rule", "how", "typed", "value", "unit",
    "status", "interval", "note", "inputs", "printed",
}  # fmt: skip


def shape(answer: dict[str, Any], lists: tuple[str, ...]) -> None:
    json.dumps(answer)
    for origin in (one for name in lists for one in answer[name]):
        assert set(origin) == ORIGIN
        assert all(set(cell) == {"file", "sheet", "row", "column", "text", "what"} for cell in origin["inputs"])
        assert all(set(spot) == {"slide", "id", "block", "text"} for spot in origin["printed"])


@pytest.mark.parametrize("asked", ["47%", "47.37%", "£7.86m"])
def test_a_figure_as_data_has_one_shape_whatever_was_found(trace: Trace, asked: str) -> None:
    answer = data(trace.figure(asked))
    assert set(answer) == {"asked", "slide", "found", "near", "elsewhere"}
    assert bool(answer["found"]) != bool(answer["near"])
    shape(answer, ("found", "near"))


@pytest.mark.parametrize("period", ["", "2022-23 Q1"])
def test_a_measure_as_data_has_one_shape(trace: Trace, period: str) -> None:
    answer = data(trace.measure("trust", "Black", period))
    assert set(answer) == {"measure", "slide", "found", "others", "groups", "periods"}
    assert answer["measure"]["definition"]
    shape(answer, ("found", "others"))


@pytest.mark.parametrize("row", ["18", "99999"])
def test_a_row_as_data_has_one_shape(trace: Trace, row: str) -> None:
    answer = data(trace.row(f"values/survey.csv:{row}"))
    assert set(answer) == {"row", "says", "found", "words", "near"}
    assert answer["row"] == {"file": "values/survey.csv", "sheet": "", "row": int(row), "column": ""}
    shape(answer, ("found",))


def test_values_are_told_unrounded_and_with_what_rounding_may_have_moved(trace: Trace) -> None:
    (origin,) = [one for one in data(trace.figure("47%", "18"))["found"] if one["period"] == "2023-24 Q4"]
    assert (origin["value"], origin["interval"]) == ("47", ["46.5", "47.5"])


def test_a_figure_in_words_names_measure_group_period_rule_cells_and_slides(trace: Trace) -> None:
    told = "\n".join(lines(trace.figure("−2pp", "18")))
    assert told.startswith("−2pp is printed on slide 18 as 1 figure.")
    for part in (
        "Trust in police (trust)",
        "of       MPS, 2023-24 Q4",
        "value    -2 points, published, between -3.0 and -1.0 before it was rounded",
        "how      change against same quarter last year: 69% against 71% (Q4 2022/23)",
        "values/survey.csv, row 18, column value: 69; values/survey.csv, row 14, column value: 71",
        "slide 18 as 2",
    ):
        assert part in told


def test_many_cells_are_told_by_the_first_and_by_rows(trace: Trace) -> None:
    told = "\n".join(lines(trace.figure("(12.8)", "5")))
    assert "statements/revenue.csv, row 30, column variance: -12.8; in all " in told
    assert "statements/revenue.csv, rows 2-30" in told


def test_a_measure_in_words_says_what_it_is_and_for_whom_else_it_is_known(trace: Trace) -> None:
    told = "\n".join(lines(trace.measure("trust", "Black")))
    for part in ("percent, rolling-12, higher is better", "Known for Black", "2023-24 Q4  59% derived", "(--group)"):
        assert part in told


def test_a_level_that_is_not_known_is_said_with_the_periods_that_are(trace: Trace) -> None:
    assert "No such level is known; known for 2023-24 Q4." in lines(trace.measure("trust", "Black", "2022-23 Q1"))
    assert any(
        line.startswith("No such level is printed on slide 64") for line in lines(trace.measure("trust", slide="64"))
    )


def test_a_row_in_words_says_what_stands_in_it(trace: Trace) -> None:
    told = list(lines(trace.row("values/survey.csv:18")))
    assert told[:2] == ["values/survey.csv, row 18:", "  trust, MPS, 2023-24 Q4: 69"]
    none = list(lines(trace.row("values/survey.csv:99999")))
    assert none[1] == "No figure and no word of the report depends on it."


def test_the_example_of_the_readme_is_what_the_command_prints(trace: Trace) -> None:
    example = (ROOT / "README.md").read_text("utf-8").partition("-2pp --slide 18\n")[2].partition("\n```")[0]
    assert example == "\n".join(lines(trace.figure("−2pp", "18")))
