"""Rows whose cells have been read as their schema says.

In: a `Frame` and its `Schema`. Out: `Record`s, or problems with row, column, what was expected and a hint.
"""

from collections.abc import Mapping
from typing import Any

from generator.load.schemas import Column, Schema
from generator.load.tables import Frame
from generator.problems import Place, Problems, near
from generator.quarter.periods import Calendar
from generator.quarter.report import Words


class Record:
    """A row whose cells have been read, and the place of each."""

    def __init__(self, values: Mapping[str, Any], places: Mapping[str, Place], row: Place) -> None:
        self._values, self.places, self.row = values, places, row

    def get(self, column: str) -> Any:
        """What the column's reader gave."""
        return self._values[column]

    def words(self, column: str) -> Words:
        """A text with its place."""
        return Words(self._values[column], self.places.get(column, self.row))

    def place(self, column: str) -> Place:
        """Where the column's cell stands."""
        return self.places.get(column, self.row)


def records(frame: Frame, schema: Schema, calendar: Calendar, problems: Problems) -> list[Record]:
    """The rows of `frame` as `schema` reads them; a row with a mistake is left out, with a problem for each."""
    columns = _columns(frame, schema, problems)
    found: list[Record] = []
    seen: dict[tuple[str, ...], int] = {}
    for row, cells in frame.rows:
        record = _record(frame, columns, row, cells, calendar, problems)
        key = tuple(cells.get(name, "") for name in schema.key)
        if key and key in seen:
            problems.error(
                frame.place(row, schema.key[-1]),
                f"`{' '.join(key)}` is given in row {seen[key]} too",
                hint="delete one of the two",
            )
        elif record:
            seen[key] = row
            found.append(record)
    return found


def _columns(frame: Frame, schema: Schema, problems: Problems) -> list[Column]:
    """The columns to read; problems for those that are missing or unknown."""
    known = {column.name: column for column in schema.columns}
    for column in schema.columns:
        if column.filled and not column.default and column.name not in frame.heads:
            problems.error(
                frame.place(), f"has no column `{column.name}`", column.expected, f"the columns are {', '.join(known)}"
            )
    found: list[Column] = []
    for head in frame.heads:
        if head in known or schema.amounts or schema.words:
            found.append(schema.column(head))
        else:
            problems.error(frame.place(1, head), "is no column of this table", hint=near(head, known))
    return found + [column for name, column in known.items() if name not in frame.heads]


def _record(
    frame: Frame, columns: list[Column], row: int, cells: Mapping[str, str], calendar: Calendar, problems: Problems
) -> Record | None:
    values: dict[str, Any] = {}
    for column in columns:
        text = cells.get(column.name, "") or column.default
        if column.filled and not text:
            if column.name in cells:  # a column that is missing altogether has been reported
                problems.error(frame.place(row, column.name), "is empty", column.expected)
            continue
        try:
            values[column.name] = column.read(text, calendar)
        except ValueError as error:
            problems.error(frame.place(row, column.name), str(error), column.expected)
    complete = len(values) == len(columns)
    return Record(values, {name: frame.place(row, name) for name in cells}, frame.place(row)) if complete else None
