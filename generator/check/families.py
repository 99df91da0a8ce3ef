"""Wholes and their parts: formulas, groups within groups, measures under measures, shares of one whole.

In: a `Subject`. Out: findings about figures that were given both for a whole and for its parts. Counts are exact;
all else has the interval of its rounding.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec import Struct

from generator.check.findings import Finding, finding
from generator.check.subject import Subject, in_input, on_slide
from generator.compute.compare import agree
from generator.deck.marks import Doughnut
from generator.deck.walk import block_charts
from generator.figure import Figure
from generator.formats import Unit
from generator.quarter.model import Measure
from generator.quarter.periods import Period

ADDED: frozenset[Unit] = frozenset({"count", "gbp", "gbp_m"})  # units in which parts add up to their whole
MIXED: frozenset[Unit] = frozenset({"percent", "ratio", "rate_per_1000"})  # a whole lies between its parts
WHOLE = Decimal(100)


class _Family(Struct, frozen=True):
    """A whole and every one of its parts, for one period; `name` tells it from others, `period` from its kin."""

    name: tuple[str, ...]
    period: str
    title: str
    unit: Unit
    whole: Figure
    parts: tuple[Figure, ...]

    @property
    def total(self) -> Decimal:
        """What the parts come to."""
        return sum((part.value for part in self.parts if part.value is not None), Decimal(0))

    @property
    def adds_up(self) -> bool:
        """Do the parts make the whole, within rounding?"""
        assert self.whole.value is not None
        return agree(self.whole.value, self.whole.slack, self.total, sum((p.slack for p in self.parts), Decimal(0)))

    def found(self, code: str, what: str, arithmetic: str, hint: str) -> Finding:
        """A finding about this family."""
        where = in_input(self.whole.source.cells[0])
        return finding(code, (*self.name, self.period), where, f"{self.title}, {self.period}: {what}", arithmetic, hint)


def formulas(subject: Subject) -> Iterator[Finding]:
    """A measure's value in a row that its own formula contradicts. A formula fills only what has no row."""
    for (measure, group, period), row in subject.quarter.observations.items():
        made = subject.results.by_formula(measure, group, period)
        given = subject.results.level(measure, group, period)
        if given.value is None or made is None or made.value is None or "illustrative" in (given.status, made.status):
            continue
        if not agree(given.value, given.slack, made.value, made.slack):
            noun, code = subject.quarter.measures[measure], subject.quarter.report.calendar.code(period)
            yield finding(
                "formula",
                (measure, group, code),
                in_input(row.place),
                f"{noun.label}, {group}, {code} is given as {given.printed}, its formula makes {made.printed}",
                f"{noun.formula} = {made.printed}, not {given.printed}",
                "mend the row or what the formula works on, or delete the row: the formula fills it",
            )


def totals(subject: Subject) -> Iterator[Finding]:
    """Parts that make more than their whole; that make less, where in another period they make it exactly."""
    families = [family for family in _families(subject) if family.unit in ADDED]
    whole = {family.name for family in families if family.adds_up}
    for family in families:
        assert family.whole.value is not None
        if not family.adds_up and (family.total > family.whole.value or family.name in whole):
            made = " + ".join(part.printed for part in family.parts)
            total = f"{family.total:,f}"
            yield family.found(
                "total",
                f"is given as {family.whole.printed}, its parts make {total}",
                f"{made} = {total}, not {family.whole.printed}",
                "mend the whole or one of its parts",
            )


def between(subject: Subject) -> Iterator[Finding]:
    """A percentage or rate of a whole that is outside the range of all its parts."""
    for family in _families(subject):
        assert family.whole.value is not None
        ends = [bound for part in family.parts if part.interval for bound in part.interval]
        low, high = family.whole.value - family.whole.slack, family.whole.value + family.whole.slack
        if family.unit in MIXED and (high < min(ends) or low > max(ends)):
            ordered = sorted(family.parts, key=lambda part: part.value or Decimal(0))
            yield family.found(
                "between",
                f"{family.whole.printed} is outside the range of its parts",
                f"parts from {ordered[0].printed} to {ordered[-1].printed}, the whole {family.whole.printed}",
                "a whole lies between its parts: mend one of them",
            )


def _families(subject: Subject) -> Iterator[_Family]:
    """Every whole that is given with all its parts: a group with its groups, a measure with its measures."""
    quarter, calendar = subject.quarter, subject.quarter.report.calendar
    within: dict[str, list[str]] = {}
    for group in quarter.groups.values():
        within.setdefault(group.parent, []).append(group.id)
    for (name, group_id, period), row in quarter.observations.items():
        if row.value is None or row.status == "illustrative":
            continue
        measure, code = quarter.measures[name], calendar.code(period)
        of_group = [(name, part) for part in within.get(group_id, ())]
        of_measure = [(part, group_id) for part in _parts(subject, measure)]
        for kind, parts in (("groups", of_group), ("measures", of_measure)):
            figures = _given(subject, parts, period)
            if len(figures) == len(parts) > 1:
                title = f"{measure.label}, {quarter.groups[group_id].label}"
                whole = subject.results.level(name, group_id, period)
                yield _Family((name, group_id, kind), code, title, measure.unit, whole, figures)


def _parts(subject: Subject, measure: Measure) -> Sequence[str]:
    """The measures under a measure, where all are of its unit and basis."""
    quarter = subject.quarter
    found = quarter.children.get(measure.id, ())
    alike = all((quarter.measures[n].unit, quarter.measures[n].basis) == (measure.unit, measure.basis) for n in found)
    return found if alike else ()


def _given(subject: Subject, parts: Sequence[tuple[str, str]], period: Period) -> tuple[Figure, ...]:
    """The parts that were given by a row of their own, and not as an illustration."""
    rows = [(name, group) for name, group in parts if (name, group, period) in subject.quarter.observations]
    figures = [subject.results.level(name, group, period) for name, group in rows]
    return tuple(figure for figure in figures if figure.value is not None and figure.status != "illustrative")


def shares(subject: Subject) -> Iterator[Finding]:
    """Percentages that are drawn as the parts of one whole and make more than 100, however they were rounded."""
    for slide in subject.slides:
        for block in slide.blocks:
            for mark in (mark for chart in block_charts(block) for mark in chart.marks if isinstance(mark, Doughnut)):
                parts = [
                    point.figure for point in mark.series.points if point.figure and point.figure.value is not None
                ]
                least = sum((part.value - part.slack for part in parts if part.value is not None), Decimal(0))
                if parts and parts[0].unit == "percent" and least > WHOLE:
                    total = sum((part.value for part in parts if part.value is not None), Decimal(0))
                    yield finding(
                        "shares",
                        (slide.id, block.id),
                        on_slide(slide, block.id),
                        f"the parts of one whole make {total}%",
                        f"{' + '.join(part.printed for part in parts)} = {total}%, more than 100% beyond rounding",
                        "mend one of the shares",
                        slide.number,
                    )
