"""Colours by roles, the type scale and the spaces, from layouts/theme.yaml or theme-<brand>.yaml.

In: the file, and the one that it builds on. Out: a `Theme`. A role becomes a slot of the deck's theme with DrawingML's
modifiers, and the same colour worked out for the PDF.
"""

import colorsys
from collections.abc import Collection, Mapping
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal, get_args

from msgspec import Struct
from pydantic import BaseModel, Field

from generator.problems import BuildStopped, Place, Problem, Problems, near
from generator.yamlfile import Checked, Hex, Name, YamlFile

Slot = Literal[
    "dk1", "lt1", "dk2", "lt2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink", "folHlink"
]
Rgb = tuple[float, float, float]
SMALLEST = 9.0  # points: nothing on a page is smaller
ROLES = (  # that every theme has: what is drawn in them is named in code
    *("background", "ink", "muted", "inverse", "brand", "link", "band", "panel", "rule", "hairline", "gridline"),
    *("good", "bad", "neutral", "past", "step", *(f"series-{n}" for n in range(1, 5))),
)
LOOKS = (  # of cells, chips, and the bars of a chart's key: those too
    *("good", "bad", "warn", "neutral", "sample", "good-bar", "bad-bar", "sample-bar", "good-outline", "warn-outline"),
)
STYLES = (
    *(
        "headline",
        "topic",
        "tab",
        "heading",
        "chart-heading",
        "table-title",
        "small-heading",
        "subtitle",
        "lead",
        "body",
    ),
    *(
        "key",
        "chip",
        "figure",
        "figure-missing",
        "tile-label",
        "tile-change",
        "tile-basis",
        "axis",
        "axis-small",
        "value",
    ),
    *("value-small", "contents-section", "contents-entry", "note", "number"),
)


class PageSetting(Checked):
    """The size of a page in points."""

    width: float
    height: float


class FontSetting(Checked):
    """The family that the deck names, and the family of the same metrics that the PDF embeds."""

    deck: str
    pdf: str


class Colour(Checked):
    """A slot of the theme, lighter or darker: luminance and saturation times mod and sat percent, plus off percent."""

    slot: Slot
    mod: Annotated[float, Field(ge=0, le=100)] = 100
    off: Annotated[float, Field(ge=0, le=100)] = 0
    sat: Annotated[float, Field(ge=0, le=200)] = 100


class Look(Checked):
    """How a cell or a chip is coloured."""

    ink: str
    fill: str | None = None
    rim: str | None = None
    bold: bool = False


class TextStyle(Checked):
    """A size of the type scale, with its exact leading."""

    size: Annotated[float, Field(ge=SMALLEST)]
    leading: float
    ink: str = "ink"
    bold: bool = False


class TableSize(Checked):
    """A size that a table may take; `pad`: space above and below a cell's text, `edge`: left and right of it."""

    size: Annotated[float, Field(ge=SMALLEST)]
    leading: float
    pad: float
    edge: float


class Space(Checked):
    """Distances between things, in points."""

    block: float
    rule: float
    under_rule: float
    heading: float
    paragraph: float
    bullet: float
    hang: float
    dot: float
    column_gap: float
    chip_width: float
    chip_height: float
    rim: float
    entry: float
    note: float


class Based(BaseModel):
    """As much of a theme file as tells which theme gives what it leaves out."""

    base: Name | None = None


class ThemeSettings(Based, Checked):
    """A theme file as written, laid over its base."""

    name: str
    page: PageSetting
    fonts: FontSetting
    slots: dict[Slot, Hex]
    roles: dict[str, Colour]
    looks: dict[str, Look]
    styles: dict[str, TextStyle]
    tables: Annotated[tuple[TableSize, ...], Field(min_length=1)]
    space: Space


