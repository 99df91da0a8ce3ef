"""Values that people, programs and attackers leave where something else was meant."""

from random import Random

CELLS = (
    *(
        "",
        " ",
        "0",
        "-0",
        "1",
        "-1",
        "100",
        "1e3",
        "1E400",
        "-1e-400",
        "9" * 40,
        "-" + "9" * 400,
        "0." + "0" * 60 + "1",
    ),
    *(
        "nan",
        "NaN",
        "inf",
        "-Infinity",
        "n/a",
        "N/A",
        "#N/A",
        "#DIV/0!",
        "#REF!",
        "[c]",
        "[x]",
        "..",
        "-",
        "–",
        "—",
        "*",
    ),
    *(
        "1,234",
        "1.234,5",
        "1 234",
        "1\u00a0234",
        "12,34",
        "(67.7)",
        "((1))",
        "-(1)",
        "£12.8m",
        "£",
        "47%",
        "47 %",
        "-3pp",
    ),
    *(
        "½",
        "²",
        "٣٤",
        "１２",
        "−5",
        "+5",
        "0x1F",
        "1_000",
        "true",
        "FALSE",
        "None",
        "null",
        "=SUM(A1:A9)",
        "=1+1",
        "@cmd",
        "+A1",
    ),
    *(
        "2024-03-31",
        "31/03/2024",
        "45382",
        "Mar-24",
        "2023-24 Q4",
        "Q5 2024",
        "2025 Q2",
        "FY 2025",
        "0000 Q1",
        "9999 Q4",
    ),
    *("-1 Q1", "99999 Q1", "2025", "1", "Jan-Mar 2025", "2025-13", "2024-02-30", "latest", "all", "haven", "callouts"),
    *(
        "Zoë",
        "e\u0301",
        "日本語",
        "עברית",
        "العربية",
        "🚤",
        "👩‍👩‍👧",
        "\u202eabc",
        "\u200b",
        "\ufeff",
        "\ufffd",
        "\ue000" + "0\ue001",
    ),
    *("\x00", "\x07", "\x1b[31m", "a\nb", "a\r\nb", "\t", "\u2028", "\x85", "\ud7ff", "\uffff", "\U0010ffff"),
    *("<b>x</b>", "<script>alert(1)</script>", "&amp;", "&#x41;", "]]>", "{{", "}}", "{% raw %}", "{{ 1 }}", "{# x"),
    *('{{ value("callouts") }}', '{{ value("none") }}', "{{ value }}", "{{ value() }}", '{{ slide("05-fleet") }}'),
    *("{% for i in range(10**9) %}x{% endfor %}", "{{ 'x' * 10**9 }}", "{{ ''.__class__ }}", "{{ 'x' ~ 'y' }}"),
    *(
        "../../etc/passwd",
        "/etc/passwd",
        "C:\\x",
        "a/b",
        "NUL",
        "%s",
        "$(id)",
        "'; --",
        '"',
        "'",
        "\\",
        "`",
        "|",
        "#",
        "* * *",
    ),
    *(
        "**b",
        "[a](b)",
        "[a](javascript:x)",
        "![i](x.png)",
        "- a\n  - b",
        "> q",
        "1. x",
        "```\nx\n```",
        "---",
        "A" * 300,
    ),
)
LONG = (
    "x",
    "word ",
    "9",
    "{",
    "{{",
    "[",
    "(",
    "*",
    "_",
    "- ",
    "#",
    "|",
    "\\",
    "<",
    "&",
    "\u0301",
    "🚤",
    "a,",
    "1 of ",
    "Q1 ",
)


def cell(dice: Random) -> str:
    """One odd value; now and then a very long one."""
    if dice.random() < 0.04:
        return long(dice)
    return dice.choice(CELLS)


def long(dice: Random) -> str:
    """One thing said very often."""
    return dice.choice(LONG) * dice.choice((50, 500, 5_000, 30_000))


def plausible(dice: Random) -> str:
    """What could well stand there: most builds live with it."""
    return dice.choice(
        (
            *("0", "7", "12.5", "-3", "1,500", "85.25", "n/a", "", "100", "0.04", "99999", "(2.5)", "1"),
            *(
                "A word",
                "Two words, a comma",
                "It’s",
                "Zoë’s 'quote'",
                "A rather long label that needs more than one line",
            ),
        )
    )
