"""A table at one of its sizes: the widths of its columns, the lines of its cells, the heights of its rows.

In: a `Table`, a size and a width. Out: what the table takes, and its rows as they are set.
"""

from collections.abc import Sequence
from functools import cached_property

from msgspec import Struct

from generator.deck.blocks import Cell, Row, RowKind, Table
from generator.layout.fit import CannotFit, box_for, halved, height_of, set_lines, width_of
from generator.layout.pages import Border, Header, PlacedCell, PlacedRow
from generator.layout.rules import Edges, edges
from generator.layout.setting import SetParagraph
from generator.layout.theme import TableSize, TextStyle, Theme

INDENT = 10.0  # points for each level of a line's label
HEAD_SIZE = 10.0
_BANDS = {"total": "band", "lead": "band"}
_BOLD = ("subtotal", "total", "lead", "group")
GROUP_SPACE = 4.0  # above a group's name
LABEL_AIR = 16.0  # after the longest label of rows
LEAST_AIR = 0.25  # between a letter and the rim of its cell
CellTexts = tuple[tuple[SetParagraph, ...], ...]  # of one row; nothing where a cell of another place reaches


class Texts(Struct, frozen=True):
    """A table's cells broken into lines of its columns, as sizes of one type have them, however roomy their rows."""

    widths: tuple[float, ...]
    head: tuple[CellTexts, ...]
    rows: tuple[CellTexts, ...]


class TableSet(Struct, frozen=True):
    """A table set at one size, with the heights of its rows."""

    sizer: "Sizer"
    texts: Texts
    head: tuple[float, ...]
    rows: tuple[float, ...]

    def height(self, first: int, last: int) -> float:
        """The height of the heads and of rows first to last."""
        return sum((*self.head, *self.rows[first:last]))

    def placed(self, end: int) -> tuple[PlacedRow, ...]:
        """The heads and the rows before `end`, with the lines of that part of the table."""
        table = self.sizer.table
        rows = (*table.head, *table.rows[:end])
        return self.sizer.placed(
            rows, (*self.texts.head, *self.texts.rows[:end]), (*self.head, *self.rows[:end]), edges(table, rows)
        )


