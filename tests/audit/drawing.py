"""What a page draws, read from its content: each stroke, text and picture with its place and the marks around it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any

import pikepdf
from msgspec import Struct, field

Point = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)
CAPITALS = 0.7  # their height over the baseline, as a share of the size
HIDDEN = (3, 7)  # modes in which text is not painted
UNKNOWN = "\N{REPLACEMENT CHARACTER}"
_MAPPED = re.compile(r"<([0-9A-Fa-f]{2})>\s*<([0-9A-Fa-f]{4,})>")
_PAINTS = {"f", "F", "f*", "B", "B*", "b", "b*", "S", "s"}


class Box(Struct, frozen=True):
    """A rectangle, in points from the lower left corner of the page."""

    left: float
    low: float
    right: float
    high: float

    @property
    def middle(self) -> "Box":
        """Its centre."""
        x, y = (self.left + self.right) / 2, (self.low + self.high) / 2
        return Box(x, y, x, y)

    def holds(self, other: "Box", slack: float = 0.0) -> bool:
        """Does the other stand within it, or over its edge by `slack` at the most?"""
        across = self.left - slack <= other.left and other.right <= self.right + slack
        return across and self.low - slack <= other.low and other.high <= self.high + slack


def around(boxes: Iterable[Box]) -> Box | None:
    """The smallest box around all."""
    found = list(boxes)
    if not found:
        return None
    lefts, lows = [box.left for box in found], [box.low for box in found]
    return Box(min(lefts), min(lows), max(box.right for box in found), max(box.high for box in found))


class Mark(Struct, frozen=True, eq=False):
    """A sequence of marked content (ISO 32000-1, 14.6)."""

    tag: str
    entries: Any
    in_text: bool  # does it begin within a text object?

    @property
    def number(self) -> int | None:
        """By which the structure tree knows it."""
        return int(self.entries["/MCID"]) if "/MCID" in self.entries else None

    @property
    def artifact(self) -> bool:
        """Is it none of the report's content?"""
        return self.tag == "/Artifact"


class Drawn(Struct, frozen=True, eq=False):
    """One thing that is drawn."""

    kind: str  # path, text, hidden text or picture
    marks: tuple[Mark, ...]  # from the outermost
    box: Box
    text: str = ""


class Content(Struct, dict=True):
    """Everything that a page draws, in order."""

    drawn: list[Drawn] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)  # marks that are opened or closed in a wrong place
    fonts: set[str] = field(default_factory=set)  # the names of those that something is set in

    @cached_property
    def numbered(self) -> dict[int, list[Drawn]]:
        """What stands in each mark with a number."""
        found: dict[int, list[Drawn]] = {mark.number: [] for mark in self.marks if mark.number is not None}
        for drawn in self.drawn:
            for mark in drawn.marks:
                if mark.number is not None:
                    found[mark.number].append(drawn)
        return found


class Font:
    """A font of one byte a character, as ours are."""

    def __init__(self, entries: Any) -> None:
        mapped = entries.ToUnicode.read_bytes().decode("latin-1") if "/ToUnicode" in entries else ""
        self.characters = {int(code, 16): _characters(value) for code, value in _MAPPED.findall(mapped)}
        self._first, self._widths = int(entries.get("/FirstChar", 0)), [float(n) for n in entries.get("/Widths", [])]

    def text(self, codes: bytes) -> str:
        """What the codes say."""
        return "".join(self.characters.get(code, UNKNOWN) for code in codes)

    def width(self, codes: bytes) -> float:
        """How far they reach, as a share of the size."""
        places = (code - self._first for code in codes)
        return sum(self._widths[place] for place in places if 0 <= place < len(self._widths)) / 1000


def _characters(value: str) -> str:
    return bytes.fromhex(value).decode("utf-16-be", errors="replace")


def read(page: pikepdf.Page) -> Content:
    """What the page draws."""
    content = Content()
    _Reader(content, page.resources, IDENTITY, ()).read(page)
    return content


