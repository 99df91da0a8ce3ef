"""Names under the columns of a chart: on one line, in two, or every which one."""

import pytest

from generator.deck.marks import Category, Chart, Column, Point, Series
from generator.layout.charts import plan_chart
from generator.layout.pages import ChartPlan, Frame
from generator.richtext import Run
from tests.decks import figure, theme

PLACE = Frame(40, 92, 345, 290)


def plan(*names: str, width: float = 345) -> ChartPlan:
    points = tuple(Point(figure(10 + i, "gbp_m")) for i in range(len(names)))
    series = Series(Run("Amount"), points, "series-1")
    chart = Chart(tuple(Category(Run(name, "label")) for name in names), (Column((series,)),), "gbp_m")
    return plan_chart(chart, Frame(40, 92, width, 290), theme())


def shown(found: ChartPlan) -> list[list[str]]:
    return [[label.run.text for label in lines] for lines in found.categories]


def test_names_that_have_room_stand_on_one_line() -> None:
    assert shown(plan("Original", "Change", "Revised")) == [["Original"], ["Change"], ["Revised"]]


def test_a_name_that_is_too_wide_stands_in_two_lines_and_no_other_is_left_out() -> None:
    one, two = (
        plan("Original", "Change", "Revised", "Variance", "Outturn"),
        plan("Original budget", "Change", "Revised", "Variance", "Outturn"),
    )
    assert [len(lines) for lines in shown(two)] == [2, 1, 1, 1, 1]
    assert two.plot.bottom < one.plot.bottom, "the plot leaves room for the second line"
    first, second = two.categories[0]
    assert second.y - first.y == pytest.approx(first.style.leading)


def test_names_that_two_lines_are_too_short_for_are_left_out_in_turn() -> None:
    found = plan(*["A name of very many words that goes on"] * 6, width=600)
    assert found.skip > 1


def test_where_names_are_left_out_the_last_one_ends_within_the_chart() -> None:
    found = plan(*[f"Q{i % 4 + 1} 2020/21" for i in range(16)], width=200)
    at, last = max((i, lines[0]) for i, lines in enumerate(found.categories) if lines)
    assert found.skip > 1
    assert last.x + last.width / 2 <= 40 + 200 + 1e-6
    assert last.x == pytest.approx(found.plot.x + found.plot.width * (at + 0.5) / 16), "it stands under its column"
