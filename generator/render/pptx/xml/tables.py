"""Tables as XML: grid, rows, cells with spans, margins, borders and fills.

In: cells whose borders and spans are decided by `generator.render.pptx.table`. Out: the `a:tbl` of a graphic frame.
"""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from generator.layout.theme import Colour
from generator.render.pptx.xml.drawing import emu, fill, line, tag
from generator.render.pptx.xml.text import Insets

PLAIN = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # PowerPoint's "No Style, No Grid"
_SIDES = ("a:lnL", "a:lnR", "a:lnT", "a:lnB")
Edge = tuple[Colour, float] | None


class Span(Struct, frozen=True):
    """How many columns and rows a place takes, or that another place reaches over it."""

    columns: int = 1
    rows: int = 1
    covered_across: bool = False
    covered_down: bool = False


def cell(properties: str, paragraphs: Sequence[str], span: Span) -> str:
    """A cell with its text."""
    across, down = (wide if wide > 1 else None for wide in (span.columns, span.rows))
    return tag(
        "a:tc",
        f"<a:txBody><a:bodyPr/><a:lstStyle/>{''.join(paragraphs)}</a:txBody>",
        properties,
        gridSpan=across,
        rowSpan=down,
        hMerge=1 if span.covered_across else None,
        vMerge=1 if span.covered_down else None,
    )


def cell_properties(edges: Iterable[Edge], pad: Insets, anchor: str, ground: Colour | None) -> str:
    """The edges left, right, above and below, the margins and the ground of a cell."""
    left, top, right, bottom = map(emu, pad)
    # An edge without a line says so: LibreOffice draws the line above a cell below it too where that is left open.
    borders = (line(*(edge or (None,)), name=name) for name, edge in zip(_SIDES, edges, strict=True))
    return tag("a:tcPr", *borders, fill(ground), marL=left, marR=right, marT=top, marB=bottom, anchor=anchor)


def row(height: float, cells: Iterable[str]) -> str:
    """A row of exactly that height, so long as its text fits."""
    return tag("a:tr", *cells, h=emu(height))


def table(widths: Sequence[float], rows: Iterable[str], row_heads: bool) -> str:
    """A table with a head row; `row_heads`: its first column names the rows."""
    properties = tag("a:tblPr", tag("a:tableStyleId", PLAIN), firstRow=1, firstCol=1 if row_heads else None)
    return tag("a:tbl", properties, tag("a:tblGrid", *(tag("a:gridCol", w=emu(width)) for width in widths)), *rows)
