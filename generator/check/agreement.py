"""May a sentence speak of a fact: its group, its period, what it is compared with, and its sign?

In: a `Fact` and a `Sentence`. Out: yes or no.
"""

import re
from functools import cached_property

from generator.check.facts import Fact
from generator.check.lexicon import stem
from generator.check.numbers import Number
from generator.check.reading import Sentence
from generator.check.subject import Subject
from generator.quarter.model import Group, slug
from generator.quarter.periods import QUARTER, YEAR, Period

_COMPARES = re.compile(r"\b(than|against|behind|ahead|clear of|compared|below that|above that|less than)\b")
_SET_AGAINST = re.compile(r"\b(than|against|since|from|after|compared|now|to|by|on|before|until)\b", re.IGNORECASE)
_THAN_NOW = re.compile(r"\bthan (this|it is|now|today|at present|the latest)\b")
_EACH = frozenset(("group", "row", "gap", "everyone"))  # words for all groups of a dimension
NEAR = 45  # letters between a number and the word that says its direction


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
        return frozenset(named)

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

    @cached_property
    def ahead(self) -> frozenset[Period]:
        """The periods after the report's quarter that the sentence names."""
        return frozenset(said.value for said in self.sentence.periods if said.value.start > self.report.quarter.end)

    @cached_property
    def spread(self) -> bool:
        """Does the sentence speak of a dimension as a whole: by age, each group?"""
        said = {stem(word) for word in re.findall(r"[A-Za-z+]+", self.sentence.text)}
        dimensions = {stem(slug(group.dimension).split("-")[0]) for group in self.quarter.groups.values()}
        return bool(said & (dimensions | _EACH))

    @cached_property
    def periods(self) -> tuple[Period, ...]:
        """The periods that are named, and those that a basis of comparison stands for."""
        found = [said.value for said in self.sentence.periods]
        ends = (self.report.quarter, *(one for one in found if one.months == QUARTER))
        return tuple(found) + tuple(base for end in ends for base in self._bases(end))

    def _bases(self, now: Period) -> list[Period]:
        found = []
        for said in self.sentence.against:
            match said.value:
                case "previous quarter":
                    found.append(now.shifted(-QUARTER))
                case "same quarter last year":
                    found.append(now.year_before())
                case "two years ago":
                    found.append(now.shifted(-2 * YEAR))
                case "pre-pandemic" if self.report.pre_pandemic:
                    found.append(self.report.pre_pandemic)
        return found


def _inside(group: Group, low: int, high: int) -> bool:
    match = re.match(r"(\d+)(?:-(\d+)| ?\+| years ?\+)", group.label.text)
    if not match:
        return False
    first, last = int(match[1]), int(match[2] or 999)
    return low <= first and last <= high


def agrees(fact: Fact, number: Number, names: Names) -> bool:
    """May the sentence speak of this fact, by its group, its period and its basis?"""
    if not fact.about.startswith("measure:"):
        return _column(fact, names)
    if fact.kind == "change" and fact.since and len(names.beside) > 1 and not names.periods:
        return False  # a sentence that sets groups side by side speaks of no change
    of, than = names.place(fact.of), names.place(fact.than)
    if of is not None and than is not None and than < of:
        return False  # what is named first is set against what is named after it
    if names.ahead and not _label_ahead(fact, names):
        return False
    return _group(fact, names) and _period(fact, number, names)


def _label_ahead(fact: Fact, names: Names) -> bool:
    """A label that names a year to come is not of another year to come."""
    label = names.quarter.measures[fact.about.removeprefix("measure:")].label.text
    said = names.quarter.report.calendar
    years = re.findall(r"\d{4}/\d{2}", label)
    return not years or any(
        said.name(period) in years or said.name(said.year_of(period)) in years for period in names.ahead
    )


def _column(fact: Fact, names: Names) -> bool:
    """An amount of one part of a body is not that of another: those under its name where it is named."""
    if not fact.about.startswith("line:") or not fact.of:
        return True
    statement = fact.about.removeprefix("line:").split("/")[0]
    columns = names.quarter.statements[statement].columns.values()
    roles = [column.role for column in columns]
    overs = {column.over.text for column in columns if column.over and roles.count(column.role) > 1}
    said = [over for over in overs if re.search(rf"(?<![\w&]){re.escape(over)}(?!\w)", names.sentence.text)]
    years = [over for over in said if over[:1].isdigit()]
    if any(one and not _year(one, names) for one in (fact.period, fact.since)):
        return False
    return not said or fact.of in said or bool(years) or len(said) > 1


def _year(period: Period, names: Names) -> bool:
    """Is it the report's own year, or one that the sentence names?"""
    return names.report.calendar.year_of(names.report.quarter) == period or _named(period, names)


