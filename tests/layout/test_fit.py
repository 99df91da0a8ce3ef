"""Lines are broken by the widths of the real font: nothing is lost, nothing is wider than its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.layout.fit import CannotFit, break_lines, width_of
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
