"""Charts and grids of small charts: a kind with its heading, statistical subtitle and text alternative.

In: a spec. Out: blocks.
"""

from collections.abc import Iterable

from msgspec.structs import replace

from generator.deck.blocks import Block, ChartBlock, ChartGrid, Text
from generator.deck.marks import Chart
from generator.figure import Source
from generator.formats import Unit
from generator.quarter.basis import Basis
from generator.quarter.periods import QUARTER, Period
from generator.richtext import Paragraph, RichText, Run, plain, typed
from generator.slides.alt import described
from generator.slides.chartkinds import lowered
from generator.slides.context import Context, SpecError, words_run
from generator.slides.marked import MARKS
from generator.slides.series import Plotted
from generator.slides.specs import ChartSpec, FacetSpec, SeriesSpec

OPEN = Run("[x] Not supplied yet.")
HOLLOW = "Hollow: illustrative, not published"
_UNITS: dict[Unit, str] = {
    "percent": "%",
    "points": "percentage points",
    "count": "number",
    "gbp": "£",
    "gbp_m": "£m",
    "days": "days",
    "ratio": "ratio",
    "rate_per_1000": "rate per 1,000 people",
}
_BASES: dict[Basis, str] = {
    "quarter": "discrete quarters",
    "month": "months",
    "year-financial": "financial years",
    "year-calendar": "calendar years",
    "rolling-12": "rolling 12 months",
    "as-at": "as at the end of each period",
}


def chart(spec: ChartSpec, ctx: Context) -> tuple[Block, ...]:
    """A chart under its heading."""
    found, shown = lowered(spec, ctx)
    heading = ctx.inline(spec.heading) or (words_run(shown.measures[0].label),)
    title = (
        f"{plain(heading)}. {plain(_measured(spec.subtitle, found, shown, ctx))}"  # a message may not name its measure
    )
    name, told = spec.id or spec.chart, subtitle(spec.subtitle, spec, found, shown, ctx)
    if not found.known:
        return (waiting(name, spec.region, heading, told),)
    return (ChartBlock(name, spec.region, heading, told, described(found, title, shown.periods, ctx)),)


def waiting(name: str, region: str, heading: RichText, told: RichText) -> Text:
    """What stands in place of a chart that has no value to draw: its heading, its subtitle, and that it waits."""
    return Text(name, region, heading, (Paragraph(told), Paragraph((OPEN,))))


def subtitle(written: str, spec: SeriesSpec, found: Chart, shown: Plotted, ctx: Context) -> RichText:
    """What is measured, in which unit, on which basis, when; what the scale hides; what is illustrative."""
    runs = (*_measured(written, found, shown, ctx), Run(", "), *_span(shown, ctx))
    if spec.against:
        runs = (*runs, Run(". Bars start at the "), words_run(ctx.group(spec.against).label), Run(" result"))
    if spec.start:
        runs = (*runs, Run(". Scale starts at "), Run(f"{spec.start:g}", "scale"))
    return (*runs, *caption(found, ". "), *unsettled((found,), ctx))


def _measured(written: str, found: Chart, shown: Plotted, ctx: Context) -> RichText:
    """What is written, or the definition or unit, and the basis; of one quarter, month or year the period says it."""
    if written:
        return ctx.inline(written)
    measure = shown.measures[0]
    what = (
        words_run(measure.definition)
        if measure.definition and len(shown.measures) == 1
        else Run(_UNITS[found.unit], "scale")
    )
    if len(shown.periods) == 1 and measure.basis != "rolling-12":
        return (what,)
    source = Source("measures", measure.id, rule="basis", cells=(measure.place,))
    return (what, Run(", "), Run(_BASES[measure.basis], "period", source))


def _span(shown: Plotted, ctx: Context) -> RichText:
    """The period shown, both of two, or the first and the last of more: an outline cannot know them."""
    first, last = shown.periods[0], shown.periods[-1]
    until = (_period(last, ctx.calendar.name(last), ctx),)
    if first == last:
        return until
    name, calendar = ctx.calendar.name(first), ctx.calendar
    if first.months == QUARTER and calendar.year_of(first) == calendar.year_of(last):
        name = f"Q{calendar.quarter_number(first)}"  # Q3 and Q4 2023/24
    return (_period(first, name, ctx), Run(" and " if len(shown.periods) == 2 else " to "), *until)


def _period(period: Period, name: str, ctx: Context) -> Run:
    return Run(name, "period", Source("periods", period=ctx.calendar.code(period)))


def caption(found: Chart, before: str = "") -> RichText:
    """What must be said of a chart with illustrative points."""
    hollow = any(point.hollow for series in found.series for point in series.points)
    return (*((Run(before),) if before else ()), Run(HOLLOW, bold=True)) if hollow else ()


def unsettled(charts: Iterable[Chart], ctx: Context) -> RichText:
    """Which periods of some charts are provisional or revised: a point has no room for a mark."""
    runs: list[Run] = []
    figures = [p.figure for found in charts for series in found.series for p in series.points if p.figure]
    for status in MARKS:
        alike = [figure.source for figure in figures if figure.status == status and figure.source.period]
        if names := dict.fromkeys(ctx.calendar.name(ctx.calendar.parse(source.period)) for source in alike):
            runs += [Run(". "), Run(f"{status.capitalize()}: {', '.join(names)}", "period", alike[0], bold=True)]
    return tuple(runs)


def facet(spec: FacetSpec, ctx: Context) -> tuple[Block, ...]:
    """A small chart for each group of a dimension, or each measure of a list, all on one scale."""
    parts: list[tuple[Run, SeriesSpec]] = []
    if isinstance(spec.facet, str):
        parts = [(words_run(g.label), spec.model_copy(update={"group": g.id})) for g in ctx.groups(spec.facet)]
    else:
        parts = [(words_run(ctx.measure(name).label), spec.model_copy(update={"measure": name})) for name in spec.facet]
    if not parts:
        raise SpecError("a facet has no parts", "name a dimension or measures")
    made = [(name, *lowered(part, ctx)) for name, part in parts]
    values = [p.value for _, found, _ in made for s in found.series for p in s.points if p.value is not None]
    reach = max([*values, spec.reach or 0])
    cells = []
    for i, (name, found, shown) in enumerate(made):
        found = replace(described(found, name.text, shown.periods, ctx), reach=reach)
        cells.append(ChartBlock(f"{spec.id or 'facet'} {i + 1}", spec.region, (name,), caption(found), found))
    first = made[0]
    note = subtitle(spec.subtitle, spec, replace(first[1], marks=()), first[2], ctx)
    note = (*note, *unsettled((found for _, found, _ in made), ctx))
    return (
        ChartGrid(
            spec.id or "facet", spec.region, ctx.inline(spec.heading) or typed(""), note, tuple(cells), spec.columns
        ),
    )
