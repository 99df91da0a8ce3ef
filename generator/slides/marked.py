"""Marks of figures that may still change or have changed: [p] provisional, [r] revised, after the number.

In: a block, or a text. Out: the same with marks. What they mean stands in the slide's note; charts say it in words.
"""

from msgspec.structs import replace

from generator.deck.blocks import Block, Cell, Row, Table, Text, Tile, Tiles
from generator.figure import Figure
from generator.richtext import Paragraph, RichText, Run

MARKS = {"provisional": "[p]", "revised": "[r]"}  # status -> its mark


def mark_of(figure: Figure | None) -> str:
    """The mark of a figure; empty where it needs none."""
    return MARKS[figure.status] if figure and figure.value is not None and figure.status in MARKS else ""


def marked(text: RichText) -> RichText:
    """A text in which each such figure is followed by its mark."""
    if not any(mark_of(run.figure) for run in text):
        return text
    found: list[Run] = []
    for run in text:
        found.append(run)
        if mark := mark_of(run.figure):
            status = run.figure.status if run.figure else ""
            found.append(Run(f" {mark}", "label", run.source, bold=run.bold, muted=run.muted, aloud=f", {status}"))
    return tuple(found)


def marked_block(block: Block) -> Block:
    """A block whose texts, cells and tiles are marked; charts are left as they are."""
    match block:
        case Text():
            return replace(block, heading=marked(block.heading), paragraphs=_paragraphs(block.paragraphs))
        case Table():
            return replace(block, heading=marked(block.heading), rows=tuple(_row(row) for row in block.rows))
        case Tiles():
            return replace(block, heading=marked(block.heading), tiles=tuple(_tile(tile) for tile in block.tiles))
        case _:
            return block


def _paragraphs(paragraphs: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    return tuple(replace(one, runs=marked(one.runs)) for one in paragraphs)


def _row(row: Row) -> Row:
    return replace(row, cells=tuple(cell and _cell(cell) for cell in row.cells))


def _cell(cell: Cell) -> Cell:
    paragraphs = tuple(marked(runs) for runs in cell.paragraphs)
    return cell if paragraphs == cell.paragraphs else replace(cell, paragraphs=paragraphs)


def _tile(tile: Tile) -> Tile:
    """A tile's change is as unsettled as its figure, whose mark stands beside it."""
    figure = marked(tile.figure)
    return replace(
        tile,
        label=marked(tile.label),
        figure=figure,
        change=tile.change if figure is not tile.figure else marked(tile.change),
        beside=tuple(marked(runs) for runs in tile.beside),
        paragraphs=_paragraphs(tile.paragraphs),
    )
