"""CSV files and workbook sheets as frames that remember file, sheet, row and column.

In: a file, and the schema of the table in it. Out: `Frame`s, each cell spelled as its schema reads it.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice
from pathlib import Path

from msgspec.structs import replace

from generator.load.cells import plain
from generator.load.csvfile import TOP, read_lines
from generator.load.frame import Frame, folded_head
from generator.load.schemas import Schema, schema_of_sheet
from generator.load.workbook import Sheet, read_sheets
from generator.problems import Place, Problems

MAX_BYTES = 20_000_000
MAX_ROWS = 200_000
MAX_COLUMNS = 1_000
SHOWN = 60  # characters of a row that a message shows
MAX_CELL = 32_767  # characters: as many as a spreadsheet's cell holds
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")  # no document can hold these; slides and web pages leave them behind
INVISIBLE = "\ufeff\u200b"  # at the ends of cells that were copied from elsewhere
ERRORS = ("#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#N/A", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#GETTING_DATA")
Row = tuple[int, list[str]]


def read_csv(path: Path, name: str, shown: str, problems: Problems, schema: Schema | None = None) -> Frame | None:
    """The table in a CSV file; None, with a problem, where it cannot be read."""
    if not _small_enough(path, shown, problems):
        return None
    names = frozenset(folded_head(column.name) for column in schema.columns) if schema else frozenset()
    try:
        lines = read_lines(path, shown, names, problems)
        return _frame(Place(shown), name, lines.rows, schema, problems, lines.separator) if lines else None
    except csv.Error as error:
        problems.error(
            Place(shown), f"is not a CSV table: {error}", hint="look for a quotation mark that is not closed"
        )
    except OSError as error:
        problems.error(Place(shown), f"cannot be read: {error.strerror}")
    return None


def read_workbook(path: Path, shown: str, problems: Problems, beside: tuple[str, ...] = ()) -> Iterator[Frame]:
    """The tables of a workbook but for empty sheets and those `beside` them; a sheet that is no table has no heads."""
    if not _small_enough(path, shown, problems):
        return
    for sheet in read_sheets(path, shown, problems):
        name, where = sheet.name.strip(), Place(shown, sheet.name)
        schema = schema_of_sheet(name)
        if schema is None and name not in beside:
            yield Frame(name, shown, sheet.name, (), ())
        elif schema and (frame := _frame(where, name, iter(enumerate(sheet.rows, 1)), schema, problems)):
            _check_merged(frame, sheet, problems)
            yield frame


def _check_merged(frame: Frame, sheet: Sheet, problems: Problems) -> None:
    """Problems for merged cells in a table: all but one of them are empty. Above its heads they do no harm."""
    for first, last, column, cells in sheet.merged:
        if last >= frame.head_row and column <= len(frame.heads):
            hint = "in Excel, unmerge them and fill each cell"
            place = frame.place(max(first, frame.head_row))
            problems.error(place, f"has merged cells, {cells}", "one cell for each row and column", hint)


def _small_enough(path: Path, shown: str, problems: Problems) -> bool:
    if path.stat().st_size <= MAX_BYTES:
        return True
    problems.error(Place(shown), f"is larger than {MAX_BYTES // 1_000_000} MB", hint="split it into several files")
    return False


def _frame(
    where: Place, name: str, lines: Iterator[Row], schema: Schema | None, problems: Problems, separator: str = ""
) -> Frame | None:
    """The table whose heads stand in one of the first rows, each cell as its schema reads it."""
    top = list(islice(((number, line) for number, line in lines if any(map(str.strip, line))), TOP))
    above = _above_the_heads(top, schema)
    if above:
        what = f"{above} row{'s' if above > 1 else ''} above the heads not read: {' '.join(top[0][1]).strip()[:SHOWN]}"
        problems.warning(replace(where, row=top[0][0]), what, hint="delete what stands above the heads")
    row, line = top[above] if top else (1, [])
    frame = Frame(name, where.file, where.sheet, tuple(_heads(line, schema)), (), row)
    if not _sound_heads(frame, line, problems):
        return None
    rows = _read_rows(frame, chain(top[above + 1 :], lines), problems)
    if rows is None:
        return None
    frame = replace(frame, rows=rows)
    return plain(frame, schema, separator, problems) if schema else frame


def _above_the_heads(top: list[Row], schema: Schema | None) -> int:
    """How many of the first rows stand above the one that holds all the heads that must be there."""
    needed = {folded_head(c.name) for c in schema.columns if c.filled and not c.default} if schema else set()
    found = (i for i, (_, line) in enumerate(top) if needed <= set(map(folded_head, line)))
    return next(found, 0)


def _heads(line: list[str], schema: Schema | None) -> list[str]:
    """The heads; one that is written otherwise than the column of the table has the column's name."""
    names = {folded_head(column.name): column.name for column in schema.columns} if schema else {}
    heads = list(map(_bare, line))
    while heads and not heads[-1]:
        heads.pop()
    return [names.get(folded_head(head), head) for head in heads]


