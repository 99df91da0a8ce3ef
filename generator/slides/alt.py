"""Text alternatives made from the data: what a chart shows, to whoever cannot see it.

In: a chart and its periods. Out: the chart with its title and its alternative: type, measure, periods, latest value,
change, range, and what is not known.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from generator.compute.compare import compared
from generator.deck.marks import Bar, Chart, Doughnut, ReferenceLine, Series, StackedColumn
from generator.figure import Figure
from generator.formats import Form, Unit, rounded
from generator.quarter.periods import QUARTER, Period
from generator.slides.context import Context

FEW = 8  # values of a series that are all said
NAMED_GAPS = 3  # places without a value that are named
RANKED: frozenset[Unit] = frozenset({"percent", "points", "days", "ratio", "rate_per_1000"})  # not parts of a total


def described(chart: Chart, title: str, periods: Sequence[Period], ctx: Context) -> Chart:
    """The chart with its title and its text alternative."""
    series = [one for one in chart.series if not one.hidden]
    sentences = [f"{chart.kind}: {title}", _span(periods, ctx)]
    sentences += [_Said(chart, one, ctx).sentence(_name(chart, one, title)) for one in series]
    sentences += [_changes(series, chart)]
    sentences += [f"{mark.name.text} {mark.figure.printed}" for mark in chart.marks if isinstance(mark, ReferenceLine)]
    sentences += [
        f"Bars start at {mark.base_name} {mark.base.printed}"
        for mark in chart.marks
        if isinstance(mark, Bar) and mark.base
    ]
    return replace(chart, title=title, alt=ctx.unique(". ".join(sentence for sentence in sentences if sentence) + "."))


def _span(periods: Sequence[Period], ctx: Context) -> str:
    first, last = (ctx.calendar.name(period) for period in (periods[0], periods[-1]))
    return f"{first} to {last}" if first != last else first


def _name(chart: Chart, series: Series, title: str) -> str:
    """What a series is called; nothing where the title, or the period before it, has said what a lone one is."""
    if sum(not one.hidden for one in chart.series) > 1:
        return series.name.text
    bare = isinstance(chart.marks[0], Doughnut | StackedColumn)  # its parts, or its steps, say what they are
    return "" if bare or series.name.kind == "period" or series.name.text in title else series.name.text


class _Said(Struct, frozen=True):
    """One series in words."""

    chart: Chart
    series: Series
    ctx: Context

    def sentence(self, name: str) -> str:
        """Under `name`: its latest value with change and range, or its values with the extremes; what is not known."""
        known = self.known
        hollow = sum(point.hollow for point in self.series.points)
        if not known:
            parts = ["no published figures"]
        elif _over_time(self.chart):
            parts = self._in_time(known)
        else:
            parts = self._by_category(known)
        parts += [f"{hollow} illustrative, not published"] if hollow else []
        parts += self._gaps()
        said = "; ".join(parts)
        return f"{name}: {said}" if name else f"{said[:1].upper()}{said[1:]}"

    @property
    def known(self) -> list[tuple[int, Figure]]:
        """The published figures by their places, each with its unit, which a label in the chart may leave out."""
        return [
            (i, one.figure.as_form(self._form(one.magnitude)))
            for i, one in enumerate(self.series.points)
            if one.figure and one.value is not None and not one.hollow
        ]

    def _form(self, magnitude: bool) -> Form:
        """A step of a waterfall keeps its sign: no reader sees from where its bar starts."""
        return Form.MAGNITUDE if magnitude and not isinstance(self.chart.marks[0], StackedColumn) else Form.LEVEL

    def _in_time(self, known: list[tuple[int, Figure]]) -> list[str]:
        *before, (end, latest) = known
        parts = [f"{self._latest(latest)} {latest.printed} in {self.chart.category(end)}{self._change(before, latest)}"]
        if not before:
            return parts
        (low, lowest), (high, highest) = _extremes(known)
        if len(known) <= FEW:
            parts.append(f"before that {self._listed(before)}")
            differ = len(known) > 2 and lowest.printed != highest.printed
            return [*parts, f"range {lowest.printed} to {highest.printed}"] if differ else parts
        start, first = before[0]
        return [
            *parts,
            f"{first.printed} in {self.chart.category(start)}",
            f"lowest {lowest.printed} in {self.chart.category(low)}",
            f"highest {highest.printed} in {self.chart.category(high)}",
        ]

    def _latest(self, figure: Figure) -> str:
        """Is it the figure of the report's own period? An older one is only the last that is known."""
        source, quarter = figure.source, self.ctx.quarter
        own = quarter.report.quarter
        if source.measure in quarter.measures:
            own = self.ctx.results.latest(source.measure)
        return "latest" if not source.period or self.ctx.calendar.parse(source.period).end >= own.end else "last known"

    def _by_category(self, known: list[tuple[int, Figure]]) -> list[str]:
        parts = [self._listed(known)]
        if len(known) > 2 and self.chart.unit in RANKED and not isinstance(self.chart.marks[0], Doughnut):
            (low, lowest), (high, highest) = _extremes(known)
            parts += [
                f"highest {highest.printed}, {self.chart.category(high)}",
                f"lowest {lowest.printed}, {self.chart.category(low)}",
            ]
        return parts

    def _listed(self, known: list[tuple[int, Figure]]) -> str:
        """Every value after its category; those under one title are said after it."""
        parts = []
        for title, group in groupby(known, key=lambda found: self.chart.over(found[0])):
            names = [(self.chart.categories[i].label.text if title else self.chart.category(i), f) for i, f in group]
            parts.append(f"{title} {_pairs(names)}" if title else _pairs(names))
        return "; ".join(parts)

    def _gaps(self) -> list[str]:
        """Which places have no value, by name where they are few."""
        places = zip(self.chart.categories, self.series.points, strict=True)
        gaps = [i for i, (place, point) in enumerate(places) if point.value is None and not place.title]
        if not gaps:
            return []
        if len(gaps) > NAMED_GAPS:
            return [f"{len(gaps)} of {len(self.series.points)} not known"]
        return [f"{' and '.join(self.chart.category(i) for i in gaps)} not known"]

    def _change(self, before: list[tuple[int, Figure]], latest: Figure) -> str:
        """The latest figure against that of a year before, or else against the one before it that is known."""
        source, calendar = latest.source, self.ctx.calendar
        if not before:
            return ""
        if source.measure not in self.ctx.quarter.measures:  # a statement's amount
            place, base = before[-1]
            change = compared(latest, base, source, latest.decimals)
            return f", {_direction(change)} {self.chart.category(place)}" if change.value is not None else ""
        period = calendar.parse(source.period)
        plotted = [calendar.parse(figure.source.period) for _, figure in before]
        if period.year_before() in plotted:
            return _moved(latest, period, "same quarter last year", period.year_before(), self.ctx)
        neighbour = period.months == QUARTER and plotted[-1] == period.shifted(-QUARTER)
        against = "previous quarter" if neighbour else calendar.code(plotted[-1])
        return _moved(latest, period, against, plotted[-1], self.ctx)


