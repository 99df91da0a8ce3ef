"""Text alternatives made from the data: what a chart shows, to whoever cannot see it.

In: a chart and its periods. Out: the chart with its alternative: type, measure, periods, latest value, change,
range, and what is not known.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import assert_never

from generator.deck.marks import (
    Bar,
    Chart,
    Column,
    Doughnut,
    Line,
    Mark,
    ReferenceLine,
    Series,
    StackedBar,
    StackedColumn,
)
from generator.figure import Figure
from generator.formats import Form
from generator.quarter.periods import Period
from generator.slides.context import Context


def described(chart: Chart, title: str, periods: Sequence[Period], ctx: Context) -> Chart:
    """The chart with its text alternative."""
    sentences = [f"{_kind(chart.marks[0])}: {title}", _span(periods, ctx)]
    sentences += [_series(chart, series) for series in chart.series if not series.hidden]
    sentences += [f"{mark.name.text} {mark.figure.printed}" for mark in chart.marks if isinstance(mark, ReferenceLine)]
    sentences += [
        f"Bars start at {mark.base_name} {mark.base.printed}"
        for mark in chart.marks
        if isinstance(mark, Bar) and mark.base
    ]
    return replace(chart, alt=". ".join(sentence for sentence in sentences if sentence) + ".")


def _kind(mark: Mark) -> str:
    match mark:
        case Line():
            return "Line chart"
        case Column():
            return "Column chart"
        case StackedColumn():
            return "Waterfall chart" if any(series.hidden for series in mark.series) else "Stacked column chart"
        case Bar():
            return "Bar chart"
        case StackedBar():
            return "Stacked bar chart"
        case Doughnut():
            return "Doughnut chart"
        case ReferenceLine():
            return "Line"
        case _:
            assert_never(mark)


def _span(periods: Sequence[Period], ctx: Context) -> str:
    first, last = (ctx.calendar.name(period) for period in (periods[0], periods[-1]))
    return f"{first} to {last}" if first != last else first


def _series(chart: Chart, series: Series) -> str:
    """One series in words: every value where they are few, else the latest, the first and the range."""
    known = [
        (i, _said(p.figure, p.magnitude))
        for i, p in enumerate(series.points)
        if p.figure and p.value is not None and not p.hollow
    ]
    hollow = sum(1 for p in series.points if p.hollow)
    gaps = sum(1 for c, p in zip(chart.categories, series.points, strict=True) if p.value is None and not c.title)
    name = "" if isinstance(chart.marks[0], Doughnut) else f"{series.name.text}: "
    if not known:
        return f"{name}no published figures; {hollow} illustrative"
    if len(known) <= 8 or isinstance(chart.marks[0], Bar):
        text = name + ", ".join(f"{_category(chart, i)} {figure.printed}" for i, figure in known)
    else:
        ordered = sorted(known, key=lambda pair: pair[1].value or 0)
        (low, lowest), (high, highest), (end, latest), (start, first) = ordered[0], ordered[-1], known[-1], known[0]
        text = (
            f"{name}latest {latest.printed} in {_category(chart, end)}; {first.printed} in {_category(chart, start)}; "
            f"lowest {lowest.printed} in {_category(chart, low)}, highest {highest.printed} in {_category(chart, high)}"
        )
    return text + (f"; {hollow} illustrative" if hollow else "") + (f"; {gaps} not known" if gaps else "")


def _said(figure: Figure, magnitude: bool) -> Figure:
    """The figure with its unit, which a label in the chart may leave to the subtitle."""
    return figure.as_form(Form.MAGNITUDE if magnitude else Form.LEVEL)


def _category(chart: Chart, index: int) -> str:
    category = chart.categories[index]
    titles = [c.label.text for c in chart.categories[:index] if c.title]
    if titles:
        return f"{titles[-1]} {category.label.text}"
    return f"{category.label.text} {category.group.text}" if category.group else category.label.text
