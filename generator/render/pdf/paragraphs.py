"""Paragraphs: lines that layout has broken, drawn in their places with the links and what is said of them.

In: set paragraphs and a frame. Out: strokes, tags and links on the sheet.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from itertools import groupby, zip_longest

from msgspec import Struct

from generator.layout.fit import is_bold, to_baseline, width_of
from generator.layout.pages import Frame
from generator.layout.setting import Line, SetParagraph
from generator.layout.theme import TextStyle
from generator.render.pdf.canvas import Sheet
from generator.render.pdf.links import Links
from generator.render.pdf.tags import Artifact, said
from generator.richtext import Run

RIM = 1.5  # points: the line around a chip or a cell
ENTRY_GAP = 10.0  # from an entry's number to its label
UNDERLINE, UNDERLINE_THICK = 0.106, 0.055  # below the baseline, as shares of the size


class Piece(Struct, frozen=True):
    """A piece of a line in one look, in its place on the page; `top` is that of its line."""

    words: str
    run: Run
    x: float
    top: float
    width: float


class PlacedParagraph(Struct, frozen=True):
    """A paragraph in its frame, and the top of its first line."""

    paragraph: SetParagraph
    frame: Frame
    top: float


def ground(frame: Frame, fill: str, rim: str, sheet: Sheet, artifact: Artifact = "Layout") -> None:
    """The field of colour and the rim under a text."""
    if fill or rim:
        with sheet.tags.artifact(artifact):
            if fill:
                sheet.fill(frame, fill)
            if rim:
                sheet.outline(frame, rim, RIM)


def placed(paragraphs: Iterable[SetParagraph], frame: Frame) -> Iterator[PlacedParagraph]:
    """The paragraphs one under the other from the frame's top; those without words only take room."""
    top = frame.y
    for paragraph in paragraphs:
        if paragraph.hanging or any(line.segments for line in paragraph.lines):
            yield PlacedParagraph(paragraph, frame, top + paragraph.before)
        top += paragraph.height


def draw_paragraph(place: PlacedParagraph, sheet: Sheet, links: Links) -> None:
    """One paragraph as content of the element that is open."""
    draw_pieces(pieces(place), place.paragraph, sheet, links)


def draw_pieces(found: Iterable[Piece], paragraph: SetParagraph, sheet: Sheet, links: Links) -> None:
    """Pieces as content of the element that is open; links, and what is said otherwise, are elements within that."""
    for target, linked in groupby(found, key=lambda piece: links.target(piece.run.link)):
        group = tuple(linked)
        if target is None:
            _draw_said(group, paragraph, sheet, links)
            continue
        with sheet.tags.element("Link"):
            _draw_said(group, paragraph, sheet, links)
            sheet.link(target, _boxes(group, paragraph))


def _draw_said(found: Iterable[Piece], paragraph: SetParagraph, sheet: Sheet, links: Links) -> None:
    for words, group in groupby(found, key=lambda piece: piece.run.said):
        with sheet.tags.element("Span", said(words)) if words else nullcontext(), sheet.tags.mark():
            strike(group, paragraph, sheet, links)


def strike(found: Iterable[Piece], paragraph: SetParagraph, sheet: Sheet, links: Links) -> None:
    """The words themselves, underlined where they are links."""
    style = paragraph.style
    for piece in found:
        y = baseline(piece.top, style)
        linked = paragraph.kind != "entry" and links.target(piece.run.link) is not None
        role = "link" if linked else "muted" if piece.run.muted else style.ink
        sheet.text(piece.x, y, piece.words, style.size, is_bold(piece.run, style), role)
        if linked:
            sheet.fill(Frame(piece.x, y + UNDERLINE * style.size, piece.width, UNDERLINE_THICK * style.size), role)


def baseline(top: float, style: TextStyle) -> float:
    """The baseline of a line from its top."""
    return top + to_baseline(style)


def pieces(place: PlacedParagraph) -> Iterator[Piece]:
    """The paragraph's pieces in reading order, what hangs before it first."""
    yield from hanging(place)
    yield from lines(place)


def lines(place: PlacedParagraph) -> Iterator[Piece]:
    """The pieces of its lines. The space at a line's end keeps words apart where text is read aloud or copied."""
    paragraph, frame = place.paragraph, place.frame
    for number, (line, end) in enumerate(zip(paragraph.lines, paragraph.ends, strict=True)):
        x, top = _start(paragraph, line, frame), place.top + number * paragraph.style.leading
        for segment, following in zip_longest(line.segments, line.segments[1:]):
            words = segment.text if following else segment.text + end
            yield Piece(words, segment.run, x + segment.x, top, segment.width)


def hanging(place: PlacedParagraph) -> Iterator[Piece]:
    """An entry's number, right-aligned before its label."""
    paragraph = place.paragraph
    x = place.frame.x + paragraph.indent - ENTRY_GAP - width_of(paragraph.hanging, paragraph.style)
    for number, run in enumerate(paragraph.hanging, 1):
        wide = width_of((run,), paragraph.style)
        yield Piece(run.text + (" " if number == len(paragraph.hanging) else ""), run, x, place.top, wide)
        x += wide


def _start(paragraph: SetParagraph, line: Line, frame: Frame) -> float:
    """Where a line begins."""
    match paragraph.align:
        case "left":
            return frame.x + paragraph.indent
        case "right":
            return frame.right - line.width
        case "center":
            return frame.x + (paragraph.indent + frame.width - line.width) / 2


def _boxes(found: Sequence[Piece], paragraph: SetParagraph) -> list[Frame]:
    """Where a link is live: the pieces of each line, or the whole of an entry."""
    rows = groupby(found, key=lambda piece: piece.top)
    parts = [(top, tuple(row)) for top, row in rows]
    boxes = [Frame(row[0].x, top, row[-1].x + row[-1].width - row[0].x, paragraph.style.leading) for top, row in parts]
    if paragraph.kind != "entry":
        return boxes
    left, right = min(box.x for box in boxes), max(box.right for box in boxes)
    return [Frame(left, boxes[0].y, right - left, boxes[-1].bottom - boxes[0].y)]
