"""Numbers as text and back."""

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.formats import UNITS, Form, Unit, aloud, half_step, number, places, printed, rounded
from tests.properties import tried

WRITTEN_IN_WORDS = {"points", "days"}  # levels and magnitudes of these end in a noun: 2 percentage points, 24 days
numbers = st.decimals(min_value=-(10**9), max_value=10**9, allow_nan=False, allow_infinity=False, places=4)
decimals = st.integers(min_value=0, max_value=3)


# --- rounding


@pytest.mark.parametrize(
    ("value", "places_", "expected"),
    [
        ("0.5", 0, "1"),
        ("-0.5", 0, "-1"),
        ("2.5", 0, "3"),
        ("-2.5", 0, "-3"),
        ("2.4999", 0, "2"),
        ("0.05", 1, "0.1"),
        ("-0.05", 1, "-0.1"),
        ("84.65", 1, "84.7"),
        ("1.005", 2, "1.01"),
        ("8.695652", 0, "9"),
    ],
)
def test_a_half_is_rounded_away_from_zero(value: str, places_: int, expected: str) -> None:
    assert str(rounded(Decimal(value), places_)) == expected


@pytest.mark.parametrize("form", [form for form in Form if form is not Form.WORDS])
@pytest.mark.parametrize("value", ["-0.04", "0.04", "-0", "0"])
def test_a_rounded_zero_has_no_sign_and_no_bracket_in_any_form(form: Form, value: str) -> None:
    assert printed(Decimal(value), "percent", 1, form) in ("0.0", "0.0%")


@tried
@given(numbers, decimals)
def test_rounding_never_moves_a_number_by_more_than_half_a_step(value: Decimal, places_: int) -> None:
    assert abs(rounded(value, places_) - value) <= half_step(places_)


@tried
@given(numbers, decimals)
def test_a_number_and_its_negative_are_rounded_alike(value: Decimal, places_: int) -> None:
    assert rounded(-value, places_) == -rounded(value, places_)


@tried
@given(numbers, decimals)
def test_what_was_rounded_once_is_not_moved_by_rounding_again(value: Decimal, places_: int) -> None:
    assert rounded(rounded(value, places_), places_) == rounded(value, places_)


# --- number to text


@pytest.mark.parametrize(
    ("value", "unit", "places_", "form", "expected"),
    [
        ("47", "percent", 0, Form.LEVEL, "47%"),
        ("84.7", "percent", 1, Form.LEVEL, "84.7%"),
        ("17431", "count", 0, Form.LEVEL, "17,431"),
        ("1234567", "count", 0, Form.LEVEL, "1,234,567"),
        ("12.84", "gbp_m", 1, Form.LEVEL, "£12.8m"),
        ("-12.84", "gbp_m", 1, Form.LEVEL, "−£12.8m"),
        ("375000", "gbp", 0, Form.LEVEL, "£375,000"),
        ("1.8", "ratio", 1, Form.LEVEL, "1.8"),
        ("9.03", "rate_per_1000", 2, Form.LEVEL, "9.03"),
        ("1", "days", 0, Form.LEVEL, "1 day"),
        ("24", "days", 0, Form.LEVEL, "24 days"),
        ("0", "days", 0, Form.LEVEL, "0 days"),
        ("47", "percent", 0, Form.BARE, "47"),
        ("-10", "points", 0, Form.BARE, "−10"),
        ("6", "percent", 0, Form.CHANGE, "+6%"),
        ("-12", "percent", 0, Form.CHANGE, "−12%"),
        ("-2", "points", 0, Form.CHANGE, "−2pp"),
        ("5", "points", 1, Form.CHANGE, "+5.0pp"),
        ("-3", "days", 0, Form.CHANGE, "−3"),
        ("0", "percent", 0, Form.CHANGE, "0%"),
        ("6", "percent", 0, Form.CHANGE_BARE, "+6"),
        ("-2.14", "points", 1, Form.CHANGE_BARE, "−2.1"),
        ("-67.7", "gbp_m", 1, Form.ACCOUNT, "(67.7)"),
        ("1500.25", "gbp_m", 1, Form.ACCOUNT, "1,500.3"),
        ("-2", "points", 0, Form.MAGNITUDE, "2 percentage points"),
        ("-1", "points", 0, Form.MAGNITUDE, "1 percentage point"),
        ("-0.6", "points", 0, Form.MAGNITUDE, "1 percentage point"),
        ("1.0", "points", 1, Form.MAGNITUDE, "1.0 percentage point"),
        ("-12.8", "gbp_m", 1, Form.MAGNITUDE, "£12.8m"),
        ("-12.8", "gbp_m", 1, Form.BARE_MAGNITUDE, "12.8"),
        ("-2", "points", 0, Form.BARE_MAGNITUDE, "2"),
        ("-2", "points", 0, Form.SHORT_MAGNITUDE, "2pp"),
        ("-11", "days", 0, Form.SHORT_MAGNITUDE, "11"),
        ("-12.8", "gbp_m", 1, Form.SHORT_MAGNITUDE, "£12.8m"),
        ("9", "count", 0, Form.WORDS, "nine"),
        ("0", "count", 0, Form.WORDS, "no"),
        ("20", "count", 0, Form.WORDS, "twenty"),
        ("21", "count", 0, Form.WORDS, "21"),
        ("8.7", "count", 0, Form.WORDS, "nine"),
        ("8.7", "count", 1, Form.WORDS, "8.7"),
    ],
)
def test_a_number_is_printed_in_its_unit_and_form(
    value: str, unit: Unit, places_: int, form: Form, expected: str
) -> None:
    assert printed(Decimal(value), unit, places_, form) == expected


