"""Which labels and places are counted for what, and which are not."""

import shutil
from pathlib import Path

import pytest

from generator.problems import BuildStopped
from tests.packs import ROOT
from tests.prepare.samples import LABELS, OWN, RECENT, brought, folder_of, given, rows, said


def test_places_that_are_no_borough_count_for_the_whole_alone(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    text = """
        MajorText,MinorText,BoroughName,202401,202402,202403
        ROBBERY,X,Forest,1,1,1
        ROBBERY,X,Heath Airport,2,2,2
        ROBBERY,X,Central,3,3,3
        ROBBERY,X,Northan,4,4,4
        ROBBERY,X,,5,5,5
        """
    found, problems = brought(folder, given(tmp_path, text))
    assert rows(folder) == ["robbery,all,2023-24 Q4,45", "robbery,Eastham,2023-24 Q4,3"]  # 3 x (1+2+3+4+5); 3 x 1
    assert [total.name for total in found.elsewhere] == ["", "Northan", "Central", "Heath Airport"]
    assert "row 3, column BoroughName: `Heath Airport` is no borough of groups.csv; it has 6 offences: " in said(
        problems
    )
    assert "did you mean `Northam`? Give the name as an alias in groups.csv" in said(problems)


def test_labels_that_no_row_maps_are_counted_the_largest_first(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    text = (
        RECENT.rstrip(" ")
        + """\
    THEFT,OTHER THEFT,NORTHAM,1,1,1
    ARSON,ARSON,NORTHAM,2,2,2
    Theft,Other Theft,Eastham,2,2,2
    """
    )
    found, _ = brought(folder, given(tmp_path, text))
    told = [(total.name, total.offences, total.place.row) for total in found.unmapped]
    assert told == [("THEFT > OTHER THEFT", 9, 5), ("ARSON > ARSON", 6, 6)]  # 3 + 6; 6


def test_rows_of_the_mapping_that_match_nothing_are_told(tmp_path: Path) -> None:
    labels = LABELS + "    burglary,ROBERY,ROBBERY OF PERSONAL PROPERTY\n"
    _, problems = brought(folder_of(tmp_path, {"imports/mps-crime.csv": labels}), given(tmp_path, RECENT))
    told = [str(problem) for problem in problems if problem.where.file == "imports/mps-crime.csv"]
    assert len(told) == 4  # three labels of burglary, and the misspelled one
    assert "row 7: ROBERY > ROBBERY OF PERSONAL PROPERTY matches no label of the files" in told[-1]
    assert "did you mean `ROBBERY > ROBBERY OF PERSONAL PROPERTY`" in told[-1]


@pytest.mark.parametrize(
    ("labels", "told"),
    [
        (None, "imports/mps-crime.csv: is missing; expected a table with the columns measure,major,minor"),
        ("measure,major,minor\n", "has no rows"),
        (
            "measure,major\nrobery,ROBBERY\n",
            "row 2, column measure: no measure `robery`\n    hint: did you mean `robbery`",
        ),
        ("measure,major,minor\ntrust,ROBBERY,\n", "`trust` has the unit percent and the basis quarter"),
        ("measure,major,minor\nrobbery,,X\n", "row 2, column major: is empty"),
        ("measure,major,minor\nrobbery,ROBBERY,\nrobbery,Robb ery,\n", "row 3: says the same as row 2"),
        ("measure,label\nrobbery,X\n", "has no column `major`"),
    ],
)
def test_mistakes_of_the_mapping_are_told_and_nothing_is_written(tmp_path: Path, labels: str | None, told: str) -> None:
    folder = folder_of(tmp_path, {"imports/mps-crime.csv": labels})
    with pytest.raises(BuildStopped) as stopped:
        brought(folder, given(tmp_path, RECENT))
    assert told in str(stopped.value)
    assert not (folder / OWN).exists()


def test_the_mapping_of_the_example_names_its_measures_and_labels_of_the_open_data(tmp_path: Path) -> None:
    folder = tmp_path / "quarter"
    shutil.copytree(ROOT / "inputs" / "2023-24-q4", folder)
    text = """
        MajorText,MinorText,BoroughName,201001,201002,201003
        VEHICLE OFFENCES,THEFT FROM A VEHICLE,Hammersmith and Fulham,1,2,3
        VEHICLE OFFENCES,INTERFERING WITH A MOTOR VEHICLE,Unknown,1,1,1
        SEXUAL OFFENCES,RAPE,Kingston upon Thames,1,1,1
        """
    _, problems = brought(folder, given(tmp_path, text))
    assert rows(folder) == [
        "vehicle-crime,MPS,2009-10 Q4,9",  # 1+2+3 + 1+1+1
        "vehicle-crime,Hammersmith & Fulham,2009-10 Q4,6",
        "rape,MPS,2009-10 Q4,3",
        "rape,Kingston upon Thames,2009-10 Q4,3",
    ]
    assert "`Unknown` is no borough of groups.csv; it has 3 offences: they count for MPS alone" in said(problems)
