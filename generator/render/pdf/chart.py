"""Charts: one figure each for those who cannot see it, vectors and real text for the others.

In: a `PlacedChart` and its plot as it was drawn. Out: operators and tags on the sheet. Every place comes from the plan.
"""

from generator.layout.pages import ChartLabel, PlacedChart
from generator.render.pdf.canvas import Sheet
from generator.render.pdf.swatches import draw_swatch
from generator.render.pdf.tags import pictured


def draw_chart(item: PlacedChart, plot: str, sheet: Sheet) -> None:
    """The chart as one figure: its plot as operators of the page, its texts, its key."""
    with sheet.tags.element("Figure", pictured(item.chart.alt, item.frame, sheet.height)), sheet.tags.mark():
        sheet.draw(f"q\n{plot}\nQ")
        for index, frame, _ in item.plan.legend:
            draw_swatch(item, index, frame, sheet)
        for label in item.plan.texts:
            _draw_label(label, sheet)


def _draw_label(label: ChartLabel, sheet: Sheet) -> None:
    """A text at its anchor, and a space so that it stays apart from the next where texts are copied."""
    left = label.x - {"start": 0.0, "middle": label.width / 2, "end": label.width}[label.anchor]
    role = label.colour or ("muted" if label.run.muted else label.style.ink)
    sheet.text(left, label.y, f"{label.run.text} ", label.style.size, label.style.bold or label.run.bold, role)
