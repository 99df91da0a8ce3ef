"""The series of a native chart: each mark's columns, lines and parts, with the points that look otherwise.

In: a `PlacedChart` and the sheet behind it. Out: the groups of series of the chart's plot, as XML.
"""

from collections.abc import Iterator
from math import ceil
from typing import assert_never

from msgspec import Struct

from generator.deck.marks import (
    Bar,
    Column,
    Doughnut,
    Line,
    Mark,
    Point,
    ReferenceLine,
    Series,
    StackedBar,
    StackedColumn,
)
from generator.layout.charts.rings import RING
from generator.layout.pages import Marker, PlacedChart
from generator.render.pptx.chartlabels import Brush, point_labels, reference_label, ring_labels
from generator.render.pptx.workbook import Sheet
from generator.render.pptx.xml import charts as xml
from generator.render.pptx.xml.drawing import fill, line, tag

LINE, ILLUSTRATIVE, REFERENCE, OUTLINE, PARTING = 2.25, 1.5, 1.0, 1.25, 1.0  # widths of lines in points
MARKERS: dict[Marker, tuple[int, float]] = {
    "filled": (8, 0.5),
    "hollow": (6, 1.5),
}  # sizes are whole: the line adds half
HOLE = round(100 * (1 - RING))  # percent of a doughnut's diameter
WIDEST_GAP = 500  # percent of a bar, which is the most that the format allows


