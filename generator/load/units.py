"""Numbers beside the unit of their measure: another unit's sign, a point in a count, a fraction of a percentage.

In: what was read for a measure, a column or an indicator, with the text of its cell. Out: problems.
"""

import re
from collections.abc import Iterable
from decimal import Decimal

from msgspec import Struct

from generator.formats import Unit, places
from generator.load.records import Record
from generator.problems import Place, Problems

SIGNS = ("%", "pp", "£", "m")
OWN: dict[Unit, tuple[str, ...]] = {"percent": ("%",), "points": ("%", "pp"), "gbp": ("£",), "gbp_m": ("£", "m")}
WHOLE: tuple[Unit, ...] = ("count", "gbp")  # hardly ever given with three decimal places
_THOUSANDS = re.compile(r"(?<![\d.,])[1-9]\d{0,2}\.\d{3}(?![\d.,])")
TEN = 10  # percent: where all values are above it, 0.5 is hardly another one


class Written(Struct, frozen=True):
    """A number that was read for a measure, and the cell that it was read from."""

    value: Decimal
    text: str
    place: Place


def written(record: Record, column: str) -> Written | None:
    """The number in a cell of a row; None where there is none."""
    value = record.get(column)
    return Written(value, record.text(column), record.place(column)) if isinstance(value, Decimal) else None


def check_size(one: Written, name: str, unit: Unit, problems: Problems) -> None:
    """A problem for a number with a sign of another unit, and for a point that may part the thousands of a count."""
    if any(sign in one.text for sign in SIGNS if sign not in OWN.get(unit, ())):
        problems.error(one.place, f"{one.text!r} does not fit {name}, whose unit is {unit}", "a number without a sign")
    elif unit in WHOLE and (match := _THOUSANDS.search(one.text)):
        what = f"{one.text!r} for {name}, whose unit is {unit}, may mean {match[0].replace('.', '')} or {match[0]}"
        problems.error(one.place, what, hint="write thousands without a point")


def check_fractions(rows: Iterable[Written], name: str, problems: Problems) -> None:
    """Problems for what may be a percentage or a fraction, one for each file.

    0.6 is 0.6% where it stands among percentages below ten that are written as exactly. A sign says it too. 1 tells
    nothing: it may be the whole.
    """
    rows = list(rows)
    others = [abs(one.value) for one in rows if abs(one.value) > 1]
    exact = max(map(places, others)) if others and min(others) < TEN else -1
    unclear: dict[str, list[Written]] = {}
    for one in rows:
        if 0 < abs(one.value) < 1 and "%" not in one.text and places(one.value) > exact:
            unclear.setdefault(one.place.table, []).append(one)
    for alike in unclear.values():
        first = alike[0]
        more = f"; {len(alike) - 1} more of it here" if len(alike) > 1 else ""
        percent = f"{(first.value * 100).normalize():f}%"
        what = f"{first.text!r} for {name}, in percent, may mean {percent} or {first.value:f}%{more}"
        problems.error(first.place, what, hint=f"write {percent} or {first.value:f}%, with the sign")
