"""Wholes against their parts."""

from pathlib import Path

import pytest

from generator.check import families
from generator.check.findings import Finding
from tests.check.proofs import cell, changed, findings_in
from tests.quarters import FILES, small_results, subject_of

MEASURES = FILES["measures.csv"].rstrip() + ('\n        both,Both,,count,0,,quarter,,,"sum(wrecks,landings)"\n')


def checked(tmp_path: Path, check: object, rows: str, measures: str = FILES["measures.csv"]) -> list[Finding]:
    files = {"measures.csv": measures, "values/more.csv": "measure,group,period,value\n" + rows}
    return list(check(subject_of(small_results(tmp_path, files))))  # type: ignore[operator]


@pytest.mark.parametrize(("value", "fires"), [("17456", False), ("17457", True)])
def test_a_row_that_its_own_formula_contradicts_is_found(tmp_path: Path, value: str, fires: bool) -> None:
    found = checked(tmp_path, families.formulas, f"both,all,2023-24 Q4,{value}\n", MEASURES)
    assert bool(found) is fires
    if fires:
        assert found[0].arithmetic == "sum(wrecks,landings) = 17,456, not 17,457"


PAST = "landings,north,2022-23 Q4,8000\nlandings,south,2022-23 Q4,9000\n"  # make the whole, 17,000


@pytest.mark.parametrize(
    ("rows", "arithmetic"),
    [
        ("landings,north,2023-24 Q4,10000\nlandings,south,2023-24 Q4,7431\n" + PAST, ""),
        (
            "landings,north,2023-24 Q4,10000\nlandings,south,2023-24 Q4,7432\n" + PAST,
            "10,000 + 7,432 = 17,432, not 17,431",
        ),
        (
            "landings,north,2023-24 Q4,10000\nlandings,south,2023-24 Q4,7430\n" + PAST,
            "10,000 + 7,430 = 17,430, not 17,431",
        ),
        ("landings,north,2023-24 Q4,10000\nlandings,south,2023-24 Q4,7430\n", ""),  # nothing says that these are all
        ("landings,north,2023-24 Q4,10000\n" + PAST, ""),  # a part is not known
    ],
)
def test_parts_that_miss_their_whole_are_found(tmp_path: Path, rows: str, arithmetic: str) -> None:
    assert [one.arithmetic for one in checked(tmp_path, families.totals, rows)] == ([arithmetic] if arithmetic else [])


@pytest.mark.parametrize(("north", "fires"), [("84.6", False), ("85.1", False), ("85.4", True)])
def test_a_percentage_outside_the_range_of_its_parts_is_found(tmp_path: Path, north: str, fires: bool) -> None:
    rows = f"answered,north,2023-24 Q4,{north}\nanswered,south,2023-24 Q4,90.0\n"
    assert bool(checked(tmp_path, families.between, rows)) is fires


def test_a_digit_changed_in_a_part_of_the_example_is_found(tmp_path: Path) -> None:
    def burglary(row: dict[str, str]) -> bool:
        return (row["measure"], row["group"]) == ("outcomes", "crime-burglary-residential")

    found = findings_in(changed(tmp_path, "values/outcomes.csv", cell(burglary, "value", "9999")), "total")
    assert found


@pytest.mark.parametrize(("drugs", "fires"), [("56", False), ("60", False), ("66", True)])
def test_shares_that_are_drawn_as_one_whole_make_no_more_than_it(tmp_path: Path, drugs: str, fires: bool) -> None:
    def other(rows: list[dict[str, str]]) -> None:
        for row in rows:
            if row["measure"] == "search-drugs":
                row["value"] = drugs
        rows.append({**rows[0], "measure": "search-other", "group": "MPS", "period": "2023-24 Q4", "value": "4"})

    found = findings_in(changed(tmp_path, "values/stop-and-search.csv", other), "shares")
    assert bool(found) is fires
