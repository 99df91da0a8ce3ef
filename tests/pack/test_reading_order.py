"""What the PDF is to a reader who hears it is, slide by slide and word by word, what the deck is to its editor."""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.packs import Pack
from tests.render.pdf.reading import Element, opened, tree

FURNITURE = ("tab", "footer", "number")  # names of shapes that are artifacts in the PDF


def folded(text: str) -> str:
    """A text without the differences that are typography: kinds of spaces, and breaks of lines."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).strip()


def joined(texts: Iterator[str]) -> str:
    """The texts of a page as one; an entry's number and its label are one paragraph of the deck."""
    return folded(" ".join(texts))


# --- the deck ------------------------------------------------------------------------------------------------------


def deck_texts(slide: Any) -> Iterator[str]:
    """The paragraphs of a slide's shapes and the cells of its tables, in reading order; charts are figures."""
    for shape in slide.shapes:
        if shape.has_text_frame and shape.name.rpartition("/")[2] not in FURNITURE:
            yield from (paragraph.text for paragraph in shape.text_frame.paragraphs)
        elif shape.has_table:
            for row in shape.table.rows:
                for cell in row.cells:
                    yield from (paragraph.text for paragraph in cell.text_frame.paragraphs)


# --- the PDF -------------------------------------------------------------------------------------------------------

WHOLE = frozenset(
    {"H1", "H2", "H3", "P", "Note", "Lbl", "LBody", "TOCI", "TH", "TD"}
)  # what is one piece, if it holds no other


def pdf_texts(element: Element) -> Iterator[str]:
    """The texts of an element outside figures, in order: the least elements that are paragraphs or cells."""
    if element.kind == "Figure":
        return
    if element.kind in WHOLE and not any(kid.kind in WHOLE for kid in element.kids):
        yield element.text
    else:
        for kid in element.kids:
            yield from pdf_texts(kid)


def pages_of(path: Path) -> list[list[Element]]:
    """For each page the elements that stand on it, in order, none within another."""
    pdf = opened(path.read_bytes())
    numbers = {page.obj.objgen: i for i, page in enumerate(pdf.pages)}
    found: list[list[Element]] = [[] for _ in pdf.pages]
    for section in tree(pdf).kids:
        for element in section.kids:
            pages = {numbers[one.entries.Pg.objgen] for one in element if "/Pg" in one.entries}
            (page,) = pages
            found[page].append(element)
    return found


def test_each_page_reads_as_its_slide_in_the_same_order(either: Pack) -> None:
    slides, pages = list(either.deck.slides), pages_of(either.pdf)
    assert len(slides) == len(pages)
    words = 0
    for number, (slide, elements) in enumerate(zip(slides, pages, strict=True), 1):
        read = joined(text for element in elements for text in pdf_texts(element))
        assert read == joined(deck_texts(slide)), f"page {number}"
        words += len(read.split())
    assert words > 30 * len(slides)
