"""Theme, masters and layouts as XML.

In: colours, fonts, levels of text and shapes that `generator.render.pptx.template` decided. Out: parts as bytes.
"""

from collections.abc import Iterable, Mapping, Sequence

from generator.render.pptx.xml.drawing import part, tag
from generator.render.pptx.xml.shapes import tree

_MAP = {
    "bg1": "lt1",
    "tx1": "dk1",
    "bg2": "lt2",
    "tx2": "dk2",
    "hlink": "hlink",
    "folHlink": "folHlink",
    **{f"accent{n}": f"accent{n}" for n in range(1, 7)},
}
_PLACEHOLDER = tag("a:solidFill", tag("a:schemeClr", val="phClr"))
MASTER_ID = 2_147_483_648  # masters and layouts share one series of ids, which begins here


def theme(name: str, colours: Mapping[str, str], font: str) -> bytes:
    """Colours and fonts; effects are left plain, for flat shapes."""
    slots = (tag(f"a:{slot}", tag("a:srgbClr", val=value)) for slot, value in colours.items())
    faces = tag("a:latin", typeface=font) + tag("a:ea", typeface="") + tag("a:cs", typeface="")
    lines = (tag("a:ln", _PLACEHOLDER, tag("a:prstDash", val="solid"), w=width) for width in (6350, 12700, 19050))
    styles = (
        tag("a:fillStyleLst", *[_PLACEHOLDER] * 3),
        tag("a:lnStyleLst", *lines),
        tag("a:effectStyleLst", *[tag("a:effectStyle", tag("a:effectLst"))] * 3),
        tag("a:bgFillStyleLst", *[_PLACEHOLDER] * 3),
    )
    fonts = tag("a:fontScheme", tag("a:majorFont", faces), tag("a:minorFont", faces), name=name)
    elements = tag(
        "a:themeElements", tag("a:clrScheme", *slots, name=name), fonts, tag("a:fmtScheme", *styles, name=name)
    )
    return part("a:theme", elements, tag("a:objectDefaults"), tag("a:extraClrSchemeLst"), name=name)


def master(ground: str, shapes: Iterable[str], layouts: Sequence[str], title: str, body: str, other: str) -> bytes:
    """The slide master: the relationships of its layouts, and the levels of title, body and other text."""
    ids = (tag("p:sldLayoutId", id=MASTER_ID + 1 + i, r_id=relation) for i, relation in enumerate(layouts))
    styles = tag("p:txStyles", tag("p:titleStyle", title), tag("p:bodyStyle", body), tag("p:otherStyle", other))
    return part(
        "p:sldMaster",
        tag("p:cSld", ground, tree(*shapes)),
        tag("p:clrMap", **_MAP),
        tag("p:sldLayoutIdLst", *ids),
        tag("p:hf", hdr=0, dt=0),
        styles,
    )


def layout(name: str, ground: str, shapes: Iterable[str]) -> bytes:
    """A named layout, which stays when no slide uses it."""
    return part(
        "p:sldLayout",
        tag("p:cSld", ground, tree(*shapes), name=name),
        tag("p:clrMapOvr", tag("a:masterClrMapping")),
        preserve=1,
        userDrawn=1,
    )


def notes_master(ground: str, shapes: Iterable[str], levels: str) -> bytes:
    """The master of the pages of notes."""
    return part(
        "p:notesMaster", tag("p:cSld", ground, tree(*shapes)), tag("p:clrMap", **_MAP), tag("p:notesStyle", levels)
    )


def table_styles(plain: str) -> bytes:
    """The one table style that the deck uses and offers: neither lines nor fills of its own."""
    nothing = tag("a:ln", tag("a:noFill"))
    sides = (tag(f"a:{side}", nothing) for side in ("left", "right", "top", "bottom", "insideH", "insideV"))
    text = tag("a:tcTxStyle", tag("a:fontRef", idx="minor"), tag("a:schemeClr", val="tx1"))
    look = tag("a:wholeTbl", text, tag("a:tcStyle", tag("a:tcBdr", *sides), tag("a:fill", tag("a:noFill"))))
    style = tag("a:tblStyle", look, styleId=plain, styleName="No Style, No Grid")
    return part("a:tblStyleLst", style, **{"def": plain})
