"""Tables as native tables: every edge of the grid gets one border, which both cells at it carry.

In: a `PlacedTable`. Out: its XML, with the widths and heights that were proved to fit.
"""

from collections.abc import Iterator
from functools import cached_property

from msgspec import Struct, field

from generator.layout.pages import Border, PlacedCell, PlacedTable
from generator.layout.theme import TextStyle, Theme
from generator.render.pptx.text import TextWriter
from generator.render.pptx.xml.tables import Span, cell, cell_properties, row, table
from generator.render.pptx.xml.text import Insets

PART = Border("background", 2.0)  # the white line that parts toned cells
_ANCHORS = {"top": "t", "middle": "ctr", "bottom": "b"}
STRONG = 0.75  # points: thinner lines give way to the white that parts cells
Place = tuple[int, int]
_Borders = tuple[Border | None, Border | None, Border | None, Border | None]


class _CellLook(Struct, frozen=True):
    """All of a cell but its text: its borders left, right, above and below, its margins, and the role that fills it."""

    borders: _Borders
    pad: Insets = (0, 0, 0, 0)
    anchor: str = "top"
    fill: str = ""


def table_xml(placed: PlacedTable, theme: Theme, writer: TextWriter) -> str:
    """The table of a graphic frame."""
    return _Writer(placed, theme, writer).xml()


class _Writer(Struct, frozen=True, dict=True):
    """Writes one table."""

    placed: PlacedTable
    theme: Theme
    writer: TextWriter
    _made: dict[_CellLook, str] = field(default_factory=dict)

    def xml(self) -> str:
        heads = any(one.header == "row" for line in self.placed.rows for one in line.cells if one)
        rows = (
            row(line.height, (self._cell(r, c) for c in range(len(self.placed.widths))))
            for r, line in enumerate(self.placed.rows)
        )
        return table(self.placed.widths, rows, heads)

    @cached_property
    def _origins(self) -> dict[Place, Place]:
        """For each place of the grid, where the cell stands that covers it."""
        return {
            (r + i, c + j): (r, c) for (r, c), one in self._cells() for i in range(one.rows) for j in range(one.columns)
        }

    def _cells(self) -> Iterator[tuple[Place, PlacedCell]]:
        for r, line in enumerate(self.placed.rows):
            for c, one in enumerate(line.cells):
                if one:
                    yield (r, c), one

    @cached_property
    def _edges(self) -> tuple[dict[Place, Border], dict[Place, Border]]:
        """The border above each place and left of each place, one row and column more than the grid has."""
        above: dict[Place, Border] = {}
        left: dict[Place, Border] = {}
        for (r, c), one in self._cells():
            top, bottom = (r, c), (r + one.rows, c)
            around = Border(one.rim, self.theme.space.rim) if one.rim else PART if one.white else None
            for j in range(one.columns):
                for (row_, column), own in ((top, one.above), (bottom, one.below)):
                    _strongest(above, (row_, column + j), own, around)
            for i in range(one.rows):
                _strongest(left, (r + i, c), around)
                _strongest(left, (r + i, c + one.columns), around)
        return above, left

    def _cell(self, r: int, c: int) -> str:
        origin = self._origins.get((r, c), (r, c))
        one = self.placed.rows[origin[0]].cells[origin[1]]
        if one is None or origin != (r, c):
            look, span = self._covered(r, c, origin, one)
            return cell(self._properties(look), [self.writer.empty(self._style(r))], span)
        last_row, last_column = r + one.rows, c + one.columns
        width = sum(self.placed.widths[c:last_column]) - one.pad[0] - one.pad[2]
        look = _CellLook(self._around(r, c, last_row, last_column), one.pad, one.anchor, one.fill)
        text = self.writer.paragraphs(one.paragraphs, width) or [self.writer.empty(self._style(r))]
        return cell(self._properties(look), text, Span(one.columns, one.rows))

    def _covered(self, r: int, c: int, origin: Place, one: PlacedCell | None) -> tuple[_CellLook, Span]:
        """A place that another cell reaches over: it carries those of its own edges that are edges of that cell."""
        across, down = c > origin[1], r > origin[0]
        left, right, top, bottom = self._around(r, c, r + 1, c + 1)
        last_column, last_row = (origin[1] + one.columns, origin[0] + one.rows) if one else (0, 0)
        edges = (
            None if across else left,
            None if c + 1 < last_column else right,
            None if down else top,
            None if r + 1 < last_row else bottom,
        )
        columns, rows = (one.columns, one.rows) if one else (1, 1)  # the first row and column of a span repeat it
        return _CellLook(edges), Span(1 if across else columns, 1 if down else rows, across, down)

    def _around(self, first_row: int, first_column: int, last_row: int, last_column: int) -> _Borders:
        """The borders left, right, above and below of a place or a span."""
        above, left = self._edges
        return (
            left.get((first_row, first_column)),
            left.get((first_row, last_column)),
            above.get((first_row, first_column)),
            above.get((last_row, first_column)),
        )

    def _properties(self, look: _CellLook) -> str:
        """A look as XML, made once for all cells of the table that share it."""
        if look not in self._made:
            colour = self.theme.colour
            edges = ((colour(border.role), border.width) if border else None for border in look.borders)
            ground = colour(look.fill) if look.fill else None
            self._made[look] = cell_properties(edges, look.pad, _ANCHORS[look.anchor], ground)
        return self._made[look]

    def _style(self, r: int) -> TextStyle:
        """The style of an empty cell in row r: that of the row's text, so that it makes no row higher."""
        rows = self.placed.rows
        return next(
            (p.style for line in (rows[r], *rows) for one in line.cells if one for p in one.paragraphs),
            self.theme.style("note"),
        )


def _strongest(edges: dict[Place, Border], place: Place, *borders: Border | None) -> None:
    """Keep the strongest of the borders at an edge: a rim, then a line, then the white that parts, then a hairline."""
    for border in borders:
        if border and (place not in edges or _strength(border) > _strength(edges[place])):
            edges[place] = border


def _strength(border: Border) -> float:
    return STRONG - 0.01 if border == PART else border.width
