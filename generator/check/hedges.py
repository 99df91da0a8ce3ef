"""Words that bound a number: about, over, nearly, at least; and between which values it may lie then.

In: the text around a number. Out: a bound, and the lowest and the highest value.
"""

import re
from decimal import Decimal

from generator.check.vocabulary import HEDGES, Bound

_SLOP = {"about": Decimal("0.06"), "over": Decimal("0.25"), "under": Decimal("0.25")}
# what stands before `under` or `more than` where it compares and hedges nothing: £3.5m under £53.5m
_COMPARED = re.compile(r"\d\)?(?:%|pp|k|mn?|bn)?\)?(?: (?:points?|percentage points?|per cent|days?|million))? $")


def hedge_of(before: str, after: str) -> Bound:
    """How a number is hedged by what stands before and after it."""
    before = before.lower().rstrip()
    found = [
        (words, bound) for words, bound in HEDGES if before == words or before.endswith((" " + words, "(" + words))
    ]
    if found:
        words, bound = max(found, key=lambda one: len(one[0]))
        added = words == "up to" and re.search(r"\badd(?:s|ed|ing)? up to$", before)
        return "exact" if added or _COMPARED.search(before[: len(before) - len(words)]) else bound
    if re.match(r" (?:[a-z]+ )?(?:or|and) (?:more|over|above)\b", after):
        return "least"
    if re.match(r" or (?:so|thereabouts)\b", after):
        return "about"
    return "most" if re.match(r" (?:[a-z]+ )?or (?:less|fewer|below|under)\b", after) else "exact"


def bounds(value: Decimal, step: Decimal, unit: str, hedge: Bound) -> tuple[Decimal, Decimal]:
    """From where to where a hedged number may lie. What is rounded in the last digit may be that far off."""
    if unit == "share":
        step = Decimal("0.015")
    elif unit == "times":
        step = max(min(step, value / 10), Decimal("0.05"))
    round_step = max(step, _round_step(value))
    match hedge:
        case "about":
            wide = max(round_step, value * _SLOP["about"])
            return value - wide, value + wide
        case "over":
            return value, value * (1 + _SLOP["over"]) + step
        case "below":
            return Decimal(0), value
        case "under":
            return value * (1 - _SLOP["under"]) - step, value
        case "least":
            return value - step, Decimal("Infinity")
        case "most":
            return Decimal(0), value + step
        case _:
            return value - step, value + step


def _round_step(value: Decimal) -> Decimal:
    """Half a unit in the last digit that is not 0: 50 for 17,400."""
    exponent = value.normalize().as_tuple().exponent
    return Decimal(5).scaleb(int(exponent) - 1)
