"""The sheet that everything is drawn on: page after page, measured from the upper left corner, coloured by roles.

In: shapes, texts, pictures and links in their places. Out: the bytes of a tagged PDF.
"""

import io
from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct
from reportlab.lib.rl_accel import escapePDF, fp_str
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFString
from reportlab.pdfbase.pdfmetrics import getFont
from reportlab.pdfgen.canvas import Canvas

from generator.layout.pages import Frame
from generator.layout.theme import Theme
from generator.pictures import embedded
from generator.render.pdf.faces import face_name
from generator.render.pdf.tags import Tags

VERSION = (1, 7)  # PDF/UA-1 builds on ISO 32000-1
LEADING = 1.2  # of the size: only what goes on to a second line would need it
PRINTED = 4  # the flag of an annotation that is printed too


class Target(Struct, frozen=True):
    """Where a link leads, a named place in this file or an address, and what to say of it."""

    description: str
    place: str = ""
    address: str = ""


class Sheet:
    """Draws one page after another. Every call stands within a mark or an artifact of its `tags`."""

    def __init__(self, theme: Theme, language: str) -> None:
        self.theme = theme
        self.width, self.height = theme.settings.page.width, theme.settings.page.height
        self._file = io.BytesIO()
        # with no font of ours named first, Helvetica would stand unembedded among every page's resources
        self.canvas: Any = Canvas(
            self._file,
            (self.width, self.height),
            pageCompression=0,
            invariant=1,
            lang=language,
            pdfVersion=VERSION,
            initialFontName=face_name(False),
        )
        self.tags = Tags(self.canvas)
        self._inks: dict[str, str] = {}
        self._places: dict[str, Any] = {}
        self._count = 0
        self.plots: Iterator[str] = iter(())  # those of the charts that are still to come
        self.label = ""  # what the page that is drawn prints as its number

    def fill(self, frame: Frame, role: str) -> None:
        """A filled rectangle."""
        corner = fp_str(frame.x, self.height - frame.bottom, frame.width, frame.height)
        self.canvas.addLiteral(f"{self._ink(role)}\nn {corner} re f*")

    def fill_page(self, role: str) -> None:
        """The whole page in one colour."""
        self.fill(Frame(0, 0, self.width, self.height), role)

    def outline(self, frame: Frame, role: str, thick: float) -> None:
        """Four lines just inside a rectangle."""
        inner = frame.inset(thick / 2, thick / 2, thick / 2, thick / 2)
        self.canvas.setStrokeColorRGB(*self.theme.rgb(role))
        self.canvas.setLineWidth(thick)
        self.canvas.rect(inner.x, self.height - inner.bottom, inner.width, inner.height, stroke=1, fill=0)

    def text(self, x: float, y: float, words: str, size: float, bold: bool, role: str) -> None:
        """Words whose baseline begins at x, y. No kerning: they are as wide as layout measured them."""
        at, shown = fp_str(x, self.height - y), self._shown(words, size, bold)
        self.canvas.addLiteral(f"{self._ink(role)}\nBT 1 0 0 1 {at} Tm {shown} T* ET")

    def _ink(self, role: str) -> str:
        """The operator for a colour."""
        if role not in self._inks:
            self._inks[role] = f"{fp_str(self.theme.rgb(role))} rg"
        return self._inks[role]

    def _shown(self, words: str, size: float, bold: bool) -> str:
        """The operators that choose the face and show words in it, by the codes that this file gives to characters."""
        font, document = getFont(face_name(bold)), self.canvas._doc
        face = f"{fp_str(size)} Tf {fp_str(size * LEADING)} TL"
        parts = font.splitString(words, document)
        names = (font.getSubsetInternalName(subset, document) for subset, _ in parts)
        return " ".join(f"{name} {face} ({escapePDF(codes)}) Tj" for name, (_, codes) in zip(names, parts, strict=True))

    def picture(self, frame: Frame, path: str) -> None:
        """A picture from a file, over the whole of its frame. Raises OSError."""
        data = io.BytesIO(embedded(path))  # by its bytes: a path would be written into the file's names
        corner = frame.x, self.height - frame.bottom
        self.canvas.drawImage(ImageReader(data), *corner, frame.width, frame.height, mask="auto")

    def link(self, target: Target, boxes: Sequence[Frame]) -> None:
        """A link over the boxes, for the element that is open."""
        corners = [(box.x, self.height - box.bottom, box.right, self.height - box.y) for box in boxes]
        lefts, lows, rights, highs = zip(*corners, strict=True)
        content: dict[str, Any] = {
            "Type": "/Annot",
            "Subtype": "/Link",
            "F": PRINTED,
            "Border": PDFArray([0, 0, 0]),
            "Contents": PDFString(target.description),
            "Rect": PDFArray([min(lefts), min(lows), max(rights), max(highs)]),
        }
        if len(boxes) > 1:  # a link that breaks over lines is not live between them
            content["QuadPoints"] = PDFArray(
                [n for left, low, right, high in corners for n in (left, high, right, high, left, low, right, low)]
            )
        if target.address:
            content["A"] = PDFDictionary({"S": "/URI", "URI": PDFString(target.address)})
        else:
            content["Dest"] = PDFString(target.place)
        self.tags.link(content)

    def place(self, name: str) -> None:
        """This page can be reached by `name`."""
        self._places[name] = self.canvas.bookmarkPage(name, fit="Fit")

    def bookmark(self, key: str, title: str, level: int) -> None:
        """An entry of the outline for this page; those of the upper level are closed at first."""
        self.canvas.bookmarkPage(key, fit="Fit")
        self.canvas.addOutlineEntry(title, key, level, closed=level == 0)

    def end_page(self) -> None:
        """The page is done; readers show its label as its number."""
        self.canvas.addPageLabel(self._count, prefix=self.label)
        self.canvas.showPage()
        self.tags.end_page()
        self._count += 1

    def save(self) -> bytes:
        """The file. Nothing can be drawn on the sheet after that."""
        names = [part for name in sorted(self._places) for part in (PDFString(name), self._places[name])]
        self.canvas.setCatalogEntry("Names", PDFDictionary({"Dests": PDFDictionary({"Names": PDFArray(names)})}))
        self.tags.write()
        self.canvas.save()
        return self._file.getvalue()
