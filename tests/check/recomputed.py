"""Figures worked out again from the CSV files, by other means than the generator's."""

import csv
import re
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path

from tests.conftest import QUARTER


@cache
def rows(file: str) -> list[dict[str, str]]:
    """The rows of a table; row 2 of the file is the first."""
    with (QUARTER / file).open(encoding="utf-8-sig", newline="") as handle:
        return list(csv.DictReader(handle))


def cell(file: str, row: int, column: str) -> str:
    return rows(file)[row - 2][column]


def decimal(text: str) -> Decimal:
    """The number of a cell: (67.7) is minus 67.7."""
    digits = Decimal(re.sub(r"[^0-9.]", "", text))
    return -digits if text.strip()[:1] in "(-−" else digits


def half_up(value: Decimal, places: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


@cache
def values() -> dict[tuple[str, str, str], Decimal]:
    files = sorted(path.relative_to(QUARTER).as_posix() for path in QUARTER.glob("values/*.csv"))
    found = {
        (row["measure"], row["group"], row["period"]): decimal(row["value"])
        for file in files
        for row in rows(file)
        if re.search(r"\d", row["value"])
    }
    assert len(found) > 500
    return found


@cache
def formulas() -> dict[str, str]:
    return {row["id"]: row["formula"] for row in rows("measures.csv") if row["formula"]}


def amount(statement: str, line: str, column: str) -> Decimal:
    row = next(row for row in rows(f"statements/{statement}.csv") if row["line"] == line)
    return decimal(row[column])


def level(measure: str, group: str, period: str) -> Decimal:
    """A measure's value from its row, or by its formula."""
    if (measure, group, period) in values():
        return values()[measure, group, period]
    name, _, rest = formulas()[measure].partition("(")
    names = [part.strip() for part in rest.rstrip(") ").split(",")]
    if name == "cell":
        return amount(names[0], names[1], column_of(names[0], names[2], period))
    if name == "rolling4":
        quarters = [period]
        while len(quarters) < 4:
            quarters.append(earlier(quarters[-1], "previous quarter"))
        return sum((level(names[0], group, quarter) for quarter in quarters), Decimal(0))
    parts = [level(part, group, period) for part in names]
    if name == "share":
        return parts[0] / parts[1] * 100
    assert name in ("sum", "rest"), f"no other formula stands in the pack: {name}"
    return sum(parts, Decimal(0)) if name == "sum" else parts[0] - sum(parts[1:], Decimal(0))


def base(measure: str, group: str, period: str, against: str) -> Decimal:
    """The level that a figure is compared with: of another group, or of an earlier period."""
    if (measure, against, period) in values():
        return level(measure, against, period)
    return level(measure, group, earlier(period, against))


def earlier(period: str, against: str) -> str:
    """The period that `against` names, seen from one such as 2023-24 Q4, 2023-24 or 2024-03."""
    if against not in ("previous quarter", "same quarter last year", "previous year", "pre-pandemic"):
        return against
    year, _, quarter = period.partition(" Q")
    if against == "pre-pandemic":
        return f"2019-20 Q{quarter}" if quarter else "2019-20"
    if against == "previous quarter" and quarter != "1":
        return f"{year} Q{int(quarter) - 1}"
    start = int(year[:4]) - 1
    before = f"{start}-{(start + 1) % 100:02d}" if len(period) > 7 or int(year[5:]) > 12 else f"{start}{year[4:]}"
    return f"{before} Q{4 if against == 'previous quarter' else quarter}" if quarter else before


def column_of(statement: str, column: str, period: str) -> str:
    """The column itself, or the one of its role for another period."""
    columns = {row["column"]: row for row in rows(f"statements/{statement}.columns.csv")}
    if columns[column]["period"] == period:
        return column
    return next(c for c, row in columns.items() if row["role"] == columns[column]["role"] and row["period"] == period)


def line_of(file: Path, row: int) -> str:
    return file.read_text("utf-8").splitlines()[row - 1]
