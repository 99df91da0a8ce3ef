"""Open data brought into a quarter's folder: what is counted, what is told, and what is left as it is."""

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from generator import cli
from generator.pipeline import draft
from generator.prepare.crime import month_of
from generator.prepare.imports import Imported, bring_in
from generator.problems import BuildStopped, Problem, Problems
from tests.architecture.test_imports import QUARTER
from tests.packs import ROOT
from tests.quarters import csv, put, read, write_quarter

OWN = "values/mps-crime.csv"
MEASURES = """
    id,label,unit,basis
    burglary,Burglary of homes,count,quarter
    robbery,All robbery,count,quarter
    muggings,Muggings,count,quarter
    trust,Trust,percent,quarter
    """
GROUPS = """
    id,label,dimension,parent,aliases
    all,The whole town,force,,Townwide
    Northam,Northam,borough,all,
    Wells & Combe,Wells & Combe,borough,all,
    Eastham,Eastham Forest,borough,all,Forest
    Central,Central,bcu,all,
    """
LABELS = """
    measure,major,minor
    burglary,BURGLARY,DOMESTIC BURGLARY
    burglary,BURGLARY,RES BURGLARY OF A HOME
    burglary,BURGLARY,RES BURGLARY OF UNCONNECTED BUILDING
    robbery,ROBBERY,
    muggings,Robbery,Robbery of Personal Property
    """
RECENT = """
    MajorText,MinorText,BoroughName,202401,202402,202403
    ROBBERY,ROBBERY OF PERSONAL PROPERTY,NORTHAM,1,2,3
    ROBBERY,ROBBERY OF BUSINESS PROPERTY,NORTHAM,10,20,30
    ROBBERY,ROBBERY OF PERSONAL PROPERTY,WELLS AND COMBE,4,0,0
    """


def folder_of(path: Path, files: Mapping[str, str | None] | None = None) -> Path:
    """A small quarter with boroughs and a mapping, which gives no figure itself."""
    tables = {"measures.csv": MEASURES, "groups.csv": GROUPS, "imports/mps-crime.csv": LABELS}
    absent = ("values/survey.csv", "values/volumes.csv", "statements/accounts.csv", "statements/accounts.columns.csv")
    return write_quarter(path / "quarter", {**tables, **dict.fromkeys(absent), **(files or {})}, thresholds="[]")


def given(path: Path, *texts: str) -> list[Path]:
    """Files of open data: one.csv, two.csv."""
    return [put(path, name, csv(text)) for name, text in zip(("one.csv", "two.csv"), texts, strict=False)]


def brought(folder: Path, files: Sequence[Path], dry_run: bool = False) -> tuple[Imported, list[Problem]]:
    problems = Problems()
    return bring_in("mps-crime", files, folder, dry_run, problems), list(problems)


def rows(folder: Path) -> list[str]:
    """The rows that an import wrote, without their status and note."""
    return [line.removesuffix(",published,") for line in (folder / OWN).read_text("utf-8").splitlines()[1:]]


def said(problems: Sequence[Problem]) -> str:
    return "\n".join(map(str, problems))


# --- what is counted


