"""report.yaml: whose report, which quarter, and the rules that it is read by."""

from decimal import Decimal
from pathlib import Path

import pytest

from generator.load.settings import quarter_of, read_report
from generator.problems import BuildStopped, Place, Problem, Problems
from generator.quarter.periods import QUARTER, YEAR, Period
from generator.quarter.report import Report
from tests.quarters import put, refused, settings, small_quarter, the_one


def report(tmp_path: Path, **changes: str | None) -> Report:
    problems = Problems()
    found = read_report(put(tmp_path, "report.yaml", settings(**changes)), "report.yaml", problems)
    assert not list(problems)
    return found


def wrong(tmp_path: Path, **changes: str | None) -> list[Problem]:
    """What the settings are refused for, whether at once or when the stage ends."""
    problems = Problems()
    try:
        read_report(put(tmp_path, "report.yaml", settings(**changes)), "report.yaml", problems)
    except BuildStopped as stopped:
        return stopped.problems
    return list(problems)


def row_of(key: str, **changes: str | None) -> int:
    lines = settings(**changes).splitlines()
    return next(number for number, line in enumerate(lines, 1) if line.startswith(f"{key}:"))


# --- what is read


def test_the_report_is_what_its_file_says(tmp_path: Path) -> None:
    found = report(tmp_path)
    assert (found.body.text, found.short.text, found.title.text) == ("Harbour Inspectorate", "HI", "Quarterly Report")
    assert found.quarter == Period(2024 * 12, QUARTER)
    assert found.pre_pandemic == Period(2020 * 12, QUARTER)
    assert (found.outline, found.theme.text, found.reference_group) == ("harbour", "theme", "all")


def test_every_word_of_the_report_knows_its_line(tmp_path: Path) -> None:
    found = report(tmp_path, glossary="\n  HI: Harbour Inspectorate")
    assert found.title.place == Place("report.yaml", row=row_of("title"))
    assert found.glossary["HI"].place.row == len(settings().splitlines()) + 2
    assert found.ratings["A"].meaning.place.row == row_of("ratings") + 2


@pytest.mark.parametrize("quarter", ["2023-24 Q4", "Q4 23/24", "Quarter 4 - 2023/24", "Jan-Mar 2024"])
def test_the_quarter_may_be_written_in_any_spelling(tmp_path: Path, quarter: str) -> None:
    assert report(tmp_path, quarter=quarter).quarter == Period(2024 * 12, QUARTER)


@pytest.mark.parametrize(
    ("quarter", "year_begins", "date"),
    [
        ("2023-24 Q4", "4", "2024-03-31"),
        ("2023-24 Q1", "4", "2023-06-30"),
        ("2023-24 Q3", "4", "2023-12-31"),
        ("Q4 2023", "1", "2023-12-31"),
        ("2023-24 Q1", "12", "2024-02-29"),
    ],
)
def test_a_report_without_a_date_is_dated_on_the_last_day_of_its_quarter(
    tmp_path: Path, quarter: str, year_begins: str, date: str
) -> None:
    assert report(tmp_path, quarter=quarter, year_begins=year_begins, pre_pandemic=None).date == date


def test_a_date_that_is_given_stamps_the_report(tmp_path: Path) -> None:
    assert report(tmp_path, date="2024-06-12").date == "2024-06-12"


def test_a_body_may_begin_its_year_in_january(tmp_path: Path) -> None:
    found = report(tmp_path, quarter="2024 Q1", year_begins="1", pre_pandemic="2020 Q1")
    assert found.quarter == Period(2024 * 12, QUARTER)
    assert found.calendar.name(found.quarter) == "Q1 2024"


def test_a_body_may_name_its_years_by_their_end(tmp_path: Path) -> None:
    assert report(tmp_path, quarter="FY 2024 Q4", years_named_by="end").quarter == Period(2024 * 12, QUARTER)


def test_a_quarter_of_a_single_year_is_refused_with_both_readings_unless_the_body_names_its_years(
    tmp_path: Path,
) -> None:
    problem = the_one(wrong(tmp_path, quarter="FY 2024 Q4"))
    assert problem.where.row == row_of("quarter")
    assert "2023-24 Q4 (January to March 2024) or 2024-25 Q4 (January to March 2025)" in problem.what


def test_the_time_before_may_be_a_year_or_a_quarter(tmp_path: Path) -> None:
    found = report(tmp_path, pre_pandemic="2019-20").pre_pandemic
    assert found is not None
    assert found.months == YEAR
    assert report(tmp_path, pre_pandemic=None).pre_pandemic is None


def test_thresholds_keep_their_order_and_their_lines(tmp_path: Path) -> None:
    found = report(tmp_path).thresholds
    assert list(found) == ["gap", "volume", "survey"]
    assert (found["gap"].good, found["gap"].stable, found["gap"].measures) == (Decimal(5), None, ("trust",))
    assert found["volume"].place.row == row_of("thresholds") + 2


def test_a_link_without_an_address_is_known_and_empty(tmp_path: Path) -> None:
    assert report(tmp_path).links == {"dashboard": "https://example.org/dashboard", "later": ""}


# --- what is refused


@pytest.mark.parametrize("key", ["body", "short", "title", "quarter", "outline"])
def test_each_key_that_must_be_there_is_named_when_it_is_not(tmp_path: Path, key: str) -> None:
    problem = the_one(wrong(tmp_path, **{key: None}))
    assert problem.what == f"`{key}` is missing"


