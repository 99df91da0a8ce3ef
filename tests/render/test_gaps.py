"""Marks that would touch are parted by a point of white in both files, and as drawn they differ by 3:1 all the same."""

import io
import zipfile
from collections.abc import Iterator
from functools import cache
from itertools import combinations, pairwise

import pytest
from lxml import etree

from generator.deck.marks import Bar, Column, Doughnut, StackedBar, StackedColumn
from generator.layout.pages import Frame, Pages, PlacedChart
from generator.layout.theme import Theme, contrast
from generator.pipeline import lay
from generator.problems import Problems
from generator.render.pdf.document import render as render_pdf
from generator.render.pptx.document import render as render_pptx
from generator.render.pptx.xml.drawing import EMU, NAMESPACES
from tests import decks
from tests.conftest import QUARTER
from tests.render.pdf.reading import Path, content, opened

LEAST, SLACK = 1.0, 0.02  # points
NEAR = 4.0  # points of white that part marks which stand side by side
THIN = 2.0  # a part that is thinner than this keeps half of itself
AREAS = (Column, StackedColumn, Bar, StackedBar)


@cache
def pages_of(name: str) -> tuple[Pages, bytes, bytes]:
    """Pages, and the deck and the PDF that show them."""
    pages = decks.pages() if name == "sample" else lay(QUARTER, Problems()).pages
    return pages, render_pptx(pages, decks.theme(), decks.layouts()), render_pdf(pages, decks.theme())


def charts(pages: Pages) -> Iterator[tuple[int, PlacedChart]]:
    """Every chart and the number of its page, from 0, in the order in which the deck numbers its parts."""
    for number, page in enumerate(pages.pages):
        yield from ((number, item) for item in page.items if isinstance(item, PlacedChart))


# --- the deck


def joined(item: PlacedChart, root: etree._Element) -> list[str]:
    """What touches in a native chart."""
    mark = item.chart.marks[0]
    if isinstance(mark, Doughnut):
        return [f"{item.name}: part {i}" for i, one in enumerate(root.iterfind(".//c:dPt", NAMESPACES)) if bare(one)]
    if not isinstance(mark, AREAS):
        return []
    stacked = isinstance(mark, StackedColumn | StackedBar)
    beside = 1 if stacked else len(mark.series)
    lying = isinstance(mark, Bar | StackedBar)
    pitch = (item.plan.plot.height if lying else item.plan.plot.width) / len(item.chart.categories)
    gap, between = (float(root.find(f".//c:barChart/c:{name}", NAMESPACES).get("val")) / 100 for name in _GAPS)  # type: ignore[union-attr]
    bar = pitch / (beside + gap - (0 if stacked else between * (beside - 1)))
    found = [f"{item.name}: categories"] if gap * bar < LEAST - SLACK else []
    if stacked and sum(not series.hidden for series in mark.series) > 1:
        looks = root.findall(".//c:barChart/c:ser", NAMESPACES) + root.findall(".//c:barChart//c:dPt", NAMESPACES)
        return found + [f"{item.name}: stacked part" for look in looks if bare(look)]
    return found + ([f"{item.name}: neighbours"] if beside > 1 and -between * bar < LEAST - SLACK else [])


_GAPS = ("gapWidth", "overlap")


def bare(look: etree._Element) -> bool:
    """Has a part a fill and no line in the colour of the ground around it?"""
    properties = look.find("c:spPr", NAMESPACES)
    assert properties is not None
    line = properties.find("a:ln", NAMESPACES)
    white = line is not None and line.find("a:solidFill/a:schemeClr[@val='bg1']", NAMESPACES) is not None
    filled = properties.find("a:solidFill", NAMESPACES) is not None
    return filled and not (white and line is not None and int(line.get("w", "0")) >= LEAST * EMU)


@pytest.mark.parametrize("name", ["sample", "quarter"])
def test_neighbours_are_parted_in_the_deck(name: str) -> None:
    pages, deck, _ = pages_of(name)
    with zipfile.ZipFile(io.BytesIO(deck)) as file:
        parts = [etree.fromstring(file.read(f"ppt/charts/chart{n}.xml")) for n, _ in enumerate(charts(pages), 1)]
    assert not [wrong for (_, item), root in zip(charts(pages), parts, strict=True) for wrong in joined(item, root)]


@pytest.mark.parametrize(
    ("kind", "written", "spoilt"),
    [
        (Doughnut, b'w="12700"', b'w="6350"'),
        (StackedBar, b'w="12700"', b'w="6350"'),
        (Bar, b'c:gapWidth val="', b'c:gapWidth val="0" was="'),
    ],
)
def test_what_touches_in_the_deck_is_found(kind: type, written: bytes, spoilt: bytes) -> None:
    pages, deck, _ = pages_of("sample")
    number, item = next((n, i) for n, (_, i) in enumerate(charts(pages), 1) if isinstance(i.chart.marks[0], kind))
    with zipfile.ZipFile(io.BytesIO(deck)) as file:
        data = file.read(f"ppt/charts/chart{number}.xml")
    assert written in data
    assert not joined(item, etree.fromstring(data))
    assert joined(item, etree.fromstring(data.replace(written, spoilt)))


