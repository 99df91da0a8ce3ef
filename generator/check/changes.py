"""What the data say of a change or a gap, for words to be weighed against.

In: results and what a sentence names. Out: `Change`s, each a reading that the words may have. One that bears the words
out suffices; only where every reading refutes them is there something to find.
"""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from msgspec import Struct

from generator.compute.results import Results, UnknownBasis
from generator.compute.wording import basis, shown
from generator.figure import Figure
from generator.formats import Form
from generator.quarter.model import Group, Measure
from generator.quarter.periods import Period

BASES = ("previous quarter", "same quarter last year", "pre-pandemic", "previous year")
CHANGES = ("change", "growth")  # how the definition begins of a measure that is a change already
NOTABLE = Decimal(10)  # percent: a change of a small count, or of money, that no one calls stable


class Change(Struct, frozen=True):
    """One reading: `value` as printed, `stable` whether its threshold calls it so, `better` 1, -1 or 0.

    `sizes` are the magnitudes that a sentence may give for it; `reckoned` is the arithmetic in words.
    """

    value: Decimal
    stable: bool
    better: int
    sizes: tuple[tuple[str, Decimal], ...]
    reckoned: str
    decimals: int = 1  # with how many places it is printed

    @property
    def sign(self) -> int:
        """1 for a rise, -1 for a fall, 0 for neither."""
        return (self.value > 0) - (self.value < 0)


def is_change(measure: Measure) -> bool:
    """Is the measure a change already, so that its level says how something moved?"""
    return measure.definition.text.lower().startswith(CHANGES)


def changes(results: Results, measure: str, group: str, period: Period, against: Iterable[str]) -> Iterator[Change]:
    """The known changes of a measure for a group, against each basis. Illustrative values make none."""
    noun = results.quarter.measures[measure]
    if is_change(noun):
        level = results.level(measure, group, period)
        if level.value is not None and level.status != "illustrative":
            yield _change(results, noun, level, (), f"{noun.label} {level.as_form(Form.CHANGE).printed}")
        return
    for name in dict.fromkeys(against):
        try:
            base = results.base(measure, group, period, name)
            change = results.change(measure, group, period, name)
            count = results.change(measure, group, period, name, "count")
        except (UnknownBasis, ValueError):
            continue
        now = results.level(measure, group, period)
        if base.figure is now or change.value is None and count.value is None:
            continue
        made = change if change.value is not None else count
        reckoned = f"{_named(results, noun, group)}: {now.printed} against {base.figure.printed}"
        reckoned += f" ({basis(name) or base.name}): {made.as_form(Form.CHANGE).printed}"
        small = results.is_small(measure, group, period, name)
        yield _change(results, noun, made, (count,), reckoned, small)


def _named(results: Results, noun: Measure, group: str) -> str:
    if group in ("", results.quarter.report.reference_group):
        return noun.label.text
    found = results.quarter.groups[group]
    return f"{noun.label}, {found.label if len(found.label.text) > 3 else found.dimension}"


def _change(
    results: Results, noun: Measure, made: Figure, also: Iterable[Figure], reckoned: str, small: bool = False
) -> Change:
    ways = [made, *(one for one in also if one.value is not None)]
    value = next((shown(one) for one in ways if shown(one) != 0), Decimal(0))
    better = 0 if not noun.better or value == 0 else 1 if (value > 0) == (noun.better == "higher") else -1
    threshold = results.threshold_for(noun.id, made.unit)
    limits = [t.stable for t in results.quarter.report.thresholds.values() if t.unit == made.unit and t.stable]
    limit = threshold.stable if threshold and threshold.stable is not None else max(limits, default=None)
    size = abs(shown(made))
    stable = small or size == 0 or (limit is not None and size < limit) or (limit is None and size < NOTABLE)
    sizes = tuple((one.unit, abs(one.value)) for one in ways if one.value is not None)
    return Change(value, stable, better, sizes, reckoned, made.decimals)


def valued(results: Results, measure: str, groups: Sequence[Group], measures: Sequence[str] = ()) -> list[Group]:
    """Those of some groups that the measure knows. Where no measure knows any, the others of their dimension."""
    known = [g for g in groups if results.periods(measure, g.id) or _gap_given(results, measure, g.id)]
    if known or any(results.periods(other, group.id) for other in measures for group in groups):
        return known
    dimensions = {group.dimension for group in groups}
    kin = (one for one in results.quarter.groups.values() if one.dimension in dimensions and one not in groups)
    return [one for one in kin if results.periods(measure, one.id)]


def _gap_given(results: Results, measure: str, group: str) -> bool:
    return any(key[:2] == (measure, group) for key in results.quarter.comparisons)


def gap(results: Results, measure: str, group: str, other: str) -> Iterator[Change]:
    """What the data say of one group against another, in the latest period that both have."""
    now = results.latest(measure)
    common = set(results.periods(measure, group)) & set(results.periods(measure, other))
    if now in common or _gap_given(results, measure, group):
        yield from changes(results, measure, group, now, (other,))
    elif common:
        yield from changes(results, measure, group, max(common), (other,))
