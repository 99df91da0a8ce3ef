"""Links, numbers of slides, marks of notes and acronyms."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from generator.check import references
from generator.deck.blocks import Cell, Contents, ContentsEntry, Row, Table, TableColumn, Text
from generator.richtext import Link, Paragraph, Run, typed
from tests.check.slides import slide, subject, words


def to(target: str, text: str) -> Contents:
    link = Link(slide=target)
    entry = ContentsEntry(Run(text, "reference", link=link), (Run("Boats", link=link),), False)
    return Contents("contents", "main", ((entry,),))


@pytest.mark.parametrize(
    ("target", "text", "fires"), [("12-boats", "12", False), ("12-boats", "13", True), ("12-boat", "12", True)]
)
def test_a_link_leads_to_the_slide_whose_number_it_prints(tmp_path: Path, target: str, text: str, fires: bool) -> None:
    found = list(references.links(subject(tmp_path, slide(to(target, text)))))
    assert bool(found) is fires
    if target == "12-boat":
        assert "did you mean `12-boats`?" in found[0].hint


def test_a_link_without_an_address_is_told_once_with_how_many_slides_it_is_on(tmp_path: Path) -> None:
    dead, live = (Run("more", link=Link(name="later", address=address)) for address in ("", "https://example.org"))
    slides = [
        replace(slide(Text("t", "main", (), (Paragraph((run,)),))), id=name)
        for name, run in zip("abc", (dead, dead, live), strict=True)
    ]
    (found,) = references.addresses(subject(tmp_path, *slides))
    assert (found.key, found.severity) == ("link-address:later", "notice")
    assert found.where.endswith(" and 1 more")


@pytest.mark.parametrize(("text", "fires"), [("see slide 12", False), ("see slide 13", True), ("13 boats", False)])
def test_a_typed_number_names_a_slide_that_there_is(tmp_path: Path, text: str, fires: bool) -> None:
    assert bool(list(references.slide_numbers(subject(tmp_path, slide(words(text)))))) is fires


def marked(mark: str) -> Table:
    return Table("t", "main", (), (TableColumn(),), (), (Row((Cell((typed(f"Boats {mark}"),)),)),), "Table: boats.")


@pytest.mark.parametrize(
    ("mark", "note", "fires"),
    [("[1]", "[1] Late.", False), ("[1]", "Late.", True), ("", "[1] Late.", True), ("[x]", "[x] not supplied.", False)],
)
def test_a_mark_has_its_note_and_a_note_its_mark(tmp_path: Path, mark: str, note: str, fires: bool) -> None:
    assert bool(list(references.marks(subject(tmp_path, slide(marked(mark), note=note))))) is fires


@pytest.mark.parametrize("fires", [True, False])
def test_a_mark_in_a_sentence_is_typed_in_three_runs_and_none_is_made_of_two_cells(tmp_path: Path, fires: bool) -> None:
    parts = (typed("Boats [7]"),) if fires else (typed("Boats ["), typed("7]"))
    table = Table("t", "main", (), (TableColumn(),), (), (Row((Cell(parts),)),), "Table: boats.")
    assert bool(list(references.marks(subject(tmp_path, slide(table))))) is fires


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        ("The RNLI has boats.", True),
        ("The RNLI: it has boats.", True),
        ("Those who save lives (RNLI) have boats.", False),
        ("The Royal National Lifeboat Institution: RNLI.", False),
        ("The LB has boats.", False),  # in the glossary
        ("Rated G, in the UK.", False),
        ("CONNECT goes live.", False),  # a name in capitals
    ],
)
def test_an_acronym_is_spelled_out_on_its_slide_or_in_the_glossary(tmp_path: Path, text: str, fires: bool) -> None:
    found = list(references.acronyms(subject(tmp_path, slide(words(text)), glossary="{LB: lifeboat}")))
    assert [one.key for one in found] == (["acronym:RNLI"] if fires else [])


def test_a_note_may_spell_an_acronym_out(tmp_path: Path) -> None:
    shown = slide(words("The RNLI has boats."), note="RNLI: those who save lives.")
    assert not list(references.acronyms(subject(tmp_path, shown)))


def test_an_acronym_on_two_slides_is_one_finding(tmp_path: Path) -> None:
    slides = [slide(words("RNLI"), number=number) for number in (12, 13)]
    (found,) = references.acronyms(subject(tmp_path, *slides))
    assert found.where == "slide 12 and 1 more"
