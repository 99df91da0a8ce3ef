"""A sentence as data: its numbers, periods, names, bases of comparison, directions and negations.

In: the text of a slide or of a sentence, and the `Quarter` that names its things. Out: `Sentence`s. Nothing is judged.
"""

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Generic, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from generator.check.lexicon import Lexicon, Mention
from generator.check.numbers import Number, numbers
from generator.check.vocabulary import COMPARISONS, DOWN, NEGATIONS, ORDINALS, OVERSPENT, UNDERSPENT, UP, even
from generator.deck.blocks import ChartBlock, ChartGrid, Table, Text, Tiles
from generator.deck.model import Slide
from generator.figure import Figure
from generator.quarter.model import Quarter
from generator.quarter.periods import Calendar, Period
from generator.richtext import RichText

Span = tuple[int, int]
Bound = tuple[tuple[int, int, Figure], ...]  # where figures stand in a text
T = TypeVar("T")
LONGEST = 2_000  # characters: nothing is read in a longer sentence, which would be asked of each pair of its numbers
_STOP = re.compile(r"(?<=[.!?])[\"”’)]?\s+(?=[\"“‘(]?[A-Z0-9£])")
_ABBREVIATED = re.compile(r"\b(?:c|vs|v|no|No|e\.g|i\.e|approx|Mr|Mrs|Dr|St)\.$")
_CLAUSE = re.compile(r"; |: |, (?=(?:although|but|while|whereas|yet|where|when|with|so|and|of|just|some)\b)| but ")
_OF = re.compile(r" (?:out )?of (?:the |these |those |its |their )?")
_NEXT_ITEM = re.compile(r",|(?<=\d)[a-z%)]* and ")
_SPELL = re.compile(  # over the year says when, not where to
    r" (?:the|a|one|two|three|four|twelve|several)\b(?: [\w-]+)? (?:years?|quarters?|months?|weeks?|period|time)\b"
    r"| (?:the|a) (?:year|quarter|month|period|time)\b"
)
_NAMES = re.compile(r"\b\d{4}(?= (?:\w+ )?(?:pension )?(?:scheme|act|regulations|rules)\b)")


class Said(Struct, Generic[T], frozen=True):
    """Something that a sentence says, and where."""

    start: int
    end: int
    value: T


class Sentence(Struct, frozen=True, dict=True):
    """One sentence and what stands in it, each part in reading order. `block` is where it stands on its slide.

    `directions`: +1 for words such as rose or above, −1 for fell or below. `spends`: +1 overspent, −1 underspent.
    `against`: bases of comparison by the names that outlines use. `clauses`: parts that speak of one thing each.
    `links`: the numbers of slides that were asked for by the slide's id.
    """

    text: str
    block: str
    numbers: tuple[Number, ...]
    mentions: tuple[Mention, ...]
    periods: tuple[Said[Period], ...]
    against: tuple[Said[str], ...]
    directions: tuple[Said[int], ...]
    spends: tuple[Said[int], ...]
    negations: tuple[Said[str], ...]
    clauses: tuple[Span, ...]
    links: tuple[Span, ...] = ()

    @cached_property
    def figures(self) -> tuple[Number, ...]:
        """The numbers that count or measure something."""
        return tuple(one for one in self.numbers if one.kind == "figure")

    @property
    def negated(self) -> bool:
        """Does it say no, not or none?"""
        return bool(self.negations)

    def named(self, kind: str) -> tuple[str, ...]:
        """The ids of all things of a kind that it names."""
        return tuple(dict.fromkeys(i for mention in self.mentions if mention.kind == kind for i in mention.ids))

    def stretch(self, number: Number) -> Span:
        """What stands around a number up to the figures beside it, within its clause."""
        start, end = self.clause(number.start)
        before = [one.end for one in self.figures if one.end <= number.start]
        after = [one.start for one in self.figures if one.start >= number.end]
        return max([start, *before]), min([end, *after])

    def partner(self, number: Number) -> Number | None:
        """The other number of `three of the four`."""
        for one, other in zip(self.figures, self.figures[1:], strict=False):
            if number in (one, other) and _OF.fullmatch(self.text[one.end : other.start]):
                return other if number is one else one
        return None

    def bracketed(self, number: Number) -> bool:
        """Does a bracket open right before a number, which then says more of what stands before it?"""
        return self.text[: number.start].endswith("(") or number.text.startswith("(")

    def item(self, number: Number) -> Span:
        """The item of a list in which a number stands: what lies around it up to the next comma, figure or `and`."""
        start, end = self.stretch(number)
        before = self.text.rfind(", ", start, number.start)
        if self.bracketed(number):
            end = number.end
        after = _NEXT_ITEM.search(self.text, number.end, end)
        return (start if before < 0 else before + 2), (after.start() if after else end)

    def clause(self, at: int) -> Span:
        """The part of the sentence in which something stands."""
        return next((span for span in self.clauses if span[0] <= at < span[1]), (0, len(self.text)))


