"""Files of months as one series of quarters: gaps, overlaps and disagreements."""

from pathlib import Path

from tests.prepare.samples import RECENT, brought, folder_of, given, rows, said


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
