"""The machine floor of how a pack looks, measured on laid-out pages. Each check gives its violations in words."""

from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec import Struct

from generator.deck.blocks import Block, ChartBlock, ChartGrid, Contents, Image, Key, Text, Tiles
from generator.deck.model import Slide
from generator.layout.kit import COLUMN_GAP
from generator.layout.pages import Frame, Item, Page, PlacedChart, PlacedTable, PlacedText
from generator.layout.regions import Layout, Region
from generator.layout.setting import SetParagraph
from generator.pipeline import Laid

OFF = 1.0  # points that an edge may stand off its line
UNIT = 4.0  # the vertical unit
MOST_SIZES = 5
BODY, TABLE, SMALLEST = 12.0, 9.0, 9.0  # points
CHART_SHARE = 1 / 4  # of the page's area, on a slide with charts
MOST_CONTENTS = 4  # columns that a list of slides may have
# The edges of the furniture that stand on the margins; the other edges follow the text.
FURNITURE = {
    "title": ("left", "right"),
    "topic": ("left", "right"),
    "note": ("left", "right"),
    "footer rule": ("left", "right"),
    "tab": ("left",),
    "footer": ("left",),
    "contents link": (),
    "number": ("right",),
}


class PlacedBlock(Struct, frozen=True):
    """A block, and the items that it became on one page."""

    block: Block
    items: tuple[Item, ...]

    @property
    def frame(self) -> Frame:
        """The rectangle around all its items."""
        left, top = min(item.frame.x for item in self.items), min(item.frame.y for item in self.items)
        right, bottom = max(item.frame.right for item in self.items), max(item.frame.bottom for item in self.items)
        return Frame(left, top, right - left, bottom - top)


class LaidPage(Struct, frozen=True):
    """A page with the slide that it shows, in the layout that places it."""

    page: Page
    slide: Slide
    laid: Laid

    @property
    def layout(self) -> Layout:
        """The named arrangement."""
        return self.laid.layouts[self.page.layout]

    @property
    def content(self) -> Frame:
        """Where the content stands: under a headline of so many lines, over a note of so many."""
        layouts, heights = self.laid.layouts, {item.name: item.frame.height for item in self.page.items}
        top, bottom = layouts.settings.content.top, layouts.settings.content.bottom
        if self.layout.furniture == "all":
            top += heights["title"] - self.laid.theme.style("headline").leading
            bottom = layouts.content_bottom(self.laid.theme, heights.get("note", 0))
        return layouts.across(top, bottom - top)

    def region(self, name: str) -> Frame:
        """The frame of a region on this page."""
        content = self.content
        return self.laid.layouts.frame(self.layout.regions[name], content.y, content.bottom)

    @property
    def blocks(self) -> list[PlacedBlock]:
        """The slide's blocks that stand on this page. Raises where an item is neither furniture nor of a block."""
        found: dict[str, tuple[Block, list[Item]]] = {}
        for item in self.page.items:
            if item.name not in FURNITURE:
                block = _owner(item, self.slide)
                found.setdefault(block.id, (block, []))[1].append(item)
        return [PlacedBlock(block, tuple(items)) for block, items in found.values()]


def laid_pages(laid: Laid) -> list[LaidPage]:
    """The pages with their slides."""
    slides = {slide.id: slide for _, slide in laid.deck.slides}
    return [LaidPage(page, slides[page.slide], laid) for page in laid.pages.pages]


def _owner(item: Item, slide: Slide) -> Block:
    """The block that an item is of: items are named after their block, those of a grid after its cells."""
    named = {block.id: block for block in slide.blocks}
    for block in slide.blocks:
        if isinstance(block, ChartGrid):
            named |= {cell.id: block for cell in block.cells}
    fitting = [name for name in named if item.name == name or item.name.startswith(f"{name} ")]
    assert fitting, f"slide {slide.id}: {item.name} is of no block"
    return named[max(fitting, key=len)]


# --- the grid ----------------------------------------------------------------------------------------------------


def off_the_grid(pages: Iterable[LaidPage]) -> list[str]:
    """Left and right edges of furniture and blocks that stand on no edge of a column, a region or a part of one."""
    return [
        f"page {found.page.label}: the {side} edge of {name} at {x:.1f}"
        for found in pages
        for name, side, x, edges in (*_furniture_sides(found), *_block_sides(found))
        if min(abs(x - edge) for edge in edges) > OFF
    ]


