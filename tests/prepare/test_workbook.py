"""A quarter's tables as one workbook and as files again: nothing lost, nothing twice, and it can be gone back on."""

import csv
import io
import re
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator import cli
from generator.check.status import status as status_of
from generator.compute.results import Results
from generator.load.folder import SET_ASIDE
from generator.pipeline import tables_to_files
from generator.prepare.workbook import LONGEST
from generator.problems import BuildStopped
from tests.load.test_folder import without_places
from tests.packs import ROOT
from tests.prepare.books import BOOK, edit, files_of, gathered, opened
from tests.prepare.samples import OWN, RECENT, brought, folder_of
from tests.prepare.samples import given as given_files
from tests.properties import tried
from tests.quarters import FILES, put, read, subject_of, the_one, write_quarter

KEPT = f"{SET_ASIDE}/1"
VALUES = "measure,group,period,value,status,note\n"


def quarter_in(folder: Path) -> Any:
    """What a folder says, wherever it says it; a warning fails the test."""
    quarter, warnings = read(folder)
    assert not warnings, [str(warning) for warning in warnings]
    return without_places(quarter)


def refused(folder: Path, anew: bool = False) -> Any:
    with pytest.raises(BuildStopped) as stopped:
        gathered(folder, anew)
    return the_one(stopped.value.problems)


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
    "text", ["85.0", "85", "0.10", "17,431", "(67.7)", "-2.40", "n/a", "123456789012345678", "0.1234567890123456", "+5"]
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


@given(
    rows=st.lists(st.lists(st.text(max_size=12), min_size=2, max_size=2), max_size=4),
    values=st.lists(
        st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**12), max_value=10**12)
    ),
)
@tried
def test_whatever_stands_in_a_table_is_the_same_after_it_was_a_sheet_and_after_it_is_a_file_again(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]], values: list[Any]
) -> None:
    folder, words, numbers = write_quarter(tmp_path_factory.mktemp("any")), io.StringIO(), io.StringIO()
    csv.writer(words).writerows([("one", "two"), *rows])
    csv.writer(numbers).writerows(("trust", "all", 2000 + i, value, "", "") for i, value in enumerate(values))
    put(folder, "tables/any.csv", words.getvalue().encode("utf-8", "replace"))
    put(folder, "values/any.csv", (VALUES + numbers.getvalue().replace("trust", "spending")).encode())
    try:
        before = str(quarter_in(folder))
    except BuildStopped:
        return  # it is no table
    gathered(folder)
    assert str(quarter_in(folder)) == before
    tables_to_files(folder)
    assert str(quarter_in(folder)) == before


# --- how it is filled


def started(folder: Path) -> Path:
    """The default quarter with some cells that wait: two values, an amount and the rating that it always waits for."""
    waiting = VALUES + "wait,all,2023-24 Q4,,,\nlights,all,2023-24 Q4,,,\nlights,all,2023-24 Q3,,,\n"
    accounts = FILES["statements/accounts.csv"].replace("20.0,18.5", "20.0,")
    volumes = "\n".join(line for line in FILES["values/volumes.csv"].splitlines() if "wait" not in line)
    volumes = "\n".join(line for line in volumes.splitlines() if "lights" not in line)
    write_quarter(
        folder, {"values/more.csv": waiting, "values/volumes.csv": volumes, "statements/accounts.csv": accounts}
    )
    owners = "owners:\n- {table: values/more.csv, name: Ada, due: 2024-07-05}\n- {table: services, name: Ben}\n"
    put(folder, "report.yaml", (folder / "report.yaml").read_text("utf-8") + owners)
    return folder


def start_rows(folder: Path) -> dict[str, list[Any]]:
    """The list of the first sheet: by sheet's name, the cells beside it."""
    return {
        row[1].value: [cell.value for cell in row[2:7]] for row in opened(folder)["Start here"].iter_rows(min_row=10)
    }


def test_the_first_sheet_tells_how_much_each_sheet_waits_for_whose_it_is_and_by_when(tmp_path: Path) -> None:
    found = gathered(started(tmp_path))
    rows = start_rows(tmp_path)
    assert opened(tmp_path).sheetnames[0] == "Start here"
    assert found.open == 4
    assert rows["values.more"] == [
        "Days to a berth, Lights per buoy",
        "=COUNTBLANK('values.more'!D2:D3)",
        3,
        "Ada",
        "2024-07-05",
    ]
    assert rows["statements.accounts"][1] == "=COUNTBLANK('statements.accounts'!G2:G2)"
    assert (rows["services"][1], rows["services"][3]) == ("=COUNTBLANK('services'!J4:J4)", "Ben")
    assert rows["measures"][1] == 0
    assert list(rows)[2:5] == ["values.more", "statements.accounts", "services"]  # what is to fill stands first


