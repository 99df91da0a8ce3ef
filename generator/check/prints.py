"""Every number of a deck as a reader sees it, and whether a written number means it.

In: a deck. Out: its printed numbers, each with slide, block and source.
"""

from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from generator.deck.model import Deck, Slide
from generator.deck.walk import block_runs
from generator.figure import Figure, Source
from generator.formats import NUMBER_WORDS, Form, Unit, number, rounded
from generator.richtext import Run

_MAGNITUDES = (Form.MAGNITUDE, Form.BARE_MAGNITUDE, Form.SHORT_MAGNITUDE)
_SYMBOLS: tuple[tuple[str, str, frozenset[Unit]], ...] = (  # begins with, ends with -> the units that it may write
    ("", "%", frozenset({"percent"})),
    ("", "pp", frozenset({"points"})),
    ("£", "m", frozenset({"gbp_m"})),
    ("£", "", frozenset({"gbp", "gbp_m"})),
    ("", "m", frozenset({"gbp_m"})),
)


class Print(Struct, frozen=True):
    """A number, or a word that an input chose, where it is printed. `figure` is None where it was typed by hand."""

    text: str
    slide: int
    slide_id: str
    block: str
    source: Source
    figure: Figure | None

    @property
    def seen(self) -> Decimal | None:
        """The number that a reader sees: without its sign where the text leaves that to its words."""
        if self.figure is None:
            return read_number(self.text)
        if self.figure.text or self.figure.value is None:
            return None
        shown = rounded(self.figure.value, self.figure.decimals)
        return abs(shown) if self.figure.form in _MAGNITUDES else shown

    @property
    def numbers(self) -> set[Decimal]:
        """The number that a reader sees, and the same with the sign that the words beside it give."""
        seen, figure = self.seen, self.figure
        if seen is None:
            return set()
        return {seen} if figure is None or figure.value is None else {seen, rounded(figure.value, figure.decimals)}


class Wanted(Struct, frozen=True):
    """A figure as somebody writes it: its text, its number, and the units that its symbols allow; none for all."""

    text: str
    value: Decimal | None
    units: frozenset[Unit] | None

    def allows(self, found: Print) -> bool:
        """May the symbols of this text stand for a number of that unit?"""
        if self.units is None:
            return True
        if found.figure is not None:
            return found.figure.unit in self.units
        units = _units(found.text)
        return units is None or bool(units & self.units)

    def means(self, found: Print) -> bool:
        """Is it this number, or these words?"""
        if self.text.casefold() == found.text.strip().casefold():
            return True
        return self.value in found.numbers and self.allows(found)


def wanted(text: str) -> Wanted:
    """What `text` asks for: a number in any spelling that a report prints, or words such as `nine` or `n/a`."""
    clean = " ".join(text.split())
    return Wanted(clean, read_number(clean), _units(clean))


def read_number(text: str) -> Decimal | None:
    """The number that a text or a word writes; None where it writes none."""
    if text.casefold() in NUMBER_WORDS:
        return Decimal(NUMBER_WORDS.index(text.casefold()))
    try:
        return number(text)
    except ValueError:
        return None


def _units(text: str) -> frozenset[Unit] | None:
    bare = text.strip("()+-−–")
    return next((units for start, end, units in _SYMBOLS if bare.startswith(start) and bare.endswith(end)), None)


def numbers(deck: Deck) -> Iterator[Print]:
    """Every figure of the deck, and every number that was typed by hand."""
    return (one for one, run in _runs(deck) if run.kind in ("figure", "typed"))


def words(deck: Deck) -> Iterator[Print]:
    """Every word of the deck that an input gives or chooses."""
    return (one for one, run in _runs(deck) if run.kind not in ("figure", "typed"))


def _runs(deck: Deck) -> Iterator[tuple[Print, Run]]:
    for _, slide in deck.slides:
        for block, runs in _parts(slide):
            for run in runs:
                if run.source is not None and run.text.strip():
                    yield Print(run.text, slide.number, slide.id, block, run.source, run.figure), run


def _parts(slide: Slide) -> Iterator[tuple[str, tuple[Run, ...]]]:
    yield "topic", slide.topic
    yield "headline", slide.headline
    yield from ((block.id, tuple(block_runs(block))) for block in slide.blocks)
    yield "note", slide.note
