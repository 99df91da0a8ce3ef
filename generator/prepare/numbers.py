"""Numbers as a sheet holds them.

In: a cell's text and its column. Out: the number and the format under which it is read back digit for digit.
"""

from decimal import Decimal

from generator.load.schemas import Column, Schema
from generator.quarter.model import Measure, StatementColumn
from generator.quarter.periods import Calendar

ANY, TEXT = "General", "@"  # as a spreadsheet takes it, 47% as 47 percent; and just as it is typed
DIGITS = 15  # that a spreadsheet keeps of a number


def number_of(text: str, column: Column, calendar: Calendar) -> Decimal | None:
    """The number that a cell holds; None where it is better kept as text: words, n/a, more digits than a sheet has."""
    if not (column.numeric and text):
        return None
    value = column.read(text, calendar)
    if not isinstance(value, int | Decimal):
        return None
    number = Decimal(value)
    return number if len(number.as_tuple().digits) <= DIGITS else None


def format_of(number: Decimal, schema: Schema) -> str:
    """The number format that shows a number with the decimals that it was given with."""
    exponent = number.as_tuple().exponent
    return with_decimals(-exponent if isinstance(exponent, int) else 0, schema)


def with_decimals(decimals: int, schema: Schema) -> str:
    """A number format; amounts below nought stand in brackets, as in finance tables."""
    form = "#,##0" + ("." + "0" * decimals if decimals > 0 else "")
    return f"{form};({form})" if schema.amounts else form


def format_to_come(schema: Schema, told: Measure | StatementColumn | None) -> str:
    """The number format of an open cell, with the decimals that its measure, or its column of amounts, is told in."""
    if told is None or not (schema.amounts or told.decimals):
        return ANY
    return with_decimals(told.decimals, schema)
