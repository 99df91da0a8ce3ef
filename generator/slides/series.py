"""Series, categories and points: what every chart kind is made of.

In: the names in a chart's spec. Out: marks' parts, each point a figure or a gap.
"""

from collections.abc import Sequence

from msgspec import Struct

from generator.deck.marks import Category, Point, Series
from generator.figure import Figure, Source
from generator.formats import SAID_ONCE, Form, Unit
from generator.quarter.model import Group, Measure
from generator.quarter.periods import QUARTER, YEAR, Period
from generator.richtext import Run
from generator.slides.context import Context, SpecError, words_run
from generator.slides.specs import Labels, SeriesSpec, StatementChartSpec

MOST_SERIES = 4
FEW_POINTS = 8  # of which each has its label
PAST, EMPHASISED = "past", ("columns", "columns-with-line")  # the role of points before now, in these charts
RECEDING = "neutral"  # the role of a budget beside what was spent


class Plotted(Struct, frozen=True):
    """What a chart shows: measures for groups over periods."""

    measures: tuple[Measure, ...]
    groups: tuple[Group, ...]
    periods: tuple[Period, ...]

    @property
    def unit(self) -> Unit:
        """The unit that all measures share."""
        return self.measures[0].unit


def plotted(spec: SeriesSpec, ctx: Context, more: Sequence[str] = ()) -> Plotted:
    """Measures, groups and periods of a spec. Raises `SpecError` where units or bases do not go together."""
    names = (*((spec.measure,) if spec.measure else ()), *spec.measures, *more)
    if not names:
        raise SpecError("a chart names a measure", "add `measure: ...` or `measures: [...]`")
    measures = tuple(ctx.measure(name) for name in names)
    for measure in measures[1:]:
        if measure.unit != measures[0].unit:
            raise SpecError(
                f"{measure.id} is in {measure.unit}, {measures[0].id} in {measures[0].unit}",
                "give each a chart of its own",
            )
        if (measure.basis == "rolling-12") != (measures[0].basis == "rolling-12"):
            raise SpecError(
                f"{measure.id} is {measure.basis}, {measures[0].id} {measures[0].basis}",
                "rolling and discrete figures are not charted together",
            )
    dimensions = spec.dimensions or ((spec.dimension,) if spec.dimension else ())
    groups = tuple(ctx.group(name) for name in spec.groups) or tuple(g for d in dimensions for g in ctx.groups(d))
    groups = groups or (ctx.group(spec.group),)
    periods = ctx.periods(spec.periods, names, [group.id for group in groups])
    if spec.axis == "time" and periods:
        periods = ctx.between(periods[0], periods[-1])
    if not periods:
        raise SpecError(
            f"{', '.join(names)} has no known figures",
            "supply observations, or name the measure under `discontinued` in report.yaml",
        )
    return Plotted(measures, groups, periods)


def point(figure: Figure, spec: SeriesSpec | StatementChartSpec, labelled: bool = False, colour: str = "") -> Point:
    """A point of a chart: a gap where there is no figure; illustrative ones are hollow and without a label."""
    if figure.value is None:
        return Point(None)
    hollow, magnitude = figure.status == "illustrative", spec.show == "magnitude"
    return Point(figure.as_form(_form(figure, magnitude)), colour, hollow, labelled and not hollow, magnitude)


def _form(figure: Figure, magnitude: bool) -> Form:
    """How a point is printed: without a unit that the subtitle says once."""
    if figure.unit in SAID_ONCE:
        return Form.BARE_MAGNITUDE if magnitude else Form.BARE
    if magnitude:
        return Form.MAGNITUDE
    return Form.CHANGE if figure.unit == "points" and figure.form == Form.LEVEL else figure.form


def period_category(period: Period, ctx: Context) -> Category:
    """A period on the axis: a quarter within its year, or a year or month by its name."""
    source = Source("periods", period=ctx.calendar.code(period))
    if period.months != QUARTER:
        name = ctx.calendar.name(period)
        short = Run(name[2:], "period", source) if period.months == YEAR and "/" in name else None
        return Category(Run(name, "period", source), short=short)
    number = ctx.calendar.quarter_number(period)
    return Category(
        Run(f"Q{number}", "period", source),
        Run(ctx.calendar.name(ctx.calendar.year_of(period)), "period", source),
        Run(str(number), "period", source),
    )


def over_time(found: Plotted, spec: SeriesSpec, ctx: Context, default: Labels = "all") -> tuple[Series, ...]:
    """A series for each measure and group, with a point for each period."""
    lines = [(m, g) for m in found.measures for g in found.groups]
    if len(lines) > MOST_SERIES:
        raise SpecError(
            f"{len(lines)} series are more than a chart tells apart", "use `kind: facet`, or name at most four"
        )
    several_groups = len(found.groups) > 1
    result: list[Series] = []
    for n, (measure, group) in enumerate(lines):
        figures = [ctx.results.level(measure.id, group.id, period) for period in found.periods]
        shown = _labelled(figures, found.periods, spec.labels or default)
        colours = _colours(figures, found.periods, spec, ctx) if len(lines) == 1 else [""] * len(figures)
        recedes = spec.colour == "last" and n < len(lines) - 1
        points = tuple(point(f, spec, i in shown, c) for i, (f, c) in enumerate(zip(figures, colours, strict=True)))
        role = RECEDING if recedes else "series-1" if spec.colour == "last" else f"series-{n + 1}"
        result.append(Series(words_run(group.label if several_groups else measure.label), points, role))
    return tuple(result)


def _colours(figures: Sequence[Figure], periods: Sequence[Period], spec: SeriesSpec, ctx: Context) -> list[str]:
    """The roles of a lone series' points: that of the report's quarter, or of its financial year, and those before."""
    if spec.colour == "year":
        this = ctx.calendar.year_of(ctx.quarter.report.quarter)
        return ["" if ctx.calendar.year_of(period) == this else PAST for period in periods]
    if spec.chart not in EMPHASISED:
        return [""] * len(figures)
    current = ctx.results.latest(figures[0].source.measure)
    known = (figure.value is not None and figure.status != "illustrative" for figure in figures)
    return ["" if period == current and now else PAST for period, now in zip(periods, known, strict=True)]


def _labelled(figures: Sequence[Figure], periods: Sequence[Period], labels: Labels) -> set[int]:
    """Which points have a label: all, the last, the ends with the same quarter last year, or none."""
    known = [i for i, figure in enumerate(figures) if figure.value is not None and figure.status != "illustrative"]
    if labels == "none" or not known:
        return set()
    if labels == "all":
        return set(known)
    last = known[-1]
    if labels == "last":
        return {last}
    return {known[0], last} | {i for i in known if periods[i] == periods[last].year_before()}


def by_category(
    labels: Sequence[Run],
    rows: Sequence[Sequence[Figure]],
    names: Sequence[Run],
    colours: Sequence[str],
    spec: SeriesSpec,
) -> tuple[tuple[Category, ...], tuple[Series, ...]]:
    """Categories that are measures or groups, and a series for each row of figures."""
    series = tuple(
        Series(name, tuple(point(f, spec, spec.labels != "none") for f in row), colour)
        for name, row, colour in zip(names, rows, colours, strict=True)
    )
    return tuple(Category(label) for label in labels), series


def ranked(labels: Sequence[Run], figures: Sequence[Figure]) -> list[int]:
    """The order of categories from the highest value down; those without one stand last."""
    values = [figure.value for figure in figures]
    return sorted(range(len(labels)), key=lambda i: (values[i] is None, -(values[i] or 0)))
