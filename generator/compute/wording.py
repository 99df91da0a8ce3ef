"""The words for a change: rose or fell, higher or lower, underspend or overspend, under or over.

In: a figure and the threshold below which it is stable. Out: words. The printed figure decides, as for colours.
"""

from decimal import Decimal

from generator.figure import Figure
from generator.formats import Unit, rounded
from generator.quarter.model import AGAINST, Sign
from generator.quarter.report import Threshold

_NAMES = dict(
    zip(
        AGAINST,
        (
            "the previous quarter",
            "the same quarter last year",
            "the pre-pandemic quarter",
            "the previous year",
            "the target",
            "the budget",
        ),
        strict=True,
    )
)
_MORE: dict[Unit, tuple[str, str]] = {  # comparatives for more and for less of each unit
    "count": ("more", "fewer"),
    "days": ("more", "fewer"),
    "gbp": ("more", "less"),
    "gbp_m": ("more", "less"),
}


def shown(figure: Figure) -> Decimal:
    """The value that the reader sees; 0 where there is none."""
    return Decimal(0) if figure.value is None else rounded(figure.value, figure.decimals)


def direction(change: Figure, threshold: Threshold | None) -> str:
    """rose, fell or was stable: below the threshold's `stable`, or at 0, a change is stable."""
    value = shown(change)
    if value == 0 or (threshold and threshold.stable is not None and abs(value) < threshold.stable):
        return "was stable"
    return "rose" if value > 0 else "fell"


def comparative(change: Figure) -> str:
    """higher or lower, more or fewer; empty at 0."""
    value = shown(change)
    words = _MORE.get(change.unit, ("higher", "lower"))
    return "" if value == 0 else words[value < 0]


def basis(against: str) -> str:
    """What a sentence calls the basis of a comparison; empty where it is a period or a group, which has a name."""
    return _NAMES.get(against, "")


def spend(variance: Figure, sign: Sign) -> str:
    """underspend or overspend for spending, over-recovery or shortfall for income, by the sign of the variance."""
    value = shown(variance)
    if value == 0:
        return "on budget"
    if sign == "income":
        return "over-recovery" if value < 0 else "shortfall"
    return "underspend" if value < 0 else "overspend"


def under(variance: Figure, sign: Sign) -> str:
    """under or over a budget, by the sign of the variance: income is given as negative amounts; empty at 0."""
    value = shown(variance)
    return "" if value == 0 else ("under", "over")[(value > 0) == (sign == "spend")]


def plural(number: Figure, one: str, more: str) -> str:
    """`one` after no and one, `more` after all other numbers: no borough, two boroughs."""
    return one if shown(number) in (0, 1) else more
