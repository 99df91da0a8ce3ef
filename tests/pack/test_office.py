"""Another program opens the deck and shows what we wrote."""

import re
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from pptx import Presentation

from tests.packs import Pack

pytestmark = [pytest.mark.office, pytest.mark.slow]


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"[\w£%.,()+−’'&-]+", text.replace("\u00a0", " ")))


def shown(pdf: Path) -> list[str]:
    """The text of each page, as poppler reads it: it keeps cells apart where one of them ends in a hyphen."""
    command = ["pdftotext", "-layout", "-enc", "UTF-8", str(pdf), "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.split("\f")[:-1]


def slide_text(slide: object) -> str:
    """What the shapes and tables of a slide say."""
    texts: list[str] = []
    for shape in slide.shapes:  # type: ignore[attr-defined]
        if shape.has_text_frame:
            texts.append(shape.text_frame.text)
        elif shape.has_table:
            texts += [cell.text for row in shape.table.rows for cell in row.cells if not cell.is_spanned]
    return "\n".join(texts)


@pytest.mark.parametrize("name", ["pack", "second_body"])
def test_libreoffice_shows_the_words_of_every_slide(request: pytest.FixtureRequest, name: str) -> None:
    pack: Pack = request.getfixturevalue(name)
    pages = shown(pack.office_pdf)
    slides = list(Presentation(str(pack.pptx)).slides)
    assert len(pages) == len(slides)
    for number, (slide, page) in enumerate(zip(slides, pages, strict=True), 1):
        wanted = words(slide_text(slide))
        missing = wanted - words(page)
        share = 1 - sum(missing.values()) / sum(wanted.values())
        assert share >= 0.99, f"slide {number}: {share:.1%}, without {list(missing)[:10]}"
