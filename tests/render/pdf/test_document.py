"""The PDF as a whole."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest
from msgspec.structs import replace

from generator.render.pdf.document import render
from tests import decks
from tests.render.pdf import samples
from tests.render.pdf.reading import content, opened
from tests.tools.validate_pdf import violations

ROOT = Path(__file__).parents[3]
HASH = """
import hashlib
from generator.render.pdf.document import render
from tests import decks
print(hashlib.sha256(render(decks.pages(), decks.theme())).hexdigest())
"""


def test_a_pack_passes_the_gate(shared: bytes, sample: bytes, tmp_path: Path) -> None:
    for name, data, pictures in (("shared", shared, set()), ("sample", sample, {8})):
        path = tmp_path / f"{name}.pdf"
        path.write_bytes(data)
        assert list(violations(path, 5, pictures)) == []


def test_the_same_pages_give_the_same_bytes(shared: bytes) -> None:
    assert render(decks.pages(), decks.theme()) == shared


@pytest.mark.parametrize("seed", ["1", "4711"])
def test_bytes_do_not_depend_on_the_order_of_hashes(shared: bytes, seed: str, tmp_path: Path) -> None:
    (tmp_path / "matplotlibrc").write_text("lines.linewidth: 9\npath.sketch: 1, 100, 2\nlines.scale_dashes: False\n")
    surroundings = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT), "MATPLOTLIBRC": str(tmp_path)}
    found = subprocess.run([sys.executable, "-c", HASH], env=surroundings, cwd=tmp_path, capture_output=True, text=True)
    assert found.stdout.strip() == hashlib.sha256(shared).hexdigest(), found.stderr


def test_a_picture_gives_the_same_bytes_from_any_folder(sample: bytes, picture: Path, tmp_path: Path) -> None:
    copy = tmp_path / "elsewhere.png"
    copy.write_bytes(picture.read_bytes())
    assert render(samples.pages(str(copy)), decks.theme()) == sample


def test_dates_are_those_of_the_report(shared_pdf: pikepdf.Pdf) -> None:
    assert str(shared_pdf.docinfo["/CreationDate"]) == str(shared_pdf.docinfo["/ModDate"]) == "D:20240331000000Z"
    assert b"<xmp:CreateDate>2024-03-31T00:00:00Z" in shared_pdf.Root.Metadata.read_bytes()


def test_the_file_says_what_it_is(sample_pdf: pikepdf.Pdf) -> None:
    title = "A second report & “more”"
    assert str(sample_pdf.docinfo["/Title"]) == title
    assert str(sample_pdf.docinfo["/Author"]) == "A public body"
    assert str(sample_pdf.Root.Lang) == "en-GB"
    with sample_pdf.open_metadata() as meta:
        assert (meta["dc:title"], meta["pdfuaid:part"], meta["dc:creator"]) == (title, "1", ["A public body"])


def test_the_file_is_sound(shared: bytes, sample: bytes) -> None:
    for data in (shared, sample):
        assert opened(data).check_pdf_syntax() == []


def test_it_opens_with_its_title_and_a_whole_page(shared_pdf: pikepdf.Pdf) -> None:
    root = shared_pdf.Root
    assert root.ViewerPreferences.DisplayDocTitle
    assert root.PageMode == pikepdf.Name.UseOutlines
    assert root.OpenAction[0].objgen == shared_pdf.pages[0].obj.objgen
    assert root.OpenAction[1] == pikepdf.Name.Fit


def test_pages_are_as_large_as_the_theme_says(shared_pdf: pikepdf.Pdf) -> None:
    assert {tuple(float(n) for n in page.mediabox) for page in shared_pdf.pages} == {(0, 0, 960, 540)}


def test_page_labels_are_the_printed_numbers(sample_pdf: pikepdf.Pdf) -> None:
    assert [page.label for page in sample_pdf.pages] == ["1", "2", "3", "4", "5", "6", "6b", "7"]


def test_the_outline_has_sections_with_their_slides(sample_pdf: pikepdf.Pdf) -> None:
    with sample_pdf.open_outline() as outline:
        found = {entry.title: [slide.title for slide in entry.children] for entry in outline.root}
    assert found["First"] == ["1 A second report"]
    assert found["Second & last"] == [
        "2 Victims are better supported",
        "3 Ratings",
        "4 Charts of lines",
        "5 Charts of bars",
        "6 A long table",
        "7 A picture",
    ]


def test_only_pages_with_a_ground_of_their_own_are_painted(sample_pdf: pikepdf.Pdf) -> None:
    whole = [any(path.box == (0, 0, 960, 540) for path in content(page).paths) for page in sample_pdf.pages]
    assert whole == [True, *[False] * 7]


def test_every_font_is_embedded_and_only_what_is_used(shared_pdf: pikepdf.Pdf) -> None:
    for page in shared_pdf.pages:
        for font in page.Resources.Font.values():
            assert "/FontFile2" in font.FontDescriptor
            assert "Arimo" in str(font.BaseFont)


def test_everything_drawn_is_tagged_or_an_artifact(shared_pdf: pikepdf.Pdf, sample_pdf: pikepdf.Pdf) -> None:
    for page in (*shared_pdf.pages, *sample_pdf.pages):
        found = content(page)
        assert all(one.inside is not None for one in (*found.words, *found.paths))


def test_furniture_is_an_artifact(shared_pdf: pikepdf.Pdf) -> None:
    assert content(shared_pdf.pages[2]).text("/Pagination") == "CallsQuarterly Report   Quarter 4 2023/243"


def test_there_is_no_bitmap_but_a_picture(shared_pdf: pikepdf.Pdf, sample_pdf: pikepdf.Pdf) -> None:
    assert not any(content(page).images for page in shared_pdf.pages)
    assert [content(page).images for page in sample_pdf.pages] == [*[0] * 7, 1]


def test_a_preview_of_one_slide_is_a_whole_file() -> None:
    pages = decks.pages()
    alone = replace(pages, pages=pages.pages[2:3], slides={"s3": 0})
    with opened(render(alone, decks.theme())) as pdf:
        assert len(pdf.pages) == 1
        assert [str(note.Contents) for note in pdf.pages[0].Annots] == [
            "Slide 3: Calls by borough",
            "Page on example.org",
            "Slide 3: Calls by borough",
        ]


def test_matplotlib_waits_for_the_first_chart() -> None:
    code = "import sys; import generator.render.pdf.document; print('matplotlib' in sys.modules)"
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT)}
    found = subprocess.run([sys.executable, "-c", code], env=surroundings, capture_output=True, text=True)
    assert found.stdout.strip() == "False", found.stderr