def test_the_first_sheet_counts_what_status_counts(tmp_path: Path) -> None:
    gathered(started(tmp_path))
    quarter, _ = read(tmp_path)
    told = {row.name: row.missing for row in status_of(subject_of(Results(quarter))) if row.what == "table"}
    assert told == {
        f"{BOOK}, sheet services": 1,
        f"{BOOK}, sheet statements.accounts": 1,
        f"{BOOK}, sheet values.more": 2,
    }
    assert {name: ref for name, ref in tinted(opened(tmp_path)).items() if ref} == {
        "values.more": "D2:D3",
        "statements.accounts": "G2",
        "services": "J4",
    }


def tinted(book: Any) -> dict[str, str]:
    """Where each sheet's open cells are tinted until they are filled."""
    names = book.sheetnames[1:]
    return {name: " ".join(str(r.sqref) for r in book[name].conditional_formatting) for name in names}


def test_heads_stay_in_sight_and_say_what_their_column_may_hold(tmp_path: Path) -> None:
    gathered(write_quarter(tmp_path))
    book = opened(tmp_path)
    assert [book[name].freeze_panes for name in ("values.survey", "services", "notes")] == ["D2", "C2", "B2"]
    notes = {cell.value: cell.comment.text for cell in book["values.survey"][1]}
    assert notes["period"] == "A period such as 2023-24 Q4, Jan-Mar 2024, 2023-24 or 2024-03.\nMust be filled."
    assert notes["status"].endswith("Empty means published.")
    accounts = {cell.value: cell.comment.text for cell in book["statements.accounts"][1]}
    assert accounts["revised"].startswith("Revised budget\nA number such as")


def test_heads_and_ids_are_locked_and_what_is_to_fill_and_new_rows_are_not(tmp_path: Path) -> None:
    gathered(started(tmp_path))
    sheet = opened(tmp_path)["values.more"]
    assert sheet.protection.sheet
    assert not sheet.protection.password
    assert not sheet.protection.autoFilter  # False: it is allowed
    locked = [[cell.protection.locked for cell in row] for row in sheet["A1:F2"]]
    assert locked == [[True] * 6, [True, True, True, False, False, False]]
    under_the_last_row = sheet.column_dimensions.values()  # neighbours that look alike are one
    assert sorted(c for one in under_the_last_row for c in range(one.min, one.max + 1)) == [1, 2, 3, 4, 5, 6]
    assert not any(one.protection.locked for one in under_the_last_row)


def offered(book: Any, name: str) -> dict[str, tuple[str, str | None]]:
    """By column, what is chosen from, and what is said where something else is typed."""
    found: dict[str, tuple[str, str | None]] = {}
    for rule in book[name].data_validations.dataValidation:
        if rule.type == "list":
            letter = str(rule.sqref)[0]
            cells = book["Lists"][rule.formula1.removeprefix("Lists!").replace("$", "")]
            head = next(cell.value for cell in book[name][1] if cell.column_letter == letter)
            found[head] = " ".join(row[0].value for row in cells), rule.errorStyle if rule.showErrorMessage else None
    return found


def test_ids_and_closed_words_are_chosen_from_lists(tmp_path: Path) -> None:
    gathered(write_quarter(tmp_path))
    book = opened(tmp_path)
    assert book["Lists"].sheet_state == "hidden"
    values, measures = offered(book, "values.survey"), offered(book, "measures")
    assert values["measure"] == ("trust answered landings wrecks wait lights spending", "warning")  # or an alias
    assert values["group"] == ("all north south older", "warning")
    assert values["period"] == ("2023-24 Q4 2023-24", None)  # any spelling is read, and any period
    assert values["status"][0] == "published provisional revised derived illustrative internal"
    assert measures["better"][0] == "higher lower"
    assert set(measures) == {"parent", "unit", "better", "basis"}
    assert offered(book, "services")["rating"][0] == "R A G"
    assert set(offered(book, "statements.accounts")) == {"kind", "sign"}


def test_an_open_cell_has_the_decimals_of_its_measure_or_of_its_column(tmp_path: Path) -> None:
    gathered(started(tmp_path))
    book = opened(tmp_path)
    assert [book["values.more"][cell].number_format for cell in ("D2", "D3")] == ["General", "#,##0.0"]
    assert book["statements.accounts"]["G2"].number_format == "#,##0.0;(#,##0.0)"


