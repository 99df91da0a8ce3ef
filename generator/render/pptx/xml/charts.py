"""Charts as XML: references with their cached values, series, points, labels, axes, legend and the chart's own part.

In: addresses, values, looks and places that `generator.render.pptx.chart` decided. Out: fragments of DrawingML charts.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from msgspec import Struct

from generator.layout.pages import Axis
from generator.layout.theme import Colour
from generator.render.pptx.xml.drawing import escaped, fill, part, tag

_SHOWN = ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize")
Box = tuple[float, float, float, float]  # shares of the chart's width and height


def val(name: str, value: str | int | float) -> str:
    """An element with its one attribute."""
    return f'<c:{name} val="{number(value) if isinstance(value, float) else escaped(str(value))}"/>'


def number(value: float) -> str:
    """The shortest text that reads as the same number."""
    return repr(value).removesuffix(".0")


def drawn(value: float) -> str:
    """A value as the chart and the workbook behind it both write it, to 16 digits."""
    return f"{value:.16G}"


def paint(ground: str, outline: str = "") -> str:
    """Fill and line of a part of the chart."""
    return tag("c:spPr", ground, outline)


@lru_cache(maxsize=256)
def texts(size: float, bold: bool, ink: Colour, language: str, wrap: bool = True) -> str:
    """How the texts of a part of the chart look; they are never turned. Without `wrap` they stay on one line."""
    look = tag("a:defRPr", fill(ink), tag("a:latin", typeface="+mn-lt"), sz=round(size * 100), b=int(bold), kern=0)
    words = tag("a:p", tag("a:pPr", look), tag("a:endParaRPr", lang=language))
    return tag("c:txPr", tag("a:bodyPr", rot=0, vert="horz", wrap=None if wrap else "none"), tag("a:lstStyle"), words)


def place(box: Box, inner: bool = False) -> str:
    """A part's place in the chart; `inner`: the plot without its labels."""
    target = val("layoutTarget", "inner") if inner else ""
    shares = (val(name, share) for name, share in zip(("x", "y", "w", "h"), box, strict=True))
    return tag("c:layout", tag("c:manualLayout", target, val("xMode", "edge"), val("yMode", "edge"), *shares))


# Values: each reference repeats what the workbook holds.


def _cached(values: Iterable[str | float | None]) -> str:
    written = ((i, drawn(v) if isinstance(v, float) else escaped(v)) for i, v in enumerate(values) if v is not None)
    return "".join(f'<c:pt idx="{i}"><c:v>{text}</c:v></c:pt>' for i, text in written)


def strings(address: str, values: Sequence[str | None]) -> str:
    """Texts of the workbook."""
    return tag("c:strRef", tag("c:f", address), tag("c:strCache", val("ptCount", len(values)), _cached(values)))


def numbers(address: str, values: Sequence[float | None]) -> str:
    """Numbers of the workbook; None is a gap."""
    cache = tag("c:numCache", tag("c:formatCode", "General"), val("ptCount", len(values)), _cached(values))
    return tag("c:numRef", tag("c:f", address), cache)


def levels(address: str, inner: Sequence[str | None], outer: Sequence[str | None]) -> str:
    """Categories on two levels; the outer one is named at the first category of each group."""
    rows = (tag("c:lvl", _cached(level)) for level in (inner, outer))
    return tag("c:multiLvlStrRef", tag("c:f", address), tag("c:multiLvlStrCache", val("ptCount", len(inner)), *rows))


# Series, their points and labels. The schema prescribes the order of the parts; callers hand them over in it.


def series(index: int, name: str, *parts: str) -> str:
    """A series, named by a reference."""
    return tag("c:ser", val("idx", index), val("order", index), tag("c:tx", name), *parts)


def point(index: int, *parts: str) -> str:
    """A point that looks otherwise than its series."""
    return tag("c:dPt", val("idx", index), *parts)


def marker(size: int, ground: str = "", outline: str = "") -> str:
    """A round marker; of size 0, none."""
    if not size:
        return tag("c:marker", val("symbol", "none"))
    return tag("c:marker", val("symbol", "circle"), val("size", size), paint(ground, outline))


def through(outline: str) -> str:
    """A straight line through all points, and on to both edges of the plot."""
    return tag(
        "c:trendline",
        tag("c:spPr", outline),
        val("trendlineType", "linear"),
        val("forward", 0.5),
        val("backward", 0.5),
        val("dispRSqr", 0),
        val("dispEq", 0),
    )


class Label(Struct, frozen=True):
    """The label of a point: its format, its look, the name of its side, its move in shares of the chart."""

    point: int
    format: str
    look: str
    side: str = ""
    named: bool = False
    moved: tuple[float, float] = (0.0, 0.0)


