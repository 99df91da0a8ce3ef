"""Every input table as data: its columns, what they may hold, and what makes a row one of a kind.

In: nothing. Out: `Schema`s, by which `records` reads a frame.
"""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any, get_args

from msgspec import Struct
from msgspec.structs import replace

from generator.figure import NOT_APPLICABLE, Status
from generator.formats import MOST_DECIMALS, UNITS, number
from generator.load.days import day
from generator.quarter.basis import Basis
from generator.quarter.model import Better, LineKind, Sign
from generator.quarter.periods import Calendar, Period

Reader = Callable[[str, Calendar], Any]


class Column(Struct, frozen=True):
    """One column: how a cell is read, whether it must be filled, and the `options` where they are closed."""

    name: str
    read: Reader
    expected: str = ""
    filled: bool = False
    default: str = ""
    options: tuple[str, ...] = ()

    @property
    def numeric(self) -> bool:
        """Do its cells hold numbers?"""
        return self.read in (_amount, _plain_amount, _given, _whole, _decimals)


class Schema(Struct, frozen=True):
    """One input table. `file` is its path in the folder, with * for many; `amounts`: further columns hold numbers."""

    name: str
    file: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    amounts: bool = False
    words: bool = False

    def column(self, head: str) -> Column:
        """The column under a head; what a table of amounts or words has beside its own columns is one too."""
        more = AMOUNT_COLUMN if self.amounts else WORDS_COLUMN
        return next((column for column in self.columns if column.name == head), replace(more, name=head))

    def sheet_matches(self, sheet: str) -> bool:
        """Is the sheet of that name this table? Folders and files are parted by a dot: `values.crime`."""
        pattern = re.escape(self.file.removesuffix(".csv").replace("/", ".")).replace(r"\*", r"[^.]+")
        return bool(re.fullmatch(pattern, sheet))


def _text(text: str, calendar: Calendar) -> str:
    return text


def _slug(text: str, calendar: Calendar) -> str:
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text):
        raise ValueError(f"{text!r} is no id")
    return text


def _amount(text: str, calendar: Calendar) -> Decimal | str | None:
    if not text:
        return None
    return NOT_APPLICABLE if inapplicable(text) else number(text)


def inapplicable(text: str) -> bool:
    """Does a cell say that there can be no number?"""
    return text.lower() in ("n/a", "na")


def _plain_amount(text: str, calendar: Calendar) -> Decimal | str | None:
    """An amount as tables hold it: its unit stands in measures.csv, so that £12.8m is no amount in pounds."""
    if re.search(r"[£$€a-z]", text.lower()) and not inapplicable(text):
        raise ValueError(f"{text!r} is not a number")
    return _amount(text, calendar)


def _given(text: str, calendar: Calendar) -> Decimal:
    return number(text)


def _whole(text: str, calendar: Calendar) -> int:
    if not re.fullmatch(r"\d+", text):
        raise ValueError(f"{text!r} is no whole number")
    return int(text)


def _decimals(text: str, calendar: Calendar) -> int:
    found = _whole(text, calendar)
    if found > MOST_DECIMALS:
        raise ValueError(f"{text[:20]!r} decimals are more than a figure is printed with")
    return found


def _period(text: str, calendar: Calendar) -> Any:
    return calendar.parse(text) if text else None


def _period_or_day(text: str, calendar: Calendar) -> Period | date:
    """A period, or a day that a spreadsheet made of one: which it is depends on the measure."""
    try:
        return calendar.parse(text)
    except ValueError:
        if found := day(text):
            return found
        raise


def _list(text: str, calendar: Calendar) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(";") if part.strip())


def _choice(options: tuple[str, ...]) -> Reader:
    def read(text: str, calendar: Calendar) -> str:
        if text not in options:
            raise ValueError(f"{text!r} is not known here")
        return text

    return read


def _one_of(name: str, options: tuple[str, ...], filled: bool = True, default: str = "") -> Column:
    shown = ", ".join(option or "empty" for option in options)
    return Column(name, _choice(options), f"one of: {shown}", filled, default, options)


def _id(name: str = "id", filled: bool = True) -> Column:
    return Column(
        name, _slug if filled else lambda t, c: _slug(t, c) if t else "", "small letters, digits and hyphens", filled
    )


def _words(name: str, filled: bool = False) -> Column:
    return Column(name, _text, "a text", filled)


