"""Do the numbers that people typed into sentences agree with the quarter's figures and with each other?

In: a `Subject`. Out: findings about typed numbers: what contradicts its own sentence, and what nothing explains.

A number is held against what its sentence names, then against what its slide shows, then against what shares words
with the sentence. One consistent meaning suffices: measure, group, period, basis, unit, bounds and sign all agree.
"""

import re
from collections.abc import Iterable, Iterator

from generator.check.agreement import Names, sign_agrees
from generator.check.claim import ANY_UNIT, Claim, made, readings, within
from generator.check.facts import Fact
from generator.check.findings import Finding, finding
from generator.check.proof import Proof, proof_of
from generator.check.reading import Sentence
from generator.check.subject import Subject, on_slide
from generator.deck.model import Slide

EVERYDAY = 100  # bare counts below this are often of things that no input counts
_PARTS = re.compile(
    r"\b(made up of|consists? of|divides? into|accounts? for|the sum of|of which|add(s|ed)? up|together)\b"
)
_RELATIVE = ("more", "less", "fewer", "higher", "lower", "better", "worse", "above", "below", "ahead", "behind")
_THINGS = ("measure", "line", "service")
_NO_NOUN = ("", "in", "after", "and", "where", "from", "to", "against", "this", "last", "now", "at")
_PART_OF_THEM = re.compile(r" of (them|these|those)\b")


def typed(subject: Subject) -> Iterator[Finding]:
    """Typed numbers of the whole deck that contradict the quarter or that nothing explains."""
    proof = proof_of(subject)
    for slide in subject.slides:
        for sentence in proof.reader.slide(slide):
            yield from judged(sentence, slide, proof)


def judged(sentence: Sentence, slide: Slide, proof: Proof) -> Iterator[Finding]:
    """The findings about the typed numbers of one sentence on a slide."""
    names = Names(sentence, proof.subject)
    for number in sentence.figures:
        if number.typed:
            claims = [Claim(number, meant, sentence, slide, names, proof) for meant in readings(number, sentence)]
            if claims[0].named and _names_measure(claims[0]):
                claims = [
                    one for one in claims if one.meant.unit not in ANY_UNIT or one.meant.unit in _units(sentence)
                ] or claims
            if not any(_holds(claim) for claim in claims):
                yield _said(claims[0])


def _units(sentence: Sentence) -> set[str]:
    return {one.unit for one in sentence.figures}


def _holds(claim: Claim) -> bool:
    """Is there a meaning in which the number is right?"""
    if _everyday(claim) or within(claim):
        return True
    named = claim.named
    matching = _matching(claim, claim.proof.facts(named))
    if _any_sign(claim, matching) or made(claim):
        return True
    if matching:
        return False
    if named and claim.meant.unit not in ("gbp", "times") and _names_measure(claim):
        return False
    line = claim.meant.unit == "gbp" and any(name.startswith("line:") for name in named)
    whole = line and _names_measure(claim) and not _PARTS.search(claim.sentence.text)
    for facts in (claim.proof.close,) if whole else (claim.proof.close, claim.proof.near):
        matching = _matching(claim, facts(claim.sentence, claim.slide))
        if claim.meant.unit == "gbp":  # differences of amounts that are not named are too many
            matching = [fact for fact in matching if fact.kind not in ("difference", "change")]
        if matching:
            return _any_sign(claim, matching)
    return False


def _matching(claim: Claim, facts: Iterable[Fact]) -> list[Fact]:
    """The facts of the number's unit and size of which the sentence may speak."""
    compared = claim.number.noun in _RELATIVE and claim.meant.unit in ("percent", "points")
    alike = (fact for fact in facts if fact.unit == claim.meant.unit and claim.means(fact.value, fact.slack))
    if compared:  # a fifth more, 2 points lower: no level and no share
        alike = (fact for fact in alike if fact.kind in ("change", "gap", "difference", "variance"))
    return [fact for fact in alike if claim.agrees(fact)]


def _any_sign(claim: Claim, facts: Iterable[Fact]) -> bool:
    return any(sign_agrees(fact, claim.number, claim.sentence) for fact in facts)


def _names_measure(claim: Claim) -> bool:
    """Does the part of the sentence in which the number stands name a measure, a line or a service?"""
    start, end = claim.sentence.clause(claim.number.start)
    return any(start <= one.start < end for one in claim.sentence.mentions if one.kind in _THINGS)


def _everyday(claim: Claim) -> bool:
    """Is it a number that stands beside figures: a small count, a length of time, a part of them, a denial?"""
    number, sentence = claim.number, claim.sentence
    start = sentence.clause(number.start)[0]
    if not number.sign and any(start <= one.start < number.end for one in sentence.negations):
        return True
    if number.unit == "share" and _PART_OF_THEM.match(sentence.text, number.end):
        return True
    small = number.word or (number.written < EVERYDAY and number.written == int(number.written))
    if number.unit in ("day", "second", "gram"):
        return small and not claim.proof.named(sentence, number.unit, claim.slide)
    if number.unit == "" and small:
        return (
            number.word
            or not (_counts(claim) or claim.names.beside & claim.names.others)
            or not claim.proof.named(sentence, number.unit, claim.slide)
        )
    return False


def _counts(claim: Claim) -> bool:
    """Is it followed by the name of a measure whose own counts are as small, or by nothing that it might count?"""
    start, end = claim.sentence.clause(claim.number.start)
    measures = [one for one in claim.sentence.mentions if one.kind == "measure"]
    follows = [one for one in measures if one.start == claim.number.end + 1]
    if claim.number.noun in _NO_NOUN:
        follows += [one for one in measures if start <= one.start < end]
    facts = claim.proof.facts(f"measure:{one}" for mention in follows for one in mention.ids)
    return any(claim.proof.latest(fact) and fact.value < EVERYDAY for fact in facts)


def _said(claim: Claim) -> Finding:
    """The finding about a number that nothing explains: a contradiction where the sentence names what it is of."""
    text, slide, block = claim.number.text.strip(), claim.slide, claim.sentence.block
    named, subject, where = claim.named, (slide.id, block, text), on_slide(slide, block)
    if not named:
        what = f"`{text}` follows from no figure of the quarter that the slide or the sentence names"
        hint = "check it, name in the sentence what it is of, or ask for it by its name"
        return finding("typed-untraced", subject, where, what, f"typed {text}", hint, slide.number)
    wanted = _closest(claim, named)
    what = f"`{text}` is not what the sentence names"
    arithmetic = f"typed {text}" + (f", {wanted.text}" if wanted else "")
    hint = "mend it, or ask for the figure by its name"
    return finding("typed-contradicts", subject, where, what, arithmetic, hint, slide.number)


def _closest(claim: Claim, named: Iterable[str]) -> Fact | None:
    """The fact that the sentence most likely speaks of."""
    facts = (fact for fact in claim.proof.facts(named) if fact.unit == claim.meant.unit and claim.agrees(fact))
    return min(facts, key=lambda fact: abs(abs(fact.value) - claim.meant.value), default=None)
