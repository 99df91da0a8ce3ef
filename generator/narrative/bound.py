"""Text that follows from inputs, while it stands in a template.

In: runs. Out: `Bound`, which as a string is a token of its registry; Markdown turns the token back into the runs.
"""

from collections.abc import Callable

from msgspec import Struct

from generator.figure import Figure
from generator.richtext import RichText


class NarrativeError(Exception):
    """A request that cannot be met, with a hint."""

    def __init__(self, what: str, hint: str = "") -> None:
        super().__init__(what)
        self.hint = hint


class Bound(Struct, frozen=True):
    """Runs with their sources. `figure` is what filters work on."""

    runs: RichText
    register: Callable[[RichText], int]
    figure: Figure | None = None

    def __str__(self) -> str:
        return f"\ue000{self.register(self.runs)}\ue001"
