"""Slides: the order and the placeholders of their shapes, their texts, and where links lead."""

import re

import pytest
from lxml import etree
from msgspec.structs import replace

from generator.layout.pages import PlacedChart, PlacedImage, PlacedShape, PlacedTable, PlacedText
from generator.render.pptx.document import render
from generator.render.pptx.slots import drawn
from generator.render.pptx.xml.drawing import EMU
from generator.render.pptx.xml.drawing import NAMESPACES as NS
from generator.richtext import plain
from tests import decks
from tests.render.pptx.conftest import Built

R = f"{{{NS['r']}}}"
KINDS = {
    PlacedText: "sp",
    PlacedShape: "sp",
    PlacedTable: "graphicFrame",
    PlacedChart: "graphicFrame",
    PlacedImage: "pic",
}


def texts(shape: etree._Element) -> str:
    return "".join(shape.itertext(f"{{{NS['a']}}}t"))


def name(shape: etree._Element) -> str:
    """What the shape's block is called; its slide's id stands before that."""
    return str(shape[0][0].get("name")).partition("/")[2]


def shape(built: Built, number: int, called: str) -> etree._Element:
    return next(one for one in built.shapes(number) if name(one) == called)


def written(built: Built, number: int) -> list[object]:
    """The items of a page that its slide must hold: what the layout draws is not drawn again."""
    page = built.pages.pages[number - 1]
    own = drawn(decks.layouts()[page.layout], decks.layouts())
    return [item for item in page.items if item not in own]


def test_shapes_stand_in_the_order_of_the_items(built: Built) -> None:
    for number in range(1, len(built.pages.pages) + 1):
        items = written(built, number)
        found = built.shapes(number)
        names = [re.sub(r"^note 2$", "note", name(one)) for one in found]  # a block and the source, both of that name
        assert names == [item.name for item in items]  # type: ignore[attr-defined]
        assert [etree.QName(one).localname for one in found] == [KINDS[type(item)] for item in items]
        assert [int(one[0][0].get("id", "0")) for one in found] == list(range(2, len(found) + 2))


def test_shapes_stand_where_the_pages_have_them(built: Built) -> None:
    for number in range(1, len(built.pages.pages) + 1):
        for item, found in zip(written(built, number), built.shapes(number), strict=True):
            at, size = found.find(".//a:off", NS), found.find(".//a:ext[@cx]", NS)
            if at is None:
                at, size = found.find("p:xfrm/a:off", NS), found.find("p:xfrm/a:ext", NS)
            frame = item.frame  # type: ignore[attr-defined]
            assert at is not None and size is not None
            got = [int(at.get("x")), int(at.get("y")), int(size.get("cx")), int(size.get("cy"))]
            assert got == [round(v * EMU) for v in (frame.x, frame.y, frame.width, frame.height)]


def test_an_item_fills_the_placeholder_that_it_names(built: Built) -> None:
    kinds = {"title": "title", "topic": "body", "note": "body", "tab": "body", "footer": "ftr", "number": "sldNum"}
    for number, page in enumerate(built.pages.pages, 1):
        layout = built.opened.slides[number - 1].slide_layout
        names = {one.placeholder_format.idx: one.name for one in layout.placeholders}
        for item, found in zip(written(built, number), built.shapes(number), strict=True):
            holder, wanted = found.find(".//p:ph", NS), getattr(item, "placeholder", "")
            assert (holder is not None) == bool(wanted)
            if holder is not None and wanted:
                assert names[int(holder.get("idx", "0"))] == wanted
                region = wanted in decks.layouts()[page.layout].regions
                assert holder.get("type") == (None if region else kinds[wanted])


def test_every_text_is_whole(built: Built) -> None:
    for number in range(1, len(built.pages.pages) + 1):
        for item, found in zip(written(built, number), built.shapes(number), strict=True):
            if isinstance(item, PlacedText):
                wanted = [plain(p.hanging) + "\t" * bool(p.hanging) + plain(p.runs) for p in item.paragraphs]
                assert [texts(p) for p in found.iterfind(".//a:p", NS)] == wanted


def test_every_picture_of_facts_has_its_alternative(built: Built) -> None:
    for number in range(1, len(built.pages.pages) + 1):
        for item, found in zip(written(built, number), built.shapes(number), strict=True):
            alt = found[0][0].get("descr")
            if isinstance(item, PlacedChart):
                assert alt == item.chart.alt
            elif isinstance(item, PlacedTable | PlacedImage):
                assert alt == item.alt
            elif isinstance(item, PlacedShape):
                assert alt is None
                assert b"decorative" in etree.tostring(found)


