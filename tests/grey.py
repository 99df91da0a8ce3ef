"""What tells meanings apart on a grey print: letters, signs, sides of a line, names, values, and depth. Each check
gives its violations in words.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations, pairwise

import pypdfium2 as pdfium

from generator.deck.marks import Bar, Doughnut, Line, Series, StackedColumn
from generator.layout.pages import Frame, Page, PlacedChart, PlacedTable, PlacedText
from generator.layout.setting import SetParagraph
from generator.layout.theme import Theme, contrast
from tests.colours import cells

LEAST = 3.0  # the contrast of two fills that nothing but depth tells apart
STEPS = 60  # of the 255 from black to white, between the samples of neighbours in a key
SIGNS = "+−"
MEANING = ("good", "bad")

Toned = tuple[str, str, str, str]  # which column of which table or key, the words, the fill and the rim


def said(paragraphs: Iterable[SetParagraph]) -> str:
    return "".join(s.text for paragraph in paragraphs for line in paragraph.lines for s in line.segments).strip()


def toned(page: Page, theme: Theme) -> Iterator[Toned]:
    """The cells and chips of a page that are coloured as a rating or a tone is."""
    looks = {(look.fill or "", look.rim or "") for look in theme.settings.looks.values()} - {("", "")}
    for item in page.items:
        if isinstance(item, PlacedText) and (item.fill, item.rim) in looks:
            yield f"page {page.label}, key", said(item.paragraphs), item.fill, item.rim
        if isinstance(item, PlacedTable):
            for cell, frame in cells(item):
                if (cell.fill, cell.rim) in looks:
                    where = f"page {page.label}, {item.name}, column at {frame.x:.0f}"
                    yield where, said(cell.paragraphs), cell.fill, cell.rim


def speechless(pages: Iterable[Page], theme: Theme, ratings: Mapping[str, str]) -> list[str]:
    """Coloured cells and chips that say neither their rating by its code nor their direction by a sign.

    `ratings`: the look of each code.
    """
    wrong = []
    for where, words, fill, rim in (one for page in pages for one in toned(page, theme)):
        look = theme.look(ratings[words]) if words in ratings else None
        if look and (look.fill or "", look.rim or "") == (fill, rim):
            continue
        if look or words[:1] not in SIGNS or not words:
            wrong.append(f"{where}: {words!r} in {fill or rim}")
    return wrong


def two_faced(pages: Iterable[Page], theme: Theme) -> list[str]:
    """Signs that are good in one cell and bad in another of the same column, or of the same key."""
    meant: dict[tuple[str, str], set[str]] = defaultdict(set)
    for where, words, fill, rim in (one for page in pages for one in toned(page, theme)):
        if words[:1] in SIGNS:
            meant[where, words[:1]] |= {tone for tone in MEANING if (fill or rim).startswith(tone)}
    return [f"{where}: {sign} is good and bad" for (where, sign), tones in meant.items() if len(tones) > 1]


def unsigned(pages: Iterable[Page], theme: Theme) -> list[str]:
    """Changes in tiles without a sign."""
    wrong = []
    for page in pages:
        for item in page.items:
            first = item.paragraphs[0] if isinstance(item, PlacedText) and item.name.endswith(" change") else None
            if first and first.style == theme.style("tile-change"):
                runs = [s.run for line in first.lines for s in line.segments]
                values = [run.figure.value for run in runs if run.figure and run.figure.value]
                if values and said([first])[:1] not in SIGNS:
                    wrong.append(f"page {page.label}, {item.name}: {said([first])!r}")
    return wrong


def charts(pages: Iterable[Page]) -> Iterator[tuple[str, PlacedChart]]:
    for page in pages:
        yield from ((f"page {page.label}, {i.name}", i) for i in page.items if isinstance(i, PlacedChart))


def sideless(pages: Iterable[Page]) -> list[str]:
    """Bars whose tone is not that of their side of the line that they start from, or without a name and a value."""
    wrong = []
    for where, item in charts(pages):
        for mark in item.chart.marks:
            for series in mark.series if isinstance(mark, Bar) else ():
                sides: dict[bool, set[str]] = defaultdict(set)
                for i in _coloured(series):
                    base = mark.base.value if mark.base else None
                    sides[(series.points[i].value or 0) > float(base or 0)].add(series.points[i].colour)
                met = [tones & set(MEANING) for tones in sides.values()]
                if any(len(one) > 1 for one in met) or any(a & b for a, b in combinations(met, 2)):
                    wrong.append(f"{where}: good and bad on one side")
                wrong += [f"{where}: bar {i} has no name or value" for i in _coloured(series) if not _named(item, i)]
    return wrong


def stepless(pages: Iterable[Page]) -> list[str]:
    """Steps of waterfalls without a name, or without a value in which brackets say that it falls."""
    wrong = []
    for where, item in charts(pages):
        for mark in item.chart.marks:
            lifted = isinstance(mark, StackedColumn) and any(series.hidden for series in mark.series)
            for series in mark.series if isinstance(mark, StackedColumn) and lifted else ():
                for i in _coloured(series) if not series.hidden else ():
                    figure = series.points[i].figure
                    falls = bool(figure and figure.value and figure.value < 0)
                    texts = [one.label.run.text for one in item.plan.labels if one.point == i]
                    if not _named(item, i) or any(text.startswith("(") != falls for text in texts):
                        wrong.append(f"{where}: {item.chart.categories[i].label.text} {texts}")
    return wrong


def _coloured(series: Series) -> list[int]:
    """The points in a colour of their own."""
    return [i for i, point in enumerate(series.points) if point.colour and point.value is not None]


def _named(item: PlacedChart, point: int) -> bool:
    """Do the point's name and its value stand at it?"""
    return bool(item.plan.categories[point]) and any(one.point == point for one in item.plan.labels)


