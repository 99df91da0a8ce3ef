"""The structure tree: what each mark on a page is, in the order in which it is read.

In: elements opened around the drawing, and marks within them. Out: the tree, the parent tree and the place of links in
both (ISO 32000-1, 14.7 and 14.8; ISO 14289-1).
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any, Literal

from msgspec import Struct, field
from reportlab.pdfbase.pdfdoc import PDFDictionary

from generator.layout.pages import Frame
from generator.render.pdf.file import File
from generator.render.pdf.notation import numbers, text

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
    entries: str
    parent: "_Element | None" = None
    kids: list["_Element | int | _Link"] = field(default_factory=list)
    page: int | None = None
    number: int = 0  # of its object


class _Opened:
    """What stays open for the length of a `with`: thousands are opened, and a generator for each would cost more."""

    def __init__(self, close: Callable[[], None]) -> None:
        self._close = close

    def __enter__(self) -> None:
        pass

    def __exit__(self, *failed: object) -> None:
        self._close()


class Tags:
    """Tags everything that is drawn on one canvas."""

    def __init__(self, canvas: Any, file: File) -> None:
        self._canvas, self._file = canvas, file
        self._root = _Element("StructTreeRoot", "")
        self._elements = [self._root]
        self._open = [self._root]
        self._pages: list[list[_Element]] = [[]]  # for each page the element of each mark
        self._links: list[_Link] = []
        self._named: dict[str, _Element] = {}
        self._opened, self._marked = _Opened(self._close), _Opened(self._end_mark)

    def element(self, kind: str, entries: str = "", name: str = "") -> _Opened:
        """An element within the one that is open; `entries` are those of its dictionary.

        A `name` is its own in the whole file, as those of notes must be.
        """
        element = _Element(kind, f"/ID {text(name)}" if name else entries, self._open[-1])
        if name:
            self._named[name] = element
        self._open[-1].kids.append(element)
        self._elements.append(element)
        self._open.append(element)
        return self._opened

    def _close(self) -> None:
        self._open.pop()

    def mark(self) -> _Opened:
        """What is drawn is content of the open element. Marks are never nested."""
        element, marks = self._open[-1], self._pages[-1]
        element.page = len(self._pages) - 1
        element.kids.append(len(marks))
        self._canvas.addLiteral(f"/{element.kind} <</MCID {len(marks)}>> BDC")
        marks.append(element)
        return self._marked

    def artifact(self, kind: Artifact = "Layout") -> _Opened:
        """What is drawn has no meaning for a reader, or stands on every page."""
        self._canvas.addLiteral(f"/Artifact <<{_ARTIFACTS[kind]}>> BDC")
        return self._marked

    def _end_mark(self) -> None:
        self._canvas.addLiteral("EMC")

    def link(self, content: dict[str, Any]) -> None:
        """A link annotation on this page that belongs to the open element."""
        name, annotation = f"link {len(self._links)}", PDFDictionary(content)
        self._canvas._addAnnotation(annotation, name)  # reportlab's own link methods write no description
        link = _Link(annotation, self._file.reference(annotation), self._open[-1])
        self._open[-1].page = len(self._pages) - 1
        self._links.append(link)
        self._open[-1].kids.append(link)

    def end_page(self) -> None:
        """Marks are numbered anew on each page."""
        self._pages.append([])

    def write(self) -> None:
        """The whole tree, into the catalogue. Pages' own keys in the parent tree are their indices."""
        for element, number in zip(self._elements, self._file.reserve(len(self._elements)), strict=True):
            element.number = number
        pages = self._file.pages
        for element in self._elements[1:]:
            self._file.put(element.number, _written(element, pages))
        parents = [self._file.add(f"[ {' '.join(map(_reference, marks))} ]") for marks in self._pages[:-1]]
        for number, link in enumerate(self._links, len(pages)):
            link.content["StructParent"] = number
            parents.append(_reference(link.element))
        nums = self._file.add(f"<< /Nums [ {' '.join(f'{key} {value}' for key, value in enumerate(parents))} ] >>")
        root = f"/K [ {_kids(self._root, pages)} ] /ParentTree {nums} /ParentTreeNextKey {len(parents)}"
        if self._named:
            names = " ".join(f"{text(name)} {_reference(self._named[name])}" for name in sorted(self._named))
            root += f" /IDTree << /Names [ {names} ] >>"
        self._file.put(self._root.number, f"<< /Type /StructTreeRoot {root} >>")
        self._file.describe(StructTreeRoot=_reference(self._root), MarkInfo="<< /Marked true >>")


def _written(element: _Element, pages: list[str]) -> str:
    """The dictionary of an element."""
    parent = f"/P {_reference(element.parent)}" if element.parent else ""
    page = "" if element.page is None else f"/Pg {pages[element.page]}"
    kids = _kids(element, pages)
    return f"<< /Type /StructElem /S /{element.kind} {parent} {page} {element.entries} /K [ {kids} ] >>"


def _kids(element: _Element, pages: list[str]) -> str:
    return " ".join(str(kid) if isinstance(kid, int) else _kid(kid, pages) for kid in element.kids)


def _kid(kid: _Element | _Link, pages: list[str]) -> str:
    if isinstance(kid, _Element):
        return _reference(kid)
    assert kid.element.page is not None
    return f"<< /Type /OBJR /Obj {kid.reference} /Pg {pages[kid.element.page]} >>"


def _reference(element: _Element) -> str:
    return f"{element.number} 0 R"


def titled(title: str) -> str:
    """The entries of a section."""
    return f"/T {text(title)}"


def listed(numbering: Literal["Square", "Decimal"]) -> str:
    """The entries of a list with bullets or numbers."""
    return f"/A << /O /List /ListNumbering /{numbering} >>"


def standing_for(words: str) -> str:
    """The entries of a mark that is drawn as a shape and stands for a text."""
    return f"/ActualText {text(words)}"


def said(words: str) -> str:
    """The entries of a text that is said otherwise than it is printed; it is still found and copied as printed."""
    return f"/Alt {text(words)}"


def summarised(summary: str, frame: Frame, height: float) -> str:
    """The entries of a table in `frame`, on a page of `height`."""
    summaries = f"<< /O /Table /Summary {text(summary)} >> " if summary else ""
    return f"/A [ {summaries}{_standing(frame, height)} ]"


@lru_cache
def spanning(columns: int, rows: int, scope: str = "") -> str:
    """The entries of a cell; `scope` Column or Row for a head."""
    found = (
        ("/Scope /", scope),
        ("/ColSpan ", columns if columns > 1 else ""),
        ("/RowSpan ", rows if rows > 1 else ""),
    )
    written = " ".join(f"{key}{value}" for key, value in found if value)
    return f"/A << /O /Table {written} >>" if written else ""


def pictured(alternative: str, frame: Frame, height: float) -> str:
    """The entries of a figure in `frame`, on a page of `height`."""
    return f"/Alt {text(alternative)} /A {_standing(frame, height)}"


def _standing(frame: Frame, height: float) -> str:
    """Where an element stands; figures and tables must say so (ISO 32000-1, 14.8.5.4.3)."""
    box = numbers(frame.x, height - frame.bottom, frame.right, height - frame.y)
    return f"<< /BBox [ {box} ] /O /Layout /Placement /Block >>"