class Reader:
    """Reads prose about one quarter."""

    def __init__(self, quarter: Quarter) -> None:
        self.quarter = quarter
        self.lexicon = Lexicon(quarter)
        self._known: dict[tuple[str, str, Bound, tuple[Span, ...]], Sentence] = {}

    def read(self, text: str, block: str = "", bound: Bound = (), links: tuple[Span, ...] = ()) -> Sentence:
        """One sentence. `bound`: where figures stand that were asked for by name. What was read is not read again."""
        key = (text, block, bound, links)
        if key not in self._known:
            self._known[key] = replace(self._read(text, block, bound), links=links)
        return self._known[key]

    def _read(self, text: str, block: str, bound: Bound) -> Sentence:
        if len(text) > LONGEST:
            return Sentence(text, block, (), (), (), (), (), (), (), ())
        plain = even(text)
        mentions = self.lexicon.mentions(text)
        names = [match.span() for match in _NAMES.finditer(plain)]
        names += [
            (m.start, m.end)
            for m in mentions
            if m.kind in ("measure", "service", "project")
            and re.search(r"\d", m.text)
            and re.search("[A-Za-z]{4}", m.text)
        ]
        found = numbers(text, tuple(dict.fromkeys(names)), bound)
        return Sentence(
            text,
            block,
            found,
            mentions,
            tuple(self._periods(found, plain)),
            tuple(_against(plain)),
            tuple(_words(plain, UP, DOWN)),
            tuple(_words(plain, OVERSPENT, UNDERSPENT)),
            tuple(Said(m.start(), m.end(), m[0].lower()) for m in _tokens(plain) if m[0].lower() in NEGATIONS),
            tuple(_clauses(plain)),
        )

    def sentences(
        self, text: str, block: str = "", bound: Bound = (), links: tuple[Span, ...] = ()
    ) -> Iterator[Sentence]:
        """Every sentence of a paragraph."""
        for start, end in _split(text):
            inside = tuple((s - start, e - start, f) for s, e, f in bound if start <= s < end)
            yield self.read(
                text[start:end], block, inside, tuple((s - start, e - start) for s, e in links if start <= s < end)
            )

    def slide(self, slide: Slide) -> Iterator[Sentence]:
        """Every sentence of a slide: headline, headings, texts, words of tiles and note."""
        for block, runs in paragraphs(slide):
            text, bound, links = "", [], []
            for run in runs:
                end = len(text) + len(run.text)
                if run.figure:
                    bound.append((len(text), end, run.figure))
                if run.kind == "reference" and run.link:
                    links.append((len(text), end))
                text += run.text
            yield from self.sentences(text, block, tuple(bound), tuple(links))

    def _periods(self, found: tuple[Number, ...], text: str) -> Iterator[Said[Period]]:
        for one in found:
            if one.kind == "period":
                period = read_period(one.text, self.quarter.report.calendar, self.quarter.report.quarter)
                if period:
                    yield Said(one.start, one.end, period)
        year = self.quarter.report.calendar.year_of(self.quarter.report.quarter)
        for match in _BARE_MONTHS.finditer(text):
            if not re.match(r" (?:19|20)\d\d", text[match.end() :]):
                quarters = self.quarter.report.calendar.quarters(Period(year.start, 3), Period(year.start + 9, 3))
                for quarter in quarters:
                    names = self.quarter.report.calendar.months_of(quarter).lower().split()
                    if names[0] == match[1].lower() and names[-2] == match[2].lower():
                        yield Said(match.start(), match.end(), quarter)


