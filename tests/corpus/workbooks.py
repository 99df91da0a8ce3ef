"""Writes the workbooks of the corpus: `python -m tests.corpus.workbooks` makes the same bytes again.

Each function is a case of `tests/corpus/workbooks/`, under its own name.
"""

import re
from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import xlsxwriter

from generator.load.workbook import MAX_UNPACKED

CASES = Path(__file__).parent / "workbooks"
HEADS = ("measure", "group", "period", "value")
ROW = ("rescued", "all", "2023 Q1", 14)
DAY = datetime(2024, 1, 1)  # noqa: DTZ001
Fill = Callable[[Any], None]


def book(fill: Fill) -> bytes:
    """A workbook as Excel would save it, without the time of its making."""
    made = BytesIO()
    with xlsxwriter.Workbook(made) as writer:
        writer.set_properties({"created": DAY})
        fill(writer)
    return made.getvalue()


def sheet(writer: Any, *rows: tuple[Any, ...], name: str = "values.more") -> Any:
    """A sheet with these rows."""
    added = writer.add_worksheet(name)
    for number, row in enumerate(rows):
        added.write_row(number, 0, row)
    return added


def repacked(packed: bytes, change: Callable[[str, bytes], bytes], more: dict[str, bytes] | None = None) -> bytes:
    """The workbook with its parts changed and others added."""
    made = BytesIO()
    with ZipFile(BytesIO(packed)) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(ZipInfo(part.filename, part.date_time), change(part.filename, old.read(part)), ZIP_DEFLATED)
        for name, data in (more or {}).items():
            new.writestr(ZipInfo(name), data, ZIP_DEFLATED)
    return made.getvalue()


def kept(name: str, data: bytes) -> bytes:
    """A part as it is."""
    return data


PLAIN = book(lambda writer: sheet(writer, HEADS, ROW))


def plain_sheet() -> bytes:
    return PLAIN


def numbers_as_text() -> bytes:
    return book(
        lambda w: sheet(w, HEADS, ("callouts", "all", "2023 Q1", "1,234"), ("rescued", "all", "2023 Q1", " 14 "))
    )


def empty_sheets_beside() -> bytes:
    def fill(writer: Any) -> None:
        sheet(writer, HEADS, ROW)
        writer.add_worksheet("Sheet1")
        chart = writer.add_chart({"type": "line"})
        chart.add_series({"values": "='values.more'!$D$2:$D$2"})
        writer.add_chartsheet("Chart1").set_chart(chart)

    return book(fill)


def sheet_of_no_table() -> bytes:
    def fill(writer: Any) -> None:
        sheet(writer, HEADS, ROW)
        sheet(writer, ("to do", None, "by whom"), (None, "ask the stations"), name="Scratch")

    return book(fill)


def sheet_with_a_space() -> bytes:
    return book(lambda writer: sheet(writer, HEADS, ROW, name="values.more "))


def title_in_merged_cells() -> bytes:
    def fill(writer: Any) -> None:
        sheet(writer, (), (), HEADS, ROW).merge_range("A1:D1", "People rescued")

    return book(fill)


def heads_in_merged_cells() -> bytes:
    def fill(writer: Any) -> None:
        sheet(writer, HEADS, (*ROW, 15)).merge_range("D1:E1", "value")

    return book(fill)


def rows_in_merged_cells() -> bytes:
    def fill(writer: Any) -> None:
        rows = (HEADS, ROW, ("", "haven", "2023 Q1", 6))
        sheet(writer, *rows).merge_range("A2:A3", "rescued")

    return book(fill)


def formulas_with_results() -> bytes:
    def fill(writer: Any) -> None:
        sheet(writer, HEADS, ROW).write_formula("D2", "=6+8", None, 14)

    return book(fill)


def formulas_without_results() -> bytes:
    def fill(writer: Any) -> None:
        added = sheet(writer, HEADS, ROW, ("rescued", "all", "2023 Q2"))
        added.write_formula("D2", "=6+8", None, "")
        added.write_formula("D3", "=6+9", None, "")

    without = book(fill)
    return repacked(
        without, lambda name, data: re.sub(rb"<v></v>|<v/>| t=\"str\"", b"", data) if "sheet1" in name else data
    )


def formula_in_error() -> bytes:
    def fill(writer: Any) -> None:
        sheet(writer, HEADS, ROW).write_formula("D2", "=6/0", None, "#DIV/0!")

    return book(fill)


def links_to_another_workbook() -> bytes:
    part = b'<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
    return repacked(formulas_with_results(), kept, {"xl/externalLinks/externalLink1.xml": part})


