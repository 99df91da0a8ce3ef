"""The whole example: all slides of the published report on their pages, traced, bound and marked."""

import csv
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from generator.deck.walk import slide_runs
from generator.layout.pages import PlacedChart, PlacedText
from generator.pipeline import Laid, lay
from generator.problems import Problems
from generator.richtext import plain
from generator.slides.charts import HOLLOW
from tests.conftest import QUARTER, SHARED
from tests.packs import ROOT, Pack

SLIDES = 84
DIFFERENCES = ROOT / "tests" / "backtest" / "differences.csv"


@pytest.fixture(scope="module")
def laid() -> Laid:
    return lay(QUARTER, Problems())


def test_slide_n_stands_on_page_n_of_both_files(pack: Pack) -> None:
    assert [(s["number"], s["position"]) for s in pack.manifest["slides"]] == [(n, n) for n in range(1, SLIDES + 1)]
    assert len(pack.deck.slides) == len(pack.pdf_texts) == pack.manifest["pages"] == SLIDES


def test_no_two_slides_share_a_title(laid: Laid) -> None:
    titles = Counter(page.title for page in laid.pages.pages)
    assert titles.most_common(1)[0][1] == 1, titles.most_common(3)


def test_the_contents_lead_to_each_section_and_to_most_slides_on_one_slide(laid: Laid) -> None:
    (contents,) = [page for page in laid.pages.pages if page.slide == "02-contents"]
    listed = {
        run.link.slide
        for item in contents.items
        if isinstance(item, PlacedText)
        for paragraph in item.paragraphs
        for run in paragraph.runs
        if run.link
    }
    first = {section.slides[0].id for section in laid.deck.sections}
    assert first - listed == {"01-cover"}
    assert len(listed) >= 55


def test_four_fifths_of_the_figures_in_sentences_are_bound(pack: Pack) -> None:
    figures = pack.manifest["figures_in_prose"]
    assert figures["bound"] >= 0.8 * (figures["bound"] + figures["typed"])


def test_few_observations_are_illustrative_and_each_chart_with_one_says_so(pack: Pack, laid: Laid) -> None:
    assert 0 < pack.manifest["illustrative"] <= 150
    marked = 0
    for page in laid.pages.pages:
        hollow = [item for item in page.items if isinstance(item, PlacedChart) and _hollow(item)]
        said = sum(
            HOLLOW in plain(paragraph.runs)
            for item in page.items
            if isinstance(item, PlacedText)
            for paragraph in item.paragraphs
        )
        assert said == len(hollow), page.label
        marked += len(hollow)
    assert marked


def _hollow(item: PlacedChart) -> bool:
    return any(point.hollow for series in item.chart.series for point in series.points)


def test_references_between_slides_lead_to_the_slides_that_they_name(laid: Laid) -> None:
    numbers = {slide.id: slide.number for _, slide in laid.deck.slides}
    links = [run for _, slide in laid.deck.slides for run in slide_runs(slide) if run.link and run.link.slide]
    assert len(links) > 60
    assert not [
        run for run in links if run.link and run.kind == "reference" and run.text != str(numbers[run.link.slide])
    ]


def test_the_errata_are_few_and_say_why() -> None:
    with DIFFERENCES.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    assert 0 < len(rows) <= 40
    assert all(row["published"] != row["ours"] and len(row["why"]) > 20 for row in rows)


@pytest.mark.skipif(
    not (SHARED / "reference").is_dir() or shutil.which("pdftotext") is None,
    reason="the reference does not stand beside the checkout, or poppler is not installed",
)
def test_the_pack_covers_the_published_report(pack: Pack, tmp_path: Path) -> None:
    tool = SHARED / "tools" / "coverage.py"
    missing = tmp_path / "missing.txt"
    run = subprocess.run(
        [
            sys.executable,
            tool,
            pack.pptx,
            pack.pdf,
            "--differences",
            DIFFERENCES,
            "--min",
            "0.98",
            "--missing",
            missing,
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + missing.read_text("utf-8")
