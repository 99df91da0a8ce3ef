"""The next quarter's folder: history kept, the new quarter's cells open, nothing of the last quarter called current."""

import csv
from pathlib import Path

import pytest

from generator import cli
from generator.compute.results import Results
from generator.load.folder import read_quarter
from generator.pipeline import build
from generator.prepare.folders import Made
from generator.prepare.new import new_quarter
from generator.problems import BuildStopped, Problems
from generator.quarter.model import Quarter
from tests.load.test_folder import write_workbook
from tests.packs import ROOT, copy_quarter
from tests.quarters import FILES, put, write_quarter

STATEMENT = {
    "statements/accounts.columns.csv": """
        column,label,over,period,role,formula,unit,decimals
        before,Outturn 2022/23,Year,2022-23,outturn,,gbp_m,1
        original,Original,Budget 2023/24,2023-24,original,,gbp_m,1
        revised,Q3 revised,Budget 2023/24,2023-24,revised,,gbp_m,1
        outturn,Outturn 2023/24,Year,2023-24,outturn,,gbp_m,1
        """,
    "statements/accounts.csv": """
        line,label,kind,parent,sign,before,original,revised,outturn
        pay,Pay,item,total,spend,19.0,20.0,20.5,18.5
        total,Net spending,total,,spend,19.0,20.0,20.5,18.5
        """,
    "measures.csv": """
        id,label,parent,unit,decimals,better,basis,small_base,aliases,formula
        trust,Trust in the harbour,,percent,0,higher,rolling-12,,,
        spending,Spending,,gbp_m,1,,year-financial,,,
        ships,Ships,,count,0,,year-calendar,,,
        days,Days,,count,0,,month,,,
        """,
    "values/survey.csv": """
        measure,group,period,value,status,note
        trust,all,2023-24 Q2,68,,
        trust,all,2023-24 Q3,69,provisional,first count
        trust,north,2023-24 Q3,59,illustrative,drawn up
        spending,all,2022-23,11,,
        spending,all,2023-24,12,,to date
        ships,all,2023,500,,
        days,all,2023-12,31,,
        """,
    "values/volumes.csv": None,
}


def started(tmp_path: Path, name: str, quarter: str = "2023-24 Q3") -> Made:
    source = write_quarter(tmp_path / "old", STATEMENT, quarter=quarter, thresholds=None)
    put(
        source,
        "report.yaml",
        (source / "report.yaml").read_text("utf-8").replace("pre_pandemic", "# kept\npre_pandemic"),
    )
    return new_quarter(name, source, tmp_path / "inputs", Problems())


def rows(made: Made, name: str) -> list[dict[str, str]]:
    with (made.folder / name).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def read(made: Made) -> Quarter:
    return read_quarter(made.folder, Problems())


@pytest.mark.parametrize("name", ["2023-24-q4", "Q4 2023/24", "2023-24 Q4", "Jan-Mar 2024"])
def test_the_quarter_is_named_in_any_spelling(tmp_path: Path, name: str) -> None:
    made = started(tmp_path, name)
    assert (made.folder, made.quarter) == (tmp_path / "inputs" / "2023-24-q4", "2023-24 Q4")
    assert read(made).report.calendar.code(read(made).report.quarter) == "2023-24 Q4"
    assert "# kept" in (made.folder / "report.yaml").read_text("utf-8")


def values(made: Made) -> list[tuple[str, str, str, str]]:
    return [(r["measure"], r["group"], r["period"], r["value"]) for r in rows(made, "values/survey.csv")]


def test_history_is_kept_and_each_figure_of_the_last_quarter_has_an_open_row(tmp_path: Path) -> None:
    assert values(started(tmp_path, "2023-24-q4")) == [
        ("trust", "all", "2023-24 Q2", "68"),
        ("trust", "all", "2023-24 Q3", "69"),
        ("trust", "north", "2023-24 Q3", "59"),  # illustrative: it is drawn up for no other quarter
        ("spending", "all", "2022-23", "11"),
        ("spending", "all", "2023-24", ""),  # the year goes on: what it came to by the last quarter is not current
        ("ships", "all", "2023", "500"),  # the calendar year was over: it is still the latest there is
        ("days", "all", "2023-12", "31"),
        ("trust", "all", "2023-24 Q4", ""),
        ("days", "all", "2024-03", ""),
    ]


