"""Bars against a reference: groups of several dimensions stand under their dimension's name."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.deck.marks import Chart
from generator.layout.pages import PlacedChart, PlacedText
from generator.pipeline import lay
from generator.problems import Problems
from tests.quarters import put

OUTLINE = """section: {id: a, name: A section}
slides:
- id: 01-first
  number: 1
  layout: one
  topic: First
  blocks:
  - {region: main, kind: chart, chart: bars, measure: trust, periods: latest, against: all, threshold: gap, %s}
"""


def drawn(quarter: Path, keys: str) -> Chart:
    put(quarter, "layouts/outline/harbour/01-a.yaml", OUTLINE % keys)
    return next(_charts(quarter))


def _charts(quarter: Path) -> Iterator[Chart]:
    for page in lay(quarter, Problems()).pages.pages:
        for item in page.items:
            if isinstance(item, PlacedChart):
                yield item.chart


def bars(chart: Chart) -> list[tuple[str, float | None, str]]:
    points = chart.series[0].points
    return [(c.label.text, p.value, p.colour) for c, p in zip(chart.categories, points, strict=True)]


def test_groups_of_one_dimension_stand_alone(quarter: Path) -> None:
    assert bars(drawn(quarter, "dimension: quay")) == [("North Quay", 59, "bad"), ("South Quay", 75, "good")]


@pytest.mark.parametrize("keys", ["dimensions: [quay, age-group]", "groups: [north, south, older]"])
def test_groups_of_several_dimensions_stand_under_their_names_each_in_its_own_order(quarter: Path, keys: str) -> None:
    assert bars(drawn(quarter, f"{keys}, sort: value")) == [
        ("quay:", None, ""),
        ("South Quay", 75, "good"),
        ("North Quay", 59, "bad"),
        ("Age group:", None, ""),
        ("65 and over", 66, "neutral"),
    ]


def test_the_text_alternative_says_the_dimension_with_the_group_and_takes_no_name_for_a_gap(quarter: Path) -> None:
    alt = drawn(quarter, "dimensions: [quay, age-group]").alt
    assert "Quay: North Quay 59%, South Quay 75%" in alt
    assert "Age group: 65 and over 66%" in alt
    assert "not known" not in alt


def test_the_key_of_bars_has_their_colours_and_that_of_cells_those_of_cells(quarter: Path) -> None:
    keys = "dimension: quay}\n  - {region: key, kind: key, threshold: gap%s"

    def fills(more: str) -> list[str]:
        put(quarter, "layouts/outline/harbour/01-a.yaml", OUTLINE % (keys % more))
        items = [item for page in lay(quarter, Problems()).pages.pages for item in page.items]
        return [item.fill for item in items if isinstance(item, PlacedText) and item.name.endswith(" chip")]

    assert fills(", on: bars") == ["bad", "good", "neutral"]
    assert fills("") == ["bad", "good-fill", ""]
