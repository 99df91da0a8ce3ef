"""The embedded faces."""

from reportlab.pdfbase.pdfmetrics import getFont
from reportlab.pdfgen.canvas import Canvas

from generator.render.pdf.canvas import Sheet
from generator.render.pdf.faces import Codes, face_name, without_unused
from tests import decks
from tests.render.pdf.reading import content, opened

MAP = "begincmap\n{count} beginbfchar\n{entries}\nendbfchar\nendcmap"


def character_map(values: list[int]) -> str:
    entries = "\n".join(f"<{code:02X}> <{value:04X}>" for code, value in enumerate(values))
    return MAP.format(count=len(values), entries=entries)


def test_unused_codes_stand_for_no_character() -> None:
    found = without_unused(character_map([0, 0x41, 0, 0x2212]))
    assert found == "begincmap\n2 beginbfchar\n<01> <0041>\n<03> <2212>\nendbfchar\nendcmap"


def test_a_long_map_is_cut_into_blocks_of_a_hundred() -> None:
    found = without_unused(character_map([0, *range(0x41, 0x41 + 210)]))
    assert [line for line in found.splitlines() if "beginbfchar" in line] == [
        "100 beginbfchar",
        "100 beginbfchar",
        "10 beginbfchar",
    ]
    assert without_unused(found) == found


def test_the_two_faces_have_their_names() -> None:
    assert (face_name(False), face_name(True)) == ("Arimo-Regular", "Arimo-Bold")


def test_characters_are_numbered_as_they_come() -> None:
    codes = Codes(False, 12, Canvas("", initialFontName=face_name(False))._doc)
    assert codes.chosen == "/F1+0 12 Tf"
    assert "b a\N{NO-BREAK SPACE}b".translate(codes) == "\1 \2 \1"


def test_more_characters_than_a_font_holds_go_on_in_the_next() -> None:
    known = (chr(code) for code in sorted(getFont(face_name(False)).face.charToGlyph))
    words = "".join(char for char in known if char.isprintable() and not char.isspace())
    assert len(words) > 256
    sheet = Sheet(decks.theme(), "en-GB")
    sheet.bookmark("one", "One", 0)
    with sheet.tags.element("Document"), sheet.tags.mark():
        sheet.text(40, 40, f"{words} {words[::-1]}", 12, False, "ink")
        sheet.text(40, 80, words, 8, False, "ink")
    sheet.end_page()
    with opened(sheet.save("<< >>")) as pdf:
        assert pdf.check_pdf_syntax() == []
        found = content(pdf.pages[0]).words
    assert "".join(one.text for one in found if one.size == 12) == f"{words} {words[::-1]}"
    assert "".join(one.text for one in found if one.size == 8) == words
