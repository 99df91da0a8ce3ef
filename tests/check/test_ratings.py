"""Owners' ratings against their figures; a row that gives a reason is believed."""

from pathlib import Path

import pytest

from generator.check import ratings
from tests.quarters import small_results, subject_of

SCALE = """
  R: {meaning: off track, look: bad}
  A: {meaning: at risk, look: warn}
  G: {meaning: on track, look: good}
  CG: {meaning: completed, look: good-outline}"""


def project(tmp_path: Path, baseline: str, forecast: str, rating: str, reason: str = "") -> list[str]:
    head = "priority,number,activity,baseline,forecast,rating,was,reason,notes\n"
    text = f"{head}safety,1,Dredge,{baseline},{forecast},{rating},,{reason},\n"
    results = small_results(tmp_path, {"projects.csv": text}, ratings=SCALE)
    return [one.code for one in ratings.projects(subject_of(results))]


@pytest.mark.parametrize(
    ("baseline", "forecast", "rating", "codes"),
    [
        ("Q4", "Q3 24/25", "A", []),  # three quarters
        ("Q4", "Q4 24/25", "A", ["rating"]),  # four
        ("Q4", "Q4 24/25", "R", []),
        ("Q4", "Q2 24/25", "R", []),
        ("Q4", "Q1 24/25", "R", ["rating"]),  # one
        ("Q4", "", "R", ["rating"]),
        ("Q3", "Q4", "A", []),
        ("Q2", "Q3", "A", ["past-and-future"]),
        ("Q3", "", "G", ["past-and-future"]),
        ("Q3", "Q4", "CG", []),
        ("Q3", "Q1 24/25", "CG", ["past-and-future"]),
        ("Q2 24/25", "", "CG", []),  # completed early
        ("", "", "G", ["no-figures"]),
        ("Q3", "", "", ["unrated"]),
    ],
)
def test_an_activity_is_judged_by_its_slip_and_its_dates(
    tmp_path: Path, baseline: str, forecast: str, rating: str, codes: list[str]
) -> None:
    assert project(tmp_path, baseline, forecast, rating) == codes
    assert project(tmp_path / "reason", baseline, forecast, rating, "agreed by the board") == []


def service(tmp_path: Path, unit: str, target: str, actual: str, rating: str, better: str = "higher") -> list[str]:
    head = "priority,service,for,budget,indicator,unit,better,target,actual,rating,was,reason,notes\n"
    text = f"{head}safety,Lifeboats,,£1m,Launches,{unit},{better},{target},{actual},{rating},,,\n"
    results = small_results(tmp_path, {"services.csv": text}, ratings=SCALE)
    return [one.code for one in ratings.services(subject_of(results))]


@pytest.mark.parametrize(
    ("unit", "target", "actual", "rating", "codes"),
    [
        ("percent", "90", "90", "G", []),
        ("percent", "90", "90", "A", ["rating"]),
        ("percent", "90", "85", "A", []),  # five points are within the tolerance
        ("percent", "90", "85", "R", ["rating"]),
        ("percent", "90", "84", "R", []),
        ("percent", "90", "84", "A", ["rating"]),
        ("percent", "90", "84", "G", ["rating"]),
        ("count", "400", "380", "A", []),  # five percent of the target
        ("count", "400", "379", "A", ["rating"]),
        ("count", "400", "379", "R", []),
        ("count", "n/a", "", "", []),
        ("count", "400", "", "G", ["no-figures"]),
        ("count", "400", "390", "", ["unrated"]),
    ],
)
def test_an_indicator_is_judged_by_its_shortfall(
    tmp_path: Path, unit: str, target: str, actual: str, rating: str, codes: list[str]
) -> None:
    assert service(tmp_path, unit, target, actual, rating) == codes


@pytest.mark.parametrize(("actual", "rating", "codes"), [("20", "G", []), ("26", "G", ["rating"]), ("26", "R", [])])
def test_where_less_is_better_the_shortfall_is_above_the_target(
    tmp_path: Path, actual: str, rating: str, codes: list[str]
) -> None:
    assert service(tmp_path, "percent", "20", actual, rating, "lower") == codes
