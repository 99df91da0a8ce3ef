"""Number formats: how a chart's own label prints a value just as the report prints the figure.

In: a figure, and whether its magnitude is drawn. Out: an Excel number format of one or two sections.
"""

from typing import assert_never

from generator.figure import Figure
from generator.formats import MINUS, Form, printed, rounded


def number_format(figure: Figure, magnitude: bool = False) -> str:
    """The format under which the drawn value reads as `figure.printed`. `magnitude`: it is drawn without its sign."""
    if figure.text or figure.value is None or figure.form is Form.WORDS:
        return _literal(figure.printed)
    value = rounded(figure.value, figure.decimals)
    before, after = _around(figure)
    digits = "#,##0" + ("." + "0" * figure.decimals if figure.decimals else "")
    number = _literal(before) + digits + _literal(after)
    plus, minus, close = _signs(figure.form)
    above, below = _literal(plus) + number, _literal(minus) + number + _literal(close)
    if value == 0:
        return f"{number};{number}"  # a rounded nought has no sign, on either side of it
    if magnitude:
        return below if value < 0 else above
    return f"{above};{below}"


def _signs(form: Form) -> tuple[str, str, str]:
    """What stands before a positive number, and around a negative one."""
    match form:
        case Form.LEVEL | Form.BARE | Form.WORDS:
            return "", MINUS, ""
        case Form.CHANGE | Form.CHANGE_BARE:
            return "+", MINUS, ""
        case Form.ACCOUNT:
            return "", "(", ")"
        case Form.MAGNITUDE | Form.BARE_MAGNITUDE | Form.SHORT_MAGNITUDE:
            return "", "", ""
        case _:
            assert_never(form)


def _around(figure: Figure) -> tuple[str, str]:
    """The unit before and after the digits, as `printed` writes them."""
    assert figure.value is not None
    value = rounded(abs(figure.value), figure.decimals)
    text = printed(value, figure.unit, figure.decimals, figure.form).lstrip("+")
    before, _, after = text.partition(f"{value:,.{figure.decimals}f}")
    return before, after


def _literal(text: str) -> str:
    """Text that a number format repeats: brackets and signs behind a backslash, the rest in quotes."""
    if not text:
        return ""
    return f"\\{text}" if text in "()+" else f'"{text}"'
