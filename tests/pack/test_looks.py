"""The machine floor of how a pack looks: on the grid, in few sizes, none of them small, and charts with room."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from generator.deck.blocks import ChartBlock, ChartGrid, Table, Text, Tiles
from generator.deck.marks import Column, Line
from generator.layout.charts.geometry import Plot
from generator.layout.pages import ChartLabel, Frame, Item, PlacedChart, PlacedRow, PlacedTable, PlacedText
from generator.layout.setting import SetParagraph
from generator.pipeline import lay
from generator.problems import Problems
from tests.labels import labels_outside, struck_labels, touching_labels
from tests.looks import (
    LaidPage,
    laid_pages,
    off_the_grid,
    off_the_top,
    sizes,
    too_small,
    with_small_charts,
    with_too_many_sizes,
)
from tests.packs import ROOT, themed

QUARTER = ROOT / "inputs" / "2023-24-q4"
FOLDERS = [QUARTER, *sorted((ROOT / "tests" / "fixtures").glob("*"))]
THEMES = ["", "theme-forest"]  # names of files in layouts/, without .yaml; "" is the theme that the report itself names


@pytest.fixture(scope="module", params=THEMES, ids=lambda theme: theme or "own-theme")
def theme(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture(scope="module", params=FOLDERS, ids=lambda folder: folder.name)
def pages(request: pytest.FixtureRequest, theme: str, tmp_path_factory: pytest.TempPathFactory) -> list[LaidPage]:
    folder = themed(request.param, theme, tmp_path_factory.mktemp("themed"))
    return laid_pages(lay(folder, Problems()))


def said(violations: list[str]) -> str:
    """All violations, one a line, for the message of a failing test."""
    return "\n".join([f"{len(violations)} found:", *violations])


def test_every_block_stands_on_the_edges_of_columns_and_regions(pages: list[LaidPage]) -> None:
    found = off_the_grid(pages)
    assert not found, said(found)


def test_the_first_block_of_a_region_begins_where_the_region_does(pages: list[LaidPage]) -> None:
    found = off_the_top(pages)
    assert not found, said(found)


def test_no_page_is_set_in_more_than_five_sizes(pages: list[LaidPage]) -> None:
    found = with_too_many_sizes(pages)
    assert not found, said(found)


def test_running_text_is_12_points_or_more_and_nothing_is_under_9(pages: list[LaidPage]) -> None:
    found = too_small(pages)
    assert not found, said(found)


def test_charts_take_a_quarter_of_a_page_that_they_lead(pages: list[LaidPage]) -> None:
    found = with_small_charts(pages)
    assert not found, said(found)


def test_no_two_labels_of_a_chart_touch(pages: list[LaidPage]) -> None:
    assert any(isinstance(item, PlacedChart) for found in pages for item in found.page.items)
    found = touching_labels(pages)
    assert not found, said(found)


def test_no_label_leaves_its_chart(pages: list[LaidPage]) -> None:
    found = labels_outside(pages)
    assert not found, said(found)


def test_no_label_lies_on_the_mark_of_another_series(pages: list[LaidPage]) -> None:
    found = struck_labels(pages)
    assert not found, said(found)


# --- each check fires --------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def quarter() -> list[LaidPage]:
    return laid_pages(lay(QUARTER, Problems()))


def with_block(quarter: list[LaidPage], *kinds: type) -> tuple[LaidPage, str]:
    """The first page with a block of one of the kinds, and the block's id."""
    return next(
        (found, placed.block.id) for found in quarter for placed in found.blocks if isinstance(placed.block, kinds)
    )


def with_item(quarter: list[LaidPage], fits: Callable[[Item], bool]) -> tuple[LaidPage, Item]:
    """The first page with an item that fits, and the item."""
    return next((found, item) for found in quarter for item in found.page.items if fits(item))


def changed(found: LaidPage, change: Callable[[Item], Item]) -> list[LaidPage]:
    """The page with its items changed."""
    return [replace(found, page=replace(found.page, items=tuple(map(change, found.page.items))))]


def instead(found: LaidPage, old: Item, new: Item) -> list[LaidPage]:
    """The page with one item in place of another."""
    return changed(found, lambda item: new if item is old else item)


def moved(frame: Frame, right: float = 0, down: float = 0) -> Frame:
    return replace(frame, x=frame.x + right, y=frame.y + down)


