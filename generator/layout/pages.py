"""Pages: what renderers get. Every position, size, break and colour role is decided; nothing is left to them.

Points from the upper left corner. The order of a page's items is the reading order.
"""

from collections.abc import Iterator
from typing import Literal, assert_never

from msgspec import Struct, field

from generator.deck.blocks import Align, RowKind
from generator.deck.marks import Chart
from generator.layout.setting import SetParagraph
from generator.layout.theme import TextStyle
from generator.richtext import Paragraph, Run

# caption: the heading of the table that is the next item · chip: its meaning is the next item, a key
TextRole = Literal["title", "topic", "text", "caption", "note", "chip", "key", "tab", "footer", "number"]
FURNITURE: frozenset[TextRole] = frozenset({"tab", "footer", "number"})


class Frame(Struct, frozen=True):
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height

    def inset(self, left: float, top: float, right: float, bottom: float) -> "Frame":
        """The frame without a border."""
        return Frame(self.x + left, self.y + top, self.width - left - right, self.height - top - bottom)


class PlacedText(Struct, frozen=True):
    """Set paragraphs in a frame, from its top, inside `pad`."""

    name: str
    frame: Frame
    role: TextRole
    paragraphs: tuple[SetParagraph, ...]
    placeholder: str = ""  # the layout's placeholder that it fills
    fill: str = ""
    rim: str = ""
    pad: tuple[float, float, float, float] = (0, 0, 0, 0)


class PlacedShape(Struct, frozen=True):
    """A rectangle without meaning: a rule, a bar, a panel."""

    name: str
    frame: Frame
    fill: str


class Border(Struct, frozen=True):
    """A line of a table cell: a colour role and its width."""

    role: str
    width: float


Header = Literal["", "column", "row"]


class PlacedCell(Struct, frozen=True):
    """A cell of a table with what is set in it; `columns` and `rows` that it spans."""

    paragraphs: tuple[SetParagraph, ...]
    align: Align
    pad: tuple[float, float, float, float]
    columns: int = 1
    rows: int = 1
    fill: str = ""
    rim: str = ""
    above: Border | None = None
    below: Border | None = None
    header: Header = ""
    white: bool = False  # parted from its neighbours by white lines
    anchor: Literal["top", "middle", "bottom"] = "top"


class PlacedRow(Struct, frozen=True):
    """A row of a table; None stands where a cell of another place reaches."""

    cells: tuple[PlacedCell | None, ...]
    height: float
    kind: RowKind


class PlacedTable(Struct, frozen=True):
    """A table, or a part of one."""

    name: str
    frame: Frame
    widths: tuple[float, ...]
    rows: tuple[PlacedRow, ...]
    head: int  # how many of the rows are heads
    alt: str
    placeholder: str = ""


Anchor = Literal["start", "middle", "end"]
Side = Literal["above", "below", "right", "left", "inside", "outside"]
Marker = Literal["", "hollow", "filled"]


class ChartLabel(Struct, frozen=True):
    """A text of a chart at its place: `x` and the baseline `y` of its anchor."""

    run: Run
    style: TextStyle
    x: float
    y: float
    width: float
    anchor: Anchor = "middle"
    colour: str = ""  # a role, where it differs from the style's


class PointLabel(Struct, frozen=True):
    """The label of a point: which series and point of the chart, where it stands, and how far it was moved."""

    series: int
    point: int
    label: ChartLabel
    side: Side
    named: bool = False  # the series' name stands before the value
    moved: float = 0  # points down from where the side alone would put it


class Axis(Struct, frozen=True):
    """The value axis: its ends, the distance of its ticks and how a tick is written."""

    minimum: float
    maximum: float
    step: float
    format: str  # an Excel number format
    shown: bool = True


class ChartPlan(Struct, frozen=True):
    """Where the parts of a chart stand, in points of the page."""

    plot: Frame
    axis: Axis
    ticks: tuple[tuple[float, ChartLabel], ...]  # the height of each gridline on the page, and its label
    categories: tuple[tuple[ChartLabel, ...], ...]  # for each category the lines of its label, none where it is skipped
    groups: tuple[tuple[int, ChartLabel], ...]  # the first category of each group, and its label
    labels: tuple[PointLabel, ...]
    legend: tuple[tuple[int, Frame, ChartLabel], ...]  # series or part, its swatch, its name
    markers: tuple[tuple[Marker, ...], ...]  # for each series, for each point
    others: tuple[ChartLabel, ...] = ()  # names of reference lines and of the base
    skip: int = 1  # every which category is labelled, counted back from the last
    bar_share: float = 0.85  # of a category's width that its bars take
    small: bool = False  # set in the styles of small multiples

    @property
    def texts(self) -> Iterator[ChartLabel]:
        """Every text of the chart, in reading order."""
        yield from (label for _, label in self.ticks)
        for lines in self.categories:
            yield from lines
        yield from (*(label for _, label in self.groups), *(p.label for p in self.labels), *self.others)
        yield from (label for _, _, label in self.legend)

    @property
    def bottom(self) -> float:
        """The lower edge of the plot or of the text that reaches lowest."""
        return max(self.plot.bottom, *(text.y + text.style.leading - text.style.size for text in self.texts))


class PlacedChart(Struct, frozen=True):
    """A chart with its plan."""

    name: str
    frame: Frame
    chart: Chart
    plan: ChartPlan
    placeholder: str = ""


class PlacedImage(Struct, frozen=True):
    """A picture that fills its frame."""

    name: str
    frame: Frame
    path: str
    alt: str


Item = PlacedText | PlacedShape | PlacedTable | PlacedChart | PlacedImage


class Page(Struct, frozen=True):
    """One slide of the deck and one page of the PDF."""

    slide: str
    label: str  # the printed number: 64, or 81b where the slide is continued
    section: str
    section_name: str
    layout: str
    topic: str
    title: str
    items: tuple[Item, ...]
    background: str = "background"
    backdrop: tuple[PlacedShape, ...] = ()  # the layout's own shapes, under the items
    notes: tuple[Paragraph, ...] = ()
    continued: bool = False

    @property
    def sizes(self) -> Iterator[float]:
        """The size of every text on the page, in points."""
        for item in self.items:
            match item:
                case PlacedText():
                    yield from (paragraph.style.size for paragraph in item.paragraphs)
                case PlacedTable():
                    cells = (cell for row in item.rows for cell in row.cells if cell)
                    yield from (paragraph.style.size for cell in cells for paragraph in cell.paragraphs)
                case PlacedChart():
                    yield from (text.style.size for text in item.plan.texts)
                case PlacedShape() | PlacedImage():
                    pass
                case _:
                    assert_never(item)


class Pages(Struct, frozen=True):
    """All pages, and what the files say of themselves."""

    title: str
    author: str
    language: str
    date: str
    pages: tuple[Page, ...]
    slides: dict[str, int] = field(default_factory=dict)  # slide id -> index of its first page
    description: str = ""
