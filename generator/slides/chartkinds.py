"""The kinds of charts, lowered to marks.

In: a spec and what it plots. Out: a `Chart` without its text alternative. A new kind is one function here.
"""

from collections.abc import Callable
from decimal import Decimal
from itertools import groupby

from msgspec.structs import replace

from generator.deck.marks import (
    Bar,
    Category,
    Chart,
    Column,
    Doughnut,
    Line,
    Mark,
    Point,
    ReferenceLine,
    Series,
    StackedColumn,
)
from generator.figure import Figure, Source
from generator.formats import Form
from generator.quarter.model import Group, Measure
from generator.quarter.periods import Period
from generator.richtext import Run
from generator.slides.context import Context, SpecError, dimension_run, words_run
from generator.slides.series import (
    FEW_POINTS,
    MOST_SERIES,
    PAST,
    RECEDING,
    Plotted,
    by_category,
    over_time,
    period_category,
    plotted,
    point,
    ranked,
)
from generator.slides.specs import ChartKind, SeriesSpec

MOST_PARTS = 4  # of a doughnut
ODD_PARTS = 3  # of which the last touches the first, and no three colours on white differ by 3:1 each from each
STEP = "step"  # the role of a change between two totals


def lowered(spec: SeriesSpec, ctx: Context) -> tuple[Chart, Plotted]:
    """The chart that a spec describes, and what it plots."""
    found = plotted(spec, ctx)
    return replace(KINDS[spec.chart](spec, found, ctx), reach=spec.reach), found


def trend(spec: SeriesSpec, found: Plotted, ctx: Context) -> Chart:
    """Lines over time."""
    few = len(found.periods) <= FEW_POINTS
    mark = Line(over_time(found, spec, ctx, "all" if few else "ends"))
    return Chart(_periods(found, ctx), (mark, *_targets(spec, found, ctx)), found.unit, start=spec.start)


def columns(spec: SeriesSpec, found: Plotted, ctx: Context) -> Chart:
    """Columns over time, side by side where there are several series."""
    many = len(found.periods) * len(found.measures) * len(found.groups) > 2 * FEW_POINTS
    series = over_time(found, spec, ctx, "none" if many or spec.colour == "year" else "all")
    return Chart(
        _periods(found, ctx), (Column(series), *_targets(spec, found, ctx)), found.unit, legend=len(series) > 1
    )


def columns_with_line(spec: SeriesSpec, found: Plotted, ctx: Context) -> Chart:
    """Columns with lines on the same axis, so in the same unit."""
    plotted(spec, ctx, spec.line)  # the lines share the unit and the basis of the columns
    bars = over_time(found, spec, ctx, "none")
    lines = over_time(replace(found, measures=tuple(ctx.measure(name) for name in spec.line)), spec, ctx, "last")
    if len(bars) + len(lines) > MOST_SERIES:
        raise SpecError(f"columns and lines are {len(bars) + len(lines)} series", f"name at most {MOST_SERIES}")
    lines = tuple(replace(line, colour=f"series-{len(bars) + i + 1}") for i, line in enumerate(lines))
    return Chart(
        _periods(found, ctx), (Column(bars), Line(lines), *_targets(spec, found, ctx)), found.unit, legend=True
    )


def stacked(spec: SeriesSpec, found: Plotted, ctx: Context) -> Chart:
    """Columns over time, the series on top of each other."""
    return Chart(_periods(found, ctx), (StackedColumn(over_time(found, spec, ctx)),), found.unit, legend=True)


def compare(spec: SeriesSpec, found: Plotted, ctx: Context) -> Chart:
    """Measures or groups side by side, a series for each period."""
    by_measure = spec.categories != "groups"
    nouns = found.measures if by_measure else found.groups
    rows = [
        [ctx.results.level(m.id, g.id, period) for m in found.measures for g in found.groups]
        for period in found.periods
    ]
    labels = [words_run(noun.label) for noun in nouns]
    if len(rows[0]) != len(labels):
        raise SpecError("a comparison is of several measures for one group, or of one measure for several groups")
    if spec.sort == "value":
        order = ranked(labels, rows[-1])
        labels, rows = [labels[i] for i in order], [[row[i] for i in order] for row in rows]
    if len(found.periods) > MOST_SERIES:
        raise SpecError(f"{len(found.periods)} periods are more than bars tell apart", f"name at most {MOST_SERIES}")
    names = [_period_name(period, ctx) for period in found.periods]
    colours = [PAST, "series-1"] if len(names) == 2 else [f"series-{i + 1}" for i in range(len(names))]
    categories, series = by_category(labels, rows, names, colours, spec)
    return Chart(categories, (Bar(series),), found.unit, legend=len(series) > 1)


def bars(spec: SeriesSpec, found: Plotted, ctx: Context) -> Chart:
    """Groups against a reference: bars that start at its level, coloured where a threshold says good or bad.

    Groups of several dimensions stand under their dimension's name, and each is sorted within its own.
    """
    measure, period, reference = found.measures[0], found.periods[-1], ctx.group(spec.against)
    families = [list(groups) for _, groups in groupby(found.groups, lambda group: group.dimension)]
    rows: list[tuple[Category, Point]] = []
    for groups in families:
        levels = [ctx.results.level(measure.id, group.id, period) for group in groups]
        labels = [words_run(group.label) for group in groups]
        order = ranked(labels, levels) if spec.sort == "value" else range(len(labels))
        if len(families) > 1:
            rows.append((Category(_title(dimension_run(groups[0])), title=True), Point(None)))
        rows += [(Category(labels[i]), _against(levels[i], groups[i], spec, found, ctx)) for i in order]
    base = ctx.results.level(measure.id, reference.id, period)
    series = Series(words_run(measure.label), tuple(point for _, point in rows), "neutral")
    mark = Bar((series,), base, reference.label.text)
    return Chart(tuple(category for category, _ in rows), (mark,), found.unit, start=float(base.value or 0))


