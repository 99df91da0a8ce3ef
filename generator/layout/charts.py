"""Charts: where plot, ticks, labels and legend stand, worked out from measured text so that nothing collides.

In: a `Chart` and its frame. Out: a `ChartPlan`, or `CannotFit`. Both renderers draw the same plan.
"""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import assert_never

from generator.deck.marks import Bar, Chart, Column, Doughnut, Line, ReferenceLine, Series, StackedBar, StackedColumn
from generator.layout.chartlabels import LYING_SHARE, end_labels, value_labels
from generator.layout.fit import CannotFit, break_lines, width_of
from generator.layout.pages import Axis, ChartLabel, ChartPlan, Frame, Marker, PointLabel
from generator.layout.pages import Line as TextLine
from generator.layout.scale import Extent, axis, tick_text, ticks
from generator.layout.theme import TextStyle, Theme
from generator.richtext import Run, figure_run

SMALL = 240.0  # a narrower chart is set in the small styles
GAP = 6.0  # between a label and what it labels
LEAST = (60.0, 40.0)  # of a plot
SWATCH = 9.0
ROW = 26.0  # the most that one lying bar may take
LONGEST_LABEL = 0.45  # of the frame's width, for the labels of lying bars


def plan_chart(chart: Chart, frame: Frame, theme: Theme) -> ChartPlan:
    """The plan of `chart` in `frame`."""
    planner = _Planner(chart, frame, theme)
    first = chart.marks[0]
    match first:
        case Line() | Column() | StackedColumn() | ReferenceLine():
            return planner.upright()
        case Bar() | StackedBar():
            return planner.lying()
        case Doughnut():
            return planner.round(first)
        case _:
            assert_never(first)


def extent(chart: Chart) -> Extent:
    """What the value axis must hold: every value, the start, and what neighbours reach."""
    values = [chart.start] + ([chart.reach] if chart.reach is not None else [])
    for mark in chart.marks:
        if isinstance(mark, StackedColumn | StackedBar):
            values += [sum(s.points[i].value or 0 for s in mark.series) for i in range(len(chart.categories))]
        elif isinstance(mark, ReferenceLine):
            values.append(float(mark.figure.value or 0))
        elif not isinstance(mark, Doughnut):
            values += [p.value for s in mark.series for p in s.points if p.value is not None]
            values += [float(mark.base.value)] if isinstance(mark, Bar) and mark.base and mark.base.value is not None else []
    return Extent(min(values), max(values))


