"""`list` tells the names that inputs and outlines use."""

import subprocess
import sys
from pathlib import Path

import pytest

from generator import cli
from tests.packs import ROOT

BODY = ROOT / "tests" / "fixtures" / "second-body"


def listed(what: str, capsys: pytest.CaptureFixture[str]) -> list[str]:
    assert cli.main(["list", what, str(BODY)]) == 0
    return capsys.readouterr().out.splitlines()


@pytest.mark.parametrize(
    ("what", "head", "line"),
    [
        ("measures", ["measure", "label", "unit", "basis", "figures", "last", "known"], "callouts"),
        ("groups", ["group", "label", "dimension", "under"], "all"),
        ("slides", ["number", "slide", "section", "layout", "topic"], "3"),
        ("layouts", ["layout", "regions", "slides"], "single"),
        ("charts", ["slide", "block", "kind", "chart"], "3"),
    ],
)
def test_each_kind_is_listed_under_its_heads(
    what: str, head: list[str], line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = listed(what, capsys)
    assert lines[0].split() == head
    assert any(one.split()[0] == line for one in lines[1:])


def test_columns_are_aligned(capsys: pytest.CaptureFixture[str]) -> None:
    head, *lines = listed("measures", capsys)
    column = head.index("unit")
    assert {line[column - 1] for line in lines} == {" "}
    assert {line[column:].split()[0] for line in lines} <= {"count", "percent", "days", "gbp", "gbp_m", "ratio"}


def test_a_chart_is_listed_with_its_slide_and_its_title(capsys: pytest.CaptureFixture[str]) -> None:
    assert any(
        line.split()
        == ["3", "columns", "Column", "chart", "Call-outs.", "number", "of", "call-outs,", "discrete", "quarters"]
        for line in listed("charts", capsys)
    )


def test_the_last_known_period_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    (line,) = (one for one in listed("measures", capsys) if one.startswith("callouts "))
    assert line.endswith("2025 Q2")


def test_another_word_is_refused_with_what_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["list", "mesures", str(BODY)])
    assert "measures" in capsys.readouterr().err


def test_a_folder_that_is_no_quarter_is_a_problem(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["list", "slides", str(tmp_path)]) == 2
    assert "has no report.yaml" in capsys.readouterr().err


def test_whoever_stops_reading_gets_no_traceback() -> None:
    command = [sys.executable, "-m", "generator", "list", "slides", str(BODY)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert running.stderr.read() == ""
        assert running.wait() == 0
