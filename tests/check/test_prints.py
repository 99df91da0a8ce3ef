"""A written number means every printed one of its value and unit."""

import pytest

from generator.check.prints import Print, read_number, wanted
from generator.formats import Form, Unit
from tests.quarters import figure


def printed(value: str, unit: Unit, decimals: int, form: Form = Form.LEVEL) -> Print:
    number = figure(value, unit, decimals, form)
    return Print(number.printed, 1, "one", "text", number.source, number)


def test_symbols_say_units() -> None:
    assert wanted("£3").units == {"gbp", "gbp_m"}
    assert wanted("(12.8)").units is None
    assert wanted("+45%").value == 45


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        ("47%", printed("46.5", "percent", 0)),
        ("47", printed("47.4", "percent", 0)),
        ("17431", printed("17431", "count", 0)),
        ("17,431", printed("17431", "count", 0)),
        ("-12.8", printed("-12.8", "gbp_m", 1, Form.ACCOUNT)),
        ("(12.8)", printed("-12.8", "gbp_m", 1, Form.MAGNITUDE)),
        ("£12.8m", printed("-12.8", "gbp_m", 1, Form.MAGNITUDE)),
        ("+45%", printed("45", "percent", 0, Form.CHANGE)),
        ("NINE", printed("9", "count", 0)),
        ("9", printed("9", "count", 0, Form.WORDS)),
        ("0", printed("-0.2", "points", 0, Form.CHANGE)),
    ],
)
def test_a_spelling_means_the_number_that_is_printed(asked: str, number: Print) -> None:
    assert wanted(asked).means(number)


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        ("46.5", printed("46.5", "percent", 0)),
        ("12.8", printed("-12.8", "gbp_m", 1, Form.ACCOUNT)),
        ("47pp", printed("47", "percent", 0)),
        ("£47", printed("47", "count", 0)),
        ("47%", printed("47", "points", 0)),
        ("-2", printed("2", "points", 0, Form.MAGNITUDE)),
    ],
)
def test_it_means_no_other(asked: str, number: Print) -> None:
    assert not wanted(asked).means(number)


@pytest.mark.parametrize("text", ["", "%", "£", "1,2", "1e5", "NaN", "(−2)", "two hundred"])
def test_what_writes_no_number_is_none(text: str) -> None:
    assert read_number(text) is None
