"""Recorded crime as the open data gives it: a row for each offence and place, a column for each month.

In: a file. Out: `Counts`, the offences of each measure and group by month, or problems.
"""

import re
from collections.abc import Mapping
from operator import add
from pathlib import Path
from typing import TypeVar

from msgspec import Struct

from generator.load.frame import Frame
from generator.load.tables import read_csv
from generator.prepare.labels import SHOWN, Label, LabelRow, Labels, Places, folded
from generator.problems import Place, Problems
from generator.quarter.periods import MONTH, Calendar

MAJOR, MINOR = "MajorText", "MinorText"
PLACES = ("LookUp_BoroughName", "BoroughName")  # the recent and the historical files call it so
WHOLE_NUMBER = re.compile(r"[0-9]{1,9}|[0-9]{1,3}(?:,[0-9]{3}){1,2}")
YEARS = range(1900, 2100)
MOST_CELLS = 50  # that are told one by one, in each file
Key = tuple[str, str]  # measure, group
Counted = TypeVar("Counted")


class Total(Struct, frozen=True):
    """How many offences something has in a file, and where it stands first."""

    name: str
    offences: int
    place: Place


class Counts(Struct, frozen=True):
    """What one file says. `months` count from January of year 0; a figure that cannot be known is None."""

    file: str
    rows: int
    months: tuple[int, ...]
    figures: Mapping[Key, Mapping[int, int | None]]
    matched: frozenset[LabelRow]
    labels: Mapping[tuple[str, str], Total]
    unmapped: Mapping[tuple[str, str], Total]
    elsewhere: Mapping[str, Total]  # places that are no borough


def read_counts(path: Path, shown: str, labels: Labels, places: Places, problems: Problems) -> Counts | None:
    """The offences in a file; None, with a problem, where it is no such table."""
    if not path.is_file():
        problems.error(Place(shown), "is no file", hint="name the CSV files of the open data, one or several")
        return None
    frame = read_csv(path, path.stem, shown, problems)
    if frame is None:
        return None
    heads = _heads(frame, problems)
    months = _months(frame, problems) if heads else {}
    if heads is None or not months:
        return None
    reader = _Reader(frame, heads, months, labels, places, problems)
    for row, cells in frame.rows:
        reader.add(row, cells)
    return reader.counts()


def _heads(frame: Frame, problems: Problems) -> tuple[str, str, str] | None:
    """The columns of the major class, the minor one and the place, as they are spelled here."""
    found = {folded(head): head for head in reversed(frame.heads)}
    major, minor = found.get(folded(MAJOR)), found.get(folded(MINOR))
    place = next((found[folded(name)] for name in PLACES if folded(name) in found), None)
    if major is not None and minor is not None and place is not None:
        return major, minor, place
    missing = [name for name, head in ((MAJOR, major), (MINOR, minor), (" or ".join(PLACES), place)) if head is None]
    has = ", ".join(head[:SHOWN] for head in frame.heads[:6]) + (", ..." if len(frame.heads) > 6 else "")
    expected = f"{MAJOR}, {MINOR}, {' or '.join(PLACES)}, and a column for each month, such as 202401"
    problems.error(frame.place(), f"has no column {' and no '.join(missing)}", expected, f"its columns are {has}")
    return None


def _months(frame: Frame, problems: Problems) -> dict[str, int]:
    """Head -> month. Problems for a head that looks like a month and is none, and for a month that stands twice."""
    found: dict[str, int] = {}
    heads: dict[int, str] = {}
    for head in frame.heads:
        month = month_of(head)
        if month is None:
            if head[:1].isdigit():
                problems.error(frame.place(column=head[:SHOWN]), "is no month", "a month such as 202401")
        elif month in heads:
            what = f"is the month of column {heads[month]} too"
            problems.error(frame.place(column=head), what, hint="delete one of the two")
        else:
            found[head], heads[month] = month, head
    if not heads:
        problems.error(frame.place(), "has no column for a month", "a column for each month, such as 202401")
    return found


def month_of(head: str) -> int | None:
    """The month that a head names, counted from January of year 0: 202401, 2024-01 or Jan-24. None: it names none."""
    match = re.fullmatch(r"([0-9]{4})(0[1-9]|1[0-2])", head)
    try:
        month = Calendar().parse(f"{match[1]}-{match[2]}" if match else head, MONTH).start
    except ValueError:
        return None
    return month if month // 12 in YEARS else None