def _moved(latest: Figure, period: Period, against: str, base: Period, ctx: Context) -> str:
    """How far a figure is up or down on its base, as the rest of the report says it."""
    measure, group = latest.source.measure, latest.source.group
    small = ctx.results.is_small(measure, group, period, against)
    places = latest.decimals if latest.unit == "percent" else None
    change = ctx.change(measure, group, period, against, "count" if small else "", places)
    return f", {_direction(change)} {ctx.calendar.name(base)}" if change.value is not None else ""


def _direction(change: Figure) -> str:
    assert change.value is not None
    shown = rounded(change.value, change.decimals)
    return f"{'up' if shown > 0 else 'down'} {change.as_form(Form.MAGNITUDE).printed} on" if shown else "level with"


def _changes(series: Sequence[Series], chart: Chart) -> str:
    """Of two periods side by side: how far each category moved from the one to the other."""
    return ", ".join(_movements(series, chart)) if len(series) == 2 and not _over_time(chart) else ""


def _movements(series: Sequence[Series], chart: Chart) -> Iterator[str]:
    for i, (before, now) in enumerate(zip(series[0].points, series[1].points, strict=True)):
        if before.figure and now.figure and before.figure.source.period != now.figure.source.period:
            change = compared(now.figure, before.figure, now.figure.source, now.figure.decimals)
            if change.value is not None:
                yield f"{chart.category(i)} {_direction(change)} {series[0].name.text}"


def _over_time(chart: Chart) -> bool:
    """Do its categories follow each other in time?"""
    return all(place.label.kind == "period" for place in chart.categories)


def _extremes(known: Sequence[tuple[int, Figure]]) -> tuple[tuple[int, Figure], tuple[int, Figure]]:
    """The lowest and the highest of some figures, with their places."""
    ordered = sorted(known, key=lambda found: found[1].value or 0)
    return ordered[0], ordered[-1]


def _pairs(names: Sequence[tuple[str, Figure]]) -> str:
    return ", ".join(f"{name} {figure.printed}" for name, figure in names)
