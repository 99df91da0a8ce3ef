"""Charts and slides that lack what readers need, and built files that say something else than the deck.

In: a `Subject`. Out: a mutation for each chart, table and slide.
"""

from collections.abc import Iterator
from random import Random

from msgspec.structs import replace

from generator.check.subject import Subject
from generator.deck.blocks import Block, ChartBlock, ChartGrid, Image, Table
from generator.deck.marks import Chart
from generator.deck.model import Slide
from generator.deck.walk import slide_runs
from generator.quarter.report import Words
from generator.richtext import plain, typed
from tests.check.mutators.mutation import Mutation, in_rows, on_slides, rewritten, swapped, with_quarter, with_slide


def _block(kind: str, slide: Slide, old: Block, new: Block, what: str) -> Mutation:
    made = swapped(old, new)
    return Mutation(kind, on_slides(slide), what, with_slide(slide.id, lambda s: rewritten(s, made)))


def no_source(subject: Subject, rng: Random) -> Iterator[Mutation]:
    """A slide with a chart whose note names no source; a printed measure that has none."""
    for slide in subject.slides:
        if any(isinstance(block, (ChartBlock, ChartGrid)) for block in slide.blocks):
            note = tuple(run for run in slide.note if run.kind != "label" and "source" not in run.text.lower())
            apply = with_slide(slide.id, lambda s, note=note: replace(s, note=note))
            yield Mutation("no source", on_slides(slide), "its sources are gone", apply)
    shown = {run.figure.source.measure for slide in subject.slides for run in slide_runs(slide) if run.figure}
    for measure in subject.quarter.measures.values():
        if measure.id in shown and measure.source:
            bare = replace(measure, source=Words("", measure.source.place))
            apply = with_quarter(lambda q, bare=bare: replace(q, measures={**q.measures, bare.id: bare}))
            yield Mutation("no source", in_rows(measure.place), f"{measure.id} without its source", apply)


def no_basis(subject: Subject, rng: Random) -> Iterator[Mutation]:
    """A chart without its subtitle."""
    for slide in subject.slides:
        for block in slide.blocks:
            if isinstance(block, (ChartBlock, ChartGrid)) and block.subtitle:
                yield _block("no basis", slide, block, replace(block, subtitle=()), f"{block.id} without its subtitle")


def no_alternative(subject: Subject, rng: Random) -> Iterator[Mutation]:
    """A chart, a table or a picture without its text alternative."""
    for slide in subject.slides:
        for block in slide.blocks:
            if isinstance(block, (Table, Image)):
                yield _block("no alternative", slide, block, replace(block, alt=rng.choice(("", "  "))), block.id)
            else:
                bare = rewritten(block, lambda node: replace(node, alt="") if isinstance(node, Chart) else node)
                if bare is not block:
                    yield _block("no alternative", slide, block, bare, block.id)


def same_title(subject: Subject, rng: Random) -> Iterator[Mutation]:
    """A slide with the title of another, or with no more than `continued` after it."""
    for i, slide in enumerate(subject.slides):
        for other in rng.sample(subject.slides[:i], min(1, i)):
            title = plain(other.title) + rng.choice(("", " (continued)", " – continued"))
            apply = with_slide(slide.id, lambda s, title=title: replace(s, headline=typed(title)))
            yield Mutation("same title", on_slides(slide, other), f"{slide.id}: “{title}”", apply)
