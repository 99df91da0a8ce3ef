"""Records to nouns: rows that their schema has read become measures, observations, statements and the rest.

In: `Record`s. Out: the model's mappings, keyed as the rest of the house looks them up, or problems.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from generator.figure import NOT_APPLICABLE
from generator.load.frame import Frame
from generator.load.records import Record
from generator.load.schemas import Schema
from generator.load.units import check_fractions, check_size, written
from generator.problems import Problems, near
from generator.quarter.model import (
    Group,
    Measure,
    Note,
    Project,
    Service,
    Statement,
    StatementColumn,
    StatementLine,
    WordsTable,
)
from generator.quarter.report import Words


def measures(records: Iterable[Record]) -> dict[str, Measure]:
    """measures.csv by id."""
    return {
        r.get("id"): Measure(
            r.get("id"),
            r.words("label"),
            r.get("parent"),
            r.get("unit"),
            r.get("decimals"),
            r.get("better"),
            r.get("basis"),
            r.words("source"),
            r.words("definition"),
            _decimal(r, "small_base"),
            r.get("aliases"),
            r.get("formula"),
            r.row,
        )
        for r in records
    }


def groups(records: Iterable[Record]) -> dict[str, Group]:
    """groups.csv by id; rows without an order keep that of the table."""
    found: dict[str, Group] = {}
    for i, r in enumerate(records):
        order = _decimal(r, "order")
        found[r.get("id")] = Group(
            r.get("id"),
            r.words("label"),
            r.get("dimension"),
            r.get("parent"),
            Decimal(i) if order is None else order,
            r.get("aliases"),
            r.row,
        )
    return found


class Names:
    """Finds the id behind an id, a label or an alias; an unknown name is a problem with the nearest known ones."""

    def __init__(self, noun: str, items: Mapping[str, Measure] | Mapping[str, Group], problems: Problems) -> None:
        self._noun, self._problems, self._ids = noun, problems, frozenset(items)
        found: dict[str, set[str]] = {}
        for item in items.values():
            for name in (item.label.text, *item.aliases):
                found.setdefault(" ".join(name.casefold().split()), set()).add(item.id)
        self._others = found

    def find(self, record: Record, column: str) -> str | None:
        """The id that the record's cell names; None, with a problem, where it names none or several."""
        name = " ".join(record.get(column).split())  # of spaces that look alike, one
        if name in self._ids:
            return name
        ids = self._others.get(name.casefold(), set())
        if len(ids) == 1:
            return next(iter(ids))
        what = f"`{name}` may mean {' or '.join(sorted(ids))}" if ids else f"no {self._noun} `{name}`"
        hint = "use its id" if ids else near(name, self._ids, self._noun)
        self._problems.error(record.place(column), what, hint=hint)
        return None


STATEMENT_COLUMNS = ("line", "label", "kind", "parent", "sign")


def statement(name: str, lines: list[Record], columns: list[Record], problems: Problems) -> Statement:
    """statements/<name>.csv with its columns; every column that has no formula stands in both files."""
    heads = {
        c.get("column"): StatementColumn(
            c.get("column"),
            c.words("label"),
            c.words("over"),
            c.get("period"),
            c.get("role"),
            c.get("formula"),
            c.get("unit"),
            c.get("decimals"),
            c.row,
        )
        for c in columns
    }
    rows = {r.get("line"): _line(r, heads) for r in lines}
    for line, record in zip(rows.values(), lines, strict=False):
        if line.parent and line.parent not in rows:
            problems.error(record.place("parent"), f"no line `{line.parent}`", hint=near(line.parent, rows))
        if line.kind == "repeat" and not line.parent:
            problems.error(record.place("parent"), "is empty", "the line that this one repeats")
    for record in lines:
        for column in heads.values():
            if column.id in record.places and (amount := written(record, column.id)):
                check_size(amount, f"`{column.id}`", column.unit, problems)
    if lines:
        _check_columns(name, lines[0], heads, problems)
    return Statement(name, rows, heads)


def _line(r: Record, heads: Mapping[str, StatementColumn]) -> StatementLine:
    given = [column for column in heads if column in r.places]
    return StatementLine(
        r.get("line"),
        r.words("label"),
        r.get("kind"),
        r.get("parent"),
        r.get("sign"),
        {column: _decimal(r, column) for column in given},
        frozenset(column for column in given if r.get(column) == NOT_APPLICABLE),
        {column: r.place(column) for column in (*given, "label")},
    )


def _check_columns(name: str, line: Record, heads: Mapping[str, StatementColumn], problems: Problems) -> None:
    """Problems for columns that only one of a statement's two tables has."""
    for column in line.places:
        if column not in heads and column not in STATEMENT_COLUMNS:
            hint = f"add a row to statements/{name}.columns.csv"
            problems.error(line.head(column), f"`{column}` is not described", hint=hint)
    for column, head in heads.items():
        if column not in line.places and not head.formula:
            hint = f"add it to statements/{name}.csv, or give it a formula"
            problems.error(head.place, f"`{column}` is no column of the statement", hint=hint)


def service(r: Record, problems: Problems) -> Service:
    """A row of services.csv."""
    numbers = [number for number in (written(r, "target"), written(r, "actual")) if number]
    for number in numbers:
        check_size(number, f"`{r.get('indicator')}`", r.get("unit"), problems)
    if r.get("unit") == "percent":
        check_fractions(numbers, f"`{r.get('indicator')}`", problems)
    return Service(
        r.get("priority"),
        r.words("service"),
        r.words("for"),
        r.words("budget"),
        r.words("indicator"),
        r.get("unit"),
        r.get("better"),
        _decimal(r, "target"),
        _decimal(r, "actual"),
        frozenset(c for c in ("target", "actual") if r.get(c) == NOT_APPLICABLE),
        r.words("rating"),
        r.words("was"),
        r.words("reason"),
        r.get("notes"),
        r.places,
    )


def project(r: Record) -> Project:
    """A row of projects.csv."""
    return Project(
        r.get("priority"),
        r.words("number"),
        r.words("activity"),
        r.words("baseline"),
        r.words("forecast"),
        r.words("rating"),
        r.words("was"),
        r.words("reason"),
        r.get("notes"),
        r.places,
    )


def words_table(name: str, frame: Frame) -> WordsTable:
    """tables/<name>.csv as it is written."""
    return WordsTable(
        name,
        tuple(Words(head, frame.place(column=head)) for head in frame.heads),
        tuple(tuple(Words(cells[head], frame.place(row, head)) for head in frame.heads) for row, cells in frame.rows),
    )


def notes(records: Iterable[Record]) -> dict[str, Note]:
    """notes.csv by id."""
    return {r.get("id"): Note(r.get("id"), r.words("text")) for r in records}


def name_in_file(frame: Frame, schema: Schema) -> str:
    """The id in a file's or a sheet's name: `revenue` for statements/revenue.columns.csv."""
    return (
        frame.name.removeprefix(schema.file.split("*")[0].replace("/", ".")).removesuffix(
            schema.file.split("*")[1].removesuffix(".csv")
        )
        if "*" in schema.file
        else frame.name
    )


def _decimal(record: Record, column: str) -> Decimal | None:
    value = record.get(column)
    return value if isinstance(value, Decimal) else None
