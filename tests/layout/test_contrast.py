"""Everything can be read and told apart in every theme: measured after tints, on the grounds of the laid-out pages.

Text has 4.5:1 and marks 3:1 (WCAG 2.2, 1.4.3 and 1.4.11) on their ground; how marks that touch differ from each other
is measured in test_touching. Hairlines, gridlines and pale fills are exempt: nothing is read from them alone.
"""

import re
from itertools import combinations
from pathlib import Path
from typing import get_args

import pytest
from msgspec.structs import replace

from generator.deck.marks import Line, Mark
from generator.layout.pages import Item, Pages, PlacedChart
from generator.layout.theme import Colour, Look, Slot, Theme, contrast, read_theme, rgb
from generator.problems import Place, Problems
from generator.resources import themes
from tests import colours, decks
from tests.colours import VISIONS, Standing, distance
from tests.conftest import QUARTER, ROOT
from tests.quarters import put
from tests.themes import OWN, each_theme, laid, spoilt, theme

TEXT, MARK, APART = 4.5, 3.0, 20.0
PLAIN = Colour(slot="lt1")


# --- the checks: each returns what falls short


def unread(pages: Pages, found: Theme) -> list[Standing]:
    """Pieces of text that do not stand out from their ground."""
    pieces = {one for page in pages.pages for one in colours.texts(page)}
    return [one for one in pieces if contrast(found.rgb(one.ink), found.rgb(one.ground)) < TEXT]


def unseen(pages: Pages, found: Theme) -> list[Standing]:
    """Marks and rims that do not stand out from their ground."""
    pieces = {one for page in pages.pages for one in colours.marks(page, found)}
    return [one for one in pieces if contrast(found.rgb(one.ink), found.rgb(one.ground)) < MARK]


def pale_roles(found: Theme) -> list[str]:
    """Roles of marks, and rims of looks, that no white page would show, whether or not this quarter draws them."""
    roles = {role for role in found.settings.roles if role.startswith(("series-", "past")) or role.endswith("-rim")} | {
        "good",
        "bad",
        "neutral",
        "warn",
        "brand",
        "rule",
    }
    roles |= {look.rim for look in found.settings.looks.values() if look.rim}
    return sorted(role for role in roles if contrast(found.rgb(role), found.rgb("background")) < MARK)


def dim_looks(found: Theme) -> list[str]:
    """Looks of cells and chips whose ink cannot be read on their fill."""

    def ratio(look: Look) -> float:
        return contrast(found.rgb(look.ink), found.rgb(look.fill or "background"))

    return [name for name, look in found.settings.looks.items() if ratio(look) < TEXT]


def weak_slots(found: Theme) -> list[str]:
    """Slots that someone who edits the deck would take for text or marks, and could not."""
    white, band = (found.settings.slots[slot] for slot in ("lt1", "lt2"))

    def short(slot: Slot, ground: str, least: float) -> bool:
        return contrast(shown(found.settings.slots[slot]), shown(ground)) < least

    texts = [
        slot for slot in ("dk1", "dk2", "hlink", "folHlink") if short(slot, white, TEXT) or short(slot, band, TEXT)
    ]
    accents = [slot for slot in get_args(Slot) if slot.startswith("accent") and short(slot, white, MARK)]
    return [*texts, *accents]


def shown(slot: str) -> tuple[float, float, float]:
    return rgb(slot, PLAIN)


def alike(found: Theme, least: float = APART) -> list[tuple[str, str, str]]:
    """Colours that one chart or table may bring together and some eyes would confuse."""
    families = (
        [f"series-{n}" for n in range(1, 5)],
        ["past", "series-1"],
        ["good", "bad", "neutral", "series-1"],  # the steps of a waterfall and its totals
        ["bad", "warn", "good-fill"],
    )
    return [
        (one, other, vision)
        for family in families
        for one, other in combinations(family, 2)
        for vision in VISIONS
        if distance(found.rgb(one), found.rgb(other), vision) < least
    ]


# --- every theme passes


