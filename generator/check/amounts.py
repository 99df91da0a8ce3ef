"""What may be said of a statement's lines and of services: amounts, variances, shares; targets and results.

In: `Results`. Out: `Fact`s.
"""

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from msgspec.structs import replace

from generator.check.facts import BASES, HUNDRED, MILLION, Fact, sign_of
from generator.check.levels import DIFFERENCES
from generator.check.numbers import numbers
from generator.compute.results import Results
from generator.compute.wording import shown
from generator.formats import places, printed
from generator.quarter.model import Service

TENTH = MILLION / 10  # amounts are rounded one by one, so that differences may be 0.1 off (rules.md, 7)


def line_facts(results: Results, statement: str, line: str) -> Iterator[Fact]:
    """A line's amounts, its differences between columns, and its shares of the totals above it."""
    lines = results.quarter.statements[statement].lines
    own = list(_amounts(results, statement, line))
    yield from own
    for one, other in combinations(own, 2):
        if one.of != other.of and one.role != other.role and one.kind == other.kind:
            continue  # one body's budget and another's outturn are never compared
        if "amount" in (one.kind, other.kind):
            yield from _ratios(one, other)
        if one.kind == other.kind == "amount":
            yield from _differences(other, one)
    above, seen = lines[line].parent, {line}
    while above in lines and above not in seen:
        seen.add(above)
        for whole in _amounts(results, statement, above):
            alike = (part for part in own if part.column == whole.column and whole.kind == "amount")
            yield from (share for part in alike for share in _ratios(part, whole))
        above = lines[above].parent


def _amounts(results: Results, statement: str, line: str) -> Iterator[Fact]:
    """The amounts of a line as they are printed. More income than budgeted is more, though it is a negative amount."""
    noun = results.quarter.statements[statement]
    for column in noun.columns.values():
        figure = results.amount(statement, line, column.id)
        if figure.value is None:
            continue
        turned = noun.lines[line].sign == "income" and column.role == "variance"
        over = f", {column.over}" if column.over else ""
        yield Fact(
            figure.value * MILLION,
            Decimal(0),
            "gbp",
            "variance" if column.role in DIFFERENCES else "amount",
            f"line:{statement}/{line}",
            f"{noun.lines[line].label}, {column.label}{over}: {figure.printed}",
            column.over.text,
            column.period,
            sign=sign_of(shown(figure)) * (-1 if turned else 1),
            column=column.id,
            role=column.role,
        )


def _differences(one: Fact, other: Fact) -> Iterator[Fact]:
    """The later column less the earlier, or that of the later year less that of the earlier, also in percent."""
    if one.period and other.period and one.period < other.period:
        one, other = other, one
    value = abs(one.value) - abs(other.value)
    since = other.period if other.period != one.period else None
    made = replace(one, kind="difference", since=since, text=f"{one.text}; {other.text}", sign=sign_of(value))
    yield replace(made, value=value, slack=TENTH)
    if other.value and (one.of == other.of or one.period != other.period):
        base = abs(other.value)
        yield replace(made, value=value / base * HUNDRED, slack=TENTH / base * HUNDRED, unit="percent")


def _ratios(one: Fact, other: Fact) -> Iterator[Fact]:
    for part, whole in ((one, other), (other, one)):
        if whole.value:
            ratio = abs(part.value / whole.value)
            slack = TENTH / 2 * (1 + ratio) / abs(whole.value)
            since = whole.period if whole.period != part.period else None
            made = replace(part, since=since, text=f"{part.text}; {whole.text}", sign=0)
            yield replace(made, value=ratio, slack=slack, unit="times", kind="ratio")
            yield replace(made, value=ratio * HUNDRED, slack=slack * HUNDRED, unit="percent", kind="share")


def service_facts(service: Service, i: int) -> Iterator[Fact]:
    """A service's target and result, their difference and ratio, and the numbers in its indicator and budget."""
    unit, factor = BASES[service.unit]
    where, about = f"{service.service}: {service.indicator}", f"service:{i}"
    facts = {}
    for kind, word, value in (("target", "target", service.target), ("level", "result", service.actual)):
        if value is not None:
            text = f"{where}, {word} {printed(value, service.unit, places(value))}"
            facts[kind] = Fact(value * factor, Decimal(0), unit, kind, about, text)
    yield from facts.values()
    for number in numbers(f"{service.indicator} {service.budget}"):
        if number.kind == "figure":
            yield Fact(number.value, Decimal(0), number.unit, "part", about, f"{where}: {number.text}")
    if len(facts) == 2:
        yield from _missed_by(facts["level"], facts["target"])


def _missed_by(actual: Fact, target: Fact) -> Iterator[Fact]:
    value = actual.value - target.value
    text = f"{actual.text}, target {target.value.normalize():,f}"
    made = replace(actual, kind="difference", text=text, sign=sign_of(value))
    yield replace(made, value=value, unit="points" if actual.unit == "percent" else actual.unit)
    if target.value:
        ratio = actual.value / target.value
        yield replace(made, value=ratio, unit="times", kind="ratio")
        yield replace(made, value=ratio * HUNDRED, unit="percent", kind="share")
        yield replace(made, value=(ratio - 1) * HUNDRED, unit="percent")
