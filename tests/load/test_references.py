"""Names that one table gives and another must have, and periods that must fit their measure."""

from pathlib import Path

import pytest

from generator.problems import Place, Problem
from generator.quarter.model import AGAINST
from tests.quarters import FILES, csv, refused, small_quarter, the_one

HEAD = "measure,group,period,value\n"


def measures(*rows: str) -> str:
    """measures.csv with rows added: id,unit,basis,formula."""
    made = []
    for row in rows:
        name, unit, basis, formula = row.split(",", 3)
        quoted = f'"{formula}"' if formula else ""
        made.append(f"{name},{name},,{unit},0,,{basis},,,{quoted}\n")
    return csv(FILES["measures.csv"]) + "".join(made)


def one_value(tmp_path: Path, basis: str, period: str, **changes: str | None) -> list[Problem]:
    files = {"measures.csv": measures(f"thing,count,{basis},"), "values/more.csv": f"{HEAD}thing,all,{period},5"}
    return refused(tmp_path, files, **changes)


# --- basis and period


@pytest.mark.parametrize(
    ("basis", "period"),
    [
        ("quarter", "2023-24 Q4"),
        ("month", "2024-03"),
        ("year-financial", "2023-24"),
        ("year-calendar", "2023"),
        ("rolling-12", "2023-24 Q4"),
        ("rolling-12", "2024-03"),
        ("as-at", "2023-24 Q4"),
        ("as-at", "2024-03"),
        ("as-at", "2023-24"),
    ],
)
def test_a_period_that_fits_its_basis_is_read(tmp_path: Path, basis: str, period: str) -> None:
    files = {"measures.csv": measures(f"thing,count,{basis},"), "values/more.csv": f"{HEAD}thing,all,{period},5"}
    quarter = small_quarter(tmp_path, files)
    assert [key[0] for key in quarter.observations].count("thing") == 1


@pytest.mark.parametrize(
    ("basis", "period", "expected"),
    [
        ("quarter", "2023-24", "a quarter"),
        ("quarter", "2024-03", "a quarter"),
        ("month", "2023-24 Q4", "a month"),
        ("year-financial", "2023-24 Q4", "a year"),
        ("year-financial", "2023", "a year"),
        ("year-calendar", "2023-24", "a year"),
        ("rolling-12", "2023-24", "a quarter"),
    ],
)
def test_a_period_that_does_not_fit_its_basis_is_refused_at_its_cell(
    tmp_path: Path, basis: str, period: str, expected: str
) -> None:
    problem = the_one(one_value(tmp_path, basis, period))
    assert problem.where == Place("values/more.csv", "", 2, "period")
    assert problem.what == f"{period} does not fit `thing`, whose basis is {basis}"
    assert problem.expected.startswith(expected)


def test_where_the_year_is_the_calendar_year_both_bases_take_it(tmp_path: Path) -> None:
    rows = "measure,group,period,value\na,all,2023,5\nb,all,2023,6"
    files = {
        "measures.csv": "id,label,unit,basis\na,A,count,year-financial\nb,B,count,year-calendar",
        "values/survey.csv": None,
        "values/volumes.csv": rows,
        "statements/accounts.csv": None,
        "statements/accounts.columns.csv": None,
    }
    changes = {"quarter": "Q4 2023", "year_begins": "1", "pre_pandemic": None, "thresholds": None}
    assert len(small_quarter(tmp_path, files, **changes).observations) == 2


def test_the_period_of_a_comparison_must_fit_too(tmp_path: Path) -> None:
    text = "measure,group,period,against,value\ntrust,all,2023-24,previous year,-2"
    problem = the_one(refused(tmp_path, {"comparisons.csv": text}))
    assert problem.where == Place("comparisons.csv", "", 2, "period")


# --- parents


def test_a_parent_must_be_a_measure(tmp_path: Path) -> None:
    text = csv(FILES["measures.csv"]) + "thefts,Thefts,wrekcs,count,0,,quarter,,,\n"
    problem = the_one(refused(tmp_path, {"measures.csv": text}))
    assert (problem.where.file, problem.where.row) == ("measures.csv", 9)
    assert (problem.what, problem.hint) == ("parent `wrekcs` is no measure", "did you mean `wrecks`?")


def test_a_parent_must_be_a_group(tmp_path: Path) -> None:
    text = csv(FILES["groups.csv"]) + "pier,Pier,quay,nroth,,\n"
    problem = the_one(refused(tmp_path, {"groups.csv": text}))
    assert (problem.what, problem.hint) == ("parent `nroth` is no group", "did you mean `north` or `south`?")


@pytest.mark.parametrize("parents", [{"a": "a"}, {"a": "b", "b": "a"}, {"a": "b", "b": "c", "c": "a"}])
def test_nothing_is_its_own_ancestor(tmp_path: Path, parents: dict[str, str]) -> None:
    rows = "".join(f"{name},{name},quay,{parent},,\n" for name, parent in parents.items())
    problems = refused(tmp_path, {"groups.csv": csv(FILES["groups.csv"]) + rows})
    assert {p.what for p in problems} == {f"`{name}` is its own ancestor" for name in parents}


