"""Strokes drawn by matplotlib: a figure for each plot, and nothing in it but the strokes.

In: drawings. Out: the operators of a PDF page for each. Imported with the first plot that was never drawn before, since
matplotlib takes long to load.
"""

import gc
from collections.abc import Iterable
from typing import assert_never

from matplotlib import rc_context, rcdefaults
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle, Wedge
from matplotlib.transforms import IdentityTransform

from generator.render.pdf.strokes import Area, Dot, Drawing, Polyline, Sector, Stroke
from generator.render.pdf.vectors import Vectors

FIGURES = 50  # that may wait to be let go: each holds a quarter of a megabyte
DOTS = 72  # an inch: matplotlib's pixels are points of the page


def drawn(drawings: Iterable[Drawing], width: float, height: float) -> list[str]:
    """Each drawing, on a page of that width and height."""
    found = []
    gc.freeze()  # figures are the garbage of a build: only what was made since is searched for it
    with rc_context():
        rcdefaults()  # settings of the reader's own must not change the report
        for number, one in enumerate(drawings, 1):
            found.append(_drawn(one, width, height))
            if number % FIGURES == 0:
                gc.collect()
    gc.unfreeze()
    return found


def _drawn(drawing: Drawing, width: float, height: float) -> str:
    figure = Figure(figsize=(width / DOTS, height / DOTS), dpi=DOTS)
    figure.patch.set_visible(False)
    for order, stroke in enumerate(drawing):
        artist = _artist(stroke)
        artist.set(zorder=order, transform=IdentityTransform(), clip_on=False)
        figure.add_artist(artist)
    page = Vectors(width, height)
    figure.draw(page)
    return page.operators


def _artist(stroke: Stroke) -> Artist:
    match stroke:
        case Area():
            (left, low), (right, high) = stroke.corner, stroke.opposite
            area = Rectangle((left, low), right - left, high - low, facecolor=stroke.face, edgecolor=stroke.edge)
            area.set(linewidth=stroke.rim, joinstyle="miter")
            return area
        case Polyline():
            line = Line2D(*zip(*stroke.spots, strict=True), linewidth=stroke.width, color=stroke.colour)
            line.set(solid_joinstyle="round", dash_joinstyle="round", solid_capstyle=stroke.cap, dash_capstyle="butt")
            if stroke.dashes:
                line.set_linestyle((0, stroke.dashes))
            return line
        case Dot():
            dot = Line2D([stroke.at[0]], [stroke.at[1]], linestyle="none", marker="o", markersize=stroke.size)
            dot.set(markerfacecolor=stroke.face, markeredgecolor=stroke.edge, markeredgewidth=stroke.rim)
            return dot
        case Sector():
            part = Wedge(stroke.centre, stroke.radius, stroke.start, stroke.end, width=stroke.width)
            part.set(facecolor=stroke.face, edgecolor=stroke.edge, linewidth=stroke.rim, joinstyle="miter")
            return part
        case _:
            assert_never(stroke)
