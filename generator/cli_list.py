"""The command `list`: what a quarter has, by the names that inputs and outlines use.

In: a kind of thing and a quarter's folder. Out: a table as text.
"""

import argparse
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from generator.problems import Problems
from generator.richtext import plain

if TYPE_CHECKING:
    from generator.pipeline import Laid

EXAMPLES = """examples:
  quarterdeck list measures
  quarterdeck list slides inputs/2023-24-q4
  quarterdeck list charts | findstr homicide        (on macOS and Linux: grep)"""
Row = tuple[str, ...]


def add(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", command: Callable[[argparse.Namespace], int]
) -> None:
    """The command's arguments; `command` runs it."""
    listing = commands.add_parser(
        "list",
        help="list the measures, groups, slides, layouts or charts of a quarter",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog=EXAMPLES,
    )
    listing.add_argument("what", choices=tuple(LISTS), help="what to list")
    listing.add_argument("folder", nargs="?", type=Path, metavar="FOLDER", help="as for build")
    listing.set_defaults(command=command, done="listed")


def answered(what: str, folder: Path) -> str:
    """The table. Raises `BuildStopped` where the inputs cannot be read as a report."""
    from generator.pipeline import lay  # imported late: --help needs none of it

    return _table(list(LISTS[what](lay(folder, Problems()))))


def _measures(laid: "Laid") -> Iterator[Row]:
    yield ("measure", "label", "unit", "basis", "figures", "last known")
    quarter, calendar = laid.quarter, laid.quarter.report.calendar
    for name, measure in quarter.measures.items():
        periods = sorted(p for group in quarter.groups for p in laid.results.periods(name, group))
        last = calendar.code(periods[-1]) if periods else ""
        yield (name, measure.label.text, measure.unit, measure.basis, str(len(periods)), last)


def _groups(laid: "Laid") -> Iterator[Row]:
    yield ("group", "label", "dimension", "under")
    for group in laid.quarter.groups.values():
        yield (group.id, group.label.text, group.dimension, group.parent)


def _slides(laid: "Laid") -> Iterator[Row]:
    yield ("number", "slide", "section", "layout", "topic")
    for section, slide in laid.deck.slides:
        yield (str(slide.number), slide.id, section.id, slide.layout, plain(slide.topic))


def _layouts(laid: "Laid") -> Iterator[Row]:
    yield ("layout", "regions", "slides")
    used: dict[str, list[str]] = {}
    for _, slide in laid.deck.slides:
        used.setdefault(slide.layout, []).append(str(slide.number))
    for name, layout in laid.layouts.settings.layouts.items():
        yield (name, ", ".join(layout.regions), ", ".join(used.get(name, ())))


def _charts(laid: "Laid") -> Iterator[Row]:
    from generator.deck.walk import block_charts

    yield ("slide", "block", "kind", "chart")
    for _, slide in laid.deck.slides:
        for block in slide.blocks:
            for chart in block_charts(block):
                yield (str(slide.number), block.id, chart.kind, chart.title)


LISTS: dict[str, Callable[["Laid"], Iterator[Row]]] = {
    "measures": _measures,
    "groups": _groups,
    "slides": _slides,
    "layouts": _layouts,
    "charts": _charts,
}


def _table(rows: list[Row]) -> str:
    """The rows in columns; the last one is as long as it is."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ("  ".join(cell.ljust(wide) for cell, wide in zip(row, widths, strict=True)) for row in rows)
    return "\n".join(line.rstrip() for line in lines)
