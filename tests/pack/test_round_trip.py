"""LibreOffice opens the deck, saves it, and nothing that it says is lost."""

from pathlib import Path

import pytest

from tests.packs import Pack
from tests.roundtrip import lost, saved_again, slide_texts


@pytest.mark.office
@pytest.mark.slow
@pytest.mark.parametrize("name", ["pack", "second_body"])
def test_libreoffice_saves_all_that_the_deck_says(request: pytest.FixtureRequest, name: str, tmp_path: Path) -> None:
    pack: Pack = request.getfixturevalue(name)
    written = slide_texts(pack.pptx.read_bytes())
    assert all(slide.title and slide.words for slide in written)
    assert any(slide.tables for slide in written)
    assert any(slide.charts for slide in written)
    assert not lost(written, saved_again(pack.pptx, tmp_path))
