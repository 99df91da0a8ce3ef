"""Charts: what is drawn is what the plan and the workbook say, and stands where the plan has it."""

from decimal import Decimal

import pytest

from generator.deck.marks import Doughnut, ReferenceLine
from generator.render.pptx.xml.drawing import NAMESPACES as NS
from tests.render.pptx.charts import cached, chart, drawn, role
from tests.render.pptx.conftest import Built
from tests.render.pptx.test_numberformat import shown


def test_values_are_those_of_plan_and_workbook(built: Built) -> None:
    for one in drawn(built):
        chart_ = one.placed.chart
        levels = [mark.figure.value for mark in chart_.marks if isinstance(mark, ReferenceLine)]
        wanted = [[p.value for p in series.points] for series in chart_.series]
        wanted += [[float(level or 0)] * len(chart_.categories) for level in levels]
        columns = one.columns()[2 if one.placed.plan.groups else 1 :]
        for index, (series, values) in enumerate(zip(one.series, wanted, strict=True)):
            known = {i: v for i, v in enumerate(values) if v is not None}
            assert {i: float(v) for i, v in cached(series.find("c:val", NS)).items()} == known
            assert columns[index][1 : len(values) + 1] == values


def test_series_have_their_names(built: Built) -> None:
    for one in drawn(built):
        marks = one.placed.chart.marks
        wanted = [series.name.text for series in one.placed.chart.series]
        wanted += [mark.name.text for mark in marks if isinstance(mark, ReferenceLine)]
        assert [cached(series.find("c:tx", NS))[0] for series in one.series] == wanted


def test_categories_are_what_the_plan_shows(built: Built) -> None:
    for one in drawn(built):
        plan = one.placed.plan
        if isinstance(one.placed.chart.marks[0], Doughnut):
            continue
        inner = cached(one.series[0].find(".//c:lvl", NS) if plan.groups else one.series[0].find("c:cat", NS))
        for i, lines in enumerate(plan.categories):
            assert not lines or inner[i] == "\n".join(line.run.text for line in lines)
        assert len(inner) == len(one.placed.chart.categories)


def test_categories_stand_in_their_groups(common: Built) -> None:
    one = chart(common, "trend")
    inner, outer = one.series[0].findall("c:cat/c:multiLvlStrRef/c:multiLvlStrCache/c:lvl", NS)
    assert cached(outer) == {0: "2020/21", 4: "2021/22", 8: "2022/23", 12: "2023/24"}
    assert list(cached(inner).values()) == ["1", "2", "3", "4"] * 4
    assert [column[:3] for column in one.columns()[:2]] == [["Group", "2020/21", None], ["Category", "1", "2"]]


def test_labels_that_have_no_room_are_left_out_evenly(cases: Built) -> None:
    one = chart(cases, "months")
    assert one.placed.plan.skip > 1
    assert one.number(".//c:tickLblSkip") == one.placed.plan.skip
    assert cached(one.series[0].find("c:cat", NS))[0] == "Jan 2023"


def test_each_label_prints_its_figure(built: Built) -> None:
    for one in drawn(built):
        plan, all_series = one.placed.plan, one.placed.chart.series
        for index, series in enumerate(all_series):
            wanted = {label.point: label for label in plan.labels if label.series == index}
            found = one.labels(index)
            if isinstance(one.placed.chart.marks[0], Doughnut):
                continue
            assert set(found) == set(wanted)
            for point, label in found.items():
                value, figure = series.points[point].value, series.points[point].figure
                form = label.find("c:numFmt", NS)
                assert value is not None and figure is not None and form is not None
                assert shown(Decimal(str(value)), str(form.get("formatCode"))) == figure.printed
                assert label.find("c:showSerName", NS).get("val") == str(int(wanted[point].named))  # type: ignore[union-attr]


def test_points_without_a_label_have_none(common: Built) -> None:
    group = chart(common, "trend").one(".//c:ser/c:dLbls")
    assert {one.get("val") for one in group if one.tag.endswith(("Val", "Name", "Key", "Percent", "Size"))} == {"0"}


