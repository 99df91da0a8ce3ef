"""Numbers that stand beside figures and state none: small counts, lengths of time, parts of a whole, denials.

In: a `Claim`. Out: yes or no.
"""

import re
from decimal import Decimal

from generator.check.claim import NO_NOUN, Claim
from generator.check.known import STATED, Known
from generator.check.meaning import counted, surely
from generator.check.numbers import Number
from generator.check.reading import Sentence

SMALL = 100  # bare counts below this are often of things that no input counts
_OF_A_SLIDE = ("rows", "columns", "cells", "gaps", "bars", "charts", "tables", "slides")
_ROUNDS = re.compile(r"\bround(?:ed|ing)\b", re.IGNORECASE)
_PART_OF_THEM = re.compile(r" of (them|these|those)\b")


def is_everyday(claim: Claim) -> bool:
    """Is it a number that stands beside figures: a small count, a length of time, a part of them, a denial?"""
    number, sentence = claim.number, claim.sentence
    if not number.sign and any(_denies(one.end, number, sentence) for one in sentence.negations):
        return True
    if number.unit == "share" and _PART_OF_THEM.match(sentence.text, number.end):
        return True
    small = number.word or (number.written < SMALL and number.written == int(number.written))
    if number.noun in _OF_A_SLIDE or _again(number, sentence) or (number.unit == "" and _ROUNDS.search(sentence.text)):
        return True
    if number.word and number.unit == "" and (number.noun in NO_NOUN or (number.value == 1 and number.noun == "of")):
        return True
    if not small or number.unit not in ("", "day", "second", "gram") or (claim.elliptical and _has_unit(sentence)):
        return False
    things = claim.meant_by_words or (() if number.word else claim.meant_by_place)
    small_ones = [name for name in things if number.unit or _is_small(name, claim.known)]
    if number.word:
        return not surely(counted(small_ones, number.noun, claim.known), sentence, claim.known)
    if surely(small_ones, sentence, claim.known) or claim.proof.shown(claim.slide) & set(small_ones):
        return False
    counts = number.unit or _counts(claim) or claim.names.beside & claim.names.others
    return not (counts and claim.named)


def _is_small(name: str, known: Known) -> bool:
    """Is a thing counted in tens, so that a small number may be of it?"""
    levels = [fact.value for fact in known.of(name) if fact.kind in STATED]
    return min(levels, default=Decimal(0)) < SMALL and max(levels, default=Decimal(0)) < 10 * SMALL


def _denies(at: int, number: Number, sentence: Sentence) -> bool:
    """Does a no, not or none at a place take back the number: no gap reaches 5 points?"""
    between = sentence.text[at : number.start]
    if any(at <= one.start < number.start for one in sentence.figures):
        return False
    return at <= number.start and len(between.split()) <= 3 and not re.search(r"[,;:(]", between)


def _again(number: Number, sentence: Sentence) -> bool:
    """Is it a length of time once more: over 12 months, 3 points more than in the 12 before?"""
    spells = (one.written for one in sentence.figures if one.unit in ("day", "second"))
    return number.unit == "" and number.written in spells


def _has_unit(sentence: Sentence) -> bool:
    return any(one.unit not in ("", "share", "times") for one in sentence.figures)


def _counts(claim: Claim) -> bool:
    """Is it followed by the name of a measure whose own counts are as small, or by nothing that it might count?"""
    start, end = claim.sentence.clause(claim.number.start)
    measures = [one for one in claim.sentence.mentions if one.kind == "measure"]
    follows = [one for one in measures if one.start == claim.number.end + 1]
    if claim.number.noun in NO_NOUN:
        follows += [one for one in measures if start <= one.start < end]
    facts = claim.known.facts(f"measure:{one}" for mention in follows for one in mention.ids)
    return any(claim.proof.latest(fact) and fact.value < SMALL for fact in facts)
