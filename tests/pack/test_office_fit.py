"""Nothing overflows where others set the deck: as one engine measures it, and word by word as LibreOffice draws it."""

from pathlib import Path

import pytest
from msgspec.structs import replace
from reportlab.pdfgen.canvas import Canvas

from generator.layout.pages import Item, Page, PlacedTable, PlacedText
from generator.pipeline import lay
from generator.problems import Problems
from tests.conftest import QUARTER
from tests.fit import astray, off_the_page, outside, overflowing
from tests.packs import Pack, build_pack, longer
from tests.themes import SECOND, laid

FOLDERS = {"pack": QUARTER, "second_theme": QUARTER, "second_body": SECOND}  # a theme moves nothing


def fits(pack: Pack, pages: tuple[Page, ...]) -> None:
    assert not overflowing(pack.pptx)
    assert not outside(pack.office_pdf, pages)
    assert not astray(pack.office_pdf, pages)
    assert not off_the_page(pack.office_pdf)


@pytest.mark.office
@pytest.mark.slow
@pytest.mark.parametrize("name", FOLDERS)
def test_two_programs_find_room_for_every_word(request: pytest.FixtureRequest, name: str) -> None:
    fits(request.getfixturevalue(name), laid(FOLDERS[name], "theme").pages.pages)


@pytest.mark.office
@pytest.mark.slow
def test_they_find_it_where_the_narrative_is_fifteen_percent_longer(tmp_path: Path) -> None:
    folder = longer(tmp_path / "quarter")
    pages = lay(folder, Problems()).pages.pages
    assert len(pages) > len(laid(QUARTER, "theme").pages.pages), "texts go on over pages"
    fits(build_pack(folder, tmp_path / "out"), pages)


# --- the measures themselves -------------------------------------------------------------------------------------


@pytest.fixture
def money() -> tuple[Page, ...]:
    """The pages of the second body; the fourth has a table beside a chart."""
    return laid(SECOND, "theme").pages.pages


def on_the_fourth(pages: tuple[Page, ...], *items: Item) -> tuple[Page, ...]:
    """The pages, with other items in place of those of the same names."""
    named = {item.name: item for item in items}
    page = replace(pages[3], items=tuple(named.get(item.name, item) for item in pages[3].items))
    return (*pages[:3], page, *pages[4:])


def item(pages: tuple[Page, ...], kind: type, name: str = "") -> Item:
    return next(one for one in pages[3].items if isinstance(one, kind) and name in one.name)


def test_a_word_that_leaves_its_box_is_found(second_body: Pack, money: tuple[Page, ...]) -> None:
    title = item(money, PlacedText, "title")
    narrow = replace(title, frame=replace(title.frame, width=100))
    assert any("title" in one for one in astray(second_body.pdf, on_the_fourth(money, narrow)))


def test_words_in_the_box_of_another_text_are_found(second_body: Pack, money: tuple[Page, ...]) -> None:
    title, topic = item(money, PlacedText, "title"), item(money, PlacedText, "topic")
    swapped = on_the_fourth(money, replace(title, frame=topic.frame), replace(topic, frame=title.frame))
    assert not outside(second_body.pdf, swapped)
    assert {one.split(": ")[0] for one in astray(second_body.pdf, swapped)} == {"page 4, title", "page 4, topic"}


def test_words_in_the_next_cell_are_found(second_body: Pack, money: tuple[Page, ...]) -> None:
    table = item(money, PlacedTable)
    assert isinstance(table, PlacedTable)
    first, second, *others = table.widths
    moved = replace(table, widths=(first + 60, second - 60, *others))
    assert not outside(second_body.pdf, on_the_fourth(money, moved))
    assert any(table.name in one for one in astray(second_body.pdf, on_the_fourth(money, moved)))


@pytest.mark.parametrize(("x", "found"), [(100, 0), (570, 1), (-30, 1)])
def test_a_word_over_the_edge_is_found(tmp_path: Path, x: float, found: int) -> None:
    canvas = Canvas(str(tmp_path / "page.pdf"), pagesize=(595, 842))
    canvas.drawString(x, 400, "overflowing")
    canvas.save()
    assert len(off_the_page(tmp_path / "page.pdf")) == found
