"""What a narrative may ask for by name, and the exact words that it gets."""

from pathlib import Path

import pytest

from generator.narrative.bound import NarrativeError
from generator.problems import Place
from generator.richtext import Link, plain
from tests.narrative.asking import LAST_YEAR, asked, asked_of, said
from tests.quarters import FILES, csv, small_results

# --- value


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (("trust",), "69%"),
        (("trust", "north"), "59%"),
        (("trust", "", "2022-23 Q4"), "71%"),
        (("trust", "all", "Q4 22/23"), "71%"),
        (("trust", "all", "Jan-Mar 2023"), "71%"),
        (("answered",), "85.2%"),
        (("landings",), "17,431"),
        (("wait",), "21 days"),
        (("lights",), "1.8"),
        (("spending",), "£23.5m"),
        (("trust", "north", "2022-23 Q4"), "[x]"),
    ],
)
def test_a_value_is_the_level_of_the_group_and_period_that_are_named(
    tmp_path: Path, arguments: tuple[str, ...], text: str
) -> None:
    bound = asked(tmp_path).figures.value(*arguments)
    assert said(bound) == text
    assert bound.runs[0].figure == bound.figure


def test_an_illustrative_value_is_not_quoted(tmp_path: Path) -> None:
    found = asked(tmp_path, "trust,all,2021-22 Q4,80,illustrative").figures
    with pytest.raises(NarrativeError, match="illustrative") as refused:
        found.value("trust", "", "2021-22 Q4")
    assert "published" in refused.value.hint


# --- change


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (("trust",), "the same as the previous quarter"),
        (("trust", LAST_YEAR), "2 percentage points lower than the same quarter last year"),
        (("trust", "previous year"), "2 percentage points lower than the previous year"),
        (("trust", "Q4 22/23"), "2 percentage points lower than Q4 2022/23"),
        (("trust", "all", "north"), "10 percentage points lower than Whole harbour"),
        (("trust", "north"), "10 percentage points higher than North Quay"),
        (("answered", LAST_YEAR), "2.1 percentage points lower than the same quarter last year"),
        (("landings",), "6% higher than the previous quarter"),
        (("landings", LAST_YEAR), "3% higher than the same quarter last year"),
        (("wait",), "3 days fewer than the previous quarter"),
        (("lights",), "0.2 higher than the previous quarter"),
        (("spending", "budget"), "£1.5m less than the budget"),
        (("wait", LAST_YEAR), "[x]"),
    ],
)
def test_a_change_is_said_against_its_basis(tmp_path: Path, arguments: tuple[str, ...], text: str) -> None:
    assert said(asked(tmp_path).figures.change(*arguments)) == text


def test_a_single_point_is_one_percentage_point(tmp_path: Path) -> None:
    assert said(asked(tmp_path, "trust,all,2021-22 Q4,70,").figures.change("trust", "2021-22 Q4")) == (
        "1 percentage point lower than Q4 2021/22"
    )


def test_a_small_base_is_said_in_counts(tmp_path: Path) -> None:
    found = asked(tmp_path).figures
    assert said(found.change("wrecks", LAST_YEAR)) == "2 more than the same quarter last year"
    assert said(found.change("wrecks")) == "1 fewer than the previous quarter"


def test_counts_or_percent_may_be_asked_for(tmp_path: Path) -> None:
    found = asked(tmp_path).figures
    assert said(found.change("wrecks", LAST_YEAR, unit="")) == "9% higher than the same quarter last year"
    assert said(found.change("landings", unit="count")) == "931 more than the previous quarter"


def test_decimals_may_be_asked_for(tmp_path: Path) -> None:
    assert (
        said(asked(tmp_path).figures.change("landings", LAST_YEAR, decimals=1))
        == "2.5% higher than the same quarter last year"
    )


def test_a_change_that_prints_as_nought_is_the_same(tmp_path: Path) -> None:
    found = asked(tmp_path, "trust,all,2021-22 Q4,69.4,").figures
    assert said(found.change("trust", "2021-22 Q4")) == "the same as Q4 2021/22"


def test_a_target_is_named_as_it_is_labelled_or_as_the_target(tmp_path: Path) -> None:
    files = {"targets.csv": "measure,group,period,value,label\ntrust,all,2023-24,72,Plan for the year"}
    found = asked_of(small_results(tmp_path, files)).figures
    assert said(found.change("trust", "target")) == "3 percentage points lower than the target"


