"""Slides named by a typed number: what shows it, what stands beside it, what a link makes right."""

from pathlib import Path

import pytest

from generator.check.findings import Finding
from generator.check.wording import wording
from generator.compute.results import Results
from generator.deck.model import Slide
from generator.richtext import Link, RichText, Run, typed
from tests.check.slides import slide, words
from tests.quarters import small_results, subject_of


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Results:
    return small_results(tmp_path_factory.mktemp("quarter"))


def deck(results: Results, own: RichText | str) -> list[Finding]:
    """What is said of a sentence on slide 9 of a deck about dredging, pilots and cranes."""
    others = [
        slide(
            words("The channel was dredged to nine metres."), number=3, topic="Dredging the channel", name="dredging"
        ),
        slide(words("Pilots meet every tanker at the bar."), number=4, topic="Pilots and tankers", name="pilots"),
        slide(words("Two cranes were painted blue."), number=5, topic="Cranes on the quay", name="cranes"),
        slide(words("Gulls nest on the roof."), number=6, topic="Gulls", name="gulls"),
    ]
    here = Slide("here", 9, "text", typed("Summary"), typed(own) if isinstance(own, str) else own, (), ())
    return [one for one in wording(subject_of(results, *others, here)) if one.code == "said-slide"]


@pytest.mark.parametrize(
    "text",
    [
        "Pilots met the tankers at the bar (slide 4).",
        "How the channel was dredged is on slide 3.",
        "Slide 5 shows the cranes on the quay.",
        "Pilots are on slide 4; gulls on slide 6.",
        "Slides 3 to 6 tell of the harbour.",
        "Dredging and pilots: slides 3 and 4.",
        "Cranes are not on slide 4.",
        "Cranes aren’t on slide 4.",
    ],
)
def test_a_slide_that_shows_it_is_not_questioned(results: Results, text: str) -> None:
    assert deck(results, text) == []


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Pilots met the tankers at the bar (slide 5).", 4),
        ("Pilots met the tankers at the bar (slide 3).", 4),
        ("How the channel was dredged is on slide 4.", 3),
        ("Slide 6 shows the cranes on the quay.", 5),
    ],
)
def test_one_beside_it_that_shows_more_is_named(results: Results, text: str, right: int) -> None:
    (one,) = deck(results, text)
    assert f"it is on slide {right}, " in one.arithmetic


def test_a_sentence_that_names_its_own_slide_or_one_twice_is_found(results: Results) -> None:
    assert "names itself" in deck(results, "Pilots met the tankers at the bar (slide 9).")[0].what
    assert "is named twice" in deck(results, "Pilots and cranes are on slides 4 and 4.")[0].what


def test_a_number_that_was_asked_for_by_the_slide_is_right(results: Results) -> None:
    link = Run("5", "reference", link=Link(slide="cranes"))
    assert deck(results, (*typed("Pilots met the tankers at the bar (slide "), link, Run(")."))) == []


def test_a_figure_in_the_headline_beside_decides_between_two_that_print_it(tmp_path: Path) -> None:
    made = small_results(tmp_path)
    figure = made.level("trust", "all", made.quarter.report.quarter)
    run = Run(figure.printed, "figure", figure.source, figure)
    led = Slide("led", 3, "text", typed("Trust in the harbour"), (run, Run(" trust it")), (words("Trust."),), ())
    told = Slide("told", 4, "text", typed("Trust in the harbour, by age"), (), (words("Trust."),), (run,))
    here = Slide("here", 9, "text", typed("Summary"), typed("Trust is 69% (slide 4)."), (), ())
    found = [one for one in wording(subject_of(made, led, told, here)) if one.code == "said-slide"]
    assert ["it is on slide 3" in one.arithmetic for one in found] == [True]