@each_theme
def test_every_text_of_every_page_can_be_read_on_the_ground_that_it_stands_on(folder: Path, name: str) -> None:
    assert not unread(laid(folder, name).pages, theme(folder, name))


@each_theme
def test_every_mark_and_every_rim_stands_out_from_its_ground(folder: Path, name: str) -> None:
    assert not unseen(laid(folder, name).pages, theme(folder, name))


@pytest.mark.parametrize("name", OWN)
def test_so_do_texts_and_marks_of_every_kind_that_there_is(name: str) -> None:
    assert not unread(decks.pages(), theme(QUARTER, name))
    assert not unseen(decks.pages(), theme(QUARTER, name))


@each_theme
def test_roles_that_this_quarter_does_not_draw_stand_out_too(folder: Path, name: str) -> None:
    assert not pale_roles(theme(folder, name))


@each_theme
def test_the_ink_of_every_look_can_be_read_on_its_fill(folder: Path, name: str) -> None:
    assert not dim_looks(theme(folder, name))


@each_theme
def test_the_slots_serve_those_who_go_on_in_powerpoint(folder: Path, name: str) -> None:
    assert not weak_slots(theme(folder, name))


@each_theme
def test_colours_that_meet_are_told_apart_by_all_eyes(folder: Path, name: str) -> None:
    assert not alike(theme(folder, name))


@each_theme
def test_the_colours_that_the_pages_bring_together_are_told_apart_by_all_eyes(folder: Path, name: str) -> None:
    found = theme(folder, name)
    charts = [item for page in laid(folder, name).pages.pages for item in page.items if isinstance(item, PlacedChart)]
    met = {pair for item in charts for pair in colours.neighbours(item)}
    assert met, "some charts have several colours"
    wrong = [(*p, v) for p in met for v in VISIONS if distance(found.rgb(p[0]), found.rgb(p[1]), v) < APART]
    assert not [pair for pair in wrong if len({found.rgb(role) for role in pair[:2]}) > 1]


@each_theme
def test_bad_is_darker_than_pale_good_and_amber_has_dark_ink(folder: Path, name: str) -> None:
    found = theme(folder, name)
    assert contrast(found.rgb("bad"), found.rgb("good-fill")) >= MARK
    assert found.look("warn").ink == "ink"
    white = found.rgb("background")
    depths = [contrast(found.rgb(role), white) for role in ("good-fill", "warn", "bad")]
    assert depths == sorted(depths), "the darker a cell, the worse"


# --- and each check fires


@pytest.mark.parametrize(
    ("role", "colour", "where"),
    [
        ("muted", Colour(slot="dk2", mod=50, off=50), "topic"),
        ("soft", Colour(slot="accent1", mod=80, off=20), "slide 1"),  # on the brand's ground
        ("inverse", Colour(slot="dk2"), "tab"),
        ("link", Colour(slot="accent6"), "Contents"),
        ("panel", Colour(slot="dk2"), ""),
        ("band", Colour(slot="dk2"), ""),
        ("bad", Colour(slot="lt2"), ""),  # white ink of cells and chips
    ],
)
def test_a_text_that_cannot_be_read_is_found(role: str, colour: Colour, where: str) -> None:
    found = unread(laid(QUARTER, "theme").pages, spoilt(theme(QUARTER, "theme"), **{role: colour}))
    assert found
    assert any(where in one.where for one in found)


def test_a_value_inside_a_mark_is_measured_on_the_mark() -> None:
    pages = laid(QUARTER, "theme").pages
    found = unread(pages, spoilt(theme(QUARTER, "theme"), series_1=Colour(slot="accent1", mod=40, off=60)))
    assert ("inverse", "series-1") in {(one.ink, one.ground) for one in found}
    assert {one.ground for one in found if one.ink == "inverse"} == {"series-1"}


def test_a_value_is_white_on_a_dark_mark_and_ink_on_a_light_one() -> None:
    found = theme(QUARTER, "theme")
    assert [found.ink_on(f"series-{n}") for n in range(1, 5)] == ["inverse", "ink", "inverse", "ink"]
    samples = {(one.ink, one.ground) for page in decks.pages().pages for one in colours.texts(page)}
    assert {("inverse", "series-1"), ("ink", "series-2")} <= samples


