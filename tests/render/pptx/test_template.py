"""The template: theme, master and layouts, and blank slides that are made from them."""

import io

import pytest
from lxml import etree
from pptx import Presentation

from generator.layout.pages import PlacedShape, PlacedText
from generator.render.pptx.slots import drawn, slots
from generator.render.pptx.xml.drawing import NAMESPACES as NS
from tests import decks
from tests.render.pptx.conftest import Built

FURNITURE = ("title", "topic", "tab", "note", "footer", "number")


def test_the_theme_has_the_twelve_colours_and_the_font(common: Built) -> None:
    theme = common.xml("ppt/theme/theme1.xml")
    colours = {etree.QName(one).localname: one[0].get("val") for one in theme.find(".//a:clrScheme", NS)}  # type: ignore[union-attr]
    assert colours == decks.theme().settings.slots
    assert {one.get("typeface") for one in theme.iterfind(".//a:fontScheme//a:latin", NS)} == {"Arial"}


def test_every_layout_of_the_file_is_there_by_its_name(common: Built) -> None:
    names = [layout.name for layout in decks.layouts().settings.layouts.values()]
    assert [layout.name for layout in common.opened.slide_layouts] == names


def test_slides_have_the_layouts_of_their_pages(built: Built) -> None:
    named = decks.layouts()
    for page, slide in zip(built.pages.pages, built.opened.slides, strict=True):
        assert slide.slide_layout.name == named[page.layout].name


def test_layouts_have_their_background(common: Built) -> None:
    grounds = {
        layout.name: layout._element.find(".//p:bg//a:schemeClr", NS).get("val")
        for layout in common.opened.slide_layouts
    }
    assert (grounds["Cover"], grounds["One region"]) == ("accent1", "bg1")


def test_a_layout_has_furniture_and_its_regions(common: Built) -> None:
    for layout, made in zip(decks.layouts().settings.layouts.values(), common.opened.slide_layouts, strict=True):
        furniture = {"all": {*FURNITURE}, "number": {"number"}, "none": set()}[layout.furniture]
        wanted = {*layout.regions, "title"} | furniture
        assert {one.name for one in made.placeholders} == wanted


def test_furniture_stands_where_layout_places_it(built: Built) -> None:
    """The layout's placeholders repeat what the layout stage decides; this is where the two would part."""
    theme, layouts = decks.theme(), decks.layouts()
    for page in built.pages.pages:
        found = slots(layouts[page.layout], layouts, theme)
        for item in page.items:
            if isinstance(item, PlacedText) and item.placeholder in FURNITURE:
                slot, lines = found[item.placeholder], sum(len(p.lines) for p in item.paragraphs)
                assert item.paragraphs[0].style == slot.basis.style
                assert item.pad == slot.pad
                assert (item.frame.x, item.frame.y) == (slot.frame.x, slot.frame.y) or (item.placeholder, lines) == (
                    "note",
                    2,
                )
                if item.placeholder != "tab" and lines == 1:
                    assert item.frame == slot.frame
                if item.placeholder == "note":
                    assert item.frame.bottom == slot.frame.bottom


def test_what_the_layout_draws_is_not_drawn_again(built: Built) -> None:
    layouts = decks.layouts()
    for number, page in enumerate(built.pages.pages, 1):
        rules = [item for item in page.items if isinstance(item, PlacedShape) and item.name == "footer rule"]
        assert all(rule in drawn(layouts[page.layout], layouts) for rule in rules)
        assert not any(shape[0][0].get("name") == "footer rule" for shape in built.shapes(number))


def test_ids_of_layouts_and_master_are_large_and_distinct(common: Built) -> None:
    master = common.xml("ppt/slideMasters/slideMaster1.xml")
    ids = [int(one.get("id")) for one in master.iterfind(".//p:sldLayoutId", NS)]
    first = common.xml("ppt/presentation.xml").find(".//p:sldMasterId", NS)
    assert first is not None and int(first.get("id")) == 2**31
    assert ids == list(range(2**31 + 1, 2**31 + 1 + len(ids)))


def test_letters_are_not_kerned_and_lines_are_exact(common: Built) -> None:
    master = common.xml("ppt/slideMasters/slideMaster1.xml")
    assert {one.get("kern") for one in master.iterfind("p:txStyles//a:defRPr", NS)} == {"0"}
    title, body = (
        master.find(f"p:txStyles/p:{name}/a:lvl1pPr/a:lnSpc/a:spcPts", NS) for name in ("titleStyle", "bodyStyle")
    )
    assert title is not None and body is not None
    assert (title.get("val"), body.get("val")) == ("2600", "1600")


@pytest.mark.parametrize("name", ["Cover", "Section divider", "Contents", "Table and text", "Dashboard"])
def test_a_blank_slide_can_be_made_of_a_layout(common: Built, name: str) -> None:
    deck = Presentation(io.BytesIO(common.data))
    layout = next(one for one in deck.slide_layouts if one.name == name)
    slide = deck.slides.add_slide(layout)
    assert slide.shapes.title is not None
    slide.shapes.title.text = "A new slide"
    out = io.BytesIO()
    deck.save(out)
    assert Presentation(io.BytesIO(out.getvalue())).slides[-1].shapes.title.text == "A new slide"  # type: ignore[union-attr]


def test_a_table_and_a_chart_can_stand_in_a_region(common: Built) -> None:
    names = {
        s.placeholder_format.idx: s.name for s in common.opened.slides[2].placeholders if s.placeholder_format.idx >= 30
    }
    assert set(names.values()) == {"s3/calls", "s3/why"}
    charts = [s.name for s in common.opened.slides[3].placeholders if s.has_chart]
    assert charts == [f"s4/{name}" for name in ("tiles trust chart", "doughnut", "bars", "lines")]


def test_a_prompt_tells_what_belongs_there(common: Built) -> None:
    layout = next(one for one in common.opened.slide_layouts if one.name == "Table and text")
    prompts = {one.name: one.text_frame.text for one in layout.placeholders}
    assert prompts["left"] == "Text, table or chart"
    assert prompts["footer"] == "Quarterly Report   Quarter 4 2023/24"
