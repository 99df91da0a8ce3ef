"""One source of text widths for every output: Arimo, whose advances are Arial's.

In: the package's variable font. Out: a regular and a bold face, subset to what a report in a Latin script writes,
with their advances; the same bytes are what the PDF embeds. Kerning is off everywhere, so a text is as wide as its
advances.
"""

import io
import json
import logging
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from msgspec import Struct

from generator.cache import Cache, code

UNITS = 2048
DEVIATION = 0.011  # of a line's width: about the most by which LibreOffice was seen to differ from these advances
ASCENT, DESCENT = 0.905, 0.212  # of Arial and Arimo, as shares of the size
_RANGES = (
    (0x20, 0x7E),
    (0xA0, 0x17F),
    (0x2010, 0x2015),
    (0x2018, 0x201E),
    (0x2020, 0x2022),
    (0x2026, 0x2026),
    (0x2030, 0x2030),
    (0x2032, 0x2033),
    (0x2039, 0x203A),
    (0x20AC, 0x20AC),
    (0x2116, 0x2116),
    (0x2122, 0x2122),
    (0x2190, 0x2193),
    (0x2212, 0x2212),
    (0x2260, 0x2260),
    (0x2264, 0x2265),
)
_WEIGHTS = {False: 400, True: 700}


class Face(Struct, frozen=True):
    """One weight: its TrueType bytes, and the advance of each character in 1/2048 of the size."""

    name: str
    data: bytes
    advances: dict[str, int]


@cache
def face(bold: bool) -> Face:
    """The regular or the bold face: cut from the package's font once, and kept."""
    kept = Cache()
    of = code([__file__], ["fontpkg-arimo", "fonttools"])
    found = json.loads(kept.kept(f"face {bold} cut by {of}", lambda: json.dumps(_cut(bold)).encode()))
    kept.trim()
    return Face(found["name"], found["data"].encode("latin-1"), found["advances"])


def _cut(bold: bool) -> dict[str, Any]:
    """What a face is made of, as JSON can hold it."""
    from fontTools.subset import Options, Subsetter  # imported late: only a face that is not kept needs it
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    logging.getLogger("fontTools").setLevel(logging.ERROR)
    path = files("fontpkg_arimo") / "files" / "Arimo[wght].ttf"
    font = TTFont(io.BytesIO(path.read_bytes()), recalcTimestamp=False)
    for name in ("GSUB", "GPOS", "GDEF"):  # kerning and ligatures are off; to read these tables takes most of the time
        if name in font:
            del font[name]
    options = Options(notdef_outline=True, name_IDs=[1, 2, 3, 4, 5, 6], hinting=False)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[code for first, last in _RANGES for code in range(first, last + 1)])
    subsetter.subset(font)
    font = instantiateVariableFont(font, {"wght": _WEIGHTS[bold]}, inplace=True)
    name = "Arimo-Bold" if bold else "Arimo-Regular"
    for record in font["name"].names:
        record.string = name if record.nameID == 6 else record.string
    metrics = font["hmtx"].metrics
    advances = {chr(code): metrics[glyph][0] for code, glyph in font.getBestCmap().items()}
    out = io.BytesIO()
    font.save(out)
    return {"name": name, "data": out.getvalue().decode("latin-1"), "advances": advances}


@lru_cache(maxsize=50_000)
def text_width(text: str, bold: bool, size: float) -> float:
    """The width of `text` in points. Raises KeyError with the first character that the font lacks."""
    advances = face(bold).advances
    return sum(map(advances.__getitem__, text)) * size / UNITS


def unknown_characters(text: str) -> str:
    """The characters of `text` that the font lacks."""
    advances = face(False).advances
    return "".join(dict.fromkeys(c for c in text if c not in advances))
