"""A statement as a chart: lines are categories, columns are series, and the cells are its points."""

from pathlib import Path

import pytest

from generator.layout.pages import PlacedChart
from generator.pipeline import lay
from generator.problems import BuildStopped, Problems
from tests.quarters import put

OUTLINE = """section: {id: a, name: A section}
slides:
- id: 01-first
  number: 1
  layout: one
  topic: First
  blocks:
  - {region: main, kind: statement-chart, statement: accounts, heading: Accounts, subtitle: £m, %s}
"""


def drawn(quarter: Path, keys: str) -> PlacedChart:
    put(quarter, "layouts/outline/harbour/01-a.yaml", OUTLINE % keys)
    found = [item for page in lay(quarter, Problems()).pages.pages for item in page.items]
    return next(item for item in found if isinstance(item, PlacedChart))


def test_lines_are_categories_in_their_named_order_and_columns_series(quarter: Path) -> None:
    chart = drawn(quarter, "lines: [kit, pay], columns: [revised, outturn]").chart
    assert [category.label.text for category in chart.categories] == ["Kit", "Pay"]
    assert {s.name.text: [point.value for point in s.points] for s in chart.series} == {
        "Revised budget": [10, 20],
        "Outturn": [11, 18.5],
    }


def test_totals_are_computed_and_income_may_be_shown_without_its_sign(quarter: Path) -> None:
    chart = drawn(quarter, "lines: [gross, fees], columns: [outturn], show: magnitude").chart
    assert [(p.value, p.figure.printed) for p in chart.series[0].points if p.figure] == [(29.5, "29.5"), (6, "6.0")]
    assert not chart.legend


def test_the_text_alternative_tells_each_amount(quarter: Path) -> None:
    alt = drawn(quarter, "lines: [pay, kit], columns: [revised, outturn]").chart.alt
    assert alt.startswith("Bar chart: Accounts. 2023/24. Revised budget: Pay £20.0m, Kit £10.0m. Outturn: Pay £18.5m")


def test_a_line_that_is_not_there_is_a_problem_with_a_hint(quarter: Path) -> None:
    with pytest.raises(BuildStopped, match="no line `kitt`\n    hint: did you mean `kit`"):
        drawn(quarter, "lines: [kitt], columns: [outturn]")