@pytest.mark.parametrize(
    ("key", "value", "what"),
    [
        ("quarter", "Q5 2023/24", "is no quarter, such as 2023-24 Q4"),
        ("quarter", "2023-24", "is no quarter"),
        ("quarter", "2024-03", "is no quarter"),
        ("pre_pandemic", "before", "is no period"),
        ("year_begins", "13", "`year_begins` is `13`"),
        ("year_begins", "0", "`year_begins` is `0`"),
        ("year_begins", "April", "`year_begins` is `April`"),
        ("years_named_by", "middle", "`years_named_by` is `middle`"),
        ("date", "31/03/2024", "`date` is `31/03/2024`"),
        ("date", "2024-13-45", "2024-13-45"),
        ("date", "2023-02-29", "2023-02-29"),
        ("date", "0", "`date` is `0`"),
        ("outline", "../elsewhere", "`outline` is `../elsewhere`"),
        ("theme", "/etc/passwd", "`theme` is `/etc/passwd`"),
    ],
)
def test_each_mistaken_setting_is_refused_on_its_line(tmp_path: Path, key: str, value: str, what: str) -> None:
    problem = the_one(wrong(tmp_path, **{key: value}))
    assert problem.where == Place("report.yaml", row=row_of(key, **{key: value}))
    assert what in problem.what


def test_an_unknown_key_is_answered_with_the_nearest_known_one(tmp_path: Path) -> None:
    problem = the_one(wrong(tmp_path, refrence_group="all"))
    assert (problem.what, problem.hint) == ("unknown key `refrence_group`", "did you mean `reference_group`?")


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "file:///etc/passwd", "example.org", "https://", "http://a b"]
)
def test_an_address_that_is_no_web_or_mail_address_is_refused(tmp_path: Path, address: str) -> None:
    assert the_one(wrong(tmp_path, links=f"\n  dashboard: '{address}'")).where.row == row_of("links") + 1


def test_a_mail_address_may_be_linked(tmp_path: Path) -> None:
    assert report(tmp_path, links="{us: 'mailto:a@example.org'}").links["us"] == "mailto:a@example.org"


def test_a_threshold_given_twice_is_refused_where_it_stands_again(tmp_path: Path) -> None:
    text = "\n- {name: gap, unit: points, good: 5}\n- {name: gap, unit: points, good: 3}"
    problem = the_one(wrong(tmp_path, thresholds=text))
    assert problem.what == "threshold `gap` is given twice"
    assert problem.where.row == row_of("thresholds") + 2


def test_a_threshold_that_says_nothing_is_refused(tmp_path: Path) -> None:
    problem = the_one(wrong(tmp_path, thresholds="[{name: gap, unit: points}]"))
    assert problem.what == "threshold `gap` has neither `good` nor `stable`"


@pytest.mark.parametrize("value", ["five", "nan", "inf"])
def test_a_threshold_must_be_a_number(tmp_path: Path, value: str) -> None:
    problem = the_one(wrong(tmp_path, thresholds=f"[{{name: gap, unit: points, good: {value}}}]"))
    assert problem.what == f"`good` is `{value}`"


def test_a_threshold_against_nothing_that_is_known_is_refused(tmp_path: Path) -> None:
    text = "[{name: volume, unit: percent, against: same quarter last yaer, good: 5}]"
    problem = the_one(refused(tmp_path, thresholds=text))
    assert problem.where.row == row_of("thresholds")
    assert "same quarter last yaer" in problem.what


def test_a_look_of_a_rating_is_one_of_the_known_looks(tmp_path: Path) -> None:
    problem = the_one(wrong(tmp_path, ratings="{R: {meaning: off track, look: red}}"))
    assert problem.what == "`look` is `red`"
    assert "good-outline" in problem.expected


def test_several_mistakes_of_one_file_are_reported_at_once(tmp_path: Path) -> None:
    problems = wrong(tmp_path, body=None, year_begins="13", theme="../x", colour="red")
    assert len(problems) == 4


def test_names_of_groups_and_measures_must_exist(tmp_path: Path) -> None:
    problems = refused(
        tmp_path,
        reference_group="al",
        thresholds="[{name: gap, unit: points, good: 5, measures: [trsut]}]",
        discontinued="{wreks: no longer counted}",
    )
    hints = {p.what: p.hint for p in problems}
    assert hints["reference_group `al` is no group"] == "did you mean `all`?"
    assert hints["no measure `trsut`"] == "did you mean `trust`?"
    assert hints["discontinued: no measure `wreks`"] == "did you mean `wrecks`?"


def test_a_measure_that_is_discontinued_says_why(tmp_path: Path) -> None:
    quarter = small_quarter(tmp_path, discontinued="{wrecks: no longer counted}")
    assert quarter.report.discontinued == {"wrecks": "no longer counted"}


# --- which quarter a folder holds


def test_the_quarter_of_a_folder_is_read_without_the_rest(tmp_path: Path) -> None:
    assert quarter_of(put(tmp_path, "report.yaml", "quarter: Q4 23-24\nnonsense: 1\n")) == Period(2024 * 12, QUARTER)
    assert quarter_of(put(tmp_path, "report.yaml", "quarter: 2024 Q1\nyear_begins: 1\n")) == Period(2024 * 12, QUARTER)


@pytest.mark.parametrize(
    "text",
    [
        "", "title: x", "- a list", "quarter: 2024-03", "quarter: FY 2024 Q4", "quarter: Q4 23-24\nyear_begins: April",
        "quarter: Q4 23-24\nyear_begins:", "quarter: 'not closed", "quarter: FY 2024 Q4\nyears_named_by: middle",
    ],
)  # fmt: skip
def test_a_folder_whose_quarter_cannot_be_read_has_none(tmp_path: Path, text: str) -> None:
    assert quarter_of(put(tmp_path, "report.yaml", text)) is None
