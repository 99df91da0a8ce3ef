"""What was left over from the quarter before: its name where this one's belongs, words that were not touched.

In: a `Subject`. Out: findings about slides and narratives.
"""

import re
from collections.abc import Iterator

from generator.check.findings import Finding, finding
from generator.check.subject import Subject, in_input, on_slide
from generator.deck.model import Slide
from generator.quarter.model import Narrative, NarrativeBlock
from generator.quarter.periods import QUARTER, Calendar, Period
from generator.richtext import RichText, plain

_QUARTER = re.compile(
    r"\b(?:Q[1-4]|[Qq]uarter [1-4])[\s,]*(?:FY\s*)?\d{2,4}(?:[/-]\d{2,4})?\b|\b\d{4}[/-]\d{2,4}[\s,]*Q[1-4]\b"
    r"|\b[A-Z][a-z]{2,8}(?: to |\s?[-–]\s?)[A-Z][a-z]{2,8} \d{4}\b"
)
_TIMELY = re.compile(r"\d|\{\{\s*(?:value|change|gap|amount|count|extreme)")


def periods(subject: Subject) -> Iterator[Finding]:
    """Titles and texts that name, by hand, the quarter before as if it were this one."""
    report = subject.quarter.report
    for slide in subject.slides:
        for part, runs in (("topic", slide.topic), ("headline", slide.headline)):
            for written, period in _typed(runs, report.calendar):
                if period == report.quarter.previous():
                    this = report.calendar.name(report.quarter)
                    what = f"the {part} names {written}, the quarter before; this report is of {this}"
                    hint = "write {{ quarter }}, or compare by change(...)"
                    yield finding("period", (slide.id, part), on_slide(slide), what, "", hint, slide.number)


def _typed(runs: RichText, calendar: Calendar) -> Iterator[tuple[str, Period]]:
    """The quarters that a text names in typed words; those that were asked for follow the report."""
    text = plain(run for run in runs if run.kind in ("text", "typed"))
    for match in _QUARTER.finditer(re.sub(r"\s+", " ", text)):
        try:
            yield match[0], calendar.parse(match[0], QUARTER)
        except ValueError:
            continue


def unchanged(subject: Subject) -> Iterator[Finding]:
    """Narratives with figures or dates that are word for word those of the previous quarter: one finding a slide."""
    numbers = {slide.id: slide for slide in subject.slides}
    for narrative in subject.quarter.narratives.values():
        before = subject.before.get(narrative.slide)
        same = [block.id or "note" for block in _blocks(narrative) if before and _same(block, before)]
        if same:
            slide: Slide | None = numbers.get(narrative.slide)
            yield finding(
                "unchanged",
                (narrative.slide,),
                in_input(narrative.place),
                f"{', '.join(same)}: not a word has changed since the previous quarter",
                hint="read it once more; what still holds may stand",
                slide=slide.number if slide else None,
            )


def _blocks(narrative: Narrative) -> Iterator[NarrativeBlock]:
    if narrative.headline:
        yield narrative.headline
    yield from narrative.blocks.values()


def _same(block: NarrativeBlock, before: Narrative) -> bool:
    """Does it say something of the quarter, and the same as before?"""
    other = next((one for one in _blocks(before) if one.id == block.id), None)
    return bool(other and _TIMELY.search(block.template)) and _words(block) == _words(other)


def _words(block: NarrativeBlock | None) -> str:
    return " ".join(f"{block.heading} {block.template}".split()) if block else ""
