"""Results: every figure of a quarter, each worked out once and on demand.

In: a `Quarter`. Out: levels, comparisons, amounts, and what they are called.
"""

from msgspec import Struct
from msgspec.structs import replace

from generator.compute.compare import CHANGE_UNIT, SaidIn, compared, given_or_computed, said_unit, tone
from generator.compute.levels import Levels
from generator.compute.statements import Amounts, Derived
from generator.figure import Figure, Source, Tone, joined, missing
from generator.formats import places
from generator.quarter.model import AGAINST, GivenComparison, Measure, Quarter, slug
from generator.quarter.periods import QUARTER, YEAR, Period
from generator.quarter.report import Threshold


class Base(Struct, frozen=True):
    """What a figure is compared with: a figure, and how its basis is named."""

    figure: Figure
    name: str


class UnknownBasis(ValueError):
    """An `against` that names no comparison, period or group."""


class Results:
    """The quarter's figures. Where a given one contradicts its parts the computed one stands."""

    def __init__(self, quarter: Quarter) -> None:
        self.quarter = quarter
        self._amounts = Amounts(quarter)
        self._levels = Levels(quarter, self._amounts)
        self._changes: dict[tuple[str, str, Period, str, SaidIn, int | None], Figure] = {}

    def level(self, measure: str, group: str, period: Period) -> Figure:
        """A measure's value for a group and a period."""
        return self._levels.level(measure, group, period)

    def amount(self, statement: str, line: str, column: str) -> Figure:
        """A cell of a statement."""
        return self._amounts.amount(statement, line, column)

    def derived(self, statement: str, line: str, column: str) -> tuple[Derived, ...]:
        """Every way in which a cell of a statement follows from others."""
        return self._amounts.derived(statement, line, column)

    def by_formula(self, measure: str, group: str, period: Period) -> Figure | None:
        """What a measure's formula makes, even where a row gives its value; None where it has no formula."""
        return self._levels.by_formula(measure, group, period)

    def periods(self, measure: str, group: str) -> tuple[Period, ...]:
        """The periods for which a level is known, oldest first."""
        return self._levels.periods(measure, group)

    def latest(self, measure: str) -> Period:
        """The period of the report's quarter in the measure's basis."""
        report = self.quarter.report
        return self.quarter.measures[measure].latest(report.quarter, report.calendar)

    def change(
        self,
        measure: str,
        group: str,
        period: Period,
        against: str,
        said_in: SaidIn = "",
        decimals: int | None = None,
    ) -> Figure:
        """A level against a basis: the one that its source gives where it may stand, else the computed one."""
        key = measure, group, period, against, said_in, decimals
        if key not in self._changes:
            self._changes[key] = self._change(*key)
        return self._changes[key]

    def _change(
        self, measure: str, group: str, period: Period, against: str, said_in: SaidIn, decimals: int | None
    ) -> Figure:
        shown = self._decimals(measure, said_in, decimals)
        computed = self._computed(measure, group, period, against, said_in, shown)
        given = self.quarter.comparisons.get((measure, group, period, against))
        if given is None or computed.unit != CHANGE_UNIT[self.quarter.measures[measure].unit]:
            return computed
        cells = (given.place, *computed.source.cells)
        source = replace(computed.source, table=given.place.table, rule="as given", cells=cells)
        figure, _ = given_or_computed(given, computed, source)
        return replace(figure, decimals=max(shown, 0 if decimals is not None else places(given.value)))

    def contradiction(self, given: GivenComparison) -> Figure | None:
        """The comparison that the two figures make where the given one may not stand; None where it may."""
        computed = self._computed(
            given.measure, given.group, given.period, given.against, "", self._decimals(given.measure, "", None)
        )
        figure, stands = given_or_computed(given, computed, computed.source)
        return None if stands else figure

    def _decimals(self, measure: str, said_in: SaidIn, decimals: int | None) -> int:
        """With how many places a change is printed: percentages whole, all else as its measure."""
        noun = self.quarter.measures[measure]
        if decimals is not None:
            return decimals
        return 0 if said_unit(noun.unit, said_in) == "percent" else noun.decimals

    def _computed(
        self, measure: str, group: str, period: Period, against: str, said_in: SaidIn, decimals: int
    ) -> Figure:
        now, base = self.level(measure, group, period), self.base(measure, group, period, against).figure
        code = self.quarter.report.calendar.code(period)
        source = Source(now.source.table, measure, group, code, against, "compared", joined(now.source, base.source))
        return compared(now, base, source, decimals, said_in)

    def base(self, measure: str, group: str, period: Period, against: str) -> Base:
        """The figure that `against` names, and its name in print. Raises `UnknownBasis`."""
        report = self.quarter.report
        noun = self.quarter.measures[measure]
        if against in self.quarter.groups:
            return Base(self.level(measure, against, period), self.quarter.groups[against].label.text)
        if against == "target":
            return self._target(noun, group, period)
        if against == "budget":
            return self._budget(noun, group, period)
        other = self.period(period, against)
        return Base(self.level(measure, group, other), report.calendar.name(other))

    def period(self, period: Period, against: str) -> Period:
        """The period that `against` names, seen from `period`. Raises `UnknownBasis`."""
        calendar, before = self.quarter.report.calendar, self.quarter.report.pre_pandemic
        if against == "previous quarter":
            if period.months > QUARTER:
                raise UnknownBasis("figures of a whole year have no previous quarter: use `previous year`")
            return period.shifted(-QUARTER)
        if against in ("same quarter last year", "previous year"):
            return period.year_before()
        if against == "pre-pandemic":
            if before is None:
                raise UnknownBasis("report.yaml gives no `pre_pandemic`")
            if before.months == YEAR and period.months == QUARTER:
                return calendar.quarter(before.start // 12, calendar.quarter_number(period))
            return before
        try:
            return calendar.parse(against, period.months)
        except ValueError:
            raise UnknownBasis(f"`{against}` is none of {', '.join(AGAINST)}, a period or a group") from None

    def _target(self, measure: Measure, group: str, period: Period) -> Base:
        found = next(
            (
                t
                for t in self.quarter.targets.values()
                if (t.measure, t.group) == (measure.id, group) and t.period.holds(period)
            ),
            None,
        )
        code = self.quarter.report.calendar.code(period)
        if found is None:
            return Base(missing(measure.unit, Source("targets", measure.id, group, code), "no target is set"), "target")
        source = Source(found.place.table, measure.id, group, code, rule=found.label.text, cells=(found.place,))
        return Base(
            Figure(found.value, measure.unit, max(measure.decimals, places(found.value)), source), found.label.text
        )

    def _budget(self, measure: Measure, group: str, period: Period) -> Base:
        """For money that is a statement's cell: the revised budget of its line, or else the original one."""
        formula = (
            measure.formula.removeprefix("cell(").removesuffix(")").split(",")
            if measure.formula.startswith("cell(")
            else []
        )
        if not formula:
            return self._target(measure, group, period)
        statement, line = formula[0].strip(), formula[1].strip()
        columns = [
            c
            for role in ("revised", "original")
            for c in self.quarter.statements[statement].columns.values()
            if c.role == role and c.period == period
        ]
        if not columns:
            return Base(
                missing(measure.unit, Source(f"statements.{statement}", measure.id), "no budget is given"), "budget"
            )
        return Base(self.amount(statement, line, columns[0].id), columns[0].label.text)

    def threshold(self, name: str) -> Threshold | None:
        """The threshold of that name."""
        return self.quarter.report.thresholds.get(name)

    def threshold_for(self, measure: str, unit: str) -> Threshold | None:
        """The threshold that names the measure or one of its parents, or else the first of its unit for all."""
        thresholds = self.quarter.report.thresholds.values()
        name = measure
        while name:
            for threshold in thresholds:
                if name in threshold.measures and threshold.unit == unit:
                    return threshold
            name = self.quarter.measures[name].parent
        return next((t for t in thresholds if not t.measures and t.unit == unit), None)

    def tone(self, change: Figure, threshold: Threshold | None) -> Tone:
        """Whether a change is good or bad news."""
        return tone(change, self.quarter.measures[change.source.measure].better, threshold)

    def is_small(self, measure: str, group: str, period: Period, against: str) -> bool:
        """Is the base so small that words and tiles say the change as a count?"""
        limit = self.quarter.measures[measure].small_base
        value = self.base(measure, group, period, against).figure.value if limit is not None else None
        return limit is not None and value is not None and value < limit

    def coloured(self, measure: str, dimension: str = "") -> tuple[list[Figure], Threshold]:
        """The changes that a threshold colours: of the measure's parts, or else of the measure for each group.

        None where this quarter's figures, or some that have open rows, are not supplied yet. Raises ValueError where
        no threshold says when the measure is good or bad, or where no quarter has such figures.
        """
        named = (t for t in self.quarter.report.thresholds.values() if measure in t.measures)
        threshold = next(named, None) or self.threshold_for(measure, CHANGE_UNIT[self.quarter.measures[measure].unit])
        if threshold is None or not threshold.against:
            raise ValueError(f"no threshold says against what {measure} is good or bad")
        reference = self.quarter.report.reference_group
        parts = [leaf for leaf in self._leaves(measure) if leaf != measure]
        pairs = [(part, reference) for part in parts] or [
            (measure, group.id)
            for group in self.quarter.groups.values()
            if group.id != reference
            and slug(dimension) in ("", slug(group.dimension))
            and (self.periods(measure, group.id) or self.quarter.waits(measure, group.id, self.latest(measure)))
        ]
        if not pairs:
            raise ValueError(f"{measure} has no changes to count")
        if any(self.quarter.waits(m, g, self.latest(m)) for m, g in pairs):
            return [], threshold
        changes = [self.change(m, g, self.latest(m), threshold.against) for m, g in pairs]
        known = [change for change in changes if change.value is not None]
        return (changes if parts and known else known), threshold

    def _leaves(self, measure: str) -> list[str]:
        children = self.quarter.children.get(measure, ())
        return [leaf for child in children for leaf in self._leaves(child)] or [measure]