class _Reader:
    """Adds up the rows of one file."""

    def __init__(
        self,
        frame: Frame,
        heads: tuple[str, str, str],
        months: dict[str, int],
        labels: Labels,
        places: Places,
        problems: Problems,
    ) -> None:
        self._frame, self._heads, self._months, self._places, self._problems = frame, heads, months, places, problems
        self._labels = labels
        self._found: dict[tuple[str, str], tuple[Label, tuple[LabelRow, ...]]] = {}  # as spelled
        self._sums: dict[Key, list[int]] = {}
        self._unknown: dict[Key, set[int]] = {}  # positions of months
        self._rows: dict[tuple[str, str, str], tuple[int, list[int]]] = {}
        self._matched: set[LabelRow] = set()
        self._called: dict[tuple[str, str], Total] = {}
        self._unmapped: dict[tuple[str, str], Total] = {}
        self._elsewhere: dict[str, Total] = {}
        self._bad = 0

    def add(self, row: int, cells: Mapping[str, str]) -> None:
        """Count a row for each measure of its label: for its borough, and for the whole."""
        major, minor, place = (cells[head] for head in self._heads)
        if self._places.whole(place):
            what = f"`{place[:SHOWN]}` is no place but the sum of all; the row is not counted"
            self._problems.warning(self._frame.place(row, self._heads[2]), what)
            return
        if (major, minor) not in self._found:
            label = Label(major, minor)
            self._found[major, minor] = label, self._labels.of(label)
        label, mapped = self._found[major, minor]
        numbers, wrong = self._numbers(row, cells)
        wrong |= self._twice(row, label, place, numbers)
        group = self._places.group(place)
        self._tell(row, label, place, sum(numbers), bool(mapped), bool(group))
        self._matched.update(mapped)
        for measure in {line.measure for line in mapped}:
            for whom in filter(None, (group, self._places.reference)):
                sums = self._sums.setdefault((measure, whom), [0] * len(numbers))
                sums[:] = map(add, sums, numbers)
                if wrong:
                    self._unknown.setdefault((measure, whom), set()).update(wrong)

    def _numbers(self, row: int, cells: Mapping[str, str]) -> tuple[list[int], set[int]]:
        """The row's numbers, and the positions of those that are none; these are told."""
        texts = [cells[head] for head in self._months]
        lengths, digits = set(map(len, texts)), "".join(texts)
        if digits.isdecimal() and digits.isascii() and 0 not in lengths and max(lengths) < 10:
            return list(map(int, texts)), set()  # as good as every row of a sound file: many times faster
        numbers, wrong = [0] * len(texts), set()
        for i, (head, text) in enumerate(zip(self._months, texts, strict=True)):
            if WHOLE_NUMBER.fullmatch(text):
                numbers[i] = int(text.replace(",", ""))
            else:
                wrong.add(i)
                self._bad += 1
                if self._bad <= MOST_CELLS:
                    what = f"{text[:SHOWN]!r} is no whole number" if text else "is empty"
                    self._problems.warning(self._frame.place(row, head), what, "a count such as 12; 0 for none")
        return numbers, wrong

    def _twice(self, row: int, label: Label, place: str, numbers: list[int]) -> set[int]:
        """Positions of months for which the same label and place have offences in an earlier row too."""
        first, before = self._rows.setdefault((*label.key, folded(place)), (row, numbers))
        both = {i for i, (n, m) in enumerate(zip(numbers, before, strict=True)) if n and m} if first != row else set()
        if both:
            many = f"{len(both)} month{'s' if len(both) > 1 else ''}"
            what = f"{label} for `{place[:SHOWN]}` has offences in row {first} too, for {many}; neither is counted then"
            hint = "give one of the two rows; the file by boroughs has one row for each label and place"
            self._problems.warning(self._frame.place(row), what, hint=hint)
        return both

    def _tell(self, row: int, label: Label, place: str, offences: int, mapped: bool, borough: bool) -> None:
        told = Total(str(label), offences, self._frame.place(row, self._heads[1]))
        _count(self._called, label.key, told)
        if not mapped:
            _count(self._unmapped, label.key, told)
        if not borough:
            told = Total(place[:SHOWN], offences, self._frame.place(row, self._heads[2]))
            _count(self._elsewhere, folded(place), told)

    def counts(self) -> Counts:
        """What was added up."""
        if self._bad > MOST_CELLS:
            what = f"{self._bad - MOST_CELLS:,} more cells are no whole numbers"
            self._problems.warning(self._frame.place(), what, hint="look at the whole file")
        months = tuple(self._months.values())
        figures = {}
        for key, sums in self._sums.items():
            unknown = self._unknown.get(key, set())
            figures[key] = {m: None if i in unknown else n for i, (m, n) in enumerate(zip(months, sums, strict=True))}
        return Counts(
            self._frame.file,
            len(self._frame.rows),
            months,
            figures,
            frozenset(self._matched),
            self._called,
            self._unmapped,
            self._elsewhere,
        )


def _count(totals: dict[Counted, Total], key: Counted, found: Total) -> None:
    """Add `found` to what is counted under `key`; the name and the place stay those of the first."""
    before = totals.get(key)
    totals[key] = Total(before.name, before.offences + found.offences, before.place) if before else found
