"""Doughnuts, with each part's value in the ring and its name beside it.

In: a chart and its frame. Out: its plan.
"""

import math
from collections.abc import Iterator
from itertools import product

from generator.deck.marks import Chart, Doughnut
from generator.layout.charts.geometry import GAP, SMALL, X_HEIGHT, checked, inked, label, point_label
from generator.layout.charts.legend import SWATCH, entry
from generator.layout.fit import width_of
from generator.layout.pages import Axis, ChartLabel, ChartPlan, Frame, PointLabel
from generator.layout.theme import Theme
from generator.richtext import Run, figure_run

LINE_GAP = 3.0
RING = 0.42  # the width of the ring, as a share of its radius
MARGIN = 0.5  # points around a value in the ring


def plan_ring(chart: Chart, mark: Doughnut, frame: Frame, theme: Theme) -> ChartPlan:
    """A ring as high as the frame lets it be, with values where parts have room for them; at its right each part's name
    and figure: the value leads from one to the other where colours do not. Raises `CannotFit`.
    """
    style = theme.style("axis")
    names = [
        (i, Run(f"{c.label.text} {p.figure.printed}", "figure", p.figure.source, p.figure))
        for i, (c, p) in enumerate(zip(chart.categories, mark.series.points, strict=True))
        if p.figure
    ]
    right = max((width_of((name,), style) for _, name in names), default=0.0) + SWATCH + 3 * GAP
    side = min(frame.width - right, frame.height)
    plot = checked(Frame(frame.x, frame.y, side, side))
    line = style.leading + LINE_GAP
    top = plot.y + (side - len(names) * line) / 2
    entries = tuple(entry(i, name, style, plot.right + 2 * GAP, top + n * line) for n, (i, name) in enumerate(names))
    values = tuple(inked(_values(mark, plot, theme), chart, theme))
    return ChartPlan(
        plot, Axis(0, 1, 1, "General", shown=False), (), (), (), values, entries, (), small=frame.width < SMALL
    )


def _values(mark: Doughnut, plot: Frame, theme: Theme) -> Iterator[PointLabel]:
    """The values that have room in their parts, in the larger size if they have it there; none that is illustrative."""
    whole = sum(point.value or 0.0 for point in mark.series.points)
    end = 0.0
    for i, point in enumerate(mark.series.points):
        start, end = end, end + (point.value / whole if point.value else 0.0)
        if not point.figure or not point.value or point.hollow:
            continue
        turn, reach = math.pi * (start + end), (1 - RING / 2) * plot.width / 2
        x, y = plot.x + plot.width / 2 + reach * math.sin(turn), plot.y + plot.height / 2 - reach * math.cos(turn)
        run = figure_run(point.figure)
        for style in (theme.style("value"), theme.style("value-small")):
            text = label(run, style, x, y + style.size * X_HEIGHT)
            if _within(text, plot, start, end):
                yield point_label(0, i, text, "inside")
                break


def _within(text: ChartLabel, plot: Frame, start: float, end: float) -> bool:
    """Is a text, centred on its place, inside the part of the ring between two shares of a turn?"""
    radius, half = plot.width / 2, text.style.size * X_HEIGHT
    for across, down in product((-1, 0, 1), repeat=2):
        x = text.x + across * text.width / 2 - (plot.x + radius)
        y = text.y - half + down * half - (plot.y + radius)
        out, turn = math.hypot(x, y), math.atan2(x, -y) % math.tau
        if not radius * (1 - RING) + MARGIN <= out <= radius - MARGIN:
            return False
        if end - start < 1 and not start * math.tau + MARGIN / out <= turn <= end * math.tau - MARGIN / out:
            return False
    return True
