"""Typed numbers that follow from other numbers: of their sentence, or of several things that it names.

In: a `Claim`. Out: yes or no.
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import combinations

from generator.check.claim import Claim
from generator.check.facts import HUNDRED, Fact
from generator.check.meaning import named
from generator.check.numbers import Number
from generator.check.reading import Sentence

MOST_PARTS = 6  # numbers that may be added up
MOST_FACTS = 120  # levels that are tried against each other
LOOSE = Decimal("0.005")  # a ratio of numbers that were rounded before
_PARTS = re.compile(
    r"\b(made up of|consists? of|divides? into|accounts? for|the sum of|of which|add(s|ed)? up|together)\b"
)
_ABSENT = re.compile(r"\b(missing|absent|lack(s|ed|ing)?|remaining|the rest|other)\b")
_SET_AGAINST = re.compile(r"\b(more|fewer|less|than|difference|together|rest|other|not|left|remaining)\b")
_IN_ALL = re.compile(r"\b(together|in all|combined|total|in sum|both|between them|and|all)\b", re.IGNORECASE)
_EACH = re.compile(r"\b(each|every|average|apiece|per)\b")


def within(claim: Claim) -> bool:
    """Does it follow from the numbers beside it in its sentence: their sum, difference, share or ratio?"""
    unit, figures = claim.meant.unit, claim.sentence.figures
    parts = "percent" if unit == "points" else unit  # points are the difference of percentages
    alike = [one for one in figures if one is claim.number or one.unit == parts]
    at = alike.index(claim.number)
    added = unit != "percent" or _PARTS.search(claim.sentence.text)
    if added and any(_adds_up(claim, side) for side in (alike[:at][::-1], alike[at + 1 :])):
        return True
    if added and _PARTS.search(claim.sentence.text) and _is_part(claim, alike):
        return True
    windows = [alike[i : i + 3] for i in range(max(at - 2, 0), at + 1)] if unit != "percent" else []
    pairs = [[one for one in window if one is not claim.number] for window in windows if len(window) == 3]
    if any(claim.means(one.value - other.value, one.slack + other.slack) for one, other in pairs):
        return True
    others = [one for one in figures if one is not claim.number]
    counted = (one for one in others if one.unit not in ("percent", "points", "share"))
    same = [(one.value, other.value) for one, other in combinations(counted, 2) if one.unit == other.unit]
    return any(_ratio(claim, *pair, change=True) for pair in same)


def _adds_up(claim: Claim, beside: Sequence[Number]) -> bool:
    """Is it the sum of the first two or more of the numbers on one side of it?"""
    return any(_is_sum(claim.meant, beside[:size]) for size in range(2, min(len(beside), MOST_PARTS) + 1))


def _is_sum(whole: Number, parts: Sequence[Number]) -> bool:
    return whole.means(_total(parts), _slack(parts))


def _total(parts: Sequence[Number | Fact]) -> Decimal:
    return sum((part.value for part in parts), Decimal(0))


def _slack(parts: Sequence[Number | Fact]) -> Decimal:
    return sum((part.slack for part in parts), Decimal(0))


def _is_part(claim: Claim, alike: Sequence[Number]) -> bool:
    """Is it one of the numbers that another of the sentence says it is made up of, and do they add up?"""
    whole, parts = alike[0], alike[1:]
    return claim.number in parts and len(parts) > 1 and _is_sum(whole, parts)


def _ratio(claim: Claim, one: Decimal, other: Decimal, change: bool = False) -> bool:
    """Is it the ratio of two numbers, the share of one in the other, or the change from one to the other?"""
    for part, whole in ((one, other), (other, one)):
        each = claim.meant.unit == "" and _EACH.search(claim.sentence.text)
        if not whole or not (each or claim.meant.unit in ("times", "percent")):
            continue
        ratio = part / whole
        ways = [ratio] if claim.meant.unit != "percent" else [ratio * HUNDRED, (ratio - 1) * HUNDRED][: 1 + change]
        if any(claim.means(way, abs(way) * LOOSE) for way in ways):
            return True
    return False


def made(claim: Claim) -> bool:
    """Is it made of several figures that the sentence names: the rest of a whole, a sum, a difference or a ratio?"""
    units = (claim.meant.unit, "percent") if claim.meant.unit == "points" else (claim.meant.unit,)
    names = dict.fromkeys(name for unit in units for name in named(claim.sentence, unit, claim.slide, claim.proof))
    levels = [_levels(claim, name) for name in names]
    ways = (_rest_of_whole, _pairs, _over_time, _sum, _shown_ratio, _family)
    return any(way(claim, levels) for way in ways)


def _levels(claim: Claim, name: str) -> list[Fact]:
    facts = claim.known.of(name)
    return [fact for fact in facts if fact.kind in ("level", "amount") and claim.agrees(fact)]


def _rest_of_whole(claim: Claim, levels: Sequence[list[Fact]]) -> bool:
    """17 in 100 were not reached, where 83% were."""
    absent = claim.sentence.negated or _ABSENT.search(claim.sentence.text)
    if not absent or claim.meant.unit != "percent":
        return False
    close = [fact for fact in claim.proof.close(claim.sentence, claim.slide) if claim.proof.latest(fact)]
    return any(claim.means(HUNDRED - f.value) for each in (*levels, close) for f in each if f.unit == "percent")


def _pairs(claim: Claim, levels: Sequence[list[Fact]]) -> bool:
    """The difference, sum or ratio of two measures that the sentence names, or of a measure and its aim."""
    if claim.meant.unit == "" and claim.number.word and not _SET_AGAINST.search(claim.sentence.text):
        return False
    own = [fact for each in levels for fact in each if fact.kind == "level"][:MOST_FACTS]
    for one, other in combinations(own, 2):
        if one.about == other.about or one.unit != other.unit:
            continue
        kin = one.unit == "percent" and (one.about.startswith(other.about) or other.about.startswith(one.about))
        if not (kin or _both_named(one, other, claim.sentence)):
            continue
        unit = "points" if one.unit == "percent" else one.unit
        if claim.meant.unit == unit and claim.means(one.value - other.value, one.slack + other.slack):
            return True
        if claim.meant.unit == unit == "" and one.period == other.period and claim.means(one.value + other.value):
            return True
        if _ratio(claim, one.value, other.value):
            return True
    return False


def _both_named(one: Fact, other: Fact, sentence: Sentence) -> bool:
    """Does the sentence name both, each by a name of its own?"""
    first, second = (
        {m.start for m in sentence.mentions if fact.name in m.ids and fact.about.startswith(m.kind)}
        for fact in (one, other)
    )
    return bool(first and second and first != second)


def _over_time(claim: Claim, levels: Sequence[list[Fact]]) -> bool:
    """The sum of one measure over the periods that the sentence names."""
    alike = ([f.value for f in each if f.kind == "level" and f.unit == claim.meant.unit] for each in levels)
    return any(len(each) > 1 and claim.means(sum(each, Decimal(0))) for each in alike)


def _sum(claim: Claim, levels: Sequence[list[Fact]]) -> bool:
    """The sum of several things that the sentence names."""
    if not _IN_ALL.search(claim.sentence.text):
        return False
    firsts = [each[0] for each in levels if each and each[0].unit == claim.meant.unit and each[0].about in claim.direct]
    return any(
        claim.means(_total(parts), _slack(parts))
        for size in range(2, min(MOST_PARTS, len(firsts)) + 1)
        for parts in combinations(firsts[: MOST_PARTS + 2], size)
    )


def _shown_ratio(claim: Claim, levels: Sequence[list[Fact]]) -> bool:
    """How many times one figure of the slide is another."""
    if claim.meant.unit != "times":
        return False
    facts = [fact for fact in claim.known.facts(claim.proof.shown(claim.slide)) if claim.proof.latest(fact)]
    return any(a.unit == b.unit and b.value and claim.means(a.value / b.value) for a in facts for b in facts)


def _family(claim: Claim, levels: Sequence[list[Fact]]) -> bool:
    """The sum of the measures of one parent that the slide shows, or the share of one of them in it."""
    families: dict[str, list[Decimal]] = {}
    share = claim.meant.unit == "percent"
    for fact in claim.known.facts(claim.proof.shown(claim.slide)):
        if fact.unit == ("" if share else claim.meant.unit) and claim.proof.latest(fact):
            families.setdefault(claim.proof.quarter.measures[fact.name].parent, []).append(fact.value)
    wholes = [sum(parts, Decimal(0)) for parent, parts in families.items() if parent and len(parts) > 1]
    if share:
        parts = [fact.value for name in claim.direct for fact in claim.known.of(name) if claim.proof.latest(fact)]
        return any(whole and claim.means(part / whole * HUNDRED, LOOSE) for part in parts for whole in wholes)
    return any(claim.means(whole) for whole in wholes)
