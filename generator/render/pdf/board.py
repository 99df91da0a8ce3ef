"""The board that a chart's marks are drawn on: the plan's plot, in categories and values.

In: a `PlacedChart` and a theme. Out: places and colours for its marks, and the strokes in the order of drawing.
"""

from collections.abc import Iterable

from msgspec import Struct, field

from generator.deck.marks import Bar, Chart, Point, Series, StackedBar
from generator.layout.pages import ChartPlan, PlacedChart
from generator.layout.theme import Rgb, Theme
from generator.render.pdf.strokes import Drawing, Polyline, Spot, Stroke
from generator.render.pdf.swatches import OUTLINE

AXIS = 0.75  # points: the width of the category axis
DASHES = (4.0, 3.0)
WHITE = 1.0  # points between neighbours
UNDER, CLEARED, FILLED, FAINT, LINES, OVER, POINTS = range(1, 8)  # what is drawn over what


class Board(Struct, frozen=True):
    """One chart's plot. Categories stand at 0, 1, 2 ...: to the right, or from the top down where bars lie."""

    item: PlacedChart
    theme: Theme
    _strokes: list[tuple[int, Stroke]] = field(default_factory=list)

    @property
    def chart(self) -> Chart:
        """The chart."""
        return self.item.chart

    @property
    def plan(self) -> ChartPlan:
        """Where its parts stand."""
        return self.item.plan

    @property
    def lying(self) -> bool:
        """Do values run to the right?"""
        return isinstance(self.chart.marks[0], Bar | StackedBar)

    @property
    def count(self) -> int:
        """How many categories there are."""
        return len(self.chart.categories)

    @property
    def pitch(self) -> float:
        """The points that a category takes."""
        return (self.plan.plot.height if self.lying else self.plan.plot.width) / self.count

    @property
    def scale(self) -> float:
        """The points that one unit of value takes."""
        axis = self.plan.axis
        return (self.plan.plot.width if self.lying else self.plan.plot.height) / (axis.maximum - axis.minimum)

    @property
    def floor(self) -> float:
        """Where bars without a base of their own start: at zero, or at the end of the axis that is nearest to it."""
        return min(max(0.0, self.plan.axis.minimum), self.plan.axis.maximum)

    def paint(self, series: Series, point: Point) -> tuple[Rgb, Rgb, float]:
        """Fill, rim and its width: illustrative values are white with a rim in their colour."""
        colour = self.theme.rgb(point.colour or series.colour)
        return (self.theme.rgb("background"), colour, OUTLINE) if point.hollow else (colour, colour, 0)

    def level(self, value: float, width: float, role: str, order: int) -> None:
        """A line across all categories at a value."""
        self.line((-0.5, self.count - 0.5), (value, value), width, self.theme.rgb(role), order)

    def line(
        self,
        places: Iterable[float],
        values: Iterable[float],
        width: float,
        colour: Rgb,
        order: int,
        dashed: bool = False,
    ) -> None:
        """Places on the category axis and their values, joined."""
        self.add(
            Polyline(
                tuple(self.at(place, value) for place, value in zip(places, values, strict=True)),
                width,
                colour,
                "projecting" if width == AXIS else "butt",  # an axis and its last tick meet in a corner
                tuple(length / width for length in DASHES) if dashed else (),
            ),
            order,
        )

    def at(self, place: float, value: float) -> Spot:
        """Where a value stands at a place on the category axis, in points from the page's lower left corner."""
        plot, axis = self.plan.plot, self.plan.axis
        along, share = (place + 0.5) / self.count, (value - axis.minimum) / (axis.maximum - axis.minimum)
        page = self.theme.settings.page.height
        if self.lying:
            return plot.x + share * plot.width, page - plot.y - along * plot.height
        return plot.x + along * plot.width, page - plot.bottom + share * plot.height

    def add(self, stroke: Stroke, order: int) -> None:
        """A stroke over all that have a lower order, and over those of its own that were added before."""
        self._strokes.append((order, stroke))

    @property
    def drawing(self) -> Drawing:
        """All strokes in their order."""
        return tuple(stroke for _, stroke in sorted(self._strokes, key=lambda found: found[0]))
