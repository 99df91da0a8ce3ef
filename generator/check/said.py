"""What a sentence names: groups, periods and bases of comparison, and which of them it gives to one of its numbers.

In: a `Sentence` about a `Subject`. Out: a `Names`, which judges nothing.
"""

import re
from collections.abc import Iterable
from functools import cached_property

from generator.check.facts import Fact
from generator.check.lexicon import stem, stems
from generator.check.numbers import Number
from generator.check.reading import Sentence
from generator.check.subject import Subject
from generator.quarter.model import Group, slug
from generator.quarter.periods import QUARTER, YEAR, Period

_COMPARES = re.compile(r"\b(than|against|behind|ahead|clear of|compared|below that|above that|less than)\b")
_EACH = frozenset(("group", "row", "gap", "everyone"))  # words for all groups of a dimension
_AGE = re.compile(r"(\d+)(?:-(\d+)| ?\+| years ?\+)")
_OPEN = re.compile(r"\d+(?: ?\+| years ?\+)")


class Names:
    """Groups, periods and bases that a sentence names, as sets."""

    def __init__(self, sentence: Sentence, subject: Subject) -> None:
        self.sentence, self.subject = sentence, subject
        self.quarter, self.report = subject.quarter, subject.quarter.report

    @cached_property
    def groups(self) -> frozenset[str]:
        """The groups that are named, the reference group among them where it is."""
        named = set(self.sentence.named("group"))
        for number in self.sentence.numbers:
            if number.kind == "age":
                named |= set(self._ages(number.text))
        return frozenset(named | set(self._ends))

    @cached_property
    def _ends(self) -> tuple[str, ...]:
        """The groups that the oldest and the youngest are: of every way in which ages are parted."""
        said = {word.lower() for word in re.findall(r"[A-Za-z]+", self.sentence.text)}
        ages = [(int(age[1]), one.id) for one in self.quarter.groups.values() if (age := _AGE.match(one.label.text))]
        young = min(ages, default=(0, ""))[0]
        old = [one for one in self.quarter.groups.values() if _OPEN.match(one.label.text)]
        found = [name for age, name in ages if age == young] if "youngest" in said else []
        return (*found, *(one.id for one in old)) if said & {"oldest", "eldest"} else tuple(found)

    def _ages(self, text: str) -> list[str]:
        """The groups whose label is an age, or lies within a span of ages."""
        found = [int(one) for one in re.findall(r"\d+", text)]
        if not found:
            return []
        low = found[0]
        high = found[1] if len(found) > 1 else 999 if re.search(r"over|above|older|\+", text) else low
        return [group.id for group in self.quarter.groups.values() if _inside(group, low, high)]

    @cached_property
    def others(self) -> frozenset[str]:
        """The groups that are named beside the reference group."""
        return self.groups - {self.report.reference_group}

    @cached_property
    def compares(self) -> bool:
        """Does the sentence set one thing against another, so that the first may be the reference group, unnamed?"""
        return bool(_COMPARES.search(self.sentence.text))

    @cached_property
    def beside(self) -> frozenset[str]:
        """The groups that are named beside the reference group, other forces and countries among them."""
        measures = {(one.start, one.end) for one in self.sentence.mentions if one.kind == "measure"}
        shared = {i for one in self.sentence.mentions if (one.start, one.end) in measures for i in one.ids}
        return self.groups - shared

    def place(self, group: str) -> int | None:
        """Where a group is named first."""
        return next((one.start for one in self.sentence.mentions if one.kind == "group" and group in one.ids), None)

    def alone(self, number: Number) -> bool:
        """Does a number stand apart from every group that the sentence names: 86% in time, 83% in the country?"""
        low, high = self.sentence.stretch(number)
        if self.sentence.text[: number.start].endswith("("):
            low = self.sentence.clause(number.start)[0]
        return not any(low <= one.start < high for one in self.sentence.mentions if one.kind == "group") and not any(
            low <= one.start < high for one in self.sentence.numbers if one.kind == "age"
        )

    @cached_property
    def ahead(self) -> frozenset[Period]:
        """The periods after the report's quarter that the sentence names."""
        return frozenset(said.value for said in self.sentence.periods if said.value.start > self.report.quarter.end)

    def both(self, fact: Fact) -> bool:
        """Is it a gap of two groups that the sentence names, of which one may be the reference group?"""
        pair = {fact.of, fact.than}
        return bool(fact.than) and pair <= self.groups | {self.report.reference_group} and bool(pair & self.others)

    @cached_property
    def shared(self) -> frozenset[str]:
        """The groups that bear the name of a measure which the sentence names: outcomes for rape."""
        return frozenset(
            group
            for mention in self.sentence.mentions
            if mention.kind == "measure"
            for group in self.subject.reader.lexicon.names.get(("group", stems(mention.text)), ())
        )

    @cached_property
    def spread(self) -> frozenset[str]:
        """The dimensions of which the sentence speaks as a whole: by age, each group."""
        names = [(one.start, one.end) for one in self.sentence.mentions if one.kind == "measure"]
        words = re.finditer(r"[A-Za-z+]+", self.sentence.text)
        said = {stem(word[0]) for word in words if not any(s <= word.start() < e for s, e in names)}
        dimensions = {group.dimension for group in self.quarter.groups.values()}
        return frozenset(one for one in dimensions if said & _EACH or stem(slug(one).split("-")[0]) in said)

    @cached_property
    def periods(self) -> tuple[Period, ...]:
        """The periods that are named, and those that a basis of comparison stands for."""
        found = tuple(said.value for said in self.sentence.periods)
        return (*found, *self._bases(said.value for said in self.sentence.against))

    def _bases(self, against: Iterable[str]) -> list[Period]:
        """The periods that bases stand for, seen from the report's quarter and from each that is named."""
        named = (said.value for said in self.sentence.periods if said.value.months == QUARTER)
        ends = (self.report.quarter, *named)
        return [base for name in against for end in ends for base in self._base(name, end)]

    def _base(self, against: str, now: Period) -> list[Period]:
        match against:
            case "previous quarter":
                return [now.shifted(-QUARTER)]
            case "same quarter last year":
                return [now.year_before()]
            case "two years ago":
                return [now.shifted(-2 * YEAR)]
            case "pre-pandemic" if self.report.pre_pandemic:
                return [self.report.pre_pandemic]
            case _:
                return []

    def usual(self, period: Period) -> tuple[Period, ...]:
        """What a figure of a period is compared with where nothing is named."""
        known = ("previous quarter", "same quarter last year", "two years ago", "pre-pandemic")
        return tuple(base for against in known for base in self._base(against, period))

    def beside_number(self, number: Number) -> tuple[Period, ...]:
        """The bases that a sentence gives to one number: up to the next figure, or before it where it is bracketed."""
        low, high = self.sentence.stretch(number)
        low, high = (low, number.start) if self.sentence.bracketed(number) else (number.end, high)
        found = self._bases(said.value for said in self.sentence.against if low <= said.start < high)
        return (*found, *(said.value for said in self.sentence.periods if low <= said.start < high))


def _inside(group: Group, low: int, high: int) -> bool:
    match = _AGE.match(group.label.text)
    if not match:
        return False
    first, last = int(match[1]), int(match[2] or 999)
    return low <= first and last <= high