@pytest.mark.parametrize("name", ["title", "note", "footer rule"])
def test_furniture_that_is_shifted_is_found(quarter: list[LaidPage], name: str) -> None:
    found, item = with_item(quarter, lambda item: item.name == name)
    shifted = off_the_grid(instead(found, item, replace(item, frame=moved(item.frame, right=3))))
    assert [f"the {side} edge of {name}" for side in ("left", "right")] == [_what(message) for message in shifted]


def _what(message: str) -> str:
    """What a message is about, without the page and the place."""
    return message.split(": ")[1].rsplit(" at ", 1)[0]


@pytest.mark.parametrize("kind", [PlacedTable, PlacedChart, PlacedText])
@pytest.mark.parametrize("by", [3, -3])
def test_an_item_that_is_shifted_is_found(quarter: list[LaidPage], kind: type, by: float) -> None:
    found, item = with_item(
        quarter, lambda item: isinstance(item, kind) and getattr(item, "placeholder", "") == "right"
    )
    assert not off_the_grid([found])
    shifted = off_the_grid(instead(found, item, replace(item, frame=moved(item.frame, right=by))))
    assert len(shifted) == 2, "both of its edges"
    assert all(item.name in message for message in shifted)


def test_a_chart_that_is_too_wide_is_found(quarter: list[LaidPage]) -> None:
    found, item = with_item(quarter, lambda item: isinstance(item, PlacedChart))
    wide = replace(item, frame=replace(item.frame, width=item.frame.width + 3))
    assert len(off_the_grid(instead(found, item, wide))) == 1


def test_a_tile_that_is_shifted_is_found(quarter: list[LaidPage]) -> None:
    found, block = with_block(quarter, Tiles)
    shifted = off_the_grid(changed(found, lambda item: _shifted(item, f"{block} tile 2", right=3)))
    assert any(f"the left edge of {block} tile 2 label" in message for message in shifted)
    assert any(f"the right edge of {block} tile 2 label" in message for message in shifted)


def test_a_key_that_is_shifted_is_found(quarter: list[LaidPage]) -> None:
    found, _ = with_item(quarter, lambda item: item.name == "key 1 chip")
    assert len(off_the_grid(changed(found, lambda item: _shifted(item, "key", right=-3)))) == 1


def test_a_block_that_begins_too_low_is_found(quarter: list[LaidPage]) -> None:
    found, block = with_block([one for one in quarter if one.page.layout == "chart-and-text"], ChartBlock)
    assert not off_the_top([found])
    assert len(off_the_top(changed(found, lambda item: _shifted(item, block, down=3)))) == 1


