"""What an import says of itself, in plain words.

In: an `Imported`. Out: the lines that the command prints.
"""

from collections.abc import Iterator, Sequence

from generator.prepare.imports import Imported
from generator.quarter.periods import MONTH, Calendar, Period


def lines(found: Imported, dry_run: bool) -> Iterator[str]:
    """How much was read, what became of it, and what a person should look at."""
    first, last = (Calendar().name(Period(found.series.months[i], MONTH)) for i in (0, -1))
    quarters, outcome = found.series.quarters, found.outcome
    yield (
        f"read {_many(found.rows, 'row')} of {_many(found.files, 'file')}: {_many(len(found.series.months), 'month')}, "
        f"{first} to {last}; {_many(len(quarters), 'whole quarter')}"
    )
    yield (
        f"{found.target}: {_many(outcome.added, 'observation')} added, {outcome.unchanged:,} unchanged, "
        f"{len(outcome.changed):,} changed, {outcome.left:,} left as another file has them"
    )
    if outcome.kept:
        yield f"{_many(outcome.kept, 'row')} of an earlier import stay: these files give no figure for them"
    yield from _changes(found)
    yield from _places(found)
    yield from _unmapped(found)
    if dry_run:
        yield "a dry run: nothing was written"


def _changes(found: Imported) -> Iterator[str]:
    if found.outcome.changed:
        yield "changed since the earlier import:"
    for change in found.outcome.changed:
        yield f"  {change.name}: {change.before} before, {change.after} now"


def _places(found: Imported) -> Iterator[str]:
    if found.reference:
        names = _listed([total.name or "(empty)" for total in found.elsewhere])
        yield f"{found.reference} counts every place" + (f", also {names}" if names else "")
    for measure, groups in found.rowless:
        yield f"{measure} has no figure for {_listed(groups)}: no row, or not for a whole quarter"


def _unmapped(found: Imported) -> Iterator[str]:
    if found.unmapped:
        yield f"offences that no row of {found.mapping} maps, the most first:"
    for total in found.unmapped:
        yield f"  {total.offences:>9,}  {total.name} ({total.place})"


def _many(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _listed(names: Sequence[str], most: int = 8) -> str:
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more
