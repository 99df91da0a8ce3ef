"""Bad news that a slide shows and no sentence on it says.

In: a `Subject`. Out: at most one finding a slide. A sentence says a figure if it asks for it, counts it, or names its
group, or its measure where it is of the reference group.
"""

import re
from collections.abc import Iterator

from msgspec import Struct

from generator.check.findings import Finding, finding
from generator.check.subject import Subject, on_slide
from generator.compute.wording import shown
from generator.deck.blocks import Block, Table, Text, Tiles
from generator.deck.model import Slide
from generator.deck.walk import block_charts, block_runs
from generator.figure import Figure
from generator.richtext import RichText, Run, plain

BAD = "bad"
RATED = ("services", "projects")


class _Bad(Struct, frozen=True):
    """A figure or a rating that is shown as bad."""

    measure: str
    group: str
    rating: str
    text: str


def unsaid(subject: Subject) -> Iterator[Finding]:
    """Slides that show red figures or ratings, or a change for the worse beyond its threshold, without a word on it."""
    for slide in subject.slides:
        said = _Said(slide, subject)
        silent = [bad for bad in _shown(slide, subject) if not said.mentions(bad)]
        if silent:
            texts = list(dict.fromkeys(bad.text for bad in silent))
            listed = "; ".join(texts[:6]) + (f" and {len(texts) - 6} more" if len(texts) > 6 else "")
            yield finding(
                "unsaid",
                (slide.id,),
                on_slide(slide),
                "shows bad news that no sentence on it mentions",
                listed,
                'say it in the headline or the text, or count it: `count(..., tone="bad")`',
                slide.number,
            )


def _shown(slide: Slide, subject: Subject) -> Iterator[_Bad]:
    """What a slide shows as bad, in its tables, charts and tiles."""
    for block in slide.blocks:
        for run in _red_cells(block):
            if run.figure:
                yield _bad(run.figure, subject)
            elif run.source and run.source.table in RATED:
                yield _Bad("", "", run.text, f"rated {run.text}")
        for series in (series for chart in block_charts(block) for series in chart.series):
            for point in series.points:
                if point.figure and point.colour.split("-")[0] == BAD:
                    yield _bad(point.figure, subject)
        if isinstance(block, Tiles):
            changes = (run.figure for tile in block.tiles for run in tile.change if run.figure)
            yield from (_bad(figure, subject) for figure in changes if _worse(figure, subject))


def _red_cells(block: Block) -> Iterator[Run]:
    if isinstance(block, Table):
        cells = (cell for row in block.rows for cell in row.cells if cell and cell.look == BAD and not cell.header)
        yield from (run for cell in cells for runs in cell.paragraphs for run in runs)


def _worse(change: Figure, subject: Subject) -> bool:
    """Has it changed for the worse by as much as its threshold colours, or by more than it calls stable?"""
    measure = subject.quarter.measures.get(change.source.measure)
    threshold = subject.results.threshold_for(change.source.measure, change.unit) if measure else None
    if measure is None or threshold is None or not measure.better or change.value is None:
        return False
    limit = threshold.good if threshold.good is not None else threshold.stable
    return limit is not None and abs(shown(change)) >= limit and (change.value < 0) == (measure.better == "higher")


def _bad(figure: Figure, subject: Subject) -> _Bad:
    source, quarter = figure.source, subject.quarter
    names = [quarter.measures[source.measure].label.text] if source.measure in quarter.measures else []
    if source.group in quarter.groups and source.group != quarter.report.reference_group:
        names.append(quarter.groups[source.group].label.text)
    return _Bad(source.measure, source.group, "", f"{', '.join(names)} {figure.printed}")


class _Said:
    """What the sentences of one slide say."""

    def __init__(self, slide: Slide, subject: Subject) -> None:
        self._quarter = subject.quarter
        sentences = list(_sentences(slide))
        self._sources = [run.source for runs in sentences for run in runs if run.source]
        self._text = _folded(" ".join(plain(runs) for runs in sentences))

    def mentions(self, bad: _Bad) -> bool:
        """Does a sentence ask for it, count it, or name it?"""
        if bad.rating:
            meaning = self._quarter.report.ratings[bad.rating].meaning.text
            counted = any(s.table in RATED and s.rule == f"number rated {bad.rating}" for s in self._sources)
            return counted or self._names(meaning)
        above = self._above(bad.measure)
        counted = any(s.measure in above and s.rule.startswith("number ") for s in self._sources)
        asked = any((s.measure, s.group) == (bad.measure, bad.group) for s in self._sources)
        return counted or asked or any(map(self._names, self._named(bad)))

    def _above(self, measure: str) -> set[str]:
        """The measure and those that it is part of."""
        found: set[str] = set()
        while measure and measure not in found:
            found.add(measure)
            measure = self._quarter.measures[measure].parent if measure in self._quarter.measures else ""
        return found

    def _named(self, bad: _Bad) -> Iterator[str]:
        """The names under which a sentence may speak of it."""
        group = self._quarter.groups.get(bad.group)
        if group and group.id != self._quarter.report.reference_group:
            label = group.label.text
            yield from (label if len(label) > 3 else group.dimension, *group.aliases)
        elif measure := self._quarter.measures.get(bad.measure):
            yield from (measure.label.text, *measure.aliases)

    def _names(self, name: str) -> bool:
        return bool(re.search(rf"(?<!\w){re.escape(_folded(name))}(?!\w)", self._text))


def _sentences(slide: Slide) -> Iterator[RichText]:
    yield slide.headline
    for block in slide.blocks:
        if isinstance(block, Text):
            yield tuple(block_runs(block))
        elif isinstance(block, Tiles):
            yield from (paragraph.runs for tile in block.tiles for paragraph in tile.paragraphs)


def _folded(text: str) -> str:
    """Small letters, one kind of dash and apostrophe, and `16 to 24` as `16-24`."""
    text = re.sub(r"[‐-―−]", "-", text.lower().replace("’", "'").replace("&", "and"))
    return re.sub(r"(?<=\d) to (?=\d)", "-", text)
