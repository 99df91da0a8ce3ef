"""A sheet that is easy to fill and hard to break, and the first sheet, which says what to fill."""

import re
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import yaml

from generator.check.status import status as status_of
from generator.compute.results import Results
from generator.load.schemas import SCHEMAS
from generator.prepare.startsheet import HOLDS
from tests.packs import ROOT
from tests.prepare.books import BOOK, edit, gathered, opened, started
from tests.quarters import read, subject_of, write_quarter


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


def test_the_first_sheet_says_of_every_kind_of_table_what_it_holds() -> None:
    assert {schema.name for schema in SCHEMAS} - {"values"} == set(HOLDS)


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
