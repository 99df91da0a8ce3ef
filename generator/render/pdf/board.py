"""The board that a chart's marks are drawn on: matplotlib's axes over the plan's plot, in data coordinates.

In: a `PlacedChart` and a theme. Out: places, colours and artists for its marks.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from generator.deck.marks import Bar, Chart, Point, Series, StackedBar
from generator.layout.pages import ChartPlan, PlacedChart
from generator.layout.theme import Rgb, Theme
from generator.render.pdf.swatches import OUTLINE

AXIS = 0.75  # points: the width of the category axis
DASHES = (4.0, 3.0)
WHITE = 1.0  # points between neighbours
UNDER, CLEARED, FILLED, FAINT, LINES, OVER, POINTS = range(1, 8)  # what is drawn over what


@dataclass(frozen=True)
class Board:
    """One chart's axes. Categories stand at 0, 1, 2 ...: to the right, or from the top down where bars lie."""

    item: PlacedChart
    theme: Theme
    axes: Axes

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
        x, y = (list(values), list(places)) if self.lying else (list(places), list(values))
        line = Line2D(x, y, linewidth=width, color=colour, solid_joinstyle="round", dash_joinstyle="round")
        line.set_solid_capstyle("projecting" if width == AXIS else "butt")  # an axis and its last tick meet in a corner
        if dashed:
            line.set_linestyle((0, [length / width for length in DASHES]))  # counted in widths of the line
            line.set_dash_capstyle("butt")
        self.add(line, order)

    def add(self, artist: Artist, order: int) -> None:
        """Onto the axes; what stands at their edge is not cut."""
        artist.set(zorder=order, clip_on=False)
        self.axes.add_artist(artist)
