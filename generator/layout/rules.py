"""The lines of a table: ink under its heads and its foot, grey between groups, hairlines where rows are roomy.

In: the rows of one part of a table, its heads first. Out: the border at each edge between them.
"""

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from generator.deck.blocks import Cell, Row, Table
from generator.layout.pages import Border

INK, GROUP, HAIR = Border("ink", 1), Border("rule", 0.75), Border("hairline", 0.5)
Edges = dict[tuple[int, int], Border | None]


def edges(table: Table, rows: Sequence[Row]) -> Edges:
    """By row and column, the border above the place there: that under the cell which ends at it, if one does.

    `rows`: the heads of `table` and those of its rows that stand under them.
    """
    head, found = len(table.head), Edges()
    grouped = any(one.group == other.group for one, other in pairwise(table.rows))
    between = _Between(GROUP if grouped or not table.ruled else HAIR, HAIR if table.ruled else None)
    for r, row in enumerate(rows):
        for c, cell in enumerate(row.cells):
            if cell:
                border = _under(rows, head, r + cell.rows, cell, between)
                found.update({(r + cell.rows, c + i): border for i in range(cell.columns)})
    return found


class _Between(Struct, frozen=True):
    """The line between two groups of rows, lighter where each row is one of its own, and that between rows of one."""

    groups: Border
    rows: Border | None


def _under(rows: Sequence[Row], head: int, after: int, cell: Cell, between: _Between) -> Border | None:
    """The border between row `after` and the row before it, under `cell`."""
    if after in (head, len(rows)):
        return INK
    if after < head:
        return HAIR if cell.columns > 1 and cell.paragraphs else None
    before, next_row = rows[after - 1], rows[after]
    if "subtotal" in (before.kind, next_row.kind) or before.kind == "group":
        return HAIR
    if before.group != next_row.group:
        return between.groups if next_row.kind != "group" else None
    return between.rows
