"""A chart's label prints its value as the report prints the figure."""

import re
from decimal import ROUND_HALF_UP, Decimal

import pytest
from msgspec.structs import replace

from generator.figure import Figure
from generator.formats import Form, Unit
from generator.render.pptx.numberformat import number_format
from tests.decks import figure

LITERAL = re.compile(r'"([^"]*)"|\\(.)')


def shown(value: Decimal, form: str) -> str:
    """What a spreadsheet prints of `value` under a format of one or two sections."""
    sections = form.split(";")
    section = sections[1] if value < 0 and len(sections) > 1 else sections[0]
    digits = re.search(r"#,##0(?:\.(0+))?", section)
    if digits is None:
        return LITERAL.sub(lambda match: match[1] or match[2], section)
    places = len(digits[1] or "")
    rounded = abs(value).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    sign = "-" if value < 0 and len(sections) == 1 else ""  # one section alone prints a hyphen of its own
    texts = (
        LITERAL.sub(lambda match: match[1] or match[2], part)
        for part in (section[: digits.start()], section[digits.end() :])
    )
    before, after = texts
    return f"{sign}{before}{rounded:,.{places}f}{after}"


@pytest.mark.parametrize("form", [form for form in Form if form is not Form.WORDS])
@pytest.mark.parametrize("unit", ["percent", "points", "count", "gbp", "gbp_m", "days", "ratio"])
def test_prints_what_the_figure_prints(form: Form, unit: Unit) -> None:
    for value in ("0", "1", "47", "-2", "12345.675", "-12345.675", "0.25"):
        for decimals in (0, 1, 2):
            found = figure(value, unit, decimals, form)
            assert shown(Decimal(value), number_format(found)) == found.printed


@pytest.mark.parametrize("form", [Form.LEVEL, Form.ACCOUNT, Form.CHANGE, Form.BARE])
@pytest.mark.parametrize("value", ["-5.1", "5.1"])
def test_prints_the_sign_of_a_value_drawn_without_it(form: Form, value: str) -> None:
    found = figure(value, "gbp_m", 1, form)
    assert shown(abs(Decimal(value)), number_format(found, magnitude=True)) == found.printed


def test_gives_no_sign_to_a_rounded_nought() -> None:
    assert number_format(figure("-0.04", "percent", 1)) == '#,##0.0"%";#,##0.0"%"'


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (figure(47), '#,##0"%";"−"#,##0"%"'),
        (figure("12.8", "gbp_m", 1), '"£"#,##0.0"m";"−""£"#,##0.0"m"'),
        (figure("-16.6", "count", 1, Form.ACCOUNT), "#,##0.0;\\(#,##0.0\\)"),
        (figure(9, "count", form=Form.WORDS), '"nine"'),
        (replace(figure(None, "count"), text="[x]"), '"[x]"'),
    ],
)
def test_is_written_so(found: Figure, expected: str) -> None:
    assert number_format(found) == expected
