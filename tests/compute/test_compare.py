"""Comparing two figures: in which unit, how far rounding may have moved it, and what it means."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.compute.compare import agree, compared, given_or_computed, tone
from generator.figure import Figure, Source, Tone, missing
from generator.formats import Form, Unit, rounded
from generator.problems import Place
from generator.quarter.model import Better, GivenComparison
from generator.quarter.periods import QUARTER, Period
from generator.quarter.report import Threshold
from tests.properties import tried
from tests.quarters import figure

SOURCE = Source("values.survey", "trust", "all", "2023-24 Q4", "previous quarter", "compared")
numbers = st.decimals(min_value=-1000, max_value=1000, places=3)


def against(now: str | None, base: str | None, unit: Unit = "percent", decimals: int = 0, slack: str = "0") -> Figure:
    return compared(figure(now, unit, slack=slack), figure(base, unit, slack=slack), SOURCE, decimals)


def given_as(value: str, note: str = "") -> GivenComparison:
    place = Place("comparisons.csv", "", 2, "value")
    return GivenComparison("trust", "all", Period(2024 * 12, QUARTER), "previous quarter", Decimal(value), note, place)


def threshold(good: str | None = "5", stable: str | None = None) -> Threshold:
    size, calm = (Decimal(text) if text else None for text in (good, stable))
    return Threshold("gap", "points", "all", size, calm, (), Place("report.yaml", "", 9))


# --- units


@pytest.mark.parametrize(
    ("unit", "now", "base", "printed"),
    [
        ("percent", "69", "71", "−2pp"),
        ("points", "-10", "-7", "−3pp"),
        ("count", "25", "23", "+9%"),
        ("count", "25", "26", "−4%"),
        ("rate_per_1000", "9", "10", "−10%"),
        ("days", "21", "24", "−3"),
        ("ratio", "2", "1", "+1"),
        ("gbp", "900", "1000", "−£100"),
        ("gbp_m", "12", "15", "−£3m"),
    ],
)
def test_a_change_is_said_in_the_unit_that_fits_what_changed(unit: Unit, now: str, base: str, printed: str) -> None:
    assert against(now, base, unit).printed == printed


def test_percent_change_is_worked_out_from_the_counts() -> None:
    change = against("25", "23", "count")
    assert change.value is not None
    assert rounded(change.value, 4) == Decimal("8.6957")
    assert change.printed == "+9%"


def test_a_small_count_may_be_compared_in_counts() -> None:
    change = compared(figure("25", "count"), figure("23", "count"), SOURCE, 0, said_in="count")
    assert (change.printed, change.unit) == ("+2", "count")


def test_a_percentage_is_never_compared_in_counts() -> None:
    assert compared(figure("69"), figure("71"), SOURCE, 0, said_in="count").printed == "−2pp"


@pytest.mark.parametrize(("now", "base", "unit"), [("305.5", "269.2", "gbp_m"), ("113.5", "100", "count")])
def test_money_and_counts_may_be_compared_in_percent(now: str, base: str, unit: Unit) -> None:
    change = compared(figure(now, unit), figure(base, unit), SOURCE, 1, said_in="percent")
    assert (change.printed, change.unit) == ("+13.5%", "percent")


def test_a_percentage_is_never_compared_in_percent() -> None:
    assert compared(figure("69"), figure("71"), SOURCE, 0, said_in="percent").printed == "−2pp"


def test_a_change_is_worked_out_unrounded_and_rounded_once() -> None:
    change = against("54.4", "49.6")
    assert change.value == Decimal("4.8")
    assert change.printed == "+5pp"  # the printed levels are 54% and 50%, whose difference is 4


@pytest.mark.parametrize("unit", ["percent", "count"])
def test_no_change_has_no_sign(unit: Unit) -> None:
    assert against("47", "47", unit).printed in ("0%", "0pp")


# --- what cannot be compared


def test_a_base_of_zero_gives_a_mark_with_its_meaning() -> None:
    change = against("5", "0", "count")
    assert (change.value, change.printed) == (None, "[z]")
    assert "base is 0" in change.note


def test_nought_against_nought_is_no_percentage_either() -> None:
    assert against("0", "0", "count").value is None


def test_a_base_of_zero_is_a_number_like_others_where_no_percentage_is_taken() -> None:
    assert against("5", "0").printed == "+5pp"
    assert compared(figure("5", "count"), figure("0", "count"), SOURCE, 0, said_in="count").printed == "+5"


@pytest.mark.parametrize("now_is_missing", [True, False])
def test_a_missing_part_gives_its_mark_and_its_reason(now_is_missing: bool) -> None:
    gap = missing("count", Source("values.survey"), "not supplied")
    parts = (gap, figure("5", "count")) if now_is_missing else (figure("5", "count"), gap)
    change = compared(*parts, SOURCE, 0)
    assert (change.value, change.printed, change.note) == (None, "[x]", "not supplied")


def test_a_part_that_does_not_apply_gives_a_change_that_does_not_apply() -> None:
    change = compared(figure("5"), missing("percent", Source("values"), "not applicable", "n/a"), SOURCE, 0)
    assert (change.printed, change.note) == ("n/a", "not applicable")


@pytest.mark.parametrize("now_is_it", [True, False])
def test_an_illustrative_figure_is_not_compared(now_is_it: bool) -> None:
    made_up, known = figure("50", status="illustrative"), figure("47")
    change = compared(*((made_up, known) if now_is_it else (known, made_up)), SOURCE, 0)
    assert change.value is None
    assert "illustrative" in change.note


# --- intervals


def test_a_difference_carries_the_rounding_of_both_its_parts() -> None:
    assert against("85.2", "87.3", decimals=1, slack="0.05").interval == (Decimal("-2.2"), Decimal("-2.0"))


@pytest.mark.parametrize(("given_value", "agrees"), [("-2.1", True), ("-2.2", True), ("-2.0", True), ("-2.4", False)])
def test_a_given_difference_agrees_where_rounding_may_have_hidden_the_rest(given_value: str, agrees: bool) -> None:
    computed = against("85.2", "87.3", decimals=1, slack="0.05")
    _, stands = given_or_computed(given_as(given_value), computed, SOURCE)
    assert stands is agrees


@pytest.mark.parametrize(("given_value", "agrees"), [("9", True), ("8.7", True), ("8", False), ("8.6", False)])
def test_counts_are_exact_so_that_a_given_percentage_has_only_its_own_rounding(given_value: str, agrees: bool) -> None:
    _, stands = given_or_computed(given_as(given_value), against("25", "23", "count"), SOURCE)
    assert stands is agrees


def test_a_percentage_of_rounded_figures_carries_their_rounding() -> None:
    change = compared(
        figure("9.0", "rate_per_1000", slack="0.05"), figure("10.0", "rate_per_1000", slack="0.05"), SOURCE, 0
    )
    assert change.value is not None
    assert change.interval is not None
    low, high = change.interval
    assert low <= (Decimal("8.95") / Decimal("10.05") - 1) * 100
    assert high >= (Decimal("9.05") / Decimal("9.95") - 1) * 100


@tried
@given(numbers, numbers, st.integers(min_value=0, max_value=2))
def test_no_rounding_of_the_parts_ever_contradicts_a_change_taken_before_rounding(
    now: Decimal, base: Decimal, places_: int
) -> None:
    half = Decimal(5).scaleb(-places_ - 1)
    seen = compared(
        Figure(rounded(now, places_), "percent", places_, SOURCE, slack=half),
        Figure(rounded(base, places_), "percent", places_, SOURCE, slack=half),
        SOURCE,
        places_,
    )
    _, stands = given_or_computed(given_as(str(rounded(now - base, places_))), seen, SOURCE)
    assert stands


@tried
@given(st.integers(min_value=0, max_value=10**6), st.integers(min_value=1, max_value=10**6), st.integers(0, 2))
def test_no_percentage_taken_from_the_counts_ever_contradicts_them(now: int, base: int, places_: int) -> None:
    computed = against(str(now), str(base), "count")
    true = rounded((Decimal(now) / Decimal(base) - 1) * 100, places_)
    assert given_or_computed(given_as(str(true)), computed, SOURCE)[1]


@tried
@given(numbers, numbers)
def test_two_exact_numbers_agree_only_where_they_are_equal(a: Decimal, b: Decimal) -> None:
    assert agree(a, Decimal(0), b, Decimal(0)) == (a == b)


# --- given comparisons


def test_a_given_comparison_is_printed_with_the_decimals_that_it_was_given() -> None:
    given_figure, _ = given_or_computed(given_as("-2.1"), against("85.2", "87.3", slack="0.05"), SOURCE)
    assert given_figure.printed == "−2.1pp"


def test_a_given_comparison_outside_rounding_gives_way_to_the_computed_one() -> None:
    computed = against("85.2", "87.3", decimals=1, slack="0.05")
    assert given_or_computed(given_as("-2.4"), computed, SOURCE) == (computed, False)


def test_a_given_comparison_outside_rounding_stands_where_its_note_says_why() -> None:
    computed = against("85.2", "87.3", decimals=1, slack="0.05")
    found, stands = given_or_computed(given_as("-2.4", "base revised since"), computed, SOURCE)
    assert stands
    assert (found.printed, found.note) == ("−2.4pp", "base revised since")


def test_a_given_comparison_stands_where_nothing_can_be_computed() -> None:
    computed = against("85.2", None)
    found, stands = given_or_computed(given_as("-2.4"), computed, SOURCE)
    assert (found.printed, stands) == ("−2.4pp", True)


# --- tone


@pytest.mark.parametrize(
    ("value", "decimals", "better", "expected"),
    [
        ("5", 0, "higher", "good"),
        ("-5", 0, "higher", "bad"),
        ("5", 0, "lower", "bad"),
        ("-5", 0, "lower", "good"),
        ("4", 0, "higher", "neutral"),
        ("-4", 0, "higher", "neutral"),
        ("0", 0, "higher", "neutral"),
        ("4.5", 0, "higher", "good"),  # printed as 5
        ("4.49", 0, "higher", "neutral"),  # printed as 4
        ("-4.96", 1, "higher", "bad"),  # printed as -5.0
        ("-4.94", 1, "higher", "neutral"),  # printed as -4.9
        ("5.04", 1, "higher", "good"),
        ("50", 0, "", "neutral"),
    ],
)
def test_a_threshold_is_inclusive_and_judges_the_printed_change(
    value: str, decimals: int, better: Better, expected: Tone
) -> None:
    assert tone(figure(value, "points", decimals, Form.CHANGE), better, threshold()) == expected


def test_a_change_that_is_not_there_has_no_tone() -> None:
    assert tone(figure(None, "points"), "higher", threshold()) == "neutral"


def test_without_a_threshold_or_a_size_nothing_is_coloured() -> None:
    assert tone(figure("50", "points"), "higher", None) == "neutral"
    assert tone(figure("50", "points"), "higher", threshold(None, "1")) == "neutral"


@tried
@given(numbers, st.integers(0, 2))
def test_a_change_and_its_reverse_have_opposite_tones(value: Decimal, places_: int) -> None:
    opposite: dict[Tone, Tone] = {"good": "bad", "bad": "good", "neutral": "neutral"}
    there, back = (Figure(v, "points", places_, SOURCE, Form.CHANGE) for v in (value, -value))
    assert tone(back, "higher", threshold()) == opposite[tone(there, "higher", threshold())]
