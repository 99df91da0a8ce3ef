"""Every chart of the deck draws what its workbook holds and what the manifest traces, and says so in words."""

import copy
import io
import re
from collections import Counter
from typing import Any

import openpyxl
import pytest
from msgspec.structs import replace
from pptx import Presentation

from generator.render.pptx.xml.drawing import NAMESPACES as NS
from tests.chartfigures import BuiltChart, built_charts, disagreements
from tests.packs import Pack

CHANGED = re.compile(r"\b(?:(?:up|down) \S+(?: \S+){0,2} on|level with) ")  # as in “down 1 percentage point on”


@pytest.fixture(scope="module")
def charts(either: Pack) -> list[BuiltChart]:
    return list(built_charts(either.deck, either.manifest))


def test_cache_workbook_and_manifest_give_the_same_figures(either: Pack, charts: list[BuiltChart]) -> None:
    assert len(charts) == sum(shape.has_chart for slide in either.deck.slides for shape in slide.shapes) > 1
    assert sum(len(one.known) for chart in charts for one in chart.series) > 3 * len(charts)
    assert not disagreements(charts)


def test_no_series_is_called_like_one_of_its_parts(charts: list[BuiltChart]) -> None:
    assert not misnamed(charts)


def test_no_two_charts_have_the_same_alternative(charts: list[BuiltChart]) -> None:
    assert not repeated(charts)


def test_an_alternative_begins_with_its_kind_and_the_title_on_the_slide(charts: list[BuiltChart]) -> None:
    assert not untitled(charts)


def test_an_alternative_says_the_latest_value_of_each_series_in_time_and_its_change(charts: list[BuiltChart]) -> None:
    assert any(chart.in_time for chart in charts)
    assert not unsaid(charts)


# --- what is wrong with a chart ----------------------------------------------------------------------------------


def misnamed(charts: list[BuiltChart]) -> list[str]:
    """Charts whose tooltips and workbooks give the values of all parts under the name of one."""
    return [
        f"{chart}: {series.name}"
        for chart in charts
        for plot in chart.shape.chart.plots
        for series in plot.series
        if len(plot.categories) > 1 and series.name in {category.label for category in plot.categories}
    ]


def repeated(charts: list[BuiltChart]) -> list[str]:
    return [alt for alt, times in Counter(chart.alt for chart in charts).items() if times > 1]


def untitled(charts: list[BuiltChart]) -> list[str]:
    """Charts whose alternative does not go on, after its kind, with a text that all see on the slide."""
    found = []
    for chart in charts:
        kind, _, rest = chart.alt.partition(": ")
        if not kind.endswith("chart") or not any(text and rest.startswith(text) for text in chart.texts):
            found.append(f"{chart}: {chart.alt}")
    return found


def unsaid(charts: list[BuiltChart]) -> list[str]:
    """Charts of published figures in time that do not say the latest of a series, or not how far it has moved."""
    found = []
    for chart in (one for one in charts if one.in_time):
        shown = [one.published for one in chart.told if one.published]
        missing = [printed[-1] for printed in shown if printed[-1] not in chart.alt]
        if missing or len(CHANGED.findall(chart.alt)) < sum(len(printed) > 1 for printed in shown):
            found.append(f"{chart}: {missing} {chart.alt}")
    return found


# --- each of them fires ------------------------------------------------------------------------------------------


@pytest.fixture
def two(second_body: Pack) -> list[BuiltChart]:
    """A column chart in time and a doughnut, read anew: a test may change what they are drawn from."""
    return list(built_charts(Presentation(str(second_body.pptx)), second_body.manifest))


def first(chart: BuiltChart, path: str) -> Any:
    return chart.shape.chart._chartSpace.find(path, NS)


def read_again(chart: BuiltChart) -> list[str]:
    return disagreements([replace(chart)])  # a copy has not read its series yet


def test_a_value_that_is_drawn_and_not_in_the_workbook_is_found(two: list[BuiltChart]) -> None:
    first(two[0], ".//c:val//c:v").text = "211"
    assert len(read_again(two[0])) == 1


def test_a_name_that_is_not_in_the_workbook_is_found(two: list[BuiltChart]) -> None:
    first(two[1], ".//c:ser/c:tx//c:v").text = "Costs"
    assert len(read_again(two[1])) == 1


def test_a_workbook_that_was_changed_is_found(two: list[BuiltChart]) -> None:
    part = two[0].shape.chart.part.chart_workbook.xlsx_part
    book = openpyxl.load_workbook(io.BytesIO(part.blob))
    book.active["C3"] = 261
    out = io.BytesIO()
    book.save(out)
    part._blob = out.getvalue()
    assert len(read_again(two[0])) == 1


@pytest.mark.parametrize(("key", "value"), [("value", "284.001"), ("text", "285"), ("value", None)])
def test_a_figure_that_the_manifest_tells_otherwise_is_found(second_body: Pack, key: str, value: str | None) -> None:
    manifest = copy.deepcopy(second_body.manifest)
    (columns,) = (block for block in manifest["slides"][2]["blocks"] if block["items"][-1]["text"] == "284")
    columns["items"][-1][key] = value
    assert len(disagreements(list(built_charts(second_body.deck, manifest)))) == 1


def test_a_label_that_prints_another_number_is_found(second_body: Pack) -> None:
    deck = Presentation(str(second_body.pptx))
    (chart, _) = built_charts(deck, second_body.manifest)
    first(chart, ".//c:dLbl/c:numFmt").set("formatCode", "#,##0.0")
    assert len(disagreements(list(built_charts(deck, second_body.manifest)))) == 1


def test_a_series_that_is_called_like_a_part_of_it_is_found(two: list[BuiltChart]) -> None:
    first(two[1], ".//c:cat//c:v").text = two[1].series[0].name
    assert len(misnamed(two)) == 1


def test_an_alternative_that_stands_twice_or_without_title_or_change_is_found(two: list[BuiltChart]) -> None:
    columns, doughnut = two
    said, identity = columns.alt, columns.shape._element.nvGraphicFramePr.cNvPr
    for alt, wrong in (
        (doughnut.alt, repeated),
        (said.replace("Call-outs", "Incidents"), untitled),
        (said.replace("Column chart", "Columns"), untitled),
        (said.replace("284", "283"), unsaid),
        (said.replace(", up 9% on Q2 2024", ""), unsaid),
    ):
        assert alt != said
        assert not wrong(two)
        identity.set("descr", alt)
        assert len(wrong(two)) == 1, alt
        identity.set("descr", said)
