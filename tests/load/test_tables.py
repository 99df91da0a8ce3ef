"""CSV files and sheets as frames that remember file, sheet, row and column."""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest

from generator.formats import number, places
from generator.load import tables
from generator.load.frame import Frame
from generator.load.schemas import schema_of_sheet
from generator.load.tables import read_csv, read_workbook
from generator.problems import Place, Problem, Problems
from tests.quarters import put, the_one


def frame_of(tmp_path: Path, text: str | bytes) -> tuple[Frame | None, list[Problem]]:
    problems = Problems()
    frame = read_csv(put(tmp_path, "values/a.csv", text), "values.a", "values/a.csv", problems)
    return frame, list(problems)


def good(tmp_path: Path, text: str | bytes) -> Frame:
    frame, problems = frame_of(tmp_path, text)
    assert frame is not None
    assert not problems
    return frame


def bad(tmp_path: Path, text: str | bytes) -> Problem:
    return the_one(frame_of(tmp_path, text)[1])


def sheets_of(tmp_path: Path, fill: Callable[[openpyxl.Workbook], None]) -> tuple[list[Frame], list[Problem]]:
    book = openpyxl.Workbook()
    book.remove(book.active)
    fill(book)
    book.save(tmp_path / "workbook.xlsx")
    problems = Problems()
    return list(read_workbook(tmp_path / "workbook.xlsx", "workbook.xlsx", problems)), list(problems)


def sheet_of(tmp_path: Path, *rows: tuple[Any, ...]) -> Frame:
    def fill(book: openpyxl.Workbook) -> None:
        sheet = book.create_sheet("values.a")
        for row in rows:
            sheet.append(row)

    frames, problems = sheets_of(tmp_path, fill)
    assert not problems
    return frames[0]


# --- CSV


def test_a_frame_remembers_heads_cells_and_the_rows_that_a_spreadsheet_shows(tmp_path: Path) -> None:
    frame = good(tmp_path, "id,label\na,First\n\nb,Second\n")
    assert frame.heads == ("id", "label")
    assert frame.rows == ((2, {"id": "a", "label": "First"}), (4, {"id": "b", "label": "Second"}))
    assert frame.place(4, "label") == Place("values/a.csv", "", 4, "label")


@pytest.mark.parametrize(
    "text",
    [
        b"\xef\xbb\xbfid,label\r\na,First\r\n",
        b"id,label\ra,First\r",
        b"id,label\na,First",
        b'"id","label"\n"a","First"\n',
        b" id , label \n a , First \n",
        b"id,label,,\na,First,,\n",
        b"id,label\na,First\n,\n,\n",
    ],
)
def test_the_ways_in_which_programs_write_the_same_table_read_alike(tmp_path: Path, text: bytes) -> None:
    frame = good(tmp_path, text)
    assert frame.heads == ("id", "label")
    assert frame.rows == ((2, {"id": "a", "label": "First"}),)


def test_a_comma_or_a_line_break_within_quotation_marks_is_text(tmp_path: Path) -> None:
    frame = good(tmp_path, 'id,label\na,"First, of all"\nb,"two\nlines"\nc,"the ""best"""\n')
    assert [cells["label"] for _, cells in frame.rows] == ["First, of all", "two\nlines", 'the "best"']
    assert [row for row, _ in frame.rows] == [2, 3, 4]


def test_a_row_with_too_many_cells_is_refused_with_a_hint_on_commas(tmp_path: Path) -> None:
    problem = bad(tmp_path, "id,label\na,First, of all\n")
    assert problem.where == Place("values/a.csv", "", 2)
    assert (problem.what, problem.expected) == ("has 3 cells", "2, as in the first row")
    assert "quotation marks" in problem.hint


def test_a_row_with_too_few_cells_is_refused_and_the_others_are_read(tmp_path: Path) -> None:
    frame, problems = frame_of(tmp_path, "id,label,unit\na,First\nb,Second,count\n")
    assert (the_one(problems).where.row, the_one(problems).what) == (2, "has only 2 cells")
    assert frame is not None
    assert [row for row, _ in frame.rows] == [3]


