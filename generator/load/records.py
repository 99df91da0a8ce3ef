"""Rows whose cells have been read as their schema says.

In: a `Frame` and its `Schema`. Out: `Record`s, or problems with row, column, what was expected and a hint.
"""

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from generator.load.frame import Frame
from generator.load.schemas import Column, Schema
from generator.problems import Place, Problems, near
from generator.quarter.periods import Calendar
from generator.quarter.report import Words

WHOLES = ("total", "totals", "grand total", "sum")
TOTALS = "give the whole as rows of its own if it is wanted, else delete it"


class Record:
    """A row whose cells have been read, and the place of each."""

    def __init__(
        self, values: Mapping[str, Any], texts: Mapping[str, str], places: Mapping[str, Place], row: Place, head: Place
    ) -> None:
        self._values, self._texts, self.places, self.row, self._head = values, texts, places, row, head

    def get(self, column: str) -> Any:
        """What the column's reader gave."""
        return self._values[column]

    def text(self, column: str) -> str:
        """The column's cell as it is written."""
        return self._texts.get(column, "")

    def words(self, column: str) -> Words:
        """A text with its place."""
        return Words(self._values[column], self.places.get(column, self.row))

    def place(self, column: str) -> Place:
        """Where the column's cell stands."""
        return self.places.get(column, self.row)

    def head(self, column: str) -> Place:
        """Where the column's head stands."""
        return replace(self._head, column=column)


def records(frame: Frame, schema: Schema, calendar: Calendar, problems: Problems) -> list[Record]:
    """The rows of `frame` as `schema` reads them; a row with a mistake is left out, with a problem for each."""
    columns = _columns(frame, schema, problems)
    found: list[Record] = []
    seen: dict[tuple[str, ...], int] = {}
    for row, cells in frame.rows:
        if _adds_up(frame, cells, columns, schema):
            problems.warning(
                frame.place(row), f"is not read: `{cells[frame.heads[0]]}` is a row of totals", hint=TOTALS
            )
            continue
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


def _adds_up(frame: Frame, cells: Mapping[str, str], columns: list[Column], schema: Schema) -> bool:
    """Is it the sum below a spreadsheet's rows, which names nothing else? A statement has totals of its own."""
    named = cells.get(frame.heads[0], "").strip(":").casefold() in WHOLES and not schema.amounts
    return named and any(column.filled and not column.default and not cells.get(column.name) for column in columns)


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
            problems.error(frame.place(column=head), "is no column of this table", hint=near(head, known))
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
    if not complete:
        return None
    return Record(values, cells, {name: frame.place(row, name) for name in cells}, frame.place(row), frame.place())
