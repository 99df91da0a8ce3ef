"""Tables as XML: grid, rows, cells with spans, margins, borders and fills.

In: cells whose borders and spans are decided by `generator.render.pptx.table`. Out: the `a:tbl` of a graphic frame.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from generator.layout.theme import Colour
from generator.render.pptx.xml.drawing import emu, fill, line, tag
from generator.render.pptx.xml.text import Insets

PLAIN = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # PowerPoint's "No Style, No Grid"
_SIDES = ("a:lnL", "a:lnR", "a:lnT", "a:lnB")
Edge = tuple[Colour, float] | None


@dataclass(frozen=True, slots=True)
class CellShape:
    """A place of the grid: edges left, right, above, below; how far it spans, or that another reaches over it."""

    edges: tuple[Edge, Edge, Edge, Edge]
    pad: Insets = (0, 0, 0, 0)
    anchor: str = "t"
    ground: Colour | None = None
    columns: int = 1
    rows: int = 1
    covered_across: bool = False
    covered_down: bool = False


def cell(shape: CellShape, paragraphs: Sequence[str]) -> str:
    """A cell with its text."""
    across, down = (span if span > 1 else None for span in (shape.columns, shape.rows))
    return tag(
        "a:tc",
        f"<a:txBody><a:bodyPr/><a:lstStyle/>{''.join(paragraphs)}</a:txBody>",
        _properties(shape),
        gridSpan=across,
        rowSpan=down,
        hMerge=1 if shape.covered_across else None,
        vMerge=1 if shape.covered_down else None,
    )


@lru_cache(maxsize=1024)
def _properties(shape: CellShape) -> str:
    """The edges, margins and ground of a cell, which many share."""
    left, top, right, bottom = map(emu, shape.pad)
    # An edge without a line says so: LibreOffice draws the line above a cell below it too where that is left open.
    borders = (line(*(edge or (None,)), name=name) for name, edge in zip(_SIDES, shape.edges, strict=True))
    return tag(
        "a:tcPr", *borders, fill(shape.ground), marL=left, marR=right, marT=top, marB=bottom, anchor=shape.anchor
    )


def row(height: float, cells: Iterable[str]) -> str:
    """A row of exactly that height, so long as its text fits."""
    return tag("a:tr", *cells, h=emu(height))


def table(widths: Sequence[float], rows: Iterable[str], row_heads: bool) -> str:
    """A table with a head row; `row_heads`: its first column names the rows."""
    properties = tag("a:tblPr", tag("a:tableStyleId", PLAIN), firstRow=1, firstCol=1 if row_heads else None)
    return tag("a:tbl", properties, tag("a:tblGrid", *(tag("a:gridCol", w=emu(width)) for width in widths)), *rows)
