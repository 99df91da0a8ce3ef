"""Another body's first folder: an example that builds at once, explains itself, and is nobody else's."""

import re
from pathlib import Path

import pytest

from generator import cli
from generator.load.folder import read_quarter
from generator.pipeline import build, draft
from generator.prepare.blank import blank_quarter
from generator.prepare.folders import Made
from generator.prepare.new import new_quarter
from generator.problems import BuildStopped, Problems
from tests.architecture.test_imports import PROPER_NAMES
from tests.packs import ROOT, Pack

EXAMPLE = ROOT / "layouts" / "example"
BODY = 'Harbour & "Sons": {{ #1 }}'


def begun(inputs: Path, name: str = "2024-25-q1", year_begins: int = 4) -> Made:
    return blank_quarter(name, BODY, year_begins, EXAMPLE, inputs)


@pytest.mark.parametrize(
    ("name", "year_begins", "code"),
    [
        ("2024-25-q1", 4, "2024-25 Q1"),
        ("Q2 2026/27", 4, "2026-27 Q2"),
        ("2023-24 Q3", 4, "2023-24 Q3"),
        ("2030-31-q4", 4, "2030-31 Q4"),
        ("2025 Q2", 1, "2025 Q2"),
        ("Q1 2025/26", 9, "2025-26 Q1"),
    ],
)
def test_it_builds_at_once_for_any_quarter_and_year_and_nothing_is_found_in_it(
    tmp_path: Path, name: str, year_begins: int, code: str
) -> None:
    made = begun(tmp_path / "inputs", name, year_begins)
    assert made.quarter == code
    built = build(made.folder, tmp_path / "out")
    assert (built.pages, built.findings, built.warnings) == (8, (), ())


def test_the_body_and_its_year_are_those_that_were_named_and_the_comments_stay(tmp_path: Path) -> None:
    made = begun(tmp_path / "inputs", "2025-q3", 1)
    report = read_quarter(made.folder, Problems()).report
    assert (report.body.text, report.short.text, report.calendar.first_month) == (BODY, BODY, 1)
    before, after = ((folder / "report.yaml").read_text("utf-8") for folder in (EXAMPLE, made.folder))
    assert re.findall("#.*", after.replace(BODY, ""))[-12:] == re.findall("#.*", before)[-12:]


def test_every_file_is_explained(tmp_path: Path) -> None:
    folder = begun(tmp_path / "inputs").folder
    told = (folder / "README.md").read_text("utf-8")
    patterns = [
        re.escape(name).replace(r"\*", "[^/]*").replace("<section>", "[^/]+").replace("<slide>", "[^/]+")
        for name in re.findall(r"(?m)^\| `([^`]+)`", told)
    ]
    names = [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]
    assert not [n for n in names if n != "README.md" and not any(re.fullmatch(p, n) for p in patterns)]
    assert not [pattern for pattern in patterns if not any(re.fullmatch(pattern, name) for name in names)]


def test_every_slide_says_that_it_is_invented(blank_body: Pack) -> None:
    assert [page for page in blank_body.pdf_texts if "invented" not in page.lower()] == [blank_body.pdf_texts[1]]
    assert "Performance" in blank_body.pdf_texts[1], "the contents alone have nothing that could be"


def test_no_other_body_is_in_it() -> None:
    words = " ".join(path.read_text("utf-8") for path in EXAMPLE.rglob("*") if path.is_file())
    assert not [name for name in (*PROPER_NAMES, "police", "crime", "borough") if re.search(rf"(?i)\b{name}", words)]


def test_the_next_quarter_follows_from_it(tmp_path: Path) -> None:
    first = begun(tmp_path / "inputs", "2024-25-q4")
    second = new_quarter("2025-26-q1", first.folder, tmp_path / "inputs", Problems())
    assert build(second.folder, tmp_path / "out").pages == 8
    drafted = draft(second.folder, Problems())
    group, year = drafted.quarter.report.reference_group, drafted.quarter.report.calendar.year(2024)
    assert drafted.results.level("net-forecast", group, year).printed == "£7.8m", "as the accounts of last year had it"


def test_a_folder_that_is_there_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "inputs" / "2024-25-q1").mkdir(parents=True)
    with pytest.raises(BuildStopped) as stopped:
        begun(tmp_path / "inputs")
    assert "is there already" in stopped.value.problems[0].what
    assert not list((tmp_path / "inputs" / "2024-25-q1").iterdir())


def test_what_is_no_quarter_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BuildStopped) as stopped:
        begun(tmp_path / "inputs", "2025", 1)
    assert "such as 2024 Q2" in stopped.value.problems[0].hint
    assert not (tmp_path / "inputs").exists()


def test_the_command_tells_what_to_do_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli.main(["new", "2025-q2", "--blank", "Harbour Board", "--year-begins", "1"]) == 0
    told = capsys.readouterr().out.replace("\\", "/")
    assert "read inputs/2025-q2/README.md" in told
    assert "quarterdeck build inputs/2025-q2" in told
    with pytest.raises(SystemExit):
        cli.main(["new", "2025-q3", "--blank", "Harbour Board", "--from", "inputs/2025-q2"])
    assert "not allowed with" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--blank", " "), "--blank: names no body"),
        (("--year-begins", "1"), "--year-begins: goes with --blank alone"),
    ],
)
def test_what_is_asked_by_half_is_refused(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    told: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli.main(["new", "2025-q2", *arguments]) == 2
    assert told in capsys.readouterr().err
    assert not list(tmp_path.iterdir())
