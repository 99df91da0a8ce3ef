"""A newcomer follows the README: its ten steps, in order, on a copy of the example."""

import re
import shlex
from pathlib import Path

import pytest

from generator import cli
from tests.packs import ROOT, copy_quarter, edit_csv

STEP = re.compile(r"^\| (\d+) \| (.*?) \| (.*?) \|$", re.MULTILINE)
COMMAND = re.compile(r"`quarterdeck ([^`]+)`")
FILLED = {"homicide": "27", "robbery": "8,100", "violence-with-injury": "17,900"}


def steps() -> list[tuple[str, list[str]]]:
    """What each step says, and the commands in it."""
    readme = (ROOT / "README.md").read_text("utf-8")
    section = readme.partition("## A quarter in ten steps\n")[2].partition("\n## ")[0]
    return [(f"{do} {see}", COMMAND.findall(f"{do} {see}")) for _, do, see in STEP.findall(section)]


def fill(folder: Path) -> None:
    """Step 4, by hand."""

    def change(rows: list[dict[str, str]]) -> None:
        for row in rows:
            if row["period"] == "2024-25 Q1" and row["measure"] in FILLED:
                row["value"] = FILLED[row["measure"]]

    edit_csv(folder / "values" / "crime.csv", change)


def test_the_readmes_ten_steps_can_be_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    copy_quarter(tmp_path / "inputs" / "2023-24-q4")
    monkeypatch.chdir(tmp_path)
    folder, told = tmp_path / "inputs" / "2024-25-q1", {}
    assert len(steps()) == 10
    for number, (words, commands) in enumerate(steps(), 1):
        if not commands:
            for name in re.findall(r"`((?:values|narrative)/[^`]+)`", words):
                assert (folder / name).is_file(), name
        if number == 4:
            fill(folder)
        for command in commands:
            code = cli.main(shlex.split(command))
            assert code == 0 or (code == 1 and command == "check"), command
            told[command] = capsys.readouterr().out
    assert "in values/crime.csv" in told["new 2024-25-q1"]
    assert "slide 60" in told["status"]
    assert any(
        line.startswith("homicide ") and line.endswith("2024-25 Q1") for line in told["list measures"].splitlines()
    )
    assert "preview" in told["build --slides 60-62"]
    assert "27" in told["trace --measure homicide"]
    for made in ("report.pdf", "preview/report.pdf", "public/report.pptx"):
        assert (tmp_path / "output" / "2024-25-q1" / made).is_file(), made
