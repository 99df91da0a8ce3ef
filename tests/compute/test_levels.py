"""Levels: from a row, or by a formula where there is no row; marks that say why there is none."""

from decimal import Decimal
from pathlib import Path

import pytest

from generator.compute.results import Results
from generator.figure import Figure
from generator.problems import Place
from generator.quarter.periods import Calendar
from tests.quarters import FILES, csv, small_results

CALENDAR = Calendar()
Q4 = CALENDAR.quarter(2023, 4)
FIRST = 9  # the row of the first measure that a test adds


def results(tmp_path: Path, measures: str = "", values: str = "", **files: str | None) -> Results:
    """The default quarter with rows id,unit,decimals,formula and measure,period,value added."""
    rows = ""
    for line in filter(None, (line.strip() for line in measures.splitlines())):
        name, unit, decimals, formula = line.split(",", 3)
        rows += f'{name},{name},,{unit},{decimals},,quarter,,,"{formula}"\n'
    head = "measure,period,group,value,status,note\n"
    more = "".join(f"{line.strip()}\n" for line in values.splitlines() if line.strip())
    changed = {"measures.csv": csv(FILES["measures.csv"]) + rows, "values/more.csv": head + more, **files}
    return small_results(tmp_path, changed)


def level(found: Results, measure: str, period: str = "2023-24 Q4", group: str = "all") -> Figure:
    return found.level(measure, group, CALENDAR.parse(period))


# --- rows


def test_a_row_is_printed_with_the_measures_decimals_and_keeps_its_cell(tmp_path: Path) -> None:
    figure = level(results(tmp_path, values="trust,2023-24 Q2,all,68.46,,"), "trust", "2023-24 Q2")
    assert (figure.printed, figure.value) == ("68%", Decimal("68.46"))
    assert figure.source.cells == (Place("values/more.csv", "", 2, "value"),)
    assert (figure.source.table, figure.source.period) == ("values.more", "2023-24 Q2")


def test_a_rounded_level_carries_half_a_step_of_what_was_written(tmp_path: Path) -> None:
    found = results(tmp_path, values="trust,2023-24 Q2,all,68.46,,")
    assert level(found, "trust").interval == (Decimal("68.5"), Decimal("69.5"))
    assert level(found, "answered").interval == (Decimal("85.15"), Decimal("85.25"))
    assert level(found, "trust", "2023-24 Q2").slack == Decimal("0.005")


def test_a_level_that_was_only_known_to_the_whole_number_is_printed_and_judged_as_such(tmp_path: Path) -> None:
    figure = level(results(tmp_path, values="answered,2023-24 Q2,all,85,,"), "answered", "2023-24 Q2")
    assert figure.printed == "85%"
    assert figure.interval == (Decimal("84.5"), Decimal("85.5"))


def test_a_count_is_exact(tmp_path: Path) -> None:
    assert level(results(tmp_path), "wrecks").slack == 0


def test_status_and_note_of_a_row_travel_with_its_figure(tmp_path: Path) -> None:
    figure = level(results(tmp_path, values="trust,2023-24 Q2,all,68,provisional,Early count."), "trust", "2023-24 Q2")
    assert (figure.status, figure.note) == ("provisional", "Early count.")


@pytest.mark.parametrize(
    ("values", "printed", "why"),
    [
        ("", "[x]", "not supplied"),
        ("trust,2023-24 Q2,all,,,", "[x]", "not supplied"),
        ("trust,2023-24 Q2,all,n/a,,", "n/a", "not applicable"),
        ("trust,2023-24 Q2,all,0,,", "0%", ""),
    ],
)
def test_nothing_not_applicable_and_nought_look_different(tmp_path: Path, values: str, printed: str, why: str) -> None:
    figure = level(results(tmp_path, values=values), "trust", "2023-24 Q2")
    assert (figure.printed, figure.note) == (printed, why)


def test_the_note_of_an_empty_cell_is_the_reason_that_is_given(tmp_path: Path) -> None:
    figure = level(results(tmp_path, values="trust,2023-24 Q2,all,,,The survey was not run."), "trust", "2023-24 Q2")
    assert (figure.printed, figure.note) == ("[x]", "The survey was not run.")


