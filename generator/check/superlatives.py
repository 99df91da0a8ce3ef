"""Extremes against the data: lowest since, largest of the nine, furthest below, best and worst, rose most.

In: a `Scene`. Out: what is wrong with it. An extreme is wrong where another member of every set that may be meant goes
further.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from msgspec import Struct

from generator.check.changes import BASES, gap, is_change
from generator.check.phrases import (
    BEST,
    FALL,
    FALLING,
    HIGHEST,
    LOWEST,
    MOVED_MOST,
    NOT_QUITE,
    RISE,
    RISING,
    STEEPEST,
    WORST,
)
from generator.check.reading import Span
from generator.check.scene import Scene, Verdict
from generator.check.vocabulary import CARDINAL, counted_as
from generator.compute.results import UnknownBasis
from generator.compute.wording import shown
from generator.figure import NOT_SUPPLIED
from generator.quarter.model import Group
from generator.quarter.periods import QUARTER, YEAR, Period

_OF_SO_MANY = re.compile(rf"\b[Oo](?:f|ut of) (?:the |all |all the )?(\d{{1,3}}|{CARDINAL})\b", re.I)
_IN_TIME = re.compile(
    r"\b(?:since|ever|on record|in (?:any|all|the last|the past)(?: \w+)? (?:quarter|year|month)s?|for \w+ years)\b",
    re.I,
)
_LAST = re.compile(rf"\b(?:last|past) (\d{{1,2}}|{CARDINAL}) (financial |calendar )?(year|quarter)s\b", re.I)
_ITS = re.compile(r"\b(?:its|their)(?: \w+)?\s*$", re.I)
_WHERE = re.compile(r"\b(?:among|amongst|for|in|on|at|by|with|is|are|of those|that of)\b", re.I)
_GAP = re.compile(r"\b(?:gap|difference|furthest|distance)\b", re.I)


class Member(Struct, frozen=True):
    """One of those that an extreme is picked from."""

    id: str
    value: Decimal
    text: str


def _words(text: str) -> list[tuple[str, Span]]:
    kinds = (
        ("high", HIGHEST),
        ("low", LOWEST),
        ("steep", STEEPEST),
        ("steep", MOVED_MOST),
        ("best", BEST),
        ("worst", WORST),
    )
    return sorted(((kind, m.span()) for kind, pattern in kinds for m in pattern.finditer(text)), key=lambda one: one[1])


def extremes(scene: Scene) -> Iterator[Verdict]:
    """Every extreme of a sentence against the series or the set that it may be of."""
    text = scene.sentence.text
    words = _words(text)
    for kind, span in words:
        part = scene.part(span[0], [other for _, other in words if other != span])
        if NOT_QUITE.search(text[part[0] : span[0]]) or not scene.asserts(scene.text(part)):
            continue
        if NOT_SUPPLIED in scene.text(part):  # what has not come cannot be called wrong
            continue
        in_time = bool(_IN_TIME.search(text[span[1] : part[1]]) or _ITS.search(text[part[0] : span[0]]))
        sets = list(_series(scene, part, kind, span) if in_time else _sets(scene, part, kind, span))
        refuted = [beyond for own, others, sign in sets if (beyond := _beyond(own, others, sign))]
        if sets and len(refuted) == len(sets):
            yield f"`{text[span[0] : span[1]]}` is not so", refuted[0]


Set = tuple[
    Sequence[Member], Sequence[Member], int
]  # those that are called extreme, the others, and in which direction


def _beyond(own: Sequence[Member], others: Sequence[Member], sign: int) -> str:
    """The others that go further than the least extreme of those named, in words; empty where none does."""
    limit = min(member.value * sign for member in own)
    beyond = sorted((m for m in others if m.value * sign > limit), key=lambda m: -m.value * sign)
    return f"{', '.join(m.text for m in own)}, but {', '.join(m.text for m in beyond[:3])}" if beyond else ""


def _series(scene: Scene, part: Span, kind: str, span: Span) -> Iterator[Set]:
    """A measure in one period against its other known periods, since the one that is named."""
    if kind not in ("high", "low") or _changing(scene, span, part):
        return
    groups = [g.id for g in scene.groups(part) if not scene.is_reference(g)] or [scene.quarter.report.reference_group]
    since = max((p for p in scene.periods(part) if _follows(scene, p, r"since(?: the)?\s*$", part)), default=None)
    told = [p for p in scene.periods(part) if p != since]
    for measure in scene.measures(part):
        for group in groups:
            known = [p for p in scene.results.periods(measure, group) if _known(scene, measure, group, p)]
            now = next((p for p in told if p in known), scene.results.latest(measure))
            if now not in known or is_change(scene.quarter.measures[measure]):
                continue
            first = since.end if since else _window(scene, part)
            others = [p for p in known if p.start > first and (p < now or not since and p != now)]
            name = scene.quarter.measures[measure].label.text
            members = [_at(scene, measure, group, p) for p in others]
            own = _at(scene, measure, group, now)
            yield [Member(own.id, own.value, f"{name}: {own.text}")], members, 1 if kind == "high" else -1


def _window(scene: Scene, part: Span) -> int:
    """The month before the last so many years or quarters; 0 where a part names none."""
    match = _LAST.search(scene.text(part))
    if not match:
        return 0
    quarter = scene.quarter.report.quarter
    number = counted_as(match[1])
    if match[2]:
        return scene.quarter.report.calendar.year_of(quarter).start - YEAR * (number - 1) - 1
    return quarter.end - (YEAR if match[3].lower() == "year" else QUARTER) * number


def _follows(scene: Scene, period: Period, pattern: str, part: Span) -> bool:
    before = [
        scene.sentence.text[: s.start] for s in scene.sentence.periods if s.value == period and s.start >= part[0]
    ]
    return any(re.search(rf"\b{pattern}", text, re.I) for text in before)


def _known(scene: Scene, measure: str, group: str, period: Period) -> bool:
    figure = scene.results.level(measure, group, period)
    return figure.value is not None and figure.status != "illustrative"


def _at(scene: Scene, measure: str, group: str, period: Period) -> Member:
    figure = scene.results.level(measure, group, period)
    name = scene.quarter.report.calendar.name(period)
    return Member(name, shown(figure), f"{figure.printed} in {name}")


def _sets(scene: Scene, part: Span, kind: str, span: Span) -> Iterator[Set]:
    """What a part names against the others of each set that it may be one of."""
    sizes = _sizes(scene, part)
    groups = _named_groups(scene, part, span)
    changing = _changing(scene, span, part)
    for measure in scene.measures(part) if groups else ():
        for sign in _signs(scene, measure, kind, changing):
            yield from _among_groups(scene, part, measure, groups, changing, sign, sizes)
    named = scene.measures_named(part) if not groups else ()
    for sign in _signs(scene, named[0], kind, changing) if named else ():
        yield from _among_measures(scene, part, named, changing, sign, sizes)


def _sizes(scene: Scene, part: Span) -> list[int]:
    """Of how many a part says that something is the most: of the nine."""
    found = _OF_SO_MANY.finditer(scene.sentence.text, *part)
    figures = {number.start for number in scene.sentence.figures}
    return [counted_as(m[1]) for m in found if m.start(1) in figures]


def _named_groups(scene: Scene, part: Span, span: Span) -> list[tuple[Group, ...]]:
    """The groups that a part calls extreme: those before the word, or where it lies; `65 and over` of either survey.

    None where it is the whole that is called so.
    """
    placed = scene.groups_at(part)
    found = [groups for at, groups in placed if at < span[0]]
    found = found or [groups for at, groups in placed if _WHERE.search(scene.sentence.text[span[1] : at])]
    found = found or [groups for _, groups in scene.groups_at((0, part[0]))[-1:]]
    nearest = found[-1:] if any(scene.is_reference(group) for groups in found for group in groups) else found
    return [] if any(scene.is_reference(group) for groups in nearest for group in groups) else nearest


def _changing(scene: Scene, span: Span, part: Span) -> str:
    """What the extreme is of: a rise, a fall, a gap; empty for a level."""
    text = scene.sentence.text
    near = " ".join(re.split(r"[,;:]", text[span[1] : part[1]])[0].split()[:3])
    if _GAP.search(text[span[0] : span[1]] + " " + near):
        return "gap"
    moved = text[span[0] : span[1]]
    if RISE.search(moved) or FALL.search(moved):
        return "rise" if RISE.search(moved) else "fall"
    return "rise" if RISING.search(near) else "fall" if FALLING.search(near) else ""


def _signs(scene: Scene, measure: str, kind: str, changing: str) -> Iterable[int]:
    """The directions in which the extreme may be sought."""
    better = 1 if scene.quarter.measures[measure].better == "higher" else -1
    match kind, changing:
        case (("best" | "worst"), _):
            return (better if kind == "best" else -better,) if scene.quarter.measures[measure].better else ()
        case (("high" | "steep"), "rise"):
            return (1,)
        case (("high" | "steep"), "fall"):
            return (-1,)
        case "low", "rise":
            return (-1,)
        case "low", "fall":
            return (1,)
        case (("high" | "low"), ""):
            return (1 if kind == "high" else -1,)
        case _:
            return ()


def _among_groups(
    scene: Scene,
    part: Span,
    measure: str,
    named: Sequence[tuple[Group, ...]],
    changing: str,
    sign: int,
    sizes: list[int],
) -> Iterator[Set]:
    dimensions = {group.dimension for groups in named for group in groups}
    for dimension in dimensions:
        everyone = [group for group in scene.quarter.groups.values() if group.dimension == dimension]
        members = [m for g in everyone for m in _member(scene, part, measure, g.id, g.label.text, changing)]
        own_ids = {group.id for groups in named for group in groups if group.dimension == dimension}
        members = _alike(members, changing, sign)
        own = [m for m in members if m.id in own_ids]
        others = [m for m in members if m.id not in own_ids]
        if own and others and (not sizes or len(members) in sizes):
            yield own, others, sign


def _alike(members: list[Member], changing: str, sign: int) -> list[Member]:
    """The smallest fall is sought among falls: those that moved the other way are left out."""
    if (changing, sign) == ("fall", 1):
        return [member for member in members if member.value < 0]
    return [member for member in members if member.value > 0] if (changing, sign) == ("rise", -1) else members


def _among_measures(
    scene: Scene, part: Span, named: Sequence[str], changing: str, sign: int, sizes: list[int]
) -> Iterator[Set]:
    """The named measures against their siblings, and against all leaves of each measure above them."""
    group = scene.quarter.report.reference_group
    above = scene.quarter.measures[named[0]].parent
    while above:
        leaves = list(_leaves(scene, above))
        members = [
            m
            for leaf in leaves
            for m in _member(scene, part, leaf, group, scene.quarter.measures[leaf].label.text, changing, leaf)
        ]
        members = _alike(members, changing, sign)
        own, others = [m for m in members if m.id in named[:1]], [m for m in members if m.id not in named]
        if own and others and (not sizes or len(members) in sizes):
            yield own, others, sign
        above = scene.quarter.measures[above].parent


def _leaves(scene: Scene, measure: str) -> Iterator[str]:
    children = scene.quarter.children.get(measure, ())
    yield from (leaf for child in children for leaf in _leaves(scene, child)) if children else (measure,)


def _member(
    scene: Scene, part: Span, measure: str, group: str, name: str, changing: str, key: str = ""
) -> Iterator[Member]:
    """A group's or a measure's level, or its change where the extreme is of a rise or a fall."""
    now = scene.results.latest(measure)
    if changing in ("rise", "fall"):
        threshold = scene.results.threshold_for(measure, "points")
        bases = list(scene.bases(part)) or [threshold.against if threshold and threshold.against in BASES else BASES[1]]
        try:
            figure = scene.results.change(measure, group, now, bases[0])
        except (UnknownBasis, ValueError):
            return
    else:
        figure = scene.results.level(measure, group, now)
        reference = scene.quarter.report.reference_group
        if figure.value is None and group != reference:
            for change in gap(scene.results, measure, group, reference):
                yield Member(key or group, change.value, f"{name} {change.reckoned.rsplit(' ', 1)[-1]}")
    if figure.value is not None and figure.status != "illustrative":
        yield Member(key or group, shown(figure), f"{name} {figure.printed}")
