"""What a measure drew from the accounts of a year that is over, as history of the next quarter.

In: a quarter, and the one after it as its tables stand. Out: the amounts that no table of the later one gives any more.
"""

from collections.abc import Iterator

from generator.compute.results import Results
from generator.prepare.carried import written
from generator.quarter.formulas import parse
from generator.quarter.model import Quarter

HEADS = ("measure", "group", "period", "value", "status", "note")


def history(before: Quarter, after: Quarter) -> Iterator[tuple[str, str]]:
    """The file of such amounts and its text; none where every one is still in a statement.

    The amounts of the year that `after` stands in are open there: what they were before is no figure of it.
    """
    code = before.report.calendar.code(before.report.quarter)
    if rows := list(_lost(before, after, code)):
        yield f"values/accounts-{code.lower().replace(' ', '-')}.csv", written(HEADS, rows)


def _lost(before: Quarter, after: Quarter, code: str) -> Iterator[dict[str, str]]:
    was, now = Results(before), Results(after)
    group, calendar = before.report.reference_group, before.report.calendar
    for measure in before.measures.values():
        if not measure.formula or parse(measure.formula).name != "cell":
            continue
        for period in was.periods(measure.id, group):
            figure = was.level(measure.id, group, period)
            over = period < now.latest(measure.id)
            if over and figure.value is not None and now.level(measure.id, group, period).value is None:
                given = measure.id, group, calendar.code(period), f"{figure.value:f}", figure.status
                yield dict(zip(HEADS, (*given, f"accounts of {code}"), strict=True))
