"""What the cells of a quarter may be chosen from: its own ids, the closed words, its periods.

In: a quarter. Out: lists by name, and which of them belongs to a column.
"""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from generator.load.schemas import SCHEMAS, Column, Schema
from generator.quarter.model import AGAINST, Quarter

Otherwise = Literal["stop", "warning", ""]  # what a spreadsheet does where something else is typed


class Choice(Struct, frozen=True):
    """The name of a list, and whether a cell may hold something else: an alias also names a measure or a group."""

    name: str
    otherwise: Otherwise


_CHOICES = {
    "measure": Choice("measure", "warning"),
    "group": Choice("group", "warning"),
    "period": Choice("period", ""),  # any spelling is read
    "against": Choice("against", ""),  # a period too
    "rating": Choice("rating", "stop"),
    "was": Choice("rating", "stop"),
}
_PARENTS = {"measures": Choice("measure", "stop"), "groups": Choice("group", "stop")}


def choice(schema: Schema, column: Column) -> Choice | None:
    """The list from which a cell of this column is chosen; None where anything may be written."""
    if column.options:
        return Choice(column.name, "stop")
    if column.name == "parent":
        return _PARENTS.get(schema.name)
    return _CHOICES.get(column.name)


def lists(quarter: Quarter) -> Mapping[str, tuple[str, ...]]:
    """Every list, by its name; those that are empty are left out."""
    named = {
        "measure": tuple(quarter.measures),
        "group": tuple(quarter.groups),
        "period": _periods(quarter),
        "against": (*AGAINST, *quarter.groups),
        "rating": tuple(quarter.report.ratings),
    }
    closed = {c.name: tuple(filter(None, c.options)) for schema in SCHEMAS for c in schema.columns if c.options}
    return {name: values for name, values in (named | closed).items() if values}


def _periods(quarter: Quarter) -> tuple[str, ...]:
    """The periods that the quarter's measures have to supply, the newest first."""
    report = quarter.report
    found = {measure.latest(report.quarter, report.calendar) for measure in quarter.measures.values()}
    return tuple(map(report.calendar.code, sorted(found, key=lambda period: (-period.end, period.months))))
