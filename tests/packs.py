"""Packs built for tests, and readers of what they hold."""

import csv
import json
import math
import shutil
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
from msgspec import Struct
from pptx import Presentation

from generator.pipeline import Built, build
from tests.office import drawn_by_libreoffice

ROOT = Path(__file__).parent.parent


class Pack(Struct, frozen=True, dict=True):
    """A built pack and readers of its files."""

    built: Built

    @property
    def pptx(self) -> Path:
        return self.built.folder / "report.pptx"

    @property
    def pdf(self) -> Path:
        return self.built.folder / "report.pdf"

    @cached_property
    def manifest(self) -> dict[str, Any]:
        return json.loads((self.built.folder / "manifest.json").read_text("utf-8"))

    @cached_property
    def deck(self) -> Any:
        return Presentation(str(self.pptx))

    @cached_property
    def pdf_texts(self) -> list[str]:
        """The text of each page of the PDF."""
        with pdfium.PdfDocument(self.pdf) as document:
            return [page.get_textpage().get_text_bounded() for page in document]

    @cached_property
    def office_pdf(self) -> Path:
        """The PDF that LibreOffice makes of the deck. Skips the test where it is not installed."""
        folder = self.built.folder
        return drawn_by_libreoffice(self.pptx, folder.with_name(f"{folder.name}-by-libreoffice"))

    def slide(self, number: int) -> Any:
        """The slide of the deck with that printed number."""
        position = next(s["position"] for s in self.manifest["slides"] if s["number"] == number)
        return self.deck.slides[position - 1]

    def tables(self, number: int) -> list[list[list[str]]]:
        """The native tables of a slide as rows of cell texts."""
        shapes = [shape for shape in self.slide(number).shapes if shape.has_table]
        return [[[cell.text for cell in row.cells] for row in shape.table.rows] for shape in shapes]


def build_pack(folder: Path, out: Path) -> Pack:
    return Pack(build(folder, out))


def copy_quarter(target: Path, source: Path = ROOT / "inputs" / "2023-24-q4") -> Path:
    """A copy of a quarter's folder that a test may change."""
    return Path(shutil.copytree(source, target))


def themed(folder: Path, theme: str, target: Path) -> Path:
    """The quarter with another theme, as a copy in `target`; the quarter itself where `theme` is empty."""
    if not theme:
        return folder
    copy = copy_quarter(target / folder.name, folder)
    settings = (copy / "report.yaml").read_text("utf-8").splitlines()
    others = [line for line in settings if not line.startswith("theme:")]
    (copy / "report.yaml").write_text("\n".join([*others, f"theme: {theme}", ""]), "utf-8")
    return copy


FILLER = ("and so it is said here at somewhat greater length than before", "to see where it goes")


def longer(target: Path) -> Path:
    """A copy of the example quarter whose narrative has 15 % more words; headlines and heads stay."""
    folder = copy_quarter(target)
    for path in (folder / "narrative").rglob("*.md"):
        path.write_text("\n".join(_lengthened(line) for line in path.read_text("utf-8").splitlines()), "utf-8")
    return folder


def _lengthened(line: str) -> str:
    count = len(line.split())
    if not count or line.startswith(("#", "---")):
        return line
    filler = " ".join(FILLER).split()
    return f"{line} {' '.join(filler[i % len(filler)] for i in range(math.ceil(count * 0.15)))}"


def edit_csv(path: Path, change: Callable[[list[dict[str, str]]], None]) -> None:
    """Change the rows of a CSV file in place."""
    with path.open(encoding="utf-8", newline="") as handle:
        reader = csv.DictReader(handle)
        heads, rows = list(reader.fieldnames or []), list(reader)
    change(rows)
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, heads, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
