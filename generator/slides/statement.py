"""Statements as tables: items, subtotals and totals, in accountants' brackets.

In: a spec. Out: a table.
"""

from generator.deck.blocks import Block, Cell, Row, RowKind, Table, TableColumn
from generator.figure import Figure, Source
from generator.formats import Form
from generator.quarter.model import Statement, StatementColumn, StatementLine
from generator.richtext import RichText, Run, figure_run, plain
from generator.slides.context import Context, lookup, words_run
from generator.slides.heads import Head, head_rows
from generator.slides.specs import StatementSpec

_ROWS: dict[str, RowKind] = {
    "item": "item",
    "subtotal": "subtotal",
    "total": "total",
    "repeat": "total",
    "heading": "group",
}
_UNITS = {"gbp_m": "£m", "gbp": "£", "percent": "%", "count": "Number"}


def statement(spec: StatementSpec, ctx: Context) -> tuple[Block, ...]:
    """The finance table that a spec names."""
    found = lookup(ctx.quarter.statements, spec.statement, "statement")
    columns = [lookup(found.columns, name, "column") for name in spec.columns or found.columns]
    lines = [lookup(found.lines, name, "line") for name in spec.lines or found.lines]
    rows, family = [], 0
    for line in lines:
        rows.append(_row(found, line, columns, family, ctx))
        family += line.kind not in ("item", "heading")
    shape = (
        TableColumn(weight=1),
        *(
            TableColumn(gap=bool(i and c.over and c.over.text != columns[i - 1].over.text), like="amount")
            for i, c in enumerate(columns)
        ),
    )
    heading = ctx.inline(spec.heading)
    size = f"{len(rows)} lines by {len(columns)} columns, from {lines[0].label} to {lines[-1].label}"
    alt = f"Table: {plain(heading) or spec.statement}, {size}."
    return (Table(spec.id or spec.statement, spec.region, heading, shape, _heads(columns), tuple(rows), alt),)


def _row(found: Statement, line: StatementLine, columns: list[StatementColumn], family: int, ctx: Context) -> Row:
    kind = _ROWS[line.kind]
    label = Cell(
        ((Run(line.label.text, "label", Source(line.label.place.table, rule="label", cells=(line.label.place,))),),),
        indent=int(kind == "item"),
        header=True,
    )
    if kind == "group":
        return Row(
            (Cell(label.paragraphs, columns=len(columns) + 1, header=True), *(None,) * len(columns)), kind, family
        )
    cells = [Cell((_amount(ctx.results.amount(found.id, line.id, column.id), column),), "right") for column in columns]
    return Row((label, *cells), kind, family)


def _amount(figure: Figure, column: StatementColumn) -> RichText:
    """An amount; one without brackets ends in a no-break space, so that it stands under those with them."""
    shown = figure_run(figure.as_form(Form.ACCOUNT), bold=column.role == "variance")
    return (shown,) if shown.text.endswith(")") else (shown, Run("\N{NO-BREAK SPACE}"))


def _heads(columns: list[StatementColumn]) -> tuple[Row, ...]:
    """The heads, and the unit that all amounts share."""
    unit = Run(_UNITS.get(columns[0].unit, columns[0].unit), "scale")
    under_brackets = Run("\N{NO-BREAK SPACE}")
    heads: list[Head] = [
        ((words_run(c.over),) if c.over else (), ((words_run(c.label), under_brackets),)) for c in columns
    ]
    return head_rows((unit,), 1, heads)
