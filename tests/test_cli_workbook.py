"""The command `workbook`: what it prints and returns."""

from pathlib import Path

import pytest

from generator import cli
from generator.load.folder import SET_ASIDE
from tests.prepare.books import BOOK, VALUES, started
from tests.quarters import put, write_quarter

LONG = f"values/{'a' * 40}.csv"


def test_the_command_says_what_it_did_and_how_to_go_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = started(tmp_path / "q4")
    put(folder, LONG, VALUES)
    assert cli.main(["workbook", str(folder)]) == 0
    told = capsys.readouterr().out
    assert told.startswith(f"wrote {folder / BOOK}: 10 tables, 4 cells to fill\n")
    assert f"kept in {folder / SET_ASIDE / '1'}, where nothing reads it" in told
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
