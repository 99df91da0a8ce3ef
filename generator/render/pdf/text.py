"""Texts: what each paragraph is to a reader, from its role and kind.

In: a `PlacedText`. Out: strokes, tags and links on the sheet.
"""

from itertools import groupby

from generator.layout.pages import FURNITURE, PlacedText
from generator.layout.setting import SetParagraph
from generator.render.pdf.canvas import Sheet
from generator.render.pdf.links import Links
from generator.render.pdf.lists import draw_list, list_kind
from generator.render.pdf.paragraphs import draw_paragraph, ground, pieces, placed, strike
from generator.render.pdf.tags import Artifact


def draw_text(text: PlacedText, sheet: Sheet, links: Links, level: int) -> None:
    """The text on its ground. `level` is that of the page's title; headings within the page are one below.

    A note is known by its page, as ISO 14289-1, 7.9 asks for.
    """
    ground(text.frame, text.fill, text.rim, sheet, _furniture(text))
    places = placed(text.paragraphs, text.frame.inset(*text.pad))
    for kind, group in groupby(places, key=list_kind):
        if kind:
            draw_list(kind, group, sheet, links)
            continue
        for place in group:
            if text.role in FURNITURE and not _live(place.paragraph, links):
                with sheet.tags.artifact(_furniture(text)):
                    strike(pieces(place), place.paragraph, sheet, links)
            elif text.role == "note":
                with sheet.tags.element("Note", name=f"note {sheet.label}"):
                    draw_paragraph(place, sheet, links)
            else:
                with sheet.tags.element(_tag(text, place.paragraph, level)):
                    draw_paragraph(place, sheet, links)


def _tag(text: PlacedText, paragraph: SetParagraph, level: int) -> str:
    if text.role == "title":
        return f"H{level}"
    return f"H{level + 1}" if paragraph.kind == "heading" else "P"


def _furniture(text: PlacedText) -> Artifact:
    return "Layout" if text.role not in FURNITURE else "Header" if text.role == "tab" else "Footer"


def _live(paragraph: SetParagraph, links: Links) -> bool:
    """Does the paragraph hold a link that leads somewhere? What can be followed is never an artifact."""
    return any(links.target(run.link) for run in (*paragraph.hanging, *paragraph.runs))
