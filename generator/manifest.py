"""The manifest: every figure and word of the pack with the input cells that it comes from.

In: a deck, its pages and the files' bytes. Out: manifest.json. An input cell stands once in `inputs`; figures and
words name it by its index there.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from generator.deck.model import Deck, Slide
from generator.deck.walk import block_runs, prose_runs
from generator.layout.pages import Pages
from generator.output import digest
from generator.problems import Place
from generator.quarter.edition import Edition
from generator.quarter.model import Quarter
from generator.richtext import Run

_dump = json.JSONEncoder(ensure_ascii=False).encode  # Python indents by hand, which takes five times as long


def described(quarter: Quarter, deck: Deck, pages: Pages, edition: Edition) -> dict[str, str]:
    """All that the manifest says but for the files, as JSON by its key; that of the public edition tells no inputs."""
    report, calendar = quarter.report, quarter.report.calendar
    content: dict[str, Any] = {
        "report": deck.title,
        "quarter": calendar.code(report.quarter),
        "date": report.date,
        "edition": edition.name,
        "pages": len(pages.pages),
        "files": {},
    }
    if not edition.public:
        cells = _Cells()
        slides = [_slide(slide, pages, cells) for _, slide in deck.slides]
        content |= {
            "folder": quarter.folder,
            "illustrative": illustrative(quarter),
            "figures_in_prose": prose_figures(deck),
            "inputs": cells.listed(),
            "slides": slides,
        }
    return {
        key: "[\n" + ",\n".join(map(_dump, value)) + "\n]" if isinstance(value, list) else _dump(value)
        for key, value in content.items()
    }


def manifest(said: Mapping[str, str], files: Mapping[str, bytes]) -> bytes:
    """The file: what `described` says, and of each file its hash and its size. A line a key, an input and a slide."""
    made = {name: {"sha256": digest(data), "bytes": len(data)} for name, data in files.items()}
    lines = (f"{_dump(key)}: {value}" for key, value in {**said, "files": _dump(made)}.items())
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode()


def illustrative(quarter: Quarter) -> int:
    """How many observations of the quarter are illustrative."""
    return sum(observation.status == "illustrative" for observation in quarter.observations.values())


def prose_figures(deck: Deck) -> dict[str, int]:
    """How many numbers of the deck's sentences are figures asked for by name, and how many were typed by hand."""
    kinds = [run.kind for _, slide in deck.slides for run in prose_runs(slide)]
    return {"bound": kinds.count("figure"), "typed": kinds.count("typed")}


class _Cells:
    """Input cells by their index."""

    def __init__(self) -> None:
        self._index: dict[Place, int] = {}

    def indexes(self, places: Iterable[Place]) -> list[int]:
        return [self._index.setdefault(place, len(self._index)) for place in places]

    def listed(self) -> list[dict[str, Any]]:
        return [
            {
                key: value
                for key, value in (("file", p.file), ("sheet", p.sheet), ("row", p.row), ("column", p.column))
                if value
            }
            for p in self._index
        ]


def _slide(slide: Slide, pages: Pages, cells: _Cells) -> dict[str, Any]:
    labels = [page.label for page in pages.pages if page.slide == slide.id]
    parts = [
        ("topic", slide.topic),
        ("headline", slide.headline),
        *((block.id, tuple(block_runs(block))) for block in slide.blocks),
        ("note", slide.note),
    ]
    return {
        "id": slide.id,
        "number": slide.number,
        "pages": labels,
        "position": pages.slides.get(slide.id, -1) + 1,
        "blocks": [
            {"id": name, "items": [_item(run, cells) for run in runs if run.text.strip()]}
            for name, runs in parts
            if runs
        ],
    }


def _item(run: Run, cells: _Cells) -> dict[str, Any]:
    """A run: what it prints, what kind it is, where it comes from; a figure with value, unit and interval."""
    item: dict[str, Any] = {"text": run.text, "kind": run.kind}
    if run.figure is not None:
        figure = run.figure
        item |= {
            "value": None if figure.value is None else str(figure.value),
            "unit": figure.unit,
            "status": figure.status,
        }
        if figure.interval and figure.slack:
            item["interval"] = [str(bound) for bound in figure.interval]
        if figure.note:
            item["note"] = figure.note
    if run.source is not None:
        source = run.source
        item |= {
            key: value
            for key, value in (
                ("table", source.table),
                ("measure", source.measure),
                ("group", source.group),
                ("period", source.period),
                ("against", source.against),
                ("rule", source.rule),
            )
            if value
        }
        if source.cells:
            item["inputs"] = cells.indexes(source.cells)
    return item
