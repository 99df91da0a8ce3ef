"""Several files of months as one series of quarters.

In: the `Counts` of each file. Out: a figure for each measure, group and quarter of which all three months are known.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from msgspec import Struct

from generator.prepare.crime import Counts, Key
from generator.problems import Place, Problems
from generator.quarter.periods import MONTH, Calendar, Period


class Series(Struct, frozen=True):
    """Figures by measure and group, the months that the files have, and the quarters that are whole."""

    figures: Mapping[Key, tuple[tuple[Period, int], ...]]  # quarters in their order
    months: tuple[int, ...]
    quarters: tuple[Period, ...]


def merged(files: Sequence[Counts], calendar: Calendar, problems: Problems) -> Series:
    """The quarters of all files together. What is incomplete or contradicts itself is left out, with a warning."""
    having: dict[int, list[Counts]] = {}
    for counts in files:
        for month in counts.months:
            having.setdefault(month, []).append(counts)
    whole = tuple(_whole_quarters(frozenset(having), calendar, problems))
    telling: dict[Key, list[Mapping[int, int | None]]] = {}
    for counts in files:
        for key, figure in counts.figures.items():
            telling.setdefault(key, []).append(figure)
    figures: dict[Key, tuple[tuple[Period, int], ...]] = {}
    for key, told in telling.items():
        values = ((quarter, _value(key, quarter, told, having, calendar, problems)) for quarter in whole)
        figures[key] = tuple((quarter, value) for quarter, value in values if value is not None)
    return Series({key: known for key, known in figures.items() if known}, tuple(sorted(having)), whole)


def _value(
    key: Key,
    quarter: Period,
    told: Sequence[Mapping[int, int | None]],
    having: Mapping[int, list[Counts]],
    calendar: Calendar,
    problems: Problems,
) -> int | None:
    """The figure of a quarter: its sum where one file alone tells of it, as is the rule; else what files agree on."""
    if len(told) == 1:
        first, second, third = map(told[0].get, _months(quarter))
        if first is not None and second is not None and third is not None:
            return first + second + third
    return _figure(key, quarter, having, calendar, problems)


def _months(quarter: Period) -> range:
    return range(quarter.start, quarter.end + 1)


def _whole_quarters(months: frozenset[int], calendar: Calendar, problems: Problems) -> Iterator[Period]:
    """The quarters that have all their months; the others, from the first month to the last, are told."""
    if not months:
        return
    first, last = (calendar.quarter_of(Period(month, MONTH)) for month in (min(months), max(months)))
    for none, run in groupby(calendar.quarters(first, last), lambda quarter: months.isdisjoint(_months(quarter))):
        found = list(run)
        if none:
            ends = " to ".join(dict.fromkeys(calendar.code(quarter) for quarter in (found[0], found[-1])))
            problems.warning(Place(), f"{ends}: no file has these months", hint="give the file that has them too")
            continue
        for quarter in found:
            missing = [calendar.name(Period(m, MONTH)) for m in _months(quarter) if m not in months]
            if missing:
                what = f"{calendar.code(quarter)} is incomplete and left out: no file has {' and '.join(missing)}"
                problems.warning(Place(), what)
            else:
                yield quarter


def _figure(
    key: Key, quarter: Period, having: Mapping[int, list[Counts]], calendar: Calendar, problems: Problems
) -> int | None:
    """The sum of a quarter's months; None where a month is not known, or where files disagree on one."""
    total, known, said = 0, True, []
    absent: list[str] = []
    for month in _months(quarter):
        given = [(counts.file, counts.figures[key][month]) for counts in having[month] if key in counts.figures]
        values = {value for _, value in given}
        if not given:
            absent.append(calendar.name(Period(month, MONTH)))
        elif None in values:  # its cells have been told
            known = False
        elif len(values) > 1:
            both = ", ".join(f"{value:,} in {file}" for file, value in given)
            said.append(f"{calendar.name(Period(month, MONTH))} is {both}")
        else:
            total += next(iter(values)) or 0
    where = f"{key[0]}, {key[1]}, {calendar.code(quarter)}"
    if said:
        what = f"{where} is left out, for the files disagree: {'; '.join(said)}"
        problems.warning(Place(), what, hint="give only the file that is right for these months")
    elif 0 < len(absent) < len(_months(quarter)):
        problems.warning(Place(), f"{where} is left out: no file has a row for it in {' and '.join(absent)}")
    return total if known and not said and not absent else None
