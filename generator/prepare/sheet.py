"""One table as a sheet that is easy to fill and hard to break.

In: a table of the quarter. Out: a sheet with its heads frozen and explained, its ids locked, drop-downs, and a tint on
each cell that is open until it is filled. A number is written so that it is read back digit for digit, or as text;
nothing is ever written as a formula or a date.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import takewhile
from typing import Any

from msgspec import Struct

from generator.load.frame import Frame
from generator.load.schemas import Column, Schema
from generator.prepare.bookstyle import Styles
from generator.prepare.choices import choice
from generator.prepare.numbers import ANY, TEXT, format_of, format_to_come, number_of
from generator.quarter.model import Quarter, StatementColumn

SPARE = 500  # rows under the last one for which cells are checked and offered as above
_WIDEST, _NARROWEST = 46, 11  # characters of a column
_LINE, _HEAD = 13.5, 30  # points of a line of text in a cell, and of the row of heads
_SAID = 255  # characters that a spreadsheet's message may have
_MAY = ("select_locked_cells", "format_cells", "format_columns", "format_rows", "sort", "autofilter")


class Table(Struct, frozen=True, dict=True):
    """A table to write: what stands in it from row 2 on, how it is read, and its open cells by row and head."""

    frame: Frame
    schema: Schema
    opened: Collection[tuple[int, str]]

    @cached_property
    def columns(self) -> list[Column]:
        """Its columns in their order."""
        return [self.schema.column(head) for head in self.frame.heads]

    @property
    def last(self) -> int:
        """The number of its last row."""
        return len(self.frame.rows) + 1

    def names_its_row(self, column: Column) -> bool:
        """Is the column part of what a row is about, and not what is said of it?"""
        return column.name in self.schema.key or (not self.schema.key and column.filled and not column.numeric)


def add_sheet(book: Any, styles: Styles, table: Table, quarter: Quarter, ranges: Mapping[str, str]) -> None:
    """Write the table as a sheet of its name; `ranges` says where each list of the workbook stands."""
    _Sheet(book.add_worksheet(table.frame.name), styles, table, quarter).write(ranges)


def open_ranges(table: Table) -> list[str]:
    """The open cells as addresses of neighbours: D5:D9."""
    found: list[str] = []
    for c, column in enumerate(table.columns):
        rows = sorted(row for row, head in table.opened if head == column.name)
        found += [f"{_letter(c)}{first}:{_letter(c)}{last}" for first, last in _runs(rows)]
    return found


def _runs(rows: Iterable[int]) -> Iterator[tuple[int, int]]:
    first = last = 0
    for row in rows:
        if first and row > last + 1:
            yield first, last
            first = row
        first, last = first or row, row
    if first:
        yield first, last


def _letter(c: int) -> str:
    from xlsxwriter.utility import xl_col_to_name

    return str(xl_col_to_name(c))


class _Sheet:
    """A table as it is written into its sheet."""

    def __init__(self, sheet: Any, styles: Styles, table: Table, quarter: Quarter) -> None:
        self._sheet, self._styles, self._table, self._quarter = sheet, styles, table, quarter

    def write(self, ranges: Mapping[str, str]) -> None:
        for c, column in enumerate(self._table.columns):
            self._write_head(c, column)
            self._offer(c, column, ranges)
            for row, cells in self._table.frame.rows:
                self._write_cell(row, c, cells, column)
        self._set_heights()
        self._tint()
        self._guard()
        self._set_print()

    def _write_head(self, c: int, column: Column) -> None:
        """The head with its note; new rows under the last one take its column's format."""
        self._sheet.write_string(0, c, column.name, self._styles.head(column.numeric))
        self._sheet.write_comment(0, c, self._explained(column), {"x_scale": 2, "y_scale": 0.9})
        self._sheet.set_column(c, c, self._width(column), self._styles.blank(ANY if column.numeric else TEXT))

    def _write_cell(self, row: int, c: int, cells: Mapping[str, str], column: Column) -> None:
        """One cell: a number, a text, or nothing yet."""
        text, fixed = cells[column.name], self._table.names_its_row(column)
        number = number_of(text, column, self._quarter.report.calendar)
        if number is not None:
            look = self._styles.cell(format_of(number, self._table.schema), fixed)
            self._sheet.write_number(row - 1, c, float(number), look)
        elif text:
            self._sheet.write_string(row - 1, c, text, self._styles.cell(ANY if column.numeric else TEXT, fixed))
        else:
            measure = self._quarter.measures.get(cells.get("measure", ""))
            to_come = format_to_come(self._table.schema, self._described(column) or measure)
            self._sheet.write_blank(row - 1, c, None, self._styles.cell(to_come if column.numeric else TEXT, fixed))

    def _described(self, column: Column) -> StatementColumn | None:
        """What the quarter says of a column of amounts."""
        statement = self._quarter.statements.get(self._table.frame.name.rpartition(".")[2])
        return statement.columns.get(column.name) if statement and self._table.schema.amounts else None

    def _explained(self, column: Column) -> str:
        """What a column may hold."""
        head, what = self._described(column), column.expected or "a text"
        named = " ".join(word for word in (head.over.text, head.label.text) if word) if head else ""
        empty = f"Empty means {column.default}." if column.default else "Must be filled." if column.filled else ""
        return "\n".join(line for line in (named, f"{what[:1].upper()}{what[1:]}.", empty) if line)

    def _offer(self, c: int, column: Column, ranges: Mapping[str, str]) -> None:
        """A drop-down of what the column is chosen from, or a check that a number is one."""
        chosen = choice(self._table.schema, column)
        rule: dict[str, Any]
        if chosen and chosen.name in ranges:
            expected = column.expected if column.options else f"a {chosen.name} of the list"
            rule = {"validate": "list", "source": ranges[chosen.name], "show_error": bool(chosen.otherwise)}
            rule |= {"error_type": chosen.otherwise} if chosen.otherwise else {}
        elif column.numeric:
            cell, expected = f"{_letter(c)}2", column.expected
            rule = {
                "validate": "custom",
                "value": f'=OR(ISNUMBER({cell}),LOWER({cell})="n/a")',
                "error_type": "warning",
            }
        else:
            return
        rule |= {"error_title": column.name[:32], "error_message": f"Expected {expected}."[:_SAID]}
        self._sheet.data_validation(1, c, self._table.last - 1 + SPARE, c, rule)

    def _tint(self) -> None:
        """Colour the open cells for as long as they are empty, and the tab of a sheet that had some."""
        runs = open_ranges(self._table)
        if runs:
            self._sheet.set_tab_color(self._styles.colour("series-2"))
            rule = {"type": "blanks", "format": self._styles.still_open(), "multi_range": " ".join(runs)}
            self._sheet.conditional_format(runs[0], rule)

    def _width(self, column: Column) -> int:
        """Characters that fit all but the longest texts of a column, which wrap; a head has an arrow beside it."""
        lines = [line for _, cells in self._table.frame.rows for line in cells[column.name].split("\n")]
        return min(_WIDEST, max(_NARROWEST, len(column.name) + 4, *(len(line) + 2 for line in lines), 0))

    def _set_heights(self) -> None:
        """Rows as high as the longest of their texts needs; not every spreadsheet sees to that."""
        widths = {column.name: self._width(column) for column in self._table.columns}
        self._sheet.set_row(0, _HEAD)
        for row, cells in self._table.frame.rows:
            lines = max(
                sum(-(-max(len(part), 1) // widths[head]) for part in text.split("\n")) for head, text in cells.items()
            )
            if lines > 1:
                self._sheet.set_row(row - 1, lines * _LINE)

    def _guard(self) -> None:
        """Heads and the ids in front stay in sight, and ids as they are; without a password, so that one can change."""
        ids = takewhile(self._table.names_its_row, self._table.columns)
        self._sheet.freeze_panes(1, len(list(ids)))
        self._sheet.autofilter(0, 0, max(self._table.last, 2) - 1, len(self._table.columns) - 1)
        self._sheet.protect("", dict.fromkeys(_MAY, True))
        self._sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})

    def _set_print(self) -> None:
        self._sheet.set_landscape()
        self._sheet.set_paper(9)  # A4
        self._sheet.fit_to_pages(1, 0)
        self._sheet.repeat_rows(0)
