"""Small quarters for tests: a folder written from CSV text, with defaults that a test overrides.

A file of the default quarter is replaced by naming it, and left out by giving None for it.
"""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from textwrap import dedent

import pytest

from generator.check.arithmetic import comparisons, statements
from generator.check.findings import Finding
from generator.check.subject import Subject
from generator.compute.results import Results
from generator.deck.model import Deck, Section, Slide
from generator.figure import Figure, Source, Status
from generator.formats import Form, Unit
from generator.load.folder import read_quarter
from generator.problems import BuildStopped, Place, Problem, Problems
from generator.quarter.model import Quarter

SETTINGS = {  # a key of report.yaml -> its value, as YAML
    "body": "Harbour Inspectorate",
    "short": "HI",
    "title": "Quarterly Report",
    "quarter": "2023-24 Q4",
    "contact": "reports@example.org",
    "outline": "harbour",
    "reference_group": "all",
    "pre_pandemic": "2019-20 Q4",
    "thresholds": """
  - {name: gap, unit: points, against: all, good: 5, measures: [trust]}
  - {name: volume, unit: percent, against: same quarter last year, good: 5, stable: 5}
  - {name: survey, unit: points, stable: 1}""",
    "ratings": """
  R: {meaning: off track, look: bad}
  A: {meaning: at risk, look: warn}
  G: {meaning: on track, look: good}""",
    "links": "{dashboard: 'https://example.org/dashboard', later: null}",
}

FILES: dict[str, str] = {
    "measures.csv": """
        id,label,parent,unit,decimals,better,basis,small_base,aliases,formula
        trust,Trust in the harbour,,percent,0,higher,rolling-12,,Confidence level,
        answered,Calls answered in time,,percent,1,higher,quarter,,,
        landings,Landings,,count,0,higher,quarter,,,
        wrecks,Wrecks,,count,0,lower,quarter,50,,
        wait,Days to a berth,,days,0,lower,quarter,,,
        lights,Lights per buoy,,ratio,1,higher,quarter,,,
        spending,Spending,,gbp_m,1,,year-financial,,,"cell(accounts,total,outturn)"
        """,
    "groups.csv": """
        id,label,dimension,parent,order,aliases
        all,Whole harbour,harbour,,1,Everyone
        north,North Quay,quay,all,2,Northside
        south,South Quay,quay,all,3,
        older,65 and over,Age group,,4,
        """,
    "values/survey.csv": """
        measure,group,period,value,status,note
        trust,all,2023-24 Q4,69,,
        trust,all,2023-24 Q3,69,,
        trust,all,2022-23 Q4,71,,
        trust,north,2023-24 Q4,59,,
        trust,south,2023-24 Q4,75,,
        trust,older,2023-24 Q4,66,,
        answered,all,2023-24 Q4,85.2,,
        answered,all,2022-23 Q4,87.3,,
        """,
    "values/volumes.csv": """
        measure,group,period,value
        landings,all,2023-24 Q4,"17,431"
        landings,all,2023-24 Q3,"16,500"
        landings,all,2022-23 Q4,"17,000"
        wrecks,all,2023-24 Q4,25
        wrecks,all,2023-24 Q3,26
        wrecks,all,2022-23 Q4,23
        wait,all,2023-24 Q4,21
        wait,all,2023-24 Q3,24
        lights,all,2023-24 Q4,1.8
        lights,all,2023-24 Q3,1.6
        """,
    "statements/accounts.columns.csv": """
        column,label,over,period,role,formula,unit,decimals
        revised,Revised budget,,2023-24,revised,,gbp_m,1
        outturn,Outturn,,2023-24,outturn,,gbp_m,1
        variance,Variance,,2023-24,variance,outturn - revised,gbp_m,1
        """,
    "statements/accounts.csv": """
        line,label,kind,parent,sign,revised,outturn,variance
        pay,Pay,item,gross,spend,20.0,18.5,
        kit,Kit,item,gross,spend,10.0,11.0,
        gross,Gross spending,subtotal,total,spend,,,
        fees,Fees,item,total,income,(5.0),(6.0),
        total,Net spending,total,,spend,,,
        """,
    "services.csv": """
        priority,service,for,budget,indicator,unit,better,target,actual,rating,was,reason,notes
        safety,Lifeboats,,£1.2m,Launches,count,higher,40,44,G,,,
        safety,Pilots,,£375k,% of ships met,percent,higher,90,85,A,G,,late
        trade,Cranes,,,Lifts,count,higher,n/a,,,,,
        """,
    "projects.csv": """
        priority,number,activity,baseline,forecast,rating,was,reason,notes
        safety,1,Dredge the channel,Q2,Q4,A,,,
        trade,1,Mend the crane,Q4,,G,,,
        """,
    "notes.csv": """
        id,text
        late,The figure is for the quarter only.
        """,
}


