"""Charts: what stands under their heading, and what their text alternative begins with."""

from pathlib import Path

import pytest

from generator.layout.pages import PlacedChart, PlacedText
from generator.pipeline import lay
from generator.problems import Problems
from generator.richtext import plain
from tests.quarters import put

OUTLINE = """section: {id: a, name: A section}
slides:
- id: 01-first
  number: 1
  layout: one
  topic: First
  blocks:
  - {region: main, kind: chart, %s}
"""


def head(quarter: Path, keys: str) -> tuple[str, str, str]:
    """Heading, subtitle and text alternative."""
    put(quarter, "layouts/outline/harbour/01-a.yaml", OUTLINE % keys)
    items = [item for page in lay(quarter, Problems()).pages.pages for item in page.items]
    text = next(i for i in items if isinstance(i, PlacedText) and i.name.endswith(" heading"))
    chart = next(i for i in items if isinstance(i, PlacedChart)).chart
    heading, subtitle = (plain(paragraph.runs) for paragraph in text.paragraphs)
    return heading, subtitle, chart.alt


@pytest.mark.parametrize(
    ("keys", "subtitle"),
    [
        ("chart: columns, measure: trust, periods: known", "%, rolling 12 months, Q4 2022/23 to Q4 2023/24"),
        ("chart: columns, measure: trust, periods: latest", "%, rolling 12 months, Q4 2023/24"),
        ("chart: columns, measure: landings, periods: last 2", "number, discrete quarters, Q3 and Q4 2023/24"),
        ("chart: columns, measure: landings, periods: last 4", "number, discrete quarters, Q1 to Q4 2023/24"),
        ("chart: columns, measure: landings, periods: latest", "number, Q4 2023/24"),
        ("chart: columns, measure: landings, periods: previous quarter", "number, Q3 2023/24"),
        (
            "chart: trend, measure: trust, periods: known, start: 40",
            "%, rolling 12 months, Q4 2022/23 to Q4 2023/24. Scale starts at 40",
        ),
        (
            "chart: bars, measure: trust, dimension: quay, periods: latest, against: all, threshold: gap",
            "%, rolling 12 months, Q4 2023/24. Bars start at the Whole harbour result",
        ),
    ],
)
def test_the_subtitle_says_unit_basis_and_periods(quarter: Path, keys: str, subtitle: str) -> None:
    assert head(quarter, keys)[1] == subtitle


def test_a_written_subtitle_is_followed_by_the_periods_that_the_chart_shows(quarter: Path) -> None:
    found = head(quarter, "chart: columns, measure: landings, periods: last 2, subtitle: Boats")
    assert found[1] == "Boats, Q3 and Q4 2023/24"


def test_the_text_alternative_names_the_measure_where_the_heading_is_a_message(quarter: Path) -> None:
    heading = """'Up {{ change("landings") | magnitude }}'"""
    alt = head(quarter, f"chart: columns, measure: landings, periods: last 2, heading: {heading}, subtitle: Boats")[2]
    assert alt.startswith("Column chart: Up 6%. Boats. Q3 2023/24 to Q4 2023/24.")


@pytest.mark.parametrize(
    ("report", "colours"), [("2023-24 Q4", ["past", ""]), ("2024-25 Q1", ["past", "past", "past"])]
)
def test_only_the_column_of_the_reports_quarter_is_dark(quarter: Path, report: str, colours: list[str]) -> None:
    settings = (quarter / "report.yaml").read_text("utf-8").replace("quarter: 2023-24 Q4", f"quarter: {report}")
    put(quarter, "report.yaml", settings)
    keys = f"chart: columns, measure: landings, periods: last {len(colours)}"
    put(quarter, "layouts/outline/harbour/01-a.yaml", OUTLINE % keys)
    items = [item for page in lay(quarter, Problems()).pages.pages for item in page.items]
    chart = next(i for i in items if isinstance(i, PlacedChart)).chart
    known = [point.colour for point in chart.series[0].points if point.figure]
    assert known == colours[: len(known)]
    assert len(known) == 2
