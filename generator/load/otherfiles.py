"""Files of tables that are not read: a misspelt name, a spreadsheet in another format.

In: the name of a file that is not read, and those that are. Out: problems.
"""

from collections.abc import Collection
from fnmatch import fnmatchcase
from pathlib import PurePosixPath

from generator.load.schemas import SCHEMAS
from generator.problems import Place, Problems, near

FORMATS = {  # how the names of tables end -> what such a file is
    ".csv": "",
    ".tsv": "a table parted by tabs",
    ".xlsx": "a workbook",
    ".xls": "an old Excel workbook",
    ".xlsm": "a workbook with macros",
    ".xlsb": "a binary workbook",
    ".ods": "an OpenDocument spreadsheet",
    ".numbers": "a Numbers spreadsheet",
}


def tell_other_file(shown: str, read: Collection[str], workbook: str, problems: Problems) -> None:
    """A problem for a table that is not among those that are read: an error where its figures would be missed."""
    kind = FORMATS.get(PurePosixPath(shown).suffix.lower())
    if kind is None:
        return
    meant = _meant(shown, workbook)
    if meant == shown:
        return  # no file, or outside the folder: that is told where it is looked for
    if meant and meant not in read:
        what = f"is not read: it is {kind}" if kind else "is not read: its name is not in small letters"
        problems.error(Place(shown), what, meant, f"save it as {meant}")
    else:
        what = f"is not read: {meant} is" if meant else "is not read: no table has this name"
        problems.warning(Place(shown), what, hint="" if meant else near(shown, [schema.file for schema in SCHEMAS]))


def _meant(shown: str, workbook: str) -> str:
    """The file that should hold what is in this one; empty where it is no table's."""
    path = PurePosixPath(shown.lower())
    if path.with_suffix(".xlsx") == PurePosixPath(workbook) and path.suffix != ".csv":
        return workbook
    table = str(path.with_suffix(".csv"))
    return table if any(fnmatchcase(table, schema.file) for schema in SCHEMAS) else ""