@dataclass(frozen=True)
class _Planner:
    """Plans one chart."""

    chart: Chart
    frame: Frame
    theme: Theme

    @cached_property
    def small(self) -> bool:
        return self.frame.width < SMALL

    def style(self, name: str) -> TextStyle:
        return self.theme.style(f"{name}-small" if self.small else name)

    @cached_property
    def axis(self) -> Axis:
        return axis(extent(self.chart), self.chart.unit)

    def upright(self) -> ChartPlan:
        """Columns and lines: categories below, values at the left."""
        style, value = self.style("axis"), self.style("value")
        texts = [(v, Run(tick_text(v, self.axis, self.chart.unit), "scale")) for v in ticks(self.axis)]
        left = max(width_of((run,), style) for _, run in texts) + GAP
        names = end_labels(self.chart)
        right = max((width_of(runs, value) + GAP + 4 for runs in names), default=4.0)
        legend = self._legend(self.chart.series, self.frame.bottom)
        rows = 2 if any(c.group for c in self.chart.categories) else 1
        bottom = legend.height + rows * style.leading + GAP
        plot = self._plot(self.frame.inset(left, value.leading + 2, right, bottom))
        if plot.width / max(1, len(self.chart.categories)) < 3:
            raise CannotFit(f"{len(self.chart.categories)} categories have {plot.width:.0f} points")
        categories, groups, skip = self._categories(plot, style)
        ys = {v: self._y(v, plot) for v, _ in texts}
        tick_labels = tuple((ys[v], ChartLabel(run, style, plot.x - GAP, ys[v] + style.size * 0.35, width_of((run,), style), "end"))
                            for v, run in texts)
        labels, others = value_labels(self.chart, plot, self.axis, value, names)
        return ChartPlan(plot, self.axis, tick_labels, categories, groups, labels, legend.entries, self._markers(labels), others,
                         skip=skip, small=self.small)

    def lying(self) -> ChartPlan:
        """Bars: categories at the left, the first on top; values at the ends of the bars, so no axis is shown."""
        style, value = self.theme.style("axis"), self.style("value")
        mark = self.chart.marks[0]
        assert isinstance(mark, Bar | StackedBar)
        base = isinstance(mark, Bar) and mark.base is not None
        lines = [break_lines((c.label,), style, self.frame.width * LONGEST_LABEL) for c in self.chart.categories]
        left = max(line.width for label in lines for line in label) + GAP + 2
        ends = [width_of((figure_run(p.figure),), value) for s in mark.series for p in s.points if p.figure and p.labelled]
        side = max(ends, default=0.0) + GAP
        legend = self._legend(self.chart.series, self.frame.bottom)
        room = self._plot(self.frame.inset(left, value.leading + 4 if base else 2.0, side, legend.height + 2))
        bars = len(mark.series) if isinstance(mark, Bar) else 1
        least = max(max(len(label) for label in lines) * style.leading, bars * value.leading * (1 if ends else 0.5))
        pitch = min(room.height / len(lines), max(ROW, bars * (value.leading + 2) + 6))
        if pitch < least:
            raise CannotFit(f"{len(lines)} bars need {least * len(lines):.0f} points of height and have {room.height:.0f}")
        plot = replace(room, height=pitch * len(lines))
        shown = _lying_axis(extent(self.chart), side / room.width if base else 0)
        categories = tuple(self._lying_label(label, i, plot, pitch, style) for i, label in enumerate(lines))
        labels, others = value_labels(self.chart, plot, shown, value, ())
        legend = self._legend(self.chart.series, plot.bottom + legend.height + 2)
        return ChartPlan(plot, shown, (), categories, (), labels, legend.entries, (), others, bar_share=LYING_SHARE, small=self.small)

    def round(self, mark: Doughnut) -> ChartPlan:
        """A doughnut with its parts named beside it."""
        style = self.theme.style("axis")
        names = [(Run(f"{c.label.text} ", "label", c.label.source), figure_run(p.figure, bold=True)) for c, p in
                 zip(self.chart.categories, mark.series.points, strict=True) if p.figure]
        right = max(width_of(name, style) for name in names) + SWATCH + 3 * GAP
        side = min(self.frame.width - right, self.frame.height)
        plot = self._plot(Frame(self.frame.x, self.frame.y, side, side))
        top = plot.y + side / 2 - len(names) * (style.leading + 3) / 2
        entries = []
        for i, name in enumerate(names):
            y = top + i * (style.leading + 3)
            x = plot.right + 2 * GAP
            text = Run("".join(run.text for run in name), "figure", name[1].source, name[1].figure)
            entries.append((i, Frame(x, y + 2, SWATCH, SWATCH),
                            ChartLabel(text, style, x + SWATCH + GAP, y + style.size, width_of((text,), style), "start")))
        return ChartPlan(plot, replace(self.axis, shown=False), (), (), (), (), tuple(entries), (), small=self.small)

    def _plot(self, plot: Frame) -> Frame:
        if plot.width < LEAST[0] or plot.height < LEAST[1]:
            raise CannotFit(f"its plot has {plot.width:.0f} by {plot.height:.0f} points, it needs {LEAST[0]:.0f} by {LEAST[1]:.0f}")
        return plot

    def _y(self, value: float, plot: Frame) -> float:
        return plot.bottom - (value - self.axis.minimum) / (self.axis.maximum - self.axis.minimum) * plot.height

    def _categories(self, plot: Frame, style: TextStyle) -> tuple[
            tuple[tuple[ChartLabel, ...], ...], tuple[tuple[int, ChartLabel], ...], int]:
        """Labels under the plot: all, or their short forms, or every which one that has room."""
        pitch = plot.width / len(self.chart.categories)
        baseline = plot.bottom + GAP + style.size * 0.8
        groups = self._groups(plot, pitch, style, baseline + style.leading)
        for runs in ([c.label for c in self.chart.categories], [c.short or c.label for c in self.chart.categories]):
            if groups is not None and all(width_of((run,), style) <= pitch - 1 for run in runs):
                return tuple((self._centred(run, plot.x + (i + 0.5) * pitch, baseline, style),) for i, run in enumerate(runs)), groups, 1
        runs = [Run(f"{c.label.text} {c.group.text}", c.label.kind, c.label.source) if c.group else c.label for c in self.chart.categories]
        widest = max(width_of((run,), style) for run in runs) + GAP
        skip = next((n for n in (1, 2, 3, 4, 5, 6, 8, 12, 16, 24) if n * pitch >= widest), None)
        if skip is None:
            raise CannotFit(f"the label {runs[0].text!r} has no room under the chart")
        last = len(runs) - 1
        return tuple((self._centred(run, plot.x + (i + 0.5) * pitch, baseline, style),) if (last - i) % skip == 0 else ()
                     for i, run in enumerate(runs)), (), skip

    def _groups(self, plot: Frame, pitch: float, style: TextStyle, baseline: float) -> tuple[tuple[int, ChartLabel], ...] | None:
        """A label under each run of categories of one group; None where one has no room."""
        starts = [i for i, c in enumerate(self.chart.categories) if c.group and (
            i == 0 or self.chart.categories[i - 1].group is None or self.chart.categories[i - 1].group.text != c.group.text)]
        found = []
        for start, end in zip(starts, [*starts[1:], len(self.chart.categories)], strict=False):
            run = self.chart.categories[start].group
            assert run is not None
            if width_of((run,), style) > (end - start) * pitch - 2:
                return None
            found.append((start, self._centred(run, plot.x + (start + end) / 2 * pitch, baseline, style)))
        return tuple(found)

    def _centred(self, run: Run, x: float, y: float, style: TextStyle) -> ChartLabel:
        return ChartLabel(run, style, x, y, width_of((run,), style))

    def _lying_label(self, lines: tuple[TextLine, ...], i: int, plot: Frame, pitch: float, style: TextStyle) -> tuple[ChartLabel, ...]:
        """The lines of a category's label, right-aligned beside the plot."""
        top, run = plot.y + (i + 0.5) * pitch - len(lines) * style.leading / 2, self.chart.categories[i].label
        return tuple(ChartLabel(replace(run, text="".join(s.text for s in line.segments).strip()), style, plot.x - GAP,
                                top + n * style.leading + style.size * 0.95, line.width, "end") for n, line in enumerate(lines))

    def _legend(self, series: tuple[Series, ...], bottom: float) -> "_Legend":
        """Swatches and names in rows at the foot of the chart."""
        style = self.theme.style("axis-small" if self.small else "axis")
        if not self.chart.legend:
            return _Legend(0, ())
        rows: list[list[tuple[int, Run, float]]] = [[]]
        used = 0.0
        for i, one in enumerate(series):
            if one.hidden:
                continue
            wide = SWATCH + GAP + width_of((one.name,), style) + 2 * GAP
            if rows[-1] and used + wide > self.frame.width:
                rows.append([])
                used = 0.0
            rows[-1].append((i, one.name, used))
            used += wide
        entries = []
        for r, row in enumerate(rows):
            y = bottom - (len(rows) - r) * style.leading
            entries += [(i, Frame(self.frame.x + x, y + 2, SWATCH, SWATCH), ChartLabel(
                run, style, self.frame.x + x + SWATCH + GAP, y + style.size, width_of((run,), style), "start")) for i, run, x in row]
        return _Legend(len(rows) * style.leading + GAP, tuple(entries))

    def _markers(self, labels: tuple[PointLabel, ...]) -> tuple[tuple[Marker, ...], ...]:
        """The last point filled, other labelled ones hollow, and a point without neighbours never invisible."""
        found: list[tuple[Marker, ...]] = []
        line_series = [s for mark in self.chart.marks if isinstance(mark, Line) for s in mark.series]
        labelled = {(label.series, label.point) for label in labels}
        for i, series in enumerate(self.chart.series):
            if series not in line_series:
                found.append(("",) * len(series.points))
                continue
            known = [n for n, p in enumerate(series.points) if p.value is not None]
            last = known[-1] if known else -1
            lone = {n for n in known if n - 1 not in known and n + 1 not in known}
            found.append(tuple("filled" if n == last else "hollow" if (i, n) in labelled or n in lone else "" for n in range(len(series.points))))
        return tuple(found)


def _lying_axis(found: Extent, margin: float) -> Axis:
    """An axis that is not shown: from the least value, less a share of the plot for the labels left of it, to the most."""
    span = (found.high - found.low) or 1.0
    return Axis(found.low - span * margin / (1 - margin), found.high if found.high > found.low else found.low + span, span, "General", False)


@dataclass(frozen=True)
class _Legend:
    """A legend and the height that it takes."""

    height: float
    entries: tuple[tuple[int, Frame, ChartLabel], ...]