def test_a_new_year_opens_rows_of_its_own(tmp_path: Path) -> None:
    found = values(started(tmp_path, "2024-25-q1"))
    assert ("spending", "all", "2023-24", "12") in found
    assert ("spending", "all", "2024-25", "") in found


def heads(made: Made) -> list[tuple[str, str, str]]:
    return [(r["label"], r["over"], r["period"]) for r in rows(made, "statements/accounts.columns.csv")]


def test_within_a_year_the_budget_stays_and_what_moves_is_open(tmp_path: Path) -> None:
    made = started(tmp_path, "2023-24-q4")
    assert heads(made)[2] == ("Q4 revised", "Budget 2023/24", "2023-24")
    pay = rows(made, "statements/accounts.csv")[0]
    assert [pay[name] for name in ("before", "original", "revised", "outturn")] == ["19.0", "20.0", "", ""]


def test_what_cannot_be_stays_so_and_a_past_years_column_keeps_its_quarter(tmp_path: Path) -> None:
    source = write_quarter(tmp_path / "old", STATEMENT, quarter="2023-24 Q3", thresholds=None)
    accounts, columns = source / "statements/accounts.csv", source / "statements/accounts.columns.csv"
    put(source, "statements/accounts.csv", accounts.read_text("utf-8").replace("20.5,18.5", "20.5,n/a", 1))
    put(
        source,
        "statements/accounts.columns.csv",
        columns.read_text("utf-8").replace("Outturn 2022/23", "Q3 2022/23", 1),
    )
    within = new_quarter("2023-24-q4", source, tmp_path / "a", Problems())
    assert rows(within, "statements/accounts.csv")[0]["outturn"] == "n/a"
    assert within.open["statements/accounts.csv"] == 1, "the revised budget of the one line that is no total"
    assert heads(within)[0][0] == "Q3 2022/23"
    assert heads(new_quarter("2024-25-q1", source, tmp_path / "b", Problems()))[0][0] == "Q3 2023/24"


def test_a_new_year_moves_the_columns_and_last_years_outturn_becomes_that_of_the_year_before(tmp_path: Path) -> None:
    made = started(tmp_path, "2024-25-q1")
    assert heads(made) == [
        ("Outturn 2023/24", "Year", "2023-24"),
        ("Original", "Budget 2024/25", "2024-25"),
        ("Q1 revised", "Budget 2024/25", "2024-25"),
        ("Outturn 2024/25", "Year", "2024-25"),
    ]
    pay = rows(made, "statements/accounts.csv")[0]
    assert [pay[name] for name in ("before", "original", "revised", "outturn")] == ["18.5", "", "", ""]


MONEY = {
    "measures.csv": """
        id,label,parent,unit,decimals,better,basis,small_base,aliases,formula
        spent,Spent,,gbp_m,1,,year-financial,,,"cell(accounts,total,outturn)"
        planned,Planned,,gbp_m,1,,year-financial,,,"cell(accounts,total,original)"
        per-ship,Spent of what was planned,,percent,0,,year-financial,,,"share(spent,planned)"
        """,
    "values/survey.csv": """
        measure,group,period,value,status,note
        spent,all,2020-21,17.0,,
        """,
    "statements/accounts.csv": """
        line,label,kind,parent,sign,before,original,revised,outturn
        pay,Pay,item,total,spend,9.0,8.0,8.5,8.4
        kit,Kit,item,total,spend,10.0,12.0,12.0,10.1
        total,Net spending,total,,spend,,,,
        """,
}


def spent(made: Made) -> dict[str, str]:
    """Each known amount of the measures that draw on the accounts, by measure and year."""
    results, calendar = Results(read(made)), read(made).report.calendar
    return {
        f"{name} {calendar.code(period)}": results.level(name, "all", period).printed
        for name in ("spent", "planned", "per-ship")
        for period in results.periods(name, "all")
    }


