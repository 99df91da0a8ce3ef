"""The file as a whole: valid, the same every day, and what it says of itself."""

import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest
from msgspec.structs import replace

from generator.layout.pages import PlacedImage
from generator.render.pptx.document import render
from generator.render.pptx.xml.drawing import NAMESPACES as NS
from generator.richtext import Paragraph, Run
from tests import decks
from tests.render.pptx.conftest import Built

ROOT = Path(__file__).parents[3]
VALIDATOR = ROOT / "tests" / "tools" / "validate_pptx.py"
SCHEMAS = ROOT.parent / "shared" / "ooxml-xsd"
P14 = {"p14": "http://schemas.microsoft.com/office/powerpoint/2010/main"}


def validated(data: bytes, folder: Path, *options: str) -> str:
    deck = folder / "deck.pptx"
    deck.write_bytes(data)
    done = subprocess.run(
        [sys.executable, str(VALIDATOR), *options, str(deck)], capture_output=True, text=True, check=False
    )
    return done.stdout if done.returncode else ""


def test_keeps_the_rules_of_the_house(built: Built, tmp_path: Path) -> None:
    assert validated(built.data, tmp_path, "--house-only") == ""


@pytest.mark.skipif(not SCHEMAS.is_dir(), reason="the schemas stand beside some checkouts only")
def test_keeps_the_schemas(built: Built, tmp_path: Path) -> None:
    assert validated(built.data, tmp_path, "--xsd-only", "--xsd", str(SCHEMAS)) == ""


@pytest.mark.skipif("OOXML_VALIDATOR" not in os.environ, reason="names the Open XML SDK's validator")
def test_satisfies_the_sdk(built: Built, tmp_path: Path) -> None:
    assert validated(built.data, tmp_path, "--house-only", "--sdk", os.environ["OOXML_VALIDATOR"]) == ""


def test_satisfies_an_independent_auditor(built: Built, tmp_path: Path) -> None:
    from openxml_audit import validate_pptx

    deck = tmp_path / "deck.pptx"
    deck.write_bytes(built.data)
    assert [str(error) for error in validate_pptx(str(deck)).errors] == []


def test_is_the_same_under_another_hash_seed(common: Built) -> None:
    program = (
        "import sys; from tests import decks; from generator.render.pptx.document import render;"
        "sys.stdout.buffer.write(render(decks.pages(), decks.theme(), decks.layouts()))"
    )
    for seed in ("1", "2"):
        changed = {**os.environ, "PYTHONHASHSEED": seed, "TZ": "Pacific/Auckland", "PYTHONPATH": str(ROOT)}
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, cwd=ROOT, env=changed, check=True)
        assert done.stdout == common.data


def test_bears_no_stamp_but_the_reports_date(common: Built) -> None:
    with zipfile.ZipFile(io.BytesIO(common.data)) as file:
        assert {member.date_time for member in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert common.opened.core_properties.created.isoformat() == "2024-03-31T00:00:00"
    assert common.opened.core_properties.modified == common.opened.core_properties.created
    books = [data for name, data in common.parts.items() if name.endswith(".xlsx")]
    assert {openpyxl.load_workbook(io.BytesIO(data)).properties.created.date().isoformat() for data in books} == {
        "2024-03-31"
    }


def test_says_what_it_is(common: Built) -> None:
    about = common.opened.core_properties
    assert (about.title, about.author, about.language) == ("Quarterly Report, Quarter 4", "A public body", "en-GB")


def test_has_a_section_for_each_of_the_report(cases: Built) -> None:
    found = cases.xml("ppt/presentation.xml").findall(".//p14:section", P14)
    assert [(one.get("name"), len(one.findall(".//p14:sldId", P14))) for one in found] == [
        ("Start", 2),
        ("Results & more", 5),
    ]
    assert len({one.get("id") for one in found}) == 2


def test_keeps_what_the_speaker_says(cases: Built) -> None:
    slides = list(cases.opened.slides)
    assert [slide.has_notes_slide for slide in slides] == [False, True, *[False] * 5]
    assert slides[1].notes_slide.notes_text_frame.text == "Say this first.\nThen that."


def test_has_no_part_that_nothing_needs(common: Built) -> None:
    folders = {name.split("/")[1] for name in common.parts if name.startswith("ppt/") and name.count("/") > 1}
    assert folders == {
        "_rels",
        "charts",
        "embeddings",
        "notesMasters",
        "slideLayouts",
        "slideMasters",
        "slides",
        "theme",
    }


def test_opens_in_the_size_of_the_theme(common: Built) -> None:
    assert (common.opened.slide_width.pt, common.opened.slide_height.pt) == (960, 540)


def test_writes_what_xml_cannot_hold_as_nothing() -> None:
    pages = decks.pages()
    first = replace(pages.pages[0], notes=(Paragraph((Run("\x00One & <two>"),)),))
    odd = replace(pages, title="A & B <\x0b>", pages=(first,), slides={})
    made = Built(odd, render(odd, decks.theme(), decks.layouts()))
    assert made.opened.core_properties.title == "A & B <>"
    assert made.opened.slides[0].notes_slide.notes_text_frame.text == "One & <two>"


def test_keeps_a_picture_once_and_in_its_own_shape(cases: Built, picture: Path) -> None:
    page = cases.pages.pages[2]
    placed = next(item for item in page.items if isinstance(item, PlacedImage))
    twice = replace(page, items=(*page.items, replace(placed, name="again")))
    pages = replace(cases.pages, pages=(twice,), slides={})
    made = Built(pages, render(pages, decks.theme(), decks.layouts()))
    assert [name for name in made.parts if "/media/" in name] == ["ppt/media/image1.png"]
    shown = made.shapes(1)[-1].find("p:spPr/a:xfrm/a:ext", NS)
    assert shown is not None
    assert int(shown.get("cx")) == pytest.approx(2 * int(shown.get("cy")), abs=2)
    assert int(shown.get("cx")) <= placed.frame.width * 12_700 + 1
