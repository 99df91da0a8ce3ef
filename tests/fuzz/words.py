"""Damage to narrative and templates: Markdown that is odd, and templates out of a grammar, whole and broken."""

from pathlib import Path
from random import Random

from tests.fuzz import odd

MEASURES = (
    "callouts",
    "answered",
    "turnout",
    "rescued",
    "launch-rate",
    "spend-boats",
    "wages",
    "callouts-4q",
    "nothing",
    "",
)
GROUPS = ("all", "haven", "dunmouth", "north", "", "nobody")
PERIODS = ("2025 Q2", "2024 Q2", "2025", "2024-05", "latest", "9999 Q4", "0001 Q1", "", "Q1")
BASES = (
    *("previous quarter", "same quarter last year", "pre-pandemic", "previous year", "target", "budget"),
    *("all", "haven", "2024 Q2", "nothing"),
)
FILTERS = (
    *("words", "magnitude", "bare", "signed", "comparative", "direction", "spend", "under", 'than("before")', "than"),
    *('plural("boat", "boats")', "plural", 'direction("change")', 'direction("none")', "upper", "attr('x')", "safe"),
    *("center(10**9)", "join", "list", "tojson", "batch(3)", "random", "pprint", "length", "first", "map('upper')"),
)
PLAIN = (
    *("A plain sentence that anyone could write.", "- A bullet, **in part** bold.", "See [the data](open-data).", ""),
    *("It rose, it fell, it was stable.", "£3.2m of £4m was spent; 80% is a lot.", "Zoë’s crew – all six – came home."),
    *(
        '{{ value("callouts") }} calls',
        '{{ value("rescued") | words }} people',
        "{{ quarter }}",
        '{{ change("launches") }}',
    ),
)
MARKDOWN = (
    *(
        "# Another headline",
        "## A block {#said}",
        "## No id",
        "### Third",
        "- a\n  - b",
        "1. one",
        "> quoted",
        "| a | b |",
    ),
    *("```\ncode\n```", "<div>html</div>", "<script>alert(1)</script>", "![x](boat.png)", "[x](https://example.org)"),
    *(
        "[x](open-data)",
        "[x](javascript:alert(1))",
        "**bold** and **not",
        "*it*",
        "_it_",
        "***",
        "---",
        "a  \nb",
        "\\",
        "&nbsp;",
    ),
    *(
        "[a][b]",
        "[b]: x",
        "<https://example.org>",
        "a\tb",
        "    code",
        "- ",
        "-",
        "**",
        "[](open-data)",
        "[x]()",
        "~~s~~",
    ),
    *PLAIN,
    *(
        "Call-outs rose to 284.",
        "It fell by 12% to 7, the lowest of three.",
        "Two of three stations are red.",
        "See slide 99.",
    ),
    *(
        "£12.8m over budget",
        "from 210 in Q1 2024 to 284",
        "1 in 3",
        "half",
        "about a third higher than a year ago",
        "1/2",
    ),
)


