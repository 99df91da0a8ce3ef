"""Quarter, Measure, Group, Observation, Statement, Service, Project, Narrative: what a quarter's folder holds.

Numbers are `Decimal`s as they were written. `None` means not supplied; `NOT_APPLICABLE` says that there can be none.
Every noun remembers the cells that it was read from, so that each figure can be traced to its row.
"""

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property
from typing import Literal

from msgspec import Struct, field
from msgspec.structs import replace

from generator.figure import Status
from generator.formats import Unit
from generator.problems import Place
from generator.quarter.basis import Basis, fits, latest
from generator.quarter.periods import Calendar, Period
from generator.quarter.report import Report, Words

Better = Literal["higher", "lower", ""]
LineKind = Literal["item", "subtotal", "total", "repeat", "heading"]
Sign = Literal["spend", "income"]
BEFORE = ("previous quarter", "same quarter last year", "pre-pandemic", "previous year")  # periods, seen from another
AGAINST = (*BEFORE, "target", "budget")
Cells = Mapping[str, Place]  # column -> the cell that it was read from


class Measure(Struct, frozen=True):
    """What is counted. `better` says which direction is good; `formula` fills periods that have no row."""

    id: str
    label: Words
    parent: str
    unit: Unit
    decimals: int
    better: Better
    basis: Basis
    source: Words
    definition: Words
    small_base: Decimal | None
    aliases: tuple[str, ...]
    formula: str
    place: Place

    def fits(self, period: Period, calendar: Calendar) -> bool:
        """May this measure, of its basis, have a value for this period?"""
        return fits(self.basis, period, calendar)

    def latest(self, quarter: Period, calendar: Calendar) -> Period:
        """The period of this measure that a report of `quarter` is about."""
        return latest(self.basis, quarter, calendar)


class Group(Struct, frozen=True):
    """Whom a measure is counted for: the MPS, an ethnicity, a borough within its command unit."""

    id: str
    label: Words
    dimension: str
    parent: str
    order: Decimal
    aliases: tuple[str, ...]
    place: Place


class Observation(Struct, frozen=True):
    """A measure's value for a group and a period. `applicable` is False where the input says n/a."""

    measure: str
    group: str
    period: Period
    value: Decimal | None
    applicable: bool
    status: Status
    note: str
    place: Place

    @property
    def open(self) -> bool:
        """Does it still wait for its value?"""
        return self.value is None and self.applicable


class GivenComparison(Struct, frozen=True):
    """A comparison that its source gives, worked out there before rounding."""

    measure: str
    group: str
    period: Period
    against: str
    value: Decimal
    note: str
    place: Place


class Target(Struct, frozen=True):
    """A target, aim, forecast or budget: a line on charts, a base of comparisons."""

    measure: str
    group: str
    period: Period
    value: Decimal
    label: Words
    place: Place


class StatementLine(Struct, frozen=True):
    """A row of a finance table: `parent` names the total that it is part of, or the line that it repeats."""

    id: str
    label: Words
    kind: LineKind
    parent: str
    sign: Sign
    amounts: Mapping[str, Decimal | None]
    not_applicable: frozenset[str]
    cells: Cells


class StatementColumn(Struct, frozen=True):
    """A column of a finance table; `over` is the upper of two header levels, `formula` such as `outturn - revised`."""

    id: str
    label: Words
    over: Words
    period: Period | None
    role: str
    formula: str
    unit: Unit
    decimals: int
    place: Place


class Statement(Struct, frozen=True):
    """A finance table whose totals and variances are computed."""

    id: str
    lines: Mapping[str, StatementLine]
    columns: Mapping[str, StatementColumn]

    def column_of(self, column: str, period: Period) -> str | None:
        """The column itself if it is of that period, or else the only one of its role that is."""
        named = self.columns[column]
        if named.period == period:
            return column
        alike = [one.id for one in self.columns.values() if one.role == named.role and one.period == period]
        return alike[0] if named.role and len(alike) == 1 else None


