"""The contents against the topics of the slides to which they lead."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from generator.check import contents
from generator.deck.blocks import Contents, ContentsEntry
from generator.richtext import Link, Run, plain, typed
from tests.check.slides import slide, subject


def listing(label: str, target: str = "12-boats", section: bool = False) -> Contents:
    link = Link(slide=target)
    entry = ContentsEntry(Run("12", "reference", link=link), (Run(label, link=link),), section)
    return Contents("contents", "main", ((entry,),))


@pytest.mark.parametrize(
    ("label", "fires"),
    [
        ("Lifeboats and crews at sea", False),
        ("Lifeboats", False),  # shorter
        ("Crew at sea: 12 saved", False),  # of the headline
        ("Lifeguards", True),
        ("Lifeboats and lifeguards", True),
    ],
)
def test_an_entry_says_what_its_slide_is_about(tmp_path: Path, label: str, fires: bool) -> None:
    shown = slide(listing(label), topic="Lifeboats and crews at sea", headline="12 were saved")
    assert bool(list(contents.contents(subject(tmp_path, shown)))) is fires


@pytest.mark.parametrize(("label", "fires"), [("In brief", False), ("In short", True), ("Lifeboats", True)])
def test_a_label_that_the_outline_gives_is_that_of_the_outline(tmp_path: Path, label: str, fires: bool) -> None:
    shown = replace(slide(listing(label), topic="Lifeboats"), listed=typed("In brief"))
    assert bool(list(contents.contents(subject(tmp_path, shown)))) is fires


@pytest.mark.parametrize(("given", "fires"), [("Rescues", True), ("Rescues by lifeboats", False), ("Other", False)])
def test_the_outline_itself_may_give_the_label_of_another_slide(tmp_path: Path, given: str, fires: bool) -> None:
    shown = replace(slide(listing(given), topic="Lifeboats"), listed=typed(given))
    other = slide(topic="Rescues by night", number=13)
    assert bool(list(contents.contents(subject(tmp_path, shown, other)))) is fires


def test_a_section_is_called_by_its_name(tmp_path: Path) -> None:
    told = subject(tmp_path, slide(topic="Lifeboats"))
    name = plain(told.deck.sections[0].name)
    for label, count in ((name, 0), (f"{name} and more", 1)):
        shown = subject(tmp_path / label, slide(listing(label, section=True), topic="Lifeboats"))
        assert len(list(contents.contents(shown))) == count
