"""How many things changed, or lie above or below, against the data: three of the nine rose; whether most do.

In: a `Scene`. Out: what is wrong with it. A count is wrong where no set of that many things, and no basis, gives it.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from generator.check.changes import BASES, Change, changes, gap, is_change
from generator.check.counting import Counted, count_before, uncounted
from generator.check.phrases import FALL, HIGHER, LOWER, MAJORITY, RISE
from generator.check.reading import Span
from generator.check.scene import Scene, Verdict
from generator.compute.results import Results
from generator.compute.wording import shown
from generator.deck.blocks import Table
from generator.deck.walk import block_runs
from generator.formats import rounded

_FROM = re.compile(r"\b(?:as much as|at least|more than|over)\s*$", re.I)
_KINDS = ((1, RISE), (-1, FALL), (1, HIGHER), (-1, LOWER))


def counts(scene: Scene) -> Iterator[Verdict]:
    """Every count of things that rose, fell, or lie above or below."""
    text = scene.sentence.text
    words = sorted((m.span(), sign) for sign, pattern in _KINDS for m in pattern.finditer(text))
    for span, sign in words:
        part = scene.part(span[0], [other for other, _ in words if other != span])
        counted = count_before(scene, part, span[0], rows=False) or _on_all(scene, span, part)
        if counted is None or counted.whole is None or not scene.asserts(uncounted(scene.text(part), counted)):
            continue
        least = _threshold(scene, part)
        sets = [members for members in _sets(scene, part) if len(members) == counted.whole]
        found = [sum(_moves(one, sign, least) for one in members) for members in sets]
        wanted = counted.whole if counted.number is None else counted.number
        if found and wanted not in found:
            members = sets[0]
            those = [one.reckoned for one in members if _moves(one, sign, least)]
            yield (
                f"`{wanted} of {counted.whole}` is not how many",
                f"{len(those)} of {counted.whole}: {'; '.join(those) or 'none'}",
            )


def _on_all(scene: Scene, span: Span, part: Span) -> Counted | None:
    """Below the result on all four measures: the count stands after the word."""
    if not [group for group in scene.groups(part) if not scene.is_reference(group)]:
        return None
    match = re.search(
        r"\b(?:on|in|for|by) (all|both|each)(?: of)?(?: the)?(?: (\w+))? \w*(?:measures?|surveys?|results?)\b",
        scene.sentence.text[span[1] : part[1]],
        re.I,
    )
    if not match:
        return None
    whole = next((n.value for n in scene.numbers((span[1] + match.start(), span[1] + match.end()))), None)
    return Counted(None, 2 if match[1].lower() == "both" else int(whole) if whole else None)


def _threshold(scene: Scene, part: Span) -> tuple[str, Decimal] | None:
    """From which size on a thing counts: by 5 per cent or more, by as much as 3; None if not said."""
    for number in scene.numbers(part):
        least = number.bound == "least" or _FROM.search(scene.sentence.text[: number.start])
        if least and number.unit in ("percent", "points"):
            return number.unit, number.value
    return None


def _moves(change: Change, sign: int, least: tuple[str, Decimal] | None) -> bool:
    size = dict(change.sizes).get(least[0], abs(change.value)) if least else Decimal(0)
    return change.sign == sign and (least is None or rounded(size, change.decimals) >= least[1])


def _sets(scene: Scene, part: Span) -> Iterator[list[Change]]:
    """The sets that a count may be of, each with one reading a thing: measures, parts of a measure, groups."""
    yield from _tabled(scene)
    group = [g for g in scene.groups(part) if not scene.is_reference(g)]
    reference = scene.quarter.report.reference_group
    shown = scene.shown.measures
    if group:
        for one in group:
            yield [c for measure in shown for c in list(gap(scene.results, measure, one.id, reference))[:1]]
        return
    bases = scene.bases(part) or BASES
    for base in bases:
        latest = scene.results.latest
        yield [c for measure in shown for c in changes(scene.results, measure, reference, latest(measure), (base,))]
        for above in {scene.quarter.measures[name].parent for name in shown} | {
            _top(scene.results, name) for name in shown
        }:
            leaves = _leaves(scene.results, above) if above else []
            yield [c for leaf in leaves for c in changes(scene.results, leaf, reference, latest(leaf), (base,))]
        for measure in scene.measures(part):
            for groups in scene.quarter.dimensions.values():
                yield [c for g in groups for c in changes(scene.results, measure, g.id, latest(measure), (base,))]


def _tabled(scene: Scene) -> Iterator[list[Change]]:
    """The changes in the tables of the slide, by basis, and by basis and measure."""
    found: dict[tuple[str, ...], list[Change]] = {}
    for block in scene.shown.slide.blocks:
        for run in block_runs(block) if isinstance(block, Table) else ():
            if (figure := run.figure) and figure.source.against and figure.value is not None:
                value = rounded(figure.value, figure.decimals)
                name = scene.quarter.groups.get(figure.source.group)
                one = Change(
                    value, False, 0, ((figure.unit, abs(value)),), f"{name.label if name else ''} {figure.printed}"
                )
                found.setdefault((figure.source.against,), []).append(one)
                found.setdefault((figure.source.against, figure.source.measure), []).append(one)
    yield from found.values()


def _top(results: Results, measure: str) -> str:
    while parent := results.quarter.measures[measure].parent:
        measure = parent
    return measure


def _leaves(results: Results, measure: str) -> list[str]:
    children = results.quarter.children.get(measure, ())
    return [leaf for child in children for leaf in _leaves(results, child)] or [measure]


def majorities(scene: Scene) -> Iterator[Verdict]:
    """Most Londoners, the majority of victims: a share that is not above a half."""
    text = scene.sentence.text.lstrip("“\"' ")
    match = MAJORITY.match(text)
    whole = (0, len(scene.sentence.text))
    if not match or not scene.asserts(text) or scene.strangers((match.end(), whole[1])):
        return
    readings = [
        figure
        for measure in scene.measures_named(whole)
        if scene.quarter.measures[measure].unit == "percent" and not is_change(scene.quarter.measures[measure])
        for group in ([g.id for g in scene.groups(whole)] or [scene.quarter.report.reference_group])
        if (figure := scene.results.level(measure, group, scene.results.latest(measure))).value is not None
    ]
    if readings and all(shown(figure) <= 50 for figure in readings):
        yield f"`{match[0].strip()}` is not so", "; ".join(f"{f.source.measure}: {f.printed}" for f in readings[:3])
