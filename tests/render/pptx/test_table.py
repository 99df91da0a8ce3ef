"""Tables: sizes that were proved to fit, spans, and one border at each edge."""

from collections.abc import Iterator

import pytest
from lxml import etree
from msgspec.structs import replace

from generator.layout.pages import PlacedTable
from generator.render.pptx.table import table_xml
from generator.render.pptx.text import TextWriter
from generator.render.pptx.xml.drawing import EMU, part
from generator.render.pptx.xml.drawing import NAMESPACES as NS
from tests import decks
from tests.render.pptx.conftest import Built

SIDES = {"left": "lnL", "right": "lnR", "above": "lnT", "below": "lnB"}


def tables(built: Built) -> Iterator[tuple[PlacedTable, etree._Element]]:
    for number, page in enumerate(built.pages.pages, 1):
        placed = [item for item in page.items if isinstance(item, PlacedTable)]
        found = [table for one in built.shapes(number) for table in one.iter(f"{{{NS['a']}}}tbl")]
        yield from zip(placed, found, strict=True)


def one(built: Built, name: str) -> tuple[PlacedTable, list[list[etree._Element]]]:
    placed, found = next((p, f) for p, f in tables(built) if p.name == name)
    return placed, [row.findall("a:tc", NS) for row in found.findall("a:tr", NS)]


def border(cell: etree._Element, side: str) -> tuple[str, float] | None:
    """The colour and width of a cell's border."""
    found = cell.find(f"a:tcPr/a:{SIDES[side]}", NS)
    colour = None if found is None else found.find("a:solidFill/a:schemeClr", NS)
    return None if found is None or colour is None else (str(colour.get("val")), int(found.get("w", "0")) / EMU)


def test_columns_and_rows_are_as_wide_and_high_as_planned(built: Built) -> None:
    for placed, found in tables(built):
        widths = [int(column.get("w")) for column in found.iterfind("a:tblGrid/a:gridCol", NS)]
        heights = [int(row.get("h")) for row in found.iterfind("a:tr", NS)]
        assert widths == [round(width * EMU) for width in placed.widths]
        assert heights == [round(row.height * EMU) for row in placed.rows]
        assert sum(heights) == pytest.approx(placed.frame.height * EMU, abs=len(heights))


def test_no_row_needs_more_than_its_height(built: Built) -> None:
    """The leading of its lines and its margins, in every cell that stands in one row."""
    for _, found in tables(built):
        for row in found.iterfind("a:tr", NS):
            for cell in row.iterfind("a:tc", NS):
                if int(cell.get("rowSpan", "1")) == 1 and cell.get("vMerge") is None:
                    lines = sum(int(p.get("val")) / 100 for p in cell.iterfind(".//a:lnSpc/a:spcPts", NS))
                    margins = sum(int(cell.find("a:tcPr", NS).get(side)) for side in ("marT", "marB")) / EMU  # type: ignore[union-attr]
                    assert lines + margins <= int(row.get("h")) / EMU + 0.01


def test_every_line_has_an_exact_height_even_an_empty_one(built: Built) -> None:
    for _, found in tables(built):
        assert all(p.find("a:pPr/a:lnSpc/a:spcPts", NS) is not None for p in found.iter(f"{{{NS['a']}}}p"))


def test_spans_cover_the_places_that_the_plan_leaves_out(cases: Built) -> None:
    placed, rows = one(cases, "ratings")
    assert rows[1][0].get("rowSpan") == "3"
    assert [rows[r][0].get("vMerge") for r in (2, 3)] == ["1", "1"]
    _, money = one(cases, "statement")
    assert money[1][0].get("gridSpan") == "7"
    assert [cell.get("hMerge") for cell in money[1][1:]] == ["1"] * 6
    assert len(placed.rows) == len(rows)


def test_both_cells_at_an_edge_carry_its_border(built: Built) -> None:
    for _, found in tables(built):
        rows = [row.findall("a:tc", NS) for row in found.findall("a:tr", NS)]
        for r, row in enumerate(rows):
            for c, cell in enumerate(row):
                joined = cell.get("hMerge") or cell.get("vMerge") or cell.get("gridSpan") or cell.get("rowSpan")
                if r + 1 < len(rows) and not joined and not rows[r + 1][c].get("vMerge"):
                    assert border(cell, "below") == border(rows[r + 1][c], "above")
                if c + 1 < len(row) and not joined and not row[c + 1].get("hMerge"):
                    assert border(cell, "right") == border(row[c + 1], "left")


def test_cells_with_a_fill_are_parted_by_white(common: Built) -> None:
    placed, rows = one(common, "calls")
    r = next(i for i, row in enumerate(placed.rows) if row.cells[4] and row.cells[4].fill == "bad")
    cell = rows[r][4]
    assert {border(cell, side) for side in ("left", "right", "above", "below")} == {("bg1", 2.0)}
    assert cell.find("a:tcPr/a:solidFill/a:schemeClr", NS).get("val") == "accent5"  # type: ignore[union-attr]


def test_the_line_under_the_head_is_not_broken_by_white(common: Built) -> None:
    placed, rows = one(common, "calls")
    assert {border(cell, "below") for cell in rows[placed.head - 1]} == {("tx1", 1.0)}


def test_an_outline_is_the_border_of_its_cell(cases: Built) -> None:
    placed, rows = one(cases, "ratings")
    r = next(i for i, row in enumerate(placed.rows) if row.cells[3] and row.cells[3].rim == "good")
    assert {border(rows[r][3], side) for side in SIDES} == {("accent3", 1.5)}


def test_heads_are_marked_as_such(built: Built) -> None:
    for placed, found in tables(built):
        properties = found.find("a:tblPr", NS)
        assert properties is not None and properties.get("firstRow") == "1"
        heads = any(cell.header == "row" for row in placed.rows for cell in row.cells if cell)
        assert properties.get("firstCol") == ("1" if heads else None)
        assert properties.get("bandRow") is None


def test_a_table_of_nothing_but_empty_cells_is_as_high_as_planned(common: Built) -> None:
    placed, _ = one(common, "calls")
    row = placed.rows[0]
    bare = replace(row, cells=tuple(cell and replace(cell, paragraphs=()) for cell in row.cells), height=12.0)
    theme = decks.theme()
    found = etree.fromstring(part("p:x", table_xml(replace(placed, rows=(bare,)), theme, TextWriter(theme, "en-GB"))))
    leadings = {int(one.get("val")) for one in found.iter(f"{{{NS['a']}}}spcPts")}
    assert leadings == {theme.style("note").leading * 100}


def test_a_span_over_rows_and_columns_is_written_on_its_whole_edge(common: Built) -> None:
    placed, _ = one(common, "calls")
    first = placed.rows[2].cells[1]
    assert first is not None
    wide = replace(first, columns=2, rows=2)
    rows = (
        replace(placed.rows[2], cells=(*placed.rows[2].cells[:1], wide, None, *placed.rows[2].cells[3:])),
        replace(placed.rows[3], cells=(*placed.rows[3].cells[:1], None, None, *placed.rows[3].cells[3:])),
    )
    theme = decks.theme()
    found = etree.fromstring(part("p:x", table_xml(replace(placed, rows=rows), theme, TextWriter(theme, "en-GB"))))
    marks = ("gridSpan", "rowSpan", "hMerge", "vMerge")
    cells = [[tc.get(mark) for mark in marks] for row in found.iter(f"{{{NS['a']}}}tr") for tc in row[1:3]]
    assert cells == [["2", "2", None, None], [None, "2", "1", None], ["2", None, None, "1"], [None, None, "1", "1"]]
