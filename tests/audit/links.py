"""Rules on links, and on what else a file may do: it leads to pages and addresses, and starts nothing."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pikepdf

from tests.audit.drawing import Box
from tests.audit.report import Element, Finding, Page, Report

SCHEMES = {"http", "https", "mailto"}
DEEDS = ("/AA", "/JavaScript", "/AcroForm")  # entries that hold actions or fields
UNSEEN = 1 | 2 | 32  # flags of annotations: invisible, hidden, not shown
# ISO 32000-1, table 198, without GoTo and URI
ACTIONS = {
    *("/GoToR", "/GoToE", "/Launch", "/Thread", "/Sound", "/Movie", "/Hide", "/Named", "/SubmitForm", "/ResetForm"),
    *("/ImportData", "/JavaScript", "/SetOCGState", "/Rendition", "/Trans", "/GoTo3DView"),
}


def _links(report: Report) -> Iterator[tuple[Page, Any]]:
    for page in report.pages:
        yield from ((page, note) for note in page.annotations if note.get("/Subtype") == "/Link")


def _target(note: Any) -> Any:
    """Where a link within the file leads; None for an address."""
    if note.get("/A", {}).get("/S") == "/URI":
        return None
    return note.get("/Dest", note.get("/A", {}).get("/D", "nowhere"))


def in_the_tree(report: Report) -> Iterator[Finding]:
    """A link and its words are one element, which it leads to (ISO 14289-1, 7.18.5; ISO 32000-1, 14.7.4.4)."""
    found = {note.objgen: page.number for page, note in _links(report)}
    for element in report.all("Link"):
        leaves = [leaf for leaf in element.leaves if leaf.annotation is not None]
        if len(leaves) != 1 or found.pop(leaves[0].annotation.objgen, None) != leaves[0].page:
            yield "OBJR", element.page, f"the words {element.words[:40]!r} have no link of their page"
            continue
        known = report.parents.get(int(leaves[0].annotation.get("/StructParent", -1)))
        if known is None or known.objgen != element.entries.objgen:
            yield "OBJR", element.page, f"the link {element.words[:40]!r} leads to another element, or to none"
    yield from (("OBJR", number, "a link stands in no Link element") for number in found.values())


def landings(report: Report) -> Iterator[Finding]:
    """A link leads to a page of this file (ISO 32000-1, 12.3.2), the one that it tells of (the reader's need)."""
    titles = {page: title for title, page in report.bookmarks(1)}
    for page, note in _links(report):
        target = _target(note)
        landed = report.landing(target) if target is not None else None
        if target is not None and not landed:
            yield "DEST", page.number, f"a link leads nowhere: {target}"
        elif landed and not _names(str(note.get("/Contents", "")), landed, titles.get(landed, "")):
            yield "DEST", page.number, f"a link leads to {landed.label}, and says {note.get('/Contents')}"


def _names(told: str, page: Page, bookmark: str) -> bool:
    """Does a description name a page as its label and its bookmark do?"""
    return page.label in re.findall(r"\w+", told) and bookmark.partition(" ")[2] in told


def addresses(report: Report) -> Iterator[Finding]:
    """An address is one of the web or of mail, and whole (RFC 3986; the reader's need)."""
    for page, note in _links(report):
        if note.get("/A", {}).get("/S") == "/URI":
            address = str(note.A.get("/URI", ""))
            parts = urlsplit(address)
            whole = parts.netloc if parts.scheme != "mailto" else "@" in parts.path
            if parts.scheme not in SCHEMES or not whole or len(address.split()) != 1:
                yield "ADDRESS", page.number, f"a link leads to {address!r}"


def over_their_words(report: Report) -> Iterator[Finding]:
    """A link can be seen and hit where its words stand (the reader's need)."""
    for element in report.all("Link"):
        for leaf in element.leaves:
            if leaf.annotation is not None and leaf.page:
                left, low, right, high = (float(n) for n in leaf.annotation.Rect)
                box, page = Box(left, low, right, high), report.pages[leaf.page - 1]
                if not _covers(box, element) or not page.box.holds(box):
                    yield "RECT", page.number, f"the link {element.words[:40]!r} is not where its words are"
                if int(leaf.annotation.get("/F", 0)) & UNSEEN:
                    yield "RECT", page.number, f"the link {element.words[:40]!r} is hidden"


def _covers(box: Box, element: Element) -> bool:
    return all(box.holds(one.box.middle) for one in element.drawn if one.text.strip())


def deeds(report: Report) -> Iterator[Finding]:
    """The file starts nothing: no script, no program, no form (the reader's safety; ISO 32000-1, 12.6)."""
    for found in _dictionaries(report.pdf):
        if str(found.get("/S", "")) in ACTIONS:
            yield "ACTION", "-", f"an action of the kind {found.S}"
        yield from (("ACTION", "-", f"an entry {name}") for name in DEEDS if name in found)


def _dictionaries(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """All dictionaries of the file, those within others too."""
    found: list[Any] = [*pdf.objects, pdf.trailer]
    while found:
        one = found.pop()
        if isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
            yield one
            found += [kid for _, kid in one.items() if _within(kid)]
        elif isinstance(one, pikepdf.Array):
            found += [kid for kid in one if _within(kid)]


def _within(kid: Any) -> bool:
    return isinstance(kid, pikepdf.Object) and not kid.is_indirect


RULES = (in_the_tree, landings, addresses, over_their_words, deeds)
