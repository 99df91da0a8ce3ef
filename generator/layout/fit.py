"""Runs broken into lines of a width.

In: rich text, a style, a width. Out: lines with the place of every piece, or `CannotFit` where no break helps.
"""

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby

from msgspec import Struct

from generator.layout.fonts import ASCENT, DESCENT, DEVIATION, text_width, unknown_characters
from generator.layout.setting import Line, Segment, SetParagraph, width_bounds
from generator.layout.theme import TextStyle
from generator.richtext import RichText, Run

SLACK = 2.0  # points: the deck's boxes are at least this much wider than the lines measured here
NARROWER = (0.02, 0.04, 0.06, 0.08)  # shares of a box by which lines may be narrower where that makes them surer
_PIECE = re.compile(r" +|[^ ]+?(?:(?<=[a-zA-Z])[-–—](?=[a-zA-Z])|(?= )|$)")


class CannotFit(Exception):
    """Something is larger than the place for it."""


_Piece = tuple[str, Run, float]  # a text in one look, and its width


class _Word(Struct, frozen=True):
    """Pieces that stay together, and the space after them."""

    pieces: tuple[_Piece, ...]
    width: float
    space: _Piece | None = None


class _Filled(Struct, frozen=True):
    """The words of a line, its width, and that with the next line's first word on it."""

    words: Sequence[_Word]
    width: float
    longer: float = math.inf


def measure(width: float) -> float:
    """How wide lines may be in a box of that width."""
    return width - max(SLACK, DEVIATION / 2 * width)


def box_for(line: float) -> float:
    """How wide a box must be for a line of that width."""
    return max(line + SLACK, line / (1 - DEVIATION / 2))


def to_baseline(style: TextStyle) -> float:
    """From the top of a line to its baseline: the face's height stands in the middle of the leading, as in the deck."""
    return (style.leading + (ASCENT - DESCENT) * style.size) / 2


def is_bold(run: Run, style: TextStyle) -> bool:
    """Is the run set in the bold face?"""
    return style.bold or run.bold


def width_of(runs: RichText, style: TextStyle) -> float:
    """The width of runs on one line."""
    return sum([_width(run.text, is_bold(run, style), style.size) for run in runs])


def _width(text: str, bold: bool, size: float) -> float:
    try:
        return text_width(text, bold, size)
    except KeyError:
        raise CannotFit(f"the font has no {unknown_characters(text)!r} (in {text.strip()!r})") from None


def _words(runs: Iterable[Run], style: TextStyle) -> Iterator[_Word]:
    """The unbreakable words of runs: a word may go on over several of them."""
    pieces: list[_Piece] = []
    for run in runs:
        for text, width in _parted(run.text, is_bold(run, style), style.size):
            piece = (text, run, width)
            if text[0] == " ":  # a no-break space is a part of its word
                yield _word(pieces, piece)
                pieces = []
            else:
                pieces.append(piece)
                if text[-1] in "-–—":
                    yield _word(pieces)
                    pieces = []
    if pieces:
        yield _word(pieces)


@lru_cache(maxsize=10_000)
def _parted(text: str, bold: bool, size: float) -> tuple[tuple[str, float], ...]:
    """A text parted at its spaces, which are parts themselves, and after hyphens, and how wide each part is."""
    return tuple((part, _width(part, bold, size)) for part in _PIECE.findall(text))


def _word(pieces: list[_Piece], space: _Piece | None = None) -> _Word:
    return _Word(tuple(pieces), sum([width for _, _, width in pieces]), space)


def break_lines(runs: RichText, style: TextStyle, width: float) -> tuple[Line, ...]:
    """The lines that `runs` take in `width`, each filled in turn. Raises `CannotFit` for a word that is wider."""
    return tuple(map(_line, _filled(tuple(_words(runs, style)), width)))


def _filled(words: Iterable[_Word], width: float) -> list[_Filled]:
    """The words of each line that they take in `width`."""
    lines: list[_Filled] = []
    line: list[_Word] = []
    used = space = 0.0
    for word in words:
        if word.width > width + 0.01:
            text = "".join(text for text, _, _ in word.pieces)
            raise CannotFit(f"{text!r} is {word.width:.0f} points wide, its place {width:.0f}")
        if line and used + space + word.width > width + 0.01:
            lines.append(_Filled(line, used, used + space + word.width))
            line, used, space = [], 0.0, 0.0
        line.append(word)
        used += space + word.width
        space = word.space[2] if word.space else 0.0
    return [*lines, _Filled(line, used)]


def set_lines(runs: RichText, style: TextStyle, width: float) -> tuple[Line, ...]:
    """The lines of a text in a box of that width, at breaks that programs which measure a little differently share.

    Where a line is almost full, or the next word would almost have room on it, narrower lines may be surer: they are
    taken if they are no more, or if the others are not sure at all. Raises `CannotFit`.
    """
    room = measure(width)
    if one := _one_line(runs, style, room):
        return one
    words = tuple(_words(runs, style))
    best = _filled(words, room)
    for less in NARROWER:
        if len(best) == 1 or _sureness(best, width) >= 2 * DEVIATION * width:
            break
        try:
            found = _filled(words, room - less * width)
        except CannotFit:
            break
        unsure = _sureness(best, width) < DEVIATION * width
        if (len(found) == len(best) or unsure) and _sureness(found, width) > _sureness(best, width):
            best = found
    return tuple(map(_line, best))


def _one_line(runs: RichText, style: TextStyle, width: float) -> tuple[Line, ...]:
    """The line of a text that has room on one, as almost every cell has; nothing where its words must be looked at."""
    segments: list[Segment] = []
    x = 0.0
    for run in runs:
        if run.text:
            try:
                wide = text_width(run.text, is_bold(run, style), style.size)
            except KeyError:
                return ()
            segments.append(Segment(run.text, run, x, wide))
            x += wide
    sure = x <= width and segments and not segments[-1].text.endswith(" ")  # no line ends in a space
    return (Line(tuple(segments), x),) if sure else ()


def _sureness(lines: Iterable[_Filled], width: float) -> float:
    """How far apart the widths are at which the lines would be broken otherwise."""
    low, high = width_bounds(lines)
    return min(high, width) - low


def halved(runs: RichText, style: TextStyle) -> float:
    """The least width in which `runs` take at most two lines, the space between them counted in the first."""
    wide = [word.width + (word.space[2] if word.space else 0.0) for word in _words(runs, style)]
    return min((max(sum(wide[:i]), sum(wide[i:])) for i in range(1, len(wide))), default=sum(wide))


def _line(filled: _Filled) -> Line:
    """The words of a line as segments; neighbours of one run become one segment."""
    pieces: list[_Piece] = []
    for word in filled.words:
        pieces += word.pieces
        if word.space:
            pieces.append(word.space)
    if filled.words and filled.words[-1].space:
        pieces.pop()  # no line ends in a space
    segments: list[Segment] = []
    x = 0.0
    for _, group in groupby(pieces, key=lambda piece: id(piece[1])):
        alike = tuple(group)
        wide = sum([width for _, _, width in alike])
        segments.append(Segment("".join([text for text, _, _ in alike]), alike[0][1], x, wide))
        x += wide
    return Line(tuple(segments), x, filled.longer)


def height_of(paragraphs: Iterable[SetParagraph]) -> float:
    """The height of paragraphs set one under the other."""
    return sum(paragraph.height for paragraph in paragraphs)
