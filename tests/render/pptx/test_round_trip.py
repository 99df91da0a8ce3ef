"""LibreOffice saves all that the decks say which hold every kind of thing; and whatever it might lose would be seen."""

from pathlib import Path

import pytest

from generator.render.pptx.package import zipped
from tests.render.pptx.breaking import Change, chart, element, given, gone, last, relation, saying, slide
from tests.render.pptx.conftest import Built
from tests.render.pptx.corruptions import FRAME, MAIN, NOTES, TITLE
from tests.roundtrip import lost, saved_again, slide_texts


@pytest.mark.office
@pytest.mark.slow
def test_libreoffice_saves_all_that_a_deck_says(built: Built, tmp_path: Path) -> None:
    deck = tmp_path / "deck.pptx"
    deck.write_bytes(built.data)
    assert not lost(slide_texts(built.data), saved_again(deck, tmp_path / "saved"))


LOSSES = {
    "a word": ("slide 5, words: without {'Why': 1}", slide(5, "//p:sp//a:t[. = 'Why']", saying(" "))),
    "a title": ("slide 3, title: 'Bars and parts' became ''", slide(3, f"{TITLE}//p:ph", given(type="body"))),
    "a link": ("slide 1, links: without {", relation("ppt/slides/slide1.xml", "slide", given(Target="slide4.xml"))),
    "an address": ("slide 5, links: without {", slide(5, "//a:hlinkClick", gone)),
    "a cell's place": ("slide 4, tables: ", slide(4, "//a:tr[3]/a:tc[2]", last)),
    "a cell's span": ("slide 5, tables: ", slide(5, "//a:tc[@gridSpan]", given(gridSpan=None))),
    "a table": ("slide 4, tables: ", slide(4, FRAME, gone)),
    "a value": ("slide 2, charts: ", chart(1, "//c:val//c:v", saying("66.1"))),
    "a gap": ("slide 2, charts: ", chart(4, "//c:ser[c:idx/@val='1']/c:val//c:pt[@idx='1']", given(idx="2"))),
    "a category": ("slide 2, charts: ", chart(1, "//c:cat//c:lvl[1]//c:v", saying("5"))),
    "a group of categories": ("slide 2, charts: ", chart(1, "//c:cat//c:lvl[2]//c:v", saying("2019/20"))),
    "a series' name": ("slide 2, charts: ", chart(1, "//c:tx//c:v", saying("Victim"))),
    "a chart": ("slide 2, charts: ", slide(2, FRAME, gone)),
    "a picture's alternative": ("slide 3, pictures: ", slide(3, "//p:pic//p:cNvPr", given(descr=None))),
    "a chart's alternative": ("slide 2, alternatives: ", slide(2, f"{FRAME}//p:cNvPr", given(descr="A line"))),
    "notes": ("slide 2, notes: without {'first.': 1}", element(NOTES, "//a:t", saying("Say this"))),
    "a slide": ("7 slides became 6", element(MAIN, "//p:sldId", gone)),
}


@pytest.mark.parametrize(("says", "change"), LOSSES.values(), ids=LOSSES)
def test_what_is_lost_is_seen(cases: Built, says: str, change: Change) -> None:
    found = lost(slide_texts(cases.data), slide_texts(zipped(change(cases.parts).items())))
    assert any(one.startswith(says) for one in found), found


def test_spaces_and_forms_of_characters_are_no_loss(cases: Built) -> None:
    spaced = slide(5, f"{TITLE}//a:t", saying(" Ｍoney\u00a0"))(cases.parts)
    assert not lost(slide_texts(cases.data), slide_texts(zipped(spaced.items())))
