"""The plots of all charts, each drawn once: what an earlier build drew of the same strokes comes from the cache.

In: `Pages` and a theme. Out: for each chart, in reading order, the operators of its plot.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.cache import Cache, code
from generator.layout.pages import Pages, PlacedChart
from generator.layout.theme import Theme
from generator.processes import Beside
from generator.render.pdf.plot import plot
from generator.render.pdf.strokes import Drawing

_DRAWN_IN = ("drawing.py", "vectors.py", "notation.py")
_DRAWN_WITH = ("matplotlib",)
MANY = 100  # plots: of 50, half are drawn no sooner beside, for the other process has to load matplotlib first


def plots(pages: Pages, theme: Theme) -> Iterator[str]:
    """The operators of each chart's plot."""
    charts = (item for page in pages.pages for item in page.items if isinstance(item, PlacedChart))
    drawings = [plot(item, theme) for item in charts]
    if not drawings:
        return iter(())
    size, cache = (theme.settings.page.width, theme.settings.page.height), Cache()
    by = code((str(Path(__file__).with_name(name)) for name in _DRAWN_IN), _DRAWN_WITH)
    names = [f"plot by {by} on {size}: {drawing}" for drawing in drawings]
    found = {name: cache.find(name) for name in names}
    cold = {name: drawing for name, drawing in zip(names, drawings, strict=True) if found[name] is None}
    for name, operators in zip(cold, _both_halves(list(cold.values()), size), strict=True):
        found[name] = cache.keep(name, operators.encode())
    cache.trim()
    return ((found[name] or b"").decode() for name in names)


def _both_halves(drawings: Sequence[Drawing], size: tuple[float, float]) -> list[str]:
    """What is drawn, a half of it beside this process where that is worth its start."""
    middle = len(drawings) // 2 if len(drawings) >= MANY else len(drawings)
    beside = Beside(_drawn, drawings[middle:], size) if drawings[middle:] else None
    here = _drawn(drawings[:middle], size)
    return here + beside.result() if beside else here


def _drawn(drawings: Sequence[Drawing], size: tuple[float, float]) -> list[str]:
    if not drawings:
        return []
    from generator.render.pdf.drawing import drawn  # late: matplotlib takes long to load

    return drawn(drawings, *size)
