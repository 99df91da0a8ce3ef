"""The names of a quarter's things as prose writes them: measures, groups, statement lines, services, projects.

In: a `Quarter`. Out: a `Lexicon` that finds them in a text, the longest first. No name stands here.
"""

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import Literal

from msgspec import Struct

from generator.check.vocabulary import LOOSE, SAME, SMALL, even
from generator.quarter.model import Quarter

MentionKind = Literal["measure", "group", "line", "service", "project", "rating"]
Phrase = tuple[str, ...]
_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9'+]*(?:-[A-Za-z0-9+]+)*")
_LONGEST = 9  # words of a name


class Mention(Struct, frozen=True):
    """A name in a text. `ids` are all things of that kind that bear it; a line's id is statement/line."""

    start: int
    end: int
    text: str
    kind: MentionKind
    ids: tuple[str, ...]


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """A word without its plural and possessive, in small letters; everyday words as tables have them."""
    word = re.sub(r"'s?$", "", even(word).lower())
    word = SAME.get(word, word)
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("s") and len(word) > 3 and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    if word.endswith("ment") and len(word) > 8:
        word = word[:-4]
    return SAME.get(word, word)


def words(text: str) -> list[tuple[int, int, str]]:
    """Every word of a text with its place and its stem."""
    return [(m.start(), m.end(), stem(m[0])) for m in _WORD.finditer(even(text))]


@lru_cache(maxsize=8192)
def stems(text: str) -> Phrase:
    """The stems of a text, small words left out."""
    return tuple(one for _, _, one in words(text) if one not in SMALL)


class Lexicon:
    """Every name of a quarter, by its stems."""

    def __init__(self, quarter: Quarter) -> None:
        self.quarter = quarter

    @cached_property
    def names(self) -> dict[tuple[MentionKind, Phrase], tuple[str, ...]]:
        """(kind, stems) -> the things that bear the name."""
        found: dict[tuple[MentionKind, Phrase], dict[str, None]] = {}
        for kind, name, text in self._labels():
            for phrase in _spellings(text):
                found.setdefault((kind, phrase), {})[name] = None
        return {key: tuple(ids) for key, ids in found.items()}

    @cached_property
    def kinds(self) -> dict[Phrase, list[MentionKind]]:
        """Which kinds of things bear a name."""
        found: dict[Phrase, list[MentionKind]] = {}
        for kind, phrase in self.names:
            found.setdefault(phrase, []).append(kind)
        return found

    @cached_property
    def longest(self) -> dict[str, int]:
        """How many words the longest name has that begins with a stem."""
        found: dict[str, int] = {}
        for phrase in self.kinds:
            if phrase:
                found[phrase[0]] = max(found.get(phrase[0], 0), min(len(phrase), _LONGEST))
        return found

    def _labels(self) -> Iterator[tuple[MentionKind, str, str]]:
        quarter = self.quarter
        for measure in quarter.measures.values():
            for text in (measure.label.text, *measure.aliases):
                yield "measure", measure.id, text
        for group in quarter.groups.values():
            bare = group.label.text.lower() in ("yes", "no")  # such a label means nothing without its dimension
            spoken = group.dimension if bare and group.label.text.lower() == "yes" else "" if bare else group.label.text
            for text in (spoken, group.id if not bare else "", *group.aliases):
                yield "group", group.id, text
        for statement in quarter.statements.values():
            for line in statement.lines.values():
                yield "line", f"{statement.id}/{line.id}", line.label.text
        for i, service in enumerate(quarter.services):
            yield "service", str(i), service.service.text
        for i, project in enumerate(quarter.projects):
            yield "project", str(i), project.activity.text
        for code, rating in quarter.report.ratings.items():
            yield "rating", code, rating.meaning.text

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """Every name in a text in reading order, the longest at each place; one name may be of several kinds."""
        content = [word for word in words(text) if word[2] not in SMALL]
        found: list[Mention] = []
        i = 0
        while i < len(content):
            taken = 1
            for size in range(min(self.longest.get(content[i][2], 0), len(content) - i), 0, -1):
                phrase = tuple(word[2] for word in content[i : i + size])
                start, end = content[i][0], content[i + size - 1][1]
                if phrase in self.kinds and not re.search(r"[;:.!?] ", text[start:end]):
                    small = size == 1 and text[start].islower() and phrase[0] not in SAME.values()
                    for kind in self.kinds[phrase]:
                        if (
                            kind == "group" and small
                        ):  # names of groups are written with a capital; the same word in small letters is another
                            continue
                        found.append(Mention(start, end, text[start:end], kind, self.names[kind, phrase]))
                    taken = size
                    break
            i += taken
        return tuple(found)


def _spellings(text: str) -> Iterator[Phrase]:
    """A label as prose may write it: whole, without brackets, before its comma, without total or overall."""
    bare = re.sub(r"\s*\([^)]*\)", "", text)
    short = re.match(r"(\w{4,}) in ", bare)  # Trust in the harbour is called Trust
    inside = re.findall(r"\(([^)]*)\)", text)
    for one in dict.fromkeys(
        (
            text,
            bare,
            *inside,
            short[1] if short else bare,
            re.split(r"[:,]", bare)[0] if len(bare.split(",")[0]) > 4 else bare,
        )
    ):
        phrase = stems(one.replace("&", " and "))
        if not phrase or (len(phrase) == 1 and len(phrase[0]) < 2):
            continue
        yield phrase
        if LOOSE.fullmatch(phrase[0]) and len(phrase) > 1 and len(phrase[1]) > 2:
            yield phrase[1:]
        if phrase[-1] in ("service", "cost", "project", "programme", "charge") and len(phrase) > 1:
            yield phrase[:-1]
