"""Ratings as their owners gave them: how many there are of each.

In: a `Quarter`. Out: counts with the cells that they rest on. A rating is never worked out here.
"""

from collections.abc import Iterable
from decimal import Decimal

from generator.figure import Figure, Source
from generator.quarter.model import Project, Quarter, Service


def rows_of(quarter: Quarter, what: str, priority: str = "") -> tuple[Service | Project, ...]:
    """The services or projects of a priority, or of all."""
    rows: Iterable[Service | Project] = quarter.services if what == "services" else quarter.projects
    return tuple(row for row in rows if priority in ("", row.priority))


def count_ratings(rows: Iterable[Service | Project], what: str, code: str = "") -> Figure:
    """How many rows have the rating `code`; without a code, how many are rated."""
    rated = [(row.rating.text, row.cells["rating"]) for row in rows]
    hits = sum(1 for rating, _ in rated if rating and code in ("", rating))
    source = Source(what, rule=f"number rated {code}" if code else "number rated", cells=tuple(cell for _, cell in rated))
    return Figure(Decimal(hits), "count", 0, source)
