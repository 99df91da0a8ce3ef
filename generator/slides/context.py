"""What every kind of block is built with: the quarter's results, its words, and lookups that name what they miss.

In: names from a spec. Out: measures, groups, periods and figures, or `SpecError` with a hint.
"""

import re
from collections.abc import Iterable, Mapping
from typing import TypeVar

from msgspec import Struct, field

from generator.compute.compare import SaidIn
from generator.compute.results import Results, UnknownBasis
from generator.figure import Figure, Source, missing
from generator.formats import Form
from generator.narrative.environment import Templates
from generator.problems import Place, near
from generator.quarter.model import BEFORE, Group, Measure, Narrative, NarrativeBlock, Quarter, slug
from generator.quarter.periods import Calendar, Period
from generator.quarter.report import Threshold, Words
from generator.richtext import Paragraph, RichText, Run, plain
from generator.slides.specs import FigureSpec

T = TypeVar("T")
MOST_PERIODS = 120  # of one chart or table: ten years of months


class SpecError(Exception):
    """An outline asks for something that is not there."""

    def __init__(self, what: str, hint: str = "") -> None:
        super().__init__(what)
        self.hint = hint


def words_run(words: Words, bold: bool = False) -> Run:
    """A name from an input table."""
    return Run(words.text, "label", Source(words.place.table, rule="label", cells=(words.place,)), bold=bold)


def dimension_run(group: Group) -> Run:
    """The name of a group's dimension, over its groups."""
    return Run(group.dimension, "label", Source(group.place.table, cells=(group.place,)), bold=True)


