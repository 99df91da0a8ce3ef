"""Rows under the groups that they belong to stand together, in whatever order their groups come."""

from pathlib import Path

from generator.layout.pages import PlacedTable
from tests.quarters import put
from tests.slides.test_build import outlined

GROUPS = """id,label,dimension,parent,order,aliases
all,Whole harbour,harbour,,0,
east,East,side,,1,
west,West,side,,1,
a,Pier A,pier,east,1,
b,Pier B,pier,west,2,
c,Pier C,pier,east,3,
north,North,quay,,4,
south,South,quay,,5,
older,Older,age,,6,
"""
BLOCK = (
    "{region: left, kind: matrix, rows: {dimension: pier, under: side}, columns: [{measure: wrecks, periods: latest}]}"
)


def test_rows_under_one_group_stand_together_and_groups_of_equal_order_are_two(quarter: Path) -> None:
    put(quarter, "groups.csv", GROUPS)
    (table,) = [item for item in outlined(quarter, BLOCK).pages.pages[0].items if isinstance(item, PlacedTable)]
    rows = [[cell and cell.rows for cell in row.cells[:1]] for row in table.rows[table.head :]]
    said = [[plain_of(cell) for cell in row.cells[:2] if cell] for row in table.rows[table.head :]]
    assert said == [["East", "Pier A"], ["Pier C"], ["West", "Pier B"]]
    assert rows == [[2], [None], [1]]


def plain_of(cell: object) -> str:
    return "".join(run.text for paragraph in cell.paragraphs for run in paragraph.runs)  # type: ignore[attr-defined]