def test_labels_stand_on_their_side(common: Built, cases: Built) -> None:
    def sides(built: Built, name: str, index: int = 0) -> list[str | None]:
        return [one.find("c:dLblPos", NS).get("val") for one in chart(built, name).labels(index).values()]  # type: ignore[union-attr]

    assert sides(common, "trend") == ["t", "t", "r"]
    assert sides(common, "lines", 1) == ["b", "b", "r"]
    assert set(sides(common, "clustered")) == {"outEnd"}
    assert set(sides(common, "stacked")) == {"ctr"}
    assert set(sides(common, "waterfall", 1)) == {"inEnd"}
    assert set(sides(common, "bars")) == {"outEnd"}
    assert set(sides(common, "stacked bars")) == {"ctr"}
    assert set(sides(cases, "losses")) == {"outEnd"}


def test_labels_that_were_pushed_apart_are_moved(common: Built) -> None:
    one = chart(common, "lines")
    moved = [label.moved for label in one.placed.plan.labels if label.named]
    found = [one.labels(i)[4].find("c:layout/c:manualLayout/c:y", NS).get("val") for i in (0, 1)]  # type: ignore[union-attr]
    assert [float(str(y)) * one.placed.frame.height for y in found] == pytest.approx(moved)
    assert chart(common, "trend").labels(0)[0].find("c:layout", NS) is None


def test_the_plot_stands_where_the_plan_has_it(built: Built) -> None:
    for one in drawn(built):
        frame, plot = one.placed.frame, one.placed.plan.plot
        assert one.val(".//c:plotArea/c:layout//c:layoutTarget") == "inner"
        found = [one.number(f".//c:plotArea/c:layout//c:{side}") for side in "xywh"]
        wanted = [(plot.x - frame.x) / frame.width, (plot.y - frame.y) / frame.height]
        assert found == pytest.approx([*wanted, plot.width / frame.width, plot.height / frame.height], abs=1e-5)


def test_the_axis_is_that_of_the_plan(built: Built) -> None:
    for one in drawn(built):
        axis = one.placed.plan.axis
        if isinstance(one.placed.chart.marks[0], Doughnut):
            continue
        found = [one.number(f".//c:valAx//c:{name}") for name in ("min", "max", "majorUnit", "delete")]
        assert found == [axis.minimum, axis.maximum, axis.step, float(not axis.shown)]
        assert one.one(".//c:valAx/c:numFmt").get("formatCode") == axis.format
        assert bool(one.all(".//c:majorGridlines")) == axis.shown


def test_axes_have_numbers_of_their_own(built: Built) -> None:
    found = [
        int(str(one.get("val")))
        for each in drawn(built)
        for one in each.all(".//c:catAx/c:axId") + each.all(".//c:valAx/c:axId")
    ]
    assert len(set(found)) == len(found) and min(found) > 0


def test_bars_start_at_their_base_and_the_first_stands_on_top(common: Built) -> None:
    one = chart(common, "bars")
    assert (one.val(".//c:barDir"), one.val(".//c:catAx//c:orientation")) == ("bar", "maxMin")
    assert one.number(".//c:catAx/c:crossesAt") == 47
    assert cached(one.one(".//c:title/c:tx")) == {0: "MPS 47%"}
    assert one.columns()[-1][:2] == ["MPS 47%", 47]


def test_bars_stack_or_stand_a_point_apart(common: Built, cases: Built) -> None:
    assert [chart(common, name).val(".//c:overlap") for name in ("stacked", "waterfall", "stacked bars", "bars")] == [
        "100",
        "100",
        "100",
        "0",
    ]
    one = chart(cases, "two bars")
    pitch = one.placed.plan.plot.height / 2
    bar = pitch / (2 + one.number(".//c:gapWidth") / 100 - one.number(".//c:overlap") / 100)
    assert -bar * one.number(".//c:overlap") / 100 == pytest.approx(1, abs=0.1)
    assert 2 * bar + 1 == pytest.approx(one.placed.plan.bar_share * pitch, abs=0.3)


def test_a_reference_line_goes_with_the_columns_and_names_itself(common: Built) -> None:
    one = chart(common, "target")
    assert [len(one.all(f".//c:{kind}/c:ser")) for kind in ("barChart", "lineChart")] == [1, 1]
    shared = [
        tuple(str(a.get("val")) for a in group.findall("c:axId", NS))
        for group in one.all(".//c:plotArea/*")
        if group.tag.endswith("Chart")
    ]
    assert len(set(shared)) == 1
    label = one.labels(1)[5]
    assert [label.find(f"c:{name}", NS).get("val") for name in ("showSerName", "showVal", "dLblPos")] == ["1", "1", "r"]  # type: ignore[union-attr]
    assert one.number(".//c:trendline/c:forward") == 0.5


