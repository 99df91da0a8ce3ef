"""Tables as the next quarter has them: history kept, the new quarter's cells open.

In: the tables of a quarter. Out: those of a later one as text, and how many cells of each are open.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from generator.load.frame import Frame
from generator.load.schemas import inapplicable
from generator.quarter.model import Observation, Quarter, Statement, StatementColumn
from generator.quarter.periods import YEAR, Period

Row = dict[str, str]
Rows = dict[int, Row]  # by the number that a spreadsheet shows
Carry = Callable[[Rows, Frame, str], Iterable[Row]]
KEPT = "original"  # the role of a budget that holds for the whole of its year


class Carrier:
    """Carries the tables of one quarter to a later `period`; `open` counts the cells to fill, by file."""

    def __init__(self, quarter: Quarter, period: Period) -> None:
        self._quarter, self._period = quarter, period
        self._calendar = quarter.report.calendar
        self._years = (
            self._calendar.year_of(period).start - self._calendar.year_of(quarter.report.quarter).start
        ) // YEAR
        self.open: Counter[str] = Counter()

    def carries(self, shown: str) -> bool:
        """Is the table with this file's name another one in the new quarter?"""
        return self._carry(shown) is not None

    def table(self, frame: Frame, shown: str) -> str:
        """A table of the new quarter as the text of the CSV file `shown`."""
        carry = self._carry(shown)
        rows = {number: dict(row) for number, row in frame.rows}
        return written(frame.heads, carry(rows, frame, shown) if carry else rows.values())

    def _carry(self, shown: str) -> Carry | None:
        folder, _, name = shown.rpartition("/")
        if not name.endswith(".csv"):
            return None
        if folder == "statements":
            return self._columns if name.endswith(".columns.csv") else self._amounts
        if folder == "values":
            return self._values
        return self._rated if shown in ("services.csv", "projects.csv") else None

    # observations

    def _values(self, rows: Rows, frame: Frame, shown: str) -> Iterable[Row]:
        """The rows, and an open one for each measure and group that the last quarter had; illustrative ones end."""
        table = frame.file, frame.sheet
        known = [one for one in self._quarter.observations.values() if (one.place.file, one.place.sheet) == table]
        given = {(one.measure, one.group, one.period) for one in known}
        added: list[Row] = []
        for one in known:
            moved = self._moved(one)
            if moved is None or one.status == "illustrative":
                continue
            if moved == one.period and not one.open and moved.end <= self._quarter.report.quarter.end:
                continue  # of a year that was over: still the latest there is
            self.open[shown] += 1
            if moved == one.period:  # of a year that goes on: what it was is no figure of the new quarter
                rows[one.place.row].update(value="", status="")
            elif (one.measure, one.group, moved) not in given:
                added.append({"measure": one.measure, "group": one.group, "period": self._calendar.code(moved)})
        return (*rows.values(), *added)

    def _moved(self, one: Observation) -> Period | None:
        """The period of the new quarter's figure; None where the observation is history."""
        measure, report = self._quarter.measures[one.measure], self._quarter.report
        if one.period != measure.latest(report.quarter, self._calendar):
            return None
        return measure.latest(self._period, self._calendar)

    # ratings

    def _rated(self, rows: Rows, frame: Frame, shown: str) -> Iterable[Row]:
        """Ratings become what was; ratings, results and reasons are open, but for results that there cannot be."""
        for row in rows.values():
            if "was" in row and "rating" in row:
                row["was"] = row["rating"]
            for column in ("rating", "actual", "reason"):
                if column in row and not inapplicable(row[column]):
                    row[column] = ""
            self.open[shown] += "rating" in row
        return rows.values()

    # statements

    def _columns(self, rows: Rows, frame: Frame, shown: str) -> Iterable[Row]:
        """Columns of the year that the new quarter stands in, under heads that name the new quarter."""
        for row in rows.values():
            current = True
            if row.get("period"):
                period = self._later(self._calendar.parse(row["period"]))
                row["period"], current = self._calendar.code(period), period.holds(self._period)
            for column in ("label", "over"):
                if column in row:
                    row[column] = self._words(row[column], current)
        return rows.values()

    def _amounts(self, rows: Rows, frame: Frame, shown: str) -> Iterable[Row]:
        """Amounts: open, but for budgets of a year that goes on and for years that are over."""
        statement = self._quarter.statements[Path(shown).stem]
        sources = {column.id: self._source(column, statement) for column in statement.columns.values()}
        for row in rows.values():
            before = dict(row)
            for column, source in sources.items():
                if column in row and not inapplicable(row[column]):
                    row[column] = before.get(source, "") if source else ""
                    given = row["kind"] == "item" and not statement.columns[column].formula
                    self.open[shown] += given and not row[column]
        return rows.values()

    def _source(self, column: StatementColumn, statement: Statement) -> str:
        """The old column whose amounts stand in this one now; empty where they are open."""
        if not self._years and (column.role == KEPT or column.period is None):
            return column.id
        if column.period is None:
            return ""
        period = self._later(column.period)
        now = self._calendar.year_of(self._period)
        alike = (one.id for one in statement.columns.values() if (one.role, one.period) == (column.role, period))
        return next(alike, "") if period.end < now.end else ""

    def _later(self, period: Period) -> Period:
        return period.shifted(self._years * YEAR)

    def _words(self, text: str, current: bool) -> str:
        """A head with the new year in place of the old, and with the new quarter's number if its year goes on."""
        old, new = (self._calendar.quarter_number(one) for one in (self._quarter.report.quarter, self._period))
        text = re.sub(rf"\bQ{old}\b", f"Q{new}", text) if current else text
        return re.sub(r"\b20\d\d[/-]\d\d\b", lambda found: self._year(found[0]), text)

    def _year(self, text: str) -> str:
        try:
            year = self._calendar.parse(text, YEAR)
        except ValueError:
            return text
        return self._calendar.name(self._later(year)) if "/" in text else self._calendar.code(self._later(year))


def written(heads: Sequence[str], rows: Iterable[Mapping[str, str]]) -> str:
    """A table as the text of a CSV file."""
    text = io.StringIO()
    writer = csv.DictWriter(text, heads, lineterminator="\n")  # what a row leaves out is empty
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()
