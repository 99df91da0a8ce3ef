"""Workbooks as Excel saves them: what hides in one is told, what is unsafe is refused unparsed."""

from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
import xlsxwriter

from generator.load import workbook
from generator.load.workbook import Sheet, read_sheets
from generator.problems import Place, Problem, Problems
from tests.quarters import put, the_one

HEADS = ("measure", "group", "period", "value")
Fill = Callable[[Any, Any], object]  # with a writer and its sheet


def book(fill: Fill = lambda writer, sheet: None, name: str = "values.a") -> bytes:
    """A workbook with a sheet of one row below its heads, and what `fill` does to it."""
    made = BytesIO()
    with xlsxwriter.Workbook(made) as writer:
        sheet = writer.add_worksheet(name)
        sheet.write_row(0, 0, HEADS)
        sheet.write_row(1, 0, ("wait", "all", "2023-24 Q4", 21))
        fill(writer, sheet)
    return made.getvalue()


def with_part(packed: bytes, name: str, data: bytes) -> bytes:
    """The workbook with a part replaced or added."""
    made = BytesIO()
    with ZipFile(BytesIO(packed)) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, data)
    return made.getvalue()


def sheets_of(tmp_path: Path, packed: bytes) -> tuple[list[Sheet], list[Problem]]:
    problems = Problems()
    return read_sheets(put(tmp_path, "workbook.xlsx", packed), "workbook.xlsx", problems), list(problems)


def refusal(tmp_path: Path, packed: bytes) -> Problem:
    sheets, problems = sheets_of(tmp_path, packed)
    assert sheets == []
    assert the_one(problems).severity == "error"
    return the_one(problems)


def texts(tmp_path: Path, packed: bytes) -> list[str]:
    """The cells of the row below the heads; a problem fails."""
    sheets, problems = sheets_of(tmp_path, packed)
    assert not problems, [str(problem) for problem in problems]
    return sheets[0].rows[1]


# --- cells


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (0.63, "0%", "63%"),
        (0.0041, "0.0%", "0.41%"),  # with the digits that are hidden
        (-0.02, "0%;[Red]-0%", "-2%"),
        (63, "0", "63"),
        (63, '0"%"', "63"),
    ],
)
def test_a_percentage_keeps_the_sign_that_its_format_gives_it(
    tmp_path: Path, value: float, form: str, text: str
) -> None:
    packed = book(lambda writer, sheet: sheet.write_number("D2", value, writer.add_format({"num_format": form})))
    assert texts(tmp_path, packed)[3] == text


@pytest.mark.parametrize(
    ("form", "text"),
    [("dd/mm/yyyy", "2024-03-01"), ("d mmm", "2024-03-01"), ("mmm-yy", "2024-03"), ("mmmm yyyy", "2024-03")],
)
def test_a_date_is_the_day_or_the_month_that_its_format_shows(tmp_path: Path, form: str, text: str) -> None:
    day = datetime(2024, 3, 1)  # noqa: DTZ001
    packed = book(lambda writer, sheet: sheet.write_datetime("C2", day, writer.add_format({"num_format": form})))
    assert texts(tmp_path, packed)[2] == text


def test_a_moment_of_a_day_is_no_period(tmp_path: Path) -> None:
    noon = datetime(2024, 3, 1, 12)  # noqa: DTZ001
    packed = book(
        lambda writer, sheet: sheet.write_datetime("C2", noon, writer.add_format({"num_format": "dd/mm/yyyy"}))
    )
    assert texts(tmp_path, packed)[2] == "2024-03-01 12:00:00"


# --- formulas


@pytest.mark.parametrize(("result", "text"), [(27, "27"), (0, "0"), ("n/a", "n/a")])
def test_a_formula_is_what_it_gave_when_the_workbook_was_saved(tmp_path: Path, result: object, text: str) -> None:
    packed = book(lambda writer, sheet: sheet.write_formula("D2", "=6+21", None, result))
    assert texts(tmp_path, packed)[3] == text


def test_a_formula_that_gave_nothing_is_an_empty_cell(tmp_path: Path) -> None:
    packed = book(lambda writer, sheet: sheet.write_formula("D2", '=IF(A2="",1,"")', None, ""))
    with ZipFile(BytesIO(packed)) as parts:  # Excel says that the result is a text
        data = parts.read("xl/worksheets/sheet1.xml").replace(b'<c r="D2"', b'<c r="D2" t="str"')
    assert texts(tmp_path, with_part(packed, "xl/worksheets/sheet1.xml", data))[3] == ""


def test_formulas_without_their_results_are_refused_at_the_first(tmp_path: Path) -> None:
    packed = book(lambda writer, sheet: [sheet.write_formula(f"D{row}", "=6+21", None, 5) for row in (2, 3, 4)])
    with ZipFile(BytesIO(packed)) as parts:
        data = parts.read("xl/worksheets/sheet1.xml").replace(b"<v>5</v>", b"")
    _, problems = sheets_of(tmp_path, with_part(packed, "xl/worksheets/sheet1.xml", data))
    assert the_one(problems).where == Place("workbook.xlsx", "values.a", 2)
    assert the_one(problems).what == "D2 holds a formula without its result, as 2 more do"
    assert the_one(problems).hint == "open the workbook in Excel and save it"


