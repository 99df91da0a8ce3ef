"""Statements as tables (items, subtotals and totals, in accountants' brackets) and as charts.

In: a spec. Out: a table or a chart.
"""

from generator.deck.blocks import Block, Cell, ChartBlock, Row, RowKind, Table, TableColumn
from generator.deck.marks import Bar, Category, Chart, Series
from generator.figure import Figure, Source
from generator.formats import Form
from generator.quarter.model import Statement, StatementColumn, StatementLine
from generator.richtext import RichText, Run, figure_run, plain
from generator.slides.alt import described
from generator.slides.charts import waiting
from generator.slides.context import Context, SpecError, lookup, words_run
from generator.slides.heads import Head, head_rows
from generator.slides.series import RECEDING, point
from generator.slides.specs import StatementChartSpec, StatementPartSpec, StatementSpec

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
    found, columns, lines = _part(spec, ctx)
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
    size = (
        f"{len(rows)} lines by {len(columns)} columns in {_unit(columns)}, from {lines[0].label} to {lines[-1].label}"
    )
    alt = f"{ctx.named(heading)}, {size}."
    return (Table(spec.id or spec.statement, spec.region, heading, shape, _heads(columns), tuple(rows), alt),)


def statement_chart(spec: StatementChartSpec, ctx: Context) -> tuple[Block, ...]:
    """Lines as categories, in the order that they are named, and columns as series."""
    found, columns, lines = _part(spec, ctx)
    if len({column.unit for column in columns}) > 1:
        raise SpecError("the columns of a chart differ in unit", "name columns of one unit")
    series = tuple(
        Series(
            words_run(column.label),
            tuple(point(ctx.results.amount(found.id, line.id, column.id), spec, labelled=True) for line in lines),
            (RECEDING, "series-1")[n] if len(columns) == 2 else f"series-{n + 1}",  # a budget, and what became of it
        )
        for n, column in enumerate(columns)
    )
    categories = tuple(Category(_label(line)) for line in lines)
    chart = Chart(categories, (Bar(series),), columns[0].unit, legend=len(series) > 1)
    periods = sorted({column.period or ctx.quarter.report.quarter for column in columns})
    name, heading, told = spec.id or spec.statement, ctx.inline(spec.heading), ctx.inline(spec.subtitle)
    if not chart.known:
        return (waiting(name, spec.region, heading, told),)
    return (ChartBlock(name, spec.region, heading, told, described(chart, plain(heading), periods, ctx)),)


def _part(spec: StatementPartSpec, ctx: Context) -> tuple[Statement, list[StatementColumn], list[StatementLine]]:
    """The statement with the columns and lines that are shown, in the order of the spec or of the statement."""
    found = lookup(ctx.quarter.statements, spec.statement, "statement")
    columns = [lookup(found.columns, name, "column") for name in spec.columns or found.columns]
    return found, columns, [lookup(found.lines, name, "line") for name in spec.lines or found.lines]


def _label(line: StatementLine) -> Run:
    place = line.label.place
    return Run(line.label.text, "label", Source(place.table, rule="label", cells=(place,)))


def _row(found: Statement, line: StatementLine, columns: list[StatementColumn], family: int, ctx: Context) -> Row:
    kind = _ROWS[line.kind]
    label = Cell(((_label(line),),), indent=int(kind == "item"), header=True)
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


def _unit(columns: list[StatementColumn]) -> str:
    """The unit that the amounts of a table share."""
    return _UNITS.get(columns[0].unit, columns[0].unit)


def _heads(columns: list[StatementColumn]) -> tuple[Row, ...]:
    """The heads, and the unit that all amounts share."""
    unit = Run(_unit(columns), "scale")
    under_brackets = Run("\N{NO-BREAK SPACE}")
    heads: list[Head] = [
        ((words_run(one.over), under_brackets) if one.over else (), ((words_run(one.label), under_brackets),))
        for one in columns
    ]
    return head_rows((unit,), 1, heads)
