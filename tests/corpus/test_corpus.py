"""A corpus of broken and odd inputs: what each is answered with, and that nothing hides it.

A case is a folder laid over the small quarter of `tests/fixtures/second-body`, with a case.yaml:

    why: one sentence: what a person did
    level: refuse | warn | accept
    says: [words that one and the same problem holds: file, row, column, what was expected]
    without: [files of the small quarter that are taken away]
    read: {"measure, group, period": the value that was read, "n/a", or null for one not supplied}
    shows: [words that stand in the PDF]
    hides: [words that stand nowhere in it]

refuse: exit code 2, an error that says so, and no file. warn: a pack, and a warning that says so. accept: a pack,
and no problem that the small quarter does not have.
"""

import re
import shutil
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest
import yaml

from generator.cli import main
from generator.load.folder import read_quarter
from generator.problems import Problems
from generator.quarter.model import Observation

CORPUS = Path(__file__).parent
BASE = CORPUS.parent / "fixtures" / "second-body"
CASES = sorted(path.parent.relative_to(CORPUS).as_posix() for path in CORPUS.rglob("case.yaml"))
KEYS = {"why", "level", "says", "without", "read", "shows", "hides"}
SEVERITY = {"refuse": "error", "warn": "warning"}


def case(name: str) -> dict[str, Any]:
    found = yaml.safe_load((CORPUS / name / "case.yaml").read_text("utf-8"))
    assert set(found) <= KEYS, f"unknown keys {set(found) - KEYS}"
    assert found["why"] and found["level"] in ("refuse", "warn", "accept")
    assert ("says" in found) == (found["level"] in SEVERITY), "a refusal and a warning say something"
    return found


def quarter_of(name: str, folder: Path) -> Path:
    """The small quarter with the case's files laid over it."""
    quarter = folder / "quarter"
    shutil.copytree(BASE, quarter)
    for gone in case(name).get("without", ()):
        (quarter / gone).unlink()
    shutil.copytree(
        CORPUS / name, quarter, dirs_exist_ok=True, symlinks=True, ignore=shutil.ignore_patterns("case.yaml")
    )
    return quarter


def problems_in(text: str) -> list[str]:
    """The problems that a command printed, each with its hint."""
    return [part.strip() for part in re.split(r"(?m)^(?=error: |warning: )", text) if part.strip()]


def value_read(quarter: Path, key: str) -> Decimal | str | None:
    """What was read for `measure, group, period`: a value, n/a, or None; it fails where there is no such row."""
    read = read_quarter(quarter, Problems())
    measure, group, period = (part.strip() for part in key.split(","))
    found: Observation = read.observations[measure, group, read.report.calendar.parse(period)]
    return found.value if found.applicable else "n/a"


@pytest.fixture(scope="module")
def base_problems(tmp_path_factory: pytest.TempPathFactory) -> Counter[str]:
    problems = Problems()
    read_quarter(BASE, problems)
    return Counter(map(str, problems))


@pytest.mark.parametrize("name", CASES)
def test_it_is_answered_as_its_case_says(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], base_problems: Counter[str]
) -> None:
    expected, quarter, out = case(name), quarter_of(name, tmp_path), tmp_path / "out"
    code = main(["build", str(quarter), "--out", str(out), "--quiet"])
    printed = capsys.readouterr()
    problems = problems_in(printed.err)
    assert "Traceback" not in printed.err + printed.out
    if expected["level"] == "refuse":
        assert code == 2, printed.err
        assert not out.exists() or not list(out.rglob("*"))
    else:
        assert code == 0, printed.err
    if severity := SEVERITY.get(expected["level"]):
        saying = [one for one in problems if one.startswith(severity)]
        assert any(all(words in one for words in expected["says"]) for one in saying), printed.err
    else:
        assert not Counter(problems) - base_problems, printed.err
    for key, value in expected.get("read", {}).items():
        found = value_read(quarter, key)
        assert str(found) == str(value), f"{key} was read as {found}"
    assert_shown(expected, out / "report.pdf")


def assert_shown(expected: dict[str, Any], pdf: Path) -> None:
    shows, hides = expected.get("shows", ()), expected.get("hides", ())
    if not shows and not hides:
        return
    with pdfium.PdfDocument(pdf) as document:
        text = " ".join(" ".join(page.get_textpage().get_text_bounded() for page in document).split())
    assert not [words for words in shows if words not in text], text
    assert not [words for words in hides if words in text], text


def test_the_small_quarter_itself_is_accepted(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["build", str(BASE), "--out", str(tmp_path), "--quiet"]) == 0
    assert "error" not in capsys.readouterr().err


def test_every_level_has_its_cases() -> None:
    assert {case(name)["level"] for name in CASES} == {"refuse", "warn", "accept"}
