"""Do the numbers that people typed into sentences agree with the quarter's figures and with each other?

In: a `Subject`. Out: findings about typed numbers: what contradicts its own sentence, and what nothing explains.

A number is held against what the words around it tell of; where they tell of nothing, against what its place is about;
else against what its slide shows and what shares words with it. One consistent meaning suffices: measure, group,
period, basis, unit, bounds and sign all agree.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from generator.check.agreement import sign_agrees
from generator.check.claim import ANY_UNIT, RELATIVE, Claim, readings
from generator.check.derivations import made, within
from generator.check.everyday import is_everyday
from generator.check.facts import Fact
from generator.check.findings import Finding, finding
from generator.check.known import STATED
from generator.check.meaning import counted
from generator.check.proof import Proof, proof_of
from generator.check.reading import Sentence
from generator.check.restated import restated, twin_of
from generator.check.said import Names
from generator.check.subject import Subject, on_slide
from generator.deck.model import Slide

_MOVED = ("change", "difference")  # facts that `more` and `lower` are about
_COMPARED = (*_MOVED, "gap", "variance")
_OF_MONEY = re.compile(r"£|budget|spen[dt]|cost|income|saving|grant|reserve")
_THINGS = ("measure", "line", "service")


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
        if twin := twin_of(number, sentence):
            yield from restated(number, twin, sentence, slide)
        elif number.typed:
            claims = [Claim(number, meant, sentence, slide, names, proof) for meant in readings(number, sentence)]
            claims = list(_likely(claims))
            if not (is_everyday(claims[0]) or any(_holds(claim) for claim in claims) or _said_elsewhere(claims[0])):
                yield _said(claims[0])


def _likely(claims: Sequence[Claim]) -> Iterator[Claim]:
    """The readings that are left where the first of them fits what the words tell of."""
    first, units = claims[0], {one.unit for one in claims[0].sentence.figures}
    counts = first.meant_by_words and first.number.unit == "" and not first.elliptical
    for claim in claims:
        guessed = claim is not first and claim.meant.unit in ANY_UNIT
        if not guessed:
            yield claim
        elif first.named and _names_measure(first) and claim.meant.unit not in units:
            continue
        elif not first.meant_by_words or (claim.meant_by_words and not counts):
            yield claim


def _said_elsewhere(claim: Claim) -> bool:
    """Does another sentence of the deck say the same with a source, where this one names nothing?"""
    digits = len(claim.number.written.normalize().as_tuple().digits)
    telling = digits > (1 if claim.number.unit == "gbp" else 2)  # 2 percentage points are said of many things
    return telling and not (claim.meant_by_words or claim.named) and claim.proof.is_said(claim.meant, claim.sentence)


def _holds(claim: Claim) -> bool:
    """Is the number right in this meaning?"""
    return within(claim) or _is_stated(claim) or made(claim)


def _is_stated(claim: Claim) -> bool:
    """Is it a fact of what the words tell of; where they tell nothing, of its place; else of what is near?"""
    if claim.meant_by_words:
        return any(_any_sign(claim, _matching(claim, facts)) for facts in _by_words(claim))
    if claim.meant_by_place:
        told = (f for f in claim.proof.told(claim.sentence) if claim.fraction or f.kind in STATED)
        ways = (claim.known.facts(claim.meant_by_place), () if claim.meant.unit in ("percent", "points") else told)
        return any(_any_sign(claim, _matching(claim, facts)) for facts in ways)
    for nearby in (claim.proof.close, claim.proof.near):
        facts = (fact for fact in nearby(claim.sentence, claim.slide) if _may_share(fact, claim))
        matching = _matching(claim, facts)
        if claim.meant.unit == "gbp":  # differences of amounts that are not named are too many
            matching = [fact for fact in matching if fact.kind not in _MOVED]
        if matching:
            return _any_sign(claim, matching)
    return False


def _without_partner(claim: Claim, things: Sequence[str]) -> Sequence[str]:
    """Some things without the one that the other number of `three of the four` is of: they are of two things."""
    partner = claim.sentence.partner(claim.number)
    if partner is None:
        return things
    facts = ((name, fact) for name in things for fact in claim.known.of(name) if fact.kind in STATED)
    of_partner = {name for name, fact in facts if partner.means(fact.value, fact.slack)}
    return [name for name in things if of_partner != {name}]


def _may_share(fact: Fact, claim: Claim) -> bool:
    """Is a part of an amount said where money is spoken of?"""
    if fact.kind not in ("share", "ratio") or not fact.about.startswith("line:"):
        return True
    start, end = (0, None) if claim.fraction else claim.sentence.clause(claim.number.start)
    return bool(_OF_MONEY.search(claim.sentence.text[start:end]))


def _by_words(claim: Claim) -> Iterator[Iterable[Fact]]:
    """The facts of what the words tell of; then those that are stated of what the sentence names besides."""
    things = claim.meant_by_words
    if claim.number.word and not claim.fraction:
        yield claim.known.facts(_without_partner(claim, counted(things, claim.number.noun, claim.known) or things))
        return
    yield claim.known.facts(things)
    kinds = (*STATED, *(_MOVED if claim.number.noun in RELATIVE else ()))
    facts = claim.known.facts(claim.told)
    yield (fact for fact in facts if claim.fraction or fact.kind in kinds or claim.names.both(fact))


def _matching(claim: Claim, facts: Iterable[Fact]) -> list[Fact]:
    """The facts of the number's unit and size of which the sentence may speak."""
    compared = claim.number.noun in RELATIVE and claim.meant.unit in ("percent", "points")
    alike = (fact for fact in facts if fact.unit == claim.meant.unit and claim.means(fact.value, fact.slack))
    if compared:  # a fifth more, 2 points lower: no level and no share
        alike = (fact for fact in alike if fact.kind in _COMPARED)
    return [fact for fact in alike if claim.agrees(fact)]


def _any_sign(claim: Claim, facts: Iterable[Fact]) -> bool:
    return any(sign_agrees(fact, claim.number, claim.sentence) for fact in facts)


def _names_measure(claim: Claim) -> bool:
    """Does the part of the sentence in which the number stands name a measure, a line or a service?"""
    start, end = claim.sentence.clause(claim.number.start)
    return any(start <= one.start < end for one in claim.sentence.mentions if one.kind in _THINGS)


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
    facts = (fact for fact in claim.known.facts(named) if fact.unit == claim.meant.unit and claim.agrees(fact))
    return min(facts, key=lambda fact: abs(abs(fact.value) - claim.meant.value), default=None)
