"""The structure tree: what each mark on a page is, in the order in which it is read.

In: elements opened around the drawing, and marks within them. Out: the tree, the parent tree and the place of links in
both (ISO 32000-1, 14.7 and 14.8; ISO 14289-1).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, Literal

from msgspec import Struct, field
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFObject, PDFString, format

from generator.layout.pages import Frame

Artifact = Literal["Layout", "Background", "Header", "Footer"]
_ARTIFACTS: dict[Artifact, str] = {
    "Layout": "/Type /Layout",
    "Background": "/Type /Background",
    "Header": "/Type /Pagination /Subtype /Header /Attached [/Top]",
    "Footer": "/Type /Pagination /Subtype /Footer /Attached [/Bottom]",
}


class _Link(Struct, eq=False):
    """A link annotation and the element that it belongs to."""

    content: Any
    reference: Any
    element: "_Element"


class _Element(Struct, eq=False):
    """An element of the tree. Its kids are elements, the numbers of marks on its page, and links."""

    kind: str
    entries: dict[str, Any]
    kids: list["_Element | int | _Link"] = field(default_factory=list)
    page: Any = None
    reference: Any = None


class Tags:
    """Tags everything that is drawn on one canvas."""

    def __init__(self, canvas: Any) -> None:
        self._canvas = canvas
        self._document = canvas._doc  # the only way to reportlab's objects
        self._root = _Element("StructTreeRoot", {})
        self._open = [self._root]
        self._pages: list[list[_Element]] = [[]]  # for each page the element of each mark
        self._links: list[_Link] = []
        self._named: dict[str, _Element] = {}

    @contextmanager
    def element(self, kind: str, entries: dict[str, Any] | None = None) -> Iterator[None]:
        """An element within the one that is open; `entries` are those of its dictionary."""
        element = _Element(kind, entries or {})
        if "ID" in element.entries:
            self._named[element.entries["ID"].s] = element
        self._open[-1].kids.append(element)
        self._open.append(element)
        yield
        self._open.pop()

    @contextmanager
    def mark(self) -> Iterator[None]:
        """What is drawn is content of the open element. Marks are never nested."""
        element, marks = self._open[-1], self._pages[-1]
        element.page = self._document.thisPageRef()
        element.kids.append(len(marks))
        self._canvas.addLiteral(f"/{element.kind} <</MCID {len(marks)}>> BDC")
        marks.append(element)
        yield
        self._canvas.addLiteral("EMC")

    @contextmanager
    def artifact(self, kind: Artifact = "Layout") -> Iterator[None]:
        """What is drawn has no meaning for a reader, or stands on every page."""
        self._canvas.addLiteral(f"/Artifact <<{_ARTIFACTS[kind]}>> BDC")
        yield
        self._canvas.addLiteral("EMC")

    def link(self, content: dict[str, Any]) -> None:
        """A link annotation on this page that belongs to the open element."""
        name, annotation = f"link {len(self._links)}", PDFDictionary(content)
        self._canvas._addAnnotation(annotation, name)  # reportlab's own link methods write no description
        link = _Link(annotation, self._document.refAnnotation(name), self._open[-1])
        self._open[-1].page = self._document.thisPageRef()
        self._links.append(link)
        self._open[-1].kids.append(link)

    def end_page(self) -> None:
        """Marks are numbered anew on each page."""
        self._pages.append([])

    def write(self) -> None:
        """The whole tree, into the catalogue. Pages' own keys in the parent tree are their indices."""
        pages = self._pages[:-1]
        root = PDFDictionary({"Type": "/StructTreeRoot"})
        reference = self._document.Reference(root)
        root["K"] = PDFArray([self._written(kid, reference) for kid in self._root.kids if isinstance(kid, _Element)])
        parents: list[Any] = []
        for number, marks in enumerate(pages):
            parents += [number, self._document.Reference(PDFArray([element.reference for element in marks]))]
        for number, link in enumerate(self._links, len(pages)):
            link.content["StructParent"] = number
            parents += [number, link.element.reference]
        root["ParentTree"] = self._document.Reference(PDFDictionary({"Nums": PDFArray(parents)}))
        root["ParentTreeNextKey"] = len(pages) + len(self._links)
        if self._named:
            names = [part for name in sorted(self._named) for part in (PDFString(name), self._named[name].reference)]
            root["IDTree"] = PDFDictionary({"Names": PDFArray(names)})
        self._canvas.setCatalogEntry("StructTreeRoot", root)
        self._canvas.setCatalogEntry("MarkInfo", PDFDictionary({"Marked": "true"}))

    def _written(self, element: _Element, parent: Any) -> Any:
        element.reference = self._document.Reference(_Written(element, parent))
        for kid in element.kids:
            if isinstance(kid, _Element):
                self._written(kid, element.reference)
        return element.reference


