"""Texts: lines that layout has broken, drawn in their places and tagged as what they are.

In: a `PlacedText`, or the paragraphs of a table's cell. Out: strokes, tags and links on the sheet.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, zip_longest

from generator.layout.fit import is_bold, to_baseline, width_of
from generator.layout.pages import FURNITURE, Frame, PlacedText
from generator.layout.setting import Line, SetParagraph
from generator.layout.theme import TextStyle
from generator.render.pdf.canvas import Sheet
from generator.render.pdf.links import Links
from generator.render.pdf.tags import Artifact, listed, spoken
from generator.richtext import Run

RIM = 1.5  # points: the line around a chip or a cell
ENTRY_GAP = 10.0  # from an entry's number to its label
UNDERLINE, UNDERLINE_THICK = 0.106, 0.055  # below the baseline, as shares of the size
DOT_CENTRE = 0.27  # half the height of x: where a bullet's middle stands over the baseline, as a share of the size
BULLET = "•"
_LISTED = ("bullet", "entry")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A piece of a line in one look, in its place on the page; `top` is that of its line."""

    words: str
    run: Run
    x: float
    top: float
    width: float


@dataclass(frozen=True, slots=True)
class PlacedParagraph:
    """A paragraph in its frame, and the top of its first line."""

    paragraph: SetParagraph
    frame: Frame
    top: float


def draw_text(text: PlacedText, sheet: Sheet, links: Links, level: int) -> None:
    """The text on its ground. `level` is that of the page's title; headings within the page are one below."""
    ground(text.frame, text.fill, text.rim, sheet, _furniture(text))
    places = placed(text.paragraphs, text.frame.inset(*text.pad))
    for listed_kind, group in groupby(
        places, key=lambda place: place.paragraph.kind if place.paragraph.kind in _LISTED else ""
    ):
        if listed_kind:
            _draw_list(tuple(group), sheet, links)
            continue
        for place in group:
            if text.role in FURNITURE and not _live(place.paragraph, links):
                with sheet.tags.artifact(_furniture(text)):
                    _draw_pieces(_pieces(place), place.paragraph, sheet, links)
            else:
                with sheet.tags.element(_tag(text, place.paragraph, level)):
                    draw_paragraph(place, sheet, links)


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
    """One paragraph as content of the element that is open; its links are elements within that."""
    for target, group in groupby(_pieces(place), key=lambda piece: links.target(piece.run.link)):
        found = tuple(group)
        if target is None:
            with sheet.tags.mark():
                _draw_pieces(found, place.paragraph, sheet, links)
        else:
            with sheet.tags.element("Link"):
                with sheet.tags.mark():
                    _draw_pieces(found, place.paragraph, sheet, links)
                sheet.link(target, _boxes(found, place.paragraph))


def _tag(text: PlacedText, paragraph: SetParagraph, level: int) -> str:
    if text.role == "title":
        return f"H{level}"
    return f"H{level + 1}" if paragraph.kind == "heading" else "P"


def _furniture(text: PlacedText) -> Artifact:
    return "Layout" if text.role not in FURNITURE else "Header" if text.role == "tab" else "Footer"


def _live(paragraph: SetParagraph, links: Links) -> bool:
    """Does the paragraph hold a link that leads somewhere? What can be followed is never an artifact."""
    return any(links.target(run.link) for run in (*paragraph.hanging, *paragraph.runs))


def _draw_list(places: Sequence[PlacedParagraph], sheet: Sheet, links: Links) -> None:
    """Bullets or entries that follow each other are one list."""
    with sheet.tags.element("L", listed() if places[0].paragraph.kind == "bullet" else None):
        for place in places:
            with sheet.tags.element("LI"):
                if place.paragraph.kind == "bullet":
                    _draw_bullet(place, sheet)
                with sheet.tags.element("LBody"):
                    draw_paragraph(place, sheet, links)


def _draw_bullet(place: PlacedParagraph, sheet: Sheet) -> None:
    style, side = place.paragraph.style, sheet.theme.space.dot
    centre = baseline(place.top, style) - DOT_CENTRE * style.size
    with sheet.tags.element("Lbl", spoken(BULLET)), sheet.tags.mark():
        sheet.fill(Frame(place.frame.x, centre - side / 2, side, side), "brand")


def baseline(top: float, style: TextStyle) -> float:
    """The baseline of a line from its top."""
    return top + to_baseline(style)


def _pieces(place: PlacedParagraph) -> list[_Piece]:
    """The paragraph's pieces in reading order, what hangs before it first.

    The space at a line's end keeps words apart where text is read aloud or copied.
    """
    paragraph, frame = place.paragraph, place.frame
    found = list(_hanging(place))
    for number, (line, end) in enumerate(zip(paragraph.lines, paragraph.ends, strict=True)):
        x, top = _start(paragraph, line, frame), place.top + number * paragraph.style.leading
        for segment, following in zip_longest(line.segments, line.segments[1:]):
            words = segment.text if following else segment.text + end
            found.append(_Piece(words, segment.run, x + segment.x, top, segment.width))
    return found


def _hanging(place: PlacedParagraph) -> Iterator[_Piece]:
    """An entry's number, right-aligned before its label."""
    paragraph = place.paragraph
    x = place.frame.x + paragraph.indent - ENTRY_GAP - width_of(paragraph.hanging, paragraph.style)
    for number, run in enumerate(paragraph.hanging, 1):
        wide = width_of((run,), paragraph.style)
        yield _Piece(run.text + (" " if number == len(paragraph.hanging) else ""), run, x, place.top, wide)
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


def _draw_pieces(pieces: Iterable[_Piece], paragraph: SetParagraph, sheet: Sheet, links: Links) -> None:
    style = paragraph.style
    for piece in pieces:
        y = baseline(piece.top, style)
        linked = paragraph.kind != "entry" and links.target(piece.run.link) is not None
        role = "link" if linked else "muted" if piece.run.muted else style.ink
        sheet.text(piece.x, y, piece.words, style.size, is_bold(piece.run, style), role)
        if linked:
            sheet.fill(Frame(piece.x, y + UNDERLINE * style.size, piece.width, UNDERLINE_THICK * style.size), role)


def _boxes(pieces: Sequence[_Piece], paragraph: SetParagraph) -> list[Frame]:
    """Where a link is live: the pieces of each line, or the whole of an entry."""
    rows = groupby(pieces, key=lambda piece: piece.top)
    lines = [(top, tuple(row)) for top, row in rows]
    found = [Frame(row[0].x, top, row[-1].x + row[-1].width - row[0].x, paragraph.style.leading) for top, row in lines]
    if paragraph.kind != "entry":
        return found
    left, right = min(box.x for box in found), max(box.right for box in found)
    return [Frame(left, found[0].y, right - left, found[-1].bottom - found[0].y)]
