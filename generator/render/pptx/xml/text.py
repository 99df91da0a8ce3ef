"""Text as XML: bodies, paragraphs, runs, fields, bullets, tabs and links.

In: sizes, colours and content, decided by `generator.render.pptx.text`. Out: fragments of DrawingML.
"""

from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

from generator.layout.theme import Colour
from generator.render.pptx.xml.drawing import colour, emu, escaped, fill, tag

_ALIGN = {"left": "l", "right": "r", "center": "ctr"}
_OWN_COLOUR = (
    '<a:extLst><a:ext uri="{A12FA001-AC4F-418D-AE19-62706E023703}"><ahyp:hlinkClr '
    'xmlns:ahyp="http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor" val="tx"/></a:ext></a:extLst>'
)
_FIELD = "{6C7B5C3E-9F0D-4B54-8E2A-5D1C0F3B7A10}"  # any GUID will do, so long as it is always the same
Insets = tuple[float, float, float, float]


class Letters(Struct, frozen=True):
    """How characters look; what is None is inherited from the placeholder."""

    size: float | None = None
    bold: bool | None = None
    ink: Colour | None = None
    underlined: bool = False


class Bullet(Struct, frozen=True):
    """A character in a colour before the first line."""

    character: str
    ink: Colour


class Spacing(Struct, frozen=True):
    """How a paragraph is set, in points; None is inherited.

    `hang`: how far before the indent its first line begins. `margin`: what stays free at the right; where one
    paragraph of a text says it all do, since LibreOffice hands it on to the next.
    """

    leading: float | None = None
    before: float | None = None
    align: str | None = None
    indent: float = 0
    hang: float = 0
    bullet: Bullet | None = None
    margin: float | None = None


@lru_cache(maxsize=1024)
def letters(look: Letters, language: str, name: str = "a:rPr", inner: str = "") -> str:
    """The properties of a run; `inner` stands after the fill."""
    bold = None if look.bold is None else int(look.bold)
    return tag(
        name,
        fill(look.ink) if look.ink else "",
        inner,
        lang=language or None,
        sz=None if look.size is None else round(look.size * 100),
        b=bold,
        u="sng" if look.underlined else None,
    )


def run(text: str, properties: str) -> str:
    """A piece of text in one look."""
    return f"<a:r>{properties}<a:t>{escaped(text)}</a:t></a:r>"


def slide_number(text: str, properties: str) -> str:
    """A field that PowerPoint keeps at the slide's position; `text` is what it shows until then."""
    return f'<a:fld id="{_FIELD}" type="slidenum">{properties}<a:t>{escaped(text)}</a:t></a:fld>'


def click(relation: str, to_slide: bool, own_colour: bool) -> str:
    """What a click on a run does: go to a slide, or open an address. `own_colour`: not the theme's colour of links."""
    return tag(
        "a:hlinkClick",
        _OWN_COLOUR if own_colour else "",
        r_id=relation,
        action="ppaction://hlinksldjump" if to_slide else None,
    )


@lru_cache(maxsize=1024)
def spacing(found: Spacing, name: str = "a:pPr", inner: str = "") -> str:
    """The properties of a paragraph, or of a level, which says all of them; `inner` are a level's run properties."""
    full = name != "a:pPr"
    before = 0 if full and found.before is None else found.before
    inside = [
        tag("a:lnSpc", tag("a:spcPts", val=round(found.leading * 100))) if found.leading else "",
        "" if before is None else tag("a:spcBef", tag("a:spcPts", val=round(before * 100))),
    ]
    if found.bullet:
        look = tag("a:buClr", colour(found.bullet.ink)), tag("a:buFont", typeface="+mj-lt")
        inside += [*look, tag("a:buChar", char=found.bullet.character)]
    elif full:
        inside.append(tag("a:buNone"))
    indented = full or found.indent or found.hang
    return tag(
        name,
        *inside,
        inner,
        marL=emu(found.indent) if indented else None,
        marR=None if found.margin is None else emu(found.margin),
        indent=emu(-found.hang) if indented else None,
        algn=_ALIGN[found.align] if found.align else None,
    )


def paragraph(properties: str, *runs: str) -> str:
    """A paragraph of runs."""
    return f"<a:p>{properties}{''.join(runs)}</a:p>"


def body(
    paragraphs: Sequence[str],
    insets: Insets | None = (0, 0, 0, 0),
    name: str = "p:txBody",
    styles: str = "",
    anchor: str | None = None,
) -> str:
    """A text body without autofit. Insets of None are inherited; `styles` are those of the levels of a placeholder."""
    if insets is None:
        properties = tag("a:bodyPr")
    else:
        left, top, right, bottom = map(emu, insets)
        properties = tag(
            "a:bodyPr",
            tag("a:noAutofit"),
            wrap="square",
            lIns=left,
            tIns=top,
            rIns=right,
            bIns=bottom,
            rtlCol=0,
            anchor=anchor,
        )
    return tag(name, properties, tag("a:lstStyle", styles), *paragraphs)


def level(number: int, found: Spacing, look: Letters, font: str = "+mn") -> str:
    """The defaults of a level of text, as masters, layouts and the presentation give them; letters are not kerned."""
    faces = (
        tag(f"a:{script}", typeface=f"{font}-{short}")
        for script, short in (("latin", "lt"), ("ea", "ea"), ("cs", "cs"))
    )
    inner = tag(
        "a:defRPr",
        fill(look.ink) if look.ink else "",
        *faces,
        sz=None if look.size is None else round(look.size * 100),
        b=None if look.bold is None else int(look.bold),
        kern=0,
    )
    return spacing(found, f"a:lvl{number}pPr", inner)
