"""Matrices: groups or measures down, levels and comparisons across.

In: a spec. Out: a table. A column keeps one form for all its rows; `threshold` says which rule colours it.
"""

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from generator.deck.blocks import Block, Cell, Row, Table, TableColumn
from generator.figure import Figure, Source
from generator.formats import Form
from generator.quarter.periods import QUARTER, Period
from generator.quarter.report import Threshold
from generator.richtext import RichText, Run, plain
from generator.slides.context import Context, SpecError, words_run
from generator.slides.heads import head_rows
from generator.slides.matrixrows import Line, lines_of
from generator.slides.specs import ColumnSpec, MatrixSpec

_AGAINST = {
    "previous quarter": "Last quarter",
    "same quarter last year": "A year ago",
    "pre-pandemic": "Pre-pandemic",
    "previous year": "Previous year",
    "target": "Target",
    "budget": "Budget",
}


class _Column(Struct, frozen=True):
    """A column of the matrix: a level of a period, or a comparison."""

    spec: ColumnSpec
    period: Period | None
    over: RichText
    label: tuple[RichText, ...]
    latest: bool
    middle: bool = False


def matrix(spec: MatrixSpec, ctx: Context) -> tuple[Block, ...]:
    """The table that a spec describes."""
    lines = list(lines_of(spec.rows, ctx))
    if all(line.title for line in lines):
        raise SpecError("a matrix has no rows", "name a dimension with groups beside the reference group")
    columns = [column for one in spec.columns for column in _columns(one, lines, ctx)]
    headed = any(line.head for line in lines)
    threshold = ctx.threshold(spec.threshold)
    rows = tuple(_row(i, lines, columns, headed, threshold, ctx) for i in range(len(lines)))
    shape = (
        *((TableColumn(),) if headed else ()),
        TableColumn(weight=1),
        *(TableColumn(like="change" if c.spec.against else "level") for c in columns),
    )
    corner, heading = ctx.inline(spec.corner), ctx.inline(spec.heading)
    size = f"{sum(not line.title for line in lines)} rows by {len(columns)} columns"
    ends = f"from {plain(lines[0].label)} to {plain(lines[-1].label)}"
    alt = f"{ctx.named(heading, corner)}, {size}, {ends}."
    over = [(column.over, column.label) for column in columns]
    heads = head_rows(corner or heading, 1 + headed, over, title=bool(heading) and not corner)
    return (
        Table(
            spec.id or "matrix", spec.region, heading if corner else (), shape, heads, rows, alt, ruled=not threshold
        ),
    )


def _row(
    i: int, lines: list[Line], columns: list[_Column], headed: bool, threshold: Threshold | None, ctx: Context
) -> Row:
    line, labels = lines[i], 1 + headed
    if line.title:
        width = labels + len(columns)
        return Row((Cell((line.label,), columns=width, header=True), *(None,) * (width - 1)), "group", line.family)
    cells = tuple(_cell(line, column, threshold, ctx) for column in columns)
    if line.level and headed:
        return Row((Cell((line.label,), columns=labels, header=True), None, *cells), "lead", line.family)
    own = (*((_head(lines, i),) if headed else ()), Cell((line.label,), indent=line.indent, header=True))
    return Row((*own, *cells), "lead" if line.level else "item", line.family)


def _cell(line: Line, column: _Column, threshold: Threshold | None, ctx: Context) -> Cell:
    """A figure, coloured where the threshold says good or bad; the latest stands out, those between recede."""
    figure = _figure(line, column, ctx)
    tone = "neutral"
    if column.spec.against and threshold and not line.level:
        if figure.unit != threshold.unit:
            raise SpecError(f"threshold `{threshold.name}` is in {threshold.unit}, this change in {figure.unit}")
        tone = ctx.results.tone(figure, threshold)
    run = Run(figure.printed, "figure", figure.source, figure, bold=column.latest, muted=column.middle)
    return Cell(((run,),), "right", "" if tone == "neutral" else tone)


def _head(lines: list[Line], i: int) -> Cell | None:
    """The name of a group of rows, beside all of them; None under its first row."""
    line = lines[i]
    if i and lines[i - 1].family == line.family:
        return None
    rows = sum(1 for other in lines if other.family == line.family)
    return Cell((line.head,), rows=rows, header=True)


def _columns(spec: ColumnSpec, lines: list[Line], ctx: Context) -> Iterator[_Column]:
    """The columns that one spec gives: one for each period, or one comparison."""
    measure = spec.measure or next((line.measure for line in lines if line.measure and not line.title), "")
    if not measure:
        raise SpecError("a column names a `measure` where the rows do not")
    ctx.measure(measure)
    if bool(spec.periods) == bool(spec.against):
        raise SpecError("a column has either `periods` or `against`")
    label = ctx.inline(spec.label)
    groups = [line.group or ctx.reference for line in lines if not line.title]
    if spec.against:
        yield _Column(spec, None, ctx.inline(spec.over), _against_label(spec, measure, label, groups[0], ctx), False)
        return
    periods = ctx.periods(spec.periods, [measure], groups)
    for i, period in enumerate(periods):
        over, short = _period_label(period, len(periods) > 1 and not spec.over, ctx)
        if spec.over and ctx.measure(measure).basis == "rolling-12":
            short = _twelve_months(period, ctx)
        lines_of_head = (label, short) if label else (short,)
        latest, middle = period == ctx.results.latest(measure), 0 < i < len(periods) - 1
        yield _Column(spec, period, ctx.inline(spec.over) or over, lines_of_head, latest, middle)


def _period_label(period: Period, several: bool, ctx: Context) -> tuple[RichText, RichText]:
    """A period's name over and at the head of its column: the year stands over its quarters."""
    if several and period.months == QUARTER:
        year = ctx.calendar.name(ctx.calendar.year_of(period))
        return (Run(year, "period"),), (Run(f"Q{ctx.calendar.quarter_number(period)}", "period"),)
    return (), (Run(ctx.calendar.name(period), "period"),)


def _twelve_months(period: Period, ctx: Context) -> RichText:
    """The twelve months that end with a quarter: a financial year where it is the year's last."""
    year = ctx.calendar.year_of(period)
    whole = year.end == period.end
    name = ctx.calendar.name(year) if whole else f"12 months to {ctx.calendar.name(period)}"
    return (Run(name, "period", Source("periods", period=ctx.calendar.code(period))),)


def _against_label(spec: ColumnSpec, measure: str, label: RichText, group: str, ctx: Context) -> tuple[RichText, ...]:
    """What a comparison's head says: its name, and the period or group that it is measured from."""
    if label:
        return (label,)
    if spec.against in ctx.quarter.groups:
        return ((words_run(ctx.measure(measure).label),),)
    name = ctx.base_name(measure, group, ctx.results.latest(measure), spec.against)
    return ((Run(_AGAINST.get(spec.against, spec.against)),), (Run(name, "period"),))


def _figure(line: Line, column: _Column, ctx: Context) -> Figure:
    measure, group = column.spec.measure or line.measure, line.group or ctx.reference
    period = column.period or ctx.results.latest(measure)
    if column.spec.against and not line.level:
        figure = ctx.change(measure, group, period, column.spec.against, column.spec.unit, column.spec.decimals)
        return figure.as_form(Form.CHANGE_BARE if figure.unit in ("points", "count") else Form.CHANGE)
    figure = replace(ctx.results.level(measure, group, period), decimals=ctx.measure(measure).decimals)
    return figure if line.level or figure.unit == "count" else figure.as_form(Form.BARE)
