"""The contents, placed: sections in columns, none of them split.

In: a `Contents` block and its room. Out: a `Placement`; sections without room stand on the next page.
"""

from msgspec.structs import replace

from generator.deck.blocks import Contents
from generator.layout.fit import CannotFit, height_of
from generator.layout.kit import COLUMN_GAP, Kit, Placement
from generator.layout.pages import Frame, Item, PlacedText

WIDTH = 240.0  # the least of a column
GAP = 8.0  # between sections
INDENT = 32.0  # of an entry's label; its number ends 10 points before


def place_contents(block: Contents, frame: Frame, kit: Kit) -> Placement:
    """The sections in columns as level as may be."""
    count = max(1, int((frame.width + COLUMN_GAP) // (WIDTH + COLUMN_GAP)))
    width = (frame.width - (count - 1) * COLUMN_GAP) / count
    head = kit.heading(block.heading, width)
    air = kit.space.bullet if head else 0  # a short list under a heading of its own is set wider than the report's
    sets = [
        tuple(
            kit.paragraph(
                entry.label,
                kit.style("contents-section" if entry.section else "contents-entry"),
                width,
                "entry",
                air,
                indent=INDENT,
                hanging=(entry.number,),
            )
            for entry in section
        )
        for section in block.sections
    ]
    sets[:1] = [(*head, *one) for one in sets[:1]]
    heights = [kit.space.rule + kit.space.under_rule + height_of(one) for one in sets]
    columns = _columns(heights, count, frame.height, GAP)
    items: list[Item] = []
    for c, column in enumerate(columns):
        y = frame.y
        for i in column:
            place = Frame(frame.x + c * (width + COLUMN_GAP), y, width, heights[i])
            top, rule = kit.rule(f"{block.id} {i + 1}", place)
            items += [*rule, PlacedText(f"{block.id} {i + 1}", place.inset(0, top, 0, 0), "text", sets[i])]
            y += heights[i] + GAP
    placed = sum(map(len, columns))
    rest = replace(block, sections=block.sections[placed:]) if placed < len(sets) else None
    return Placement(tuple(items), max((item.frame.bottom for item in items), default=frame.y) - frame.y, rest)


def _columns(heights: list[float], count: int, room: float, gap: float) -> list[list[int]]:
    """Which sections stand in which column, in order: the lowest limit on their height that needs no further column."""
    if heights and max(heights) > room:
        raise CannotFit(f"a section of the contents is {max(heights):.0f} points high, its place {room:.0f}")
    found = _filled(heights, room, gap)
    limits = sorted(
        {sum(heights[i:j]) + gap * (j - i - 1) for i in range(len(heights)) for j in range(i + 1, len(heights) + 1)}
    )
    level = next(
        (columns for limit in limits if limit <= room and len(columns := _filled(heights, limit, gap)) <= count),
        found,
    )
    return level[:count]


def _filled(heights: list[float], limit: float, gap: float) -> list[list[int]]:
    """Sections column by column, none higher than `limit` unless one section is."""
    columns: list[list[int]] = [[]]
    used = 0.0
    for i, height in enumerate(heights):
        if columns[-1] and used + height > limit + 0.01:
            columns.append([])
            used = 0.0
        columns[-1].append(i)
        used += height + gap
    return columns
