"""A number that a sentence says again at once in another unit: £12.8m (£12,800k), 3 weeks (21 days).

In: a number in its sentence. Out: the number before it, and a finding where both cannot be one value.
"""

import re
from collections.abc import Iterator

from generator.check.findings import Finding, finding
from generator.check.numbers import Number
from generator.check.reading import Sentence
from generator.check.subject import on_slide
from generator.check.vocabulary import UNIT_WORDS
from generator.deck.model import Slide


def twin_of(number: Number, sentence: Sentence) -> Number | None:
    """The number that this one says again in brackets after it, in another unit; None if it says none again."""
    before = next((one for one in reversed(sentence.figures) if one.end <= number.start), None)
    if before is None or before.unit != number.unit or number.unit == "":
        return None
    between, after = sentence.text[before.end : number.end], sentence.text[number.end :]
    bracketed = re.fullmatch(r"(?: [a-z]+)? \([^()]+", between)
    closed = after.removeprefix(f" {number.noun}" if number.noun in UNIT_WORDS else "").startswith(")")
    return before if bracketed and closed and _unit(before) != _unit(number) else None


def _unit(number: Number) -> str:
    """In what a number is written: £m, £k, weeks."""
    return re.sub(r"[^a-z]", "", number.text.lower()) + (number.noun if number.noun in UNIT_WORDS else "")


def _same(one: Number, other: Number) -> bool:
    """May both stand for one value?"""
    return one.low <= other.high and other.low <= one.high


def restated(number: Number, twin: Number, sentence: Sentence, slide: Slide) -> Iterator[Finding]:
    """The finding about a number that is said twice in one breath and not the same."""
    if not _same(number, twin):
        texts = twin.text.strip(), number.text.strip(" (")
        what = f"`{texts[1]}` is not `{texts[0]}` in other units"
        arithmetic = f"{twin.value.normalize():,f} against {number.value.normalize():,f}"
        key, where = (slide.id, sentence.block, texts[1]), on_slide(slide, sentence.block)
        yield finding("typed-contradicts", key, where, what, arithmetic, "mend one of them", slide.number)
