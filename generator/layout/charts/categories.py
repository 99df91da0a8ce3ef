"""The category axis of upright charts: every label, its short form, or every which one that has room.

In: a chart and its plot. Out: labels under the plot, and under them those of groups.
"""

from msgspec.structs import replace

from generator.deck.marks import Chart
from generator.layout.charts.geometry import GAP, Plot, box, label
from generator.layout.fit import CannotFit, break_lines, width_of
from generator.layout.pages import ChartLabel
from generator.layout.theme import TextStyle
from generator.richtext import Run

APART = 3.0  # points between two labels
STEPS = (1, 2, 3, 4, 5, 6, 8, 12, 16, 24)
Labels = tuple[tuple[ChartLabel, ...], ...]
Groups = tuple[tuple[int, ChartLabel], ...]


def label_rows(chart: Chart, pitch: float, style: TextStyle) -> int:
    """How many lines the labels under a plot take: two for groups, or for names that one is too short for."""
    grouped = any(category.group for category in chart.categories)
    return 2 if grouped or _in_two(chart, pitch, style) else 1


def _in_two(chart: Chart, pitch: float, style: TextStyle) -> list[tuple[str, ...]]:
    """The lines of names of which some are wider than their place, if each has room in two; else nothing."""
    if any(c.group or c.short for c in chart.categories) or not _too_wide(
        [c.label for c in chart.categories], pitch, style
    ):
        return []
    try:
        broken = [break_lines((c.label,), style, pitch - APART) for c in chart.categories]
    except CannotFit:
        return []
    texts = [tuple("".join(s.text for s in line.segments) for line in lines) for lines in broken]
    return texts if all(len(lines) <= 2 for lines in texts) else []


def _too_wide(runs: list[Run], pitch: float, style: TextStyle) -> bool:
    return any(width_of((run,), style) > pitch - APART for run in runs)


def category_labels(chart: Chart, plot: Plot, style: TextStyle) -> tuple[Labels, Groups, int]:
    """The lines of each category's label, the groups, and every which category is labelled. Raises `CannotFit`."""
    baseline = plot.frame.bottom + GAP + style.size * 0.8
    groups = _groups(chart, plot, style, baseline + style.leading)
    if groups is not None:
        for runs in ([c.label for c in chart.categories], [c.short or c.label for c in chart.categories]):
            if not _too_wide(runs, plot.pitch, style):
                return tuple((label(run, style, plot.x(i), baseline),) for i, run in enumerate(runs)), groups, 1
    if texts := _in_two(chart, plot.pitch, style):
        return (
            tuple(_stood(c.label, texts[i], plot.x(i), baseline, style) for i, c in enumerate(chart.categories)),
            (),
            1,
        )
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


def narrowed(chart: Chart, plot: Plot, style: TextStyle, right: float) -> Plot:
    """The plot, narrower where labels left out in turn would otherwise lead beyond `right`, into a neighbour's."""
    labels, _, skip = category_labels(chart, plot, style)
    at, last = max((i, lines[0]) for i, lines in enumerate(labels) if lines)
    if skip == 1 or box(last).right <= right:
        return plot
    pitch = (right - last.width / 2 - plot.frame.x) / (at + 0.5)
    return replace(plot, frame=replace(plot.frame, width=pitch * plot.count))


def _stood(run: Run, texts: tuple[str, ...], x: float, baseline: float, style: TextStyle) -> tuple[ChartLabel, ...]:
    """The lines of a name, the first on the baseline."""
    return tuple(label(replace(run, text=text), style, x, baseline + n * style.leading) for n, text in enumerate(texts))


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