def test_markers_are_those_of_the_plan(built: Built) -> None:
    for one in drawn(built):
        for index, markers in enumerate(one.placed.plan.markers):
            for i, marker in enumerate(markers):
                point = one.points(index).get(i)
                shape = None if point is None else point.find("c:marker/c:symbol", NS)
                assert (shape is not None and shape.get("val") == "circle") == bool(marker)
                if marker == "hollow" and point is not None:
                    assert role(point.find("c:marker/c:spPr/a:solidFill", NS)) == "bg1"


def test_what_is_illustrative_is_hollow_or_dashed(common: Built, cases: Built) -> None:
    columns = chart(common, "tiles trust chart").points(0)
    assert [columns[i].find("c:spPr/a:noFill", NS) is not None for i in (0, 2, 4)] == [True, True, False]
    assert role(columns[0].find("c:spPr/a:ln", NS)) == "accent1"
    lines = chart(cases, "history").points(0)
    dashes = {i: point.find("c:spPr/a:ln/a:prstDash", NS) for i, point in lines.items()}
    assert {i: dash.get("val") for i, dash in dashes.items() if dash is not None} == dict.fromkeys(range(6), "dash")
    assert lines[1].find("c:spPr/a:ln/a:solidFill/a:schemeClr/a:lumMod", NS) is not None


def test_points_with_a_colour_of_their_own_have_it(common: Built) -> None:
    assert [role(point.find("c:spPr/a:solidFill", NS)) for point in chart(common, "bars").points(0).values()] == [
        "accent3",
        "accent3",
        "accent5",
    ]
    assert role(chart(common, "bars").series[0].find("c:spPr", NS)) == "tx2"


def test_what_is_missing_is_a_gap(common: Built) -> None:
    one = chart(common, "lines")
    assert one.val(".//c:dispBlanksAs") == "gap"
    assert set(cached(one.series[0].find("c:val", NS))) == {0, 3, 4}
    assert one.columns()[2][2:4] == [None, None]


def test_a_hidden_series_is_plotted_and_not_seen(common: Built) -> None:
    hidden = chart(common, "waterfall").series[0]
    assert hidden.find("c:spPr/a:noFill", NS) is not None and role(hidden.find("c:spPr", NS)) is None
    assert cached(hidden.find("c:val", NS)) == {1: "64"}


def test_a_key_stands_only_where_the_plan_has_one(built: Built) -> None:
    for one in drawn(built):
        assert bool(one.all(".//c:legend")) == bool(one.placed.plan.legend)


def test_the_key_leaves_out_reference_lines(cases: Built) -> None:
    assert [str(one.get("val")) for one in chart(cases, "mixed").all(".//c:legendEntry/c:idx")] == ["2", "3"]


def test_a_doughnut_says_each_part_and_its_value(common: Built, cases: Built) -> None:
    one = chart(common, "doughnut")
    assert list(cached(one.series[0].find("c:cat", NS)).values()) == ["Drugs", "Stolen property", "Weapons", "Other"]
    labels = one.labels(0)
    assert [role(labels[i]) for i in range(4)] == ["bg1", "tx1", "bg1", "tx1"], "white on dark parts, ink on light ones"
    narrow = chart(cases, "parts")
    assert list(cached(narrow.series[0].find("c:cat", NS)).values()) == ["Most", "Some", "Few 1.2%"]
    assert set(narrow.labels(0)) == {0, 1}


def test_texts_are_upright_and_in_the_themes_font(built: Built) -> None:
    for one in drawn(built):
        assert {str(body.get("rot")) for body in one.all(".//c:txPr/a:bodyPr")} == {"0"}
        assert {str(face.get("typeface")) for face in one.all(".//a:latin")} == {"+mn-lt"}
        assert min(int(str(look.get("sz"))) for look in one.all(".//a:defRPr")) >= 900


@pytest.mark.parametrize("name", ["trend", "bars", "doughnut", "target", "waterfall"])
def test_python_pptx_reads_it(common: Built, name: str) -> None:
    frames = [
        shape
        for slide in common.opened.slides
        for shape in slide.shapes
        if shape.has_chart and shape.name.endswith(f"/{name}")
    ]
    assert [series.name for series in frames[0].chart.series][0] == chart(common, name).placed.chart.series[0].name.text  # type: ignore[attr-defined]
