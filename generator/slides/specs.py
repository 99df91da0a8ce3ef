"""What an outline may say: sections, slides and blocks, each kind with its keys.

In: layouts/outline/<report>/NN-section.yaml. Out: specs. A block names its data, never its numbers.
"""

from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag, model_validator

from generator.formats import MOST_DECIMALS
from generator.yamlfile import Checked

ChartKind = Literal["trend", "columns", "compare", "stacked", "bars", "doughnut", "waterfall", "columns-with-line"]
Decimals = Annotated[int, Field(ge=0, le=MOST_DECIMALS)]
Labels = Literal["all", "last", "ends", "none"]


class BlockSpec(Checked):
    """What every block has: its region, and an id where the default, its kind or narrative, would stand twice."""

    region: str
    id: str = ""
    heading: str = ""


class TextSpec(BlockSpec):
    """Words from the slide's narrative, or a template of one's own where they are the same every quarter."""

    kind: Literal["text", "bullets", "callout", "note"] = "text"
    narrative: str = ""
    text: str = ""

    @model_validator(mode="after")
    def _one_source(self) -> "TextSpec":
        if bool(self.narrative) == bool(self.text):
            raise ValueError("a text has either `narrative` or `text`")
        return self


class FigureSpec(Checked):
    """One figure: a measure for a group and a period, or a cell of a statement."""

    measure: str = ""
    group: str = ""
    period: str = "latest"
    statement: str = ""
    line: str = ""
    column: str = ""
    show: Literal["", "magnitude"] = ""


class ChangeSpec(Checked):
    """A comparison beside a tile's figure."""

    against: str
    measure: str = ""
    group: str = ""
    decimals: Decimals | None = None


class SeriesSpec(Checked):
    """What every chart names: measures, groups and periods; or a line of statements by `cell` measures."""

    chart: ChartKind
    measure: str = ""
    measures: tuple[str, ...] = ()
    group: str = ""
    groups: tuple[str, ...] = ()
    dimension: str = ""
    dimensions: tuple[str, ...] = ()  # of bars: several, the groups of each under its name
    periods: str = "known"
    categories: Literal["periods", "measures", "groups"] = "periods"
    colour: Literal["", "year", "last"] = ""  # this financial year, or the last series, stands out
    axis: Literal["", "time"] = ""
    against: str = ""  # of bars: the group that they start from
    threshold: str = ""  # of bars: which of them are good or bad
    sort: Literal["", "value"] = ""
    changes: tuple[str, ...] = ()  # of a waterfall: the measures that are steps
    line: tuple[str, ...] = ()  # of columns-with-line: the measures that are lines
    target: bool = False
    labels: Labels | None = None
    show: Literal["", "magnitude"] = ""
    start: float = 0  # where the value axis begins, and how far it reaches at least: neighbours share a scale by it
    reach: float | None = None


class TileChartSpec(SeriesSpec):
    """The chart of a tile: its measure is that of the tile unless it names another."""


class TileSpec(Checked):
    """A figure with its label, what stands beside it, and a chart; or words."""

    label: str = ""
    figure: FigureSpec | None = None
    beside: str = ""
    change: ChangeSpec | None = None
    chart: TileChartSpec | None = None
    narrative: str = ""


class TilesSpec(BlockSpec):
    """Tiles in rows."""

    kind: Literal["tiles"]
    tiles: Annotated[tuple[TileSpec, ...], Field(min_length=1)]
    columns: Annotated[int, Field(ge=1, le=8)] | None = None


class ChartSpec(BlockSpec, SeriesSpec):
    """A chart."""

    kind: Literal["chart"]
    subtitle: str = ""


class FacetSpec(BlockSpec, SeriesSpec):
    """One small chart for each group of a dimension or each measure of a list, on one scale."""

    kind: Literal["facet"]
    facet: str | tuple[str, ...]
    subtitle: str = ""
    columns: Annotated[int, Field(ge=1, le=8)] = 3


class RowsSpec(Checked):
    """The rows of a matrix: groups of dimensions, or measures by their parents."""

    dimension: str = ""
    dimensions: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    under: str = ""  # a dimension whose groups head the rows
    first: FigureSpec | None = None  # a first row of levels
    label: str = ""  # of that row


