"""A template is made of a closed set of constructs, none of which can run long or grow large."""

import pytest
from jinja2.sandbox import SandboxedEnvironment

from generator.narrative.grammar import DEEPEST, MOST_ROUNDS, Refused, check


def checked(template: str) -> None:
    check(SandboxedEnvironment().parse(template))


@pytest.mark.parametrize(
    "template",
    [
        "Plain.", "{{ value('trust', group='north') | words }}", "{{ 'About ' ~ value('trust') }}", "{# a remark #}",
        "{% for g in ['north', 'south'] %}{{ g }}{% endfor %}", "{% for a, b in [('x', 'y')] %}{{ a }}{% endfor %}",
        "{% if a == 'x' and not b %}y{% elif a in ['z'] %}z{% else %}n{% endif %}", "{% set n = value('trust') %}",
        "{% macro m(a, b='c') %}{{ a }}{% endmacro %}{{ m('x') }}", "{{ 'a' if b else 'c' }}",
        "{% raw %}{{ x }}{% endraw %}",
    ],
)  # fmt: skip
def test_what_words_are_written_with_is_allowed(template: str) -> None:
    checked(template)


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("{{ a.b }}", "`.`"), ("{{ a['b'] }}", "`[ ]`"), ("{{ 2 * 3 }}", "`*`"), ("{{ 2 ** 3 }}", "`**`"),
        ("{{ 'a' + 'b' }}", "`+`"), ("{{ '%9d' % 1 }}", "`%`"), ("{{ {'a': 1} }}", "`dict`"),
        ("{{ a is odd }}", "`test`"),
        ("{% include 'a' %}", "`include`"), ("{% import 'a' as b %}", "`import`"), ("{% extends 'a' %}", "`extends`"),
        ("{% from 'a' import b %}", "`fromimport`"), ("{% block b %}{% endblock %}", "`block`"),
        ("{% set x %}y{% endset %}", "`set without =`"), ("{% call m() %}{% endcall %}", "`call`"),
        ("{% filter words %}x{% endfilter %}", "`filter`"), ("{% with %}{% endwith %}", "`with`"),
    ],
)  # fmt: skip
def test_what_reaches_out_or_grows_is_refused_by_its_sign(template: str, said: str) -> None:
    with pytest.raises(Refused, match="is not allowed in a template") as refused:
        checked(f"One.\n{template}")
    assert said in str(refused.value)
    assert refused.value.row == 2


@pytest.mark.parametrize(
    "template", [f"{{% for i in {over} %}}x{{% endfor %}}" for over in ("range(9)", "'abc'", "a", "value('trust')")]
)
def test_a_loop_goes_over_a_list_that_is_written_in_it(template: str) -> None:
    with pytest.raises(Refused, match="a list that is written in it"):
        checked(template)


def test_loops_within_loops_have_a_limit_and_loops_side_by_side_have_it_each() -> None:
    row = ", ".join(["1"] * 10)
    within, around = f"{{% for i in [{row}] %}}" * 3, "{% endfor %}" * 3
    assert MOST_ROUNDS == 10**3
    checked(within + "x" + around + within + "x" + around)
    with pytest.raises(Refused, match="more than 1,000 times"):
        checked(f"{{% for i in [1, 2] %}}{within}x{around}{{% endfor %}}")


def test_text_is_joined_only_where_it_is_printed() -> None:
    for template in ("{% set x = x ~ x %}", "{{ m('a' ~ 'b') }}", "{{ ('a' ~ 'b') | words }}"):
        with pytest.raises(Refused, match="joins only what is printed"):
            checked(template)


def test_constructs_within_each_other_have_a_limit() -> None:
    checked("{{ x" + " | words" * (DEEPEST - 4) + " }}")
    with pytest.raises(Refused, match="nested too deeply"):
        checked("{{ x" + " | words" * DEEPEST + " }}")


@pytest.mark.parametrize(
    "template",
    ["{{ m(a='x', a='y') }}", "{{ m('x') | than('y', short=1, a=1, a=2) }}", "{% macro m(b, a, a) %}{% endmacro %}"],
)
def test_no_argument_is_named_twice(template: str) -> None:
    with pytest.raises(Refused, match="`a` is named twice"):
        checked(template)
    checked("{{ m(a=m(a='x')) }}")
