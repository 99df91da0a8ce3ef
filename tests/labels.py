"""Labels of charts that cannot be read: on each other, out of their chart, under a line or on a neighbour's column."""

from collections.abc import Iterable, Iterator
from itertools import combinations, pairwise

from generator.deck.marks import Column, Line, Series
from generator.layout.charts.geometry import Plot, box, overlap
from generator.layout.pages import ChartLabel, Frame, PlacedChart, PointLabel
from tests.looks import OFF, LaidPage

FIGURE_HEIGHT = 0.72  # of the size, over the baseline


def _charts(pages: Iterable[LaidPage]) -> Iterator[tuple[str, PlacedChart]]:
    """The charts, those of tiles among them, and how a message calls them."""
    for found in pages:
        yield from (
            (f"page {found.page.label}, {item.name}", item)
            for item in found.page.items
            if isinstance(item, PlacedChart)
        )


def touching_labels(pages: Iterable[LaidPage]) -> list[str]:
    """Labels of one chart that touch each other."""
    return [
        f"{name}: {a.run.text!r} and {b.run.text!r}"
        for name, chart in _charts(pages)
        for a, b in combinations(chart.plan.texts, 2)
        if overlap(a, b)
    ]


def labels_outside(pages: Iterable[LaidPage]) -> list[str]:
    """Labels that leave their chart at the left, the right or the foot."""
    return [
        f"{name}: {label.run.text!r} leaves the chart"
        for name, chart in _charts(pages)
        for label in chart.plan.texts
        if not _within(box(label), chart.frame)
    ]


def _within(place: Frame, frame: Frame) -> bool:
    return place.x >= frame.x - OFF and place.right <= frame.right + OFF and place.bottom <= frame.bottom + OFF


def struck_labels(pages: Iterable[LaidPage]) -> list[str]:
    """Labels of points that the line or a column of another series runs through; a label inside is on its own."""
    return [
        f"{name}: {one.label.run.text!r} lies on {series.name.text}"
        for name, chart in _charts(pages)
        for one in chart.plan.labels
        for index, series in enumerate(chart.chart.series)
        if index != one.series and one.side != "inside" and _strikes(chart, series, one)
    ]


def _strikes(chart: PlacedChart, series: Series, one: PointLabel) -> bool:
    """Does the mark of the series run through the label?"""
    plot, place = Plot(chart.plan.plot, chart.plan.axis, len(chart.chart.categories)), _figures(one.label)
    for mark in chart.chart.marks:
        if isinstance(mark, Line) and any(series is own for own in mark.series):
            points = [None if p.value is None else (plot.x(i), plot.y(p.value)) for i, p in enumerate(series.points)]
            return any(a and b and _crosses(a, b, place) for a, b in pairwise(points))
        if isinstance(mark, Column) and any(series is own for own in mark.series):
            return any(_meet(place, bar) for bar in _columns(chart, mark, series, plot))
    return False


def _figures(label: ChartLabel) -> Frame:
    """The rectangle of a label's figures, which reach no lower than its baseline."""
    place, high = box(label), label.style.size * FIGURE_HEIGHT
    return Frame(place.x, label.y - high, place.width, high)


def _columns(chart: PlacedChart, mark: Column, series: Series, plot: Plot) -> Iterator[Frame]:
    """The columns of a series, which stand side by side with those of the others; hollow ones hide nothing."""
    wide = plot.pitch * chart.plan.bar_share / len(mark.series)
    n = next(n for n, own in enumerate(mark.series) if own is series)
    foot = plot.y(max(plot.axis.minimum, 0))
    for i, point in enumerate(series.points):
        if point.value is not None and not point.hollow:
            top, bottom = sorted((foot, plot.y(point.value)))
            yield Frame(plot.x(i) + (n - len(mark.series) / 2) * wide, top, wide, bottom - top)


def _meet(a: Frame, b: Frame) -> bool:
    return a.x < b.right and b.x < a.right and a.y < b.bottom and b.y < a.bottom


def _crosses(a: tuple[float, float], b: tuple[float, float], frame: Frame) -> bool:
    """Does the line from a to b enter the frame? The part of it that lies between each pair of edges is cut out."""
    first, last = 0.0, 1.0
    for start, end, low, high in ((a[0], b[0], frame.x, frame.right), (a[1], b[1], frame.y, frame.bottom)):
        if start == end:
            if not low < start < high:
                return False
            continue
        one, other = sorted(((low - start) / (end - start), (high - start) / (end - start)))
        first, last = max(first, one), min(last, other)
    return first < last
