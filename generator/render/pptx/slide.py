"""A page as a slide: its items in reading order, each the placeholder that it fills or a shape of its own.

In: a `Page` and the parts that slides link to. Out: the bytes of the slide; its charts and pictures join the package.
"""

from collections import Counter
from datetime import datetime
from itertools import count
from typing import assert_never

from msgspec import Struct
from pptx.opc.constants import CONTENT_TYPE as CT
from pptx.opc.constants import RELATIONSHIP_TYPE as RT

from generator.layout.pages import Item, Page, PlacedChart, PlacedImage, PlacedShape, PlacedTable, PlacedText
from generator.layout.regions import Layouts
from generator.layout.theme import Theme
from generator.render.pptx.chart import ChartWriter
from generator.render.pptx.chartlabels import Brush
from generator.render.pptx.fingerprints import Fingerprint, of_chart, of_table, of_text
from generator.render.pptx.package import DeckPackage, DeckPart, guid
from generator.render.pptx.pictures import Pictures
from generator.render.pptx.slots import Slot
from generator.render.pptx.table import table_xml
from generator.render.pptx.template import LayoutPart
from generator.render.pptx.text import TextWriter
from generator.render.pptx.xml import files, shapes, text
from generator.render.pptx.xml.drawing import fill, line
from generator.richtext import Link, plain


class Book(Struct, frozen=True):
    """What all slides of a deck share."""

    package: DeckPackage
    theme: Theme
    layouts: Layouts
    language: str
    made: datetime
    targets: dict[str, DeckPart]  # the first page of each slide, by the slide's id
    pictures: Pictures


class SlideWriter:
    """Writes one slide. `position`: its place in the deck, from 1."""

    def __init__(self, book: Book, page: Page, position: int, part: DeckPart, layout: LayoutPart) -> None:
        self._book, self._page, self._position, self._part, self._layout = book, page, position, part, layout
        self._numbers = count(2)  # the tree itself has number 1
        self._names = _names(page)
        self.fingerprints: list[Fingerprint] = []  # of what was written so far
        self._writer = TextWriter(book.theme, book.language, self._click)

    def slide(self) -> bytes:
        """The slide's part."""
        own = self._page.background != self._book.layouts[self._page.layout].background
        ground = shapes.background(fill(self._book.theme.colour(self._page.background))) if own else ""
        return files.slide(ground, [self._item(item) for item in self._page.items if item not in self._layout.drawn])

    def _item(self, item: Item) -> str:
        match item:
            case PlacedText():
                self.fingerprints.append(of_text(self._names[id(item)], item))
                return self._text(item)
            case PlacedShape():
                return shapes.decoration(
                    self._identity(item), item.frame, (fill(self._book.theme.colour(item.fill)), line(None))
                )
            case PlacedTable():
                self.fingerprints.append(of_table(self._names[id(item)], item))
                content = table_xml(item, self._book.theme, self._writer)
                return self._graphic(item, item.alt, shapes.TABLE, content)
            case PlacedChart():
                return self._chart(item)
            case PlacedImage():
                return self._picture(item)
            case _:
                assert_never(item)

    def _identity(self, item: Item, alt: str = "") -> shapes.Identity:
        number, name = next(self._numbers), self._names[id(item)]
        return shapes.Identity(number, name, alt, guid(f"shape {self._page.label} {name}"))

    def _slot(self, name: str) -> Slot | None:
        return self._layout.slots[name] if name else None

    def _text(self, item: PlacedText) -> str:
        """A text in its placeholder or in a box of its own; space before the first paragraph becomes its inset."""
        slot, first = self._slot(item.placeholder), item.paragraphs[0].before if item.paragraphs else 0
        left, top, right, bottom = item.pad
        insets = left, top + first, right, bottom
        width, basis = item.frame.width - left - right, slot.basis if slot else None
        paragraphs = self._writer.paragraphs(item.paragraphs, width, basis, self._counts(item))
        if slot is None:
            return shapes.text_box(self._identity(item), item.frame, self._paint(item), text.body(paragraphs, insets))
        body = text.body(paragraphs, None if insets == slot.pad else insets)
        paint = () if item.fill == slot.fill and not item.rim else self._paint(item)
        return shapes.placeholder(self._identity(item), slot.holder, item.frame, paint, body)

    def _counts(self, item: PlacedText) -> bool:
        """Is this the slide's number, and the same as its position, so that PowerPoint may keep it?"""
        text = plain(run for paragraph in item.paragraphs for run in paragraph.runs)
        return item.role == "number" and text == str(self._position)

    def _paint(self, item: PlacedText) -> tuple[str, str]:
        theme = self._book.theme
        return (
            fill(theme.colour(item.fill) if item.fill else None),
            line(theme.colour(item.rim) if item.rim else None, theme.space.rim),
        )

    def _chart(self, item: PlacedChart) -> str:
        book = self._book
        part = book.package.add("/ppt/charts/chart%d.xml", CT.DML_CHART)
        writer = ChartWriter(item, Brush(book.theme, book.language), book.package.count("/ppt/charts/chart%d.xml"))
        sheet = book.package.add(
            "/ppt/embeddings/Microsoft_Excel_Sheet%d.xlsx", CT.SML_SHEET, writer.sheet.workbook(book.made)
        )
        part.blob = writer.part(part.relate_to(sheet, RT.PACKAGE))
        self.fingerprints.append(of_chart(self._names[id(item)], item, writer.sheet))
        content = shapes.chart_reference(self._part.relate_to(part, RT.CHART))
        return self._graphic(item, item.chart.alt, shapes.CHART, content)

    def _graphic(self, item: PlacedTable | PlacedChart, alt: str, kind: str, content: str) -> str:
        slot = self._slot(item.placeholder)
        return shapes.graphic_frame(self._identity(item, alt), item.frame, slot.holder if slot else None, kind, content)

    def _picture(self, item: PlacedImage) -> str:
        relation = self._part.relate_to(self._book.pictures.part(item.path), RT.IMAGE)
        return shapes.picture(self._identity(item, item.alt), item.frame, relation)

    def _click(self, link: Link, own_colour: bool) -> str:
        """Where a link leads; a slide that is not in the deck is no link."""
        if link.address:
            return text.click(self._part.relate_to(link.address, RT.HYPERLINK, is_external=True), False, own_colour)
        target = self._book.targets.get(link.slide)
        return text.click(self._part.relate_to(target, RT.SLIDE), True, own_colour) if target else ""


def _names(page: Page) -> dict[int, str]:
    """What the shape of each item is called in every build: its slide and its block. Two of one name are numbered."""
    seen: Counter[str] = Counter()
    found = {}
    for item in page.items:
        name = f"{page.slide}/{item.name}"
        seen[name] += 1
        found[id(item)] = name if seen[name] == 1 else f"{name} {seen[name]}"
    return found
