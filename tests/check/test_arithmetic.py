"""Given comparisons and amounts against their parts, on changed copies of the example quarter."""

from pathlib import Path

import pytest

from tests.check.proofs import cell, changed, findings_in

REVENUE, LAMBETH = "statements/revenue.csv", ("s-calls", "Lambeth")


@pytest.mark.parametrize(("amount", "fires"), [("(7.1)", False), ("(7.2)", False), ("(7.9)", True)])
def test_a_variance_is_found_beyond_the_rounding_of_its_columns_alone(tmp_path: Path, amount: str, fires: bool) -> None:
    folder = changed(tmp_path, REVENUE, cell(lambda row: row["line"] == "net", "variance", amount))
    found = [one for one in findings_in(folder, "statement") if one.where.startswith(f"{REVENUE}, row 22")]
    assert bool(found) is fires
    if fires:
        assert "4,152.2 − 4,159.4 = (7.2), not (7.9)" in [one.arithmetic for one in found]


def test_a_part_that_is_changed_is_found_at_the_total_that_holds_it(tmp_path: Path) -> None:
    folder = changed(tmp_path, REVENUE, cell(lambda row: row["line"] == "staff-pay", "original", "567.1"))
    total = next(one for one in findings_in(folder, "statement") if one.key == "statement:revenue/pay/original/parts")
    assert total.arithmetic == "2,382.0 + 567.1 + 78.0 = 3,027.1, not 3,117.1"
    assert total.severity == "error"


@pytest.mark.parametrize(("value", "fires"), [("-10", False), ("-11", False), ("-15", True)])
def test_a_given_comparison_is_found_beyond_the_rounding_of_its_figures_alone(
    tmp_path: Path, value: str, fires: bool
) -> None:
    def black(row: dict[str, str]) -> bool:
        return (row["measure"], row["group"]) == ("trust", "Black")

    found = findings_in(changed(tmp_path, "comparisons.csv", cell(black, "value", value)), "comparison")
    assert bool(found) is fires
    if fires:
        assert "not -15" in found[0].arithmetic
