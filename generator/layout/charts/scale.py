"""The value axis: round steps, and ticks whose unit stands on the top label only."""

import math

from msgspec import Struct

from generator.formats import MINUS, Unit
from generator.layout.pages import Axis

_STEPS = (1, 2, 2.5, 5, 10)
_PREFIX: dict[Unit, str] = {"gbp": "£", "gbp_m": "£"}
_SUFFIX: dict[Unit, str] = {"percent": "%", "points": "pp", "gbp_m": "m"}
THOUSAND = 1000
LEAST_LINES, MOST_LINES = 4, 6
LINE_ROOM = 16.0  # points of height for each gridline


class Extent(Struct, frozen=True):
    """What the axis must hold."""

    low: float
    high: float


def axis(extent: Extent, unit: Unit, room: float) -> Axis:
    """An axis with three to six gridlines over the extent, fewer where `room` is low.

    A percentage ends at 100 where that is near.
    """
    low, high = extent.low, max(extent.high, extent.low)
    if high == low:
        high = low + 1
    step = _step((high - low) / (max(LEAST_LINES, min(MOST_LINES, room // LINE_ROOM)) - 1))
    minimum, maximum = math.floor(low / step + 1e-9) * step, math.ceil(high / step - 1e-9) * step
    if unit == "percent" and low >= 0 and maximum > 100 >= high:
        maximum = 100.0
    return Axis(minimum, maximum, step, _format(unit, minimum, maximum, step))


def _step(least: float) -> float:
    power = 10.0 ** math.floor(math.log10(least))
    return next(step * power for step in _STEPS if step * power >= least - 1e-12)


def ticks(axis: Axis) -> list[float]:
    """The values of the gridlines, from the lowest."""
    count = round((axis.maximum - axis.minimum) / axis.step + 1e-9)
    return [
        axis.minimum + i * axis.step
        for i in range(int(count) + 1)
        if axis.minimum + i * axis.step <= axis.maximum + 1e-9
    ]


def tick_text(value: float, axis: Axis, unit: Unit) -> str:
    """How a tick is written: its unit on the top one alone, thousands as k."""
    top = value >= ticks(axis)[-1] - 1e-9
    kilo = unit == "count" and axis.maximum >= THOUSAND * 5
    digits = _digits(axis.step / THOUSAND if kilo else axis.step)
    shown = f"{abs(value) / (THOUSAND if kilo else 1):,.{digits}f}" + ("k" if kilo and value else "")
    sign = MINUS if value < 0 and float(shown.rstrip("k").replace(",", "")) else ""
    return sign + (_PREFIX.get(unit, "") + shown + _SUFFIX.get(unit, "") if top else shown)


def _digits(step: float) -> int:
    return next(d for d in range(6) if abs(round(step, d) - step) < 1e-9)


def _format(unit: Unit, minimum: float, maximum: float, step: float) -> str:
    """The same as an Excel number format, for the deck's native axis."""
    kilo = unit == "count" and maximum >= THOUSAND * 5
    digits = _digits(step / THOUSAND if kilo else step)
    number = "#,##0" + ("." + "0" * digits if digits else "")
    if kilo:
        below = f'[<=-1]"{MINUS}"{number},"k";' if minimum < 0 else ""
        return f'[>=1]{number},"k";{below}{number}'
    prefix, suffix = _PREFIX.get(unit, ""), _SUFFIX.get(unit, "")
    below = f'[<0]"{MINUS}"{number};' if minimum < 0 else ""
    if not prefix and not suffix:
        return f"[>=0]{number};{below}{number}" if below else number
    top = math.floor(maximum / step + 1e-9) * step
    return f"[>={top:g}]{_quoted(prefix)}{number}{_quoted(suffix)};{below}{number}"


def _quoted(text: str) -> str:
    return f'"{text}"' if text else ""
