"""Where a fault is seeded: elements, marks and operators of an open file."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Operator, Page, Pdf

Operation = tuple[list[Any], str]  # operands and operator
COVER, ENTRIES, TABLE, CHARTS = 0, 1, 2, 3  # pages of the sample: a title, a list of slides, a table with text, charts


def kids(element: Any) -> list[Any]:
    """The elements directly within one."""
    return [kid for kid in element.get("/K", []) if isinstance(kid, Dictionary) and "/S" in kid]


def below(element: Any) -> Iterator[Any]:
    """All elements within one, in reading order."""
    for kid in kids(element):
        yield kid
        yield from below(kid)


def elements(pdf: Pdf, kind: str, page: int | None = None) -> list[Any]:
    """The elements of a kind, all or those with content on a page."""
    found = [one for one in below(pdf.Root.StructTreeRoot) if Name(f"/{kind}") == one.S]
    return found if page is None else [one for one in found if _stands_on(one, pdf.pages[page])]


def _stands_on(element: Any, page: Page) -> bool:
    return any("/Pg" in one and one.Pg.objgen == page.obj.objgen for one in (element, *below(element)))


def place(element: Any) -> int:
    """Where an element stands among its parent's kids."""
    return next(i for i, kid in enumerate(element.P.K) if isinstance(kid, Dictionary) and kid.objgen == element.objgen)


def taken_out(element: Any) -> Any:
    """The element, which its parent holds no longer."""
    del element.P.K[place(element)]
    return element


def put(element: Any, parent: Any, at: int) -> None:
    """The element, as the kid of another parent."""
    parent.K.insert(at, element)
    element.P = parent


def parents(pdf: Pdf, page: int) -> Any:
    """The parent tree's entry for a page: the element of each mark."""
    return pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)[int(pdf.pages[page].obj.StructParents)]


def rewrite(pdf: Pdf, page: int, change: Callable[[list[Operation]], Iterable[Operation]]) -> None:
    """Changes what a page draws."""
    target = pdf.pages[page]
    drawn = [(list(operands), str(operator)) for operands, operator in pikepdf.parse_content_stream(target)]
    stream = pikepdf.unparse_content_stream([(operands, Operator(operator)) for operands, operator in change(drawn)])
    target.Contents = pdf.make_stream(stream)


def opening(drawn: list[Operation], mark: int | None) -> int:
    """The place of the operation that opens a mark, or the page's first artifact."""
    return next(
        i
        for i, (operands, operator) in enumerate(drawn)
        if operator == "BDC" and (operands[1].get("/MCID") == mark if mark is not None else operands[0] == "/Artifact")
    )


def closing(drawn: list[Operation], start: int) -> int:
    """The place of the operation that closes the mark that opens at `start`."""
    return next(i for i in range(start, len(drawn)) if drawn[i][1] == "EMC")


def marked(mark: int, kind: str = "P") -> Operation:
    """The operation that opens a mark."""
    return [Name(f"/{kind}"), Dictionary(MCID=mark)], "BDC"


def artifact(kind: str = "Layout") -> Operation:
    """The operation that opens an artifact."""
    return [Name.Artifact, Dictionary(Type=Name(f"/{kind}"))], "BDC"


def links(pdf: Pdf, page: int = TABLE) -> Any:
    """The annotations of a page."""
    return pdf.pages[page].obj.Annots


def inner(pdf: Pdf, page: int = ENTRIES) -> Any:
    """A link to a page of this file, on a page with two or more."""
    return next(note for note in links(pdf, page) if "/Dest" in note)


def outer(pdf: Pdf) -> Any:
    """A link to an address."""
    return next(note for note in links(pdf) if "/A" in note)


def attributes(element: Any, owner: str = "Table") -> Any:
    """The attributes of an element that an owner defines; none where it has none of them."""
    found = element.get("/A", Array())
    each = found if isinstance(found, Array) else [found]
    return next((one for one in each if one.get("/O") == Name(f"/{owner}")), Dictionary())


def scoped(pdf: Pdf, scope: str) -> list[Any]:
    """The heads of columns or of rows."""
    return [head for head in elements(pdf, "TH", TABLE) if attributes(head).Scope == Name(f"/{scope}")]


def spanning(pdf: Pdf, kind: str, over: str) -> Any:
    """The first cell of a kind that spans columns or rows."""
    return next(one for one in elements(pdf, kind, TABLE) if f"/{over}" in attributes(one))


def names(pdf: Pdf) -> Array:
    """The named places and where each is, in turn."""
    return pdf.Root.Names.Dests.Names
