"""One quarter's folder, read whole.

In: a folder. Out: a `Quarter`, or `BuildStopped` with every mistake in every file.
"""

from pathlib import Path

from generator.files import fault
from generator.load import nouns
from generator.load.frame import Frame
from generator.load.keyed import KeyedRows
from generator.load.narrative import read_narrative
from generator.load.otherfiles import tell_other_file
from generator.load.records import Record, records
from generator.load.references import check_references
from generator.load.schemas import SCHEMAS, Schema, schema_of_sheet
from generator.load.settings import check_names, quarter_of, read_report
from generator.load.tables import read_csv, read_workbook
from generator.problems import BuildStopped, Place, Problem, Problems, near
from generator.quarter.model import Narrative, Quarter, Statement
from generator.quarter.report import Report

SETTINGS, WORKBOOK = "report.yaml", "workbook.xlsx"
HIDDEN = (".", "~$")  # how the names begin of what systems, and Excel while it is open, leave beside files
SET_ASIDE = "set-aside"  # what a workbook or its tables as files stand in place of, kept
NOT_TABLES = ("layouts", "images", "imports", SET_ASIDE)  # folders whose files are no tables of the quarter
START, LISTS = "Start here", "Lists"  # the sheets of a workbook that explain it and hold its drop-downs


def newest_quarter(inputs: Path) -> Path | None:
    """The folder under `inputs` with the latest quarter in its report.yaml; None where there is none."""
    found = [(quarter_of(path), path.parent) for path in sorted(inputs.glob(f"*/{SETTINGS}"))]
    dated = [(period, folder) for period, folder in found if period]
    return max(dated)[1] if dated else None


def read_quarter(folder: Path, problems: Problems) -> Quarter:
    """Everything in `folder`. Raises `BuildStopped` with all mistakes; warnings stay in `problems`."""
    if not _files(folder, SETTINGS, problems):
        problems.stop_if_any()
        raise BuildStopped(
            [
                Problem(
                    Place(str(folder)), f"has no {SETTINGS}", hint="name a quarter's folder, such as inputs/2023-24-q4"
                )
            ]
        )
    report = read_report(folder / SETTINGS, SETTINGS, problems)
    tables = Tables(folder, report, problems)
    measures = nouns.measures(tables.records("measures"))
    groups = nouns.groups(tables.records("groups"))
    rows = KeyedRows(measures, groups, report.calendar, problems)
    check_names(report, groups, measures, problems)
    quarter = Quarter(
        report=report,
        measures=measures,
        groups=groups,
        observations=rows.observations(tables.records("values")),
        comparisons=rows.comparisons(tables.records("comparisons")),
        targets=rows.targets(tables.records("targets")),
        statements=_statements(tables, problems),
        services=tuple(nouns.service(record, problems) for record in tables.records("services")),
        projects=tuple(map(nouns.project, tables.records("projects"))),
        tables={
            nouns.name_in_file(frame, schema): nouns.words_table(nouns.name_in_file(frame, schema), frame)
            for frame, schema in tables.frames
            if schema.name == "tables"
        },
        notes=nouns.notes(tables.records("notes")),
        narratives=read_narratives(folder, problems),
        folder=folder.resolve().name,
        images={path.name: str(path) for path in _files(folder, "images/*", problems)},
    )
    rows.check_sizes()
    check_references(quarter, problems)
    problems.stop_if_any()
    return quarter


