"""The sentences of a deck, and what happens to one when someone types over a part of it.

In: a slide. Out: its passages, and slides in which one is changed.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from generator.check.subject import Subject
from generator.deck.blocks import Block, Cell, ChartBlock, Table, Text, Tiles
from generator.deck.model import Slide
from generator.figure import Figure, Source
from generator.problems import Place
from generator.richtext import RichText, Run, plain, typed
from tests.check.mutators.mutation import Change, Mutation, on_slides, rewritten, swapped, with_slide

T = TypeVar("T")
Put = Callable[[Slide, RichText], Slide]


class Passage(Struct, frozen=True):
    """A headline, a paragraph, a heading or the note of a slide; `put` sets other runs in its place."""

    slide: Slide
    part: str
    runs: RichText
    put: Put

    def typed_over(self, start: int, end: int, text: str) -> Change:
        """The subject in which the runs from `start` to `end` are a text typed by hand."""
        source = Source("narrative", rule="typed", cells=self._cells())
        runs = (*self.runs[:start], *typed(text, source, self.runs[start].bold), *self.runs[end:])
        return self.changed(runs)

    def changed(self, runs: RichText) -> Change:
        """The subject with other runs here."""
        return with_slide(self.slide.id, lambda slide: self.put(slide, _merged(runs)))

    def mutation(self, kind: str, start: int, end: int, wrong: str, true: str | None = None) -> Mutation:
        """Runs that are typed over wrongly; the control types over the same runs what is true."""
        control = self.typed_over(start, end, true) if true is not None else None
        what = f"{self.part}: “{plain(self.runs[start:end])}” → “{wrong}” in “{plain(self.runs)[:90]}”"
        return Mutation(
            kind, on_slides(self.slide), what, self.typed_over(start, end, wrong), control, typed=(wrong, true or wrong)
        )

    def _cells(self) -> tuple[Place, ...]:
        by_hand = (run.source for run in self.runs if run.source and run.source.table == "narrative")
        return next((source.cells for source in by_hand), ())


def _merged(runs: RichText) -> RichText:
    """The same runs; words side by side that are of one origin and look are one run, as when they are typed."""
    merged: list[Run] = []
    for run in (run for run in runs if run.text):
        last = merged[-1] if merged else None
        if last and last.kind == run.kind == "text" and replace(last, text="") == replace(run, text=""):
            merged[-1] = replace(last, text=last.text + run.text)
        else:
            merged.append(run)
    return tuple(merged)


def passages(slide: Slide) -> Iterator[Passage]:
    """Every passage of a slide that has words."""
    found = chain(
        [Passage(slide, "headline", slide.headline, lambda s, runs: replace(s, headline=runs))],
        *(_of_block(slide, i, block) for i, block in enumerate(slide.blocks)),
        [Passage(slide, "note", slide.note, lambda s, runs: replace(s, note=runs))],
    )
    return (passage for passage in found if passage.runs)


def _of_block(slide: Slide, i: int, block: Block) -> Iterator[Passage]:
    if isinstance(block, (ChartBlock, Table)):
        yield Passage(slide, f"heading of {block.id}", block.heading, _put_heading(i))
    if isinstance(block, Text):
        for j, paragraph in enumerate(block.paragraphs):
            yield Passage(slide, block.id, paragraph.runs, _put_paragraph(i, j))
    if isinstance(block, Tiles):
        for j, tile in enumerate(block.tiles):
            for k, paragraph in enumerate(tile.paragraphs):
                yield Passage(slide, f"{block.id} {tile.id}", paragraph.runs, _put_in_tile(i, j, k))


def _put_heading(i: int) -> Put:
    return lambda slide, runs: _with_block(slide, i, replace(slide.blocks[i], heading=runs))


def _put_paragraph(i: int, j: int) -> Put:
    def put(slide: Slide, runs: RichText) -> Slide:
        block = slide.blocks[i]
        assert isinstance(block, Text)
        paragraphs = _with(block.paragraphs, j, replace(block.paragraphs[j], runs=runs))
        return _with_block(slide, i, replace(block, paragraphs=paragraphs))

    return put


def _put_in_tile(i: int, j: int, k: int) -> Put:
    def put(slide: Slide, runs: RichText) -> Slide:
        block = slide.blocks[i]
        assert isinstance(block, Tiles)
        tile = block.tiles[j]
        paragraphs = _with(tile.paragraphs, k, replace(tile.paragraphs[k], runs=runs))
        tiles = _with(block.tiles, j, replace(tile, paragraphs=paragraphs))
        return _with_block(slide, i, replace(block, tiles=tiles))

    return put


def _with_block(slide: Slide, i: int, block: Block) -> Slide:
    return replace(slide, blocks=_with(slide.blocks, i, block))


def _with(items: tuple[T, ...], i: int, item: T) -> tuple[T, ...]:
    return (*items[:i], item, *items[i + 1 :])


def all_passages(subject: Subject) -> Iterator[Passage]:
    return (passage for slide in subject.slides for passage in passages(slide))


def bound_figures(subject: Subject) -> Iterator[tuple[Passage, int, Figure]]:
    """Every figure of the sentences that was asked for by name."""
    return bound_in(all_passages(subject))


def table_cells(subject: Subject) -> Iterator[Passage]:
    """The cells of tables of words, in which people type as they do in sentences."""
    for slide in subject.slides:
        for block in slide.blocks:
            if isinstance(block, Table) and block.id in subject.quarter.tables:
                for cell in (cell for row in block.rows for cell in row.cells if cell):
                    for j, runs in enumerate(cell.paragraphs):
                        if runs:
                            yield Passage(slide, f"cell of {block.id}", runs, _put_in_cell(cell, j))


def _put_in_cell(cell: Cell, j: int) -> Put:
    def put(slide: Slide, runs: RichText) -> Slide:
        made = replace(cell, paragraphs=_with(cell.paragraphs, j, runs))
        return rewritten(slide, swapped(cell, made))

    return put


def bound_in(found: Iterable[Passage]) -> Iterator[tuple[Passage, int, Figure]]:
    """Every figure of some passages that was asked for by name, with its passage and the place of its run there."""
    for passage in found:
        for i, run in enumerate(passage.runs):
            if run.figure and run.figure.value is not None and run.figure.status != "illustrative":
                yield passage, i, run.figure
