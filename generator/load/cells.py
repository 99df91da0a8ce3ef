"""The cells of number columns, as people and programs write them, in the one spelling that is read further on.

In: a `Frame` and its `Schema`. Out: the frame with `1.234,5` as `1234.5` and `[c]` as empty, or problems. How cells
were read is a warning, one for each column and cause.
"""

import re
from collections.abc import Callable, Mapping

from msgspec.structs import replace

from generator.figure import NOT_APPLICABLE
from generator.load.frame import Frame
from generator.load.schemas import Column, Schema
from generator.problems import Problems

MISSING = "not supplied"
MARKS = {  # what stands for a number that there is not, by the conventions of official statistics -> what it means
    "-": MISSING,
    "–": MISSING,
    "—": MISSING,
    "..": "not available",
    "…": "not available",
    ":": "not available",
    "[x]": "not available",
    "*": "suppressed",
    "[c]": "confidential",
    "[low]": "too small to be shown, and not 0",
    "[u]": "too unreliable to be shown",
    "[w]": "not recorded",
    "tbc": "to be confirmed",
    "[z]": NOT_APPLICABLE,
}
SAID_ANYWAY = (MISSING, NOT_APPLICABLE)
VALUE, NOTE = "value", "note"  # a value has a note beside it, where the meaning of its mark is kept
PLAIN = "save it as `CSV UTF-8 (comma delimited)` with numbers such as 1234 and 0.5"
FEW = 2  # where commas part the cells too, a single decimal comma may be a slip
_SPACE = r"[ \u00a0\u2007\u2009\u202f'’]"  # parts thousands in other countries
_SPACED = re.compile(rf"(?<!\d)\d{{1,3}}(?:{_SPACE}\d{{3}})+(?!\d)")
_LOOSE = re.compile(r"(?<!\d)\s+|\s+(?!\d)")  # 63 %, ( 5 ): a space that does not stand between two digits
_WRITTEN = re.compile(r"[(+\-−–]*£?(?P<body>\d[\d.,]*|[.,]\d+)(?:%|pp|m)?\)?")
_COMMA = re.compile(r"0?,\d+|\d+,(?:\d{1,2}|\d{4,})|\d{4,},\d{3}")  # of decimals: what follows are no thousands
_DOTTED = re.compile(r"\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,}")  # points that part thousands
_POINT = re.compile(
    r"0?\.\d+|\d+\.(?:\d{1,2}|\d{4,})|\d{4,}\.\d{3}|\d{1,3}(?:,\d{3})+\.\d+|\d{1,3}(?:,\d{3}){2,}"
)  # of decimals, or commas that part thousands
_EITHER = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
Cell = tuple[int, str]  # row, column
Texts = dict[Cell, str]
Saying = Callable[[str], str]  # what is said of a cell's text


def plain(frame: Frame, schema: Schema, separator: str, problems: Problems) -> Frame:
    """The frame with its numbers and marks in one spelling. `separator` is what parts the cells; none in a sheet."""
    columns = {head: column for head in frame.heads if (column := schema.column(head)).numeric}
    cells = {
        (row, head): text
        for row, texts in frame.rows
        for head in columns
        if (text := texts[head]) and not text.isdecimal()
    }
    if not cells:
        return frame
    marks = {cell: text.casefold() for cell, text in cells.items() if not columns[cell[1]].filled}
    marks = {cell: text for cell, text in marks.items() if text in MARKS}
    _tell_marks(frame, {cell: cells[cell] for cell in marks}, problems)
    numbers = {cell: text for cell, text in cells.items() if cell not in marks}
    joined = _joined(frame, numbers, problems)
    pointed, unclear = _pointed(frame, numbers | joined, separator, problems) if separator else ({}, set())
    read = {cell: NOT_APPLICABLE if MARKS[mark] == NOT_APPLICABLE else "" for cell, mark in marks.items()}
    return _changed(_noted(frame, marks), {**read, **joined, **pointed}, unclear, columns)


def _tell_marks(frame: Frame, cells: Texts, problems: Problems) -> None:
    for mark in sorted(set(cells.values())):
        means = MARKS[mark.casefold()]
        said = means if means in SAID_ANYWAY else f"{MISSING}: {means}"
        alike = {cell: text for cell, text in cells.items() if text == mark}
        _tell(frame, alike, problems.warning, f"is read as {said}", "leave it empty, and say why in a note")


