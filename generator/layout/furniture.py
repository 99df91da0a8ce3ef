"""What stands on every slide besides its blocks: tab, topic, headline, source note and footer.

In: a slide and the layouts. Out: placed texts, and the height that is left for the content.
"""

from dataclasses import dataclass

from generator.deck.model import Deck, Section, Slide
from generator.layout.fit import CannotFit, width_of
from generator.layout.kit import Kit
from generator.layout.pages import Frame, Item, PlacedShape, PlacedText, TextRole
from generator.layout.regions import Layout, LayoutSettings
from generator.richtext import Link, RichText, Run

NO_NOTE_BOTTOM = 496.0  # where content may end on a slide without a source note


@dataclass(frozen=True)
class Furniture:
    """The furniture of one page, around the content area between `top` and `bottom`."""

    before: tuple[Item, ...]
    after: tuple[Item, ...]
    top: float
    bottom: float


def furnish(
    deck: Deck,
    section: Section,
    slide: Slide,
    layout: Layout,
    settings: LayoutSettings,
    label: str,
    kit: Kit,
    part: tuple[int, int],
) -> Furniture:
    """Tab, topic line, headline above the content; source note and footer below it."""
    grid = settings.grid
    wide = grid.right - grid.left
    title, top = _title(slide, layout, settings, kit, part)
    if not layout.furniture:
        return Furniture((title,), (), top, settings.content.bottom)
    before: list[Item] = [_tab(section, settings, kit)]
    if slide.headline:
        style = kit.style("topic")
        frame = Frame(grid.left, settings.topic.baseline - style.size, wide, style.leading)
        before.append(_text("topic", frame, "topic", slide.topic, kit, "topic"))
    before.append(title)
    note, bottom = _note(slide, settings, kit)
    return Furniture(tuple(before), (*note, *_footer(deck, slide, settings, kit, label)), top, bottom)


def _text(name: str, frame: Frame, role: TextRole, runs: RichText, kit: Kit, style: str) -> PlacedText:
    """One paragraph in a placeholder of the same name."""
    return PlacedText(name, frame, role, (kit.paragraph(runs, kit.style(style), frame.width),), name)


def _title(
    slide: Slide, layout: Layout, settings: LayoutSettings, kit: Kit, part: tuple[int, int]
) -> tuple[PlacedText, float]:
    """The headline and where the content begins under it. Raises `CannotFit` for too long a headline."""
    runs = slide.title
    if part[1] > 1:
        runs = (
            *runs,
            Run(f" (continued, {part[0]} of {part[1]})" if part[0] > 1 else f" ({part[0]} of {part[1]})", "reference"),
        )
    if layout.title:
        frame = Frame(*layout.title.at)
        return _text("title", frame, "title", runs, kit, layout.title.style), settings.content.top
    style, grid = kit.style("headline"), settings.grid
    found = kit.paragraph(runs, style, grid.right - grid.left)
    if len(found.lines) > settings.headline.lines:
        raise CannotFit(
            f"its headline takes {len(found.lines)} lines, at most {settings.headline.lines} have room; shorten it"
        )
    frame = Frame(grid.left, settings.headline.top, grid.right - grid.left, found.height)
    return PlacedText("title", frame, "title", (found,), "title"), settings.content.top + found.height - style.leading


def _tab(section: Section, settings: LayoutSettings, kit: Kit) -> PlacedText:
    """The section's name on the upper edge."""
    style, pad = kit.style("tab"), settings.tab.pad
    width = width_of(section.name, style) + 2 * pad + 2
    frame = Frame(settings.grid.left, 0, width, settings.tab.height)
    text = kit.paragraph(section.name, style, width - 2 * pad)
    return PlacedText(
        "tab", frame, "tab", (text,), "tab", fill="brand", pad=(pad, (settings.tab.height - style.leading) / 2, pad, 0)
    )


def _note(slide: Slide, settings: LayoutSettings, kit: Kit) -> tuple[tuple[Item, ...], float]:
    """The source note, whose lower edge is fixed, and where the content must end above it."""
    if not slide.note:
        return (), NO_NOTE_BOTTOM
    grid = settings.grid
    found = kit.paragraph(slide.note, kit.style("note"), grid.right - grid.left)
    frame = Frame(grid.left, settings.content.bottom - found.height, grid.right - grid.left, found.height)
    return (PlacedText("note", frame, "note", (found,), "note"),), frame.y - kit.space.note


def _footer(deck: Deck, slide: Slide, settings: LayoutSettings, kit: Kit, label: str) -> tuple[Item, ...]:
    """The report's name and quarter at the left, a link to the contents and the number at the right."""
    grid, footer = settings.grid, settings.footer
    style, number = kit.style("note"), kit.style("number")
    y = footer.baseline - style.size - 1
    name, quarter = deck.footer
    runs = (*name, Run("   "), *(Run(r.text, r.kind, r.source, r.figure, bold=True) for r in quarter))
    items: list[Item] = [
        PlacedShape("footer rule", Frame(grid.left, footer.rule, grid.right - grid.left, 0.75), "hairline"),
        _text("footer", Frame(grid.left, y, 520, style.leading), "footer", runs, kit, "note"),
    ]
    if deck.contents and deck.contents != slide.id:
        link = kit.paragraph((Run("Contents", link=Link(slide=deck.contents)),), style, 60, align="right")
        items.append(PlacedText("contents link", Frame(grid.right - 100, y, 60, style.leading), "footer", (link,)))
    found = kit.paragraph((Run(label, "reference"),), number, 36, align="right")
    items.append(PlacedText("number", Frame(grid.right - 36, y, 36, number.leading), "number", (found,), "number"))
    return tuple(items)
