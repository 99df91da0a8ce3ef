"""The two decks as PDFs, each made once."""

import struct
import zlib
from pathlib import Path

import pikepdf
import pytest

from generator.render.pdf.document import render
from tests import decks
from tests.render.pdf import samples
from tests.render.pdf.reading import Element, opened, tree


def png() -> bytes:
    """A picture of 2 by 1 pixels, the right one clear."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    pixels = zlib.compress(b"\0" + bytes((200, 0, 0, 255, 0, 0, 0, 0)))
    head = struct.pack(">IIBBBBB", 2, 1, 8, 6, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


@pytest.fixture(scope="session")
def picture(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("images") / "picture.png"
    found.write_bytes(png())
    return found


@pytest.fixture(scope="session")
def shared() -> bytes:
    """The deck that all tests share."""
    return render(decks.pages(), decks.theme())


@pytest.fixture(scope="session")
def sample(picture: Path) -> bytes:
    """The deck of this package."""
    return render(samples.pages(str(picture)), decks.theme())


@pytest.fixture(scope="session")
def shared_pdf(shared: bytes) -> pikepdf.Pdf:
    return opened(shared)


@pytest.fixture(scope="session")
def sample_pdf(sample: bytes) -> pikepdf.Pdf:
    return opened(sample)


@pytest.fixture(scope="session")
def shared_tree(shared_pdf: pikepdf.Pdf) -> Element:
    return tree(shared_pdf)


@pytest.fixture(scope="session")
def sample_tree(sample_pdf: pikepdf.Pdf) -> Element:
    return tree(sample_pdf)
