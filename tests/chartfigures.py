"""The figures of a built chart, wherever they stand: drawn from a cache, in the workbook behind it, in the manifest.

In: a deck and its manifest. Out: every chart with its figures, and where the three disagree, in words.
"""

import io
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cached_property
from itertools import takewhile
from math import isclose
from typing import Any

import openpyxl
from msgspec import Struct
from msgspec.structs import replace

from generator.render.pptx.xml.drawing import NAMESPACES as NS
from tests.render.pptx.test_numberformat import shown

Item = dict[str, Any]  # of the manifest: a text, and with a value where it is a figure


class DrawnSeries(Struct, frozen=True):
    """A series as it is drawn, and as the workbook has it. `formats`: those of its labels, by their points."""

    name: str
    values: list[float | None]
    head: object
    cells: list[object]
    formats: dict[int, str]

    @property
    def known(self) -> list[tuple[int, float]]:
        """The values that are not gaps, by their places."""
        return [(i, value) for i, value in enumerate(self.values) if value is not None]


class ToldSeries(Struct, frozen=True):
    """A series as the manifest tells it. `before`: what it tells before, which of the first is the last category."""

    before: Item
    figures: list[Item]

    @property
    def published(self) -> list[str]:
        """Its figures as they are printed, without those that are illustrative."""
        return [item["text"] for item in self.figures if item["status"] != "illustrative"]


class BuiltChart(Struct, frozen=True, dict=True):
    """A chart of a deck. `texts`: the paragraphs of its slide. `told`: nothing where the manifest tells otherwise."""

    page: str
    shape: Any
    texts: frozenset[str]
    told: tuple[ToldSeries, ...] = ()

    def __str__(self) -> str:
        return f"slide {self.page}, {self.shape.name}"

    @property
    def alt(self) -> str:
        return str(self.shape._element.nvGraphicFramePr.cNvPr.get("descr") or "")

    @cached_property
    def series(self) -> list[DrawnSeries]:
        """In the order of their numbers."""
        chart = self.shape.chart
        book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
        found = chart._chartSpace.iterfind(".//c:ser", NS)
        return [_series(one, book) for one in sorted(found, key=lambda one: _number(one, "c:idx"))]

    @property
    def base(self) -> float:
        """The value at which bars start; nought for other charts."""
        found = self.shape.chart._chartSpace.find(".//c:catAx/c:crossesAt", NS)
        return 0.0 if found is None else float(found.get("val"))

    @property
    def in_time(self) -> bool:
        """Are its categories periods?"""
        return bool(self.told) and self.told[0].before["kind"] == "period"


def _series(found: Any, book: openpyxl.Workbook) -> DrawnSeries:
    cells = _cells(found.findtext("c:val//c:f", namespaces=NS), book)
    cached = {int(one.get("idx")): float(one[0].text) for one in found.iterfind("c:val//c:pt", NS)}
    labels = found.findall("c:dLbls/c:dLbl", NS)
    return DrawnSeries(
        found.findtext("c:tx//c:v", namespaces=NS),
        [cached.get(i) for i in range(len(cells))],
        _cells(found.findtext("c:tx//c:f", namespaces=NS), book)[0],
        cells,
        {_number(one, "c:idx"): one.find("c:numFmt", NS).get("formatCode") for one in labels},
    )


def _cells(address: str, book: openpyxl.Workbook) -> list[object]:
    """What stands in a column of cells, or in one."""
    sheet, _, place = address.replace("$", "").partition("!")
    found = book[sheet][place]
    return [cell.value for (cell,) in found] if isinstance(found, tuple) else [found.value]


def _number(element: Any, name: str) -> int:
    return int(element.find(name, NS).get("val"))


def built_charts(deck: Any, manifest: dict[str, Any]) -> Iterator[BuiltChart]:
    """Every chart of a deck in order, with what the manifest tells of it, in the same order."""
    slides = {one["position"] - 1 + i: (page, one) for one in manifest["slides"] for i, page in enumerate(one["pages"])}
    for number, slide in enumerate(deck.slides):
        page, entry = slides[number]
        items, start = [item for block in entry["blocks"] for item in block["items"]], 1
        texts = frozenset(p.text for shape in slide.shapes if shape.has_text_frame for p in shape.text_frame.paragraphs)
        for shape in (one for one in slide.shapes if one.has_chart):
            chart = BuiltChart(page, shape, texts)
            tellings = ((at, _told(chart, items, at)) for at in range(start, len(items)))
            at, told = next(((at, told) for at, told in tellings if told and agree(chart.series, told)), (start, ()))
            start = at + len(told)
            yield replace(chart, told=told)


def _told(chart: BuiltChart, items: Sequence[Item], at: int) -> tuple[ToldSeries, ...]:
    """What the manifest tells of a chart whose first series it names at `at`; nothing where other names stand there.

    Of each series it tells the name and then the figures of the points; at last that at which bars start.
    """
    found = []
    for one in chart.series:
        if at >= len(items) or items[at]["text"] != one.name or "value" in items[at]:
            return ()
        figures = list(takewhile(lambda item: "value" in item, items[at + 1 :]))
        found.append(ToldSeries(items[at - 1], [item for item in figures if item["value"] is not None]))
        at += 1 + len(figures)
    *_, last = found
    if len(last.figures) == len(chart.series[-1].known) + 1 and float(last.figures[-1]["value"]) == chart.base:
        found[-1] = replace(last, figures=last.figures[:-1])
    return tuple(found)


def agree(drawn: Sequence[DrawnSeries], told: Sequence[ToldSeries]) -> bool:
    """Is every value that is drawn the one that is told, unrounded, and does its label print what is told?"""
    return all(_agrees(one, other.figures) for one, other in zip(drawn, told, strict=True))


def _agrees(drawn: DrawnSeries, figures: list[Item]) -> bool:
    if len(figures) == 1 and len(drawn.known) == len(drawn.values):  # a level is told once and drawn at every category
        figures = figures * len(drawn.known)
    return len(figures) == len(drawn.known) and all(
        isclose(value, _as_drawn(item, value), rel_tol=1e-12)
        and (place not in drawn.formats or shown(Decimal(str(value)), drawn.formats[place]) == item["text"])
        for (place, value), item in zip(drawn.known, figures, strict=True)
    )


def _as_drawn(item: Item, value: float) -> float:
    """A figure's value, which some charts draw without its sign."""
    told = float(item["value"])
    return abs(told) if value > 0 else told


def disagreements(charts: Sequence[BuiltChart]) -> list[str]:
    """Charts whose cache, workbook and manifest do not give the same names and values."""
    found = [
        f"{chart}: {one.name} is drawn as {one.values}, and is {one.head}, {one.cells} in the workbook"
        for chart in charts
        for one in chart.series
        if one.name != one.head or one.values != one.cells
    ]
    return found + [
        f"{chart}: the manifest does not tell {[(one.name, one.values) for one in chart.series]}"
        for chart in charts
        if not chart.told
    ]
