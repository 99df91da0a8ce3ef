"""Faults in fonts."""

import re
from typing import Any

from pikepdf import Dictionary, Name, Pdf

from tests.render.pdf.faults.places import COVER, TABLE


def font_that_is_not_embedded(pdf: Pdf) -> None:
    del _face(pdf).FontDescriptor.FontFile2


def font_that_nothing_is_set_in(pdf: Pdf) -> None:
    pdf.pages[COVER].Resources.Font["/Spare"] = pdf.make_indirect(Dictionary(_face(pdf)))


def font_that_is_whole(pdf: Pdf) -> None:
    """Its name says that it is not a subset."""
    face = _face(pdf)
    face.BaseFont = face.FontDescriptor.FontName = Name("/" + str(face.BaseFont).partition("+")[2])


def font_without_a_character_map(pdf: Pdf) -> None:
    del _face(pdf).ToUnicode


def character_map_with_nought(pdf: Pdf) -> None:
    """A code that is used stands for U+0000."""
    _remap(pdf, r"(<01> <)[0-9A-F]{4}", r"\g<1>0000")


def character_map_with_nought_for_an_unused_code(pdf: Pdf) -> None:
    _remap(pdf, r"beginbfchar\n", "beginbfchar\n<FE> <0000>\n")


def character_map_with_a_hole(pdf: Pdf) -> None:
    """A code that is used stands for nothing."""
    _remap(pdf, r"<01> <[0-9A-F]{4}>\n", "")


def character_map_of_private_characters(pdf: Pdf) -> None:
    """A code that is used stands for a character that no voice can say."""
    _remap(pdf, r"(<01> <)[0-9A-F]{4}", r"\g<1>E001")


def character_map_that_lies(pdf: Pdf) -> None:
    """Two letters are read as each other."""
    stream = _face(pdf).ToUnicode
    before = stream.read_bytes().decode("latin-1")
    _, one, two = re.findall("<0[0-2]> <([0-9A-F]{4})>", "<00> <0000>" + before)
    swapped = before.replace(f"<01> <{one}>", f"<01> <{two}>").replace(f"<02> <{two}>", f"<02> <{one}>")
    stream.write(swapped.encode("latin-1"))


def _remap(pdf: Pdf, found: str, new: str) -> None:
    stream = _face(pdf).ToUnicode
    before = stream.read_bytes().decode("latin-1")
    stream.write(re.sub(found, new, before, count=1).encode("latin-1"))


def _face(pdf: Pdf) -> Any:
    return next(iter(pdf.pages[TABLE].Resources.Font.values()))
