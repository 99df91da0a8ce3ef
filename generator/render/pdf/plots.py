"""The plots of all charts, each drawn once: what an earlier build drew of the same strokes comes from the cache.

In: `Pages` and a theme. Out: for each chart, in reading order, the operators of its plot.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.cache import Cache, code
from generator.layout.pages import Pages, PlacedChart
from generator.layout.theme import Theme
from generator.render.pdf.plot import plot
from generator.render.pdf.strokes import Drawing

_DRAWN_IN = ("drawing.py", "vectors.py")
_DRAWN_WITH = ("matplotlib", "reportlab")


def plots(pages: Pages, theme: Theme) -> Iterator[str]:
    """The operators of each chart's plot."""
    charts = (item for page in pages.pages for item in page.items if isinstance(item, PlacedChart))
    drawings = [plot(item, theme) for item in charts]
    if not drawings:
        return iter(())
    size, cache = (theme.settings.page.width, theme.settings.page.height), Cache()
    by = code((str(Path(__file__).with_name(name)) for name in _DRAWN_IN), _DRAWN_WITH)
    names = {drawing: f"plot by {by} on {size}: {drawing}" for drawing in drawings}
    found = {drawing: cache.find(name) for drawing, name in names.items()}
    cold = [drawing for drawing, known in found.items() if known is None]
    for drawing, operators in zip(cold, _drawn(cold, size), strict=True):
        found[drawing] = cache.keep(names[drawing], operators.encode())
    cache.trim()
    return ((found[drawing] or b"").decode() for drawing in drawings)


def _drawn(drawings: Sequence[Drawing], size: tuple[float, float]) -> list[str]:
    if not drawings:
        return []
    from generator.render.pdf.drawing import drawn  # late: matplotlib takes long to load

    return drawn(drawings, *size)
