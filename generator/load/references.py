"""Names that one table gives and another must have, and periods that must fit their measure.

In: a `Quarter`. Out: problems.
"""

from collections.abc import Mapping

from msgspec.structs import replace

from generator.load.settings import is_basis
from generator.problems import Place, Problems, near
from generator.quarter.basis import LENGTHS
from generator.quarter.formulas import FormulaError, parse, parse_column
from generator.quarter.model import AGAINST, GivenComparison, Observation, Project, Quarter, Service, Statement
from generator.quarter.periods import MONTH, QUARTER, YEAR


def check_references(quarter: Quarter, problems: Problems) -> None:
    """Problems for every name that leads nowhere and every period that does not fit."""
    _periods(quarter, problems)
    _parents(quarter, problems)
    _ratings(quarter, problems)
    _formulas(quarter, problems)
    _against(quarter, problems)
    for statement in quarter.statements.values():
        _columns(statement, problems)


def _periods(quarter: Quarter, problems: Problems) -> None:
    calendar = quarter.report.calendar
    rows: tuple[Observation | GivenComparison, ...] = (*quarter.observations.values(), *quarter.comparisons.values())
    for row in rows:
        measure = quarter.measures[row.measure]
        if not measure.fits(row.period, calendar):
            problems.error(
                Place(row.place.file, row.place.sheet, row.place.row, "period"),
                f"{calendar.code(row.period)} does not fit `{row.measure}`, whose basis is {measure.basis}",
                {QUARTER: "a quarter", MONTH: "a month", YEAR: "a year"}[LENGTHS[measure.basis][0]],
            )


def _parents(quarter: Quarter, problems: Problems) -> None:
    for measure in quarter.measures.values():
        if measure.parent and measure.parent not in quarter.measures:
            problems.error(
                measure.place, f"parent `{measure.parent}` is no measure", hint=near(measure.parent, quarter.measures)
            )
    for group in quarter.groups.values():
        if group.parent and group.parent not in quarter.groups:
            problems.error(group.place, f"parent `{group.parent}` is no group", hint=near(group.parent, quarter.groups))
    _circles({measure.id: (measure.parent, measure.place) for measure in quarter.measures.values()}, problems)
    _circles({group.id: (group.parent, group.place) for group in quarter.groups.values()}, problems)
    for statement in quarter.statements.values():
        _circles({line.id: (line.parent, line.cells["label"]) for line in statement.lines.values()}, problems)


def _circles(parents: Mapping[str, tuple[str, Place]], problems: Problems) -> None:
    """Problems for what leads back to itself from parent to parent."""
    for name, (above, place) in parents.items():
        seen = {name}
        while above in parents and above not in seen:
            seen.add(above)
            above = parents[above][0]
        if above in seen:
            problems.error(replace(place, column="parent"), f"`{name}` is its own ancestor", hint="mend this column")


def _ratings(quarter: Quarter, problems: Problems) -> None:
    scale = quarter.report.ratings
    rows: tuple[Service | Project, ...] = (*quarter.services, *quarter.projects)
    for row in rows:
        for code in (row.rating, row.was):
            if code and code.text not in scale:
                problems.error(
                    code.place, f"rating `{code}` is not on the scale of report.yaml", ", ".join(scale) or "no rating"
                )
        for note in row.notes:
            if note not in quarter.notes:
                problems.error(row.cells["notes"], f"no note `{note}`", hint=near(note, quarter.notes, "note"))


def _formulas(quarter: Quarter, problems: Problems) -> None:
    for measure in quarter.measures.values():
        if not measure.formula:
            continue
        try:
            formula = parse(measure.formula)
        except FormulaError as error:
            problems.error(measure.place, str(error), error.expected)
            continue
        if formula.name == "cell":
            _cell(quarter, measure.place, formula.arguments, problems)
        else:
            for name in formula.arguments:
                if name not in quarter.measures:
                    problems.error(measure.place, f"formula: no measure `{name}`", hint=near(name, quarter.measures))


def _cell(quarter: Quarter, place: Place, arguments: tuple[str, ...], problems: Problems) -> None:
    name, line, column = arguments
    statement = quarter.statements.get(name)
    if statement is None:
        problems.error(place, f"formula: no statement `{name}`", hint=near(name, quarter.statements, "statement"))
        return
    if line not in statement.lines:
        problems.error(place, f"formula: no line `{line}` in statement {name}", hint=near(line, statement.lines))
    if column not in statement.columns:
        problems.error(
            place, f"formula: no column `{column}` in statement {name}", hint=near(column, statement.columns)
        )


def _columns(statement: Statement, problems: Problems) -> None:
    for column in statement.columns.values():
        try:
            terms = parse_column(column.formula) if column.formula else ()
        except FormulaError as error:
            problems.error(column.place, str(error), error.expected)
            continue
        for _, name in terms:
            if name not in statement.columns or name == column.id:
                problems.error(column.place, f"formula: no other column `{name}`", hint=near(name, statement.columns))


def _against(quarter: Quarter, problems: Problems) -> None:
    for row in quarter.comparisons.values():
        if not is_basis(row.against, quarter.report, quarter.groups):
            where = Place(row.place.file, row.place.sheet, row.place.row, "against")
            expected = ", ".join(AGAINST) + ", a period or a group"
            hint = near(row.against, (*AGAINST, *quarter.groups))
            problems.error(where, f"`{row.against}` is no basis of comparison", expected, hint)
