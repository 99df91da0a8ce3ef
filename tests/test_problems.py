"""Problems say where, what, what was expected and how to mend it; all at once and sorted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.problems import BuildStopped, Place, Problem, Problems, near
from tests.properties import tried


def test_a_place_names_file_sheet_row_and_column() -> None:
    place = Place("workbook.xlsx", "values.crime", 3, "period")
    assert str(place) == "workbook.xlsx, sheet values.crime, row 3, column period"


def test_a_place_leaves_out_what_it_does_not_know() -> None:
    assert str(Place("report.yaml", row=7)) == "report.yaml, row 7"
    assert str(Place()) == ""


@pytest.mark.parametrize(
    ("place", "table"),
    [
        (Place("values/crime.csv"), "values.crime"),
        (Place("measures.csv"), "measures"),
        (Place("statements/revenue.columns.csv"), "statements.revenue.columns"),
        (Place("workbook.xlsx", "values.crime"), "values.crime"),
    ],
)
def test_a_table_has_one_name_whether_it_is_a_file_or_a_sheet(place: Place, table: str) -> None:
    assert place.table == table


def test_a_problem_is_one_sentence_and_a_hint_below_it() -> None:
    problem = Problem(Place("values/a.csv", "", 3, "value"), "'x' is not a number", "a number", "mend it")
    assert str(problem) == (
        "error: values/a.csv, row 3, column value: 'x' is not a number; expected a number\n    hint: mend it"
    )


def test_a_problem_without_a_place_still_says_what_it_is() -> None:
    assert str(Problem(Place(), "the disk is full", severity="warning")) == "warning: the disk is full"


def test_problems_come_out_sorted_by_place_and_each_once() -> None:
    problems = Problems()
    problems.error(Place("values/b.csv", "", 10), "late")
    problems.error(Place("values/b.csv", "", 9), "early")
    problems.error(Place("values/a.csv", "", 99), "first")
    problems.error(Place("values/b.csv", "", 10), "late")
    assert [p.what for p in problems] == ["first", "early", "late"]


def test_warnings_do_not_stop_a_build() -> None:
    problems = Problems()
    problems.warning(Place("a.csv"), "looks odd")
    problems.stop_if_any()
    assert [p.severity for p in problems] == ["warning"]


def test_one_error_stops_a_build_with_everything_that_was_found() -> None:
    problems = Problems()
    problems.warning(Place("b.csv"), "looks odd")
    problems.error(Place("a.csv"), "is wrong")
    problems.extend([Problem(Place("c.csv"), "is wrong too")])
    with pytest.raises(BuildStopped) as stopped:
        problems.stop_if_any()
    assert [(p.where.file, p.severity) for p in stopped.value.problems] == [
        ("a.csv", "error"),
        ("b.csv", "warning"),
        ("c.csv", "error"),
    ]
    assert str(stopped.value).index("a.csv") < str(stopped.value).index("c.csv")


def test_a_misspelt_name_is_answered_with_the_nearest_known_one() -> None:
    assert near("trsut", ["trust", "wrecks", "landings"]) == "did you mean `trust`?"


def test_several_near_names_are_all_offered() -> None:
    hint = near("i-call", ["i-calls", "s-calls", "wrecks"])
    assert "`i-calls`" in hint
    assert "`s-calls`" in hint
    assert "wrecks" not in hint


def test_a_name_like_no_other_is_answered_with_all_that_there_are() -> None:
    assert near("zzz", ["trust", "wrecks"]) == "known: `trust`, `wrecks`"


@pytest.mark.parametrize(("count", "end"), [(12, "`name11`"), (13, "`name11` and 1 more"), (15, "`name11` and 3 more")])
def test_a_long_list_is_cut_and_says_how_many_more_there_are(count: int, end: str) -> None:
    assert near("zzz", [f"name{i:02d}" for i in range(count)]).endswith(end)


def test_where_there_is_nothing_yet_the_hint_says_so() -> None:
    assert near("trust", [], "measure") == "there is no measure yet"


def test_a_name_in_capitals_is_near_to_the_same_name_in_small_letters() -> None:
    known = [*(f"name{i:02d}" for i in range(15)), "trust"]
    assert near("TRUST", known) == "did you mean `trust`?"


@tried
@given(st.lists(st.text(alphabet="abcdefgh-", min_size=1, max_size=8), min_size=1, max_size=8), st.text(max_size=8))
def test_every_hint_names_only_what_exists(known: list[str], name: str) -> None:
    offered = near(name, known).split("`")[1::2]
    assert offered
    assert set(offered) <= set(known)