def test_a_number_with_more_digits_than_a_calculator_has_is_still_printed() -> None:
    assert printed(Decimal("1" * 30), "count", 0) == ",".join(["111"] * 10)


@tried
@given(numbers, st.sampled_from(UNITS), decimals)
def test_a_bracket_stands_exactly_where_the_printed_number_is_negative(
    value: Decimal, unit: Unit, places_: int
) -> None:
    assert printed(value, unit, places_, Form.ACCOUNT).startswith("(") == (rounded(value, places_) < 0)


@tried
@given(numbers, st.sampled_from(UNITS), decimals)
def test_a_magnitude_is_the_same_for_a_number_and_its_negative(value: Decimal, unit: Unit, places_: int) -> None:
    assert printed(value, unit, places_, Form.MAGNITUDE) == printed(-value, unit, places_, Form.MAGNITUDE)


# --- text to number


@tried
@given(numbers, st.sampled_from(UNITS), decimals, st.sampled_from([f for f in Form if f is not Form.WORDS]))
def test_what_is_printed_in_figures_is_read_back_as_the_rounded_number(
    value: Decimal, unit: Unit, places_: int, form: Form
) -> None:
    assume(not (unit in WRITTEN_IN_WORDS and form in (Form.LEVEL, Form.MAGNITUDE)))
    unsigned = form in (Form.MAGNITUDE, Form.BARE_MAGNITUDE, Form.SHORT_MAGNITUDE)
    expected = abs(rounded(value, places_)) if unsigned else rounded(value, places_)
    assert number(printed(value, unit, places_, form)) == expected


@tried
@given(numbers, decimals)
def test_the_places_of_a_printed_number_are_the_places_that_are_read(value: Decimal, places_: int) -> None:
    assert places(number(printed(value, "percent", places_))) == places_


@pytest.mark.parametrize("text", ["two", "nine", "24 days", "2 percentage points", "1 day"])
def test_a_number_in_words_is_refused_in_a_table(text: str) -> None:
    with pytest.raises(ValueError, match="is not a number"):
        number(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,234", "1234"),
        ("1,234,567.5", "1234567.5"),
        ("1234", "1234"),
        ("(67.7)", "-67.7"),
        ("(£12.8m)", "-12.8"),
        ("-2", "-2"),
        ("−2", "-2"),
        ("–2", "-2"),
        ("+6%", "6"),
        ("-2.1pp", "-2.1"),
        ("£12.8m", "12.8"),
        ("−£12.8m", "-12.8"),
        (".5", "0.5"),
        ("0", "0"),
        ("  47 ", "47"),
        ("\N{NO-BREAK SPACE}47\N{NO-BREAK SPACE}", "47"),
    ],
)
def test_a_number_is_read_in_every_way_that_finance_and_surveys_write_it(text: str, expected: str) -> None:
    assert number(text) == Decimal(expected)


@pytest.mark.parametrize(
    "text",
    [
        "1,23", "12,34", "1234,567", "1,2345", ",123", "1,,234", "1,234,56",
        "5.", "1.2.3", "1 234", "1e5", "nan", "inf", "twelve", "", "-", "£", "()", "(5", "5)", "(-5)", "--5", "5%%",
        "£375k", "#DIV/0!", "#N/A", "2023-24", "12/07/2024", "=1+2", "< 5", "c5",
    ],
)  # fmt: skip
def test_what_is_no_number_is_refused_not_guessed(text: str) -> None:
    with pytest.raises(ValueError, match="is not a number"):
        number(text)


def test_a_decimal_comma_is_not_taken_for_thousands() -> None:
    with pytest.raises(ValueError, match="is not a number"):
        number("0,123")


@tried
@given(st.integers(min_value=1000, max_value=10**12), st.data())
def test_a_comma_in_the_wrong_place_is_refused(value: int, data: st.DataObject) -> None:
    good = f"{value:,}"
    digits = good.replace(",", "")
    cut = data.draw(st.integers(min_value=1, max_value=len(digits) - 1))
    moved = f"{digits[:cut]},{digits[cut:]}"
    assume(moved != good)
    with pytest.raises(ValueError, match="is not a number"):
        number(moved)


@tried
@given(numbers)
def test_a_number_in_brackets_is_the_negative_of_the_same_number_without(value: Decimal) -> None:
    assert number(f"({abs(value)})") == -abs(value)


def test_half_a_step_is_half_a_unit_in_the_last_place() -> None:
    assert (half_step(0), half_step(1), half_step(2)) == (Decimal("0.5"), Decimal("0.05"), Decimal("0.005"))


@pytest.mark.parametrize(
    ("printed_as", "said"),
    [
        ("(16.6)", "minus 16.6"),
        ("16.6", ""),
        ("−2pp", "−2 percentage points"),
        ("+1pp", "+1 percentage point"),
        ("0pp", "0 percentage points"),
        ("£12.8m", "£12.8 million"),
        ("−£1.6m", "−£1.6 million"),
        ("47%", ""),
        ("17,431", ""),
    ],
)
def test_what_a_listener_would_miss_is_said_otherwise(printed_as: str, said: str) -> None:
    assert aloud(printed_as) == said


@pytest.mark.parametrize("text", ["9" * 16, "-" + "9" * 400, "0." + "0" * 30 + "1", "1,000,000,000,000,000"])
def test_a_number_with_more_digits_than_a_figure_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="more digits"):
        number(text)


def test_noughts_before_a_number_and_the_digits_of_a_binary_fraction_are_read() -> None:
    assert number("0" * 40 + "7") == 7
    assert number("0.0333333333333333") == Decimal("0.0333333333333333")
