"""Number to text and back: 1,234 · 47% · −3pp · (67.7) · £12.8m, rounded once, half away from zero.

In: a `Decimal` with its unit. Out: the text that a report prints, and the reverse.
"""

import re
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from enum import StrEnum
from typing import Literal, assert_never, get_args

Unit = Literal["percent", "points", "count", "gbp", "gbp_m", "days", "ratio", "rate_per_1000"]
UNITS: tuple[Unit, ...] = get_args(Unit)
SAID_ONCE: frozenset[Unit] = frozenset(
    {"gbp", "gbp_m", "days", "ratio", "rate_per_1000"}
)  # charts say these in the subtitle alone
MOST_DECIMALS = 9  # that a figure may be printed with
MOST_DIGITS, MOST_PLACES = 15, 30  # that a number may be written with, before its point and after it
MINUS = "\N{MINUS SIGN}"
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # how a cell begins that a spreadsheet takes for a formula
NUMBER_WORDS = [
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]


class Form(StrEnum):
    """The ways in which a report prints one number."""

    LEVEL = "level"  # 47%, 17,431, £12.8m
    BARE = "bare"  # 47: the unit stands in the head of the table
    CHANGE = "change"  # +6%, −2pp
    CHANGE_BARE = "change-bare"  # +6, −2
    ACCOUNT = "account"  # (16.6): accountants' brackets, the unit stands in the head
    MAGNITUDE = "magnitude"  # 2 percentage points, £12.8m: no sign, no bracket
    BARE_MAGNITUDE = "bare-magnitude"  # 2, 12.8: no sign and no unit
    SHORT_MAGNITUDE = "short-magnitude"  # 2pp, £12.8m, 11: no sign, and the unit as a symbol where it has one
    WORDS = "words"  # nine


_EXACT = Context(prec=200)  # more digits than any report prints
_SUFFIX: dict[Unit, str] = {
    "percent": "%",
    "points": "pp",
    "count": "",
    "gbp": "",
    "gbp_m": "m",
    "days": "",
    "ratio": "",
    "rate_per_1000": "",
}
_NOUN: dict[Unit, tuple[str, str]] = {"points": (" percentage point", " percentage points"), "days": (" day", " days")}
_SAID = {_SUFFIX["points"]: _NOUN["points"], _SUFFIX["gbp_m"]: (" million", " million")}


def rounded(value: Decimal, decimals: int) -> Decimal:
    """`value` to `decimals` places, half away from zero; a rounded zero has no sign."""
    result = value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, _EXACT)
    return result.copy_abs() if result == 0 else result


def printed(value: Decimal, unit: Unit, decimals: int, form: Form = Form.LEVEL) -> str:
    """The text of `value` in `form`, with `decimals` places."""
    shown = rounded(value, decimals)
    digits = f"{shown.copy_abs():,.{decimals}f}"
    minus = MINUS if shown < 0 else ""
    match form:
        case Form.LEVEL:
            return minus + _with_unit(digits, unit, shown)
        case Form.BARE:
            return minus + digits
        case Form.CHANGE:
            return _sign(shown) + _with_symbol(digits, unit)
        case Form.CHANGE_BARE:
            return _sign(shown) + digits
        case Form.ACCOUNT:
            return f"({digits})" if shown < 0 else digits
        case Form.MAGNITUDE:
            return _with_unit(digits, unit, shown)
        case Form.BARE_MAGNITUDE:
            return digits
        case Form.SHORT_MAGNITUDE:
            return _with_symbol(digits, unit)
        case Form.WORDS:
            return (
                NUMBER_WORDS[int(shown)] if shown == int(shown) and 0 <= shown < len(NUMBER_WORDS) else minus + digits
            )
        case _:
            assert_never(form)


def aloud(text: str) -> str:
    """How a printed number is said where a listener would miss or mistake a part of it: `(16.6)` as minus 16.6,
    `−2pp` as −2 percentage points, `£12.8m` as £12.8 million. Empty where it is said as it is printed."""
    if text.startswith("(") and text.endswith(")"):
        return f"minus {text[1:-1]}"
    for unit, nouns in _SAID.items():
        if text.endswith(unit):
            number = text.removesuffix(unit)
            return number + nouns[number.lstrip("+" + MINUS) != "1"]
    return ""


def _sign(value: Decimal) -> str:
    return "+" if value > 0 else MINUS if value < 0 else ""


def _with_symbol(digits: str, unit: Unit) -> str:
    return ("£" if unit in ("gbp", "gbp_m") else "") + digits + _SUFFIX[unit]


def _with_unit(digits: str, unit: Unit, value: Decimal) -> str:
    if unit in _NOUN:
        return digits + _NOUN[unit][abs(value) != 1]
    return _with_symbol(digits, unit)


_WRITTEN = re.compile(
    r"(?P<open>\()?(?P<sign>[+\-−–]?)£?(?P<digits>[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
    r"(?:%|pp|m)?(?(open)\))"
)


def number(text: str) -> Decimal:
    """The number that `text` writes: `1,234`, `(67.7)` for minus 67.7, `−2`, `+6%`, `£12.8m` (in millions).

    Raises ValueError where it is no number, where commas do not part thousands, or where it has too many digits.
    """
    match = _WRITTEN.fullmatch(text.strip())
    if match is None or (match["open"] and match["sign"]):
        raise ValueError(f"{text.strip()!r} is not a number")
    whole, _, part = match["digits"].replace(",", "").partition(".")
    if len(whole.lstrip("0")) > MOST_DIGITS or len(part) > MOST_PLACES:
        raise ValueError(f"{text.strip()[:40]!r} has more digits than a figure of a report")
    try:
        value = Decimal(match["digits"].replace(",", ""))
    except InvalidOperation as error:  # pragma: no cover - the pattern admits only digits
        raise ValueError(f"{text.strip()!r} is not a number") from error
    return -value if match["open"] or match["sign"] in ("-", "−", "–") and match["sign"] else value


def places(value: Decimal) -> int:
    """How many decimal places were written: 2 for 9.03."""
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def half_step(decimals: int) -> Decimal:
    """Half a unit in the last of `decimals` places: how far a rounded number may be from the true one."""
    return Decimal(5).scaleb(-decimals - 1)