class Service(Struct, frozen=True):
    """One indicator of a commissioned service: target and actual keep the decimals given."""

    priority: str
    service: Words
    audience: Words
    budget: Words
    indicator: Words
    unit: Unit
    better: Better
    target: Decimal | None
    actual: Decimal | None
    not_applicable: frozenset[str]
    rating: Words
    was: Words
    reason: Words
    notes: tuple[str, ...]
    cells: Cells


class Project(Struct, frozen=True):
    """One activity of a priority with its baseline and forecast quarter."""

    priority: str
    number: Words
    activity: Words
    baseline: Words
    forecast: Words
    rating: Words
    was: Words
    reason: Words
    notes: tuple[str, ...]
    cells: Cells


class WordsTable(Struct, frozen=True):
    """A table of words; a cell may hold a template."""

    id: str
    columns: tuple[Words, ...]
    rows: tuple[tuple[Words, ...], ...]


class Note(Struct, frozen=True):
    """A note that table cells name by its id; the slide numbers the marks."""

    id: str
    text: Words


class NarrativeBlock(Struct, frozen=True):
    """A heading and a template of Markdown; `place.row` is the line on which the template begins."""

    id: str
    heading: str
    template: str
    place: Place

    @property
    def heading_place(self) -> Place:
        """The line of the heading, just above the template."""
        return replace(self.place, row=self.place.row - 1)


class Narrative(Struct, frozen=True):
    """What one slide says: its message headline, if any, and its blocks by id."""

    section: str
    slide: str
    headline: NarrativeBlock | None
    blocks: Mapping[str, NarrativeBlock]
    owner: str
    signed_off: str
    place: Place


def slug(name: str) -> str:
    """A dimension's printed name as outlines and templates write it: lgbt for LGBT+."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


ObservationKey = tuple[str, str, Period]
ComparisonKey = tuple[str, str, Period, str]


class Quarter(Struct, frozen=True, dict=True):
    """One quarter's inputs, read and checked."""

    report: Report
    measures: Mapping[str, Measure]
    groups: Mapping[str, Group]
    observations: Mapping[ObservationKey, Observation]
    comparisons: Mapping[ComparisonKey, GivenComparison]
    targets: Mapping[ObservationKey, Target]
    statements: Mapping[str, Statement]
    services: tuple[Service, ...]
    projects: tuple[Project, ...]
    tables: Mapping[str, WordsTable]
    notes: Mapping[str, Note]
    narratives: Mapping[str, Narrative]
    folder: str = ""
    images: Mapping[str, str] = field(default_factory=dict)

    def waits(self, measure: str, group: str, period: Period) -> bool:
        """Is there a row for this value that is still open?"""
        observation = self.observations.get((measure, group, period))
        return observation is not None and observation.open

    @cached_property
    def children(self) -> Mapping[str, tuple[str, ...]]:
        """Measure id -> the measures that name it as parent, in the order of the table."""
        found: dict[str, list[str]] = {}
        for measure in self.measures.values():
            found.setdefault(measure.parent, []).append(measure.id)
        return {parent: tuple(ids) for parent, ids in found.items()}

    @cached_property
    def dimensions(self) -> Mapping[str, tuple[Group, ...]]:
        """Dimension, as outlines write it -> its groups in their order."""
        found: dict[str, list[Group]] = {}
        for group in sorted(self.groups.values(), key=lambda g: g.order):
            found.setdefault(slug(group.dimension), []).append(group)
        return {dimension: tuple(groups) for dimension, groups in found.items()}

    @cached_property
    def periods(self) -> Mapping[tuple[str, str], tuple[Period, ...]]:
        """(measure, group) -> the periods for which a value is given, oldest first."""
        found: dict[tuple[str, str], list[Period]] = {}
        for (measure, group, period), observation in self.observations.items():
            if observation.value is not None:
                found.setdefault((measure, group), []).append(period)
        return {key: tuple(sorted(periods)) for key, periods in found.items()}
