"""Everything that a typed number about a quarter may state: levels, changes, gaps, targets, amounts, results.

In: a `Subject`. Out: `Fact`s by what they are about, with the interval in which each lies.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property
from itertools import combinations

from generator.check.lexicon import stems
from generator.check.numbers import numbers
from generator.check.subject import Subject
from generator.check.vocabulary import UNIT_WORDS
from generator.compute.wording import shown
from generator.figure import Figure
from generator.formats import Unit, half_step, places, printed
from generator.quarter.model import Measure
from generator.quarter.periods import QUARTER, YEAR, Period

MILLION = Decimal(1_000_000)
HUNDRED = Decimal(100)
_BASES: dict[Unit, tuple[str, Decimal]] = {
    "percent": ("percent", Decimal(1)),
    "points": ("points", Decimal(1)),
    "count": ("", Decimal(1)),
    "gbp": ("gbp", Decimal(1)),
    "gbp_m": ("gbp", MILLION),
    "days": ("day", Decimal(1)),
    "ratio": ("times", Decimal(1)),
    "rate_per_1000": ("rate", Decimal(1)),
}


@dataclass(frozen=True)
class Fact:
    """One figure in its base (pounds, days, seconds, grams, percent), within `slack`.

    `about`: measure:id, line:statement/id or service:n, from the outside in. `of` is its group, `period` its end,
    `since` and `than` the period and the group that it is compared with. `sign` is that of a change as words say it:
    +1 for more or over. `wide`: it says nothing of a period.
    """

    value: Decimal
    slack: Decimal
    unit: str
    kind: str
    about: str
    text: str
    of: str = ""
    period: Period | None = None
    since: Period | None = None
    than: str = ""
    sign: int = 0
    column: str = ""
    words: frozenset[str] = field(default=frozenset(), compare=False)


class Facts:
    """The facts of a quarter, each worked out once."""

    def __init__(self, subject: Subject) -> None:
        self.subject = subject
        self.quarter, self.results = subject.quarter, subject.results
        self.reference = self.quarter.report.reference_group

    @cached_property
    def measures(self) -> dict[str, tuple[Fact, ...]]:
        """Measure -> its levels, its changes between any two periods, and its gaps between groups."""
        groups: dict[str, list[str]] = {}
        for measure, group in dict.fromkeys((o.measure, o.group) for o in self.quarter.observations.values()):
            groups.setdefault(measure, []).append(group)
        for measure in self.quarter.measures.values():
            if measure.formula:
                groups.setdefault(measure.id, [self.reference])
        return {name: tuple(self._measure(self.quarter.measures[name], known)) for name, known in groups.items()}

    def _measure(self, measure: Measure, groups: list[str]) -> Iterator[Fact]:
        by_period: dict[Period, list[Fact]] = {}
        for group in groups:
            levels = list(self._levels(measure, group))
            yield from levels
            for one, other in combinations(levels, 2):
                yield from self._change(measure, other, one)
            for level in levels:
                if level.period:
                    by_period.setdefault(level.period, []).append(level)
            yield from self._given(measure, group)
        yield from self._targets(measure)
        for known in by_period.values():
            for one, other in combinations(known, 2):
                yield from self._change(measure, one, other)
                yield from self._change(measure, other, one)

    def _levels(self, measure: Measure, group: str) -> Iterator[Fact]:
        unit, factor = base_of(measure)
        latest = self.results.latest(measure.id)
        periods = dict.fromkeys((*self.results.periods(measure.id, group), *((latest,) if measure.formula else ())))
        for period in periods:
            figure = self.results.level(measure.id, group, period)
            if figure.value is not None and figure.status != "illustrative":
                text = f"{measure.label}{self._whose(group)} is {figure.printed} in {self.name(period)}"
                yield Fact(
                    figure.value * factor,
                    Decimal(0),
                    unit,
                    self._level_kind(measure),
                    f"measure:{measure.id}",
                    text,
                    group,
                    period,
                    sign=1 if figure.value > 0 else -1 if figure.value < 0 else 0,
                )

    def _level_kind(self, measure: Measure) -> str:
        """`variance` where a level is itself a difference, with a sign that words say."""
        parts = [part.strip() for part in measure.formula.removeprefix("cell(").removesuffix(")").split(",")]
        if measure.formula.startswith("cell("):
            role = self.quarter.statements[parts[0]].columns[parts[2]].role
            return "variance" if role in ("variance", "movement") else "level"
        return (
            "variance"
            if measure.formula.startswith("rest(") and "," in measure.formula and measure.unit == "gbp_m"
            else "level"
        )

    def _change(self, measure: Measure, now: Fact, base: Fact) -> Iterator[Fact]:
        if base.period and now.period and (now.period < base.period):
            now, base = base, now
        value = now.value - base.value
        sign = (value > 0) - (value < 0)
        unit = "points" if now.unit == "percent" else now.unit
        decimals = self.quarter.measures[now.about.removeprefix("measure:")].decimals
        slack = 2 * half_step(decimals) * (MILLION if now.unit == "gbp" else 1) if decimals else Decimal(0)
        text = f"{now.text}, {base.text}"
        common = replace(
            now,
            kind="change" if now.of == base.of else "gap",
            text=text,
            since=base.period if base.of == now.of else None,
            than=base.of if base.of != now.of else "",
            sign=sign,
        )
        yield replace(common, value=value, slack=slack, unit=unit)
        if base.value:
            ratio = now.value / base.value
            loose = abs(ratio) * slack / abs(base.value)
            yield replace(common, value=ratio, slack=loose, unit="times", kind="ratio", sign=0)
            yield replace(common, value=ratio * HUNDRED, slack=loose * HUNDRED, unit="percent", kind="share")
            if now.unit != "percent" or now.of != base.of or True:
                yield replace(common, value=(ratio - 1) * HUNDRED, slack=loose * HUNDRED, unit="percent")

    def _given(self, measure: Measure, group: str) -> Iterator[Fact]:
        for given in self.quarter.comparisons.values():
            if (given.measure, given.group) != (measure.id, group):
                continue
            figure = self.results.change(measure.id, group, given.period, given.against)
            if figure.value is None:
                continue
            unit, factor = _BASES[figure.unit]
            other = self.quarter.groups.get(given.against)
            since = None if other else self._since(given.period, given.against)
            text = f"{measure.label}{self._whose(group)} against {given.against} is {figure.printed}"
            value = figure.value * factor
            yield Fact(
                value,
                half_step(places(given.value)) * factor,
                unit,
                "gap" if other else "change",
                f"measure:{measure.id}",
                text,
                group,
                given.period,
                since,
                given.against if other else "",
                (value > 0) - (value < 0),
            )

    def _since(self, period: Period, against: str) -> Period | None:
        match against:
            case "previous quarter":
                return period.shifted(-QUARTER)
            case "same quarter last year" | "previous year":
                return period.year_before()
            case "pre-pandemic":
                return self.quarter.report.pre_pandemic
        try:
            return self.quarter.report.calendar.parse(against, period.months)
        except ValueError:
            return None

    def _targets(self, measure: Measure) -> Iterator[Fact]:
        unit, factor = base_of(measure)
        for target in self.quarter.targets.values():
            if target.measure == measure.id:
                text = f"{target.label} of {measure.label} is {printed(target.value, measure.unit, measure.decimals)}"
                yield Fact(
                    target.value * factor,
                    Decimal(0),
                    unit,
                    "target",
                    f"measure:{measure.id}",
                    text,
                    target.group,
                    target.period,
                )

    @cached_property
    def lines(self) -> dict[str, tuple[Fact, ...]]:
        """statement/line -> its amounts, its differences between columns, and its share of the totals above it."""
        return {
            f"{statement}/{line}": tuple(self._line(statement, line))
            for statement, noun in self.quarter.statements.items()
            for line in noun.lines
        }

    def amounts(self, statement: str, line: str) -> list[Fact]:
        """The amounts of a line, each within its rounding."""
        found = []
        noun = self.quarter.statements[statement]
        for column in noun.columns.values():
            figure = self.results.amount(statement, line, column.id)
            if figure.value is None:
                continue
            label = noun.lines[line].label.text
            sign = (shown(figure) > 0) - (shown(figure) < 0)
            if noun.lines[line].sign == "income" and column.role == "variance":
                sign = -sign
            over = f", {column.over}" if column.over else ""
            found.append(
                Fact(
                    figure.value * MILLION,
                    Decimal(0),
                    "gbp",
                    "variance" if column.role in ("variance", "movement") else "amount",
                    f"line:{statement}/{line}",
                    f"{label}, {column.label}{over}: {figure.printed}",
                    column.over.text,
                    column.period,
                    sign=sign,
                    column=column.id,
                )
            )
        return found

    def _line(self, statement: str, line: str) -> Iterator[Fact]:
        noun = self.quarter.statements[statement]
        own = self.amounts(statement, line)
        yield from own
        for one, other in combinations(own, 2):
            if one.kind == "amount" or other.kind == "amount":
                yield from self._ratio(one, other)
            if one.kind == other.kind == "amount":
                yield from self._difference(other, one)
        parent = noun.lines[line].parent
        seen: set[str] = set()
        while parent in noun.lines and parent not in seen:
            seen.add(parent)
            for whole in self.amounts(statement, parent):
                yield from (
                    share
                    for part in own
                    if part.column == whole.column and whole.kind == "amount"
                    for share in self._ratio(part, whole)
                )
            parent = noun.lines[parent].parent

    def _difference(self, one: Fact, other: Fact) -> Iterator[Fact]:
        if one.period and other.period and one.period < other.period:
            one, other = other, one
        value = abs(one.value) - abs(other.value)
        text = f"{one.text}; {other.text}"
        yield replace(
            one, value=value, slack=MILLION / 10, kind="difference", text=text, sign=(value > 0) - (value < 0)
        )
        if other.value:
            percent = value / abs(other.value) * HUNDRED
            slack = MILLION / 10 / abs(other.value) * HUNDRED
            sign = (value > 0) - (value < 0)
            yield replace(one, value=percent, slack=slack, unit="percent", kind="difference", text=text, sign=sign)

    def _ratio(self, one: Fact, other: Fact) -> Iterator[Fact]:
        for part, whole in ((one, other), (other, one)):
            if whole.value:
                ratio = abs(part.value / whole.value)
                slack = MILLION / 20 * (1 + ratio) / abs(whole.value)
                text = f"{part.text}; {whole.text}"
                yield replace(part, value=ratio, slack=slack, unit="times", kind="ratio", text=text, sign=0)
                yield replace(
                    part, value=ratio * HUNDRED, slack=slack * HUNDRED, unit="percent", kind="share", text=text, sign=0
                )

    @cached_property
    def services(self) -> dict[str, tuple[Fact, ...]]:
        """Index of a service -> target, result, their difference and ratio, and its budget."""
        return {str(i): tuple(self._service(i)) for i, _ in enumerate(self.quarter.services)}

    def _service(self, i: int) -> Iterator[Fact]:
        service = self.quarter.services[i]
        unit, factor = _BASES[service.unit]
        words = frozenset((*stems(service.service.text), *stems(service.indicator.text), *stems(service.audience.text)))
        where = f"{service.service}: {service.indicator}"
        facts = {}
        for kind, value in (("target", service.target), ("level", service.actual)):
            if value is not None:
                text = f"{where}, {kind.replace('level', 'result')} {printed(value, service.unit, places(value))}"
                facts[kind] = Fact(value * factor, Decimal(0), unit, kind, f"service:{i}", text, words=words)
                yield facts[kind]
        for number in numbers(f"{service.indicator.text} {service.budget.text}"):
            if number.kind == "figure":
                yield Fact(
                    number.value,
                    Decimal(0),
                    number.unit,
                    "part",
                    f"service:{i}",
                    f"{where}: {number.text}",
                    words=words,
                )
        if len(facts) == 2:
            actual, target = facts["level"], facts["target"]
            difference = actual.value - target.value
            text = f"{actual.text}, target {target.value.normalize():,f}"
            sign = (difference > 0) - (difference < 0)
            made = replace(actual, kind="difference", text=text, sign=sign)
            yield replace(made, value=difference, unit="points" if unit == "percent" else unit)
            if target.value:
                ratio = actual.value / target.value
                yield replace(made, value=ratio, unit="times", kind="ratio")
                yield replace(made, value=ratio * HUNDRED, unit="percent", kind="share")
                yield replace(made, value=(ratio - 1) * HUNDRED, unit="percent")

    def name(self, period: Period) -> str:
        """How the report prints a period."""
        return self.quarter.report.calendar.name(period)

    def _whose(self, group: str) -> str:
        return (
            ""
            if group == self.reference
            else f", {self.quarter.groups[group].label}"
            if group in self.quarter.groups
            else ""
        )


def base_of(measure: Measure) -> tuple[str, Decimal]:
    """The base of a measure, and how many of it one makes: a label such as `Cash seized, £k` names another."""
    unit, factor = _BASES[measure.unit]
    tail = measure.label.text.rpartition(", ")[2].lower()
    if unit == "" and tail == "£k":
        return "gbp", Decimal(1000)
    if unit == "" and tail in UNIT_WORDS:
        return UNIT_WORDS[tail]
    return unit, factor


def about(figures: Iterable[Figure]) -> Iterator[str]:
    """What figures of a slide are about, as facts name it."""
    for figure in figures:
        source = figure.source
        statement = re.match(r"statements[./]([\w-]+)", source.table)
        if statement:
            yield f"statement:{statement[1]}"
        if source.measure:
            yield f"measure:{source.measure}"


def year_of(period: Period, length: int = YEAR) -> Period:
    """The twelve months that end with a period."""
    return Period(period.end - length + 1, length)