class Theme(Struct, frozen=True, dict=True):
    """The looks of a report."""

    settings: ThemeSettings

    @property
    def space(self) -> Space:
        """Distances between things."""
        return self.settings.space

    def style(self, name: str) -> TextStyle:
        """The text style of that name."""
        return self.settings.styles[name]

    def look(self, name: str) -> Look:
        """The look of a cell or chip."""
        return self.settings.looks[name]

    def colour(self, role: str) -> Colour:
        """The slot and modifiers of a role."""
        return self.settings.roles[role]

    @cached_property
    def _rgb(self) -> dict[str, Rgb]:
        return {role: rgb(self.settings.slots[colour.slot], colour) for role, colour in self.settings.roles.items()}

    def rgb(self, role: str) -> Rgb:
        """The role's colour as red, green and blue between 0 and 1, after its modifiers."""
        return self._rgb[role]

    def hex(self, role: str) -> str:
        """The role's colour as #RRGGBB, after its modifiers."""
        return "#" + "".join(f"{round(part * 255):02X}" for part in self.rgb(role))

    def ink_of(self, role: str) -> str:
        """The role of words in the colour of a mark: a darker shade, where the theme has one for a light mark."""
        return f"{role}-ink" if f"{role}-ink" in self.settings.roles else role

    def ink_on(self, role: str) -> str:
        """The role of words on a mark: white on a dark one, ink on a light one."""
        return max(("inverse", "ink"), key=lambda ink: contrast(self.rgb(ink), self.rgb(role)))


def rgb(slot: str, colour: Colour) -> Rgb:
    """A slot's hex colour after its modifiers, as DrawingML applies them (ECMA-376, 20.1.2.3: in HSL)."""
    red, green, blue = (int(slot[i : i + 2], 16) / 255 for i in (0, 2, 4))
    hue, luminance, saturation = colorsys.rgb_to_hls(red, green, blue)
    luminance = min(1.0, luminance * colour.mod / 100 + colour.off / 100)
    return colorsys.hls_to_rgb(hue, luminance, min(1.0, saturation * colour.sat / 100))


def contrast(one: Rgb, other: Rgb) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Rgb) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def read_theme(name: str, themes: Mapping[str, Path], asked: Place, problems: Problems) -> Theme:
    """The theme `name`, named at `asked`, out of all that there are; what its file leaves out, its base gives.

    Raises `BuildStopped` where it is no theme; problems for roles that lead nowhere.
    """
    file = _with_base(name, themes, asked)
    settings = file.checked(ThemeSettings)
    named = [(("styles", name, "ink"), style.ink) for name, style in settings.styles.items()]
    named += [
        (("looks", name, part), role)
        for name, look in settings.looks.items()
        for part, role in (("ink", look.ink), ("fill", look.fill), ("rim", look.rim))
        if role
    ]
    for where, role in named:
        if role not in settings.roles:
            problems.error(file.place(where), f"no colour role `{role}`", hint=near(role, settings.roles))
    parts: tuple[tuple[str, str, Collection[str], Collection[str]], ...] = (
        ("roles", "colour role", ROLES, settings.roles),
        ("looks", "look", LOOKS, settings.looks),
        ("styles", "text style", STYLES, settings.styles),
        ("slots", "slot", get_args(Slot), settings.slots),
    )
    for part, noun, needed, given in parts:
        for missing in [one for one in needed if one not in given]:
            problems.error(file.place((part,)), f"{noun} `{missing}` is missing", hint="`base: theme` gives it")
    return Theme(settings)


def _with_base(name: str, themes: Mapping[str, Path], asked: Place, above: tuple[str, ...] = ()) -> YamlFile:
    """The file laid over its base, and that over its own; `above`: the themes that build on this one."""
    if name not in themes:
        raise BuildStopped([Problem(asked, f"no theme `{name}`", hint=near(name, themes))])
    if name in above:
        hint = "a base stands on its own, or on a theme that does"
        raise BuildStopped([Problem(asked, f"theme `{name}` would be its own base", hint=hint)])
    file = YamlFile(themes[name], f"layouts/{themes[name].name}")
    base = file.checked(Based).base
    return file.over(_with_base(base, themes, file.place(("base",)), (*above, name))) if base else file
