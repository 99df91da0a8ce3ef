"""The workbook behind a chart: category columns and a column a series, which people edit in place of the drawn values.

In: heads and columns. Out: the bytes of an .xlsx that are the same every day, and the address of each column.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

NAME = "Data"
Value = str | float | None


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A head and the cells under it; None is an empty cell."""

    head: str
    cells: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a chart draws, in columns."""

    columns: tuple[SheetColumn, ...]

    def head(self, column: int) -> str:
        """The address of a head."""
        return f"{NAME}!${xl_col_to_name(column)}$1"

    def cells(self, first: int, last: int | None = None) -> str:
        """The address of the cells of a column, or of several neighbours."""
        rows = len(self.columns[first].cells)
        return f"{NAME}!${xl_col_to_name(first)}$2:${xl_col_to_name(first if last is None else last)}${rows + 1}"

    def workbook(self, made: datetime) -> bytes:
        """The file."""
        out = io.BytesIO()
        book = xlsxwriter.Workbook(out, {"in_memory": True})
        book.set_properties({"created": made})
        sheet = book.add_worksheet(NAME)
        for c, column in enumerate(self.columns):
            sheet.set_column(c, c, _width(column))
            for r, value in enumerate((column.head, *column.cells)):
                if isinstance(value, str):
                    sheet.write_string(r, c, value)
                elif value is not None:
                    sheet.write_number(r, c, value)
        book.close()
        return out.getvalue()


def _width(column: SheetColumn) -> int:
    """Characters for the longest text of a column."""
    texts: Sequence[str] = [cell for cell in (column.head, *column.cells) if isinstance(cell, str)]
    return min(40, max(9, *(len(text) + 1 for text in texts)))
