"""A workbook as Excel saves it, as rows of text; what may hide in one is refused or told.

In: a file. Out: the rows of each sheet, or problems.
"""

import re
from datetime import datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any
from warnings import catch_warnings
from zipfile import ZipFile

from msgspec import Struct
from msgspec.structs import replace

from generator.formats import places
from generator.load.schemas import schema_of_sheet
from generator.problems import Place, Problems

MAX_UNPACKED = 100_000_000  # bytes: a small file may unpack to anything
MAX_SHEETS = 200
MAX_CELLS = 1_000_000
SMALLER = "delete what is no table, or split it"
SAVE = "open it in Excel and save it again as .xlsx"
OLD_OFFICE = b"\xd0\xcf\x11\xe0"  # how old Excel files begin, and new ones that a password protects
_DECLARED = re.compile(rb"<!DOCTYPE|\x00|\A[^<]*<\?xml[^>]*encoding\s*=\s*[\"'](?!(?i:utf-8|us-ascii)[\"'])")
_CELL, _FORMULA = re.compile(rb"<(?:\w+:)?c[ >/]"), re.compile(rb"<(?:\w+:)?f[ >/]")
Merged = tuple[int, int, int, str]  # first row, last row, first column, and the cells as Excel calls them


class Sheet(Struct, frozen=True):
    """A sheet's rows from the first on, of one length, and its merged cells. One that is no table has none."""

    name: str
    rows: list[list[str]]
    merged: tuple[Merged, ...] = ()


def read_sheets(path: Path, shown: str, problems: Problems) -> list[Sheet]:
    """The sheets of a workbook that hold something; none, with a problem, where it cannot be read."""
    try:
        with ZipFile(path) as parts:
            problem, formulas = _looked_at(parts)
            links = any(name.startswith("xl/externalLinks/") for name in parts.namelist())
        if problem:
            problems.error(Place(shown), *problem)
            return []
        if links:
            what = "has links to other workbooks, which are not opened: what it showed when it was saved is read"
            problems.warning(Place(shown), what, hint="copy the values into it")
        return _sheets(path, shown, formulas, problems)
    except Exception as error:  # whatever a damaged workbook provokes in its reader is an answer
        old = path.read_bytes().startswith(OLD_OFFICE)
        what = "it is an old .xls, or protected by a password" if old else str(error)
        problems.error(Place(shown), f"cannot be read as a workbook: {what}", hint=SAVE)
        return []


def _looked_at(parts: ZipFile) -> tuple[tuple[str, str, str] | None, bool]:
    """What forbids to parse a workbook, if anything does, and whether it holds formulas.

    The sizes are asked first. Then every part that is XML is looked at, whatever it is called.
    """
    if sum(part.file_size for part in parts.infolist()) > MAX_UNPACKED:
        return (f"unpacks to more than {MAX_UNPACKED // 1_000_000} MB", "", SMALLER), False
    cells, formulas = 0, False
    for name in parts.namelist():
        data = parts.read(name)
        if data.lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n").startswith(b"<"):
            if _DECLARED.search(data):
                return (f"declares entities or another encoding in {name}, as no workbook does", "", SAVE), False
            cells += len(_CELL.findall(data))
            formulas = formulas or bool(_FORMULA.search(data))
    if cells > MAX_CELLS:
        return (f"has {cells:,} cells", f"at most {MAX_CELLS:,}", SMALLER), False
    return None, formulas


def _sheets(path: Path, shown: str, formulas: bool, problems: Problems) -> list[Sheet]:
    import pandas as pd  # takes as long to import as all else: only a workbook pays for it

    ignored = catch_warnings(action="ignore")  # what its reader does not keep is nothing that a table needs
    with ignored, pd.ExcelFile(path, engine="openpyxl", engine_kwargs={"read_only": False}) as book:
        sheets = book.book.worksheets
        tables = [sheet for sheet in sheets if _is_table(sheet)]
        if not _within_limits(sheets, tables, shown, problems):
            return []
        written = _formulas(path) if formulas else {}
        return [
            _sheet(sheet, written.get(sheet.title, []), shown, problems) if sheet in tables else Sheet(sheet.title, [])
            for sheet in sheets
            if sheet in tables or not _empty(sheet)
        ]