Side = tuple[str, str, float, list[float]]  # whose, which, where it stands, and where it may stand


def _furniture_sides(found: LaidPage) -> Iterator[Side]:
    title = found.layout.title
    edges = [x for frame in (found.content, *([Frame(*title.at)] if title else [])) for x in (frame.x, frame.right)]
    for item in found.page.items:
        for side in FURNITURE.get(item.name, ()):
            yield item.name, side, _side(item, side), edges


def _side(item: Item, side: str) -> float:
    return item.frame.x if side == "left" else item.frame.right


def _block_sides(found: LaidPage) -> Iterator[Side]:
    common = _column_edges(found) + _region_edges(found)
    for placed in found.blocks:
        if isinstance(placed.block, Key):
            yield _key_side(found, placed, common)
            continue
        edges = common + _part_edges(placed.block, found.region(placed.block.region))
        for item in placed.items:
            for side in _sides(item, placed.block):
                yield item.name, side, _side(item, side), edges


def _column_edges(found: LaidPage) -> list[float]:
    """The left and right edge of every column of the grid."""
    grid = found.laid.layouts.settings.grid
    width = (grid.right - grid.left - grid.gutter * (grid.columns - 1)) / grid.columns
    lefts = [grid.left + i * (width + grid.gutter) for i in range(grid.columns)]
    return [*lefts, *(left + width for left in lefts)]


def _region_edges(found: LaidPage) -> list[float]:
    """The edges of the layout's regions, which may be inset or stand where the layout says."""
    frames = [found.region(name) for name in found.layout.regions]
    return [x for frame in frames for x in (frame.x, frame.right)]


def _part_edges(block: Block, region: Frame) -> list[float]:
    """The edges of the equal parts into which a block divides its region."""
    match block:
        case Tiles() | ChartGrid():
            counts = [block.columns]
        case Contents():
            counts = list(range(1, MOST_CONTENTS + 1))
        case _:
            counts = []
    found: list[float] = []
    for count in counts:
        width = (region.width - COLUMN_GAP * (count - 1)) / count
        lefts = [region.x + i * (width + COLUMN_GAP) for i in range(count)]
        found += [*lefts, *(left + width for left in lefts)]
    return found


def _sides(item: Item, block: Block) -> tuple[str, ...]:
    """The sides of an item that stand on an edge; a figure and what follows it on its line meet where it ends."""
    tiles = block.tiles if isinstance(block, Tiles) else ()
    figures = {f"{block.id} {tile.id}" for tile in tiles if not tile.paragraphs}
    if item.name in figures or item.name == f"{block.id} bar" or isinstance(block, Image):
        return ("left",)
    if item.name in {f"{figure} change" for figure in figures}:
        return ("right",)
    return ("left", "right")


def _key_side(found: LaidPage, placed: PlacedBlock, edges: list[float]) -> Side:
    """A key is as wide as its words: it begins at an edge, or ends at the margin where it shares the topic line."""
    frame = placed.frame
    at_right = placed.block.region not in found.layout.regions
    return placed.block.id, *(("right", frame.right) if at_right else ("left", frame.x)), edges


def off_the_top(pages: Iterable[LaidPage]) -> list[str]:
    """First blocks that do not begin where their region does, and regions that begin off the vertical unit."""
    return [message for found in pages for message in _tops(found)]


def _tops(found: LaidPage) -> Iterator[str]:
    top, firsts = found.content.y, dict[str, PlacedBlock]()
    for placed in sorted(found.blocks, key=lambda one: one.frame.y):
        firsts.setdefault(placed.block.region, placed)
    for name, region in found.layout.regions.items():
        if name not in firsts:
            continue
        edge, y = found.region(name).y, firsts[name].frame.y
        also = [*_tight_tops(found, region), *_levels(found, region)]
        if not region.at and abs(edge - top - UNIT * round((edge - top) / UNIT)) > 0.01:
            yield f"page {found.page.label}: region {name} begins {edge - top:.1f} below the content's top"
        if min(abs(y - one) for one in (edge, *also)) > OFF:
            yield f"page {found.page.label}: {firsts[name].block.id} begins at {y:.1f}, its region {name} at {edge:.1f}"


