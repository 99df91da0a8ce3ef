"""Every program that reads the PDF finds the words that are printed: on each page, for search and for copying."""

import shutil
import subprocess
import unicodedata
from collections import Counter
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from tests.packs import Pack

HYPHEN = "\ufffe"  # how pdfium writes a hyphen at the end of a line, which it takes for one that parts a word
ENGINES = {
    "pdftotext": ("pdftotext", "-layout", "{pdf}", "-"),
    "pdftotext in order": ("pdftotext", "-raw", "{pdf}", "-"),
    "mutool": ("mutool", "draw", "-q", "-F", "text", "{pdf}"),
}


def words(text: str) -> Counter[str]:
    """The words of a page, whatever the spaces between them and the forms of their characters."""
    return Counter(unicodedata.normalize("NFKC", text.replace(HYPHEN, "- ")).split())


def pages(engine: str, pdf: Path) -> list[Counter[str]]:
    """The words of each page as an engine finds them. Skips the test where it is not installed."""
    name, *arguments = ENGINES[engine]
    program = shutil.which(name)
    if not program:
        pytest.skip(f"{name} is not installed")
    command = [program, *(argument.format(pdf=pdf) for argument in arguments)]
    found = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True).stdout
    return [words(page) for page in found.split("\f")[:-1]]


@pytest.mark.parametrize("engine", ENGINES)
def test_it_finds_the_words_that_pdfium_finds(either: Pack, engine: str) -> None:
    with pdfium.PdfDocument(either.pdf) as document:
        expected = [words(page.get_textpage().get_text_range()) for page in document]
    found = pages(engine, either.pdf)
    assert len(found) == len(expected) == either.built.pages
    assert sum(page.total() for page in expected) > 30 * len(expected)
    differing = {i: ((a - b), (b - a)) for i, (a, b) in enumerate(zip(expected, found, strict=True), 1) if a != b}
    assert not differing


# --- the measure itself ------------------------------------------------------------------------------------------


def test_a_word_lost_or_changed_is_seen_and_spaces_and_ligatures_are_not() -> None:
    assert words("first  off\u00a0ice") == words("ﬁrst\noff ice")
    assert words("a b b") != words("a b")
    assert words("multi\ufffeagency") == words("multi-\nagency")
