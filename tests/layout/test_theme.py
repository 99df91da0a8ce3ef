"""A brand's file holds what differs from its base; every mistake is said at the file and line that holds it."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.layout.theme import LOOKS, ROLES, STYLES, Theme, read_theme
from generator.problems import BuildStopped, Place, Problem, Problems
from generator.resources import themes
from tests.conftest import ROOT
from tests.quarters import put, the_one

ASKED = Place("report.yaml", row=8)
BASE = themes(ROOT / "inputs")["theme"]


def files(tmp_path: Path, **brands: str) -> dict[str, Path]:
    """The product's own theme, and brands by their names, written with _ for -."""
    written = {name.replace("_", "-"): text for name, text in brands.items()}
    return {"theme": BASE, **{name: put(tmp_path, f"{name}.yaml", text) for name, text in written.items()}}


def read(name: str, found: Mapping[str, Path]) -> Theme:
    problems = Problems()
    theme = read_theme(name, found, ASKED, problems)
    problems.stop_if_any()
    return theme


def refused(name: str, found: Mapping[str, Path]) -> list[Problem]:
    with pytest.raises(BuildStopped) as stopped:
        read(name, found)
    return stopped.value.problems


def row(text: str) -> int:
    """The line of the product's own theme that begins so."""
    lines = BASE.read_text("utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if line.startswith(text))


# --- what is taken from where


def test_a_brand_gives_only_the_slots_that_differ(tmp_path: Path) -> None:
    own, base = (
        read("sea", files(tmp_path, sea="base: theme\nname: Sea\nslots: {accent1: 004455}\n")),
        read("theme", files(tmp_path)),
    )
    assert own.settings.name == "Sea"
    assert own.settings.slots == {**base.settings.slots, "accent1": "004455"}
    assert own.settings.styles == base.settings.styles
    assert own.settings.tables == base.settings.tables
    assert own.rgb("brand") == pytest.approx((0, 0x44 / 255, 0x55 / 255))
    assert own.hex("brand") == "#004455"


def test_a_role_that_is_given_replaces_that_role_whole(tmp_path: Path) -> None:
    own = read("sea", files(tmp_path, sea="base: theme\nroles:\n  soft: {slot: lt2}\n"))
    assert (own.colour("soft").slot, own.colour("soft").mod, own.colour("soft").off) == ("lt2", 100, 0)
    assert own.colour("panel") == read("theme", files(tmp_path)).colour("panel")


def test_a_list_is_replaced_whole(tmp_path: Path) -> None:
    own = read("sea", files(tmp_path, sea="base: theme\ntables:\n- {size: 14, leading: 18, pad: 4, edge: 5}\n"))
    assert [size.size for size in own.settings.tables] == [14]


def test_a_brand_may_build_on_a_brand(tmp_path: Path) -> None:
    sea, deep = (
        "base: theme\nname: Sea\nslots: {accent1: 004455, accent2: AA4400}\n",
        "base: sea\nslots: {accent1: 002233}\n",
    )
    own = read("deep", files(tmp_path, sea=sea, deep=deep))
    assert own.settings.name == "Sea"
    assert [own.settings.slots[slot] for slot in ("accent1", "accent2")] == ["002233", "AA4400"]


def test_a_theme_without_a_base_stands_alone(tmp_path: Path) -> None:
    problems = refused("sea", files(tmp_path, sea="name: Sea\n"))
    assert "`roles` is missing" in {problem.what for problem in problems}


# --- what is refused, and where


def test_an_unknown_base_is_answered_with_the_nearest_theme(tmp_path: Path) -> None:
    problem = the_one(refused("sea", files(tmp_path, sea="name: Sea\nbase: thme\n")))
    assert problem == Problem(Place("layouts/sea.yaml", row=2), "no theme `thme`", hint="did you mean `theme`?")


def test_an_unknown_theme_is_said_where_it_was_asked_for(tmp_path: Path) -> None:
    problem = the_one(refused("theme-see", files(tmp_path, theme_sea="base: theme\n")))
    assert (problem.where, problem.what) == (ASKED, "no theme `theme-see`")
    assert problem.hint.startswith("did you mean `theme-sea`")


@pytest.mark.parametrize("base", ["../theme", "/etc/passwd", "a/b", "theme.yaml", "..", "[theme]", "{x: y}", "''"])
def test_a_base_is_a_name_and_no_path(tmp_path: Path, base: str) -> None:
    problem = the_one(refused("sea", files(tmp_path, sea=f"name: Sea\nbase: {base}\n")))
    assert problem.where == Place("layouts/sea.yaml", row=2)
    assert problem.what.startswith("`base` is ")


@pytest.mark.parametrize(
    ("brands", "row"), [({"sea": "base: sea\n"}, 1), ({"sea": "base: deep\n", "deep": "name: Deep\nbase: sea\n"}, 2)]
)
def test_bases_that_go_in_a_circle_are_refused(tmp_path: Path, brands: dict[str, str], row: int) -> None:
    problem = the_one(refused("sea", files(tmp_path, **brands)))
    assert problem.where == Place(f"layouts/{list(brands)[-1]}.yaml", row=row)
    assert problem.what == "theme `sea` would be its own base"


@pytest.mark.parametrize(
    "text", ["", "- base: theme\n", "just words\n", "base: theme\nslots: none\n", "base: theme\nroles:\n"]
)
def test_a_file_that_is_no_theme_is_a_problem_of_that_file(tmp_path: Path, text: str) -> None:
    assert {problem.where.file for problem in refused("sea", files(tmp_path, sea=text))} == {"layouts/sea.yaml"}


def test_a_mistake_in_the_brand_is_said_at_its_own_line(tmp_path: Path) -> None:
    slots, roles = "slots:\n  accent1: red\n  accent7: 004455\n", "roles:\n  soft: {mod: 20}\n  brand: {slot: accnt1}\n"
    text = f"base: theme\n{slots}{roles}fonst: {{}}\n"
    found = {
        (p.where.row, p.what) for p in refused("sea", files(tmp_path, sea=text)) if p.where.file == "layouts/sea.yaml"
    }
    assert found == {
        (3, "`accent1` is `red`"),
        (4, "unknown key `accent7`"),
        (6, "`slot` is missing"),
        (7, "`slot` is `accnt1`"),
        (8, "unknown key `fonst`"),
    }


def test_a_mistake_that_the_base_makes_is_said_at_the_line_of_the_base(tmp_path: Path) -> None:
    base = BASE.read_text("utf-8").replace("accent6: D08300", "accent6: D0830")
    found = {**files(tmp_path, sea="base: own\nslots:\n  accent1: '004455'\n"), "own": put(tmp_path, "own.yaml", base)}
    problem = the_one(refused("sea", found))
    assert problem.where == Place("layouts/own.yaml", row=row("  accent6"))


def test_a_look_that_names_no_role_is_said_at_the_line_that_names_it(tmp_path: Path) -> None:
    text = "base: theme\nlooks:\n  good:\n    ink: inc\n    bold: true\n"
    problem = the_one(refused("sea", files(tmp_path, sea=text)))
    assert (problem.where, problem.what) == (Place("layouts/sea.yaml", row=4), "no colour role `inc`")
    assert "`ink`" in problem.hint


@pytest.mark.parametrize("role", ROLES)
def test_a_role_that_is_drawn_is_missed_before_anything_is_drawn(tmp_path: Path, role: str) -> None:
    lines = [line for line in BASE.read_text("utf-8").splitlines() if not line.startswith(f"  {role}: {{slot")]
    found = {"bare": put(tmp_path, "bare.yaml", "\n".join(lines))}
    assert f"colour role `{role}` is missing" in {problem.what for problem in refused("bare", found)}


@pytest.mark.parametrize(
    ("part", "name"), [*(("look", name) for name in LOOKS), *(("text style", name) for name in STYLES)]
)
def test_a_look_or_a_style_that_is_drawn_is_missed_before_anything_is_drawn(
    tmp_path: Path, part: str, name: str
) -> None:
    section = "looks:" if part == "look" else "styles:"
    head, rest = BASE.read_text("utf-8").split(f"\n{section}\n")
    rest = "\n".join(line for line in rest.splitlines() if not line.startswith(f"  {name}: {{"))
    found = {"bare": put(tmp_path, "bare.yaml", f"{head}\n{section}\n{rest}")}
    assert f"{part} `{name}` is missing" in {problem.what for problem in refused("bare", found)}
