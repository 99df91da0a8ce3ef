"""May a sentence speak of a fact: its group, its period, what it is compared with, and its sign?

In: a `Fact` and a `Sentence`. Out: yes or no.
"""

import re

from generator.check.facts import Fact
from generator.check.numbers import Number
from generator.check.reading import Sentence
from generator.check.said import Names
from generator.quarter.periods import QUARTER, YEAR, Period

_SET_AGAINST = re.compile(r"\b(than|against|since|from|after|compared|now|to|by|on|before|until)\b", re.IGNORECASE)
_THAN_NOW = re.compile(r"\bthan (this|it is|now|today|at present|the latest)\b")
FEW = 6  # periods that are known: any of them may be what a figure is compared with
_TOTAL = re.compile(r"(?:Total|All)\b")
_APART = re.compile(r"\b(between|gaps?|range|apart|from|than|differences?)\b")
NEAR = 45  # letters between a number and the word that says its direction


def agrees(fact: Fact, number: Number, names: Names) -> bool:
    """May the sentence speak of this fact, by its group, its period and its basis?"""
    if not fact.about.startswith("measure:"):
        return _column(fact, names)
    if fact.kind == "change" and fact.since and len(names.beside) > 1 and not names.periods:
        return False  # a sentence that sets groups side by side speaks of no change
    of, than = names.place(fact.of), names.place(fact.than)
    if of is not None and than is not None and than < of and _together(of, than, names.sentence):
        return False  # what is named first is set against what is named after it
    if names.ahead and not _label_ahead(fact, names):
        return False
    return _group(fact, number, names) and _period(fact, number, names)


def _together(one: int, other: int, sentence: Sentence) -> bool:
    """Do two names stand in one clause?"""
    return sentence.clause(one) == sentence.clause(other)


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


def _group(fact: Fact, number: Number, names: Names) -> bool:
    reference = names.report.reference_group
    measure = fact.about.removeprefix("measure:")
    known = {one for one in names.others if (measure, one) in names.quarter.periods}
    pair = fact.than and " than " in names.sentence.text and reference not in names.groups
    if pair and len({names.place(one) for one in known} - {None}) > 1:
        return {fact.of, fact.than} <= known  # the two that are named are set against each other
    if fact.of in names.shared and not fact.than:
        return True
    if known:
        if (
            fact.of == reference
            and not fact.than
            and (reference in names.groups or names.compares or names.alone(number))
        ):
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
            return _is_total(fact.than, names) or fact.than in known | {reference}
        if fact.of in known:
            return not fact.than or fact.than in known | names.groups | {reference} or _only_other(fact, names)
        return fact.than in known and (fact.of in names.groups | {reference})
    apart = fact.kind != "gap" or fact.than == reference or _APART.search(names.sentence.text)
    if apart and fact.of in names.quarter.groups and names.quarter.groups[fact.of].dimension in names.spread:
        return True
    if fact.kind in ("gap", "ratio", "share") and fact.than:
        return {fact.of, fact.than} <= names.groups | {reference}
    return fact.of in (*names.groups, reference) or fact.of in _wholes(fact, names)


def _only_other(fact: Fact, names: Names) -> bool:
    """Are the two groups of a gap the only ones of their dimension, so that naming one names the other?"""
    groups = names.quarter.groups
    if fact.of not in groups or fact.than not in groups:
        return False
    dimension = groups[fact.of].dimension
    alike = {one.id for one in groups.values() if one.dimension == dimension}
    return alike == {fact.of, fact.than}


def _wholes(fact: Fact, names: Names) -> frozenset[str]:
    """The groups that may be meant where none is named: all, where a measure has neither a whole nor a total."""
    measure = fact.about.removeprefix("measure:")
    if (measure, names.report.reference_group) in names.quarter.periods:
        return frozenset()
    known = frozenset(group for name, group in names.quarter.periods if name == measure)
    return frozenset(one for one in known if _is_total(one, names)) or known


def _is_total(group: str, names: Names) -> bool:
    return bool(_TOTAL.match(names.quarter.groups[group].label.text))


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
        return now and (fact.since in names.usual(fact.period) or fact.since.months >= YEAR or len(known) < FEW)
    own = [base for base in names.beside_number(number) if base.end < names.report.quarter.end]
    if own:
        based = any(base.end == fact.since.end or base.holds(fact.since) for base in own)
        return now and based and all(base.end != fact.period.end for base in own)
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
    since = re.search(r"\b(since|between|over the|from(?= (?:the|last|a|Q|\d)))\b", names.sentence.text, re.IGNORECASE)
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