def test_every_ragged_row_is_reported_at_once(tmp_path: Path) -> None:
    _, problems = frame_of(tmp_path, "id,label\na\nb,B\nc,C,C\nd\n")
    assert [p.where.row for p in problems] == [2, 4, 5]


@pytest.mark.parametrize("text", ["", "\n", ",,\n", "   \n"])
def test_a_table_without_heads_is_refused(tmp_path: Path, text: str) -> None:
    problem = bad(tmp_path, text)
    assert problem.what == "has no heads in its first row"
    assert problem.where.file == "values/a.csv"


def test_a_head_that_stands_twice_is_refused(tmp_path: Path) -> None:
    problem = bad(tmp_path, "id,label,id\na,b,c\n")
    assert (problem.where.column, problem.what) == ("id", "stands twice in the heads")


def test_a_column_without_a_head_is_refused(tmp_path: Path) -> None:
    problem = bad(tmp_path, "id,,label\na,b,c\n")
    assert problem.what == "column 2 has no head"


def test_a_table_with_heads_alone_is_an_empty_table(tmp_path: Path) -> None:
    assert good(tmp_path, "id,label\n").rows == ()


def test_a_file_in_an_unknown_encoding_is_refused_with_what_to_choose_in_excel(tmp_path: Path) -> None:
    problem = bad(tmp_path, b"id,label\na,\x81\x8d\n")
    assert problem.what == "is not UTF-8 text"
    assert "CSV UTF-8" in problem.hint


def test_a_workbook_that_was_renamed_to_csv_is_refused(tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "book.xlsx")
    frame, problems = frame_of(tmp_path, (tmp_path / "book.xlsx").read_bytes())
    assert frame is None
    assert problems[0].where.file == "values/a.csv"


def test_a_quotation_mark_that_is_never_closed_is_refused(tmp_path: Path) -> None:
    problem = bad(tmp_path, 'id,label\na,"First\nb,Second\n')
    assert problem.what.startswith("is not a CSV table")
    assert "quotation mark" in problem.hint


def test_a_file_that_is_too_large_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MAX_BYTES", 10)
    assert "is larger than" in bad(tmp_path, "id,label\na,First\n").what


def test_a_table_of_too_many_rows_is_refused_at_the_first_one_too_many(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "MAX_ROWS", 2)
    problem = bad(tmp_path, "id\na\nb\nc\nd\n")
    assert (problem.where.row, problem.what) == (4, "has more than 2 rows")


# --- what people leave in a table


def keyed(tmp_path: Path, text: str) -> tuple[Frame | None, list[Problem]]:
    """A table that is read by the schema of values."""
    problems = Problems()
    path = put(tmp_path, "values/a.csv", text)
    return read_csv(path, "values.a", "values/a.csv", problems, schema_of_sheet("values.a")), list(problems)


@pytest.mark.parametrize(
    ("above", "rows"),
    [("Survey\n", "1 row"), ("Survey,,,\n\nby quarter, all\n", "2 rows"), ('"Survey\nof all",\n', "1 row")],
)
def test_rows_above_the_heads_are_passed_over_and_told(tmp_path: Path, above: str, rows: str) -> None:
    frame, problems = keyed(tmp_path, f"{above}measure,group,period,value\nwait,all,2023-24 Q4,21\n")
    assert frame is not None
    assert [cells["value"] for _, cells in frame.rows] == ["21"]
    assert the_one(problems).where == Place("values/a.csv", "", 1)
    assert the_one(problems).what.startswith(f"{rows} above the heads not read: Survey")


def test_the_rows_keep_their_numbers_below_a_title_and_heads_are_placed_where_they_stand(tmp_path: Path) -> None:
    frame, _ = keyed(tmp_path, "Survey\n\nmeasure,group,period,value\nwait,all,2023-24 Q4,21\n")
    assert frame is not None
    assert [row for row, _ in frame.rows] == [4]
    assert frame.place(column="value") == Place("values/a.csv", "", 3, "value")


def test_heads_too_far_down_are_not_looked_for(tmp_path: Path) -> None:
    _, problems = keyed(tmp_path, "Survey\n" * 10 + "measure,group,period,value\n")
    assert problems
    assert all(problem.severity == "error" for problem in problems)


