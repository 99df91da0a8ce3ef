"""The numbers attached to the PDF draw every chart again, and every chart says its own in words."""

import csv
import io
from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby
from typing import Any

import pikepdf
import pytest

from generator.deck.marks import Bar, Chart, ReferenceLine
from generator.layout.pages import PlacedChart
from generator.pipeline import lay
from generator.problems import Problems
from tests.packs import ROOT, Pack

NAME = "chart-data.csv"
SENTENCE = "The numbers behind every chart are attached to the PDF as chart-data.csv."
NOT_POINTS = ("reference line", "base")
Row = dict[str, str]


@pytest.fixture(scope="session")
def charts() -> list[tuple[str, Chart]]:
    """Every chart of the quarter's pages with the number of its page."""
    pages = lay(ROOT / "inputs/2023-24-q4", Problems()).pages.pages
    return [(page.label, item.chart) for page in pages for item in page.items if isinstance(item, PlacedChart)]


def attached(pack: Pack) -> bytes:
    with pikepdf.open(pack.pdf) as pdf:
        return pdf.attachments[NAME].get_file().read_bytes()


def rows(pack: Pack) -> list[Row]:
    return list(csv.DictReader(io.StringIO(attached(pack).decode("utf-8-sig"))))


def native(pack: Pack) -> Iterator[tuple[str, Any]]:
    """The number of each chart's slide, and the chart that PowerPoint opens."""
    labels = {one["position"] - 1 + i: page for one in pack.manifest["slides"] for i, page in enumerate(one["pages"])}
    for number, slide in enumerate(pack.deck.slides):
        yield from ((labels[number], shape.chart) for shape in slide.shapes if shape.has_chart)


def drawn(chart: Any) -> dict[str, list[tuple[str, float]]]:
    """What a native chart draws: for each of its series the places that have a value."""
    found = {}
    for plot in chart.plots:
        places = [category.label for category in plot.categories]
        for series in plot.series:
            pairs = zip(places, series.values, strict=True)
            found[series.name] = [(place, value) for place, value in pairs if value is not None]
    return found


def test_every_chart_can_be_drawn_again_from_the_file(either: Pack) -> None:
    told = groupby(rows(either), key=lambda row: (row["slide"], row["chart"]))
    for (slide, chart), ((number, _), group) in zip(native(either), told, strict=True):
        assert slide == number
        data: dict[str, list[tuple[str, float]]] = defaultdict(list)
        lines = {}
        for row in group:
            if row["mark"] in NOT_POINTS:
                lines[row["series"]] = float(row["drawn"])
            elif row["drawn"]:
                data[row["series"]].append((row["category"], float(row["drawn"])))
        shown = drawn(chart)
        levels = {name: shown.pop(name) for name in list(shown) if name in lines and name not in data}
        assert all({value for _, value in values} == {lines[name]} for name, values in levels.items())
        assert {name: [value for _, value in values] for name, values in shown.items()} == {
            name: pytest.approx([value for _, value in values], rel=1e-12) for name, values in data.items()
        }
        for name, values in data.items():
            for (place, _), (category, _) in zip(shown[name], values, strict=True):
                assert " ".join(place.split()) in category  # a long name is broken over lines in the deck


def test_the_file_says_what_is_printed_in_which_unit_and_what_is_not_known(pack: Pack) -> None:
    found = rows(pack)
    assert [row["printed"] for row in found if row["slide"] == "13" and row["mark"] != "lift"] == [
        "44.6",
        "0.1",
        "44.7",
        "(1.6)",
        "43.1",
    ]
    assert {row["unit"] for row in found} <= {"percent", "points", "count", "gbp_m", "days", "ratio", "rate_per_1000"}
    gaps = [row["category"] for row in found if row["slide"] == "67" and row["status"] == "not known"]
    assert gaps == ["Q1 2023/24", "Q2 2023/24"]
    assert sum(row["status"] == "illustrative" for row in found) == 29


def test_the_file_belongs_to_the_document_and_is_named_in_it(either: Pack) -> None:
    with pikepdf.open(either.pdf) as pdf:
        (found,) = pdf.Root.AF
        assert (found.AFRelationship, str(found.F), str(found.UF), str(found.Desc)) == ("/Data", NAME, NAME, SENTENCE)
        assert str(found.EF.F.Subtype) == "/text/csv"
        assert str(pdf.docinfo["/Subject"]) == SENTENCE
        with pdf.open_metadata() as meta:
            assert meta["dc:description"] == SENTENCE
    assert either.deck.core_properties.comments == SENTENCE


def test_the_slide_of_contents_names_the_file_in_both_files(pack: Pack) -> None:
    assert SENTENCE in " ".join(pack.pdf_texts[1].split())
    assert any(shape.has_text_frame and SENTENCE in shape.text_frame.text for shape in pack.slide(2).shapes)


def test_every_text_alternative_is_unique(charts: list[tuple[str, Chart]]) -> None:
    found = [chart.alt for _, chart in charts]
    assert len(found) == len(set(found)) == 76


def test_every_text_alternative_says_its_latest_figures(charts: list[tuple[str, Chart]]) -> None:
    said = 0
    for page, chart in charts:
        for series in (one for one in chart.series if not one.hidden):
            known = [p.figure for p in series.points if p.figure and p.value is not None and not p.hollow]
            for figure in known[-1:]:
                said += 1
                assert figure.printed.strip("()") in chart.alt, f"slide {page}: {figure.printed} in {chart.alt}"
        for mark in chart.marks:
            if isinstance(mark, ReferenceLine):
                assert mark.figure.printed in chart.alt
            if isinstance(mark, Bar) and mark.base:
                assert mark.base.printed in chart.alt
    assert said > 60