def test_every_run_of_a_change_keeps_its_source(tmp_path: Path) -> None:
    runs = asked(tmp_path).figures.change("trust", LAST_YEAR).runs
    assert {run.source.cells for run in runs if run.source} == {
        (Place("values/survey.csv", "", 2, "value"), Place("values/survey.csv", "", 4, "value"))
    }
    assert all(run.source for run in runs)
    assert sum(run.figure is not None for run in runs) == 1


# --- gap, amount


@pytest.mark.parametrize(("group", "text"), [("north", "−10pp"), ("south", "+6pp"), ("all", "0pp")])
def test_a_gap_is_a_groups_level_less_that_of_the_reference_group(tmp_path: Path, group: str, text: str) -> None:
    assert said(asked(tmp_path).figures.gap("trust", group)) == text


@pytest.mark.parametrize(
    ("line", "column", "text"),
    [("total", "outturn", "£23.5m"), ("kit", "variance", "£1.0m"), ("total", "variance", "−£1.5m")],
)
def test_an_amount_is_printed_with_its_unit(tmp_path: Path, line: str, column: str, text: str) -> None:
    assert said(asked(tmp_path).figures.amount("accounts", line, column)) == text


# --- count, extreme, slide


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        ({"what": "services", "rating": "G"}, "1"),
        ({"what": "services"}, "2"),
        ({"what": "projects", "priority": "safety"}, "1"),
        ({"what": "trust", "tone": "bad"}, "1"),
        ({"what": "trust", "tone": "good", "dimension": "quay"}, "1"),
        ({"what": "trust", "tone": "bad", "dimension": "Age group"}, "0"),
        ({"what": "trust"}, "3"),
    ],
)
def test_a_count_is_of_ratings_or_of_tones(tmp_path: Path, arguments: dict[str, str], text: str) -> None:
    assert said(asked(tmp_path).figures.count(**arguments)) == text


@pytest.mark.parametrize(("which", "label"), [("lowest", "North Quay"), ("highest", "South Quay")])
def test_an_extreme_is_the_label_of_a_group(tmp_path: Path, which: str, label: str) -> None:
    bound = asked(tmp_path).figures.extreme("trust", "quay", which)
    assert said(bound) == label
    assert bound.runs[0].kind == "label"
    assert bound.runs[0].source is not None
    named, *levels = bound.runs[0].source.cells
    assert (named.file, named.column) == ("groups.csv", "label")
    assert {cell.row for cell in levels} == {5, 6}


def test_an_extreme_is_not_taken_from_illustrative_figures(tmp_path: Path) -> None:
    values = "trust,north,2021-22 Q4,1,illustrative\ntrust,south,2021-22 Q4,50,"
    assert said(asked(tmp_path, values).figures.extreme("trust", "quay", "lowest", "2021-22 Q4")) == "South Quay"


def test_an_extreme_of_a_quarter_whose_figures_have_not_come_is_a_mark(tmp_path: Path) -> None:
    bound = asked(tmp_path).figures.extreme("trust", "quay", "lowest", "2020-21 Q4")
    assert said(bound) == "[x]"
    assert bound.figure is not None
    assert bound.figure.note == "not supplied"


def test_a_slide_is_its_number_and_a_link(tmp_path: Path) -> None:
    (run,) = asked(tmp_path).figures.slide("64-berths").runs
    assert (run.text, run.kind, run.link) == ("64", "reference", Link(slide="64-berths"))


# --- period, threshold


@pytest.mark.parametrize(
    ("text", "name"), [("2018-19", "2018/19"), ("Q4 23-24", "Q4 2023/24"), ("2024-03", "March 2024")]
)
def test_a_period_is_printed_by_the_name_that_the_report_uses(tmp_path: Path, text: str, name: str) -> None:
    (run,) = asked(tmp_path).figures.period(text).runs
    assert (run.text, run.kind) == (name, "period")


def test_a_period_that_may_be_two_is_refused_with_both_readings(tmp_path: Path) -> None:
    with pytest.raises(NarrativeError, match="may mean 2011-12 .* or 2011-12"):
        asked(tmp_path).figures.period("2011-12")


def test_a_threshold_is_printed_with_its_unit_and_keeps_its_line(tmp_path: Path) -> None:
    found = asked(tmp_path).figures
    assert said(found.threshold("gap")) == "5 percentage points"
    assert said(found.threshold("volume")) == "5%"
    (run,) = found.threshold("gap").runs
    assert run.source is not None
    assert run.source.cells[0].file == "report.yaml"


# --- unknown names