def _tight_tops(found: LaidPage, region: Region) -> Iterator[float]:
    """A region of a large table may begin a little higher."""
    if region.tight:
        content = found.content
        yield found.laid.layouts.frame(region, content.y, content.bottom, tight=True).y


def _levels(found: LaidPage, region: Region) -> Iterator[float]:
    """A region may begin at the line under the head of the table beside it, or at the rule over that."""
    for placed in found.blocks:
        if region.level and placed.block.region == region.level:
            yield placed.frame.y
            for item in placed.items:
                if isinstance(item, PlacedTable):
                    yield item.frame.y + sum(row.height for row in item.rows[: item.head])


# --- type --------------------------------------------------------------------------------------------------------


def sizes(page: Page) -> Counter[float]:
    """How many texts of a page are set in each size."""
    return Counter(size for _, _, size in _texts(page))


def _texts(page: Page) -> Iterator[tuple[str, str, float]]:
    """Every text of a page: the name of its item, its words and its size."""
    for item in page.items:
        if isinstance(item, PlacedChart):
            yield from ((item.name, one.run.text, one.style.size) for one in item.plan.texts if one.run.text.strip())
        else:
            yield from ((item.name, _words(one), one.style.size) for one in _paragraphs(item) if _words(one))


def _paragraphs(item: Item) -> Iterator[SetParagraph]:
    if isinstance(item, PlacedText):
        yield from item.paragraphs
    elif isinstance(item, PlacedTable):
        yield from (one for row in item.rows for cell in row.cells if cell for one in cell.paragraphs)


def _words(paragraph: SetParagraph) -> str:
    return "".join(run.text for run in (*paragraph.hanging, *paragraph.runs)).strip()


def with_too_many_sizes(pages: Iterable[LaidPage]) -> list[str]:
    """Pages in more sizes than a reader takes for one design."""
    return [
        f"page {found.page.label}: {len(counted)} sizes, {_listed(counted)}"
        for found in pages
        if len(counted := sizes(found.page)) > MOST_SIZES
    ]


def _listed(counted: Counter[float]) -> str:
    """Each size with how many texts have it."""
    return ", ".join(f"{size:g} ({counted[size]})" for size in sorted(counted))


def too_small(pages: Iterable[LaidPage]) -> list[str]:
    """Running text, cells of tables and any other texts that are under the size that is the least for them."""
    return [
        f"page {found.page.label}: {name} sets {words[:40]!r} in {size:g}, not in {least:g} or more"
        for found in pages
        for name, words, size, least in _with_least(found)
        if size < least
    ]


def _with_least(found: LaidPage) -> Iterator[tuple[str, str, float, float]]:
    running = {item.name for placed in found.blocks if isinstance(placed.block, Text) for item in placed.items}
    for item in found.page.items:
        for one in _paragraphs(item):
            body = item.name in running or one.kind == "bullet"
            least = BODY if body else TABLE if isinstance(item, PlacedTable) else SMALLEST
            yield item.name, _words(one), one.style.size, least
        if isinstance(item, PlacedChart):
            yield from ((item.name, one.run.text, one.style.size, SMALLEST) for one in item.plan.texts)


# --- charts ------------------------------------------------------------------------------------------------------


def chart_share(found: LaidPage) -> float | None:
    """The share of the page that its charts take, from the rule to the foot of each.

    None for a page that no chart leads: beside a text, a table or tiles that come first, a chart is an illustration.
    """
    blocks = [placed for placed in found.blocks if not isinstance(placed.block, Key)]
    if not blocks or not isinstance(blocks[0].block, ChartBlock | ChartGrid):
        return None
    frames = [placed.frame for placed in blocks if isinstance(placed.block, ChartBlock | ChartGrid)]
    size = found.laid.theme.settings.page
    return sum(frame.width * frame.height for frame in frames) / (size.width * size.height)


def with_small_charts(pages: Iterable[LaidPage]) -> list[str]:
    """Pages with charts that take less than their share."""
    return [
        f"page {found.page.label}: charts take {share:.1%}"
        for found in pages
        if (share := chart_share(found)) is not None and share < CHART_SHARE
    ]
