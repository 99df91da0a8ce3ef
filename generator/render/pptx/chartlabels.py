"""The labels of a native chart: each prints its figure by a number format, on the side that the plan gives it.

In: a `PlacedChart`. Out: the labels of its series, as XML.
"""

from typing import assert_never

from msgspec import Struct

from generator.deck.marks import (
    Bar,
    Column,
    Doughnut,
    Line,
    Mark,
    ReferenceLine,
    Series,
    StackedBar,
    StackedColumn,
)
from generator.layout.pages import ChartLabel, PlacedChart, PointLabel
from generator.layout.theme import Colour, TextStyle, Theme
from generator.render.pptx.numberformat import number_format
from generator.render.pptx.xml import charts as xml

_LINE_SIDES = {"above": "t", "below": "b", "right": "r", "left": "l", "inside": "ctr", "outside": "r"}


class Brush(Struct, frozen=True):
    """The looks of a chart's parts in one theme and language."""

    theme: Theme
    language: str

    def colour(self, role: str) -> Colour:
        """A colour of the theme."""
        return self.theme.colour(role)

    def text(self, style: TextStyle, role: str = "", bold: bool = False, wrap: bool = True) -> str:
        """How a part's texts look; `role` where their colour differs from that of the style."""
        return xml.texts(style.size, style.bold or bold, self.colour(role or style.ink), self.language, wrap)

    def label(self, found: ChartLabel) -> str:
        """How one label looks."""
        role = found.colour or ("muted" if found.run.muted else "")
        return self.text(found.style, role, found.run.bold, wrap=False)


def point_labels(placed: PlacedChart, brush: Brush, mark: Mark, series: Series, index: int) -> str:
    """The labels that the plan gives to points of the chart's series `index`."""
    found = []
    for one in placed.plan.labels:
        point = series.points[one.point] if one.series == index else None
        if point and point.figure:
            form, down = number_format(point.figure, point.magnitude), one.moved / placed.frame.height
            found.append(xml.Label(one.point, form, brush.label(one.label), _side(mark, one), one.named, (0.0, down)))
    return xml.labels(found)


def _side(mark: Mark, found: PointLabel) -> str:
    """A label's side by the names that the mark allows: a file with another one does not open."""
    match mark:
        case Line() | ReferenceLine():
            return _LINE_SIDES[found.side]
        case Column() | Bar():
            return "ctr" if found.side == "inside" else "outEnd"
        case StackedColumn() | StackedBar():
            return "inEnd" if found.moved else "ctr"
        case Doughnut():
            return ""
        case _:
            assert_never(mark)


def reference_label(placed: PlacedChart, brush: Brush, mark: ReferenceLine) -> str:
    """The name of a reference line at its last point, moved to the edge of the plot."""
    found = next((one for one in placed.plan.others if one.run.figure is mark.figure), None)
    if found is None:
        return ""
    last = len(placed.chart.categories) - 1
    beyond = placed.plan.plot.width / (last + 1) / 2 / placed.frame.width
    return xml.labels([xml.Label(last, number_format(mark.figure), brush.label(found), "r", True, (beyond, 0.0))])


def ring_labels(placed: PlacedChart, brush: Brush, mark: Doughnut) -> str:
    """The value of each part in the ring, where the plan has room for it there."""
    found = ((one, mark.series.points[one.point].figure) for one in placed.plan.labels)
    return xml.labels(
        [xml.Label(one.point, number_format(figure), brush.label(one.label)) for one, figure in found if figure]
    )