class _Reader:
    """Follows the operators of one stream: of a page, or of a form that a page draws."""

    def __init__(self, content: Content, resources: Any, matrix: Matrix, outer: tuple[Mark, ...]) -> None:
        self._content, self._resources = content, resources
        self._matrix, self._outer, self._marks, self._kept = matrix, outer, list[Mark](), list[Matrix]()
        self._points: list[Point] = []
        self._in_text, self._line, self._at, self._leading = False, IDENTITY, IDENTITY, 0.0
        self._fonts = {name: Font(font) for name, font in resources.get("/Font", {}).items()}
        self._font, self._size, self._hidden = "", 0.0, False

    def read(self, stream: Any) -> None:
        for operands, operator in pikepdf.parse_content_stream(stream):
            self._follow(str(operator), operands)
        if self._marks:
            self._content.faults.append(f"{len(self._marks)} marks are never closed")

    def _follow(self, op: str, operands: Sequence[Any]) -> None:
        match op:
            case "BDC" | "BMC":
                self._open(str(operands[0]), operands[1] if op == "BDC" else {})
            case "EMC":
                self._close()
            case "q":
                self._kept.append(self._matrix)
            case "Q" if self._kept:
                self._matrix = self._kept.pop()
            case "cm":
                self._matrix = _times(_numbers(operands), self._matrix)
            case "INLINE IMAGE":
                self._draw("picture", [(0, 0), (1, 1)])
            case "Do":
                self._draw_object(self._resources.XObject[str(operands[0])])
            case _ if op in _PAINTS or op in ("n", "re", "m", "l", "c", "v", "y", "sh"):
                self._follow_path(op, operands)
            case _:
                self._follow_text(op, operands)

    def _open(self, tag: str, entries: Any) -> None:
        if isinstance(entries, pikepdf.Name):
            entries = self._resources.Properties[str(entries)]
        mark = Mark(tag, entries, self._in_text)
        if self._marks or self._outer:
            self._content.faults.append(f"{tag} opens within {(*self._outer, *self._marks)[-1].tag}")
        self._marks.append(mark)
        self._content.marks.append(mark)

    def _close(self) -> None:
        if not self._marks:
            self._content.faults.append("a mark is closed that was never opened")
        elif self._marks.pop().in_text != self._in_text:
            self._content.faults.append("a mark begins outside a text object and ends within, or the other way round")

    def _draw(self, kind: str, points: Sequence[Point], text: str = "", matrix: Matrix = IDENTITY) -> None:
        a, b, c, d, e, f = _times(matrix, self._matrix)
        places = [(a * x + c * y + e, b * x + d * y + f) for x, y in points]
        xs, ys = [x for x, _ in places], [y for _, y in places]
        box = Box(min(xs), min(ys), max(xs), max(ys))
        self._content.drawn.append(Drawn(kind, (*self._outer, *self._marks), box, text))

    def _draw_object(self, drawn: Any) -> None:
        if drawn.Subtype == "/Image":
            self._draw("picture", [(0, 0), (1, 1)])
        elif drawn.Subtype == "/Form":
            matrix = _times(_numbers(drawn.get("/Matrix", IDENTITY)), self._matrix)
            resources = drawn.get("/Resources", self._resources)
            _Reader(self._content, resources, matrix, (*self._outer, *self._marks)).read(drawn)

    def _follow_path(self, op: str, operands: Sequence[Any]) -> None:
        numbers = [float(n) for n in operands] if op != "sh" else []
        if op == "re":
            x, y, width, height = numbers
            self._points += [(x, y), (x + width, y + height)]
        elif op == "sh":
            self._draw("path", [(0, 0)])  # where it ends, a clip says; that something is drawn is enough to know
        elif op in _PAINTS or op == "n":
            if op != "n" and self._points:
                self._draw("path", self._points)
            self._points = []
        elif op == "c" and self._points:
            self._points += _curve(self._points[-1], *zip(numbers[::2], numbers[1::2], strict=True))
        else:
            self._points += zip(numbers[::2], numbers[1::2], strict=True)

    def _follow_text(self, op: str, operands: Sequence[Any]) -> None:
        match op:
            case "BT" | "ET":
                self._in_text, self._line, self._at = op == "BT", IDENTITY, IDENTITY
            case "Tf":
                self._font, self._size = str(operands[0]), float(operands[1])
            case "Tr":
                self._hidden = int(operands[0]) in HIDDEN
            case "TL":
                self._leading = float(operands[0])
            case "Tm":
                self._line = self._at = _numbers(operands)
            case "Td" | "TD" | "T*":
                x, y = (float(operands[0]), float(operands[1])) if op != "T*" else (0.0, -self._leading)
                self._leading = -y if op == "TD" else self._leading
                self._line = self._at = _times((1, 0, 0, 1, x, y), self._line)
            case "'" | '"':
                self._follow_text("T*", ())
                self._show([operands[-1]])
            case "Tj":
                self._show(operands)
            case "TJ":
                self._show([one for one in operands[0] if isinstance(one, pikepdf.String)])

    def _show(self, strings: Iterable[Any]) -> None:
        """Words; what is set between letters besides their widths is no matter here."""
        codes, font = b"".join(bytes(one) for one in strings), self._fonts[self._font]
        text, wide = font.text(codes), font.width(codes) * self._size
        seen = font.width(codes[: len(text.rstrip())]) * self._size  # a space at the end keeps words apart for the ear
        self._draw("hidden text" if self._hidden else "text", [(0, 0), (seen, CAPITALS * self._size)], text, self._at)
        self._content.fonts.add(self._font)
        self._at = _times((1, 0, 0, 1, wide, 0), self._at)


def _curve(start: Point, one: Point, two: Point, end: Point) -> Iterator[Point]:
    """Some places on a curve; the points that bend it stand beside it."""
    for t in (0.25, 0.5, 0.75, 1.0):
        shares = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
        x, y = (sum(share * at[i] for share, at in zip(shares, (start, one, two, end), strict=True)) for i in (0, 1))
        yield x, y


def _numbers(operands: Iterable[Any]) -> Matrix:
    a, b, c, d, e, f = (float(n) for n in operands)
    return a, b, c, d, e, f


def _times(first: Matrix, then: Matrix) -> Matrix:
    (a, b, c, d, e, f), (g, h, i, j, k, m) = first, then
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m