def test_links_lead_to_the_first_page_of_their_slide(cases: Built) -> None:
    entries = shape(cases, 1, "contents 1").findall(".//a:r", NS)
    rels = cases.xml("ppt/slides/_rels/slide1.xml.rels")
    targets = {one.get("Id"): one.get("Target") for one in rels}
    found = {}
    for run in entries:
        click = run.find("a:rPr/a:hlinkClick", NS)
        if click is not None:
            assert click.get("action") == "ppaction://hlinksldjump"
            found[texts(run)] = targets[click.get(f"{R}id")]
    assert found["Short"] == "slide3.xml"
    assert {target for label, target in found.items() if label.startswith("People")} == {"slide2.xml"}
    assert "A slide that is not there" not in found


def test_addresses_are_links_out_of_the_deck(common: Built) -> None:
    run = next(r for r in shape(common, 3, "why").iterfind(".//a:r", NS) if texts(r) == "dashboard")
    click = run.find("a:rPr/a:hlinkClick", NS)
    assert click is not None
    relation = common.opened.slides[2].part.rels[click.get(f"{R}id")]
    assert (relation.is_external, relation.target_ref) == (True, "https://example.org/")


def test_a_number_is_a_field_only_where_it_is_the_position(cases: Built) -> None:
    def numbered(position: int) -> tuple[str, bool]:
        found = shape(cases, position, "number")
        return texts(found), found.find(".//a:fld[@type='slidenum']", NS) is not None

    assert [numbered(n) for n in (1, 3, 4, 7)] == [("1", True), ("3", True), ("14", False), ("16b", False)]


def test_text_in_a_placeholder_says_only_what_differs_from_it(common: Built) -> None:
    title = shape(common, 3, "title").find(".//a:rPr", NS)
    body = shape(common, 3, "why").find(".//a:rPr", NS)
    assert title is not None and dict(title.attrib) == {"lang": "en-GB"} and len(title) == 0
    assert body is not None and body.get("b") == "1"


def test_lines_are_exact_and_boxes_have_no_margin_and_no_autofit(common: Built) -> None:
    box = shape(common, 3, "calls heading")
    exact = box.find(".//a:lnSpc/a:spcPts", NS)
    assert exact is not None and exact.get("val") == "1600"
    properties = box.find(".//a:bodyPr", NS)
    assert properties is not None
    assert [properties.get(side) for side in ("lIns", "tIns", "rIns", "bIns")] == ["0"] * 4
    assert properties.find("a:noAutofit", NS) is not None
    assert not any(b"normAutofit" in data or b"spAutoFit" in data for data in common.parts.values())


def test_a_bullet_is_a_square_in_the_colour_of_the_brand(common: Built) -> None:
    bullet = shape(common, 3, "why").find(".//a:pPr[a:buChar]", NS)
    assert bullet is not None
    assert (bullet.get("marL"), bullet.get("indent")) == (str(14 * EMU), str(-14 * EMU))
    assert [bullet.find("a:buChar", NS).get("char"), bullet.find("a:buClr/a:schemeClr", NS).get("val")] == [
        "▪",
        "accent1",
    ]  # type: ignore[union-attr]


def test_an_entrys_number_ends_before_its_label(cases: Built) -> None:
    found = [p.find("a:pPr", NS) for p in shape(cases, 1, "contents 1").iterfind(".//a:p", NS)]
    firsts = [int(p.get("marL")) + int(p.get("indent")) for p in found if p is not None]
    digits = [1, 3, 1]
    wide = [12 * 0.556 * n for n in digits]
    assert firsts == pytest.approx([(32 - 10 - w) * EMU for w in wide], abs=0.2 * EMU)


def test_space_before_the_first_paragraph_is_the_boxs(common: Built) -> None:
    pages = common.pages
    page = pages.pages[2]
    item = next(one for one in page.items if one.name == "calls heading")
    assert isinstance(item, PlacedText)
    lower = replace(item, paragraphs=(replace(item.paragraphs[0], before=6.0),))
    changed = replace(
        pages, pages=(replace(page, items=tuple(lower if one is item else one for one in page.items)),), slides={}
    )
    made = Built(changed, render(changed, decks.theme(), decks.layouts()))
    found = shape(made, 1, "calls heading")
    assert found.find(".//a:bodyPr", NS).get("tIns") == str(6 * EMU)  # type: ignore[union-attr]
    assert found.find(".//a:spcBef", NS) is None


def test_colours_are_those_of_the_theme(built: Built) -> None:
    slides = [
        data.decode() for part, data in built.parts.items() if re.match(r"ppt/(slides|charts)/[a-z]+\d+\.xml", part)
    ]
    assert not any("srgbClr" in data for data in slides)