class Context(Struct):
    """Builds the blocks of one slide.

    `notes` collects the notes that its cells name, in the order of their marks; `charts` the text alternatives of the
    deck's charts so far, each with the number of its slide.
    """

    quarter: Quarter
    results: Results
    templates: Templates
    narrative: Narrative | None
    place: Place
    number: int = 0
    topic: str = ""
    charts: dict[str, int] = field(default_factory=dict)
    notes: dict[str, Words] = field(default_factory=dict)

    @property
    def calendar(self) -> Calendar:
        """The report's calendar."""
        return self.quarter.report.calendar

    @property
    def reference(self) -> str:
        """The group that figures are for where none is named."""
        return self.quarter.report.reference_group

    def measure(self, name: str) -> Measure:
        """The measure of that id."""
        return lookup(self.quarter.measures, name, "measure")

    def group(self, name: str) -> Group:
        """The group of that id, or the reference group."""
        return lookup(self.quarter.groups, name or self.reference, "group")

    def groups(self, dimension: str) -> tuple[Group, ...]:
        """The groups of a dimension, in their order."""
        return lookup(self.quarter.dimensions, slug(dimension), "dimension")

    def threshold(self, name: str) -> Threshold | None:
        """The threshold of that name; none for no name."""
        return lookup(self.quarter.report.thresholds, name, "threshold") if name else None

    def periods(self, text: str, measures: Iterable[str], groups: Iterable[str]) -> tuple[Period, ...]:
        """What `latest`, `last N`, `known`, `A..B` or a period mean for these measures and groups."""
        found = self._periods(text, tuple(measures), tuple(groups))
        if len(found) > MOST_PERIODS:
            raise SpecError(f"`{text}` is {len(found)} periods", f"name at most {MOST_PERIODS}")
        return found

    def _periods(self, text: str, measures: tuple[str, ...], groups: tuple[str, ...]) -> tuple[Period, ...]:
        latest = self.results.latest(measures[0])
        if text == "known":
            found = {p for m in measures for g in groups for p in self.results.periods(m, g)}
            return tuple(sorted(p for p in found if p <= latest))
        if match := re.fullmatch(r"last ([1-9]\d{0,2})", text):
            return tuple(latest.shifted(-latest.months * i) for i in range(int(match[1]) - 1, -1, -1))
        first, dots, last = text.partition("..")
        if dots:
            return self.between(self.period(first, latest), self.period(last, latest))
        return (self.period(text, latest),)

    def between(self, first: Period, last: Period) -> tuple[Period, ...]:
        """Every period of the length of `first` until `last`; refused before more are made than fit."""
        if (last.start - first.start) // first.months >= MOST_PERIODS:
            name = self.calendar.code
            raise SpecError(f"{name(first)} to {name(last)} are too many periods", f"name at most {MOST_PERIODS}")
        return tuple(self.calendar.quarters(first, last))

    def period(self, text: str, latest: Period) -> Period:
        """One period, by its name, as `latest`, or by how it lies to the latest: `same quarter last year`."""
        if text.strip() in ("", "latest"):
            return latest
        try:
            return self.results.period(latest, text) if text in BEFORE else self.calendar.parse(text, latest.months)
        except ValueError as error:
            raise SpecError(str(error), f"latest, last N, known, A..B, {', '.join(BEFORE)} or a period") from None

    def figure(self, spec: FigureSpec) -> Figure:
        """The figure that a spec names; one that is illustrative is not quoted."""
        if spec.statement:
            statement = lookup(self.quarter.statements, spec.statement, "statement")
            lookup(statement.lines, spec.line, "line")
            lookup(statement.columns, spec.column, "column")
            figure = self.results.amount(spec.statement, spec.line, spec.column).as_form(Form.LEVEL)
        else:
            measure = self.measure(spec.measure)
            period = self.period(spec.period, self.results.latest(measure.id))
            figure = self.results.level(measure.id, self.group(spec.group).id, period)
        if figure.status == "illustrative":
            return missing(figure.unit, figure.source, "no figure was published", "Not available")
        return figure.as_form(Form.MAGNITUDE) if spec.show == "magnitude" else figure

    def change(
        self, measure: str, group: str, period: Period, against: str, said_in: SaidIn = "", decimals: int | None = None
    ) -> Figure:
        """A comparison."""
        try:
            return self.results.change(measure, group, period, against, said_in, decimals)
        except UnknownBasis as error:
            raise SpecError(str(error)) from None

    def base_name(self, measure: str, group: str, period: Period, against: str) -> str:
        """What a comparison's basis is called in print."""
        try:
            return self.results.base(measure, group, period, against).name
        except UnknownBasis as error:
            raise SpecError(str(error)) from None

    def inline(self, template: str) -> RichText:
        """The runs of a template in the outline."""
        return self.templates.inline(template, self.place) if template else ()

    def block(self, name: str) -> NarrativeBlock:
        """A block of the slide's narrative."""
        if self.narrative is None:
            raise SpecError(
                f"narrative `{name}`: this slide has no words yet",
                "add narrative/<section>/<slide>.md to the quarter's folder",
            )
        return lookup(self.narrative.blocks, name, "block in the slide's narrative")

    def paragraphs(self, block: NarrativeBlock) -> tuple[Paragraph, ...]:
        """What a block of narrative says."""
        return self.templates.paragraphs(block.template, block.place)

    def unique(self, alternative: str) -> str:
        """A chart's text alternative; of a chart that the deck showed before, it says so."""
        while alternative in self.charts:
            alternative = f"{alternative} The same chart stands on slide {self.charts[alternative]}."
        self.charts[alternative] = self.number
        return alternative

    def named(self, *names: RichText) -> str:
        """What a table is called to whoever cannot see it: by the first of its names, or else as its slide."""
        return next((plain(name) for name in names if name), self.topic)

    def note_marks(self, notes: Iterable[str]) -> RichText:
        """The marks of notes that a cell names; the slide numbers them as they come."""
        found: list[Run] = []
        for name in notes:
            self.notes.setdefault(name, self.quarter.notes[name].text)
            number = list(self.notes).index(name) + 1
            found.append(Run(f" [{number}]", "reference", aloud=f", note {number}"))
        return tuple(found)


def lookup(known: Mapping[str, T], name: str, noun: str) -> T:
    """What `known` has under a name. Raises `SpecError` with the nearest names."""
    if name not in known:
        raise SpecError(f"no {noun} `{name}`", near(name, known, noun))
    return known[name]
