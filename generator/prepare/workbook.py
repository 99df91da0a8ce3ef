"""A quarter's tables as one workbook, and as files again: each table stands in one place only.

In: a quarter's folder. Out: its workbook.xlsx in place of the files whose tables it holds, or those files in place of
the workbook; what was there before is set aside in the folder. No file gives way to a sheet that was not read back and
found to say the same.
"""

import csv
import io
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from generator.load.folder import WORKBOOK, Tables
from generator.load.frame import Frame
from generator.load.schemas import Schema, file_of_sheet, schema_of_sheet
from generator.load.tables import read_workbook
from generator.prepare.book import book_of
from generator.prepare.bookstyle import Colours
from generator.prepare.exchange import exchange
from generator.prepare.sheet import Table
from generator.problems import BuildStopped, Place, Problem, Problems
from generator.quarter.model import Quarter
from generator.quarter.opencells import open_cells
from generator.quarter.periods import Calendar

LONGEST = 31  # characters that a spreadsheet allows in a sheet's name
FORBIDDEN = frozenset('[]:*?/\\"<>|')  # what stands in no name of a sheet, or of a file on some system


class Gathered(Struct, frozen=True):
    """What the workbook holds, and how many files moved into it.

    `stay`: each file whose table is in no sheet, and why; `kept`: where the files are that it stands in place of.
    """

    sheets: int
    open: int
    moved: int
    written: bool
    kept: str
    stay: Mapping[str, str]


class Scattered(Struct, frozen=True):
    """The files that were written, and where the workbook is kept."""

    files: tuple[str, ...]
    kept: str


def gather(folder: Path, quarter: Quarter, colours: Colours, anew: bool) -> Gathered:
    """Write the tables of `folder`, which was read as `quarter`, into its workbook, unless that holds them all.

    `anew`: write it in any case, with what the tables of the one that is there hold. Raises `BuildStopped` where that
    one was edited and `anew` is not asked for, or where a file cannot be moved; then all stands as it did.
    """
    tables = _tables(folder, quarter)
    stay = dict(_staying(folder, tables))
    fitting = [table for table in tables if table.frame.file not in stay]
    data, held = _proved(fitting, quarter, colours)
    stay |= {table.frame.file: "a sheet cannot hold its texts as they are" for table in fitting if table not in held}
    files = [table.frame.file for table in held if table.frame.file != WORKBOOK]
    written, kept = bool(held and (files or anew)), ""
    if written:
        kept = exchange(folder, {WORKBOOK: data}, [*files, *_given_way(folder, tables, quarter, colours, anew)])
    return Gathered(len(held), sum(len(table.opened) for table in held), len(files), written, kept, stay)


def scatter(folder: Path, quarter: Quarter) -> Scattered:
    """Write each table of the workbook as the file of its name. `BuildStopped` leaves all as it was."""
    tables = [table for table in _tables(folder, quarter) if table.frame.file == WORKBOOK]
    if not tables:
        what, hint = "holds no table" if (folder / WORKBOOK).exists() else "is not there", "there is nothing to do"
        raise BuildStopped([Problem(Place(WORKBOOK), what, hint=hint)])
    wrong = [table.frame for table in tables if not FORBIDDEN.isdisjoint(table.frame.name)]
    if wrong:
        hint = f"a file's name has none of {' '.join(sorted(FORBIDDEN))}"
        raise BuildStopped(Problem(frame.place(0), "cannot be the name of a file", hint=hint) for frame in wrong)
    new = {file_of_sheet(table.frame.name): _csv(table.frame) for table in tables}
    return Scattered(tuple(new), exchange(folder, new, [WORKBOOK]))


def _tables(folder: Path, quarter: Quarter) -> list[Table]:
    """Every table of the folder with its open cells."""
    opened: dict[str, set[tuple[int, str]]] = defaultdict(set)
    for cell in open_cells(quarter):
        opened[cell.table].add((cell.row, cell.column))
    found = Tables(folder, quarter.report, Problems()).frames  # what is wrong with them has been told
    return [_closed_up(frame, schema, opened[frame.name]) for frame, schema in found]


def _closed_up(frame: Frame, schema: Schema, opened: Iterable[tuple[int, str]]) -> Table:
    """A table whose rows follow on its heads, wherever they stood."""
    rows = {row: number for number, (row, _) in enumerate(frame.rows, 2)}
    closed = replace(frame, rows=tuple((rows[row], cells) for row, cells in frame.rows))
    return Table(closed, schema, frozenset((rows[row], column) for row, column in opened))


def _staying(folder: Path, tables: Sequence[Table]) -> Iterator[tuple[str, str]]:
    """The files whose tables are in no sheet, and why."""
    names = [table.frame.name.casefold() for table in tables]
    for table in tables:
        name, file = table.frame.name, table.frame.file
        if file == WORKBOOK:
            continue
        if name.startswith("values.") and (folder / "imports" / Path(file).name).exists():
            yield file, "imports write it"
        elif len(name) > LONGEST:
            yield file, f"its sheet would be called {name}: {len(name)} characters, and {LONGEST} are allowed"
        elif not FORBIDDEN.isdisjoint(name) or name.endswith("'") or schema_of_sheet(name) is not table.schema:
            yield file, f"a sheet cannot be called {name}"
        elif names.count(name.casefold()) > 1:
            yield file, f"another sheet would be called {name} too, but for capitals"


def _proved(tables: list[Table], quarter: Quarter, colours: Colours) -> tuple[bytes, list[Table]]:
    """The workbook, and its tables: those that are read back as they are."""
    data = book_of(tables, quarter, colours)
    back = {frame.name: frame for frame in _read_back(data)}
    sound = [table for table in tables if _same(table, back.get(table.frame.name), quarter.report.calendar)]
    return (data, tables) if sound == tables else _proved(sound, quarter, colours)


def _read_back(data: bytes) -> list[Frame]:
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / WORKBOOK
        path.write_bytes(data)
        return list(read_workbook(path, WORKBOOK, Problems()))


def _same(table: Table, back: Frame | None, calendar: Calendar) -> bool:
    """Does the sheet say what the table says? Of a number, its digits count and not how it was written: (67.7)."""
    return back is not None and _said(table.frame, table, calendar) == _said(back, table, calendar)


def _said(frame: Frame, table: Table, calendar: Calendar) -> list[object]:
    numbers = {column.name: column for column in table.columns if column.numeric}
    return [frame.heads] + [
        (row, head, str(numbers[head].read(text, calendar)) if head in numbers and text else text)
        for row, cells in frame.rows
        for head, text in cells.items()
    ]


def _given_way(folder: Path, tables: list[Table], quarter: Quarter, colours: Colours, anew: bool) -> list[str]:
    """The workbook that is there. Raises `BuildStopped` where people have worked in it, unless all is made `anew`."""
    path = folder / WORKBOOK
    if not path.exists():
        return []
    if not anew and path.read_bytes() != book_of([t for t in tables if t.frame.file == WORKBOOK], quarter, colours):
        hint = "--force makes it anew with all that its tables hold, and sets the edited one aside"
        raise BuildStopped([Problem(Place(WORKBOOK), "has been edited, and would be made anew", hint=hint)])
    return [WORKBOOK]


def _csv(frame: Frame) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, frame.heads, lineterminator="\n")
    writer.writeheader()
    writer.writerows(cells for _, cells in frame.rows)
    return text.getvalue().encode()
