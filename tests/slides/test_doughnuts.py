"""Doughnuts: parts in turn dark and light all around, and bars where that cannot be."""

from pathlib import Path

import pytest

from generator.deck.marks import Bar, Chart, Doughnut
from generator.layout.pages import PlacedChart
from generator.pipeline import lay
from generator.problems import Problems
from tests.quarters import FILES, put, write_quarter

OUTLINE = """section: {id: a, name: A section}
slides:
- id: 01-first
  number: 1
  layout: one
  topic: First
  blocks:
  - {region: main, kind: chart, chart: doughnut, periods: latest, %s}
"""


def drawn(folder: Path, groups: str, *nought: str) -> Chart:
    """The chart of some groups, a few of which have none of the whole."""
    return drawn_of(folder, f"measure: trust, groups: [{groups}]", *nought)


def drawn_of(folder: Path, keys: str, *nought: str) -> Chart:
    """The chart of those keys."""
    values = FILES["values/survey.csv"]
    for group in nought:
        values = "\n".join(
            f"{line.rsplit(',', 3)[0]},0,," if f",{group},2023-24 Q4" in line else line for line in values.splitlines()
        )
    quarter = write_quarter(folder / "quarter", {"values/survey.csv": values})
    put(quarter, "layouts/macros.md.j2", "")
    put(quarter, "layouts/outline/harbour/01-a.yaml", OUTLINE % keys)
    items = [item for page in lay(quarter, Problems()).pages.pages for item in page.items]
    return next(item.chart for item in items if isinstance(item, PlacedChart))


@pytest.mark.parametrize(
    ("groups", "nought", "colours"),
    [
        ("north, south", (), [1, 2]),
        ("all, north, south, older", (), [1, 2, 3, 4]),
        ("all, north, south, older", ("north", "older"), [1, 3, 2, 4]),
    ],
)
def test_parts_that_touch_have_one_colour_and_the_next(
    tmp_path: Path, groups: str, nought: tuple[str, ...], colours: list[int]
) -> None:
    (mark,) = drawn(tmp_path, groups, *nought).marks
    assert isinstance(mark, Doughnut)
    assert [point.colour for point in mark.series.points] == [f"series-{n}" for n in colours]


@pytest.mark.parametrize(("groups", "nought"), [("all, north, south", ()), ("all, north, south, older", ("older",))])
def test_three_parts_are_drawn_as_bars(tmp_path: Path, groups: str, nought: tuple[str, ...]) -> None:
    found = drawn(tmp_path, groups, *nought)
    (mark,) = found.marks
    assert isinstance(mark, Bar)
    assert [category.label.text for category in found.categories][:3] == ["Whole harbour", "North Quay", "South Quay"]
    assert all(point.labelled and not point.colour for point in mark.series[0].points)
    assert found.alt.startswith("Bar chart")


@pytest.mark.parametrize(
    ("keys", "name"),
    [
        ("measure: trust, groups: [north, south]", "Trust in the harbour"),
        ("measures: [landings, wrecks]", "Q4 2023/24"),
    ],
)
def test_a_ring_is_not_named_after_one_of_its_parts(tmp_path: Path, keys: str, name: str) -> None:
    (series,) = drawn_of(tmp_path, keys).series
    assert series.name.text == name
