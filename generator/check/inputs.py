"""What the cells of a quarter's inputs say.

In: a `Quarter`. Out: for each cell that holds a number or a rating, its text and what it is.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from msgspec import Struct

from generator.problems import Place
from generator.quarter.model import GivenComparison, Observation, Project, Quarter, Service, StatementLine, Target


class InputCell(Struct, frozen=True):
    """A cell of an input: where it is, the text in it and what it is, both empty where it holds neither."""

    place: Place
    text: str = ""
    what: str = ""


class InputCells:
    """The cells of a quarter by their place."""

    def __init__(self, quarter: Quarter) -> None:
        self._known = {cell.place: cell for cell in (*_given(quarter), *_lines(quarter), *_rated(quarter))}

    def __iter__(self) -> Iterator[InputCell]:
        return iter(self._known.values())

    def cells(self, places: Iterable[Place]) -> tuple[InputCell, ...]:
        """The cells of these places, in order."""
        return tuple(self._known.get(place, InputCell(place)) for place in places)


def _given(quarter: Quarter) -> Iterator[InputCell]:
    rows: tuple[Observation | GivenComparison | Target, ...] = (
        *quarter.observations.values(),
        *quarter.comparisons.values(),
        *quarter.targets.values(),
    )
    for row in rows:
        what = f"{row.measure}, {row.group}, {quarter.report.calendar.code(row.period)}"
        against = f" against {row.against}" if isinstance(row, GivenComparison) else ""
        yield InputCell(row.place, _text(row.value), what + against)


def _lines(quarter: Quarter) -> Iterator[InputCell]:
    for statement in quarter.statements.values():
        for line in statement.lines.values():
            for column, place in line.cells.items():
                if column in statement.columns:
                    yield InputCell(place, _amount(line, column), f"{line.label}, {column}")


def _amount(line: StatementLine, column: str) -> str:
    return "n/a" if column in line.not_applicable else _text(line.amounts.get(column))


def _rated(quarter: Quarter) -> Iterator[InputCell]:
    for service in quarter.services:
        name = f"{service.service}, {service.indicator}"
        for column, value in (("target", service.target), ("actual", service.actual)):
            if column in service.cells:
                shown = "n/a" if column in service.not_applicable else _text(value)
                yield InputCell(service.cells[column], shown, name)
    rows: tuple[Service | Project, ...] = (*quarter.services, *quarter.projects)
    for row in rows:
        for rating in (row.rating, row.was):
            if rating:
                yield InputCell(rating.place, rating.text, "rating")


def _text(value: Decimal | None) -> str:
    return "" if value is None else str(value)