# --- formulas


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("sum(a,b)", "40"),
        ("sum(a,b,c)", "41"),
        ("sum(a)", "30"),
        ("share(a,b)", "300"),
        ("share(b,a)", "33"),
        ("ratio(a,b)", "3"),
        ("rest(a,b)", "20"),
        ("rest(a,b,c)", "19"),
    ],
)
def test_each_formula_gives_what_it_says(tmp_path: Path, formula: str, value: str) -> None:
    measures = f"a,count,0,\nb,count,0,\nc,count,0,\nf,count,0,{formula}"
    found = results(tmp_path, measures, "a,2023-24 Q4,all,30,,\nb,2023-24 Q4,all,10,,\nc,2023-24 Q4,all,1,,")
    assert level(found, "f").printed == value


def test_a_share_is_worked_out_unrounded(tmp_path: Path) -> None:
    found = results(
        tmp_path, "a,count,0,\nb,count,0,\nf,percent,1,share(a,b)", "a,2023-24 Q4,all,1,,\nb,2023-24 Q4,all,8,,"
    )
    figure = level(found, "f")
    assert (figure.value, figure.printed) == (Decimal("12.5"), "12.5%")


def test_a_rolling_year_is_the_quarter_and_the_three_before_it(tmp_path: Path) -> None:
    values = "\n".join(f"a,{quarter},all,{n},," for quarter, n in QUARTERS.items())
    found = results(tmp_path, "a,count,0,\nf,count,0,rolling4(a)", values)
    assert level(found, "f", "2023-24 Q2").printed == "18"  # Q3 and Q4 of the year before, Q1 and Q2
    assert level(found, "f").printed == "26"


def test_a_cumulative_measure_begins_anew_each_year(tmp_path: Path) -> None:
    values = "\n".join(f"a,{quarter},all,{n},," for quarter, n in QUARTERS.items())
    found = results(tmp_path, "a,count,0,\nf,count,0,cumulative(a)", values)
    assert [level(found, "f", quarter).printed for quarter in ("2022-23 Q4", "2023-24 Q1", "2023-24 Q4")] == [
        "[x]",  # the first quarters of that year were not supplied
        "5",
        "26",
    ]


QUARTERS = {"2022-23 Q3": 3, "2022-23 Q4": 4, "2023-24 Q1": 5, "2023-24 Q2": 6, "2023-24 Q3": 7, "2023-24 Q4": 8}


def test_a_cell_of_a_statement_is_a_measure_of_the_reference_group_and_its_period_alone(tmp_path: Path) -> None:
    found = results(tmp_path)
    assert level(found, "spending", "2023-24").printed == "£23.5m"
    assert level(found, "spending", "2022-23").printed == "[x]"
    assert level(found, "spending", "2023-24", "north").printed == "[x]"


def test_a_formula_names_itself_and_every_cell_that_it_rests_on(tmp_path: Path) -> None:
    found = results(tmp_path, "f,count,0,sum(wrecks,landings)")
    source = level(found, "f").source
    assert source.rule == "sum(wrecks,landings)"
    assert source.cells == (
        Place("values/volumes.csv", "", 5, "value"),
        Place("values/volumes.csv", "", 2, "value"),
        Place("measures.csv", "", FIRST),
    )
    assert level(found, "f").status == "derived"


def test_a_formula_fills_only_periods_without_a_row(tmp_path: Path) -> None:
    found = results(tmp_path, "f,count,0,sum(wrecks,landings)", "f,2023-24 Q3,all,7,,")
    assert level(found, "f", "2023-24 Q3").printed == "7"
    assert level(found, "f", "2023-24 Q4").printed == "17,456"


@pytest.mark.parametrize(("cell", "printed"), [("", "[x]"), ("n/a", "n/a"), ("0", "0")])
def test_a_row_without_a_number_is_a_row_all_the_same(tmp_path: Path, cell: str, printed: str) -> None:
    found = results(tmp_path, "f,count,0,sum(wrecks,landings)", f"f,2023-24 Q4,all,{cell},,")
    assert level(found, "f").printed == printed


@pytest.mark.parametrize(("cell", "printed", "why"), [("", "[x]", "not supplied"), ("n/a", "n/a", "not applicable")])
def test_a_formula_with_a_part_missing_gives_the_parts_mark_and_reason(
    tmp_path: Path, cell: str, printed: str, why: str
) -> None:
    found = results(tmp_path, "a,count,0,\nf,count,0,sum(wrecks,a)", f"a,2023-24 Q4,all,{cell},,")
    figure = level(found, "f")
    assert (figure.value, figure.printed) == (None, printed)
    assert why in figure.note


