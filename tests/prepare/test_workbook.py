"""A quarter's tables as one workbook and as files again: nothing lost, nothing twice, and it can be gone back on."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.load.folder import SET_ASIDE
from generator.pipeline import tables_to_files
from generator.prepare.workbook import LONGEST
from generator.problems import BuildStopped
from tests.prepare.books import BOOK, VALUES, edit, files_of, gathered, opened, quarter_in, refused, started
from tests.prepare.samples import OWN, RECENT, brought, folder_of
from tests.prepare.samples import given as given_files
from tests.properties import tried
from tests.quarters import FILES, put, read, write_quarter

KEPT = f"{SET_ASIDE}/1"


# --- what the workbook says


def test_the_workbook_says_what_the_files_said_digit_for_digit(tmp_path: Path) -> None:
    before = quarter_in(write_quarter(tmp_path / "q4"))
    found = gathered(tmp_path / "q4")
    after = quarter_in(tmp_path / "q4")
    assert after == before
    assert str(after) == str(before)  # Decimal("85.0") == Decimal("85"), and is printed otherwise
    assert (found.sheets, found.moved, found.stay) == (9, 9, {})


def test_rows_follow_on_their_heads_where_a_file_has_empty_ones(tmp_path: Path) -> None:
    spaced = VALUES + "trust,all,2023-24 Q4,69,,\n,,,,,\ntrust,all,2023-24 Q3,68,,\n"
    write_quarter(tmp_path, {"values/survey.csv": spaced})
    gathered(tmp_path)
    quarter, _ = read(tmp_path)
    rows = sorted(str(one.place) for one in quarter.observations.values() if one.measure == "trust")
    assert rows == [f"{BOOK}, sheet values.survey, row {row}, column value" for row in (2, 3)]


@pytest.mark.parametrize(
    "text", ["85.0", "85", "0.10", "17,431", "(67.7)", "-2.40", "n/a", "123456789012345", "0.1234567890123456", "+5"]
)
def test_a_number_is_read_back_with_its_digits(tmp_path: Path, text: str) -> None:
    row = io.StringIO()
    csv.writer(row).writerow(("landings", "all", "2021-22 Q4", text, "", ""))
    write_quarter(tmp_path, {"values/more.csv": VALUES + row.getvalue()})
    before = str(quarter_in(tmp_path)["observations"])
    gathered(tmp_path)
    assert str(quarter_in(tmp_path)["observations"]) == before


def test_what_a_spreadsheet_can_count_is_a_number_and_has_its_decimals_in_its_format(tmp_path: Path) -> None:
    write_quarter(tmp_path)
    gathered(tmp_path)
    cells = {row[0].value: row for row in opened(tmp_path)["statements.accounts"].iter_rows(min_row=2)}
    assert [(cell.value, cell.number_format) for cell in cells["fees"][5:7]] == [
        (-5.0, "#,##0.0;(#,##0.0)"),
        (-6.0, "#,##0.0;(#,##0.0)"),
    ]


TEXTS = ["=1+1", "+1", "-3", "@here", "2023-24", "1-2", "00123", "1e5", "TRUE", "12345678901234567890", "'so'"]


def test_a_text_stays_that_text_and_is_no_formula_date_or_number(tmp_path: Path) -> None:
    write_quarter(tmp_path, {"tables/words.csv": "\n".join(["a", *TEXTS])})
    gathered(tmp_path)
    cells = [row[0] for row in opened(tmp_path)["tables.words"].iter_rows(min_row=2)]
    assert [(cell.value, cell.data_type, cell.number_format) for cell in cells] == [(text, "s", "@") for text in TEXTS]
    (table,) = read(tmp_path)[0].tables.values()
    assert [row[0].text for row in table.rows] == TEXTS


ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
ANY_NUMBER = st.decimals(1 - 10**15, 10**15 - 1, allow_nan=False, places=3)


@given(rows=st.lists(st.tuples(ANY_TEXT, ANY_TEXT), max_size=4), numbers=st.lists(ANY_NUMBER, max_size=9))
@tried
def test_whatever_stands_in_a_table_is_the_same_in_a_sheet_and_in_a_file_again(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]], numbers: list[Any]
) -> None:
    words = io.StringIO()
    csv.writer(words).writerows([("one", "two"), *rows])
    years = (f"spending,all,200{i}/{i + 1:02},{number:f},,\n" for i, number in enumerate(numbers))
    folder = write_quarter(tmp_path_factory.mktemp("any"))
    put(folder, "tables/any.csv", words.getvalue())
    put(folder, "values/any.csv", VALUES + "".join(years))
    before = str(quarter_in(folder))
    gathered(folder)
    assert str(quarter_in(folder)) == before
    tables_to_files(folder)
    assert str(quarter_in(folder)) == before


# --- what stays a file

LONG = f"values/{'a' * (LONGEST - len('values.') + 1)}.csv"


@pytest.mark.parametrize(
    ("name", "why"),
    [
        (LONG, "32 characters, and 31 are allowed"),
        ("values/a[1].csv", "a sheet cannot be called values.a[1]"),
        ("values/late'.csv", "a sheet cannot be called values.late'"),
        ("values/v1.2.csv", "a sheet cannot be called values.v1.2"),
        ("values/open-data.csv", "imports write it"),
    ],
)
def test_a_table_that_can_be_no_sheet_stays_a_file_and_is_read_beside_the_workbook(
    tmp_path: Path, name: str, why: str
) -> None:
    write_quarter(tmp_path, {name: VALUES + "trust,all,2021-22 Q4,70,,\n"})
    put(tmp_path, "imports/open-data.csv", "measure,major,minor\n")
    before = quarter_in(tmp_path)
    found = gathered(tmp_path)
    assert list(found.stay) == [name]
    assert why in found.stay[name]
    assert (tmp_path / name).exists()
    assert quarter_in(tmp_path) == before


def test_the_longest_name_that_a_sheet_may_have_is_one(tmp_path: Path) -> None:
    name = LONG.replace("aa", "a", 1)
    found = gathered(write_quarter(tmp_path, {name: VALUES + "trust,all,2021-22 Q4,70,,\n"}))
    assert not found.stay
    assert max(map(len, opened(tmp_path).sheetnames)) == LONGEST


def test_names_that_differ_in_capitals_alone_stay_files(tmp_path: Path) -> None:
    names = {
        f"values/{name}.csv": VALUES + f"trust,{group},2021-22 Q4,70,,\n"
        for name, group in (("x", "all"), ("X", "north"))
    }
    write_quarter(tmp_path, names)
    if len(list((tmp_path / "values").iterdir())) < 4:
        pytest.skip("this system does not tell them apart")
    assert set(gathered(tmp_path).stay) == set(names)


def test_a_text_that_a_sheet_cannot_hold_keeps_its_table_a_file(tmp_path: Path) -> None:
    write_quarter(tmp_path, {"notes.csv": "id,text\nlate,\ufffe\n"})
    before = quarter_in(tmp_path)
    assert gathered(tmp_path).stay == {"notes.csv": "a sheet cannot hold its texts as they are"}
    assert "notes" not in opened(tmp_path).sheetnames
    assert quarter_in(tmp_path) == before


# --- one place for each table, and the way back


def test_the_files_are_kept_as_they_were_where_nothing_reads_them(tmp_path: Path) -> None:
    before = files_of(write_quarter(tmp_path))
    found = gathered(tmp_path)
    after = files_of(tmp_path)
    assert found.kept == KEPT
    assert set(after) == {"report.yaml", BOOK, *(f"{KEPT}/{name}" for name in FILES)}
    assert all(after[f"{KEPT}/{name}"] == before[name] for name in FILES)
    assert {path.name for path in tmp_path.iterdir()} == {"report.yaml", BOOK, SET_ASIDE}  # no empty folders


def test_the_tables_are_files_again_with_what_was_filled_in(tmp_path: Path) -> None:
    gathered(started(tmp_path))
    edit(tmp_path, lambda book: book["values.more"].__setitem__("D3", 1.8))
    filled = quarter_in(tmp_path)
    found = tables_to_files(tmp_path)
    assert "lights,all,2023-24 Q4,1.8,," in (tmp_path / "values/more.csv").read_text("utf-8").splitlines()
    assert quarter_in(tmp_path) == filled
    assert set(found.files) == {*FILES, "values/more.csv"}
    assert not (tmp_path / BOOK).exists()
    assert found.kept == f"{SET_ASIDE}/2"
    assert (tmp_path / found.kept / BOOK).exists()


def test_there_is_nothing_to_go_back_to_without_a_workbook(tmp_path: Path) -> None:
    before = files_of(write_quarter(tmp_path))
    with pytest.raises(BuildStopped, match="workbook.xlsx: is not there"):
        tables_to_files(tmp_path)
    assert files_of(tmp_path) == before


def test_a_workbook_that_holds_every_table_is_left_alone(tmp_path: Path) -> None:
    gathered(write_quarter(tmp_path))
    edit(tmp_path, lambda book: book["notes"].__setitem__("B2", "Other words."))
    before = files_of(tmp_path)
    found = gathered(tmp_path)
    assert (found.written, found.moved, found.sheets) == (False, 0, 9)
    assert files_of(tmp_path) == before


MORE = {"values/more.csv": VALUES + "trust,all,2021-22 Q4,70,,\n"}


def test_a_file_that_is_added_goes_into_a_workbook_that_nobody_has_edited(tmp_path: Path) -> None:
    gathered(write_quarter(tmp_path))
    put(tmp_path, *next(iter(MORE.items())))
    before = quarter_in(tmp_path)
    assert gathered(tmp_path).sheets == 10
    assert quarter_in(tmp_path) == before


def test_a_workbook_that_was_edited_is_made_anew_only_when_that_is_asked_for(tmp_path: Path) -> None:
    gathered(write_quarter(tmp_path))

    def work(book: Any) -> None:
        book["notes"]["B2"] = "Other words."
        book.create_sheet("Sums")["A1"] = "mine"

    edit(tmp_path, work)
    put(tmp_path, *next(iter(MORE.items())))
    before = files_of(tmp_path)
    problem = refused(tmp_path)
    assert problem.what == "has been edited, and would be made anew"
    assert "--force" in problem.hint
    assert files_of(tmp_path) == before
    found = gathered(tmp_path, anew=True)
    assert read(tmp_path)[0].notes["late"].text.text == "Other words."
    assert (tmp_path / found.kept / BOOK).read_bytes() == before[BOOK]
    assert "Sums" not in opened(tmp_path).sheetnames


def test_a_quarter_with_mistakes_is_not_moved(tmp_path: Path) -> None:
    before = files_of(write_quarter(tmp_path, {"values/more.csv": VALUES + "trsut,all,2021-22 Q4,70,,\n"}))
    assert refused(tmp_path).what == "no measure `trsut`"
    assert files_of(tmp_path) == before


def test_open_data_is_brought_in_beside_a_workbook_and_what_was_brought_in_stays_a_file(tmp_path: Path) -> None:
    folder, files = folder_of(tmp_path), given_files(tmp_path, RECENT)
    gathered(folder)
    found, _ = brought(folder, files)
    assert found.outcome.added == 6
    before = quarter_in(folder)
    assert gathered(folder, anew=True).stay == {OWN: "imports write it"}
    assert quarter_in(folder) == before
    assert brought(folder, files)[0].outcome.unchanged == 6
