"""Which colour stands on which: read from laid-out pages, piece by piece, for tests of contrast and colour vision."""

from collections.abc import Iterator
from itertools import accumulate, pairwise

from msgspec import Struct

from generator.deck.marks import Bar, Column, Doughnut, Line, Mark, ReferenceLine, Series, StackedBar, StackedColumn
from generator.layout.fit import height_of, width_of
from generator.layout.pages import (
    ChartLabel,
    Frame,
    Page,
    PlacedCell,
    PlacedChart,
    PlacedShape,
    PlacedTable,
    PlacedText,
)
from generator.layout.setting import SetParagraph
from generator.layout.theme import Rgb, Theme, contrast
from generator.richtext import Run

# --- what stands on what


class Standing(Struct, frozen=True):
    """A colour role on the role of the ground that it stands on, and where."""

    where: str
    ink: str
    ground: str


Field = tuple[Frame, str]  # what is painted, and in which role; later ones cover earlier ones


def texts(page: Page) -> Iterator[Standing]:
    """Every piece of text of a page on each ground that it touches."""
    painted: list[Field] = [(Frame(0, 0, 10_000, 10_000), page.background)]
    painted += [(shape.frame, shape.fill) for shape in page.backdrop]
    for item in page.items:
        where = f"slide {page.label}, {item.name}"
        match item:
            case PlacedShape():
                painted.append((item.frame, item.fill))
            case PlacedText():
                if item.fill:
                    painted.append((item.frame, item.fill))
                yield from _set(where, item.paragraphs, item.frame.inset(*item.pad), painted)
            case PlacedTable():
                for cell, frame in cells(item):
                    under = [*painted, (frame, cell.fill)] if cell.fill else painted
                    yield from _set(where, cell.paragraphs, _content(cell, frame), under)
            case PlacedChart():
                yield from _chart_texts(where, item, painted)


def _set(where: str, paragraphs: tuple[SetParagraph, ...], frame: Frame, painted: list[Field]) -> Iterator[Standing]:
    top = frame.y
    for paragraph in paragraphs:
        style, top = paragraph.style, top + paragraph.before
        lines = [(line.width, [(s.x, s.width, s.run) for s in line.segments]) for line in paragraph.lines]
        for number, (width, pieces) in enumerate(lines):
            spare = frame.width - width
            left = {"left": paragraph.indent, "right": spare, "center": (paragraph.indent + spare) / 2}[paragraph.align]
            room = Frame(frame.x, top + number * style.leading + style.leading * 0.2, 0, style.leading * 0.6)
            for x, wide, run in pieces:
                box = Frame(room.x + left + x, room.y, wide, room.height)
                for ground in grounds(box, painted):
                    yield Standing(f"{where}, {run.text[:20]!r}", _ink(run, paragraph), ground)
        if paragraph.hanging and lines:
            wide = width_of(paragraph.hanging, style)
            box = Frame(frame.x + max(0.0, paragraph.indent - wide - 10), top, wide, style.leading)
            for run in paragraph.hanging:
                for ground in grounds(box, painted):
                    yield Standing(f"{where}, {run.text!r}", _ink(run, paragraph), ground)
        top += paragraph.height - paragraph.before


def _ink(run: Run, paragraph: SetParagraph) -> str:
    """As both renderers choose it: an entry that leads somewhere keeps its own colour."""
    if run.link and paragraph.kind != "entry":
        return "link"
    return "muted" if run.muted else paragraph.style.ink


def grounds(box: Frame, painted: list[Field]) -> Iterator[str]:
    """The roles that are seen behind a box, from the front: those that it touches, up to the one that holds it all."""
    for frame, role in reversed(painted):
        if box.x < frame.right and frame.x < box.right and box.y < frame.bottom and frame.y < box.bottom:
            yield role
            if frame.x <= box.x and frame.y <= box.y and box.right <= frame.right and box.bottom <= frame.bottom:
                return


def cells(table: PlacedTable) -> Iterator[tuple[PlacedCell, Frame]]:
    """The cells of a table and their frames."""
    lefts = list(accumulate(table.widths, initial=table.frame.x))
    tops = list(accumulate((row.height for row in table.rows), initial=table.frame.y))
    for r, row in enumerate(table.rows):
        for c, cell in enumerate(row.cells):
            if cell:
                right, bottom = lefts[c + cell.columns], tops[r + cell.rows]
                yield cell, Frame(lefts[c], tops[r], right - lefts[c], bottom - tops[r])


def _content(cell: PlacedCell, frame: Frame) -> Frame:
    inner = frame.inset(*cell.pad)
    spare = inner.height - height_of(cell.paragraphs)
    return inner.inset(0, {"top": 0.0, "middle": spare / 2, "bottom": spare}[cell.anchor], 0, 0)


def _chart_texts(where: str, item: PlacedChart, painted: list[Field]) -> Iterator[Standing]:
    """Labels inside a mark stand on it, all others beside it."""
    inside = {id(found.label): found for found in item.plan.labels if found.side == "inside" and not found.moved}
    (ground,) = set(grounds(item.frame, painted))
    for label in item.plan.texts:
        held = inside.get(id(label))
        on = mark_role(item.chart.series[held.series], held.point) if held else ground
        yield Standing(f"{where}, {label.run.text[:20]!r}", _label_ink(label), on or ground)


def _label_ink(label: ChartLabel) -> str:
    return label.colour or ("muted" if label.run.muted else label.style.ink)