def _within_limits(sheets: list[Any], tables: list[Any], shown: str, problems: Problems) -> bool:
    """Would going through all rows and columns end soon, however few of them hold anything?"""
    if len(sheets) > MAX_SHEETS:
        problems.error(Place(shown), f"has {len(sheets)} sheets", f"at most {MAX_SHEETS}", SMALLER)
        return False
    if sum(sheet.max_row * sheet.max_column for sheet in tables) > MAX_CELLS:
        sheet = max(tables, key=lambda one: one.max_row * one.max_column)
        what = f"reaches to row {sheet.max_row:,} and column {sheet.max_column:,}"
        problems.error(Place(shown, sheet.title), what, hint="delete the empty rows and columns after the table")
        return False
    return True


def _is_table(sheet: Any) -> bool:
    return schema_of_sheet(sheet.title.strip()) is not None


def _empty(sheet: Any) -> bool:
    return bool(sheet.calculate_dimension() == "A1:A1" and sheet["A1"].value is None)


def _sheet(sheet: Any, formulas: list[str], shown: str, problems: Problems) -> Sheet:
    place = Place(shown, sheet.title)
    _tell_hidden(sheet, place, problems)
    _check_formulas(sheet, formulas, place, problems)
    rows = [[_text(cell) for cell in row] for row in sheet.iter_rows()]
    return Sheet(sheet.title, rows, _merged(sheet))


def _formulas(path: Path) -> dict[str, list[str]]:
    """Sheet -> the cells that hold formulas: only a second reading tells, the first has their results."""
    from openpyxl import load_workbook

    book = load_workbook(path, keep_links=False)
    return {
        sheet.title: [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
        for sheet in book.worksheets
        if _is_table(sheet)
    }


def _check_formulas(sheet: Any, cells: list[str], place: Place, problems: Problems) -> None:
    """A problem for formulas that were saved without their results. A result that is there is what its owner saw."""
    without = [sheet[cell] for cell in cells if sheet[cell].value is None and sheet[cell].data_type != "str"]
    if without:
        more = f", as {len(without) - 1} more do" if len(without) > 1 else ""
        what = f"{without[0].coordinate} holds a formula without its result{more}"
        problems.error(replace(place, row=without[0].row), what, hint="open the workbook in Excel and save it")


def _tell_hidden(sheet: Any, place: Place, problems: Problems) -> None:
    """Warnings for what is read though a person does not see it."""
    from openpyxl.utils import get_column_letter as letter

    wide, long = sheet.max_column, sheet.max_row
    rows = [row for row, one in sorted(sheet.row_dimensions.items()) if one.hidden and row <= long]
    spans = [(one.min, min(one.max, wide)) for one in sheet.column_dimensions.values() if one.hidden]
    columns = [f"{letter(first)}:{letter(last)}" for first, last in sorted(spans) if first <= wide]
    if sheet.sheet_state != "visible":
        problems.warning(place, "is a hidden sheet, and is read", hint="show it, or delete it")
    if rows:
        what = f"{len(rows)} hidden row{'s are' if len(rows) > 1 else ' is'} read"
        problems.warning(replace(place, row=rows[0]), what, hint="show what is hidden, or delete it")
    if columns:
        what = f"hidden columns are read: {', '.join(columns)}"
        problems.warning(place, what, hint="show what is hidden, or delete it")


def _merged(sheet: Any) -> tuple[Merged, ...]:
    return tuple(sorted((one.min_row, one.max_row, one.min_col, one.coord) for one in sheet.merged_cells.ranges))


_SAID = re.compile(r'"[^"]*"|\\.|_.|\[[^]]*\]')  # words, spaces and colours of a number format: no part of the number
_FORMAT = re.compile(r"0(?:\.(?P<places>0+))?(?P<thousands>,*)(?![0#,.])")


def _text(cell: Any) -> str:
    """A workbook's cell as a CSV file holds it: 85.0 by the format 0.0, 47% for 0.47 by 0%; hidden digits are kept."""
    value, form = cell.value, _SAID.sub("", str(cell.number_format or "")).split(";")[0]
    if isinstance(value, datetime):
        return _date(value, form)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return "" if value is None else str(value)
    number = Decimal(f"{value:.15g}")  # the digits that Excel shows of its binary fractions
    match = _FORMAT.search(form)
    if match is None or "E" in form:
        return f"{number.normalize():f}"
    number = number.scaleb(2 * form.count("%") - 3 * len(match["thousands"]))
    digits = f"{number:.{max(len(match['places'] or ''), places(number.normalize()))}f}"
    return f"{digits}%" if "%" in form else digits


def _date(value: datetime, form: str) -> str:
    """A date as people read it there: a month where its format shows no day, else a day."""
    if value.time() != time():
        return str(value)
    return f"{value:%Y-%m-%d}" if "d" in form.lower() else f"{value:%Y-%m}"