def _joined(frame: Frame, numbers: Texts, problems: Problems) -> Texts:
    """The numbers that have spaces in them, without; those that part thousands are told."""
    spaced = {cell: text for cell, text in numbers.items() if _SPACED.search(text)}
    joined = {cell: _SPACED.sub(_digits, text) for cell, text in spaced.items()}
    _tell(frame, spaced, problems.warning, lambda text: f"is read as {_SPACED.sub(_digits, text)}", PLAIN)
    loose = {cell: _LOOSE.sub("", text) for cell, text in (numbers | joined).items() if _LOOSE.search(text)}
    return joined | {cell: text for cell, text in loose.items() if _WRITTEN.fullmatch(text)}


def _digits(match: re.Match[str]) -> str:
    return re.sub(_SPACE, "", match[0])


def _pointed(frame: Frame, numbers: Texts, separator: str, problems: Problems) -> tuple[Texts, set[Cell]]:
    """The numbers with decimal commas, with points, and the cells that may be decimals or thousands: a problem."""
    bodies = {cell: match["body"] for cell, text in numbers.items() if (match := _WRITTEN.fullmatch(text))}

    def those(*patterns: re.Pattern[str]) -> Texts:
        return {cell: numbers[cell] for cell, body in bodies.items() if any(p.fullmatch(body) for p in patterns)}

    commas, dotted, points, either = those(_COMMA, _DOTTED), those(_DOTTED), those(_POINT), those(_EITHER)
    if commas and points:
        _tell(frame, commas, problems.error, "has a decimal comma, where other numbers have a point", PLAIN)
        return {}, set(commas)
    if points or (not commas and separator != ";") or (separator == "," and len(commas) < FEW):
        return {}, set()  # as everywhere else: a comma parts thousands
    unclear = {cell: text for cell, text in either.items() if "," in bodies[cell] or not dotted}
    _tell(frame, unclear, problems.error, _readings, PLAIN)
    clear = {cell: text for cell, text in numbers.items() if cell in bodies and cell not in unclear}
    read = {cell: text for cell, text in clear.items() if _pointed_text(text) != text}
    _tell(frame, read, problems.warning, lambda text: f"is read as {_pointed_text(text)}", PLAIN)
    return {cell: _pointed_text(text) for cell, text in read.items()}, set(unclear)


def _pointed_text(text: str) -> str:
    return text.replace(".", "").replace(",", ".")


def _readings(text: str) -> str:
    return f"may mean {re.sub('[.,]', '', text)} or {text.replace(',', '.')}"


def _tell(frame: Frame, cells: Texts, say: Callable[..., None], what: str | Saying, hint: str = "") -> None:
    """One problem for each column that holds such cells, at the first of them."""
    for column in frame.heads:
        alike = [(row, text) for (row, head), text in cells.items() if head == column]
        if alike:
            row, text = alike[0]
            said = what if isinstance(what, str) else what(text)
            more = f"; {len(alike) - 1} more in this column" if len(alike) > 1 else ""
            say(frame.place(row, column), f"{text!r} {said}{more}", hint=hint)


def _noted(frame: Frame, marks: Texts) -> Frame:
    """The frame with what a mark means as the note of a value that has none."""
    meanings = {row: MARKS[mark] for (row, column), mark in marks.items() if column == VALUE}
    notes = {row: means for row, means in meanings.items() if means not in SAID_ANYWAY}
    if not notes:
        return frame
    heads = frame.heads if NOTE in frame.heads else (*frame.heads, NOTE)
    rows = [(row, {**cells, NOTE: cells.get(NOTE) or notes.get(row, "")}) for row, cells in frame.rows]
    return replace(frame, heads=heads, rows=tuple(rows))


def _changed(frame: Frame, read: Texts, unclear: set[Cell], columns: Mapping[str, Column]) -> Frame:
    """The frame with the cells as read. An unclear one is empty, or missing where it must be filled: it is told."""
    changed: dict[int, dict[str, str]] = {}
    for (row, column), text in {**read, **dict.fromkeys(unclear, "")}.items():
        changed.setdefault(row, {})[column] = text
    gone = {(row, column) for row, column in unclear if columns[column].filled}
    rows = (
        (row, {head: text for head, text in {**cells, **changed.get(row, {})}.items() if (row, head) not in gone})
        for row, cells in frame.rows
    )
    return replace(frame, rows=tuple(rows))
