"""What a slide shows: the things behind its figures, and its words.

In: a slide and the `Quarter` behind it. Out: a `Shown`, which reads each thing once.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cached_property
from math import log

from msgspec import Struct

from generator.check.lexicon import stems
from generator.check.reading import paragraphs
from generator.deck.model import Slide
from generator.deck.walk import slide_runs
from generator.formats import rounded
from generator.quarter.model import Project, Quarter, Service
from generator.richtext import Run, plain


class Shown(Struct, frozen=True, dict=True):
    """What a slide shows: the measures, statement lines, services and projects behind its figures."""

    slide: Slide
    quarter: Quarter

    @cached_property
    def _runs(self) -> tuple[Run, ...]:
        return tuple(slide_runs(self.slide))

    @cached_property
    def measures(self) -> tuple[str, ...]:
        """Measures with a figure on the slide."""
        names = (run.figure.source.measure for run in self._runs if run.figure)
        return tuple(dict.fromkeys(name for name in names if name in self.quarter.measures))

    @cached_property
    def lines(self) -> tuple[tuple[str, str], ...]:
        """(statement, line) of the amounts on the slide, and of the measures that are such amounts."""
        found: dict[tuple[str, str], None] = {}
        for run in self._runs:
            source = run.figure.source if run.figure else None
            statement = source.table.removeprefix("statements.") if source else ""
            if (
                source
                and statement in self.quarter.statements
                and source.measure in self.quarter.statements[statement].lines
            ):
                found[statement, source.measure] = None
        return tuple(found)

    @cached_property
    def _cells(self) -> frozenset[object]:
        return frozenset(cell for run in self._runs if run.source for cell in run.source.cells)

    @cached_property
    def services(self) -> tuple[Service, ...]:
        """The indicators of its table."""
        return tuple(row for row in self.quarter.services if row.indicator.place in self._cells)

    @cached_property
    def projects(self) -> tuple[Project, ...]:
        """The activities of its table."""
        return tuple(row for row in self.quarter.projects if row.activity.place in self._cells)

    @cached_property
    def words(self) -> frozenset[str]:
        """The stems of its topic, which a sentence on it may leave unsaid."""
        return frozenset(stems(plain(self.slide.topic)))

    @cached_property
    def columns(self) -> frozenset[str]:
        """The stems of the names over the columns of its statements: whose budget it is."""
        names = (column.over.text for s, _ in self.lines for column in self.quarter.statements[s].columns.values())
        return frozenset(word for name in names for word in stems(name))

    @cached_property
    def paragraphs(self) -> tuple[str, ...]:
        """What its sentences say, a text each."""
        return tuple(plain(runs) for _, runs in paragraphs(self.slide))

    @cached_property
    def sizes(self) -> frozenset[tuple[str, Decimal]]:
        """Unit and size of every figure, as they are printed."""
        return frozenset(_sizes(self._runs))

    @cached_property
    def led(self) -> frozenset[tuple[str, Decimal]]:
        """Those of its headline."""
        return frozenset(_sizes(self.slide.headline))

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The stems of all that it says, in texts, tables and charts."""
        texts = (plain(self.slide.topic), *(run.text for run in self._runs), *self.paragraphs)
        return frozenset(word for text in texts for word in stems(text))


def _sizes(runs: Iterable[Run]) -> Iterator[tuple[str, Decimal]]:
    for run in runs:
        if run.figure and run.figure.value is not None:
            yield run.figure.unit, abs(rounded(run.figure.value, run.figure.decimals))


class ShownDeck(dict[int, Shown]):
    """Every slide of a deck by its printed number."""

    @cached_property
    def rarity(self) -> Mapping[str, float]:
        """How much a word tells of the slide that is meant: the logarithm of all slides over those that have it."""
        times = Counter(word for one in self.values() for word in one.vocabulary)
        return defaultdict(float, {word: log(len(self) / many) for word, many in times.items()})
