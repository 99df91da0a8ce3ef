"""Upright charts: lines and columns over categories, with values at the left.

In: a chart and its frame. Out: its plan.
"""

from collections.abc import Iterator

from msgspec.structs import replace

from generator.deck.marks import Chart, Column, Line, Point, ReferenceLine, Series, StackedColumn
from generator.layout.charts.categories import category_labels, label_rows, narrowed
from generator.layout.charts.geometry import (
    GAP,
    NEAR,
    SMALL,
    WIDEST_PITCH,
    X_HEIGHT,
    Plot,
    checked,
    inked,
    label,
    point_label,
    without_overlaps,
)
from generator.layout.charts.legend import extent, legend
from generator.layout.charts.scale import axis, tick_text, ticks
from generator.layout.fit import CannotFit, width_of
from generator.layout.pages import ChartLabel, ChartPlan, Frame, Marker, PointLabel, Side
from generator.layout.theme import TextStyle, Theme
from generator.richtext import RichText, Run, figure_run, plain

MARKER = 3.0  # points that a marker reaches beyond its point
LEAST_PITCH = 3.0
FOOT = 44.0  # about what stands over and under a plot


def plan_upright(chart: Chart, frame: Frame, theme: Theme) -> ChartPlan:
    """The plan of a chart of lines, columns and reference lines, values small where some have no room.

    Raises `CannotFit`.
    """
    small = frame.width < SMALL
    if small:
        return _planned(chart, frame, theme, "axis-small", "value-small")
    large = _planned(chart, frame, theme, "axis", "value")
    if len(large.labels) == sum(point.labelled for series in chart.series for point in series.points):
        return large
    return _planned(chart, frame, theme, "axis", "value-small")


def _planned(chart: Chart, frame: Frame, theme: Theme, of_axis: str, of_values: str) -> ChartPlan:
    style, value = theme.style(of_axis), theme.style(of_values)
    shown = axis(extent(chart), chart.unit, frame.height - FOOT)
    texts = [(v, Run(tick_text(v, shown, chart.unit), "scale")) for v in ticks(shown)]
    left = max(width_of((run,), style) for _, run in texts) + GAP
    right = max((width_of(runs, value) + GAP + NEAR for runs in _end_texts(chart)), default=NEAR)
    head = legend(chart, frame, theme)
    above = max(value.leading, theme.style("value").leading if frame.width >= SMALL else 0) + 2  # neighbours are level
    inner = frame.inset(left, head.height + above, right, 0)
    if any(isinstance(mark, Column | StackedColumn) for mark in chart.marks):  # a few columns stand near each other
        inner = replace(inner, width=min(inner.width, len(chart.categories) * WIDEST_PITCH))
    rows = label_rows(chart, inner.width / len(chart.categories), style)
    inner = inner.inset(0, 0, 0, rows * style.leading + GAP)
    plot = narrowed(chart, Plot(checked(inner), shown, len(chart.categories)), style, frame.right)
    inner = plot.frame
    if plot.pitch < LEAST_PITCH:
        raise CannotFit(f"{plot.count} categories have {inner.width:.0f} points")
    categories, groups, skip = category_labels(chart, plot, style)
    tick_labels = tuple(
        (plot.y(v), label(run, style, inner.x - GAP, plot.y(v) + style.size * X_HEIGHT, "end")) for v, run in texts
    )
    labels = without_overlaps(inked(_point_labels(chart, plot, value), chart, theme))
    names = tuple(_reference_label(mark, plot, value) for mark in chart.marks if isinstance(mark, ReferenceLine))
    return ChartPlan(
        inner,
        shown,
        tick_labels,
        categories,
        groups,
        labels,
        head.entries,
        _markers(chart, labels),
        names,
        skip=skip,
        bar_share=plot.column_share(_columns_abreast(chart)),
        small=of_axis == "axis-small",
    )


def _columns_abreast(chart: Chart) -> int:
    """How many columns stand side by side in a category."""
    return max((len(mark.series) for mark in chart.marks if isinstance(mark, Column)), default=1)


def _end_texts(chart: Chart) -> Iterator[RichText]:
    """What stands right of the plot: the last value of each line, named among several, and reference lines."""
    for mark in chart.marks:
        if isinstance(mark, Line):
            for series in mark.series:
                last = next((p for p in reversed(series.points) if p.value is not None), None)
                if last and last.labelled:
                    yield _end_text(series, last, len(mark.series) > 1)
        elif isinstance(mark, ReferenceLine):
            yield _reference_text(mark)


def _end_text(series: Series, point: Point, named: bool) -> RichText:
    value = (figure_run(point.figure),) if point.figure else ()
    return (Run(f"{series.name.text} ", "label", series.name.source), *value) if named else value


def _reference_text(mark: ReferenceLine) -> RichText:
    return (Run(f"{mark.name.text} ", "label", mark.name.source), figure_run(mark.figure))


def _point_labels(chart: Chart, plot: Plot, style: TextStyle) -> Iterator[PointLabel]:
    index = 0
    for mark in chart.marks:
        if isinstance(mark, Line):
            yield from _line(mark, index, plot, style)
        elif isinstance(mark, Column):
            yield from _columns(mark, index, plot, style)
        elif isinstance(mark, StackedColumn):
            yield from _stacked(mark, index, plot, style)
        index += len(mark.series) if isinstance(mark, Line | Column | StackedColumn) else 0