def test_a_head_in_other_letters_is_the_column_that_it_names(tmp_path: Path) -> None:
    frame, problems = keyed(tmp_path, "Measure,group,PERIOD,value\nwait,all,2023-24 Q4,21\n")
    assert frame is not None
    assert frame.heads == ("measure", "group", "period", "value")
    assert the_one(problems).what == "`Measure`, `PERIOD` are read as the columns of the table"


def test_two_heads_of_one_column_are_refused(tmp_path: Path) -> None:
    _, problems = keyed(tmp_path, "measure,group,period,Value,value\nwait,all,2023-24 Q4,21,22\n")
    assert [p.what for p in problems if p.severity == "error"] == ["stands twice in the heads"]


@pytest.mark.parametrize("text", tables.ERRORS)
def test_an_error_of_a_spreadsheet_is_refused_in_every_table_and_column(tmp_path: Path, text: str) -> None:
    problem = bad(tmp_path, f"id,label\na,{text}\n")
    assert problem.where == Place("values/a.csv", "", 2, "label")
    assert problem.what == f"holds the error {text} of a spreadsheet"


def test_a_cell_that_holds_a_document_is_refused(tmp_path: Path) -> None:
    problem = bad(tmp_path, f"id,label\na,{'b' * (tables.MAX_CELL + 1)}\n")
    assert (problem.where.column, problem.what) == ("label", "holds 32,768 characters")
    assert good(tmp_path, f"id,label\na,{'b' * tables.MAX_CELL}\n").rows


def test_a_table_of_too_many_columns_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MAX_COLUMNS", 1)
    assert bad(tmp_path, "id,label\na,b\n").what == "has 2 columns"


def test_what_cannot_be_seen_around_a_cell_is_no_part_of_it(tmp_path: Path) -> None:
    frame = good(tmp_path, "\ufeff\ufeffid,\u200blabel\u00a0\n\u200ba\u00a0,\u2003First\u200b\n")
    assert (frame.heads, frame.rows[0][1]) == (("id", "label"), {"id": "a", "label": "First"})


# --- workbooks


def test_a_sheet_is_a_frame_with_the_same_rows_as_its_csv(tmp_path: Path) -> None:
    frame = sheet_of(tmp_path, ("id", "value"), ("a", "1,234"), (None, None), ("b", "n/a"))
    text = good(tmp_path, 'id,value\na,"1,234"\n\nb,n/a\n')
    assert (frame.heads, frame.rows) == (text.heads, text.rows)
    assert frame.place(4, "value") == Place("workbook.xlsx", "values.a", 4, "value")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (47, "47"),
        (47.0, "47"),
        (-2.1, "-2.1"),
        (85.2, "85.2"),
        (0.00005, "0.00005"),
        (1234567.89, "1234567.89"),
        (None, ""),
        ("", ""),
        (" a ", "a"),
        ("n/a", "n/a"),
        ("NA", "NA"),
        ("null", "null"),
        ("007", "007"),
        ("2023-24", "2023-24"),
    ],
)
def test_a_cell_of_a_sheet_reads_as_a_csv_would_hold_it(tmp_path: Path, value: object, text: str) -> None:
    assert sheet_of(tmp_path, ("id", "value"), ("a", value)).rows[0][1]["value"] == text


