"""How a figure was worked out, in words.

In: `Results` and a figure or a source. Out: what its measure, its group and its rule are called.
"""

from generator.compute.results import Results
from generator.figure import Figure, Source
from generator.quarter.formulas import FormulaError, FormulaName, parse, parse_column
from generator.quarter.model import Statement
from generator.quarter.periods import Period

_FORMULAS: dict[FormulaName, str] = {  # {0}: the first part, {1}: the others
    "sum": "sum of {0}, {1}",
    "share": "share of {0} in {1}, in percent",
    "rolling4": "sum of four quarters of {0}",
    "ratio": "{0} divided by {1}",
    "rest": "{0} less {1}",
    "cumulative": "{0}, added up from the beginning of the year",
}
_STATUS = {
    "illustrative": "illustrative: no value was published",
    "derived": "level, which its row derives from printed figures",
}
_RULES = {
    "base of the bar": "height at which the bar of a change begins",
    "typed": "as it is written, not worked out",
}


class Rules:
    """Names and rules of one quarter's figures."""

    def __init__(self, results: Results) -> None:
        self._results, self._quarter = results, results.quarter

    def label(self, source: Source) -> str:
        """What the measure is called: a measure, a statement's line, an indicator."""
        statement = self.statement(source)
        if statement:
            return str(statement.lines[source.measure].label)
        if source.rule == "typed":
            return "typed by hand"
        measure = self._quarter.measures.get(source.measure)
        return str(measure.label) if measure else source.measure or source.rule

    def group(self, source: Source) -> str:
        """What the group is called: a group, a statement's column, a service."""
        statement = self.statement(source)
        if statement:
            return _column(statement, source.group)
        group = self._quarter.groups.get(source.group)
        if group is None:
            return source.group
        whole = group.id == self._quarter.report.reference_group or not group.dimension
        return str(group.label) if whole else f"{group.label} ({group.dimension})"

    def statement(self, source: Source) -> Statement | None:
        """The statement of which the figure is a cell; a change of an amount is none."""
        found = self._quarter.statements.get(source.table.removeprefix("statements."))
        if found is None or source.measure not in found.lines or source.group not in found.columns:
            return None
        return found

    def how(self, source: Source, figure: Figure | None) -> str:
        """The rule in words."""
        statement = self.statement(source)
        if figure is None or source.rule in _RULES:
            return _RULES.get(source.rule, source.rule or "as written")
        if figure.value is None:
            return f"no figure: {figure.note}"
        if source.against:
            return self._change(source, figure)
        if statement:
            return _amount(source, statement)
        if source.rule == "level":
            return _STATUS.get(figure.status, "level, as its row gives it")
        if source.table == "measures":
            return self._formula(source.rule)
        return self._other(source)

    def _other(self, source: Source) -> str:
        if source.rule.startswith("threshold "):
            return f"{source.rule} of the report's settings, a constant"
        if source.rule.startswith("sample below threshold "):
            return f"{source.rule}, to show a colour"
        if source.rule.startswith("number "):
            return f"count: {source.rule}"
        return f"{source.rule or 'level'}, as its row gives it"

    def _change(self, source: Source, figure: Figure) -> str:
        """Against what, and the two levels between which it lies."""
        group = self._quarter.groups.get(source.against)
        against = f"change against {group.label if group else source.against}"
        period = self.period(source)
        if period is None:
            return against
        now = self._results.level(source.measure, source.group, period)
        base = self._results.base(source.measure, source.group, period, source.against)
        levels = f"{now.printed} against {base.figure.printed} ({base.name})"
        given = ", as its source gives it" if source.rule == "as given" else ""
        note = f"; {figure.note}" if given and figure.note else ""
        return f"{against}{given}: {levels}{note}"

    def period(self, source: Source) -> Period | None:
        """The period of a measure's figure."""
        code = self._quarter.report.calendar.code
        periods = self._results.periods(source.measure, source.group)
        return next((period for period in periods if code(period) == source.period), None)

    def _formula(self, rule: str) -> str:
        try:
            formula = parse(rule)
        except FormulaError:
            return rule
        labels = [self.label(Source("", name)) for name in formula.arguments]
        return _FORMULAS[formula.name].format(labels[0], ", ".join(labels[1:])).removesuffix(", ")


def _amount(source: Source, statement: Statement) -> str:
    """An amount as its cell gives it, or as its column's formula or its parts make it."""
    given, _, rule = source.rule.partition("; ") if source.rule.startswith("as given") else ("", "", source.rule)
    made = _parts(rule, source, statement)
    if given:
        return "amount, as its cell gives it" + (f"; within rounding it is the {made}" if made else "")
    return made or "amount that was not given"


def _parts(rule: str, source: Source, statement: Statement) -> str:
    column = statement.columns[source.group]
    if rule.startswith("sum of "):
        names = rule.removeprefix("sum of ").split(", ")
        return "sum of " + ", ".join(str(statement.lines[name].label) for name in names)
    if rule.startswith("repeats "):
        return f"same as {statement.lines[rule.removeprefix('repeats ')].label}, which it repeats"
    if not rule or rule != column.formula:
        return rule
    terms = [f"{'+' if sign > 0 else '−'} {_column(statement, name)}" for sign, name in parse_column(rule)]
    return f"{column.role or 'result'} = {' '.join(terms).removeprefix('+ ')}"


def _column(statement: Statement, name: str) -> str:
    column = statement.columns[name]
    return f"{column.label} ({column.over})" if column.over else str(column.label)
