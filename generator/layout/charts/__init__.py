"""Charts: where plot, ticks, labels and legend stand, worked out from measured text so that nothing collides.

In: a `Chart` and its frame. Out: a `ChartPlan`, or `CannotFit`. Both renderers draw the same plan.
"""

from typing import assert_never

from generator.deck.marks import Bar, Chart, Column, Doughnut, Line, ReferenceLine, StackedBar, StackedColumn
from generator.layout.charts.lying import plan_lying
from generator.layout.charts.rings import plan_ring
from generator.layout.charts.upright import plan_upright
from generator.layout.pages import ChartPlan, Frame
from generator.layout.theme import Theme


def plan_chart(chart: Chart, frame: Frame, theme: Theme) -> ChartPlan:
    """The plan of `chart` in `frame`: upright, lying or round, as its first mark is."""
    first = chart.marks[0]
    match first:
        case Line() | Column() | StackedColumn() | ReferenceLine():
            return plan_upright(chart, frame, theme)
        case Bar() | StackedBar():
            return plan_lying(chart, first, frame, theme)
        case Doughnut():
            return plan_ring(chart, first, frame, theme)
        case _:
            assert_never(first)
