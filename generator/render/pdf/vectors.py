"""What matplotlib draws, as paths of the PDF: no bitmap, no file between, no text.

In: paths in points from the page's lower left corner. Out: the same on a reportlab canvas.
"""

from collections.abc import Sequence
from typing import Any

from matplotlib.backend_bases import GraphicsContextBase, RendererBase
from matplotlib.path import Path
from matplotlib.transforms import Transform

_NON_ZERO = 1  # reportlab's name for the rule that fills overlapping loops
_CAPS = {"butt": 0, "round": 1, "projecting": 2}
_JOINS = {"miter": 0, "round": 1, "bevel": 2}
OPAQUE = 4  # a colour with its alpha


class Vectors(RendererBase):
    """Draws on one page. Charts have no text of matplotlib's: layout has placed theirs."""

    def __init__(self, canvas: Any, width: float, height: float) -> None:
        super().__init__()
        self._canvas, self._size = canvas, (width, height)

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
            self._canvas.setFillColorRGB(*rgbFace[:3])
        if stroked or filled:
            self._canvas.drawPath(
                self._outline(path, transform), stroke=int(stroked), fill=int(filled), fillMode=_NON_ZERO
            )

    def _set_line(self, gc: GraphicsContextBase) -> None:
        dashes: Any
        offset, dashes = gc.get_dashes()
        self._canvas.setStrokeColorRGB(*gc.get_rgb()[:3])
        self._canvas.setLineWidth(gc.get_linewidth())
        self._canvas.setLineCap(_CAPS[str(gc.get_capstyle())])
        self._canvas.setLineJoin(_JOINS[str(gc.get_joinstyle())])
        self._canvas.setDash([] if dashes is None else list(dashes), offset or 0)

    def _outline(self, path: Path, transform: Transform) -> Any:
        found = self._canvas.beginPath()
        at: Sequence[float] = (0.0, 0.0)
        for raw, code in path.iter_segments(transform, simplify=False, curves=True):
            points = [float(n) for n in raw]
            if code == Path.MOVETO:
                found.moveTo(*points)
            elif code == Path.LINETO:
                found.lineTo(*points)
            elif code == Path.CURVE3:
                found.curveTo(*_cubic(at, points))
            elif code == Path.CURVE4:
                found.curveTo(*points)
            elif code == Path.CLOSEPOLY:
                found.close()
            at = points[-2:]
        return found


def _cubic(start: Sequence[float], points: Sequence[float]) -> tuple[float, ...]:
    """A quadratic curve as the cubic one that PDF has."""
    over, end = points[:2], points[2:]
    return (
        *(a + (b - a) * 2 / 3 for a, b in zip(start, over, strict=True)),
        *(a + (b - a) * 2 / 3 for a, b in zip(end, over, strict=True)),
        *end,
    )
