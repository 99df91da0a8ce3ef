"""On a grey print ratings, rises and falls are still told apart: by letter, sign, side, name, value or depth."""

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from generator.deck.marks import Bar, Doughnut, Line, Mark, Point, Series, StackedColumn
from generator.layout.pages import Item, Page, PlacedCell, PlacedChart, PlacedTable, PlacedText, PointLabel
from generator.layout.setting import SetParagraph
from generator.layout.theme import Colour
from generator.render.pdf.document import render
from tests import grey
from tests.themes import QUARTER, SECOND, each_theme, laid, spoilt, theme


def pages(folder: Path = QUARTER, name: str = "theme") -> tuple[Page, ...]:
    return laid(folder, name).pages.pages


def ratings(folder: Path) -> dict[str, str]:
    """The look of each code of the report's scale."""
    return {rating.code: rating.look for rating in laid(folder, "theme").quarter.report.ratings.values()}


@each_theme
def test_every_rating_and_every_toned_cell_says_what_its_colour_says(folder: Path, name: str) -> None:
    coloured = [one for page in pages(folder, name) for one in grey.toned(page, theme(folder, name))]
    assert len(coloured) > (200 if folder == QUARTER else 0)
    assert not grey.speechless(pages(folder, name), theme(folder, name), ratings(folder))


@each_theme
def test_no_sign_is_good_and_bad_in_one_column(folder: Path, name: str) -> None:
    assert not grey.two_faced(pages(folder, name), theme(folder, name))


@pytest.mark.parametrize("folder", [QUARTER, SECOND], ids=lambda folder: folder.name)
def test_changes_bars_and_steps_are_told_by_signs_sides_and_values(folder: Path) -> None:
    assert not grey.unsigned(pages(folder), theme(folder, "theme"))
    assert not grey.sideless(pages(folder))
    assert not grey.stepless(pages(folder))


@each_theme
def test_lines_and_parts_of_one_depth_are_named_where_they_stand(folder: Path, name: str) -> None:
    assert not grey.nameless(pages(folder, name), theme(folder, name))


@each_theme
def test_neighbours_in_a_key_are_told_apart_on_a_grey_print(folder: Path, name: str) -> None:
    found = laid(folder, name).pages
    assert any(len(item.plan.legend) > 1 for _, item in grey.charts(found.pages))
    assert not grey.keys_in_grey(found.pages, render(found, theme(folder, name)))


# --- each check fires --------------------------------------------------------------------------------------------


def changed(found: tuple[Page, ...], change: Callable[[Item], Item]) -> tuple[Page, ...]:
    return tuple(replace(page, items=tuple(map(change, page.items))) for page in found)


def with_cells(change: Callable[[PlacedCell], PlacedCell]) -> tuple[Page, ...]:
    """The quarter's pages with every cell of a table changed."""

    def item(one: Item) -> Item:
        if not isinstance(one, PlacedTable):
            return one
        rows = (replace(row, cells=tuple(cell and change(cell) for cell in row.cells)) for row in one.rows)
        return replace(one, rows=tuple(rows))

    return changed(pages(), item)


def with_marks(kind: type, change: Callable[[Mark], Mark], labels: bool = True) -> tuple[Page, ...]:
    """The quarter's pages with every mark of a kind changed, and without labels in its charts if they are to go."""

    def item(one: Item) -> Item:
        if not isinstance(one, PlacedChart) or not any(isinstance(mark, kind) for mark in one.chart.marks):
            return one
        marks = tuple(change(mark) if isinstance(mark, kind) else mark for mark in one.chart.marks)
        plan = one.plan if labels else replace(one.plan, labels=())
        return replace(one, chart=replace(one.chart, marks=marks), plan=plan)

    return changed(pages(), item)


def worded(paragraphs: tuple[SetParagraph, ...], change: Callable[[str], str]) -> tuple[SetParagraph, ...]:
    def paragraph(one: SetParagraph) -> SetParagraph:
        lines = (replace(line, segments=tuple(_said(s, change) for s in line.segments)) for line in one.lines)
        return replace(one, lines=tuple(lines))

    return tuple(map(paragraph, paragraphs))


def _said(segment, change: Callable[[str], str]):
    return replace(segment, text=change(segment.text))


def test_a_rating_without_its_letter_is_found() -> None:
    amber = theme(QUARTER, "theme").look("warn").fill
    blank = with_cells(lambda cell: replace(cell, paragraphs=()) if cell.fill == amber else cell)
    found = grey.speechless(blank, theme(QUARTER, "theme"), ratings(QUARTER))
    assert {one.split(",")[0] for one in found} >= {"page 16", "page 33"}
    assert all(one.endswith("'' in warn") for one in found)


