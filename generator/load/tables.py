"""CSV files and workbook sheets as frames that remember file, sheet, row and column.

In: a file. Out: `Frame`s of text. What a cell means is the schema's business.
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.problems import Place, Problems

MAX_BYTES = 20_000_000
MAX_ROWS = 200_000


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


def read_csv(path: Path, name: str, shown: str, problems: Problems) -> Frame | None:
    """The table in a CSV file; None, with a problem, where it cannot be read."""
    if path.stat().st_size > MAX_BYTES:
        problems.error(Place(shown), f"is larger than {MAX_BYTES // 1_000_000} MB", hint="split it into several files")
        return None
    try:
        with path.open(encoding="utf-8-sig", newline="") as handle:
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


def read_workbook(path: Path, shown: str, problems: Problems) -> Iterator[Frame]:
    """The tables of a workbook, one for each sheet that is not empty."""
    import pandas as pd  # takes as long to import as all else: only a workbook pays for it

    try:
        sheets = pd.read_excel(
            path, sheet_name=None, header=None, dtype=object, engine="openpyxl", keep_default_na=False
        )
    except Exception as error:  # whatever a damaged workbook provokes in its reader is an answer
        problems.error(
            Place(shown), f"cannot be read as a workbook: {error}", hint="open it in Excel and save it again as .xlsx"
        )
        return
    for sheet, cells in sheets.items():
        rows = ([_text(value) for value in row] for row in cells.itertuples(index=False))
        frame = _frame(str(sheet).strip(), shown, str(sheet), rows, problems)
        if frame:
            yield frame


def _text(value: object) -> str:
    """A workbook's cell as a CSV file would hold it."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


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
