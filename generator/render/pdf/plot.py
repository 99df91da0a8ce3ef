"""The plot of a chart: gridlines, marks and the axis that they stand on, drawn by matplotlib.

In: a `PlacedChart`. Out: paths on the sheet. Imported with the first chart, since matplotlib takes a second to load.
"""

from typing import assert_never

from matplotlib import rc_context, rcdefaults
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.transforms import IdentityTransform

from generator.deck.marks import Bar, Column, Doughnut, Line, Mark, ReferenceLine, StackedBar, StackedColumn
from generator.layout.charts.geometry import box
from generator.layout.pages import PlacedChart
from generator.render.pdf.bars import ring, side_by_side, stacked
from generator.render.pdf.board import AXIS, CLEARED, OVER, UNDER, Board
from generator.render.pdf.canvas import Sheet
from generator.render.pdf.lines import lines
from generator.render.pdf.vectors import Vectors

DOTS = 72  # an inch: matplotlib's pixels are points of the page
GRIDLINE, REFERENCE = 0.5, 1.0  # widths in points
TICK = 4.0
CLEAR = 1.0  # points without gridlines around a label


def draw_plot(item: PlacedChart, sheet: Sheet) -> None:
    """Everything of the chart but its texts and its key."""
    frame, width, height = item.plan.plot, sheet.width, sheet.height
    with rc_context():
        rcdefaults()  # settings of the reader's own must not change the report
        figure = Figure(figsize=(width / DOTS, height / DOTS), dpi=DOTS)
        figure.patch.set_visible(False)
        axes = figure.add_axes((frame.x / width, 1 - frame.bottom / height, frame.width / width, frame.height / height))
        axes.set_axis_off()
        board = Board(item, sheet.theme, axes)
        _draw_gridlines(board, height)
        first = 0
        for mark in item.chart.marks:
            first += _draw_mark(mark, first, board)
        _draw_axis(board)
        figure.draw(Vectors(sheet.canvas, width, height))


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


def _draw_gridlines(board: Board, page: float) -> None:
    """A line for each tick, and none through the label of a point. `page`: its height."""
    plan = board.plan
    for y, _ in plan.ticks:
        board.level(plan.axis.maximum - (y - plan.plot.y) / board.scale, GRIDLINE, "gridline", UNDER)
    for place in (box(found.label) for found in plan.labels):
        corner = (place.x - CLEAR, page - place.bottom - CLEAR)
        clear = Rectangle(corner, place.width + 2 * CLEAR, place.height + 2 * CLEAR, transform=IdentityTransform())
        clear.set(facecolor=board.theme.rgb("background"), edgecolor="none")
        board.add(clear, CLEARED)


def _draw_axis(board: Board) -> None:
    """Sets both scales; draws the line that the marks stand on, with ticks outside."""
    first, axis = board.chart.marks[0], board.plan.axis
    if isinstance(first, Doughnut):
        board.axes.set(xlim=(-1, 1), ylim=(-1, 1))
        return
    if board.lying:
        board.axes.set(xlim=(axis.minimum, axis.maximum), ylim=(board.count - 0.5, -0.5))
    else:
        board.axes.set(xlim=(-0.5, board.count - 0.5), ylim=(axis.minimum, axis.maximum))
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
