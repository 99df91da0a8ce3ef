"""Words of direction against the data: rose and fell, stable, improved, higher than, underspent.

In: a `Subject`. Out: findings about sentences. A word is wrong where every reading that the data allow refutes it.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal

from generator.check.changes import Change, changes
from generator.check.claims import (
    BETTER,
    DENIED,
    FALL,
    HIGHER,
    LOWER,
    NO_BASE,
    NO_FALL,
    OVERSPEND,
    RISE,
    STABLE,
    UNDERSPEND,
    UNREAL,
    WORSE,
)
from generator.check.findings import Finding, finding
from generator.check.money import balances, variances
from generator.check.reading import Span
from generator.check.scene import Scene, scenes
from generator.check.subject import Subject, on_slide
from generator.quarter.model import Group

Judge = Callable[[Scene], Iterator[tuple[str, str]]]
HINT = "mend the word, or ask for the figure by name: {{ change(...) | direction }} follows the data"
_KINDS = (("rise", RISE), ("fall", FALL), ("stable", STABLE), ("better", BETTER), ("worse", WORSE))
_SIGN = {"rise": 1, "fall": -1, "higher": 1, "lower": -1, "better": 1, "worse": -1}
_MEANT = {"rise": "a rise", "fall": "a fall", "stable": "stable", "better": "better", "worse": "worse"}


def wording(subject: Subject) -> Iterator[Finding]:
    """Directions, stability, better and worse, higher and lower, under- and overspends that the data refute."""
    for scene in scenes(subject):
        for judge in JUDGES:
            for said, reckoned in judge(scene):
                yield found("wording", scene, said, reckoned, HINT)


def found(code: str, scene: Scene, said: str, reckoned: str, hint: str) -> Finding:
    """A finding about what a sentence says."""
    slide = scene.shown.slide
    what = f"`{scene.sentence.text.strip()}`: {said}"
    key = re.sub(r"[^a-z]+", "-", said.lower()).strip("-")
    return finding(
        code, (slide.id, scene.sentence.block, key), on_slide(slide, scene.sentence.block), what, reckoned, hint, slide.number
    )


def claims_in(scene: Scene) -> list[tuple[str, Span]]:
    """Every word of direction of a sentence, in order, but for idioms that are none."""
    text = scene.sentence.text
    found = [(kind, match.span()) for kind, pattern in _KINDS for match in pattern.finditer(text)]
    return sorted((one for one in found if not (one[0] == "fall" and NO_FALL.match(text, one[1][1]))), key=lambda c: c[1])


def asserted(scene: Scene, part: Span) -> bool:
    """Does a part say that something is so: no question, no denial, no hope or forecast?"""
    words = scene.text(part)
    return not (DENIED.search(words) or UNREAL.search(words) or scene.sentence.text.rstrip().endswith("?"))


def directions(scene: Scene) -> Iterator[tuple[str, str]]:
    """rose, fell, was stable, improved and worsened, over time."""
    claims = claims_in(scene)
    others = [span for _, span in claims] + [m.span() for p in (HIGHER, LOWER) for m in p.finditer(scene.sentence.text)]
    for kind, span in claims:
        part = scene.part(span[0], [other for other in others if other != span])
        if not asserted(scene, part) or _compares(scene, span, part) or scene.strangers((part[0], span[0])):
            continue
        readings = list(sized(list(dict.fromkeys(scene.movements(part))), scene, part)) or list(balances(scene, part, span[0]))
        refuted = [reading for reading in readings if not _holds(kind, reading)]
        if readings and len(refuted) == len(readings):
            word = scene.text(span)
            yield f"`{word}` says {_MEANT[kind]}", "; ".join(dict.fromkeys(one.reckoned for one in refuted[:3]))


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


def sized(readings: Sequence[Change], scene: Scene, part: Span) -> Sequence[Change]:
    """The readings whose size a part gives, if it gives that of any; else all of them."""
    given = [number for number in scene.numbers(part) if number.unit in ("percent", "points", "")]
    fitting = [
        reading
        for reading in readings
        if any(number.means(size) and _alike(number.unit, unit) for number in given for unit, size in reading.sizes)
    ]
    return fitting or readings


def _alike(written: str, unit: str) -> bool:
    return {"percent": unit == "percent", "points": unit == "points"}.get(written, unit not in ("percent", "points"))


def comparisons(scene: Scene) -> Iterator[tuple[str, str]]:
    """higher than, below, behind: over time where a basis follows, else against the group that follows."""
    text = scene.sentence.text
    words = [("higher", m.span()) for m in HIGHER.finditer(text)] + [("lower", m.span()) for m in LOWER.finditer(text)]
    others = [span for _, span in (*words, *claims_in(scene))]
    for kind, span in sorted(words, key=lambda one: one[1]):
        part = scene.part(span[0], [other for other in others if other != span])
        than = re.search(r"\bthan\b", text[span[1] : part[1]])
        after = (span[1] + (than.end() if than else 0), part[1])
        if not asserted(scene, part) or NO_BASE.match(text, span[1]) or not _has_object(text, span, part):
            continue
        readings = list(_against_groups(scene, part, span[0], after))
        if not readings and scene.bases(after) and not scene.groups_at(after):
            readings = list(scene.movements((part[0], part[1])))
        readings = list(sized(readings, scene, part))
        if readings and all(reading.sign != _SIGN[kind] for reading in readings):
            yield f"`{scene.text(span)}` is not so", "; ".join(dict.fromkeys(one.reckoned for one in readings[:3]))


def _has_object(text: str, span: Span, part: Span) -> bool:
    """Does the word stand with what it is compared to? `A lower number` alone compares with nothing."""
    if re.search(r"(?:above|below|behind|under|beneath|of|ahead|front|trails?|trailed|exceeds|outscore[ds]?)$", text[span[0] : span[1]], re.I):
        return True
    return bool(re.match(r"[^.;:]*?\bthan\b", text[span[1] : part[1]]))


def _against_groups(scene: Scene, part: Span, word: int, after: Span) -> Iterator[Change]:
    """The gaps that a comparison of groups may mean: those named before the word against those after it."""
    than = [group for _, groups in scene.groups_at(after)[:1] for group in groups]
    if not than:
        return
    before = [group for _, groups in scene.groups_at((part[0], word))[-1:] for group in groups]
    if not before and any(scene.is_reference(group) for group in than):
        earlier = [one for one in scene.groups_at((0, part[0]))[-1:]]
        before = [group for _, groups in earlier for group in groups]
    reference = scene.quarter.groups.get(scene.quarter.report.reference_group)
    for measure in scene.measures(part):
        first = [g for one in before or ([reference] if reference else []) for g in valued(scene, measure, one)]
        for one in first:
            for other in than:
                if one != other:
                    yield from gap(scene, measure, one.id, other.id)


def valued(scene: Scene, measure: str, group: Group) -> Iterator[Group]:
    """The group itself if the measure knows it; else, for one that stands for several, those of its dimension."""
    if scene.results.periods(measure, group.id) or _gap_given(scene, measure, group.id):
        yield group
    else:
        kin = (one for one in scene.quarter.groups.values() if one.dimension == group.dimension and one != group)
        yield from (one for one in kin if scene.results.periods(measure, one.id))


def _gap_given(scene: Scene, measure: str, group: str) -> bool:
    return any(key[:2] == (measure, group) for key in scene.quarter.comparisons)


def gap(scene: Scene, measure: str, group: str, other: str) -> Iterator[Change]:
    """What the data say of one group against another, in the latest period that both have."""
    now = scene.results.latest(measure)
    common = set(scene.results.periods(measure, group)) & set(scene.results.periods(measure, other))
    periods = {now} if now in common or _gap_given(scene, measure, group) else {max(common)} if common else set()
    for period in periods:
        yield from changes(scene.results, measure, group, period, (other,))


def spending(scene: Scene) -> Iterator[tuple[str, str]]:
    """underspend and overspend, under and over budget, against the sign of the variance."""
    text = scene.sentence.text
    words = [(-1, m.span()) for m in UNDERSPEND.finditer(text)] + [(1, m.span()) for m in OVERSPEND.finditer(text)]
    for sign, span in words:
        part = scene.part(span[0], [other for _, other in words if other != span])
        if not asserted(scene, part):
            continue
        readings = sized_money(list(variances(scene, part, span[0])), scene, part)
        if readings and all(reading.sign == -sign for reading in readings):
            reckoned = "; ".join(dict.fromkeys(one.reckoned for one in readings[:3]))
            yield f"`{scene.text(span)}` is not what the statement says", reckoned


def sized_money(readings: Sequence[Change], scene: Scene, part: Span) -> Sequence[Change]:
    """The variances whose amount a part gives, if it gives that of any; else all of them."""
    given = [number for number in scene.numbers(part) if number.unit == "gbp"]
    million = Decimal(1_000_000)
    fitting = [r for r in readings if any(n.means(size * million) for n in given for _, size in r.sizes)]
    return fitting or readings


JUDGES: Iterable[Judge] = (directions, comparisons, spending)
