"""Rows about a measure, a group and a period: observations, comparisons and targets.

In: `Record`s, the measures and the groups. Out: the model's mappings, keyed by the three, or problems.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from generator.figure import NOT_APPLICABLE
from generator.load.days import period_of
from generator.load.nouns import Names
from generator.load.records import Record
from generator.load.units import Written, check_fractions, check_size, written
from generator.problems import Problems
from generator.quarter.model import (
    ComparisonKey,
    GivenComparison,
    Group,
    Measure,
    Observation,
    ObservationKey,
    Target,
)
from generator.quarter.periods import Calendar, Period

Keyed = TypeVar("Keyed")
Make = Callable[[Record, str, str, Period], Keyed]  # of measure, group and period


class KeyedRows:
    """Reads such rows, and looks at all numbers of a measure together."""

    def __init__(
        self, measures: Mapping[str, Measure], groups: Mapping[str, Group], calendar: Calendar, problems: Problems
    ) -> None:
        self._measures, self._calendar, self._problems = measures, calendar, problems
        self._measure_names = Names("measure", measures, problems)
        self._group_names = Names("group", groups, problems)
        self._written: dict[str, list[Written]] = {}

    def observations(self, records: Iterable[Record]) -> dict[ObservationKey, Observation]:
        """Rows of values/*.csv."""
        return self._keyed(records, (), self._sized(observation))

    def targets(self, records: Iterable[Record]) -> dict[ObservationKey, Target]:
        """Rows of targets.csv."""
        return self._keyed(records, (), self._sized(target))

    def comparisons(self, records: Iterable[Record]) -> dict[ComparisonKey, GivenComparison]:
        """Rows of comparisons.csv."""
        return self._keyed(records, ("against",), comparison)

    def check_sizes(self) -> None:
        """Problems for numbers whose size may be read in two ways, once all of a measure's are known."""
        for measure, numbers in self._written.items():
            if self._measures[measure].unit == "percent":
                check_fractions(numbers, f"`{measure}`", self._problems)

    def _keyed(self, records: Iterable[Record], more: tuple[str, ...], make: Make[Keyed]) -> dict[Any, Keyed]:
        """The rows by measure, group, period and the columns `more`."""
        found: dict[tuple[object, ...], tuple[Keyed, Record]] = {}
        days: list[tuple[Record, Period]] = []
        for r in records:
            measure, group = self._measure_names.find(r, "measure"), self._group_names.find(r, "group")
            period = self._period(r, measure, days) if measure is not None else None
            if measure is None or group is None or period is None:
                continue
            key = (measure, group, period, *(r.get(column) for column in more))
            if key in found:
                what = f"{measure}, {group} is given twice for this period: here and in {found[key][1].row}"
                self._problems.error(r.row, what, hint="delete one of the two")
            found[key] = make(r, measure, group, period), r
        self._tell(days)
        return {key: item for key, (item, _) in found.items()}

    def _period(self, r: Record, measure: str, days: list[tuple[Record, Period]]) -> Period | None:
        """The row's period; where a day is given, the one of the measure's basis that it stands for."""
        given = r.get("period")
        if isinstance(given, Period):
            return given
        try:
            period = period_of(given, self._measures[measure].basis, self._calendar)
        except ValueError as error:
            expected = "a period such as 2023-24 Q4 or 2024-03"
            self._problems.error(r.place("period"), f"{r.text('period')!r}: {error}", expected)
            return None
        days.append((r, period))
        return period

    def _tell(self, days: list[tuple[Record, Period]]) -> None:
        """A warning for each table in which days are read as periods."""
        tables = {r.row.table: (r, period) for r, period in reversed(days)}
        for table, (first, period) in tables.items():
            more = sum(r.row.table == table for r, _ in days) - 1
            what = f"{first.text('period')!r} is a day, and is read as {self._calendar.code(period)}"
            what += f"; {more} more in this column" if more else ""
            self._problems.warning(first.place("period"), what, hint="write periods as text, such as 2023-24 Q4")

    def _sized(self, make: Make[Keyed]) -> Make[Keyed]:
        """As `make`, and the number is kept for `check_sizes`."""

        def made(r: Record, measure: str, group: str, period: Period) -> Keyed:
            if number := written(r, "value"):
                check_size(number, f"`{measure}`", self._measures[measure].unit, self._problems)
                self._written.setdefault(measure, []).append(number)
            return make(r, measure, group, period)

        return made


def observation(r: Record, measure: str, group: str, period: Period) -> Observation:
    """A row of values/*.csv."""
    value, place = r.get("value"), r.place("value")
    applicable = value != NOT_APPLICABLE
    given = value if applicable else None
    return Observation(measure, group, period, given, applicable, r.get("status"), r.get("note"), place)


def comparison(r: Record, measure: str, group: str, period: Period) -> GivenComparison:
    """A row of comparisons.csv."""
    return GivenComparison(measure, group, period, r.get("against"), r.get("value"), r.get("note"), r.place("value"))


def target(r: Record, measure: str, group: str, period: Period) -> Target:
    """A row of targets.csv."""
    return Target(measure, group, period, r.get("value"), r.words("label"), r.place("value"))
