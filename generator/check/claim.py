"""A typed number as a claim: what it may mean, and which things the words around it tell of.

In: a number in its sentence, on its slide. Out: `Claim`s. Nothing is judged.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from generator.check.agreement import agrees
from generator.check.facts import HUNDRED, Fact
from generator.check.known import Known
from generator.check.meaning import around, meant, named
from generator.check.numbers import Number, NumberUnit
from generator.check.proof import Proof
from generator.check.reading import Sentence, Span
from generator.check.said import Names
from generator.deck.model import Slide

_MULTIPLIED = ("the", "that", "as", "more", "higher", "larger", "greater", "lower", "fewer", "less")
NEXT, FAR = 0.9, 0.8  # how much a word tells that stands in the same clause, or only in the same sentence
RELATIVE = ("more", "less", "fewer", "higher", "lower", "better", "worse", "above", "below", "ahead", "behind")
NO_NOUN = ("", "in", "after", "and", "where", "from", "to", "against", "this", "last", "now", "at")
ANY_UNIT: tuple[NumberUnit, ...] = ("times", "rate", "points", "day")


class Claim(Struct, frozen=True, dict=True):
    """A typed number, `meant` as one of its readings, where it stands."""

    number: Number
    meant: Number
    sentence: Sentence
    slide: Slide
    names: Names
    proof: Proof

    @property
    def known(self) -> Known:
        """The facts of the quarter."""
        return self.proof.known

    @property
    def fraction(self) -> bool:
        """Is it written as a part or as a multiple: a fifth of them, twice as many?"""
        return self.number.unit in ("share", "times")

    @property
    def elliptical(self) -> bool:
        """Is no noun counted: 5 points below, 6 above?"""
        return self.number.unit == "" and _counts_nothing(self.number)

    @cached_property
    def meant_by_words(self) -> tuple[str, ...]:
        """The things that the words around the number tell of: those of its item, else those of its sentence."""
        return self._meant(self._near[:1]) or self._meant_by_sentence

    @cached_property
    def meant_by_place(self) -> tuple[str, ...]:
        """The things that its block or its slide is about, where the sentence names none."""
        return around(self.sentence, self.names.others, self.meant.unit, self.slide, self.proof)

    @cached_property
    def named(self) -> tuple[str, ...]:
        """What the whole sentence names."""
        return named(self.sentence, self.meant.unit, self.slide, self.proof)

    @property
    def told(self) -> tuple[str, ...]:
        """What the whole sentence tells of or names."""
        return tuple(dict.fromkeys((*self._meant_by_sentence, *self.named)))

    @cached_property
    def _meant_by_sentence(self) -> tuple[str, ...]:
        return self._meant(self._near)

    def _meant(self, near: Sequence[tuple[float, Span]]) -> tuple[str, ...]:
        return meant(self.sentence, near, self.meant.unit, self.slide, self.proof)

    @cached_property
    def _near(self) -> tuple[tuple[float, Span], ...]:
        """What stands around the number, and how much a word of it tells."""
        spans = (self.sentence.item(self.number), self.sentence.clause(self.number.start))
        return (1.0, spans[0]), (NEXT, spans[1]), (FAR, (0, len(self.sentence.text)))

    @property
    def direct(self) -> frozenset[str]:
        """What the sentence names by a whole name."""
        return frozenset(f"{mention.kind}:{one}" for mention in self.sentence.mentions for one in mention.ids)

    def agrees(self, fact: Fact) -> bool:
        """May the sentence speak of this fact?"""
        return agrees(fact, self.number, self.names)

    def means(self, value: Decimal, slack: Decimal = Decimal(0)) -> bool:
        """May the number stand for this value?"""
        return self.meant.means(value, slack)


def readings(number: Number, sentence: Sentence) -> Iterator[Number]:
    """What a number may mean: a share is a percentage; a bare number takes the unit of another in its sentence.

    The last, of `ANY_UNIT`, are for numbers of which nothing in the sentence is counted.
    """
    if number.unit == "share":
        low, high, value = (one * HUNDRED for one in (number.low, number.high, number.value))
        yield replace(number, unit="percent", low=low, high=high, value=value)
        return
    if number.unit or number.written == int(number.written):
        yield number  # nothing is counted in parts
    if number.unit == "":
        others = [one.unit for one in sentence.figures if one.unit not in ("", "share", "gram", "second")]
        for unit in dict.fromkeys(others if others and _counts_nothing(number) else ANY_UNIT):
            yield replace(number, unit=unit)
    if number.unit in ("second", "day") or (number.unit == "times" and number.noun not in _MULTIPLIED):
        # hours of counselling and launches, 44 times, are counted
        count = number.written
        yield replace(number, unit="", value=count, low=count, high=count)


def _counts_nothing(number: Number) -> bool:
    """Is a number followed by no noun, or by a word that compares?"""
    return number.noun in (*NO_NOUN, *RELATIVE)