def _sound_heads(frame: Frame, line: list[str], problems: Problems) -> bool:
    """Problems for heads that are missing or stand twice; False where there is no table to read."""
    heads, place = frame.heads, frame.place()
    if not heads:
        problems.error(place, "has no heads in its first row", hint="the first row names the columns")
        return False
    if len(heads) > MAX_COLUMNS:
        problems.error(place, f"has {len(heads):,} columns", f"at most {MAX_COLUMNS:,}", "split it")
        return False
    for column, head in enumerate(heads, 1):
        if not head:
            problems.error(place, f"column {column} has no head", hint="name it or delete it")
        elif head in heads[: column - 1]:
            problems.error(frame.place(column=head), "stands twice in the heads", hint="delete one of the two")
    respelled = [f"`{was}`" for was, head in zip(map(_bare, line), heads, strict=False) if was != head]
    if respelled:
        what = f"{', '.join(respelled)} {'is' if len(respelled) == 1 else 'are'} read as the columns of the table"
        problems.warning(place, what, ", ".join(heads))
    return True


def _bare(text: str) -> str:
    """A cell's text without what surrounds it unseen."""
    return text.strip(INVISIBLE).strip()


def _read_rows(
    frame: Frame, lines: Iterable[Row], problems: Problems
) -> tuple[tuple[int, Mapping[str, str]], ...] | None:
    """The rows that hold something; problems for those with too few or too many cells, None for too many rows."""
    rows: list[tuple[int, Mapping[str, str]]] = []
    for number, line in lines:
        cells = _cells(frame, number, line, problems)
        if not any(cells):
            continue
        if len(rows) >= MAX_ROWS:
            problems.error(frame.place(number), f"has more than {MAX_ROWS:,} rows", hint="split it")
            return None
        if _as_long_as_the_heads(frame, number, cells, problems):
            rows.append((number, dict(zip(frame.heads, cells, strict=False))))
    return tuple(rows)


def _cells(frame: Frame, row: int, line: list[str], problems: Problems) -> list[str]:
    """The row's cells without what surrounds them. Problems for what no table should hold."""
    joined = "".join(line)  # asked of the whole row: hardly any has such cells, and it may have many
    if CONTROL.search(joined):
        line = [CONTROL.sub(" ", cell) for cell in line]
    cells = [cell.strip() for cell in line] if joined.isascii() else list(map(_bare, line))
    if "#" in joined:
        for head, cell in zip(frame.heads, cells, strict=False):
            if cell.upper() in ERRORS:
                hint = "mend the formula in the spreadsheet, or empty the cell"
                problems.error(frame.place(row, head), f"holds the error {cell} of a spreadsheet", hint=hint)
    if len(joined) > MAX_CELL:
        for head, cell in zip(frame.heads, cells, strict=False):
            if len(cell) > MAX_CELL:
                problems.error(frame.place(row, head), f"holds {len(cell):,} characters", f"at most {MAX_CELL:,}")
    return cells


def _as_long_as_the_heads(frame: Frame, row: int, cells: list[str], problems: Problems) -> bool:
    wide = len(frame.heads)
    if len(cells) == wide or (len(cells) > wide and not any(cells[wide:])):
        return True
    if len(cells) > wide:
        hint = "put text that holds a comma in quotation marks"
        problems.error(frame.place(row), f"has {len(cells)} cells", f"{wide}, as in the first row", hint)
    else:
        hint = "write the missing commas, or save the table from a spreadsheet"
        problems.error(frame.place(row), f"has only {len(cells)} cells", f"{wide}, as in the first row", hint)
    return False
