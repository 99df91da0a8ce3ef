"""Rules on fonts: only what is printed is embedded, and every letter of that can be said."""

import re
import unicodedata
from collections.abc import Iterator

from tests.audit.drawing import UNKNOWN
from tests.audit.report import Finding, Report

SUBSET = re.compile(r"/[A-Z]{6}\+")
UNSAYABLE = {"Cc", "Cn", "Co", "Cs"}  # controls, unassigned, private, surrogates


def subsets(report: Report) -> Iterator[Finding]:
    """A font holds the letters that are printed and no more, as its name says (ISO 32000-1, 9.6.4)."""
    for page in report.pages:
        for font in page.fonts.values():
            if not SUBSET.match(str(font.get("/BaseFont"))):
                yield "SUBSET", page.number, f"{font.get('/BaseFont')} is whole"


def unused(report: Report) -> Iterator[Finding]:
    """Something is set in each font; not on each page, for pages share their list of fonts (the file's size)."""
    used = {page.fonts[name].objgen for page in report.pages for name in page.content.fonts & set(page.fonts)}
    listed = {font.objgen: font for page in report.pages for font in page.fonts.values()}
    for font in (font for key, font in listed.items() if key not in used):
        yield "UNUSED", "-", f"nothing is set in {font.get('/BaseFont')}"


def letters(report: Report) -> Iterator[Finding]:
    """Each letter that is printed has a character that can be said (ISO 14289-1, 7.21.7)."""
    for page in report.pages:
        for drawn in page.content.drawn:
            if any(one == UNKNOWN or unicodedata.category(one) in UNSAYABLE for one in drawn.text):
                yield "UNICODE", page.number, f"{drawn.text!r} is set in letters that are no characters"


RULES = (subsets, unused, letters)
