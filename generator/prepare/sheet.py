"""One table as a sheet that is easy to fill and hard to break.

In: a table of the quarter. Out: a sheet with its heads frozen and explained, its ids locked, drop-downs, and a tint on
each cell that is open until it is filled. A number is written so that it is read back digit for digit, or as text;
nothing is ever written as a formula or a date.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from generator.load.schemas import Column, Schema
from generator.load.tables import Frame
from generator.prepare.bookstyle import Styles
from generator.prepare.choices import choice
from generator.prepare.numbers import ANY, TEXT, format_of, format_to_come, number_of
from generator.quarter.model import Quarter

SPARE = 500  # rows under the last one for which cells are checked and offered as above
_WIDEST, _NARROWEST = 46, 11  # characters of a column
_LINE = 13.5  # points of a line of text in a cell
_SAID = 255  # characters that a spreadsheet's message may have
_MAY = ("select_locked_cells", "format_cells", "format_columns", "format_rows", "sort", "autofilter")

Cells = Collection[tuple[int, str]]  # row as a spreadsheet counts it, column by its head


@dataclass(frozen=True)
class Table:
    """A table to write: what stands in it, how it is read, and which of its cells are open."""

    frame: Frame
    schema: Schema
    opened: Cells

    @property
    def columns(self) -> list[Column]:
        """Its columns in their order."""
        return [column for head in self.frame.heads if (column := self.schema.column(head))]

    @property
    def last(self) -> int:
        """The number of its last row."""
        return self.frame.rows[-1][0] if self.frame.rows else 1

    def names_its_row(self, column: Column) -> bool:
        """Is the column part of what a row is about, and not what is said of it?"""
        return column.name in self.schema.key or (not self.schema.key and column.filled and not column.numbers)


def add_sheet(book: Any, styles: Styles, table: Table, quarter: Quarter, ranges: Mapping[str, str]) -> None:
    """Write the table as a sheet of its name; `ranges` says where each list of the workbook stands."""
    sheet = book.add_worksheet(table.frame.name)
    for c, column in enumerate(table.columns):
        sheet.write_string(0, c, column.name, styles.head(column.numbers))
        sheet.write_comment(0, c, explained(column, table, quarter), {"x_scale": 2, "y_scale": 0.9})
        sheet.set_column(c, c, _width(table.frame, column), styles.blank(ANY if column.numbers else TEXT))
        _offer(sheet, c, table, column, ranges)
        for row, cells in table.frame.rows:
            _write(sheet, styles, (row, c), cells, column, table, quarter)
    _set_heights(sheet, table)
    _tint(sheet, styles, table)
    _guard(sheet, table)
    _print(sheet)


def _write(
    sheet: Any,
    styles: Styles,
    at: tuple[int, int],
    cells: Mapping[str, str],
    column: Column,
    table: Table,
    quarter: Quarter,
) -> None:
    """One cell: a number, a text, or nothing yet."""
    row, c = at
    text, fixed = cells[column.name], table.names_its_row(column)
    number = number_of(text, column, quarter.report.calendar)
    if number is not None:
        sheet.write_number(row - 1, c, float(number), styles.cell(format_of(number, table.schema), fixed))
    elif text:
        sheet.write_string(row - 1, c, text, styles.cell(ANY if column.numbers else TEXT, fixed))
    else:
        to_come = format_to_come(table.frame.name, table.schema, column.name, cells.get("measure", ""), quarter)
        sheet.write_blank(row - 1, c, None, styles.cell(to_come if column.numbers else TEXT, fixed))


def explained(column: Column, table: Table, quarter: Quarter) -> str:
    """What a column may hold, as a note on its head."""
    statement = quarter.statements.get(table.frame.name.rpartition(".")[2]) if table.schema.amounts else None
    head = statement.columns.get(column.name) if statement else None
    named = " ".join(word for word in (head.over.text, head.label.text) if word) if head else ""
    what = column.expected or "a text"
    empty = f"Empty means {column.default}." if column.default else "Must be filled." if column.filled else ""
    return "\n".join(line for line in (named, f"{what[:1].upper()}{what[1:]}.", empty) if line)


def _offer(sheet: Any, c: int, table: Table, column: Column, ranges: Mapping[str, str]) -> None:
    """A drop-down of what the column is chosen from, or a check that a number is one."""
    chosen = choice(table.schema, column)
    rule: dict[str, Any]
    if chosen and chosen.name in ranges:
        rule = {"validate": "list", "source": ranges[chosen.name], "show_error": bool(chosen.otherwise)}
        rule |= {"error_type": chosen.otherwise} if chosen.otherwise else {}
    elif column.numbers:
        cell = f"{_letter(c)}2"
        rule = {"validate": "custom", "value": f'=OR(ISNUMBER({cell}),LOWER({cell})="n/a")', "error_type": "warning"}
    else:
        return
    expected = column.expected if chosen is None or column.options else f"a {chosen.name} of the list"
    rule |= {"error_title": column.name[:32], "error_message": f"Expected {expected}."[:_SAID]}
    sheet.data_validation(1, c, table.last - 1 + SPARE, c, rule)


def _tint(sheet: Any, styles: Styles, table: Table) -> None:
    """Colour the open cells for as long as they are empty, and the tab of a sheet that had some."""
    runs = open_ranges(table)
    if runs:
        sheet.set_tab_color(styles.colour("series-2"))
        rule = {"type": "blanks", "format": styles.still_open(), "multi_range": " ".join(runs)}
        sheet.conditional_format(runs[0], rule)


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


def _width(frame: Frame, column: Column) -> int:
    """Characters that fit all but the longest texts of a column, which wrap; a head has an arrow beside it."""
    lines = [line for _, cells in frame.rows for line in cells[column.name].split("\n")]
    return min(_WIDEST, max(_NARROWEST, len(column.name) + 4, *(len(line) + 2 for line in lines), 0))


def _set_heights(sheet: Any, table: Table) -> None:
    """Rows as high as the longest of their texts needs; not every spreadsheet sees to that."""
    widths = {column.name: _width(table.frame, column) for column in table.columns}
    sheet.set_row(0, 30)
    for row, cells in table.frame.rows:
        lines = max(
            sum(-(-max(len(part), 1) // widths[head]) for part in text.split("\n")) for head, text in cells.items()
        )
        if lines > 1:
            sheet.set_row(row - 1, lines * _LINE)


def _guard(sheet: Any, table: Table) -> None:
    """Heads and the ids in front stay in sight, and ids as they are; without a password, so that one can be changed."""
    ids = takewhile(table.names_its_row, table.columns)
    sheet.freeze_panes(1, len(list(ids)))
    sheet.autofilter(0, 0, max(table.last, 2) - 1, len(table.columns) - 1)
    sheet.protect("", dict.fromkeys(_MAY, True))
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})


def _print(sheet: Any) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