def test_what_measures_drew_from_the_accounts_of_past_years_is_history(tmp_path: Path) -> None:
    source = write_quarter(tmp_path / "old", {**STATEMENT, **MONEY}, quarter="2023-24 Q4", thresholds=None)
    made = new_quarter("2024-25-q1", source, tmp_path / "inputs", Problems())
    kept = [(r["measure"], r["period"], r["value"], r["note"]) for r in rows(made, "values/accounts-2023-24-q4.csv")]
    assert kept == [
        ("spent", "2022-23", "19.0", "accounts of 2023-24 Q4"),
        ("planned", "2023-24", "20.0", "accounts of 2023-24 Q4"),
    ], "the outturn of 2023-24 stands in the statement still, beside the new year's"
    assert spent(made) == {
        "spent 2020-21": "£17.0m",
        "spent 2022-23": "£19.0m",
        "spent 2023-24": "£18.5m",
        "planned 2023-24": "£20.0m",
        "per-ship 2023-24": "93%",
    }


def test_within_a_year_the_accounts_leave_no_history(tmp_path: Path) -> None:
    source = write_quarter(tmp_path / "old", {**STATEMENT, **MONEY}, quarter="2023-24 Q2", thresholds=None)
    made = new_quarter("2023-24-q3", source, tmp_path / "inputs", Problems())
    assert not list((made.folder / "values").glob("accounts*"))
    assert "spent 2023-24" not in spent(made), "what it came to by the last quarter is not current"


def test_a_year_later_the_history_of_the_accounts_is_carried_on(tmp_path: Path) -> None:
    source = write_quarter(tmp_path / "old", {**STATEMENT, **MONEY}, quarter="2023-24 Q4", thresholds=None)
    first = new_quarter("2024-25-q1", source, tmp_path / "inputs", Problems())
    second = new_quarter("2025-26-q1", first.folder, tmp_path / "inputs", Problems())
    assert {name: amount for name, amount in spent(second).items() if "2023-24" in name} == {
        "spent 2023-24": "£18.5m",
        "planned 2023-24": "£20.0m",
        "per-ship 2023-24": "93%",
    }


def tables(made: Made) -> dict[str, list[list[str]]]:
    """Every table of a folder, read as CSV."""
    return {
        path.relative_to(made.folder).as_posix(): list(csv.reader(path.read_text("utf-8").splitlines()))
        for path in made.folder.rglob("*.csv")
    }


@pytest.mark.parametrize("name", ["2023-24-q4", "2024-25-q1"])
def test_a_workbook_gives_the_same_folder_as_the_files(tmp_path: Path, name: str) -> None:
    texts = {**FILES, **STATEMENT, "tables/words.csv": "Word,Meaning\nBerth,Where a ship lies\n"}
    sheets = {file: text for file, text in texts.items() if text is not None}
    files = write_quarter(tmp_path / "files", texts, quarter="2023-24 Q3", thresholds=None)
    book = write_quarter(tmp_path / "book", dict.fromkeys(texts), quarter="2023-24 Q3", thresholds=None)
    write_workbook(book, sheets)
    from_files = new_quarter(name, files, tmp_path / "a", Problems())
    from_book = new_quarter(name, book, tmp_path / "b", Problems())
    assert tables(from_book) == tables(from_files)
    assert from_book.open == from_files.open
    assert len(tables(from_book)) == len(sheets)
    assert not (from_book.folder / "workbook.xlsx").exists(), "its sheets would be there twice"


def test_ratings_are_carried_as_what_was(tmp_path: Path) -> None:
    made = started(tmp_path, "2023-24-q4")
    assert [(r["rating"], r["was"]) for r in rows(made, "projects.csv")] == [("", "A"), ("", "G")]
    services = rows(made, "services.csv")
    assert [(r["target"], r["actual"], r["rating"], r["was"]) for r in services[:2]] == [
        ("40", "", "", "G"),
        ("90", "", "", "A"),
    ]


def test_words_are_drafts_that_nobody_has_signed(tmp_path: Path) -> None:
    source = write_quarter(tmp_path / "old", quarter="2023-24 Q3")
    put(source, "narrative/a/01-first.md", "---\nowner: Ada\nsigned_off: 2024-01-10\n---\n# A headline\n")
    made = new_quarter("2023-24-q4", source, tmp_path / "inputs", Problems())
    assert (made.folder / "narrative/a/01-first.md").read_text("utf-8") == "---\nowner: Ada\n---\n# A headline\n"


