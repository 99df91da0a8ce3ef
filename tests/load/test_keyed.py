"""Observations, comparisons and targets: their periods, and their numbers looked at together."""

from decimal import Decimal
from pathlib import Path

import pytest

from generator.load.folder import read_quarter
from generator.problems import Place, Problems
from generator.quarter.periods import QUARTER, Calendar
from tests.quarters import read, refused, the_one, write_quarter

HEADS = "measure,group,period,value\n"


@pytest.mark.parametrize("day", ["2021-04-01", "2021-06-30", "44287", "30/06/2021"])
def test_a_day_that_begins_or_ends_a_quarter_is_read_as_the_quarter(tmp_path: Path, day: str) -> None:
    quarter, warnings = read(write_quarter(tmp_path, {"values/more.csv": f"{HEADS}wrecks,all,{day},12\n"}))
    assert quarter.observations["wrecks", "all", Calendar().parse("2021-22 Q1", QUARTER)].value == 12
    assert the_one(warnings).where == Place("values/more.csv", "", 2, "period")
    assert the_one(warnings).what == f"'{day}' is a day, and is read as 2021-22 Q1"


def test_days_are_told_once_for_each_table(tmp_path: Path) -> None:
    rows = "".join(f"wrecks,all,{year}-04-01,12\n" for year in range(2015, 2019))
    files = {"values/more.csv": HEADS + rows, "values/most.csv": f"{HEADS}wrecks,north,2015-04-01,2\n"}
    _, warnings = read(write_quarter(tmp_path, files))
    assert [(w.where.file, w.where.row) for w in warnings] == [("values/more.csv", 2), ("values/most.csv", 2)]
    assert warnings[0].what == "'2015-04-01' is a day, and is read as 2015-16 Q1; 3 more in this column"


def test_a_day_and_its_quarter_are_one_period(tmp_path: Path) -> None:
    rows = "wrecks,all,2021-04-01,12\nwrecks,all,2021-22 Q1,13\n"
    problems = refused(tmp_path, {"values/more.csv": HEADS + rows})
    assert "is given twice for this period" in the_one([p for p in problems if p.severity == "error"]).what


def test_a_day_that_stands_for_no_quarter_is_refused_with_its_cell(tmp_path: Path) -> None:
    problem = the_one(refused(tmp_path, {"values/more.csv": f"{HEADS}wrecks,all,2021-05-01,12\n"}))
    assert problem.where == Place("values/more.csv", "", 2, "period")
    assert problem.what.startswith("'2021-05-01': 1 May 2021 is neither the first nor the last day")


def test_a_fraction_in_one_file_is_seen_beside_the_percentages_of_another(tmp_path: Path) -> None:
    problem = the_one(refused(tmp_path, {"values/more.csv": f"{HEADS}trust,all,2021-22 Q4,0.63\n"}))
    assert problem.where == Place("values/more.csv", "", 2, "value")
    assert "'0.63' for `trust`, in percent, may mean 63% or 0.63%" in problem.what


def test_a_target_is_seen_beside_the_percentages_that_it_is_for(tmp_path: Path) -> None:
    target = "measure,group,period,value,label\ntrust,all,2023-24 Q4,0.75,Aim\n"
    assert the_one(refused(tmp_path, {"targets.csv": target})).where == Place("targets.csv", "", 2, "value")


@pytest.mark.parametrize(("measure", "text"), [("wrecks", "12%"), ("lights", "47%"), ("spending", "5%")])
def test_a_percentage_for_another_unit_is_refused(tmp_path: Path, measure: str, text: str) -> None:
    period = "2021-22" if measure == "spending" else "2021-22 Q4"
    problem = the_one(refused(tmp_path, {"values/more.csv": f"{HEADS}{measure},all,{period},{text}\n"}))
    assert problem.what.startswith(f"{text!r} does not fit `{measure}`")


def test_a_name_is_found_whatever_the_spaces_in_it(tmp_path: Path) -> None:
    rows = "Trust in\u00a0the  harbour,whole\u2009HARBOUR,2021-22 Q4,63\n"
    quarter, warnings = read(write_quarter(tmp_path, {"values/more.csv": HEADS + rows}))
    assert not warnings
    assert quarter.observations["trust", "all", Calendar().parse("2021-22 Q4")].value == 63


def test_the_meaning_of_a_mark_is_the_note_of_its_observation(tmp_path: Path) -> None:
    problems = Problems()
    folder = write_quarter(tmp_path, {"values/more.csv": f"{HEADS}wrecks,all,2021-22 Q4,[c]\n"})
    found = read_quarter(folder, problems).observations["wrecks", "all", Calendar().parse("2021-22 Q4")]
    assert (found.value, found.applicable, found.note) == (None, True, "confidential")
    assert the_one(list(problems)).severity == "warning"


def test_a_service_in_percent_is_looked_at_with_its_target(tmp_path: Path) -> None:
    rows = "priority,service,indicator,unit,target,actual\nsafety,Pilots,Ships met,percent,90,0.85\n"
    problem = the_one(refused(tmp_path, {"services.csv": rows}))
    assert problem.where == Place("services.csv", "", 2, "actual")
    assert "may mean 85% or 0.85%" in problem.what


def test_figures_keep_the_places_that_were_written(tmp_path: Path) -> None:
    rows = "measure;group;period;value\nanswered;all;2021-22 Q4;84,60\n"
    quarter, _ = read(write_quarter(tmp_path, {"values/more.csv": rows}))
    value = quarter.observations["answered", "all", Calendar().parse("2021-22 Q4")].value
    assert str(value) == "84.60"
    assert value == Decimal("84.6")
