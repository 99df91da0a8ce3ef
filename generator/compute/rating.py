"""How many there are: of ratings as their owners gave them, and of changes that a threshold colours.

In: a `Quarter`. Out: counts with the cells that they rest on. A rating is never worked out here.
"""

from collections.abc import Iterable
from decimal import Decimal

from generator.compute.results import Results
from generator.figure import Figure, Source, joined, missing
from generator.quarter.model import Project, Quarter, Service


def rows_of(quarter: Quarter, what: str, priority: str = "") -> tuple[Service | Project, ...]:
    """The services or projects of a priority, or of all."""
    rows: Iterable[Service | Project] = quarter.services if what == "services" else quarter.projects
    return tuple(row for row in rows if priority in ("", row.priority))


def count_ratings(
    rows: Iterable[Service | Project], what: str, code: str = "", was: bool = False, period: str = ""
) -> Figure:
    """How many rows have the rating `code`, or had it the quarter before; without a code, how many are rated.

    How many have a code cannot be told where no row is rated yet, nor while one that was rated waits for its rating.

    `period`: the quarter that reports them.
    """
    rows = tuple(rows)
    rated = [row.was if was else row.rating for row in rows]
    hits = sum(1 for rating in rated if rating and code in ("", rating.text))
    rule = " ".join(("number", "formerly rated" if was else "rated", code)).strip()
    priorities = ", ".join(dict.fromkeys(row.priority for row in rows))
    cells = tuple(rating.place for rating in rated)
    source = Source(what, f"ratings of {what}", priorities, period, rule=rule, cells=cells)
    waits = not was and any(row.was and not row.rating for row in rows)
    if code and (waits or not any(rated)):
        return missing("count", source, "not rated yet")
    return Figure(Decimal(hits), "count", 0, source)


def count_tones(results: Results, measure: str, tone: str = "", dimension: str = "") -> Figure:
    """How many of a measure's parts or groups changed for the good or the bad; without a tone, how many are compared.

    Raises ValueError where no threshold colours the measure.
    """
    changes, threshold = results.coloured(measure, dimension)
    if not changes:
        return missing("count", Source("", measure, rule=f"number {tone or 'compared'}"), "not supplied")
    hits = sum(1 for change in changes if change.value is not None and tone in ("", results.tone(change, threshold)))
    cells = (*joined(*(change.source for change in changes)), threshold.place)
    counted = dict.fromkeys(change.source.group for change in changes)
    groups = counted if len(counted) == 1 else dict.fromkeys(results.quarter.groups[g].dimension for g in counted)
    first = changes[0].source
    rule = f"number {tone or 'compared'}"
    source = Source(first.table, measure, ", ".join(groups), first.period, rule=rule, cells=cells)
    return Figure(Decimal(hits), "count", 0, source)