def nameless(pages: Iterable[Page], theme: Theme) -> list[str]:
    """Lines of one chart of one depth, where one of them is not named at its end; parts of a ring of one depth whose
    values do not stand in them, so that no one knows which line of the key is whose.
    """
    wrong = []
    for where, item in charts(pages):
        ends = {one.series for one in item.plan.labels if one.named}
        inside = {one.point: one.label.run.text for one in item.plan.labels if one.side == "inside"}
        for mark in item.chart.marks:
            if isinstance(mark, Line):
                lines = [(item.chart.series.index(one), one.colour) for one in mark.series if not one.hidden]
                alike = [(a, b) for a, b in combinations(lines, 2) if _of_one_depth(a[1], b[1], theme)]
                wrong += [f"{where}: lines {a[1]} and {b[1]}" for a, b in alike if not {a[0], b[0]} <= ends]
            if isinstance(mark, Doughnut):
                parts = [(i, point.colour) for i, point in enumerate(mark.series.points) if point.value]
                alike = [(a, b) for a, b in combinations(parts, 2) if _of_one_depth(a[1], b[1], theme)]
                values = [(inside.get(a[0]), inside.get(b[0])) for a, b in alike]
                wrong += [f"{where}: parts {a} and {b}" for a, b in values if not a or not b or a == b]
    return wrong


def _of_one_depth(one: str, other: str, theme: Theme) -> bool:
    return contrast(theme.rgb(one), theme.rgb(other)) < LEAST


def keys_in_grey(pages: Iterable[Page], pdf: bytes) -> list[str]:
    """Neighbours in the keys of charts whose samples look alike on a grey print of the PDF."""
    wrong = []
    with pdfium.PdfDocument(pdf) as document:
        for number, page in enumerate(pages):
            if keys := [one for one in charts([page]) if len(one[1].plan.legend) > 1]:
                print_ = document[number].render().to_pil().convert("L")
                for where, item in keys:
                    shades = [print_.getpixel(_middle(swatch)) for _, swatch, _ in item.plan.legend]
                    wrong += [f"{where}: {a} by {b}" for a, b in pairwise(shades) if abs(a - b) < STEPS]
    return wrong


def _middle(frame: Frame) -> tuple[int, int]:
    return int(frame.x + frame.width / 2), int(frame.y + frame.height / 2)
