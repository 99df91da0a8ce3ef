"""An open file as the rules see it: its pages, and its structure tree joined with what they draw."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

import pikepdf
from msgspec import Struct, field

from tests.audit.drawing import Box, Content, Drawn, around, read

HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")
Finding = tuple[str, int | str, str]  # a code, the page or "-", a sentence


class Leaf(Struct, frozen=True, eq=False):
    """A kid that is no element: a mark on a page, or an annotation."""

    page: int | None
    mark: int | None = None
    annotation: Any = None
    drawn: tuple[Drawn, ...] = ()


class Element(Struct, eq=False, dict=True):
    """An element of the structure tree."""

    kind: str  # after the role map
    entries: Any
    parent: "Element | None"
    parts: list["Element | Leaf"] = field(default_factory=list)  # its kids, in reading order

    def __iter__(self) -> Iterator["Element"]:
        """It and all below, in reading order."""
        yield self
        for kid in self.kids:
            yield from kid

    @property
    def kids(self) -> list["Element"]:
        """The elements directly within it."""
        return [part for part in self.parts if isinstance(part, Element)]

    @property
    def lineage(self) -> Iterator["Element"]:
        """It and those that it stands in, from the inmost."""
        yield self
        if self.parent:
            yield from self.parent.lineage

    @property
    def leaves(self) -> list[Leaf]:
        """Its own marks and annotations."""
        return [part for part in self.parts if isinstance(part, Leaf)]

    @cached_property
    def drawn(self) -> list[Drawn]:
        """All that is drawn for it, in reading order."""
        return [one for part in self.parts for one in part.drawn]

    @property
    def box(self) -> Box | None:
        """Where that stands."""
        return around(one.box for one in self.drawn)

    @property
    def page(self) -> int | str:
        """The first page that it has something on, or "-"."""
        return next((leaf.page for one in self for leaf in one.leaves if leaf.page is not None), "-")

    @property
    def printed(self) -> str:
        """What is printed for it, on one line."""
        return " ".join("".join(one.text for one in self.drawn).split())

    @property
    def words(self) -> str:
        """What is read for it."""
        for name in ("/Alt", "/ActualText"):
            if name in self.entries:
                return str(self.entries[name])
        said = (part.words if isinstance(part, Element) else "".join(d.text for d in part.drawn) for part in self.parts)
        return "".join(said)

    def attribute(self, owner: str, name: str) -> Any:
        """An attribute of those that an owner defines, or None."""
        found = self.entries.get("/A", [])
        for one in found if isinstance(found, pikepdf.Array) else [found]:
            if isinstance(one, pikepdf.Dictionary) and one.get("/O") == f"/{owner}" and f"/{name}" in one:
                return one[f"/{name}"]
        return None


class Page(Struct, eq=False):
    """A page with what it draws."""

    number: int  # from 1
    label: str
    entries: Any
    box: Box
    content: Content

    @property
    def annotations(self) -> list[Any]:
        """What can be followed or opened on it."""
        return list(self.entries.get("/Annots", []))

    @property
    def fonts(self) -> dict[str, Any]:
        """The fonts that it may set something in."""
        return dict(self.entries.get("/Resources", {}).get("/Font", {}).items())

    @property
    def feet(self) -> list[str]:
        """The texts of its running feet."""
        marks = [mark for mark in self.content.marks if mark.artifact and mark.entries.get("/Subtype") == "/Footer"]
        return ["".join(one.text for one in self.content.drawn if mark in one.marks) for mark in marks]


class Report:
    """The file."""

    def __init__(self, path: Path, pictures: frozenset[int]) -> None:
        self.path, self.pictures, self.pdf = path, pictures, pikepdf.open(path)
        self.root = self.pdf.Root
        self.pages = [
            Page(number, page.label, page.obj, Box(*(float(n) for n in page.mediabox)), read(page))
            for number, page in enumerate(self.pdf.pages, 1)
        ]
        self._numbers = {page.entries.objgen: page.number for page in self.pages}
        self._contents = {page.number: page.content.numbered for page in self.pages}
        self.faults: list[str] = []  # kids that are no kids
        self._seen: set[tuple[int, int]] = set()
        self.tree = self._element(self.root.get("/StructTreeRoot", pikepdf.Dictionary()), None)
        self.elements = list(self.tree)[1:]

    def all(self, *kinds: str) -> list[Element]:
        """The elements of some kinds, in reading order."""
        return [element for element in self.elements if element.kind in kinds]

    def page_of(self, entries: Any) -> int | None:
        """The number of a page, or None for what is no page of this file."""
        return self._numbers.get(entries.objgen) if isinstance(entries, pikepdf.Dictionary) else None

    def landing(self, target: Any) -> Page | None:
        """The page that a destination, or the name of one, leads to; None for nowhere."""
        if isinstance(target, pikepdf.String | pikepdf.Name):
            target = self.places.get(str(target).lstrip("/"))
        if isinstance(target, pikepdf.Dictionary):
            target = target.get("/D")
        number = self.page_of(target[0]) if isinstance(target, pikepdf.Array) and len(target) > 1 else None
        return self.pages[number - 1] if number else None

    def bookmarks(self, level: int) -> Iterator[tuple[str, Page | None]]:
        """The bookmarks of a level, from 0, with the pages that they lead to."""
        found = list(self.pdf.open_outline().root)
        for _ in range(level):
            found = [kid for one in found for kid in one.children]
        for one in found:
            target = one.destination if one.destination is not None else (one.action or {}).get("/D")
            yield one.title, self.landing(target)

    @cached_property
    def places(self) -> Mapping[str, Any]:
        """Destinations by name."""
        tree = self.root.get("/Names", {}).get("/Dests")
        named = dict(pikepdf.NameTree(tree).items()) if tree is not None else {}
        return named | {str(name).lstrip("/"): found for name, found in self.root.get("/Dests", {}).items()}

    @cached_property
    def metadata(self) -> Mapping[str, Any]:
        """What the XMP packet says of the file."""
        return self.pdf.open_metadata()  # not as a context, which would write it into the information dictionary

    @cached_property
    def titles(self) -> dict[int | str, Element]:
        """The first heading of each page."""
        found: dict[int | str, Element] = {}
        for heading in self.all(*HEADINGS):
            found.setdefault(heading.page, heading)
        return found

    @cached_property
    def parents(self) -> Mapping[int, Any]:
        """The parent tree: the elements of a page's marks, and the element of an annotation, by their keys."""
        tree = self.root.get("/StructTreeRoot", {}).get("/ParentTree")
        return dict(pikepdf.NumberTree(tree).items()) if tree is not None else {}

    def _element(self, entries: Any, parent: Element | None) -> Element:
        found = Element(self._kind(str(entries.get("/S", ""))), entries, parent)
        self._seen.add(entries.objgen)
        kids = entries.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if part := self._part(kid, found):
                found.parts.append(part)
        return found

    def _part(self, kid: Any, element: Element) -> Element | Leaf | None:
        """A kid; those that are none, or stand in the tree twice, are faults."""
        page = self.page_of(element.entries.get("/Pg"))
        if isinstance(kid, int):
            return self._leaf(page, kid)
        if not isinstance(kid, pikepdf.Dictionary):
            self.faults.append(f"{element.kind} has a kid that is nothing: {kid}")
        elif kid.get("/Type") == "/MCR":
            return self._leaf(self.page_of(kid.Pg) if "/Pg" in kid else page, int(kid.MCID))
        elif kid.get("/Type") == "/OBJR":
            return Leaf(self.page_of(kid.Pg) if "/Pg" in kid else page, annotation=kid.get("/Obj"))
        elif kid.is_indirect and kid.objgen in self._seen:
            self.faults.append(f"{kid.get('/S')} is held by two elements, of them {element.kind}")
        else:
            return self._element(kid, element)
        return None

    def _leaf(self, page: int | None, mark: int) -> Leaf:
        return Leaf(page, mark, drawn=tuple(self._contents.get(page or 0, {}).get(mark, ())))

    def _kind(self, name: str) -> str:
        roles, seen = self.root.get("/StructTreeRoot", {}).get("/RoleMap", {}), {name}
        while name in roles and str(roles[name]) not in seen:
            name = str(roles[name])
            seen.add(name)
        return name.lstrip("/")
