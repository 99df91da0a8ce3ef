"""Markdown to paragraphs: what is read, what is text, and what is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.formats import Form
from generator.narrative.markdown import Reader
from generator.problems import Place, Problem, Problems
from generator.richtext import Link, Paragraph, RichText, Run, figure_run, plain
from tests.properties import tried
from tests.quarters import figure, the_one

PLACE = Place("narrative/a/b.md", row=10)
BOUND: list[RichText] = [
    (figure_run(figure("69")),),
    (figure_run(figure("-2", "points", 0, Form.MAGNITUDE)), Run(" lower")),
    (Run("64", "reference", link=Link(slide="64-boats")),),
]
LINKS = {"dashboard": "https://example.org", "later": ""}


def token(index: int) -> str:
    return f"\ue000{index}\ue001"


def read(text: str) -> tuple[tuple[Paragraph, ...], list[Problem]]:
    problems = Problems()
    return Reader(BOUND.__getitem__, LINKS, problems).paragraphs(text, PLACE), list(problems)


def good(text: str) -> tuple[Paragraph, ...]:
    paragraphs, problems = read(text)
    assert not problems, [str(problem) for problem in problems]
    return paragraphs


def said(text: str) -> list[tuple[str, str]]:
    return [(paragraph.kind, plain(paragraph.runs)) for paragraph in good(text)]


# --- what is read


def test_paragraphs_and_bullets_are_told_apart() -> None:
    assert said("In short.\n\n- One\n- Two\n\nAt length.") == [
        ("paragraph", "In short."),
        ("bullet", "One"),
        ("bullet", "Two"),
        ("paragraph", "At length."),
    ]


def test_a_line_break_within_a_paragraph_is_a_space() -> None:
    assert said("One line\nand the next.") == [("paragraph", "One line and the next.")]


def test_bold_is_a_look_and_no_text() -> None:
    (paragraph,) = good("It **rose** again.")
    assert [(run.text, run.bold) for run in paragraph.runs] == [("It ", False), ("rose", True), (" again.", False)]


def test_a_link_is_named_and_its_address_comes_from_the_settings() -> None:
    (paragraph,) = good("See [the dashboard](dashboard) for more.")
    assert [(run.text, run.link) for run in paragraph.runs] == [
        ("See ", None),
        ("the dashboard", Link(address="https://example.org", name="dashboard")),
        (" for more.", None),
    ]


def test_a_link_without_an_address_leads_nowhere_and_is_known_by_its_name() -> None:
    (paragraph,) = good("See [the dashboard](later).")
    assert plain(paragraph.runs) == "See the dashboard."
    assert [run.link for run in paragraph.runs] == [None, Link(name="later"), None]


def test_a_number_typed_by_hand_is_marked_and_placed() -> None:
    (paragraph,) = good("Fewer than 30 boats.")
    run = next(run for run in paragraph.runs if run.kind == "typed")
    assert run.text == "30"
    assert run.source is not None
    assert run.source.cells == (PLACE,)


def test_typed_words_know_the_line_of_their_own_paragraph() -> None:
    second = good("One.\n\nTwo.\n\n- Three 3\n")[2]
    assert {cell.row for run in second.runs if run.source for cell in run.source.cells} == {14}


# --- bound figures


def test_a_bound_figure_is_a_run_of_its_own_with_its_source() -> None:
    (paragraph,) = good(f"Some {token(0)} trust us.")
    run = paragraph.runs[1]
    assert (run.text, run.kind, run.figure) == ("69%", "figure", BOUND[0][0].figure)
    assert run.source == BOUND[0][0].source


def test_a_bound_figure_may_stand_anywhere_in_bold_in_a_link_and_beside_others() -> None:
    (paragraph,) = good(f"**{token(0)}**[{token(0)}](dashboard){token(0)}{token(1)}.")
    runs = [run for run in paragraph.runs if run.kind == "figure"]
    assert [run.bold for run in runs] == [True, False, False, False]
    assert [run.link for run in runs] == [None, Link(address="https://example.org", name="dashboard"), None, None]
    assert plain(paragraph.runs) == "69%69%69%2 percentage points lower."


def test_a_slides_own_link_is_kept() -> None:
    (paragraph,) = good(f"see slide {token(2)}")
    assert paragraph.runs[-1].link == Link(slide="64-boats")


def test_a_digit_beside_a_figure_is_typed_and_the_figure_is_not() -> None:
    (paragraph,) = good(f"1{token(0)}2")
    assert [(run.text, run.kind) for run in paragraph.runs] == [("1", "typed"), ("69%", "figure"), ("2", "typed")]


# --- what is text


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "A <b>bold</b> claim",
        "<!-- a comment -->",
        "&amp; &copy; &#65;",
        "A <https://example.org> in angles",
        "`code` and ```more```",
        "[x](javascript:alert(1))",
        "A_b_c and 2 * 3 * 4",
        "![An image",
        "R&D, 5 > 3 and 3 < 5",
        "[not a link] alone",
    ],
)
def test_what_is_no_part_of_the_language_is_shown_as_it_was_written(text: str) -> None:
    assert said(text) == [("paragraph", text)]


def test_an_indented_line_is_a_paragraph_and_no_code() -> None:
    assert said("One.\n\n    Two.") == [("paragraph", "One."), ("paragraph", "Two.")]


def test_a_backslash_takes_the_meaning_from_a_sign() -> None:
    assert said(r"\*\*not bold\*\* and \[no link](dashboard)") == [
        ("paragraph", "**not bold** and [no link](dashboard)")
    ]


@tried
@given(st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=0x2FF), max_size=60))
def test_any_text_is_read_or_refused_and_nothing_in_it_breaks_the_reader(text: str) -> None:
    paragraphs, problems = read(text)
    assert all(isinstance(run.text, str) for paragraph in paragraphs for run in paragraph.runs)
    assert all(problem.where.file == PLACE.file for problem in problems)


# --- what is refused


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("One.\n\n> A quotation", 12),
        ("One.\n\n1. First", 12),
        ("One.\n\n---", 12),
        ("One.\n\n- a\n  - b", 13),
        ("One.\n\n*Emphasis*", 12),
        ("A line with a break\\\nin it", 10),
    ],
)
def test_each_other_part_of_markdown_is_refused_once_and_on_its_line(text: str, row: int) -> None:
    problem = the_one(read(text)[1])
    assert problem.where == Place(PLACE.file, row=row)
    assert "not read" in problem.what
    assert problem.expected


@pytest.mark.parametrize("address", ["https://evil.example", "dashbord", "/etc/passwd", "#dashboard", "DASHBOARD"])
def test_a_link_that_is_no_name_is_refused_and_printed_as_text(address: str) -> None:
    paragraphs, problems = read(f"See [this]({address}).")
    problem = the_one(problems)
    assert problem.what == f"no link `{address}`"
    assert "`dashboard`" in problem.hint
    assert [run.link for run in paragraphs[0].runs] == [None] * len(paragraphs[0].runs)


def test_every_mistake_of_a_text_is_reported_at_once() -> None:
    problems = read("See [a](one).\n\nSee [b](two).\n\n> Quoted")[1]
    assert [problem.where.row for problem in problems if "link" in problem.what] == [10, 12]
    assert any("not read" in problem.what for problem in problems)


# --- one line


def test_a_headline_is_one_line_of_runs() -> None:
    problems = Problems()
    runs = Reader(BOUND.__getitem__, LINKS, problems).inline(f"{token(0)} trust **us**", PLACE)
    assert [(run.text, run.bold) for run in runs] == [("69%", False), (" trust ", False), ("us", True)]
    assert not list(problems)


def test_a_headline_begins_with_a_capital() -> None:
    assert plain(Reader(BOUND.__getitem__, LINKS, Problems()).inline("nine boats sank", PLACE)) == "Nine boats sank"


# --- what no line can hold


def test_a_word_without_end_is_refused_in_its_row() -> None:
    problems = Problems()
    assert Reader(BOUND.__getitem__, LINKS, problems).paragraphs(f"One.\n\n{'a' * 201}", PLACE) == ()
    (problem,) = problems
    assert problem.where.row == PLACE.row + 2
    assert problem.what == f"'{'a' * 20}' begins a word of 201 characters"


def test_a_run_of_spaces_is_one_space() -> None:
    (found,) = Reader(BOUND.__getitem__, LINKS, Problems()).paragraphs(f"One{' ' * 900}two\tthree.", PLACE)
    assert plain(found.runs) == "One two\tthree."
