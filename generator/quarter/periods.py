"""Financial quarters, years and months: their arithmetic and their spellings.

A period is a span of whole months. Which months make a quarter or a year, and how years are named, is the
`Calendar`'s business: April to March for a British public body, January to December for others.
"""

import re
from calendar import month_abbr, month_name
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

QUARTER, YEAR, MONTH = 3, 12, 1
YEARS = range(1900, 2200)  # that a report may tell of
_LONGEST = 60  # characters of a period, however it is spelled
_MONTHS = {name.lower(): i for names in (month_name, month_abbr) for i, name in enumerate(names) if name} | {"sept": 9}
_MONTH = "(" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + ")"
_YEAR = r"(\d{4}[/-]\d{4}|\d{4}[/-]\d{1,2}|\d{2}[/-]\d{2}|\d{4})"


class Period(Struct, frozen=True, order=True):
    """`months` months that begin in month `start`, counted from January of year 0."""

    start: int
    months: int

    @property
    def end(self) -> int:
        """The last month, counted like `start`."""
        return self.start + self.months - 1

    def shifted(self, months: int) -> "Period":
        """The period as long, so many months later."""
        return Period(self.start + months, self.months)

    def previous(self) -> "Period":
        """The period just before: the previous quarter, year or month."""
        return self.shifted(-self.months)

    def year_before(self) -> "Period":
        """The same months one year earlier."""
        return self.shifted(-YEAR)

    def holds(self, other: "Period") -> bool:
        """Does `other` lie within this period?"""
        return self.start <= other.start and other.end <= self.end


