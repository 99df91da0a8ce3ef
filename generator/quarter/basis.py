"""What a value of a measure stands for: a quarter, a month, a year, the twelve months before, the end of a period.

In: a basis and periods. Out: whether they fit, and which period of a basis a report is about.
"""

from typing import Literal

from generator.quarter.periods import MONTH, QUARTER, YEAR, Calendar, Period

Basis = Literal["quarter", "month", "year-financial", "year-calendar", "rolling-12", "as-at"]
LENGTHS: dict[Basis, tuple[int, ...]] = {  # months of the periods that a basis may have
    "quarter": (QUARTER,),
    "month": (MONTH,),
    "year-financial": (YEAR,),
    "year-calendar": (YEAR,),
    "rolling-12": (QUARTER, MONTH),
    "as-at": (QUARTER, MONTH, YEAR),
}


def fits(basis: Basis, period: Period, calendar: Calendar) -> bool:
    """May a measure of this basis have a value for this period?"""
    if period.months not in LENGTHS[basis]:
        return False
    if basis == "year-financial":
        return period == calendar.year_of(period)
    return basis != "year-calendar" or period.start % YEAR == 0


def latest(basis: Basis, quarter: Period, calendar: Calendar) -> Period:
    """The period of this basis that a report of `quarter` is about: no older value is ever called latest."""
    match basis:
        case "month":
            return Period(quarter.end, MONTH)
        case "year-financial":
            return calendar.year_of(quarter)
        case "year-calendar":
            return Period((quarter.end + 1) // YEAR * YEAR - YEAR, YEAR)
        case _:
            return quarter
