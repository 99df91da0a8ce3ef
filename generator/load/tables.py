"""CSV files and workbook sheets as frames that remember file, sheet, row and column.

In: a file. Out: `Frame`s of text. What a cell means is the schema's business.
"""

import csv
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from generator.formats import places
from generator.problems import Place, Problems

MAX_BYTES = 20_000_000
MAX_ROWS = 200_000
UTF8, WINDOWS = "utf-8-sig", "cp1252"  # with a mark at its beginning or without; what older programs save
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")  # no document can hold these; slides and web pages leave them behind


@dataclass(frozen=True)
class Frame:
    """A table as written: heads, and rows with the number that a spreadsheet shows beside them."""

    name: str
    file: str
    sheet: str
    heads: tuple[str, ...]
    rows: tuple[tuple[int, Mapping[str, str]], ...]

    def place(self, row: int = 1, column: str = "") -> Place:
        """Where a cell, a row or the table stands."""
        return Place(self.file, self.sheet, row, column)


def read_csv(
    path: Path, name: str, shown: str, problems: Problems, encodings: tuple[str, ...] = (UTF8,)
) -> Frame | None:
    """The table in a CSV file; None, with a problem, where it cannot be read. The `encodings` are tried in turn."""
    if not _small_enough(path, shown, problems):
        return None
    try:
        with path.open(encoding=_encoding(path, encodings), newline="") as handle:
            return _frame(name, shown, "", csv.reader(handle, strict=True), problems)
    except UnicodeDecodeError:
        problems.error(Place(shown), "is not UTF-8 text", hint="in Excel, save it as `CSV UTF-8 (comma delimited)`")
    except csv.Error as error:
        problems.error(
            Place(shown), f"is not a CSV table: {error}", hint="look for a quotation mark that is not closed"
        )
    except OSError as error:
        problems.error(Place(shown), f"cannot be read: {error.strerror}")
    return None


def _encoding(path: Path, encodings: tuple[str, ...]) -> str:
    """The first of the encodings that the file may be in; the last where it is none of the others."""
    data = path.read_bytes() if len(encodings) > 1 else b""
    for encoding in encodings[:-1]:
        with suppress(UnicodeDecodeError):
            data.decode(encoding)
            return encoding
    return encodings[-1]


def read_workbook(path: Path, shown: str, problems: Problems, beside: tuple[str, ...] = ()) -> Iterator[Frame]:
    """The tables of a workbook, one for each sheet that is not empty; those named `beside` are no tables."""
    if not _small_enough(path, shown, problems):
        return
    import pandas as pd  # takes as long to import as all else: only a workbook pays for it

    try:
        with pd.ExcelFile(path, engine="openpyxl") as book:
            sheets = {
                str(name): [[_text(cell) for cell in row] for row in book.book[name].iter_rows()]
                for name in book.sheet_names
                if str(name).strip() not in beside
            }
    except Exception as error:  # whatever a damaged workbook provokes in its reader is an answer
        hint = "open it in Excel and save it again as .xlsx"
        problems.error(Place(shown), f"cannot be read as a workbook: {error}", hint=hint)
        return
    for sheet, rows in sheets.items():
        frame = _frame(sheet.strip(), shown, sheet, iter(_squared(rows)), problems)
        if frame:
            yield frame


def _small_enough(path: Path, shown: str, problems: Problems) -> bool:
    if path.stat().st_size <= MAX_BYTES:
        return True
    problems.error(Place(shown), f"is larger than {MAX_BYTES // 1_000_000} MB", hint="split it into several files")
    return False


def _squared(rows: list[list[str]]) -> list[list[str]]:
    """The rows with one length: a sheet leaves out the empty cells at the end of a row."""
    width = max(map(len, rows), default=0)
    return [row + [""] * (width - len(row)) for row in rows]


_SAID = re.compile(r'"[^"]*"|\\.|_.|\[[^]]*\]')  # words, spaces and colours of a number format: no part of the number
_FORMAT = re.compile(r"0(?:\.(?P<places>0+))?(?P<thousands>,*)(?![0#,.])")


def _text(cell: Any) -> str:
    """A workbook's cell as a CSV file holds it: 85.0 by the format 0.0, 47 for 0.47 by 0%; hidden digits are kept."""
    value = cell.value
    if isinstance(value, bool) or not isinstance(value, int | float):
        return "" if value is None else str(value)
    number = Decimal(f"{value:.15g}")  # the digits that Excel shows of its binary fractions
    form = _SAID.sub("", str(cell.number_format or "")).split(";")[0]
    match = _FORMAT.search(form)
    if match is None or "E" in form:
        return f"{number.normalize():f}"
    number = number.scaleb(2 * form.count("%") - 3 * len(match["thousands"]))
    return f"{number:.{max(len(match['places'] or ''), places(number.normalize()))}f}"


def _frame(name: str, file: str, sheet: str, lines: Iterator[list[str]], problems: Problems) -> Frame | None:
    place = Place(file, sheet, 1)
    heads = [head.strip() for head in next(lines, [])]
    while heads and not heads[-1]:
        heads.pop()
    if not heads:
        problems.error(place, "has no heads in its first row", hint="the first row names the columns")
        return None
    for column, head in enumerate(heads, 1):
        if not head:
            problems.error(place, f"column {column} has no head", hint="name it or delete it")
        elif head in heads[: column - 1]:
            problems.error(Place(file, sheet, 1, head), "stands twice in the heads", hint="delete one of the two")
    rows: list[tuple[int, Mapping[str, str]]] = []
    for number, line in enumerate(lines, 2):
        if CONTROL.search("".join(line)):  # asked of the whole row: hardly any has one, and it may have many cells
            line = [CONTROL.sub(" ", cell) for cell in line]
        cells = [cell.strip() for cell in line]
        if not any(cells):
            continue
        if len(rows) >= MAX_ROWS:
            problems.error(Place(file, sheet, number), f"has more than {MAX_ROWS:,} rows", hint="split it")
            return None
        if any(cells[len(heads) :]):
            problems.error(
                Place(file, sheet, number),
                f"has {len(cells)} cells",
                f"{len(heads)}, as in the first row",
                "put text that holds a comma in quotation marks",
            )
            continue
        if len(cells) < len(heads):
            problems.error(
                Place(file, sheet, number),
                f"has only {len(cells)} cells",
                f"{len(heads)}, as in the first row",
                "write the missing commas, or save the table from a spreadsheet",
            )
            continue
        rows.append((number, dict(zip(heads, cells, strict=False))))
    return Frame(name, file, sheet, tuple(heads), tuple(rows))
