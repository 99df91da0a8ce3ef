"""Another body's first quarter, made from the example that came with the package.

In: the example's folder, and the names of a body and of a quarter. Out: a new folder that builds at once: the
example's invented figures, moved to that quarter, to be replaced.
"""

import json
import re
from pathlib import Path

from msgspec.structs import replace

from generator.load.folder import NOT_TABLES, SETTINGS, read_quarter
from generator.load.tables import read_csv
from generator.prepare.carried import written
from generator.prepare.folders import Made, copy, files, named, refused, whole, write
from generator.problems import Problems
from generator.quarter.model import Quarter
from generator.quarter.periods import YEAR, Calendar, Period

PERIODS = {"projects.csv": ("baseline", "forecast")}  # the columns that hold periods; in all other tables it is:
PERIOD = ("period",)


def blank_quarter(name: str, body: str, year_begins: int, example: Path, inputs: Path) -> Made:
    """Write the folder of the quarter called `name` of a `body` whose year begins in that month into `inputs`.

    Raises `BuildStopped` where the body has no name, the quarter is none or the folder is there already; then nothing
    is written.
    """
    if not body.strip():
        raise refused("--blank", "names no body", "give its name in quotation marks")
    quarter = read_quarter(example, Problems())
    move = _Move(quarter, name, year_begins)
    with whole(inputs, move.code) as (folder, part):
        for path, shown in files(example):
            if shown == SETTINGS:
                write(part / shown, _settings(path.read_text("utf-8"), body, year_begins, move.code))
            elif shown.endswith(".csv") and shown.split("/")[0] not in NOT_TABLES:
                write(part / shown, move.table(path, shown))
            else:
                copy(path, part / shown)
    return Made(folder, example, move.code, {})


class _Move:
    """From the example's quarter to another, in a calendar of its own."""

    def __init__(self, example: Quarter, name: str, year_begins: int) -> None:
        self._old, first = example.report.calendar, example.report.quarter
        self._new: Calendar = replace(self._old, first_month=year_begins)
        period = named(name, self._new, self._new.quarter_of(first))
        self._months = period.start - first.start
        self._years = self._new.year_of(period).start - self._old.year_of(first).start
        self.code = self._new.code(period)

    def table(self, path: Path, shown: str) -> str:
        """A table with its periods moved."""
        frame = read_csv(path, shown, shown, Problems())
        assert frame is not None, "the example was read without mistakes"
        rows = [dict(row) for _, row in frame.rows]
        for column in PERIODS.get(shown, PERIOD):
            for row in rows:
                if row.get(column):
                    row[column] = self._new.code(self._moved(self._old.parse(row[column])))
        return written(frame.heads, rows)

    def _moved(self, period: Period) -> Period:
        return period.shifted(self._years if period.months == YEAR else self._months)


def _settings(text: str, body: str, year_begins: int, code: str) -> str:
    """The example's report.yaml for another body; its comments stay."""
    name = json.dumps(body, ensure_ascii=False)  # as YAML quotes a text too
    for key, value in {"body": name, "short": name, "quarter": code, "year_begins": str(year_begins)}.items():
        head, _, rest = text.partition(f"\n{key}: ")
        old, tail = re.split(r"(?=\s*(?:#|\n))", rest, maxsplit=1)
        text = f"{head}\n{key}: {value}{' ' * max(0, len(old) - len(value))}{tail}"
    return text
