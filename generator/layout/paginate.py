"""Slides to pages: blocks go to their regions, and what has no room goes on to a continuation.

In: a `Deck`, a theme and layouts. Out: `Pages`, or `BuildStopped` with every slide on which something cannot fit.
"""

from collections.abc import Mapping, Sequence
from string import ascii_lowercase

from msgspec import Struct, field
from msgspec.structs import replace

from generator.deck.blocks import Block, ChartBlock, Key
from generator.deck.model import Deck, Section, Slide
from generator.layout.fit import CannotFit
from generator.layout.furniture import Furnisher, Furniture
from generator.layout.kit import Kit
from generator.layout.pages import Frame, Item, Page, Pages, PlacedChart, PlacedShape, PlacedTable, PlacedText
from generator.layout.place import stack
from generator.layout.regions import Layout, Layouts, Region
from generator.layout.texts import place_key
from generator.layout.theme import Theme
from generator.problems import Place, Problems, near
from generator.richtext import plain

MOST_PARTS = 20
MOST_SIZES = 5  # of type, on one page
COMFORTABLE = 11.0  # points: the text of a table that need not be larger
Stacked = tuple[tuple[Item, ...], tuple[Block, ...]]  # what was placed in a region, and what had no room
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
    return Pages(deck.title, deck.author, deck.language, deck.date, tuple(pages), first, deck.description)


def _pages(deck: Deck, section: Section, slide: Slide, theme: Theme, layouts: Layouts) -> list[Page]:
    """A slide's pages: its text in the larger size if all of it then stands on one page, in few enough sizes, and if
    no region is level with a table only in the smaller one."""
    large, small = (_Slide(deck, section, slide, layouts, Kit(theme, theme.style(name))) for name in ("lead", "body"))
    try:
        first = large.pages(1)
    except CannotFit:
        first = []
    fitting = len(first) == 1 and len(set(first[0].sizes)) <= MOST_SIZES
    if fitting and not large.uneven:
        return first
    found = small.pages(1)
    if fitting and (small.uneven or len(found) > 1):
        return first
    return small.pages(len(found)) if len(found) > 1 else found


class _Slide(Struct, frozen=True):
    """Makes the pages of one slide."""

    deck: Deck
    section: Section
    slide: Slide
    layouts: Layouts
    kit: Kit
    uneven: list[str] = field(default_factory=list)  # regions whose content had no room where it would be level

    def pages(self, parts: int) -> list[Page]:
        """The pages, when there are `parts` of them."""
        content = [block for block in self.slide.blocks if block.region != KEY]
        blocks = _levelled(content, self.layouts[self.slide.layout].regions)
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
        placed: dict[str, Stacked] = {}
        for region, content in _by_region(blocks):
            placed[region] = self._stacked(content, layout.regions[region], furniture, placed)
        items = [item for region, (found, _) in placed.items() for item in _in_placeholder(found, region)]
        rest = tuple(block for _, left in placed.values() for block in left)
        page = Page(
            self.slide.id,
            label,
            self.section.id,
            plain(self.section.name),
            self.slide.layout,
            plain(self.slide.topic),
            plain(self.slide.title),
            (*furniture.before, *self._key(), *items, *furniture.after),
            layout.background,
            _backdrop(layout),
            self.slide.speaker_notes,
            part[0] > 1,
        )
        return page, rest

    def _stacked(
        self, content: Sequence[Block], region: Region, area: Furniture, placed: Mapping[str, Stacked]
    ) -> Stacked:
        """The blocks of a region in the best of its places: level with a table, as high as others, or tight."""
        usual = self.layouts.frame(region, area.top, area.bottom)
        line = _first_line(placed[region.level][0]) if region.level in placed else None
        if line is not None:
            top = line - self.kit.space.rule / 2
            if level := self._whole(content, replace(usual, y=top, height=usual.bottom - top), region):
                return level
            self.uneven.append(region.level)
        if not region.tight:
            return stack(content, usual, self.kit, region)
        loose = self._whole(content, usual, region)
        size = _table_size(loose[0]) if loose else 0.0
        if loose and size >= COMFORTABLE:
            return loose
        tight = stack(content, self.layouts.frame(region, area.top, area.bottom, tight=True), self.kit, region)
        return loose if loose and size >= _table_size(tight[0]) else tight

    def _whole(self, content: Sequence[Block], frame: Frame, region: Region) -> Stacked | None:
        """All of the blocks; nothing where some of them have no room."""
        try:
            found = stack(content, frame, self.kit, region)
        except CannotFit:
            return None
        return None if found[1] else found

    def _key(self) -> tuple[Item, ...]:
        """The key at the right of the topic line, which stands on every page of the slide."""
        settings = self.layouts.settings
        grid, height = settings.grid, self.kit.space.chip_height
        frame = Frame(grid.left, settings.topic.baseline - height + 2, grid.right - grid.left, height)
        keys = (block for block in self.slide.blocks if block.region == KEY and isinstance(block, Key))
        return tuple(item for block in keys for item in place_key(block, frame, self.kit, at_right=True).items)


def _levelled(blocks: Sequence[Block], regions: Mapping[str, Region]) -> tuple[Block, ...]:
    """The blocks; charts beside one with a legend keep room for one, so that their plots begin level."""
    charts = [block for block in blocks if isinstance(block, ChartBlock)]
    rows = {regions[block.region].share for block in charts if block.chart.legend}
    return tuple(
        replace(block, chart=replace(block.chart, headed=True))
        if isinstance(block, ChartBlock) and regions[block.region].share in rows
        else block
        for block in blocks
    )


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


def _first_line(items: Sequence[Item]) -> float | None:
    """Where the line stands that the region's first block hangs from: a rule, or that under a table's head."""
    match items[0] if items else None:
        case PlacedShape() as rule:
            return rule.frame.y + rule.frame.height / 2
        case PlacedTable() as table:
            return table.frame.y + sum(row.height for row in table.rows[: table.head])
        case _:
            return None


def _table_size(items: Sequence[Item]) -> float:
    """The size of the first table's text."""
    tables = (item for item in items if isinstance(item, PlacedTable))
    cells = (cell for table in tables for row in table.rows[table.head :] for cell in row.cells if cell)
    return next((cell.paragraphs[0].style.size for cell in cells if cell.paragraphs), COMFORTABLE)


def _backdrop(layout: Layout) -> tuple[PlacedShape, ...]:
    """The layout's decorations: the PDF draws them on the page, the deck has them in its layout."""
    return tuple(PlacedShape("backdrop", Frame(*shape.at), shape.fill) for shape in layout.shapes)
