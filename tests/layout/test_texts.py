"""Texts with a place of their own: numbered lists, and what stands beside a tile's figure."""

import pytest

from generator.deck.blocks import Text, Tile, Tiles
from generator.layout.chartblocks import place_tiles
from generator.layout.fit import CannotFit, to_baseline
from generator.layout.kit import Kit, Placement
from generator.layout.pages import Frame, PlacedShape, PlacedText
from generator.layout.regions import Region
from generator.layout.texts import place_styled
from generator.richtext import Paragraph, figure_run, plain
from tests.decks import figure, theme, words

KIT = Kit(theme(), theme().style("body"))
PLACE = Frame(437, 92, 483, 398)
NUMBERED = Region(at=(437, 92, 483, 398), style="outcome", numbered=True)


def outcomes(*texts: str, kind: str = "bullet") -> Text:
    return Text("outcomes", "main", words("Outcomes"), tuple(Paragraph(words(text), kind) for text in texts))  # type: ignore[arg-type]


def set_text(found: Placement) -> PlacedText:
    return next(item for item in found.items if isinstance(item, PlacedText))


def test_bullets_of_a_numbered_region_are_numbered_with_lines_between_them() -> None:
    found = place_styled(outcomes("Less violence", "More trust", "Safer streets"), PLACE, NUMBERED, KIT)
    heading, *entries = set_text(found).paragraphs
    assert plain(heading.runs) == "Outcomes"
    assert [plain(entry.hanging) for entry in entries] == ["1", "2", "3"]
    assert {entry.kind for entry in entries} == {"entry"}
    lines = [item.frame.y for item in found.items if isinstance(item, PlacedShape) and item.fill == "hairline"]
    assert len(lines) == 2
    top = set_text(found).frame.y + heading.height
    for line, above in zip(lines, (entries[:1], entries[:2]), strict=True):
        reached = top + sum(entry.height for entry in above)
        assert reached < line < reached + entries[0].style.leading, "a line stands under its entry and over the next"


def test_words_in_a_numbered_region_are_words() -> None:
    found = place_styled(outcomes("Two areas of the plan", kind="paragraph"), PLACE, NUMBERED, KIT)
    assert [plain(p.runs) for p in set_text(found).paragraphs] == ["Two areas of the plan"]
    assert not any(p.hanging for p in set_text(found).paragraphs)


def test_a_numbered_list_that_is_too_long_is_refused() -> None:
    with pytest.raises(CannotFit, match="points high, its place"):
        place_styled(outcomes(*["An outcome that the plan sets"] * 20), PLACE, NUMBERED, KIT)


def beside(change: str, *basis: str) -> tuple[PlacedText, PlacedText]:
    """A tile's figure, and what stands beside it."""
    tile = Tile(
        "t", words("Trust"), (figure_run(figure(69)),), words(change) if change else (), tuple(map(words, basis))
    )
    found = place_tiles(Tiles("tiles", "left", (), (tile,), 1), PLACE, KIT).items
    named = {item.name: item for item in found if isinstance(item, PlacedText)}
    return named["tiles t"], named["tiles t change"]


def last_baseline(found: PlacedText) -> float:
    last = found.paragraphs[-1].style
    return found.frame.bottom - last.leading + to_baseline(last)


def test_one_line_beside_a_figure_stands_on_its_baseline() -> None:
    shown, basis = beside("", "of the workforce")
    assert last_baseline(basis) == pytest.approx(last_baseline(shown))
    assert not basis.paragraphs[0].style.bold, "only a change is bold"


def test_a_change_over_its_basis_begins_at_the_top_of_the_figure() -> None:
    shown, change = beside("−2pp", "on Q4 2022/23")
    assert change.frame.y == shown.frame.y
    assert [p.style.bold for p in change.paragraphs] == [True, False]