def mark_role(series: Series, point: int) -> str:
    """The role that fills the mark of a point; none where it is hollow."""
    found = series.points[point]
    return "" if found.hollow else found.colour or series.colour


def marks(page: Page, theme: Theme) -> Iterator[Standing]:
    """Every mark of a page's charts and every rim of its chips and cells, on its ground.

    Left out are hairlines, gridlines and the lines between rows, which part what space parts already, and pale fills,
    whose sign and bold ink say what they mean.
    """
    painted: list[Field] = [(Frame(0, 0, 10_000, 10_000), page.background)]
    painted += [(shape.frame, shape.fill) for shape in page.backdrop]
    for item in page.items:
        where = f"slide {page.label}, {item.name}"
        match item:
            case PlacedText() if item.rim:
                yield from (Standing(where, item.rim, ground) for ground in grounds(item.frame, painted))
            case PlacedTable():
                for cell, frame in cells(item):
                    if cell.rim:
                        yield from (Standing(where, cell.rim, ground) for ground in grounds(frame, painted))
            case PlacedChart():
                (ground,) = set(grounds(item.frame, painted))
                yield from (Standing(f"{where}, {name}", role, ground) for name, role in _drawn(item, theme))


def _drawn(item: PlacedChart, theme: Theme) -> Iterator[tuple[str, str]]:
    """The names and roles of a chart's marks: outlines where they are hollow, fainter lines where illustrative."""
    for mark in item.chart.marks:
        if isinstance(mark, ReferenceLine):
            yield mark.name.text, "ink"
            continue
        for series in (mark.series,) if isinstance(mark, Doughnut) else mark.series:
            for point in () if series.hidden else series.points:
                role = point.colour or series.colour
                faint = f"{role}-faint" in theme.settings.roles and isinstance(mark, Line) and point.hollow
                yield series.name.text, f"{role}-faint" if faint else role


def neighbours(item: PlacedChart) -> set[tuple[str, str]]:
    """Roles of one chart that a reader must tell apart: its series, or the points of one that differ."""
    found = {p.colour or s.colour for s in item.chart.series if not s.hidden for p in s.points if p.value is not None}
    return {(one, other) for one in found for other in found if one < other}


def touching(item: PlacedChart) -> Iterator[tuple[str, str]]:
    """Roles of marks of one chart that stand side by side, in order, and that colour alone tells apart: parts of a
    stack and of a ring, bars of neighbouring series, columns of one series whose colour changes with time.

    Other bars have a category each: a name at their foot and a value at their end tell them apart. A hollow mark is as
    white as the ground, but beside another hollow one it is what its rim is.
    """
    for mark in item.chart.marks:
        for one, other in _beside(mark, len(item.chart.categories)):
            hollow = [series.points[i].hollow for series, i in (one, other)]
            rims = [series.points[i].colour or series.colour for series, i in (one, other)]
            first, second = rims if all(hollow) else [mark_role(*place) or "background" for place in (one, other)]
            if one[0] is not other[0] or first != second:
                yield first, second


Drawn = tuple[Series, int]  # a point of a series


def _beside(mark: Mark, count: int) -> Iterator[tuple[Drawn, Drawn]]:
    match mark:
        case Doughnut():
            parts = [(mark.series, i) for i, point in enumerate(mark.series.points) if point.value]
            yield from pairwise([*parts, *parts[:1]] if len(parts) > 1 else [])
        case StackedColumn() | StackedBar():
            for i in range(count):
                yield from pairwise([(s, i) for s in mark.series if s.points[i].value and not s.hidden])
        case Column() | Bar():
            if isinstance(mark, Column) or len(mark.series) > 1:
                yield from pairwise((s, i) for i in range(count) for s in mark.series if s.points[i].value is not None)
        case Line() | ReferenceLine():
            pass


def of_one_depth(found: Theme) -> list[tuple[str, str]]:
    """Roles whose marks touch in some kind of chart, whether or not this quarter draws it, and differ by less than 3:1:
    each series and the next, around a ring too; a past period and this one; a budget and what became of it.
    """
    series = [f"series-{n}" for n in range(1, 5)]
    met = [*zip(series, [*series[1:], series[0]], strict=True), ("past", "series-1"), ("neutral", "series-1")]
    return [(one, other) for one, other in met if contrast(found.rgb(one), found.rgb(other)) < 3]


# --- how colours are seen

# Machado, Oliveira and Fernandes 2009, table 1, severity 1; applied to linear sRGB
VISIONS: dict[str, tuple[tuple[float, float, float], ...]] = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
_TO_XYZ = ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750), (0.0193339, 0.1191920, 0.9503041))
_WHITE = (0.95047, 1.0, 1.08883)  # D65


def distance(one: Rgb, other: Rgb, vision: str) -> float:
    """How far apart two colours look (CIE76) to normal or colour-blind eyes; about 2 is just seen."""
    return sum((a - b) ** 2 for a, b in zip(_lab(one, vision), _lab(other, vision), strict=True)) ** 0.5


def _lab(colour: Rgb, vision: str) -> tuple[float, float, float]:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour]
    seen = [min(1.0, max(0.0, c)) for c in _times(VISIONS[vision], linear)]
    x, y, z = (_root(c / white) for c, white in zip(_times(_TO_XYZ, seen), _WHITE, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _times(matrix: tuple[tuple[float, float, float], ...], vector: list[float]) -> list[float]:
    return [sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix]


def _root(value: float) -> float:
    return value ** (1 / 3) if value > 216 / 24389 else (24389 / 27 * value + 16) / 116
