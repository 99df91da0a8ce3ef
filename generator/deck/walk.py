"""Every run and every figure of a block, in reading order.

In: a block, a chart or a slide. Out: its runs and figures; manifest, notes and tests all read a deck by these.
"""

from collections.abc import Iterator
from typing import assert_never

from generator.deck.blocks import Block, ChartBlock, ChartGrid, Contents, Image, Key, Table, Text, Tile, Tiles
from generator.deck.marks import Bar, Chart, ReferenceLine
from generator.deck.model import Slide
from generator.figure import Figure
from generator.richtext import RichText, Run


def slide_runs(slide: Slide) -> Iterator[Run]:
    """Every run of a slide: topic, headline, blocks and note."""
    yield from (*slide.topic, *slide.headline)
    for block in slide.blocks:
        yield from block_runs(block)
    yield from slide.note


def slide_passages(slide: Slide) -> Iterator[RichText]:
    """Every passage of a slide that has words: topic, headline, those of its blocks, and note."""
    inside = (passage for block in slide.blocks for passage in block_passages(block))
    return (passage for passage in (slide.topic, slide.headline, *inside, slide.note) if passage)


def prose_runs(slide: Slide) -> Iterator[Run]:
    """The runs of a slide's sentences: headline, texts and note, without tables, tiles and charts."""
    yield from slide.headline
    yield from (run for block in slide.blocks if isinstance(block, Text) for run in block_runs(block))
    yield from slide.note


def block_runs(block: Block) -> Iterator[Run]:
    """Every run of a block, those of its charts included."""
    return (run for passage in block_passages(block) for run in passage)


def block_passages(block: Block) -> Iterator[RichText]:
    """The passages of a block: runs that are read as one text, such as a paragraph, a cell's line, a chart's name."""
    match block:
        case Text():
            yield block.heading
            yield from (paragraph.runs for paragraph in block.paragraphs)
        case Table():
            yield block.heading
            cells = (cell for row in (*block.head, *block.rows) for cell in row.cells if cell)
            yield from (runs for cell in cells for runs in cell.paragraphs)
        case ChartBlock():
            yield from (block.heading, block.subtitle)
            yield from ((run,) for run in chart_runs(block.chart))
        case ChartGrid():
            yield from (block.heading, block.subtitle)
            yield from (passage for cell in block.cells for passage in block_passages(cell))
        case Tiles():
            yield block.heading
            yield from (passage for tile in block.tiles for passage in tile_passages(tile))
        case Key():
            yield from (passage for chip, label in block.entries for passage in ((chip.text,), label))
        case Contents():
            yield block.heading
            entries = (entry for section in block.sections for entry in section)
            yield from (passage for entry in entries for passage in ((entry.number,), entry.label))
        case Image():
            return
        case _:
            assert_never(block)


def tile_runs(tile: Tile) -> Iterator[Run]:
    """Every run of a tile."""
    return (run for passage in tile_passages(tile) for run in passage)


def tile_passages(tile: Tile) -> Iterator[RichText]:
    """The passages of a tile."""
    yield from (tile.label, tile.figure, tile.change, *tile.beside, tile.caption)
    yield from (paragraph.runs for paragraph in tile.paragraphs)
    if tile.chart:
        yield from ((run,) for run in chart_runs(tile.chart))


def chart_runs(chart: Chart) -> Iterator[Run]:
    """Categories, names and every point of a chart, hidden ones too, as runs."""
    for category in chart.categories:
        yield from (run for run in (category.group, category.label) if run)
    for series in chart.series:
        yield series.name
        yield from (Run(p.figure.printed, "figure", p.figure.source, p.figure) for p in series.points if p.figure)
    for mark in chart.marks:
        if isinstance(mark, ReferenceLine):
            yield from (mark.name, Run(mark.figure.printed, "figure", mark.figure.source, mark.figure))
        if isinstance(mark, Bar) and mark.base:
            yield Run(mark.base.printed, "figure", mark.base.source, mark.base)


def block_charts(block: Block) -> Iterator[Chart]:
    """Every chart of a block."""
    match block:
        case ChartBlock():
            yield block.chart
        case ChartGrid():
            yield from (cell.chart for cell in block.cells)
        case Tiles():
            yield from (tile.chart for tile in block.tiles if tile.chart)
        case _:
            return


def figures(slide: Slide) -> Iterator[Figure]:
    """Every figure of a slide."""
    return (run.figure for run in slide_runs(slide) if run.figure)
