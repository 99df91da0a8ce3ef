"""Dates and quarters in words: the report's own quarter, one event on two dates, the years of aims.

In: a `Scene`. Out: what is wrong with it.
"""

import re
from calendar import month_name
from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from generator.check.lexicon import stems
from generator.check.phrases import DENIED, GENERIC
from generator.check.reading import Sentence
from generator.check.scene import Scene, Verdict
from generator.check.shown import Shown
from generator.check.targets import is_target
from generator.check.vocabulary import even
from generator.quarter.periods import QUARTER, YEAR, Period

_MONTHS = {name.lower(): number for number, name in enumerate(month_name) if name}
_DATE = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)? ({'|'.join(_MONTHS)}) (\d{{4}})\b", re.I)
_OWN = re.compile(  # words for the months that the report is of
    r"\b(?:under (?:review|report)|this (?:quarter|report|issue|edition|period)|reporting period|quarter of this report"
    r"|(?:latest|most recent|current) quarter|reporting quarter|(?:report|issue|edition) (?:covers|is (?:for|of)))\b",
    re.I,
)
_EQUALS = re.compile(
    r"\b(?:is|are|means|that is|i\.e\.|covers?|runs from|comprises|were|was)"
    r"(?: the)?(?: quarter| months)?(?: of| from| for)?\s*,?\s*$",
    re.I,
)
_COMING = re.compile(
    r"\b(?:will|is to|are to|(?:is|are) (?:still )?(?:due|planned|scheduled|set|expected)|upcoming|yet to)\b",
    re.I,
)
_BY = re.compile(r"\b(?:by|until|for|in|at)(?: the)?(?: end)?(?: of)?\s*$", re.I)
_AIM = re.compile(r"\b(?:aims?|targets?|goals?|aspires?|ambition)\b", re.I)
_STOOD = re.compile(
    r"\b(?:when|where) (?:it|this|the (?:figure|result|share|number|rate)) (?:was|had been|stood at|came to)\b", re.I
)


class Dated(Struct, frozen=True):
    """A full date in a sentence, and the words that say of what."""

    day: tuple[int, int, int]
    text: str
    words: frozenset[str]


def own_quarter(scene: Scene) -> Iterator[Verdict]:
    """The quarter under review named by another quarter's name or months; a quarter that is said to be other months."""
    text, own = even(scene.sentence.text), scene.quarter.report.quarter
    named = [said for said in scene.sentence.periods if said.value.months == QUARTER]
    calendar = scene.quarter.report.calendar
    if DENIED.search(text):
        return
    if len(named) == 1 and _OWN.search(text) and named[0].value != own:
        start = named[0].start
        if _EQUALS.search(text[:start]) and (_OWN.search(text[:start])):
            yield (
                f"`{text[start : named[0].end]}` is not the quarter of this report",
                f"this report is of {calendar.name(own)}, {calendar.months_of(own)}",
            )
    for first, second in zip(named, named[1:], strict=False):
        between = text[first.end : second.start]
        if (
            re.fullmatch(r"(?: financial year)?,? ?\(?(?:means|that is,?|i\.e\.,?|is|runs from|covers) ?", between)
            and first.value != second.value
        ):
            yield (
                f"`{text[first.start : first.end]}` is not `{text[second.start : second.end]}`",
                f"{calendar.name(first.value)} is {calendar.months_of(first.value)}",
            )


