"""Does the cost of the PDF grow with its pages? The time for 1,500 pages over that for the quarter's own.

Both are rendered in a process of their own that has drawn one chart before, so that no import counts.
Usage: python -m tests.bench.growth [--rounds 3] [--folder inputs/2023-24-q4]
"""

import argparse
import statistics
import subprocess
import sys
import time
from itertools import count, islice
from pathlib import Path

from msgspec.structs import replace

from generator.layout.pages import Page, PlacedChart
from generator.pipeline import Laid, lay
from generator.problems import Problems
from generator.render.pdf.document import render
from tests.packs import ROOT

MANY = 1_500  # pages
MOST = 20  # times: the bound that the ratio should keep


def pages_of(laid: Laid, number: int) -> Laid:
    """The quarter's pages over and over, each time under other names, until there are `number` of them."""
    again = (_renamed(page, turn) for turn in count() for page in laid.pages.pages)
    found = tuple(replace(page, label=str(i)) for i, page in enumerate(islice(again, number), 1))
    return replace(laid, pages=replace(laid.pages, pages=found, slides={page.slide: i for i, page in enumerate(found)}))


def _renamed(page: Page, turn: int) -> Page:
    return replace(page, slide=f"{page.slide}-{turn}", section=f"{page.section}-{turn}") if turn else page


def one_render(folder: Path, number: int) -> float:
    """The seconds that `number` pages take, or the quarter's own where it is 0."""
    laid = lay(folder, Problems())
    charted = next(page for page in laid.pages.pages if any(isinstance(item, PlacedChart) for item in page.items))
    render(replace(laid.pages, pages=(charted,), slides={}), laid.theme)
    found = pages_of(laid, number or len(laid.pages.pages))
    started = time.perf_counter()
    render(found.pages, found.theme)
    return time.perf_counter() - started


def main() -> None:
    """Print the ratio of every round, their median and their spread."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--folder", type=Path, default=ROOT / "inputs" / "2023-24-q4")
    parser.add_argument("--once", type=int, help="one render of so many pages in this process, its seconds")
    given = parser.parse_args()
    if given.once is not None:
        print(one_render(given.folder, given.once))
        return
    ratios = []
    for _ in range(given.rounds):
        few, many = (
            float(
                subprocess.run(
                    [sys.executable, "-m", "tests.bench.growth", "--once", str(n), "--folder", str(given.folder)],
                    check=True,
                    capture_output=True,
                    text=True,
                    cwd=ROOT,
                ).stdout
            )
            for n in (0, MANY)
        )
        ratios.append(many / few)
        print(f"the quarter's pages {few:.2f} s, {MANY} pages {many:.2f} s, ratio {ratios[-1]:.1f}")
    low, high = min(ratios), max(ratios)
    print(f"{MANY} pages take {statistics.median(ratios):.1f} times as long ({low:.1f} to {high:.1f}; at most {MOST})")


if __name__ == "__main__":
    main()
