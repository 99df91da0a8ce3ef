"""Lines are broken by the widths of the real font: nothing is lost, nothing is wider than its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.layout.fit import SLACK, CannotFit, break_lines, set_lines, width_of
from generator.layout.setting import SetParagraph
from generator.layout.theme import TextStyle
from generator.richtext import Run
from tests.decks import theme

BODY = TextStyle(size=12, leading=15)


def lines(text: str, width: float, style: TextStyle = BODY) -> list[str]:
    """The lines of a text as strings."""
    return ["".join(segment.text for segment in line.segments) for line in break_lines((Run(text),), style, width)]


def test_a_text_that_has_room_stays_on_one_line() -> None:
    assert lines("Trust in police", 400) == ["Trust in police"]


def test_a_line_breaks_at_the_last_space_that_leaves_room() -> None:
    width = width_of((Run("Trust in police"),), BODY)
    assert lines("Trust in police", width) == ["Trust in police"]
    assert lines("Trust in police", width - 1) == ["Trust in", "police"]


@pytest.mark.parametrize("dash", ["-", "–", "—"])
def test_a_compound_may_break_behind_its_dash_and_a_number_may_not(dash: str) -> None:
    assert lines(f"neighbourhood{dash}policing", 100) == [f"neighbourhood{dash}", "policing"]
    assert lines(f"the year 2023{dash}24 ended", 60)[1:2] == [f"2023{dash}24"]


def test_a_word_wider_than_its_place_is_refused_with_both_widths() -> None:
    with pytest.raises(CannotFit, match=r"'Incomprehensibilities' is 1\d\d points wide, its place 40"):
        lines("Incomprehensibilities", 40)


def test_a_character_that_the_font_lacks_is_named() -> None:
    with pytest.raises(CannotFit, match=r"the font has no '龍' \(in 'a龍'\)"):
        lines("a龍", 200)


def test_a_bold_run_takes_more_room_than_a_plain_one() -> None:
    assert width_of((Run("Violence", bold=True),), BODY) > width_of((Run("Violence"),), BODY)


def test_a_word_that_runs_through_two_runs_is_not_broken_between_them() -> None:
    word = (Run("£12.8m", bold=True), Run(", an underspend"))
    narrow = width_of((Run("spent "), word[0]), BODY) + 1  # room for the number, not for its comma
    broken = break_lines((Run("spent "), *word), BODY, narrow)
    assert ["".join(segment.text for segment in line.segments) for line in broken][:2] == ["spent", "£12.8m, an"]


@given(
    st.lists(st.text("abcdefgh£,.", min_size=1, max_size=9), min_size=1, max_size=40), st.floats(90, 500)
)  # nine wide letters of 12 points have room in 90
def test_every_line_has_room_and_no_word_is_lost(found: list[str], width: float) -> None:
    text = " ".join(found)
    broken = break_lines((Run(text),), BODY, width)
    assert all(line.width <= width + 0.02 for line in broken)
    assert " ".join("".join(segment.text for segment in line.segments) for line in broken) == text


def test_the_themes_own_body_text_is_at_least_twelve_points() -> None:
    assert theme().style("body").size >= 12
    assert min(size.size for size in theme().settings.tables) >= 9


# --- breaks that other programs share -------------------------------------------------------------------------


@given(st.lists(st.text("abcdefghij", min_size=2, max_size=9), min_size=8, max_size=60), st.floats(150, 500))
def test_the_deck_is_given_a_width_at_which_each_line_breaks_where_it_is_broken_here(
    found: list[str], width: float
) -> None:
    """Another program fills lines to the width that is left to them: it must come to the same lines."""
    runs = (Run(" ".join(found)),)
    paragraph = SetParagraph(BODY, "paragraph", runs, set_lines(runs, BODY, width))
    room = width - paragraph.margin(width)
    texts = ("".join(segment.text for segment in line.segments) for line in paragraph.lines)
    assert "".join(text + end for text, end in zip(texts, paragraph.ends, strict=True)) == runs[0].text
    assert max(line.width for line in paragraph.lines) <= room + 1e-6
    assert min(line.longer for line in paragraph.lines) >= room - 1e-6


def test_a_line_that_is_almost_full_is_broken_earlier_where_that_costs_no_line() -> None:
    first, second = (Run("Trust in police is lower"),), (Run("than before"),)
    runs = (Run(f"{first[0].text} {second[0].text}"),)
    width = width_of(first, BODY) + SLACK + 0.5  # half a point to spare: another program might not see it
    broken = ["".join(segment.text for segment in line.segments) for line in set_lines(runs, BODY, width)]
    assert broken == ["Trust in police is", "lower than before"]
    assert lines(runs[0].text, width - SLACK)[0] == first[0].text, "there was room for the word"


def test_lines_of_one_paragraph_keep_no_margin_where_there_is_nothing_to_draw_up() -> None:
    runs = (Run("One short line"),)
    assert SetParagraph(BODY, "paragraph", runs, set_lines(runs, BODY, 400)).margin(400) == 0


def test_a_no_break_space_at_the_end_keeps_its_width() -> None:
    plain, ended = (Run("9.2"),), (Run("9.2"), Run("\N{NO-BREAK SPACE}"))
    assert break_lines(ended, BODY, 100)[0].width == pytest.approx(width_of(plain, BODY) + width_of((ended[1],), BODY))
