"""Tables are set at the largest size that needs the fewest pages, and split between groups of rows only."""

import pytest
from msgspec.structs import replace

from generator.deck.blocks import Cell, Row, Table, TableColumn
from generator.layout.fit import CannotFit
from generator.layout.pages import Frame, PlacedTable
from generator.layout.tables import place_table
from tests.decks import table, theme, words

WIDTH = 500.0


def placed(found: Table, height: float = 400, width: float = WIDTH) -> tuple[PlacedTable, Table | None]:
    return place_table(found, Frame(40, 90, width, height), theme())


def sizes(found: PlacedTable) -> set[float]:
    """The type sizes of the body."""
    return {p.style.size for row in found.rows[found.head :] for cell in row.cells if cell for p in cell.paragraphs}


def test_a_small_table_stands_whole_in_the_largest_size() -> None:
    first, rest = placed(table(6))
    assert rest is None
    assert sizes(first) == {theme().settings.tables[0].size}
    assert len(first.rows) == first.head + 7


def test_a_longer_table_is_set_tighter_and_then_smaller_before_it_is_split() -> None:
    largest, high = theme().settings.tables[0], placed(table(12))[0].frame.height
    tighter, rest = placed(table(12), high - 1)
    assert rest is None
    assert max(sizes(tighter)) == largest.size
    assert tighter.rows[-1].height < largest.leading + 2 * largest.pad
    smaller, rest = placed(table(12), high * 0.8)
    assert rest is None
    assert max(sizes(smaller)) < largest.size


def test_a_table_is_split_between_groups_and_repeats_its_heads() -> None:
    first, rest = placed(table(36), 300)
    assert rest is not None
    second, _ = placed(rest, 300)
    assert first.head == second.head == 2
    assert (len(first.rows) - first.head) % 3 == 0, "a group of three boroughs stays together"
    assert first.frame.height <= 300


def test_no_row_is_lost_or_doubled_over_the_pages() -> None:
    shown: list[str] = []
    rest: Table | None = table(36)
    while rest is not None:
        page, rest = placed(rest, 220)
        shown += [str(row.cells[1]) for row in page.rows[page.head :] if row.cells[1]]
    assert len(shown) == 36


def test_the_columns_fill_the_width_and_those_alike_are_equal() -> None:
    widths = placed(table())[0].widths
    assert sum(widths) == pytest.approx(WIDTH)
    assert widths[2] == pytest.approx(widths[3])


def test_rows_that_stay_together_and_have_no_room_are_refused_with_the_heights() -> None:
    with pytest.raises(CannotFit, match=r"rows 1 to 3 stay together and need \d+ points of height, not 40"):
        placed(table(9), 40)


def test_columns_too_narrow_for_their_words_are_refused() -> None:
    with pytest.raises(CannotFit, match=r"its columns need \d+ points and have 60"):
        placed(table(3), width=60)


def test_a_long_cell_makes_its_row_higher_and_no_other() -> None:
    body = table(6)
    row = body.rows[1]
    long = Cell(
        (words("A borough with a name that goes on for so long that it must take a second line of its column"),)
    )
    first, _ = placed(body)
    other, _ = placed(
        replace(body, rows=(body.rows[0], replace(row, cells=(None, long, *row.cells[2:])), *body.rows[2:]))
    )
    heights = [row.height for row in first.rows[first.head :]]
    longer = [row.height for row in other.rows[other.head :]]
    assert [i for i, (a, b) in enumerate(zip(heights, longer, strict=True)) if a != b] == [1]


def statement(*heads: str) -> Table:
    """A table of one line whose columns of amounts are as wide as their heads."""
    head = Row((Cell((words("£m"),), header=True), *(Cell((words(name),), "right") for name in heads)), "head")
    amounts = tuple(Cell((words("12.3"),), "right") for _ in heads)
    line = Row((Cell((words("Unallocated adjustment"),), header=True), *amounts))
    shape = (TableColumn(weight=1), *(TableColumn() for _ in heads))
    return Table("accounts", "main", words("Accounts"), shape, (head,), (line,), "Table: accounts.")


def lines_of_heads(found: PlacedTable) -> set[int]:
    return {len(paragraph.lines) for cell in found.rows[0].cells if cell for paragraph in cell.paragraphs}


def test_heads_take_two_lines_where_a_label_would_not_stand_on_one() -> None:
    names = ["Revised budget at quarter two"] * 3
    assert lines_of_heads(placed(statement(*names), width=700)[0]) == {1}
    narrow, _ = placed(statement(*names), width=420)
    assert lines_of_heads(narrow) == {1, 2}, "the corner has one word"
    label = narrow.rows[1].cells[0]
    assert label and len(label.paragraphs[0].lines) == 1


def test_what_labels_leave_goes_to_the_figures_so_that_the_eye_has_no_long_way() -> None:
    narrow, wide = (placed(table(6), width=width)[0].widths for width in (460.0, 700.0))
    labels = 1  # after the names of groups
    assert sum(wide) == pytest.approx(700)
    gained = [after - before for before, after in zip(narrow, wide, strict=True)]
    assert gained[labels] < 40
    assert min(gained[labels + 1 :]) > 10
    assert max(gained[labels + 1 :]) == pytest.approx(min(gained[labels + 1 :]), abs=1)


def test_cells_with_rims_have_air_at_every_size() -> None:
    rated = replace(
        table(6), rows=tuple(replace(row, cells=(*row.cells[:-1], _rated(row.cells[-1]))) for row in table(6).rows)
    )
    tight, _ = placed(rated, 12.6 * 9)
    pads = {cell.pad[1] for row in tight.rows[tight.head :] for cell in row.cells if cell}
    assert min(pads) > theme().space.rim


def _rated(cell: Cell | None) -> Cell | None:
    return cell and replace(cell, look="good-outline")