class _Written(PDFObject):  # type: ignore[misc]  # reportlab has no types
    """An element as the file has it: in one go, where thousands of dictionaries would take a third of a build."""

    def __init__(self, element: _Element, parent: Any) -> None:
        self._element, self._parent = element, parent

    def format(self, document: Any) -> bytes:
        element = self._element
        entries = {"P": self._parent, **({"Pg": element.page} if element.page is not None else {}), **element.entries}
        written = b" ".join(b"/%b %b" % (key.encode(), format(value, document)) for key, value in entries.items())
        kids = b" ".join(self._kid(kid, document) for kid in element.kids)
        return b"<< /Type /StructElem /S /%b %b /K [ %b ] >>" % (element.kind.encode(), written, kids)

    def _kid(self, kid: "_Element | int | _Link", document: Any) -> bytes:
        if isinstance(kid, int):
            return b"%d" % kid
        if isinstance(kid, _Element):
            return bytes(kid.reference.format(document))
        page = self._element.page.format(document)
        return b"<< /Type /OBJR /Obj %b /Pg %b >>" % (kid.reference.format(document), page)


def titled(title: str) -> dict[str, Any]:
    """The entries of a section."""
    return {"T": PDFString(title)}


def named(name: str) -> dict[str, Any]:
    """The entries of an element that is known by a name of its own in the whole file, as notes must be."""
    return {"ID": PDFString(name)}


def listed(numbering: Literal["Square", "Decimal"]) -> dict[str, Any]:
    """The entries of a list with bullets or numbers."""
    return {"A": PDFDictionary({"O": "/List", "ListNumbering": PDFName(numbering)})}


def standing_for(text: str) -> dict[str, Any]:
    """The entries of a mark that is drawn as a shape and stands for a text."""
    return {"ActualText": PDFString(text)}


def said(text: str) -> dict[str, Any]:
    """The entries of a text that is said otherwise than it is printed; it is still found and copied as printed."""
    return {"Alt": PDFString(text)}


def summarised(summary: str, frame: Frame, height: float) -> dict[str, Any]:
    """The entries of a table in `frame`, on a page of `height`."""
    summaries = [PDFDictionary({"O": "/Table", "Summary": PDFString(summary)})] if summary else []
    return {"A": PDFArray([*summaries, _standing(frame, height)])}


@lru_cache
def spanning(columns: int, rows: int, scope: str = "") -> dict[str, Any]:
    """The entries of a cell; `scope` Column or Row for a head."""
    found = (
        ("/Scope /", scope),
        ("/ColSpan ", columns if columns > 1 else ""),
        ("/RowSpan ", rows if rows > 1 else ""),
    )
    written = " ".join(f"{key}{value}" for key, value in found if value)
    return {"A": f"<< /O /Table {written} >>"} if written else {}


def pictured(alternative: str, frame: Frame, height: float) -> dict[str, Any]:
    """The entries of a figure in `frame`, on a page of `height`."""
    return {"Alt": PDFString(alternative), "A": _standing(frame, height)}


def _standing(frame: Frame, height: float) -> PDFDictionary:
    """Where an element stands; figures and tables must say so (ISO 32000-1, 14.8.5.4.3)."""
    box = PDFArray([frame.x, height - frame.bottom, frame.right, height - frame.y])
    return PDFDictionary({"O": "/Layout", "Placement": "/Block", "BBox": box})
