"""The two faces that the PDF embeds: the very bytes that layout measured.

In: `layout.fonts`. Out: the names under which reportlab knows them, and the codes that a file gives to characters.
"""

import io
import re
from functools import cache
from typing import Any

from reportlab.pdfbase.pdfmetrics import getFont, registerFont
from reportlab.pdfbase.ttfonts import TTFont

from generator.layout.fonts import face
from generator.render.pdf.notation import numbers

_ESCAPED = 128  # codes from here on are written as numbers
_MOST = 100  # entries in one block of a character map (Adobe Technical Note 5014)
_ENTRY = re.compile(r"<([0-9A-F]{2})> <([0-9A-F]{4})>")
_BLOCK = re.compile(r"\d+ beginbfchar\n.*\nendbfchar", re.DOTALL)


@cache
def face_name(bold: bool) -> str:
    """The registered name of the regular or the bold face."""
    found = face(bold)
    registerFont(_Face(found.name, io.BytesIO(found.data), asciiReadable=False))
    return found.name


class Codes(dict[int, str]):
    """What stands for each character in the strings of one file, in one face and size.

    reportlab numbers characters as they come, 255 to a font: one of a later font is shown by itself.
    """

    def __init__(self, bold: bool, size: float, document: Any) -> None:
        self._font, self._size, self._document = getFont(face_name(bold)), size, document
        self.chosen = self._choose(0)

    def _choose(self, subset: int) -> str:
        """The operator for the face, or for what did not fit into it."""
        return f"{self._font.getSubsetInternalName(subset, self._document)} {numbers(self._size)} Tf"

    def __missing__(self, character: int) -> str:
        ((subset, (code,)),) = self._font.splitString(chr(character), self._document)
        shown = chr(code) if code < _ESCAPED and chr(code) not in "\\()\r" else f"\\{code:03o}"
        self[character] = f") Tj {self._choose(subset)} ({shown}) Tj {self.chosen} (" if subset else shown
        return self[character]


class _Face(TTFont):  # type: ignore[misc]  # reportlab has no types
    """A face whose character map names characters only.

    For unused codes reportlab writes U+0000, which PDF/UA forbids (ISO 14289-1, 7.21.7).
    """

    def addObjects(self, doc: Any) -> None:
        super().addObjects(doc)
        for name, found in doc.idToObject.items():
            if str(name).startswith("toUnicodeCMap:"):
                found.content = without_unused(found.content)


def without_unused(characters: str) -> str:
    """The character map without its entries for U+0000, in blocks of the length that readers accept."""
    entries = [f"<{code}> <{value}>" for code, value in _ENTRY.findall(characters) if value != "0000"]
    blocks = [entries[i : i + _MOST] for i in range(0, len(entries), _MOST)]
    shown = "\n".join("\n".join((f"{len(block)} beginbfchar", *block, "endbfchar")) for block in blocks)
    return _BLOCK.sub(lambda _: shown, characters)
