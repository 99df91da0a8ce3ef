"""Which measures an offence counts for, and which group a place is, by the names that the open data gives them.

In: FOLDER/imports/<kind>.csv and the groups of the quarter. Out: `Labels` and `Places`, or problems.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from msgspec import Struct

from generator.files import fault
from generator.load.nouns import Names
from generator.load.records import records
from generator.load.schemas import LABELS
from generator.load.tables import read_csv
from generator.problems import Place, Problems, near
from generator.quarter.model import Quarter

DIMENSION = "borough"  # of the groups that places are looked for among
WHOLES = frozenset({"total", "grandtotal", "all"})  # of rows that add up the others
SHOWN = 80  # characters of a name that a message shows


@lru_cache(maxsize=10_000)  # a file names the same few in every row
def folded(name: str) -> str:
    """A name without what does not count: case, spaces, the kind of dash, `&` for `and`."""
    return re.sub(r"[‐-―]", "-", "".join(name.replace("&", " and ").casefold().split()))


class Label(Struct, frozen=True, order=True):
    """What an offence is called: a major class, and a minor one within it; an empty minor is the whole class."""

    major: str
    minor: str

    @property
    def key(self) -> tuple[str, str]:
        """The same for every spelling."""
        return folded(self.major), folded(self.minor)

    def __str__(self) -> str:
        return " > ".join(part[:SHOWN] for part in (self.major, self.minor) if part) or "(empty)"


class LabelRow(Struct, frozen=True):
    """A row of the mapping: offences of this label count for this measure."""

    measure: str
    label: Label
    place: Place


class Labels:
    """The mapping from labels to measures."""

    def __init__(self, shown: str, rows: tuple[LabelRow, ...]) -> None:
        self.shown, self.rows = shown, rows
        self._found: dict[tuple[str, str], list[LabelRow]] = {}
        for row in rows:
            self._found.setdefault(row.label.key, []).append(row)

    def of(self, label: Label) -> tuple[LabelRow, ...]:
        """The rows that a label falls under, for itself or for its whole class."""
        major, minor = label.key
        whole = self._found.get((major, ""), [])
        return (*whole, *(self._found.get((major, minor), []) if minor else []))


def read_labels(folder: Path, kind: str, quarter: Quarter, problems: Problems) -> Labels:
    """The mapping in the folder. Problems where it is missing, or names what the quarter does not count by quarters."""
    shown = LABELS.file.replace("*", kind)
    path = folder / shown
    if not path.is_file():
        others = sorted(f"imports/{found.name}" for found in (folder / "imports").glob("*.csv"))
        hint = near(shown, others) if others else "each row says which measure a label of the open data counts for"
        problems.error(Place(shown), "is missing", f"a table with the columns {_columns()}", hint)
        return Labels(shown, ())
    if wrong := fault(path, folder):
        problems.error(Place(shown), wrong, hint="put the file itself there")
        return Labels(shown, ())
    frame = read_csv(path, f"imports.{kind}", shown, problems, LABELS)
    names = Names("measure", quarter.measures, problems)
    found: dict[tuple[str, tuple[str, str]], LabelRow] = {}
    for record in records(frame, LABELS, quarter.report.calendar, problems) if frame else []:
        measure = names.find(record, "measure")
        row = LabelRow(measure or "", Label(record.get("major"), record.get("minor")), record.row)
        twin = found.setdefault((row.measure, row.label.key), row)
        if measure and twin is not row:
            problems.error(row.place, f"says the same as row {twin.place.row}", hint="delete one of the two")
        if measure:
            _check_counted(measure, quarter, record.place("measure"), problems)
    if frame and not frame.rows:
        problems.error(frame.place(), "has no rows", f"rows with the columns {_columns()}")
    return Labels(shown, tuple(found.values()))


def _columns() -> str:
    return ",".join(column.name for column in LABELS.columns)


def _check_counted(measure: str, quarter: Quarter, place: Place, problems: Problems) -> None:
    unit, basis = quarter.measures[measure].unit, quarter.measures[measure].basis
    if (unit, basis) != ("count", "quarter"):
        what = f"`{measure}` has the unit {unit} and the basis {basis}"
        problems.error(place, what, "a measure with the unit count and the basis quarter: offences are added up")


class Places:
    """The groups behind the places that open data names."""

    def __init__(self, quarter: Quarter) -> None:
        self.reference = quarter.report.reference_group
        self.groups = {group.id: group for group in quarter.groups.values() if group.dimension == DIMENSION}
        self._ids: dict[str, set[str]] = {}
        for group in self.groups.values():
            for name in (group.id, group.label.text, *group.aliases):
                self._ids.setdefault(folded(name), set()).add(group.id)
        whole = quarter.groups.get(self.reference)
        self._wholes = WHOLES | {folded(n) for n in ((whole.id, whole.label.text, *whole.aliases) if whole else ())}

    def group(self, name: str) -> str:
        """The borough's id; empty where the name is that of no borough, or of several."""
        ids = self._ids.get(folded(name), set())
        return next(iter(ids)) if len(ids) == 1 else ""

    def whole(self, name: str) -> bool:
        """Is it no place but the sum of all?"""
        return not self.group(name) and folded(name) in self._wholes

    def hint(self, name: str) -> str:
        """What to do about a name that is no borough's."""
        known: Mapping[str, object] = self.groups
        if len(self._ids.get(folded(name), ())) > 1:
            return f"it may mean {' or '.join(sorted(self._ids[folded(name)]))}: mend the aliases in groups.csv"
        close = near(name, known)
        return f"{close} Give the name as an alias in groups.csv" if close.startswith("did you mean") else ""