def test_what_was_acknowledged_and_dated_belongs_to_the_last_quarter(tmp_path: Path) -> None:
    source = write_quarter(tmp_path / "old", quarter="2023-24 Q3")
    report = (source / "report.yaml").read_text("utf-8")
    put(source, "report.yaml", f"{report}date: 2024-01-31\nacknowledged:\n- finding: a:b\n  reason: 1 and 2\n")
    made = new_quarter("2023-24-q4", source, tmp_path / "inputs", Problems())
    assert read(made).report.acknowledged == ()
    assert read(made).report.date == "2024-03-31"


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("2023-24-q3", "2023-24 Q3 is not after 2023-24 Q3"),
        ("2022-23-q1", "2022-23 Q1 is not after 2023-24 Q3"),
        ("next", "is no quarter"),
        ("../q9", "is no quarter"),
    ],
)
def test_what_is_no_later_quarter_is_refused(tmp_path: Path, name: str, what: str) -> None:
    with pytest.raises(BuildStopped) as stopped:
        started(tmp_path, name)
    assert what in stopped.value.problems[0].what
    assert not (tmp_path / "inputs").exists()


def test_a_folder_that_is_there_is_left_as_it_is(tmp_path: Path) -> None:
    made = started(tmp_path, "2023-24-q4")
    put(made.folder, "values/survey.csv", "measure,group,period,value\n")
    with pytest.raises(BuildStopped) as stopped:
        new_quarter("2023-24-q4", tmp_path / "old", tmp_path / "inputs", Problems())
    assert "is there already" in stopped.value.problems[0].what
    assert values(made) == []
    assert [path.name for path in (tmp_path / "inputs").iterdir()] == ["2023-24-q4"]


def test_no_file_is_taken_from_outside_the_source_nor_what_a_workbook_set_aside(tmp_path: Path) -> None:
    source = write_quarter(tmp_path / "old", quarter="2023-24 Q3")
    (tmp_path / "secret.txt").write_text("secret")
    (source / "papers").mkdir()
    (source / "papers" / "link.txt").symlink_to(tmp_path / "secret.txt")
    put(source, "papers/kept.txt", "a paper of one's own")
    put(source, "set-aside/1/measures.csv", "id,label\n")
    made = new_quarter("2023-24-q4", source, tmp_path / "inputs", Problems())
    assert [path.name for path in (made.folder / "papers").iterdir()] == ["kept.txt"]
    assert not (made.folder / "set-aside").exists()


@pytest.mark.parametrize("name", ["2024-25-q1", "2024-25-q3"])
def test_the_example_goes_on_and_builds_at_once(tmp_path: Path, name: str) -> None:
    source = copy_quarter(tmp_path / "inputs" / "2023-24-q4")
    made = new_quarter(name, source, tmp_path / "inputs", Problems())
    assert sum(made.open.values()) > 700
    assert build(made.folder, tmp_path / "out").pages == 84


def test_the_command_says_what_is_to_fill_and_what_is_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli.main(["new", "2024-25-q1", "--from", str(ROOT / "inputs" / "2023-24-q4")]) == 0
    told = capsys.readouterr().out
    assert "to fill:   10 in values/crime.csv" in told
    assert "quarterdeck build inputs/2024-25-q1" in told.replace("\\", "/")


def test_a_table_with_semicolons_and_decimal_commas_is_carried_in_the_one_spelling(tmp_path: Path) -> None:
    source = write_quarter(tmp_path / "old", STATEMENT, quarter="2023-24 Q3", thresholds=None)
    rows = (
        "Measure;group;period;value\nspending;all;2022-23;11,5\nspending;all;2021-22;[c]\nspending;all;2020-21;9,25\n"
    )
    put(source, "values/survey.csv", "Spending of the harbour\n" + rows)
    made = new_quarter("2023-24-q4", source, tmp_path / "inputs", Problems())
    problems = Problems()
    found = read_quarter(made.folder, problems).observations
    assert {(one.period.start // 12, str(one.value), one.note) for one in found.values()} == {
        (2022, "11.5", ""), (2021, "None", "confidential"), (2020, "9.25", ""),
    }  # fmt: skip
    assert not list(problems)
