"""The public edition: nothing internal is in it, wherever one looks."""

import csv
import io
import json
import platform
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pikepdf
import pytest
from openpyxl.comments import Comment
from PIL import Image, PngImagePlugin
from pptx import Presentation

from generator.pipeline import Built, build
from generator.problems import BuildStopped
from generator.quarter.edition import Edition
from tests.packs import ROOT, copy_quarter, edit_csv

PUBLIC = Edition("public", illustrative=True)
INTERNAL_VALUE, UNPLOTTED = 31427, 27183  # of vehicle crimes, in quarters that no sentence names
WORDS = ("note", "reason", "owner", "sheet", "comment", "author", "picture")  # each after `canary`
SLIDE = """
- id: 85-picture
  number: 85
  layout: one
  topic: A picture
  contents: false
  blocks:
  - {region: main, kind: image, image: canarypicture.png, alt: A field of blue}
"""


# --- canaries ----------------------------------------------------------------------------------------------------


def plant(folder: Path) -> None:
    """Canaries wherever an input can hold what the public is not to see."""
    _plant_values(folder)
    for name in ("services.csv", "projects.csv"):
        edit_csv(folder / name, lambda rows: rows[0].update(reason="canaryreason"))
    words = folder / "narrative" / "less-crime" / "61-neighbourhood-crime.md"
    words.write_text("---\nowner: canaryowner\n---\n" + words.read_text("utf-8"), "utf-8")
    _plant_workbook(folder)
    _plant_picture(folder)


def _plant_values(folder: Path) -> None:
    def change(rows: list[dict[str, str]]) -> None:
        row = next(r for r in rows if r["measure"] == "vehicle-crime" and r["period"] == "2021-22 Q2")
        row.update(value=str(INTERNAL_VALUE), status="internal", note="canarynote")
        rows.append(row | {"period": "2015-16 Q1", "value": str(UNPLOTTED), "status": "published"})

    edit_csv(folder / "values" / "crime.csv", change)


def _plant_workbook(folder: Path) -> None:
    """One table as a sheet of a workbook as people leave them: with an author, a comment and a sheet too many."""
    book = openpyxl.Workbook()
    book.properties.creator = book.properties.description = "canaryauthor"
    sheet = book.active
    sheet.title = "targets"
    with (folder / "targets.csv").open(encoding="utf-8", newline="") as handle:
        for row in csv.reader(handle):
            sheet.append(row)
    sheet["A1"].comment = Comment("canarycomment", "canaryauthor")
    book.create_sheet("canarysheet")["A1"] = "canarysheet"
    book.save(folder / "workbook.xlsx")
    (folder / "targets.csv").unlink()


def _plant_picture(folder: Path) -> None:
    told = PngImagePlugin.PngInfo()
    told.add_text("Comment", "canarypicture")
    (folder / "images").mkdir()
    Image.new("RGB", (40, 20), (20, 60, 120)).save(folder / "images" / "canarypicture.png", pnginfo=told)
    outline = Path(shutil.copytree(ROOT / "layouts" / "outline", folder / "layouts" / "outline"))
    last = sorted((outline / "mopac-quarterly").glob("*.yaml"))[-1]
    last.write_text(last.read_text("utf-8").rstrip("\n") + "\n" + SLIDE, "utf-8")


# --- all that a file holds ---------------------------------------------------------------------------------------


def contents(path: Path) -> Iterator[str]:
    """Every text in a file, whatever it is packed in."""
    data = path.read_bytes()
    yield from _packed(path.name, data)


def _packed(name: str, data: bytes) -> Iterator[str]:
    yield name
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            for member in file.namelist():
                yield from _packed(member, file.read(member))
    elif data.startswith(b"%PDF"):
        with pikepdf.open(io.BytesIO(data)) as pdf:
            for found in pdf.objects:
                yield found.unparse(resolved=True).decode("latin-1") if not isinstance(found, pikepdf.Stream) else ""
                if isinstance(found, pikepdf.Stream):
                    yield str(dict(found))
                    # what is deflated says nothing until it is inflated: three letters stand in it by chance
                    deflated = found.get("/Filter") in ("/FlateDecode", pikepdf.Array([pikepdf.Name.FlateDecode]))
                    if not deflated:
                        yield found.read_raw_bytes().decode("latin-1")
                    if "/Filter" in found and found.get("/Subtype") != "/Image":
                        yield found.read_bytes().decode("utf-8", "replace")
            for element in pdf.objects:
                if isinstance(element, pikepdf.Dictionary):
                    yield from (str(value) for value in element.values() if isinstance(value, pikepdf.String))
    else:
        yield data.decode("utf-8", "replace")


