"""Comparing two figures: differences, percentage changes, tones.

In: figures. Out: figures that carry both parents' input cells and how far rounding may have moved them.
"""

from decimal import Decimal
from typing import Literal

from generator.figure import Figure, Source, Status, Tone, carried, missing
from generator.formats import Form, Unit, half_step, places, rounded
from generator.quarter.model import Better, GivenComparison
from generator.quarter.report import Threshold

NO_BASE = "[z]"
SaidIn = Literal["", "count", "percent"]  # what a change is said in, where it is not what its unit says
CHANGE_UNIT: dict[Unit, Unit] = {  # what a change of each unit is said in
    "percent": "points",
    "points": "points",
    "count": "percent",
    "rate_per_1000": "percent",
    "gbp": "gbp",
    "gbp_m": "gbp_m",
    "days": "days",
    "ratio": "ratio",
}


def compared(now: Figure, base: Figure, source: Source, decimals: int, said_in: SaidIn = "") -> Figure:
    """`now` against `base`: points for percentages, percent for counts (or a count), else in their own unit.

    A missing part or a base of zero gives a mark with its meaning.
    """
    unit = said_unit(now.unit, said_in)
    for part in (now, base):
        if part.status == "illustrative":
            return missing(unit, source, "not compared: one of the two is illustrative")
        if part.value is None:
            return missing(unit, source, part.note, part.text)
    assert now.value is not None and base.value is not None
    if unit == "percent" and now.unit != "percent":
        if base.value == 0:
            return missing(unit, source, "no percentage change: the base is 0", NO_BASE)
        value, slack = _percent_change(now, base)
    else:
        value, slack = now.value - base.value, now.slack + base.slack
    status: Status = "provisional" if carried(now, base) == "provisional" else "published"
    return Figure(value, unit, decimals, source, Form.CHANGE, slack, status)


def said_unit(unit: Unit, said_in: SaidIn) -> Unit:
    """The unit of a change: a count may be said as a count, and all but percentages as a percentage."""
    if said_in == "percent" and unit not in ("percent", "points"):
        return "percent"
    return unit if said_in == "count" and unit == "count" else CHANGE_UNIT[unit]


def _percent_change(now: Figure, base: Figure) -> tuple[Decimal, Decimal]:
    assert now.value is not None and base.value is not None
    value = (now.value / base.value - 1) * 100
    ends = [
        (n / b - 1) * 100
        for n in (now.value - now.slack, now.value + now.slack)
        for b in (base.value - base.slack, base.value + base.slack)
        if b
    ]
    return value, max(abs(end - value) for end in ends)


def given_or_computed(given: GivenComparison, computed: Figure, source: Source) -> tuple[Figure, bool]:
    """The comparison that the source gives, and whether it may stand: within rounding, or its note says why not.

    Where it may not stand the computed one is returned.
    """
    slack = half_step(places(given.value))
    figure = Figure(
        given.value,
        computed.unit,
        max(places(given.value), computed.decimals),
        source,
        Form.CHANGE,
        slack,
        note=given.note,
    )
    if computed.value is None or agree(given.value, slack, computed.value, computed.slack) or given.note:
        return figure, True
    return computed, False


def agree(a: Decimal, a_slack: Decimal, b: Decimal, b_slack: Decimal) -> bool:
    """May two rounded numbers come from the same true one?"""
    return abs(a - b) <= a_slack + b_slack


def tone(change: Figure, better: Better, threshold: Threshold | None) -> Tone:
    """Good or bad where the printed change reaches the threshold (inclusive), after the measure's direction."""
    if change.value is None or not better or threshold is None or threshold.good is None:
        return "neutral"
    shown = rounded(change.value, change.decimals)
    if abs(shown) < threshold.good:
        return "neutral"
    return "good" if (shown > 0) == (better == "higher") else "bad"
