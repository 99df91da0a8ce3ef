"""Do owners' ratings fit their figures? The rule only suggests: a row that gives a `reason` is believed.

In: a `Subject`. Out: findings about services.csv and projects.csv. The rules are those that the ratings of the
report of 2023-24 Q4 follow: for projects the slip from baseline to forecast in quarters, for services the shortfall
against the target.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from generator.check.findings import Finding, finding
from generator.check.subject import Subject, in_input
from generator.formats import places, printed
from generator.quarter.model import Project, Quarter, Service
from generator.quarter.periods import QUARTER, Period
from generator.quarter.report import Rating, Words

LATE, SOON = 4, 1  # quarters of slip: from LATE on an open activity is off track, up to SOON it is not
TOLERANCE = Decimal(5)  # percentage points, or percent of the target: what is more than this below is off track
GOOD, BAD, COMPLETED = "good", "bad", "-outline"  # what a look of the rating scale tells of its meaning
HINT = "mend the rating or the figures, or say in the row's `reason` why both stand"


def projects(subject: Subject) -> Iterator[Finding]:
    """Activities whose rating, baseline and forecast do not fit each other."""
    quarter = subject.quarter
    for row in quarter.projects:
        if row.reason:
            continue
        rating = quarter.report.ratings.get(row.rating.text)
        base, due = (_quarter(words, quarter) for words in (row.baseline, row.forecast))
        where = in_input(row.rating.place)
        if rating is None:
            if row.baseline:
                yield _found("unrated", row, where, "has a date and no rating", f"baseline {row.baseline}")
        elif base is None and due is None:
            yield _found("no-figures", row, where, f"is rated {rating.code} without a date to judge by")
        else:
            yield from _project(row, rating, base, due, quarter)


def _project(
    row: Project, rating: Rating, base: Period | None, due: Period | None, quarter: Quarter
) -> Iterator[Finding]:
    now, code = quarter.report.quarter, quarter.report.calendar.code
    dates = f"baseline {row.baseline or 'none'}, forecast {row.forecast or 'unchanged'}, quarter {code(now)}"
    slip = (due.start - base.start) // QUARTER if base and due else 0
    reckoned = f"{dates}: slip {_quarters(slip)}"
    where = in_input(row.rating.place)
    if rating.look.endswith(COMPLETED):
        if due and due.start > now.start:
            yield _found("past-and-future", row, where, f"is {rating.meaning} ({rating.code}), but forecast", dates)
        return
    if (due or base or now).start < now.start:
        yield _found("past-and-future", row, where, f"is still open ({rating.code}), but was due before", dates)
    if slip >= LATE and rating.look != BAD:
        yield _found("rating", row, where, f"is late by {_quarters(slip)} and rated {rating.code}", reckoned)
    if slip <= SOON and rating.look == BAD:
        yield _found("rating", row, where, f"is late by {_quarters(slip)} and rated {rating.code}", reckoned)


def _quarter(words: Words, quarter: Quarter) -> Period | None:
    """The quarter that a cell names; one without a year is of the report's year."""
    calendar = quarter.report.calendar
    if match := re.fullmatch(r"Q([1-4])", words.text.strip()):
        return calendar.quarter(calendar.year_of(quarter.report.quarter).start // 12, int(match[1]))
    try:
        return calendar.parse(words.text, QUARTER)
    except ValueError:
        return None


def _quarters(slip: int) -> str:
    return "1 quarter" if slip == 1 else f"{slip} quarters"


def services(subject: Subject) -> Iterator[Finding]:
    """Indicators whose rating does not fit their target and result."""
    for row in subject.quarter.services:
        if row.reason:
            continue
        rating, where = subject.quarter.report.ratings.get(row.rating.text), in_input(row.rating.place)
        if row.target is None or row.actual is None:
            if rating:
                missing = "target" if row.target is None else "result"
                yield _found("no-figures", row, where, f"is rated {rating.code} without a {missing} to judge by")
        elif rating is None:
            yield _found("unrated", row, where, "has a target and a result and no rating", _against(row))
        elif (expected := _expected(row, row.target, row.actual)) and not _fits(rating, expected):
            yield _found("rating", row, where, f"is rated {rating.code}, and {expected}", _shortfall(row))


ON_TARGET, SHORT, FAR = "is on target", "is just short of its target", "is far from its target"


def _expected(row: Service, target: Decimal, actual: Decimal) -> str:
    short = _below(row, target, actual)
    if not row.better or short is None:
        return ""
    return ON_TARGET if short <= 0 else SHORT if short <= TOLERANCE else FAR


def _below(row: Service, target: Decimal, actual: Decimal) -> Decimal | None:
    """How far the result is on the wrong side of the target: in points, or in percent of the target."""
    short = actual - target if row.better == "lower" else target - actual
    if row.unit in ("percent", "points"):
        return short
    return short / target * 100 if target else None


def _fits(rating: Rating, expected: str) -> bool:
    look = rating.look.removesuffix(COMPLETED)
    return {ON_TARGET: look == GOOD, SHORT: look not in (GOOD, BAD), FAR: look == BAD}[expected]


def _against(row: Service) -> str:
    assert row.target is not None and row.actual is not None
    target, actual = (printed(value, row.unit, places(value)) for value in (row.target, row.actual))
    return f"{actual} against a target of {target}"


def _shortfall(row: Service) -> str:
    assert row.target is not None and row.actual is not None
    short = _below(row, row.target, row.actual) or Decimal(0)
    unit = " percentage points" if row.unit in ("percent", "points") else "% of the target"
    size = printed(abs(short), "count", 1).removesuffix(".0")
    return f"{_against(row)}: {size}{unit} {'short' if short > 0 else 'better'}; off track from more than {TOLERANCE}"


def _found(code: str, row: Service | Project, where: str, what: str, arithmetic: str = "") -> Finding:
    if isinstance(row, Project):
        name, subject = f"activity {row.number} of {row.priority}", ("projects", row.priority, row.number.text)
    else:
        name, subject = row.indicator.text, ("services", row.service.text, row.indicator.text)
    return finding(code, subject, where, f"{name} {what}", arithmetic, HINT)
