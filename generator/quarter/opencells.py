"""The cells that a quarter still waits for.

In: a `Quarter`. Out: the place of each value, rating and amount of this quarter that is empty and may be filled.
"""

from collections.abc import Iterator

from generator.problems import Place
from generator.quarter.model import Quarter, Statement


def open_cells(quarter: Quarter) -> Iterator[Place]:
    """Where something of this quarter is still to come. What is older, worked out or not applicable is not open."""
    report = quarter.report
    for one in quarter.observations.values():
        if one.open and one.period == quarter.measures[one.measure].latest(report.quarter, report.calendar):
            yield one.place
    for rating in (*(row.rating for row in quarter.services), *(row.rating for row in quarter.projects)):
        if not rating:
            yield rating.place
    for statement in quarter.statements.values():
        yield from _amounts(statement)


def _amounts(statement: Statement) -> Iterator[Place]:
    given = {name for name, column in statement.columns.items() if not column.formula}
    for line in statement.lines.values():
        if line.kind == "item":
            empty = (name for name in given - line.not_applicable if line.amounts.get(name) is None)
            yield from (line.cells[name] for name in empty if name in line.cells)
