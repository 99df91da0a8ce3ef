"""Rules on the structure tree: it is one with what is drawn, and where it announces something there is something."""

import re
from collections.abc import Iterator

import pikepdf

from tests.audit.drawing import Box
from tests.audit.report import HEADINGS, Element, Finding, Report

SLACK = 2.0  # points that strokes may stand over a figure's edge
BULLETS = {"/Disc", "/Circle", "/Square"}
SPOKEN = ("P", "LI", "LBody", "Lbl", "Link", "TH", "Caption", "Note", "Span")


def parents(report: Report) -> Iterator[Finding]:
    """Each element names the one that holds it, and one alone holds it (ISO 32000-1, 14.7.2, table 323)."""
    yield from (("PARENT", "-", fault) for fault in report.faults)
    for element in report.elements:
        named = element.entries.get("/P")
        if element.parent and (named is None or named.objgen != element.parent.entries.objgen):
            yield "PARENT", element.page, f"{element.kind} {element.words[:40]!r} names another parent than it has"


def marks(report: Report) -> Iterator[Finding]:
    """A mark leads to the one element that holds it (ISO 32000-1, 14.7.4.4)."""
    holders: dict[tuple[int | None, int], list[Element]] = {}
    for element in report.elements:
        for leaf in element.leaves:
            if leaf.mark is not None:
                holders.setdefault((leaf.page, leaf.mark), []).append(element)
    for page in report.pages:
        tree = report.parents.get(int(page.entries.get("/StructParents", -1)), ())
        for mark in page.content.numbered:
            found = holders.pop((page.number, mark), [])
            if len(found) != 1:
                yield "HELD", page.number, f"mark {mark} is held by {len(found)} elements"
            elif mark >= len(tree) or not _is(tree[mark], found[0]):
                yield "PARENT", page.number, f"mark {mark} does not lead to the {found[0].kind} that holds it"
    for (page_number, mark), found in holders.items():
        yield "HELD", page_number or "-", f"{found[0].kind} holds mark {mark}, which is not drawn"


def _is(entries: object, element: Element) -> bool:
    return isinstance(entries, pikepdf.Dictionary) and entries.objgen == element.entries.objgen


def keys_of_pages(report: Report) -> Iterator[Finding]:
    """Each page and annotation has a key of its own in the parent tree (ISO 32000-1, 14.7.4.4)."""
    keys = [page.entries.get("/StructParents") for page in report.pages]
    keys += [note.get("/StructParent") for page in report.pages for note in page.annotations]
    for key in {key for key in keys if keys.count(key) > 1}:
        yield "PARENT", "-", f"{keys.count(key)} pages and links have the key {key}"
    if max(report.parents, default=-1) >= int(report.root.get("/StructTreeRoot", {}).get("/ParentTreeNextKey", 0)):
        yield "PARENT", "-", "the next key of the parent tree is taken"


def one_document(report: Report) -> Iterator[Finding]:
    """All content stands in one Document (ISO 32000-1, 14.8.4.2)."""
    if [element.kind for element in report.tree.kids] != ["Document"]:
        yield "GROUP", "-", f"the tree begins with {[element.kind for element in report.tree.kids]}"


def titles(report: Report) -> Iterator[Finding]:
    """The first heading of a page is its title: no other on it is of that level or above (the reader's need)."""
    for heading in report.all(*HEADINGS):
        title = report.titles[heading.page]
        if heading is not title and heading.kind <= title.kind:
            yield "TITLES", heading.page, f"{heading.words!r} is as high a heading as the title, {title.words!r}"


def said(report: Report) -> Iterator[Finding]:
    """What is announced is there: words, a figure, items, cells (the reader's need)."""
    for element in report.elements:
        silent = element.kind in (*SPOKEN, *HEADINGS) and not element.words.strip()
        hollow = element.kind != "TD" and not element.kids and not element.drawn
        if silent or hollow:
            yield "EMPTY", element.page, f"{element.kind} is empty"


def alternatives(report: Report) -> Iterator[Finding]:
    """A text that stands for what is drawn is none if it is blank (ISO 32000-1, 14.9.3 and 14.9.4)."""
    for element in report.elements:
        for name in ("/Alt", "/ActualText"):
            if name in element.entries and not str(element.entries[name]).strip():
                yield "ALT", element.page, f"{element.kind} has a blank {name[1:]}"


def figures_apart(report: Report) -> Iterator[Finding]:
    """An alternative is one figure's, or that of one figure shown again under its heading (the reader's need)."""
    shown: dict[str, str] = {}
    heading = ""
    for element in report.all(*HEADINGS, "Caption", "Figure"):
        if element.kind != "Figure":
            heading = element.words
        elif shown.setdefault(element.words, heading) != heading:
            yield "ALT", element.page, f"{element.words[:60]!r} stands for that under {shown[element.words]!r} too"


def places(report: Report) -> Iterator[Finding]:
    """A figure or a table says where it stands, and stands there (ISO 32000-1, 14.8.5.4.3; ISO 14289-1, 7.3)."""
    for element in report.all("Figure", "Table"):
        corners = element.attribute("Layout", "BBox")
        if corners is None:
            yield "BBOX", element.page, f"a {element.kind} does not say where it stands"
            continue
        box, drawn = Box(*(float(n) for n in corners)), element.box
        if not isinstance(element.page, int) or not report.pages[element.page - 1].box.holds(box):
            yield "BBOX", element.page, f"the box of a {element.kind} is off its page"
        elif drawn and not box.holds(drawn, SLACK):
            yield "BBOX", element.page, f"{element.words[:40]!r} is drawn in {drawn}, not in {box}"


def lists(report: Report) -> Iterator[Finding]:
    """An item has a body (ISO 32000-1, 14.8.4.3.3), and a list says whether its labels count (ISO 14289-1, 7.6)."""
    for item in report.all("LI"):
        if [kid.kind for kid in item.kids] not in (["LBody"], ["Lbl", "LBody"]):
            yield "LIST", item.page, f"an item of a list holds {[kid.kind for kid in item.kids]}"
    for found in report.all("L"):
        labels = [kid.words.strip() for item in found.kids for kid in item.kids if kid.kind == "Lbl"]
        told = str(found.attribute("List", "ListNumbering") or "/None")
        if labels and told not in _numbering(labels):
            yield "LIST", found.page, f"a list with the labels {labels} is said to be of the kind {told}"


def _numbering(labels: list[str]) -> set[str]:
    """How a list may be numbered that has these labels (ISO 32000-1, table 347)."""
    if all(re.fullmatch(r"\d+\.?", label) for label in labels):
        return {"/Decimal", "/None"}  # a key may explain codes that are numbers, and counts nothing
    return BULLETS if set(labels) <= {"•", "–"} else {"/None"}


def ids(report: Report) -> Iterator[Finding]:
    """An id leads to the one element that has it (ISO 32000-1, 14.7.2, table 322; ISO 14289-1, 7.9)."""
    tree = report.root.get("/StructTreeRoot", {}).get("/IDTree")
    listed = dict(pikepdf.NameTree(tree).items()) if tree is not None else {}
    for element in report.elements:
        if "/ID" in element.entries and not _is(listed.pop(str(element.entries.ID), None), element):
            yield "ID", element.page, f"the id {element.entries.ID} does not lead to its {element.kind}"
    yield from (("ID", "-", f"the id {name} leads to no element of the tree") for name in listed)


RULES = (
    parents,
    marks,
    keys_of_pages,
    one_document,
    titles,
    said,
    alternatives,
    figures_apart,
    places,
    lists,
    ids,
)
