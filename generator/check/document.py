"""Can every reader use the deck: text alternatives, sources, one basis a chart, titles that tell slides apart?

In: a `Subject`. Out: findings about slides and about measures.
"""

import re
from collections.abc import Iterator

from generator.check.findings import Finding, finding
from generator.check.subject import Subject, in_input, on_slide
from generator.deck.blocks import Block, ChartBlock, ChartGrid, Image, Table
from generator.deck.model import Slide
from generator.deck.walk import block_charts, block_runs, chart_runs, slide_runs
from generator.richtext import plain

SOURCE = "source"


def alternatives(subject: Subject) -> Iterator[Finding]:
    """Charts, tables and pictures without a text alternative."""
    for slide in subject.slides:
        for block in slide.blocks:
            alts = [chart.alt for chart in block_charts(block)]
            alts += [block.alt] if isinstance(block, (Table, Image)) else []
            if any(not alt.strip() for alt in alts):
                hint = "for a picture give `alt` in the outline"
                yield _about("alternative", slide, block, "has no text alternative", hint)


def bases(subject: Subject) -> Iterator[Finding]:
    """Charts without a subtitle, which says unit and basis, and charts that mix rolling years with single quarters."""
    for slide in subject.slides:
        for block in slide.blocks:
            if isinstance(block, (ChartBlock, ChartGrid)) and not plain(block.subtitle).strip():
                hint = "give `subtitle` in the outline: what is shown, in which unit, for which time"
                yield _about("basis", slide, block, "has no subtitle that says unit and basis", hint)
            for chart in block_charts(block):
                sources = (run.figure.source.measure for run in chart_runs(chart) if run.figure)
                found = {m.basis: m.id for name in sources if (m := subject.quarter.measures.get(name))}
                if {"rolling-12", "quarter"} <= set(found):
                    mixed = f"mixes rolling 12 months (`{found['rolling-12']}`) with quarters (`{found['quarter']}`)"
                    yield _about("basis", slide, block, mixed, "draw the two in charts of their own")


def _about(code: str, slide: Slide, block: Block, what: str, hint: str) -> Finding:
    return finding(code, (slide.id, block.id), on_slide(slide, block.id), what, "", hint, slide.number)


def sources(subject: Subject) -> Iterator[Finding]:
    """Measures that are printed without a source, and slides with charts or tables of figures that name none."""
    seen: set[str] = set()
    for slide in subject.slides:
        names = dict.fromkeys(run.figure.source.measure for run in slide_runs(slide) if run.figure)
        for measure in (subject.quarter.measures[name] for name in names if name in subject.quarter.measures):
            if not measure.source and measure.id not in seen:
                seen.add(measure.id)
                what, hint = f"{measure.id} is printed and has no source", "give its `source`"
                yield finding("source", (measure.id,), in_input(measure.place), what, "", hint)
        shown = any(_needs_source(block, subject) for block in slide.blocks)
        if shown and SOURCE not in plain(slide.note).lower():
            what, hint = "shows figures and names no source", "name it in the slide's `{#note}`"
            yield finding("source", (slide.id,), on_slide(slide), what, "", hint, slide.number)


def _needs_source(block: Block, subject: Subject) -> bool:
    """Charts, and tables of statements or of a measure's values. Services and projects are the body's own record."""
    if isinstance(block, (ChartBlock, ChartGrid)):
        return True
    tables = {run.figure.source.table for run in block_runs(block) if run.figure} if isinstance(block, Table) else set()
    return any(table.startswith(("statements.", "values.")) for table in tables)


def titles(subject: Subject) -> Iterator[Finding]:
    """Titles that differ in nothing but case, marks or the word continued: they do not tell slides apart."""
    first: dict[str, Slide] = {}
    for slide in subject.slides:
        title = re.sub(r"\b(continued|cont|part|[ivx]+)\b|[^a-z0-9]", "", plain(slide.title).lower())
        other = first.setdefault(title, slide)
        if other is not slide:
            what = f"has the title of slide {other.number}: {plain(slide.title)}"
            hint = "say in the title what this slide alone shows"
            yield finding("title", (slide.id,), on_slide(slide), what, "", hint, slide.number)
