"""Acknowledgements: each names one finding, gives its figures, and expires with them."""

from pathlib import Path

import pytest

from generator.check.acknowledged import acknowledge
from generator.check.findings import Finding, finding, in_order
from generator.problems import Place
from generator.quarter.report import Acknowledgement, Words
from tests.quarters import refused, the_one

ONE = finding("total", ("crime", "all"), "values/crime.csv, row 2", "is 5", "2 + 2 = 4.0, not 5")


def said(reason: str, key: str = ONE.key) -> list[Finding]:
    given = Acknowledgement(key, Words(reason, Place("report.yaml", row=9)))
    return list(in_order(acknowledge([ONE], [given])))


def test_a_reason_with_every_figure_acknowledges_its_finding() -> None:
    (one,) = said("Published as 5, though 2 and 2 make 4.")
    assert (one.acknowledged, one.reason) == (True, "Published as 5, though 2 and 2 make 4.")
    assert not one.open


def test_a_reason_without_figures_leaves_it_open_and_is_found() -> None:
    bad, one = said("It was published so.")
    assert (bad.code, bad.where) == ("acknowledgement-figures", "report.yaml, row 9")
    assert "2, 4.0, 5" in bad.what
    assert one.open


def test_a_reason_with_other_figures_has_expired() -> None:
    bad, one = said("Published as 6, though 2 and 2 make 4.")
    assert bad.code == "acknowledgement-expired"
    assert "does not give 5" in bad.what
    assert one.open


def test_an_acknowledgement_of_nothing_is_found_with_the_nearest_key() -> None:
    one, unused = sorted(said("2, 4, 5", "total:crime/al"), key=lambda f: f.severity)
    assert unused.code == "acknowledgement-unused"
    assert "`total:crime/all`" in unused.hint
    assert one.open


@pytest.mark.parametrize("key", ["total:*", "total:crime/?"])
def test_a_wildcard_is_refused(tmp_path: Path, key: str) -> None:
    problem = the_one(refused(tmp_path, acknowledged=f"\n- finding: '{key}'\n  reason: all of them"))
    assert "names more than one finding" in problem.what
    assert problem.where.file == "report.yaml"


def test_one_finding_is_acknowledged_once(tmp_path: Path) -> None:
    twice = "\n- {finding: 'total:a', reason: x}\n- {finding: 'total:a', reason: y}"
    assert "twice" in the_one(refused(tmp_path, acknowledged=twice)).what


@pytest.mark.parametrize("entry", ["{finding: 'total:a'}", "{finding: 'total:a', reason: ''}", "{reason: x}"])
def test_a_key_and_a_reason_are_both_needed(tmp_path: Path, entry: str) -> None:
    assert refused(tmp_path, acknowledged=f"[{entry}]")
