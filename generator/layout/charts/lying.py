"""Lying charts: bars with their categories at the left and their values at their ends, so without an axis.

In: a chart and its frame. Out: its plan.
"""

from collections.abc import Iterator

from msgspec.structs import replace

from generator.deck.marks import Bar, Chart, StackedBar
from generator.layout.charts.geometry import (
    BAR_SHARE,
    GAP,
    NEAR,
    SMALL,
    X_HEIGHT,
    Plot,
    checked,
    inked,
    label,
    point_label,
    without_overlaps,
)
from generator.layout.charts.legend import extent, legend
from generator.layout.charts.scale import Extent
from generator.layout.fit import CannotFit, break_lines, width_of
from generator.layout.pages import Axis, ChartLabel, ChartPlan, Frame, PointLabel
from generator.layout.setting import Line as TextLine
from generator.layout.theme import TextStyle, Theme
from generator.richtext import Run, figure_run

ROW = 36.0  # the most that one bar's row may take
LONGEST_LABEL = 0.45  # of the frame's width


def plan_lying(chart: Chart, mark: Bar | StackedBar, frame: Frame, theme: Theme) -> ChartPlan:
    """The plan of a chart of bars, the first category on top, values small where rows are. Raises `CannotFit`."""
    if frame.width >= SMALL:
        try:
            return _planned(chart, mark, frame, theme, small=False)
        except CannotFit:
            pass
    return _planned(chart, mark, frame, theme, small=True)


def _planned(chart: Chart, mark: Bar | StackedBar, frame: Frame, theme: Theme, small: bool) -> ChartPlan:
    style, value = theme.style("axis"), theme.style("value-small" if small else "value")
    based = isinstance(mark, Bar) and mark.base is not None
    lines = [break_lines((c.label,), style, frame.width * LONGEST_LABEL) for c in chart.categories]
    left = max(line.width for one in lines for line in one) + GAP + 2
    ends = [width_of((figure_run(p.figure),), value) for s in mark.series for p in s.points if p.figure and p.labelled]
    side = max(ends, default=0.0) + GAP
    head, held = legend(chart, frame, theme), extent(chart)
    room = checked(frame.inset(left, head.height + (value.leading + NEAR if based else 2.0), side, 2))
    inner = replace(room, height=len(lines) * _row(mark, lines, room.height, style, value, bool(ends)))
    plot = Plot(inner, _axis(held, (side + GAP) / room.width if based or held.low < 0 else 0), len(lines))
    names = tuple(_category(chart.categories[i].label, one, i, plot, style) for i, one in enumerate(lines))
    found = _bars(mark, plot, value) if isinstance(mark, Bar) else _stacked(mark, plot, value)
    return ChartPlan(
        inner,
        plot.axis,
        (),
        names,
        (),
        without_overlaps(inked(found, chart, theme)),
        head.entries,
        (),
        _base(mark, plot, value),
        bar_share=BAR_SHARE,
        small=small,
    )


def _row(
    mark: Bar | StackedBar,
    lines: list[tuple[TextLine, ...]],
    height: float,
    style: TextStyle,
    value: TextStyle,
    labelled: bool,
) -> float:
    """The height of a category's row: enough for its label and the values at its bars."""
    bars = len(mark.series) if isinstance(mark, Bar) else 1
    least = max(max(map(len, lines)) * style.leading, bars * value.leading * (1 if labelled else 0.5))
    row = min(height / len(lines), max(ROW, bars * (value.leading + 4) + 8, max(map(len, lines)) * style.leading + 12))
    if row < least:
        raise CannotFit(f"{len(lines)} bars need {least * len(lines):.0f} points of height and have {height:.0f}")
    return row


def _axis(found: Extent, margin: float) -> Axis:
    """From the least value, less a share of the plot for the labels left of it, to the most."""
    high = found.high if found.high > found.low else found.low + 1
    span = high - found.low
    return Axis(found.low - span * margin / (1 - margin), high, span, "General", shown=False)


def _category(run: Run, lines: tuple[TextLine, ...], i: int, plot: Plot, style: TextStyle) -> tuple[ChartLabel, ...]:
    """The lines of a category's label, right-aligned beside the plot."""
    top = plot.down(i) - len(lines) * style.leading / 2
    texts = ["".join(segment.text for segment in line.segments).strip() for line in lines]
    return tuple(
        label(
            replace(run, text=text),
            style,
            plot.frame.x - GAP,
            top + n * style.leading + style.size * 0.95,
            "end",
            "ink",
        )
        for n, text in enumerate(texts)
    )


def _bars(mark: Bar, plot: Plot, style: TextStyle) -> Iterator[PointLabel]:
    base = float(mark.base.value) if mark.base and mark.base.value is not None else 0.0
    high = BAR_SHARE / len(mark.series)
    for n, series in enumerate(mark.series):
        for i, point in enumerate(series.points):
            if point.labelled and point.figure and point.value is not None:
                y = plot.down(i + (n - (len(mark.series) - 1) / 2) * high) + style.size * X_HEIGHT
                left = point.value < base
                text = label(figure_run(point.figure), style, plot.along(point.value) + (-NEAR if left else NEAR), y)
                yield point_label(n, i, text, "left" if left else "right")


def _stacked(mark: StackedBar, plot: Plot, style: TextStyle) -> Iterator[PointLabel]:
    for i in range(plot.count):
        end = 0.0
        for n, series in enumerate(mark.series):
            point = series.points[i]
            start, end = end, end + (point.value or 0)
            if point.labelled and point.figure and point.value:
                run, left, right = figure_run(point.figure), plot.along(start), plot.along(end)
                if right - left >= width_of((run,), style) + NEAR:
                    text = label(run, style, (left + right) / 2, plot.down(i) + style.size * X_HEIGHT)
                    yield point_label(n, i, text, "inside")


def _base(mark: Bar | StackedBar, plot: Plot, style: TextStyle) -> tuple[ChartLabel, ...]:
    """The name and level of the line that bars start from, over it."""
    if not isinstance(mark, Bar) or mark.base is None or mark.base.value is None:
        return ()
    run = Run(f"{mark.base_name} {mark.base.printed}", "figure", mark.base.source, mark.base)
    return (label(run, style, plot.along(float(mark.base.value)), plot.frame.y - NEAR),)
