"""One quarter's folder, read whole: tables from files or a workbook, each once, and nothing from elsewhere."""

import csv as csv_module
import io
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct, structs

from generator.compute.results import Results, UnknownBasis
from generator.load.folder import newest_quarter, read_quarter
from generator.problems import BuildStopped, Place, Problems
from generator.quarter.model import Quarter
from generator.quarter.periods import QUARTER, Period
from tests.properties import tried
from tests.quarters import FILES, csv, mistakes, put, read, refused, settings, small_quarter, the_one, write_quarter

NUMBERS = ("value", "revised", "outturn", "variance", "target", "actual", "decimals", "order", "small_base")


def write_workbook(folder: Path, tables: Mapping[str, str]) -> None:
    """The tables as sheets of workbook.xlsx, numbers as numbers, as a person would fill them in."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, text in tables.items():
        sheet = book.create_sheet(name.removesuffix(".csv").replace("/", "."))
        heads, *rows = csv_module.reader(io.StringIO(csv(text)))
        sheet.append(heads)
        for row in rows:
            sheet.append([_cell(head, cell) for head, cell in zip(heads, row, strict=True)])
    book.save(folder / "workbook.xlsx")


def _cell(head: str, cell: str) -> float | str | None:
    if head in NUMBERS and cell.replace(",", "").replace(".", "").isdigit():
        return float(cell.replace(",", ""))
    return cell or None


def without_places(value: Any) -> Any:
    """The same data with every place forgotten, so that a file and a sheet can be compared."""
    if isinstance(value, Place):
        return "somewhere"
    if isinstance(value, Mapping):
        return {key: without_places(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [without_places(item) for item in value]
    if isinstance(value, Struct):
        return {field.name: without_places(getattr(value, field.name)) for field in structs.fields(value)}
    return value


# --- what is read


def test_a_folder_becomes_a_quarter(tmp_path: Path) -> None:
    quarter = small_quarter(tmp_path / "2023-24-q4")
    assert quarter.folder == "2023-24-q4"
    assert list(quarter.measures)[:2] == ["trust", "answered"]
    assert quarter.observations["landings", "all", Period(2024 * 12, QUARTER)].value == 17431
    assert quarter.statements["accounts"].lines["fees"].amounts["outturn"] == -6
    assert [service.rating.text for service in quarter.services] == ["G", "A", ""]
    assert quarter.notes["late"].text.text == "The figure is for the quarter only."


def test_every_noun_remembers_the_cell_that_it_was_read_from(tmp_path: Path) -> None:
    quarter = small_quarter(tmp_path)
    observation = quarter.observations["trust", "all", Period(2024 * 12, QUARTER)]
    assert observation.place == Place("values/survey.csv", "", 2, "value")
    assert quarter.measures["answered"].place == Place("measures.csv", "", 3)
    line = quarter.statements["accounts"].lines["fees"]
    assert line.cells["outturn"] == Place("statements/accounts.csv", "", 5, "outturn")
    assert quarter.services[1].rating.place == Place("services.csv", "", 3, "rating")


def test_a_services_figure_that_does_not_apply_is_told_from_one_that_was_not_supplied(tmp_path: Path) -> None:
    cranes = small_quarter(tmp_path).services[2]
    assert (cranes.target, cranes.actual) == (None, None)
    assert cranes.not_applicable == {"target"}


def test_an_amount_in_millions_is_not_read_as_so_many_pounds(tmp_path: Path) -> None:
    files = {
        "measures.csv": csv(FILES["measures.csv"]) + "fines,Fines,,gbp,0,,quarter,,,\n",
        "values/more.csv": "measure,group,period,value\nfines,all,2023-24 Q4,£12.8m",
    }
    assert the_one(refused(tmp_path, files)).where == Place("values/more.csv", "", 2, "value")


def test_a_folder_may_hold_nothing_but_its_settings(tmp_path: Path) -> None:
    put(tmp_path, "report.yaml", settings(reference_group=None, thresholds=None))
    quarter, warnings = read(tmp_path)
    assert not quarter.measures
    assert not warnings


def test_a_measure_and_a_group_may_be_named_by_label_or_alias(tmp_path: Path) -> None:
    rows = "Confidence level,Northside,2023-24 Q3,60\nTRUST IN THE HARBOUR,south quay,2023-24 Q3,61"
    text = f"measure,group,period,value\n{rows}"
    quarter = small_quarter(tmp_path, {"values/more.csv": text})
    third = Period(2023 * 12 + 9, QUARTER)
    assert quarter.observations["trust", "north", third].value == 60
    assert quarter.observations["trust", "south", third].value == 61


def test_periods_in_every_spelling_stand_for_the_same_observation(tmp_path: Path) -> None:
    text = "measure,group,period,value\nwait,all,Q4 22/23,30\nwait,all,Jan-Mar 2023,31"
    problem = the_one(refused(tmp_path, {"values/more.csv": text}))
    assert problem.where.row == 3
    assert "wait, all is given twice" in problem.what
    assert "values/more.csv, row 2" in problem.what


def test_values_may_be_spread_over_any_number_of_files(tmp_path: Path) -> None:
    rows = FILES["values/volumes.csv"].strip().splitlines()
    split = {f"values/part{i}.csv": f"{csv(rows[0])}{row.strip()}\n" for i, row in enumerate(rows[1:])}
    spread = small_quarter(tmp_path / "spread", {"values/volumes.csv": None, **split})
    whole = small_quarter(tmp_path / "whole")
    assert without_places(spread.observations) == without_places(whole.observations)


def test_a_value_given_in_two_files_is_refused_with_both_places(tmp_path: Path) -> None:
    problem = the_one(refused(tmp_path, {"values/more.csv": "measure,group,period,value\ntrust,all,2023-24 Q4,70"}))
    places = {str(problem.where), problem.what}
    assert any("values/more.csv, row 2" in text for text in places)
    assert any("values/survey.csv, row 2" in text for text in places)


def test_an_unknown_name_is_answered_with_the_nearest_known_one(tmp_path: Path) -> None:
    problems = refused(tmp_path, {"values/more.csv": "measure,group,period,value\ntrsut,nroth,2023-24 Q4,70"})
    assert [(p.where.column, p.what, p.hint) for p in problems] == [
        ("group", "no group `nroth`", "did you mean `north` or `south`?"),
        ("measure", "no measure `trsut`", "did you mean `trust`?"),
    ]


def test_a_label_that_two_measures_share_is_refused_with_both(tmp_path: Path) -> None:
    measures = "id,label,unit,basis\na,Calls,count,quarter\nb,Calls,count,quarter"
    files = {
        "measures.csv": measures,
        "values/survey.csv": None,
        "values/volumes.csv": "measure,group,period,value\ncalls,all,2023-24 Q4,7",
    }
    problem = the_one(refused(tmp_path, files, thresholds=None))
    assert problem.what == "`calls` may mean a or b"
    assert problem.hint == "use its id"


def test_all_mistakes_in_all_files_come_at_once_and_sorted(tmp_path: Path) -> None:
    problems = refused(
        tmp_path,
        {
            "values/survey.csv": "measure,group,period,value\ntrust,all,2023-24 Q4,x\ntrust,nowhere,2023-24 Q4,6",
            "notes.csv": "id,text\nlate,",
            "services.csv": "priority,service,indicator,unit\nsafety,Boats,Launches,boats\nsafety,Boats",
            "narrative/a/b.md": "## Head without an id\n",
        },
        pre_pandemic="before",
    )
    files = [p.where.file for p in problems if p.severity == "error"]
    assert files == sorted(files)
    assert set(files) >= {"narrative/a/b.md", "notes.csv", "report.yaml", "services.csv", "values/survey.csv"}
    assert [p.where.row for p in problems if p.where.file == "values/survey.csv"] == [2, 3]


def test_a_folder_without_settings_is_refused_with_an_example(tmp_path: Path) -> None:
    problem = the_one(mistakes(tmp_path))
    assert problem.what == "has no report.yaml"
    assert "inputs/" in problem.hint


def test_a_table_of_an_unknown_name_is_a_warning_with_the_nearest_known_one(tmp_path: Path) -> None:
    _, warnings = read(write_quarter(tmp_path, {"measure.csv": "id,label\na,A", "value/crime.csv": "a\n1"}))
    assert [(w.where.file, w.severity) for w in warnings] == [
        ("measure.csv", "warning"),
        ("value/crime.csv", "warning"),
    ]
    assert "`measures.csv`" in warnings[0].hint
    assert "`values/*.csv`" in warnings[1].hint


@pytest.mark.parametrize("name", ["values/.~lock.survey.csv", "values/~$survey.csv", "values/._survey.csv"])
def test_what_an_office_program_leaves_beside_an_open_file_is_passed_over(tmp_path: Path, name: str) -> None:
    put(write_quarter(tmp_path), name, b"\xff\xfe no table")
    quarter, _ = read(tmp_path)
    assert quarter.measures


def test_a_control_character_that_no_document_can_hold_is_refused_or_left_out(tmp_path: Path) -> None:
    files = {"notes.csv": "id,text\nlate,A line\x0bthat was pasted from a slide."}
    write_quarter(tmp_path, files)
    try:
        quarter, _ = read(tmp_path)
    except BuildStopped as stopped:
        assert the_one(stopped.problems).where == Place("notes.csv", "", 2, "text")
    else:
        assert "\x0b" not in quarter.notes["late"].text.text


NASTY = [
    "", "n/a", "-", "0", "x", "-1", "1e9", "9" * 40, "0.0000000001", "(5)", "5%", "£5m", "Q4", "2023-24", "2024-03",
    "2011-12", "FY 2024 Q4", "all", "north", "trust", "wrecks", "total", "gross", "pay", "revised", "outturn", "a;b",
    "{{ x }}", "*", "##", "sum(trust)", "sum(spending)", "share(wrecks,wait)", "rolling4(wrecks)", "rest(wait,wrecks)",
    "cumulative(landings)", "cell(accounts,total,outturn)", "outturn - revised", "variance - variance", "repeat",
    "heading", "item", "percent", "gbp", "count", "illustrative", "year-calendar", "month", "as-at", "R", "late",
    "previous quarter", "\x0b", "\N{SNOWMAN}",
]  # fmt: skip


@tried
@given(
    st.lists(
        st.tuples(st.sampled_from(sorted(FILES)), st.integers(0, 9), st.integers(0, 9), st.sampled_from(NASTY)),
        min_size=1,
        max_size=3,
    )
)
def test_whatever_stands_in_the_cells_a_quarter_is_worked_out_or_refused_and_nothing_breaks(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[str, int, int, str]]
) -> None:
    tables = {name: list(csv_module.reader(io.StringIO(csv(text)))) for name, text in FILES.items()}
    for name, row, column, cell in changes:
        line = tables[name][row % len(tables[name])]
        line[column % len(line)] = cell
    folder = tmp_path_factory.mktemp("quarter")
    put(folder, "report.yaml", settings())
    for name, lines in tables.items():
        text = io.StringIO()
        csv_module.writer(text).writerows(lines)
        put(folder, name, text.getvalue())
    try:
        quarter, _ = read(folder)
    except BuildStopped as stopped:
        assert all(problem.where.file and problem.what for problem in stopped.problems)
        return
    results = Results(quarter)
    for statement in quarter.statements.values():
        assert all(
            results.amount(statement.id, line, column).printed
            for line in statement.lines
            for column in statement.columns
        )
    for measure in quarter.measures:
        for group in quarter.groups:
            assert results.level(measure, group, results.latest(measure)).printed
            assert len(results.periods(measure, group)) < 20
            for against in ("previous quarter", "same quarter last year", "pre-pandemic", "target", "budget", "all"):
                with suppress(UnknownBasis):  # a figure of a whole year has no previous quarter
                    assert results.change(measure, group, results.latest(measure), against).printed


# --- statements


def test_a_statement_lacking_one_of_its_two_tables_is_refused(tmp_path: Path) -> None:
    problem = the_one(refused(tmp_path, {"statements/extra.csv": "line,label,kind\na,A,item"}))
    assert (problem.where.file, problem.what) == ("statements/extra.columns.csv", "is missing")
    problem = the_one(refused(tmp_path / "b", {"statements/extra.columns.csv": "column,label\na,A"}))
    assert problem.where.file == "statements/extra.csv"


def test_a_statements_column_that_is_not_described_is_refused_once(tmp_path: Path) -> None:
    rows = "pay,Pay,item,,spend,1,2,3\ntotal,Total,total,,spend,1,2,3"
    lines = f"line,label,kind,parent,sign,revised,outturn,forecast\n{rows}"
    problem = the_one(refused(tmp_path, {"statements/accounts.csv": lines, "measures.csv": no_cell()}))
    assert (problem.where.column, problem.what) == ("forecast", "`forecast` is not described")
    assert problem.hint == "add a row to statements/accounts.columns.csv"


def test_a_statements_column_that_is_described_but_not_there_is_refused(tmp_path: Path) -> None:
    lines = "line,label,kind,parent,sign,revised\npay,Pay,item,,spend,1\ntotal,Total,total,,spend,1"
    problem = the_one(refused(tmp_path, {"statements/accounts.csv": lines, "measures.csv": no_cell()}))
    assert problem.where.file.startswith("statements/accounts")
    assert "outturn" in f"{problem.where} {problem.what}"


def test_a_line_whose_parent_is_unknown_is_answered_with_the_nearest_line(tmp_path: Path) -> None:
    lines = FILES["statements/accounts.csv"].replace("item,gross,spend,20.0", "item,gros,spend,20.0")
    problem = the_one(refused(tmp_path, {"statements/accounts.csv": lines}))
    assert problem.where == Place("statements/accounts.csv", "", 2, "parent")
    assert (problem.what, problem.hint) == ("no line `gros`", "did you mean `gross`?")


def test_a_line_that_repeats_nothing_is_refused(tmp_path: Path) -> None:
    lines = csv(FILES["statements/accounts.csv"]) + "again,Net spending,repeat,,spend,,,\n"
    problem = the_one(refused(tmp_path, {"statements/accounts.csv": lines}))
    assert problem.where.row == 7


def no_cell() -> str:
    """measures.csv without the measure that reads the statement."""
    return "\n".join(line for line in FILES["measures.csv"].splitlines() if "spending" not in line)


# --- narratives and images


def test_narratives_are_read_by_their_slides(tmp_path: Path) -> None:
    quarter = small_quarter(tmp_path, {"narrative/safety/12-boats.md": "# Boats\n\nWords.\n"})
    assert quarter.narratives["12-boats"].section == "safety"
    assert quarter.narratives["12-boats"].place == Place("narrative/safety/12-boats.md")


def test_a_slide_whose_words_stand_in_two_sections_is_refused(tmp_path: Path) -> None:
    files = {"narrative/a/12-boats.md": "One.\n", "narrative/b/12-boats.md": "Two.\n"}
    problem = the_one(refused(tmp_path, files))
    assert problem.where.file == "narrative/b/12-boats.md"
    assert "narrative/a/12-boats.md" in problem.what


def test_images_are_known_by_their_names(tmp_path: Path) -> None:
    path = put(write_quarter(tmp_path), "images/map.png", b"\x89PNG")
    quarter, _ = read(tmp_path)
    assert quarter.images == {"map.png": str(path)}


# --- what leads out of the folder


@pytest.mark.parametrize(
    "name",
    [
        "values/survey.csv", "measures.csv", "statements/accounts.csv", "tables/words.csv", "narrative/a/b.md",
        "images/map.png", "report.yaml", "workbook.xlsx",
    ],
)  # fmt: skip
def test_a_link_that_leads_out_of_the_folder_is_refused(tmp_path: Path, name: str) -> None:
    folder = write_quarter(tmp_path / "quarter")
    outside = put(tmp_path, f"outside/{Path(name).name}", "secret")
    if name == "report.yaml":
        outside.write_text(settings())
    if name == "workbook.xlsx":
        write_workbook(tmp_path / "outside", {"tables/words.csv": "a\nb"})
    (folder / name).unlink(missing_ok=True)
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).symlink_to(outside)
    assert any("leads out of the quarter's folder" in p.what and p.where.file == name for p in mistakes(folder))


def test_a_folder_of_values_that_leads_out_is_refused_file_by_file(tmp_path: Path) -> None:
    folder = write_quarter(tmp_path / "quarter", {"values/survey.csv": None, "values/volumes.csv": None})
    put(tmp_path, "outside/survey.csv", csv(FILES["values/survey.csv"]))
    (folder / "values").rmdir() if (folder / "values").exists() else None
    (folder / "values").symlink_to(tmp_path / "outside")
    assert the_one(mistakes(folder)).where.file == "values/survey.csv"


def test_a_link_within_the_folder_is_followed(tmp_path: Path) -> None:
    folder = write_quarter(tmp_path)
    (folder / "values" / "survey.csv").rename(folder / "kept.txt")
    (folder / "values" / "survey.csv").symlink_to(folder / "kept.txt")
    quarter, _ = read(folder)
    assert len(quarter.observations) > 8


# --- the workbook


def as_workbook(folder: Path, names: list[str]) -> Path:
    """The default quarter with the tables `names` in its workbook instead of files."""
    write_quarter(folder, dict.fromkeys(names))
    write_workbook(folder, {name: FILES[name] for name in names})
    return folder


@pytest.mark.parametrize(
    "names", [list(FILES), ["values/survey.csv"], ["statements/accounts.csv", "services.csv", "notes.csv"]]
)
def test_a_workbook_gives_the_same_quarter_as_the_files(tmp_path: Path, names: list[str]) -> None:
    from_files = small_quarter(tmp_path / "files" / "q4")
    from_sheets, warnings = read(as_workbook(tmp_path / "sheets" / "q4", names))
    assert not warnings
    assert without_places(from_sheets) == without_places(from_files)


def test_a_figure_names_the_same_table_whether_it_stands_in_a_file_or_a_sheet(tmp_path: Path) -> None:
    from_files = small_quarter(tmp_path / "files")
    from_sheets, _ = read(as_workbook(tmp_path / "sheets", list(FILES)))
    period = Period(2024 * 12, QUARTER)
    tables = {
        (
            Results(quarter).change("trust", "all", period, "same quarter last year").source.table,
            Results(quarter).amount("accounts", "total", "variance").source.table,
        )
        for quarter in (from_files, from_sheets)
    }
    assert tables == {("values.survey", "statements.accounts")}


def test_a_cell_of_a_workbook_is_placed_by_file_sheet_row_and_column(tmp_path: Path) -> None:
    quarter, _ = read(as_workbook(tmp_path, ["values/survey.csv"]))
    place = quarter.observations["trust", "all", Period(2024 * 12, QUARTER)].place
    assert place == Place("workbook.xlsx", "values.survey", 2, "value")


def test_a_mistake_in_a_sheet_has_the_message_that_it_has_in_a_file(tmp_path: Path) -> None:
    text = "measure,group,period,value\ntrsut,all,Q9,sixty\ntrust,all"
    in_file = refused(tmp_path / "files", {"values/more.csv": text})
    write_quarter(tmp_path / "sheets")
    write_workbook(tmp_path / "sheets", {"values/more.csv": text.replace("trust,all", "trust,all,2023-24 Q4,x")})
    in_sheet = mistakes(tmp_path / "sheets")
    first = [(p.where.row, p.where.column, p.what, p.expected, p.hint) for p in in_file if p.where.row == 2]
    assert first == [(p.where.row, p.where.column, p.what, p.expected, p.hint) for p in in_sheet if p.where.row == 2]
    assert {(p.where.file, p.where.sheet) for p in in_sheet} == {("workbook.xlsx", "values.more")}


def test_a_table_given_as_a_file_and_as_a_sheet_is_refused(tmp_path: Path) -> None:
    write_quarter(tmp_path)
    write_workbook(tmp_path, {"notes.csv": FILES["notes.csv"]})
    problem = next(p for p in mistakes(tmp_path) if "given twice" in p.what)
    assert problem.where.sheet == "notes"
    assert problem.what == "`notes` is given twice: here and in notes.csv"


def test_a_table_given_twice_is_one_problem_and_not_one_for_each_row(tmp_path: Path) -> None:
    write_quarter(tmp_path)
    write_workbook(tmp_path, {"values/survey.csv": FILES["values/survey.csv"]})
    assert "given twice" in the_one(mistakes(tmp_path)).what


def test_a_sheet_of_an_unknown_name_is_a_warning_with_the_nearest_known_one(tmp_path: Path) -> None:
    write_quarter(tmp_path)
    write_workbook(tmp_path, {"measuers": "id\na", "Sheet1": "a\nb"})
    _, warnings = read(tmp_path)
    assert [w.where.sheet for w in warnings] == ["Sheet1", "measuers"]
    assert "`measures`" in warnings[1].hint


# --- the newest quarter


def test_the_newest_quarter_is_the_latest_by_date_and_not_by_name(tmp_path: Path) -> None:
    for name, quarter in (("z-old", "2022-23 Q4"), ("a-new", "Q1 24/25"), ("m-middle", "2023-24 Q4")):
        put(tmp_path, f"{name}/report.yaml", f"quarter: {quarter}\n")
    assert newest_quarter(tmp_path) == tmp_path / "a-new"


def test_a_half_made_folder_does_not_hide_the_newest_quarter(tmp_path: Path) -> None:
    put(tmp_path, "good/report.yaml", "quarter: 2023-24 Q4\n")
    put(tmp_path, "half/report.yaml", "quarter: 'not closed\n")
    put(tmp_path, "empty/report.yaml", "")
    put(tmp_path, "other/notes.txt", "nothing")
    assert newest_quarter(tmp_path) == tmp_path / "good"


def test_where_there_is_no_quarter_there_is_no_newest(tmp_path: Path) -> None:
    assert newest_quarter(tmp_path) is None


def test_reading_changes_no_file(tmp_path: Path) -> None:
    folder = write_quarter(tmp_path)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    quarter: Quarter = read_quarter(folder, Problems())
    assert quarter.folder == folder.name
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
