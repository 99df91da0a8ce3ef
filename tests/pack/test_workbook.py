"""The quarter as files, as its workbook, as LibreOffice saves that, and mixed: the same deck and the same PDF."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openxml_audit import OpenXmlValidator

from generator import cli
from generator.load.folder import read_quarter
from generator.pipeline import check, status, tables_to_files
from generator.problems import Problems
from tests.load.test_folder import without_places
from tests.office import saved_by_libreoffice
from tests.packs import ROOT, Pack, build_pack, copy_quarter
from tests.prepare.books import BOOK, files_of, gathered, opened
from tests.quarters import put

QUARTER = ROOT / "inputs" / "2023-24-q4"
FILES = ("report.pptx", "report.pdf", "findings.json")
MIXED = ("values/crime.csv", "statements/revenue.csv", "measures.csv", "projects.csv")


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example quarter with its tables in its workbook."""
    folder = copy_quarter(tmp_path_factory.mktemp("workbook") / QUARTER.name)
    gathered(folder)
    return folder


@pytest.fixture(scope="module")
def built(workbook: Path, tmp_path_factory: pytest.TempPathFactory) -> Pack:
    return build_pack(workbook, tmp_path_factory.mktemp("out"))


def same_files(pack: Pack, other: Pack) -> bool:
    return all((pack.built.folder / name).read_bytes() == (other.built.folder / name).read_bytes() for name in FILES)


def nested(value: Any) -> Iterator[dict[str, Any]]:
    """Every mapping within a manifest."""
    if isinstance(value, dict):
        yield value
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from nested(item)


def without_files(manifest: Any) -> Any:
    """A manifest with the tables that cells stand in, and not whether these are files or sheets."""
    copy = json.loads(json.dumps(manifest))
    for one in nested(copy):
        if "row" in one and str(one.get("file", "")).endswith((".csv", ".xlsx")):
            one["file"] = one.pop("sheet", "") or one["file"].removesuffix(".csv").replace("/", ".")
    return copy


def test_the_workbook_makes_the_deck_and_the_pdf_that_the_files_make(pack: Pack, built: Pack) -> None:
    assert same_files(pack, built)


def test_the_manifest_tells_of_the_same_cells_in_sheets(pack: Pack, built: Pack) -> None:
    assert built.manifest != pack.manifest
    assert without_files(built.manifest) == without_files(pack.manifest)


def test_a_validator_finds_no_fault_in_the_workbook(workbook: Path) -> None:
    found = OpenXmlValidator().validate(str(workbook / BOOK))
    assert found.is_valid, found.errors


def test_every_table_is_a_sheet_and_a_file_again(workbook: Path, tmp_path: Path) -> None:
    folder = copy_quarter(tmp_path / QUARTER.name, workbook)
    assert not [*folder.glob("values"), *folder.glob("*.csv")]
    tables_to_files(folder)
    before, after = (without_places(read_quarter(one, Problems())) for one in (QUARTER, folder))
    assert str(after) == str(before)
    assert set(files_of(QUARTER)) <= set(files_of(folder))


def test_tables_may_stand_partly_in_the_workbook(pack: Pack, tmp_path: Path) -> None:
    folder = copy_quarter(tmp_path / "mixed" / QUARTER.name)
    beside = {name: (folder / name).read_bytes() for name in MIXED}
    gathered(folder)
    book = opened(folder)
    for name, data in beside.items():
        del book[name.removesuffix(".csv").replace("/", ".")]
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(data)
    book.save(folder / BOOK)
    assert same_files(pack, build_pack(folder, tmp_path / "out"))


@pytest.mark.office
def test_the_workbook_that_libreoffice_saved_makes_them_too(pack: Pack, workbook: Path, tmp_path: Path) -> None:
    folder = copy_quarter(tmp_path / QUARTER.name, workbook)
    if not saved_by_libreoffice(put(tmp_path, "any.csv", "a,b\n1,2\n"), tmp_path / "tried", "xlsx").exists():
        pytest.skip("LibreOffice is installed without Calc")
    saved = saved_by_libreoffice(workbook / BOOK, tmp_path / "saved", "xlsx")
    assert saved.read_bytes() != (folder / BOOK).read_bytes()
    shutil.copyfile(saved, folder / BOOK)
    assert same_files(pack, build_pack(folder, tmp_path / "out"))


# --- other commands beside a workbook


def test_a_trace_names_the_sheet(workbook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["trace", str(workbook), "-2pp", "--slide", "18"]) == 0
    told = capsys.readouterr().out
    assert f"{BOOK}, sheet values.survey, row 18, column value: 69" in told
    assert cli.main(["trace", str(workbook), "--cell", f"{BOOK}:values.survey:18"]) == 0


def test_the_proofreader_finds_what_it_finds_in_files(workbook: Path, tmp_path: Path) -> None:
    from_files, from_sheets = (check(folder, tmp_path, Problems()) for folder in (QUARTER, workbook))
    assert [(one.key, one.what) for one in from_sheets] == [(one.key, one.what) for one in from_files]


def test_status_counts_by_sheet(workbook: Path) -> None:
    tables = [row for row in status(workbook, Problems()) if row.what == "table"]
    in_files = [row for row in status(QUARTER, Problems()) if row.what == "table"]
    assert [row.missing for row in tables] == [row.missing for row in in_files]
    assert all(row.name.startswith(f"{BOOK}, sheet ") for row in tables)


def test_list_reads_the_workbook(workbook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = []
    for folder in (QUARTER, workbook):
        assert cli.main(["list", "measures", str(folder)]) == 0
        told.append(capsys.readouterr().out)
    assert told[0] == told[1]