class ColumnSpec(Checked):
    """A column of a matrix: levels of periods, or a comparison."""

    measure: str = ""
    periods: str = ""
    against: str = ""
    label: str = ""
    over: str = ""
    unit: Literal["", "count", "percent"] = ""  # what a change is said in, where it is not what its unit says
    decimals: Decimals | None = None


class MatrixSpec(BlockSpec):
    """Groups or measures down, levels and comparisons across."""

    kind: Literal["matrix"]
    rows: RowsSpec
    columns: Annotated[tuple[ColumnSpec, ...], Field(min_length=1)]
    threshold: str = ""
    corner: str = ""  # what the head over the row labels says


class StatementPartSpec(BlockSpec):
    """A finance table, whole or some of its columns and lines."""

    statement: str
    columns: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()


class StatementSpec(StatementPartSpec):
    """A finance table."""

    kind: Literal["statement"]


class StatementChartSpec(StatementPartSpec):
    """Bars of a finance table's lines, a series for each of its columns."""

    kind: Literal["statement-chart"]
    subtitle: str
    show: Literal["", "magnitude"] = ""


class ServicesSpec(BlockSpec):
    """The commissioned services of a priority."""

    kind: Literal["services"]
    priority: str


class ProjectsSpec(BlockSpec):
    """The projects of a priority."""

    kind: Literal["projects"]
    priority: str


class WordsSpec(BlockSpec):
    """A table of words."""

    kind: Literal["words"]
    table: str


class ContentsSpec(BlockSpec):
    """The contents: of the whole report, or of the slide's own section."""

    kind: Literal["contents"]
    of: Literal["report", "section"] = "report"


class KeySpec(BlockSpec):
    """What colours mean: of a threshold, or of the rating scale, there with how many of a priority's rows have each."""

    kind: Literal["key"]
    threshold: str = ""
    on: Literal["cells", "bars"] = "cells"  # what the threshold colours: they do not look alike
    ratings: tuple[str, ...] | Literal["all"] = ()
    count: Literal["", "services", "projects"] = ""
    priority: str = ""

    @model_validator(mode="after")
    def _counts_ratings(self) -> "KeySpec":
        if self.count and not self.ratings:
            raise ValueError("a key with `count` names its `ratings`")
        if bool(self.count) != bool(self.priority):
            raise ValueError("`count` and `priority` go together")
        return self


class ImageSpec(BlockSpec):
    """A picture from the quarter's images."""

    kind: Literal["image"]
    image: str
    alt: str


def _kind(value: Any) -> str:
    kind = value.get("kind", "text") if isinstance(value, dict) else getattr(value, "kind", "text")
    return "text" if kind in ("bullets", "callout", "note") else str(kind)


AnyBlock = Annotated[
    Annotated[TextSpec, Tag("text")]
    | Annotated[TilesSpec, Tag("tiles")]
    | Annotated[ChartSpec, Tag("chart")]
    | Annotated[FacetSpec, Tag("facet")]
    | Annotated[MatrixSpec, Tag("matrix")]
    | Annotated[StatementSpec, Tag("statement")]
    | Annotated[StatementChartSpec, Tag("statement-chart")]
    | Annotated[ServicesSpec, Tag("services")]
    | Annotated[ProjectsSpec, Tag("projects")]
    | Annotated[WordsSpec, Tag("words")]
    | Annotated[ContentsSpec, Tag("contents")]
    | Annotated[KeySpec, Tag("key")]
    | Annotated[ImageSpec, Tag("image")],
    Discriminator(_kind),
]


class SlideSpec(Checked):
    """A slide. `contents`: its label in the contents, false for none, left out for the topic."""

    id: str
    number: int
    layout: str
    topic: str
    contents: str | bool = True
    blocks: tuple[AnyBlock, ...] = ()


class SectionName(Checked):
    """A section's id and name. `contents` false: it is not listed, as the cover and the contents themselves."""

    id: str
    name: str
    contents: bool = True


class OutlineFile(Checked):
    """One file: a section and its slides."""

    section: SectionName
    slides: tuple[SlideSpec, ...]