class Sizer(Struct, frozen=True, dict=True):
    """Sets one table at one size."""

    table: Table
    theme: Theme
    size: TableSize

    @property
    def letters(self) -> tuple[float, float, float]:
        """What decides how cells are broken into lines."""
        return self.size.size, self.size.leading, self.size.edge

    @cached_property
    def least_height(self) -> float:
        """What the rows with words of their own take at least."""
        worded = [any(map(_worded, row.cells)) for row in self.table.rows]
        return sum(worded) * (self.size.leading + 2 * self._air)

    def texts(self, width: float) -> Texts:
        """All cells in lines of columns that are `width` together. Raises `CannotFit` where they are too narrow."""
        widths = self._widths(width)
        return Texts(widths, self._broken(self.table.head, widths), self._broken(self.table.rows, widths))

    def set(self, texts: Texts) -> TableSet:
        """All rows at their heights."""
        head, rows = self._heights(self.table.head, texts.head), self._heights(self.table.rows, texts.rows)
        return TableSet(self, texts, head, rows)

    @cached_property
    def _air(self) -> float:
        """The space above and below the text of each cell: where cells have rims, enough to stand clear of them."""
        cells = (cell for row in self.table.rows for cell in row.cells if cell and cell.look)
        rimmed = any(self.theme.look(cell.look).rim for cell in cells)
        return max(self.size.pad, self.theme.space.rim + LEAST_AIR) if rimmed else self.size.pad

    def _style(self, row: Row, cell: Cell) -> TextStyle:
        """A cell's style, made once for all cells that share it."""
        of = (row.kind, cell.look, cell.title)
        if of not in self._styles:
            self._styles[of] = self._made_style(*of)
        return self._styles[of]

    def _made_style(self, kind: RowKind, named: str, title: bool) -> TextStyle:
        look = self.theme.look(named) if named else None
        if title:
            return self.theme.style("table-title")
        if kind == "head":
            size, leading = min(self.size.size, HEAD_SIZE), min(self.size.leading, HEAD_SIZE + 2)
            return TextStyle(size=size, leading=leading, ink="muted", bold=True)
        ink = look.ink if look else "brand" if kind == "group" else "ink"
        bold = kind in _BOLD or bool(look and look.bold)
        return TextStyle(size=self.size.size, leading=self.size.leading, ink=ink, bold=bold)

    @cached_property
    def _styles(self) -> dict[tuple[RowKind, str, bool], TextStyle]:
        return {}

    def _widths(self, width: float) -> tuple[float, ...]:
        """Columns without weight are as wide as their widest cell; the others share what is left.

        Where a row's label would not stand on one line in what is left to it alone, heads and what spans
        more than two rows are set in two. What labels leave is shared by the columns after them, so that the eye has
        no long way from a label to its figures.
        """
        weighted = [i for i, column in enumerate(self.table.columns) if column.weight]
        weights = sum(column.weight for column in self.table.columns)
        fit = self._fit(halve=False)
        labels = self._labels(weighted[0]) if len(weighted) == 1 else 0.0
        if labels and width - sum(fit) < labels:
            fit = self._fit(halve=True)
        left = width - sum(fit)
        if labels and (after := len(fit) - weighted[0] - 1):
            more = max(0.0, left - labels - LABEL_AIR) / after
            fit = [wide + more * (i > weighted[0]) for i, wide in enumerate(fit)]
            left -= more * after
        if left < 0:
            raise CannotFit(f"its columns need {sum(fit):.0f} points and have {width:.0f}")
        if not weights:
            return tuple(wide + left * wide / sum(fit) for wide in fit)
        return tuple(
            wide + left * column.weight / weights for wide, column in zip(fit, self.table.columns, strict=True)
        )

    def _labels(self, column: int) -> float:
        """The width of the widest label of a row on one line."""
        cells = [(row, row.cells[column]) for row in self.table.rows]
        return max(
            (self._natural(row, cell) for row, cell in cells if cell and cell.header and cell.columns == 1), default=0.0
        )

    def _fit(self, halve: bool) -> list[float]:
        """The widths that columns without weight need."""
        columns = self.table.columns
        fit = [0.0] * len(columns)
        for row in (*self.table.head, *self.table.rows):
            for i, cell in enumerate(row.cells):
                if cell and cell.columns == 1 and not columns[i].weight:
                    fit[i] = max(fit[i], self._natural(row, cell, halve and (row.kind == "head" or cell.rows > 2)))
        for i, column in enumerate(columns):
            if column.like:
                fit[i] = max(fit[j] for j, other in enumerate(columns) if other.like == column.like)
        return [wide + self.theme.space.column_gap * column.gap for wide, column in zip(fit, columns, strict=True)]

    def _natural(self, row: Row, cell: Cell, halve: bool = False) -> float:
        """The width of a cell on one line, or in two."""
        style, width = self._style(row, cell), halved if halve else width_of
        wide = max((width(runs, style) for runs in cell.paragraphs), default=0.0)
        return box_for(wide) + 2 * self.size.edge + cell.indent * INDENT

    def _broken(self, rows: tuple[Row, ...], widths: tuple[float, ...]) -> tuple[CellTexts, ...]:
        return tuple(
            tuple(self._paragraphs(row, cell, i, widths) if cell else () for i, cell in enumerate(row.cells))
            for row in rows
        )

    def _paragraphs(self, row: Row, cell: Cell, column: int, widths: tuple[float, ...]) -> tuple[SetParagraph, ...]:
        style, (left, _, right, _) = self._style(row, cell), self._pad(cell, column)
        width = sum(widths[column : column + cell.columns]) - left - right
        return tuple(
            SetParagraph(style, "paragraph", runs, set_lines(runs, style, width), align=cell.align)
            for runs in cell.paragraphs
        )

    def _pad(self, cell: Cell, column: int) -> tuple[float, float, float, float]:
        gap = self.theme.space.column_gap if self.table.columns[column].gap else 0
        return self.size.edge + cell.indent * INDENT + gap, self._air, self.size.edge, self._air

    def _heights(self, rows: tuple[Row, ...], texts: tuple[CellTexts, ...]) -> tuple[float, ...]:
        air = 2 * self._air
        heights = [
            max(
                (height_of(text) + air for cell, text in zip(row.cells, line, strict=True) if cell and cell.rows == 1),
                default=self.size.leading,
            )
            for row, line in zip(rows, texts, strict=True)
        ]
        for r, (row, line) in enumerate(zip(rows, texts, strict=True)):
            if row.kind == "group" and r:
                heights[r] += GROUP_SPACE
            for cell, text in zip(row.cells, line, strict=True):
                if cell and cell.rows > 1:  # what needs more than its rows have makes the last of them higher
                    last = r + cell.rows - 1
                    heights[last] += max(0.0, height_of(text) + air - sum(heights[r : last + 1]))
        return tuple(heights)

    def placed(
        self, rows: Sequence[Row], texts: Sequence[CellTexts], heights: Sequence[float], borders: Edges
    ) -> tuple[PlacedRow, ...]:
        """The rows with what is set in their cells."""
        return tuple(
            PlacedRow(
                tuple(
                    self._cell(row, cell, text, c, borders.get((r, c)), borders.get((r + cell.rows, c)))
                    if cell
                    else None
                    for c, (cell, text) in enumerate(zip(row.cells, line, strict=True))
                ),
                height,
                row.kind,
            )
            for r, (row, line, height) in enumerate(zip(rows, texts, heights, strict=True))
        )

    def _cell(
        self,
        row: Row,
        cell: Cell,
        text: tuple[SetParagraph, ...],
        column: int,
        above: Border | None,
        below: Border | None,
    ) -> PlacedCell:
        look = self.theme.look(cell.look) if cell.look else None
        header: Header = "column" if row.kind == "head" else "row" if cell.header else ""
        return PlacedCell(
            text,
            cell.align,
            self._pad(cell, column),
            cell.columns,
            cell.rows,
            (look and look.fill) or _BANDS.get(row.kind, ""),
            (look and look.rim) or "",
            above,
            below,
            header,
            white=bool(look and (look.fill or look.rim)),
            anchor="bottom" if row.kind in ("head", "group") else "top",
        )


def _worded(cell: Cell | None) -> bool:
    """Has a cell words in the table's type, in its row alone?"""
    return bool(cell and cell.rows == 1 and cell.paragraphs and not cell.title)
