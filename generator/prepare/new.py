"""The next quarter's folder, made from the last one's.

In: the folder of a quarter and the name of a later one. Out: a new folder beside it that builds at once: definitions,
history, targets and words are carried, what the new quarter has to supply stands open, and nothing of the last quarter
is called current.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from generator.load.folder import SETTINGS, WORKBOOK, read_quarter
from generator.load.frame import Frame
from generator.load.schemas import file_of_sheet, schema_of_file, schema_of_sheet
from generator.load.tables import read_csv, read_workbook
from generator.prepare.accounts import history
from generator.prepare.carried import Carrier
from generator.prepare.folders import Made, copy, files, named, refused, whole, write
from generator.problems import Problems
from generator.quarter.model import Quarter
from generator.quarter.periods import QUARTER, Period

_DATE = re.compile(r"(?m)^date:.*\n")  # of the last report; without one, a report is dated by its quarter's end
_QUARTER = re.compile(r"(?m)^quarter:.*$")
_ACKNOWLEDGED = re.compile(r"(?m)^acknowledged:\n(?:[ \-].*\n|\n(?=[ \-]))*")  # reasons name the last quarter's figures


def new_quarter(name: str, source: Path, inputs: Path, problems: Problems) -> Made:
    """Write the folder of the quarter called `name` into `inputs`, from the folder `source`.

    Raises `BuildStopped` where the name is no later quarter, where the folder is there already, or where the source
    cannot be read; then nothing is written.
    """
    quarter = read_quarter(source, problems)
    period = _period(name, quarter)
    code = quarter.report.calendar.code(period)
    carrier = Carrier(quarter, period)
    with whole(inputs, code) as (folder, part):
        for path, shown in files(source):
            _carry(path, shown, part, code, carrier)
        for shown, table in history(quarter, read_quarter(part, Problems())):
            write(part / shown, table)
    return Made(folder, source, code, dict(carrier.open))


def _period(name: str, quarter: Quarter) -> Period:
    calendar, last = quarter.report.calendar, quarter.report.quarter
    period = named(name, calendar, last.shifted(QUARTER))
    if period <= last:
        what = f"{calendar.code(period)} is not after {calendar.code(last)}, from which it would be made"
        raise refused("new", what, "name a later quarter, or another folder with --from")
    return period


def _carry(path: Path, shown: str, part: Path, code: str, carrier: Carrier) -> None:
    """One file into the new folder: as it is, or as the new quarter has it; a workbook as the files of its sheets."""
    if shown == WORKBOOK:
        for name, frame in _sheets(path):
            write(part / name, carrier.table(frame, name))
    elif shown == SETTINGS:
        write(part / shown, _settings(path.read_text("utf-8"), code))
    elif path.suffix == ".md":
        write(part / shown, _unsigned(path.read_text("utf-8-sig")))
    elif carrier.carries(shown) and (table := read_csv(path, shown, shown, Problems(), schema_of_file(shown))):
        write(part / shown, carrier.table(table, shown))
    else:
        copy(path, part / shown)


def _sheets(path: Path) -> Iterator[tuple[str, Frame]]:
    """The tables of a workbook, and the files that hold such tables: values/crime.csv for values.crime."""
    for frame in read_workbook(path, WORKBOOK, Problems()):
        if schema_of_sheet(frame.name):
            yield file_of_sheet(frame.name), frame


def _settings(text: str, code: str) -> str:
    """report.yaml of the new quarter; comments and all else stay as they were written."""
    moved = _QUARTER.sub(f"quarter: {code}", _DATE.sub("", text))
    return _ACKNOWLEDGED.sub("acknowledged: []\n", moved if moved.endswith("\n") else f"{moved}\n")


def _unsigned(text: str) -> str:
    """Words as a draft: nobody has signed them off for the new quarter."""
    head, mark, rest = text.partition("\n---\n")
    if not text.startswith("---\n") or not mark:
        return text
    kept = [line for line in head.splitlines() if not line.startswith("signed_off:")]
    return "\n".join(kept) + mark + rest
