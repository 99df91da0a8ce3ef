"""Slides named by a typed number: does that slide show what the sentence says is there, or does one beside it?

In: a `Scene`. Out: what is wrong with it. A number that was asked for by the slide's id is right by its making.
"""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from generator.check.lexicon import stems
from generator.check.numbers import Number
from generator.check.phrases import GENERIC
from generator.check.reading import Span
from generator.check.scene import Scene, Verdict
from generator.check.shown import Shown
from generator.check.sizes import fits
from generator.check.vocabulary import even
from generator.deck.blocks import Text
from generator.richtext import plain

_SLIDES = re.compile(r"\b[Ss]lides? (\d+(?:(?:, | and | to | or |-)\d+)*)")
_NOT_THERE = re.compile(r"(?:\b(?:not|no longer|never|rather than|instead of)|n['’]t)(?: \w+){0,3} $", re.I)
FEW = 2  # words that tell which slide is meant
PRINTED, LED = 2.0, 2.0  # what a figure weighs that a slide prints, and that its headline prints
CLEARLY, TIMES_AS = 1.5, 1.3  # by how much, and by how many times, a neighbour must fit better


class Pointer(Struct, frozen=True):
    """One slide that a sentence points to, and what it says of it: words and figures."""

    number: int
    text: str
    words: frozenset[str]
    figures: tuple[Number, ...]


def slides(scene: Scene) -> Iterator[Verdict]:
    """A slide by its typed number that does not show what the sentence says is there, while another does."""
    for match in _typed(scene):
        if _NOT_THERE.search(match.string[: match.start()]):
            continue
        pointers = list(_pointers(scene, match))
        for pointer in pointers:
            yield from _elsewhere(scene, pointer, match) if len(pointers) == 1 else ()
            yield from _beside(scene, pointer, pointers)


def _typed(scene: Scene) -> Iterator[re.Match[str]]:
    """Where a sentence names slides, but for links."""
    for match in _SLIDES.finditer(even(scene.sentence.text)):
        if not all(
            any(s <= match.start(1) + n.start() < e for s, e in scene.sentence.links)
            for n in re.finditer(r"\d+", match[1])
        ):
            yield match


def _pointers(scene: Scene, match: re.Match[str]) -> Iterator[Pointer]:
    """Each slide that is named at a place. A span, slides 4 to 7, points to none of its slides alone."""
    if re.search(r"to|-", match[1]):
        return
    text = match.string
    others = [one for one in _SLIDES.finditer(text) if one.start() != match.start()]
    ends = [one.end() for one in others if one.end() <= match.start()]
    first = max([0, *ends])
    start = max(text.rfind("; ", first, match.start()) + 1, first)
    if text[start : match.start()].strip() and len(_things(text[start : match.start()])) < FEW:
        start = first
    end = min((one.start() for one in others if one.start() >= match.end()), default=len(text))
    words = _things(text[start : match.start()])
    if len(words) < FEW:  # slide 16 shows how services for victims did
        words |= _things(text[match.end() : end])
    words |= _things(_heading(scene))
    figures = tuple(one for one in scene.sentence.figures if start <= one.start < match.start())
    for number in re.findall(r"\d+", match[1]):
        yield Pointer(int(number), match[0], words, figures)


def _heading(scene: Scene) -> str:
    """The heading under which the sentence stands."""
    blocks = (block for block in scene.shown.slide.blocks if block.id == scene.sentence.block)
    return next((plain(block.heading) for block in blocks if isinstance(block, Text)), "")


def _elsewhere(scene: Scene, pointer: Pointer, match: re.Match[str]) -> Iterator[Verdict]:
    """Nothing of what is said stands on the slide, while it is what another is about."""
    part = _told(scene, match)
    shown, measures = scene.deck.get(pointer.number), scene.measures_named(part)
    said = _things(even(scene.text(part)))
    named = {stem for name in measures for stem in stems(scene.quarter.measures[name].label.text)} & said or said
    if shown is None or not named or set(measures) & set(shown.measures) or named & shown.vocabulary:
        return
    others = (one for one in scene.deck.values() if one is not scene.shown and named & one.words)
    yield from _better(
        pointer, shown, [o for o in others if set(measures) & set(o.measures) or len(named & o.words) > 1]
    )


def _beside(scene: Scene, pointer: Pointer, all_of_them: Sequence[Pointer]) -> Iterator[Verdict]:
    """The slide before or after fits clearly better: a slide was put in or taken out since the number was typed."""
    shown = scene.deck.get(pointer.number)
    if shown is None or sum(one.number == pointer.number for one in all_of_them) > 1 or shown is scene.shown:
        what = "names itself" if shown is scene.shown else "is named twice"
        if shown is not None:
            yield f"`{pointer.text}` {what}", f"slide {pointer.number} is {plain(shown.slide.topic)}"
        return
    own = _fit(pointer, shown, scene)
    named = {one.number for one in all_of_them}
    beside = [scene.deck.get(pointer.number + step) for step in (-1, 1) if pointer.number + step not in named]
    fitting = {one.slide.number: _fit(pointer, one, scene) for one in beside if one and one is not scene.shown}
    leads = {n for n in fitting if _leads(pointer, scene.deck[n]) and not _leads(pointer, shown)}
    clear = [n for n, fit in fitting.items() if fit >= own + CLEARLY and (fit >= own * TIMES_AS or n in leads)]
    yield from _better(pointer, shown, [scene.deck[n] for n in clear])


def _better(pointer: Pointer, shown: Shown, others: Sequence[Shown]) -> Iterator[Verdict]:
    if others:
        numbers = ", ".join(f"slide {one.slide.number}, {plain(one.slide.topic)}" for one in others[:3])
        yield (
            f"`{pointer.text}` does not show it",
            f"slide {pointer.number} is {plain(shown.slide.topic)}; it is on {numbers}",
        )


def _fit(pointer: Pointer, shown: Shown, scene: Scene) -> float:
    """How much of what is said a slide shows: words by how few slides have them, twice where it is about them."""
    rarity = scene.deck.rarity
    words = sum(rarity[word] * (1 + (word in shown.words)) for word in pointer.words if word in shown.vocabulary)
    printed = sum(PRINTED for one in pointer.figures if any(fits(one, size, unit) for unit, size in shown.sizes))
    return words + printed + LED * _leads(pointer, shown)


def _leads(pointer: Pointer, shown: Shown) -> bool:
    """Does the slide's headline print a figure that the sentence gives?"""
    return any(fits(one, size, unit) for one in pointer.figures for unit, size in shown.led)


def _told(scene: Scene, match: re.Match[str]) -> Span:
    """The part that says what stands on a slide: before a bracket what is next to it, else the clause."""
    start, end = scene.sentence.clause(match.start())
    before = match.string[start : match.start()]
    if not before.endswith("("):
        return start, end
    cut = max(before.rfind(", "), before.rfind(" and "))
    return start + cut + 1 if cut >= 0 else start, match.start()


def _things(text: str) -> frozenset[str]:
    words = stems(_SLIDES.sub(" ", text))
    return frozenset(word for word in words if len(word) > 3 and word not in GENERIC | _POINTING)


_POINTING = frozenset(
    [
        "slide",
        "page",
        "turn",
        "straight",
        "need",
        "only",
        "anyone",
        "shown",
        "found",
        "described",
        "listed",
        "chart",
        "table",
        "detail",
        "see",
        "where",
    ]
)