def test_months_become_quarters_of_boroughs_and_of_the_whole(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    brought(folder, given(tmp_path, RECENT))
    # robbery: 1+2+3 + 10+20+30 = 66 in Northam and 4+0+0 = 4 in Wells & Combe, 70 in all;
    # of these muggings: 1+2+3 = 6 and 4, 10 in all.
    assert rows(folder) == [
        "robbery,all,2023-24 Q4,70",
        "robbery,Northam,2023-24 Q4,66",
        "robbery,Wells & Combe,2023-24 Q4,4",
        "muggings,all,2023-24 Q4,10",
        "muggings,Northam,2023-24 Q4,6",
        "muggings,Wells & Combe,2023-24 Q4,4",
    ]


def test_both_layouts_renamings_and_splits_make_one_series(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    historical = """
        MajorText,MinorText,LookUp_BoroughName,202301,202302,202303,202304
        Burglary,Domestic Burglary,Northam,5,6,7,8
        """
    recent = """
        MajorText,MinorText,BoroughName,202305,202306
        BURGLARY,RES BURGLARY OF A HOME,NORTHAM,3,4
        BURGLARY,RES BURGLARY  OF UNCONNECTED BUILDING,Northam,1,2
        """
    found, _ = brought(folder, given(tmp_path, historical, recent))
    # January to March 2023: 5+6+7 = 18; April to June: 8 + (3+1) + (4+2) = 18
    assert rows(folder) == [f"burglary,{group},{period},18" for group in ("all", "Northam")
                            for period in ("2022-23 Q4", "2023-24 Q1")]  # fmt: skip
    assert (found.files, found.rows, len(found.series.months), len(found.series.quarters)) == (2, 3, 6, 2)


def test_a_label_that_changed_its_capitals_within_a_file_is_one_label(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    text = """
        MajorText,MinorText,BoroughName,202401,202402,202403
        Robbery,Robbery of Business Property,Northam,7,0,0
        ROBBERY,ROBBERY OF BUSINESS PROPERTY,Northam,0,8,9
        """
    _, problems = brought(folder, given(tmp_path, text))
    assert rows(folder)[0] == "robbery,all,2023-24 Q4,24"  # 7+8+9
    assert "offences in row" not in said(problems)


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


@pytest.mark.parametrize("name", ["Total", "Grand Total", "all", "Townwide", "THE WHOLE TOWN"])
def test_a_row_that_adds_up_the_others_is_not_counted_again(tmp_path: Path, name: str) -> None:
    folder = folder_of(tmp_path)
    text = RECENT + f"    ROBBERY,ROBBERY OF PERSONAL PROPERTY,{name},5,2,3\n"
    _, problems = brought(folder, given(tmp_path, text))
    assert rows(folder)[0] == "robbery,all,2023-24 Q4,70"
    assert f"row 5, column BoroughName: `{name}` is no place but the sum of all" in said(problems)


# --- what is told


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


def test_a_quarter_with_a_missing_month_is_told_and_left_out(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    text = """
        MajorText,MinorText,BoroughName,202301,202302,202303,202310,202312,202401,202402,202403
        ROBBERY,X,Northam,1,1,1,2,2,4,4,4
        """
    found, problems = brought(folder, given(tmp_path, text))
    assert rows(folder)[:2] == ["robbery,all,2022-23 Q4,3", "robbery,all,2023-24 Q4,12"]
    assert len(found.series.quarters) == 2
    assert "2023-24 Q3 is incomplete and left out: no file has November 2023" in said(problems)
    assert "2023-24 Q1 to 2023-24 Q2: no file has these months" in said(problems)


def test_a_borough_without_a_row_for_some_months_is_left_out_and_not_counted_as_none(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    first = """
        MajorText,MinorText,BoroughName,202401
        ROBBERY,X,Northam,1
        """
    second = """
        MajorText,MinorText,BoroughName,202402,202403
        ROBBERY,X,Northam,1,1
        ROBBERY,X,Eastham,1,1
        """
    found, problems = brought(folder, given(tmp_path, first, second))
    assert rows(folder) == ["robbery,all,2023-24 Q4,5", "robbery,Northam,2023-24 Q4,3"]
    assert "robbery, Eastham, 2023-24 Q4 is left out: no file has a row for it in January 2024" in said(problems)
    assert dict(found.rowless)["robbery"] == ("Wells & Combe", "Eastham")


OVERLAP = """
    MajorText,MinorText,BoroughName,202403,202404,202405,202406
    ROBBERY,ROBBERY OF PERSONAL PROPERTY,NORTHAM,{},7,8,9
    ROBBERY,ROBBERY OF BUSINESS PROPERTY,NORTHAM,30,0,0,0
    ROBBERY,ROBBERY OF PERSONAL PROPERTY,WELLS AND COMBE,0,1,1,1
    """


def test_files_that_overlap_and_agree_are_counted_once(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    found, _ = brought(folder, given(tmp_path, RECENT, OVERLAP.format(3)))
    # January to March as without the second file; April to June: 7+8+9 + 3 = 27
    assert rows(folder)[:2] == ["robbery,all,2023-24 Q4,70", "robbery,all,2024-25 Q1,27"]
    assert len(found.series.months) == 6


def test_a_figure_on_which_files_disagree_is_told_with_both_and_not_written(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    _, problems = brought(folder, given(tmp_path, RECENT, OVERLAP.format(4)))
    quarter = [row for row in rows(folder) if "2023-24 Q4" in row]
    assert quarter == [f"{measure},Wells & Combe,2023-24 Q4,4" for measure in ("robbery", "muggings")]
    one, two = (tmp_path / name for name in ("one.csv", "two.csv"))
    # the whole, March: 3+30+0 = 33 in the one, 4+30+0 = 34 in the other
    told = f"March 2024 is 33 in {one.as_posix()}, 34 in {two.as_posix()}"
    assert f"robbery, all, 2023-24 Q4 is left out, for the files disagree: {told}" in said(problems)
    assert said(problems).count("for the files disagree") == 4  # two measures, each for Northam and for the whole


def test_a_file_that_is_named_twice_is_read_once(tmp_path: Path) -> None:
    found, problems = brought(folder_of(tmp_path), given(tmp_path, RECENT) * 2)
    assert (found.files, found.rows) == (1, 3)
    assert "is named twice; it is read once" in said(problems)


@pytest.mark.parametrize("cell", ["=1+1", "-3", "many", "1e308", "", "2.5", "1,5", "٣", "9" * 5000, "nan", "\x07"])
def test_a_cell_that_is_no_whole_number_is_told_and_its_figures_are_left_out(tmp_path: Path, cell: str) -> None:
    folder = folder_of(tmp_path)
    text = RECENT.replace("NORTHAM,10,20,30", f'NORTHAM,10,"{cell}",30')
    _, problems = brought(folder, given(tmp_path, text))
    # the cell is robbery, and no mugging: Northam and the whole lack robbery, all else stands
    assert [row for row in rows(folder) if row.startswith("robbery")] == ["robbery,Wells & Combe,2023-24 Q4,4"]
    assert len(rows(folder)) == 4
    assert "one.csv, row 3, column 202402: " in said(problems)


def test_thousands_that_a_comma_parts_are_read(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    brought(folder, given(tmp_path, RECENT.replace("NORTHAM,10,20,30", 'NORTHAM,"1,010",20,30')))
    assert rows(folder)[0] == "robbery,all,2023-24 Q4,1070"  # 70 + 1,000


def test_of_very_many_bad_cells_the_first_are_told_and_the_others_counted(tmp_path: Path) -> None:
    bad = "".join(f"    ROBBERY,KIND {i},NORTHAM,x,x,x\n" for i in range(100))
    _, problems = brought(
        folder_of(tmp_path), given(tmp_path, RECENT + bad + "    BURGLARY,DOMESTIC BURGLARY,NORTHAM,1,1,1\n")
    )
    assert said(problems).count("is no whole number") == 50
    assert "250 more cells are no whole numbers" in said(problems)  # 300 - 50


def test_the_same_label_and_place_in_two_rows_counts_for_neither(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    text = RECENT + "    ROBBERY,ROBBERY OF BUSINESS PROPERTY,NORTHAM,10,0,0\n"
    _, problems = brought(folder, given(tmp_path, text))
    assert [row for row in rows(folder) if row.startswith("robbery")] == ["robbery,Wells & Combe,2023-24 Q4,4"]
    assert "one.csv, row 5: ROBBERY > ROBBERY OF BUSINESS PROPERTY for `NORTHAM` has offences in row 3 too" in said(
        problems
    )


# --- what stands in the folder already


def test_a_figure_that_another_file_gives_otherwise_is_left_and_told(tmp_path: Path) -> None:
    values = """
        measure,group,period,value
        robbery,all,2023-24 Q4,71
        robbery,Northam,2023-24 Q4,66
        """
    folder = folder_of(tmp_path, {"values/crime.csv": values})
    before = (folder / "values/crime.csv").read_bytes()
    found, problems = brought(folder, given(tmp_path, RECENT))
    assert (folder / "values/crime.csv").read_bytes() == before
    assert (found.outcome.added, found.outcome.unchanged, found.outcome.left) == (4, 1, 1)
    assert not [row for row in rows(folder) if row.startswith(("robbery,all", "robbery,Northam"))]
    told = "values/crime.csv, row 2, column value: robbery, all, 2023-24 Q4 is 71 here and 70 in the files"
    assert told in said(problems)


def test_a_second_import_of_the_same_files_changes_nothing(tmp_path: Path) -> None:
    folder, files = folder_of(tmp_path), given(tmp_path, RECENT)
    brought(folder, files)
    before, touched = (folder / OWN).read_bytes(), (folder / OWN).stat().st_mtime_ns
    found, _ = brought(folder, files)
    assert (found.outcome.added, found.outcome.unchanged, found.outcome.changed) == (0, 6, ())
    assert ((folder / OWN).read_bytes(), (folder / OWN).stat().st_mtime_ns) == (before, touched)


def test_a_later_file_with_revised_numbers_tells_what_changed(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    brought(folder, given(tmp_path, RECENT))
    found, _ = brought(folder, given(tmp_path, RECENT.replace("NORTHAM,10,20,30", "NORTHAM,10,20,31")))
    told = [(change.name, change.before, change.after) for change in found.outcome.changed]
    assert told == [("robbery, all, 2023-24 Q4", "70", "71"), ("robbery, Northam, 2023-24 Q4", "66", "67")]
    assert (found.outcome.unchanged, found.outcome.added) == (4, 0)
    assert rows(folder)[:2] == ["robbery,all,2023-24 Q4,71", "robbery,Northam,2023-24 Q4,67"]


def test_what_an_earlier_import_wrote_of_other_months_stays_as_it_is(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    brought(folder, given(tmp_path, RECENT))
    own = folder / OWN
    own.write_text(
        own.read_text("utf-8").replace(
            "robbery,all,2023-24 Q4,70,published,", "robbery,all,2023-24 Q4,70,provisional,soon revised"
        ),
        "utf-8",
    )
    later = RECENT.replace("202401,202402,202403", "202404,202405,202406")
    found, _ = brought(folder, given(tmp_path, later))
    assert (found.outcome.added, found.outcome.kept) == (6, 6)
    assert rows(folder)[:2] == ["robbery,all,2023-24 Q4,70,provisional,soon revised", "robbery,all,2024-25 Q1,70"]


def test_a_dry_run_tells_the_same_and_writes_nothing(tmp_path: Path) -> None:
    folder, files = folder_of(tmp_path), given(tmp_path, RECENT)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    dry = brought(folder, files, dry_run=True)
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    assert brought(folder, files) == dry


def test_after_an_import_the_folder_reads_without_a_warning(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    brought(folder, given(tmp_path, RECENT))
    quarter, warnings = read(folder)
    assert not warnings
    assert [str(found.value) for found in quarter.observations.values()] == ["70", "66", "4", "10", "6", "4"]


def test_after_an_import_a_quarter_drafts_and_says_no_more_than_before(tmp_path: Path) -> None:
    folder = tmp_path / "quarter"
    shutil.copytree(ROOT / "tests/fixtures/second-body", folder)
    before, after = Problems(), Problems()
    draft(folder, before)
    put(folder, "imports/mps-crime.csv", "measure,major,minor\ncallouts,ROBBERY,\n")
    text = RECENT.replace("202401,202402,202403", "202004,202005,202006")
    brought(folder, given(tmp_path, text))
    assert len(rows(folder)) == 1
    draft(folder, after)
    assert list(after) == list(before)


# --- files as people have them


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_the_encodings_that_spreadsheets_write_are_read(tmp_path: Path, encoding: str) -> None:
    folder = folder_of(tmp_path)
    text = csv(RECENT).replace("NORTHAM", "Château – Nord").replace("\n", "\r\n")
    file = put(tmp_path, "one.csv", text.encode(encoding))
    found, _ = brought(folder, [file])
    assert [total.name for total in found.elsewhere] == ["Château – Nord"]
    assert rows(folder)[0] == "robbery,all,2023-24 Q4,70"


@pytest.mark.parametrize(
    ("head", "month"),
    [("202401", "2024-01"), ("2024-01", "2024-01"), ("Jan-24", "2024-01"), ("January 2024", "2024-01"),
     ("202413", None), ("202400", None), ("000001", None), ("MajorText", None), ("2024", None), ("", None)],
)  # fmt: skip
def test_a_head_is_a_month_in_each_spelling_that_excel_makes_of_it(head: str, month: str | None) -> None:
    found = month_of(head)
    assert (f"{found // 12}-{found % 12 + 1:02d}" if found is not None else None) == month


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (b"", "has no heads"),
        (
            b"Borough,202401\nNortham,1\n",
            "has no column MajorText and no MinorText and no LookUp_BoroughName or BoroughName",
        ),
        (b"MajorText,MinorText,BoroughName\nA,B,C\n", "has no column for a month; expected a column for each month"),
        (b"MajorText,MinorText,BoroughName,202401,202401\nA,B,C,1,1\n", "column 202401: stands twice"),
        (
            b"MajorText,MinorText,BoroughName,202401,Jan-24\nA,B,C,1,1\n",
            "column Jan-24: is the month of column 202401 too",
        ),
        (b"MajorText,MinorText,BoroughName,202401,202413\nA,B,C,1,1\n", "column 202413: is no month"),
        (b"MajorText,MinorText,BoroughName,202401\nA,B,C,1,1\n", "row 2: has 5 cells"),
        (b"MajorText,MinorText,BoroughName,202401\nA,B\n", "row 2: has only 2 cells"),
        (b'MajorText,MinorText,BoroughName,202401\n"A,B\n', "is not a CSV table"),
        (b"PK\x03\x04\x81\x8d", "is not UTF-8 text"),
        ("MajorText,MinorText".encode("utf-16"), "has no column"),
        (b"MajorText,MinorText,BoroughName,202401\n", "no figure can be worked out of these files"),
        (b"MajorText,MinorText,BoroughName,202401,202402,202403\nA,B,C,1,1,1\n", "no figure can be worked out"),
    ],
)
def test_a_file_that_is_no_such_table_is_refused_and_nothing_is_written(tmp_path: Path, text: bytes, told: str) -> None:
    folder = folder_of(tmp_path)
    with pytest.raises(BuildStopped) as stopped:
        brought(folder, [put(tmp_path, "one.csv", text)])
    assert told in str(stopped.value)
    assert not (folder / OWN).exists()


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(BuildStopped, match="nowhere.csv: is no file"):
        brought(folder_of(tmp_path), [tmp_path / "nowhere.csv"])


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


def test_no_cell_that_is_written_begins_a_formula(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, {"groups.csv": GROUPS + "    =1+1,Wolds,borough,all,\n"})
    with pytest.raises(BuildStopped, match="would be a formula in values/mps-crime.csv"):
        brought(folder, given(tmp_path, RECENT.replace("NORTHAM", "WOLDS")))
    assert not (folder / OWN).exists()


def test_a_file_that_cannot_be_written_is_a_problem_and_leaves_nothing_behind(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    (folder / OWN).mkdir(parents=True)
    with pytest.raises(BuildStopped, match="cannot be written"):
        brought(folder, given(tmp_path, RECENT))
    assert [path.name for path in (folder / "values").iterdir()] == ["mps-crime.csv"]


# --- the example, and the command


def test_the_mapping_of_the_example_names_its_measures_and_labels_of_the_open_data(tmp_path: Path) -> None:
    folder = tmp_path / "quarter"
    shutil.copytree(QUARTER, folder)
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


def test_the_command_prints_what_it_did_and_returns_nought(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, (file,) = folder_of(tmp_path), given(tmp_path, RECENT + "    ARSON,ARSON,NORTHAM,2,2,2\n")
    command = ["import", "mps-crime", str(file), "--into", str(folder)]
    assert cli.main([*command, "--dry-run"]) == 0
    dry = capsys.readouterr()
    assert not (folder / OWN).exists()
    assert cli.main(command) == 0
    done = capsys.readouterr()
    assert dry.out == done.out + "a dry run: nothing was written\n"
    assert dry.err == done.err
    assert "read 4 rows of 1 file: 3 months, January 2024 to March 2024; 1 whole quarter\n" in done.out
    assert "values/mps-crime.csv: 6 observations added, 0 unchanged, 0 changed, 0 left" in done.out
    assert f"          6  ARSON > ARSON ({file.as_posix()}, row 5, column MinorText)" in done.out


def test_the_command_returns_two_where_nothing_could_be_brought_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, (file,) = folder_of(tmp_path), given(tmp_path, "a,b\n1,2\n")
    assert cli.main(["import", "mps-crime", str(file), "--into", str(folder)]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.endswith("not imported: 1 problem\n")
