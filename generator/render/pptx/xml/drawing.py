"""What every fragment is built of: tags, lengths, colours, lines, frames.

In: texts, points and colours of the theme. Out: DrawingML as text with escaped content, and whole parts as bytes.
"""

import re
from functools import lru_cache

from generator.layout.pages import Frame
from generator.layout.theme import Colour

EMU = 12_700  # in a point
NAMESPACES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
_HEAD = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
_MAPPED = {
    "dk1": "tx1",
    "lt1": "bg1",
    "dk2": "tx2",
    "lt2": "bg2",
}  # slots by the names that the master's map gives them
_NEVER = "\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff"  # XML 1.0 has no way to write these
_UNWRITABLE, _SPECIAL = re.compile(f"[{_NEVER}]"), re.compile(f'[{_NEVER}&<>"\n\r\t]')
_ENTITIES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}
)


def escaped(text: str) -> str:
    """`text` as it stands in content and in attributes."""
    return _UNWRITABLE.sub("", text).translate(_ENTITIES) if _SPECIAL.search(text) else text


def tag(name: str, /, *content: str, **attributes: str | int | None) -> str:
    """An element with content that is XML already; attributes of None are left out, and `r_id` is written r:id."""
    head = name
    for key, value in attributes.items():
        if value is not None:
            shown = escaped(value) if isinstance(value, str) else value
            head += f' {key}="{shown}"' if key[:2] != "r_" else f' r:{key[2:]}="{shown}"'
    inner = "".join(content)
    return f"<{head}>{inner}</{name}>" if inner else f"<{head}/>"


def part(root: str, /, *content: str, **attributes: str | int | None) -> bytes:
    """A whole part: the root element with the namespaces that it uses."""
    inner = "".join(content)
    used = {prefix: uri for prefix, uri in NAMESPACES.items() if f"{prefix}:" in inner or root.startswith(f"{prefix}:")}
    return document(tag(root, inner, **{f"xmlns:{prefix}": uri for prefix, uri in used.items()}, **attributes))


def document(xml: str) -> bytes:
    """The bytes of a document, which is well formed because `tag` and `escaped` have made all of it."""
    return f"{_HEAD}{xml}".encode()


def emu(points: float) -> int:
    """Points in the unit of the file."""
    return round(points * EMU)


@lru_cache(maxsize=256)
def colour(found: Colour) -> str:
    """A theme colour with its modifiers; percentages are written in thousandths."""
    changes = (("a:lumMod", found.mod, 100), ("a:lumOff", found.off, 0), ("a:satMod", found.sat, 100))
    return tag(
        "a:schemeClr",
        *(tag(name, val=round(value * 1000)) for name, value, neutral in changes if value != neutral),
        val=_MAPPED.get(found.slot, found.slot),
    )


@lru_cache(maxsize=256)
def fill(found: Colour | None) -> str:
    """A solid fill, or none."""
    return tag("a:solidFill", colour(found)) if found else tag("a:noFill")


@lru_cache(maxsize=256)
def line(found: Colour | None, width: float = 0, name: str = "a:ln", dash: str = "", cap: str | None = None) -> str:
    """A line of so many points, or none. `dash` is one of DrawingML's preset names."""
    if found is None:
        return tag(name, tag("a:noFill"))
    return tag(name, fill(found), tag("a:prstDash", val=dash) if dash else "", w=emu(width), cap=cap)


def transform(frame: Frame, name: str = "a:xfrm") -> str:
    """Place and size of a shape."""
    return tag(
        name, tag("a:off", x=emu(frame.x), y=emu(frame.y)), tag("a:ext", cx=emu(frame.width), cy=emu(frame.height))
    )


def rectangle(frame: Frame | None, *paint: str) -> str:
    """The geometry of a rectangle, then its fill and line."""
    box = transform(frame) if frame else ""
    return tag("p:spPr", box, tag("a:prstGeom", tag("a:avLst"), prst="rect") if frame else "", *paint)
