"""Runs of text: what is typed by hand is marked, what is bound keeps its figure."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.figure import Source
from generator.formats import Form
from generator.problems import Place
from generator.richtext import Link, Run, capitalised, emphasised, figure_run, plain, typed
from tests.properties import tried
from tests.quarters import figure


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("no number here", []),
        ("69% trust the harbour", ["69%"]),
        ("2pp lower", ["2pp"]),
        ("rose from 1,234 to 1,240.", ["1,234", "1,240"]),
        ("a budget of £12.8m, of which £375k", ["£12.8m", "£375k"]),
        ("Q4 2023/24", ["4", "2023", "24"]),
        ("£1.2bn", ["£1.2bn"]),
        ("nine boroughs", []),
        ("30 minutes", ["30"]),
        ("5", ["5"]),
        ("12.5% (of 8)", ["12.5%", "8"]),
    ],
)
def test_each_number_typed_by_hand_is_a_run_of_its_own(text: str, numbers: list[str]) -> None:
    assert [run.text for run in typed(text) if run.kind == "typed"] == numbers


@tried
@given(st.text())
def test_marking_numbers_changes_no_text(text: str) -> None:
    assert plain(typed(text)) == text


@tried
@given(st.text(alphabet="0123456789.,%£pmk a-"))
def test_no_digit_escapes_the_marking(text: str) -> None:
    assert not any(re.search(r"\d", run.text) for run in typed(text) if run.kind != "typed")


@tried
@given(st.text(min_size=1))
def test_no_run_of_typed_text_is_empty(text: str) -> None:
    assert all(run.text for run in typed(text))


def test_typed_text_keeps_its_source_look_and_link_on_every_run() -> None:
    source, link = Source("narrative", cells=(Place("narrative/a/b.md", "", 3),)), Link(address="https://example.org")
    runs = typed("up 5 points", source, bold=True, link=link)
    assert len(runs) == 3
    assert {(run.source, run.bold, run.link) for run in runs} == {(source, True, link)}


def test_a_figures_run_prints_the_figure_and_carries_it() -> None:
    bound = figure("-2", "points", 0, Form.CHANGE)
    run = figure_run(bound)
    assert (run.text, run.kind, run.figure, run.source) == ("−2pp", "figure", bound, bound.source)


def test_emphasis_changes_the_look_and_nothing_else() -> None:
    runs = (figure_run(figure("69")), Run(" trust us"))
    assert plain(emphasised(runs)) == "69% trust us"
    assert all(run.bold for run in emphasised(runs))
    assert emphasised(runs)[0].figure == runs[0].figure


@pytest.mark.parametrize(
    ("text", "expected"), [("rose by 3", "Rose by 3"), ("Rose", "Rose"), ("éclat", "Éclat"), ("(rose)", "(rose)")]
)
def test_a_paragraph_begins_with_a_capital(text: str, expected: str) -> None:
    assert plain(capitalised(typed(text))) == expected


def test_a_paragraph_that_begins_with_a_figure_keeps_the_figure() -> None:
    runs = (figure_run(figure("69")), Run(" trust us"))
    assert capitalised(runs) == runs


def test_a_word_that_follows_from_a_figure_keeps_its_source_when_it_gets_a_capital() -> None:
    source = figure("3").source
    assert capitalised((Run("rose", source=source),)) == (Run("Rose", source=source),)


def test_no_runs_have_no_first_letter() -> None:
    assert capitalised(()) == ()
