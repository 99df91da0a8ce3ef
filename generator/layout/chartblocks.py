"""Charts with their headings, grids of small charts, and tiles, placed.

In: a block and its room. Out: a `Placement`; charts grow with their room.
"""

from msgspec.structs import replace

from generator.deck.blocks import ChartBlock, ChartGrid, Tile, Tiles
from generator.layout.charts import plan_chart
from generator.layout.fit import CannotFit, height_of, to_baseline, width_of
from generator.layout.kit import Kit, Placement, cells, placed_text
from generator.layout.pages import Frame, Item, PlacedChart
from generator.layout.setting import SetParagraph
from generator.richtext import RichText

LEAST_CHART = 96.0  # points of height, with its heading
LEAST_SMALL = 76.0
UNDER_HEADING = 4.0
HIGHEST, HIGH_SHARE = 290.0, 0.72  # points of height that an upright chart may take, or this share of its width
BELOW_BARS = 8.0
BESIDE = 8.0  # from a tile's figure to what stands beside it
TILE_RULE = 2.0
TILE_HEADS = (24.0, 46.0)  # heights of a heading over tiles, and of a tile without its chart


def least_height(block: ChartBlock | ChartGrid | Tiles) -> float:
    """The height under which the block is not squeezed; 0 for tiles without charts, which are as high as their text."""
    match block:
        case ChartBlock():
            return LEAST_CHART
        case ChartGrid():
            return TILE_HEADS[0] + LEAST_SMALL * -(-len(block.cells) // block.columns)
        case Tiles():
            rows = -(-len(block.tiles) // block.columns)
            return (
                TILE_HEADS[0] + (TILE_HEADS[1] + LEAST_SMALL) * rows if any(tile.chart for tile in block.tiles) else 0
            )


def place_chart(
    block: ChartBlock, frame: Frame, kit: Kit, style: str = "chart-heading", ruled: bool = True
) -> Placement:
    """Rule, heading, subtitle and the chart in what is left of the frame."""
    top, rule = kit.rule(block.id, frame, ruled)
    texts, height = _heads(block.heading, block.subtitle, frame, top, block.id, kit, style)
    place = frame.inset(0, top + height + UNDER_HEADING, 0, 0)
    place = replace(place, height=min(place.height, max(HIGHEST, HIGH_SHARE * place.width)))
    plan = plan_chart(block.chart, place, kit.theme)
    chart = PlacedChart(block.id, place, block.chart, plan)
    used = place.bottom if plan.ticks else plan.bottom + BELOW_BARS  # bars need no more than their rows
    return Placement((*rule, *texts, chart), min(used, place.bottom) - frame.y)


def _heads(
    heading: RichText, subtitle: RichText, frame: Frame, top: float, name: str, kit: Kit, style: str
) -> tuple[tuple[Item, ...], float]:
    """Heading and statistical subtitle, and their height."""
    found = kit.heading(heading, frame.width, style)
    if subtitle:
        found = (*found, kit.paragraph(subtitle, kit.style("subtitle"), frame.width))
    return placed_text(f"{name} heading", frame.inset(0, top, 0, 0), found), height_of(found)


def place_grid(block: ChartGrid, frame: Frame, kit: Kit) -> Placement:
    """Small charts in rows under one heading."""
    top, rule = kit.rule(block.id, frame)
    texts, height = _heads(block.heading, block.subtitle, frame, top, block.id, kit, "chart-heading")
    items: list[Item] = [*rule, *texts]
    places = cells(frame.inset(0, top + height + 2 * UNDER_HEADING, 0, 0), len(block.cells), block.columns)
    for cell, place in zip(block.cells, places, strict=True):
        items += place_chart(cell, place, kit, "small-heading", ruled=False).items
    return Placement(tuple(items), frame.height)


def place_tiles(block: Tiles, frame: Frame, kit: Kit) -> Placement:
    """Tiles in rows under one heading. Raises `CannotFit` where one reaches below the frame."""
    top, rule = kit.rule(block.id, frame, bool(block.heading), TILE_RULE)
    head = kit.heading(block.heading, frame.width)
    items: list[Item] = [*rule, *placed_text(f"{block.id} heading", frame.inset(0, top, 0, 0), head)]
    used = top + height_of(head) + (UNDER_HEADING if head else 0)
    growing = least_height(block) > 0
    inner = frame.inset(0, used, 0, 0) if growing else Frame(frame.x, frame.y + used, frame.width, _rows_height(block))
    for tile, place in zip(block.tiles, cells(inner, len(block.tiles), block.columns), strict=True):
        items += _tile(f"{block.id} {tile.id}", tile, place, kit)
    bottom = max(item.frame.bottom for item in items)
    if bottom > frame.bottom + 0.01:
        raise CannotFit(f"its tiles reach {bottom - frame.bottom:.0f} points below their place")
    return Placement(tuple(items), frame.height if growing else bottom - frame.y)


def _drop(figure: SetParagraph, beside: tuple[SetParagraph, ...]) -> float:
    """Where what stands beside a figure begins: its last line is level with the figure if it can be."""
    if not beside:
        return 0
    last = beside[-1].style
    return max(0.0, to_baseline(figure.style) - (height_of(beside) - last.leading + to_baseline(last)))


def _rows_height(block: Tiles) -> float:
    """The height of rows of tiles without charts."""
    rows = -(-len(block.tiles) // block.columns)
    return rows * TILE_HEADS[1] + (rows - 1) * 12


def _tile(name: str, tile: Tile, frame: Frame, kit: Kit) -> tuple[Item, ...]:
    """A label, and under it words, or a figure with what stands beside it and a chart."""
    label = kit.paragraph(tile.label, kit.style("tile-label"), frame.width)
    if tile.paragraphs:
        return placed_text(
            name, frame, (label, *kit.paragraphs(tile.paragraphs, kit.style("body"), frame.width, UNDER_HEADING))
        )
    missing = any(run.figure and run.figure.value is None for run in tile.figure)
    style = kit.style("figure-missing" if missing else "figure")
    figure = kit.paragraph(tile.figure, style, frame.width)
    wide = width_of(tile.figure, style) + 2
    under = frame.inset(0, label.height, 0, 0)
    left = wide + BESIDE
    beside = ((tile.change, "tile-change"), *((one, "tile-basis") for one in (*tile.beside, tile.caption)))
    lines = tuple(kit.paragraph(runs, kit.style(look), frame.width - left) for runs, look in beside if runs)
    drop = _drop(figure, lines)
    place = under.inset(left, drop, 0, 0)
    items = (
        *placed_text(f"{name} label", frame, (label,)),
        *placed_text(name, Frame(under.x, under.y, wide, 0), (figure,)),
        *placed_text(f"{name} change", place, lines),
    )
    if tile.chart is None:
        return items
    place = under.inset(0, max(figure.height, drop + height_of(lines)) + 2, 0, 0)
    return (*items, PlacedChart(f"{name} chart", place, tile.chart, plan_chart(tile.chart, place, kit.theme)))
