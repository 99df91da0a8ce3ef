"""The lines of a table: ink under its heads and its foot, grey between groups, hairlines where rows are roomy.

In: rows that are set. Out: the same rows with the borders of their cells. Both cells at an edge carry its border.
"""

from dataclasses import dataclass, replace
from itertools import pairwise

from generator.deck.blocks import Row, Table
from generator.layout.pages import Border, PlacedCell, PlacedRow

INK, GROUP, HAIR = Border("ink", 1), Border("rule", 0.75), Border("hairline", 0.5)


def ruled(table: Table, head: tuple[PlacedRow, ...], body: tuple[PlacedRow, ...]) -> tuple[PlacedRow, ...]:
    """Heads and body of one part of the table, with borders."""
    nouns = (*table.head, *table.rows[: len(body)])
    rows = (*head, *body)
    grouped = any(one.group == other.group for one, other in pairwise(table.rows))
    between = _Between(GROUP if grouped or not table.ruled else HAIR, HAIR if table.ruled else None)
    under = [
        [_under(nouns, len(head), r + (cell.rows if cell else 1), cell, between) for cell in row.cells]
        for r, row in enumerate(rows)
    ]
    return tuple(
        replace(
            row,
            cells=tuple(
                cell and replace(cell, below=under[r][c], above=_above(rows, under, r, c))
                for c, cell in enumerate(row.cells)
            ),
        )
        for r, row in enumerate(rows)
    )


@dataclass(frozen=True, slots=True)
class _Between:
    """The line between two groups of rows, lighter where each row is one of its own, and that between rows of one."""

    groups: Border
    rows: Border | None


def _under(rows: tuple[Row, ...], head: int, after: int, cell: PlacedCell | None, between: _Between) -> Border | None:
    """The border between row `after` and the row before it, under `cell`."""
    if cell is None:
        return None
    if after in (head, len(rows)):
        return INK
    if after < head:
        return HAIR if cell.columns > 1 and any(paragraph.lines for paragraph in cell.paragraphs) else None
    before, next_row = rows[after - 1], rows[after]
    if "subtotal" in (before.kind, next_row.kind) or before.kind == "group":
        return HAIR
    if before.group != next_row.group:
        return between.groups if next_row.kind != "group" else None
    return between.rows


def _above(rows: tuple[PlacedRow, ...], under: list[list[Border | None]], row: int, column: int) -> Border | None:
    """The border that the cell just above has below it."""
    for r in range(row - 1, -1, -1):
        for c in range(column, -1, -1):
            cell = rows[r].cells[c]
            if cell and r + cell.rows >= row and c + cell.columns > column:
                return under[r][c] if r + cell.rows == row else None
    return None