def expression(dice: Random, depth: int = 0) -> str:
    """A request that templates know, or nearly."""
    measure, group, period, against = map(dice.choice, (MEASURES, GROUPS, PERIODS, BASES))
    decimals, line, column = map(dice.choice, ((0, 1, 9, -1, 10**9), ("net", "crew", "none"), ("actual", "none")))
    counted, which = map(dice.choice, (("services", "projects", "answered", "none"), ("lowest", "highest", "odd")))
    rating, dimension = map(dice.choice, (("1", "2", "9"), ("station", "coast", "none")))
    found = dice.choice(
        (
            f'value("{measure}")',
            f'value("{measure}", "{group}", "{period}")',
            f'change("{measure}", "{against}")',
            f'change("{measure}", "{against}", group="{group}", period="{period}")',
            f'change("{measure}", "{against}", unit="percent", decimals={decimals})',
            f'gap("{measure}", "{group}")',
            f'amount("spend", "{line}", "{column}")',
            f'count("{counted}", rating="{rating}")',
            f'count("{measure}", tone="{dice.choice(("good", "bad", "ugly"))}")',
            f'extreme("{measure}", "{dimension}", "{which}")',
            f'slide("{dice.choice(("05-fleet", "04-money", "none"))}")',
            f'period("{period}")',
            f'threshold("{dice.choice(("change", "station", "none"))}")',
            *(
                "quarter",
                "months",
                "year",
                "body",
                "short",
                "title",
                "contact",
                "nothing",
                "value",
                "1",
                "1.5",
                "-1",
                "'x'",
            ),
            *(
                "[1, 2]",
                "{'a': 1}",
                "(1, 2)",
                "none",
                "true",
                "1 + 1",
                "1 - 1",
                "2 ** 9",
                "'a' ~ 'b'",
                "1 if true",
                "1 < 2",
            ),
            *("self", "loop", "caller()", "varargs", "value.x", "value['x']", "''.join('a')", "'%s' % 1", "range(3)"),
            *(
                "value(*[1])",
                "value(**{'measure': 'callouts'})",
                'value(["callouts"])',
                "value({})",
                "value(1)",
                "value(none)",
            ),
            'highest_and_lowest("answered", "station")',
            "highest_and_lowest()",
        )
    )
    if depth < 2 and dice.random() < 0.2:
        found = f"value({expression(dice, depth + 1)})"
    for _ in range(dice.choice((0, 0, 0, 1, 1, 2))):
        found += f" | {dice.choice(FILTERS)}"
    return found


def template(dice: Random) -> str:
    """A piece of template."""
    one, two = expression(dice), expression(dice)
    return dice.choice(
        (
            *(f"{{{{ {one} }}}}",) * 6,
            f"{{% if {one} %}}{{{{ {two} }}}}{{% endif %}}",
            f"{{% for i in {one} %}}{{{{ i }}}}{{% endfor %}}",
            f"{{% for i in range({dice.choice((3, 10**5, 10**9))}) %}}{{{{ {two} }}}}{{% endfor %}}",
            f"{{% set x = {one} %}}{{{{ x }}}}",
            f"{{% set x %}}{{{{ {one} }}}}{{% endset %}}{{{{ x ~ x ~ x }}}}",
            "{% macro m() %}{{ m() }}{{ m() }}{% endmacro %}{{ m() }}",
            f"{{% filter words %}}{{{{ {one} }}}}{{% endfilter %}}",
            f"{{% include '{one}' %}}",
            *(
                "{% extends 'x' %}",
                "{% import 'x' as y %}",
                "{% block b %}x{% endblock %}",
                "{% raw %}{{ x }}{% endraw %}",
            ),
            *(
                "{% autoescape true %}x{% endautoescape %}",
                "{% do 1 %}",
                "{# note #}",
                "{# open",
                "{% if %}",
                "{{",
                "}}",
            ),
            *(
                f"{{{{ {one}",
                f"{{{{ {one} }}",
                f"{{{{ {one} | }}}}",
                f"{{{{ ({one} }}}}",
                f"{{%- {one} -%}}",
                f"{{ {one} }}",
            ),
        )
    )


def change(path: Path, dice: Random) -> str:
    """A line of a narrative becomes another, or gets something in its middle."""
    lines = path.read_bytes().decode("utf-8", "replace").split("\n")
    at = dice.randrange(len(lines))
    ways = (
        template,
        template,
        lambda d: d.choice(MARKDOWN),
        lambda d: d.choice(PLAIN),
        lambda d: d.choice(PLAIN),
        odd.cell,
        odd.long,
    )
    new = dice.choice(ways)(dice)
    cut = dice.randrange(len(lines[at]) + 1)
    where = dice.choice(("instead", "within", "after", "after", "before"))
    match where:
        case "instead":
            lines[at] = new
        case "within":
            lines[at] = lines[at][:cut] + new + lines[at][cut:]
        case "after":
            lines.insert(at + 1, new)
        case _:
            lines.insert(at, new)
    path.write_bytes("\n".join(lines).encode("utf-8", "surrogatepass"))
    return f"{where} line {at + 1}: {new[:120]!r}"
