"""Marks that are lines: points joined where neighbours are known, with dots and rings.

In: series, and the board that they are drawn on. Out: lines and dots.
"""

from collections.abc import Iterator
from itertools import groupby, pairwise

from generator.deck.marks import Point, Series
from generator.layout.pages import Marker
from generator.render.pdf.board import FAINT, LINES, POINTS, Board
from generator.render.pdf.strokes import Dot
from generator.render.pdf.swatches import FAINT_LINE, LINE, faint

DOT, RING, RIM = 8.5, 6.0, 1.5  # diameters of a filled and a hollow marker, and the width of the latter's rim


def lines(series: tuple[Series, ...], first: int, board: Board) -> None:
    """Lines of published values, and dashes where one of two neighbours is illustrative. `first`: of the markers."""
    for number, one in enumerate(series, first):
        if one.hidden:
            continue
        for places, hollow in _stretches(one):
            values = [one.points[i].value or 0.0 for i in places]
            if hollow:
                colour = board.theme.rgb(faint(one.colour, board.theme))
                board.line(places, values, FAINT_LINE, colour, FAINT, dashed=True)
            else:
                board.line(places, values, LINE, board.theme.rgb(one.colour), LINES)
        for i, (point, marker) in enumerate(zip(one.points, board.plan.markers[number], strict=True)):
            if marker and point.value is not None:
                _marker(i, point.value, one, point, marker, board)


def _stretches(series: Series) -> Iterator[tuple[list[int], bool]]:
    """The points that are joined, and whether as illustrative. A gap is never bridged."""
    pairs = [
        (i, one.hollow or other.hollow)
        for i, (one, other) in enumerate(pairwise(series.points))
        if one.value is not None and other.value is not None
    ]
    for (_, hollow), run in groupby(enumerate(pairs), key=lambda found: (found[1][0] - found[0], found[1][1])):
        starts = [i for _, (i, _) in run]
        yield [*starts, starts[-1] + 1], hollow


def _marker(place: int, value: float, series: Series, point: Point, marker: Marker, board: Board) -> None:
    """A dot, or a ring that is white within."""
    role = point.colour or series.colour
    colour = board.theme.rgb(faint(role, board.theme) if point.hollow else role)
    at = board.at(place, value)
    if marker == "filled":
        board.add(Dot(at, DOT, colour, colour), POINTS)
    else:
        board.add(Dot(at, RING, board.theme.rgb("background"), colour, RIM), POINTS)