def test_words_in_the_colour_of_a_light_line_are_a_shade_darker() -> None:
    found = theme(QUARTER, "theme")
    light = [f"series-{n}" for n in range(1, 5) if contrast(found.rgb(f"series-{n}"), found.rgb("background")) < TEXT]
    assert light == ["series-2", "series-4"]
    pale = spoilt(found, series_2_ink=Colour(slot="accent2"))
    assert {one.ink for one in unread(laid(QUARTER, "theme").pages, pale)} == {"series-2-ink"}


@pytest.mark.parametrize("role", ["series-1", "past", "bad", "rule"])
def test_a_mark_or_rim_that_is_not_seen_is_found(role: str) -> None:
    pages, found = laid(QUARTER, "theme").pages, theme(QUARTER, "theme")
    pale = spoilt(found, **{role: Colour(slot="accent1", mod=20, off=80)})
    assert {one.ink for one in unseen(pages, pale)} == {role}
    assert role in pale_roles(pale)


def test_an_illustrative_line_that_is_not_seen_is_found() -> None:
    found = spoilt(theme(QUARTER, "theme"), series_1_faint=Colour(slot="accent1", mod=20, off=80))
    pages = laid(QUARTER, "theme").pages
    assert not unseen(pages, found), "no line of the quarter is illustrative"
    assert {one.ink for one in unseen(illustrated(pages), found)} == {"series-1-faint"}


def illustrated(pages: Pages) -> Pages:
    """The pages as if every value of their lines were illustrative."""

    def item(one: Item) -> Item:
        if not isinstance(one, PlacedChart):
            return one
        return replace(one, chart=replace(one.chart, marks=tuple(map(mark, one.chart.marks))))

    def mark(one: Mark) -> Mark:
        if not isinstance(one, Line):
            return one
        return Line(tuple(replace(s, points=tuple(replace(p, hollow=True) for p in s.points)) for s in one.series))

    return replace(pages, pages=tuple(replace(page, items=tuple(map(item, page.items))) for page in pages.pages))


def test_a_look_whose_ink_fades_is_found() -> None:
    assert dim_looks(spoilt(theme(QUARTER, "theme"), good_ink=Colour(slot="accent6"))) == ["good", "good-outline"]


def test_a_slot_that_is_too_light_is_found() -> None:
    settings = theme(QUARTER, "theme").settings
    pale = {**settings.slots, "accent4": "F0C8FF", "hlink": "7FA0FF"}
    assert weak_slots(Theme(settings.model_copy(update={"slots": pale}))) == ["hlink", "accent4"]


def test_red_beside_green_of_one_depth_is_found() -> None:
    settings = theme(QUARTER, "theme").settings
    found = alike(Theme(settings.model_copy(update={"slots": {**settings.slots, "accent3": "3E6B1F"}})))
    assert ("good", "bad", "protan") in found
    assert not [one for one in found if one[2] == "normal"]


def test_the_distance_is_that_of_the_standard() -> None:
    assert distance((1, 1, 1), (0, 0, 0), "normal") == pytest.approx(100, abs=0.01)
    assert distance((1, 0, 0), (0, 1, 0), "normal") == pytest.approx(170.6, abs=0.1)
    assert distance((1, 0, 0), (0, 1, 0), "protan") < 110


def test_the_brand_that_the_readme_shows_passes(tmp_path: Path) -> None:
    (text,) = re.findall(r"```yaml\n(name: Harbour\n.*?)```", (ROOT / "README.md").read_text("utf-8"), re.S)
    problems = Problems()
    brand = put(tmp_path, "theme-harbour.yaml", text)
    found = read_theme("theme-harbour", {**themes(QUARTER), "theme-harbour": brand}, Place(), problems)
    assert not list(problems)
    assert [pale_roles(found), dim_looks(found), weak_slots(found), alike(found)] == [[], [], [], []]
    assert not colours.of_one_depth(found)
