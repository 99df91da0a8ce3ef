"""Tables: fields of colour and rules as artifacts, then the cells as rows of heads and data.

In: a `PlacedTable`. Out: strokes and tags on the sheet.
"""

from collections.abc import Iterable, Iterator
from itertools import accumulate

from msgspec import Struct

from generator.layout.fit import height_of
from generator.layout.pages import Border, Frame, PlacedCell, PlacedTable, PlacedText
from generator.render.pdf.canvas import Sheet
from generator.render.pdf.links import Links
from generator.render.pdf.paragraphs import draw_paragraph, ground, placed
from generator.render.pdf.tags import spanning, summarised
from generator.render.pdf.text import draw_text

WHITE = 1.0  # points on each side of a cell with a fill of its own or a rim
_SCOPES = {"": "", "column": "Column", "row": "Row"}


class _Cell(Struct, frozen=True):
    """A cell and its place on the page."""

    cell: PlacedCell
    frame: Frame


def draw_table(table: PlacedTable, caption: PlacedText | None, sheet: Sheet, links: Links, level: int) -> None:
    """The table under its caption, a heading below the page's title of `level`.

    Rules are drawn over the fields of colour, words over both.
    """
    rows = _rows(table)
    for found in (found for row in rows for found in row):
        inset = WHITE if found.cell.white or found.cell.rim else 0
        ground(found.frame.inset(inset, inset, inset, inset), found.cell.fill, found.cell.rim, sheet)
    with sheet.tags.artifact():
        for frame, role in _rules(found for row in rows for found in row):
            sheet.fill(frame, role)
    with sheet.tags.element("Table", summarised(table.alt, _around(table, caption), sheet.height)):
        if caption:
            with sheet.tags.element("Caption"):
                draw_text(caption, sheet, links, level)
        for row in rows:
            with sheet.tags.element("TR"):
                for found in row:
                    _draw_cell(found, sheet, links)


def _around(table: PlacedTable, caption: PlacedText | None) -> Frame:
    """The place of a table, that of its caption included."""
    frames = [table.frame, *([caption.frame] if caption else [])]
    left, top = min(frame.x for frame in frames), min(frame.y for frame in frames)
    right, bottom = max(frame.right for frame in frames), max(frame.bottom for frame in frames)
    return Frame(left, top, right - left, bottom - top)


def _rows(table: PlacedTable) -> list[list[_Cell]]:
    """The cells of each row with their frames, those that they span included."""
    lefts = list(accumulate(table.widths, initial=table.frame.x))
    tops = list(accumulate((row.height for row in table.rows), initial=table.frame.y))
    return [
        [
            _Cell(cell, Frame(lefts[c], tops[r], lefts[c + cell.columns] - lefts[c], tops[r + cell.rows] - tops[r]))
            for c, cell in enumerate(row.cells)
            if cell
        ]
        for r, row in enumerate(table.rows)
    ]


def _rules(cells: Iterable[_Cell]) -> Iterator[tuple[Frame, str]]:
    """The lines between rows, centred on the edges. Both cells at an edge ask for its line; lines that meet are one."""
    edges: dict[tuple[float, Border], list[tuple[float, float]]] = {}
    for found in cells:
        for border, y in ((found.cell.above, found.frame.y), (found.cell.below, found.frame.bottom)):
            if border:
                edges.setdefault((round(y, 3), border), []).append((found.frame.x, found.frame.right))
    for (y, border), spans in edges.items():
        for left, right in _joined(spans):
            yield Frame(left, y - border.width / 2, right - left, border.width), border.role


def _joined(spans: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    found: list[tuple[float, float]] = []
    for left, right in sorted(spans):
        if found and left <= found[-1][1] + 0.01:
            found[-1] = (found[-1][0], max(found[-1][1], right))
        else:
            found.append((left, right))
    return found


def _draw_cell(found: _Cell, sheet: Sheet, links: Links) -> None:
    """A cell's paragraphs. A head without words labels nothing, so it is no head."""
    cell = found.cell
    places = tuple(placed(cell.paragraphs, _content(found)))
    scope = _SCOPES[cell.header] if places else ""
    with sheet.tags.element("TH" if scope else "TD", spanning(cell.columns, cell.rows, scope)):
        for place in places:
            if len(places) == 1:
                draw_paragraph(place, sheet, links)
            else:
                with sheet.tags.element("P"):
                    draw_paragraph(place, sheet, links)


def _content(found: _Cell) -> Frame:
    """Where a cell's words stand: from the top of this frame, after the cell's anchor."""
    inner = found.frame.inset(*found.cell.pad)
    spare = inner.height - height_of(found.cell.paragraphs)
    lower = {"top": 0.0, "middle": spare / 2, "bottom": spare}[found.cell.anchor]
    return inner.inset(0, lower, 0, 0)
