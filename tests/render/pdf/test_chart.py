"""Charts: every mark as vectors with real text, in the places of the plan."""

from collections.abc import Callable

import pikepdf
import pytest
from msgspec.structs import replace

from generator.deck.marks import Chart, Column
from generator.layout.charts import plan_chart
from generator.layout.pages import ChartPlan, Frame, Page, Pages, PlacedChart
from generator.render.pdf.document import render
from generator.render.pdf.swatches import OUTLINE
from tests import decks
from tests.render.pdf import sample_charts
from tests.render.pdf.reading import Content, Path, content, opened, tree

FRAME = Frame(40, 90, 420, 200)
ALL = {**decks.charts(), **sample_charts.charts()}
Drawn = Callable[[Chart], tuple[Content, ChartPlan]]


def placed(chart: Chart, frame: Frame = FRAME) -> PlacedChart:
    return PlacedChart("chart", frame, chart, plan_chart(chart, frame, decks.theme()))


def pages(item: PlacedChart) -> Pages:
    page = Page("one", "1", "section", "Section", "one", "Chart", "Chart", (item,))
    return Pages("A chart", "A public body", "en-GB", "2024-03-31", (page,), {"one": 0})


def draw(name: str) -> tuple[Content, ChartPlan]:
    """The chart on a page of its own."""
    item = placed(ALL[name])
    with opened(render(pages(item), decks.theme())) as pdf:
        return content(pdf.pages[0]), item.plan


def in_colour(drawn: Content, role: str, operators: str = "fB") -> list[Path]:
    """Filled paths of a colour."""
    colour = pytest.approx(decks.theme().rgb(role), abs=1e-3)
    return [path for path in drawn.paths if path.operator[0] in operators and path.fill == colour]


def stroked(drawn: Content, role: str, width: float) -> list[Path]:
    colour = pytest.approx(decks.theme().rgb(role), abs=1e-3)
    return [
        path for path in drawn.paths if path.operator in ("S", "B") and path.stroke == colour and path.width == width
    ]


def y_of(plan: ChartPlan, value: float) -> float:
    """Where a value stands on the page, from below."""
    share = (value - plan.axis.minimum) / (plan.axis.maximum - plan.axis.minimum)
    return 540 - plan.plot.bottom + share * plan.plot.height


def x_of(plan: ChartPlan, category: float, count: int) -> float:
    return plan.plot.x + (category + 0.5) * plan.plot.width / count


@pytest.mark.parametrize("name", ALL)
def test_every_mark_is_drawn_as_vectors_with_its_texts(name: str) -> None:
    drawn, plan = draw(name)
    assert drawn.images == 0
    assert len(drawn.paths) >= 2
    assert [one.text for one in drawn.words] == [f"{label.run.text} " for label in plan.texts]
    assert {one.inside for one in (*drawn.words, *drawn.paths)} == {0}


@pytest.mark.parametrize("name", ALL)
def test_texts_stand_at_their_anchors(name: str) -> None:
    drawn, plan = draw(name)
    for words, label in zip(drawn.words, plan.texts, strict=True):
        share = {"start": 0, "middle": 0.5, "end": 1}[label.anchor]
        assert words.at == pytest.approx((label.x - share * label.width, 540 - label.y), abs=1e-3)
        assert words.size == label.style.size


# the axis of a plan holds the sums of stacks, not what a negative part was taken from
@pytest.mark.parametrize("name", [name for name in ALL if name != "negative stack"])
def test_marks_stay_within_the_frame(name: str) -> None:
    drawn, _ = draw(name)
    for path in drawn.paths:
        left, low, right, high = path.box
        assert FRAME.x - 1 <= left <= right <= FRAME.right + 1
        assert 540 - FRAME.bottom - 1 <= low <= high <= 540 - FRAME.y + 1


def test_a_chart_is_one_figure_with_its_alternative_and_box(shared_pdf: pikepdf.Pdf) -> None:
    figures = tree(shared_pdf).all("Figure")
    charts = [item for page in decks.pages().pages for item in page.items if isinstance(item, PlacedChart)]
    assert [str(figure.entries.Alt) for figure in figures] == [item.chart.alt for item in charts]
    assert {len(figure.entries.K) for figure in figures} == {1}
    item = charts[0]
    box = [float(n) for n in figures[0].entries.A.BBox]
    assert box == pytest.approx([item.frame.x, 540 - item.frame.bottom, item.frame.right, 540 - item.frame.y], abs=1e-3)


