"""Provisional and revised figures carry a mark wherever they are printed, and the slide says what it means."""

from pathlib import Path

import pytest

from generator.deck.blocks import ChartBlock, Table, Text, Tiles
from generator.deck.model import Slide
from generator.deck.walk import block_runs
from generator.pipeline import draft
from generator.problems import Problems
from generator.richtext import plain
from tests.quarters import FILES, put, write_quarter

OUTLINE = """
section: {id: a, name: A}
slides:
- id: one
  number: 1
  layout: halves
  topic: Landings
  blocks:
  - {region: left, kind: matrix, rows: {dimension: quay, under: harbour}, columns: [{measure: trust, periods: latest}]}
  - {region: left, kind: tiles, tiles: [{figure: {measure: landings}, change: {against: previous quarter}}]}
  - {region: right, kind: chart, chart: columns, measure: landings, periods: known}
  - {region: right, narrative: told}
- id: two
  number: 2
  layout: halves
  topic: Wrecks
  blocks: [{region: left, kind: tiles, tiles: [{figure: {measure: wrecks}}]}]
"""
TOLD = """
# {{ value("landings") }} landings

## Told {#told}

{{ value("landings") }} landings, {{ change("landings", "previous quarter") }}; a year ago
{{ value("landings", period="2022-23 Q4") }}.
"""


@pytest.fixture(scope="module")
def slides(tmp_path_factory: pytest.TempPathFactory) -> list[Slide]:
    folder = tmp_path_factory.mktemp("marked") / "quarter"
    statuses = {"landings,all,2023-24 Q4": "provisional", "landings,all,2022-23 Q4": "revised"}
    head, *rows = FILES["values/volumes.csv"].strip().splitlines()
    told = (row + "," + next((s for key, s in statuses.items() if key in row), "") for row in rows)
    volumes = "\n".join([head + ",status", *told])
    survey = FILES["values/survey.csv"].replace("north,2023-24 Q4,59,", "north,2023-24 Q4,59,provisional")
    write_quarter(folder, {"values/volumes.csv": volumes, "values/survey.csv": survey})
    put(folder, "layouts/macros.md.j2", "")
    put(folder, "layouts/outline/harbour/01-a.yaml", OUTLINE)
    put(folder, "narrative/a/one.md", TOLD)
    return [slide for _, slide in draft(folder, Problems()).deck.slides]


def said(slide: Slide, kind: type) -> str:
    return " ".join(plain(block_runs(block)) for block in slide.blocks if isinstance(block, kind))


def test_texts_and_headlines_mark_each_such_figure_and_what_is_made_of_it(slides: list[Slide]) -> None:
    assert plain(slides[0].headline) == "17,431 [p] landings"
    assert "17,431 [p] landings, 6% [p] more" in said(slides[0], Text).replace("higher", "more")
    assert "17,000 [r]." in said(slides[0], Text)


def test_cells_and_tiles_are_marked_and_others_are_not(slides: list[Slide]) -> None:
    assert "59 [p]" in said(slides[0], Table)
    assert "75 [p]" not in said(slides[0], Table)
    assert "17,431 [p]" in said(slides[0], Tiles)


def test_a_chart_says_which_periods_are_provisional_or_revised(slides: list[Slide]) -> None:
    (chart,) = (block for block in slides[0].blocks if isinstance(block, ChartBlock))
    assert plain(chart.subtitle).endswith("Provisional: Q4 2023/24. Revised: Q4 2022/23")


def test_the_note_says_what_the_marks_of_its_slide_mean(slides: list[Slide]) -> None:
    note = plain(slides[0].note)
    assert "[p] provisional. [r] revised." in note
    assert "[p]" not in plain(slides[1].note) and "[r]" not in plain(slides[1].note)


def test_nothing_is_marked_in_a_quarter_that_was_published(tmp_path: Path) -> None:
    folder = write_quarter(tmp_path / "quarter")
    put(folder, "layouts/macros.md.j2", "")
    put(folder, "layouts/outline/harbour/01-a.yaml", OUTLINE)
    put(folder, "narrative/a/one.md", TOLD)
    slide = next(slide for _, slide in draft(folder, Problems()).deck.slides)
    assert "[" not in " ".join(plain(block_runs(block)) for block in slide.blocks) + plain(slide.note)
