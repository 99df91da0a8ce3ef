"""One thing that a typed number about a quarter may state, and in which base it is told.

In: figures and measures. Out: `Fact`s, which levels.py, amounts.py and results of services make.
"""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from msgspec import Struct

from generator.check.vocabulary import UNIT_WORDS
from generator.figure import Figure
from generator.formats import Unit
from generator.quarter.model import Measure
from generator.quarter.periods import Period

MILLION = Decimal(1_000_000)
HUNDRED = Decimal(100)
BASES: dict[Unit, tuple[str, Decimal]] = {  # the base of a unit, and how many of it one makes
    "percent": ("percent", Decimal(1)),
    "points": ("points", Decimal(1)),
    "count": ("", Decimal(1)),
    "gbp": ("gbp", Decimal(1)),
    "gbp_m": ("gbp", MILLION),
    "days": ("day", Decimal(1)),
    "ratio": ("times", Decimal(1)),
    "rate_per_1000": ("rate", Decimal(1)),
}


class Fact(Struct, frozen=True):
    """One figure in its base (pounds, days, seconds, grams, percent), within `slack`.

    `kind`: level, change (over time), gap (between groups), ratio, share, target, amount, variance, difference (of
    amounts, or of result and target), part (a number in a name). `about`: measure:id, line:statement/id or service:n.
    `of` is its group, or the upper head of its column; `period` its end; `since` and `than` the period and the group
    that it is compared with. `sign`: +1 for what words call more or over, -1 for less or under.
    """

    value: Decimal
    slack: Decimal
    unit: str
    kind: str
    about: str
    text: str
    of: str = ""
    period: Period | None = None
    since: Period | None = None
    than: str = ""
    sign: int = 0
    column: str = ""
    role: str = ""

    @property
    def name(self) -> str:
        """The id of the measure, statement line or service that it is of."""
        return self.about.partition(":")[2]


def sign_of(value: Decimal) -> int:
    """+1, 0 or -1."""
    return (value > 0) - (value < 0)


def base_of(measure: Measure) -> tuple[str, Decimal]:
    """The base of a measure, and how many of it one makes: a label such as `Cash seized, £k` names another."""
    unit, factor = BASES[measure.unit]
    tail = measure.label.text.rpartition(", ")[2].lower()
    if unit == "" and tail == "£k":
        return "gbp", Decimal(1000)
    if unit == "" and tail in UNIT_WORDS:
        return UNIT_WORDS[tail]
    return unit, factor


def things(figures: Iterable[Figure]) -> Iterator[str]:
    """What figures are of: a measure, or a line of a statement."""
    for figure in figures:
        source = figure.source
        statement = re.match(r"statements[./]([\w-]+)", source.table)
        yield f"line:{statement[1]}/{source.measure}" if statement else f"measure:{source.measure}"


def about(figures: Iterable[Figure]) -> Iterator[str]:
    """What figures of a slide are about, as facts name it."""
    for figure in figures:
        source = figure.source
        statement = re.match(r"statements[./]([\w-]+)", source.table)
        if statement:
            yield f"statement:{statement[1]}"
        if source.measure:
            yield f"measure:{source.measure}"
