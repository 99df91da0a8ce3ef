"""Typed dates, quarters and slide numbers that contradict the rest of the report.

In: a `Subject`. Out: findings about sentences that point to another day, another quarter or another slide than meant.
"""

import re
from collections.abc import Iterator

from generator.check.figures import Proof, proof_of
from generator.check.findings import Finding, finding
from generator.check.lexicon import stems
from generator.check.reading import Sentence, Span
from generator.check.subject import Subject, on_slide
from generator.deck.model import Slide
from generator.quarter.periods import QUARTER
from generator.richtext import plain

ENOUGH = 2  # words that two sentences, or a sentence and a topic, share when they speak of one thing
_FULL = re.compile(r"(\d{1,2}) (\w+) (\d{4})")
_REVIEWED = re.compile(
    r"\b(?:under review|this (?:issue|edition|report) (?:is|covers|looks|reports)|reporting period)\b", re.I
)
_WORD = re.compile(r"[A-Za-z]")


def pointers(subject: Subject) -> Iterator[Finding]:
    """Dates, quarters under review and slide numbers, typed by hand, that are not those meant."""
    proof = proof_of(subject)
    read = [(slide, sentence) for slide in subject.slides for sentence in proof.reader.slide(slide)]
    for slide, sentence in read:
        yield from _dates(slide, sentence, read)
        yield from _reviewed(slide, sentence, proof)
        yield from _slides(slide, sentence, proof)


def _said(slide: Slide, sentence: Sentence, text: str, what: str, arithmetic: str) -> Finding:
    key, where = (slide.id, sentence.block, text), on_slide(slide, sentence.block)
    return finding("typed-contradicts", key, where, what, arithmetic, "mend whichever is wrong", slide.number)


def _dates(slide: Slide, sentence: Sentence, read: list[tuple[Slide, Sentence]]) -> Iterator[Finding]:
    """A date that another sentence about the same thing gives with another day, month or year."""
    for date in _dates_of(sentence):
        others = [(s, o, other) for s, o in read if o is not sentence for other in _dates_of(o)]
        if any(other == date for _, _, other in others):
            continue
        for place, one, other in others:
            differ = sum(a != b for a, b in zip(date, other, strict=True))
            if differ == 1 and len(_words(sentence) & _words(one)) >= ENOUGH:
                text, wanted = " ".join(date), " ".join(other)
                what = f"`{text}` is {wanted} on slide {place.number}"
                yield _said(slide, sentence, text, what, f"typed {text}, slide {place.number} says {wanted}")
                break


def _dates_of(sentence: Sentence) -> list[tuple[str, ...]]:
    found = (_FULL.fullmatch(one.text) for one in sentence.numbers if one.kind == "date")
    return [match.groups() for match in found if match]


def _words(sentence: Sentence) -> frozenset[str]:
    """The words that say what a sentence is about."""
    return frozenset(one for one in stems(sentence.text) if len(one) > 3 and _WORD.match(one))


def _reviewed(slide: Slide, sentence: Sentence, proof: Proof) -> Iterator[Finding]:
    """A quarter under review that is not the report's."""
    report = proof.subject.quarter.report
    quarters = [said for said in sentence.periods if said.value.months == QUARTER]
    if _REVIEWED.search(sentence.text) and quarters and all(said.value != report.quarter for said in quarters):
        text = sentence.text[quarters[0].start : quarters[0].end]
        name = f"{report.calendar.name(report.quarter)}, {report.calendar.months_of(report.quarter)}"
        yield _said(slide, sentence, text, f"the report is for {name}", f"typed {text}, the report is for {name}")


def _slides(slide: Slide, sentence: Sentence, proof: Proof) -> Iterator[Finding]:
    """A slide number that leads to a slide of another topic, while one slide has what the clause names."""
    for number in sentence.numbers:
        found = re.fullmatch(r"[Ss]lide (\d+)", number.text)
        target = next((one for one in proof.subject.slides if found and one.number == int(found[1])), None)
        if target is None:
            continue
        clause = sentence.clause(number.start)
        better = _about(clause, sentence, target, proof) or _titled(clause, sentence, target, proof)
        if better:
            what = f"{number.text} is about {plain(target.topic)}"
            yield _said(
                slide,
                sentence,
                number.text,
                what,
                f"typed {number.text}, {plain(better.topic)} is on slide {better.number}",
            )


def _about(clause: Span, sentence: Sentence, target: Slide, proof: Proof) -> Slide | None:
    """The first slide that shows a measure which the clause names and the target does not show."""
    named = {
        f"measure:{one}"
        for mention in sentence.mentions
        if mention.kind == "measure" and clause[0] <= mention.start < clause[1]
        for one in mention.ids
    }
    shown = proof.shown(target)
    if not named or named & shown or not any(name.startswith("measure:") for name in shown):
        return None
    dimensions = frozenset(stem for name in proof.subject.quarter.dimensions for stem in stems(name))
    topic = frozenset(stems(plain(target.topic))) - dimensions
    if topic & frozenset(stems(sentence.text[clause[0] : clause[1]])):
        return None
    return next((one for one in proof.subject.slides if named & proof.shown(one)), None)


def _titled(clause: Span, sentence: Sentence, target: Slide, proof: Proof) -> Slide | None:
    """The slide whose topic has several words of the clause, where the target has none of them."""
    said = frozenset(stems(sentence.text[clause[0] : clause[1]]))
    if said & frozenset(stems(f"{plain(target.topic)} {plain(target.headline)}")):
        return None
    return next((s for s in proof.subject.slides if len(frozenset(stems(plain(s.topic))) & said) >= ENOUGH), None)