class Tables:
    """Every table of the folder, from CSV files and from the workbook, each given once."""

    def __init__(self, folder: Path, report: Report, problems: Problems) -> None:
        self._report, self._problems = report, problems
        self.frames: list[tuple[Frame, Schema]] = []
        claimed: set[Path] = set()
        for schema in SCHEMAS:
            for path in _files(folder, schema.file, problems):
                if path not in claimed:  # statements/x.columns.csv also matches statements/*.csv
                    claimed.add(path)
                    self._add(read_csv(path, _name(folder, path), _shown(folder, path), problems, schema), schema)
        books = _files(folder, WORKBOOK, problems)
        self._tell_other_files(folder, {_shown(folder, path) for path in (*claimed, *books)})
        for path in books:
            for frame in read_workbook(path, WORKBOOK, problems, (START, LISTS)):
                self._add_sheet(frame)
        self.frames.sort(key=lambda found: (SCHEMAS.index(found[1]), found[0].name))  # wherever each table stands

    def records(self, name: str) -> list[Record]:
        """The rows of every frame of the schema `name`."""
        return [
            record
            for frame, schema in self.frames
            if schema.name == name
            for record in records(frame, schema, self._report.calendar, self._problems)
        ]

    def named(self, name: str) -> dict[str, list[Record]]:
        """Id in the file's name -> its rows."""
        return {
            nouns.name_in_file(frame, schema): records(frame, schema, self._report.calendar, self._problems)
            for frame, schema in self.frames
            if schema.name == name
        }

    def _add(self, frame: Frame | None, schema: Schema) -> None:
        if frame is None:
            return
        twin = next((other for other, _ in self.frames if other.name == frame.name), None)
        if twin:
            what = f"`{frame.name}` is given twice: here and in {twin.file}"
            self._problems.error(frame.place(), what, hint="delete one of the two")
        else:
            self.frames.append((frame, schema))

    def _add_sheet(self, frame: Frame) -> None:
        schema = schema_of_sheet(frame.name)
        if schema:
            self._add(frame, schema)
        else:
            known = [s.file.removesuffix(".csv").replace("/", ".") for s in SCHEMAS]
            self._problems.warning(frame.place(), "is not read: no table has this name", hint=near(frame.name, known))

    def _tell_other_files(self, folder: Path, read: set[str]) -> None:
        for path in sorted(folder.rglob("*")):
            shown = _shown(folder, path)
            hidden = path.name.startswith(HIDDEN) or path.relative_to(folder).parts[0] in NOT_TABLES
            if shown not in read and not hidden:
                tell_other_file(shown, read, WORKBOOK, self._problems)


def _name(folder: Path, path: Path) -> str:
    """What a workbook would call the table: values.crime for values/crime.csv."""
    return ".".join(path.relative_to(folder).with_suffix("").parts)


def _shown(folder: Path, path: Path) -> str:
    return path.relative_to(folder).as_posix()


def _files(folder: Path, pattern: str, problems: Problems) -> list[Path]:
    """The files of `folder` that match, in order; a problem for each that is none, or leads out of the folder."""
    found: list[Path] = []
    for path in sorted(folder.glob(pattern)):
        wrong = "" if path.name.startswith(HIDDEN) else fault(path, folder)
        if wrong and not (path.is_dir() and pattern.endswith("*")):
            problems.error(Place(_shown(folder, path)), wrong, hint="put the file itself there")
        elif not wrong and not path.name.startswith(HIDDEN):
            found.append(path)
    return found


def _statements(tables: Tables, problems: Problems) -> dict[str, Statement]:
    lines, columns = tables.named("statements"), tables.named("columns")
    for name in sorted(set(lines) ^ set(columns)):
        missing = "columns.csv" if name in lines else "csv"
        problems.error(
            Place(f"statements/{name}.{missing}"),
            "is missing",
            hint="a statement is two tables: its lines and its columns",
        )
    return {name: nouns.statement(name, lines[name], columns[name], problems) for name in lines if name in columns}


def read_narratives(folder: Path, problems: Problems) -> dict[str, Narrative]:
    """The words of a quarter's folder, by slide."""
    found: dict[str, Narrative] = {}
    for path in _files(folder, "narrative/*/*.md", problems):
        narrative = read_narrative(path, path.parent.name, _shown(folder, path), problems)
        if narrative and narrative.slide in found:
            problems.error(
                narrative.place,
                f"slide `{narrative.slide}` has its words twice: here and in {found[narrative.slide].place}",
                hint="delete one of the two",
            )
        if narrative:
            found[narrative.slide] = narrative
    return found
