"""Statements: totals from their parts and variances by their columns' formulas.

In: a `Statement`. Out: its amounts. A given amount is printed as given where it lies within the rounding of its
parts; otherwise the computed one is printed, and the proofreader names both.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from generator.compute.compare import agree
from generator.figure import NOT_APPLICABLE, NOT_SUPPLIED, Figure, Source, joined, missing
from generator.formats import Form, half_step
from generator.quarter.formulas import parse_column
from generator.quarter.model import Quarter, Statement, StatementColumn, StatementLine

WayKind = Literal["repeat", "columns", "parts"]


class _Way(Struct, frozen=True):
    """One way in which a cell follows from others: the cells that are added up, with their signs."""

    kind: WayKind
    rule: str
    cells: tuple[tuple[int, tuple[str, str, str]], ...]


class Derived(Struct, frozen=True):
    """What a cell's parts come to, by their signs, and how far rounding may have moved it."""

    kind: WayKind
    rule: str
    value: Decimal
    slack: Decimal
    signs: tuple[int, ...]
    parts: tuple[Figure, ...]

    @property
    def gaps(self) -> int:
        """How many parts were not supplied."""
        return sum(part.value is None for part in self.parts)


class Amounts:
    """Every amount of a quarter's statements, each worked out once."""

    def __init__(self, quarter: Quarter) -> None:
        self._quarter = quarter
        self._known: dict[tuple[str, str, str], Figure] = {}
        self._parts: dict[str, dict[str, list[str]]] = {}
        for statement in quarter.statements.values():
            found = self._parts.setdefault(statement.id, {})
            for line in statement.lines.values():
                if line.parent and line.kind not in ("repeat", "heading"):
                    found.setdefault(line.parent, []).append(line.id)

    def amount(self, statement: str, line: str, column: str) -> Figure:
        """The amount in a cell; a mark where it was not supplied and nothing gives it."""
        key = statement, line, column
        if key not in self._known:
            noun = self._quarter.statements[statement]
            head, row = noun.columns[column], noun.lines[line]
            self._known[key] = missing(head.unit, self._source(noun, row, head), "its formula leads back to itself")
            self._known[key] = self._worked_out(noun, row, head)
        return self._known[key]

    def _worked_out(self, statement: Statement, line: StatementLine, column: StatementColumn) -> Figure:
        given = line.amounts.get(column.id)
        found = next((self._derived(way) for way in self._ways(statement, line, column)), None)
        source = self._source(statement, line, column, found)
        slack = half_step(column.decimals)
        if given is not None and (found is None or found.gaps or agree(given, slack, found.value, found.slack)):
            source = replace(source, rule=f"as given; {found.rule}") if found else source
            return Figure(given, column.unit, column.decimals, source, Form.ACCOUNT, slack)
        if found is None or found.gaps:
            return missing(column.unit, source, *_why(line, column, found))
        return Figure(found.value, column.unit, column.decimals, source, Form.ACCOUNT, found.slack)

    def derived(self, statement: str, line: str, column: str) -> tuple[Derived, ...]:
        """Every way in which a cell follows from others: it repeats a line, its column's formula, the sum of parts.

        The first is the one that is printed where the given amount contradicts it.
        """
        noun = self._quarter.statements[statement]
        ways = self._ways(noun, noun.lines[line], noun.columns[column])
        return tuple(found for found in map(self._derived, ways) if found)

    def _derived(self, way: _Way) -> Derived | None:
        """What a way gives; None where none of its parts was supplied."""
        signs, figures = tuple(sign for sign, _ in way.cells), tuple(self.amount(*cell) for _, cell in way.cells)
        known = [(s * f.value, f.slack) for s, f in zip(signs, figures, strict=True) if f.value is not None]
        if not known:
            return None
        value, slack = sum((v for v, _ in known), Decimal(0)), sum((s for _, s in known), Decimal(0))
        return Derived(way.kind, way.rule, value, slack, signs, figures)

    def _ways(self, statement: Statement, line: StatementLine, column: StatementColumn) -> Iterator[_Way]:
        """The ways in which a cell follows from others; a column's formula goes before a line's parts."""
        if column.id in line.not_applicable or line.kind == "heading":
            return
        if line.kind == "repeat":
            yield _Way("repeat", f"repeats {line.parent}", ((1, (statement.id, line.parent, column.id)),))
            return
        if column.formula:
            terms = parse_column(column.formula)
            yield _Way("columns", column.formula, tuple((sign, (statement.id, line.id, name)) for sign, name in terms))
        if line.kind in ("subtotal", "total"):
            parts = self._parts[statement.id].get(line.id, [])
            yield _Way(
                "parts", f"sum of {', '.join(parts)}", tuple((1, (statement.id, part, column.id)) for part in parts)
            )

    def _source(
        self, statement: Statement, line: StatementLine, column: StatementColumn, found: Derived | None = None
    ) -> Source:
        own = (line.cells[column.id],) if column.id in line.cells else ()
        parts = joined(*(part.source for part in found.parts)) if found else ()
        period = self._quarter.report.calendar.code(column.period) if column.period else ""
        cells = tuple(dict.fromkeys((*own, *parts)))
        return Source(
            f"statements.{statement.id}",
            line.id,
            column.id,
            period,
            rule=found.rule if found else "as given",
            cells=cells,
        )


def _why(line: StatementLine, column: StatementColumn, found: Derived | None) -> tuple[str, str]:
    """Why there is no amount, and its mark: a variance from what does not apply does not apply either."""
    inapplicable = found and column.formula and any(part.text == NOT_APPLICABLE for part in found.parts)
    if column.id in line.not_applicable or inapplicable:
        return "not applicable", NOT_APPLICABLE
    return "not supplied", NOT_SUPPLIED