def told_value(scene: Scene) -> Iterator[Verdict]:
    """since Q4 2021/22, when it was 71%: a value that a measure did not have in the period named."""
    for match in _STOOD.finditer(scene.sentence.text):
        part = scene.sentence.clause(match.start())
        numbers = [one for one in scene.numbers((match.end(), part[1])) if one.unit in ("percent", "", "gbp")]
        earlier = [said.value for said in scene.sentence.periods if said.end <= match.start()]
        if not numbers or not earlier:
            continue
        scale = {"gbp": Decimal(1_000_000)}.get(numbers[0].unit, Decimal(1))
        group = next((g.id for g in scene.groups((0, match.start())) if not scene.is_reference(g)), "")
        group = group or scene.quarter.report.reference_group
        levels = [
            figure
            for measure in scene.measures_named((0, match.start()))
            if (figure := scene.results.level(measure, group, earlier[-1])).value is not None
            and figure.status != "illustrative"
        ]
        if levels and not any(numbers[0].means(f.value * scale, f.slack) for f in levels if f.value is not None):
            name = scene.quarter.report.calendar.name(earlier[-1])
            reckoned = "; ".join(
                f"{scene.quarter.measures[f.source.measure].label} in {name}: {f.printed}" for f in levels
            )
            yield f"`{numbers[0].text}` is not what it was in {name}", reckoned


def dates(scene: Scene) -> Iterator[Verdict]:
    """A date that the rest of the report gives otherwise for the same thing, and a past date that is called future."""
    text = even(scene.sentence.text)
    end = scene.quarter.report.quarter.end
    for match in _DATE.finditer(text):
        one = _dated(match, text)
        year, month, _ = one.day
        if year * 12 + month - 1 <= end and _COMING.search(text[: match.start()]) and not DENIED.search(text):
            yield (
                f"`{match[0]}` is called future",
                f"this report is of {scene.quarter.report.calendar.months_of(scene.quarter.report.quarter)}",
            )
        others = [other for other in _dates_on(scene.shown, scene.sentence) if len(one.words & other.words) > 1]
        if others and all(other.day != one.day for other in others):
            yield f"`{match[0]}` is another date than elsewhere on the slide", "; ".join(other.text for other in others)


def _dated(match: re.Match[str], text: str) -> Dated:
    words = frozenset(stem[:5] for stem in stems(_DATE.sub(" ", text)) if stem not in GENERIC and len(stem) > 3)
    return Dated((int(match[3]), _MONTHS[match[2].lower()], int(match[1])), match[0], words)


def _dates_on(shown: Shown, sentence: Sentence) -> Iterator[Dated]:
    """The dates of the slide's paragraphs but for the sentence itself, each with the words of its paragraph."""
    for text in shown.paragraphs:
        clean = even(text)
        if even(sentence.text) not in clean:
            yield from (_dated(match, clean) for match in _DATE.finditer(clean))


def aims(scene: Scene) -> Iterator[Verdict]:
    """An aim that is given for another year than elsewhere in the report."""
    text, calendar = scene.sentence.text, scene.quarter.report.calendar
    if not _AIM.search(text):
        return
    years = [said for said in scene.sentence.periods if said.value.months == YEAR and _BY.search(text[: said.start])]
    known = {aim: _years(scene, aim) for aim in scene.shown.measures if is_target(scene.quarter.measures[aim])}
    group = scene.quarter.report.reference_group
    for said in years:
        part = scene.sentence.clause(said.start)
        given = {
            aim: found
            for aim, found in known.items()
            if found
            and (level := scene.results.level(aim, group, scene.results.latest(aim))).value is not None
            and any(number.means(level.value) for number in scene.numbers(part))
        }
        if given and not any(said.value in found for found in given.values()):
            aim, found = next(iter(given.items()))
            size = scene.results.level(aim, group, scene.results.latest(aim)).printed
            names = " or ".join(calendar.name(period) for period in sorted(found))
            yield f"`{text[said.start : said.end]}` is not the year of this aim", f"the aim of {size} is for {names}"


def _years(scene: Scene, aim: str) -> set[Period]:
    """The years for which an aim is set, as its label, its definition or the note of its value says."""
    noun = scene.quarter.measures[aim]
    notes = [o.note for key, o in scene.quarter.observations.items() if key[0] == aim]
    said = scene.reader.read(" ; ".join((noun.label.text, noun.definition.text, *notes))).periods
    return {one.value for one in said if one.value.months == YEAR}
