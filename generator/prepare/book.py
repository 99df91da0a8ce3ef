"""The workbook of a quarter: a sheet that says what to fill, a sheet for each table, and the lists of the drop-downs.

In: tables of a quarter that was read without mistakes, and the report's colours. Out: the bytes of an .xlsx that are
the same on every day.
"""

import io
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from generator.load.folder import LISTS, START
from generator.prepare.bookstyle import Colours, Styles
from generator.prepare.choices import lists
from generator.prepare.numbers import TEXT
from generator.prepare.sheet import Table, add_sheet
from generator.prepare.startsheet import fill_start
from generator.quarter.model import Quarter


def book_of(tables: Sequence[Table], quarter: Quarter, colours: Colours) -> bytes:
    """The workbook with these tables."""
    import xlsxwriter  # openpyxl stamps the clock's time, and takes a text that begins with = for a formula

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"title": quarter.report.title.text, "created": datetime.fromisoformat(quarter.report.date)})
    styles = Styles(book, colours)
    start = book.add_worksheet(START)
    known = lists(quarter)
    for table in tables:
        add_sheet(book, styles, table, quarter, _ranges(known))
    fill_start(start, styles, tables, quarter)
    _add_lists(book, known)
    book.close()
    return out.getvalue()


def _ranges(known: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Where each list stands, one a column."""
    from xlsxwriter.utility import xl_range_abs

    return {name: f"={LISTS}!{xl_range_abs(1, c, len(known[name]), c)}" for c, name in enumerate(known)}


def _add_lists(book: Any, known: Mapping[str, Sequence[str]]) -> None:
    sheet = book.add_worksheet(LISTS)
    text = book.add_format({"num_format": TEXT})
    for c, (name, values) in enumerate(known.items()):
        for row, value in enumerate((name, *values)):
            sheet.write_string(row, c, value, text)
    sheet.hide()
