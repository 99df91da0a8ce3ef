"""The whole example, the commands, and what they load."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from generator import cli
from generator.check.explanations import EXPLANATIONS
from generator.check.proofread import proofread
from tests.check.proofs import cell, changed, subject_in
from tests.conftest import QUARTER, ROOT
from tests.packs import Pack


def test_the_example_is_proofread(pack: Pack) -> None:
    found = proofread(subject_in(QUARTER))
    assert found == pack.built.findings
    assert sum(one.open for one in found) <= 3, [one.key for one in found if one.open]
    assert sum(one.acknowledged for one in found) <= 25


def test_every_finding_has_a_key_of_its_own_and_a_code_that_is_explained(pack: Pack) -> None:
    keys = [one.key for one in pack.built.findings]
    assert len(keys) == len(set(keys))
    assert {one.code for one in pack.built.findings} <= set(EXPLANATIONS)


def test_a_build_writes_the_findings_and_the_manifest_lists_their_hash(pack: Pack) -> None:
    written = json.loads((pack.built.folder / "findings.json").read_text("utf-8"))
    assert [one["key"] for one in written["findings"]] == [one.key for one in pack.built.findings]
    assert "findings.json" in pack.manifest["files"]


def broken(tmp_path: Path) -> Path:
    return changed(tmp_path, "statements/revenue.csv", cell(lambda row: row["line"] == "net", "variance", "(9.9)"))


def test_check_returns_nought_without_open_errors(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert cli.main(["check", str(QUARTER), "--out", str(tmp_path)]) == 0
    assert "0 errors" in capsys.readouterr().out


def test_check_returns_one_for_an_open_error_and_names_its_arithmetic(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["check", str(broken(tmp_path)), "--out", str(tmp_path)]) == 1
    assert "4,152.2 − 4,159.4 = (7.2), not (9.9)" in capsys.readouterr().out


def test_check_returns_two_where_the_inputs_cannot_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", str(tmp_path)]) == 2
    assert "not checked: 1 problem" in capsys.readouterr().err


def test_check_gives_the_findings_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", str(broken(tmp_path)), "--format", "json", "--out", str(tmp_path)]) == 1
    found = json.loads(capsys.readouterr().out)
    assert list(found) == ["findings"]
    assert "statement" in {one["code"] for one in found["findings"]}


def test_explain_says_what_a_code_means(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["explain", "statement"]) == 0
    assert cli.main(["explain"]) == 0
    assert cli.main(["explain", "statment"]) == 2
    shown = capsys.readouterr()
    assert "What to do: " in shown.out
    assert all(code in shown.out for code in EXPLANATIONS)
    assert "did you mean `statement`?" in shown.err


def test_checking_loads_none_of_the_heavy_libraries(pack: Pack) -> None:
    code = (
        "import sys\nfrom generator.cli import main\n"
        f"main(['check', {str(QUARTER)!r}, '--out', {str(pack.built.folder)!r}])\n"
        "print({m.split('.')[0] for m in sys.modules} & {'matplotlib', 'pptx', 'reportlab', 'pandas'})"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "set()"
