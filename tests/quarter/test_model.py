"""The nouns of a quarter: families of measures, dimensions of groups, periods with values."""

from pathlib import Path

import pytest

from generator.quarter.model import slug
from generator.quarter.periods import Calendar
from tests.quarters import FILES, csv, small_quarter


@pytest.mark.parametrize(
    ("name", "written"),
    [("LGBT+", "lgbt"), ("Age group", "age-group"), ("  Ethnicity ", "ethnicity"), ("A/B & C", "a-b-c"), ("", "")],
)
def test_a_dimension_is_written_in_small_letters_and_hyphens(name: str, written: str) -> None:
    assert slug(name) == written
    assert slug(written) == written


def test_the_children_of_a_measure_keep_the_order_of_the_table(tmp_path: Path) -> None:
    rows = "theft,Theft,wrecks,count,0,,quarter,,,\narson,Arson,wrecks,count,0,,quarter,,,\n"
    quarter = small_quarter(tmp_path, {"measures.csv": csv(FILES["measures.csv"]) + rows})
    assert quarter.children["wrecks"] == ("theft", "arson")
    assert "theft" not in quarter.children
    assert "trust" in quarter.children[""]


def test_the_groups_of_a_dimension_stand_in_their_order(tmp_path: Path) -> None:
    text = "id,label,dimension,order\nc,C,quay,3\na,A,quay,1\nb,B,Quay,2.5\n"
    files = {"groups.csv": text + "all,All,harbour,9\nnorth,N,quay,10\nsouth,S,quay,11\nolder,O,age,12"}
    quarter = small_quarter(tmp_path, files)
    assert [group.id for group in quarter.dimensions["quay"]] == ["a", "b", "c", "north", "south"]


def test_groups_without_an_order_keep_that_of_the_table(tmp_path: Path) -> None:
    text = "id,label,dimension\nall,All,harbour\nsouth,S,quay\nnorth,N,quay\nolder,O,age"
    assert [g.id for g in small_quarter(tmp_path, {"groups.csv": text}).dimensions["quay"]] == ["south", "north"]


def test_the_periods_of_a_measure_are_those_with_a_number_oldest_first(tmp_path: Path) -> None:
    text = "measure,group,period,value\ntrust,all,2021-22 Q4,74\ntrust,all,2020-21 Q4,\ntrust,all,2019-20 Q4,n/a"
    quarter = small_quarter(tmp_path, {"values/more.csv": text})
    codes = [Calendar().code(period) for period in quarter.periods["trust", "all"]]
    assert codes == ["2021-22 Q4", "2022-23 Q4", "2023-24 Q3", "2023-24 Q4"]


def test_a_word_of_the_inputs_is_its_text_and_is_false_when_empty(tmp_path: Path) -> None:
    services = small_quarter(tmp_path).services
    assert str(services[0].budget) == "£1.2m"
    assert [bool(service.rating) for service in services] == [True, True, False]