def _line(mark: Line, first: int, plot: Plot, style: TextStyle) -> Iterator[PointLabel]:
    """The last value right of its point, others above or below; ends that would touch are pushed apart."""
    ends: list[PointLabel] = []
    for n, series in enumerate(mark.series):
        labelled = [i for i, p in enumerate(series.points) if p.value is not None and p.labelled]
        last = max((i for i, p in enumerate(series.points) if p.value is not None), default=-1)
        for i in labelled:
            if i == last:
                ends.append(_end(mark, n, first, i, plot, style))
            else:
                yield _beside(mark, n, first, i, plot, style)
    yield from _apart(ends, style.leading)


def _end(mark: Line, n: int, first: int, i: int, plot: Plot, style: TextStyle) -> PointLabel:
    series = mark.series[n]
    point, named = series.points[i], len(mark.series) > 1
    figure = point.figure
    run = Run(plain(_end_text(series, point, named)), "figure", figure.source if figure else None, figure)
    text = label(
        run, style, plot.x(i) + NEAR + MARKER, plot.y(point.value or 0) + style.size * X_HEIGHT, colour=series.colour
    )
    return replace(point_label(first + n, i, text, "right"), named=named)


def _beside(mark: Line, n: int, first: int, i: int, plot: Plot, style: TextStyle) -> PointLabel:
    """Above the highest line at this place, below the others."""
    series = mark.series[n]
    value = series.points[i].value or 0
    others = [s.points[i].value for s in mark.series]
    above = all(other is None or other <= value for other in others)
    side: Side = "above" if above else "below"
    y = plot.y(value) - NEAR - MARKER if above else plot.y(value) + NEAR + style.size
    figure = series.points[i].figure
    run = figure_run(figure) if figure else Run("")
    return point_label(first + n, i, label(run, style, plot.x(i), y, colour=series.colour), side)


def _apart(labels: list[PointLabel], least: float) -> list[PointLabel]:
    """Labels at one edge, moved up and down until each has its height."""
    ordered = sorted(labels, key=lambda one: one.label.y)
    ys = [one.label.y for one in ordered]
    for _ in ys:
        for i in range(1, len(ys)):
            short = least - (ys[i] - ys[i - 1])
            if short > 1e-9:
                ys[i - 1] -= short / 2
                ys[i] += short / 2
    return [
        replace(one, label=replace(one.label, y=y), moved=y - one.label.y) for one, y in zip(ordered, ys, strict=True)
    ]


def _columns(mark: Column, first: int, plot: Plot, style: TextStyle) -> Iterator[PointLabel]:
    wide = plot.pitch * plot.column_share(len(mark.series)) / len(mark.series)
    for n, series in enumerate(mark.series):
        for i, point in enumerate(series.points):
            if point.labelled and point.figure and point.value is not None:
                up = point.value >= 0
                x = plot.x(i) + (n - (len(mark.series) - 1) / 2) * wide
                y = plot.y(point.value) + (-NEAR if up else NEAR + style.size * 0.8)
                yield point_label(
                    first + n, i, label(figure_run(point.figure), style, x, y), "above" if up else "below"
                )


def _stacked(mark: StackedColumn, first: int, plot: Plot, style: TextStyle) -> Iterator[PointLabel]:
    """Inside a part that is high enough; over it where a hidden series lifts parts, as in a waterfall."""
    lifted = any(series.hidden for series in mark.series)
    for i in range(plot.count):
        height = 0.0
        for n, series in enumerate(mark.series):
            point = series.points[i]
            low, height = height, height + (point.value or 0)
            if not (point.labelled and point.figure and point.value):
                continue
            top, run = plot.y(height), figure_run(point.figure)
            if lifted:  # the deck's own place is inside the bar's upper end: `moved` leads from there
                text = label(run, style, plot.x(i), top - NEAR)
                yield replace(point_label(first + n, i, text, "inside"), moved=-2 * NEAR - style.size * 0.8)
            elif plot.y(low) - top >= style.leading:
                y = (top + plot.y(low)) / 2 + style.size * X_HEIGHT
                yield point_label(first + n, i, label(run, style, plot.x(i), y), "inside")


def _reference_label(mark: ReferenceLine, plot: Plot, style: TextStyle) -> ChartLabel:
    run = Run(plain(_reference_text(mark)), "figure", mark.figure.source, mark.figure)
    return label(
        run, style, plot.frame.right + NEAR, plot.y(float(mark.figure.value or 0)) + style.size * X_HEIGHT, "start"
    )


def _markers(chart: Chart, labels: tuple[PointLabel, ...]) -> tuple[tuple[Marker, ...], ...]:
    """The last point of a line filled, other labelled ones hollow, and a point without neighbours never invisible."""
    lines = [s for mark in chart.marks if isinstance(mark, Line) for s in mark.series]
    labelled = {(one.series, one.point) for one in labels}
    return tuple(
        _series_markers(series, {p for s, p in labelled if s == i}) if series in lines else _no_markers(series)
        for i, series in enumerate(chart.series)
    )


def _no_markers(series: Series) -> tuple[Marker, ...]:
    return tuple("" for _ in series.points)


def _series_markers(series: Series, labelled: set[int]) -> tuple[Marker, ...]:
    known = {n for n, p in enumerate(series.points) if p.value is not None}
    last = max(known, default=-1)
    lone = {n for n in known if n - 1 not in known and n + 1 not in known}
    return tuple(
        "filled" if n == last else "hollow" if n in labelled or n in lone else "" for n in range(len(series.points))
    )
