"""Words of the report's sentences that the data refute, typed and bound sentences alike.

In: a `Subject`. Out: findings about sentences. Each judge weighs one class of words, and keeps silent where a single
reading of the sentence bears them out.
"""

import re
from collections.abc import Callable, Iterator

from generator.check.counting import rated_counts, row_ratings
from generator.check.dating import aims, dates, own_quarter, told_value
from generator.check.directions import comparisons, directions
from generator.check.findings import Finding, finding
from generator.check.many import counts, majorities
from generator.check.money import spending
from generator.check.pointers import slides
from generator.check.scene import Scene, Verdict, scenes
from generator.check.subject import Subject, on_slide
from generator.check.superlatives import extremes
from generator.check.targets import targets

Judge = Callable[[Scene], Iterator[Verdict]]
JUDGES: tuple[tuple[str, Judge], ...] = (
    ("wording", directions),
    ("wording", comparisons),
    ("wording", spending),
    ("extreme", extremes),
    ("count", majorities),
    ("count", rated_counts),
    ("count", counts),
    ("said-rating", row_ratings),
    ("said-target", targets),
    ("said-date", own_quarter),
    ("said-date", told_value),
    ("said-date", dates),
    ("said-date", aims),
    ("said-slide", slides),
)
HINTS = {
    "wording": "mend the word, or ask for it: {{ change(...) | direction }}, {{ amount(...) | spend }} follow the data",
    "extreme": "mend the sentence, or ask for whichever it is: {{ extreme(...) }}",
    "count": "mend the number, or ask for it: {{ count(...) | words }}",
    "said-rating": "mend the sentence; or the rating, if the owner says so",
    "said-target": "mend the sentence, or the figures if they are wrong",
    "said-date": "mend the date, or ask for the report's own: {{ quarter }}, {{ months }}",
    "said-slide": "ask for the number by the slide's id: {{ slide(...) }}",
}


def wording(subject: Subject) -> Iterator[Finding]:
    """Every word of every sentence that the data refute in all its readings."""
    for scene in scenes(subject):
        yield from judged(scene)


def judged(scene: Scene) -> Iterator[Finding]:
    """What is wrong with the words of one sentence, each thing once."""
    slide, text = scene.shown.slide, scene.sentence.text.strip()
    where = on_slide(slide, scene.sentence.block)
    for code, judge in JUDGES:
        for said, reckoned in dict.fromkeys(judge(scene)):
            key = (slide.id, scene.sentence.block, _slug(" ".join(text.split()[:5])), _slug(said))
            yield finding(code, key, where, f"{said}: {text}", reckoned, HINTS[code], slide.number)


def _slug(text: str) -> str:
    """The words of a text for a key; figures change from quarter to quarter and stand in none."""
    return re.sub(r"[^a-z]+", "-", text.lower()).strip("-")
