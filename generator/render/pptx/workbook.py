"""The workbook behind a chart: category columns and a column a series, which people edit in place of the drawn values.

In: heads and columns. Out: the bytes of an .xlsx that are the same every day, and the address of each column.
"""

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from itertools import zip_longest
from string import ascii_uppercase
from zipfile import ZIP_STORED

from msgspec import Struct
from pptx.opc.constants import CONTENT_TYPE as CT
from pptx.opc.constants import RELATIONSHIP_TYPE as RT

from generator.render.pptx.package import DeckPackage, zipped
from generator.render.pptx.xml import files, sheets

NAME, SHEET = "Data", "xl/worksheets/sheet1.xml"
WORKSHEET = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
Value = str | float | None


class SheetColumn(Struct, frozen=True):
    """A head and the cells under it; None is an empty cell."""

    head: str
    cells: tuple[Value, ...]


class Sheet(Struct, frozen=True):
    """What a chart draws, in columns."""

    columns: tuple[SheetColumn, ...]

    def head(self, column: int) -> str:
        """The address of a head."""
        return f"{NAME}!${_letters(column)}$1"

    def cells(self, first: int, last: int | None = None) -> str:
        """The address of the cells of a column, or of several neighbours."""
        rows = len(self.columns[first].cells)
        return f"{NAME}!${_letters(first)}$2:${_letters(first if last is None else last)}${rows + 1}"

    def workbook(self, made: datetime) -> bytes:
        """The file, stored as it is: the deck's zip makes it smaller."""
        rows = (
            sheets.row(r + 1, (sheets.cell(f"{_letters(c)}{r + 1}", value) for c, value in enumerate(values)))
            for r, values in enumerate(zip_longest(*((column.head, *column.cells) for column in self.columns)))
        )
        return zipped([*_around(made), (SHEET, sheets.sheet(map(_width, self.columns), rows))], ZIP_STORED)


@lru_cache
def _around(made: datetime) -> tuple[tuple[str, bytes], ...]:
    """What is the same in every workbook: all but the sheet."""
    package = DeckPackage()
    book = package.add("/xl/workbook.xml", CT.SML_SHEET_MAIN)
    package.root.relate_to(book, RT.OFFICE_DOCUMENT)
    book.blob = sheets.workbook(NAME, book.relate_to(package.add(f"/{SHEET}", CT.SML_WORKSHEET), WORKSHEET))
    book.relate_to(package.add("/xl/styles.xml", CT.SML_STYLES, sheets.styles()), RT.STYLES)
    core = files.core_properties("", "", "", made.date().isoformat(), "")
    package.root.relate_to(package.add("/docProps/core.xml", CT.OPC_CORE_PROPERTIES, core), RT.CORE_PROPERTIES)
    return tuple(member for member in package.members if member[0] != SHEET)


def _letters(column: int) -> str:
    """The name of a column, counted from 0: A to Z, AA and on."""
    before, last = divmod(column, 26)
    return (_letters(before - 1) if before else "") + ascii_uppercase[last]


def _width(column: SheetColumn) -> int:
    """Characters for the longest text of a column."""
    texts: Sequence[str] = [cell for cell in (column.head, *column.cells) if isinstance(cell, str)]
    return min(40, max(9, *(len(text) + 1 for text in texts)))
