"""Tables as the next quarter has them: history kept, the new quarter's cells open.

In: the CSV files of a quarter. Out: those of a later one as text, and how many cells of each are open.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

from generator.load.tables import Frame, read_csv
from generator.problems import Problems
from generator.quarter.model import Observation, Quarter, Statement, StatementColumn
from generator.quarter.periods import YEAR, Period

Row = dict[str, str]
Rows = dict[int, Row]  # by the number that a spreadsheet shows
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

    def table(self, path: Path, shown: str) -> str | None:
        """A table of the new quarter as CSV; None where the file is carried as it is."""
        folder, _, name = shown.rpartition("/")
        carry: Callable[[Rows, str], Iterable[Row]]
        if folder == "values" and name.endswith(".csv"):
            carry = self._values
        elif shown in ("services.csv", "projects.csv"):
            carry = self._rated
        elif folder == "statements" and name.endswith(".columns.csv"):
            carry = self._columns
        elif folder == "statements" and name.endswith(".csv"):
            carry = self._amounts
        else:
            return None
        frame = read_csv(path, name, shown, Problems())
        assert frame is not None, "the quarter was read without mistakes"
        return _written(frame, carry({number: dict(row) for number, row in frame.rows}, shown))

    # observations

    def _values(self, rows: Rows, shown: str) -> Iterable[Row]:
        """The rows, and an open one for each measure and group that the last quarter had; illustrative ones end."""
        known = [one for one in self._quarter.observations.values() if one.place.file == shown]
        given = {(one.measure, one.group, one.period) for one in known}
        added: list[Row] = []
        for one in known:
            moved = self._moved(one)
            if moved is None or one.status == "illustrative":
                continue
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

    def _rated(self, rows: Rows, shown: str) -> Iterable[Row]:
        """Ratings become what was; ratings, results and reasons are open."""
        for row in rows.values():
            if "was" in row and "rating" in row:
                row["was"] = row["rating"]
            for column in ("rating", "actual", "reason"):
                if column in row:
                    row[column] = ""
            self.open[shown] += "rating" in row
        return rows.values()

    # statements

    def _columns(self, rows: Rows, shown: str) -> Iterable[Row]:
        """Columns of the year that the new quarter stands in, under heads that name the new quarter."""
        for row in rows.values():
            if row.get("period"):
                row["period"] = self._calendar.code(self._later(self._calendar.parse(row["period"])))
            for column in ("label", "over"):
                if column in row:
                    row[column] = self._words(row[column])
        return rows.values()

    def _amounts(self, rows: Rows, shown: str) -> Iterable[Row]:
        """Amounts: open, but for budgets of a year that goes on and for years that are over."""
        statement = self._quarter.statements[Path(shown).stem]
        sources = {column.id: self._source(column, statement) for column in statement.columns.values()}
        for row in rows.values():
            before = dict(row)
            for column, source in sources.items():
                if column in row:
                    row[column] = before.get(source, "") if source else ""
                    self.open[shown] += not source and bool(before[column])
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

    def _words(self, text: str) -> str:
        """A head with the new quarter's number and year in place of the old."""
        old, new = (self._calendar.quarter_number(one) for one in (self._quarter.report.quarter, self._period))
        text = re.sub(rf"\bQ{old}\b", f"Q{new}", text)
        return re.sub(r"\b20\d\d[/-]\d\d\b", lambda found: self._year(found[0]), text)

    def _year(self, text: str) -> str:
        try:
            year = self._calendar.parse(text, YEAR)
        except ValueError:
            return text
        return self._calendar.name(self._later(year)) if "/" in text else self._calendar.code(self._later(year))


def _written(frame: Frame, rows: Iterable[Row]) -> str:
    """A table as a CSV file."""
    text = io.StringIO()
    writer = csv.DictWriter(text, frame.heads, lineterminator="\n")  # what a row leaves out is empty
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()
