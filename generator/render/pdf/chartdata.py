"""The numbers behind the charts, as the CSV file that is attached to the PDF.

In: `Pages`. Out: a row for each place of each series, so that every chart can be drawn again: what is printed, the
value before rounding, and the value as drawn.
"""

import csv
import io
import re
from collections.abc import Iterator
from decimal import Decimal

from generator.deck.marks import Bar, Chart, Doughnut, Mark, Point, ReferenceLine, Series
from generator.figure import Figure
from generator.formats import FORMULA
from generator.layout.pages import Pages, PlacedChart

HEADS = ("slide", "chart", "kind", "mark", "series", "category", "printed", "value", "drawn", "unit", "status")
GAP = "not known"
Row = tuple[str, ...]


def chart_data(pages: Pages) -> bytes:
    """The file, in UTF-8 with the mark by which spreadsheets know it; empty where no page has a chart."""
    charts = ((page.label, item.chart) for page in pages.pages for item in page.items if isinstance(item, PlacedChart))
    rows = [(label, *row) for label, chart in charts for mark in chart.marks for row in _mark(mark, chart)]
    if not rows:
        return b""
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows([HEADS, *rows])
    return text.getvalue().encode("utf-8-sig")


def _mark(mark: Mark, chart: Chart) -> Iterator[Row]:
    """The rows of one mark."""
    if isinstance(mark, ReferenceLine):
        yield _row(chart, "reference line", mark.name.text, "", mark.figure)
        return
    if isinstance(mark, Bar) and mark.base:
        yield _row(chart, "base", mark.base_name, "", mark.base)
    name = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", type(mark).__name__).lower()
    for series in (mark.series,) if isinstance(mark, Doughnut) else mark.series:
        for index, point in enumerate(series.points):
            if not chart.categories[index].title and not (series.hidden and point.value is None):
                yield _point(chart, name, series, index, point)


def _point(chart: Chart, mark: str, series: Series, index: int, point: Point) -> Row:
    category = chart.category(index)
    if series.hidden:  # it only lifts the series that is stacked on it
        mark = "lift"
    if point.figure is None or point.figure.value is None:
        return (*_names(chart, mark, series.name.text, category), "", "", "", chart.unit, GAP)
    return _row(chart, mark, series.name.text, category, point.figure, point.magnitude)


def _row(chart: Chart, mark: str, series: str, category: str, figure: Figure, magnitude: bool = False) -> Row:
    value = figure.value or Decimal(0)
    numbers = (figure.printed, f"{value:f}", f"{abs(value) if magnitude else value:f}")
    return (*_names(chart, mark, series, category), *numbers, chart.unit, figure.status)


def _names(chart: Chart, mark: str, series: str, category: str) -> Row:
    return (_words(chart.title), chart.kind, mark, _words(series), _words(category))


def _words(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text
