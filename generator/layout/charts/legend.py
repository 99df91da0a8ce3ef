"""The legend at the head of a chart, and what its value axis must hold.

In: a chart. Out: swatches with names in rows, and an extent.
"""

from itertools import accumulate

from msgspec import Struct

from generator.deck.marks import Bar, Chart, Doughnut, ReferenceLine, StackedBar, StackedColumn
from generator.layout.charts.geometry import GAP, SMALL, label
from generator.layout.charts.scale import Extent
from generator.layout.fit import width_of
from generator.layout.pages import ChartLabel, Frame
from generator.layout.theme import TextStyle, Theme
from generator.richtext import Run

SWATCH = 9.0

Entries = tuple[tuple[int, Frame, ChartLabel], ...]


class Legend(Struct, frozen=True):
    """A legend and the height that it takes."""

    height: float
    entries: Entries


def entry(index: int, run: Run, style: TextStyle, x: float, y: float) -> tuple[int, Frame, ChartLabel]:
    """A swatch and the name after it, in a line whose top is `y`."""
    return index, Frame(x, y + 2, SWATCH, SWATCH), label(run, style, x + SWATCH + GAP, y + style.size, "start", "ink")


def legend(chart: Chart, frame: Frame, theme: Theme) -> Legend:
    """The names of a chart's series in rows from the top of its frame; nothing for a chart without a legend."""
    style = theme.style("axis-small" if frame.width < SMALL else "axis")
    if not chart.legend:
        return Legend(style.leading + GAP if chart.headed else 0, ())
    rows: list[list[tuple[int, Run, float]]] = [[]]
    used = 0.0
    for i, series in enumerate(chart.series):
        if series.hidden:
            continue
        wide = SWATCH + 3 * GAP + width_of((series.name,), style)
        if rows[-1] and used + wide > frame.width:
            rows.append([])
            used = 0.0
        rows[-1].append((i, series.name, used))
        used += wide
    tops = [frame.y + r * style.leading for r in range(len(rows))]
    found = tuple(
        entry(i, run, style, frame.x + x, top) for row, top in zip(rows, tops, strict=True) for i, run, x in row
    )
    return Legend(len(rows) * style.leading + GAP, found)


def extent(chart: Chart) -> Extent:
    """What the value axis must hold: every value, the start, and what neighbours reach."""
    values = [chart.start] + ([chart.reach] if chart.reach is not None else [])
    for mark in chart.marks:
        if isinstance(mark, StackedColumn | StackedBar):
            for i in range(len(chart.categories)):
                values += accumulate(s.points[i].value or 0 for s in mark.series)
        elif isinstance(mark, ReferenceLine):
            values.append(float(mark.figure.value or 0))
        elif not isinstance(mark, Doughnut):
            values += [p.value for s in mark.series for p in s.points if p.value is not None]
            base = mark.base if isinstance(mark, Bar) else None
            values += [float(base.value)] if base and base.value is not None else []
    return Extent(min(values), max(values))
