"""The closed set of marks that every chart is lowered to.

A chart kind touches one place in the bridge; a mark touches both renderers, which match on it exhaustively.
Series of one chart have one point for each category; a point without a figure is a gap.
"""

from typing import assert_never

from msgspec import Struct

from generator.figure import Figure
from generator.formats import Unit
from generator.richtext import Run


class Point(Struct, frozen=True):
    """A value in a series; `hollow` marks it as illustrative."""

    figure: Figure | None
    colour: str = ""  # a role, where it differs from that of the series
    hollow: bool = False
    labelled: bool = False
    magnitude: bool = False  # drawn without its sign

    @property
    def value(self) -> float | None:
        """The value to draw; None for a gap."""
        if self.figure is None or self.figure.value is None:
            return None
        return float(abs(self.figure.value) if self.magnitude else self.figure.value)


class Series(Struct, frozen=True):
    """A name, a colour role and a point for each category. A hidden series only lifts the one stacked on it."""

    name: Run
    points: tuple[Point, ...]
    colour: str
    hidden: bool = False


class Line(Struct, frozen=True):
    """Points joined where neighbours are known; the last is named at its end."""

    series: tuple[Series, ...]


class Column(Struct, frozen=True):
    """Upright bars side by side."""

    series: tuple[Series, ...]


class StackedColumn(Struct, frozen=True):
    """Upright bars on top of each other; a hidden series lifts the one above it."""

    series: tuple[Series, ...]


class Bar(Struct, frozen=True):
    """Lying bars side by side that start at `base`, or at zero; the first category stands on top."""

    series: tuple[Series, ...]
    base: Figure | None = None
    base_name: str = ""


class StackedBar(Struct, frozen=True):
    """Lying bars end to end."""

    series: tuple[Series, ...]


class Doughnut(Struct, frozen=True):
    """Parts of a whole, at most four: the categories are the parts."""

    series: Series


class ReferenceLine(Struct, frozen=True):
    """A level across the plot, named at its end."""

    name: Run
    figure: Figure


Mark = Line | Column | StackedColumn | Bar | StackedBar | Doughnut | ReferenceLine


class Category(Struct, frozen=True):
    """A place on the category axis, and the group that it stands in (a quarter within a year)."""

    label: Run
    group: Run | None = None
    short: Run | None = None  # the label where there is little room
    title: bool = False  # of bars: it names the categories under it, and has no bar itself


class Chart(Struct, frozen=True):
    """Marks over one set of categories, on one value axis that holds `start` and all values."""

    categories: tuple[Category, ...]
    marks: tuple[Mark, ...]
    unit: Unit
    start: float = 0
    reach: float | None = None  # a value that the axis must hold too, so that neighbours share a scale
    legend: bool = False
    headed: bool = False  # keeps the room of a legend, so that its plot begins level with those beside it
    title: str = ""  # what it is called where it stands alone: in its text alternative and beside its numbers
    alt: str = ""

    @property
    def series(self) -> tuple[Series, ...]:
        """Every series of every mark, in drawing order."""
        found: list[Series] = []
        for mark in self.marks:
            if isinstance(mark, Doughnut):
                found.append(mark.series)
            elif not isinstance(mark, ReferenceLine):
                found += mark.series
        return tuple(found)

    @property
    def known(self) -> bool:
        """Is there any value to draw?"""
        return any(point.value is not None for series in self.series if not series.hidden for point in series.points)

    def category(self, index: int) -> str:
        """What a place on the axis is called where it stands alone: with its year, or under its title."""
        found, over = self.categories[index], self.over(index)
        if over:
            return f"{over} {found.label.text}"
        return f"{found.label.text} {found.group.text}" if found.group else found.label.text

    def over(self, index: int) -> str:
        """The title that a place stands under; empty for none."""
        return next((one.label.text for one in reversed(self.categories[:index]) if one.title), "")

    @property
    def kind(self) -> str:
        """What kind of chart it is, in words."""
        match self.marks[0]:
            case Line():
                return "Line chart"
            case Column():
                lined = any(isinstance(mark, Line) for mark in self.marks)
                return "Column chart with a line" if lined else "Column chart"
            case StackedColumn() as mark:
                return "Waterfall chart" if any(series.hidden for series in mark.series) else "Stacked column chart"
            case Bar():
                return "Bar chart"
            case StackedBar():
                return "Stacked bar chart"
            case Doughnut():
                return "Doughnut chart"
            case ReferenceLine():
                return "Chart of a level"
            case _:
                assert_never(self.marks[0])
