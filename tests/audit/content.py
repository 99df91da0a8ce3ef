"""Rules on what pages draw: all of it is marked, once, and read in an order that the eye would take too."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from tests.audit.drawing import Box, Drawn
from tests.audit.report import Element, Finding, Page, Report

EDGE = 0.1  # of a page's height: as far in do running heads and feet stand
LEAST = 1.0  # points: what overlaps by less stands beside
GROUPS = {"Document", "Part", "Art", "Sect", "Div", "L", "LI", "Table", "THead", "TBody", "TFoot", "TR", "TOC", "TOCI"}


def unmarked(report: Report) -> Iterator[Finding]:
    """Everything drawn is content of the tree or an artifact (ISO 14289-1, 7.1)."""
    for page in report.pages:
        found = [one for one in page.content.drawn if not any(m.artifact or m.number is not None for m in one.marks)]
        if found:
            yield "CONTENT", page.number, f"{len(found)} things stand outside marks, the first a {_named(found[0])}"


def _named(drawn: Drawn) -> str:
    return f"text: {drawn.text!r}" if drawn.text else drawn.kind


def misplaced_marks(report: Report) -> Iterator[Finding]:
    """Marks are closed where they were opened and hold no others (ISO 32000-1, 14.6.1; ISO 14289-1, 7.1)."""
    for page in report.pages:
        yield from (("MARK", page.number, fault) for fault in page.content.faults)


def numbers_used_twice(report: Report) -> Iterator[Finding]:
    """A mark's number is its own on its page (ISO 32000-1, 14.7.4.2)."""
    for page in report.pages:
        counted = Counter(mark.number for mark in page.content.marks if mark.number is not None)
        yield from (("MARK", page.number, f"{n} marks have the number {mark}") for mark, n in counted.items() if n > 1)


def unheard(report: Report) -> Iterator[Finding]:
    """Words are artifacts only in running heads and feet: nobody hears them (ISO 14289-1, 7.8)."""
    for page in report.pages:
        for drawn in page.content.drawn:
            if drawn.text.strip() and any(m.artifact and not _at_edge(m.entries, drawn, page) for m in drawn.marks):
                yield "UNHEARD", page.number, f"an artifact says {drawn.text!r}"


def _at_edge(entries: Any, drawn: Drawn, page: Page) -> bool:
    edge = EDGE * (page.box.high - page.box.low)
    outside = drawn.box.high < page.box.low + edge or drawn.box.low > page.box.high - edge
    return entries.get("/Type") == "/Pagination" and outside


def unseen(report: Report) -> Iterator[Finding]:
    """Words that are read can be seen: they are painted, and on their page (the reader's need)."""
    for page in report.pages:
        for drawn in page.content.drawn:
            if drawn.text.strip() and (drawn.kind == "hidden text" or not page.box.holds(drawn.box)):
                yield "UNSEEN", page.number, f"{drawn.text!r} cannot be seen"


def pictures(report: Report) -> Iterator[Finding]:
    """Charts and tables are vectors, however small: a bitmap blurs when it is enlarged."""
    for page in report.pages:
        if page.number not in report.pictures and any(one.kind == "picture" for one in page.content.drawn):
            yield "PICTURE", page.number, "a bitmap"


def contents_of_groups(report: Report) -> Iterator[Finding]:
    """What only groups others holds no content of its own (ISO 32000-1, 14.8.4.2)."""
    for element in report.all(*GROUPS):
        if any(leaf.mark is not None for leaf in element.leaves):
            yield "GROUP", element.page, f"{element.kind} holds content itself"


def reading_order(report: Report) -> Iterator[Finding]:
    """Of two things in one column the lower is not read first, but for a title or a note (ISO 14289-1, 7.2)."""
    read: dict[int | str, list[tuple[Element, Box]]] = {}
    titles = report.titles.values()
    for element in report.elements:
        box = element.box if any(leaf.drawn for leaf in element.leaves) else None
        if not box or any(one in titles or one.kind == "Note" for one in element.lineage):
            continue
        earlier = read.setdefault(element.page, [])
        found = next((one for one, other in earlier if _over(box, other)), None)
        if found:
            yield "ORDER", element.page, f"{element.words[:40]!r} stands over {found.words[:40]!r}, and is read later"
        earlier.append((element, box))


def _over(box: Box, other: Box) -> bool:
    """Does the first stand over the other, in a column with it?"""
    common = min(box.right, other.right) - max(box.left, other.left)
    return box.low > other.high and common > LEAST


RULES = (unmarked, misplaced_marks, numbers_used_twice, unheard, unseen, pictures, contents_of_groups, reading_order)
