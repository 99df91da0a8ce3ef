"""The closed set of formulas: how a measure without a row, and a statement's column, follow from others.

`sum(a,b)` `share(a,of)` `rolling4(a)` `ratio(a,b)` `rest(a,b)` `cumulative(a)` `cell(statement,line,column)` for
measures; `outturn - revised`, `vru + mopac` for columns.
"""

import re
from typing import Literal

from msgspec import Struct

FormulaName = Literal["sum", "share", "rolling4", "ratio", "rest", "cumulative", "cell"]
ARITY: dict[FormulaName, tuple[int, int]] = {  # fewest and most arguments
    "sum": (1, 99),
    "share": (2, 2),
    "rolling4": (1, 1),
    "ratio": (2, 2),
    "rest": (2, 99),
    "cumulative": (1, 1),
    "cell": (3, 3),
}
_LONGEST = 2_000  # characters of a formula
_SHOWN = "sum(a,b), share(a,of), rolling4(a), ratio(a,b), rest(a,b), cumulative(a) or cell(statement,line,column)"


class FormulaError(ValueError):
    """A formula that is not of the closed set; `expected` says what is."""

    def __init__(self, message: str, expected: str = _SHOWN) -> None:
        super().__init__(message)
        self.expected = expected


class Formula(Struct, frozen=True):
    """A formula's name and the ids that it works on."""

    name: FormulaName
    arguments: tuple[str, ...]


def parse(text: str) -> Formula:
    """The formula that `text` writes; raises `FormulaError`."""
    match = None if len(text) > _LONGEST else re.fullmatch(r"\s*(\w+)\s*\(([^()]*)\)\s*", text)
    name = next((known for known in ARITY if match and known == match[1]), None)
    if match is None or name is None:
        raise FormulaError(f"formula `{text[:_LONGEST]}` is not known")
    arguments = tuple(part.strip() for part in match[2].split(","))
    fewest, most = ARITY[name]
    if not fewest <= len(arguments) <= most or not all(arguments):
        raise FormulaError(f"formula `{text}` has {len(arguments)} names in its brackets")
    return Formula(name, arguments)


def parse_column(text: str) -> tuple[tuple[Literal[1, -1], str], ...]:
    """The signed columns of a statement column's formula: `outturn - revised`; raises `FormulaError`."""
    terms = [] if len(text) > _LONGEST else re.findall(r"\s*([+-]?)\s*([a-z0-9]+(?:-[a-z0-9]+)*)(?=\s|$)", text)
    if (
        not terms
        or "".join(sign + name for sign, name in terms) != re.sub(r"\s", "", text)
        or any(not s for s, _ in terms[1:])
    ):
        raise FormulaError(
            f"formula `{text[:_LONGEST]}` is not known", "columns joined by + and -, with spaces around the signs"
        )
    return tuple((-1 if sign == "-" else 1, name) for sign, name in terms)
