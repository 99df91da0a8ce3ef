"""Texts, callouts and keys, placed.

In: a block and its room. Out: a `Placement`; paragraphs that have no room are handed back.
"""

from collections.abc import Iterable

from msgspec.structs import replace

from generator.deck.blocks import Chip, Key, Text
from generator.layout.fit import CannotFit, height_of, width_of
from generator.layout.kit import Kit, Placement, placed_text
from generator.layout.pages import Frame, Item, PlacedShape, PlacedText
from generator.layout.regions import Region
from generator.layout.setting import SetParagraph
from generator.layout.theme import TextStyle
from generator.richtext import RichText, Run

CALLOUT_PAD = (16.0, 12.0, 14.0, 12.0)
CALLOUT_BAR = 4.0
NUMBER_INDENT, HAIRLINE = 32.0, 0.75
KEY_GAPS = (6.0, 16.0)  # from a chip to its meaning, and to the next chip


def place_styled(block: Text, frame: Frame, region: Region, kit: Kit) -> Placement:
    """Text in a region with a style of its own, such as a cover's title. Raises `CannotFit`."""
    style = kit.style(region.style)
    if region.numbered and all(paragraph.kind == "bullet" for paragraph in block.paragraphs):
        placed = _numbered(block, frame, style, kit)
    else:
        paragraphs = kit.paragraphs(block.paragraphs, style, frame.width)
        placed = Placement((PlacedText(block.id, frame, "text", paragraphs),), height_of(paragraphs))
    if placed.height > frame.height + 0.01:
        raise CannotFit(f"its text is {placed.height:.0f} points high, its place {frame.height:.0f}")
    return placed


def _numbered(block: Text, frame: Frame, style: TextStyle, kit: Kit) -> Placement:
    """Bullets as a numbered list under the block's heading, hairlines between them."""
    top, rule = kit.rule(block.id, frame)
    inner = frame.inset(0, top, 0, 0)
    head = kit.heading(block.heading, inner.width)
    y, air = inner.y + height_of(head), kit.space.paragraph
    entries: list[SetParagraph] = []
    lines: list[Item] = []
    for number, paragraph in enumerate(block.paragraphs, 1):
        before = air if number == 1 else 2 * air
        hanging = (Run(str(number), "scale", bold=True),)
        entry = kit.paragraph(
            paragraph.runs, style, inner.width, "entry", before, indent=NUMBER_INDENT, hanging=hanging
        )
        if number > 1:
            line = Frame(frame.x, y + air, frame.width, HAIRLINE)
            lines.append(PlacedShape(f"{block.id} line {number - 1}", line, "hairline"))
        entries.append(entry)
        y += entry.height
    return Placement((*rule, *placed_text(block.id, inner, (*head, *entries)), *lines), y + air - frame.y)


def place_text(block: Text, frame: Frame, kit: Kit) -> Placement:
    """A heading under a rule, and as many paragraphs as have room."""
    if block.look == "callout":
        return _callout(block, frame, kit)
    top, rule = kit.rule(block.id, frame, bool(block.heading) and block.look == "plain")
    inner = frame.inset(0, top, 0, 0)
    head = kit.heading(block.heading, inner.width)
    body = kit.paragraphs(block.paragraphs, kit.body, inner.width, kit.space.heading if head else 0)
    fitting = _fitting((*head, *body), inner.height) - len(head)
    if fitting <= 0 and body:
        return Placement((), 0, block)
    placed = (*head, *body[:fitting])
    rest = replace(block, paragraphs=block.paragraphs[fitting:]) if fitting < len(body) else None
    return Placement((*rule, *placed_text(block.id, inner, placed)), top + height_of(placed), rest)


def _callout(block: Text, frame: Frame, kit: Kit) -> Placement:
    """A panel with a bar; it is not split."""
    width = frame.width - CALLOUT_PAD[0] - CALLOUT_PAD[2]
    paragraphs = (*kit.heading(block.heading, width), *kit.paragraphs(block.paragraphs, kit.body, width))
    height = height_of(paragraphs) + CALLOUT_PAD[1] + CALLOUT_PAD[3]
    if height > frame.height + 0.01:
        return Placement((), 0, block)
    box = Frame(frame.x, frame.y, frame.width, height)
    return Placement(
        (
            PlacedText(block.id, box, "text", paragraphs, fill="panel", pad=CALLOUT_PAD),
            PlacedShape(f"{block.id} bar", replace(box, width=CALLOUT_BAR), "brand"),
        ),
        height,
    )


def _fitting(paragraphs: Iterable[SetParagraph], room: float) -> int:
    """How many of the paragraphs have room."""
    used, count = 0.0, 0
    for paragraph in paragraphs:
        used += paragraph.height
        if used > room + 0.01:
            break
        count += 1
    return count


def place_key(block: Key, frame: Frame, kit: Kit, at_right: bool = False) -> Placement:
    """Chips with what they mean: in a row, or one under the other where a row is too short."""
    near, apart = KEY_GAPS
    widths = [max(kit.space.chip_width, width_of((chip.text,), kit.style("chip")) + 10) for chip, _ in block.entries]
    labels = [width_of(label, kit.style("key")) + 2 for _, label in block.entries]
    total = sum(widths) + sum(labels) + near * len(widths) + apart * (len(widths) - 1)
    height, items = kit.space.chip_height, list[Item]()
    if total > frame.width + 0.01:
        wide, step = max(widths), height + near
        for i, (chip, label) in enumerate(block.entries):
            place = Frame(frame.x, frame.y + i * step, wide, height)
            items += _entry(f"{block.id} {i + 1}", chip, label, place, frame.width - wide - near, kit)
        return Placement(tuple(items), step * len(widths) - near)
    x = frame.right - total if at_right else frame.x
    for i, ((chip, label), wide, long) in enumerate(zip(block.entries, widths, labels, strict=True)):
        items += _entry(f"{block.id} {i + 1}", chip, label, Frame(x, frame.y, wide, height), long, kit)
        x += wide + near + long + apart
    return Placement(tuple(items), height)


def _entry(name: str, chip: Chip, label: RichText, place: Frame, width: float, kit: Kit) -> tuple[Item, ...]:
    look = kit.theme.look(chip.look)
    style = kit.style("chip").model_copy(update={"ink": look.ink, "bold": look.bold})
    letter = kit.paragraph((chip.text,), style, place.width, align="center")
    words = kit.paragraph(label, kit.style("key"), width)
    return (
        PlacedText(f"{name} chip", place, "chip", (letter,), fill=look.fill or "", rim=look.rim or ""),
        PlacedText(name, Frame(place.right + KEY_GAPS[0], place.y, width, words.height), "key", (words,)),
    )