def test_a_sum_that_excel_worked_out_reads_with_the_digits_that_excel_shows(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "values.a"
    book.active.append(("value",))
    book.active.append((3.3,))
    book.save(tmp_path / "made.xlsx")
    with ZipFile(tmp_path / "made.xlsx") as made, ZipFile(tmp_path / "workbook.xlsx", "w") as patched:
        for name in made.namelist():  # Excel stores 1.1 + 2.2 with all the digits of its binary fraction
            patched.writestr(name, made.read(name).replace(b"<v>3.3</v>", b"<v>3.3000000000000003</v>"))
    (frame,) = read_workbook(tmp_path / "workbook.xlsx", "workbook.xlsx", Problems())
    assert frame.rows[0][1]["value"] == "3.3"


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (0.47, "0%", "47"),
        (0.852, "0.0%", "85.2"),
        (0.852, "0.0 %", "85.2"),  # how German and French offices write it
        (85.2, '0.0"%"', "85.2"),
        (85.0, "0.0", "85.0"),
        (84.65, "0.0", "84.65"),  # figures are worked out before rounding: digits that are not shown count
        (-84.65, "0.0", "-84.65"),
        (68.46, "0", "68.46"),
        (1234.0, "#,##0", "1234"),
        (-5.25, "#,##0.0_);(#,##0.0)", "-5.25"),
        (12_800_000.0, "#,##0.0,,", "12.8"),  # a comma at the end divides by a thousand
        (45.0, "@", "45"),
    ],
)
def test_a_formatted_cell_reads_in_its_format_and_keeps_the_digits_that_it_does_not_show(
    tmp_path: Path, value: float, form: str, text: str
) -> None:
    def fill(book: openpyxl.Workbook) -> None:
        sheet = book.create_sheet("values.a")
        sheet.append(("id", "value"))
        sheet.append(("a", value))
        sheet["B2"].number_format = form

    frames, _ = sheets_of(tmp_path, fill)
    found = number(frames[0].rows[0][1]["value"])
    assert (found, places(found)) == (Decimal(text), places(Decimal(text)))


def test_a_period_that_excel_made_a_date_of_is_not_taken_for_something_else(tmp_path: Path) -> None:
    cell = sheet_of(tmp_path, ("id", "period"), ("a", datetime(2024, 3, 1))).rows[0][1]["period"]  # noqa: DTZ001
    assert cell.startswith("2024-03-01")


def test_every_sheet_is_a_frame_and_an_empty_one_is_none(tmp_path: Path) -> None:
    def fill(book: openpyxl.Workbook) -> None:
        for name in ("measures", "values.a ", "Sheet3"):
            book.create_sheet(name)
        for name in ("measures", "values.a "):
            book[name].append(("id",))

    frames, problems = sheets_of(tmp_path, fill)
    assert [frame.name for frame in frames] == ["measures", "values.a"]
    assert [p.severity for p in problems if p.where.sheet != "Sheet3"] == []


def test_merged_cells_are_refused_in_a_table_and_passed_over_above_it(tmp_path: Path) -> None:
    def fill(book: openpyxl.Workbook) -> None:
        sheet = book.create_sheet("values.a")
        for row in (("Survey",), ("measure", "group", "period", "value"), ("wait", "all", "2023-24 Q4", 21)):
            sheet.append(row)
        sheet.merge_cells("A1:D1")
        sheet.merge_cells("A3:A4")

    frames, problems = sheets_of(tmp_path, fill)
    assert len(frames[0].rows) == 1
    error = the_one([problem for problem in problems if problem.severity == "error"])
    assert error.where == Place("workbook.xlsx", "values.a", 3)
    assert error.what == "has merged cells, A3:A4"


def test_a_sheet_that_is_no_table_is_not_read_whatever_it_holds(tmp_path: Path) -> None:
    frames, problems = sheets_of(tmp_path, lambda book: book.create_sheet("Scratch").append((None, "#REF!", "to do")))
    assert [(frame.name, frame.heads, frame.rows) for frame in frames] == [("Scratch", (), ())]
    assert not problems


def test_a_ragged_head_of_a_sheet_names_the_sheet(tmp_path: Path) -> None:
    def fill(book: openpyxl.Workbook) -> None:
        book.create_sheet("measures").append(("id", None, "label"))

    _, problems = sheets_of(tmp_path, fill)
    assert the_one(problems).where == Place("workbook.xlsx", "measures", 1)


@pytest.mark.parametrize("content", [b"", b"not a workbook", b"PK\x03\x04 damaged"])
def test_a_damaged_workbook_is_a_problem_with_a_hint(tmp_path: Path, content: bytes) -> None:
    problems = Problems()
    assert list(read_workbook(put(tmp_path, "workbook.xlsx", content), "workbook.xlsx", problems)) == []
    problem = the_one(list(problems))
    assert problem.what.startswith("cannot be read as a workbook")
    assert "save it again" in problem.hint


def test_a_workbook_that_is_too_large_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MAX_BYTES", 10)
    frames, problems = sheets_of(tmp_path, lambda book: book.create_sheet("measures").append(("id",)))
    assert frames == []
    assert "is larger than" in the_one(problems).what
