"""Report, Threshold, Rating: the settings of a quarter, and the words that people wrote in its inputs."""

from collections.abc import Mapping
from decimal import Decimal

from msgspec import Struct

from generator.formats import Unit
from generator.problems import Place
from generator.quarter.periods import Calendar, Period


class Words(Struct, frozen=True):
    """A text that was written in an input, and where."""

    text: str
    place: Place

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return bool(self.text)


class Threshold(Struct, frozen=True):
    """From which size on a change is coloured (`good`, inclusive) and below which it is stable."""

    name: str
    unit: Unit
    against: str
    good: Decimal | None
    stable: Decimal | None
    measures: tuple[str, ...]
    place: Place


class Rating(Struct, frozen=True):
    """One code of the rating scale: what it means and the look that it takes."""

    code: str
    meaning: Words
    look: str


class Acknowledgement(Struct, frozen=True):
    """A finding that the owner has seen and lets stand, by its key, with the reason and its figures."""

    finding: str
    reason: Words


class Report(Struct, frozen=True):
    """The settings of the quarter: whose report, which quarter, how it is read."""

    body: Words
    short: Words
    title: Words
    quarter: Period
    calendar: Calendar
    language: str
    date: str  # ISO; stamps every file
    contact: Words
    outline: str
    theme: Words
    reference_group: str
    pre_pandemic: Period | None
    thresholds: Mapping[str, Threshold]
    ratings: Mapping[str, Rating]
    glossary: Mapping[str, Words]
    links: Mapping[str, str]
    discontinued: Mapping[str, str]
    owners: tuple[Mapping[str, str], ...]
    acknowledged: tuple[Acknowledgement, ...]
    place: Place

    def owner_of_table(self, table: str) -> Mapping[str, str]:
        """The name and the due date of whoever owns the table values.crime; empty where nobody is named.

        `owners` may call it values/crime.csv too.
        """
        return next((one for one in self.owners if _table(one.get("table", "")) == table), {})

    def owner_of_slide(self, slide: str, number: int) -> Mapping[str, str]:
        """The name and the due date of whoever owns a slide, which `owners` calls by its id or its number."""
        return next((one for one in self.owners if one.get("slide") in (slide, str(number))), {})


def _table(name: str) -> str:
    return name.removesuffix(".csv").replace("/", ".")