_NUMBER = "a number such as 1,234 or 85.2, n/a, or nothing"
_PERIOD = "a period such as 2023-24 Q4, Jan-Mar 2024, 2023-24 or 2024-03"
AMOUNT_COLUMN = Column("", _plain_amount, _NUMBER)
WORDS_COLUMN = Column("", _text)
_KEYED = (_words("measure", True), _words("group", True), Column("period", _period_or_day, _PERIOD, True))

SCHEMAS = (
    Schema(
        "measures",
        "measures.csv",
        (
            _id(),
            _words("label", True),
            _id("parent", False),
            _one_of("unit", UNITS),
            Column("decimals", _decimals, f"a whole number, 0 to {MOST_DECIMALS}", default="0"),
            _one_of("better", get_args(Better), False),
            _one_of("basis", get_args(Basis)),
            _words("source"),
            _words("definition"),
            Column("small_base", _amount, _NUMBER),
            Column("aliases", _list, "names parted by ;"),
            _words("formula"),
        ),
        ("id",),
    ),
    Schema(
        "groups",
        "groups.csv",
        (
            _words("id", True),
            _words("label", True),
            _words("dimension", True),
            _words("parent"),
            Column("order", _amount, "a number"),
            Column("aliases", _list, "names parted by ;"),
        ),
        ("id",),
    ),
    Schema(
        "values",
        "values/*.csv",
        (
            *_KEYED,
            Column("value", _plain_amount, _NUMBER),
            _one_of("status", get_args(Status), False, "published"),
            _words("note"),
        ),
    ),
    Schema(
        "comparisons",
        "comparisons.csv",
        (*_KEYED, _words("against", True), Column("value", _given, "a number", True), _words("note")),
    ),
    Schema("targets", "targets.csv", (*_KEYED, Column("value", _given, "a number", True), _words("label", True))),
    Schema(
        "columns",
        "statements/*.columns.csv",
        (
            _id("column"),
            _words("label", True),
            _words("over"),
            Column("period", _period, _PERIOD),
            _one_of(
                "role",
                ("original", "revised", "outturn", "variance", "forecast", "opening", "closing", "movement", ""),
                False,
            ),
            _words("formula"),
            _one_of("unit", UNITS, default="gbp_m"),
            Column("decimals", _decimals, f"a whole number, 0 to {MOST_DECIMALS}", default="1"),
        ),
        ("column",),
    ),
    Schema(
        "statements",
        "statements/*.csv",
        (
            _id("line"),
            _words("label", True),
            _one_of("kind", get_args(LineKind)),
            _id("parent", False),
            _one_of("sign", get_args(Sign), False, "spend"),
        ),
        ("line",),
        amounts=True,
    ),
    Schema(
        "services",
        "services.csv",
        (
            _id("priority"),
            _words("service", True),
            _words("for"),
            _words("budget"),
            _words("indicator", True),
            _one_of("unit", UNITS, False, "count"),
            _one_of("better", get_args(Better), False),
            Column("target", _amount, _NUMBER),
            Column("actual", _amount, _NUMBER),
            _words("rating"),
            _words("was"),
            _words("reason"),
            Column("notes", _list, "ids of notes parted by ;"),
        ),
    ),
    Schema(
        "projects",
        "projects.csv",
        (
            _id("priority"),
            _words("number", True),
            _words("activity", True),
            _words("baseline"),
            _words("forecast"),
            _words("rating"),
            _words("was"),
            _words("reason"),
            Column("notes", _list, "ids of notes parted by ;"),
        ),
        ("priority", "number"),
    ),
    Schema("tables", "tables/*.csv", (), words=True),
    Schema("notes", "notes.csv", (_id(), _words("text", True)), ("id",)),
)

LABELS = Schema(  # which measure the labels of open data are counted for: read as they are brought in, not by a build
    "labels", "imports/*.csv", (_words("measure", True), _words("major", True), _words("minor"))
)


def schema_of_sheet(sheet: str) -> Schema | None:
    """The table that a workbook's sheet holds, by its name."""
    return next((schema for schema in SCHEMAS if schema.sheet_matches(sheet)), None)


def file_of_sheet(sheet: str) -> str:
    """The file of the quarter's folder that holds what a sheet holds: values/crime.csv for values.crime."""
    return f"{sheet.replace('.', '/', 1)}.csv"


def schema_of_file(shown: str) -> Schema | None:
    """The table that a file of the quarter's folder holds, by its path there."""
    return schema_of_sheet(shown.removesuffix(".csv").replace("/", ".", 1)) if shown.endswith(".csv") else None
