"""Results: comparisons by every basis, given or computed, and the thresholds that judge them."""

from decimal import Decimal
from pathlib import Path

import pytest

from generator.compute.results import Results, UnknownBasis
from generator.figure import Figure
from generator.problems import Place
from generator.quarter.periods import Calendar, Period
from tests.quarters import FILES, contradicted, csv, small_results

CALENDAR = Calendar()
Q4 = CALENDAR.quarter(2023, 4)


def results(tmp_path: Path, values: str = "", **changes: str | None) -> Results:
    """The default quarter with rows measure,group,period,value added, and tables or settings changed."""
    tables = {"measures", "groups", "comparisons", "targets"}
    files = {f"{name}.csv": text for name, text in changes.items() if name in tables}
    if values:
        files["values/more.csv"] = "measure,group,period,value\n" + "\n".join(
            line.strip() for line in values.split("\n")
        )
    return small_results(tmp_path, files, **{k: v for k, v in changes.items() if k not in tables})


def change(found: Results, measure: str, against: str, group: str = "all", period: Period = Q4) -> Figure:
    return found.change(measure, group, period, against)


def with_measures(*rows: str) -> str:
    """measures.csv with rows id,label,parent,unit,decimals,better,basis,small_base,aliases,formula added."""
    return csv(FILES["measures.csv"]) + "".join(f"{row}\n" for row in rows)


# --- bases


@pytest.mark.parametrize(
    ("measure", "against", "printed", "named"),
    [
        ("trust", "previous quarter", "0pp", "Q3 2023/24"),
        ("trust", "same quarter last year", "−2pp", "Q4 2022/23"),
        ("trust", "previous year", "−2pp", "Q4 2022/23"),
        ("trust", "Q4 22/23", "−2pp", "Q4 2022/23"),
        ("trust", "Jan-Mar 2023", "−2pp", "Q4 2022/23"),
        ("trust", "north", "+10pp", "North Quay"),
        ("answered", "same quarter last year", "−2.1pp", "Q4 2022/23"),
        ("landings", "previous quarter", "+6%", "Q3 2023/24"),
        ("wait", "previous quarter", "−3", "Q3 2023/24"),
        ("lights", "previous quarter", "+0.2", "Q3 2023/24"),
    ],
)
def test_a_level_is_compared_with_what_the_basis_names(
    tmp_path: Path, measure: str, against: str, printed: str, named: str
) -> None:
    found = results(tmp_path)
    assert change(found, measure, against).printed == printed
    assert found.base(measure, "all", Q4, against).name == named


@pytest.mark.parametrize(("given", "period"), [("2019-20 Q4", "2023-24 Q2"), ("2019-20", "2023-24 Q2")])
def test_before_the_pandemic_is_the_quarter_named_or_the_like_quarter_of_the_year_named(
    tmp_path: Path, given: str, period: str
) -> None:
    found = results(
        tmp_path, "trust,all,2023-24 Q2,70\ntrust,all,2019-20 Q4,80\ntrust,all,2019-20 Q2,85", pre_pandemic=given
    )
    expected = {"2019-20 Q4": "−10pp", "2019-20": "−15pp"}[given]
    assert change(found, "trust", "pre-pandemic", period=CALENDAR.parse(period)).printed == expected


def test_a_report_without_a_time_before_the_pandemic_cannot_compare_with_it(tmp_path: Path) -> None:
    found = results(tmp_path, pre_pandemic=None)
    with pytest.raises(UnknownBasis, match="pre_pandemic"):
        change(found, "trust", "pre-pandemic")


@pytest.mark.parametrize("against", ["last quarter", "2022-23", "2023-03", "", "nowhere"])
def test_an_unknown_basis_is_refused_with_those_that_there_are(tmp_path: Path, against: str) -> None:
    with pytest.raises(UnknownBasis, match="same quarter last year"):
        change(results(tmp_path), "trust", against)


def test_a_target_is_a_base_with_its_own_name_and_cell(tmp_path: Path) -> None:
    targets = "measure,group,period,value,label\ntrust,all,2023-24,72.5,Plan for the year"
    found = results(tmp_path, targets=targets)
    assert found.base("trust", "all", Q4, "target").name == "Plan for the year"
    assert Place("targets.csv", "", 2, "value") in change(found, "trust", "target").source.cells
    assert change(found, "trust", "target").value == Decimal("-3.5")


def test_a_target_of_another_year_or_group_is_none(tmp_path: Path) -> None:
    targets = "measure,group,period,value,label\ntrust,all,2022-23,72,Plan\ntrust,north,2023-24,72,Plan"
    figure = change(results(tmp_path, targets=targets), "trust", "target")
    assert (figure.value, figure.note) == (None, "no target is set")


def test_the_budget_of_a_statements_cell_is_its_revised_budget(tmp_path: Path) -> None:
    found = results(tmp_path)
    figure = change(found, "spending", "budget", period=CALENDAR.year(2023))
    assert figure.printed == "−£1.5m"  # 23.5 less 25.0
    assert found.base("spending", "all", CALENDAR.year(2023), "budget").name == "Revised budget"


