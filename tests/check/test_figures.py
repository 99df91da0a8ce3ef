"""Typed numbers against the quarter's figures: each rule fires, and is silent at its boundary."""

import pytest

from generator.check.figures import typed as check
from generator.check.subject import Subject
from generator.compute.results import Results
from generator.deck.blocks import ChartBlock, Text
from generator.deck.marks import Category, Chart, Line, Point, Series
from generator.deck.model import Slide
from generator.richtext import Paragraph, Run, typed
from tests.quarters import small_results, subject_of


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Results:
    return small_results(tmp_path_factory.mktemp("quarter"))


def slide(text: str) -> Slide:
    return Slide("one", 7, "", (), (), (Text("said", "", (), (Paragraph(typed(text)),)),))


def codes(results: Results, text: str) -> list[str]:
    subject: Subject = subject_of(results, slide(text))
    return [one.code for one in check(subject)]


TRUE = [
    "Trust in the harbour is 69%.",
    "Trust in the harbour is about 70%.",
    "Trust in the harbour was 71% a year ago.",
    "Trust in the harbour fell by 2 percentage points on the same quarter last year.",
    "Trust in the harbour fell by two points over the year, from 71% to 69%.",
    "At the North Quay trust in the harbour is 59%, ten points below the whole harbour.",
    "Trust in the harbour is 16 points higher at the South Quay than at the North Quay.",
    "There were 17,431 landings, 931 more than in Q3.",
    "Landings rose by 3% on the year.",
    "There were 25 wrecks, two more than a year ago.",
    "Calls answered in time: 85.2%, 2.1 points lower than in Q4 2022/23.",
    "Days to a berth fell from 24 days to 21.",
    "Pay was underspent by £1.5m against a budget of £20.0m.",
    "Kit cost £11.0m, £1.0m over its budget.",
    "Fees brought £6.0m, £1.0m more than budgeted.",
    "Gross spending of £29.5m is made up of £18.5m for pay and £11.0m for kit.",
    "Pay is just under two thirds of gross spending in the budget, and about five eighths of it now.",
    "Lifeboats were launched 44 times, four more than the target of 40.",
    "Pilots met 85% of ships, 5 percentage points short of the target of 90%.",
    "Calls answered in time: 15 in every 100 were not.",
    "The work takes three months and seven people.",
]
FALSE = [
    "Trust in the harbour is 71%.",  # another period's
    "Trust in the harbour is 96%.",  # no period's
    "Trust in the harbour fell by 5 percentage points on the same quarter last year.",
    "Trust in the harbour rose by 2 percentage points on the same quarter last year.",  # the other way
    "Trust in the harbour fell by 2% over the year, from 71% to 70%.",
    "At the North Quay trust in the harbour is 75%.",  # another group's
    "Trust in the harbour is 16 points higher at the North Quay than at the South Quay.",
    "There were 17,341 landings.",
    "Landings fell by 3% on the year.",
    "There were 29 wrecks.",
    "Calls answered in time: 87.3% in Q4 2023/24.",
    "Days to a berth: it takes 24 days in Q4 2023/24.",
    "Pay was overspent by £1.5m.",
    "Kit cost £11.0k.",  # thousands for millions
    "Gross spending of £29.5m is made up of £18.5m for pay and £12.5m for kit.",
    "Pay is about a third of gross spending.",
    "Lifeboats were launched 64 times.",
    "Pilots met 85% of ships, 9 percentage points short of the target.",
]


@pytest.mark.parametrize("text", TRUE)
def test_what_agrees_in_one_meaning_is_not_called_false(results: Results, text: str) -> None:
    assert codes(results, text) == []


@pytest.mark.parametrize("text", FALSE)
def test_what_agrees_in_no_meaning_is_found(results: Results, text: str) -> None:
    assert codes(results, text)


def test_a_contradiction_says_what_was_typed_and_what_it_should_be(results: Results) -> None:
    found = list(check(subject_of(results, slide("Trust in the harbour is 71%."))))
    assert [(one.code, one.severity, one.slide) for one in found] == [("typed-contradicts", "error", 7)]
    assert found[0].arithmetic == "typed 71%, Trust in the harbour is 69% in Q4 2023/24"
    assert found[0].key == "typed-contradicts:one/said/71%"


def test_what_names_nothing_that_is_known_is_a_notice(results: Results) -> None:
    found = list(check(subject_of(results, slide("We moved 4,321 barrels."))))
    assert [(one.code, one.severity) for one in found] == [("typed-untraced", "notice")]


def test_a_number_that_follows_from_others_in_its_sentence_is_traced(results: Results) -> None:
    assert codes(results, "We moved 4,000 barrels and 321 crates, 4,321 in all.") == []
    assert codes(results, "We moved 4,000 barrels and 321 crates, 4,231 in all.") != []


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Kit cost £11.0m (£11,000k).", True),
        ("Kit cost £11.0m (£10,970k).", True),
        ("Kit cost £11.0m (£10,900k).", False),
        ("It took 3 weeks (21 days).", True),
        ("It took 3 weeks (28 days).", False),
        ("Kit cost £11.0m (£1.0m over).", True),  # another figure, not the same again
    ],
)
def test_a_number_said_again_in_another_unit_is_the_same(results: Results, text: str, right: bool) -> None:
    assert (codes(results, text) == []) == right


def test_a_bound_figure_is_held_against_what_is_typed_after_it(results: Results) -> None:
    figure = results.amount("accounts", "kit", "outturn")
    for after, found in ((" (£11,000k)", []), (" (£12,000k)", ["typed-contradicts"])):
        runs = (*typed("Kit cost "), Run("£11.0m", "figure", figure.source, figure), *typed(after))
        one = Slide("one", 7, "", (), (), (Text("said", "", (), (Paragraph(runs),)),))
        assert [each.code for each in check(subject_of(results, one))] == found


@pytest.mark.parametrize("text", ["Pay was £1.5m under £20.0m.", "Kit was £1.0m over its £10.0m."])
def test_under_and_over_between_two_amounts_hedge_neither(results: Results, text: str) -> None:
    assert codes(results, text) == []
    assert codes(results, text.replace("£20.0m", "£23.0m").replace("£10.0m", "£9.0m")) != []


def test_the_heading_of_a_chart_is_about_what_the_chart_shows(results: Results) -> None:
    figure = results.level("trust", "all", results.quarter.report.quarter)
    point = Point(figure)
    chart = Chart((Category(Run("Q4")),), (Line((Series(Run("Trust"), (point,), "series-1"),)),), "percent")
    for heading, found in (("69%, 2 points lower than a year ago", 0), ("66%, 2 points lower than a year ago", 1)):
        block = ChartBlock("trend", "main", typed(heading), (), chart)
        one = Slide("one", 7, "", (), (), (block,))
        assert len(list(check(subject_of(results, one)))) == found, heading


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Trust in the harbour: 69%, the same as last quarter and 2 points lower than a year ago.", True),
        ("Trust in the harbour is 0 points lower than last quarter, 2 points lower than a year ago.", True),
        ("Trust in the harbour is 2 points lower than last quarter, 2 points lower than a year ago.", False),
        ("Landings rose on last quarter (+6%) and on a year ago (+3%).", True),
        ("Landings rose on last quarter (+3%) and on a year ago (+6%).", False),
    ],
)
def test_each_change_is_against_the_basis_that_stands_by_it(results: Results, text: str, right: bool) -> None:
    assert (codes(results, text) == []) == right
