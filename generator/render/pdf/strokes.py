"""What a plot is drawn with: rectangles, lines, dots and parts of rings, in points from the page's lower left corner.

Made by the marks, drawn by `generator.render.pdf.drawing`. Two plots of the same strokes look the same.
"""

from typing import Literal

from msgspec import Struct

from generator.layout.theme import Rgb

Spot = tuple[float, float]


class Area(Struct, frozen=True):
    """A rectangle between two opposite corners, and its rim."""

    corner: Spot
    opposite: Spot
    face: Rgb
    edge: Rgb
    rim: float = 0


class Polyline(Struct, frozen=True):
    """Spots that are joined; `dashes` are lengths of strokes and gaps in widths of the line, none for a whole line."""

    spots: tuple[Spot, ...]
    width: float
    colour: Rgb
    cap: Literal["butt", "projecting"] = "butt"
    dashes: tuple[float, ...] = ()


class Dot(Struct, frozen=True):
    """A filled circle of a diameter, and its rim."""

    at: Spot
    size: float
    face: Rgb
    edge: Rgb
    rim: float = 0


class Sector(Struct, frozen=True):
    """A part of a ring between two angles, in degrees from three o'clock against the clock."""

    centre: Spot
    radius: float
    start: float
    end: float
    width: float
    face: Rgb
    edge: Rgb
    rim: float


Stroke = Area | Polyline | Dot | Sector
Drawing = tuple[Stroke, ...]  # what is drawn later stands over what was drawn before
