"""Matrices: groups or measures down, levels and comparisons across.

In: a spec. Out: a table. A column keeps one form for all its rows; `threshold` says which rule colours it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.deck.blocks import Block, Cell, Row, Table, TableColumn
from generator.figure import Figure, Source
from generator.formats import Form
from generator.quarter.model import Group, slug
from generator.quarter.periods import QUARTER, Period
from generator.richtext import RichText, Run, figure_run, plain
from generator.slides.context import Context, SpecError, words_run
from generator.slides.specs import ColumnSpec, MatrixSpec, RowsSpec

_AGAINST = {
    "previous quarter": "Last quarter",
    "same quarter last year": "A year ago",
    "pre-pandemic": "Pre-pandemic",
    "previous year": "Previous year",
    "target": "Target",
    "budget": "Budget",
}


@dataclass(frozen=True)
class _Line:
    """A row of the matrix: what it is about and how it is labelled. `head` opens a group of rows."""

    measure: str
    group: str
    label: RichText
    indent: int = 0
    family: int = 0
    head: RichText = ()
    title: bool = False  # a row that only names the rows below it
    level: bool = False  # a first row of levels


@dataclass(frozen=True)
class _Column:
    """A column of the matrix: a level of a period, or a comparison."""

    spec: ColumnSpec
    period: Period | None
    over: RichText
    label: tuple[RichText, ...]
    latest: bool
    middle: bool = False


def matrix(spec: MatrixSpec, ctx: Context) -> tuple[Block, ...]:
    """The table that a spec describes."""
    lines = list(_lines(spec.rows, ctx))
    columns = [column for one in spec.columns for column in _columns(one, spec, lines, ctx)]
    threshold = ctx.threshold(spec.threshold)
    heads = any(line.head for line in lines)
    labels = 1 + heads
    rows: list[Row] = []
    for i, line in enumerate(lines):
        if line.title:
            rows.append(
                Row(
                    (
                        Cell((line.label,), columns=labels + len(columns), header=True),
                        *(None,) * (labels + len(columns) - 1),
                    ),
                    "group",
                    line.family,
                )
            )
            continue
        cells: list[Cell | None] = [_head(lines, i)] if heads else []
        cells.append(Cell((line.label,), indent=line.indent, header=True))
        if line.level and heads:
            cells = [Cell((line.label,), columns=2, header=True), None]
        for column in columns:
            figure = _figure(line, column, ctx)
            tone = (
                ctx.results.tone(figure, threshold)
                if column.spec.against and threshold and not line.level
                else "neutral"
            )
            cells.append(
                Cell(
                    ((figure_run(figure, bold=column.latest),),) if not column.middle else ((_muted(figure),),),
                    "right",
                    "" if tone == "neutral" else tone,
                )
            )
        rows.append(Row(tuple(cells), "lead" if line.level else "item", line.family))
    shape = (
        *((TableColumn(),) if heads else ()),
        TableColumn(weight=1),
        *(TableColumn(like="change" if c.spec.against else "level") for c in columns),
    )
    corner = ctx.inline(spec.corner)
    heading = ctx.inline(spec.heading)
    name = plain(heading) or plain(corner) or "figures"
    ends = f"from {plain(lines[0].label)} to {plain(lines[-1].label)}"
    alt = f"Table: {name}, {sum(not line.title for line in lines)} rows by {len(columns)} columns, {ends}."
    return (
        Table(
            spec.id or "matrix",
            spec.region,
            () if corner == () else heading,
            shape,
            _heads(columns, labels, corner or heading),
            tuple(rows),
            alt,
        ),
    )


def _muted(figure: Figure) -> Run:
    return Run(figure.printed, "figure", figure.source, figure, muted=True)


def _head(lines: list[_Line], i: int) -> Cell | None:
    """The name of a group of rows, beside all of them; None under its first row."""
    line = lines[i]
    if i and lines[i - 1].family == line.family:
        return None
    rows = sum(1 for other in lines if other.family == line.family)
    return Cell((line.head,), rows=rows, header=True)


def _lines(rows: RowsSpec, ctx: Context) -> Iterator[_Line]:
    """The rows, in order."""
    if rows.first:
        yield _Line("", ctx.group(rows.first.group).id, ctx.inline(rows.label), family=-1, level=True)
    if rows.measures:
        for family, name in enumerate(rows.measures):
            yield from _measures(name, family, ctx)
        return
    names = rows.dimensions or ((rows.dimension,) if rows.dimension else ())
    if not names:
        raise SpecError("the rows of a matrix are a `dimension`, `dimensions` or `measures`")
    for family, name in enumerate(names):
        groups = [group for group in ctx.groups(name) if group.id != ctx.reference]
        head = (
            (Run(groups[0].dimension, "label", Source(groups[0].place.table, cells=(groups[0].place,)), bold=True),)
            if len(names) > 1
            else ()
        )
        for group in groups:
            above = _above(group, rows.under, ctx) if rows.under else None
            if above:
                yield _Line(
                    "",
                    group.id,
                    (words_run(group.label),),
                    _depth(group, above, ctx),
                    int(above.order) if above else family,
                    (words_run(above.label, bold=True),),
                )
            else:
                yield _Line("", group.id, (words_run(group.label),), 0, family, head)


def _measures(name: str, family: int, ctx: Context) -> Iterator[_Line]:
    """A measure's parts under its name, or the measure itself."""
    children = ctx.quarter.children.get(ctx.measure(name).id, ())
    if not children:
        yield _Line(name, "", (words_run(ctx.measure(name).label),), family=family)
        return
    yield _Line(name, "", (words_run(ctx.measure(name).label),), family=family, title=True)
    for child in children:
        yield _Line(child, "", (words_run(ctx.measure(child).label),), indent=1, family=family)


