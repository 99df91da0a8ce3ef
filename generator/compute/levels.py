"""Levels: a measure's value for a group and a period, from its row or by its formula.

In: a `Quarter`. Out: figures, or marks that say why there is none.
"""

from collections.abc import Iterable
from decimal import Decimal

from msgspec.structs import replace

from generator.compute.statements import Amounts
from generator.figure import NOT_APPLICABLE, Figure, Source, carried, joined, missing
from generator.formats import Form, half_step, places
from generator.quarter.formulas import Formula, parse
from generator.quarter.model import Measure, Observation, Quarter
from generator.quarter.periods import QUARTER, Period

Key = tuple[str, str, Period]


class Levels:
    """Every level of a quarter, each worked out once. A formula fills only periods that have no row."""

    def __init__(self, quarter: Quarter, amounts: Amounts) -> None:
        self._quarter, self._amounts = quarter, amounts
        self._known: dict[Key, Figure] = {}
        self._periods: dict[tuple[str, str], tuple[Period, ...]] = {}
        self._formulas = {m.id: parse(m.formula) for m in quarter.measures.values() if m.formula}

    def level(self, measure: str, group: str, period: Period) -> Figure:
        """The figure, with a mark in its place where none was supplied or none can be."""
        key = measure, group, period
        if key not in self._known:
            noun = self._quarter.measures[measure]
            source = Source("", measure, group, self._quarter.report.calendar.code(period), rule="level")
            self._known[key] = missing(noun.unit, source, "the formula of this measure leads back to itself")
            row = self._quarter.observations.get(key)
            if row is None and measure in self._formulas:
                self._known[key] = self._by_formula(noun, group, period, source)
            else:
                self._known[key] = self._by_row(noun, row, source)
        return self._known[key]

    def by_formula(self, measure: str, group: str, period: Period) -> Figure | None:
        """What a measure's formula makes, even where a row gives its value; None where it has no formula."""
        if measure not in self._formulas:
            return None
        source = Source("", measure, group, self._quarter.report.calendar.code(period))
        return self._by_formula(self._quarter.measures[measure], group, period, source)

    def periods(self, measure: str, group: str) -> tuple[Period, ...]:
        """The periods for which a level is known, oldest first."""
        key = measure, group
        if key not in self._periods:
            given = self._quarter.periods.get(key, ())
            self._periods[key] = given  # what a formula that leads back to itself finds
            formula = self._formulas.get(measure)
            if formula:
                candidates = set(given) | set(self._candidates(formula, group))
                known = (period for period in candidates if self.level(measure, group, period).value is not None)
                self._periods[key] = tuple(sorted(known))
        return self._periods[key]

    def _candidates(self, formula: Formula, group: str) -> Iterable[Period]:
        if formula.name == "cell":
            columns = self._quarter.statements[formula.arguments[0]].columns.values()
            return {column.period for column in columns if column.period}
        return self.periods(formula.arguments[0], group)

    def _by_row(self, measure: Measure, row: Observation | None, source: Source) -> Figure:
        if row is None:
            return missing(measure.unit, source, "not supplied")
        source = replace(source, table=row.place.table, cells=(row.place,))
        if row.value is None:
            if row.applicable:
                return missing(measure.unit, source, row.note or "not supplied")
            return missing(measure.unit, source, row.note or "not applicable", NOT_APPLICABLE)
        slack = Decimal(0) if measure.unit == "count" else half_step(places(row.value))
        decimals = min(measure.decimals, places(row.value))  # never more exact than what was written
        return Figure(row.value, measure.unit, decimals, source, slack=slack, status=row.status, note=row.note)

    def _by_formula(self, measure: Measure, group: str, period: Period, source: Source) -> Figure:
        formula = self._formulas[measure.id]
        if formula.name == "cell":
            return self._cell(measure, formula, group, period, source)
        parts = [self.level(m, group, p) for m, p in self._parts(formula, period)]
        source = replace(
            source, table="measures", rule=measure.formula, cells=(*joined(*(p.source for p in parts)), measure.place)
        )
        for part in parts:
            if part.value is None:
                return missing(measure.unit, source, f"a part is {part.note}", part.text)
        value, slack = _combined(formula, parts)
        if value is None:
            return missing(measure.unit, source, "no share: the whole is 0", "[z]")
        return Figure(value, measure.unit, measure.decimals, source, slack=slack, status=carried(*parts))

    def _parts(self, formula: Formula, period: Period) -> Iterable[tuple[str, Period]]:
        first = formula.arguments[0]
        if formula.name == "rolling4":
            return [(first, period.shifted(-QUARTER * i)) for i in range(4)]
        if formula.name == "cumulative":
            start = self._quarter.report.calendar.year_of(period).start
            return [(first, p) for p in self._quarter.report.calendar.quarters(Period(start, period.months), period)]
        return [(name, period) for name in formula.arguments]

    def _cell(self, measure: Measure, formula: Formula, group: str, period: Period, source: Source) -> Figure:
        statement, line, named = formula.arguments
        column = self._quarter.statements[statement].column_of(named, period)
        if column is None or group != self._quarter.report.reference_group:
            return missing(measure.unit, source, "not supplied")
        amount = self._amounts.amount(statement, line, column)
        return replace(amount, unit=measure.unit, decimals=measure.decimals, form=Form.LEVEL)


def _combined(formula: Formula, parts: list[Figure]) -> tuple[Decimal | None, Decimal]:
    """The value of a formula over parts that are all there, and how far rounding may have moved it."""
    values = [part.value for part in parts if part.value is not None]
    slack = sum((part.slack for part in parts), Decimal(0))
    match formula.name:
        case "rest":
            return values[0] - sum(values[1:], Decimal(0)), slack
        case "share" | "ratio":
            return _quotient(parts[0], parts[1], 100 if formula.name == "share" else 1)
        case _:
            return sum(values, Decimal(0)), slack


def _quotient(part: Figure, whole: Figure, scale: int) -> tuple[Decimal | None, Decimal]:
    """A part over its whole, and how far the ends that both may have reach from it."""
    assert part.value is not None and whole.value is not None
    if whole.value == 0:
        return None, Decimal(0)
    value = part.value / whole.value * scale
    wholes = [w for w in (whole.value - whole.slack, whole.value + whole.slack) if w]
    ends = [p / w * scale for p in (part.value - part.slack, part.value + part.slack) for w in wholes]
    return value, max(abs(end - value) for end in ends)
