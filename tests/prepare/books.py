"""A quarter's workbook for tests: written, opened as a person's program opens it, edited and saved."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from generator.pipeline import tables_to_workbook
from generator.prepare.workbook import Gathered
from generator.problems import BuildStopped
from tests.load.test_folder import without_places
from tests.quarters import FILES, put, read, the_one, write_quarter

BOOK = "workbook.xlsx"
VALUES = "measure,group,period,value,status,note\n"


def gathered(folder: Path, anew: bool = False) -> Gathered:
    """Put the tables of a folder into its workbook."""
    return tables_to_workbook(folder, anew)


def opened(folder: Path) -> Any:
    """The workbook with all that is in it: formulas as formulas."""
    return openpyxl.load_workbook(folder / BOOK)


def edit(folder: Path, change: Callable[[Any], None]) -> None:
    """Change the workbook as a person does, and save it."""
    book = opened(folder)
    change(book)
    book.save(folder / BOOK)


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file of a folder and what it holds."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def quarter_in(folder: Path) -> Any:
    """What a folder says, wherever it says it; a warning fails the test."""
    quarter, warnings = read(folder)
    assert not warnings, [str(warning) for warning in warnings]
    return without_places(quarter)


def refused(folder: Path, anew: bool = False) -> Any:
    with pytest.raises(BuildStopped) as stopped:
        gathered(folder, anew)
    return the_one(stopped.value.problems)


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
