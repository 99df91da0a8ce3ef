"""What was left over from the quarter before: its name where this one's belongs, words that were not touched.

In: a `Subject`. Out: findings about slides and narratives.
"""

import re
from collections.abc import Iterator

from msgspec import Struct

from generator.check.findings import Finding, finding
from generator.check.subject import Subject, in_input, on_slide
from generator.deck.blocks import Text, Tiles
from generator.deck.model import Slide
from generator.quarter.model import Narrative, NarrativeBlock
from generator.quarter.periods import QUARTER, Calendar, Period
from generator.richtext import RichText, plain

_QUARTER = re.compile(
    r"\b(?:Q[1-4]|[Qq]uarter [1-4])[\s,]*(?:FY\s*)?\d{2,4}(?:[/-]\d{2,4})?\b|\b\d{4}[/-]\d{2,4}[\s,]*Q[1-4]\b"
    r"|\b[A-Z][a-z]{2,8}(?: to |\s?[-–]\s?)[A-Z][a-z]{2,8} \d{4}\b"
)
_END = re.compile(r"[.;!?](?= |$)")  # of a sentence, or of one part of it
_PAST = re.compile(  # comparisons, and words that tell of what was
    r"\b(?:than|since|compared|against|from|until|till|before|after|between|previous|last|earlier|ago|first|revised|now|was)\b"
)
_VERB_PAST = re.compile(r"\b(?:were|had|did|rose|fell|went|held|began|made|got|gave|took|came|met|saw|\w{2,}ed)\b")
_IS = re.compile(r"\b(?:is|are|covers?|shows?)(?: (?:that|those))?(?: (?:of|for|in|to))?(?: the)? $")
_LATEST = re.compile(r"\b(?:latest|this quarter|this report|single quarters?)\b")
_TIMELY = re.compile(r"\d|\{\{\s*(?:value|change|gap|amount|count|extreme)")


def periods(subject: Subject) -> Iterator[Finding]:
    """Titles, and sentences about the present, that name by hand the quarter before as if it were this one."""
    report = subject.quarter.report
    for slide in subject.slides:
        for part, runs, title in _parts(slide):
            said = _Said.of(runs)
            for match, period in said.quarters(report.calendar):
                if period == report.quarter.previous() and (title or said.is_of_now(match)):
                    this = report.calendar.name(report.quarter)
                    what = f"the {part} names {match[0]}, the quarter before; this report is of {this}"
                    hint = "write {{ quarter }}, or compare by change(...)"
                    yield finding("period", (slide.id, part), on_slide(slide), what, "", hint, slide.number)


def _parts(slide: Slide) -> Iterator[tuple[str, RichText, bool]]:
    """The name of each title and text, its runs, and whether it is a title. Columns of tables may be of any quarter."""
    yield from (("topic", slide.topic, True), ("headline", slide.headline, True))
    for block in slide.blocks:
        if isinstance(block, Text):
            yield from ((f"text `{block.id}`", paragraph.runs, False) for paragraph in block.paragraphs)
        elif isinstance(block, Tiles):
            texts = (paragraph.runs for tile in block.tiles for paragraph in tile.paragraphs)
            yield from ((f"text `{block.id}`", runs, False) for runs in texts)
    yield "note", slide.note, False


class _Said(Struct, frozen=True):
    """A text, and the same with only its typed words; what was asked for by name follows the report."""

    text: str
    typed: str

    @classmethod
    def of(cls, runs: RichText) -> "_Said":
        typed = "".join(run.text if run.kind in ("text", "typed") else "\0" * len(run.text) for run in runs)
        return cls(re.sub(r"\s", " ", plain(runs)), re.sub(r"\s", " ", typed))

    def quarters(self, calendar: Calendar) -> Iterator[tuple[re.Match[str], Period]]:
        """The quarters that are named in typed words."""
        for match in _QUARTER.finditer(self.typed):
            try:
                yield match, calendar.parse(match[0], QUARTER)
            except ValueError:
                continue

    def is_of_now(self, match: re.Match[str]) -> bool:
        """Does the sentence that names this quarter speak of the present, and not compare or tell of what was?"""
        start = max((end.end() for end in _END.finditer(self.text, 0, match.start())), default=0)
        found = _END.search(self.text, match.end())
        end = found.start() if found else len(self.text)
        before, after = self.text[start : match.start()], self.text[match.end() : end]
        rest = f"{before} | {after}"
        if _PAST.search(rest) or _QUARTER.search(rest):
            return False
        alone = not re.search(r"\w", rest)
        opens = before.strip() in ("In", "For") and not (_VERB_PAST.search(after))
        return alone or opens or bool(_IS.search(before) or _LATEST.search(rest))


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
