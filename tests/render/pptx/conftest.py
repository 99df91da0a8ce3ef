"""The two decks as files, each made once, and ways to read them."""

import io
import zipfile
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

import pytest
from lxml import etree
from msgspec import Struct
from PIL import Image
from pptx import Presentation
from pptx.presentation import Presentation as Opened

from generator.layout.pages import Page, Pages
from generator.render.pptx.document import render
from generator.render.pptx.xml.drawing import NAMESPACES as NS
from tests import decks
from tests.render.pptx import hard


class Built(Struct, frozen=True, dict=True):
    """A deck, and the pages that it was made of."""

    pages: Pages
    data: bytes

    @cached_property
    def opened(self) -> Opened:
        return Presentation(io.BytesIO(self.data))

    @cached_property
    def parts(self) -> dict[str, bytes]:
        with zipfile.ZipFile(io.BytesIO(self.data)) as file:
            return {name: file.read(name) for name in file.namelist()}

    def xml(self, name: str) -> etree._Element:
        return etree.fromstring(self.parts[name])

    def slides(self) -> Iterator[tuple[Page, etree._Element]]:
        for number, page in enumerate(self.pages.pages, 1):
            yield page, self.xml(f"ppt/slides/slide{number}.xml")

    def shapes(self, number: int) -> list[etree._Element]:
        """The shapes of slide `number`, in reading order, without the properties of their group."""
        tree = self.xml(f"ppt/slides/slide{number}.xml").find("p:cSld/p:spTree", NS)
        assert tree is not None
        return list(tree)[2:]


@pytest.fixture(scope="session")
def picture(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("images") / "photo.png"
    Image.new("RGB", (200, 100), (120, 130, 140)).save(found)
    return found


@pytest.fixture(scope="session")
def common() -> Built:
    """The deck that all tests share."""
    pages = decks.pages()
    return Built(pages, render(pages, decks.theme(), decks.layouts()))


@pytest.fixture(scope="session")
def cases(picture: Path) -> Built:
    """The deck of hard cases."""
    pages = hard.pages(picture)
    return Built(pages, render(pages, decks.theme(), decks.layouts()))


@pytest.fixture(params=["common", "cases"])
def built(request: pytest.FixtureRequest) -> Built:
    """Each of the two."""
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Built)
    return found
