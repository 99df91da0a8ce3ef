"""Financial quarters, years and months: every spelling that the field uses, and what is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.quarter.periods import MONTH, QUARTER, YEAR, Calendar, Period
from tests.properties import tried

APRIL = Calendar()
JANUARY = Calendar(first_month=1)
OCTOBER = Calendar(first_month=10, years_named_by="end")
JULY = Calendar(first_month=7, years_named_by="start")

Q4 = Period(2024 * 12, QUARTER)  # January to March 2024
YEAR_2023 = Period(2023 * 12 + 3, YEAR)  # April 2023 to March 2024
MARCH = Period(2024 * 12 + 2, MONTH)

calendars = st.builds(Calendar, st.integers(min_value=1, max_value=12), st.sampled_from(["start", "end", None]))
years = st.integers(min_value=1990, max_value=2098)


@st.composite
def dated(draw: st.DrawFn) -> tuple[Calendar, Period]:
    """A calendar, and a quarter, a year or a month of it."""
    calendar, year = draw(calendars), draw(years)
    period = draw(
        st.one_of(
            st.builds(calendar.quarter, st.just(year), st.integers(min_value=1, max_value=4)),
            st.just(calendar.year(year)),
            st.builds(Period, st.integers(min_value=year * 12, max_value=year * 12 + 11), st.just(MONTH)),
        )
    )
    return calendar, period


# --- spellings


@pytest.mark.parametrize(
    "text",
    [
        "2023-24 Q4", "Q4 23-24", "Q4 23/24", "Q4 2023/24", "Q4 2023-24", "Q4 FY 2023/24", "Q4 FY23-24",
        "Quarter 4 - 2023/24", "Quarter 4 2023/24", "Q4 2023/2024", "Q4 2023/4", "q4 2023/24", "Q4, 2023/24",
        "2023/24 Q4", "23/24 Q4", "FY 2023/24 Q4", "  Q4   23-24 ",
        "Q4 23–24", "Q4 2023 / 24", "Q42023/24",
        "Jan-Mar 2024", "Jan–Mar 2024", "January to March 2024", "Jan - Mar 2024", "Jan-Mar 24", "Jan. to Mar. 2024",
        "January-March 2024", "JANUARY TO MARCH 2024", "Jan 2024 - Mar 2024",
    ],
)  # fmt: skip
def test_the_fourth_quarter_is_read_in_every_spelling(text: str) -> None:
    assert APRIL.parse(text) == Q4


@pytest.mark.parametrize(
    "text",
    [
        "2023-24", "2023/24", "23/24", "23-24", "FY 23-24", "FY23-24", "FY 2023/24", "2023/2024", "2023/4",
        "Financial year 2023/24", "financial year 2023-24", "2023–24",
        "Apr 2023 - Mar 2024", "April 2023 to March 2024",
    ],
)  # fmt: skip
def test_the_financial_year_is_read_in_every_spelling(text: str) -> None:
    assert APRIL.parse(text) == YEAR_2023


@pytest.mark.parametrize(
    "text", ["2024-03", "March 2024", "Mar 2024", "March 24", "Mar. 2024", "march 2024", "MARCH 24", "Mar-24"]
)
def test_a_month_is_read_in_every_spelling(text: str) -> None:
    assert APRIL.parse(text) == MARCH


@pytest.mark.parametrize(
    ("text", "start"), [("2024/5", 2024), ("FY29-30", 2029), ("1999-00", 1999), ("2009/10", 2009), ("99/00", 2099)]
)
def test_the_odd_spellings_of_a_year_are_read_too(text: str, start: int) -> None:
    assert APRIL.parse(text) == APRIL.year(start)


@pytest.mark.parametrize(
    ("text", "quarter"),
    [
        ("Apr-Jun 2023", 1), ("July to September 2023", 2), ("Oct-Dec 2023", 3), ("Jan-Mar 2024", 4),
        ("Q1 23-24", 1), ("Q2 2023/24", 2), ("Quarter 3 - 2023/24", 3),
    ],
)  # fmt: skip
def test_the_quarters_of_a_year_are_told_apart(text: str, quarter: int) -> None:
    assert APRIL.parse(text) == APRIL.quarter(2023, quarter)


@tried
@given(dated())
def test_the_code_of_a_period_reads_back_as_the_period(case: tuple[Calendar, Period]) -> None:
    calendar, period = case
    assert calendar.parse(calendar.code(period), period.months) == period


@tried
@given(dated())
def test_the_printed_name_of_a_period_reads_back_as_the_period(case: tuple[Calendar, Period]) -> None:
    calendar, period = case
    assert calendar.parse(calendar.name(period), period.months) == period
    assert calendar.parse(calendar.long_name(period), period.months) == period


@tried
@given(dated())
def test_the_months_of_a_period_read_back_as_the_period(case: tuple[Calendar, Period]) -> None:
    calendar, period = case
    assert calendar.parse(calendar.months_of(period)) == period


@tried
@given(st.sampled_from([APRIL, JULY, OCTOBER]), years, st.integers(min_value=1, max_value=4))
def test_two_digits_of_a_year_mean_the_same_as_four(calendar: Calendar, year: int, number: int) -> None:
    year = 2000 + year % 99
    short = f"{year % 100:02d}/{(year + 1) % 100:02d}"
    assert calendar.parse(f"Q{number} {short}") == calendar.parse(f"Q{number} {year}/{year + 1}")


# --- what is refused


@pytest.mark.parametrize("text", ["FY 2024 Q4", "Q4 FY 2024", "Q4 2024", "2024 Q4"])
def test_a_quarter_of_a_single_year_is_refused_with_both_readings_where_years_are_not_named(text: str) -> None:
    with pytest.raises(ValueError, match="may mean") as refused:
        APRIL.parse(text)
    message = str(refused.value)
    assert "2023-24 Q4 (January to March 2024)" in message
    assert "2024-25 Q4 (January to March 2025)" in message


@pytest.mark.parametrize(("named", "start"), [("end", 2023), ("start", 2024)])
def test_a_quarter_of_a_single_year_is_read_where_the_report_says_how_years_are_named(named: str, start: int) -> None:
    calendar = Calendar(4, named)  # type: ignore[arg-type]
    assert calendar.parse("FY 2024 Q4") == calendar.quarter(start, 4)
    assert calendar.parse("FY 2024") == calendar.year(start)


def test_the_naming_of_years_changes_no_spelling_that_gives_both() -> None:
    assert Calendar(4, "end").parse("Q4 2023/24") == Calendar(4, "start").parse("Q4 2023/24") == Q4


def test_what_may_be_a_year_or_a_month_is_refused_with_both_readings() -> None:
    with pytest.raises(ValueError, match="may mean") as refused:
        APRIL.parse("2011-12")
    assert "2011-12 (April 2011 to March 2012)" in str(refused.value)
    assert "2011-12 (December 2011)" in str(refused.value)


def test_a_known_length_settles_whether_a_year_or_a_month_is_meant() -> None:
    assert APRIL.parse("2011-12", YEAR) == APRIL.year(2011)
    assert APRIL.parse("2011-12", MONTH) == Period(2011 * 12 + 11, MONTH)


def test_a_single_year_without_fy_is_a_calendar_year() -> None:
    assert APRIL.parse("2023") == Period(2023 * 12, YEAR)


@pytest.mark.parametrize(
    "text",
    [
        "", "latest", "Q4", "Quarter Four", "Q5 2023/24", "Q0 23-24", "2023/25", "2023-2025", "2024/23", "Q4 2023/25",
        "2024-13", "2024-00", "Feb-Apr 2024", "Dec-Feb 2024", "Jan-Feb 2024", "Smarch 2024", "2023-24 Q44", "24",
        "2023-24-25", "March", "31/03/2024", "Q4 23-24 (provisional)", "45382",
    ],
)  # fmt: skip
def test_what_is_no_period_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ValueError, match="is no period, such as 2023-24 Q4"):
        APRIL.parse(text)


@pytest.mark.parametrize(
    ("text", "months", "message"),
    [
        ("2023-24", QUARTER, "is no quarter, such as 2023-24 Q4"),
        ("Q4 23-24", YEAR, "is no year, such as 2023-24"),
        ("Q4 23-24", MONTH, "is no month, such as 2024-03"),
    ],
)
def test_a_period_of_another_length_is_refused_with_an_example_of_the_right_one(
    text: str, months: int, message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        APRIL.parse(text, months)


def test_twelve_months_that_are_no_year_of_the_calendar_are_refused() -> None:
    with pytest.raises(ValueError, match="is no period"):  # its code would be that of another year
        APRIL.parse("July 2023 to June 2024")


@tried
@given(st.text(alphabet="qQfyFY0123456789-/ –,janmrto.", max_size=20), calendars)
def test_whatever_is_written_is_read_or_refused_and_what_is_read_reads_back(text: str, calendar: Calendar) -> None:
    try:
        period = calendar.parse(text)
    except ValueError:
        return
    assert calendar.parse(calendar.code(period), period.months) == period


# --- other bodies' calendars


@pytest.mark.parametrize(
    ("calendar", "text", "start"),
    [
        (JANUARY, "Q1 2024", 2024 * 12),
        (JANUARY, "2024 Q4", 2024 * 12 + 9),
        (JANUARY, "Jan-Mar 2024", 2024 * 12),
        (OCTOBER, "FY 2024 Q1", 2023 * 12 + 9),
        (OCTOBER, "2023-24 Q4", 2024 * 12 + 6),
        (JULY, "FY 2024 Q1", 2024 * 12 + 6),
        (JULY, "Q3 2024/25", 2025 * 12),
    ],
)
def test_a_quarter_of_another_body_begins_in_its_own_month(calendar: Calendar, text: str, start: int) -> None:
    assert calendar.parse(text) == Period(start, QUARTER)


@pytest.mark.parametrize("text", ["2024", "FY 2024", "FY2024"])
def test_a_body_whose_year_is_the_calendar_year_needs_no_naming_of_years(text: str) -> None:
    assert JANUARY.parse(text) == Period(2024 * 12, YEAR)


@pytest.mark.parametrize("text", ["2023/24", "Q4 2023/24"])
def test_a_year_that_spans_two_is_refused_by_a_body_whose_year_is_the_calendar_year(text: str) -> None:
    with pytest.raises(ValueError, match="is no period, such as 2023 Q4"):
        JANUARY.parse(text)


def test_the_same_months_are_another_quarter_for_another_body() -> None:
    names = [calendar.name(Q4) for calendar in (APRIL, JANUARY, OCTOBER, JULY)]
    assert names == ["Q4 2023/24", "Q1 2024", "Q2 2023/24", "Q3 2023/24"]


def test_three_months_that_are_no_quarter_here_may_be_one_elsewhere() -> None:
    assert Calendar(first_month=2).parse("Feb-Apr 2024") == Period(2024 * 12 + 1, QUARTER)
    with pytest.raises(ValueError, match="is no period"):
        Calendar(first_month=2).parse("Jan-Mar 2024")


# --- names


@pytest.mark.parametrize(
    ("period", "code", "name", "long_name", "months"),
    [
        (Q4, "2023-24 Q4", "Q4 2023/24", "Quarter 4 2023/24", "January to March 2024"),
        (YEAR_2023, "2023-24", "2023/24", "2023/24", "April 2023 to March 2024"),
        (MARCH, "2024-03", "March 2024", "March 2024", "March 2024"),
        (Period(2023 * 12, YEAR), "2023", "2023", "2023", "January to December 2023"),
        (Period(1999 * 12 + 3, YEAR), "1999-00", "1999/00", "1999/00", "April 1999 to March 2000"),
    ],
)
def test_a_period_has_a_code_for_files_and_a_name_for_print(
    period: Period, code: str, name: str, long_name: str, months: str
) -> None:
    assert (APRIL.code(period), APRIL.name(period)) == (code, name)
    assert (APRIL.long_name(period), APRIL.months_of(period)) == (long_name, months)


def test_the_months_of_a_quarter_over_the_turn_of_the_year_name_both_years() -> None:
    calendar = Calendar(first_month=2)
    assert calendar.months_of(calendar.quarter(2023, 4)) == "November 2023 to January 2024"


# --- arithmetic


@tried
@given(dated())
def test_the_period_before_the_next_is_the_period_itself(case: tuple[Calendar, Period]) -> None:
    _, period = case
    assert period.shifted(period.months).previous() == period
    assert period.previous().end == period.start - 1


@tried
@given(calendars, years, st.integers(min_value=1, max_value=4))
def test_a_quarter_knows_its_year_and_its_number(calendar: Calendar, year: int, number: int) -> None:
    quarter = calendar.quarter(year, number)
    assert calendar.year_of(quarter) == calendar.year(year)
    assert calendar.quarter_number(quarter) == number
    assert calendar.year(year).holds(quarter)
    assert calendar.quarter_of(Period(quarter.end, MONTH)) == quarter


@tried
@given(calendars, years)
def test_the_four_quarters_of_a_year_fill_it_without_gap_or_overlap(calendar: Calendar, year: int) -> None:
    quarters = [calendar.quarter(year, number) for number in (1, 2, 3, 4)]
    assert quarters[0].start == calendar.year(year).start
    assert quarters[3].end == calendar.year(year).end
    assert all(a.end + 1 == b.start for a, b in zip(quarters, quarters[1:], strict=False))
    assert list(calendar.quarters(quarters[0], quarters[3])) == quarters


def test_the_same_quarter_last_year_and_the_previous_quarter_are_not_the_same() -> None:
    assert APRIL.name(Q4.year_before()) == "Q4 2022/23"
    assert APRIL.name(Q4.previous()) == "Q3 2023/24"
    assert APRIL.name(APRIL.quarter(2023, 1).previous()) == "Q4 2022/23"


def test_a_year_does_not_hold_a_quarter_that_reaches_beyond_it() -> None:
    assert not YEAR_2023.holds(APRIL.quarter(2024, 1))
    assert not Q4.holds(YEAR_2023)
    assert not Period(2023 * 12, YEAR).holds(Q4)


def test_periods_of_one_length_sort_by_time() -> None:
    quarters = [APRIL.quarter(2023, n) for n in (3, 1, 4, 2)]
    assert [APRIL.quarter_number(p) for p in sorted(quarters)] == [1, 2, 3, 4]


@pytest.mark.parametrize("text", ["Q1" + " " * 200_000 + "2024", "1" * 200_000, "0205 Q2", "9999 Q4", "0000-01"])
def test_what_is_no_time_that_a_report_tells_of_is_refused_at_once(text: str) -> None:
    with pytest.raises(ValueError, match="is no period") as refused:
        APRIL.parse(text)
    assert len(str(refused.value)) < 200
