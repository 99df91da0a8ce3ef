"""Every input table as data: what its cells may hold, and what each mistake is answered with."""

from pathlib import Path

import pytest

from generator.figure import NOT_APPLICABLE
from generator.load.records import Record, records
from generator.load.schemas import SCHEMAS, Schema, schema_of_sheet
from generator.load.tables import read_csv
from generator.problems import Place, Problem, Problems
from generator.quarter.periods import Calendar
from tests.quarters import csv, put, the_one

CALENDAR = Calendar()
FILES = {schema.name: schema.file.replace("*", "a") for schema in SCHEMAS}
GOOD: dict[str, str] = {  # a row of each table that is right
    "measures": "id,label,unit,basis\ntrust,Trust,percent,rolling-12",
    "groups": "id,label,dimension\nall,Everyone,harbour",
    "values": "measure,group,period,value\ntrust,all,2023-24 Q4,69",
    "comparisons": "measure,group,period,against,value\ntrust,all,2023-24 Q4,previous quarter,-2",
    "targets": "measure,group,period,value,label\ntrust,all,2023-24 Q4,75,Aim",
    "columns": "column,label\noutturn,Outturn",
    "statements": "line,label,kind,outturn\npay,Pay,item,(5.0)",
    "services": "priority,service,indicator\nsafety,Lifeboats,Launches",
    "projects": "priority,number,activity\nsafety,1,Dredge",
    "tables": "Who,What\nPilots,Pilotage",
    "notes": "id,text\nlate,A note.",
}


def schema(name: str) -> Schema:
    return next(schema for schema in SCHEMAS if schema.name == name)


def read(tmp_path: Path, name: str, text: str) -> tuple[list[Record], list[Problem]]:
    problems, file = Problems(), FILES[name]
    frame = read_csv(put(tmp_path, file, csv(text)), name, file, problems)
    assert frame is not None
    return records(frame, schema(name), CALENDAR, problems), list(problems)


def only(tmp_path: Path, name: str, text: str) -> Record:
    found, problems = read(tmp_path, name, text)
    assert not problems, [str(problem) for problem in problems]
    assert len(found) == 1
    return found[0]


def with_cell(name: str, column: str, cell: str) -> str:
    """The good row of a table with one cell changed, or added."""
    head, row = GOOD[name].split("\n")
    cells = dict(zip(head.split(","), row.split(","), strict=True)) | {column: cell}
    return ",".join(cells) + "\n" + ",".join(cells.values())


# --- what is read


def test_every_table_of_the_design_has_a_schema() -> None:
    assert {s.file for s in SCHEMAS} == {
        "measures.csv", "groups.csv", "values/*.csv", "comparisons.csv", "targets.csv", "statements/*.csv",
        "statements/*.columns.csv", "services.csv", "projects.csv", "tables/*.csv", "notes.csv",
    }  # fmt: skip


@pytest.mark.parametrize("name", sorted(GOOD))
def test_the_columns_that_must_be_there_are_enough(tmp_path: Path, name: str) -> None:
    only(tmp_path, name, GOOD[name])


@pytest.mark.parametrize("name", sorted(GOOD))
def test_each_cell_remembers_where_it_stands(tmp_path: Path, name: str) -> None:
    record = only(tmp_path, name, GOOD[name])
    for column in GOOD[name].split("\n")[0].split(","):
        assert record.place(column) == Place(FILES[name], "", 2, column)
    assert record.row == Place(FILES[name], "", 2)


def test_what_is_left_out_has_its_default(tmp_path: Path) -> None:
    measure = only(tmp_path, "measures", GOOD["measures"])
    assert (measure.get("decimals"), measure.get("better"), measure.get("formula")) == (0, "", "")
    assert (measure.get("small_base"), measure.get("aliases")) == (None, ())
    assert only(tmp_path, "values", GOOD["values"]).get("status") == "published"
    column = only(tmp_path, "columns", GOOD["columns"])
    assert (column.get("unit"), column.get("decimals"), column.get("period")) == ("gbp_m", 1, None)
    assert only(tmp_path, "statements", GOOD["statements"]).get("sign") == "spend"
    assert only(tmp_path, "services", GOOD["services"]).get("unit") == "count"