@pytest.mark.parametrize("formula", ["share(wrecks,a)", "ratio(wrecks,a)"])
def test_a_whole_of_zero_gives_a_mark_with_its_meaning(tmp_path: Path, formula: str) -> None:
    figure = level(results(tmp_path, f"a,count,0,\nf,percent,0,{formula}", "a,2023-24 Q4,all,0,,"), "f")
    assert (figure.value, figure.printed) == (None, "[z]")
    assert "0" in figure.note


@pytest.mark.parametrize(
    "measures",
    [
        "f,count,0,sum(f)",
        "f,count,0,sum(g)\ng,count,0,sum(f)",
        "f,count,0,sum(wrecks,g)\ng,count,0,rest(h,f)\nh,count,0,sum(f)",
    ],
)
def test_a_circle_of_formulas_ends_with_a_mark(tmp_path: Path, measures: str) -> None:
    figure = level(results(tmp_path, measures), "f")
    assert (figure.value, figure.printed) == (None, "[x]")
    assert "leads back to itself" in figure.note


@pytest.mark.parametrize("measures", ["f,count,0,sum(f)", "f,count,0,sum(g)\ng,count,0,sum(f)"])
def test_a_circle_of_formulas_has_no_known_periods(tmp_path: Path, measures: str) -> None:
    assert results(tmp_path, measures).periods("f", "all") == ()


def test_what_follows_from_an_illustrative_figure_is_illustrative(tmp_path: Path) -> None:
    found = results(tmp_path, "a,count,0,\nf,count,0,sum(wrecks,a)", "a,2023-24 Q4,all,5,illustrative,")
    assert level(found, "f").status == "illustrative"


def test_a_formula_adds_up_how_far_rounding_may_have_moved_its_parts(tmp_path: Path) -> None:
    measures = "a,ratio,1,\nb,ratio,1,\nf,ratio,1,sum(a,b)\ng,ratio,1,rest(a,b)"
    found = results(tmp_path, measures, "a,2023-24 Q4,all,3.0,,\nb,2023-24 Q4,all,2.0,,")
    assert level(found, "f").interval == (Decimal("4.9"), Decimal("5.1"))
    assert level(found, "g").interval == (Decimal("0.9"), Decimal("1.1"))


@pytest.mark.parametrize("name", ["ratio", "share"])
def test_the_interval_of_a_quotient_reaches_to_the_ends_that_its_parts_allow(tmp_path: Path, name: str) -> None:
    measures = f"a,ratio,1,\nb,ratio,1,\nf,ratio,1,{name}(a,b)"
    found = results(tmp_path, measures, "a,2023-24 Q4,all,3.0,,\nb,2023-24 Q4,all,0.4,,")
    interval, scale = level(found, "f").interval, 100 if name == "share" else 1
    assert interval is not None
    assert interval[0] <= Decimal("2.95") / Decimal("0.45") * scale
    assert interval[1] >= Decimal("3.05") / Decimal("0.35") * scale


# --- known periods


def test_the_known_periods_are_those_with_a_number_oldest_first(tmp_path: Path) -> None:
    found = results(tmp_path, values="trust,2021-22 Q4,all,74,,\ntrust,2020-21 Q4,all,,,\ntrust,2019-20 Q4,all,n/a,,")
    names = [CALENDAR.code(period) for period in found.periods("trust", "all")]
    assert names == ["2021-22 Q4", "2022-23 Q4", "2023-24 Q3", "2023-24 Q4"]


def test_the_known_periods_of_a_formula_are_those_in_which_all_its_parts_are_known(tmp_path: Path) -> None:
    found = results(tmp_path, "f,count,0,sum(wrecks,a)\na,count,0,", "a,2023-24 Q4,all,1,,\na,2021-22 Q4,all,1,,")
    assert found.periods("f", "all") == (Q4,)


def test_the_known_periods_of_a_formula_include_its_own_rows(tmp_path: Path) -> None:
    found = results(tmp_path, "f,count,0,sum(wrecks,landings)", "f,2020-21 Q4,all,3,,")
    assert found.periods("f", "all")[0] == CALENDAR.quarter(2020, 4)
    assert len(found.periods("f", "all")) == 4


def test_the_known_period_of_a_cell_is_that_of_its_column(tmp_path: Path) -> None:
    assert results(tmp_path).periods("spending", "all") == (CALENDAR.year(2023),)
    assert results(tmp_path).periods("spending", "north") == ()


def test_a_group_without_figures_has_no_known_periods(tmp_path: Path) -> None:
    assert results(tmp_path).periods("wrecks", "north") == ()