def test_gridlines_stand_where_the_plan_says() -> None:
    drawn, plan = draw("trend")
    lines = stroked(drawn, "gridline", 0.5)
    assert [path.points[0][1] for path in lines] == pytest.approx([540 - y for y, _ in plan.ticks], abs=1e-3)
    assert all(path.box[0] == pytest.approx(plan.plot.x, abs=1e-3) for path in lines)
    assert all(path.box[2] == pytest.approx(plan.plot.right, abs=1e-3) for path in lines)


def test_the_category_axis_has_ticks_between_groups() -> None:
    drawn, plan = draw("trend")
    axis, *ticks = stroked(drawn, "ink", 0.75)
    assert axis.points[0][1] == pytest.approx(540 - plan.plot.bottom, abs=1e-3)
    assert [path.points[0][0] for path in ticks] == pytest.approx(
        [x_of(plan, i - 0.5, 16) for i in (0, 4, 8, 12, 16)], abs=1e-3
    )
    assert {round(path.box[3] - path.box[1], 3) for path in ticks} == {4.0}


def test_a_line_goes_through_its_points() -> None:
    drawn, plan = draw("trend")
    (line,) = stroked(drawn, "series-1", 2.25)
    series = ALL["trend"].series[0]
    expected = [(x_of(plan, i, 16), y_of(plan, point.value or 0)) for i, point in enumerate(series.points)]
    assert [n for point in line.points for n in point] == pytest.approx(
        [n for point in expected for n in point], abs=1e-3
    )


def test_the_last_point_is_filled_and_named_earlier_ones_are_hollow() -> None:
    drawn, plan = draw("trend")
    (dot,) = in_colour(drawn, "series-1")
    assert dot.box[2] - dot.box[0] == pytest.approx(8.5, abs=0.01)
    assert (dot.box[0] + dot.box[2]) / 2 == pytest.approx(x_of(plan, 15, 16), abs=1e-3)
    rings = stroked(drawn, "series-1", 1.5)
    assert [round((path.box[0] + path.box[2]) / 2, 2) for path in rings] == [
        round(x_of(plan, i, 16), 2) for i in (0, 11)
    ]
    assert {round(path.box[2] - path.box[0], 2) for path in rings} == {6.0}
    assert {path.fill for path in rings} == {(1.0, 1.0, 1.0)}


def test_a_gap_is_never_joined() -> None:
    drawn, plan = draw("gaps")
    known = [{round(x_of(plan, i, 9), 2) for i in run} for run in ((2, 3), (6, 7))]
    assert [{round(x, 2) for x, _ in path.points} for path in stroked(drawn, "series-3", 2.25)] == known


def test_illustrative_stretches_are_dashed_and_fainter() -> None:
    drawn, plan = draw("illustrative line")
    (dashed,) = stroked(drawn, "series-1-faint", 1.5)
    assert dashed.dash == (4.0, 3.0)
    assert len(dashed.points) == 8
    (solid,) = stroked(drawn, "series-1", 2.25)
    assert solid.dash == ()
    assert solid.points[0] == pytest.approx(dashed.points[-1])


def test_columns_start_at_nought_and_end_at_their_values() -> None:
    drawn, plan = draw("negative columns")
    boxes = [path.box for path in in_colour(drawn, "series-1")]
    assert [(low, high) for _, low, _, high in boxes] == [
        pytest.approx((min(y_of(plan, v), y_of(plan, 0)), max(y_of(plan, v), y_of(plan, 0))), abs=1e-3)
        for v in (12, -7, -15)
    ]
    pitch = plan.plot.width / 4
    assert boxes[0][2] - boxes[0][0] == pytest.approx(pitch * plan.bar_share, abs=1e-3)
    assert (boxes[2][0] + boxes[2][2]) / 2 == pytest.approx(x_of(plan, 3, 4), abs=1e-3)


def test_neighbouring_columns_are_parted_by_a_point_of_white() -> None:
    drawn, _ = draw("clustered")
    (budget, *_), (outturn, *_) = in_colour(drawn, "series-1"), in_colour(drawn, "series-2")
    assert outturn.box[0] - budget.box[2] == pytest.approx(1, abs=1e-3)


def test_a_point_may_have_a_colour_of_its_own() -> None:
    drawn, _ = draw("years")
    assert [len(in_colour(drawn, role, "f")) for role in ("series-1", "past")] == [4, 9]


def test_hollow_columns_are_white_with_an_outline_within() -> None:
    drawn, plan = draw("years")
    hollow = stroked(drawn, "past", OUTLINE)
    assert len(hollow) == 3
    assert {path.fill for path in hollow} == {(1.0, 1.0, 1.0)}
    assert hollow[0].box[3] + OUTLINE / 2 == pytest.approx(y_of(plan, 15000), abs=1e-3)
    assert hollow[0].box[1] - OUTLINE / 2 == pytest.approx(y_of(plan, 0), abs=1e-3)


