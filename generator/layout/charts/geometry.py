"""The places of values, categories and texts in a plot, and whether two texts touch.

In: a plot's frame and its axis. Out: points of the page.
"""

from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from generator.deck.marks import Chart
from generator.layout.fit import CannotFit, width_of
from generator.layout.pages import Anchor, Axis, ChartLabel, Frame, PointLabel, Side
from generator.layout.theme import TextStyle, Theme
from generator.richtext import Run

GAP = 6.0  # between an axis and its labels
NEAR = 4.0  # from a point or the end of a bar to its label
SMALL = 240.0  # a narrower chart is set in the small styles
LEAST = (60.0, 40.0)  # of a plot
COLUMN_SHARE, BAR_SHARE = 0.85, 0.7  # of a category's room that its columns or bars take
WIDEST_COLUMN, WIDEST_PITCH = 56.0, 120.0
X_HEIGHT = 0.35  # of the size: half of what a line of figures rises above its baseline
_ANCHORS: dict[Side, Anchor] = {"right": "start", "left": "end"}


def checked(plot: Frame) -> Frame:
    """The plot's frame. Raises `CannotFit` where it is too small to show anything."""
    if plot.width < LEAST[0] or plot.height < LEAST[1]:
        raise CannotFit(
            f"its plot has {plot.width:.0f} by {plot.height:.0f} points, it needs {LEAST[0]:.0f} by {LEAST[1]:.0f}"
        )
    return plot


class Plot(Struct, frozen=True):
    """A plot of `count` categories."""

    frame: Frame
    axis: Axis
    count: int

    @property
    def pitch(self) -> float:
        """The width of a category of an upright chart."""
        return self.frame.width / self.count

    def column_share(self, columns: int) -> float:
        """The share of a category's width that its `columns` take: most of it, but no column is a wall."""
        return min(COLUMN_SHARE, columns * WIDEST_COLUMN / self.pitch)

    @property
    def row(self) -> float:
        """The height of a category of a lying chart."""
        return self.frame.height / self.count

    def x(self, category: float) -> float:
        """The middle of a category of an upright chart."""
        return self.frame.x + (category + 0.5) * self.pitch

    def y(self, value: float) -> float:
        """Where a value stands on an upright axis."""
        return self.frame.bottom - self._share(value) * self.frame.height

    def along(self, value: float) -> float:
        """Where a value stands on a lying axis."""
        return self.frame.x + self._share(value) * self.frame.width

    def down(self, category: float) -> float:
        """The middle of a category of a lying chart."""
        return self.frame.y + (category + 0.5) * self.row

    def _share(self, value: float) -> float:
        return (value - self.axis.minimum) / (self.axis.maximum - self.axis.minimum)


def label(run: Run, style: TextStyle, x: float, y: float, anchor: Anchor = "middle", colour: str = "") -> ChartLabel:
    """A text at the baseline `y`."""
    return ChartLabel(run, style, x, y, width_of((run,), style), anchor, colour)


def point_label(series: int, point: int, text: ChartLabel, side: Side) -> PointLabel:
    """The label of a point, anchored as its side asks."""
    return PointLabel(series, point, replace(text, anchor=_ANCHORS.get(side, "middle")), side)


def inked(found: Iterable[PointLabel], chart: Chart, theme: Theme) -> Iterator[PointLabel]:
    """The labels in colours that can be read: on the mark that holds one, or beside the line that it belongs to."""
    for one in found:
        series = chart.series[one.series]
        role = series.points[one.point].colour or series.colour
        held = one.side == "inside" and not one.moved
        colour = theme.ink_on(role) if held else one.label.colour and theme.ink_of(one.label.colour)
        yield replace(one, label=replace(one.label, colour=colour))


def box(text: ChartLabel) -> Frame:
    """The rectangle that a label's text takes."""
    left = {"start": text.x, "middle": text.x - text.width / 2, "end": text.x - text.width}[text.anchor]
    return Frame(left, text.y - text.style.size * 0.8, text.width, text.style.size)


def overlap(one: ChartLabel, other: ChartLabel) -> bool:
    """Do two labels touch?"""
    a, b = box(one), box(other)
    return a.x < b.right and b.x < a.right and a.y < b.bottom and b.y < a.bottom


def without_overlaps(labels: Iterable[PointLabel]) -> tuple[PointLabel, ...]:
    """The labels from the latest backwards, without those that would touch a later one."""
    kept: list[PointLabel] = []
    for one in sorted(labels, key=lambda found: (-found.point, found.series)):
        if not any(overlap(one.label, other.label) for other in kept):
            kept.append(one)
    return tuple(sorted(kept, key=lambda found: (found.series, found.point)))
