"""Numbers in prose: what they say, within which bounds, and which of them are no figures.

In: a sentence. Out: `Number`s in reading order. Dates, years, ages, slides, entries and names are marked as such.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from generator.check.hedges import bounds, hedge_of
from generator.check.vocabulary import (
    CARDINAL,
    CARDINALS,
    LABELS,
    ORDINALS,
    PARTS,
    SCALES,
    TIMES,
    UNIT_WORDS,
    Bound,
    even,
)
from generator.figure import Figure
from generator.formats import half_step, places

NumberUnit = Literal["", "percent", "points", "gbp", "share", "times", "day", "second", "gram", "rate"]
NumberKind = Literal["figure", "ordinal", "period", "date", "age", "slide", "entry", "name"]


class Number(Struct, frozen=True):
    """A number as a sentence writes it, at `start` to `end` of its text.

    `value` is in its base: pounds, days, seconds, grams; a share of one for fractions. It stands for anything from
    `low` to `high`. `kind` is `figure` where it counts or measures something. `sign` is that which was written.
    `figure` is there where the number was asked for by name.
    """

    start: int
    end: int
    text: str
    value: Decimal
    low: Decimal
    high: Decimal
    unit: NumberUnit
    kind: NumberKind = "figure"
    bound: Bound = "exact"
    sign: int = 0
    word: bool = False
    noun: str = ""  # the word that the number counts, where it follows at once
    figure: Figure | None = None

    @property
    def typed(self) -> bool:
        """Was it written by hand?"""
        return self.figure is None

    @property
    def written(self) -> Decimal:
        """The number as it is written, without its unit: 20,865 for 20,865 hours; its value where it is in words."""
        digits = re.match(r"[\d,]+(?:\.\d+)?", self.text)
        return Decimal(digits[0].replace(",", "")) if digits else self.value

    @property
    def slack(self) -> Decimal:
        """How far what it stands for may lie above it."""
        return self.high - self.value

    def means(self, value: Decimal, slack: Decimal = Decimal(0)) -> bool:
        """May it stand for `value`, itself known within `slack`? Signs are not compared."""
        low, high = abs(value) - slack, abs(value) + slack
        return (self.low < high and low < self.high) if slack else self.low <= abs(value) <= self.high


_C = "|".join(sorted((*CARDINALS, "a", "an"), key=len, reverse=True))
_N = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_P = "|".join(sorted(PARTS, key=len, reverse=True))
_MONTHS = (
    "(?:January|February|March|April|May|June|July|August|September|October|November|December"
    "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
)
_YEAR = r"(?:(?:FY ?)?(?:19|20)\d\d(?:[/-]\d{2,4})?|(?:FY ?)?\d\d[/-]\d\d)"
_LIST = r"\d+(?:(?:, | and | to | or |, and |-)\d+)*"
_SPAN_OF_AGES = r"(?:(?:-| to | and )(?:\d+|over|above|older))?"
_OLDER = r"(?: (?:and|or) (?:over|above|older))"
_NAMED = "|".join(map(re.escape, LABELS))
_WRITTEN: tuple[tuple[NumberKind, str], ...] = (  # what is no figure, the surest first
    ("date", rf"\b\d{{1,2}} {_MONTHS}(?: \d{{4}})?\b"),
    ("period", rf"\b[Qq](?:uarter )?[1-4](?: (?:of )?{_YEAR})?\b(?!%)"),
    ("period", rf"\b(?:Quarter|quarter) (?:[1-4]|One|Two|Three|Four)\b(?: (?:of )?{_YEAR})?"),
    ("period", rf"\b(?i:first|second|third|fourth) quarter\b(?: of)?(?: the)?(?: {_YEAR})?"),
    ("period", rf"\b{_MONTHS}(?:(?: ?- ?| to | and ){_MONTHS})? (?:19|20)\d\d\b"),
    ("slide", rf"\b[Ss]lides? {_LIST}(?: (?:to|and) {_LIST})*"),
    ("age", rf"\b(?:[Aa]ged?|[Aa]ges|aged between|aged from) \d+{_SPAN_OF_AGES}(?: years)?{_OLDER}?"),
    ("age", r"\b\d{2} (?:years )?(?:and|or) (?:over|above|older)"),
    ("age", r"\b\d{2}\+|\b\d{2}-\d{2}(?:-year-olds)?\b(?!%|[/])"),
    ("entry", rf"(?i:\b(?:{_NAMED})) {_LIST}\b(?!%|,\d|\.\d| per| %)"),
    ("period", r"(?<![£\d,.])\b(?:19|20)\d\d(?:[/-]\d{2,4})?\b(?!,\d|\.\d|%|pp| per cent)"),
    ("period", r"(?<![£\d,.])\b(?:FY ?)?\d\d/\d\d\b"),
    ("name", r"(?<=to )(?:999|101|111|112)\b"),
    ("name", r"(?<=per )1,000\b|(?<=every )1,000\b"),
    ("name", r"\b(?:999|101|111|112)\b(?= (?:calls?|services?|answer|line|number|and|or))|\b[A-Z]+\d+[A-Z]*\b"),
)
_MASKS = [(kind, re.compile(pattern)) for kind, pattern in _WRITTEN]
_MASKABLE = re.compile(r"\d|(?i:quarter)")  # without either there is nothing to mask
_UNIT = (
    r"(?P<unit>%|pp\b|per ?cent(?:age points?)?|percent(?:age points?)?| per ?cent\b| percentage points?| percent\b"
    r"| points?\b(?! of)| pp\b)?"
)
_POINTS = r"(?P<cunit> percentage points?| per cent| points\b|(?<=one) point\b|(?<=single) point\b)?"
_IN = rf"(?:(?P<xin>{_C}|\d+)(?: \w+)?) in (?:every )?(?P<yin>{_C}|\d+)"
_MULTIPLE = rf"(?:(?P<ttimes>{_C}|{_N}) ?(?:times|-fold|fold))|(?P<tword>one and a half times|{'|'.join(TIMES)})"
_FIGURE = re.compile(
    rf"(?P<money>(?P<msign>[+-]?)\(?£(?P<mnum>{_N})\)? ?(?P<scale>k|mn?|bn|thousand|million|billion)?\b)"
    rf"|(?P<inten>\b{_IN}\b(?! (?:years?|months?|weeks?|quarters?)))"
    rf"|(?P<times>\b(?:{_MULTIPLE})\b)"
    rf"|(?P<part>\b(?:(?P<pnum>{_C})[ -])?(?P<pden>{_P})\b)"
    rf"|(?P<num>(?P<sign>[+-]?)(?<![\w.,])(?P<digits>{_N})(?: (?P<nscale>million|billion|thousand)\b)?{_UNIT})"
    rf"|(?P<cardinal>\b(?:single|{CARDINAL})\b{_POINTS})"
    rf"|(?P<ordinal>\b(?:{'|'.join(ORDINALS)})\b)",
    re.IGNORECASE,
)
_BEGIN = re.compile(r"[A-Za-z]+|[\d£(+-]")
# words with which a number may begin
_SINGLE = {re.split("[ -]", words)[0] for words in ("a", "an", "single", *CARDINALS, *PARTS, *TIMES, *ORDINALS)}
_FIRST = _SINGLE | {f"{word}{end}" for word in ("a", "an", *CARDINALS) for end in ("fold", "times")}
_NOUN = re.compile(r"(?:[ -]|(?=kg\b))([A-Za-z][\w'-]*)")


def numbers(
    text: str, names: tuple[tuple[int, int], ...] = (), bound: tuple[tuple[int, int, Figure], ...] = ()
) -> tuple[Number, ...]:
    """Every number of a text in reading order. `names`: spans of names that hold digits; `bound`: figures by name."""
    clean = even(text)
    found = [Number(s, e, text[s:e], Decimal(0), Decimal(0), Decimal(0), "", "name") for s, e in names]
    for kind, pattern in _MASKS if _MASKABLE.search(clean) else ():
        for match in pattern.finditer(clean):
            if _free(found, match.start(), match.end()):
                zero = Decimal(0)
                found.append(Number(match.start(), match.end(), match[0], zero, zero, zero, "", kind))
    for match in _figures(_masked(clean, found)):
        one = _number(match, clean)
        if one:
            found.append(one)
    known = {(start, end): figure for start, end, figure in bound}
    typed = [replace(one, figure=_bound_at(one, known)) for one in found]
    return tuple(sorted(typed, key=lambda one: one.start))


def _figures(text: str) -> Iterator[re.Match[str]]:
    """What `_FIGURE` finds. It is tried only where a number may begin, for it is tried on every sentence."""
    end = 0
    for begin in _BEGIN.finditer(text):
        plain = begin.start() < end or begin[0].isalpha() and begin[0].lower() not in _FIRST
        match = None if plain else _FIGURE.match(text, begin.start())
        if match:
            end = match.end()
            yield match


def _bound_at(one: Number, known: dict[tuple[int, int], Figure]) -> Figure | None:
    return next((figure for (start, end), figure in known.items() if start < one.end and one.start < end), None)


def _masked(text: str, found: list[Number]) -> str:
    """The text with a stop in place of each letter that is already read."""
    for one in found:
        text = text[: one.start] + "\x00" * (one.end - one.start) + text[one.end :]
    return text


def _free(found: list[Number], start: int, end: int) -> bool:
    return all(end <= one.start or one.end <= start for one in found)


def _number(match: re.Match[str], text: str) -> Number | None:
    """The number that a match writes, with its bounds; None where it is a word alone."""
    if match["money"]:
        return _bounded(
            match, text, Decimal(match["mnum"].replace(",", "")), "gbp", _scale(match["scale"]), match["msign"]
        )
    if match["inten"]:
        above, below = _cardinal(match["xin"]), _cardinal(match["yin"])
        return _bounded(match, text, above / below, "share", word=True) if 0 < above < below else None
    if match["times"]:
        word = (match["tword"] or "").lower()
        value = Decimal("1.5") if word.startswith("one and") else TIMES[word] if word else _cardinal(match["ttimes"])
        return _bounded(match, text, value, "times", word=True)
    if match["part"]:
        return _part(match, text)
    if match["num"]:
        unit = _unit(match["unit"] or "")
        return _bounded(
            match, text, Decimal(match["digits"].replace(",", "")), unit, _scale(match["nscale"]), match["sign"]
        )
    if match["cardinal"]:
        word = re.sub(r"(single).*|^(\w+).*", r"\1\2", match[0].lower())
        return _bounded(match, text, Decimal(CARDINALS.get(word, 1)), _unit(match["cunit"] or ""), word=True)
    value = Decimal(ORDINALS[match[0].lower()])
    return Number(match.start(), match.end(), match[0], value, value, value, "", "ordinal", word=True)


def _part(match: re.Match[str], text: str) -> Number | None:
    """A fraction in words. `a quarter` may be three months, and `third` a place in a row: these are no fractions."""
    count, part = (match["pnum"] or "").lower(), match["pden"].lower()
    before, after = text[: match.start()].rstrip().lower(), text[match.end() :].lower()
    value = _cardinal(count) / PARTS[part] if count else Decimal(1) / PARTS[part]
    if part.startswith("quarter"):
        plain = not count or count in ("a", "one")
        if plain and not re.match(r" (of|more|less|higher|lower|fewer)\b|[,.;:)]|$", after):
            return None
        spell = re.search(r"\b(in|on|per|for|over|every|each|last|this|next|the)$", before) and not after.startswith(
            " of "
        )
        if (
            not count
            or value >= 1
            or (spell and not before.endswith("over"))
            or re.match(r" (ago|late|later|earlier|before)", after)
        ):
            return None
    elif part not in ("half", "halves") and not count:
        return None
    if part == "half" and re.match(r"[ -](a )?(year|hour|day|month|term)", after) or value >= 1:
        return None
    return _bounded(match, text, value, "share", word=True)


def _cardinal(text: str) -> Decimal:
    return Decimal(1) if text.lower() in ("a", "an") else Decimal(CARDINALS.get(text.lower()) or text.replace(",", ""))


def _scale(word: str | None) -> Decimal:
    return SCALES[word.lower()] if word else Decimal(1)


def _unit(text: str) -> NumberUnit:
    text = text.strip().replace(" ", "").lower()
    return "points" if text == "pp" or "point" in text else "percent" if text else ""


def _bounded(
    match: re.Match[str],
    text: str,
    value: Decimal,
    unit: NumberUnit,
    scale: Decimal = Decimal(1),
    sign: str = "",
    word: bool = False,
) -> Number:
    """A number with the noun after it and the hedge before it, which say its base and its bounds."""
    noun = _NOUN.match(text, match.end())
    follows = noun[1].lower() if noun else ""
    step = half_step(places(value)) * scale
    if follows in UNIT_WORDS and not unit:
        base, factor = UNIT_WORDS[follows]
        unit, scale, step = base, scale * factor, (Decimal(0) if word and value < 1 else step * factor)  # type: ignore[assignment]
    elif re.match(r" (?:\w+ )?(per|for every) (1,000|thousand)", text[match.end() :]) and not unit:
        unit = "rate"
    hedge = hedge_of(text[: match.start()], text[match.end() :])
    value *= scale
    low, high = bounds(value, step, unit, hedge)
    written = -1 if sign == "-" else 1 if sign == "+" else 0
    return Number(
        match.start(), match.end(), match[0].strip(), value, low, high, unit, "figure", hedge, written, word, follows
    )