def test_empty_not_applicable_and_nought_are_three_things(tmp_path: Path) -> None:
    read_values = [
        only(tmp_path, "values", with_cell("values", "value", cell)).get("value") for cell in ("", "n/a", "N/A", "0")
    ]
    assert read_values == [None, NOT_APPLICABLE, NOT_APPLICABLE, 0]


def test_a_list_is_parted_by_semicolons(tmp_path: Path) -> None:
    measure = only(tmp_path, "measures", with_cell("measures", "aliases", "Confidence; Faith ;;"))
    assert measure.get("aliases") == ("Confidence", "Faith")


def test_the_further_columns_of_a_statement_hold_numbers_and_those_of_a_table_words(tmp_path: Path) -> None:
    assert only(tmp_path, "statements", GOOD["statements"]).get("outturn") == -5
    assert only(tmp_path, "tables", GOOD["tables"]).get("What") == "Pilotage"


def test_the_decimals_of_a_services_figures_are_those_given(tmp_path: Path) -> None:
    service = only(tmp_path, "services", with_cell("services", "actual", "68.40"))
    assert str(service.get("actual")) == "68.40"


# --- what is refused

WRONG = [
    ("measures", "id", "", "is empty", "small letters, digits and hyphens"),
    ("measures", "unit", "percents", "'percents' is not known here", "percent, points, count"),
    ("measures", "unit", "", "is empty", "percent, points, count"),
    ("measures", "decimals", "1.5", "'1.5' is no whole number", "a whole number"),
    ("measures", "decimals", "-1", "'-1' is no whole number", "a whole number"),
    ("measures", "better", "up", "'up' is not known here", "higher, lower, empty"),
    ("measures", "basis", "weekly", "'weekly' is not known here", "quarter, month, year-financial"),
    ("measures", "small_base", "few", "'few' is not a number", "a number"),
    ("groups", "dimension", "", "is empty", "a text"),
    ("groups", "order", "first", "'first' is not a number", "a number"),
    ("values", "period", "Q5 23-24", "'Q5 23-24' is no period, such as 2023-24 Q4", "a period such as"),
    ("values", "period", "FY 2024 Q4", "may mean 2023-24 Q4 (January to March 2024) or 2024-25 Q4", "a period such as"),
    ("values", "period", "", "is empty", "a period such as"),
    ("values", "value", "sixty", "'sixty' is not a number", "a number such as 1,234"),
    ("values", "status", "final", "'final' is not known here", "published, provisional, revised"),
    ("comparisons", "value", "", "is empty", "a number"),
    ("comparisons", "value", "n/a", "", "a number"),
    ("comparisons", "against", "", "is empty", ""),
    ("targets", "value", "", "is empty", "a number"),
    ("targets", "value", "n/a", "", "a number"),
    ("targets", "label", "", "is empty", "a text"),
    ("columns", "column", "Out turn", "'Out turn' is no id", "small letters, digits and hyphens"),
    ("columns", "role", "result", "'result' is not known here", "original, revised, outturn, variance"),
    ("columns", "unit", "gbpm", "'gbpm' is not known here", "gbp, gbp_m"),
    ("statements", "line", "Pay", "'Pay' is no id", "small letters, digits and hyphens"),
    ("statements", "kind", "sum", "'sum' is not known here", "item, subtotal, total, repeat, heading"),
    ("statements", "sign", "minus", "'minus' is not known here", "spend, income"),
    ("statements", "outturn", "(5.0", "'(5.0' is not a number", "a number such as 1,234"),
    ("services", "priority", "Safety First", "'Safety First' is no id", "small letters, digits and hyphens"),
    ("services", "actual", "most", "'most' is not a number", "a number such as 1,234"),
    ("projects", "activity", "", "is empty", "a text"),
    ("notes", "id", "Late!", "'Late!' is no id", "small letters, digits and hyphens"),
    ("notes", "text", "", "is empty", "a text"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "column", "cell", "what", "expected"), WRONG)
def test_each_mistake_in_a_cell_gives_file_row_column_and_what_was_expected(
    tmp_path: Path, name: str, column: str, cell: str, what: str, expected: str
) -> None:
    found, problems = read(tmp_path, name, with_cell(name, column, cell))
    problem = the_one(problems)
    assert problem.where == Place(FILES[name], "", 2, column)
    assert what in problem.what
    assert expected in problem.expected
    assert problem.severity == "error"
    assert found == []


