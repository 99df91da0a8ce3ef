"""Numbers beside their unit: another unit's sign, and percentages that may be fractions."""

from decimal import Decimal

import pytest

from generator.formats import Unit, number
from generator.load.units import Written, check_fractions, check_size
from generator.problems import Place, Problem, Problems
from tests.quarters import the_one


def row(text: str, line: int = 2, file: str = "values/a.csv") -> Written:
    return Written(number(text), text, Place(file, "", line, "value"))


def fractions(*texts: str) -> list[Problem]:
    problems = Problems()
    check_fractions([row(text, line) for line, text in enumerate(texts, 2)], "`trust`", problems)
    return list(problems)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("63", "percent"), ("63%", "percent"), ("-2pp", "points"), ("+6%", "points"), ("£5", "gbp"), ("(£5)", "gbp"),
        ("£12.8m", "gbp_m"), ("5", "count"), ("(5)", "days"),
    ],
)  # fmt: skip
def test_a_sign_of_the_unit_itself_is_no_mistake(text: str, unit: Unit) -> None:
    problems = Problems()
    check_size(row(text), "`trust`", unit, problems)
    assert not list(problems)


@pytest.mark.parametrize(
    ("text", "unit"), [("63%", "count"), ("(6%)", "ratio"), ("£5", "count"), ("£12.8m", "gbp"), ("2pp", "percent")]
)
def test_a_sign_of_another_unit_is_refused(text: str, unit: Unit) -> None:
    problems = Problems()
    check_size(row(text), "`trust`", unit, problems)
    assert the_one(list(problems)).what == f"{text!r} does not fit `trust`, whose unit is {unit}"
    assert the_one(list(problems)).where == Place("values/a.csv", "", 2, "value")


@pytest.mark.parametrize(("text", "unit"), [("1.234", "count"), ("(118.500)", "gbp")])
def test_a_point_that_may_part_the_thousands_of_a_count_is_refused(text: str, unit: Unit) -> None:
    problems = Problems()
    check_size(row(text), "`wrecks`", unit, problems)
    bare = text.strip("()")
    told = f"{text!r} for `wrecks`, whose unit is {unit}, may mean {bare.replace('.', '')} or {bare}"
    assert the_one(list(problems)).what == told


@pytest.mark.parametrize(
    ("text", "unit"),
    [("1.234", "ratio"), ("1.2340", "count"), ("0.234", "count"), ("1234.567", "count"), ("1.23", "gbp")],
)
def test_a_point_that_can_only_be_a_decimal_one_is_left_alone(text: str, unit: Unit) -> None:
    problems = Problems()
    check_size(row(text), "`wrecks`", unit, problems)
    assert not list(problems)


@pytest.mark.parametrize(
    "texts",
    [
        ("63", "0.64", "61"),
        ("63", "0.6", "61"),
        ("85.2", "0.6"),  # 0.60 as a spreadsheet writes it
        ("5.8", "0.63", "63.1"),
        ("0.63", "0.61"),
        ("0.4",),
        ("1.0", "0.9"),
        ("63", "-0.64"),
        ("63%", "0.64"),
    ],
)
def test_what_may_be_a_fraction_among_percentages_is_refused(texts: tuple[str, ...]) -> None:
    assert [problem.severity for problem in fractions(*texts)] == ["error"]


def test_both_readings_are_told_at_the_first_with_how_many_there_are() -> None:
    problem = the_one(fractions("63", "0.64", "0.6", "61"))
    assert problem.where == Place("values/a.csv", "", 3, "value")
    assert problem.what == "'0.64' for `trust`, in percent, may mean 64% or 0.64%; 1 more of it here"
    assert problem.hint == "write 64% or 0.64%, with the sign"


@pytest.mark.parametrize(
    "texts", [("63", "61"), ("1.2", "0.4"), ("63", "0.4%"), ("63", "0"), ("63", "0.0"), ("1", "2")]
)
def test_a_percentage_that_can_be_nothing_else_is_left_alone(texts: tuple[str, ...]) -> None:
    assert not fractions(*texts)


def test_each_file_is_told_for_itself() -> None:
    problems = Problems()
    rows = [row("63"), row("0.64"), row("0.65", file="values/b.csv")]
    check_fractions(rows, "`trust`", problems)
    assert [problem.where.file for problem in problems] == ["values/a.csv", "values/b.csv"]
    assert rows[1].value == Decimal("0.64")