def labels(found: Sequence[Label]) -> str:
    """The labels of a series; points that are not named have none."""
    if not found:
        return ""
    return tag(
        "c:dLbls",
        *(_label(one) for one in sorted(found, key=lambda one: one.point)),
        *(val(name, 0) for name in _SHOWN),
    )


def _label(found: Label) -> str:
    across, down = found.moved
    moved = tag("c:layout", tag("c:manualLayout", val("x", across), val("y", down))) if across or down else ""
    shown = {"showVal": 1, "showSerName": int(found.named)}
    return tag(
        "c:dLbl",
        val("idx", found.point),
        moved,
        tag("c:numFmt", formatCode=found.format, sourceLinked=0),
        paint(tag("a:noFill"), tag("a:ln", tag("a:noFill"))),
        found.look,
        val("dLblPos", found.side) if found.side else "",
        *(val(name, shown.get(name, 0)) for name in _SHOWN),
        tag("c:separator", " ") if found.named else "",
    )


# Axes.


class AxisIds(Struct, frozen=True):
    """The numbers of the two axes of a chart."""

    category: int
    value: int

    def xml(self) -> str:
        """As a group of series names its axes."""
        return val("axId", self.category) + val("axId", self.value)


def category_axis(ids: AxisIds, lying: bool, crosses: float, outline: str, look: str, skip: int) -> str:
    """The axis of the categories, which crosses the values at `crosses`. Lying bars have the first category on top."""
    order = val("orientation", "maxMin" if lying else "minMax")
    return tag(
        "c:catAx",
        val("axId", ids.category),
        tag("c:scaling", order),
        val("delete", 0),
        val("axPos", "l" if lying else "b"),
        tag("c:numFmt", formatCode="General", sourceLinked=0),
        val("majorTickMark", "none"),
        val("minorTickMark", "none"),
        val("tickLblPos", "low"),
        paint("", outline),
        look,
        val("crossAx", ids.value),
        val("crossesAt", crosses),
        val("auto", 0),
        val("lblAlgn", "ctr"),
        val("lblOffset", 100),
        val("tickLblSkip", skip),
        val("tickMarkSkip", skip),
        val("noMultiLvlLbl", 0),
    )


def value_axis(ids: AxisIds, lying: bool, axis: Axis, gridline: str, look: str) -> str:
    """The axis of the values: its labels and gridlines, but no line."""
    scale = tag("c:scaling", val("orientation", "minMax"), val("max", axis.maximum), val("min", axis.minimum))
    grid = tag("c:majorGridlines", tag("c:spPr", gridline)) if axis.shown else ""
    return tag(
        "c:valAx",
        val("axId", ids.value),
        scale,
        val("delete", int(not axis.shown)),
        val("axPos", "b" if lying else "l"),
        grid,
        tag("c:numFmt", formatCode=axis.format, sourceLinked=0),
        val("majorTickMark", "none"),
        val("minorTickMark", "none"),
        val("tickLblPos", "low"),
        paint("", tag("a:ln", tag("a:noFill"))),
        look,
        val("crossAx", ids.category),
        val("crosses", "autoZero"),
        val("crossBetween", "between"),
        val("majorUnit", axis.step),
    )


# The chart.


def legend(side: str, box: Box, without: Iterable[int], look: str) -> str:
    """A key at its place; the entries `without` are left out."""
    hidden = (tag("c:legendEntry", val("idx", i), val("delete", 1)) for i in without)
    return tag("c:legend", val("legendPos", side), *hidden, place(box), val("overlay", 0), look)


def title(text: str, x: float, y: float, look: str) -> str:
    """A text of the workbook over the plot, its upper left corner at x and y."""
    corner = tag("c:manualLayout", val("xMode", "edge"), val("yMode", "edge"), val("x", x), val("y", y))
    return tag("c:title", tag("c:tx", text), tag("c:layout", corner), val("overlay", 1), look)


def chart(
    plot: Box, groups: Iterable[str], axes: str, key: str, heading: str, look: str, language: str, relation: str
) -> bytes:
    """The part: what is drawn, and the workbook behind it."""
    nothing = (tag("a:noFill"), tag("a:ln", tag("a:noFill")))
    area = tag("c:plotArea", place(plot, inner=True), *groups, axes, paint(*nothing))
    drawn = tag(
        "c:chart",
        heading,
        val("autoTitleDeleted", int(not heading)),
        area,
        key,
        val("plotVisOnly", 1),
        val("dispBlanksAs", "gap"),
    )
    return part(
        "c:chartSpace",
        val("date1904", 0),
        val("lang", language),
        val("roundedCorners", 0),
        drawn,
        paint(*nothing),
        look,
        tag("c:externalData", val("autoUpdate", 0), r_id=relation),
    )
