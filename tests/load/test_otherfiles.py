"""Files that hold a table and are not read."""

import pytest

from generator.load.otherfiles import tell_other_file
from generator.problems import Place, Problem, Problems
from tests.quarters import the_one

READ = {"measures.csv", "values/survey.csv"}


def told(shown: str) -> list[Problem]:
    problems = Problems()
    tell_other_file(shown, READ, "workbook.xlsx", problems)
    return list(problems)


@pytest.mark.parametrize(
    ("shown", "meant"),
    [
        ("values/crime.xlsx", "values/crime.csv"),
        ("values/crime.tsv", "values/crime.csv"),
        ("values/Crime.CSV", "values/crime.csv"),
        ("Groups.csv", "groups.csv"),
        ("statements/revenue.columns.ods", "statements/revenue.columns.csv"),
        ("workbook.xlsm", "workbook.xlsx"),
        ("Workbook.XLSX", "workbook.xlsx"),
        ("workbook.numbers", "workbook.xlsx"),
    ],
)
def test_a_table_in_a_form_that_is_not_read_is_an_error_with_what_to_save_it_as(shown: str, meant: str) -> None:
    problem = the_one(told(shown))
    assert (problem.severity, problem.where, problem.expected) == ("error", Place(shown), meant)
    assert problem.hint == f"save it as {meant}"


@pytest.mark.parametrize("shown", ["valeus/crime.csv", "drafts.xlsx", "measures (1).csv", "workbook.csv"])
def test_a_table_of_no_known_name_is_a_warning(shown: str) -> None:
    assert the_one(told(shown)).severity == "warning"
    assert the_one(told(shown)).what == "is not read: no table has this name"


def test_a_workbook_beside_the_file_that_was_saved_from_it_is_a_warning() -> None:
    problem = the_one(told("values/survey.xlsx"))
    assert (problem.severity, problem.what) == ("warning", "is not read: values/survey.csv is")


@pytest.mark.parametrize("shown", ["notes.txt", "narrative/a/b.md", "report.yaml", "README", "values/crime.csv"])
def test_files_that_hold_no_table_and_those_that_are_told_elsewhere_are_passed_over(shown: str) -> None:
    assert told(shown) == []
