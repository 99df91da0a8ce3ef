"""Marks that are areas: columns and bars, side by side or stacked, and rings.

In: series, and the board that they are drawn on. Out: rectangles and parts of rings.
"""

from generator.deck.marks import Point, Series
from generator.layout.charts.rings import RING
from generator.render.pdf.board import FILLED, WHITE, Board
from generator.render.pdf.strokes import Area, Sector


def side_by_side(series: tuple[Series, ...], base: float, board: Board) -> None:
    """Bars of several series beside each other, from `base` to their values."""
    share = board.plan.bar_share / len(series)
    white = WHITE / board.pitch
    thick = min(share - white if len(series) > 1 else share, 1 - white)
    for n, one in enumerate(series):
        for i, point in enumerate(one.points):
            if point.value is not None and not one.hidden:
                _bar(i + (n - (len(series) - 1) / 2) * share, thick, base, point.value, one, point, board)


def stacked(series: tuple[Series, ...], board: Board) -> None:
    """Bars on top of each other; a gap counts as nothing, a hidden series only lifts."""
    for i in range(board.count):
        end, joined = board.floor, False
        for one in series:
            point = one.points[i]
            value = point.value or 0.0
            start, end = end, end + value
            if value and not one.hidden:
                white = min(WHITE / board.scale, abs(value) / 2) if joined else 0.0
                _bar(i, board.plan.bar_share, start + (white if value > 0 else -white), end, one, point, board)
                joined = True


def _bar(at: float, thick: float, start: float, end: float, series: Series, point: Point, board: Board) -> None:
    """One bar around `at` on the category axis; the rim of a hollow one stands within it."""
    face, edge, rim = board.paint(series, point)
    margin, side = rim / 2 / board.scale, rim / 2 / board.pitch
    low, high = min(start, end) + margin, max(start, end) - margin
    first, last = at - thick / 2 + side, at + thick / 2 - side
    board.add(Area(board.at(first, low), board.at(last, max(low, high)), face, edge, rim), FILLED)


def ring(series: Series, board: Board) -> None:
    """Parts of a whole, clockwise from twelve o'clock, parted by white."""
    whole = sum(point.value or 0.0 for point in series.points)
    plot, page = board.plan.plot, board.theme.settings.page.height
    centre, radius = (plot.x + plot.width / 2, page - plot.y - plot.height / 2), plot.width / 2
    done = 0.0
    for point in series.points:
        if point.value:
            start, done = done, done + point.value / whole
            face, edge, rim = board.paint(series, point)
            turn = 90 - 360 * done, 90 - 360 * start
            if not point.hollow:
                edge, rim = board.theme.rgb("background"), WHITE
            board.add(Sector(centre, radius, *turn, RING * radius, face, edge, rim), FILLED)