# --- marks


def test_a_missing_base_gives_a_mark_with_its_reason(tmp_path: Path) -> None:
    figure = change(results(tmp_path), "wait", "same quarter last year")
    assert (figure.value, figure.printed, figure.note) == (None, "[x]", "not supplied")


def test_a_base_of_zero_gives_a_mark_with_its_reason(tmp_path: Path) -> None:
    found = results(tmp_path, "wrecks,all,2021-22 Q4,0")
    figure = change(found, "wrecks", "2021-22 Q4")
    assert figure.printed == "[z]"
    assert "0" in figure.note


def test_a_base_that_does_not_apply_gives_its_mark(tmp_path: Path) -> None:
    assert change(results(tmp_path, "trust,all,2021-22 Q4,n/a"), "trust", "2021-22 Q4").printed == "n/a"


# --- sources


def test_a_change_names_the_cells_of_both_its_parts(tmp_path: Path) -> None:
    source = change(results(tmp_path), "trust", "same quarter last year").source
    assert source.cells == (Place("values/survey.csv", "", 2, "value"), Place("values/survey.csv", "", 4, "value"))
    assert (source.measure, source.group, source.period) == ("trust", "all", "2023-24 Q4")
    assert (source.against, source.rule) == ("same quarter last year", "compared")


# --- given comparisons


def given(tmp_path: Path, value: str, note: str = "") -> Results:
    row = f"answered,all,2023-24 Q4,same quarter last year,{value},{note}"
    return results(tmp_path, comparisons=f"measure,group,period,against,value,note\n{row}")


@pytest.mark.parametrize("value", ["-2.1", "-2.2", "-2.0", "(2.2)"])
def test_a_given_comparison_within_rounding_is_printed_as_given(tmp_path: Path, value: str) -> None:
    found = given(tmp_path, value)
    figure = change(found, "answered", "same quarter last year")
    assert figure.printed == f"−{value.strip('-()')}pp"
    assert figure.source.rule == "as given"
    assert figure.source.cells[0] == Place("comparisons.csv", "", 2, "value")
    assert not contradicted(found)


def test_a_given_comparison_outside_rounding_is_computed_and_found(tmp_path: Path) -> None:
    found = given(tmp_path, "-2.4")
    assert change(found, "answered", "same quarter last year").printed == "−2.1pp"
    (finding,) = contradicted(found)
    assert (finding.severity, finding.where) == ("error", "comparisons.csv, row 2, column value")
    assert "-2.4" in finding.what
    assert finding.arithmetic == "85.2 against 87.3 makes −2.1pp, not -2.4"
    assert "`note`" in finding.hint


def test_a_given_comparison_outside_rounding_is_printed_with_the_note_that_says_why(tmp_path: Path) -> None:
    found = given(tmp_path, "-2.4", "The base was revised.")
    figure = change(found, "answered", "same quarter last year")
    assert (figure.printed, figure.note) == ("−2.4pp", "The base was revised.")
    assert not contradicted(found)


def test_a_comparison_is_given_for_its_own_group_period_and_basis_alone(tmp_path: Path) -> None:
    comparisons = "measure,group,period,against,value\ntrust,all,2023-24 Q4,same quarter last year,-2.4"
    found = results(tmp_path, comparisons=comparisons)
    assert change(found, "trust", "same quarter last year").printed == "−2.4pp"
    assert change(found, "trust", "previous quarter").printed == "0pp"


def test_a_given_percentage_does_not_replace_a_change_in_counts(tmp_path: Path) -> None:
    comparisons = "measure,group,period,against,value\nwrecks,all,2023-24 Q4,same quarter last year,8.7"
    found = results(tmp_path, comparisons=comparisons)
    assert found.change("wrecks", "all", Q4, "same quarter last year", said_in="count").printed == "+2"
    assert found.change("wrecks", "all", Q4, "same quarter last year").printed == "+8.7%"


def test_a_column_may_hold_a_given_comparison_to_its_own_decimals(tmp_path: Path) -> None:
    comparisons = "measure,group,period,against,value\nwrecks,all,2023-24 Q4,same quarter last year,8.7"
    found = results(tmp_path, comparisons=comparisons)
    assert found.change("wrecks", "all", Q4, "same quarter last year", decimals=0).printed == "+9%"


# --- latest


@pytest.mark.parametrize(
    ("basis", "quarter", "latest"),
    [
        ("quarter", "2023-24 Q4", "2023-24 Q4"),
        ("rolling-12", "2023-24 Q4", "2023-24 Q4"),
        ("as-at", "2023-24 Q2", "2023-24 Q2"),
        ("month", "2023-24 Q4", "2024-03"),
        ("month", "2023-24 Q3", "2023-12"),
        ("year-financial", "2023-24 Q4", "2023-24"),
        ("year-financial", "2023-24 Q1", "2023-24"),
        ("year-calendar", "2023-24 Q4", "2023"),
        ("year-calendar", "2023-24 Q3", "2023"),
        ("year-calendar", "2023-24 Q2", "2022"),
    ],
)
def test_the_latest_period_is_that_of_the_quarter_in_the_measures_basis(
    tmp_path: Path, basis: str, quarter: str, latest: str
) -> None:
    found = results(tmp_path, measures=with_measures(f"thing,Thing,,count,0,,{basis},,,"), quarter=quarter)
    assert CALENDAR.code(found.latest("thing")) == latest