def _group(fact: Fact, names: Names) -> bool:
    reference = names.report.reference_group
    measure = fact.about.removeprefix("measure:")
    known = {one for one in names.others if (measure, one) in names.quarter.periods}
    pair = fact.than and " than " in names.sentence.text and reference not in names.groups
    if pair and len({names.place(one) for one in known} - {None}) > 1:
        return {fact.of, fact.than} <= known  # the two that are named are set against each other
    if known:
        if fact.of == reference and not fact.than and (reference in names.groups or names.compares):
            return True
        if not fact.than and fact.of not in known and re.search(r"\b(others|without|rest)\b", names.sentence.text):
            return any(
                names.quarter.groups[fact.of].dimension == names.quarter.groups[one].dimension
                for one in known
                if fact.of in names.quarter.groups
            )
        if fact.than and fact.of != reference and reference in names.groups and len(known) == 1:
            return fact.of in known and fact.than == reference
        if fact.of in known and fact.kind == "share" and fact.than in names.quarter.groups:
            return names.quarter.groups[fact.than].label.text.startswith(("Total", "All")) or fact.than in known | {
                reference
            }
        if fact.of in known:
            return not fact.than or fact.than in known | names.groups | {reference} or _only_other(fact, names)
        return fact.than in known and (fact.of in names.groups | {reference})
    if names.spread:
        return True
    if fact.kind in ("gap", "ratio", "share") and fact.than:
        return {fact.of, fact.than} <= names.groups | {reference}
    return fact.of in (*names.groups, reference) or not _split(fact, names)


def _only_other(fact: Fact, names: Names) -> bool:
    """Are the two groups of a gap the only ones of their dimension, so that naming one names the other?"""
    groups = names.quarter.groups
    if fact.of not in groups or fact.than not in groups:
        return False
    dimension = groups[fact.of].dimension
    alike = {one.id for one in groups.values() if one.dimension == dimension}
    return alike == {fact.of, fact.than}


def _split(fact: Fact, names: Names) -> bool:
    """Is the measure known for the reference group, so that another group must be named?"""
    measure = fact.about.removeprefix("measure:")
    return (measure, names.report.reference_group) in names.quarter.periods


def _period(fact: Fact, number: Number, names: Names) -> bool:
    if fact.period is None or fact.kind == "target":
        return True
    measure = fact.about.removeprefix("measure:")
    latest = names.subject.results.latest(measure)
    known = names.quarter.periods.get((measure, fact.of), ())
    if known and not names.quarter.measures[measure].formula and (known[-1] < latest or len(known) == 1):
        latest = known[-1]
    now = fact.period == latest or _named(fact.period, names)
    if fact.since is None and _only_then(number, names):
        return _named(fact.period, names)
    if fact.since is None:
        return now or bool(
            re.search(r"\b(from|against|had been|it was|used to be)\W+(\w+\W+)?$", names.sentence.text[: number.start])
            and not names.periods
        )
    if all(one.end == names.report.quarter.end for one in names.periods):
        return now
    return now and (_named(fact.since, names) or fact.since == latest)


def _only_then(number: Number, names: Names) -> bool:
    """Does a sentence with one figure name one period that is over, and compare it with none: in 2022/23 it was 5?"""
    sentence = names.sentence
    said = [one.value for one in sentence.periods]
    if len(sentence.figures) != 1 or len(said) != 1 or sentence.against or _SET_AGAINST.search(sentence.text):
        return False
    return said[0].end < names.report.quarter.start and said[0].months >= QUARTER


def _named(period: Period, names: Names) -> bool:
    """Is a period named, as itself or by its year, its last month, or the span from and to which it lies?"""
    found = names.periods
    if any(one == period or one.holds(period) or one.end == period.end or period.holds(one) for one in found):
        return True
    ends = [one for one in found if one.months <= YEAR]
    since = re.search(r"\b(since|from|between|over the)\b", names.sentence.text, re.IGNORECASE)
    return bool(since and len(ends) > 1 and min(ends).start <= period.start and period.end <= max(e.end for e in ends))


def sign_agrees(fact: Fact, number: Number, sentence: Sentence) -> bool:
    """Does the direction that the sentence gives to a number agree with the fact's? Where it gives none, yes."""
    if fact.kind in ("level", "amount", "target", "ratio", "share", "part") or fact.sign == 0:
        return True
    if _THAN_NOW.search(sentence.text, number.end):
        return True  # the earlier is set against the later
    said = number.sign or _direction(number, sentence, fact)
    if fact.unit == "percent" and not said and not sentence.against and not sentence.periods:
        return False  # a change in percent is told as one
    return said == 0 or said == fact.sign or sentence.negated


def _direction(number: Number, sentence: Sentence, fact: Fact) -> int:
    start, end = sentence.clause(number.start)
    money = fact.kind in ("variance", "difference")
    words = (*sentence.directions, *(sentence.spends if money else ()))
    near = [
        (min(abs(word.end - number.start), abs(word.start - number.end)), word.value)
        for word in words
        if start <= word.start < end and not (number.start <= word.start < number.end)
    ]
    distance, value = min(near, default=(NEAR + 1, 0))
    return value if distance <= NEAR else 0
