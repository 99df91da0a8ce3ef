"""Two independent measures that text fits: another engine's report on the deck, and the word boxes of the PDF."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
import rpptx
from pptx import Presentation

from generator.layout.fonts import face
from generator.layout.pages import Frame, Page, PlacedShape

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


@dataclass(frozen=True)
class Word:
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


def _inside(box: Frame, frame: Frame) -> bool:
    return (
        box.x >= frame.x - SLACK
        and box.right <= frame.right + SLACK
        and box.y >= frame.y - SLACK
        and box.bottom <= frame.bottom + SLACK
    )
