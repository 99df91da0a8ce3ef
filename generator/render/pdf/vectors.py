"""What matplotlib draws, as operators of a PDF page: no bitmap, no file between, no text.

In: paths in points from the page's lower left corner. Out: the same in the words of ISO 32000-1, 8.4 and 8.5.
"""

from collections.abc import Sequence
from typing import Any

from matplotlib.backend_bases import GraphicsContextBase, RendererBase
from matplotlib.path import Path
from matplotlib.transforms import Transform

from generator.render.pdf.notation import numbers

_PAINT = {(True, False): "S", (False, True): "f", (True, True): "B"}  # stroked, filled
_CAPS = {"butt": 0, "round": 1, "projecting": 2}
_JOINS = {"miter": 0, "round": 1, "bevel": 2}
OPAQUE = 4  # a colour with its alpha


class Vectors(RendererBase):
    """Draws on one page. Charts have no text of matplotlib's: layout has placed theirs."""

    def __init__(self, width: float, height: float) -> None:
        super().__init__()
        self._size = width, height
        self._lines: list[str] = []

    @property
    def operators(self) -> str:
        """All that was drawn."""
        return "\n".join(self._lines)

    def flipy(self) -> bool:
        """The PDF's y grows upwards."""
        return False

    def get_canvas_width_height(self) -> tuple[float, float]:
        """The page's size in points."""
        return self._size

    def draw_path(self, gc: GraphicsContextBase, path: Path, transform: Transform, rgbFace: Any = None) -> None:
        """One path, filled and stroked as the context says."""
        stroked = gc.get_linewidth() > 0 and gc.get_rgb()[-1] > 0
        filled = rgbFace is not None and (len(rgbFace) < OPAQUE or rgbFace[-1] > 0)
        if stroked:
            self._set_line(gc)
        if filled:
            self._lines.append(f"{numbers(*rgbFace[:3])} rg")
        if stroked or filled:
            self._lines += [_outline(path, transform), _PAINT[stroked, filled]]

    def _set_line(self, gc: GraphicsContextBase) -> None:
        dashes: Any
        offset, dashes = gc.get_dashes()
        self._lines += [
            f"{numbers(*gc.get_rgb()[:3])} RG",
            f"{numbers(gc.get_linewidth())} w",
            f"{_CAPS[str(gc.get_capstyle())]} J",
            f"{_JOINS[str(gc.get_joinstyle())]} j",
            f"[{numbers(*(dashes or ()))}] {offset or 0} d",
        ]


def _outline(path: Path, transform: Transform) -> str:
    words = ["n"]
    at: Sequence[float] = (0.0, 0.0)
    for raw, code in path.iter_segments(transform, simplify=False, curves=True):
        points = raw.tolist()
        if code == Path.MOVETO:
            words.append(f"{numbers(*points)} m")
        elif code == Path.LINETO:
            words.append(f"{numbers(*points)} l")
        elif code == Path.CURVE3:
            words.append(f"{numbers(*_cubic(at, points))} c")
        elif code == Path.CURVE4:
            words.append(f"{numbers(*points)} c")
        elif code == Path.CLOSEPOLY:
            words.append("h")
        at = points[-2:]
    return " ".join(words)


def _cubic(start: Sequence[float], points: Sequence[float]) -> tuple[float, ...]:
    """A quadratic curve as the cubic one that PDF has."""
    over, end = points[:2], points[2:]
    return (
        *(a + (b - a) * 2 / 3 for a, b in zip(start, over, strict=True)),
        *(a + (b - a) * 2 / 3 for a, b in zip(end, over, strict=True)),
        *end,
    )
