"""Every number in deck and pages is a figure, or is marked as typed, as a name, a period, a reference or a scale."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.deck.walk import slide_runs
from generator.layout.pages import Item, PlacedChart, PlacedTable, PlacedText
from generator.layout.setting import SetParagraph
from generator.pipeline import Laid, lay
from generator.problems import Problems
from generator.richtext import Run

ROOT = Path(__file__).parents[2]
FOLDERS = [ROOT / "inputs" / "2023-24-q4", *sorted((ROOT / "tests" / "fixtures").glob("*"))]
DIGIT = re.compile(r"\d")


@pytest.fixture(scope="module", params=FOLDERS, ids=lambda folder: folder.name)
def laid(request: pytest.FixtureRequest) -> Laid:
    return lay(request.param, Problems())


def paragraph_runs(paragraphs: tuple[SetParagraph, ...]) -> Iterator[Run]:
    for paragraph in paragraphs:
        yield from (*paragraph.runs, *paragraph.hanging)


def item_runs(item: Item) -> Iterator[Run]:
    if isinstance(item, PlacedText):
        yield from paragraph_runs(item.paragraphs)
    elif isinstance(item, PlacedTable):
        for row in item.rows:
            for cell in row.cells:
                yield from paragraph_runs(cell.paragraphs) if cell else ()
    elif isinstance(item, PlacedChart):
        yield from (label.run for label in item.plan.texts)


def bare(run: Run) -> bool:
    return run.kind == "text" and bool(DIGIT.search(run.text))


def test_no_bare_number_stands_on_any_page(laid: Laid) -> None:
    found = [
        f"{page.label}: {run.text!r}"
        for page in laid.pages.pages
        for item in page.items
        for run in item_runs(item)
        if bare(run)
    ]
    assert not found


def test_no_bare_number_stands_in_the_deck(laid: Laid) -> None:
    assert not [run.text for _, slide in laid.deck.slides for run in slide_runs(slide) if bare(run)]


def test_every_figure_carries_value_printed_form_and_source(laid: Laid) -> None:
    figures = [run for _, slide in laid.deck.slides for run in slide_runs(slide) if run.kind == "figure"]
    assert figures
    for run in figures:
        assert run.figure is not None
        assert run.text.lower() == run.figure.printed.lower()  # a word that begins a sentence has a capital
        assert run.figure.source.cells, f"{run.text} has no input cell"
        assert run.figure.value is not None or run.figure.text
        assert (run.figure.interval is None) == (run.figure.value is None)


def test_chart_points_are_figures_or_gaps(laid: Laid) -> None:
    charts = [item for page in laid.pages.pages for item in page.items if isinstance(item, PlacedChart)]
    assert charts
    for item in charts:
        for series in item.chart.series:
            assert len(series.points) == len(item.chart.categories)
            assert any(point.figure for point in series.points), f"{item.name}: {series.name.text} is empty"
