"""Days in place of periods: which day a text writes, and which period it stands for."""

from datetime import date

import pytest

from generator.load.days import day, period_of
from generator.quarter.basis import Basis
from generator.quarter.periods import Calendar

CALENDAR = Calendar()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("45292", date(2024, 1, 1)),  # as Excel counts
        ("2024-01-01", date(2024, 1, 1)),
        ("2024-01-01 00:00:00", date(2024, 1, 1)),
        ("2024-01-01T00:00", date(2024, 1, 1)),
        ("31/03/2024", date(2024, 3, 31)),
        ("03/31/2024", date(2024, 3, 31)),
        ("31.3.2024", date(2024, 3, 31)),
        ("04/04/2024", date(2024, 4, 4)),  # the same day either way
        ("2024", None),
        ("2024-13-01", None),
        ("31/31/2024", None),
        ("19999", None),
        ("70000", None),
        ("1/2", None),
        ("9999-12-31", None),
        ("2024-01-01 12:30:00", None),
        ("", None),
    ],
)
def test_a_day_is_read_where_it_can_only_be_one(text: str, found: date | None) -> None:
    assert day(text) == found


def test_a_day_that_may_be_two_is_refused_with_both() -> None:
    with pytest.raises(ValueError, match="'03/04/2024' may mean 4 March 2024 or 3 April 2024"):
        day("03/04/2024")


@pytest.mark.parametrize(
    ("one", "basis", "code"),
    [
        (date(2024, 1, 1), "quarter", "2023-24 Q4"),
        (date(2024, 3, 31), "quarter", "2023-24 Q4"),
        (date(2024, 2, 1), "month", "2024-02"),
        (date(2024, 2, 29), "month", "2024-02"),
        (date(2023, 4, 1), "year-financial", "2023-24"),
        (date(2024, 3, 31), "year-financial", "2023-24"),
        (date(2023, 1, 1), "year-calendar", "2023"),
        (date(2023, 12, 31), "year-calendar", "2023"),
        (date(2024, 2, 29), "rolling-12", "2024-02"),  # no quarter ends then
    ],
)
def test_the_first_or_the_last_day_stands_for_its_period(one: date, basis: Basis, code: str) -> None:
    assert CALENDAR.code(period_of(one, basis, CALENDAR)) == code


@pytest.mark.parametrize(
    ("one", "basis", "said"),
    [
        (date(2024, 2, 1), "quarter", "1 February 2024 is neither the first nor the last day of a period"),
        (date(2024, 1, 15), "month", "15 January 2024 is neither the first nor the last day"),
        (date(2024, 1, 1), "year-financial", "1 January 2024 is neither"),
        (date(2024, 1, 1), "rolling-12", "1 January 2024 is not the last day of a period of the basis rolling-12"),
        (date(2024, 3, 31), "rolling-12", "31 March 2024 may mean 2023-24 Q4 or 2024-03"),
        (date(2024, 3, 31), "as-at", "31 March 2024 may mean 2023-24 or 2023-24 Q4 or 2024-03"),
    ],
)
def test_a_day_that_stands_for_none_or_for_several_is_refused(one: date, basis: Basis, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        period_of(one, basis, CALENDAR)
