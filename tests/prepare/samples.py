"""A small quarter with boroughs, a mapping, and files of open data, for the tests of imports."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from generator.prepare.imports import Imported, bring_in
from generator.problems import Problem, Problems
from tests.quarters import csv, put, write_quarter

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
