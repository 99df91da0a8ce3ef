"""Charts: one figure each for those who cannot see it, vectors and real text for the others.

In: a `PlacedChart`. Out: strokes and tags on the sheet. Every place comes from the plan.
"""

from generator.deck.marks import Doughnut, Line
from generator.layout.pages import ChartLabel, Frame, PlacedChart
from generator.layout.theme import Theme
from generator.render.pdf.canvas import Sheet
from generator.render.pdf.tags import pictured

LINE, FAINT_LINE, OUTLINE = 2.25, 1.5, 0.75  # widths: of lines, of illustrative lines, of the rims of hollow bars
DASH = 3.5  # of a swatch


def draw_chart(item: PlacedChart, sheet: Sheet) -> None:
    """The chart as one figure: its plot, its texts, its key."""
    from generator.render.pdf.plot import draw_plot  # late: matplotlib takes a second, and many slides have no chart

    with sheet.tags.element("Figure", pictured(item.chart.alt, item.frame, sheet.height)), sheet.tags.mark():
        sheet.canvas.saveState()
        draw_plot(item, sheet)
        sheet.canvas.restoreState()
        for index, frame, _ in item.plan.legend:
            _draw_swatch(item, index, frame, sheet)
        for label in item.plan.texts:
            _draw_label(label, sheet)


def _draw_label(label: ChartLabel, sheet: Sheet) -> None:
    """A text at its anchor, and a space so that it stays apart from the next where texts are copied."""
    left = label.x - {"start": 0.0, "middle": label.width / 2, "end": label.width}[label.anchor]
    role = label.colour or ("muted" if label.run.muted else label.style.ink)
    sheet.text(left, label.y, f"{label.run.text} ", label.style.size, label.style.bold or label.run.bold, role)


def _draw_swatch(item: PlacedChart, index: int, frame: Frame, sheet: Sheet) -> None:
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
