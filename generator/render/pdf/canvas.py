"""The sheet that everything is drawn on: page after page, measured from the upper left corner, coloured by roles.

In: shapes, texts, pictures and links in their places. Out: the bytes of a tagged PDF.
"""

import io
from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from generator.layout.pages import Frame
from generator.layout.theme import Theme
from generator.pictures import embedded
from generator.render.pdf.faces import Codes, face_name
from generator.render.pdf.file import File
from generator.render.pdf.notation import numbers, text
from generator.render.pdf.tags import Tags

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
        # with no font of ours named first, Helvetica would stand unembedded among every page's resources
        self.canvas: Any = Canvas(
            "",
            (self.width, self.height),
            pageCompression=0,  # the file compresses them all
            invariant=1,
            lang=language,
            initialFontName=face_name(False),
        )
        self.file = File(self.canvas)
        self.tags = Tags(self.canvas, self.file)
        self.draw = self.canvas.addLiteral  # operators
        self._inks: dict[str, str] = {}
        self._codes: dict[tuple[float, bool], Codes] = {}
        self._ink = ""  # in use on the page, as is the face
        self._face: Codes | None = None
        self._places: dict[str, int] = {}  # the index of the page that is reached by a name
        self._attached = ""
        self._count = 0
        self.plots: Iterator[str] = iter(())  # those of the charts that are still to come
        self.label = ""  # what the page that is drawn prints as its number

    def fill(self, frame: Frame, role: str) -> None:
        """A filled rectangle."""
        corner = numbers(frame.x, self.height - frame.bottom, frame.width, frame.height)
        self.draw(f"{self._inked(role)}{corner} re f")

    def fill_page(self, role: str) -> None:
        """The whole page in one colour."""
        self.fill(Frame(0, 0, self.width, self.height), role)

    def outline(self, frame: Frame, role: str, thick: float) -> None:
        """Four lines just inside a rectangle."""
        inner = frame.inset(thick / 2, thick / 2, thick / 2, thick / 2)
        corner = numbers(inner.x, self.height - inner.bottom, inner.width, inner.height)
        self.draw(f"{numbers(*self.theme.rgb(role))} RG {numbers(thick)} w {corner} re S")

    def text(self, x: float, y: float, words: str, size: float, bold: bool, role: str) -> None:
        """Words whose baseline begins at x, y. No kerning: they are as wide as layout measured them."""
        if (size, bold) not in self._codes:
            self._codes[size, bold] = Codes(bold, size, self.canvas._doc)
        codes, face = self._codes[size, bold], ""
        if codes is not self._face:
            self._face, face = codes, f"{codes.chosen} "
        at = numbers(x, self.height - y)
        self.draw(f"{self._inked(role)}BT {face}1 0 0 1 {at} Tm ({words.translate(codes)}) Tj ET")

    def _inked(self, role: str) -> str:
        """The operator for a colour; nothing where that is in use."""
        if role == self._ink:
            return ""
        self._ink = role
        if role not in self._inks:
            self._inks[role] = f"{numbers(*self.theme.rgb(role))} rg\n"
        return self._inks[role]

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
            "Border": "[0 0 0]",
            "Contents": text(target.description),
            "Rect": f"[{numbers(min(lefts), min(lows), max(rights), max(highs))}]",
        }
        if len(boxes) > 1:  # a link that breaks over lines is not live between them
            points = (n for left, low, right, high in corners for n in (left, high, right, high, left, low, right, low))
            content["QuadPoints"] = f"[{numbers(*points)}]"
        if target.address:
            content["A"] = f"<< /S /URI /URI {text(target.address)} >>"
        else:
            content["Dest"] = text(target.place)
        self.tags.link(content)

    def place(self, name: str) -> None:
        """This page can be reached by `name`."""
        self._places[name] = self._count

    def bookmark(self, key: str, title: str, level: int) -> None:
        """An entry of the outline for this page; those of the upper level are closed at first."""
        self.canvas.bookmarkPage(key, fit="Fit")
        self.canvas.addOutlineEntry(title, key, level, closed=level == 0)

    def end_page(self) -> None:
        """The page is done; readers show its label as its number."""
        self.canvas.addPageLabel(self._count, prefix=self.label)
        self.canvas.showPage()
        self.file.describe_page(StructParents=str(self._count), Tabs="/S")
        self.tags.end_page()
        self._count += 1
        self._ink, self._face = "", None

    def attach(self, name: str, specification: str) -> None:
        """A file that belongs to the whole document: the reference to what is said of it."""
        self._attached = f"/EmbeddedFiles << /Names [ {text(name)} {specification} ] >>"
        self.file.describe(AF=f"[ {specification} ]")

    def save(self, information: str) -> bytes:
        """The file; `information` is the dictionary of what it says of itself. Nothing can be drawn after that."""
        pages = self.file.pages
        places = " ".join(f"{text(name)} [ {pages[self._places[name]]} /Fit ]" for name in sorted(self._places))
        self.file.describe(
            Names=f"<< /Dests << /Names [ {places} ] >> {self._attached} >>",
            OpenAction=f"[ {pages[0]} /Fit ]",  # a whole page in the window
        )
        self.tags.write()
        return self.file.data(information)