_FULL = "(January|February|March|April|May|June|July|August|September|October|November|December)"
_BARE_MONTHS = re.compile(rf"\b{_FULL}(?: to | and |-){_FULL}\b", re.IGNORECASE)


def read_period(text: str, calendar: Calendar, quarter: Period) -> Period | None:
    """The period that prose writes; a bare Q2, or second quarter, is of the report's own year."""
    clean = re.sub(r"\b(?:of|the)\b", " ", even(text).lower()).replace(" and ", " to ")
    for word, number in ORDINALS.items():
        clean = re.sub(rf"\b{word} quarter\b", f"q{number}", clean)
    for number, word in enumerate(("one", "two", "three", "four"), 1):
        clean = re.sub(rf"\bquarter {word}\b", f"q{number}", clean)
    clean = re.sub(r"\s+", " ", re.sub(r"\bquarter (?=[1-4])", "q", clean)).strip()
    if re.fullmatch(r"q[1-4]", clean):
        return calendar.quarter(calendar.year_of(quarter).start // 12, int(clean[1]))
    try:
        return calendar.parse(clean)
    except ValueError:
        return None


def paragraphs(slide: Slide) -> Iterator[tuple[str, RichText]]:
    """The prose of a slide with the block in which it stands."""
    yield "headline", slide.headline
    for block in slide.blocks:
        if isinstance(block, (Text, Table, ChartBlock, ChartGrid)):
            yield block.id, block.heading
        if isinstance(block, Text):
            yield from ((block.id, paragraph.runs) for paragraph in block.paragraphs)
        elif isinstance(block, ChartGrid):
            yield from ((cell.id, cell.heading) for cell in block.cells)
        elif isinstance(block, Tiles):
            yield from ((block.id, paragraph.runs) for tile in block.tiles for paragraph in tile.paragraphs)
    yield "note", slide.note


def _split(text: str) -> Iterator[Span]:
    """Where sentences begin and end; a stop after an abbreviation ends none."""
    start = 0
    for match in _STOP.finditer(text):
        if not _ABBREVIATED.search(text[: match.start()].rstrip('"”’)')):
            yield start, match.start()
            start = match.end()
    if text[start:].strip():
        yield start, len(text)


def _clauses(text: str) -> Iterator[Span]:
    start = 0
    for match in _CLAUSE.finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def _tokens(text: str) -> Iterator[re.Match[str]]:
    return re.finditer(r"[A-Za-z][A-Za-z'-]*", text)


def _words(text: str, plus: frozenset[str], minus: frozenset[str]) -> Iterator[Said[int]]:
    for token in _tokens(text):
        word = token[0].lower()
        if word == "over" and _SPELL.match(text, token.end()):
            continue
        if word in plus or word in minus:
            yield Said(token.start(), token.end(), 1 if word in plus else -1)


_BASES = [
    (words.lower(), re.compile(rf"\b{re.escape(words)}\b", re.IGNORECASE), against) for words, against in COMPARISONS
]


def _against(text: str) -> Iterator[Said[str]]:
    taken: list[Span] = []
    found: list[Said[str]] = []
    lowered = text.lower()
    for words, pattern, against in _BASES:
        for match in pattern.finditer(text) if words in lowered else ():
            if all(match.end() <= start or end <= match.start() for start, end in taken):
                taken.append(match.span())
                found.append(Said(match.start(), match.end(), against))
    yield from sorted(found, key=lambda one: one.start)
