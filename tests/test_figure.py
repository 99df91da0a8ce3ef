"""A figure prints its number or says why there is none, and never loses where it came from."""

from decimal import Decimal

import pytest

from generator.figure import NOT_APPLICABLE, NOT_SUPPLIED, Source, joined, missing
from generator.formats import Form
from generator.problems import Place
from tests.quarters import figure


def test_a_figure_prints_its_value_rounded_in_its_form() -> None:
    assert figure("68.5").printed == "69%"
    assert figure("68.5").as_form(Form.BARE).printed == "69"


def test_another_form_leaves_value_and_source_as_they_were() -> None:
    before = figure("-2.14", "points", 1, Form.CHANGE, slack="0.1")
    after = before.as_form(Form.MAGNITUDE)
    assert after.printed == "2.1 percentage points"
    assert (after.value, after.slack, after.source) == (before.value, before.slack, before.source)
    assert before.form is Form.CHANGE


def test_nothing_supplied_nothing_applicable_and_nought_never_look_alike() -> None:
    source = Source("values.survey")
    looks = {
        missing("percent", source, "not supplied").printed,
        missing("percent", source, "not applicable", NOT_APPLICABLE).printed,
        figure("0").printed,
    }
    assert looks == {"[x]", "n/a", "0%"}


def test_a_mark_keeps_its_reason_and_has_no_interval() -> None:
    mark = missing("count", Source("values.survey"), "no target is set")
    assert (mark.note, mark.interval, mark.value) == ("no target is set", None, None)


def test_a_mark_is_the_same_in_every_form() -> None:
    mark = missing("percent", Source("values.survey"), "not supplied")
    assert {mark.as_form(form).printed for form in Form} == {NOT_SUPPLIED}


def test_a_figure_without_value_or_text_still_says_that_it_is_missing() -> None:
    assert figure(None).printed == NOT_SUPPLIED


def test_the_interval_spans_what_rounding_may_have_hidden() -> None:
    assert figure("-2.1", "points", 1, slack="0.1").interval == (Decimal("-2.2"), Decimal("-2.0"))


def test_the_interval_of_a_count_is_the_count() -> None:
    assert figure("25", "count").interval == (25, 25)


def test_joined_sources_name_each_cell_once_in_the_order_of_the_sources() -> None:
    first, second, third = (Place("values/a.csv", "", row, "value") for row in (4, 2, 9))
    assert joined(Source("a", cells=(first, second)), Source("b", cells=(second, third))) == (first, second, third)


def test_a_figure_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        figure("1").value = Decimal(2)  # type: ignore[misc]


@pytest.mark.parametrize(
    ("text", "note", "said"),
    [
        ("[x]", "not supplied", "not supplied"),
        ("n/a", "not applicable", "not applicable"),
        ("Not available", "none", ""),
    ],
)
def test_a_mark_is_said_as_its_meaning_and_words_as_they_are(text: str, note: str, said: str) -> None:
    assert missing("percent", Source("values"), note, text).aloud == said
