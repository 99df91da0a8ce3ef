"""The contents, placed."""

from generator.deck.blocks import Contents, ContentsEntry
from generator.layout.contents import place_contents
from generator.layout.kit import Kit
from generator.layout.pages import Frame, PlacedText
from generator.richtext import RichText, Run, plain
from tests.decks import theme, words

ENTRIES = tuple(ContentsEntry(Run(str(n)), words(f"Slide {n}"), False) for n in range(4, 7))


def placed(heading: RichText) -> PlacedText:
    found = theme()
    block = Contents("contents", "list", (ENTRIES,), heading)
    items = place_contents(block, Frame(437, 92, 483, 398), Kit(found, found.style("body"))).items
    return next(item for item in items if isinstance(item, PlacedText))


def test_a_heading_stands_over_the_entries_of_a_section() -> None:
    first, *entries = placed(words("In this section")).paragraphs
    assert (first.kind, plain(first.runs)) == ("heading", "In this section")
    assert [plain(entry.runs) for entry in entries] == ["Slide 4", "Slide 5", "Slide 6"]


def test_entries_under_a_heading_are_set_wider_than_those_of_the_report() -> None:
    assert all(entry.before > 0 for entry in placed(words("In this section")).paragraphs[1:])
    assert all(entry.before == 0 for entry in placed(()).paragraphs)
