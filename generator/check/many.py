"""How many things changed, or lie above or below, against the data: three of the nine rose; whether most do.

In: a `Scene`. Out: what is wrong with it. A count is wrong where no set of that many things, and no basis, gives it.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from generator.check.changes import BASES, Change, changes, gap, is_change
from generator.check.counting import Counted, count_before, uncounted
from generator.check.lexicon import stem
from generator.check.phrases import MAJORITY, moves
from generator.check.reading import Span
from generator.check.scene import Scene, Verdict
from generator.check.vocabulary import CARDINAL, counted_as
from generator.compute.results import Results
from generator.compute.wording import shown
from generator.deck.blocks import Table
from generator.deck.walk import block_runs
from generator.formats import rounded

_FROM = re.compile(r"\b(?:as much as|at least|more than|over)\s*$", re.I)
_SO_MANY = re.compile(rf"(?<![\w,.])(no|{CARDINAL}|\d{{1,3}}) (\w+)", re.I)
_DID = re.compile(rf"\b({CARDINAL}|\d{{1,3}}) did\b", re.I)
_OR = re.compile(r"\bor $")
Least = tuple[str, Decimal] | None  # unit and size from which on a thing counts
_SIGNS = {"rise": 1, "fall": -1, "higher": 1, "lower": -1}


def counts(scene: Scene) -> Iterator[Verdict]:
    """Every count of things that rose, fell, or lie above or below."""
    text = scene.sentence.text
    words = sorted((span, sign) for kind, sign in _SIGNS.items() for span in moves(kind, text))
    for span, sign in words:
        part = scene.part(span[0], [other for other, _ in words if other != span])
        counted = count_before(scene, part, span[0], rows=False) or _on_all(scene, span, part)
        least = _threshold(scene, part)
        if not _OR.search(text[: span[0]]):
            yield from _of_a_dimension(scene, part, span, sign, least)
        if counted is None or counted.whole is None or not scene.asserts(uncounted(scene.text(part), counted)):
            continue
        sets = [members for members in _sets(scene, part) if len(members) == counted.whole]
        if near := _almost(scene, part, counted, sign, least) if not sets else 0:
            yield f"`{counted.whole}` is not how many there are", f"{near} stand in the table"
        found = [sum(_moves(one, sign, least) for one in members) for members in sets]
        wanted = counted.whole if counted.number is None else counted.number
        if found and wanted not in found:
            members = sets[0]
            those = [one.reckoned for one in members if _moves(one, sign, least)]
            yield (
                f"`{wanted} of {counted.whole}` is not how many",
                f"{len(those)} of {counted.whole}: {'; '.join(those) or 'none'}",
            )


def _of_a_dimension(scene: Scene, part: Span, span: Span, sign: int, least: Least) -> Iterator[Verdict]:
    """No borough fell by 5 points or more on I calls; twelve did on S calls: all groups of a dimension are counted."""
    text, bases = scene.sentence.text, scene.bases(part)
    dimensions = {stem(name): name for name in scene.quarter.dimensions}
    counted = [m for m in _SO_MANY.finditer(text, part[0], span[0]) if stem(m[2]) in dimensions]
    if not counted or not bases:
        return
    first = counted[-1]
    groups = scene.quarter.dimensions[dimensions[stem(first[2])]]
    told = [(part, first[1]), *((scene.sentence.clause(m.start()), m[1]) for m in _DID.finditer(text, span[1]))]
    for place, said in told:
        number = 0 if said.lower() == "no" else counted_as(said)
        for measure in scene.measures_named(place):
            now = scene.results.latest(measure)
            members = [c for g in groups for c in list(changes(scene.results, measure, g.id, now, bases))[:1]]
            those = [one.reckoned for one in members if _moves(one, sign, least)]
            if members and len(those) != number:
                yield f"`{said}` is not how many", f"{len(those)} of {len(members)}: {'; '.join(those) or 'none'}"


def _almost(scene: Scene, part: Span, counted: Counted, sign: int, least: Least) -> int:
    """How many a set of the slide's table has that gives the count, but not of so many; 0 where none does."""
    for members in _tabled(scene, scene.bases(part)):
        if counted.number and sum(_moves(one, sign, least) for one in members) == counted.number:
            return len(members)
    return 0


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


def _threshold(scene: Scene, part: Span) -> Least:
    """From which size on a thing counts: by 5 per cent or more, by as much as 3; None if not said."""
    for number in scene.numbers(part):
        least = number.bound == "least" or _FROM.search(scene.sentence.text[: number.start])
        if least and number.unit in ("percent", "points"):
            return number.unit, number.value
    return None


def _moves(change: Change, sign: int, least: Least) -> bool:
    size = dict(change.sizes).get(least[0], abs(change.value)) if least else Decimal(0)
    return change.sign == sign and (least is None or rounded(size, change.decimals) >= least[1])


def _sets(scene: Scene, part: Span) -> Iterator[list[Change]]:
    """The sets that a count may be of, each with one reading a thing: measures, parts of a measure, groups."""
    yield from _tabled(scene, scene.bases(part))
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


def _tabled(scene: Scene, bases: Sequence[str]) -> Iterator[list[Change]]:
    """The changes in the tables of the slide, by basis, and by basis and measure; of the named bases where any is."""
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
    named = [members for key, members in found.items() if key[0] in bases]
    yield from named or found.values()


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
