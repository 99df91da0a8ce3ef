"""Two independent measures that text fits: another engine's report on the deck, and the word boxes of the PDF."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
import rpptx
from msgspec import Struct
from pptx import Presentation

from generator.layout.fonts import face
from generator.layout.pages import Frame, Page, PlacedShape, PlacedTable, PlacedText
from generator.layout.setting import SetParagraph
from tests.colours import cells

HYPHEN = "\ufffe"  # how pdfium writes a hyphen at the end of a line
SLACK = 1.0  # points that a glyph may reach beyond its frame


def overflowing(deck: Path) -> list[str]:
    """The frames of the deck's slides, table cells among them, whose text does not fit or cannot be measured."""
    fonts = [("Arial", face(False).data), ("Arial", face(True).data)]
    report = rpptx.Presentation(str(deck)).fit_report(fonts=fonts)
    texts = _texts(deck)
    found: list[str] = []
    measured = 0
    for frame in report.frames:
        update = frame.update
        if update.owner_kind != "slide" or not texts[update.owner_part, update.shape_id, update.cell].strip():
            continue
        measured += 1
        if frame.overflow or frame.persisted_trial is None:
            found.append(f"{update.owner_part}: {update.name} {update.cell or ''}")
    assert measured == sum(1 for text in texts.values() if text.strip()), "a frame with text was not looked at"
    return found


def _texts(deck: Path) -> dict[tuple[str, int, tuple[int, int] | None], str]:
    """The text of every shape and every table cell of the slides; merged cells hold none."""
    found: dict[tuple[str, int, tuple[int, int] | None], str] = {}
    for slide in Presentation(str(deck)).slides:
        part = str(slide.part.partname)
        for shape in slide.shapes:
            if shape.has_text_frame:
                found[part, shape.shape_id, None] = shape.text_frame.text
            elif shape.has_table:
                for r, row in enumerate(shape.table.rows):
                    for c, cell in enumerate(row.cells):
                        found[part, shape.shape_id, (r, c)] = "" if cell.is_spanned else cell.text
    return found


class Word(Struct, frozen=True):
    text: str
    box: Frame


def words(page: pdfium.PdfPage) -> Iterator[Word]:
    """The words of a page with their boxes, in points from the upper left corner."""
    height, text_page = page.get_height(), page.get_textpage()
    text = text_page.get_text_range()
    start = 0
    for piece in text.replace("\r", " ").replace("\n", " ").split(" "):
        boxes = [
            text_page.get_charbox(start + i)
            for i in range(len(piece))
            if not pdfium_c.FPDFText_IsGenerated(text_page, start + i)
        ]
        start += len(piece) + 1
        if boxes and piece.strip():
            left, right = min(b[0] for b in boxes), max(b[2] for b in boxes)
            bottom, top = min(b[1] for b in boxes), max(b[3] for b in boxes)
            yield Word(piece, Frame(left, height - top, right - left, top - bottom))


def outside(pdf: Path, pages: tuple[Page, ...]) -> list[str]:
    """The words of the PDF that stand in no frame of their page."""
    found: list[str] = []
    with pdfium.PdfDocument(pdf) as document:
        for page, placed in zip(document, pages, strict=True):
            frames = [item.frame for item in placed.items if not isinstance(item, PlacedShape)]
            found += [
                f"page {placed.label}: {word.text!r} at {word.box.x:.0f},{word.box.y:.0f}"
                for word in words(page)
                if not any(_inside(word.box, frame) for frame in frames)
            ]
    return found


def astray(pdf: Path, pages: Iterable[Page]) -> list[str]:
    """The words of texts and cells that a PDF does not set in the very frame of their own text or cell."""
    found: list[str] = []
    with pdfium.PdfDocument(pdf) as document:
        for page, placed in zip(document, pages, strict=True):
            boxes = [(_parted(word.text), word.box) for word in words(page)]
            for name, frame, wanted in _framed(placed):
                lost = wanted - Counter(piece for pieces, box in boxes if _inside(box, frame) for piece in pieces)
                found += [f"page {placed.label}, {name}: {text!r}" for text in lost]
    return found


def _parted(text: str) -> list[str]:
    return unicodedata.normalize("NFKC", text.replace(HYPHEN, "-")).split()


def _framed(page: Page) -> Iterator[tuple[str, Frame, Counter[str]]]:
    """The texts and the cells of a page: where each stands, and its words."""
    for item in page.items:
        if isinstance(item, PlacedText):
            yield item.name, item.frame, Counter(_said(item.paragraphs))
        elif isinstance(item, PlacedTable):
            yield from ((item.name, frame, Counter(_said(cell.paragraphs))) for cell, frame in cells(item))


def _said(paragraphs: Iterable[SetParagraph]) -> Iterator[str]:
    for paragraph in paragraphs:
        for runs in (paragraph.hanging, paragraph.runs):
            yield from _parted("".join(run.text for run in runs))


def off_the_page(pdf: Path) -> list[str]:
    """The words of a PDF that reach over an edge of their page."""
    with pdfium.PdfDocument(pdf) as document:
        return [
            f"page {number}: {word.text!r}"
            for number, page in enumerate(document, 1)
            for word in words(page)
            if not _inside(word.box, Frame(0, 0, page.get_width(), page.get_height()))
        ]


def _inside(box: Frame, frame: Frame) -> bool:
    return (
        box.x >= frame.x - SLACK
        and box.right <= frame.right + SLACK
        and box.y >= frame.y - SLACK
        and box.bottom <= frame.bottom + SLACK
    )
