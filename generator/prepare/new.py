"""The next quarter's folder, made from the last one's.

In: the folder of a quarter and the name of a later one. Out: a new folder beside it that builds at once: definitions,
history, targets and words are carried, what the new quarter has to supply stands open, and nothing of the last quarter
is called current.
"""

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.load.folder import HIDDEN, SETTINGS, WORKBOOK, read_quarter
from generator.prepare.carried import Carrier
from generator.problems import BuildStopped, Place, Problem, Problems
from generator.quarter.model import Quarter
from generator.quarter.periods import QUARTER, Period

_DATE = re.compile(r"(?m)^date:.*\n")  # of the last report; without one, a report is dated by its quarter's end
_QUARTER = re.compile(r"(?m)^quarter:.*$")
_ACKNOWLEDGED = re.compile(r"(?m)^acknowledged:\n(?:[ \-].*\n|\n(?=[ \-]))*")  # reasons name the last quarter's figures


@dataclass(frozen=True)
class Made:
    """A new folder: where it stands, what it was made from, and how many cells each file has to fill."""

    folder: Path
    source: Path
    quarter: str
    open: dict[str, int]


def new_quarter(name: str, source: Path, inputs: Path, problems: Problems) -> Made:
    """Write the folder of the quarter called `name` into `inputs`, from the folder `source`.

    Raises `BuildStopped` where the name is no later quarter, where the folder is there already, or where the source
    cannot be read; then nothing is written.
    """
    quarter = read_quarter(source, problems)
    period = _period(name, quarter)
    code = quarter.report.calendar.code(period)
    folder = inputs / code.lower().replace(" ", "-")
    if folder.exists():
        raise _refused(str(folder), "is there already", "delete it, or go on in it")
    if (source / WORKBOOK).exists():
        raise _refused(str(source / WORKBOOK), "is not carried", "save its sheets as CSV files of their names first")
    carrier, part = Carrier(quarter, period), folder.with_name(f".{folder.name}.part")
    shutil.rmtree(part, ignore_errors=True)  # left by a crash
    part.mkdir(parents=True)
    try:
        for path in _files(source):
            _carry(path, source, part, code, carrier)
        part.rename(folder)  # whole or not at all
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return Made(folder, source, code, dict(carrier.open))


def _period(name: str, quarter: Quarter) -> Period:
    calendar, last = quarter.report.calendar, quarter.report.quarter
    try:
        period = calendar.parse(name, QUARTER)
    except ValueError as error:
        raise _refused("new", str(error), f"name the quarter, such as {calendar.code(last.shifted(QUARTER))}") from None
    if period <= last:
        what = f"{calendar.code(period)} is not after {calendar.code(last)}, from which it would be made"
        raise _refused("new", what, "name a later quarter, or another folder with --from")
    return period


def _refused(where: str, what: str, hint: str) -> BuildStopped:
    return BuildStopped([Problem(Place(where), what, hint=hint)])


def _files(source: Path) -> Iterator[Path]:
    """The files of a folder in order, without hidden ones and without what leads out of it."""
    for path in sorted(source.rglob("*")):
        inside = path.relative_to(source).parts
        hidden = any(part.startswith(HIDDEN) for part in inside)
        if path.is_file() and not hidden and path.resolve().is_relative_to(source.resolve()):
            yield path


def _carry(path: Path, source: Path, part: Path, code: str, carrier: Carrier) -> None:
    """One file into the new folder: as it is, or as the new quarter has it."""
    shown = path.relative_to(source).as_posix()
    target = part / shown
    target.parent.mkdir(parents=True, exist_ok=True)
    if shown == SETTINGS:
        target.write_text(_settings(path.read_text("utf-8"), code), "utf-8")
    elif path.suffix == ".md":
        target.write_text(_unsigned(path.read_text("utf-8-sig")), "utf-8")
    elif (table := carrier.table(path, shown)) is not None:
        target.write_text(table, "utf-8", newline="")
    else:
        shutil.copyfile(path, target)


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
