"""Set text: paragraphs broken into lines, and where other programs would break them.

Made by `generator.layout.fit`, placed on pages, drawn by renderers.
"""

import math
from collections.abc import Iterable
from typing import Protocol

from msgspec import Struct

from generator.deck.blocks import Align
from generator.layout.fonts import DEVIATION
from generator.layout.theme import TextStyle
from generator.richtext import ParagraphKind, RichText, Run, plain


class Segment(Struct, frozen=True):
    """A piece of a line in one look, `x` points from the line's left end."""

    text: str
    run: Run
    x: float
    width: float


class Line(Struct, frozen=True):
    """A line of set text."""

    segments: tuple[Segment, ...]
    width: float
    longer: float = math.inf  # its width with the next line's first word on it


class Measured(Protocol):
    """A line whose widths are known, be it set or only filled."""

    @property
    def width(self) -> float:
        """Its width."""

    @property
    def longer(self) -> float:
        """Its width with the next line's first word on it."""


def width_bounds(lines: Iterable[Measured]) -> tuple[float, float]:
    """The width that the lines need, and that from which they would be broken otherwise."""
    found = tuple(lines)
    return max((line.width for line in found), default=0.0), min((line.longer for line in found), default=math.inf)


class SetParagraph(Struct, frozen=True):
    """A paragraph broken into lines. `indent`: their distance from the frame; a bullet or number hangs before them."""

    style: TextStyle
    kind: ParagraphKind
    runs: RichText
    lines: tuple[Line, ...]
    before: float = 0
    align: Align = "left"
    indent: float = 0
    hanging: RichText = ()  # the number of an entry, right-aligned before the indent

    @property
    def height(self) -> float:
        """Space before and all lines."""
        return self.before + len(self.lines) * self.style.leading

    def margin(self, width: float) -> float:
        """How much of `width` the deck keeps free at the right, so that other programs break these lines here too.

        They measure a little differently: what is left to the lines stands clear of the widest of them, and of the
        least width in which a word would be drawn up to the line before its own.
        """
        if self.align != "left":
            return 0
        low, high = width_bounds(self.lines)
        room, clear = width - self.indent, max(1.0, DEVIATION * width)
        if room <= high - clear:
            return 0
        return room - max(high - clear, (low + high) / 2)

    @property
    def ends(self) -> list[str]:
        """The space at which each line was broken, if it was at one."""
        if len(self.lines) == 1:
            return [""]
        whole, at, found = plain(self.runs), 0, []
        for line in self.lines:
            at += sum(len(segment.text) for segment in line.segments)
            rest = whole[at:].lstrip(" ")
            found.append(" " if rest and len(rest) < len(whole) - at else "")
            at = len(whole) - len(rest)
        return found
