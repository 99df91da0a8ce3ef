"""Figures as the rows of a file of observations, beside what the folder has already.

In: a quarter and a series of figures. Out: the rows of the import's own file, and what becomes of each figure.
"""

import csv
import io
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path

from msgspec import Struct, field

from generator.figure import NOT_APPLICABLE
from generator.formats import FORMULA, MINUS
from generator.prepare.crime import Key
from generator.prepare.exchange import part_of, write_through
from generator.prepare.merge import Series
from generator.problems import BuildStopped, Place, Problem, Problems
from generator.quarter.model import Observation, Quarter
from generator.quarter.periods import Period

COLUMNS = ("measure", "group", "period", "value", "status", "note")
OTHERWISE = "if the files are right, delete this row and import again"
OPEN = "delete this row and import again: the figure is then kept with the others, in later quarters too"
Row = tuple[str, str, str, str, str, str]


class Change(Struct, frozen=True):
    """A figure of an earlier import that the files now give otherwise."""

    name: str  # measure, group, period
    before: str
    after: str


class Outcome(Struct, frozen=True):
    """The rows of the import's own file, and how many figures met which fate.

    `left`: another file of the folder gives them otherwise. `kept`: rows of an earlier import, and not in the figures.
    """

    rows: tuple[Row, ...]
    added: int
    unchanged: int
    changed: tuple[Change, ...]
    left: int
    kept: int


class _Tally(Struct):
    added: int = 0
    unchanged: int = 0
    changed: list[Change] = field(default_factory=list)
    left: int = 0
    kept: int = 0


def placed(series: Series, quarter: Quarter, target: str, problems: Problems) -> Outcome:
    """What becomes of each figure: `target` is the file that imports write; all other files are left as they are."""
    known: dict[Key, dict[Period, Observation]] = {}
    for (measure, group, period), found in quarter.observations.items():
        if found.place.table == Place(target).table and found.place.file != target:
            where = Place(found.place.file, found.place.sheet)
            problems.error(where, f"has the name of {target}, which imports write", hint="give the sheet another name")
        known.setdefault((measure, group), {})[period] = found
    own = {key for key, found in known.items() if any(one.place.file == target for one in found.values())}
    measures, groups = ({name: i for i, name in enumerate(names)} for names in (quarter.measures, quarter.groups))
    code = cache(quarter.report.calendar.code)
    tally, rows = _Tally(), []
    for key in sorted(own | series.figures.keys(), key=lambda key: (measures[key[0]], groups[key[1]])):
        if key[1].startswith(FORMULA):
            what = f"`{key[1]}` would be a formula in {target}"
            problems.error(quarter.groups[key[1]].place, what, "an id that begins with a letter or a digit")
        rows += _rows(key, series.figures.get(key, ()), known.get(key, {}), target, code, tally, problems)
    return Outcome(tuple(rows), tally.added, tally.unchanged, tuple(tally.changed), tally.left, tally.kept)


def _rows(
    key: Key,
    figures: Iterable[tuple[Period, int]],
    known: Mapping[Period, Observation],
    target: str,
    code: Callable[[Period], str],
    tally: _Tally,
    problems: Problems,
) -> list[Row]:
    """The rows of a measure and a group in the import's own file, in the order of their periods."""
    rows = {period: _cells(found) for period, found in known.items() if found.place.file == target}
    earlier = set(rows)
    for period, value in figures:
        found = known.get(period)
        earlier.discard(period)
        own = found is None or found.place.file == target
        if found is None or (own and found.open):
            tally.added += 1
            rows[period] = str(value), "published", ""
        elif found.value == value:
            tally.unchanged += 1
        elif own:
            tally.changed.append(Change(f"{', '.join(key)}, {code(period)}", _said(found), f"{value:,}"))
            rows[period] = str(value), "published", ""
        else:
            tally.left += 1
            what = f"{', '.join(key)}, {code(period)} is {_said(found)} here and {value:,} in the files"
            problems.warning(found.place, f"{what}; it is left as it is", hint=OPEN if found.open else OTHERWISE)
    tally.kept += len(earlier)
    return [(*key, code(period), *rows[period]) for period in sorted(rows)]


def _said(found: Observation) -> str:
    if found.value is None:
        return NOT_APPLICABLE if not found.applicable else "empty"
    return f"{found.value:,}".replace("-", MINUS)


def _cells(found: Observation) -> tuple[str, str, str]:
    """A row of an earlier import as it stands: its status and its note may be a person's."""
    value = NOT_APPLICABLE if not found.applicable else "" if found.value is None else f"{found.value:f}"
    note = f"'{found.note}" if found.note.startswith(FORMULA) else found.note
    return value, found.status, note


def write(folder: Path, target: str, rows: Iterable[Row]) -> None:
    """Write the rows, whole or not at all; a file that says the same already is not touched. Raises `BuildStopped`."""
    path = folder / target
    part = part_of(path)
    if not path.parent.resolve().is_relative_to(folder.resolve()):
        raise BuildStopped([Problem(Place(target), "leads out of the quarter's folder")])
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows((COLUMNS, *rows))
    data = text.getvalue().encode()
    try:
        if path.exists() and path.read_bytes() == data:
            return
        write_through(part, data)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        hint = "if it is open in another program, close it; nothing was changed"
        raise BuildStopped(
            [Problem(Place(target), f"cannot be written: {error.strerror or error}", hint=hint)]
        ) from error
