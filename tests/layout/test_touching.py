"""Marks that touch differ by 3:1 from each other, in every theme, so that a grey print and weak eyes tell them apart.

The line of white between two marks shows where one ends, not which of the two it is: that is read from a key.
"""

from pathlib import Path

import pytest

from generator.layout.pages import Pages, PlacedChart
from generator.layout.theme import Colour, Theme, contrast
from tests import colours, decks
from tests.themes import OWN, QUARTER, each_theme, laid, spoilt, theme

LEAST = 3.0


def merged(pages: Pages, found: Theme) -> list[str]:
    """Pairs of marks that touch and differ by less than 3:1."""
    return [
        f"slide {page.label}, {item.name}: {one} by {other}"
        for page in pages.pages
        for item in page.items
        if isinstance(item, PlacedChart)
        for one, other in sorted(set(colours.touching(item)))
        if contrast(found.rgb(one), found.rgb(other)) < LEAST
    ]


@each_theme
def test_marks_that_touch_differ_as_much_as_marks_from_their_ground(folder: Path, name: str) -> None:
    pages = laid(folder, name).pages
    charts = [item for page in pages.pages for item in page.items if isinstance(item, PlacedChart)]
    assert {pair for item in charts for pair in colours.touching(item)}, "some marks touch"
    assert not merged(pages, theme(folder, name))
    assert not colours.of_one_depth(theme(folder, name))


@pytest.mark.parametrize("name", OWN)
def test_so_do_marks_that_touch_in_charts_of_every_kind(name: str) -> None:
    assert not merged(decks.pages(), theme(QUARTER, name))


# --- and each check fires


@pytest.mark.parametrize(
    ("role", "colour", "where"),
    [
        ("series_2", Colour(slot="accent2", mod=88), {"12", "41", "57", "63"}),  # 2.8:1 beside the first
        ("series_3", Colour(slot="accent3"), {"57"}),
        ("series_4", Colour(slot="accent5"), {"57"}),  # beside the first, around the ring
        ("past", Colour(slot="accent1", mod=60, off=30, sat=42), {"9", "48", "62", "79", "84"}),
        ("neutral", Colour(slot="dk2", mod=64, off=26), {"77", "78", "79", "80", "82"}),
    ],
)
def test_marks_that_touch_in_one_depth_are_found(role: str, colour: Colour, where: set[str]) -> None:
    found = spoilt(theme(QUARTER, "theme"), **{role: colour})
    slides = {one.split(",")[0].removeprefix("slide ") for one in merged(laid(QUARTER, "theme").pages, found)}
    assert slides >= where
    assert {role.replace("_", "-")} <= {part for pair in colours.of_one_depth(found) for part in pair}


def test_parts_of_a_stack_in_one_depth_are_found() -> None:
    found = spoilt(theme(QUARTER, "theme"), series_2=Colour(slot="accent5"))
    wrong = {one.split(", ")[1] for one in merged(decks.pages(), found)}
    assert wrong >= {"stacked: series-1 by series-2", "stacked bars: series-1 by series-2"}