@pytest.mark.parametrize(
    ("call", "arguments", "what", "hint"),
    [
        ("value", ("trsut",), "no measure `trsut`", "did you mean `trust`?"),
        ("value", ("trust", "nort"), "no group `nort`", "`north`"),
        ("change", ("trsut",), "no measure `trsut`", "did you mean `trust`?"),
        ("change", ("trust", LAST_YEAR, "nort"), "no group `nort`", "`north`"),
        ("change", ("trust", "previuos quarter"), "previuos quarter", "did you mean `previous quarter`"),
        ("gap", ("trust", "nort"), "no group `nort`", "`north`"),
        ("amount", ("acounts", "total", "outturn"), "no statement `acounts`", "did you mean `accounts`?"),
        ("amount", ("accounts", "totl", "outturn"), "`totl`", "did you mean `total`?"),
        ("amount", ("accounts", "total", "outtrun"), "`outtrun`", "did you mean `outturn`?"),
        ("count", ("trsut",), "no measure `trsut`", "did you mean `trust`?"),
        ("count", ("services", "GG"), "no rating `GG`", "`G`"),
        ("count", ("projects", "", "", "saftey"), "saftey", "did you mean `safety`?"),
        ("count", ("trust", "", "baad"), "baad", "did you mean `bad`?"),
        ("count", ("trust", "", "bad", "", "quai"), "quai", "did you mean `quay`?"),
        ("extreme", ("trsut", "quay"), "no measure `trsut`", "did you mean `trust`?"),
        ("extreme", ("trust", "quai"), "no dimension `quai`", "did you mean `quay`?"),
        ("threshold", ("volum",), "no threshold `volum`", "did you mean `volume`?"),
        ("slide", ("64-berth",), "no slide `64-berth`", "did you mean `64-berths`?"),
    ],
)
def test_an_unknown_name_is_answered_with_the_nearest_known_one(
    tmp_path: Path, call: str, arguments: tuple[str, ...], what: str, hint: str
) -> None:
    with pytest.raises(NarrativeError) as refused:
        asked(tmp_path).figures.functions()[call](*arguments)
    assert what in str(refused.value)
    assert hint in refused.value.hint


def test_an_extreme_waits_for_a_group_whose_row_is_open(tmp_path: Path) -> None:
    groups = f"{csv(FILES['groups.csv'])}east,East Quay,quay,all,5,\n"
    values = "measure,group,period,value\ntrust,east,2023-24 Q4,\n"
    waits = asked_of(small_results(tmp_path, {"groups.csv": groups, "values/east.csv": values})).figures
    assert said(waits.extreme("trust", "quay", "lowest")) == "[x]"
    assert said(asked(tmp_path / "known").figures.extreme("trust", "quay", "lowest")) == "North Quay"


def test_an_extreme_is_either_highest_or_lowest(tmp_path: Path) -> None:
    with pytest.raises(NarrativeError, match="neither highest nor lowest"):
        asked(tmp_path).figures.extreme("trust", "quay", "worst")


def test_a_period_may_be_named_by_how_it_lies_to_the_quarter(tmp_path: Path) -> None:
    figures = asked(tmp_path).figures
    assert plain(figures.value("trust", "", "same quarter last year").runs) == "71%"
    assert plain(figures.value("landings", "", "previous quarter").runs) == "16,500"
    assert plain(figures.period("previous quarter").runs) == "Q3 2023/24"
    with pytest.raises(NarrativeError, match="whole year have no previous quarter"):
        figures.value("spending", "", "previous quarter")


@pytest.mark.parametrize(
    ("period", "message"),
    [("Q9 23/24", "is no period, such as 2023-24 Q4"), ("FY 2024 Q4", "may mean"), ("2023-24", "does not fit `trust`")],
)
def test_a_period_that_cannot_be_read_or_does_not_fit_is_refused(tmp_path: Path, period: str, message: str) -> None:
    with pytest.raises(NarrativeError, match=message):
        asked(tmp_path).figures.value("trust", "", period)


def test_a_measure_that_no_threshold_judges_cannot_be_counted(tmp_path: Path) -> None:
    with pytest.raises(NarrativeError, match="no threshold") as refused:
        asked(tmp_path).figures.count("wait", tone="bad")
    assert "report.yaml" in refused.value.hint


def test_a_report_without_a_reference_group_needs_a_group_to_be_named(tmp_path: Path) -> None:
    found = asked(tmp_path, reference_group=None, thresholds=None, measures=csv(FILES["measures.csv"])).figures
    assert said(found.value("trust", "north")) == "59%"
    with pytest.raises(NarrativeError, match="no group"):
        found.value("trust")
