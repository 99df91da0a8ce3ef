"""The embedded faces."""

from generator.render.pdf.faces import face_name, without_unused

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