def test_what_is_filled_in_is_read(tmp_path: Path) -> None:
    gathered(started(tmp_path))

    def fill(book: Any) -> None:
        book["values.more"]["D2"] = 21
        book["values.more"]["D3"] = 85
        book["values.more"].append(["wait", "all", "2022-23 Q4", "n/a"])
        book["services"]["J4"] = "G"

    edit(tmp_path, fill)
    quarter, warnings = read(tmp_path)
    values = {(o.measure, o.place.row): (str(o.value), o.applicable) for o in quarter.observations.values()}
    assert not warnings
    assert (values["wait", 2], values["lights", 3], values["wait", 5]) == (
        ("21", True),
        ("85.0", True),
        ("None", False),
    )
    assert quarter.services[2].rating.text == "G"


def test_the_workbook_has_the_colours_of_the_reports_theme(tmp_path: Path) -> None:
    fills = []
    for theme in ("theme", "theme-forest"):
        folder = write_quarter(tmp_path / theme, theme=theme)
        gathered(folder)
        fills.append(opened(folder)["notes"]["A1"].fill.fgColor.rgb)
    forest = yaml.safe_load((ROOT / "layouts" / "theme-forest.yaml").read_text("utf-8"))
    assert fills[1] == f"FF{forest['slots']['accent1']}"
    assert fills[0] != fills[1]


def test_the_same_quarter_makes_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        gathered(write_quarter(tmp_path / name / "q4"))
    assert (tmp_path / "one" / "q4" / BOOK).read_bytes() == (tmp_path / "two" / "q4" / BOOK).read_bytes()
    with ZipFile(tmp_path / "one" / "q4" / BOOK) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        days = re.findall(rb"\d{4}-\d\d-\d\dT[\d:]+Z", parts.read("docProps/core.xml"))
    assert set(days) == {b"2024-03-31T00:00:00Z"}  # the report's own date


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


# --- all or nothing


@pytest.mark.parametrize("error", [PermissionError(13, "Permission denied"), KeyboardInterrupt()])
@pytest.mark.parametrize("step", [1, 2, 5, 10])
@pytest.mark.parametrize("back", [False, True])
def test_where_one_file_cannot_be_moved_all_stands_as_it_did(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, back: bool, step: int, error: BaseException
) -> None:
    write_quarter(tmp_path)
    if back:
        gathered(tmp_path)
    before, calls, rename = files_of(tmp_path), [], Path.rename

    def failing(self: Path, target: Path) -> Path:
        calls.append(self)
        if len(calls) == step:
            raise error
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises((BuildStopped, KeyboardInterrupt)) as stopped:
        tables_to_files(tmp_path) if back else gathered(tmp_path)
    if stopped.type is BuildStopped:
        assert "if it is open in another program, close it; nothing was changed" in str(stopped.value)
    assert files_of(tmp_path) == before


def test_a_folder_for_what_is_set_aside_that_leads_elsewhere_is_refused(tmp_path: Path) -> None:
    folder, elsewhere = write_quarter(tmp_path / "q4"), tmp_path / "elsewhere"
    elsewhere.mkdir()
    (folder / SET_ASIDE).symlink_to(elsewhere)
    assert refused(folder).what == "leads out of the quarter's folder"
    assert not list(elsewhere.iterdir())


# --- the command


def test_the_command_says_what_it_did_and_how_to_go_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = started(tmp_path / "q4")
    put(folder, LONG, VALUES)
    assert cli.main(["workbook", str(folder)]) == 0
    told = capsys.readouterr().out
    assert told.startswith(f"wrote {folder / BOOK}: 10 tables, 4 cells to fill\n")
    assert f"kept in {folder / KEPT}, where nothing reads it" in told
    assert f"back: `quarterdeck workbook {folder} --to-csv`" in told
    assert f"stays a file: {LONG}, for its sheet would be called" in told
    assert cli.main(["workbook", str(folder)]) == 0
    assert "holds 10 tables already; nothing was written" in capsys.readouterr().out
    assert cli.main(["workbook", str(folder), "--to-csv"]) == 0
    assert capsys.readouterr().out.startswith(f"wrote 10 CSV files into {folder}\n")


def test_the_command_returns_two_where_nothing_could_be_changed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["workbook", str(tmp_path)]) == 2
    assert cli.main(["workbook", str(write_quarter(tmp_path / "q4")), "--to-csv"]) == 2
    assert capsys.readouterr().err.endswith("not changed: 1 problem\n")
