"""The words for a change follow the figure that the reader sees."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.compute.wording import basis, comparative, direction, shown, spend
from generator.figure import Figure
from generator.formats import Form, Unit
from generator.problems import Place
from generator.quarter.model import AGAINST, Sign
from generator.quarter.report import Threshold
from tests.properties import tried
from tests.quarters import figure


def change(value: str, unit: Unit = "points", decimals: int = 0) -> Figure:
    return figure(value, unit, decimals, Form.CHANGE)


def stable_below(size: str | None) -> Threshold:
    return Threshold("t", "points", "", None, None if size is None else Decimal(size), (), Place("report.yaml"))


@pytest.mark.parametrize(
    ("value", "decimals", "stable", "word"),
    [
        ("5", 0, "5", "rose"),
        ("-5", 0, "5", "fell"),
        ("4", 0, "5", "was stable"),
        ("-4", 0, "5", "was stable"),
        ("4.5", 0, "5", "rose"),  # printed as 5
        ("4.49", 0, "5", "was stable"),  # printed as 4
        ("-4.5", 0, "5", "fell"),
        ("4.96", 1, "5", "rose"),  # printed as 5.0
        ("4.94", 1, "5", "was stable"),
        ("5.04", 1, "5", "rose"),
        ("0.4", 0, None, "was stable"),  # printed as 0
        ("0.5", 0, None, "rose"),
        ("-1", 0, None, "fell"),
        ("0.5", 0, "1", "rose"),
        ("0.49", 0, "1", "was stable"),
    ],
)
def test_what_is_printed_below_the_threshold_is_stable_and_at_it_is_not(
    value: str, decimals: int, stable: str | None, word: str
) -> None:
    assert direction(change(value, decimals=decimals), stable_below(stable)) == word


def test_without_a_threshold_only_nought_is_stable() -> None:
    assert [direction(change(value), None) for value in ("1", "0", "-1")] == ["rose", "was stable", "fell"]


@pytest.mark.parametrize(
    ("unit", "more", "less"),
    [
        ("points", "higher", "lower"),
        ("percent", "higher", "lower"),
        ("ratio", "higher", "lower"),
        ("count", "more", "fewer"),
        ("days", "more", "fewer"),
        ("gbp", "more", "less"),
        ("gbp_m", "more", "less"),
    ],
)
def test_each_unit_has_its_comparatives(unit: Unit, more: str, less: str) -> None:
    assert (comparative(change("3", unit)), comparative(change("-3", unit))) == (more, less)
    assert comparative(change("0.4", unit)) == comparative(change("-0.4", unit)) == ""


@pytest.mark.parametrize(
    ("sign", "value", "word"),
    [
        ("spend", "-12.8", "underspend"),
        ("spend", "0.4", "overspend"),
        ("spend", "0.04", "on budget"),
        ("spend", "-0.04", "on budget"),
        ("income", "-1.4", "over-recovery"),
        ("income", "1.4", "shortfall"),
        ("income", "0", "on budget"),
    ],
)
def test_a_variance_is_named_by_its_sign_and_the_kind_of_its_line(sign: Sign, value: str, word: str) -> None:
    assert spend(change(value, "gbp_m", 1), sign) == word


def test_every_basis_has_a_name_of_its_own_in_a_sentence() -> None:
    names = [basis(against) for against in AGAINST]
    assert all(name.startswith("the ") for name in names)
    assert len(set(names)) == len(AGAINST)


def test_a_period_or_a_group_has_its_own_name_instead() -> None:
    assert basis("2019-20 Q4") == basis("north") == ""


def test_what_is_shown_is_the_rounded_value_and_nought_where_there_is_none() -> None:
    assert shown(change("-2.14", decimals=1)) == Decimal("-2.1")
    assert shown(figure(None)) == 0


@tried
@given(st.decimals(min_value=-100, max_value=100, places=3), st.integers(0, 2), st.sampled_from(["1", "3", "5"]))
def test_a_word_never_contradicts_the_sign_that_is_printed(value: Decimal, places_: int, stable: str) -> None:
    figure_ = change(str(value), decimals=places_)
    word, more = direction(figure_, stable_below(stable)), comparative(figure_)
    if word == "rose" or more == "higher":
        assert figure_.printed.startswith("+")
    if word == "fell" or more == "lower":
        assert figure_.printed.startswith("−")
    if more == "":
        assert word == "was stable"
