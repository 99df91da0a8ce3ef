"""A CSV file as programs really save it, as rows of text.

In: a file, and the names of the columns that it should have. Out: its `Lines`, or problems.
"""

import codecs
import csv
import io
import re
from collections.abc import Collection, Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path

from msgspec import Struct

from generator.load.frame import folded_head
from generator.load.workbook import OLD_OFFICE
from generator.problems import Place, Problems

TOP = 10  # rows among which the heads are looked for
BEGINNING = 100_000  # characters in which they stand
SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs"}
SAVE = "in Excel, save it as `CSV UTF-8 (comma delimited)`"
_MARKED = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_OTHER_FILES = {  # how a file begins that is no text, whatever its name says
    b"PK\x03\x04": "a workbook",
    OLD_OFFICE: "an old Excel workbook",
    b"%PDF": "a PDF",
    b"{\\rtf": "a text document",
}
_WEB_PAGE = re.compile(rb"\s*<(!doctype|html|head|body|table|\?xml)\b", re.IGNORECASE)
_PARTLY_UTF8 = re.compile(rb"[\xc2\xc3][\x80-\xbf]|\xe2[\x80-\x82][\x80-\xbf]")  # letters, dashes and marks of it
SHOWN = 20  # characters of a word that a message shows, on either side
_NAMED_SEPARATOR = re.compile(r"sep=([,;\t])\r?\n", re.IGNORECASE)  # Excel's own first line


class Lines(Struct, frozen=True):
    """The rows of a file, counted from 1, and what parts their cells. Going through them may raise csv.Error."""

    separator: str
    rows: Iterator[tuple[int, list[str]]]


def read_lines(path: Path, shown: str, names: Collection[str], problems: Problems) -> Lines | None:
    """The rows of a CSV file; None, with a problem, where it is no text. How it was read is a warning."""
    text = _text(path.read_bytes(), shown, problems)
    if text is None:
        return None
    named = _NAMED_SEPARATOR.match(text)
    text = text[named.end() :] if named else text
    separators = [named[1]] if named else _separators(text, names)
    if len(separators) > 1:
        both = " or by ".join(SEPARATORS[separator] for separator in separators)
        problems.error(Place(shown), f"may have its cells parted by {both}", "commas", SAVE)
        return None
    if separators != [","]:
        what = f"has its cells parted by {SEPARATORS[separators[0]]}, and is read so"
        problems.warning(Place(shown), what, "commas", SAVE)
    return Lines(separators[0], enumerate(_rows(text, separators[0]), 2 if named else 1))


def _text(data: bytes, shown: str, problems: Problems) -> str | None:
    """The text of a file: UTF-8, UTF-16 with its mark, or else Windows-1252, with a warning."""
    kind = next((kind for begin, kind in _OTHER_FILES.items() if data.startswith(begin)), "")
    if kind or _WEB_PAGE.match(data[:1000]):
        problems.error(Place(shown), f"is {kind or 'a web page'}, not a CSV file", hint=f"open it, and {SAVE}")
        return None
    encoding = next((name for mark, name in _MARKED.items() if data.startswith(mark)), "utf-8")
    try:
        if encoding != "utf-8" or data.count(0) <= len(data) // 4:  # of UTF-16 without its mark it is half
            return data.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding == "utf-8":
            return _windows(data, error.start, shown, problems)
    problems.error(Place(shown), "is not UTF-8 text", hint=SAVE)
    return None


def _windows(data: bytes, first: int, shown: str, problems: Problems) -> str | None:
    """The text as Windows writes it; the first word that depends on it is shown, for someone to look at."""
    text = "" if _PARTLY_UTF8.search(data) else data.decode("cp1252", "replace")
    if not text or "\ufffd" in text:
        problems.error(Place(shown), "is not UTF-8 text", hint=SAVE)
        return None
    word = re.split(r"[\s,;]", text[:first])[-1][-SHOWN:] + re.split(r"[\s,;]", text[first:])[0][:SHOWN]
    row = len(re.findall(r"\r\n|\r|\n", text[:first])) + 1
    what = f"is not UTF-8 text; it is read as Windows-1252, where line {row} says {word!r}"
    problems.warning(Place(shown), what, hint=SAVE)
    return text


def _separators(text: str, names: Collection[str]) -> list[str]:
    """What may part the cells: what makes the most of the columns that the table should have.

    Where it has none of them: what makes every row as long as the others.
    """
    beginning = text[:BEGINNING]
    if not re.search(r"[;\t]", beginning):
        return [","]
    known = {separator: _known(beginning, separator, names) for separator in SEPARATORS}
    most = max(known, key=lambda separator: known[separator])  # of two alike the first
    if known[most]:
        return [most]
    first = next((line for line in beginning.splitlines() if line.strip()), "")
    found = [separator for separator in SEPARATORS if _even(text, separator)]
    return found or ([","] if "," in first else [separator for separator in SEPARATORS if separator in first] or [","])


def _known(text: str, separator: str, names: Collection[str]) -> int:
    """How many of the columns that the table should have stand in one of its first rows."""
    return max((sum(folded_head(cell) in names for cell in row) for row in _top(text, separator)), default=0)


def _top(text: str, separator: str) -> list[list[str]]:
    with suppress(csv.Error):
        return list(islice(_rows(text, separator, strict=False), TOP))
    return []


def _even(text: str, separator: str) -> bool:
    """Are all rows parted into as many cells, two or more?"""
    try:
        widths = {len(row) for row in _rows(text, separator) if any(cell.strip() for cell in row)}
    except csv.Error:
        return False
    return len(widths) == 1 and max(widths) > 1


def _rows(text: str, separator: str, strict: bool = True) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=strict)