def _title(name: Run) -> Run:
    """A name that the groups under it belong to: in the deck an axis has one look for all of its labels."""
    return replace(name, text=f"{name.text}:")


def _against(level: Figure, group: Group, spec: SeriesSpec, found: Plotted, ctx: Context) -> Point:
    """The point of one bar, in the colour that its comparison with the reference has."""
    change = ctx.change(found.measures[0].id, group.id, found.periods[-1], ctx.group(spec.against).id)
    return point(level, spec, True, ctx.results.tone(change, ctx.threshold(spec.threshold)))


def doughnut(spec: SeriesSpec, found: Plotted, ctx: Context) -> Chart:
    """Parts of a whole in one period: a ring whose parts are in turn dark and light, or bars where it would have three.

    Parts that are nought or not known are not drawn, so that they take the last of the colours.
    """
    nouns: list[tuple[Run, Figure]] = [
        (words_run(m.label if len(found.measures) > 1 else g.label), ctx.results.level(m.id, g.id, found.periods[-1]))
        for m in found.measures
        for g in found.groups
    ]
    if len(nouns) > MOST_PARTS:
        raise SpecError(f"a doughnut has at most {MOST_PARTS} parts", "use `chart: compare`")
    order = sorted(range(len(nouns)), key=lambda i: not nouns[i][1].value)
    lone = 1 in (len(found.measures), len(found.groups))  # else no comparison has a name for each
    if lone and sum(bool(figure.value) for _, figure in nouns) == ODD_PARTS:
        by = spec.model_copy(update={"categories": "measures" if len(found.measures) > 1 else "groups"})
        return compare(by, replace(found, periods=found.periods[-1:]), ctx)
    points = tuple(point(figure, spec, True, f"series-{order.index(i) + 1}") for i, (_, figure) in enumerate(nouns))
    several = len(found.measures) > 1  # then the ring is no one measure's, and its workbook names it by its period
    name = _period_name(found.periods[-1], ctx) if several else words_run(found.measures[0].label)
    return Chart(
        tuple(Category(label) for label, _ in nouns), (Doughnut(Series(name, points, "series-1")),), found.unit
    )


def waterfall(spec: SeriesSpec, found: Plotted, ctx: Context) -> Chart:
    """Totals on the axis and, between them, the changes that lead from one to the next."""
    base: list[Point] = []
    shown: list[Point] = []
    reached = Decimal(0)
    for measure in found.measures:
        figure = ctx.results.level(measure.id, found.groups[0].id, found.periods[-1])
        if figure.value is None:
            base.append(Point(None))
            shown.append(Point(None))
        elif measure.id in spec.changes:
            base.append(Point(_lift(figure, min(reached, reached + figure.value))))
            shown.append(
                Point(figure.as_form(Form.ACCOUNT), _step_role(measure, figure), labelled=True, magnitude=True)
            )
            reached += figure.value
        else:
            base.append(Point(None))
            shown.append(replace(point(figure, spec, True), figure=figure.as_form(Form.ACCOUNT)))
            reached = figure.value
    shown = [replace(one, colour=one.colour or RECEDING) for one in shown[:-1]] + shown[
        -1:
    ]  # the last total stands out
    lift = Series(Run("Base of the bar"), tuple(base), "background", hidden=True)
    amounts = Series(Run("Amount"), tuple(shown), "series-1")
    categories = tuple(Category(words_run(measure.label)) for measure in found.measures)
    return Chart(categories, (StackedColumn((lift, amounts)),), found.unit)


def _lift(figure: Figure, value: Decimal) -> Figure:
    """The height at which a change's bar begins."""
    return replace(figure, value=value, source=replace(figure.source, rule="base of the bar"), form=Form.BARE)


def _step_role(measure: Measure, figure: Figure) -> str:
    if not measure.better or not figure.value:
        return STEP
    return "good" if (figure.value > 0) == (measure.better == "higher") else "bad"


def _period_name(period: Period, ctx: Context) -> Run:
    return Run(ctx.calendar.name(period), "period", Source("periods", period=ctx.calendar.code(period)))


def _periods(found: Plotted, ctx: Context) -> tuple[Category, ...]:
    return tuple(period_category(period, ctx) for period in found.periods)


def _targets(spec: SeriesSpec, found: Plotted, ctx: Context) -> tuple[Mark, ...]:
    """A line for the target of the last period, where the spec asks for it and one is set."""
    if not spec.target:
        return ()
    last: Period = found.periods[-1]
    base = ctx.results.base(found.measures[0].id, found.groups[0].id, last, "target")
    if base.figure.value is None:
        raise SpecError(f"{found.measures[0].id} has no target", "add it to targets.csv")
    return (ReferenceLine(Run(base.name, "label", base.figure.source), base.figure),)


KINDS: dict[ChartKind, Callable[[SeriesSpec, Plotted, Context], Chart]] = {
    "trend": trend,
    "columns": columns,
    "compare": compare,
    "stacked": stacked,
    "bars": bars,
    "doughnut": doughnut,
    "waterfall": waterfall,
    "columns-with-line": columns_with_line,
}
