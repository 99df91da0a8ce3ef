"""Samples of series in a key, and the strokes that they share with the plot.

In: a chart and the frame of a sample. Out: strokes on the sheet.
"""

from generator.deck.marks import Doughnut, Line
from generator.layout.pages import Frame, PlacedChart
from generator.layout.theme import Theme
from generator.render.pdf.canvas import Sheet

LINE, FAINT_LINE, OUTLINE = 2.25, 1.5, 1.25  # widths: of lines, of illustrative lines, of the rims of hollow bars
DASH = 3.5


def draw_swatch(item: PlacedChart, index: int, frame: Frame, sheet: Sheet) -> None:
    """A sample of a series, or of a part of a doughnut, as it is drawn in the plot."""
    first, series = item.chart.marks[0], item.chart.series
    if isinstance(first, Doughnut):
        part = first.series.points[index]
        _draw_box(part.colour or first.series.colour, part.hollow, frame, sheet)
        return
    one = series[index]
    known = [point for point in one.points if point.value is not None]
    hollow = bool(known) and all(point.hollow for point in known)
    if any(isinstance(mark, Line) and one in mark.series for mark in item.chart.marks):
        _draw_stroke(one.colour, hollow, frame, sheet)
    else:
        _draw_box(one.colour, hollow, frame, sheet)


def _draw_box(role: str, hollow: bool, frame: Frame, sheet: Sheet) -> None:
    """A filled or hollow square."""
    if hollow:
        sheet.outline(frame, role, OUTLINE)
    else:
        sheet.fill(frame, role)


def _draw_stroke(role: str, hollow: bool, frame: Frame, sheet: Sheet) -> None:
    """A stretch of line, or two dashes in the fainter colour."""
    middle = frame.y + frame.height / 2
    if not hollow:
        sheet.fill(Frame(frame.x, middle - LINE / 2, frame.width, LINE), role)
        return
    for left in (frame.x, frame.right - DASH):
        sheet.fill(Frame(left, middle - FAINT_LINE / 2, DASH, FAINT_LINE), faint(role, sheet.theme))


def faint(role: str, theme: Theme) -> str:
    """The role of illustrative values on a line, where the theme has one."""
    return f"{role}-faint" if f"{role}-faint" in theme.settings.roles else role