def test_no_older_value_is_ever_called_the_latest(tmp_path: Path) -> None:
    found = results(tmp_path, quarter="2024-25 Q1")
    assert found.level("trust", "all", found.latest("trust")).printed == "[x]"


# --- small bases


@pytest.mark.parametrize(("value", "small"), [("49", True), ("50", False), ("51", False), ("0", True), ("", False)])
def test_a_base_below_the_limit_is_small(tmp_path: Path, value: str, small: bool) -> None:
    found = results(tmp_path, f"wrecks,all,2021-22 Q4,{value}")
    assert found.is_small("wrecks", "all", Q4, "2021-22 Q4") is small


def test_a_measure_without_a_limit_has_no_small_base(tmp_path: Path) -> None:
    assert not results(tmp_path).is_small("wait", "all", Q4, "previous quarter")


# --- thresholds

RULES = """
- {name: all-points, unit: points, against: all, good: 9}
- {name: crime, unit: percent, against: same quarter last year, good: 5, measures: [crime]}
- {name: trust, unit: points, against: all, good: 5, measures: [trust]}
- {name: all-percent, unit: percent, against: previous quarter, good: 20, stable: 5}"""
FAMILY = with_measures(
    "crime,Crime,,count,0,lower,quarter,,,", "theft,Theft,crime,count,0,lower,quarter,,,",
    "pickpockets,Pickpockets,theft,count,0,lower,quarter,,,", "arson,Arson,crime,count,0,lower,quarter,,,",
)  # fmt: skip


@pytest.mark.parametrize(
    ("measure", "unit", "name"),
    [
        ("trust", "points", "trust"),
        ("answered", "points", "all-points"),
        ("crime", "percent", "crime"),
        ("theft", "percent", "crime"),
        ("pickpockets", "percent", "crime"),
        ("wrecks", "percent", "all-percent"),
    ],
)
def test_a_threshold_is_that_of_the_measure_or_its_ancestor_or_else_of_its_unit(
    tmp_path: Path, measure: str, unit: str, name: str
) -> None:
    found = results(tmp_path, measures=FAMILY, thresholds=RULES)
    threshold = found.threshold_for(measure, unit)
    assert threshold is not None
    assert threshold.name == name


def test_a_unit_without_a_threshold_has_none(tmp_path: Path) -> None:
    assert results(tmp_path, measures=FAMILY, thresholds=RULES).threshold_for("wait", "days") is None


VALUES = """theft,all,2023-24 Q4,95
theft,all,2022-23 Q4,100
pickpockets,all,2023-24 Q4,105
pickpockets,all,2022-23 Q4,100
arson,all,2023-24 Q4,104
arson,all,2022-23 Q4,100"""


def test_a_measure_with_parts_is_judged_by_its_smallest_parts(tmp_path: Path) -> None:
    found = results(tmp_path, VALUES, measures=FAMILY, thresholds=RULES)
    changes, threshold = found.coloured("crime")
    assert {change.source.measure for change in changes} == {"pickpockets", "arson"}
    assert threshold.name == "crime"
    assert {change.source.measure: found.tone(change, threshold) for change in changes} == {
        "pickpockets": "bad", "arson": "neutral",
    }  # fmt: skip


def test_a_measure_without_parts_is_judged_group_by_group(tmp_path: Path) -> None:
    found = results(tmp_path)
    changes, threshold = found.coloured("trust")
    tones = {change.source.group: found.tone(change, threshold) for change in changes}
    assert tones == {"north": "bad", "south": "good", "older": "neutral"}


def test_a_dimension_narrows_the_groups_in_whatever_way_it_is_written(tmp_path: Path) -> None:
    found = results(tmp_path)
    assert [c.source.group for c in found.coloured("trust", "age-group")[0]] == ["older"]
    assert [c.source.group for c in found.coloured("trust", "Age group")[0]] == ["older"]


def test_a_group_without_a_figure_is_not_judged(tmp_path: Path) -> None:
    found = results(tmp_path, groups=csv(FILES["groups.csv"]) + "pier,Pier,quay,,5,\n")
    assert "pier" not in {change.source.group for change in found.coloured("trust")[0]}


def test_nothing_is_judged_without_a_threshold_that_says_against_what(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="against what wait is good or bad"):
        results(tmp_path).coloured("wait")


def test_a_figure_of_a_whole_year_has_no_previous_quarter(tmp_path: Path) -> None:
    found = results(tmp_path)
    with pytest.raises(UnknownBasis, match="previous year"):
        found.change("spending", "all", found.latest("spending"), "previous quarter")