# --- the PDF


def drawn(item: PlacedChart, paths: list[Path], height: float, theme: Theme) -> list[Path]:
    """The filled marks within a chart's plot, in the colours of its points."""
    frame = item.plan.plot
    roles = {
        point.colour or series.colour for series in item.chart.series if not series.hidden for point in series.points
    }
    fills = [theme.rgb(role) for role in roles]

    def inside(path: Path) -> bool:
        left, low, right, high = path.box
        held = Frame(frame.x - 1, height - frame.bottom - 1, frame.width + 2, frame.height + 2)
        return held.x <= left and right <= held.right and held.y <= low and high <= held.bottom

    return [
        path
        for path in paths
        if path.operator != "S" and any(path.fill == pytest.approx(fill, abs=1e-3) for fill in fills) and inside(path)
    ]


def too_close(item: PlacedChart, paths: list[Path], theme: Theme) -> list[str]:
    """Pairs of marks of one chart that touch; the parts of a ring that no white line goes around."""
    if isinstance(item.chart.marks[0], Doughnut):
        white = theme.rgb("background")
        wrong = (p for p in paths if p.operator[0] != "B" or p.width < LEAST or p.stroke != pytest.approx(white))
        return [f"{item.name}: part" for _ in wrong]
    return [f"{item.name}: {one} {other}" for one, other in combinations([p.box for p in paths], 2) if meet(one, other)]


Box = tuple[float, float, float, float]


def meet(one: Box, other: Box, least: float = LEAST) -> bool:
    """Is there less than a point, or than `least`, between two boxes?"""
    if min(one[2] - one[0], one[3] - one[1], other[2] - other[0], other[3] - other[1]) < THIN:
        return False
    across = max(one[0], other[0]) - min(one[2], other[2])
    down = max(one[1], other[1]) - min(one[3], other[3])
    return max(across, down) < least - SLACK


def of_one_depth(item: PlacedChart, paths: list[Path]) -> list[str]:
    """Pairs of marks of one chart that stand side by side in two colours that differ by less than 3:1."""
    if isinstance(item.chart.marks[0], Doughnut):
        pairs = list(pairwise([*paths, *paths[:1]]))
    else:
        pairs = [(a, b) for a, b in combinations(paths, 2) if meet(a.box, b.box, NEAR)]
    fills = {tuple(sorted((one.fill, other.fill))) for one, other in pairs if one.fill != other.fill}
    return [f"{item.name}: {one} {other}" for one, other in sorted(fills) if contrast(one, other) < 3]


@pytest.mark.parametrize("name", ["sample", "quarter"])
def test_neighbours_are_parted_in_the_pdf(name: str) -> None:
    pages, _, data = pages_of(name)
    theme, height = decks.theme(), decks.theme().settings.page.height
    seen = 0
    with opened(data) as pdf:
        contents = {n: content(pdf.pages[n]).paths for n in {n for n, _ in charts(pages)}}
    for number, item in charts(pages):
        if isinstance(item.chart.marks[0], (*AREAS, Doughnut)):
            marks = drawn(item, contents[number], height, theme)
            seen += len(marks)
            assert not too_close(item, marks, theme)
            assert not of_one_depth(item, marks)
    assert seen > 20, "marks were found"


def test_what_touches_in_the_pdf_is_found() -> None:
    pages, _, data = pages_of("sample")
    theme, height = decks.theme(), decks.theme().settings.page.height
    number, item = next((n, i) for n, i in charts(pages) if isinstance(i.chart.marks[0], StackedBar))
    ring_number, ring = next((n, i) for n, i in charts(pages) if isinstance(i.chart.marks[0], Doughnut))
    with opened(data) as pdf:
        bars = drawn(item, content(pdf.pages[number]).paths, height, theme)
        parts = drawn(ring, content(pdf.pages[ring_number]).paths, height, theme)
    left, low, right, high = bars[0].box
    beside = Path("f", [(right + 0.5, low), (right + 20, high)], bars[0].fill, (), 0, (), None)
    assert not too_close(item, bars[:1], theme)
    assert too_close(item, [bars[0], beside], theme)
    parts[0].width = 0.5
    assert len(too_close(ring, parts, theme)) == 1
    assert not of_one_depth(item, bars) and not of_one_depth(ring, parts)
    bars[0].fill, parts[-1].fill = theme.rgb("good"), theme.rgb("bad")
    assert len(of_one_depth(item, bars)) == 1
    assert len(of_one_depth(ring, parts)) == 2, "beside the part before it and the first"
