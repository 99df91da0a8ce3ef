"""Named layouts and their regions, from layouts/layouts.yaml: where on a slide things stand.

In: the file. Out: `Layouts`, which turn a region's columns and share into a frame once the content area is known.
"""

from pathlib import Path
from typing import Annotated, Literal

from msgspec import Struct
from pydantic import Field

from generator.layout.fit import to_baseline
from generator.layout.pages import Frame
from generator.layout.theme import Theme
from generator.problems import Problems, near
from generator.yamlfile import Checked, YamlFile

At = tuple[float, float, float, float]
Share = Annotated[float, Field(ge=0, le=1)]
FURNITURE = ("title", "topic", "tab", "note", "footer", "number", "key")  # places that every layout has
UNIT = 4.0  # the vertical unit: edges within the content area stand on multiples of it


class Grid(Checked):
    """Columns between two margins."""

    left: float
    right: float
    columns: int
    gutter: float


class ContentArea(Checked):
    """Top under a headline of one line, lower edge of the source note, and how much higher tables begin."""

    top: float
    bottom: float
    tight: float


class HeadlineArea(Checked):
    """Top of the headline, and how many lines it may take."""

    top: float
    lines: int


class TopicLine(Checked):
    """The line above the headline."""

    baseline: float


class Tab(Checked):
    """The section's tab on the upper edge."""

    height: float
    pad: float


class Footer(Checked):
    """The line under the content and the text below it: the report's name at the left, the number at the right."""

    rule: float
    weight: float
    baseline: float
    width: float
    number: float


class Decoration(Checked):
    """A rectangle without meaning."""

    at: At
    fill: str


class TitleSetting(Checked):
    """A title that does not stand in the usual place."""

    at: At
    style: str


class Region(Checked):
    """A place for blocks: columns and a share of the content's height, or a fixed place with a text style.

    `tight`: it begins a little higher where its table is then set larger. `level`: it begins at the line from which
    the table of that region hangs, where its content has room there.
    """

    columns: tuple[int, int] | None = None
    share: tuple[Share, Share] = (0, 1)
    inset: float = 0
    tight: bool = False
    level: str = ""
    at: At | None = None
    style: str = ""
    numbered: bool = False  # its bullets are numbered, with hairlines between them


class Layout(Checked):
    """A named arrangement of regions. `furniture`: tab, topic line, source and footer, or the number alone."""

    name: str
    background: str = "background"
    furniture: Literal["all", "number", "none"] = "all"
    title: TitleSetting | None = None
    shapes: tuple[Decoration, ...] = ()
    regions: dict[str, Region]


class LayoutSettings(Checked):
    """layouts.yaml as written."""

    grid: Grid
    content: ContentArea
    headline: HeadlineArea
    topic: TopicLine
    tab: Tab
    footer: Footer
    layouts: dict[str, Layout]


class Layouts(Struct, frozen=True):
    """The arrangements of a report."""

    settings: LayoutSettings

    def __getitem__(self, name: str) -> Layout:
        return self.settings.layouts[name]

    def across(self, y: float, height: float) -> Frame:
        """A frame over the whole width between the margins."""
        grid = self.settings.grid
        return Frame(grid.left, y, grid.right - grid.left, height)

    def topic(self, theme: Theme) -> Frame:
        """The line above the headline."""
        style = theme.style("topic")
        return self.across(self.settings.topic.baseline - to_baseline(style), style.leading)

    def note(self, height: float) -> Frame:
        """The source note, whose lower edge is fixed."""
        return self.across(self.settings.content.bottom - height, height)

    def content_bottom(self, theme: Theme, note: float) -> float:
        """Where content ends over a source note of that height; a slide without a note may go a little further."""
        bottom = self.settings.content.bottom
        return bottom - note - theme.space.note if note else bottom - theme.space.note + 2

    def footer_rule(self) -> Frame:
        """The line under the content."""
        return self.across(self.settings.footer.rule, self.settings.footer.weight)

    def footer(self, theme: Theme) -> Frame:
        """The report's name and quarter."""
        note, footer = theme.style("note"), self.settings.footer
        return Frame(self.settings.grid.left, footer.baseline - to_baseline(note), footer.width, note.leading)

    def number(self, theme: Theme) -> Frame:
        """The slide's number."""
        style, footer = theme.style("number"), self.settings.footer
        left, top = self.settings.grid.right - footer.number, footer.baseline - to_baseline(style)
        return Frame(left, top, footer.number, style.leading)

    def frame(self, region: Region, top: float, bottom: float, tight: bool = False) -> Frame:
        """The region's frame where the content stands between `top` and `bottom`, or begins a little higher."""
        if region.at:
            return Frame(*region.at)
        left, right = self._edges(region)
        top -= self.settings.content.tight if tight and region.share[0] == 0 else 0
        first, last = (top + _snapped((bottom - top) * share) if share < 1 else bottom for share in region.share)
        gap = UNIT * 2
        upper = first + (gap if region.share[0] > 0 else 0)
        lower = last - (gap if region.share[1] < 1 else 0)
        return Frame(left, upper, right - left, lower - upper)

    def _edges(self, region: Region) -> tuple[float, float]:
        grid = self.settings.grid
        first, last = region.columns or (1, grid.columns)
        width = (grid.right - grid.left - grid.gutter * (grid.columns - 1)) / grid.columns
        left = grid.left + (first - 1) * (width + grid.gutter) + region.inset
        return left, grid.left + last * (width + grid.gutter) - grid.gutter


def _snapped(height: float) -> float:
    return round(height / UNIT) * UNIT


def read_layouts(path: Path, shown: str, theme: Theme, problems: Problems) -> Layouts:
    """The layouts in a file; problems for styles and roles that lead nowhere. Raises `BuildStopped`."""
    file = YamlFile(path, shown)
    settings = file.checked(LayoutSettings)
    for name, layout in settings.layouts.items():
        styles = [region.style for region in layout.regions.values()] + ([layout.title.style] if layout.title else [])
        for style in styles:
            if style and style not in theme.settings.styles:
                problems.error(
                    file.place(("layouts", name)), f"no text style `{style}`", hint=near(style, theme.settings.styles)
                )
        for role in (layout.background, *(shape.fill for shape in layout.shapes)):
            if role not in theme.settings.roles:
                problems.error(
                    file.place(("layouts", name)), f"no colour role `{role}`", hint=near(role, theme.settings.roles)
                )
        for key, region in layout.regions.items():
            if key in FURNITURE:
                problems.error(
                    file.place(("layouts", name, "regions", key)),
                    f"a region is not called `{key}`",
                    hint=f"every slide has {', '.join(FURNITURE)} of its own",
                )
            if (region.columns is None) == (region.at is None):
                problems.error(file.place(("layouts", name, "regions", key)), "a region has either `columns` or `at`")
            if region.level and region.level not in layout.regions:
                problems.error(
                    file.place(("layouts", name, "regions", key)),
                    f"no region `{region.level}` to be level with",
                    hint=near(region.level, layout.regions),
                )
    return Layouts(settings)
