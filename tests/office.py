"""LibreOffice as a second reader of the deck: what it draws, and how far that stands from our own PDF."""

import shutil
import subprocess
from collections import defaultdict
from collections.abc import Iterable, Sequence
from math import hypot
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from msgspec import Struct

from generator.layout.pages import Frame, Page, PlacedChart
from tests.fit import Word, words

NEAR = 9.0  # points that a word may stand off its place


def drawn_by_libreoffice(deck: Path, folder: Path) -> Path:
    """The PDF that LibreOffice makes of a deck, in `folder`."""
    return saved_by_libreoffice(deck, folder, "pdf")


def saved_by_libreoffice(deck: Path, folder: Path, kind: str) -> Path:
    """What LibreOffice makes of a deck that it opens, with a profile of its own, in `folder`, where it is not yet."""
    soffice = shutil.which("soffice")
    if not soffice:
        pytest.skip("LibreOffice is not installed")
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [soffice, profile, "--headless", "--convert-to", kind, "--outdir", str(folder), str(deck)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return folder / f"{deck.stem}.{kind}"


class Agreement(Struct, frozen=True):
    """How many words of a page stand in both renderings at the same place, and those that do not."""

    label: str
    words: int
    missing: tuple[str, ...]

    @property
    def share(self) -> float:
        return 1 - len(self.missing) / self.words if self.words else 1.0

    def __str__(self) -> str:
        return f"page {self.label}: {self.share:.1%} of {self.words} words, not {', '.join(self.missing)}"


def agreements(ours: Path, theirs: Path, pages: Sequence[Page]) -> list[Agreement]:
    """For each page of our PDF, which of its words stand within reach of the same words in theirs; charts apart."""
    with pdfium.PdfDocument(ours) as one, pdfium.PdfDocument(theirs) as other:
        return [_agreement(page, words(a), words(b)) for page, a, b in zip(pages, one, other, strict=True)]


def _agreement(page: Page, ours: Iterable[Word], theirs: Iterable[Word]) -> Agreement:
    charts = [item.frame for item in page.items if isinstance(item, PlacedChart)]
    kept = [word for word in ours if not any(_holds(frame, word) for frame in charts)]
    return Agreement(page.label, len(kept), tuple(unmatched(kept, theirs)))


def _holds(frame: Frame, word: Word) -> bool:
    """Does the centre of the word lie in the frame?"""
    x, y = word.box.x + word.box.width / 2, word.box.y + word.box.height / 2
    return frame.x <= x <= frame.right and frame.y <= y <= frame.bottom


def unmatched(ours: Sequence[Word], theirs: Iterable[Word]) -> list[str]:
    """Our words that have no same word of theirs within reach, each of which is claimed once, by the nearest first."""
    same: dict[str, list[Word]] = defaultdict(list)
    for word in theirs:
        same[word.text].append(word)
    pairs = sorted(
        (distance, i, j)
        for i, word in enumerate(ours)
        for j, other in enumerate(same[word.text])
        if (distance := _apart(word, other)) <= NEAR
    )
    matched: set[int] = set()
    claimed: set[tuple[str, int]] = set()
    for _, i, j in pairs:
        if i not in matched and (ours[i].text, j) not in claimed:
            matched.add(i)
            claimed.add((ours[i].text, j))
    return [f"{word.text!r} at {word.box.x:.0f},{word.box.y:.0f}" for i, word in enumerate(ours) if i not in matched]


def _apart(one: Word, other: Word) -> float:
    """The distance between upper left corners."""
    return hypot(one.box.x - other.box.x, one.box.y - other.box.y)
