"""Which readings have the size that a sentence gives.

In: readings and the numbers of a part. Out: the readings that fit.
"""

from collections.abc import Sequence
from decimal import Decimal

from generator.check.changes import Change
from generator.check.numbers import Number
from generator.check.reading import Span
from generator.check.scene import Scene

MILLION = Decimal(1_000_000)


def sized(readings: Sequence[Change], scene: Scene, part: Span) -> Sequence[Change]:
    """The readings whose size a part gives, if it gives that of any; else all of them."""
    given = [number for number in scene.numbers(part) if number.unit in ("percent", "points", "", "gbp", "day")]
    fitting = [r for r in readings if any(fits(number, size, unit) for number in given for unit, size in r.sizes)]
    return fitting or readings


def fits(number: Number, size: Decimal, unit: str) -> bool:
    """Does a number write a size of a unit, within its rounding?"""
    alike = {"percent": "percent", "points": "points", "gbp": "gbp", "gbp_m": "gbp", "days": "day"}.get(unit, "")
    return number.unit == alike and number.means(size * (MILLION if unit == "gbp_m" else 1))
