"""A file of recorded crime: its layouts, encodings and cells, sound and not."""

from pathlib import Path

import pytest

from generator.prepare.crime import month_of
from generator.problems import BuildStopped
from tests.prepare.samples import OWN, RECENT, brought, folder_of, given, rows, said
from tests.quarters import csv, put


def test_a_label_that_changed_its_capitals_within_a_file_is_one_label(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    text = """
        MajorText,MinorText,BoroughName,202401,202402,202403
        Robbery,Robbery of Business Property,Northam,7,0,0
        ROBBERY,ROBBERY OF BUSINESS PROPERTY,Northam,0,8,9
        """
    _, problems = brought(folder, given(tmp_path, text))
    assert rows(folder)[0] == "robbery,all,2023-24 Q4,24"  # 7+8+9
    assert "offences in row" not in said(problems)


@pytest.mark.parametrize("name", ["Total", "Grand Total", "all", "Townwide", "THE WHOLE TOWN"])
def test_a_row_that_adds_up_the_others_is_not_counted_again(tmp_path: Path, name: str) -> None:
    folder = folder_of(tmp_path)
    text = RECENT + f"    ROBBERY,ROBBERY OF PERSONAL PROPERTY,{name},5,2,3\n"
    _, problems = brought(folder, given(tmp_path, text))
    assert rows(folder)[0] == "robbery,all,2023-24 Q4,70"
    assert f"row 5, column BoroughName: `{name}` is no place but the sum of all" in said(problems)


@pytest.mark.parametrize("cell", ["=1+1", "-3", "many", "1e308", "", "2.5", "1,5", "٣", "9" * 5000, "nan", "\x07"])
def test_a_cell_that_is_no_whole_number_is_told_and_its_figures_are_left_out(tmp_path: Path, cell: str) -> None:
    folder = folder_of(tmp_path)
    text = RECENT.replace("NORTHAM,10,20,30", f'NORTHAM,10,"{cell}",30')
    _, problems = brought(folder, given(tmp_path, text))
    # the cell is robbery, and no mugging: Northam and the whole lack robbery, all else stands
    assert [row for row in rows(folder) if row.startswith("robbery")] == ["robbery,Wells & Combe,2023-24 Q4,4"]
    assert len(rows(folder)) == 4
    assert "one.csv, row 3, column 202402: " in said(problems)


def test_thousands_that_a_comma_parts_are_read(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    brought(folder, given(tmp_path, RECENT.replace("NORTHAM,10,20,30", 'NORTHAM,"1,010",20,30')))
    assert rows(folder)[0] == "robbery,all,2023-24 Q4,1070"  # 70 + 1,000


def test_of_very_many_bad_cells_the_first_are_told_and_the_others_counted(tmp_path: Path) -> None:
    bad = "".join(f"    ROBBERY,KIND {i},NORTHAM,x,x,x\n" for i in range(100))
    _, problems = brought(
        folder_of(tmp_path), given(tmp_path, RECENT + bad + "    BURGLARY,DOMESTIC BURGLARY,NORTHAM,1,1,1\n")
    )
    assert said(problems).count("is no whole number") == 50
    assert "250 more cells are no whole numbers" in said(problems)  # 300 - 50


def test_the_same_label_and_place_in_two_rows_counts_for_neither(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    text = RECENT + "    ROBBERY,ROBBERY OF BUSINESS PROPERTY,NORTHAM,10,0,0\n"
    _, problems = brought(folder, given(tmp_path, text))
    assert [row for row in rows(folder) if row.startswith("robbery")] == ["robbery,Wells & Combe,2023-24 Q4,4"]
    assert "one.csv, row 5: ROBBERY > ROBBERY OF BUSINESS PROPERTY for `NORTHAM` has offences in row 3 too" in said(
        problems
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_the_encodings_that_spreadsheets_write_are_read(tmp_path: Path, encoding: str) -> None:
    folder = folder_of(tmp_path)
    text = csv(RECENT).replace("NORTHAM", "Château – Nord").replace("\n", "\r\n")
    file = put(tmp_path, "one.csv", text.encode(encoding))
    found, _ = brought(folder, [file])
    assert [total.name for total in found.elsewhere] == ["Château – Nord"]
    assert rows(folder)[0] == "robbery,all,2023-24 Q4,70"


@pytest.mark.parametrize(
    ("head", "month"),
    [("202401", "2024-01"), ("2024-01", "2024-01"), ("Jan-24", "2024-01"), ("January 2024", "2024-01"),
     ("202413", None), ("202400", None), ("000001", None), ("MajorText", None), ("2024", None), ("", None)],
)  # fmt: skip
def test_a_head_is_a_month_in_each_spelling_that_excel_makes_of_it(head: str, month: str | None) -> None:
    found = month_of(head)
    assert (f"{found // 12}-{found % 12 + 1:02d}" if found is not None else None) == month


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (b"", "has no heads"),
        (
            b"Borough,202401\nNortham,1\n",
            "has no column MajorText and no MinorText and no LookUp_BoroughName or BoroughName",
        ),
        (b"MajorText,MinorText,BoroughName\nA,B,C\n", "has no column for a month; expected a column for each month"),
        (b"MajorText,MinorText,BoroughName,202401,202401\nA,B,C,1,1\n", "column 202401: stands twice"),
        (
            b"MajorText,MinorText,BoroughName,202401,Jan-24\nA,B,C,1,1\n",
            "column Jan-24: is the month of column 202401 too",
        ),
        (b"MajorText,MinorText,BoroughName,202401,202413\nA,B,C,1,1\n", "column 202413: is no month"),
        (b"MajorText,MinorText,BoroughName,202401\nA,B,C,1,1\n", "row 2: has 5 cells"),
        (b"MajorText,MinorText,BoroughName,202401\nA,B\n", "row 2: has only 2 cells"),
        (b'MajorText,MinorText,BoroughName,202401\n"A,B\n', "is not a CSV table"),
        (b"\x81\x8d", "is not UTF-8 text"),
        (b"PK\x03\x04\x81\x8d", "is a workbook, not a CSV file"),
        ("MajorText,MinorText".encode("utf-16"), "has no column"),
        (b"MajorText,MinorText,BoroughName,202401\n", "no figure can be worked out of these files"),
        (b"MajorText,MinorText,BoroughName,202401,202402,202403\nA,B,C,1,1,1\n", "no figure can be worked out"),
    ],
)
def test_a_file_that_is_no_such_table_is_refused_and_nothing_is_written(tmp_path: Path, text: bytes, told: str) -> None:
    folder = folder_of(tmp_path)
    with pytest.raises(BuildStopped) as stopped:
        brought(folder, [put(tmp_path, "one.csv", text)])
    assert told in str(stopped.value)
    assert not (folder / OWN).exists()


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(BuildStopped, match="nowhere.csv: is no file"):
        brought(folder_of(tmp_path), [tmp_path / "nowhere.csv"])
