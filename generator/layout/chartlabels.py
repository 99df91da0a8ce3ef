"""Labels of points: where each stands so that none touches another.

In: a chart, its plot and its axis. Out: labels in their places; those that have no room are left out, the latest never.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.deck.marks import Bar, Chart, Column, Doughnut, Line, Point, ReferenceLine, Series, StackedBar, StackedColumn
from generator.layout.fit import width_of
from generator.layout.pages import Axis, ChartLabel, Frame, PointLabel, Side
from generator.layout.theme import TextStyle
from generator.richtext import RichText, Run, figure_run

NEAR = 4.0  # from a point or the end of a bar to its label
BAR_SHARE, LYING_SHARE = 0.85, 0.7


def end_labels(chart: Chart) -> tuple[RichText, ...]:
    """What stands right of the plot: the last value of each line, with its name where there are several, and reference lines."""
    found: list[RichText] = []
    for mark in chart.marks:
        if isinstance(mark, Line):
            found += [_named(series, point, len(mark.series) > 1) for series in mark.series if (point := _last(series))]
        if isinstance(mark, ReferenceLine):
            found.append(_reference(mark))
    return tuple(found)


def _last(series: Series) -> Point | None:
    return next((p for p in reversed(series.points) if p.value is not None and p.labelled), None)


def _named(series: Series, point: Point, named: bool) -> RichText:
    assert point.figure is not None
    value = figure_run(point.figure)
    return (Run(f"{series.name.text} ", "label", series.name.source), value) if named else (value,)


def _reference(mark: ReferenceLine) -> RichText:
    return (Run(f"{mark.name.text} ", "label", mark.name.source), figure_run(mark.figure))


@dataclass(frozen=True)
class _Plot:
    """Turns values and categories into places."""

    chart: Chart
    frame: Frame
    axis: Axis

    @property
    def pitch(self) -> float:
        return self.frame.width / len(self.chart.categories)

    @property
    def row(self) -> float:
        return self.frame.height / len(self.chart.categories)

    def x(self, category: int) -> float:
        return self.frame.x + (category + 0.5) * self.pitch

    def y(self, value: float) -> float:
        return self.frame.bottom - self._share(value) * self.frame.height

    def along(self, value: float) -> float:
        """Where a value stands on a lying axis."""
        return self.frame.x + self._share(value) * self.frame.width

    def _share(self, value: float) -> float:
        return (value - self.axis.minimum) / (self.axis.maximum - self.axis.minimum)


def value_labels(chart: Chart, plot: Frame, axis: Axis, style: TextStyle, names: tuple[RichText, ...]) -> tuple[
        tuple[PointLabel, ...], tuple[ChartLabel, ...]]:
    """The labels of all points, and the names of reference lines and of the base of bars."""
    places = _Plot(chart, plot, axis)
    found: list[PointLabel] = []
    others: list[ChartLabel] = []
    index = 0
    for mark in chart.marks:
        match mark:
            case Line():
                found += _line(mark, index, places, style)
            case Column():
                found += _columns(mark, index, places, style)
            case StackedColumn():
                found += _stacked(mark, index, places, style)
            case Bar():
                found += _bars(mark, index, places, style)
                others += _base(mark, places, style)
            case StackedBar():
                found += _stacked_bars(mark, index, places, style)
            case ReferenceLine():
                others.append(_reference_label(mark, places, style))
            case Doughnut():
                pass
        index += len(mark.series) if not isinstance(mark, ReferenceLine | Doughnut) else 0
    return tuple(_without_overlaps(found)), tuple(others)


def _label(run: Run, style: TextStyle, x: float, y: float, colour: str = "") -> ChartLabel:
    return ChartLabel(run, style, x, y, width_of((run,), style), colour=colour)


def _point_label(series: int, point: int, run: Run, style: TextStyle, x: float, y: float, side: Side, colour: str = "",
                 moved: float = 0, named: bool = False) -> PointLabel:
    label = _label(run, style, x, y, colour)
    anchor = {"right": "start", "left": "end"}.get(side)
    if side == "outside":
        anchor = "start"
    return PointLabel(series, point, replace(label, anchor=anchor) if anchor else label, side, named, moved)  # type: ignore[arg-type]


def _line(mark: Line, first: int, places: _Plot, style: TextStyle) -> list[PointLabel]:
    """The last value right of its point, others above or below; ends that would touch are pushed apart."""
    ends: list[PointLabel] = []
    found: list[PointLabel] = []
    several = len(mark.series) > 1
    for n, series in enumerate(mark.series):
        known = [i for i, p in enumerate(series.points) if p.value is not None and p.labelled]
        for i in known:
            point = series.points[i]
            assert point.figure is not None and point.value is not None
            y = places.y(point.value)
            if i == known[-1]:
                text = "".join(run.text for run in _named(series, point, several))
                run = Run(text, "figure", point.figure.source, point.figure)
                ends.append(_point_label(first + n, i, run, style, places.x(i) + NEAR + 3, y + style.size * 0.35, "right", series.colour, named=several))
            else:
                above = not several or all((s.points[i].value or -1e18) <= point.value for s in mark.series)
                offset = -NEAR - 3 if above else NEAR + style.size
                found.append(_point_label(first + n, i, figure_run(point.figure), style, places.x(i), y + offset,
                                          "above" if above else "below", series.colour))
    return found + _apart(ends, style.leading)


def _apart(labels: list[PointLabel], least: float) -> list[PointLabel]:
    """Labels at one edge, moved up and down until each has its height."""
    ordered = sorted(labels, key=lambda one: one.label.y)
    ys = [one.label.y for one in ordered]
    for _ in range(len(ys)):
        for i in range(1, len(ys)):
            overlap = least - (ys[i] - ys[i - 1])
            if overlap > 1e-9:
                ys[i - 1] -= overlap / 2
                ys[i] += overlap / 2
    return [replace(one, label=replace(one.label, y=y), moved=y - one.label.y) for one, y in zip(ordered, ys, strict=True)]


def _columns(mark: Column, first: int, places: _Plot, style: TextStyle) -> list[PointLabel]:
    found: list[PointLabel] = []
    wide = places.pitch * BAR_SHARE / len(mark.series)
    for n, series in enumerate(mark.series):
        for i, point in enumerate(series.points):
            if point.labelled and point.figure and point.value is not None:
                x = places.x(i) + (n - (len(mark.series) - 1) / 2) * wide
                side: Side = "above" if point.value >= places.axis.minimum and point.value >= 0 else "below"
                y = places.y(point.value) - NEAR if side == "above" else places.y(point.value) + NEAR + style.size * 0.8
                found.append(_point_label(first + n, i, figure_run(point.figure), style, x, y, side))
    return found


def _stacked(mark: StackedColumn, first: int, places: _Plot, style: TextStyle) -> list[PointLabel]:
    """Inside the part where it is high enough; over it where a hidden series lifts it, or nothing stands on it."""
    found: list[PointLabel] = []
    lifted = any(series.hidden for series in mark.series)
    for i in range(len(places.chart.categories)):
        height = 0.0
        for n, series in enumerate(mark.series):
            point = series.points[i]
            low, height = height, height + (point.value or 0)
            if not (point.labelled and point.figure and point.value):
                continue
            top, bottom = places.y(height), places.y(low)
            if lifted:
                default = top + NEAR + style.size * 0.8
                found.append(_point_label(first + n, i, figure_run(point.figure), style, places.x(i), top - NEAR, "inside", moved=top - NEAR - default))
            elif bottom - top >= style.leading:
                found.append(_point_label(first + n, i, figure_run(point.figure), style, places.x(i), (top + bottom) / 2 + style.size * 0.35,
                                          "inside", "inverse"))
    return found


def _bars(mark: Bar, first: int, places: _Plot, style: TextStyle) -> list[PointLabel]:
    found: list[PointLabel] = []
    base = float(mark.base.value) if mark.base and mark.base.value is not None else 0.0
    high = places.row * LYING_SHARE / len(mark.series)
    for n, series in enumerate(mark.series):
        for i, point in enumerate(series.points):
            if point.labelled and point.figure and point.value is not None:
                y = places.frame.y + (i + 0.5) * places.row + (n - (len(mark.series) - 1) / 2) * high + style.size * 0.35
                end = places.along(point.value)
                below = point.value < base
                label = _label(figure_run(point.figure), style, end - NEAR if below else end + NEAR, y)
                found.append(PointLabel(first + n, i, replace(label, anchor="end" if below else "start"), "left" if below else "right"))
    return found


def _stacked_bars(mark: StackedBar, first: int, places: _Plot, style: TextStyle) -> list[PointLabel]:
    found: list[PointLabel] = []
    for i in range(len(places.chart.categories)):
        end = 0.0
        for n, series in enumerate(mark.series):
            point = series.points[i]
            start, end = end, end + (point.value or 0)
            if point.labelled and point.figure and point.value:
                run, left, right = figure_run(point.figure), places.along(start), places.along(end)
                if right - left >= width_of((run,), style) + 4:
                    y = places.frame.y + (i + 0.5) * places.row + style.size * 0.35
                    found.append(_point_label(first + n, i, run, style, (left + right) / 2, y, "inside", "inverse"))
    return found


def _base(mark: Bar, places: _Plot, style: TextStyle) -> list[ChartLabel]:
    if mark.base is None or mark.base.value is None:
        return []
    run = Run(f"{mark.base_name} {mark.base.printed}", "figure", mark.base.source, mark.base)
    return [_label(run, style, places.along(float(mark.base.value)), places.frame.y - NEAR)]


def _reference_label(mark: ReferenceLine, places: _Plot, style: TextStyle) -> ChartLabel:
    runs = _reference(mark)
    run = Run("".join(r.text for r in runs), "figure", mark.figure.source, mark.figure)
    label = _label(run, style, places.frame.right + NEAR, places.y(float(mark.figure.value or 0)) + style.size * 0.35)
    return replace(label, anchor="start")


def box(label: ChartLabel) -> Frame:
    """The rectangle that a label's text takes."""
    left = {"start": label.x, "middle": label.x - label.width / 2, "end": label.x - label.width}[label.anchor]
    return Frame(left, label.y - label.style.size * 0.8, label.width, label.style.size)


def overlap(one: ChartLabel, other: ChartLabel) -> bool:
    """Do two labels touch?"""
    a, b = box(one), box(other)
    return a.x < b.right and b.x < a.right and a.y < b.bottom and b.y < a.bottom


def _without_overlaps(labels: Sequence[PointLabel]) -> list[PointLabel]:
    """The labels from the latest backwards, without those that would touch a later one."""
    kept: list[PointLabel] = []
    for label in sorted(labels, key=lambda one: (-one.point, one.series)):
        if not any(overlap(label.label, other.label) for other in kept):
            kept.append(label)
    return sorted(kept, key=lambda one: (one.series, one.point))