def test_no_line_of_a_statement_is_a_part_of_itself(tmp_path: Path) -> None:
    lines = csv(FILES["statements/accounts.csv"]).replace(
        "total,Net spending,total,,", "total,Net spending,total,gross,"
    )
    problems = refused(tmp_path, {"statements/accounts.csv": lines})
    told = {(p.where.row, p.where.column, p.what) for p in problems}
    assert {(4, "parent", "`gross` is its own ancestor"), (6, "parent", "`total` is its own ancestor")} <= told


@pytest.mark.parametrize("parents", [{"bay": "bay"}, {"bay": "dock", "dock": "bay"}])
def test_no_line_of_a_statement_repeats_itself(tmp_path: Path, parents: dict[str, str]) -> None:
    rows = "".join(f"{name},{name},repeat,{parent},spend,,,\n" for name, parent in parents.items())
    problems = refused(tmp_path, {"statements/accounts.csv": csv(FILES["statements/accounts.csv"]) + rows})
    assert {p.what for p in problems} == {f"`{name}` is its own ancestor" for name in parents}


def test_a_deep_family_without_a_circle_is_fine(tmp_path: Path) -> None:
    rows = "".join(f"g{i},G{i},quay,g{i + 1},,\n" for i in range(30)) + "g30,G30,quay,all,,\n"
    assert len(small_quarter(tmp_path, {"groups.csv": csv(FILES["groups.csv"]) + rows}).groups) == 35


# --- ratings and notes


@pytest.mark.parametrize("column", ["rating", "was"])
def test_a_rating_must_stand_on_the_scale(tmp_path: Path, column: str) -> None:
    text = f"priority,number,activity,{column}\nsafety,1,Dredge,AR"
    problem = the_one(refused(tmp_path, {"projects.csv": text}))
    assert problem.where == Place("projects.csv", "", 2, column)
    assert problem.what == "rating `AR` is not on the scale of report.yaml"
    assert problem.expected == "R, A, G"


def test_a_note_that_a_row_names_must_be_given(tmp_path: Path) -> None:
    text = "priority,service,indicator,notes\nsafety,Boats,Launches,late; ltae"
    problem = the_one(refused(tmp_path, {"services.csv": text}))
    assert problem.where == Place("services.csv", "", 2, "notes")
    assert (problem.what, problem.hint) == ("no note `ltae`", "did you mean `late`?")


# --- formulas


@pytest.mark.parametrize(
    ("formula", "what"),
    [
        ("mean(wrecks,wait)", "formula `mean(wrecks,wait)` is not known"),
        ("share(wrecks)", "formula `share(wrecks)` has 1 names in its brackets"),
        ("sum(wrecks,wrekcs)", "formula: no measure `wrekcs`"),
        ("cell(acounts,total,outturn)", "formula: no statement `acounts`"),
        ("cell(accounts,totl,outturn)", "formula: no line `totl` in statement accounts"),
        ("cell(accounts,total,outtrn)", "formula: no column `outtrn` in statement accounts"),
    ],
)
def test_a_formula_must_be_of_the_set_and_name_what_exists(tmp_path: Path, formula: str, what: str) -> None:
    problem = the_one(refused(tmp_path, {"measures.csv": measures(f"thing,count,quarter,{formula}")}))
    assert (problem.where.file, problem.where.row) == ("measures.csv", 9)
    assert problem.what == what
    assert problem.expected or problem.hint.startswith("did you mean")


@pytest.mark.parametrize(
    ("formula", "what"),
    [
        ("outturn * revised", "formula `outturn * revised` is not known"),
        ("outturn - budget", "formula: no other column `budget`"),
        ("variance - revised", "formula: no other column `variance`"),
    ],
)
def test_a_columns_formula_must_name_other_columns(tmp_path: Path, formula: str, what: str) -> None:
    text = FILES["statements/accounts.columns.csv"].replace("outturn - revised", formula)
    problem = the_one(refused(tmp_path, {"statements/accounts.columns.csv": text}))
    assert (problem.where.row, problem.what) == (4, what)


# --- comparisons


@pytest.mark.parametrize("against", [*AGAINST, "north", "2021-22 Q4", "Q4 19/20"])
def test_a_comparison_may_be_against_every_known_basis(tmp_path: Path, against: str) -> None:
    text = f"measure,group,period,against,value\ntrust,all,2023-24 Q4,{against},-2"
    assert len(small_quarter(tmp_path, {"comparisons.csv": text}).comparisons) == 1


def test_a_comparison_against_something_unknown_is_answered_with_the_nearest_basis(tmp_path: Path) -> None:
    text = "measure,group,period,against,value\ntrust,all,2023-24 Q4,previuos quarter,-2"
    problem = the_one(refused(tmp_path, {"comparisons.csv": text}))
    assert problem.where == Place("comparisons.csv", "", 2, "against")
    assert problem.hint.startswith("did you mean `previous quarter`")
    assert "same quarter last year" in problem.expected
