"""What another program keeps of a deck that it opens and saves again: of each slide its words, places and numbers.

In: a deck as it was written and as it came back. Out: what is not the same, slide by slide, in words.
"""

import io
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree
from msgspec import Struct, structs
from msgspec.structs import replace
from pptx import Presentation
from pptx.oxml.ns import qn

from generator.render.pptx.xml.drawing import NAMESPACES as NS
from tests.office import saved_by_libreoffice

NUMBER = "#"  # what stands for the slide's number, which each program fills in itself
FLAT = {
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
}
Cell = tuple[str, int, int]  # its text, and how many columns and rows it spans
Series = tuple[str, tuple[str, ...], tuple[float | None, ...]]  # name, categories with their groups, values


class SlideText(Struct, frozen=True):
    """What a slide says, apart from how it looks. The alternatives of pictures are among all of them."""

    title: str
    words: Counter[str]
    links: Counter[tuple[str, str]]
    tables: tuple[tuple[tuple[Cell, ...], ...], ...]
    charts: tuple[tuple[Series, ...], ...]
    pictures: Counter[str]
    alternatives: Counter[str]
    notes: Counter[str]


def slide_texts(deck: bytes) -> list[SlideText]:
    """What each slide of a deck says."""
    opened = Presentation(io.BytesIO(deck))
    places = {slide.part.partname: str(i) for i, slide in enumerate(opened.slides, 1)}
    return [_slide(slide, places) for slide in opened.slides]


def _slide(slide: Any, places: dict[str, str]) -> SlideText:
    shapes = [(shape, shape._element) for shape in slide.shapes]
    named = [(etree.QName(one).localname, one.xpath("./*[1]/p:cNvPr/@descr")) for _, one in shapes]
    return SlideText(
        " ".join(" ".join(_words(one)) for one in slide._element.xpath("//p:sp[.//p:ph[@type='title']]")),
        Counter(word for _, one in shapes if one.tag == qn("p:sp") for word in _words(one)),
        Counter(_links(slide, places)),
        tuple(_table(shape.table) for shape, _ in shapes if shape.has_table),
        tuple(tuple(_series(shape.chart)) for shape, _ in shapes if shape.has_chart),
        Counter(alt for kind, alts in named if kind == "pic" for alt in alts),
        Counter(alt for _, alts in named for alt in alts),
        Counter(_words(slide.notes_slide.notes_text_frame._txBody) if slide.has_notes_slide else ()),
    )


def folded(text: str) -> str:
    """A text whatever its spaces and the forms of its characters."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


def _words(element: Any) -> Iterator[str]:
    """The words of a shape, paragraph by paragraph."""
    for paragraph in element.iter(qn("a:p")):
        pieces = (NUMBER if one.tag == qn("a:fld") else one.findtext(qn("a:t")) or " " for one in paragraph)
        yield from folded("".join(pieces)).split()


def _links(slide: Any, places: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Each piece of text that leads somewhere: to an address, or to the slide at a place."""
    for run in slide._element.iter(qn("a:r")):
        for click in run.iterfind("a:rPr/a:hlinkClick", NS):
            relation = slide.part.rels[click.get(qn("r:id"))]
            target = relation.target_ref if relation.is_external else places[relation.target_part.partname]
            yield folded(run.findtext(qn("a:t"))), target


def _table(table: Any) -> tuple[tuple[Cell, ...], ...]:
    return tuple(tuple((folded(c.text), c.span_width, c.span_height) for c in row.cells) for row in table.rows)


def _series(chart: Any) -> Iterator[Series]:
    for plot in chart.plots:
        names = tuple(folded(" ".join(labels)) for labels in plot.categories.flattened_labels)
        yield from ((folded(series.name), names, tuple(series.values)) for series in plot.series)


def saved_again(deck: Path, folder: Path) -> list[SlideText]:
    """What each slide says after LibreOffice opened the deck and saved it.

    As PPTX it (7.4) saves no alternative of a table or a chart, though it reads them all: in its own format they are.
    It drops sections, ids of placeholders and colours of the theme too, which are no words and are not looked at.
    """
    slides = slide_texts(saved_by_libreoffice(deck, folder, "pptx").read_bytes())
    read = read_alternatives(saved_by_libreoffice(deck, folder, "fodp"))
    assert all(slide.alternatives <= all_ for slide, all_ in zip(slides, read, strict=True)), (
        "an alternative was made up"
    )
    return [replace(slide, alternatives=all_) for slide, all_ in zip(slides, read, strict=True)]


def read_alternatives(document: Path) -> list[Counter[str]]:
    """The alternatives on each slide of a flat OpenDocument presentation."""
    pages = etree.parse(document, etree.XMLParser(huge_tree=True)).iterfind(".//draw:page", FLAT)
    return [Counter(one.text for one in page.iterfind("draw:frame/svg:desc", FLAT)) for page in pages]


def lost(before: list[SlideText], after: list[SlideText]) -> list[str]:
    """What came back otherwise than it was written."""
    if len(before) != len(after):
        return [f"{len(before)} slides became {len(after)}"]
    return [
        f"slide {number}, {field.name}: {_told(getattr(one, field.name), getattr(other, field.name))}"
        for number, (one, other) in enumerate(zip(before, after, strict=True), 1)
        for field in structs.fields(SlideText)
        if getattr(one, field.name) != getattr(other, field.name)
    ]


def _told(one: object, other: object) -> str:
    if isinstance(one, Counter) and isinstance(other, Counter):
        return f"without {dict(one - other)}, with {dict(other - one)}"
    return f"{one!r} became {other!r}"
