"""The file of numbers: what it leaves out, and what it protects its readers from."""

import csv
import io

from msgspec.structs import replace

from generator.layout.pages import Page, Pages, PlacedChart
from generator.render.pdf.chartdata import HEADS, chart_data
from generator.richtext import Run
from tests import decks


def with_charts(pages: Pages) -> Page:
    return next(page for page in pages.pages if any(isinstance(item, PlacedChart) for item in page.items))


def rows(pages: Pages) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(chart_data(pages).decode("utf-8-sig"))))


def test_a_spreadsheet_knows_the_file_for_utf_8() -> None:
    data = chart_data(decks.pages())
    assert data.startswith(b"\xef\xbb\xbf" + ",".join(HEADS).encode() + b"\r\n")


def test_pages_without_charts_have_no_file() -> None:
    pages = decks.pages()
    bare = [page for page in pages.pages if not any(isinstance(item, PlacedChart) for item in page.items)]
    assert bare
    assert chart_data(replace(pages, pages=tuple(bare))) == b""


def test_no_name_is_taken_for_a_formula() -> None:
    pages = decks.pages()
    page = with_charts(pages)
    chart = next(item for item in page.items if isinstance(item, PlacedChart))
    mark = chart.chart.marks[0]
    series = replace(mark.series[0], name=Run('=HYPERLINK("https://example.org")'))
    hostile = replace(chart, chart=replace(chart.chart, title="@evil", marks=(replace(mark, series=(series,)),)))
    found = rows(replace(pages, pages=(replace(page, items=(hostile,)),)))
    assert {row["series"] for row in found} == {'\'=HYPERLINK("https://example.org")'}
    assert {row["chart"] for row in found} == {"'@evil"}


def test_a_hidden_series_is_a_lift_and_has_no_gaps() -> None:
    lifts = [row for row in rows(decks.pages()) if row["mark"] == "lift"]
    assert lifts
    assert all(row["drawn"] for row in lifts)
