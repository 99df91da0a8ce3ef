"""Pages to a PDF.

In: `Pages` and a theme. Out: the bytes of a tagged PDF (PDF/UA-1), the same for the same pages whatever the day.
"""

from itertools import groupby
from typing import assert_never

from generator.layout.pages import Item, Page, Pages, PlacedChart, PlacedImage, PlacedShape, PlacedTable, PlacedText
from generator.layout.theme import Theme
from generator.render.pdf.canvas import Sheet
from generator.render.pdf.chart import draw_chart
from generator.render.pdf.links import Links
from generator.render.pdf.lists import draw_key
from generator.render.pdf.metadata import describe, information
from generator.render.pdf.plots import plots
from generator.render.pdf.table import draw_table
from generator.render.pdf.tags import pictured, titled
from generator.render.pdf.text import draw_text

DIVIDER = "divider"  # the layout whose title is the name of a section
KEYED = ("chip", "key")
WHITE = (1.0, 1.0, 1.0)


def render(pages: Pages, theme: Theme) -> bytes:
    """The PDF of all pages."""
    sheet, links = Sheet(theme, pages.language), Links(pages)
    sheet.plots = plots(pages, theme)
    describe(sheet, pages)
    with sheet.tags.element("Document"):
        for section, group in groupby(enumerate(pages.pages), key=lambda found: found[1].section):
            found = tuple(group)
            with sheet.tags.element("Sect", titled(found[0][1].section_name)):
                for number, page in found:
                    if number == found[0][0]:
                        sheet.bookmark(f"section {section}", page.section_name, 0)
                    if not page.continued:
                        sheet.place(page.slide)
                        sheet.bookmark(page.slide, f"{page.label} {page.topic}", 1)
                    _draw_page(page, sheet, links, 1 if number == 0 or page.layout == DIVIDER else 2)
    return sheet.save(information(pages))


def _draw_page(page: Page, sheet: Sheet, links: Links, level: int) -> None:
    """One page, whose title is a heading of `level`."""
    sheet.label = page.label
    if sheet.theme.rgb(page.background) != WHITE:
        with sheet.tags.artifact("Background"):
            sheet.fill_page(page.background)
    for shape in page.backdrop:
        with sheet.tags.artifact("Background"):
            sheet.fill(shape.frame, shape.fill)
    for keyed, items in groupby(page.items, key=lambda item: isinstance(item, PlacedText) and item.role in KEYED):
        if keyed:
            draw_key([item for item in items if isinstance(item, PlacedText)], sheet, links)
        else:
            _draw_items(tuple(items), sheet, links, level)
    sheet.end_page()


def _draw_items(items: tuple[Item, ...], sheet: Sheet, links: Links, level: int) -> None:
    """Items in reading order; a caption is drawn with the table after it."""
    caption: PlacedText | None = None
    for item in items:
        if isinstance(item, PlacedText) and item.role == "caption":
            caption = item
        else:
            _draw_item(item, caption, sheet, links, level)
            caption = None


def _draw_item(item: Item, caption: PlacedText | None, sheet: Sheet, links: Links, level: int) -> None:
    match item:
        case PlacedText():
            draw_text(item, sheet, links, level)
        case PlacedShape():
            with sheet.tags.artifact():
                sheet.fill(item.frame, item.fill)
        case PlacedTable():
            draw_table(item, caption, sheet, links, level)
        case PlacedChart():
            draw_chart(item, next(sheet.plots), sheet)
        case PlacedImage():
            with sheet.tags.element("Figure", pictured(item.alt, item.frame, sheet.height)), sheet.tags.mark():
                sheet.picture(item.frame, item.path)
        case _:
            assert_never(item)
