"""The category axis of upright charts: every label, its short form, or every which one that has room.

In: a chart and its plot. Out: labels under the plot, and under them those of groups.
"""

from generator.deck.marks import Chart
from generator.layout.charts.geometry import GAP, Plot, label
from generator.layout.fit import CannotFit, width_of
from generator.layout.pages import ChartLabel
from generator.layout.theme import TextStyle
from generator.richtext import Run

APART = 3.0  # points between two labels
STEPS = (1, 2, 3, 4, 5, 6, 8, 12, 16, 24)
Labels = tuple[tuple[ChartLabel, ...], ...]
Groups = tuple[tuple[int, ChartLabel], ...]


def category_labels(chart: Chart, plot: Plot, style: TextStyle) -> tuple[Labels, Groups, int]:
    """The lines of each category's label, the groups, and every which category is labelled. Raises `CannotFit`."""
    baseline = plot.frame.bottom + GAP + style.size * 0.8
    groups = _groups(chart, plot, style, baseline + style.leading)
    if groups is not None:
        for runs in ([c.label for c in chart.categories], [c.short or c.label for c in chart.categories]):
            if all(width_of((run,), style) <= plot.pitch - APART for run in runs):
                return tuple((label(run, style, plot.x(i), baseline),) for i, run in enumerate(runs)), groups, 1
    runs = [
        Run(f"{c.label.text} {c.group.text}", c.label.kind, c.label.source) if c.group else c.label
        for c in chart.categories
    ]
    widest = max(width_of((run,), style) for run in runs) + GAP
    skip = _step(len(runs), widest / plot.pitch)
    if skip is None:
        raise CannotFit(f"the label {runs[0].text!r} has no room under the chart")
    shown = tuple((label(run, style, plot.x(i), baseline),) if i % skip == 0 else () for i, run in enumerate(runs))
    return shown, (), skip


def _step(count: int, least: float) -> int | None:
    """Every which category is labelled, counted from the first: so that the last is too, where that costs little."""
    steps = [step for step in STEPS if step >= least]
    if not steps:
        return None
    return next((step for step in steps if (count - 1) % step == 0 and step <= 2 * steps[0]), steps[0])


def _groups(chart: Chart, plot: Plot, style: TextStyle, baseline: float) -> Groups | None:
    """A label under each run of categories of one group; None where one but the first, left unnamed, has no room."""
    names = [c.group.text if c.group else "" for c in chart.categories]
    starts = [i for i, name in enumerate(names) if name and (i == 0 or names[i - 1] != name)]
    found = []
    for start, end in zip(starts, [*starts[1:], len(names)], strict=False):
        run = chart.categories[start].group
        if run and width_of((run,), style) <= (end - start) * plot.pitch - 2:
            found.append((start, label(run, style, plot.x((start + end - 1) / 2), baseline)))
        elif start or len(starts) == 1:
            return None
    return tuple(found)
