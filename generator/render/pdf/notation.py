"""How a PDF writes numbers and texts (ISO 32000-1, 7.3 and 7.9.2).

In: values. Out: words of the file, in ASCII.
"""

_SMALLEST = 0.0001  # less is nothing on a page, and would be written with an exponent, which PDF does not have
_ESCAPED = str.maketrans({char: f"\\{char}" for char in "\\()"})


def numbers(*values: float) -> str:
    """Numbers to seven digits: on a page, less than a thousandth of a point away."""
    return " ".join([f"{value:.7g}" if abs(value) > _SMALLEST else "0" for value in values])


def text(words: str) -> str:
    """A text for readers of the file: a title, a description, a name."""
    if words.isascii() and words.isprintable():
        return f"({words.translate(_ESCAPED)})"
    return f"<FEFF{words.encode('utf-16-be').hex()}>"
