"""Files put in place of others: all or none, whatever fails, and nothing is ever lost."""

import subprocess
import sys
from pathlib import Path

import pytest

from generator.load.folder import SET_ASIDE
from generator.pipeline import tables_to_files
from generator.problems import BuildStopped
from tests.packs import ROOT
from tests.prepare.books import files_of, gathered, refused
from tests.quarters import mistakes, write_quarter


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


@pytest.mark.parametrize("back", [False, True])
@pytest.mark.parametrize("step", [1, 3, 9])
def test_after_a_crash_every_file_is_in_the_folder_or_set_aside_and_what_is_there_twice_is_told(
    tmp_path: Path, step: int, back: bool
) -> None:
    write_quarter(tmp_path)
    if back:
        gathered(tmp_path)
    before = files_of(tmp_path)
    code = f"""
import os
from pathlib import Path
from generator import cli
calls, rename = [], Path.rename
def killed(self, target):
    calls.append(self)
    if len(calls) > {step}:
        os._exit(9)
    return rename(self, target)
Path.rename = killed
cli.main(["workbook", {str(tmp_path)!r}, *{["--to-csv"] if back else []}])
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False)
    assert done.returncode == 9
    assert set(before.values()) <= set(files_of(tmp_path).values())
    assert "is given twice" in mistakes(tmp_path)[0].what
