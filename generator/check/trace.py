"""Where a figure comes from and where it is printed.

In: a quarter's `Results` and its deck. Out: answers as data: for a number as it is printed, for a measure, and for a
row of an input. Raises `BuildStopped` for a slide, a measure, a group, a period or a row that is not there.
"""

from collections.abc import Iterable
from decimal import Decimal

from msgspec import Struct

from generator.check.asking import Row, asked_group, asked_measure, asked_period, asked_row, asked_slide, check_figure
from generator.check.inputs import InputCell, InputCells
from generator.check.prints import Print, Wanted, numbers, wanted, words
from generator.check.rules import Rules
from generator.compute.results import Results
from generator.deck.model import Deck
from generator.figure import Figure, Source
from generator.problems import Place
from generator.quarter.model import Measure
from generator.quarter.periods import Period

NEAREST = 5  # answers that are shown where nothing was found


class Spot(Struct, frozen=True):
    """Where something is printed, and how."""

    slide: int
    slide_id: str
    block: str
    text: str


class Origin(Struct, frozen=True):
    """A figure, told once: what it is, how it was worked out, from which cells, and all spots that print it."""

    source: Source
    label: str
    group: str
    how: str
    figure: Figure | None  # None: typed by hand
    cells: tuple[InputCell, ...]
    spots: tuple[Spot, ...]


class FigureAnswer(Struct, frozen=True):
    """The figures that are printed so, or else (`elsewhere`) those on other slides, or else the nearest ones."""

    asked: str
    slide: int | None
    found: tuple[Origin, ...]
    near: tuple[Origin, ...]
    elsewhere: bool


class MeasureAnswer(Struct, frozen=True):
    """A measure with its known levels, what else of it is printed (changes, counts), and for whom else it is known."""

    measure: Measure
    slide: int | None
    levels: tuple[Origin, ...]
    others: tuple[Origin, ...]
    groups: tuple[str, ...]
    periods: tuple[str, ...]  # those for which a level is known, where the one that was asked for has none

    @property
    def found(self) -> tuple[Origin, ...]:
        """All that is known."""
        return (*self.levels, *self.others)


class RowAnswer(Struct, frozen=True):
    """What an input row says, and the figures and words that depend on it."""

    row: Row
    says: tuple[InputCell, ...]
    found: tuple[Origin, ...]
    words: tuple[Spot, ...]
    near: tuple[int, ...]  # the nearest rows of the table on which a figure depends


_Key = tuple[str, str, str, str, str, str, Decimal | None, str, tuple[Place, ...]]


