"""Are groups and services called by their names: as their labels and aliases spell them?

In: a `Subject`. Out: findings about slides.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from msgspec import Struct

from generator.check.findings import Finding, finding
from generator.check.subject import Subject, on_slide
from generator.deck.model import Slide
from generator.quarter.model import Quarter
from generator.richtext import one_line

PHRASE = 4  # words from which on one in small letters but for the first may be a sentence and no name
LETTERS = 6  # of a name: a shorter one is one letter off too many words
_WORD = re.compile(r"[\w&'+]+")
_SENTENCE = re.compile(r"(?:^|[.:;?!|•]) ?$")


def names(subject: Subject) -> Iterator[Finding]:
    """Names of two words and more that a slide spells another way than their label and aliases: Tower hamlets.

    What the report somewhere writes in small letters throughout, or within a sentence that begins with it, is no name.
    """
    known = _spellings(subject.quarter)
    begin: dict[str, list[str]] = {}
    for name in known:
        begin.setdefault(name[:2], []).append(name)
    written = [
        (slide, said, folded, start, end)
        for slide, said in ((slide, _Said(text)) for slide, text in subject.texts)
        for folded, start, end in said.sequences(begin)
    ]
    common = {folded for _, said, folded, start, end in written if said.is_phrase(start, end)}
    seen: set[tuple[int, str]] = set()
    for slide, said, folded, start, end in written:
        text = _spelling(said.text[start:end])
        if folded in common or {text, text[:1].upper() + text[1:]} & known[folded] or (slide.number, text) in seen:
            continue
        seen.add((slide.number, text))
        what, hint = f"`{text}` is written `{min(known[folded])}` elsewhere", "write it as its label does, or "
        yield _found(slide, text, what, f"{hint}give it as an alias")


def misspelt(subject: Subject) -> Iterator[Finding]:
    """Names in which one letter is wrong, missing, too many or in its neighbour's place: Tower Hamelts.

    The word must be on this slide alone and in no name; other endings (burglars) are inflections.
    """
    labels = {one_line(label) for label in _labels(subject.quarter)}
    patterns = _patterns(labels)
    said = [(slide, _Said(text)) for slide, text in subject.texts]
    known = {word for label in (*labels, *_measures(subject.quarter)) for word in _words(label)}
    slides: dict[str, set[int]] = {}
    for slide, one in said:
        for word, _, _ in one.words:
            slides.setdefault(word, set()).add(slide.number)
    rare = {word for word, numbers in slides.items() if len(numbers) == 1} - known
    seen: set[tuple[int, str]] = set()
    for slide, one in said:
        for text, right in one.nearly(patterns, rare):
            if (slide.number, text) not in seen:
                seen.add((slide.number, text))
                yield _found(slide, text, f"`{text}` looks like `{right}`, misspelt", "write it as its label does")


def _found(slide: Slide, text: str, what: str, hint: str) -> Finding:
    return finding("name", (slide.id, text), on_slide(slide), what, "", hint, slide.number)


# names with one of their words left out: where that was and how many others there are -> the others -> word and name
Patterns = Mapping[tuple[int, int], Mapping[tuple[str, ...], list[tuple[str, str]]]]


@lru_cache(maxsize=10_000)
def _placed(text: str) -> list[tuple[str, int, int]]:
    """Each word of a text, folded, with where it begins and ends."""
    found = ((_fold(word[0]), word.start(), word.end()) for word in _WORD.finditer(text))
    return [one for one in found if one[0]]


class _Said(Struct, frozen=True):
    """A passage, in which names are looked for by their words."""

    text: str

    @property
    def words(self) -> list[tuple[str, int, int]]:
        """Each word, folded, with where it begins and ends."""
        return _placed(self.text)

    def sequences(self, begin: Mapping[str, list[str]]) -> Iterator[tuple[str, int, int]]:
        """Words that, folded, are a name, with where they begin and end. `begin`: names by their first letters."""
        folded = "".join(word for word, _, _ in self.words)
        ends: dict[int, int] = {}
        starts: dict[int, int] = {}
        at = 0
        for word, start, end in self.words:
            starts[at] = start
            at += len(word)
            ends[at] = end
        for at, start in starts.items():
            for name in begin.get(folded[at : at + 2], ()):
                if at + len(name) in ends and folded.startswith(name, at):
                    yield name, start, ends[at + len(name)]

    def is_phrase(self, start: int, end: int) -> bool:
        """Is it said in small letters, or does a longer sentence begin with it?"""
        text = _spelling(self.text[start:end])
        if text == text.lower():
            return True
        first = bool(_SENTENCE.search(self.text[:start])) and len(self.text) > end - start
        return first and text == text.capitalize() and len(text.split()) >= PHRASE

    def nearly(self, patterns: Patterns, rare: set[str]) -> Iterator[tuple[str, str]]:
        """Names of which one word is a rare one and one letter off, as written and as they should be."""
        placed = self.words
        words = [word for word, _, _ in placed]
        for p, word in enumerate(words):
            if word in rare:
                for (i, count), names in patterns.items():
                    first, last = p - i, p - i + count
                    if first >= 0 and last < len(words):
                        text = self.text[placed[first][1] : placed[last][2]]
                        for right, name in names.get((*words[first:p], *words[p + 1 : last + 1]), ()):
                            if abs(len(word) - len(right)) <= 1 and _one_off(word, right, text):
                                yield text, name


def _one_off(word: str, right: str, text: str) -> bool:
    """Is one letter wrong, missing, too many, or in its neighbour's place? Not the last alone: that is an ending.

    Neither word is longer than the other by more than a letter.
    """
    stem = min(len(word), len(right)) - (len(word) == len(right))
    if word[:stem] == right[:stem]:
        return False
    k = next((k for k, (a, b) in enumerate(zip(word, right, strict=False)) if a != b), 0)
    rests = (word[k + 1 :], right[k + 1 :])
    swapped = word[k : k + 2] == right[k : k + 2][::-1] and word[k + 2 :] == right[k + 2 :]
    alike = swapped or rests[0] == rests[1] or word[k + 1 :] == right[k:] or word[k:] == right[k + 1 :]
    return alike and (" " in text or text[:1].isupper())


def _patterns(labels: set[str]) -> Patterns:
    found: dict[tuple[int, int], dict[tuple[str, ...], list[tuple[str, str]]]] = {}
    for label in sorted(labels):
        words = _words(label)
        if sum(map(len, words)) >= LETTERS:
            for i, word in enumerate(words):
                if len(word) > 2:
                    others = (*words[:i], *words[i + 1 :])
                    found.setdefault((i, len(others)), {}).setdefault(others, []).append((word, label))
    return found


def _words(label: str) -> list[str]:
    return [word for found in _WORD.findall(one_line(label)) if (word := _fold(found))]


def _labels(quarter: Quarter) -> Iterator[str]:
    """What groups and services are called."""
    yield from (name for group in quarter.groups.values() for name in (group.label.text, *group.aliases))
    yield from (service.service.text for service in quarter.services)


def _measures(quarter: Quarter) -> Iterator[str]:
    return (name for measure in quarter.measures.values() for name in (measure.label.text, *measure.aliases))


def _spellings(quarter: Quarter) -> dict[str, set[str]]:
    """Folded name -> its accepted spellings, for names of two words and more: a single word may be a common one."""
    found: dict[str, set[str]] = {}
    for label in _labels(quarter):
        if len(re.findall(r"[^\W\d_]{2,}", label)) > 1:
            found.setdefault(_fold(label), set()).add(_spelling(label))
    for label in _measures(quarter):
        if _fold(label) in found:
            found[_fold(label)].add(_spelling(label))
    return found


def _spelling(text: str) -> str:
    """A name as it is spelled, whichever way its `and` and its brackets are written."""
    return re.sub(r"[()]", "", one_line(text).replace("&", "and"))


@lru_cache(maxsize=10_000)
def _fold(text: str) -> str:
    return re.sub(r"[^a-z0-9+]", "", text.lower().replace("&", "and"))
