"""The command `trace`: what it prints and returns, for what people type and get wrong."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator import cli
from tests.packs import ROOT
from tests.quarters import put

SECOND = ROOT / "tests" / "fixtures" / "second-body"
HEAVY = ("matplotlib", "pptx", "reportlab", "pandas")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An own working folder with the small second body as its quarter."""
    shutil.copytree(SECOND, tmp_path / "inputs" / "2025-q2")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_figure_is_traced_and_nothing_is_written(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["trace", "inputs/2025-q2", "365,550"]) == 0
    shown = capsys.readouterr()
    assert "365,550 is printed as " in shown.out
    assert "statements/spend.csv, row " in shown.out
    assert shown.err == ""
    assert {path.name for path in here.iterdir()} == {"inputs"}


def test_the_folder_left_out_is_the_newest_quarter(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["trace", "365,550"]) == 0
    alone = capsys.readouterr().out
    assert cli.main(["trace", "inputs/2025-q2", "365,550"]) == 0
    assert capsys.readouterr().out == alone


@pytest.mark.parametrize("figure", ["-4450", "(4,450)", "−4,450"])
def test_a_minus_begins_a_figure_and_no_option(here: Path, figure: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["trace", figure, "--slide", "4"]) == 0
    assert "statements/spend.csv" in capsys.readouterr().out


def test_nothing_found_tells_the_nearest_and_returns_one(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["trace", "365,551"]) == 1
    shown = capsys.readouterr().out
    assert "365,551 is printed nowhere." in shown
    assert "365,550" in shown


def test_a_measure_and_a_row_are_traced(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["trace", "--measure", "callouts"]) == 0
    assert "(callouts)" in capsys.readouterr().out
    assert cli.main(["trace", "inputs/2025-q2", "--cell", "values/incidents.csv:2"]) in (0, 1)
    assert "values/incidents.csv, row 2:" in capsys.readouterr().out


@pytest.mark.parametrize(
    "asked", [["365,550"], ["365,551"], ["--measure", "callouts"], ["--cell", "values/incidents.csv:2"]]
)
def test_json_is_one_document_and_the_exit_code_the_same(
    here: Path, asked: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    code = cli.main(["trace", *asked])
    capsys.readouterr()
    assert cli.main(["trace", *asked, "--format", "json"]) == code
    assert bool(json.loads(capsys.readouterr().out)["found"]) == (code == 0)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ([], "ask for one thing"),
        (["inputs/2025-q2"], "is a folder"),
        (["inputs/2025-q2", ""], "ask for one thing"),
        (["inputs/2025-q2", "   "], "ask for one thing"),
        (["inputs/nope"], "is no figure"),
        (["inputs/nope", "12"], "has no report.yaml"),
        (["12", "--measure", "callouts", "--cell", "a:1"], "ask for one thing"),
        (["--measure", "callouts", "--cell", "a:1"], "ask for one thing"),
        (["12", "--group", "all"], "--group and --period go with --measure"),
        (["--measure", "callout"], "no measure `callout`\n    hint: did you mean `callouts`"),
        (["--measure", ""], "no measure ``"),
        (["--measure", "callouts", "--group", "nobody"], "no group `nobody`"),
        (["--measure", "callouts", "--period", "soon"], "is no period"),
        (["12", "--slide", "99"], "there is no slide `99`"),
        (["--cell", "../../etc/passwd:1"], "no input `../../etc/passwd`"),
        (["--cell", "values/incidents.csv"], "names no row"),
        (["{{ 7 * 7 }}"], "is no figure"),
        (["\udcff\x00"], "is no figure"),
    ],
)
def test_what_is_asked_badly_is_a_problem_and_no_traceback(
    here: Path, asked: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["trace", *asked]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert said in shown.err
    assert shown.err.rstrip().endswith("not traced: 1 problem")


def test_mistakes_of_the_quarter_are_all_listed(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    values = here / "inputs/2025-q2/values/incidents.csv"
    put(
        here,
        "inputs/2025-q2/values/incidents.csv",
        values.read_text("utf-8") + "callout,all,2025 Q2,12,,\ncallouts,all,soon,12,,\n",
    )
    assert cli.main(["trace", "12"]) == 2
    assert capsys.readouterr().err.rstrip().endswith("not traced: 2 problems")


def test_a_trace_loads_nothing_that_draws() -> None:
    script = (
        "import sys; from generator import cli; code = cli.main(['trace', 'tests/fixtures/second-body', '365,550']);"
        f"print(code, [name for name in {HEAVY} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.splitlines()[-1] == "0 []"
