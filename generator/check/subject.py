"""What is proofread: a quarter with its results and its deck, and what stands beside them.

In: a quarter's folder. Out: a `Subject`, which checks read and none changes.
"""

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path

from msgspec import Struct, field

from generator.check.reading import Reader
from generator.compute.results import Results
from generator.deck.model import Deck, Slide
from generator.deck.walk import slide_passages
from generator.load.folder import SETTINGS, read_narratives
from generator.load.settings import quarter_of
from generator.problems import Place, Problems
from generator.quarter.model import Narrative, Quarter
from generator.richtext import one_line, plain


class Subject(Struct, frozen=True, dict=True):
    """`before`: the narratives of the previous quarter by slide; `built`: where the files of the pack stand."""

    quarter: Quarter
    results: Results
    deck: Deck
    before: Mapping[str, Narrative] = field(default_factory=dict)
    built: Path | None = None

    @cached_property
    def reader(self) -> Reader:
        """Reads the prose of this quarter, for all checks alike."""
        return Reader(self.quarter)

    @cached_property
    def slides(self) -> tuple[Slide, ...]:
        """The slides of the deck, in order."""
        return tuple(slide for _, slide in self.deck.slides)

    @cached_property
    def texts(self) -> tuple[tuple[Slide, str], ...]:
        """Every passage of every slide as one line, each once a slide."""
        return tuple((slide, text) for slide in self.slides for text in dict.fromkeys(_lines(slide)))


def _lines(slide: Slide) -> Iterator[str]:
    return (one_line(plain(passage)) for passage in slide_passages(slide))


def on_slide(slide: Slide, block: str = "") -> str:
    """Where on the deck, in words: slide 19, delivery."""
    return f"slide {slide.number}, {block}" if block else f"slide {slide.number}"


def in_input(place: Place) -> str:
    """Where in the inputs, in words: values/crime.csv, row 12, column value."""
    return str(place)


def narratives_before(folder: Path, quarter: Quarter) -> Mapping[str, Narrative]:
    """The words of the previous quarter, if its folder stands beside this one; mistakes in them are not ours."""
    wanted = quarter.report.quarter.previous()
    for settings in sorted(folder.resolve().parent.glob(f"*/{SETTINGS}")):
        if quarter_of(settings) == wanted:
            return read_narratives(settings.parent, Problems())
    return {}
