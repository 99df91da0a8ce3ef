"""Open data brought into a quarter's folder: what is counted, written and left as it is."""

import errno
import os
import shutil
from pathlib import Path

import openpyxl
import pytest

from generator import cli
from generator.pipeline import draft
from generator.prepare.new import new_quarter
from generator.problems import BuildStopped, Problems
from tests.packs import ROOT
from tests.prepare.samples import GROUPS, OWN, RECENT, brought, folder_of, given, rows, said
from tests.quarters import put, read


def test_months_become_quarters_of_boroughs_and_of_the_whole(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    brought(folder, given(tmp_path, RECENT))
    # robbery: 1+2+3 + 10+20+30 = 66 in Northam and 4+0+0 = 4 in Wells & Combe, 70 in all;
    # of these muggings: 1+2+3 = 6 and 4, 10 in all.
    assert rows(folder) == [
        "robbery,all,2023-24 Q4,70",
        "robbery,Northam,2023-24 Q4,66",
        "robbery,Wells & Combe,2023-24 Q4,4",
        "muggings,all,2023-24 Q4,10",
        "muggings,Northam,2023-24 Q4,6",
        "muggings,Wells & Combe,2023-24 Q4,4",
    ]


def test_a_file_that_is_named_twice_is_read_once(tmp_path: Path) -> None:
    found, problems = brought(folder_of(tmp_path), given(tmp_path, RECENT) * 2)
    assert (found.files, found.rows) == (1, 3)
    assert "is named twice; it is read once" in said(problems)


def test_a_figure_that_another_file_gives_otherwise_is_left_and_told(tmp_path: Path) -> None:
    values = """
        measure,group,period,value
        robbery,all,2023-24 Q4,71
        robbery,Northam,2023-24 Q4,66
        """
    folder = folder_of(tmp_path, {"values/crime.csv": values})
    before = (folder / "values/crime.csv").read_bytes()
    found, problems = brought(folder, given(tmp_path, RECENT))
    assert (folder / "values/crime.csv").read_bytes() == before
    assert (found.outcome.added, found.outcome.unchanged, found.outcome.left) == (4, 1, 1)
    assert not [row for row in rows(folder) if row.startswith(("robbery,all", "robbery,Northam"))]
    told = "values/crime.csv, row 2, column value: robbery, all, 2023-24 Q4 is 71 here and 70 in the files"
    assert told in said(problems)


def test_a_second_import_of_the_same_files_changes_nothing(tmp_path: Path) -> None:
    folder, files = folder_of(tmp_path), given(tmp_path, RECENT)
    brought(folder, files)
    before, touched = (folder / OWN).read_bytes(), (folder / OWN).stat().st_mtime_ns
    found, _ = brought(folder, files)
    assert (found.outcome.added, found.outcome.unchanged, found.outcome.changed) == (0, 6, ())
    assert ((folder / OWN).read_bytes(), (folder / OWN).stat().st_mtime_ns) == (before, touched)


def test_a_later_file_with_revised_numbers_tells_what_changed(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    brought(folder, given(tmp_path, RECENT))
    found, _ = brought(folder, given(tmp_path, RECENT.replace("NORTHAM,10,20,30", "NORTHAM,10,20,31")))
    told = [(change.name, change.before, change.after) for change in found.outcome.changed]
    assert told == [("robbery, all, 2023-24 Q4", "70", "71"), ("robbery, Northam, 2023-24 Q4", "66", "67")]
    assert (found.outcome.unchanged, found.outcome.added) == (4, 0)
    assert rows(folder)[:2] == ["robbery,all,2023-24 Q4,71", "robbery,Northam,2023-24 Q4,67"]


def test_what_an_earlier_import_wrote_of_other_months_stays_as_it_is(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    brought(folder, given(tmp_path, RECENT))
    own = folder / OWN
    own.write_text(
        own.read_text("utf-8").replace(
            "robbery,all,2023-24 Q4,70,published,", "robbery,all,2023-24 Q4,70,provisional,soon revised"
        ),
        "utf-8",
    )
    later = RECENT.replace("202401,202402,202403", "202404,202405,202406")
    found, _ = brought(folder, given(tmp_path, later))
    assert (found.outcome.added, found.outcome.kept) == (6, 6)
    assert rows(folder)[:2] == ["robbery,all,2023-24 Q4,70,provisional,soon revised", "robbery,all,2024-25 Q1,70"]


def test_an_open_row_of_another_file_is_told_with_its_figure_and_left(tmp_path: Path) -> None:
    values = "measure,group,period,value\nrobbery,all,2023-24 Q4,\n"
    folder = folder_of(tmp_path, {"values/crime.csv": values})
    found, problems = brought(folder, given(tmp_path, RECENT))
    assert (found.outcome.added, found.outcome.left) == (5, 1)
    assert "values/crime.csv, row 2, column value: robbery, all, 2023-24 Q4 is empty here and 70" in said(problems)


def test_the_rows_that_a_new_quarter_leaves_open_are_filled(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    brought(folder, given(tmp_path, RECENT))
    made = new_quarter("2024-25 Q1", folder, tmp_path / "inputs", Problems()).folder
    assert (made / "imports/mps-crime.csv").read_bytes() == (folder / "imports/mps-crime.csv").read_bytes()
    assert "robbery,all,2024-25 Q1,,," in (made / OWN).read_text("utf-8")
    later = given(tmp_path, RECENT.replace("202401,202402,202403", "202404,202405,202406"))
    found, _ = brought(made, later)
    assert (found.outcome.added, found.outcome.changed, found.outcome.kept) == (6, (), 6)
    assert rows(made)[:2] == ["robbery,all,2023-24 Q4,70", "robbery,all,2024-25 Q1,70"]


def test_a_dry_run_tells_the_same_and_writes_nothing(tmp_path: Path) -> None:
    folder, files = folder_of(tmp_path), given(tmp_path, RECENT)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    dry = brought(folder, files, dry_run=True)
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    assert brought(folder, files) == dry


def test_after_an_import_the_folder_reads_without_a_warning(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    brought(folder, given(tmp_path, RECENT))
    quarter, warnings = read(folder)
    assert not warnings
    assert [str(found.value) for found in quarter.observations.values()] == ["70", "66", "4", "10", "6", "4"]


def test_after_an_import_a_quarter_drafts_and_says_no_more_than_before(tmp_path: Path) -> None:
    folder = tmp_path / "quarter"
    shutil.copytree(ROOT / "tests/fixtures/second-body", folder)
    before, after = Problems(), Problems()
    draft(folder, before)
    put(folder, "imports/mps-crime.csv", "measure,major,minor\ncallouts,ROBBERY,\n")
    text = RECENT.replace("202401,202402,202403", "202004,202005,202006")
    brought(folder, given(tmp_path, text))
    assert len(rows(folder)) == 1
    draft(folder, after)
    assert list(after) == list(before)


def test_no_cell_that_is_written_begins_a_formula(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, {"groups.csv": GROUPS + "    =1+1,Wolds,borough,all,\n"})
    with pytest.raises(BuildStopped, match="would be a formula in values/mps-crime.csv"):
        brought(folder, given(tmp_path, RECENT.replace("NORTHAM", "WOLDS")))
    assert not (folder / OWN).exists()


def test_a_file_that_cannot_be_written_is_a_problem_and_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: Path, target: Path) -> Path:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    folder = folder_of(tmp_path)
    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(BuildStopped, match="cannot be written"):
        brought(folder, given(tmp_path, RECENT))
    assert not list((folder / "values").iterdir())


def test_the_command_prints_what_it_did_and_returns_nought(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, (file,) = folder_of(tmp_path), given(tmp_path, RECENT + "    ARSON,ARSON,NORTHAM,2,2,2\n")
    command = ["import", "mps-crime", str(file), "--into", str(folder)]
    assert cli.main([*command, "--dry-run"]) == 0
    dry = capsys.readouterr()
    assert not (folder / OWN).exists()
    assert cli.main(command) == 0
    done = capsys.readouterr()
    assert dry.out == done.out + "a dry run: nothing was written\n"
    assert dry.err == done.err
    assert "read 4 rows of 1 file: 3 months, January 2024 to March 2024; 1 whole quarter\n" in done.out
    assert "values/mps-crime.csv: 6 observations added, 0 unchanged, 0 changed, 0 left" in done.out
    assert f"          6  ARSON > ARSON ({file.as_posix()}, row 5, column MinorText)" in done.out


def test_the_command_returns_two_where_nothing_could_be_brought_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, (file,) = folder_of(tmp_path), given(tmp_path, "a,b\n1,2\n")
    assert cli.main(["import", "mps-crime", str(file), "--into", str(folder)]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.endswith("not imported: 1 problem\n")


def test_a_sheet_that_has_the_name_of_the_file_is_refused(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    book = openpyxl.Workbook()
    book.active.title = "values.mps-crime"
    for row in (("measure", "group", "period", "value"), ("robbery", "all", "2023-24 Q4", 70)):
        book.active.append(row)
    book.save(folder / "workbook.xlsx")
    with pytest.raises(BuildStopped, match="sheet values.mps-crime: has the name of values/mps-crime.csv"):
        brought(folder, given(tmp_path, RECENT))
    assert not (folder / OWN).exists()
