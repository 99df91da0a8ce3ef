"""Text alternatives: type, measure, periods, latest value, change, range, and what is not known."""

from pathlib import Path

from generator.layout.pages import PlacedChart
from generator.pipeline import lay
from generator.problems import Problems
from tests.quarters import FILES, csv, put

OUTLINE = """section: {id: a, name: A section}
slides:
- id: 01-first
  number: 1
  layout: halves
  topic: First
  blocks:
  - {region: left, kind: chart, id: one, %s}
  - {region: right, kind: chart, id: two, %s}
"""
LANDINGS = "chart: columns, measure: landings, periods: %s"
TARGETS = "measure,group,period,value,label\nlandings,all,2023-24 Q4,18000,Aim\n"
SMALL = "chart: columns, measure: wrecks, periods: known"


def said(quarter: Path, keys: str, other: str = SMALL) -> list[str]:
    """The alternatives of two charts of those keys."""
    put(quarter, "layouts/outline/harbour/01-a.yaml", OUTLINE % (keys, other))
    items = [item for page in lay(quarter, Problems()).pages.pages for item in page.items]
    return [item.chart.alt for item in items if isinstance(item, PlacedChart)]


def test_a_series_in_time_says_its_latest_value_its_change_its_range_and_its_gaps(quarter: Path) -> None:
    assert said(quarter, LANDINGS % "2022-23 Q4..latest")[0] == (
        "Column chart: Landings. number, discrete quarters. Q4 2022/23 to Q4 2023/24. "
        "Latest 17,431 in Q4 2023/24, up 3% on Q4 2022/23; before that Q4 2022/23 17,000, Q3 2023/24 16,500; "
        "range 16,500 to 17,431; Q1 2023/24 and Q2 2023/24 not known."
    )


def test_without_the_year_before_the_change_is_that_on_the_figure_before(quarter: Path) -> None:
    assert (
        "Latest 17,431 in Q4 2023/24, up 6% on Q3 2023/24; before that Q3 2023/24 16,500."
        in said(quarter, LANDINGS % "last 2")[0]
    )


def test_a_lone_figure_has_no_change(quarter: Path) -> None:
    assert said(quarter, LANDINGS % "latest")[0].endswith("Q4 2023/24. Latest 17,431 in Q4 2023/24.")


def test_a_change_on_a_small_base_is_said_in_counts(quarter: Path) -> None:
    assert "up 2 on Q4 2022/23" in said(quarter, SMALL, LANDINGS % "latest")[0]


def test_no_change_is_level(quarter: Path) -> None:
    put(quarter, "values/volumes.csv", csv(FILES["values/volumes.csv"]).replace("17,000", "17,431"))
    assert "level with Q4 2022/23" in said(quarter, LANDINGS % "known")[0]


def test_more_gaps_than_can_be_named_are_counted(quarter: Path) -> None:
    assert "5 of 8 not known" in said(quarter, LANDINGS % "last 8")[0]


def test_an_illustrative_point_is_no_value_and_gives_no_change(quarter: Path) -> None:
    head, *lines = csv(FILES["values/volumes.csv"]).splitlines()
    lines = [f"{line},{'illustrative' if 'landings' in line else ''}" for line in lines]
    put(quarter, "values/volumes.csv", "\n".join([f"{head},status", *lines, ""]))
    alt = said(quarter, LANDINGS % "known")[0]
    assert alt.endswith("No published figures; 3 illustrative, not published.")


def test_a_target_is_named_with_its_value(quarter: Path) -> None:
    put(quarter, "targets.csv", TARGETS)
    assert said(quarter, f"{LANDINGS % 'known'}, target: true")[0].endswith("Aim 18,000.")


def test_groups_say_their_values_with_the_highest_and_the_lowest(quarter: Path) -> None:
    keys = "chart: compare, categories: groups, measure: trust, groups: [north, south, older], periods: latest"
    assert said(quarter, keys)[0].endswith(
        "North Quay 59%, South Quay 75%, 65 and over 66%; highest 75%, South Quay; lowest 59%, North Quay."
    )


def test_two_periods_side_by_side_say_how_far_each_moved(quarter: Path) -> None:
    keys = "chart: compare, categories: measures, measures: [landings, wrecks], periods: last 2"
    assert said(quarter, keys)[0].endswith("Landings up 6% on Q3 2023/24, Wrecks down 4% on Q3 2023/24.")


def test_a_chart_that_stands_twice_says_where_it_stood_before(quarter: Path) -> None:
    first, second = said(quarter, LANDINGS % "latest", LANDINGS % "latest")
    assert second == f"{first} The same chart stands on slide 1."
