"""Doughnuts, with their parts named beside them.

In: a chart and its frame. Out: its plan.
"""

from generator.deck.marks import Chart, Doughnut
from generator.layout.charts.geometry import GAP, SMALL, checked
from generator.layout.charts.legend import SWATCH, entry
from generator.layout.fit import width_of
from generator.layout.pages import Axis, ChartPlan, Frame
from generator.layout.theme import Theme
from generator.richtext import Run

LINE_GAP = 3.0


def plan_ring(chart: Chart, mark: Doughnut, frame: Frame, theme: Theme) -> ChartPlan:
    """A ring as high as the frame lets it be; at its right each part's name and figure. Raises `CannotFit`."""
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
    return ChartPlan(
        plot, Axis(0, 1, 1, "General", shown=False), (), (), (), (), entries, (), small=frame.width < SMALL
    )
