"""Measures side by side: their levels, or their changes against a basis."""

from pathlib import Path

import pytest

from generator.deck.marks import Chart
from generator.layout.pages import PlacedChart
from generator.pipeline import lay
from generator.problems import Problems
from tests.quarters import put, write_quarter

OUTLINE = """section: {id: a, name: A section}
slides:
- id: 01-first
  number: 1
  layout: one
  topic: First
  blocks:
  - {region: main, kind: chart, chart: compare, categories: measures, measures: [trust], periods: latest, %s}
"""


@pytest.fixture
def quarter(tmp_path: Path) -> Path:
    folder = write_quarter(tmp_path / "quarter")
    put(folder, "layouts/macros.md.j2", "")
    return folder


def drawn(quarter: Path, keys: str) -> Chart:
    put(quarter, "layouts/outline/harbour/01-a.yaml", OUTLINE % keys)
    found = [item for page in lay(quarter, Problems()).pages.pages for item in page.items]
    return next(item.chart for item in found if isinstance(item, PlacedChart))


def printed(chart: Chart) -> list[str]:
    return [point.figure.printed for point in chart.series[0].points if point.figure]


def test_measures_are_compared_by_their_levels(quarter: Path) -> None:
    chart = drawn(quarter, "heading: Levels")
    assert printed(chart) == ["69%"]
    assert chart.unit == "percent"


def test_measures_are_compared_by_their_changes_with_their_signs(quarter: Path) -> None:
    chart = drawn(quarter, "heading: Changes, against: same quarter last year")
    assert printed(chart) == ["−2pp"]
    assert chart.unit == "points"
