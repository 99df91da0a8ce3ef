"""The plot of a chart: gridlines, marks and the axis that they stand on.

In: a `PlacedChart` and a theme. Out: its strokes.
"""

from typing import assert_never

from generator.deck.marks import Bar, Column, Doughnut, Line, Mark, ReferenceLine, StackedBar, StackedColumn
from generator.layout.charts.geometry import box
from generator.layout.pages import PlacedChart
from generator.layout.theme import Theme
from generator.render.pdf.bars import ring, side_by_side, stacked
from generator.render.pdf.board import AXIS, CLEARED, OVER, UNDER, Board
from generator.render.pdf.lines import lines
from generator.render.pdf.strokes import Area, Drawing

GRIDLINE, REFERENCE = 0.5, 1.0  # widths in points
TICK = 4.0
CLEAR = 1.0  # points without gridlines around a label


def plot(item: PlacedChart, theme: Theme) -> Drawing:
    """Everything of the chart but its texts and its key."""
    board = Board(item, theme)
    _draw_gridlines(board)
    first = 0
    for mark in item.chart.marks:
        first += _draw_mark(mark, first, board)
    _draw_axis(board)
    return board.drawing


def _draw_mark(mark: Mark, first: int, board: Board) -> int:
    """The mark, whose series are the chart's from the `first` on; how many they are."""
    match mark:
        case Column():
            side_by_side(mark.series, board.floor, board)
        case Bar():
            side_by_side(mark.series, _base(mark, board), board)
        case StackedColumn() | StackedBar():
            stacked(mark.series, board)
        case Line():
            lines(mark.series, first, board)
        case ReferenceLine():
            board.level(float(mark.figure.value or 0), REFERENCE, "ink", OVER)
            return 0
        case Doughnut():
            ring(mark.series, board)
            return 1
        case _:
            assert_never(mark)
    return len(mark.series)


def _base(mark: Bar, board: Board) -> float:
    """The value at which lying bars start."""
    return board.floor if mark.base is None or mark.base.value is None else float(mark.base.value)


def _draw_gridlines(board: Board) -> None:
    """A line for each tick, and none through the label of a point."""
    plan, page, ground = board.plan, board.theme.settings.page.height, board.theme.rgb("background")
    for y, _ in plan.ticks:
        board.level(plan.axis.maximum - (y - plan.plot.y) / board.scale, GRIDLINE, "gridline", UNDER)
    for place in (box(found.label).inset(-CLEAR, -CLEAR, -CLEAR, -CLEAR) for found in plan.labels):
        board.add(Area((place.x, page - place.bottom), (place.right, page - place.y), ground, ground), CLEARED)


def _draw_axis(board: Board) -> None:
    """The line that the marks stand on, with ticks outside; a ring has none."""
    first, axis = board.chart.marks[0], board.plan.axis
    if isinstance(first, Doughnut):
        return
    if isinstance(first, Bar) and first.base is not None:
        board.level(_base(first, board), REFERENCE, "ink", OVER)
    else:
        board.level(board.floor, AXIS, "ink", OVER)
    for place in _tick_places(board):
        ends = (axis.minimum, axis.minimum - TICK / board.scale)
        board.line((place, place), ends, AXIS, board.theme.rgb("ink"), OVER)


def _tick_places(board: Board) -> list[float]:
    """Between groups; where there are none and only some categories are labelled, at those."""
    plan = board.plan
    if plan.groups:
        return [*(start - 0.5 for start, _ in plan.groups), board.count - 0.5]
    return [float(i) for i, label in enumerate(plan.categories) if label] if plan.skip > 1 else []
