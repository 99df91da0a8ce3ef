"""Days in place of periods: what a spreadsheet makes of `Mar-24`, or a person of a quarter.

In: a cell's text, and the basis of its measure. Out: the period that begins or ends on that day.
"""

import re
from calendar import month_name
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta

from generator.quarter.basis import LENGTHS, Basis, fits
from generator.quarter.periods import QUARTER, YEAR, Calendar, Period

DAY_0 = date(1899, 12, 30)  # from which Excel counts its days
PLAUSIBLE = range(20_000, 70_000)  # 1954 to 2091: other numbers are no days
YEARS = range(1900, 2100)
ENDS: frozenset[Basis] = frozenset({"as-at", "rolling-12"})  # these say what was true on their last day alone


def day(text: str) -> date | None:
    """The day that `text` writes: 2024-01-31, 31/01/2024, or Excel's number 45322; None where it writes none.

    Raises ValueError, with both readings, where day and month may stand either way round.
    """
    if re.fullmatch(r"\d{5}", text) and int(text) in PLAUSIBLE:
        return DAY_0 + timedelta(int(text))
    if match := re.fullmatch(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[ T]00:00(?::00)?)?", text):
        return _date(int(match[1]), int(match[3]), int(match[4]))
    match = re.fullmatch(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?: 00:00(?::00)?)?", text)
    if match is None:
        return None
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    found = {one for one in (_date(year, second, first), _date(year, first, second)) if one}
    if len(found) > 1:
        raise ValueError(f"{text!r} may mean {' or '.join(map(said, sorted(found)))}")
    return next(iter(found), None)


def said(one: date) -> str:
    """The day as a message says it: 31 January 2024."""
    return f"{one.day} {month_name[one.month]} {one.year}"


def _date(year: int, month: int, number: int) -> date | None:
    with suppress(ValueError):
        return date(year, month, number) if year in YEARS else None
    return None


def period_of(one: date, basis: Basis, calendar: Calendar) -> Period:
    """The period of that basis which begins or ends on a day. Raises ValueError where there is none, or several."""
    found = sorted(set(_periods(one, basis, calendar)))
    if not found:
        which = "the last day" if basis in ENDS else "neither the first nor the last day"
        what = f"{said(one)} is {'not ' if basis in ENDS else ''}{which} of a period of the basis {basis}"
        raise ValueError(what)
    if len(found) > 1:
        raise ValueError(f"{said(one)} may mean {' or '.join(map(calendar.code, found))}")
    return found[0]


def _periods(one: date, basis: Basis, calendar: Calendar) -> Iterator[Period]:
    month = one.year * 12 + one.month - 1
    for months in LENGTHS[basis]:
        starts = [month - months + 1] if (one + timedelta(1)).day == 1 else []
        starts += [month] if one.day == 1 and basis not in ENDS else []
        for period in (Period(start, months) for start in starts):
            whole = {QUARTER: calendar.quarter_of, YEAR: calendar.year_of}.get(months, lambda p: p)
            if fits(basis, period, calendar) and (basis == "year-calendar" or whole(period) == period):
                yield period
