"""Words of direction against the data: rose and fell, stable, improved and worsened, higher and lower than.

In: a `Scene`. Out: what is wrong with it. A word is wrong where every reading that the data allow refutes it.
"""

import re
from collections.abc import Iterator

from generator.check.changes import Change, changes, gap, is_change, valued
from generator.check.lexicon import stems
from generator.check.money import balances
from generator.check.phrases import (
    COUNTED_OFF,
    NO_BASE,
    NO_FALL,
    TIMELY,
    moves,
)
from generator.check.reading import Span
from generator.check.scene import Scene, Verdict
from generator.check.sizes import sized

_PLACED = re.compile(r"(?:above|below|behind|under|beneath|trail|exceed|outscore|(?:clear|ahead|short|front) of)", re.I)
_THEN = re.compile(r"\s+in\b")  # was higher in Q2: then, and not now
_SIGN = {"rise": 1, "fall": -1, "higher": 1, "lower": -1, "better": 1, "worse": -1}
_MEANT = {"rise": "a rise", "fall": "a fall", "stable": "stable", "better": "better", "worse": "worse"}


def claims_in(scene: Scene) -> list[tuple[str, Span]]:
    """Every word of direction of a sentence, in order, but for idioms that are none."""
    text = scene.sentence.text
    found = [(kind, span) for kind in _MEANT for span in moves(kind, text)]
    return sorted(
        (one for one in found if not (one[0] == "fall" and NO_FALL.match(text, one[1][1]))), key=lambda c: c[1]
    )


def directions(scene: Scene) -> Iterator[Verdict]:
    """rose, fell, was stable, improved and worsened, over time."""
    claims = claims_in(scene)
    others = [span for _, span in (*claims, *_compared_in(scene))]
    for kind, span in claims:
        part = scene.part(span[0], [other for other in others if other != span])
        before = (part[0], span[0])
        if (
            not scene.asserts(scene.text(part))
            or _compares(scene, span, part)
            or COUNTED_OFF.search(scene.text(before))
        ):
            continue
        readings = (
            []
            if scene.strangers(_subject(scene, before), others)
            else list(sized(_moves(scene, before, part), scene, part))
        )
        refuted = [reading for reading in readings if not _holds(kind, reading)]
        word = scene.text(span)
        if reckoned := _at_odds(scene, kind, span, part):
            yield f"`{word}` stands beside figures that say otherwise", reckoned
        elif readings and len(refuted) == len(readings):
            yield f"`{word}` says {_MEANT[kind]}", "; ".join(dict.fromkeys(one.reckoned for one in refuted[:3]))


def _subject(scene: Scene, before: Span) -> Span:
    """Where the subject of a word stands: before it; in an earlier clause, where its own names no measure."""
    if scene.measures_named(before):
        return before
    text = scene.sentence.text[: before[1]]
    return max(text.rfind(mark) + 1 for mark in (";", ":")), before[1]


def _moves(scene: Scene, before: Span, part: Span) -> list[Change]:
    """How the measures moved that a part speaks of, and the balances that it names."""
    named = scene.lines_named(before)
    moves = list(scene.movements(part)) if scene.measures_named(before) or not named else []
    return list(dict.fromkeys([*moves, *(balances(scene, part, before[1]) if named or not moves else ())]))


def _at_odds(scene: Scene, kind: str, span: Span, part: Span) -> str:
    """The figures that a sentence itself gives and that its word contradicts: fell from 5 to 6, rose (−3%)."""
    if kind not in ("rise", "fall"):
        return ""
    figures = scene.numbers((span[1], part[1]))
    ends = {
        word: n
        for n in figures
        for word in ("from", "to")
        if scene.sentence.text[: n.start].rstrip().lower().endswith(" " + word)
    }
    if len(ends) == 2 and ends["from"].unit == ends["to"].unit and ends["from"].start < ends["to"].start:
        moved = ends["to"].value - ends["from"].value
        return f"from {ends['from'].text} to {ends['to'].text}" if moved * _SIGN[kind] < 0 else ""
    signed = [number for number in figures if number.sign]
    wrong = [number.text for number in signed if number.sign != _SIGN[kind]]
    return ", ".join(wrong) if wrong and len(wrong) == len(signed) else ""


def _compares(scene: Scene, span: Span, part: Span) -> bool:
    """Is the word part of a comparison with another group, a target or a budget, which is judged elsewhere?"""
    after = scene.sentence.text[span[1] : part[1]]
    return bool(re.match(r"\s+(?:\w+\s+){0,3}?than\b", after)) and not scene.bases((span[0], part[1]))


def _holds(kind: str, reading: Change) -> bool:
    match kind:
        case "stable":
            return reading.stable
        case "better" | "worse":
            return reading.better == 0 and reading.value != 0 or reading.better == _SIGN[kind]
        case _:
            return reading.sign == _SIGN[kind]


