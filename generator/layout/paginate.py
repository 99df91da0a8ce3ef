"""Slides to pages: blocks go to their regions, and what has no room goes on to a continuation.

In: a `Deck`, a theme and layouts. Out: `Pages`, or `BuildStopped` with every slide on which something cannot fit.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from string import ascii_lowercase

from generator.deck.blocks import Block, Key, Table
from generator.deck.model import Deck, Section, Slide
from generator.layout.fit import CannotFit
from generator.layout.furniture import Furnisher
from generator.layout.kit import Kit
from generator.layout.pages import Frame, Item, Page, Pages, PlacedChart, PlacedShape, PlacedTable, PlacedText
from generator.layout.place import stack
from generator.layout.regions import Layout, Layouts
from generator.layout.texts import place_key
from generator.layout.theme import Theme
from generator.problems import Place, Problems, near
from generator.richtext import plain

MOST_PARTS = 20
KEY = "key"  # the region at the right of the topic line, which every layout has


def lay_out(deck: Deck, theme: Theme, layouts: Layouts) -> Pages:
    """Every slide as its pages."""
    problems = Problems()
    pages: list[Page] = []
    first: dict[str, int] = {}
    for section, slide in deck.slides:
        first[slide.id] = len(pages)
        place = Place(f"slide {slide.id}")
        if slide.layout not in layouts.settings.layouts:
            problems.error(
                place, f"no layout `{slide.layout}`", hint=near(slide.layout, layouts.settings.layouts, "layout")
            )
            continue
        unknown = {block.region for block in slide.blocks} - set(layouts[slide.layout].regions) - {KEY}
        for region in sorted(unknown):
            problems.error(
                place,
                f"layout `{slide.layout}` has no region `{region}`",
                hint=near(region, (*layouts[slide.layout].regions, KEY)),
            )
        if not unknown:
            try:
                pages += _pages(deck, section, slide, theme, layouts)
            except CannotFit as error:
                problems.error(
                    place, f"does not fit: {error}", hint="shorten it, give it another layout, or split the slide"
                )
    problems.stop_if_any()
    return Pages(deck.title, deck.author, deck.language, deck.date, tuple(pages), first)


def _pages(deck: Deck, section: Section, slide: Slide, theme: Theme, layouts: Layouts) -> list[Page]:
    """A slide's pages: its text in the larger size if all of it then stands on one page."""
    try:
        found = _Slide(deck, section, slide, layouts, Kit(theme, theme.style("lead"))).pages(1)
        if len(found) == 1:
            return found
    except CannotFit:
        pass
    maker = _Slide(deck, section, slide, layouts, Kit(theme, theme.style("body")))
    found = maker.pages(1)
    return maker.pages(len(found)) if len(found) > 1 else found


@dataclass(frozen=True)
class _Slide:
    """Makes the pages of one slide."""

    deck: Deck
    section: Section
    slide: Slide
    layouts: Layouts
    kit: Kit

    def pages(self, parts: int) -> list[Page]:
        """The pages, when there are `parts` of them."""
        blocks: tuple[Block, ...] = tuple(block for block in self.slide.blocks if block.region != KEY)
        found: list[Page] = []
        while blocks or not found:
            page, blocks = self._page(blocks, (len(found) + 1, parts))
            found.append(page)
            if len(found) > MOST_PARTS:
                raise CannotFit(f"it takes more than {MOST_PARTS} pages")
        return found

    def _page(self, blocks: tuple[Block, ...], part: tuple[int, int]) -> tuple[Page, tuple[Block, ...]]:
        layout = self.layouts[self.slide.layout]
        label = str(self.slide.number) + (ascii_lowercase[part[0] - 1] if part[0] > 1 else "")
        furniture = Furnisher(self.deck, self.section, self.slide, self.layouts, self.kit).furnish(label, part)
        items: list[Item] = list(self._key())
        rest: list[Block] = []
        for region, content in _by_region(blocks):
            frame = self.layouts.frame(layout.regions[region], furniture.top, furniture.bottom)
            content = tuple(replace(b, part=part) if isinstance(b, Table) else b for b in content)
            placed, left = stack(content, frame, self.kit, layout.regions[region])
            items += _in_placeholder(placed, region)
            rest += left
        page = Page(
            self.slide.id,
            label,
            self.section.id,
            plain(self.section.name),
            self.slide.layout,
            plain(self.slide.topic),
            plain(self.slide.title),
            (*furniture.before, *items, *furniture.after),
            layout.background,
            _backdrop(layout),
            self.slide.speaker_notes,
            part[0] > 1,
        )
        return page, tuple(rest)

    def _key(self) -> tuple[Item, ...]:
        """The key at the right of the topic line, which stands on every page of the slide."""
        settings = self.layouts.settings
        grid, height = settings.grid, self.kit.space.chip_height
        frame = Frame(grid.left, settings.topic.baseline - height + 2, grid.right - grid.left, height)
        keys = (block for block in self.slide.blocks if block.region == KEY and isinstance(block, Key))
        return tuple(item for block in keys for item in place_key(block, frame, self.kit, at_right=True).items)


def _by_region(blocks: Sequence[Block]) -> list[tuple[str, tuple[Block, ...]]]:
    """The blocks of each region, in the order in which the regions are first named."""
    found: dict[str, list[Block]] = {}
    for block in blocks:
        found.setdefault(block.region, []).append(block)
    return [(region, tuple(content)) for region, content in found.items()]


def _in_placeholder(items: Sequence[Item], region: str) -> list[Item]:
    """The items; the first table or chart, or else the first text, fills the region's placeholder."""
    found = list(items)
    for kinds in ((PlacedTable, PlacedChart), (PlacedText,)):
        for i, item in enumerate(found):
            if isinstance(item, kinds):
                found[i] = replace(item, placeholder=region)
                return found
    return found


def _backdrop(layout: Layout) -> tuple[PlacedShape, ...]:
    """The layout's decorations: the PDF draws them on the page, the deck has them in its layout."""
    return tuple(PlacedShape("backdrop", Frame(*shape.at), shape.fill) for shape in layout.shapes)