def test_a_letter_on_the_colour_of_another_rating_is_found() -> None:
    found = grey.speechless(pages(), theme(QUARTER, "theme"), {**ratings(QUARTER), "G": "bad"})
    assert {one.split(": ")[1] for one in found} == {"'G' in good-fill"}


def test_a_toned_change_without_a_sign_is_found() -> None:
    bare = with_cells(lambda cell: replace(cell, paragraphs=worded(cell.paragraphs, lambda text: text.strip("+−"))))
    found = grey.speechless(bare, theme(QUARTER, "theme"), ratings(QUARTER))
    assert {one.split(",")[0] for one in found} >= {"page 50", "page 51", "page 60", "page 64"}


def test_a_sign_with_two_meanings_is_found() -> None:
    def risen(cell: PlacedCell) -> PlacedCell:
        return replace(cell, paragraphs=worded(cell.paragraphs, lambda text: text.replace("−", "+")))

    found = grey.two_faced(with_cells(risen), theme(QUARTER, "theme"))
    assert {one.split(",")[0] for one in found} >= {"page 50", "page 51", "page 60", "page 64"}


def test_a_tile_whose_change_has_no_sign_is_found() -> None:
    def item(one: Item) -> Item:
        if not isinstance(one, PlacedText) or not one.name.endswith(" change"):
            return one
        return replace(one, paragraphs=worded(one.paragraphs, lambda text: text.strip("+−")))

    found = grey.unsigned(changed(pages(), item), theme(QUARTER, "theme"))
    assert len([one for one in found if one.startswith("page 9,")]) == 6


def test_bars_of_both_tones_on_one_side_are_found() -> None:
    def swapped(series: Series) -> Series:
        first = next(i for i, point in enumerate(series.points) if point.value is not None)
        points = [replace(p, colour={"good": "bad"}.get(p.colour, p.colour)) for p in series.points]
        return replace(series, points=(*points[:first], replace(points[first], colour="good"), *points[first + 1 :]))

    wrong = grey.sideless(with_marks(Bar, lambda mark: replace(mark, series=tuple(map(swapped, mark.series)))))
    assert "page 44, groups: good and bad on one side" in wrong


def test_bars_and_steps_without_a_value_are_found() -> None:
    assert any(one.startswith("page 37, groups: bar") for one in grey.sideless(with_marks(Bar, lambda m: m, False)))
    unlabelled = grey.stepless(with_marks(StackedColumn, lambda mark: mark, labels=False))
    assert {one.split(",")[0] for one in unlabelled} == {f"page {n}" for n in (13, 19, 24, 29, 83)}


def test_a_fall_that_is_not_in_brackets_is_found() -> None:
    def bare(one: PointLabel) -> PointLabel:
        return replace(one, label=replace(one.label, run=replace(one.label.run, text=one.label.run.text.strip("()"))))

    def item(one: Item) -> Item:
        if not isinstance(one, PlacedChart):
            return one
        return replace(one, plan=replace(one.plan, labels=tuple(map(bare, one.plan.labels))))

    assert "page 83, waterfall: Not delivered ['28.1']" in grey.stepless(changed(pages(), item))


def test_lines_of_one_depth_without_names_are_found() -> None:
    def alike(mark: Mark) -> Mark:
        assert isinstance(mark, Line)
        return replace(mark, series=tuple(replace(one, colour="series-3") for one in mark.series))

    assert not grey.nameless(with_marks(Line, alike), theme(QUARTER, "theme")), "their names stand at their ends"
    found = grey.nameless(with_marks(Line, alike, labels=False), theme(QUARTER, "theme"))
    assert found == ["page 23, violent-crime-chart: lines series-3 and series-3"]


def test_parts_of_a_ring_that_only_hue_leads_to_their_names_are_found() -> None:
    found = grey.nameless(with_marks(Doughnut, lambda mark: mark, labels=False), theme(QUARTER, "theme"))
    assert found == ["page 57, reasons: parts None and None"] * 2

    def level(mark: Mark) -> Mark:
        assert isinstance(mark, Doughnut)
        return Doughnut(replace(mark.series, points=tuple(Point(p.figure, "series-1") for p in mark.series.points)))

    assert not grey.nameless(with_marks(Doughnut, level), theme(QUARTER, "theme")), "four values lead to four names"


def test_a_key_in_two_hues_of_one_depth_is_found() -> None:
    red = spoilt(theme(QUARTER, "theme"), series_1=Colour(slot="accent3"), series_2=Colour(slot="accent5"))
    found = laid(QUARTER, "theme").pages
    wrong = grey.keys_in_grey(found.pages, render(found, red))
    assert {one.split(",")[0] for one in wrong} >= {"page 12", "page 41", "page 57", "page 63"}
