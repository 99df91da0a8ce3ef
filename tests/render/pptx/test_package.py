"""The package: names that count up, types, and a zip without a clock. And the workbook behind a chart."""

import io
import zipfile
from datetime import datetime

import openpyxl

from generator.render.pptx.package import DeckPackage, zipped
from generator.render.pptx.workbook import Sheet, SheetColumn
from generator.render.pptx.xml.drawing import document

SLIDE, PNG = "application/vnd.openxmlformats-officedocument.presentationml.slide+xml", "image/png"
DATE = datetime.fromisoformat("2024-03-31")
SHEET = Sheet(
    (SheetColumn("Category", ("=A1", "B\nC")), SheetColumn("Offences", (1.5, None)), SheetColumn("Aim", (2.0, 2.0)))
)


def test_names_count_up_by_their_kind() -> None:
    package = DeckPackage()
    names = [package.add(f"/ppt/{name}%d.xml", SLIDE).partname for name in ("a", "b", "a")]
    assert names == ["/ppt/a1.xml", "/ppt/b1.xml", "/ppt/a2.xml"]
    assert package.count("/ppt/a%d.xml") == 2


def test_types_are_given_by_name_or_by_extension() -> None:
    package = DeckPackage()
    package.add("/ppt/slide1.xml", SLIDE, b"<x/>")
    package.add("/ppt/image1.png", PNG, b"...")
    with zipfile.ZipFile(io.BytesIO(package.saved())) as file:
        types = file.read("[Content_Types].xml").decode()
        assert file.namelist() == ["[Content_Types].xml", "ppt/slide1.xml", "ppt/image1.png"]
    assert f'<Override PartName="/ppt/slide1.xml" ContentType="{SLIDE}"/>' in types
    assert f'<Default Extension="png" ContentType="{PNG}"/>' in types


def test_a_zip_has_no_clock_and_no_machine() -> None:
    with zipfile.ZipFile(io.BytesIO(zipped([("a.xml", b"1" * 1000)]))) as file:
        member = file.infolist()[0]
    assert (member.date_time, member.create_system) == ((1980, 1, 1, 0, 0, 0), 3)
    assert member.compress_size < member.file_size


def test_a_part_is_parsed_before_it_is_kept() -> None:
    assert document("<a>é</a>") == "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n<a>é</a>".encode()


def test_addresses_name_heads_and_cells() -> None:
    assert (SHEET.head(2), SHEET.cells(1), SHEET.cells(0, 1)) == ("Data!$C$1", "Data!$B$2:$B$3", "Data!$A$2:$B$3")


def test_a_workbook_holds_what_is_plotted_and_no_formula() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(SHEET.workbook(DATE)))["Data"]
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["Category", "Offences", "Aim"],
        ["=A1", 1.5, 2],
        ["B\nC", None, 2],
    ]
    assert sheet["A2"].data_type == "s"


def test_a_workbook_is_the_same_for_the_same_date() -> None:
    assert SHEET.workbook(DATE) == SHEET.workbook(DATE)
