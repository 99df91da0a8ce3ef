"""Tables."""

from itertools import pairwise

import pikepdf
import pytest

from generator.layout.pages import PlacedTable
from tests import decks
from tests.render.pdf.reading import Content, Element, Path, content


@pytest.fixture(scope="module")
def placed() -> PlacedTable:
    return next(item for item in decks.pages().pages[2].items if isinstance(item, PlacedTable))


@pytest.fixture(scope="module")
def drawn(shared_pdf: pikepdf.Pdf) -> Content:
    return content(shared_pdf.pages[2])


def painted(drawn: Content, role: str, inside: str = "/Layout") -> list[Path]:
    colour = pytest.approx(decks.theme().rgb(role), abs=1e-3)
    return [path for path in drawn.paths if path.inside == inside and path.fill == colour]


def test_rows_hold_heads_and_data(shared_tree: Element) -> None:
    (table,) = shared_tree.all("Table")
    rows = [[(cell.kind, cell.text) for cell in row.kids] for row in table.all("TR")]
    assert rows[1] == [("TH", "Area"), ("TH", "Borough"), ("TH", "Q3"), ("TH", "Q4"), ("TH", "Change")]
    assert rows[2] == [("TH", "Area A"), ("TH", "Borough A"), ("TD", "80.1"), ("TD", "82.3"), ("TD", "+5.5")]
    assert rows[3] == [("TH", "Borough B"), ("TD", "81.1"), ("TD", "83.3"), ("TD", "−5.5")]
    assert rows[-1][0] == ("TH", "All")


def test_heads_say_what_they_head(shared_tree: Element) -> None:
    (table,) = shared_tree.all("Table")
    found = {cell.text: cell.attributes() for cell in table.all("TH")}
    assert found["2023/24"] == {"Scope": "Column", "ColSpan": "2"}
    assert found["Q3"] == {"Scope": "Column"}
    assert found["Area A"] == {"Scope": "Row", "RowSpan": "3"}
    assert found["All"] == {"Scope": "Row", "ColSpan": "2"}
    assert table.attributes() == {"Summary": "Table of calls by borough."}


def test_a_table_says_where_it_stands(shared_tree: Element, placed: PlacedTable) -> None:
    (table,) = shared_tree.all("Table")
    (box,) = (one.BBox for one in table.entries.A if one.get("/O") == pikepdf.Name.Layout)
    frame = placed.frame
    top = next(item.frame.y for item in decks.pages().pages[2].items if item.name == "calls heading")
    assert [float(n) for n in box] == pytest.approx([frame.x, 540 - frame.bottom, frame.right, 540 - top], abs=1e-3)


def test_a_head_without_words_is_no_head(shared_tree: Element) -> None:
    first = shared_tree.all("TR")[0]
    assert [(cell.kind, cell.text) for cell in first.kids] == [("TD", ""), ("TD", ""), ("TH", "2023/24"), ("TD", "")]


def test_every_row_is_as_long_as_the_table_is_wide(sample_tree: Element) -> None:
    for table in sample_tree.all("Table"):
        taken: list[int] = [0] * 8
        for row in table.all("TR"):
            width = sum(1 for rows in taken if rows)
            taken = [max(0, rows - 1) for rows in taken]
            for cell in row.kids:
                columns, rows = (int(cell.attributes().get(key, 1)) for key in ("ColSpan", "RowSpan"))
                width += columns
                for _ in range(columns):
                    taken[taken.index(0)] = rows - 1 if rows > 1 else 0
            assert width == 5


def test_a_cell_of_several_lines_holds_paragraphs(sample_tree: Element) -> None:
    cell = next(one for one in sample_tree.all("TH") if one.text.startswith("Service 2"))
    assert [(kid.kind, kid.text) for kid in cell.kids] == [("P", "Service 2"), ("P", "a group of victims")]


def test_a_link_in_a_cell_is_a_link(sample_tree: Element) -> None:
    cell = next(one for one in sample_tree.all("TD") if one.text == "see 3")
    assert [kid.kind for kid in cell.kids] == ["Link"]


def test_toned_cells_are_parted_by_white(drawn: Content, placed: PlacedTable) -> None:
    bad = [path for path in painted(drawn, "bad") if path.box[1] < 440]
    width = placed.widths[-1]
    assert len(bad) == 2
    for path in bad:
        left, low, right, high = path.box
        assert right - left == pytest.approx(width - 2, abs=1e-3)
        assert high - low == pytest.approx(placed.rows[3].height - 2, abs=1e-3)
        assert right == pytest.approx(placed.frame.right - 1, abs=1e-3)


def test_rims_stand_within_their_cells(sample_pdf: pikepdf.Pdf) -> None:
    drawn = content(sample_pdf.pages[2])
    rims = [path for path in drawn.paths if path.operator == "S"]
    assert len(rims) == 4
    assert {path.width for path in rims} == {1.5}
    (first, second) = sorted(path.box for path in rims)[::2]
    assert second[0] - first[2] == pytest.approx(2 + 1.5, abs=1e-3)


def test_rules_are_whole_lines_centred_on_the_edges(drawn: Content, placed: PlacedTable) -> None:
    ink = [path.box for path in painted(drawn, "ink")]
    assert [round(box[2] - box[0], 3) for box in ink] == [round(placed.frame.width, 3)] * 2
    under_head = 540 - placed.frame.y - sum(row.height for row in placed.rows[: placed.head])
    assert (ink[0][1] + ink[0][3]) / 2 == pytest.approx(under_head, abs=1e-3)
    assert (ink[1][1] + ink[1][3]) / 2 == pytest.approx(540 - placed.frame.bottom, abs=1e-3)
    (hair,) = [path.box for path in painted(drawn, "hairline") if path.box[3] > 300]
    assert hair[2] - hair[0] == pytest.approx(sum(placed.widths[2:4]), abs=1e-3)


def test_figures_of_a_column_end_at_one_edge(drawn: Content) -> None:
    starts = [one.at[0] for one in drawn.words if one.text in ("80.1", "81.1", "82.1", "83.1", "84.1", "85.1")]
    assert max(starts) - min(starts) < 0.001


def test_a_row_stands_on_one_baseline(drawn: Content) -> None:
    for text in ("A", "B", "C", "D", "E", "F"):
        name = next(one for one in drawn.words if one.text == f"Borough {text}")
        row = [one for one in drawn.words if abs(one.at[1] - name.at[1]) < 8 and one.at[0] < 560]
        assert all(abs(one.at[1] - other.at[1]) < 0.001 for one, other in pairwise(row))
        assert len(row) >= 4


def test_the_heading_of_a_table_is_its_caption_and_still_a_heading(shared_tree: Element) -> None:
    (table,) = shared_tree.all("Table")
    assert [kid.kind for kid in table.kids][:2] == ["Caption", "TR"]
    assert [(kid.kind, kid.text) for kid in table.kids[0]] == [("Caption", "Calls"), ("H3", "Calls")]
