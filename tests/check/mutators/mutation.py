"""What an error is, where it stands, and how a deck or a quarter takes it.

In: a `Subject`. Out: a changed one; nothing that was given is changed.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from random import Random
from typing import Any

from msgspec import Struct, structs
from msgspec.structs import replace

from generator.check.explanations import EXPLANATIONS
from generator.check.findings import Finding
from generator.check.subject import Subject
from generator.compute.results import Results
from generator.deck.model import Deck, Slide
from generator.problems import Place
from generator.quarter.model import Quarter

Change = Callable[[Subject], Subject]
INPUTS_AND_DOCUMENT = frozenset(  # the codes of all checks but those of sentences
    ("comparison", "statement", "formula", "total", "between", "shares", "percentage", "given-twice", "rating")
    + ("no-figures", "unrated", "past-and-future", "unsaid", "link", "note-mark", "acronym", "name", "alternative")
    + ("basis", "source", "title", "period", "unchanged", "built-file")
    + ("acknowledgement-figures", "acknowledgement-expired", "acknowledgement-unused")
)
SENTENCES = frozenset(EXPLANATIONS) - INPUTS_AND_DOCUMENT


class Mutation(Struct, frozen=True):
    """One error. `where`: the places of which a finding must name one, `slide 19` or `services.csv, row 5`.

    `what` tells people what was done. `control` does the same without the error: it types by hand what is true. A
    finding that stands there too, or there about the true text, is about the typing and does not count. `edits` make
    the error in the files.
    """

    kind: str
    where: tuple[str, ...]
    what: str
    apply: Change
    control: Change | None = None
    edits: Mapping[Place, str] | None = None
    typed: tuple[str, str] = ("", "")  # the wrong text and the true one, where one stands for the other

    def names_place(self, one: Finding) -> bool:
        """Does a finding say where this error is?"""
        said = f"{one.where}; slide {one.slide}"
        return any(re.search(rf"(?<!\w){re.escape(place)}(?!\d)", said) for place in self.where)


Mutator = Callable[[Subject, Random], Iterator[Mutation]]


class Kind(Struct, frozen=True):
    """A kind of error, the codes by which it may be found, and what makes one at every eligible place."""

    name: str
    codes: frozenset[str]
    mutator: Mutator


def on_slides(*slides: Slide) -> tuple[str, ...]:
    return tuple(f"slide {slide.number}" for slide in slides)


def in_rows(*places: Place) -> tuple[str, ...]:
    """The rows of some cells, as findings name them."""
    return tuple(dict.fromkeys(str(Place(place.file, place.sheet, place.row)) for place in places))


def with_slide(slide_id: str, change: Callable[[Slide], Slide]) -> Change:
    """The subject with one slide changed."""

    def apply(subject: Subject) -> Subject:
        sections = tuple(
            replace(section, slides=tuple(change(one) if one.id == slide_id else one for one in section.slides))
            for section in subject.deck.sections
        )
        return with_deck(subject, replace(subject.deck, sections=sections))

    return apply


def with_deck(subject: Subject, deck: Deck) -> Subject:
    return replace(subject, deck=deck)


def with_quarter(change: Callable[[Quarter], Quarter]) -> Change:
    """The subject with other inputs and results; its deck stays, for no check of inputs reads it."""

    def apply(subject: Subject) -> Subject:
        quarter = change(subject.quarter)
        return replace(subject, quarter=quarter, results=Results(quarter))

    return apply


def rewritten(node: Any, change: Callable[[Any], Any]) -> Any:
    """A tree of frozen data in which `change` has replaced what it gives another value for."""
    made = change(node)
    if made is not node:
        return made
    if isinstance(node, tuple):
        parts = tuple(rewritten(part, change) for part in node)
        return parts if any(a is not b for a, b in zip(parts, node, strict=True)) else node
    if isinstance(node, Struct):
        values = {field.name: getattr(node, field.name) for field in structs.fields(node)}
        new = {name: rewritten(value, change) for name, value in values.items()}
        changed = {name: value for name, value in new.items() if value is not values[name]}
        return replace(node, **changed) if changed else node
    return node


def swapped(old: Any, new: Any) -> Callable[[Any], Any]:
    """For `rewritten`: this very object for that."""
    return lambda node: new if node is old else node