def test_a_region_that_begins_off_the_vertical_unit_is_found(
    quarter: list[LaidPage], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.layout.regions.UNIT", 5.0)
    assert any("begins" in message and "below the content's top" in message for message in off_the_top(quarter))


def _shifted(item: Item, start: str, right: float = 0, down: float = 0) -> Item:
    """The item shifted if its name begins like this."""
    if item.name != start and not item.name.startswith(f"{start} "):
        return item
    return replace(item, frame=moved(item.frame, right, down))


def test_a_sixth_size_is_found(quarter: list[LaidPage]) -> None:
    found, item = with_item(quarter, lambda item: isinstance(item, PlacedText) and item.role == "title")
    scale = (9, 10, 11, 12, 14, 22)
    six = replace(item, paragraphs=tuple(sized(item.paragraphs[0], size) for size in scale))
    alone = replace(found, page=replace(found.page, items=(six,)))
    assert with_too_many_sizes([alone]) == [
        f"page {found.page.label}: 6 sizes, 9 (1), 10 (1), 11 (1), 12 (1), 14 (1), 22 (1)"
    ]


def sized(found: SetParagraph, size: float) -> SetParagraph:
    """The paragraph in another size, which a theme might not allow."""
    return replace(found, style=found.style.model_copy(update={"size": size}))


def test_sizes_of_cells_and_labels_are_counted(quarter: list[LaidPage]) -> None:
    for kind in (PlacedTable, PlacedChart):
        found, item = with_item(quarter, lambda item, kind=kind: isinstance(item, kind))
        assert sizes(replace(found.page, items=(item,)))


def test_running_text_under_12_points_is_found(quarter: list[LaidPage]) -> None:
    found, block = with_block(quarter, Text)
    small = changed(found, lambda item: _all_sized(item, 11.5) if item.name == block else item)
    assert any("in 11.5, not in 12 or more" in message for message in too_small(small))


def test_cells_and_furniture_under_9_points_are_found(quarter: list[LaidPage]) -> None:
    for name in ("footer", with_block(quarter, Table)[1]):
        found, _ = with_item(quarter, lambda item, name=name: item.name == name and not isinstance(item, PlacedChart))
        small = changed(found, lambda item, name=name: _all_sized(item, 8.5) if item.name == name else item)
        assert any("in 8.5, not in 9 or more" in message for message in too_small(small))


def test_a_label_of_a_chart_under_9_points_is_found(quarter: list[LaidPage]) -> None:
    found, chart = with_item(quarter, lambda item: isinstance(item, PlacedChart) and bool(item.plan.labels))
    one = chart.plan.labels[0]
    small = replace(one.label, style=one.label.style.model_copy(update={"size": 8.0}))
    assert any("in 8, not in 9 or more" in message for message in too_small(relabelled(found, chart, small)))


def relabelled(found: LaidPage, chart: PlacedChart, label: ChartLabel) -> list[LaidPage]:
    """The page whose chart has another first label of a point."""
    first, *others = chart.plan.labels
    plan = replace(chart.plan, labels=(replace(first, label=label), *others))
    return instead(found, chart, replace(chart, plan=plan))


def _all_sized(item: Item, size: float) -> Item:
    """The text or table with all that it says in one size."""
    if isinstance(item, PlacedText):
        return replace(item, paragraphs=tuple(sized(one, size) for one in item.paragraphs))
    if isinstance(item, PlacedTable):
        return replace(item, rows=tuple(_row_sized(row, size) for row in item.rows))
    return item


def _row_sized(row: PlacedRow, size: float) -> PlacedRow:
    cells = (
        cell and replace(cell, paragraphs=tuple(sized(one, size) for one in cell.paragraphs)) for cell in row.cells
    )
    return replace(row, cells=tuple(cells))


def test_a_chart_that_is_too_small_is_found(quarter: list[LaidPage]) -> None:
    found, _ = with_block([one for one in quarter if one.page.layout == "chart-and-text"], ChartBlock, ChartGrid)
    quarters = changed(found, lambda item: _shrunk(item) if isinstance(item, PlacedChart) else item)
    assert with_small_charts(quarters)
    tiles, _ = with_block([one for one in quarter if one.page.layout == "dashboard"], Tiles)
    assert not with_small_charts([tiles]), "charts of tiles are no charts of a slide"


def _shrunk(chart: PlacedChart) -> PlacedChart:
    return replace(chart, frame=replace(chart.frame, height=10))


def test_labels_that_touch_or_leave_their_chart_are_found(quarter: list[LaidPage]) -> None:
    found, chart = with_item(quarter, lambda item: isinstance(item, PlacedChart) and len(item.plan.labels) > 1)
    first, second = (one.label for one in chart.plan.labels[:2])
    onto = replace(first, x=second.x, y=second.y)
    assert touching_labels(relabelled(found, chart, onto))
    assert labels_outside(relabelled(found, chart, replace(first, x=chart.frame.x - 100)))


@pytest.mark.parametrize("mark", [Line, Column])
def test_a_label_on_the_mark_of_another_series_is_found(quarter: list[LaidPage], mark: type) -> None:
    found, chart = with_item(quarter, lambda item: _has_two_series(item, mark))
    plot = Plot(chart.plan.plot, chart.plan.axis, len(chart.chart.categories))
    first = chart.plan.labels[0]
    other = next(
        (n, i, p.value)
        for n, series in enumerate(chart.chart.series)
        for i, p in enumerate(series.points)
        if n != first.series and p.value and not p.hollow
    )
    n, i, value = other
    wide = plot.pitch * chart.plan.bar_share / len(chart.chart.series) if mark is Column else 0
    x = plot.x(i) + (n - (len(chart.chart.series) - 1) / 2) * wide
    onto = replace(first.label, x=x, y=plot.y(value) + first.label.style.size / 2, anchor="middle")
    assert struck_labels(relabelled(found, chart, onto))


def _has_two_series(item: Item, mark: type) -> bool:
    """Is it a chart with one mark of that kind, of several series with labels?"""
    if not isinstance(item, PlacedChart) or not item.plan.labels or len(item.chart.marks) != 1:
        return False
    only = item.chart.marks[0]
    return isinstance(only, mark) and len(item.chart.series) > 1
