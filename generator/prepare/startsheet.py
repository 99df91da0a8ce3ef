"""The first sheet of the workbook: how it is filled, and of each sheet how many cells are open and whose it is.

In: the tables of the workbook. Out: that sheet. What is left to fill is counted by the sheet itself as people fill it.
"""

from collections.abc import Sequence
from typing import Any

from generator.prepare.bookstyle import Styles
from generator.prepare.sheet import Table, open_ranges
from generator.quarter.model import Quarter

HOLDS = {  # a table's schema -> what its rows are; of values, the measures are named
    "measures": "what is counted: one row for each measure",
    "groups": "for whom it is counted: one row for each group",
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
    "Leave empty what has not come. Write n/a where there can be no figure, and 0 for nought.",
    "Rest the pointer on a head to see what its column may hold. A new row goes under the last one.",
    "Heads and grey cells are locked, so that no id is lost by accident: Review, Unprotect Sheet; no password.",
    "Save and close. Then build the report: quarterdeck build",
)
HEADS = ("Sheet", "What it holds", "To fill", "Rows", "Owner", "Due")
_WIDTHS = (3, 30, 62, 9, 9, 24, 13)
_TO_FILL, _ROWS, _OWNER = 3, 4, 5  # columns
_NAMED = 60  # characters of the measures that are named
_LONGEST = 8000  # characters of a formula; Excel takes 8,192


def fill_start(sheet: Any, styles: Styles, tables: Sequence[Table], quarter: Quarter) -> None:
    """Write the first sheet."""
    for c, width in enumerate(_WIDTHS):
        sheet.set_column(c, c, width)
    row = _write_title(sheet, styles, quarter)
    row = _write_steps(sheet, styles, row + 1)
    row = _write_heads(sheet, styles, row + 1)
    _write_sum(sheet, styles, row, tables)
    for below, table in enumerate(sorted(tables, key=lambda table: not table.opened), 1):  # what is to fill is first
        _write_row(sheet, styles, row + below, table, quarter)
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
    number = styles.made(font_color=styles.colour("brand"), bold=True, align="center", valign="vcenter")
    words = styles.made(font_color=styles.colour("ink"), valign="vcenter")
    for i, step in enumerate(STEPS):
        sheet.set_row(row + i, 17)
        sheet.write_number(row + i, 0, i + 1, number)
        sheet.write_string(row + i, 1, step, words)
    return row + len(STEPS)


def _write_heads(sheet: Any, styles: Styles, row: int) -> int:
    look = {"font_color": styles.colour("brand"), "bottom": 2, "bottom_color": styles.colour("brand"), "bold": True}
    sheet.set_row(row, 22)
    for c, head in enumerate(HEADS, 1):
        sheet.write_string(row, c, head, styles.made(valign="vcenter", **_aligned(c), **look))
    return row + 1


def _cell(styles: Styles, c: int, **look: Any) -> Any:
    """A cell of the list, in its column's alignment."""
    rule = {"bottom": 1, "bottom_color": styles.colour("gridline"), "font_color": styles.colour("ink")}
    return styles.made(**{**rule, "valign": "vcenter", **_aligned(c), **look})


def _aligned(c: int) -> dict[str, Any]:
    return {"align": "right"} if c in (_TO_FILL, _ROWS) else {"indent": 1} if c == _OWNER else {}


def _count(styles: Styles) -> Any:
    return _cell(styles, _TO_FILL, num_format='#,##0;;"–"', bold=True)


def _write_sum(sheet: Any, styles: Styles, row: int, tables: Sequence[Table]) -> None:
    sheet.set_row(row, 17)
    for c in range(1, len(_WIDTHS)):
        sheet.write_blank(row, c, None, _cell(styles, c))
    sheet.write_string(row, 1, "All sheets", _cell(styles, 1, bold=True))
    cells = f"D{row + 2}:D{row + 1 + len(tables)}"
    sheet.write_formula(row, _TO_FILL, f"=SUM({cells})", _count(styles), sum(len(table.opened) for table in tables))


def _write_row(sheet: Any, styles: Styles, row: int, table: Table, quarter: Quarter) -> None:
    name, owner = table.frame.name, quarter.report.owner_of_table(table.frame.name)
    holds = _measures(table, quarter) if table.schema.name == "values" else HOLDS.get(table.schema.name, "")
    sheet.set_row(row, 17)
    link = _cell(styles, 1, font_color=styles.colour("link"), underline=1)
    sheet.write_url(row, 1, f"internal:{_quoted(name)}!A1", link, name)
    sheet.write_string(row, 2, holds, _cell(styles, 2))
    _write_count(sheet, styles, row, table)
    sheet.write_number(row, _ROWS, len(table.frame.rows), _cell(styles, _ROWS, num_format="#,##0"))
    for c, key in ((_OWNER, "name"), (_OWNER + 1, "due")):
        sheet.write_string(row, c, owner.get(key, ""), _cell(styles, c))


def _write_count(sheet: Any, styles: Styles, row: int, table: Table) -> None:
    """How many open cells are still empty, counted as they are filled; where they are too scattered, as it was."""
    counted = "+".join(f"COUNTBLANK({_quoted(table.frame.name)}!{part})" for part in open_ranges(table))
    if counted and len(counted) < _LONGEST:
        sheet.write_formula(row, _TO_FILL, f"={counted}", _count(styles), len(table.opened))
        rule = {"type": "cell", "criteria": ">", "value": 0, "format": styles.still_open()}
        sheet.conditional_format(row, _TO_FILL, row, _TO_FILL, rule)
    else:
        sheet.write_number(row, _TO_FILL, len(table.opened), _count(styles))


def _measures(table: Table, quarter: Quarter) -> str:
    """The measures of a table of values by their labels, as many as there is room for."""
    ids = dict.fromkeys(cells["measure"] for _, cells in table.frame.rows)
    labels = [quarter.measures[id].label.text if id in quarter.measures else id for id in ids]
    shown = labels[:1]
    while len(shown) < len(labels) and len(", ".join(labels[: len(shown) + 1])) < _NAMED:
        shown = labels[: len(shown) + 1]
    more = len(labels) - len(shown)
    return ", ".join(shown) + (f" and {more} more" if more else "")


def _quoted(name: str) -> str:
    """A sheet's name as formulas and links write it."""
    return "'" + name.replace("'", "''") + "'"
