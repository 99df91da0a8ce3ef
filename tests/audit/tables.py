"""Rules on tables: each cell of figures has heads that say what it is."""

from collections.abc import Iterator
from functools import cached_property
from itertools import product

from msgspec import Struct

from tests.audit.report import Element, Finding, Report

SCOPES = {"/Column", "/Row", "/Both"}
PARTS = ("THead", "TBody", "TFoot")


class Cell(Struct, frozen=True):
    """A cell and the rows and columns that it spans."""

    element: Element
    rows: range
    columns: range

    @property
    def scope(self) -> str:
        """What it heads; of a cell that is no head, nothing."""
        return str(self.element.attribute("Table", "Scope") or "") if self.element.kind == "TH" else ""

    @property
    def data(self) -> bool:
        """Is it one that heads are asked for?"""
        return self.element.kind == "TD" and bool(self.element.words.strip())


class Grid:
    """A table's cells in their places."""

    def __init__(self, table: Element) -> None:
        self.cells: list[Cell] = []
        taken: set[tuple[int, int]] = set()
        for number, row in enumerate(_rows(table)):
            column = 0
            for element in row.kids:
                while (number, column) in taken:
                    column += 1
                wide, high = (int(element.attribute("Table", name) or 1) for name in ("ColSpan", "RowSpan"))
                cell = Cell(element, range(number, number + high), range(column, column + wide))
                taken |= set(product(cell.rows, cell.columns))
                self.cells.append(cell)

    @property
    def width(self) -> int:
        """How many columns it has."""
        return max((cell.columns.stop for cell in self.cells), default=0)

    @cached_property
    def data(self) -> list[Cell]:
        """The cells that heads are asked for."""
        return [cell for cell in self.cells if cell.data]

    def heads(self, scope: str) -> list[Cell]:
        """The heads of columns or of rows."""
        return [cell for cell in self.cells if cell.scope in (f"/{scope}", "/Both")]


def _rows(table: Element) -> list[Element]:
    groups = [kid.kids if kid.kind in PARTS else [kid] for kid in table.kids]
    return [row for group in groups for row in group if row.kind == "TR"]


def _meet(one: range, other: range) -> bool:
    return one.start < other.stop and other.start < one.stop


def _over(head: Cell, cell: Cell) -> bool:
    """Does the head stand over the cell?"""
    return _meet(head.columns, cell.columns) and head.rows.start < cell.rows.start


def _before(head: Cell, cell: Cell) -> bool:
    """Does the head stand before the cell, in a row with it?"""
    return _meet(head.rows, cell.rows) and head.columns.start < cell.columns.start


def scopes(report: Report) -> Iterator[Finding]:
    """A head says what it heads (ISO 14289-1, 7.5)."""
    for head in report.all("TH"):
        if (scope := head.attribute("Table", "Scope")) not in SCOPES:
            yield "SCOPE", head.page, f"the head {head.words!r} has the scope {scope}"


def heads_of_columns(report: Report) -> Iterator[Finding]:
    """A column's head stands over other cells, and neither under data nor beside it (ISO 14289-1, 7.5)."""
    for table in report.all("Table"):
        grid = Grid(table)
        for head in grid.heads("Column"):
            if not any(_over(head, cell) for cell in grid.cells if cell.scope != "/Column"):
                yield "SCOPE", table.page, f"the head {head.element.words!r} of a column heads nothing"
            between = len(head.columns) == grid.width and any(_over(other, head) for other in grid.heads("Column"))
            if between or any(_meet(head.rows, cell.rows) or _over(cell, head) for cell in grid.data):
                yield "SCOPE", table.page, f"the head {head.element.words!r} of a column stands among data"


def heads_of_rows(report: Report) -> Iterator[Finding]:
    """A row's head stands before cells, and in no row of columns' heads (ISO 14289-1, 7.5).

    One over all columns names the rows after it. As a column's head it would be told of those of the next name too,
    or keep the true heads from being found.
    """
    for table in report.all("Table"):
        grid = Grid(table)
        for head in grid.heads("Row"):
            leads = _over if len(head.columns) == grid.width else _before
            if not any(leads(head, cell) for cell in grid.cells if not cell.scope):
                yield "SCOPE", table.page, f"the head {head.element.words!r} of a row heads nothing"
            if any(_meet(head.rows, other.rows) for other in grid.heads("Column")):
                yield "SCOPE", table.page, f"the head {head.element.words!r} of a row stands among those of columns"


def data_without_heads(report: Report) -> Iterator[Finding]:
    """Where some columns have heads all have, and so with rows (ISO 14289-1, 7.5)."""
    for table in report.all("Table"):
        grid = Grid(table)
        for scope, leads in (("Column", _over), ("Row", _before)):
            heads = grid.heads(scope)
            for cell in grid.data if heads else ():
                if not any(leads(head, cell) for head in heads):
                    yield "HEADS", table.page, f"the cell {cell.element.words!r} has no head of its {scope.lower()}"


def names(report: Report) -> Iterator[Finding]:
    """A table has a name, and a caption comes before the cells (ISO 32000-1, 14.8.4.3.4 and 14.8.5.7)."""
    for table in report.all("Table"):
        captions = [kid for kid in table.kids if kid.kind == "Caption"]
        if not captions and not str(table.attribute("Table", "Summary") or "").strip():
            yield "NAME", table.page, "a table has neither a caption nor a summary"
        if captions and table.kids[:1] != captions:
            yield "NAME", table.page, "a table's caption is not the first that is read of it"


RULES = (scopes, heads_of_columns, heads_of_rows, data_without_heads, names)
