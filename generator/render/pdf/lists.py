"""Lists: bullets, numbers, the contents, and keys.

In: paragraphs that are listed, or the chips of a key with their meanings. Out: strokes, tags and links on the sheet.
"""

from collections.abc import Iterable, Sequence
from typing import Literal

from generator.layout.pages import Frame, PlacedText
from generator.render.pdf.canvas import Sheet
from generator.render.pdf.links import Links
from generator.render.pdf.paragraphs import (
    PlacedParagraph,
    baseline,
    draw_paragraph,
    draw_pieces,
    ground,
    hanging,
    lines,
    placed,
)
from generator.render.pdf.tags import listed, standing_for

DOT_CENTRE = 0.27  # half the height of x: where a bullet's middle stands over the baseline, as a share of the size
BULLET = "•"
Kind = Literal["", "bullets", "numbers", "contents"]


def list_kind(place: PlacedParagraph) -> Kind:
    """What kind of list a paragraph is an item of; empty for none. Entries that lead somewhere are contents."""
    match place.paragraph.kind:
        case "bullet":
            return "bullets"
        case "entry":
            return "contents" if any(run.link for run in place.paragraph.runs) else "numbers"
        case _:
            return ""


def draw_list(kind: Kind, places: Iterable[PlacedParagraph], sheet: Sheet, links: Links) -> None:
    """Items of one kind that follow each other are one list (ISO 32000-1, 14.8.4.2 and 14.8.4.3.3)."""
    if kind == "contents":
        with sheet.tags.element("TOC"):
            for place in places:
                with sheet.tags.element("TOCI"), sheet.tags.element("Reference"):
                    draw_paragraph(place, sheet, links)
        return
    with sheet.tags.element("L", listed("Square" if kind == "bullets" else "Decimal")):
        for place in places:
            with sheet.tags.element("LI"):
                if kind == "bullets":
                    _draw_bullet(place, sheet)
                else:
                    with sheet.tags.element("Lbl"):
                        draw_pieces(hanging(place), place.paragraph, sheet, links)
                with sheet.tags.element("LBody"):
                    draw_pieces(lines(place), place.paragraph, sheet, links)


def _draw_bullet(place: PlacedParagraph, sheet: Sheet) -> None:
    style, side = place.paragraph.style, sheet.theme.space.dot
    centre = baseline(place.top, style) - DOT_CENTRE * style.size
    with sheet.tags.element("Lbl", standing_for(BULLET)), sheet.tags.mark():
        sheet.fill(Frame(place.frame.x, centre - side / 2, side, side), "brand")


def draw_key(items: Sequence[PlacedText], sheet: Sheet, links: Links) -> None:
    """Chips, each followed by its meaning, as a list."""
    for item in items:
        ground(item.frame, item.fill, item.rim, sheet)
    with sheet.tags.element("L"):
        for chip, meaning in zip(items[::2], items[1::2], strict=True):
            with sheet.tags.element("LI"):
                for kind, item in (("Lbl", chip), ("LBody", meaning)):
                    with sheet.tags.element(kind):
                        for place in placed(item.paragraphs, item.frame.inset(*item.pad)):
                            draw_paragraph(place, sheet, links)