def csv(text: str) -> str:
    """A table written in a test's indentation, as a file holds it."""
    return dedent(text).strip() + "\n"


def settings(**changes: str | None) -> str:
    """report.yaml of the default quarter with these keys changed, or left out where None is given."""
    return "".join(f"{key}: {value}\n" for key, value in {**SETTINGS, **changes}.items() if value is not None)


def write_quarter(folder: Path, files: Mapping[str, str | None] | None = None, **changes: str | None) -> Path:
    """The default quarter in `folder`, with `files` and keys of report.yaml changed."""
    written = {"report.yaml": settings(**changes), **FILES, **(files or {})}
    for name, text in written.items():
        if text is not None:
            put(folder, name, csv(text) if name.endswith(".csv") else text)
    return folder


def put(folder: Path, name: str, text: str | bytes) -> Path:
    """A file in a quarter's folder, byte for byte."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def read(folder: Path) -> tuple[Quarter, list[Problem]]:
    """The quarter in `folder` and the warnings that came with it."""
    problems = Problems()
    quarter = read_quarter(folder, problems)
    return quarter, list(problems)


def small_quarter(folder: Path, files: Mapping[str, str | None] | None = None, **changes: str | None) -> Quarter:
    """The default quarter with changes, written and read; a warning fails the test."""
    quarter, warnings = read(write_quarter(folder, files, **changes))
    assert not warnings, [str(warning) for warning in warnings]
    return quarter


def small_results(folder: Path, files: Mapping[str, str | None] | None = None, **changes: str | None) -> Results:
    """The figures of the default quarter with changes."""
    return Results(small_quarter(folder, files, **changes))


def subject_of(results: Results, *slides: Slide) -> Subject:
    """What is proofread: these figures, and a deck of these slides."""
    section = Section("one", (), slides)
    return Subject(results.quarter, results, Deck("Report", "Body", "en-GB", "2024-03-31", ((), ()), "", (section,)))


def contradicted(results: Results) -> list[Finding]:
    """What the proofreader says of given figures that do not follow from their parts."""
    return [*comparisons(subject_of(results)), *statements(subject_of(results))]


def mistakes(folder: Path) -> list[Problem]:
    """What reading `folder` stops with: its errors and warnings."""
    with pytest.raises(BuildStopped) as stopped:
        read(folder)
    return stopped.value.problems


def refused(folder: Path, files: Mapping[str, str | None] | None = None, **changes: str | None) -> list[Problem]:
    """What the default quarter with these changes is refused for."""
    return mistakes(write_quarter(folder, files, **changes))


def the_one(problems: list[Problem]) -> Problem:
    """The only problem of a list."""
    assert len(problems) == 1, [str(problem) for problem in problems]
    return problems[0]


def figure(
    value: str | None,
    unit: Unit = "percent",
    decimals: int = 0,
    form: Form = Form.LEVEL,
    slack: str = "0",
    status: Status = "published",
    measure: str = "trust",
) -> Figure:
    """A figure that stands in row 2 of a table of values."""
    source = Source("values.survey", measure, "all", "2023-24 Q4", cells=(Place("values/survey.csv", "", 2, "value"),))
    number = None if value is None else Decimal(value)
    return Figure(number, unit, decimals, source, form, Decimal(slack), status)
