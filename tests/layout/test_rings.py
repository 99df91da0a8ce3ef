"""The values in a doughnut: each inside its own part, smaller where the ring is narrow, or in the key alone."""

from math import atan2, hypot, tau

import pytest

from generator.deck.marks import Chart, Doughnut, Point, Series
from generator.layout.charts import plan_chart
from generator.layout.charts.geometry import box
from generator.layout.charts.rings import RING
from generator.layout.pages import ChartPlan, Frame
from tests.decks import figure, label, names, theme


def plan(*shares: float, side: float = 200, hollow: int = -1) -> ChartPlan:
    points = tuple(Point(figure(v), f"series-{i + 1}", hollow=i == hollow) for i, v in enumerate(shares))
    series = Series(label("Reasons"), points, "series-1")
    chart = Chart(names(*"ABCD"[: len(shares)]), (Doughnut(series),), "percent")
    return plan_chart(chart, Frame(40, 92, side + 80, side), theme())


@pytest.mark.parametrize("side", [96, 110, 150, 280])
@pytest.mark.parametrize("shares", [(56, 20, 17, 7), (50, 50), (2, 96, 1, 1), (28, 24, 25, 23)])
def test_a_value_stands_inside_its_part(shares: tuple[float, ...], side: float) -> None:
    found = plan(*shares, side=side)
    radius = found.plot.width / 2
    for one in found.labels:
        start, end = (sum(shares[:n]) / 100 for n in (one.point, one.point + 1))
        place = box(one.label)
        for x in (place.x, place.right):
            for y in (place.y, place.bottom):
                right, down = x - found.plot.x - radius, y - found.plot.y - radius
                assert radius * (1 - RING) - 3 < hypot(right, down) < radius + 2, "but for the room over figures"
                assert start - 0.02 < atan2(right, -down) % tau / tau < end + 0.02


def test_every_part_with_room_has_its_value_and_the_key_has_all() -> None:
    found = plan(56, 20, 17, 7)
    assert [one.label.run.text for one in found.labels] == ["56%", "20%", "17%", "7%"]
    assert [text.run.text for _, _, text in found.legend] == ["A 56%", "B 20%", "C 17%", "D 7%"]
    assert [one.point for one in plan(90, 9, 1).labels] == [0, 1]


def test_a_narrow_ring_has_smaller_values() -> None:
    small, large = plan(60, 40, side=112), plan(60, 40, side=240)
    assert {one.label.style.size for one in small.labels} == {theme().style("value-small").size}
    assert {one.label.style.size for one in large.labels} == {theme().style("value").size}


def test_values_are_white_on_dark_parts_and_ink_on_light_ones() -> None:
    assert [one.label.colour for one in plan(56, 20, 17, 7).labels] == ["inverse", "ink", "inverse", "ink"]


def test_an_illustrative_part_has_no_value_in_the_ring() -> None:
    assert [one.point for one in plan(60, 40, hollow=1).labels] == [0]


def test_a_whole_ring_has_its_value() -> None:
    assert [one.label.run.text for one in plan(100).labels] == ["100%"]
