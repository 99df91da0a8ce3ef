"""Random quarters in: every figure of the manifest, the deck and the PDF is what the CSV files say.

The figures are worked out again here, from the files alone. Every run makes other quarters; the seed is printed, and
`QUARTERDECK_SEED=...` repeats a run.
"""

import csv
import os
import re
import secrets
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.pack.random_quarter import BEFORE, MEASURES, write
from tests.packs import Pack, build_pack

SEED = os.environ.get("QUARTERDECK_SEED") or secrets.token_hex(4)
QUARTERS = 4
CHARTS = {"columns", "trend", "compare"}
LEAST = 50  # figures of one quarter
NOW = "2023-24 Q4"
DIFFERENT = {"points", "count", "days", "ratio"}  # units of a change that is no percentage


class Files:
    """The inputs of a quarter, read as they stand."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def rows(self, file: str) -> list[dict[str, str]]:
        with (self.folder / file).open(encoding="utf-8", newline="") as handle:
            return list(csv.DictReader(handle))

    @cached_property
    def values(self) -> dict[tuple[str, str, str], Decimal]:
        every = (row for measure in MEASURES for row in self.rows(f"values/{measure}.csv"))
        return {(row["measure"], row["group"], row["period"]): number(row["value"]) for row in every}

    @cached_property
    def lines(self) -> dict[str, dict[str, str]]:
        return {row["line"]: row for row in self.rows("statements/accounts.csv")}

    def level(self, measure: str, group: str, period: str) -> Decimal:
        if measure == "landed":
            return self.values["landings", group, period] + self.values["wrecks", group, period]
        if measure == "first-share":
            return self.values["wrecks", group, period] * 100 / self.level("landed", group, period)
        return self.values[measure, group, period]

    def amount(self, line: str, column: str) -> Decimal:
        if column == "variance":
            return self.amount(line, "outturn") - self.amount(line, "revised")
        if cell := self.lines[line][column]:
            return number(cell)
        return sum((self.amount(n, column) for n, row in self.lines.items() if row["parent"] == line), Decimal(0))

    def expected(self, item: dict[str, Any]) -> Decimal:
        """The value of a figure, by what the manifest says that it is of."""
        if item["table"] == "statements.accounts":
            return self.amount(item["measure"], item["group"])
        now = self.level(item["measure"], item["group"], item["period"])
        if "against" not in item:
            return now
        quarter, year = BEFORE[NOW]
        period = {"previous quarter": quarter, "same quarter last year": year}.get(item["against"])
        base = self.level(item["measure"], *((item["group"], period) if period else (item["against"], NOW)))
        return now - base if item["unit"] in DIFFERENT else now * 100 / base - 100


def number(text: str) -> Decimal:
    size = Decimal(re.sub(r"[^0-9.]", "", text))
    return -size if text.startswith("(") else size


def half_up(value: Decimal, places: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def decimals(item: dict[str, Any]) -> int:
    """With how many places a figure is printed."""
    if item["unit"] == "gbp_m" or item["measure"] == "first-share":
        return 1
    whole = item["unit"] == "percent" and "against" in item
    return 0 if whole or item["measure"] == "landed" else MEASURES[item["measure"]][1]


@pytest.fixture(scope="module", params=range(QUARTERS))
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Files, Pack]:
    print(f"QUARTERDECK_SEED={SEED}, quarter {request.param}")
    target = tmp_path_factory.mktemp("random")
    folder = write(target / "2023-24-q4", Random(f"{SEED} {request.param}"))
    return Files(folder), build_pack(folder, target / "output")


def figures(pack: Pack) -> list[tuple[int, str, dict[str, Any], str]]:
    """Every figure of the manifest: its slide, its block, what is said of it, and the words after it."""
    found = []
    for slide in pack.manifest["slides"]:
        for block in slide["blocks"]:
            items = block["items"]
            for i, item in enumerate(items):
                if item["kind"] == "figure":
                    after = items[i + 1]["text"] if i + 1 < len(items) else ""
                    found.append((slide["number"], block["id"], item, after))
    assert len(found) >= LEAST
    return found


def test_every_figure_of_the_manifest_is_what_the_files_say(made: tuple[Files, Pack]) -> None:
    files, pack = made
    for _, _, item, _ in figures(pack):
        wanted = files.expected(item)
        assert abs(Decimal(item["value"]) - wanted) <= Decimal("1e-18") * max(abs(wanted), 1), (SEED, item, wanted)


def test_every_figure_is_printed_with_its_places_and_its_sign(made: tuple[Files, Pack]) -> None:
    files, pack = made
    for _, _, item, after in figures(pack):
        wanted, places = files.expected(item), decimals(item)
        shown = half_up(wanted, places)
        assert number(item["text"].lstrip("(−")) == abs(shown), (SEED, item, wanted)
        assert len(item["text"].partition(".")[2].rstrip("%)mp") or "") == (places if shown else places), (SEED, item)
        signed = item["text"][0] in "(−"
        said = re.match(r" (?:lower|fewer|less)\b", after)
        assert (signed or bool(said)) == (shown < 0), (SEED, item, after)


def test_every_figure_stands_in_the_deck(made: tuple[Files, Pack]) -> None:
    _, pack = made
    for slide, block, item, _ in figures(pack):
        if block in CHARTS:
            assert any(abs(v - float(item["value"])) < 1e-9 for v in plotted(pack, slide)), (SEED, slide, item)
        else:
            assert item["text"] in deck_text(pack, slide), (SEED, slide, item)


def test_every_figure_stands_in_the_pdf(made: tuple[Files, Pack]) -> None:
    _, pack = made
    for slide, _, item, _ in figures(pack):
        text = re.sub(r"\s+", " ", pack.pdf_texts[slide - 1])
        assert re.search(rf"(?<![\d.,]){re.escape(item['text'])}(?![\d])", text), (SEED, slide, item)


def plotted(pack: Pack, slide: int) -> list[float]:
    """The numbers of the charts of a slide, as the deck holds them."""
    charts = [shape.chart for shape in pack.slide(slide).shapes if shape.has_chart]
    return [
        v for chart in charts for plot in chart.plots for series in plot.series for v in series.values if v is not None
    ]


def deck_text(pack: Pack, slide: int) -> str:
    """The words of the texts and tables of a slide."""
    shapes = pack.slide(slide).shapes
    texts = [shape.text_frame.text for shape in shapes if shape.has_text_frame]
    cells = [cell for table in pack.tables(slide) for row in table for cell in row]
    return " | ".join((*texts, *cells))