def _compared_in(scene: Scene) -> list[tuple[str, Span]]:
    """Every word of a sentence that compares sizes."""
    return [(kind, span) for kind in ("higher", "lower") for span in moves(kind, scene.sentence.text)]


def comparisons(scene: Scene) -> Iterator[Verdict]:
    """higher than, below, behind: over time where a basis follows, else against the group that follows."""
    text = scene.sentence.text
    words = _compared_in(scene)
    others = [span for _, span in (*words, *claims_in(scene))]
    for kind, span in sorted(words, key=lambda one: one[1]):
        part = scene.part(span[0], [other for other in others if other != span])
        than = re.search(r"\bthan\b", text[span[1] : part[1]])
        after = (span[1] + (than.end() if than else 0), part[1])
        if (
            not scene.asserts(scene.text(part))
            or NO_BASE.match(text, span[1])
            or COUNTED_OFF.search(text[part[0] : span[0]])
        ):
            continue
        readings = list(_compared(scene, span, part, after))
        readings = [r for r in readings if not TIMELY.match(text, *span) or r.sizes[0][0] == "days"]
        readings = list(sized(readings, scene, part))
        if readings and all(reading.sign != _SIGN[kind] for reading in readings):
            yield f"`{scene.text(span)}` is not so", "; ".join(dict.fromkeys(one.reckoned for one in readings[:3]))


def _compared(scene: Scene, span: Span, part: Span, after: Span) -> Iterator[Change]:
    """What a comparison is with: what follows it; else, if it has a size, the result of all or an earlier basis."""
    readings: list[Change] = []
    if _THEN.match(scene.sentence.text, span[1]):
        return
    if _has_object(scene.sentence.text, span, part) or _basis_next(scene, span):
        readings = list(_against_groups(scene, part, span[0], after))
        if not readings and scene.bases(after) and not scene.groups_at(after):
            readings = list(scene.movements(part))
        yield from readings
    elif not _sized_at(scene, span):
        return
    if not readings and not scene.groups_at(after):
        yield from _against_all(scene, span, part)


def _sized_at(scene: Scene, span: Span) -> bool:
    return any(n.unit in ("points", "percent") and n.end == span[0] - 1 for n in scene.sentence.figures)


def _against_all(scene: Scene, span: Span, part: Span) -> Iterator[Change]:
    """Two points lower, five below on trust: a group against the result of all, or a change on an earlier basis."""
    named = scene.groups((part[0], span[0])) or scene.groups((0, span[0]))
    groups = [group for group in named if not scene.is_reference(group)]
    earlier = scene.bases((0, part[1]))
    after = (span[1], part[1])
    shown = scene.shown.measures if stems(scene.text(after)) else scene.measures(part)
    for measure in (scene.measures_named(after) or shown) if groups else scene.measures(part):
        for group in valued(scene.results, measure, groups) if groups else ():
            yield from gap(scene.results, measure, group.id, scene.quarter.report.reference_group)
        if not groups and not earlier and is_change(scene.quarter.measures[measure]):
            yield from changes(
                scene.results, measure, scene.quarter.report.reference_group, scene.results.latest(measure), ()
            )
    if not groups and earlier and _sized_at(scene, span):
        yield from scene.movements(part, earlier)


def _basis_next(scene: Scene, span: Span) -> bool:
    """Does a basis follow at once: higher on the year?"""
    return any(span[1] <= said.start <= span[1] + len(" than in the ") for said in scene.sentence.against)


def _has_object(text: str, span: Span, part: Span) -> bool:
    """Does the word stand with what it is compared to? `A lower number` alone compares with nothing."""
    return bool(_PLACED.match(text, *span)) or bool(re.match(r"[^.;:]*?\bthan\b", text[span[1] : part[1]]))


def _against_groups(scene: Scene, part: Span, word: int, after: Span) -> Iterator[Change]:
    """The gaps that a comparison of groups may mean: those named before the word against those after it."""
    than = [group for _, groups in scene.groups_at(after)[:1] for group in groups]
    if not than:
        return
    before = [group for _, groups in scene.groups_at((part[0], word))[-1:] for group in groups]
    if not before and any(scene.is_reference(group) for group in than):
        earlier = scene.groups_at((0, part[0]))[-1:]
        before = [group for _, groups in earlier for group in groups]
    reference = scene.quarter.groups.get(scene.quarter.report.reference_group)
    measures = scene.measures(part)
    for measure in measures:
        first = valued(scene.results, measure, before or ([reference] if reference else []), measures)
        for one in first:
            for other in than:
                if one != other:
                    yield from gap(scene.results, measure, one.id, other.id)