class SeriesWriter(Struct, frozen=True):
    """Writes the series of one chart. `first`: the column of the sheet in which the first of them stands."""

    placed: PlacedChart
    brush: Brush
    sheet: Sheet
    categories: str  # as XML
    first: int
    axes: xml.AxisIds

    def groups(self) -> Iterator[str]:
        """Columns or bars, then all lines over them; a doughnut stands alone."""
        lines: list[str] = []
        index, reference = 0, len(self.placed.chart.series)
        for mark in self.placed.chart.marks:
            match mark:
                case Line():
                    lines += [self._line(mark, series, index + n) for n, series in enumerate(mark.series)]
                    index += len(mark.series)
                case ReferenceLine():
                    lines.append(self._reference(mark, reference))
                    reference += 1
                case Column() | StackedColumn() | Bar() | StackedBar():
                    yield self._bars(mark, index)
                    index += len(mark.series)
                case Doughnut():
                    yield self._doughnut(mark, index)
                    index += 1
                case _:
                    assert_never(mark)
        if lines:
            head = xml.val("grouping", "standard"), xml.val("varyColors", 0)
            yield tag("c:lineChart", *head, *lines, xml.val("marker", 1), self.axes.xml())

    def _series(self, index: int, look: str, *parts: str, after: str = "") -> str:
        """A series with its name, its look, the parts that its kind has, and its values."""
        column = self.first + index
        name = xml.strings(self.sheet.head(column), [self.sheet.columns[column].head])
        values = [cell if isinstance(cell, float) else None for cell in self.sheet.columns[column].cells]
        drawn = tag("c:val", xml.numbers(self.sheet.cells(column), values))
        return xml.series(index, name, look, *parts, self.categories, drawn, after)

    # Columns and bars.

    def _bars(self, mark: Column | StackedColumn | Bar | StackedBar, index: int) -> str:
        stacked, lying = isinstance(mark, StackedColumn | StackedBar), isinstance(mark, Bar | StackedBar)
        parted = stacked and sum(not series.hidden for series in mark.series) > 1
        written = (self._bar(mark, series, index + n, parted) for n, series in enumerate(mark.series))
        gap, overlap = self._gaps(1 if stacked else len(mark.series), lying)
        return tag(
            "c:barChart",
            xml.val("barDir", "bar" if lying else "col"),
            xml.val("grouping", "stacked" if stacked else "clustered"),
            xml.val("varyColors", 0),
            *written,
            xml.val("gapWidth", gap),
            xml.val("overlap", 100 if stacked else overlap),
            self.axes.xml(),
        )

    def _gaps(self, beside: int, lying: bool) -> tuple[int, int]:
        """The space between categories and the overlap of neighbours, a point apart, in percent of a bar."""
        plan = self.placed.plan
        pitch = (plan.plot.height if lying else plan.plot.width) / len(self.placed.chart.categories)
        bar = max(PARTING, (pitch * plan.bar_share - PARTING * (beside - 1)) / beside)
        gap = round(pitch * (1 - plan.bar_share) / bar * 100)
        return min(WIDEST_GAP, gap), -ceil(PARTING / bar * 100) if beside > 1 else 0

    def _bar(self, mark: Mark, series: Series, index: int, parted: bool) -> str:
        upright = xml.val("invertIfNegative", 0)  # else negative values turn white
        points = (
            xml.point(i, upright, xml.val("bubble3D", 0), self._ground(series, point, parted))
            for i, point in enumerate(series.points)
            if point.hollow or (point.colour and point.colour != series.colour)
        )
        labels = point_labels(self.placed, self.brush, mark, series, index)
        return self._series(index, self._ground(series, None, parted), upright, *points, labels)

    def _ground(self, series: Series, point: Point | None, parted: bool) -> str:
        """The look of a column or part: hollow ones in outline, parts that touch `parted` by white."""
        colour = self.brush.colour(point.colour if point and point.colour else series.colour)
        if series.hidden:
            return xml.paint(fill(None), line(None))
        if point.hollow if point else _all_hollow(series):
            return xml.paint(fill(None), line(colour, OUTLINE))
        return xml.paint(fill(colour), line(self.brush.colour("background"), PARTING) if parted else line(None))

    def _doughnut(self, mark: Doughnut, index: int) -> str:
        points = (
            xml.point(i, xml.val("bubble3D", 0), self._ground(mark.series, point, parted=True))
            for i, point in enumerate(mark.series.points)
        )
        ground = self._ground(mark.series, None, parted=True)
        written = self._series(index, ground, *points, ring_labels(self.placed, self.brush, mark))
        return tag(
            "c:doughnutChart", xml.val("varyColors", 1), written, xml.val("firstSliceAng", 0), xml.val("holeSize", HOLE)
        )

    # Lines.

    def _line(self, mark: Line, series: Series, index: int) -> str:
        markers = self.placed.plan.markers[index]
        points = (
            self._line_point(series, i, markers[i])
            for i in range(len(series.points))
            if markers[i] or _illustrative(series, i)
        )
        labels, outline = point_labels(self.placed, self.brush, mark, series, index), self._outline(series, None)
        return self._series(index, xml.paint(outline), xml.marker(0), *points, labels, after=xml.val("smooth", 0))

    def _line_point(self, series: Series, i: int, marker: Marker) -> str:
        """A point of a line, with the piece of line that leads to it."""
        point = series.points[i]
        role = point.colour or series.colour
        colour = self.brush.colour(self._faint(role) if point.hollow else role)
        size, width = MARKERS.get(marker, (0, 0))
        inside = colour if marker == "filled" else self.brush.colour("background")
        drawn = xml.marker(size, fill(inside), line(colour, width))
        return xml.point(i, drawn, xml.val("bubble3D", 0), xml.paint(self._outline(series, i)))

    def _outline(self, series: Series, i: int | None) -> str:
        """The line of a series, or the piece of it that leads to point i."""
        if _all_hollow(series) if i is None else _illustrative(series, i):
            return line(self.brush.colour(self._faint(series.colour)), ILLUSTRATIVE, dash="dash")
        return line(self.brush.colour(series.colour), LINE, cap="rnd")

    def _faint(self, role: str) -> str:
        """The role of what is illustrative, where the theme has one."""
        return f"{role}-faint" if f"{role}-faint" in self.brush.theme.settings.roles else role

    def _reference(self, mark: ReferenceLine, index: int) -> str:
        """A level at every category, and as a trend to both edges of the plot; it is named at the right one."""
        outline = line(self.brush.colour("ink"), REFERENCE)
        beyond = xml.through(outline) if len(self.placed.chart.categories) > 1 else ""
        label = reference_label(self.placed, self.brush, mark)
        return self._series(index, xml.paint(outline), xml.marker(0), label, beyond, after=xml.val("smooth", 0))


def _all_hollow(series: Series) -> bool:
    """Is everything illustrative that is known of a series? Then its sample in the key is, too."""
    known = [point for point in series.points if point.value is not None]
    return bool(known) and all(point.hollow for point in known)


def _illustrative(series: Series, i: int) -> bool:
    """Is the piece of line that leads to point i illustrative at either of its ends?"""
    return any(point.hollow for point in series.points[max(0, i - 1) : i + 1])