class Trace:
    """Answers on one quarter's deck."""

    def __init__(self, results: Results, deck: Deck) -> None:
        self._results, self._deck = results, deck
        self._rules, self._cells = Rules(results), InputCells(results.quarter)
        self._numbers = tuple(numbers(deck))
        self._by_key: dict[_Key, list[Print]] = {}
        for one in self._numbers:
            self._by_key.setdefault(_key(one), []).append(one)

    def figure(self, text: str, slide: str = "") -> FigureAnswer:
        """Every figure that is printed as `text`, in any spelling; on one slide where that is named."""
        asked, number = wanted(text), asked_slide(self._deck, slide)
        there = [one for one in self._numbers if number in (None, one.slide)]
        found = [one for one in there if asked.means(one)]
        elsewhere = [] if found else [one for one in self._numbers if asked.means(one)]
        near = [] if found else elsewhere or _nearest(asked, there)
        if not found and not near:
            check_figure(asked.text, asked.value)
        return FigureAnswer(
            asked.text, number, self._origins(found), self._origins(near)[:NEAREST], elsewhere=bool(elsewhere)
        )

    def measure(self, name: str, group: str = "", period: str = "", slide: str = "") -> MeasureAnswer:
        """What a measure is, its levels for a group (left out: the reference group, or else all) and a period."""
        quarter, number = self._results.quarter, asked_slide(self._deck, slide)
        measure = asked_measure(quarter, name)
        known = tuple(g for g in quarter.groups if self._results.periods(measure.id, g))
        reference = quarter.report.reference_group
        groups = (asked_group(quarter, group),) if group else (reference,) if reference in known else known
        when = asked_period(quarter, measure, period)
        levels = [
            origin
            for g in groups
            for p in self._results.periods(measure.id, g)
            if when in (None, p)
            for origin in (self._level(measure, g, p),)
            if number is None or any(spot.slide == number for spot in origin.spots)
        ]
        codes = {g: [self._code(p) for p in self._results.periods(measure.id, g)] for g in groups}
        return MeasureAnswer(
            measure,
            number,
            tuple(levels),
            self._others(measure, groups, when, number),
            tuple(g for g in known if g not in groups),
            () if levels else tuple(dict.fromkeys(code for found in codes.values() for code in found)),
        )

    def row(self, text: str, slide: str = "") -> RowAnswer:
        """The figures and words that depend on an input row, or on one cell of it."""
        number = asked_slide(self._deck, slide)
        used = [place for one in self._numbers for place in one.source.cells]
        row = asked_row(text, {*used, *(cell.place for cell in self._cells)})
        here = [one for one in self._numbers if number in (None, one.slide) and row.holds(one.source.cells)]
        said = [one for one in words(self._deck) if number in (None, one.slide) and row.holds(one.source.cells)]
        others = {place.row for place in used if row.same_table(place)} - {row.number}
        near = sorted(others, key=lambda other: (abs(other - row.number), other))[:NEAREST]
        return RowAnswer(
            row,
            tuple(cell for cell in self._cells if row.holds((cell.place,))),
            self._origins(here),
            tuple(_spot(one) for one in said),
            () if here or said else tuple(sorted(near)),
        )

    def _others(
        self, measure: Measure, groups: tuple[str, ...], when: Period | None, slide: int | None
    ) -> tuple[Origin, ...]:
        """The printed changes and counts of a measure: all figures of it that are no levels."""
        return self._origins(
            one
            for one in self._numbers
            if one.source.measure == measure.id
            and self._rules.statement(one.source) is None
            and (one.source.against or one.source.rule.startswith("number "))
            and (one.source.group in groups or one.source.group not in self._results.quarter.groups)
            and (when is None or one.source.period == self._code(when))
            and slide in (None, one.slide)
        )

    def _level(self, measure: Measure, group: str, period: Period) -> Origin:
        """A level with the spots that print it, in whatever form."""
        figure = self._results.level(measure.id, group, period)
        key = _key(Print(figure.printed, 0, "", "", figure.source, figure))
        return self._origin(figure.source, figure, self._by_key.get(key, []))

    def _origins(self, prints: Iterable[Print]) -> tuple[Origin, ...]:
        """The figures behind these numbers, each told once with every spot that prints it."""
        keys = dict.fromkeys(_key(one) for one in prints)
        alike = [self._by_key[key] for key in keys]
        return tuple(self._origin(same[0].source, same[0].figure, same) for same in alike)

    def _origin(self, source: Source, figure: Figure | None, prints: list[Print]) -> Origin:
        return Origin(
            source,
            self._rules.label(source),
            self._rules.group(source),
            self._rules.how(source, figure),
            figure,
            self._cells.cells(source.cells),
            tuple(_spot(one) for one in prints),
        )

    def _code(self, period: Period) -> str:
        return self._results.quarter.report.calendar.code(period)


def _nearest(asked: Wanted, prints: Iterable[Print]) -> list[Print]:
    """The nearest figures of the asked unit, whatever their sign."""
    value = asked.value
    if value is None:
        return []
    alike = [(one.seen, one) for one in prints if one.figure and one.seen is not None and asked.allows(one)]
    ranked = sorted(alike, key=lambda pair: (abs(abs(pair[0]) - abs(value)), abs(pair[0] - value)))
    return [one for _, one in ranked]


def _key(one: Print) -> _Key:
    """What makes two printed numbers the same figure: not the form in which it is printed."""
    source, figure = one.source, one.figure
    value, unit = (None, one.text) if figure is None else (figure.value, figure.unit)
    names = (source.table, source.measure, source.group, source.period, source.against, source.rule)
    return *names, value, unit, source.cells


def _spot(one: Print) -> Spot:
    return Spot(one.slide, one.slide_id, one.block, one.text.strip())
