"""Do given figures follow from the others? Reckoned with intervals, so that rounding raises no false alarm.

In: a `Subject`. Out: findings about the inputs.
"""

from collections.abc import Iterator

from generator.check.findings import Finding, finding
from generator.check.subject import Subject, in_input
from generator.compute.compare import agree
from generator.compute.statements import Derived
from generator.figure import Figure
from generator.formats import Form, half_step, printed
from generator.quarter.model import Statement, StatementColumn, StatementLine


def comparisons(subject: Subject) -> Iterator[Finding]:
    """Given comparisons that do not follow from their two figures, and whose note does not say why."""
    for given in subject.quarter.comparisons.values():
        computed = subject.results.contradiction(given)
        if computed is None:
            continue
        calendar = subject.quarter.report.calendar
        now = subject.results.level(given.measure, given.group, given.period)
        base = subject.results.base(given.measure, given.group, given.period, given.against).figure
        yield finding(
            "comparison",
            (given.measure, given.group, calendar.code(given.period), given.against),
            in_input(given.place),
            f"{given.measure}, {given.group} against {given.against} is given as {given.value}",
            f"{_bare(now)} against {_bare(base)} makes {computed.printed}, not {given.value}",
            "mend it, or say in `note` why it differs; the computed one is printed",
        )


def statements(subject: Subject) -> Iterator[Finding]:
    """Given amounts that are not what their parts, or the columns that make them, come to."""
    for statement in subject.quarter.statements.values():
        for line in statement.lines.values():
            for column in statement.columns.values():
                ways = subject.results.derived(statement.id, line.id, column.id)
                for i, derived in enumerate(ways):
                    yield from _amount(statement, line, column, derived, printed_one=i == 0)


def _amount(
    statement: Statement, line: StatementLine, column: StatementColumn, derived: Derived, printed_one: bool
) -> Iterator[Finding]:
    given = line.amounts.get(column.id)
    if given is None or derived.gaps or agree(given, half_step(column.decimals), derived.value, derived.slack):
        return
    written, made = (printed(value, column.unit, column.decimals, Form.ACCOUNT) for value in (given, derived.value))
    yield finding(
        "statement",
        (statement.id, line.id, column.id, derived.kind),
        in_input(line.cells[column.id]),
        f"{line.label}, {column.label} is given as {written}, its parts make {made}",
        f"{_signed(derived)} = {made}, not {written}",
        f"{made if printed_one else written} is printed; mend the figure or its parts",
    )


def _signed(derived: Derived) -> str:
    """The parts as they are added up: 9.2 + 0.4 − (16.6)."""
    text = ""
    for sign, part in zip(derived.signs, derived.parts, strict=True):
        text += (" + " if sign > 0 else " − ") if text else ("" if sign > 0 else "−")
        text += _bare(part)
    return text


def _bare(figure: Figure) -> str:
    return figure.as_form(Form.ACCOUNT).printed
