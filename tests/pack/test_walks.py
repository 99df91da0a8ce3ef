"""Six slides as a screen reader tells them, read aloud once and held to that since.

Where a change is meant, `python -m tests.pack.walks` writes them anew; read them again before you keep them.
"""

import pytest

from tests.pack.walks import GOLDEN, SLIDES, walk
from tests.packs import Pack
from tests.render.pdf.reading import opened


@pytest.mark.parametrize("slide", SLIDES)
def test_a_screen_reader_tells_the_slide_as_it_was_read(pack: Pack, slide: int) -> None:
    assert walk(opened(pack.pdf.read_bytes()), slide) == (GOLDEN / f"{slide:02}.txt").read_text("utf-8")


def test_every_cell_of_a_table_is_told_under_its_heads(pack: Pack) -> None:
    lines = walk(opened(pack.pdf.read_bytes()), 64).splitlines()
    rows = [line for line in lines if line.startswith("  ") and "|" in line]
    assert len(rows) == 64
    assert all(line.count("2023/24, Q") == 4 and "Change, Points: " in line for line in rows)