def test_every_mistake_of_a_row_and_of_a_table_is_reported_at_once(tmp_path: Path) -> None:
    text = "measure,group,period,value,status\ntrust,all,Q9,x,final\ntrust,all,2023-24 Q4,69,\n,all,2023-24 Q4,y,"
    found, problems = read(tmp_path, "values", text)
    assert [(p.where.row, p.where.column) for p in problems] == [
        (2, "period"), (2, "status"), (2, "value"), (4, "measure"), (4, "value"),
    ]  # fmt: skip
    assert len(found) == 1


def test_an_unknown_column_is_answered_with_the_nearest_known_one(tmp_path: Path) -> None:
    _, problems = read(tmp_path, "values", "measure,group,period,valeu,value\ntrust,all,2023-24 Q4,69,69")
    problem = the_one(problems)
    assert problem.where == Place("values/a.csv", "", 1, "valeu")
    assert problem.what == "is no column of this table"
    assert problem.hint == "did you mean `value`?"


def test_a_column_that_is_missing_is_said_once_with_all_that_there_are(tmp_path: Path) -> None:
    _, problems = read(tmp_path, "groups", "id,label\nall,Everyone\nnorth,North Quay\nsouth,South Quay")
    problem = the_one(problems)
    assert problem.where == Place("groups.csv", "", 1)
    assert problem.what == "has no column `dimension`"
    assert problem.hint == "the columns are id, label, dimension, parent, order, aliases"


@pytest.mark.parametrize(
    ("name", "row"),
    [
        ("measures", "trust,Trust again,count,quarter"),
        ("groups", "all,All again,quay"),
        ("columns", "outturn,Again"),
        ("statements", "pay,Pay again,item,1.0"),
        ("projects", "safety,1,Another"),
        ("notes", "late,Another."),
    ],
)
def test_an_id_given_twice_is_refused_with_the_row_of_the_other(tmp_path: Path, name: str, row: str) -> None:
    _, problems = read(tmp_path, name, f"{GOOD[name]}\n{row}")
    problem = the_one(problems)
    assert problem.where.row == 3
    assert "is given in row 2 too" in problem.what
    assert problem.hint == "delete one of the two"


def test_the_same_project_number_may_stand_under_two_priorities(tmp_path: Path) -> None:
    found, problems = read(tmp_path, "projects", f"{GOOD['projects']}\ntrade,1,Mend")
    assert not problems
    assert len(found) == 2


# --- rows of totals


@pytest.mark.parametrize("word", ["Total", "Grand total", "TOTAL:", "Sum"])
def test_a_row_that_adds_up_the_others_is_passed_over_and_told(tmp_path: Path, word: str) -> None:
    found, problems = read(tmp_path, "values", f"{GOOD['values']}\n{word},,,69")
    assert len(found) == 1
    assert (the_one(problems).severity, the_one(problems).where) == ("warning", Place("values/a.csv", "", 3))
    assert the_one(problems).what == f"is not read: `{word}` is a row of totals"


def test_a_total_that_names_its_period_is_a_row_like_any_other(tmp_path: Path) -> None:
    found, problems = read(tmp_path, "values", f"{GOOD['values']}\nTotal,all,2023-24 Q4,69")
    assert len(found) == 2
    assert not problems


def test_the_total_of_a_statement_is_a_line(tmp_path: Path) -> None:
    found, problems = read(tmp_path, "statements", f"{GOOD['statements']}\ntotal,,total,5.0")
    assert len(found) == 1
    assert (the_one(problems).where.column, the_one(problems).what) == ("label", "is empty")


# --- sheets


@pytest.mark.parametrize(
    ("sheet", "name"),
    [
        ("measures", "measures"),
        ("values.crime", "values"),
        ("statements.revenue", "statements"),
        ("statements.revenue.columns", "columns"),
        ("tables.contacts", "tables"),
    ],
)
def test_a_sheet_is_the_table_of_its_name(sheet: str, name: str) -> None:
    found = schema_of_sheet(sheet)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize("sheet", ["values", "Sheet1", "measures.old", "values.", "values.a.b", "xmeasures"])
def test_a_sheet_of_another_name_is_no_table(sheet: str) -> None:
    assert schema_of_sheet(sheet) is None
