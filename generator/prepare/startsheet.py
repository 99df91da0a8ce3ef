"""The first sheet of the workbook: how it is filled, and of each sheet how many cells are open and whose it is.

In: the tables of the workbook. Out: that sheet. What is left to fill is counted by the sheet itself as people fill it.
"""

from collections.abc import Sequence
from typing import Any

from generator.prepare.bookstyle import Styles
from generator.prepare.sheet import Table, open_ranges
from generator.quarter.model import Quarter

HOLDS = {  # a table's schema -> what its rows are
    "measures": "what is counted: one row for each measure",
    "groups": "for whom it is counted: one row for each group",
    "values": "figures: one row for each measure, group and period",
    "comparisons": "comparisons that their source gives",
    "targets": "targets, aims and forecasts",
    "columns": "the columns of a finance table",
    "statements": "a finance table: one row for each line",
    "services": "indicators of services, with their ratings",
    "projects": "activities, with their ratings",
    "tables": "a table of words",
    "notes": "notes that cells of other sheets name",
}
STEPS = (
    "Fill the tinted cells. The tint goes as a cell is filled, and the count below goes down.",
    "Empty means: not supplied yet. n/a means: there can be no figure. 0 is nought.",
    "Heads and grey cells are locked, so that no id is lost by accident. A new row goes under the last one.",
    "To change what is locked: Review, Unprotect Sheet. There is no password.",
    "Save, close, and build the report. Sheets of your own, with other names, are not read.",
)
HEADS = ("Sheet", "What it holds", "To fill", "Rows", "Owner", "Due")
_WIDTHS = (2, 30, 50, 9, 9, 24, 13)
_LONGEST = 8000  # characters of a formula; Excel takes 8,192


def fill_start(sheet: Any, styles: Styles, tables: Sequence[Table], quarter: Quarter) -> None:
    """Write the first sheet."""
    for c, width in enumerate(_WIDTHS):
        sheet.set_column(c, c, width)
    row = _write_title(sheet, styles, quarter)
    row = _write_steps(sheet, styles, row + 1)
    _write_list(sheet, styles, row + 1, tables, quarter)
    sheet.hide_gridlines(2)
    sheet.protect("", {"select_locked_cells": True, "format_columns": True, "format_rows": True})
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.activate()


def _write_title(sheet: Any, styles: Styles, quarter: Quarter) -> int:
    report = quarter.report
    band = {"bg_color": styles.colour("brand"), "font_color": styles.colour("inverse"), "valign": "vcenter"}
    lines = (
        (32, {"font_size": 18, "bold": True}, f"{report.title}, {report.calendar.name(report.quarter)}"),
        (20, {"font_size": 11}, report.body.text),
    )
    for row, (height, look, text) in enumerate(lines):
        sheet.set_row(row, height)
        for c in range(len(_WIDTHS)):
            sheet.write_blank(row, c, None, styles.made(**band, **look))
        sheet.write_string(row, 1, text, styles.made(**band, **look))
    return len(lines)


def _write_steps(sheet: Any, styles: Styles, row: int) -> int:
    for step in STEPS:
        sheet.set_row(row, 17)
        sheet.write_string(row, 0, "")
        sheet.write_string(row, 1, step, styles.made(font_color=styles.colour("ink"), valign="vcenter"))
        row += 1
    return row


def _write_list(sheet: Any, styles: Styles, row: int, tables: Sequence[Table], quarter: Quarter) -> None:
    sheet.set_row(row, 22)
    for c, head in enumerate(HEADS, 1):
        look = {"font_color": styles.colour("brand"), "bottom": 2, "bottom_color": styles.colour("brand")}
        align = "right" if head in ("To fill", "Rows") else "left"
        sheet.write_string(row, c, head, styles.made(bold=True, valign="vcenter", align=align, **look))
    for below, table in enumerate(tables, 1):
        _write_row(sheet, styles, row + below, table, quarter)


def _write_row(sheet: Any, styles: Styles, row: int, table: Table, quarter: Quarter) -> None:
    name, owner = table.frame.name, quarter.report.owner_of_table(table.frame.name)
    rule = {"bottom": 1, "bottom_color": styles.colour("gridline"), "valign": "vcenter"}
    plain = styles.made(font_color=styles.colour("ink"), **rule)
    sheet.set_row(row, 17)
    link = styles.made(font_color=styles.colour("link"), underline=1, **rule)
    sheet.write_url(row, 1, f"internal:'{_quoted(name)}'!A1", link, name)
    sheet.write_string(row, 2, HOLDS[table.schema.name], plain)
    _write_count(sheet, styles, row, table, rule)
    sheet.write_number(row, 4, len(table.frame.rows), styles.made(num_format="#,##0", **rule))
    sheet.write_string(row, 5, owner.get("name", ""), plain)
    sheet.write_string(row, 6, owner.get("due", ""), plain)


def _write_count(sheet: Any, styles: Styles, row: int, table: Table, rule: dict[str, Any]) -> None:
    """How many open cells are still empty, counted as they are filled; where they are too scattered, as it was."""
    number = {"num_format": '#,##0;;"–"', "align": "right", "bold": True, "font_color": styles.colour("ink"), **rule}
    counted = "+".join(f"COUNTBLANK('{_quoted(table.frame.name)}'!{part})" for part in open_ranges(table))
    if counted and len(counted) < _LONGEST:
        sheet.write_formula(row, 3, f"={counted}", styles.made(**number), len(table.opened))
        rule = {"type": "cell", "criteria": ">", "value": 0, "format": styles.still_open()}
        sheet.conditional_format(row, 3, row, 3, rule)
    else:
        sheet.write_number(row, 3, len(table.opened), styles.made(**number))


def _quoted(name: str) -> str:
    return name.replace("'", "''")