def holds(built: Built, word: str) -> bool:
    """Does any file of the pack hold the word, in whatever case?"""
    texts = (text for name in built.files for text in contents(built.folder / name))
    return any(word.lower() in text.lower() for text in texts)


def number(value: int) -> tuple[str, str]:
    return str(value), f"{value:,}"


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = copy_quarter(tmp_path_factory.mktemp("planted") / "2023-24-q4")
    plant(folder)
    return folder


@pytest.fixture(scope="module")
def public(planted: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(planted, tmp_path_factory.mktemp("out"), edition=PUBLIC)


@pytest.fixture(scope="module")
def internal(planted: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(planted, tmp_path_factory.mktemp("out"))


def test_what_is_internal_is_in_the_internal_edition_and_is_found_there(internal: Built) -> None:
    assert any(holds(internal, text) for text in number(INTERNAL_VALUE))
    assert holds(internal, "where the figures on this slide come from")


@pytest.mark.parametrize("canary", [f"canary{word}" for word in WORDS])
def test_no_word_of_the_inputs_that_is_not_shown_is_in_the_public_files(public: Built, canary: str) -> None:
    assert not holds(public, canary)


@pytest.mark.parametrize("value", [INTERNAL_VALUE, UNPLOTTED])
def test_no_figure_that_is_not_shown_is_in_the_public_files(public: Built, value: int) -> None:
    assert not any(holds(public, text) for text in number(value))


def test_an_internal_value_is_a_gap_in_its_chart(public: Built, internal: Built) -> None:
    def plotted(built: Built) -> list[float | None]:
        deck = Presentation(str(built.folder / "report.pptx"))
        charts = (shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart)
        return next(list(s.values) for chart in charts for s in chart.plots[0].series if s.name == "Vehicle crime")

    shown, told = plotted(internal), plotted(public)
    assert [i for i, value in enumerate(shown) if value == INTERNAL_VALUE] == [
        i for i, v in enumerate(told) if v is None
    ]


def test_nothing_tells_of_the_machine_or_of_the_files_of_the_inputs(public: Built, planted: Path) -> None:
    machine = f"{platform.node()}." if len(platform.node()) < 6 else platform.node()  # a short name is a word
    for trace in (str(planted), str(ROOT), machine, "values/", "crime.csv", "report.yaml", ".md"):
        assert not holds(public, trace), trace


def test_it_stands_in_a_folder_of_its_own_with_a_manifest_that_tells_only_of_the_files(public: Built) -> None:
    assert public.folder.name == "public"
    assert sorted(path.name for path in public.folder.iterdir()) == ["manifest.json", "report.pdf", "report.pptx"]
    told = json.loads((public.folder / "manifest.json").read_text("utf-8"))
    assert set(told) == {"report", "quarter", "date", "edition", "pages", "files"}
    assert set(told["files"]) == {"report.pptx", "report.pdf"}


def test_no_slide_has_notes(public: Built) -> None:
    deck = Presentation(str(public.folder / "report.pptx"))
    assert not any(slide.has_notes_slide for slide in deck.slides)


def test_illustrative_points_are_published_only_where_someone_says_so(tmp_path: Path) -> None:
    with pytest.raises(BuildStopped) as stopped:
        build(ROOT / "inputs" / "2023-24-q4", tmp_path, edition=Edition("public", illustrative=False))
    told = [problem for problem in stopped.value.problems if "illustrative" in problem.what]
    assert len(told) > 5
    assert all("--allow-illustrative" in problem.hint for problem in told)
    assert not (tmp_path / "public").exists()