def test_formulas_of_a_sheet_that_is_no_table_are_nobodys_business(tmp_path: Path) -> None:
    packed = book(lambda writer, sheet: sheet.write_formula("D2", "=6+21", None, ""), name="Scratch")
    assert sheets_of(tmp_path, packed) == ([Sheet("Scratch", [])], [])


# --- what hides


def test_hidden_rows_and_columns_are_read_and_told(tmp_path: Path) -> None:
    def hide(writer: Any, sheet: Any) -> None:
        sheet.set_row(1, None, None, {"hidden": True})
        sheet.set_column("C:XFD", None, None, {"hidden": True})

    sheets, problems = sheets_of(tmp_path, book(hide))
    assert sheets[0].rows[1] == ["wait", "all", "2023-24 Q4", "21"]
    assert [(p.where.row, p.what) for p in problems] == [
        (0, "hidden columns are read: C:D"), (2, "1 hidden row is read"),
    ]  # fmt: skip


def test_hidden_rows_below_the_table_are_not_worth_a_word(tmp_path: Path) -> None:
    assert texts(tmp_path, book(lambda writer, sheet: sheet.set_default_row(hide_unused_rows=True)))[0] == "wait"


@pytest.mark.parametrize("hide", ["hide", "very_hidden"])
def test_a_hidden_sheet_is_read_and_told(tmp_path: Path, hide: str) -> None:
    def fill(writer: Any, sheet: Any) -> None:
        writer.add_worksheet("Front")
        getattr(sheet, hide)()
        writer.worksheets()[1].activate()

    sheets, problems = sheets_of(tmp_path, book(fill))
    assert [len(sheet.rows) for sheet in sheets] == [2]
    assert the_one(problems).what == "is a hidden sheet, and is read"


def test_merged_cells_are_told_to_whoever_knows_where_the_heads_are(tmp_path: Path) -> None:
    sheets, _ = sheets_of(tmp_path, book(lambda writer, sheet: sheet.merge_range("B4:C6", "all")))
    assert sheets[0].merged == ((4, 6, 2, "B4:C6"),)


def test_links_to_other_workbooks_are_not_followed_and_told(tmp_path: Path) -> None:
    link = b'<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
    sheets, problems = sheets_of(tmp_path, with_part(book(), "xl/externalLinks/externalLink1.xml", link))
    assert len(sheets[0].rows) == 2
    assert "which are not opened" in the_one(problems).what


def test_what_its_reader_does_not_keep_of_a_sheet_is_not_worth_a_word(tmp_path: Path) -> None:
    packed = book(lambda writer, sheet: sheet.add_sparkline("E2", {"range": "values.a!D2:D2"}))
    assert texts(tmp_path, packed)[3] == "21"  # a warning of a library fails a test


# --- what is unsafe


def test_a_workbook_that_unpacks_to_too_much_is_refused_unparsed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "_sheets", None)
    packed = with_part(book(), "xl/media/image1.png", bytes(workbook.MAX_UNPACKED))
    assert refusal(tmp_path, packed).what == "unpacks to more than 100 MB"


@pytest.mark.parametrize("name", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "_rels/.rels", "xl/sheet.bin"])
@pytest.mark.parametrize(
    "data",
    [
        b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "b">]><a/>',
        b'<?xml version="1.0" encoding="utf-7"?><a/>',
        '<?xml version="1.0" encoding="utf-16"?><a/>'.encode("utf-16"),
        '<?xml version="1.0"?><a/>'.encode("utf-16-be"),
    ],
)
def test_a_part_that_declares_what_no_workbook_needs_is_refused_unparsed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, data: bytes
) -> None:
    monkeypatch.setattr(workbook, "_sheets", None)
    assert refusal(tmp_path, with_part(book(), name, data)).what.startswith(
        f"declares entities or another encoding in {name}"
    )


def test_a_workbook_of_too_many_cells_is_refused_unparsed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "_sheets", None)
    monkeypatch.setattr(workbook, "MAX_CELLS", 7)
    assert refusal(tmp_path, book()).what == "has 8 cells"


def test_a_sheet_whose_last_cell_lies_too_far_is_refused(tmp_path: Path) -> None:
    problem = refusal(tmp_path, book(lambda writer, sheet: sheet.write("XFD1048576", 1)))
    assert problem.where == Place("workbook.xlsx", "values.a")
    assert problem.what == "reaches to row 1,048,576 and column 16,384"


def test_a_workbook_of_too_many_sheets_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MAX_SHEETS", 1)
    assert refusal(tmp_path, book(lambda writer, sheet: writer.add_worksheet())).what == "has 2 sheets"


def test_an_old_or_protected_workbook_is_called_so(tmp_path: Path) -> None:
    assert "an old .xls, or protected by a password" in refusal(tmp_path, workbook.OLD_OFFICE + bytes(504)).what


def test_a_chart_and_an_empty_sheet_beside_the_tables_are_nothing(tmp_path: Path) -> None:
    def fill(writer: Any, sheet: Any) -> None:
        chart = writer.add_chart({"type": "line"})
        chart.add_series({"values": "='values.a'!$D$2:$D$2"})
        writer.add_chartsheet().set_chart(chart)
        writer.add_worksheet()

    sheets, problems = sheets_of(tmp_path, book(fill))
    assert [sheet.name for sheet in sheets] == ["values.a"]
    assert not problems
