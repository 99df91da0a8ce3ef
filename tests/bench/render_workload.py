"""Render a workload of the peers as our deck: laid out, and written as .pptx, as .pdf, or as both.

In: the JSON that the peers read (slides with texts, formatted tables and charts). Out: OUT.pptx or OUT.pdf by its
ending, both for a stem. Nothing of a quarter is read: this is what layout and renderers cost, a process from its start.
Usage: python tests/bench/render_workload.py WORKLOAD.json OUT
"""

import json
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))  # as a script it stands beside the package, not above it

from generator.deck.blocks import Block, Cell, ChartBlock, Row, Table, TableColumn, Text  # noqa: E402
from generator.deck.marks import Category, Chart, Column, Doughnut, Line, Point, Series, StackedBar  # noqa: E402
from generator.deck.model import Deck, Section, Slide  # noqa: E402
from generator.figure import Figure, Source  # noqa: E402
from generator.layout.paginate import lay_out  # noqa: E402
from generator.layout.regions import read_layouts  # noqa: E402
from generator.layout.theme import Theme, read_theme  # noqa: E402
from generator.problems import Place, Problems  # noqa: E402
from generator.processes import whole  # noqa: E402
from generator.render.files import FORMATS, rendering  # noqa: E402
from generator.resources import find, themes  # noqa: E402
from generator.richtext import Paragraph, RichText, Run  # noqa: E402

Json = dict[str, Any]
NOWHERE = Source("workload")
COLOURS = ("series-1", "series-2", "series-3", "series-4", "good", "bad", "neutral", "past")
LOOKS = {"C00000": "bad", "F8CBAD": "bad", "00A651": "good", "C6E0B4": "good", "FFC000": "warn"}
ALIGN = {"l": "left", "c": "center", "r": "right"}
TOTAL = "F2F2F2"  # the fill of a row of totals
REGIONS = {1: ("main",), 2: ("left", "right")}
MARKS = {"clustered": Column, "lines": Line, "stacked": StackedBar}


def words(text: str) -> RichText:
    return (Run(text),)


def deck_of(workload: Json) -> Deck:
    """The workload as slides; a section begins with each divider."""
    slides = tuple(slide(number, one) for number, one in enumerate(workload["slides"], 1))
    starts = [i for i, one in enumerate(slides) if one.layout == "divider" or i == 0]
    sections = tuple(
        Section(slides[start].id, slides[start].topic, slides[start:end])
        for start, end in zip(starts, [*starts[1:], len(slides)], strict=True)
    )
    footer = (words("Workload"), words("of the peers"))
    return Deck("Workload", "A public body", "en-GB", "2024-03-31", footer, "", sections)


def slide(number: int, one: Json) -> Slide:
    layouts = {"divider": "divider", "text": "halves", "table": "table"}
    layout = layouts.get(one["kind"]) or ("one" if len(one["charts"]) == 1 else "halves")
    note = words(one["note"]) if "note" in one else ()
    return Slide(f"s{number}", number, layout, words(one["title"]), (), tuple(blocks(one)), note)


def blocks(one: Json) -> Iterator[Block]:
    if one["kind"] == "divider":
        yield Text("subtitle", "main", (), (Paragraph(words(one["subtitle"])),))
    elif one["kind"] == "text":
        middle = (len(one["bullets"]) + 1) // 2
        for region, bullets in (("left", one["bullets"][:middle]), ("right", one["bullets"][middle:])):
            yield Text(region, region, (), tuple(Paragraph(words(text), "bullet") for text in bullets), "bare")
    elif one["kind"] == "table":
        yield table(one["table"])
    else:
        for region, chart in zip(REGIONS[len(one["charts"])], one["charts"], strict=True):
            yield ChartBlock(region, region, words(chart["title"]), (), drawn(chart))


def table(found: Json) -> Table:
    head, *body = found["rows"]
    columns = tuple(TableColumn(width) for width in found["widths"])
    rows = (
        Row(tuple(map(cell, row)), "total" if row[0]["fill"] == TOTAL else "item", number)
        for number, row in enumerate(body)
    )
    return Table("table", "main", (), columns, (Row(tuple(map(cell, head)), "head"),), tuple(rows), "A table.")


def cell(found: Json) -> Cell:
    return Cell((words(found["t"]),), ALIGN[found["align"]], LOOKS.get(found["fill"] or "", ""))


def drawn(found: Json) -> Chart:
    labelled = found["labels"]
    series = tuple(
        Series(Run(one["name"], "label"), tuple(point(value, labelled) for value in one["values"]), colour)
        for one, colour in zip(found["series"], COLOURS, strict=False)
    )
    categories = tuple(Category(Run(name, "label")) for name in found["cats"])
    if found["type"] != "donut":
        alt = f"{found['title']}: {len(series)} series."
        return Chart(categories, (MARKS[found["type"]](series),), "count", legend=True, title=found["title"], alt=alt)
    values = zip(found["series"][0]["values"], COLOURS, strict=False)
    parts = tuple(point(value, labelled, colour) for value, colour in values)
    ring = Doughnut(Series(series[0].name, parts, COLOURS[0]))
    return Chart(categories, (ring,), "count", title=found["title"], alt=f"{found['title']}: {len(parts)} parts.")


def point(value: float, labelled: bool, colour: str = "") -> Point:
    return Point(Figure(Decimal(str(value)), "count", 1, NOWHERE), colour, labelled=labelled)


def with_small_text(theme: Theme) -> Theme:
    """The theme with running text as small as the peers set it, so that each text stands on one slide, as theirs do."""
    body = theme.style("body").model_copy(update={"size": 11.5, "leading": 14.0})
    return Theme(theme.settings.model_copy(update={"styles": {**theme.settings.styles, "body": body}}))


def main() -> int:
    workload, out = map(Path, sys.argv[1:])
    problems = Problems()
    theme = with_small_text(read_theme("theme", themes(ROOT), Place("theme"), problems))
    found = find(ROOT, "layouts.yaml")
    layouts = read_layouts(found.path, found.shown, theme, problems)
    pages = lay_out(deck_of(json.loads(workload.read_text("utf-8"))), theme, layouts)
    forms = [form for form in FORMATS if out.suffix == f".{form}"] or FORMATS
    for form, file in rendering(forms, pages, theme, layouts).items():
        out.with_suffix(f".{form}").write_bytes(file.result())
    return 0


if __name__ == "__main__":
    whole(main)
