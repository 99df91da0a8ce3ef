"""The deck, as LibreOffice sets it, and the PDF say the same words at the same places."""

import pytest

from generator.layout.pages import Frame
from generator.pipeline import lay
from generator.problems import Problems
from tests.fit import Word
from tests.office import NEAR, agreements, unmatched
from tests.packs import ROOT, Pack

LEAST = 0.97  # of a page's words


@pytest.mark.office
@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "folder"), [("pack", "inputs/2023-24-q4"), ("second_body", "tests/fixtures/second-body")]
)
def test_words_of_the_pdf_stand_where_libreoffice_sets_them(
    request: pytest.FixtureRequest, name: str, folder: str
) -> None:
    pack: Pack = request.getfixturevalue(name)
    pages = lay(ROOT / folder, Problems()).pages.pages
    found = sorted(agreements(pack.pdf, pack.office_pdf, pages), key=lambda one: one.share)
    assert sum(one.words for one in found) > 20 * len(pages), "words were compared"
    worst = [str(one) for one in found if one.share < LEAST]
    assert not worst, "\n".join([f"{len(worst)} of {len(pages)} pages:", *worst])


# --- the measure itself ------------------------------------------------------------------------------------------


def word(text: str, x: float, y: float) -> Word:
    return Word(text, Frame(x, y, 30, 10))


def test_a_word_near_the_same_word_agrees() -> None:
    assert not unmatched([word("crime", 40, 100)], [word("crime", 40, 100 + NEAR)])


def test_a_word_on_the_next_line_is_missing() -> None:
    assert unmatched([word("crime", 40, 100)], [word("crime", 40, 116)]) == ["'crime' at 40,100"]


def test_another_word_at_the_same_place_does_not_agree() -> None:
    assert unmatched([word("crime", 40, 100)], [word("trust", 40, 100)]) == ["'crime' at 40,100"]


def test_a_word_is_claimed_once_and_by_the_nearest() -> None:
    ours = [word("5", 40, 100), word("5", 46, 100)]
    assert unmatched(ours, [word("5", 45, 100)]) == ["'5' at 40,100"]
