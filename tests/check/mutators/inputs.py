"""Wrong figures in the inputs: statements, values, comparisons, wholes and parts.

In: a `Subject`. Out: a mutation for each cell from which something else follows.
"""

from collections.abc import Iterator
from decimal import Decimal
from random import Random

from msgspec.structs import replace

from generator.check.subject import Subject
from generator.compute.statements import Derived
from generator.formats import Form, half_step, places, printed
from generator.problems import Place
from generator.quarter.model import GivenComparison, LineKind, Observation, Quarter, Statement, StatementLine
from tests.check.mutators.mutation import Change, Mutation, in_rows, with_quarter


def _of_kind(kind: str, kinds: tuple[LineKind, ...], subject: Subject, rng: Random) -> Iterator[Mutation]:
    for statement in subject.quarter.statements.values():
        for line in statement.lines.values():
            for column in line.amounts if line.kind in kinds else ():
                given, reach = line.amounts[column], _slack(subject, statement, line, column)
                if given is not None and reach:
                    far = (2 * reach + Decimal("0.2")) * rng.randint(1, 20)
                    yield _amount(kind, statement, line, column, given + rng.choice((-1, 1)) * far)


def item(subject: Subject, rng: Random) -> Iterator[Mutation]:
    """An item of a statement that its total or its variance contradicts."""
    yield from _of_kind("statement item", ("item",), subject, rng)


def subtotal(subject: Subject, rng: Random) -> Iterator[Mutation]:
    """A subtotal, or a line that repeats another."""
    yield from _of_kind("statement subtotal", ("subtotal", "repeat"), subject, rng)


def total(subject: Subject, rng: Random) -> Iterator[Mutation]:
    """A total."""
    yield from _of_kind("statement total", ("total",), subject, rng)


def variance_sign(subject: Subject, rng: Random) -> Iterator[Mutation]:
    """A variance with the other sign: spending over budget as under it."""
    for statement in subject.quarter.statements.values():
        for line in statement.lines.values():
            for name, column in statement.columns.items():
                given = line.amounts.get(name)
                reach = _slack(subject, statement, line, name)
                if column.role == "variance" and given is not None and reach and 2 * abs(given) > 2 * reach:
                    yield _amount("variance sign", statement, line, name, -given)


def _slack(subject: Subject, statement: Statement, line: StatementLine, column: str) -> Decimal:
    """What rounding may explain in the sums that a cell is part of; 0 where it is part of none."""
    own = half_step(statement.columns[column].decimals)
    cells = [(line.id, column), *((line.id, other) for other in statement.columns)]
    cells += [(parent, column) for parent in (line.parent,) if parent]
    cells += [(other.id, column) for other in statement.lines.values() if other.parent == line.id]
    found = [
        derived.slack + own
        for name, head in cells
        for derived in subject.results.derived(statement.id, name, head)
        if statement.lines[name].amounts.get(head) is not None and not derived.gaps and _uses(derived, line.id, column)
    ]
    own_ways = [d.slack + own for d in subject.results.derived(statement.id, line.id, column) if not d.gaps]
    return max(found + own_ways, default=Decimal(0))


def _uses(derived: Derived, line: str, column: str) -> bool:
    return any((part.source.measure, part.source.group) == (line, column) for part in derived.parts)


def _amount(kind: str, statement: Statement, line: StatementLine, column: str, value: Decimal) -> Mutation:
    """A finding may stand at the line itself, at the total that it is part of or at what repeats it."""
    related = [
        other
        for other in statement.lines.values()
        if other.id in (line.id, line.parent) or (other.kind == "repeat" and other.parent == line.id)
    ]
    cells = [next(iter(other.cells.values())) for other in related]
    amounts = {**line.amounts, column: value}

    def change(quarter: Quarter) -> Quarter:
        lines = {**statement.lines, line.id: replace(line, amounts=amounts)}
        return replace(quarter, statements={**quarter.statements, statement.id: replace(statement, lines=lines)})

    head = statement.columns[column]
    text = printed(value, head.unit, head.decimals, Form.ACCOUNT)
    what = f"{statement.id}: {line.label}, {column}: {line.amounts[column]} → {text}"
    return Mutation(kind, in_rows(*cells), what, with_quarter(change), edits={line.cells[column]: text})


def given_comparison(subject: Subject, rng: Random) -> Iterator[Mutation]:
    """A given comparison, or a new one, that its two figures contradict."""
    quarter, results = subject.quarter, subject.results
    for given in quarter.comparisons.values():
        step = Decimal(1).scaleb(-places(given.value))
        change = results.change(given.measure, given.group, given.period, given.against)
        computed = results.contradiction(replace(given, value=Decimal(10**9), note=""))
        if not given.note and computed is not None and computed.value is not None:
            far = (int((computed.slack + half_step(places(given.value))) / step) + 2) * step * rng.randint(1, 4)
            value = given.value + rng.choice((-1, 1)) * (far + abs(given.value - computed.value))
            yield _comparison(given, value, f"{change.printed} → {value}")


