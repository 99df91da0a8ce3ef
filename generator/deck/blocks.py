"""The closed set of blocks that stand on a slide, each in a named region of its layout."""

from typing import Literal

from msgspec import Struct

from generator.deck.marks import Chart
from generator.richtext import Paragraph, RichText, Run

Align = Literal["left", "right", "center"]
TextLook = Literal["plain", "callout", "bare"]
RowKind = Literal["head", "item", "group", "subtotal", "total", "lead"]


class Chip(Struct, frozen=True):
    """A small field of colour with a letter or a sample in it; `look` is a tone or the look of a rating."""

    text: Run
    look: str


class Text(Struct, frozen=True):
    """A heading and its paragraphs. `look`: plain, under a rule; callout, on a panel; bare, with neither."""

    id: str
    region: str
    heading: RichText
    paragraphs: tuple[Paragraph, ...]
    look: TextLook = "plain"


class Cell(Struct, frozen=True):
    """A cell of a table; several paragraphs stand on lines of their own."""

    paragraphs: tuple[RichText, ...]
    align: Align = "left"
    look: str = ""
    columns: int = 1
    rows: int = 1
    indent: int = 0
    header: bool = False
    title: bool = False  # names the table, in its corner


class Row(Struct, frozen=True):
    """A row; None stands where a cell of another place reaches. Rows of one `group` are not parted."""

    cells: tuple[Cell | None, ...]
    kind: RowKind = "item"
    group: int = 0


class TableColumn(Struct, frozen=True):
    """`weight` 0: as wide as its widest cell, or those of its `like`; else its share of the rest. `gap`: space."""

    weight: float = 0
    gap: bool = False
    like: str = ""


class Table(Struct, frozen=True):
    """A table with its heads; parts of a table that is split repeat them. `ruled`: hairlines between rows.

    `continued`: its first rows stand on the page before.
    """

    id: str
    region: str
    heading: RichText
    columns: tuple[TableColumn, ...]
    head: tuple[Row, ...]
    rows: tuple[Row, ...]
    alt: str
    ruled: bool = False
    continued: bool = False


class ChartBlock(Struct, frozen=True):
    """A chart under its heading and statistical subtitle."""

    id: str
    region: str
    heading: RichText
    subtitle: RichText
    chart: Chart


class ChartGrid(Struct, frozen=True):
    """Small charts on one scale, each under its own heading, `columns` in a row."""

    id: str
    region: str
    heading: RichText
    subtitle: RichText
    cells: tuple[ChartBlock, ...]
    columns: int


class Tile(Struct, frozen=True):
    """A figure with its label, its change and what stands beside it, over a chart; or words under a label."""

    id: str
    label: RichText
    figure: RichText
    change: RichText
    beside: tuple[RichText, ...]
    chart: Chart | None = None
    paragraphs: tuple[Paragraph, ...] = ()
    caption: RichText = ()  # what a reader of the chart must know


class Tiles(Struct, frozen=True):
    """Tiles under one heading, `columns` in a row."""

    id: str
    region: str
    heading: RichText
    tiles: tuple[Tile, ...]
    columns: int


class Key(Struct, frozen=True):
    """What the chips of a slide mean."""

    id: str
    region: str
    entries: tuple[tuple[Chip, RichText], ...]


class ContentsEntry(Struct, frozen=True):
    """A line of the contents: a number and a label, both links."""

    number: Run
    label: RichText
    section: bool


class Contents(Struct, frozen=True):
    """Sections with their slides; a section is never split over columns. `heading` stands over the first of them."""

    id: str
    region: str
    sections: tuple[tuple[ContentsEntry, ...], ...]
    heading: RichText = ()


class Image(Struct, frozen=True):
    """A picture from the quarter's images; `ratio` is its width over its height."""

    id: str
    region: str
    path: str
    alt: str
    ratio: float


Block = Text | Table | ChartBlock | ChartGrid | Tiles | Key | Contents | Image
