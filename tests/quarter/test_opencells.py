"""The cells that a quarter waits for: of this quarter, empty, and to be filled."""

from pathlib import Path

import pytest

from generator.quarter.opencells import open_cells
from tests.quarters import FILES, small_quarter


def waiting(folder: Path, name: str, text: str) -> list[str]:
    quarter = small_quarter(folder, {name: text})
    return sorted(f"{cell.row} {cell.column}" for cell in open_cells(quarter) if cell.file == name)


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("landings,all,2023-24 Q4,", ["2 value"]),
        ("spending,all,2023-24,", ["2 value"]),  # the year is the period that its basis has
        ("landings,all,2023-24 Q4,0", []),
        ("landings,all,2023-24 Q4,n/a", []),
        ("landings,all,2023-24 Q3,", []),  # what is older is history
    ],
)
def test_a_value_is_open_where_it_is_empty_and_of_this_quarter(tmp_path: Path, row: str, found: list[str]) -> None:
    assert waiting(tmp_path, "values/volumes.csv", f"measure,group,period,value\n{row}\n") == found


def test_a_rating_is_open_where_it_is_empty(tmp_path: Path) -> None:
    assert waiting(tmp_path, "services.csv", FILES["services.csv"]) == ["4 rating"]
    assert waiting(tmp_path, "projects.csv", FILES["projects.csv"]) == []


def test_an_amount_is_open_where_a_line_gives_it_and_it_is_neither_worked_out_nor_not_applicable(
    tmp_path: Path,
) -> None:
    text = FILES["statements/accounts.csv"].replace("20.0,18.5", "20.0,").replace("10.0,11.0", "n/a,")
    assert waiting(tmp_path, "statements/accounts.csv", text) == ["2 outturn", "3 outturn"]