def test_stacked_parts_add_up() -> None:
    drawn, plan = draw("stacked")
    lower, upper = in_colour(drawn, "series-1", "f")[0].box, in_colour(drawn, "series-2", "f")[0].box
    assert (lower[1], lower[3]) == pytest.approx((y_of(plan, 0), y_of(plan, 20)), abs=1e-3)
    assert (upper[1], upper[3]) == pytest.approx((y_of(plan, 20) + 1, y_of(plan, 50)), abs=1e-3)


def test_a_hidden_series_only_lifts() -> None:
    drawn, plan = draw("waterfall")
    (change,) = [path.box for path in in_colour(drawn, "good")]
    assert (change[1], change[3]) == pytest.approx((y_of(plan, 64), y_of(plan, 69.1)), abs=1e-3)
    background = decks.theme().rgb("background")
    cleared = len(plan.labels)
    assert len([path for path in drawn.paths if path.fill == pytest.approx(background)]) == cleared


def test_bars_start_at_their_base_with_the_first_on_top() -> None:
    drawn, plan = draw("bars")
    (base,) = stroked(drawn, "ink", 1.0)
    x = base.points[0][0]
    assert x == pytest.approx(
        plan.plot.x + (47 - plan.axis.minimum) / (plan.axis.maximum - plan.axis.minimum) * plan.plot.width
    )
    good = [path.box for path in in_colour(drawn, "good")]
    (bad,) = [path.box for path in in_colour(drawn, "bad")]
    assert [box[0] for box in good] == pytest.approx([x, x])
    assert bad[2] == pytest.approx(x)
    assert good[0][1] > good[1][3] > bad[3]


def test_stacked_bars_lie_end_to_end() -> None:
    drawn, plan = draw("stacked bars")
    first, second = in_colour(drawn, "series-1", "f")[0].box, in_colour(drawn, "series-2", "f")[0].box
    assert second[0] - first[2] == pytest.approx(1, abs=1e-3)
    assert second[2] == pytest.approx(plan.plot.right, abs=1e-3)
    assert (first[1], first[3]) == (second[1], second[3])


def test_a_doughnut_begins_at_twelve_and_runs_clockwise() -> None:
    drawn, plan = draw("doughnut")
    middle, top = plan.plot.x + plan.plot.width / 2, 540 - plan.plot.y
    first = next(path for path in drawn.paths if path.fill == pytest.approx(decks.theme().rgb("series-1"), abs=1e-3))
    assert any(point == pytest.approx((middle, top), abs=0.01) for point in first.points)
    assert plan.plot.right - 3 < first.box[2] <= plan.plot.right
    assert (first.stroke, first.width) == ((1.0, 1.0, 1.0), 1.0)


def test_a_reference_line_crosses_the_plot_in_solid_ink() -> None:
    drawn, plan = draw("target")
    (line,) = stroked(drawn, "ink", 1.0)
    assert line.box == pytest.approx((plan.plot.x, y_of(plan, 90), plan.plot.right, y_of(plan, 90)), abs=1e-3)
    assert line.dash == ()


def test_swatches_look_like_their_marks() -> None:
    drawn, plan = draw("columns with line")
    (_, column, _), (_, line, _) = plan.legend
    boxes = [path.box for path in drawn.paths[-2:]]
    assert boxes[0] == pytest.approx((column.x, 540 - column.bottom, column.right, 540 - column.y), abs=1e-3)
    assert boxes[1][3] - boxes[1][1] == pytest.approx(2.25, abs=1e-3)
    assert (boxes[1][0], boxes[1][2]) == pytest.approx((line.x, line.right), abs=1e-3)


def test_a_swatch_of_illustrative_values_is_hollow_or_dashed() -> None:
    chart = ALL["hollow columns"]
    hollow = [tuple(replace(point, hollow=True) for point in one.points) for one in chart.series]
    series = tuple(replace(one, points=found) for one, found in zip(chart.series, hollow, strict=True))
    item = placed(replace(chart, marks=(Column(series),)))
    with opened(render(pages(item), decks.theme())) as pdf:
        swatches = content(pdf.pages[0]).paths[-2:]
    assert [(path.operator, path.width) for path in swatches] == [("S", OUTLINE)] * 2


def test_no_gridline_runs_through_a_label() -> None:
    drawn, plan = draw("clustered")
    cleared = [path.box for path in drawn.paths if path.fill == (1.0, 1.0, 1.0)]
    assert len(cleared) == len(plan.labels)
    words = {one.text: one for one in drawn.words}
    left, low, right, high = cleared[0]
    label = words["£385m "]
    assert left < label.at[0] < right
    assert low < label.at[1] < high