def _comparison(given: GivenComparison, value: Decimal, what: str) -> Mutation:
    key = given.measure, given.group, given.period, given.against
    made = with_quarter(lambda q: replace(q, comparisons={**q.comparisons, key: replace(given, value=value)}))
    edits = {replace(given.place, column="value"): str(value)}
    text = f"{given.measure}, {given.group} against {given.against}: {what}"
    return Mutation("given comparison", in_rows(given.place), text, made, edits=edits)


def value_of_comparison(subject: Subject, rng: Random) -> Iterator[Mutation]:
    """A value of which a given comparison tells the change, moved so far that the two contradict each other."""
    for given in subject.quarter.comparisons.values():
        row = subject.quarter.observations.get((given.measure, given.group, given.period))
        if given.note or row is None or row.value is None:
            continue
        computed = subject.results.contradiction(replace(given, value=Decimal(10**9)))
        if computed is None or computed.value is None:
            continue
        reach = computed.slack + half_step(places(given.value)) + abs(computed.value - given.value)
        share = computed.unit == "percent" and subject.quarter.measures[given.measure].unit != "percent"
        size = abs(row.value) * (reach + 1) / 100 if share else reach
        value = row.value + rng.choice((-1, 1)) * (int(size) + 1) * rng.randint(1, 3)
        if value > 0:
            yield _value("value against comparison", row, value, in_rows(given.place, row.place))


def _value(kind: str, row: Observation, value: Decimal, where: tuple[str, ...]) -> Mutation:
    what = f"{row.measure}, {row.group}: {row.value} → {value}"
    edits = {replace(row.place, column="value"): str(value)}
    return Mutation(kind, where, what, observed(replace(row, value=value)), edits=edits)


def observed(row: Observation) -> Change:
    """The subject with this value in place of another."""
    key = row.measure, row.group, row.period
    return with_quarter(lambda quarter: replace(quarter, observations={**quarter.observations, key: row}))


def against_formula(subject: Subject, rng: Random) -> Iterator[Mutation]:
    """A row for what a formula makes, with another value: a wrong share, sum or ratio."""
    for measure in subject.quarter.measures.values():
        period, group = subject.results.latest(measure.id), subject.quarter.report.reference_group
        made = subject.results.by_formula(measure.id, group, period) if measure.formula else None
        old = subject.quarter.observations.get((measure.id, group, period))
        if made is None or made.value is None or made.status == "illustrative":
            continue
        step = Decimal(1).scaleb(-measure.decimals)
        value = made.value + rng.choice((-1, 1)) * (made.slack + step * rng.randint(2, 9))
        place = old.place if old else Place("values/seeded.csv", row=2)
        row = Observation(measure.id, group, period, round(value, measure.decimals), True, "published", "", place)
        what = f"{measure.id} = {measure.formula}: {made.printed} → {row.value}"
        yield Mutation("against formula", in_rows(place), what, observed(row))


def whole_and_parts(subject: Subject, rng: Random) -> Iterator[Mutation]:
    """A count of a whole or of one of its groups, so that the parts make it no more."""
    for row, whole, parts in _families(subject):
        made = sum((part.value for part in parts if part.value is not None), Decimal(0))
        if subject.quarter.measures[row.measure].unit == "count" and made == whole.value:
            assert row.value is not None
            value = row.value + rng.choice((-1, 1)) * rng.randint(1, max(2, int(row.value) // 3))
            if value >= 0:
                yield _value("whole and parts", row, value, in_rows(whole.place, row.place))


def outside_parts(subject: Subject, rng: Random) -> Iterator[Mutation]:
    """A percentage of a whole that is above or below all its parts."""
    for row, whole, parts in _families(subject):
        if row is whole and subject.quarter.measures[row.measure].unit == "percent":
            values = [part.value for part in parts if part.value is not None]
            value = rng.choice((max(values) + rng.randint(1, 9), max(Decimal(0), min(values) - rng.randint(1, 9))))
            if not min(values) - 1 < value < max(values) + 1:
                yield _value("outside its parts", row, value, in_rows(whole.place))


def _families(subject: Subject) -> Iterator[tuple[Observation, Observation, list[Observation]]]:
    """Each row of a whole and of its groups, with the whole and all its parts."""
    observations, groups = subject.quarter.observations, subject.quarter.groups.values()
    for (measure, group, period), whole in observations.items():
        below = [one.id for one in groups if one.parent == group]
        parts = [observations[key] for one in below if (key := (measure, one, period)) in observations]
        if len(parts) == len(below) > 1 and all(part.value is not None for part in (whole, *parts)):
            yield from ((row, whole, parts) for row in (whole, *parts))
