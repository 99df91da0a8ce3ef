"""Tables: the size at which one needs the fewest pages, and the part of it that stands on this page.

In: a `Table` and a frame. Out: a `PlacedTable` for this page, and the rest of the table for the next one.
"""

from collections.abc import Sequence
from itertools import takewhile

from msgspec.structs import replace

from generator.deck.blocks import Table
from generator.layout.fit import CannotFit
from generator.layout.pages import Frame, PlacedTable
from generator.layout.tablesize import Sizer, TableSet, Texts
from generator.layout.theme import Theme


def place_table(table: Table, frame: Frame, theme: Theme) -> tuple[PlacedTable, Table | None]:
    """The table, or as many whole groups of its rows as fit, at the largest size that needs the fewest pages.

    Raises `CannotFit` where not even one group of rows has room on a page.
    """
    measured, end = _largest(table, frame, theme)
    rows = measured.placed(end)
    placed = PlacedTable(
        table.id,
        Frame(frame.x, frame.y, frame.width, sum(row.height for row in rows)),
        measured.texts.widths,
        rows,
        len(table.head),
        _told(table, end),
    )
    return placed, replace(table, rows=table.rows[end:], continued=True) if end < len(table.rows) else None


def _largest(table: Table, frame: Frame, theme: Theme) -> tuple[TableSet, int]:
    """The table at the largest size that needs the fewest pages, and before which row its first page ends."""
    sizers = [Sizer(table, theme, size) for size in theme.settings.tables]
    # a size at which the table is too high with a line a row is tried where no other brings it onto one page
    for tried in ([one for one in sizers if one.least_height <= frame.height + 0.01], sizers):
        try:
            found, ends = _best(tried, frame)
        except CannotFit:
            if tried is sizers:
                raise
            continue
        if len(ends) == 1:
            break
    return found, ends[0]


def _best(sizers: Sequence[Sizer], frame: Frame) -> tuple[TableSet, list[int]]:
    """The first of those that need the fewest pages, and before which row each page ends."""
    found: tuple[TableSet, list[int]] | None = None
    failure = CannotFit("the theme has no size for tables")
    for sizer in sizers:
        try:
            measured = sizer.set(_texts(sizer, frame.width))
            ends = _page_ends(sizer.table, measured, frame.height)
        except CannotFit as error:
            failure = error
            continue
        if found is None or len(ends) < len(found[1]):
            found = measured, ends
        if len(found[1]) == 1:  # no smaller size needs fewer
            break
    if found is None:
        raise failure
    return found


_kept: list[tuple[Table, Theme, dict[tuple[float, ...], Texts]]] = []  # of the table that was asked for last


def _texts(sizer: Sizer, width: float) -> Texts:
    """The table in lines; several sizes of one type, and frames of one width, differ in the room around them alone."""
    if not _kept or _kept[0][0] is not sizer.table or _kept[0][1] is not sizer.theme:
        _kept[:] = [(sizer.table, sizer.theme, {})]
    found, of = _kept[0][2], (*sizer.letters, width)
    if of not in found:
        found[of] = sizer.texts(width)
    return found[of]


def _told(table: Table, end: int) -> str:
    """The text alternative of the table's rows up to `end`: with its other parts, where it is split."""
    before = " It continues from the slide before." if table.continued else ""
    after = " It continues on the next slide." if end < len(table.rows) else ""
    return f"{table.alt}{before}{after}"


def _page_ends(table: Table, measured: TableSet, height: float) -> list[int]:
    """Before which row each page ends: a group of rows stays whole."""
    ends = [
        i
        for i in range(1, len(table.rows) + 1)
        if i == len(table.rows) or table.rows[i].group != table.rows[i - 1].group
    ]
    found: list[int] = []
    first = 0
    while first < len(table.rows):
        later = [end for end in ends if end > first]
        heights = ((end, measured.height(first, end)) for end in later)  # each higher than the one before
        fitting = [end for end, high in takewhile(lambda one: one[1] <= height + 0.01, heights)]
        if not fitting:
            needed = measured.height(first, later[0])
            raise CannotFit(
                f"rows {first + 1} to {later[0]} stay together and need {needed:.0f} points of height, not {height:.0f}"
            )
        first = fitting[-1]
        found.append(first)
    return found or [0]
