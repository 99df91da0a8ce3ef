"""Blocks placed in a region one under the other, and those that have no room handed back.

In: blocks and a frame. Out: items with positions, and the blocks for the next page.
"""

from collections.abc import Iterator, Sequence
from typing import assert_never

from msgspec.structs import replace

from generator.deck.blocks import Block, ChartBlock, ChartGrid, Contents, Image, Key, Table, Text, Tiles
from generator.layout.chartblocks import least_height, place_chart, place_grid, place_tiles
from generator.layout.contents import place_contents
from generator.layout.fit import CannotFit, height_of
from generator.layout.kit import Kit, Placement, placed_text
from generator.layout.pages import Frame, Item, PlacedChart, PlacedImage
from generator.layout.regions import Region
from generator.layout.tables import place_table
from generator.layout.texts import place_key, place_styled, place_text

UNBOUNDED = 100_000.0
MOST_ROWS = 500  # of a table: what no one reads is not measured either


def place_block(block: Block, frame: Frame, kit: Kit, region: Region) -> Placement:
    """The block in `frame`, a part of `region`. Raises `CannotFit`."""
    match block:
        case Text():
            return place_styled(block, frame, region, kit) if region.style else place_text(block, frame, kit)
        case Table():
            return _table(block, frame, kit)
        case ChartBlock():
            return place_chart(block, frame, kit)
        case ChartGrid():
            return place_grid(block, frame, kit)
        case Tiles():
            return place_tiles(block, frame, kit)
        case Key():
            return place_key(block, frame, kit)
        case Contents():
            return place_contents(block, frame, kit)
        case Image():
            return _image(block, frame)
        case _:
            assert_never(block)


def _table(block: Table, frame: Frame, kit: Kit) -> Placement:
    """A table under its heading, which hangs from a rule as those of texts do."""
    if len(block.rows) > MOST_ROWS:
        raise CannotFit(f"table {block.id} has {len(block.rows):,} rows, and {MOST_ROWS} are the most")
    over, rule = kit.rule(block.id, frame, bool(block.heading))
    head = kit.heading(block.heading, frame.width)
    top = over + height_of(head)
    placed, rest = place_table(block, frame.inset(0, top, 0, 0), kit.theme)
    return Placement(
        (*rule, *placed_text(f"{block.id} heading", frame.inset(0, over, 0, 0), head, "caption"), placed),
        top + placed.frame.height,
        rest,
    )


def _image(block: Image, frame: Frame) -> Placement:
    """A picture, as large as the frame lets it be, in its upper left corner."""
    width = min(frame.width, frame.height * block.ratio)
    fitted = Frame(frame.x, frame.y, width, width / block.ratio)
    return Placement((PlacedImage(block.id, fitted, block.path, block.alt),), fitted.height)


def _least(block: Block) -> float:
    """The least height of a block that grows with its room; 0 for one that is as high as its content."""
    if isinstance(block, Image):
        return 96.0
    return least_height(block) if isinstance(block, ChartBlock | ChartGrid | Tiles) else 0


def stack(
    blocks: Sequence[Block], frame: Frame, kit: Kit, region: Region
) -> tuple[tuple[Item, ...], tuple[Block, ...]]:
    """The blocks from the top of the frame down, and what has no room. Charts share the height that texts leave."""
    items: list[Item] = []
    y = frame.y
    for i, block in enumerate(blocks):
        room = Frame(frame.x, y, frame.width, frame.bottom - y)
        least = _least(block)
        if items and (room.height < max(least, kit.body.leading)):
            return tuple(items), tuple(blocks[i:])
        try:
            placed = _grown(blocks[i:], room, kit, region) if least else _fitted(block, room, kit, region)
        except CannotFit:
            if not items:
                raise
            return tuple(items), tuple(blocks[i:])
        last = i == len(blocks) - 1
        items += placed.items if last else _ending(placed.items, y + placed.height)
        if placed.rest:
            return tuple(items), (placed.rest, *blocks[i + 1 :])
        y += placed.height + kit.space.block
    return tuple(items), ()


def _ending(items: Sequence[Item], bottom: float) -> Iterator[Item]:
    """The items; a chart that was given more room than it needs ends where the next block's begins."""
    for item in items:
        beyond = isinstance(item, PlacedChart) and item.frame.bottom > bottom
        yield replace(item, frame=replace(item.frame, height=bottom - item.frame.y)) if beyond else item


def _fitted(block: Block, room: Frame, kit: Kit, region: Region) -> Placement:
    """The block, or the part of it that has room. Raises `CannotFit` where none has."""
    placed = place_block(block, room, kit, region)
    if not placed.items or placed.height > room.height + 0.01:
        raise CannotFit(f"block {block.id} needs more than the {room.height:.0f} points of its region")
    return placed


def _grown(blocks: Sequence[Block], room: Frame, kit: Kit, region: Region) -> Placement:
    """The first block in its share of the room; where that is too little, those at the end give up theirs."""
    for count in range(len(blocks), 1, -1):
        try:
            return _fitted(blocks[0], replace(room, height=_share(blocks[:count], room, kit, region)), kit, region)
        except CannotFit:
            continue
    return _fitted(blocks[0], room, kit, region)


def _share(blocks: Sequence[Block], room: Frame, kit: Kit, region: Region) -> float:
    """The height of the first block: an equal share of what those that do not grow leave."""
    fixed = [block for block in blocks if not _least(block)]
    taken = sum(place_block(block, Frame(room.x, room.y, room.width, UNBOUNDED), kit, region).height for block in fixed)
    growing = len(blocks) - len(fixed)
    share = (room.height - taken - kit.space.block * (len(blocks) - 1)) / growing
    return max(share, min(room.height, _least(blocks[0])))