def hidden_sheet() -> bytes:
    def fill(writer: Any) -> None:
        writer.add_worksheet("Sheet1")
        sheet(writer, HEADS, ROW).hide()

    return book(fill)


def hidden_rows() -> bytes:
    def fill(writer: Any) -> None:
        added = sheet(writer, HEADS, ROW, ("rescued", "all", "2023 Q2", 15))
        added.set_row(1, None, None, {"hidden": True})

    return book(fill)


def hidden_columns() -> bytes:
    def fill(writer: Any) -> None:
        added = sheet(writer, (*HEADS, "status", "note"), (*ROW, "provisional", "counted anew"))
        added.set_column("E:F", None, None, {"hidden": True})

    return book(fill)


def dates_for_quarters() -> bytes:
    def fill(writer: Any) -> None:
        added = sheet(writer, HEADS, ROW)
        added.write_datetime("C2", datetime(2023, 1, 1), writer.add_format({"num_format": "dd/mm/yyyy"}))  # noqa: DTZ001

    return book(fill)


def month_that_excel_made_a_date() -> bytes:
    def fill(writer: Any) -> None:
        added = sheet(writer, HEADS, ROW)
        added.write_datetime("C2", datetime(2023, 3, 1), writer.add_format({"num_format": "mmm-yy"}))  # noqa: DTZ001

    return book(fill)


def percent_format() -> bytes:
    def fill(writer: Any) -> None:
        added = sheet(writer, HEADS, ("afloat", "all", "2025 Q1"), ("faults", "all", "2025 Q1"))
        added.write_number("D2", 0.63, writer.add_format({"num_format": "0%"}))
        added.write_number("D3", 0.0041, writer.add_format({"num_format": "0.0%"}))

    return book(fill)


def percent_format_on_a_count() -> bytes:
    def fill(writer: Any) -> None:
        sheet(writer, HEADS, ROW).write_number("D2", 0.63, writer.add_format({"num_format": "0%"}))

    return book(fill)


def styled_to_the_last_row() -> bytes:
    def fill(writer: Any) -> None:
        sheet(writer, HEADS, ROW).write_blank("XFD1048576", None, writer.add_format({"bold": True}))

    return book(fill)


def styled_rows_below() -> bytes:
    def fill(writer: Any) -> None:
        added = sheet(writer, HEADS, ROW)
        for number in range(2, 200):
            added.write_blank(number, 5, None, writer.add_format({"bold": True}))

    return book(fill)


def two_hundred_and_one_sheets() -> bytes:
    def fill(writer: Any) -> None:
        for number in range(201):
            writer.add_worksheet(f"Sheet{number + 1}")

    return book(fill)


def table_given_twice() -> bytes:
    return book(lambda writer: sheet(writer, HEADS, ROW, name="values.incidents"))


def bomb() -> bytes:
    """A hundred kilobytes that unpack to a hundred megabytes."""
    return repacked(PLAIN, kept, {"xl/media/image1.bin": bytes(MAX_UNPACKED)})


def entities() -> bytes:
    """A part that declares an entity of entities."""
    declared = b'<!DOCTYPE a [<!ENTITY b "harbour"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'

    def change(name: str, data: bytes) -> bytes:
        return data.replace(b"?>", b"?>" + declared, 1) if name == "xl/sharedStrings.xml" else data

    return repacked(PLAIN, change)


def parts_cut_off() -> bytes:
    return PLAIN[: len(PLAIN) // 2]


def protected_by_a_password() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def opendocument_renamed() -> bytes:
    made = BytesIO()
    with ZipFile(made, "w") as packed:
        packed.writestr(ZipInfo("mimetype"), b"application/vnd.oasis.opendocument.spreadsheet")
    return made.getvalue()


MADE = (
    plain_sheet,
    numbers_as_text,
    empty_sheets_beside,
    sheet_of_no_table,
    sheet_with_a_space,
    title_in_merged_cells,
    heads_in_merged_cells,
    rows_in_merged_cells,
    formulas_with_results,
    formulas_without_results,
    formula_in_error,
    links_to_another_workbook,
    hidden_sheet,
    hidden_rows,
    hidden_columns,
    dates_for_quarters,
    month_that_excel_made_a_date,
    percent_format,
    percent_format_on_a_count,
    styled_to_the_last_row,
    styled_rows_below,
    two_hundred_and_one_sheets,
    table_given_twice,
    bomb,
    entities,
    parts_cut_off,
    protected_by_a_password,
    opendocument_renamed,
)

if __name__ == "__main__":
    for make in MADE:
        (CASES / make.__name__.replace("_", "-") / "workbook.xlsx").write_bytes(make())
