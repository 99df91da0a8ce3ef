"""Words of targets against the data: met, missed, fell short of, exceeded.

In: a `Scene`. Out: what is wrong with it. Services have a target of their own; for a measure another measure, whose
label or definition calls it a target or an aim, is the target.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from generator.check.changes import Change
from generator.check.counting import services_named
from generator.check.lexicon import stems
from generator.check.phrases import MET, MISSED, TARGET
from generator.check.reading import Span
from generator.check.scene import Scene, Verdict
from generator.figure import Figure
from generator.formats import places, printed
from generator.quarter.model import Measure, Service

_EVERY = re.compile(r"\b(?:both|all|every|each)\b", re.I)
_IN_PART = re.compile(  # half of the target, two of its three targets
    r"\b(?:half|thirds?|quarters?|%|per cent|most|some|part|one|two|three|four|five|\d+) of (?:\w+ ){0,4}?targets?\b",
    re.I,
)
MILLION = Decimal(1_000_000)


def targets(scene: Scene) -> Iterator[Verdict]:
    """A target said to be met that was missed, or the reverse."""
    text = scene.sentence.text
    words = [(True, m.span()) for m in MET.finditer(text)] + [(False, m.span()) for m in MISSED.finditer(text)]
    for met, span in sorted(words, key=lambda one: one[1]):
        part = scene.part(span[0], [other for _, other in words if other != span])
        if not scene.asserts(TARGET.sub(" ", scene.text(part))) or not _speaks_of_target(text, span, part):
            continue
        readings = list(_readings(scene, part))
        wrong = [reading for reading in readings if (reading.better >= 0) != met]
        if wrong and (len(wrong) == len(readings) or _EVERY.search(scene.text(part))):
            reckoned = "; ".join(dict.fromkeys(one.reckoned for one in wrong[:3]))
            yield f"`{text[span[0] : span[1]]}` is not what became of the target", reckoned


def _speaks_of_target(text: str, span: Span, part: Span) -> bool:
    """Is a target the object of the word, or the subject of `was met`?"""
    after, before = text[span[1] : part[1]], text[part[0] : span[0]]
    if _IN_PART.search(text[part[0] : part[1]]):
        return False
    if TARGET.search(" ".join(after.split()[:6])):
        return True
    return bool(TARGET.search(before) and re.search(r"\b(?:was|were|is|are|has been|been)(?: \w+)?\s*$", before))


def _readings(scene: Scene, part: Span) -> Iterator[Change]:
    """What became of the targets that a part names: `better` is -1 where they were missed."""
    services = list(services_named(scene, part))
    for row in services:
        yield from _of_service(row)
    if not services:
        for name in scene.measures(part):
            yield from _of_table(scene, scene.quarter.measures[name])
        for measure, target in _pairs(scene, part):
            yield from _of_measure(scene, measure, target)


def _of_service(row: Service) -> Iterator[Change]:
    if row.target is not None and row.actual is not None and row.better:
        over = row.actual - row.target if row.better == "higher" else row.target - row.actual
        actual, target = (printed(value, row.unit, places(value)) for value in (row.actual, row.target))
        reckoned = f"{row.service}, {row.indicator}: {actual} against a target of {target}"
        yield Change(row.actual - row.target, False, (over > 0) - (over < 0), (), reckoned)


def _of_table(scene: Scene, measure: Measure) -> Iterator[Change]:
    """What became of a target that targets.csv sets for a measure."""
    group, now = scene.quarter.report.reference_group, scene.results.latest(measure.id)
    if measure.better and any(key[:2] == (measure.id, group) for key in scene.quarter.targets):
        actual, target = (
            scene.results.level(measure.id, group, now),
            scene.results.base(measure.id, group, now, "target"),
        )
        yield from _weighed(measure, actual, target.figure, target.name)


def _pairs(scene: Scene, part: Span) -> Iterator[tuple[Measure, Measure]]:
    """Each measure of the slide with the target that a part names by its words or its figure."""
    shown = [scene.quarter.measures[name] for name in scene.shown.measures]
    aims = [measure for measure in shown if is_target(measure)]
    named = [aim for aim in aims if aim.id in scene.measures_named(part)]
    given = [aim for aim in aims if _gives(scene, part, aim)]
    for aim in [aim for aim in named if aim in given] or given or named:
        kin = _about(aim)
        same = [m for m in shown if m.unit == aim.unit and not is_target(m) and kin & _about(m)]
        near = {m.id: (len(kin & _about(m)), -len(set(stems(m.label.text)) - kin)) for m in same}
        fits = [m for m in same if near[m.id] == max(near.values())]
        yield from ((measure, aim) for measure in fits)


def is_target(measure: Measure) -> bool:
    """Is the measure itself a target or an aim, by its label or its definition?"""
    return any(re.search(r"\b(?:target|aim)\b", words.text, re.I) for words in (measure.label, measure.definition))


def _about(measure: Measure) -> set[str]:
    words = {*stems(measure.label.text), *stems(measure.definition.text)}
    return words - {"target", "aim", "as", "year", "planned", "plan"} - {w for w in words if w[:1].isdigit()}


def _gives(scene: Scene, part: Span, aim: Measure) -> bool:
    value = scene.results.level(aim.id, scene.quarter.report.reference_group, scene.results.latest(aim.id)).value
    scale = MILLION if aim.unit == "gbp_m" else Decimal(1)
    return value is not None and any(number.means(value * scale) for number in scene.numbers(part))


def _of_measure(scene: Scene, measure: Measure, aim: Measure) -> Iterator[Change]:
    group = scene.quarter.report.reference_group
    actual = scene.results.level(measure.id, group, scene.results.latest(measure.id))
    target = scene.results.level(aim.id, group, scene.results.latest(aim.id))
    yield from _weighed(measure, actual, target, aim.label.text)


def _weighed(measure: Measure, actual: Figure, target: Figure, name: str) -> Iterator[Change]:
    if actual.value is not None and target.value is not None and measure.better:
        over = (actual.value - target.value) * (1 if measure.better == "higher" else -1)
        reckoned = f"{measure.label}: {actual.printed} against {name} {target.printed}"
        yield Change(actual.value - target.value, False, (over > 0) - (over < 0), (), reckoned)
