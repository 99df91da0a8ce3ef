"""Figures that cannot be, and things that are given twice."""

from pathlib import Path

import pytest

from generator.check import plausible
from generator.check.subject import Subject
from tests.quarters import small_results, subject_of


def measures(definition: str = "% of calls", extra: str = "") -> str:
    lines = [
        "id,label,parent,unit,decimals,better,basis,source,definition,small_base,aliases,formula",
        "trust,Trust,,percent,0,higher,rolling-12,,,,,",
        f"answered,Calls answered,,percent,1,higher,quarter,survey,{definition},,,",
        extra,
    ]
    return "\n".join(line for line in lines if line) + "\n"


def small(tmp_path: Path, table: str, values: str, **files: str) -> Subject:
    changed = {"measures.csv": table, "values/survey.csv": "measure,group,period,value\n" + values}
    none = {"values/volumes.csv": None, "statements/accounts.csv": None, "statements/accounts.columns.csv": None}
    return subject_of(small_results(tmp_path, {**none, **changed, **files}, thresholds="[]"))


@pytest.mark.parametrize(
    ("value", "definition", "fires"),
    [
        ("100", "% of calls", False),
        ("0", "% of calls", False),
        ("100.1", "% of calls", True),
        ("-9", "% of calls", True),
        ("-9", "change in % of calls", False),
        ("140", "", False),
    ],
)
def test_a_share_lies_between_nought_and_a_hundred(tmp_path: Path, value: str, definition: str, fires: bool) -> None:
    subject = small(tmp_path, measures(definition), f"answered,all,2023-24 Q4,{value}\n")
    assert bool(list(plausible.percentages(subject))) is fires


@pytest.mark.parametrize(("value", "fires"), [("85.2", False), ("85.3", True)])
def test_one_measure_under_two_names_has_one_value(tmp_path: Path, value: str, fires: bool) -> None:
    twin = "twin,Calls answered,,percent,1,higher,quarter,survey,% of calls,,,"
    rows = f"answered,all,2023-24 Q4,85.2\ntwin,all,2023-24 Q4,{value}\n"
    found = list(plausible.given_twice(small(tmp_path, measures(extra=twin), rows)))
    assert bool(found) is fires
    if fires:
        assert found[0].arithmetic == "85.2 in values/survey.csv, row 2, column value, 85.3 here"


@pytest.mark.parametrize(("value", "fires"), [("90", False), ("91", True)])
def test_two_targets_for_one_time_agree(tmp_path: Path, value: str, fires: bool) -> None:
    targets = f"measure,group,period,value,label\nanswered,all,2023-24 Q4,90,Aim\nanswered,all,2023-24,{value},Aim\n"
    subject = small(tmp_path, measures(), "answered,all,2023-24 Q4,85\n", **{"targets.csv": targets})
    assert bool(list(plausible.targets(subject))) is fires
