"""The built files against the deck."""

import shutil
import zipfile
from pathlib import Path

import pikepdf
import pytest

from generator.check import outputs
from generator.check.packtext import deck_pages, pdf_pages
from generator.deck.blocks import ChartBlock
from generator.deck.marks import Chart
from tests.check.proofs import cell, changed, findings_in
from tests.check.slides import slide
from tests.conftest import QUARTER
from tests.packs import ROOT, Pack, copy_quarter


def test_a_pack_that_was_just_built_says_what_the_deck_says(pack: Pack, second_body: Pack) -> None:
    assert not findings_in(QUARTER, "built-file", pack.built.folder)
    assert not findings_in(ROOT / "tests" / "fixtures" / "second-body", "built-file", second_body.built.folder)


def test_after_an_input_has_changed_both_files_are_stale_where_it_is_printed(tmp_path: Path, pack: Pack) -> None:
    def trust(row: dict[str, str]) -> bool:
        return (row["measure"], row["group"], row["period"]) == ("trust", "MPS", "2023-24 Q4")

    folder = changed(tmp_path, "values/survey.csv", cell(trust, "value", "68"))
    keys = {one.key for one in findings_in(folder, "built-file", pack.built.folder)}
    assert {"built-file:report.pptx/39-trust/lacks", "built-file:report.pdf/39-trust/lacks"} <= keys
    assert not any("64-police-response" in key for key in keys), "what is not printed there is not stale"


def test_a_sentence_that_was_added_in_the_deck_is_found(tmp_path: Path, pack: Pack) -> None:
    built = Path(shutil.copytree(pack.built.folder, tmp_path / "built"))
    with zipfile.ZipFile(pack.pptx) as old, zipfile.ZipFile(built / "report.pptx", "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "ppt/slides/slide39.xml":
                data = data.replace(b"</a:p>", b"<a:r><a:t>typed in PowerPoint</a:t></a:r></a:p>", 1)
            new.writestr(name, data)
    found = findings_in(QUARTER, "built-file", built)
    assert {one.slide for one in found} == {39}


def test_a_note_that_was_changed_since_is_in_neither_file(tmp_path: Path, pack: Pack) -> None:
    folder = copy_quarter(tmp_path / "quarter")
    path = folder / "narrative/more-trust/39-trust.md"
    text = path.read_text("utf-8")
    assert "worked out from the published gap" in text
    path.write_text(
        text.replace("worked out from the published gap", "reckoned from the gap that is published"), "utf-8"
    )
    keys = {one.key for one in findings_in(folder, "built-file", pack.built.folder)}
    assert keys == {"built-file:report.pptx/39-trust/lacks", "built-file:report.pdf/39-trust/lacks"}


def test_words_that_a_page_of_the_pdf_has_too_many_are_found(tmp_path: Path, pack: Pack) -> None:
    built = Path(shutil.copytree(pack.built.folder, tmp_path / "built"))
    with pikepdf.open(pack.pdf) as document:
        drawn, other = (pikepdf.parse_content_stream(document.pages[i]) for i in (38, 63))
        content = pikepdf.unparse_content_stream([*drawn, *other])
        document.pages[38].Contents = document.make_stream(content)
        document.save(built / "report.pdf")
    assert [one.key for one in findings_in(QUARTER, "built-file", built)] == ["built-file:report.pdf/39-trust/has"]


@pytest.mark.parametrize(
    ("piece", "own"),
    [
        ("£50m ", True),  # a tick
        ("All robbery 8,595 ", True),  # a name and its figure, drawn as one
        ("All robbery 8,595 more ", False),
        ("All burglary 8,595 ", False),
    ],
)
def test_a_chart_draws_ticks_and_names_with_their_figures(piece: str, own: bool) -> None:
    chart = Chart((), (), "count")
    shown = slide(ChartBlock("chart", "main", (), (), chart))
    assert list(outputs._more([piece], "Allrobbery|8,595", shown)) == ([] if own else [piece])


@pytest.mark.parametrize("name", ["report.pptx", "report.pdf"])
def test_a_file_that_is_missing_or_broken_is_found(tmp_path: Path, pack: Pack, name: str) -> None:
    built = Path(shutil.copytree(pack.built.folder, tmp_path / "built"))
    (built / name).write_bytes(b"nothing")
    assert [one.key for one in findings_in(QUARTER, "built-file", built)] == [f"built-file:{name}"]
    (built / name).unlink()
    (found,) = findings_in(QUARTER, "built-file", built)
    assert "is missing" in found.what


def test_a_folder_without_a_pack_is_none_of_its_business(tmp_path: Path) -> None:
    assert not findings_in(QUARTER, "built-file", tmp_path)


def test_both_files_are_read_page_by_page(pack: Pack) -> None:
    for pages in (deck_pages(pack.pptx), pdf_pages(pack.pdf)):
        assert len(pages) == pack.built.pages
        assert "Trust in the Met: 14pp lower than Q4 2019/20" in "".join(pages[17])
