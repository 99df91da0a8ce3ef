"""What people name when they ask: a slide, a measure, a group, a period, a row of an input.

In: the text as typed. Out: what it names. Raises `BuildStopped` with one problem and the nearest known names.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal
from typing import TypeVar

from msgspec import Struct

from generator.deck.model import Deck
from generator.problems import BuildStopped, Place, Problem, near
from generator.quarter.model import Group, Measure, Quarter
from generator.quarter.periods import Period

Named = TypeVar("Named", Measure, Group)
_ROW = re.compile(r"(?P<table>.+?):(?P<row>[0-9]{1,9})(?::(?P<column>[^:]+))?", re.DOTALL)


class Row(Struct, frozen=True):
    """A row of an input table, or one cell of it."""

    file: str
    sheet: str
    number: int
    column: str = ""

    def same_table(self, place: Place) -> bool:
        """Does the cell stand in the same table?"""
        return (place.file, place.sheet) == (self.file, self.sheet)

    def holds(self, places: Iterable[Place]) -> bool:
        """Is one of these cells in this row, and in its column where that is named?"""
        return any(
            place.row == self.number and self.column in ("", place.column) and self.same_table(place)
            for place in places
        )


def check_figure(text: str, value: Decimal | None) -> None:
    """Raises where nothing is printed so and `text` writes no number either."""
    if value is None:
        raise _stopped(
            "trace", f"`{text}` is no figure", expected="one as it is printed: 47%, £12.8m, (12.8), −2pp, nine"
        )


def asked_slide(deck: Deck, text: str) -> int | None:
    """The printed number of the slide that `text` names by number or id; None where it names none."""
    if not text:
        return None
    known = {str(slide.number): slide.number for _, slide in deck.slides}
    ids = {slide.id: slide.number for _, slide in deck.slides}
    clean = re.sub(r"^0+(?=[0-9])", "", text.strip())
    found = ids.get(text.strip(), known.get(re.sub(r"(?<=[0-9])[a-z]$", "", clean)))
    if found is None:
        raise _stopped(
            "--slide", f"there is no slide `{text}`", near(text, {**known, **ids}, "slide"), "a number, as printed"
        )
    return found


def asked_measure(quarter: Quarter, text: str) -> Measure:
    """The measure of that id, label or alias."""
    return _named("measure", text, quarter.measures, _line_hint(quarter, text))


def asked_group(quarter: Quarter, text: str) -> str:
    """The id of the group of that id, label or alias."""
    return _named("group", text, quarter.groups).id


def asked_period(quarter: Quarter, measure: Measure, text: str) -> Period | None:
    """The period that `text` spells; None where nothing is asked."""
    if not text:
        return None
    try:
        period = quarter.report.calendar.parse(text)
    except ValueError as error:
        raise _stopped("--period", str(error)) from None
    if not measure.fits(period, quarter.report.calendar):
        raise _stopped("--period", f"{text} does not fit `{measure.id}`, whose basis is {measure.basis}")
    return period


def asked_row(text: str, known: Collection[Place]) -> Row:
    """The row that `values/survey.csv:12` names; `workbook.xlsx:values.survey:12` and `...:12:value` too."""
    match = _ROW.fullmatch(text.strip())
    if match is None:
        raise _stopped("--cell", f"`{text}` names no row", expected="FILE:ROW, such as values/survey.csv:12")
    asked = match["table"].replace("\\", "/").removeprefix("./")
    tables: dict[str, tuple[str, str]] = {}
    for place in sorted(known):
        for name in (place.table, f"{place.file}:{place.sheet}" if place.sheet else place.file):
            tables.setdefault(name, (place.file, place.sheet))
    found = tables.get(asked) or next((t for name, t in tables.items() if asked.endswith(f"/{name}")), None)
    if found is None:
        files = {place.table if place.sheet else place.file for place in known}
        raise _stopped("--cell", f"no input `{asked}`", near(asked, files, "input"))
    return Row(*found, int(match["row"]), match["column"] or "")


def _named(noun: str, text: str, known: Mapping[str, Named], hint: str = "") -> Named:
    """The one of that id, or else the only one of that label or alias."""
    if text in known:
        return known[text]
    found = [one for one in known.values() if _is_called(one, text.strip().casefold())]
    if len(found) == 1:
        return found[0]
    if found:
        raise _stopped(f"--{noun}", f"`{text}` may mean {' or '.join(one.id for one in found)}", "use its id")
    raise _stopped(f"--{noun}", f"no {noun} `{text}`", hint or near(text, known, noun))


def _is_called(one: Measure | Group, name: str) -> bool:
    return name in [known.casefold() for known in (one.id, str(one.label), *one.aliases)]


def _line_hint(quarter: Quarter, text: str) -> str:
    """Lines of statements are no measures; their cells can be asked for."""
    for statement in quarter.statements.values():
        if text in statement.lines:
            place = next(iter(statement.lines[text].cells.values()), None)
            where = f": ask for --cell {place.file}:{place.row}" if place and not place.sheet else ""
            return f"`{text}` is a line of the statement {statement.id}{where}"
    return ""


def _stopped(where: str, what: str, hint: str = "", expected: str = "") -> BuildStopped:
    return BuildStopped([Problem(Place(where), what, expected, hint)])
