"""Text alternatives, bases, sources and titles."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from generator.check import document
from generator.deck.blocks import ChartBlock, Table
from generator.deck.marks import Category, Chart, Column, Point, Series
from generator.figure import Figure
from generator.richtext import Run, typed
from tests.check.proofs import cell, changed, findings_in
from tests.check.slides import slide, subject
from tests.quarters import figure

TRUST, WRECKS = figure("69"), figure("25", "count", measure="wrecks")


def chart(*shown: Figure, alt: str = "Column chart.", subtitle: str = "%, rolling 12 months") -> ChartBlock:
    series = tuple(Series(Run("S"), (Point(one),), "series-1") for one in shown)
    drawn = Chart((Category(Run("Q4")),), (Column(series),), "percent", alt=alt)
    return ChartBlock("trend", "main", typed("Trust"), typed(subtitle), drawn)


@pytest.mark.parametrize(("alt", "fires"), [("Column chart: 69%.", False), (" ", True)])
def test_a_chart_and_a_table_have_a_text_alternative(tmp_path: Path, alt: str, fires: bool) -> None:
    shown = slide(chart(TRUST, alt=alt), Table("t", "main", (), (), (), (), alt))
    assert len(list(document.alternatives(subject(tmp_path, shown)))) == 2 * fires


def test_a_chart_says_its_unit_and_basis(tmp_path: Path) -> None:
    assert not list(document.bases(subject(tmp_path, slide(chart(TRUST)))))
    assert list(document.bases(subject(tmp_path / "b", slide(chart(TRUST, subtitle="")))))


def test_a_chart_does_not_mix_rolling_years_with_quarters(tmp_path: Path) -> None:
    assert not list(document.bases(subject(tmp_path, slide(chart(WRECKS, WRECKS)))))
    (found,) = document.bases(subject(tmp_path / "b", slide(chart(TRUST, WRECKS))))
    assert "`trust`" in found.what
    assert "`wrecks`" in found.what


def test_a_slide_with_a_chart_names_a_source(tmp_path: Path) -> None:
    unnamed = replace(TRUST, source=replace(TRUST.source, measure=""))
    assert [one.key for one in document.sources(subject(tmp_path, slide(chart(unnamed))))] == ["source:12-boats"]
    assert not list(document.sources(subject(tmp_path / "b", slide(chart(unnamed), note="Source: a survey."))))


def test_a_measure_that_loses_its_source_is_found_once(tmp_path: Path) -> None:
    folder = changed(tmp_path, "measures.csv", cell(lambda row: row["id"] == "trust", "source", ""))
    assert [one.key for one in findings_in(folder, "source")].count("source:trust") == 1


@pytest.mark.parametrize(
    ("title", "fires"), [("Boats, by quay", False), ("boats", True), ("Boats (continued)", True), ("Boats (2)", False)]
)
def test_titles_tell_slides_apart(tmp_path: Path, title: str, fires: bool) -> None:
    two = slide(topic="Boats"), slide(topic=title, number=13)
    assert bool(list(document.titles(subject(tmp_path, *two)))) is fires
