"""Statements: totals from their parts and variances by their columns' formulas.

In: a `Statement`. Out: its amounts. A given amount is printed as given where it lies within the rounding of its
parts; otherwise the computed one is printed and a warning names both.
"""

from dataclasses import dataclass, replace
from decimal import Decimal

from generator.compute.compare import agree
from generator.figure import NOT_APPLICABLE, NOT_SUPPLIED, Figure, Source, joined, missing
from generator.formats import Form, half_step, printed
from generator.problems import Problems
from generator.quarter.formulas import parse_column
from generator.quarter.model import Quarter, Statement, StatementColumn, StatementLine


@dataclass(frozen=True)
class _Sum:
    """What an amount's parts come to; `gaps` counts parts that were not supplied."""

    value: Decimal
    slack: Decimal
    parts: tuple[Figure, ...]
    gaps: int
    rule: str


class Amounts:
    """Every amount of a quarter's statements, each worked out once."""

    def __init__(self, quarter: Quarter, problems: Problems) -> None:
        self._quarter, self._problems = quarter, problems
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
        found = None if column.id in line.not_applicable else self._sum(statement, line, column)
        source = self._source(statement, line, column, found)
        slack = half_step(column.decimals)
        if given is not None and (found is None or found.gaps or agree(given, slack, found.value, found.slack)):
            source = replace(source, rule=f"as given; {found.rule}") if found else source
            return Figure(given, column.unit, column.decimals, source, Form.ACCOUNT, slack)
        if found is None or found.gaps:
            return missing(column.unit, source, *_why(line, column, found))
        result = Figure(found.value, column.unit, column.decimals, source, Form.ACCOUNT, found.slack)
        if given is not None:
            self._contradicted(line, column, given, result)
        return result

    def _contradicted(self, line: StatementLine, column: StatementColumn, given: Decimal, result: Figure) -> None:
        """A warning that a given amount does not follow from its parts."""
        written = printed(given, column.unit, column.decimals, Form.ACCOUNT)
        self._problems.warning(
            line.cells[column.id],
            f"{line.label}, {column.label} is given as {written}, its parts make {result.printed}",
            "a figure within the rounding of its parts",
            f"{result.printed} is printed; mend the figure or its parts",
        )

    def _sum(self, statement: Statement, line: StatementLine, column: StatementColumn) -> _Sum | None:
        """What the column's formula, or else the line's parts, give; None where nothing does."""
        signed: list[tuple[int, Figure]] = []
        if line.kind == "repeat":
            signed, rule = [(1, self.amount(statement.id, line.parent, column.id))], f"repeats {line.parent}"
        elif column.formula:
            signed = [(sign, self.amount(statement.id, line.id, name)) for sign, name in parse_column(column.formula)]
            rule = column.formula
        elif line.kind in ("subtotal", "total"):
            parts = self._parts[statement.id].get(line.id, [])
            signed, rule = (
                [(1, self.amount(statement.id, part, column.id)) for part in parts],
                f"sum of {', '.join(parts)}",
            )
        known = [(sign, part.value, part.slack) for sign, part in signed if part.value is not None]
        if not known:
            return None
        return _Sum(
            sum((sign * value for sign, value, _ in known), Decimal(0)),
            sum((slack for _, _, slack in known), Decimal(0)),
            tuple(part for _, part in signed),
            len(signed) - len(known),
            rule,
        )

    def _source(
        self, statement: Statement, line: StatementLine, column: StatementColumn, found: _Sum | None = None
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


def _why(line: StatementLine, column: StatementColumn, found: _Sum | None) -> tuple[str, str]:
    """Why there is no amount, and its mark: a variance from what does not apply does not apply either."""
    inapplicable = found and column.formula and any(part.text == NOT_APPLICABLE for part in found.parts)
    if column.id in line.not_applicable or inapplicable:
        return "not applicable", NOT_APPLICABLE
    return "not supplied", NOT_SUPPLIED
