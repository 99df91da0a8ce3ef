"""The deck as LibreOffice sets it: lines break and rows stand where layout has put them."""

import html
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from msgspec import Struct

from generator.layout.pages import PlacedTable, PlacedText
from generator.layout.setting import SetParagraph
from tests.render.pptx.conftest import Built

WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')
NEAR = 0.4  # of its size that a line may stand off: programs differ in where they set it within its leading
DRIFT = 1.5  # points by which a table may be higher or lower than planned, from its first line to its last

pytestmark = [
    pytest.mark.office,
    pytest.mark.skipif(
        not (shutil.which("soffice") and shutil.which("pdftotext")), reason="needs LibreOffice and poppler"
    ),
]


class Word(Struct, frozen=True):
    """A word as it was set, and its box."""

    left: float
    right: float
    bottom: float
    text: str


def set_words(built: Built, folder: Path) -> list[list[Word]]:
    """The words of each page."""
    deck = folder / "deck.pptx"
    deck.write_bytes(built.data)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(deck)]
    subprocess.run(command, check=True, capture_output=True, timeout=300, env={**os.environ, "HOME": str(folder)})
    done = subprocess.run(
        ["pdftotext", "-bbox", str(folder / "deck.pdf"), "-"], check=True, capture_output=True, text=True
    )
    return [
        [Word(float(a), float(c), float(d), html.unescape(text)) for a, _, c, d, text in WORD.findall(page)]
        for page in done.stdout.split("<page ")[1:]
    ]


def last_words(paragraph: SetParagraph) -> list[str]:
    """The last word of each line."""
    return ["".join(segment.text for segment in line.segments).split()[-1] for line in paragraph.lines if line.segments]


def missing(item: PlacedText, words: list[Word]) -> list[str]:
    """The ends of lines that do not stand where layout has them."""
    found, y = [], item.frame.y + item.pad[1]
    for paragraph in item.paragraphs:
        for n, end in enumerate(last_words(paragraph), 1):
            bottom = y + paragraph.before + n * paragraph.style.leading
            here = (w for w in words if w.text == end and item.frame.x - 2 < w.left < item.frame.right + 2)
            if not any(abs(word.bottom - bottom) < NEAR * paragraph.style.size for word in here):
                found.append(end)
        y += paragraph.height
    return found


def drift(table: PlacedTable, words: list[Word]) -> float:
    """How much further down the last row stands than the first, beyond what was planned."""
    off, y = [], table.frame.y
    for row in table.rows:
        cell = next(
            (one for one in row.cells if one and one.paragraphs and one.rows == 1 and one.anchor == "top"), None
        )
        if cell and last_words(cell.paragraphs[0]):
            bottom = y + cell.pad[1] + cell.paragraphs[0].style.leading
            same = [word.bottom - bottom for word in words if word.text == last_words(cell.paragraphs[0])[0]]
            off += [found for found in same if abs(found) < NEAR * cell.paragraphs[0].style.size][:1]
        y += row.height
    assert off
    return off[-1] - off[0]


def test_lines_break_and_rows_stand_as_planned(built: Built, tmp_path: Path) -> None:
    pages = set_words(built, tmp_path)
    assert len(pages) == len(built.pages.pages)
    for page, words in zip(built.pages.pages, pages, strict=True):
        for item in page.items:
            entries = isinstance(item, PlacedText) and any(p.kind == "entry" for p in item.paragraphs)
            if isinstance(item, PlacedText) and not entries:  # LibreOffice breaks within the words of a long link
                assert missing(item, words) == [], item.name
            elif isinstance(item, PlacedTable):
                assert abs(drift(item, words)) < DRIFT, item.name
