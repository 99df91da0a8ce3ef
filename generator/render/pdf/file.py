"""The file that the pages stand in: the objects of reportlab's canvas, and others in the words of a PDF.

reportlab writes the few that its canvas makes. The thousands of the structure tree are written here, and so is the file
itself: reportlab's own is several times as large.
"""

from typing import Any

from reportlab import rl_config
from reportlab.pdfbase.pdfdoc import PDFZCompress, format

from generator.render.pdf import packing

_END = b"endstream\n"  # as reportlab writes it: right after the content

rl_config.useA85 = 0  # streams are bytes, not letters


class File:
    """All objects of one canvas, and those that reportlab knows nothing of."""

    def __init__(self, canvas: Any) -> None:
        self._canvas = canvas
        self._document = canvas._doc  # the only way to reportlab's objects
        self._document.defaultStreamFilters = [PDFZCompress]
        self._own: dict[int, bytes] = {}

    def reserve(self, count: int) -> range:
        """Numbers for so many objects of our own."""
        first = self._document.objectcounter + 1
        self._document.objectcounter += count
        return range(first, first + count)

    def put(self, number: int, found: str | bytes) -> None:
        """The object of a reserved number, in ASCII, or a stream."""
        self._own[number] = found if isinstance(found, bytes) else found.encode("ascii")

    def add(self, found: str | bytes) -> str:
        """One more object; the reference to it."""
        (number,) = self.reserve(1)
        self.put(number, found)
        return f"{number} 0 R"

    def reference(self, found: Any) -> str:
        """The reference to an object of reportlab's."""
        return str(self._document.Reference(found).format(self._document), "ascii")

    @property
    def pages(self) -> list[str]:
        """The references to the pages that are done."""
        return [self.reference(page) for page in self._document.Pages.pages]

    def describe_page(self, **entries: str) -> None:
        """Entries of the page that was done last."""
        _extend(self._document.Pages.pages[-1], entries)

    def describe(self, **entries: str) -> None:
        """Entries of the catalogue."""
        _extend(self._document.Catalog, entries)

    def data(self, information: str) -> bytes:
        """The bytes of the file; `information` is the dictionary of what it says of itself. Nothing can follow."""
        for face in self._document.delayedFonts:
            face.addObjects(self._document)
        self._document.Outlines.prepare(self._document, self._canvas)
        trailer = f"/Root {self.reference(self._document.Catalog)} /Info {self.add(information)}"
        return packing.file(self._objects(), trailer)

    def _objects(self) -> list[bytes]:
        """All objects by their numbers. Writing one may bring others after it."""
        found: list[bytes] = []
        while len(found) < self._document.objectcounter:
            number = len(found) + 1
            found.append(self._own[number] if number in self._own else self._written(number))
        return found

    def _written(self, number: int) -> bytes:
        """An object of reportlab's."""
        found: bytes = format(self._document.idToObject[self._document.numberToId[number]], self._document, toplevel=1)
        return found.removesuffix(_END) + packing.STREAM_END if found.endswith(_END) else found


def _extend(found: Any, entries: dict[str, str]) -> None:
    """The catalogue and pages write the entries that they list, and these have more than reportlab thought of."""
    found.__NoDefault__ = [*found.__NoDefault__, *entries]
    vars(found).update(entries)