class Calendar(Struct, frozen=True):
    """When the body's year begins, and whether a bare `FY 2024` names it by its start or its end."""

    first_month: int = 4
    years_named_by: Literal["start", "end"] | None = None

    def quarter(self, year: int, number: int) -> Period:
        """Quarter 1 to 4 of the financial year that begins in `year`."""
        return Period(year * 12 + self.first_month - 1 + 3 * (number - 1), QUARTER)

    def year(self, year: int) -> Period:
        """The financial year that begins in `year`."""
        return Period(year * 12 + self.first_month - 1, YEAR)

    def year_of(self, period: Period) -> Period:
        """The financial year in which `period` ends."""
        return self.year((period.end - self.first_month + 1) // 12)

    def quarter_of(self, period: Period) -> Period:
        """The quarter in which `period` ends."""
        return self.quarter(self.year_of(period).start // 12, self.quarter_number(period))

    def quarter_number(self, period: Period) -> int:
        """1 to 4: the quarter of its year in which `period` ends."""
        return (period.end - self.first_month + 1) % 12 // 3 + 1

    def quarters(self, first: Period, last: Period) -> Iterator[Period]:
        """Every period of the length of `first`, from `first` to `last`."""
        while first.start <= last.start:
            yield first
            first = first.shifted(first.months)

    def code(self, period: Period) -> str:
        """The spelling that files and folders use: 2023-24 Q4, 2023-24, 2024-03; 2024 for a calendar year."""
        if period.months == MONTH:
            return f"{period.start // 12}-{period.start % 12 + 1:02d}"
        if period.months == QUARTER:
            return f"{self._year_code(self.year_of(period))} Q{self.quarter_number(period)}"
        return self._year_code(period)

    def name(self, period: Period) -> str:
        """The spelling that the report prints: Q4 2023/24, 2023/24, March 2024."""
        if period.months == MONTH:
            return f"{month_name[period.start % 12 + 1]} {period.start // 12}"
        return re.sub(r"^(\S+) (Q\d)$", r"\2 \1", self.code(period).replace("-", "/"))

    def long_name(self, period: Period) -> str:
        """The spelling of covers and footers: Quarter 4 2023/24."""
        return re.sub(r"^Q(?=\d )", "Quarter ", self.name(period))

    def months_of(self, period: Period) -> str:
        """January to March 2024; the year stands twice where the period spans two."""
        if period.months == MONTH:
            return self.name(period)
        first, last = divmod(period.start, 12), divmod(period.end, 12)
        year = f" {first[0]}" if first[0] != last[0] else ""
        return f"{month_name[first[1] + 1]}{year} to {month_name[last[1] + 1]} {last[0]}"

    def _year_code(self, period: Period) -> str:
        year = period.start // 12
        return f"{year}" if period.start % 12 == 0 else f"{year}-{(year + 1) % 100:02d}"

    def parse(self, text: str, months: int | None = None) -> Period:
        """The period that `text` spells, in any spelling of the field; `months` is its length where that is known.

        Raises ValueError where it spells none, or more than one (with both readings).
        """
        found = [p for p in self._readings(text) if months in (None, p.months) and p.start // 12 in YEARS]
        if not found:
            kind = {QUARTER: "quarter", YEAR: "year", MONTH: "month", None: "period"}[months]
            raise ValueError(f"{text.strip()[:_LONGEST]!r} is no {kind}, such as {self._example(months)}")
        if len(found) > 1:
            both = " or ".join(f"{self.code(p)} ({self.months_of(p)})" for p in found)
            raise ValueError(f"{text.strip()!r} may mean {both}")
        return found[0]

    def _example(self, months: int | None) -> str:
        year = self.year(2023)
        last = Period(year.end, MONTH)
        return self.code({YEAR: year, MONTH: last}.get(months or 0, self.quarter_of(last)))

    def _readings(self, text: str) -> list[Period]:
        clean = re.sub(r"[‐-―]", "-", text.strip().lower())
        if len(clean) > _LONGEST:
            return []
        clean = re.sub(r"\bquarter\s*(?=[1-4]\b)", "q", clean)
        named = bool(re.search(r"\b(fy|financial year)", clean))
        clean = re.sub(r"\b(fy|financial year)\s*-?\s*", "", clean)
        clean = re.sub(r"\s*([/-])\s*", r"\1", clean)
        if match := re.fullmatch(rf"q([1-4])[\s,-]*{_YEAR}", clean):
            return self._quarters(match[2], int(match[1]))
        if match := re.fullmatch(rf"{_YEAR}[\s,-]*q([1-4])", clean):
            return self._quarters(match[1], int(match[2]))
        if match := re.fullmatch(rf"{_MONTH}\.?(?:\s+|-)(\d{{4}}|\d{{2}})", clean):
            return [Period(_century(match[2]) * 12 + _MONTHS[match[1]] - 1, MONTH)]
        span = re.fullmatch(rf"{_MONTH}\.?(?:\s+(\d{{4}}))?(?:-|\s+to\s+){_MONTH}\.?\s+(\d{{4}}|\d{{2}})", clean)
        if span:
            return self._span(_MONTHS[span[1]], span[2], _MONTHS[span[3]], _century(span[4]))
        if re.fullmatch(_YEAR, clean):
            return self._years(clean, named) + _month(clean)
        return []

    def _quarters(self, year: str, number: int) -> list[Period]:
        return [self.quarter(y.start // 12, number) for y in self._years(year, named=True)]

    def _years(self, text: str, named: bool) -> list[Period]:
        """Readings of a year. `named`: the text says that it is a financial year."""
        first, _, second = text.replace("/", "-").partition("-")
        start = _century(first)
        if second:
            follows = int(second) == (start + 1) % 10 ** len(second)
            return [self.year(start)] if follows and self.first_month > 1 else []
        if self.first_month == 1:
            return [self.year(start)]
        if not named:
            return [Period(start * 12, YEAR)]
        return {
            "start": [self.year(start)],
            "end": [self.year(start - 1)],
            None: [self.year(start - 1), self.year(start)],
        }[self.years_named_by]

    def _span(self, first: int, first_year: str | None, last: int, last_year: int) -> list[Period]:
        year = int(first_year) if first_year else last_year - (first > last)
        period = Period(year * 12 + first - 1, (last_year * 12 + last) - (year * 12 + first) + 1)
        begins = (period.start - self.first_month + 1) % YEAR  # months after the beginning of a year
        whole = period.months == YEAR and (begins == 0 or period.start % YEAR == 0)
        return [period] if whole or (period.months == QUARTER and begins % QUARTER == 0) else []


def _century(year: str) -> int:
    return int(year) if len(year) == 4 else 2000 + int(year)


def _month(text: str) -> list[Period]:
    match = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", text)
    return [Period(int(match[1]) * 12 + int(match[2]) - 1, MONTH)] if match else []
