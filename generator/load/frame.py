"""A table as written: what its readers make, and what gives every cell its meaning takes.

In: nothing. Out: `Frame`.
"""

import re
from collections.abc import Mapping

from msgspec import Struct

from generator.problems import Place


class Frame(Struct, frozen=True):
    """A table's heads, and its rows with the number that a spreadsheet shows beside them."""

    name: str
    file: str
    sheet: str
    heads: tuple[str, ...]
    rows: tuple[tuple[int, Mapping[str, str]], ...]
    head_row: int = 1

    def place(self, row: int = 0, column: str = "") -> Place:
        """Where a cell, a row, a head (no row) or the table stands."""
        return Place(self.file, self.sheet, row or self.head_row, column)


def folded_head(head: str) -> str:
    """A head without what does not count: case, and whether spaces, hyphens or underscores part its words."""
    return re.sub(r"[\s_-]+", "_", head.strip().casefold())
