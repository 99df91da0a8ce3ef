"""Rules on how one finds one's way: labels of pages and bookmarks."""

import re
from collections.abc import Iterator
from string import ascii_lowercase

from tests.audit.report import Finding, Page, Report

PRINTED = re.compile(r"\d+[a-z]?")  # the number of a page at its foot
SPOKEN = ("H1", "H2", "H3", "P")


def labels(report: Report) -> Iterator[Finding]:
    """A page's label is its own, and is what it prints at its foot (ISO 32000-1, 12.4.2; ISO 14289-1, 7.17)."""
    found = [page.label for page in report.pages]
    for page in report.pages:
        if found.count(page.label) > 1:
            yield "LABEL", page.number, f"{found.count(page.label)} pages have the label {page.label!r}"
        printed = [foot.strip() for foot in page.feet if PRINTED.fullmatch(foot.strip())]
        if printed and printed != [page.label]:
            yield "LABEL", page.number, f"the page prints {printed} and has the label {page.label!r}"


def bookmarks_of_pages(report: Report) -> Iterator[Finding]:
    """Each slide has a bookmark, which leads to the page that prints its words (ISO 32000-1, 12.3.3)."""
    lines: dict[int | str, list[str]] = {}
    for element in report.all(*SPOKEN):
        lines.setdefault(element.page, []).append(element.printed)
    last = 0
    missing = {page.number: page.label for page in report.pages if not _goes_on(page, report)}
    for title, page in report.bookmarks(1):
        label, _, topic = title.partition(" ")
        if not page:
            yield "BOOKMARK", "-", f"{title!r} leads nowhere"
        elif page.label != label or not any(line.startswith(topic) for line in lines.get(page.number, ())):
            yield "BOOKMARK", page.number, f"{title!r} leads to the page {page.label!r}"
        elif page.number <= last:
            yield "BOOKMARK", page.number, f"{title!r} comes after the bookmark of a later page, or twice"
        else:
            missing.pop(page.number, None)
            last = page.number
    yield from (("BOOKMARK", number, f"no bookmark leads to the page {label!r}") for number, label in missing.items())


def _goes_on(page: Page, report: Report) -> bool:
    """Does the page go on with the slide of the one before?"""
    before = report.pages[page.number - 2].label if page.number > 1 else ""
    return bool(before) and page.label.rstrip(ascii_lowercase) == before.rstrip(ascii_lowercase)


def bookmarks_of_sections(report: Report) -> Iterator[Finding]:
    """Each section has a bookmark, which leads to its first page (ISO 32000-1, 12.3.3)."""
    sections = [(str(one.entries.get("/T", "")), one.page) for one in report.all("Sect")]
    found = [(title, page.number if page else "-") for title, page in report.bookmarks(0)]
    if found != sections:
        wrong = next(pair for pair in zip([*found, None], [*sections, None], strict=False) if pair[0] != pair[1])
        yield "BOOKMARK", "-", f"a bookmark of a section is {wrong[0]}, and the section {wrong[1]}"


RULES = (labels, bookmarks_of_pages, bookmarks_of_sections)
