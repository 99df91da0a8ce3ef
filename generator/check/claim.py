"""A typed number as a claim, and whether it is made of other numbers: of its sentence, or of the things named.

In: a number in its sentence, on its slide. Out: yes or no.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations

from generator.check.agreement import Names, agrees
from generator.check.facts import HUNDRED, Fact
from generator.check.numbers import Number, NumberUnit
from generator.check.proof import Proof
from generator.check.reading import Sentence
from generator.deck.model import Slide

MOST_PARTS = 6  # numbers that may be added up
MOST_FACTS = 120  # levels that are tried against each other
_ABSENT = re.compile(r"\b(missing|absent|lack(s|ed|ing)?|remaining|the rest|other)\b")
LOOSE = Decimal("0.005")  # a ratio of numbers that were rounded before
ANY_UNIT: tuple[NumberUnit, ...] = ("times", "rate", "points", "day")


@dataclass(frozen=True)
class Claim:
    """A typed number, `meant` as one of its readings, where it stands."""

    number: Number
    meant: Number
    sentence: Sentence
    slide: Slide
    names: Names
    proof: Proof

    @property
    def named(self) -> tuple[str, ...]:
        """What the sentence names that can have such a number."""
        return self.proof.named(self.sentence, self.meant.unit, self.slide)

    @property
    def direct(self) -> frozenset[str]:
        """What the sentence names by a whole name."""
        return frozenset(f"{mention.kind}:{one}" for mention in self.sentence.mentions for one in mention.ids)

    def agrees(self, fact: Fact) -> bool:
        """May the sentence speak of this fact?"""
        return agrees(fact, self.number, self.names)

    def means(self, value: Decimal, slack: Decimal = Decimal(0)) -> bool:
        """May the number stand for this value?"""
        return self.meant.means(value, slack)


def readings(number: Number, sentence: Sentence) -> Iterator[Number]:
    """What a number may mean: a share is a percentage; a bare number takes the unit of another in its sentence.

    The last, of `ANY_UNIT`, are for numbers of which nothing in the sentence is counted.
    """
    if number.unit == "share":
        low, high, value = (one * HUNDRED for one in (number.low, number.high, number.value))
        yield replace(number, unit="percent", low=low, high=high, value=value)
        return
    yield number
    if number.unit == "":
        others = [one.unit for one in sentence.figures if one.unit not in ("", "share", "gram", "second")]
        for unit in dict.fromkeys((*others, *ANY_UNIT)):
            yield replace(number, unit=unit)
    if number.unit in ("second", "day", "times"):  # hours of counselling and launches, 44 times, are counted
        count = number.written
        yield replace(number, unit="", value=count, low=count, high=count)


def within(claim: Claim) -> bool:
    """Does it follow from other numbers of its sentence: sum, difference, share or ratio?"""
    unit = claim.meant.unit
    others = [one for one in claim.sentence.figures if one is not claim.number]
    alike = [one for one in others if one.unit == unit or (unit == "points" and one.unit == "percent")]
    for size in range(2, min(len(alike), MOST_PARTS) + 1):
        for parts in combinations(alike, size):
            if claim.means(sum((p.value for p in parts), Decimal(0)), sum((p.slack for p in parts), Decimal(0))):
                return True
    pairs = list(combinations(alike, 2)) if unit != "percent" else []  # their differences are points
    if any(claim.means(one.value - other.value, one.slack + other.slack) for one, other in pairs):
        return True
    same = [(one.value, other.value) for one, other in combinations(others, 2) if one.unit == other.unit]
    return any(_ratio(claim, *pair, change=True) for pair in same)


def _ratio(claim: Claim, one: Decimal, other: Decimal, change: bool = False) -> bool:
    """Is it the ratio of two numbers, the share of one in the other, or the change from one to the other?"""
    for part, whole in ((one, other), (other, one)):
        if not whole or claim.meant.unit not in ("times", "percent"):
            continue
        ratio = part / whole
        ways = [ratio] if claim.meant.unit == "times" else [ratio * HUNDRED, (ratio - 1) * HUNDRED][: 1 + change]
        if any(claim.means(way, abs(way) * LOOSE) for way in ways):
            return True
    return False


def made(claim: Claim) -> bool:
    """Is it made of several figures that the sentence names: the rest of a whole, a sum, a difference or a ratio?"""
    units = (claim.meant.unit, "percent") if claim.meant.unit == "points" else (claim.meant.unit,)
    names = dict.fromkeys(name for unit in units for name in claim.proof.named(claim.sentence, unit, claim.slide))
    levels = [_levels(claim, name) for name in names]
    ways = (_rest_of_whole, _pairs, _over_time, _sum, _shown_ratio, _family)
    return any(way(claim, levels) for way in ways)


def _levels(claim: Claim, name: str) -> list[Fact]:
    facts = claim.proof.of(name)
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
    own = [fact for each in levels for fact in each if fact.kind == "level"][:MOST_FACTS]
    for one, other in combinations(own, 2):
        if one.about == other.about or one.unit != other.unit:
            continue
        kin = (
            _both_named(one, other, claim.sentence)
            or one.about.startswith(other.about)
            or other.about.startswith(one.about)
        )
        if not kin and claim.meant.unit not in ("times", ""):
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
    firsts = [each[0] for each in levels if each and each[0].unit == claim.meant.unit and each[0].about in claim.direct]
    return any(
        claim.means(sum((part.value for part in parts), Decimal(0)), sum((part.slack for part in parts), Decimal(0)))
        for size in range(2, min(MOST_PARTS, len(firsts)) + 1)
        for parts in combinations(firsts[: MOST_PARTS + 2], size)
    )


def _shown_ratio(claim: Claim, levels: Sequence[list[Fact]]) -> bool:
    """How many times one figure of the slide is another."""
    if claim.meant.unit != "times":
        return False
    facts = [fact for fact in claim.proof.facts(claim.proof.shown(claim.slide)) if claim.proof.latest(fact)]
    return any(a.unit == b.unit and b.value and claim.means(a.value / b.value) for a in facts for b in facts)


def _family(claim: Claim, levels: Sequence[list[Fact]]) -> bool:
    """The sum of the measures of one parent that the slide shows, or the share of one of them in it."""
    families: dict[str, list[Decimal]] = {}
    share = claim.meant.unit == "percent"
    for fact in claim.proof.facts(claim.proof.shown(claim.slide)):
        if fact.unit == ("" if share else claim.meant.unit) and claim.proof.latest(fact):
            families.setdefault(claim.proof.quarter.measures[fact.name].parent, []).append(fact.value)
    wholes = [sum(parts, Decimal(0)) for parent, parts in families.items() if parent and len(parts) > 1]
    if share:
        parts = [fact.value for name in claim.direct for fact in claim.proof.of(name) if claim.proof.latest(fact)]
        return any(whole and claim.means(part / whole * HUNDRED, LOOSE) for part in parts for whole in wholes)
    return any(claim.means(whole) for whole in wholes)
