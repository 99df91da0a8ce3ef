"""Changed copies of the example quarter, and what the proofreader says of them."""

from collections.abc import Callable
from pathlib import Path

from generator.check.findings import Finding
from generator.check.proofread import proofread
from generator.check.subject import Subject, narratives_before
from generator.pipeline import draft
from generator.problems import Problems
from tests.packs import copy_quarter, edit_csv


def changed(tmp_path: Path, name: str, change: Callable[[list[dict[str, str]]], None]) -> Path:
    """A copy of the example quarter with the rows of one table changed."""
    folder = copy_quarter(tmp_path / "2023-24-q4")
    edit_csv(folder / name, change)
    return folder


def rewritten(tmp_path: Path, name: str, old: str, new: str) -> Path:
    """A copy of the example quarter with a text replaced in one file."""
    folder = copy_quarter(tmp_path / "2023-24-q4")
    text = (folder / name).read_text("utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new), "utf-8")
    return folder


def cell(row: Callable[[dict[str, str]], bool], column: str, value: str) -> Callable[[list[dict[str, str]]], None]:
    """A change of one cell in the rows for which `row` is true."""

    def change(rows: list[dict[str, str]]) -> None:
        hit = [one for one in rows if row(one)]
        assert hit, "no row to change"
        for one in hit:
            one[column] = value

    return change


def subject_in(folder: Path, built: Path | None = None) -> Subject:
    """What is proofread of a folder."""
    made = draft(folder, Problems())
    return Subject(made.quarter, made.results, made.deck, narratives_before(folder, made.quarter), built)


def findings_in(folder: Path, code: str = "", built: Path | None = None) -> list[Finding]:
    """What the proofreader says of a folder and leaves open, of one code or all."""
    return [one for one in proofread(subject_in(folder, built)) if one.open and code in ("", one.code)]
