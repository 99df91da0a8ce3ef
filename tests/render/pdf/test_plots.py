"""Plots are drawn once: the same strokes come from the cache, and the file is the same either way."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from generator import cache, processes
from generator.layout.pages import Pages, PlacedChart
from generator.render.pdf import drawing, plots
from generator.render.pdf.document import render
from tests import decks


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache."""
    monkeypatch.setenv(cache.PLACE, str(tmp_path))
    return tmp_path


@pytest.fixture
def figures(monkeypatch: pytest.MonkeyPatch) -> list[drawing.Figure]:
    """The figures of matplotlib that were drawn, all of them in this process."""
    monkeypatch.setattr(processes, "cores", lambda: 1)
    found: list[drawing.Figure] = []

    class Counted(drawing.Figure):  # type: ignore[misc]
        def draw(self, renderer) -> None:
            found.append(self)
            super().draw(renderer)

    monkeypatch.setattr(drawing, "Figure", Counted)
    return found


def charts(pages: Pages) -> Iterator[PlacedChart]:
    return (item for page in pages.pages for item in page.items if isinstance(item, PlacedChart))


def different() -> int:
    """How many plots of the deck differ: a grid of charts may repeat one in another place, but never in the same."""
    return sum(1 for _ in charts(decks.pages()))


def test_one_figure_is_drawn_for_each_cold_chart_and_none_for_a_warm_one(place: Path, figures: list) -> None:
    render(decks.pages(), decks.theme())
    assert len(figures) == different() > 10
    render(decks.pages(), decks.theme())
    assert len(figures) == different()


def test_only_a_chart_whose_strokes_changed_is_drawn_again(place: Path, figures: list) -> None:
    pages = decks.pages()
    render(pages, decks.theme())
    figures.clear()
    changed = next(charts(pages))
    longer = replace(changed.plan, plot=replace(changed.plan.plot, width=changed.plan.plot.width - 9))
    other = replace(
        pages,
        pages=tuple(
            replace(page, items=tuple(replace(item, plan=longer) if item is changed else item for item in page.items))
            for page in pages.pages
        ),
    )
    render(other, decks.theme())
    assert len(figures) == 1


def test_another_theme_draws_every_chart_again(place: Path, figures: list) -> None:
    render(decks.pages(), decks.theme())
    figures.clear()
    render(decks.pages(), decks.theme("theme-forest"))
    assert len(figures) == different()


def test_a_chart_that_stands_twice_in_the_same_place_is_drawn_once(place: Path, figures: list) -> None:
    pages = decks.pages()
    again = tuple(replace(page, slide=f"{page.slide}-again") for page in pages.pages)
    render(replace(pages, pages=(*pages.pages, *again)), decks.theme())
    assert len(figures) == different()


def test_the_file_is_the_same_with_an_empty_a_full_a_half_and_a_damaged_cache_and_with_none(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def made() -> bytes:
        return render(decks.pages(), decks.theme())

    empty = made()
    entries = sorted(place.iterdir())
    assert made() == empty, "full"
    for path in entries[::2]:
        path.unlink()
    assert made() == empty, "half"
    for path in entries:
        path.write_bytes(path.read_bytes()[:-3] + b"1 w")
    assert made() == empty, "damaged"
    monkeypatch.setenv(cache.PLACE, "")
    assert made() == empty, "none"


@pytest.mark.parametrize("many", [2, 1_000])
def test_the_file_is_the_same_whether_half_of_the_plots_are_drawn_beside_or_none(
    many: int, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes, "cores", lambda: 1)
    alone = render(decks.pages(), decks.theme())
    cache.clear()
    monkeypatch.setattr(processes, "cores", lambda: 2)
    monkeypatch.setattr(plots, "MANY", many)
    assert render(decks.pages(), decks.theme()) == alone
