"""The command: what it writes, prints and returns, for what people type and get wrong."""

import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from generator import cli
from generator.pipeline import build
from tests.packs import ROOT, Pack, copy_quarter
from tests.quarters import put

SECOND = ROOT / "tests" / "fixtures" / "second-body"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An own working folder with the small second body as its quarter."""
    shutil.copytree(SECOND, tmp_path / "inputs" / "2025-q2")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_build_writes_both_files_and_the_manifest_under_the_folders_name(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["build", "inputs/2025-q2"]) == 0
    written = {path.name for path in (here / "output/2025-q2").iterdir()}
    assert written == {"report.pptx", "report.pdf", "findings.json", "manifest.json"}
    shown = capsys.readouterr()
    assert "built output/2025-q2/report.pptx, output/2025-q2/report.pdf: 5 pages" in shown.out.replace("\\", "/")
    assert "7 of 7 figures in sentences are bound to inputs" in shown.out
    assert [line for line in shown.err.splitlines() if line.endswith("...")] == [
        f"{stage} ..."
        for stage in ("load", "compute", "slides", "layout", "render pptx", "render pdf", "check", "publish")
    ]


def test_timings_tell_the_seconds_of_each_stage(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["build", "--slides", "1", "--quiet", "--timings"]) == 0
    lines = [line.split(maxsplit=2) for line in capsys.readouterr().err.splitlines()]
    assert [name for _, _, name in lines] == [
        *("start", "load", "compute", "slides", "layout", "render pptx", "render pdf", "check", "publish")
    ]
    assert all(float(seconds) >= 0 and unit == "s" for seconds, unit, _ in lines)


def test_the_folder_left_out_is_the_newest_quarter_by_its_report(here: Path) -> None:
    earlier = here / "inputs" / "zz-sorts-last"
    shutil.copytree(SECOND, earlier)
    report = (earlier / "report.yaml").read_text("utf-8")
    put(earlier, "report.yaml", report.replace("quarter: 2025 Q2", "quarter: 2025 Q1"))
    assert cli.main(["build", "--quiet"]) == 0
    assert [path.name for path in (here / "output").iterdir()] == ["2025-q2"]


def test_without_inputs_the_example_that_came_with_the_package_is_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli.main(["build", "--slides", "1-2", "--only", "pdf", "--quiet"]) == 0
    assert (tmp_path / "output/2023-24-q4/preview/report.pdf").read_bytes().startswith(b"%PDF")


def test_an_inputs_folder_without_a_quarter_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "inputs").mkdir()
    monkeypatch.chdir(tmp_path)
    assert cli.main(["build"]) == 2
    assert "error: inputs: holds no quarter\n    hint: name a folder that has a report.yaml" in capsys.readouterr().err


def test_out_names_the_folder_of_the_pack(here: Path) -> None:
    assert cli.main(["build", "inputs/2025-q2", "--out", "pack", "--quiet"]) == 0
    assert (here / "pack" / "manifest.json").exists()
    assert not (here / "output").exists()


def theme_name(deck: Path) -> str:
    """The name of the colours in a deck."""
    with zipfile.ZipFile(deck) as file:
        return re.findall(r'clrScheme name="(.*?)"', file.read("ppt/theme/theme1.xml").decode())[0]


def test_another_theme_is_built_beside_the_pack_and_never_over_it(here: Path) -> None:
    assert cli.main(["build", "--quiet"]) == 0
    pack = here / "output/2025-q2"
    before = {path.name: path.read_bytes() for path in pack.iterdir()}
    put(here, "layouts/theme-dusk.yaml", "base: theme\nname: Dusk\nslots: {accent1: 3A2F5B}\n")
    assert cli.main(["build", "--theme", "theme-dusk", "--quiet"]) == 0
    assert {path.name: path.read_bytes() for path in pack.iterdir() if path.is_file()} == before
    assert theme_name(pack / "theme-dusk/report.pptx") == "Dusk"
    assert theme_name(pack / "report.pptx") == "Northmere"


def test_another_theme_goes_where_out_says(here: Path) -> None:
    assert cli.main(["build", "--theme", "theme-forest", "--out", "green", "--quiet"]) == 0
    assert theme_name(here / "green/report.pptx") == "Forest"
    assert not (here / "output").exists()


def test_a_part_in_another_theme_goes_to_the_preview_of_that_theme(here: Path) -> None:
    assert cli.main(["build", "--theme", "theme-forest", "--slides", "1", "--only", "pptx", "--quiet"]) == 0
    assert theme_name(here / "output/2025-q2/theme-forest/preview/report.pptx") == "Forest"


@pytest.mark.parametrize("name", ["theme-forrest", "../theme", "/etc/passwd", "layouts", "theme.yaml", "."])
def test_a_theme_that_is_not_there_is_refused_and_nothing_is_written(
    here: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["build", "--theme", name, "--quiet"]) == 2
    shown = capsys.readouterr().err
    assert f"error: --theme: no theme `{name}`\n    hint: " in shown
    assert "`theme" in shown.partition("hint: ")[2]
    assert not (here / "output").exists()


def test_a_theme_that_report_yaml_misspells_is_said_at_its_line(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = here / "inputs/2025-q2"
    report = (folder / "report.yaml").read_text("utf-8")
    put(folder, "report.yaml", report.replace("theme: theme", "theme: theme-forrest"))
    assert cli.main(["build", "--quiet"]) == 2
    assert (
        "error: report.yaml, row 9: no theme `theme-forrest`\n    hint: did you mean `theme-forest`"
        in capsys.readouterr().err
    )


@pytest.mark.parametrize(("only", "other"), [("pdf", "pptx"), ("pptx", "pdf")])
def test_one_of_the_files_goes_to_the_preview_and_never_over_the_pack(here: Path, only: str, other: str) -> None:
    assert cli.main(["build", "inputs/2025-q2", "--out", "pack", "--only", only, "--quiet"]) == 0
    assert {path.name for path in (here / "pack/preview").iterdir()} == {f"report.{only}", "manifest.json"}
    assert not (here / "pack" / f"report.{other}").exists()
    assert not (here / "pack" / "manifest.json").exists()


def test_quiet_prints_nothing_where_nothing_is_wrong(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["build", "inputs/2025-q2", "--quiet"]) == 0
    assert capsys.readouterr() == ("", "")


def test_strict_returns_one_for_warnings_and_the_pack_stands(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = here / "inputs/2025-q2"
    put(folder, "measurse.csv", "id,label\n")
    assert cli.main(["build", str(folder), "--strict"]) == 1
    assert "warning: " in capsys.readouterr().err
    assert (here / "output/2025-q2/manifest.json").exists()
    assert cli.main(["build", str(folder)]) == 0, "without --strict the warnings alone are no failure"


def test_mistakes_are_all_listed_and_the_last_pack_stays_as_it_was(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cli.main(["build", "--quiet"])
    before = {path.name: path.read_bytes() for path in (here / "output/2025-q2").iterdir()}
    values = here / "inputs/2025-q2/values/incidents.csv"
    values.write_text(values.read_text("utf-8") + "callout,all,2025 Q2,12,,\ncallouts,all,soon,12,,\n", "utf-8")
    assert cli.main(["build", "--quiet"]) == 2
    shown = capsys.readouterr().err
    assert "no measure `callout`\n    hint: did you mean `callouts`" in shown
    assert shown.rstrip().endswith("not built: 2 problems")
    assert {path.name: path.read_bytes() for path in (here / "output/2025-q2").iterdir()} == before


def test_a_folder_that_is_not_there_is_a_problem_with_a_hint(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["build", "inputs/2025-q9"]) == 2
    shown = capsys.readouterr().err
    assert "inputs/2025-q9" in shown.replace("\\", "/")
    assert "hint: " in shown
    assert "Traceback" not in shown


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("99", "there is no slide `99`"),
        ("4-2", "there is no slide `4-2`"),
        ("1,x", "`x` is no slide number"),
        ("1,,2", "`` is no slide number"),
        ("3-", "`3-` is no slide number"),
    ],
)
def test_slides_that_are_not_there_or_not_numbers_are_refused(
    here: Path, asked: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["build", "--slides", asked]) == 2
    assert f"error: --slides: {said}; expected printed numbers" in capsys.readouterr().err
    assert not (here / "output").exists()


def test_an_interrupted_build_says_that_the_last_pack_stands(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("generator.pipeline.build", interrupted)
    assert cli.main(["build"]) == 130
    assert "the last pack is as it was" in capsys.readouterr().err


def test_help_imports_nothing_that_builds() -> None:
    script = "import sys; from generator.cli import _parser; _parser().format_help(); print(sorted(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT).stdout
    assert not [name for name in ("pandas", "pptx", "reportlab", "matplotlib", "jinja2") if f"'{name}'" in loaded]


def test_links_to_slides_that_are_left_out_become_text(tmp_path: Path) -> None:
    part = Pack(build(copy_quarter(tmp_path / "q"), tmp_path / "out", slides="1-2"))
    assert part.built.folder.name == "preview"
    assert part.built.pages == 2
    links = [run for shape in part.deck.slides[1].shapes if shape.has_text_frame for p in shape.text_frame.paragraphs
             for run in p.runs if run.hyperlink.address]  # fmt: skip
    assert not links
    assert "jump" not in "".join(shape._element.xml for shape in part.deck.slides[1].shapes)
    assert b"/Dest" not in part.pdf.read_bytes()
