"""What may be said of a measure: its levels, its changes between any two periods, its gaps between groups.

In: `Results` and a measure. Out: `Fact`s.
"""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from generator.check.changes import is_change
from generator.check.facts import BASES, HUNDRED, MILLION, Fact, base_of, sign_of
from generator.compute.results import Results, UnknownBasis
from generator.formats import half_step, places, printed
from generator.quarter.model import GivenComparison, Measure
from generator.quarter.periods import Period

DIFFERENCES = ("variance", "movement")  # roles of columns whose amounts are differences


def measure_facts(results: Results, measure: Measure, groups: Iterable[str]) -> Iterator[Fact]:
    """Everything that may be said of a measure for some groups."""
    by_period: dict[Period | None, list[Fact]] = {}
    for group in groups:
        levels = list(_levels(results, measure, group))
        yield from levels
        for one, other in combinations(levels, 2):
            yield from compared(other, one, measure)
        for level in levels:
            by_period.setdefault(level.period, []).append(level)
    for known in by_period.values():
        for one, other in combinations(known, 2):
            yield from compared(one, other, measure)
            yield from compared(other, one, measure)
    yield from _stated_besides(results, measure)


def measure_units(results: Results, measure: Measure, groups: Sequence[str]) -> frozenset[str]:
    """The units of a measure's levels, targets and changes, without working these out."""
    unit, _ = base_of(measure)
    found = {fact.unit for fact in _stated_besides(results, measure) if fact.kind != "gap"}
    known = [len(results.periods(measure.id, group)) for group in groups]
    if measure.formula or any(known):
        found.add(unit)
    if any(many > 1 for many in known):
        found |= {"points"} if unit == "percent" else {unit, "percent"}
    return frozenset(found)


def _stated_besides(results: Results, measure: Measure) -> Iterator[Fact]:
    """Comparisons as their source gives them, and targets."""
    for given in results.quarter.comparisons.values():
        if given.measure == measure.id:
            yield from _given(results, measure, given)
    yield from _targets(results, measure)


def _levels(results: Results, measure: Measure, group: str) -> Iterator[Fact]:
    unit, factor = base_of(measure)
    latest = (results.latest(measure.id),) if measure.formula else ()
    for period in dict.fromkeys((*results.periods(measure.id, group), *latest)):
        figure = results.level(measure.id, group, period)
        if figure.value is not None and figure.status != "illustrative":
            when = results.quarter.report.calendar.name(period)
            text = f"{measure.label}{_whose(results, group)} is {figure.printed} in {when}"
            kind, about = _level_kind(results, measure), f"measure:{measure.id}"
            sign = sign_of(figure.value)
            yield Fact(figure.value * factor, Decimal(0), unit, kind, about, text, group, period, sign=sign)


def _level_kind(results: Results, measure: Measure) -> str:
    """`variance` where a level is itself a difference, whose sign words say."""
    if measure.unit == "points" or is_change(measure):
        return "variance"
    name, _, rest = measure.formula.removesuffix(")").partition("(")
    parts = [part.strip() for part in rest.split(",")]
    if name == "cell":
        role = results.quarter.statements[parts[0]].columns[parts[2]].role
        return "variance" if role in DIFFERENCES else "level"
    return "variance" if name == "rest" and len(parts) > 1 and measure.unit in ("gbp", "gbp_m") else "level"


def compared(now: Fact, base: Fact, measure: Measure) -> Iterator[Fact]:
    """One level against another: their difference, the change in percent, the ratio and the share.

    Whole numbers are compared as they are printed; others were perhaps compared before they were rounded.
    """
    unit = "points" if now.unit == "percent" else now.unit
    scale = MILLION if now.unit == "gbp" else Decimal(1)
    slack = 2 * half_step(measure.decimals) * scale if measure.decimals else Decimal(0)
    over_time = now.of == base.of
    kind = "change" if over_time else "gap"
    text, sign = f"{now.text}, {base.text}", sign_of(now.value - base.value)
    since, than = (base.period, "") if over_time else (None, base.of)

    def fact(value: Decimal, slack: Decimal, unit: str, kind: str, sign: int) -> Fact:
        return Fact(value, slack, unit, kind, now.about, text, now.of, now.period, since, than, sign)

    yield fact(now.value - base.value, slack, unit, kind, sign)
    if base.value:
        ratio = now.value / base.value
        loose = abs(ratio) * slack / abs(base.value)
        yield fact(ratio, loose, "times", "ratio", 0)
        if now.unit != "percent":  # nobody says a percentage of a percentage
            yield fact(ratio * HUNDRED, loose * HUNDRED, "percent", "share", sign)
        yield fact((ratio - 1) * HUNDRED, loose * HUNDRED, "percent", kind, sign)


def _given(results: Results, measure: Measure, given: GivenComparison) -> Iterator[Fact]:
    """A comparison as its source gives it."""
    figure = results.change(measure.id, given.group, given.period, given.against)
    if figure.value is None:
        return
    unit, factor = BASES[figure.unit]
    gap = given.against in results.quarter.groups
    text = f"{measure.label}{_whose(results, given.group)} against {given.against} is {figure.printed}"
    yield Fact(
        figure.value * factor,
        half_step(places(given.value)) * factor,
        unit,
        "gap" if gap else "change",
        f"measure:{measure.id}",
        text,
        given.group,
        given.period,
        None if gap else _since(results, measure, given),
        given.against if gap else "",
        sign_of(figure.value),
    )


def _since(results: Results, measure: Measure, given: GivenComparison) -> Period | None:
    try:
        base = results.base(measure.id, given.group, given.period, given.against).figure.source
        return results.quarter.report.calendar.parse(base.period, given.period.months)
    except (UnknownBasis, ValueError):
        return None


def _targets(results: Results, measure: Measure) -> Iterator[Fact]:
    unit, factor = base_of(measure)
    for target in results.quarter.targets.values():
        if target.measure == measure.id:
            text = f"{target.label} of {measure.label} is {printed(target.value, measure.unit, measure.decimals)}"
            about = f"measure:{measure.id}"
            yield Fact(target.value * factor, Decimal(0), unit, "target", about, text, target.group, target.period)


def _whose(results: Results, group: str) -> str:
    known = results.quarter.groups.get(group)
    return f", {known.label}" if known and group != results.quarter.report.reference_group else ""
