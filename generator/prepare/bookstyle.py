"""How a workbook looks: its formats, each made once, in the report's colours.

In: colours by role. Out: formats of cells.
"""

from collections.abc import Mapping
from typing import Any

from generator.prepare.numbers import TEXT

Colours = Mapping[str, str]  # role -> #RRGGBB
_FONT = {"font_name": "Arial", "font_size": 10}
_NUMBER = {"align": "right", "indent": 1}
_PALE = 0.2  # how much of a colour is left in the tint of an open cell


class Styles:
    """Makes the formats of a workbook. A cell is locked unless it says that it may be filled."""

    def __init__(self, book: Any, colours: Colours) -> None:
        self._book, self._colours = book, colours
        self._made: dict[tuple[tuple[str, Any], ...], Any] = {}

    def colour(self, role: str) -> str:
        """The colour of a role."""
        return self._colours[role]

    @property
    def open_colour(self) -> str:
        """The tint of a cell that waits to be filled."""
        parts = [int(self._colours["series-2"][i : i + 2], 16) for i in (1, 3, 5)]
        return "#" + "".join(f"{round(255 - (255 - part) * _PALE):02X}" for part in parts)

    def made(self, **properties: Any) -> Any:
        """The format with these properties, over the house's font."""
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format({**_FONT, "valign": "top", **properties})
        return self._made[key]

    def head(self, numeric: bool) -> Any:
        """A column's head; over numbers it stands as they do."""
        fill = {"bg_color": self.colour("brand"), "font_color": self.colour("inverse")}
        return self.made(**fill, **(_NUMBER if numeric else {}), bold=True, text_wrap=True, valign="vcenter")

    def cell(self, number_format: str, fixed: bool = False) -> Any:
        """A cell of a table: of text, which wraps, or of a number; `fixed`: it names its row and is locked."""
        fill = {"bg_color": self.colour("panel"), "font_color": self.colour("ink")} if fixed else {}
        layout = {"text_wrap": True} if number_format == TEXT else _NUMBER
        rule = {"bottom": 1, "bottom_color": self.colour("gridline")}
        return self.made(num_format=number_format, locked=fixed, **fill, **layout, **rule)

    def blank(self, number_format: str) -> Any:
        """A cell under the last row, where a new row may be written."""
        return self.made(num_format=number_format, locked=False)

    def still_open(self) -> Any:
        """What a cell looks like as long as it is to be filled and empty."""
        return self._book.add_format({"bg_color": self.open_colour})
