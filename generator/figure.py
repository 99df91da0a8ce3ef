"""A figure: a number as the report prints it, with its value, unit, interval and where it came from.

Both halves carry figures and neither changes them, so the class stands on the floor.
"""

from decimal import Decimal
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from generator.formats import Form, Unit, aloud, printed
from generator.problems import Place

Status = Literal["published", "provisional", "revised", "derived", "illustrative", "internal"]
Tone = Literal["good", "bad", "neutral"]
NOT_SUPPLIED, NOT_APPLICABLE = "[x]", "n/a"
MARK = 3  # characters: what stands for a missing number is a mark of this length at most, or words


class Source(Struct, frozen=True):
    """Where a number or a word came from.

    `table`, `measure`, `group`, `period`, `against` and `rule` are for people and may stand in notes;
    `cells` are the input cells that it depends on, and stand in the manifest alone.
    """

    table: str
    measure: str = ""
    group: str = ""
    period: str = ""
    against: str = ""
    rule: str = ""
    cells: tuple[Place, ...] = ()


def joined(*sources: Source) -> tuple[Place, ...]:
    """The input cells of several sources, each once, in order."""
    return tuple(dict.fromkeys(cell for source in sources for cell in source.cells))


class Figure(Struct, frozen=True):
    """A number as printed. `value` is unrounded, None where there is none and `text` says why."""

    value: Decimal | None
    unit: Unit
    decimals: int
    source: Source
    form: Form = Form.LEVEL
    slack: Decimal = Decimal(0)  # how far rounding before we saw it may have moved the value
    status: Status = "published"
    text: str = ""  # printed in place of the number
    note: str = ""  # what a reader of this figure should know

    @property
    def printed(self) -> str:
        """The text in this figure's form."""
        if self.text or self.value is None:
            return self.text or NOT_SUPPLIED
        return printed(self.value, self.unit, self.decimals, self.form)

    @property
    def aloud(self) -> str:
        """How it is said where a listener would miss or mistake a part of it; empty where it is said as printed."""
        if self.value is None:
            return self.note if len(self.printed) <= MARK else ""
        return aloud(self.printed)

    @property
    def interval(self) -> tuple[Decimal, Decimal] | None:
        """Between which values the true one lies; equal bounds where nothing was rounded."""
        return None if self.value is None else (self.value - self.slack, self.value + self.slack)

    def as_form(self, form: Form) -> "Figure":
        """The same figure printed another way."""
        return self if form is self.form else replace(self, form=form)


def carried(*parts: "Figure") -> Status:
    """The status of what is made of some figures: what is uncertain in one of them is uncertain in it."""
    found = {part.status for part in parts}
    return "illustrative" if "illustrative" in found else "provisional" if "provisional" in found else "derived"


def missing(unit: Unit, source: Source, why: str, text: str = NOT_SUPPLIED) -> Figure:
    """A figure that is not there: `text` is printed and `why` says the reason."""
    return Figure(None, unit, 0, source, text=text, note=why)