def _above(group: Group, dimension: str, ctx: Context) -> Group | None:
    """The group of `dimension` that `group` belongs to."""
    while group.parent:
        group = ctx.group(group.parent)
        if slug(group.dimension) == slug(dimension):
            return group
    return None


def _depth(group: Group, above: Group, ctx: Context) -> int:
    """How many groups stand between a group and the one that heads its rows."""
    depth = 0
    while group.parent and group.parent != above.id:
        group, depth = ctx.group(group.parent), depth + 1
    return depth


def _columns(spec: ColumnSpec, matrix: MatrixSpec, lines: list[_Line], ctx: Context) -> Iterator[_Column]:
    """The columns that one spec gives: one for each period, or one comparison."""
    measure = spec.measure or next((line.measure for line in lines if line.measure and not line.title), "")
    if not measure:
        raise SpecError("a column names a `measure` where the rows do not")
    if bool(spec.periods) == bool(spec.against):
        raise SpecError("a column has either `periods` or `against`")
    label = ctx.inline(spec.label)
    groups = [line.group or ctx.reference for line in lines if not line.title]
    if spec.against:
        yield _Column(spec, None, ctx.inline(spec.over), _against_label(spec, measure, label, groups[0], ctx), False)
        return
    periods = ctx.periods(spec.periods, [measure], groups)
    for i, period in enumerate(periods):
        several, quarterly = len(periods) > 1, period.months == QUARTER
        year = (Run(ctx.calendar.name(ctx.calendar.year_of(period)), "period", bold=False),)
        short = (
            Run(
                f"Q{ctx.calendar.quarter_number(period)}" if several and quarterly else ctx.calendar.name(period),
                "period",
            ),
        )
        over = ctx.inline(spec.over) or (year if several and quarterly else ())
        yield _Column(
            spec, period, over, (label, short) if label else (short,), i == len(periods) - 1, 0 < i < len(periods) - 1
        )


def _against_label(spec: ColumnSpec, measure: str, label: RichText, group: str, ctx: Context) -> tuple[RichText, ...]:
    """What a comparison's head says: its name, and the period or group that it is measured from."""
    if label:
        return (label,)
    if spec.against in ctx.quarter.groups:
        return ((words_run(ctx.measure(measure).label),),)
    name = ctx.base_name(measure, group, ctx.results.latest(measure), spec.against)
    return ((Run(_AGAINST.get(spec.against, spec.against)),), (Run(name, "period"),))


def _figure(line: _Line, column: _Column, ctx: Context) -> Figure:
    measure, group = column.spec.measure or line.measure, line.group or ctx.reference
    period = column.period or ctx.results.latest(measure)
    if column.spec.against and not line.level:
        figure = ctx.change(measure, group, period, column.spec.against, column.spec.counts, column.spec.decimals)
        return figure.as_form(Form.CHANGE_BARE if figure.unit in ("points", "count") else Form.CHANGE)
    figure = ctx.results.level(measure, group, period)
    return figure if line.level or figure.unit == "count" else figure.as_form(Form.BARE)


def _heads(columns: list[_Column], labels: int, corner: RichText) -> tuple[Row, ...]:
    """One row of heads, or two where some stand over several columns."""
    leaf = Row(
        (
            Cell((corner,), columns=labels),
            *(None,) * (labels - 1),
            *(Cell(column.label, "right") for column in columns),
        ),
        "head",
    )
    if not any(column.over for column in columns):
        return (leaf,)
    upper: list[Cell | None] = [Cell((), columns=labels), *(None,) * (labels - 1)]
    i = 0
    while i < len(columns):
        last = i
        while columns[i].over and last + 1 < len(columns) and plain(columns[last + 1].over) == plain(columns[i].over):
            last += 1
        spans = last - i + 1
        upper += [
            Cell((columns[i].over,) if columns[i].over else (), "right" if spans == 1 else "center", columns=spans),
            *(None,) * (spans - 1),
        ]
        i = last + 1
    return (Row(tuple(upper), "head"), leaf)
