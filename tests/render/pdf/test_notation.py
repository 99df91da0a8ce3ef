"""Numbers and texts in the words of a PDF."""

import pikepdf
import pytest

from generator.render.pdf.notation import numbers, text


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0, "0"),
        (12, "12"),
        (-0.5, "-0.5"),
        (525.53512345, "525.5351"),
        (2 / 3, "0.6666667"),
        (1e-9, "0"),
        (-1e-5, "0"),
        (0.000123456789, "0.0001234568"),
        (123456.75, "123456.8"),
    ],
)
def test_numbers_have_seven_digits_and_no_exponent(value: float, written: str) -> None:
    assert numbers(value) == written


def test_numbers_follow_each_other() -> None:
    assert (numbers(1, 2.5, 0), numbers()) == ("1 2.5 0", "")


@pytest.mark.parametrize(
    "words", ["", "plain", "a (b) c)", "back\\slash\\", "two\nlines\r", "£5 – “so”", "Łódź", "\U0001f4c8", "\x18", "þÿ"]
)
def test_texts_are_read_as_they_were(words: str) -> None:
    assert text(words).isascii()
    assert str(pikepdf.Object.parse(text(words).encode())) == words
