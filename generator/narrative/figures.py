"""What a narrative may ask for by name: value, change, gap, amount, count, extreme, slide, period and threshold.

In: names. Out: `Bound` text that stands in the Markdown as a token and comes out as runs with their source.
"""

from collections.abc import Callable, Mapping
from typing import Annotated, get_args

from pydantic import Field

from generator.compute import wording
from generator.compute.compare import SaidIn
from generator.compute.rating import count_ratings, count_tones, rows_of
from generator.compute.results import Results, UnknownBasis
from generator.figure import Figure, Source, Tone, joined, missing
from generator.formats import MOST_DECIMALS, Form, places
from generator.narrative.bound import Bound, NarrativeError
from generator.problems import near
from generator.quarter.model import AGAINST, BEFORE, slug
from generator.quarter.periods import Period
from generator.richtext import Link, RichText, Run, figure_run

RATED = ("services", "projects")
TONES: tuple[Tone, ...] = get_args(Tone)


class Figures:
    """The functions of templates."""

    def __init__(self, results: Results, register: Callable[[RichText], int], slides: Mapping[str, int]) -> None:
        self._results, self._quarter = results, results.quarter
        self._register, self._slides = register, slides

    def value(self, measure: str, group: str = "", period: str = "") -> Bound:
        """`value("trust")`: 69%, the level of the reference group in this quarter unless others are named."""
        figure = self._results.level(self._measure(measure), self._group(group), self._period(measure, period))
        if figure.status == "illustrative":
            raise NarrativeError(
                f"{measure} is illustrative there, and is not quoted", "name a period that was published"
            )
        return self._figure(figure)

    def change(
        self,
        measure: str,
        against: str = "previous quarter",
        group: str = "",
        period: str = "",
        unit: SaidIn | None = None,
        decimals: Annotated[int, Field(ge=0, le=MOST_DECIMALS)] | None = None,
    ) -> Bound:
        """`change("trust", "same quarter last year")`: 2 percentage points lower than the same quarter last year."""
        figure = self._change(measure, against, group, period, unit, decimals)
        if figure.value is None:
            return self._figure(figure)
        more = wording.comparative(figure)
        basis = self._basis(measure, against, group, period, figure.source)
        if not more:
            return self._bound((Run("the same as ", source=figure.source), basis), figure)
        return self._bound(
            (
                figure_run(figure.as_form(Form.MAGNITUDE)),
                Run(f" {more}", source=figure.source),
                Run(" than ", source=figure.source),
                basis,
            ),
            figure,
        )

    def gap(self, measure: str, group: str, period: str = "") -> Bound:
        """`gap("trust", "Black")`: −10pp, a group's level less that of the reference group."""
        return self._figure(self._change(measure, self._quarter.report.reference_group, group, period, None, None))

    def amount(self, statement: str, line: str, column: str) -> Bound:
        """`amount("revenue", "overall", "variance")`: −£12.8m; `magnitude` leaves out the sign."""
        found = self._quarter.statements.get(statement)
        if found is None:
            raise NarrativeError(f"no statement `{statement}`", near(statement, self._quarter.statements, "statement"))
        for name, known in ((line, found.lines), (column, found.columns)):
            if name not in known:
                raise NarrativeError(f"statement {statement} has no `{name}`", near(name, known))
        return self._figure(self._results.amount(statement, line, column).as_form(Form.LEVEL))

    def count(self, what: str, rating: str = "", tone: str = "", priority: str = "", dimension: str = "") -> Bound:
        """`count("services", rating="G")` of ratings; `count("i-calls", tone="bad")` of groups or a measure's parts."""
        if what in RATED:
            return self._figure(self._rated(what, rating, priority))
        if tone and tone not in TONES:
            raise NarrativeError(f"no tone `{tone}`", near(tone, TONES, "tone"))
        if dimension and slug(dimension) not in self._quarter.dimensions:
            raise NarrativeError(f"no dimension `{dimension}`", near(dimension, self._quarter.dimensions, "dimension"))
        try:
            figure = count_tones(self._results, self._measure(what), tone, dimension)
        except ValueError as error:
            raise NarrativeError(str(error), "see `thresholds` in report.yaml") from None
        return self._figure(figure)

    def _rated(self, what: str, rating: str, priority: str) -> Figure:
        """How many services or projects of a priority have a rating."""
        scale, priorities = self._quarter.report.ratings, {row.priority for row in rows_of(self._quarter, what)}
        if rating and rating not in scale:
            raise NarrativeError(f"no rating `{rating}`", near(rating, scale, "rating"))
        if priority and priority not in priorities:
            raise NarrativeError(f"no {what} of priority `{priority}`", near(priority, priorities, "priority"))
        report = self._quarter.report
        rows = rows_of(self._quarter, what, priority)
        return count_ratings(rows, what, rating, period=report.calendar.code(report.quarter))

    def extreme(self, measure: str, dimension: str, which: str = "highest", period: str = "") -> Bound:
        """`extreme("trust", "ethnicity", "lowest")`: the label of the group with the lowest level."""
        groups = self._quarter.dimensions.get(slug(dimension))
        if groups is None:
            raise NarrativeError(f"no dimension `{dimension}`", near(dimension, self._quarter.dimensions, "dimension"))
        if which not in ("highest", "lowest"):
            raise NarrativeError(f"`{which}` is neither highest nor lowest")
        when = self._period(measure, period)
        levels = [(group, self._results.level(measure, group.id, when)) for group in groups]
        waits = any(self._quarter.waits(measure, group.id, when) for group in groups)
        known = [
            (level.value, group)
            for group, level in levels
            if level.value is not None and level.status != "illustrative"
        ]
        if waits or not known and any(self._results.periods(measure, group.id) for group in groups):
            return self._figure(missing(levels[0][1].unit, levels[0][1].source, "not supplied"))
        if not known:
            raise NarrativeError(f"{measure} has no figures by {dimension}", "choose a dimension with figures")
        best = (max if which == "highest" else min)(known, key=lambda pair: pair[0])[1]
        source = Source(
            "groups",
            measure,
            best.id,
            rule=f"{which} of {dimension}",
            cells=(best.label.place, *joined(*(level.source for _, level in levels))),
        )
        return self._bound((Run(best.label.text, "label", source),))

    def slide(self, slide: str) -> Bound:
        """`slide("64-police-response")`: a link that prints the slide's number."""
        if slide not in self._slides:
            raise NarrativeError(f"no slide `{slide}`", near(slide, self._slides, "slide"))
        return self._bound((Run(str(self._slides[slide]), "reference", link=Link(slide=slide)),))

    def period(self, text: str) -> Bound:
        """`period("2018-19")`: 2018/19, a period by its name in print; or `period("previous quarter")`."""
        report = self._quarter.report
        period = self._named(text, report.quarter)
        name, code = report.calendar.name(period), report.calendar.code(period)
        return self._bound((Run(name, "period", Source("periods", period=code)),))

    def threshold(self, name: str) -> Bound:
        """`threshold("response")`: 5 percentage points, from which size on a change is coloured."""
        thresholds = self._quarter.report.thresholds
        found = thresholds.get(name)
        if found is None:
            raise NarrativeError(f"no threshold `{name}`", near(name, thresholds, "threshold"))
        if found.good is None:
            raise NarrativeError(f"threshold `{name}` does not say what is good", "give it `good` in report.yaml")
        source = Source("report", rule=f"threshold {name}", cells=(found.place,))
        return self._figure(Figure(found.good, found.unit, places(found.good), source, Form.MAGNITUDE))

    def functions(self) -> dict[str, Callable[..., Bound]]:
        """The functions by the names that templates use."""
        return {
            "value": self.value,
            "change": self.change,
            "gap": self.gap,
            "amount": self.amount,
            "count": self.count,
            "extreme": self.extreme,
            "slide": self.slide,
            "period": self.period,
            "threshold": self.threshold,
        }

    def _change(
        self, measure: str, against: str, group: str, period: str, unit: SaidIn | None, decimals: int | None
    ) -> Figure:
        who, when = self._group(group), self._period(measure, period)
        try:
            if unit is None:
                unit = "count" if self._results.is_small(self._measure(measure), who, when, against) else ""
            return self._results.change(self._measure(measure), who, when, against, unit, decimals)
        except UnknownBasis as error:
            raise NarrativeError(str(error), near(against, (*AGAINST, *self._quarter.groups))) from None

    def _basis(self, measure: str, against: str, group: str, period: str, source: Source) -> Run:
        name = wording.basis(against)
        if name:
            return Run(name, source=source)
        return Run(
            self._results.base(measure, self._group(group), self._period(measure, period), against).name,
            "period",
            source,
        )

    def _figure(self, figure: Figure) -> Bound:
        return self._bound((figure_run(figure),), figure)

    def _bound(self, runs: RichText, figure: Figure | None = None) -> Bound:
        return Bound(runs, self._register, figure)

    def _measure(self, name: str) -> str:
        if name not in self._quarter.measures:
            raise NarrativeError(f"no measure `{name}`", near(name, self._quarter.measures, "measure"))
        return name

    def _group(self, name: str) -> str:
        name = name or self._quarter.report.reference_group
        if name not in self._quarter.groups:
            raise NarrativeError(f"no group `{name}`", near(name, self._quarter.groups, "group"))
        return name

    def _period(self, measure: str, text: str) -> Period:
        latest = self._results.latest(self._measure(measure))
        if not text:
            return latest
        calendar, noun = self._quarter.report.calendar, self._quarter.measures[measure]
        period = self._named(text, latest)
        if not noun.fits(period, calendar):
            raise NarrativeError(f"{calendar.code(period)} does not fit `{measure}`, whose basis is {noun.basis}")
        return period

    def _named(self, text: str, latest: Period) -> Period:
        """A period by its name, or by how it lies to the latest one: `previous quarter`."""
        try:
            if text in BEFORE:
                return self._results.period(latest, text)
            return self._quarter.report.calendar.parse(text)
        except ValueError as error:
            raise NarrativeError(str(error), f"a period such as 2023-24 Q4, or {', '.join(BEFORE)}") from None
