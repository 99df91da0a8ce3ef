"""What is evaluated as it was read comes out as the template engine would have it, mistakes and all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2.sandbox import SandboxedEnvironment

from generator.compute.results import Results
from generator.narrative.environment import Templates
from generator.narrative.evaluation import Evaluation
from generator.problems import Place, Problems
from generator.richtext import Paragraph
from tests.properties import tried
from tests.quarters import small_results

PLACE = Place("narrative/safety/12-boats.md", row=5)
MACROS = """{% macro twice(measure, group="north") %}
{{ value(measure) }} and {{ value(measure, group) }}
{%- endmacro %}
{% macro endless() %}{{ endless() }}{% endmacro %}
{% macro broken() %}

{{ value("trsut") }}{% endmacro %}
"""


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Results:
    return small_results(tmp_path_factory.mktemp("quarter"))


def told(results: Results, template: str) -> tuple[tuple[Paragraph, ...], list[tuple[object, ...]]]:
    problems = Problems()
    paragraphs = Templates(results, {"12-boats": 12}, MACROS, problems).paragraphs(template, PLACE)
    return paragraphs, [(problem.where, problem.severity, problem.what, problem.hint) for problem in problems]


def told_by_the_engine(results: Results, template: str) -> tuple[tuple[Paragraph, ...], list[tuple[object, ...]]]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Evaluation, "said", lambda self, tree: None)
        return told(results, template)


@pytest.mark.parametrize(
    "template",
    [
        "Plain {{ 'word' }}s, {{ 7 }} {{ 2.5 }} {{ true }}", "{{ quarter }}", "{{ value('trust') | words }}",
        "{{ twice('trust') }}, {{ twice('trust', group='south') }}", "{{ change('trust') | than('it', short=true) }}",
        "{{ value }}", "{{ nothing }}", "{{ nothing() }}", "{{ value(nothing) }}", "{{ nothing | words }}",
        "{{ self }}",
        "{{ value('trust', group=\n'nort')\n| words }}\n{{ nothing }}", "{{ 'word'() }}", "{{ value()() }}",
        "One\n{{ value('trust') }}\n{{ broken() }}", "One\n{{ endless() }}", "{{ value(class='x') }}",
        "{{ value('trust') }}\n{{ value('trust') | wrods }}", "{{ value(*'a') }}", "{{ value(**'a') }}",
        "{{ value(\uff4deasure='trust') }}", "{{ " + "twice(" * 20 + "1" + ")" * 20 + " }}", "{{ loop }}{{ caller }}",
        "{{ value('trust') }}" * 700, "{{ value('trust') }}" * 1_010, "{{ '" + "a " * 9_990 + "' }}" , "{{ none }}",
        "{{ 0x" + "f" * 4_000 + " }}",
    ],
)  # fmt: skip
def test_a_template_says_what_the_engine_says(results: Results, template: str) -> None:
    assert told(results, template) == told_by_the_engine(results, template)


def test_what_only_says_something_is_evaluated_and_what_does_more_is_left_to_the_engine() -> None:
    environment = SandboxedEnvironment()
    environment.globals.update(name="boat", many=str.join)

    def said(template: str) -> str | None:
        return Evaluation(environment).said(environment.parse(template))

    assert said("A {{ name }} of {{ many('-', 'abc') | upper }} {{ 1 }}") == "A boat of A-B-C 1"
    for more in ("{% set n = 1 %}{{ n }}", "{% if true %}x{% endif %}", "{{ 'a' ~ 'b' }}", "{{ name | uper }}"):
        assert said(f"{{{{ name }}}}{more}") is None


NAMES = ["value", "change", "count", "twice", "broken", "quarter", "self", "nothing", "loop"]
WORDS = ["'trust'", '"north"', "'trsut'", "'same quarter last year'", "1", "2.5", "true", "none", "''"]
FILTERS = ["words", "bare", "than", "plural", "direction", "wrods"]
KEYS = ["measure", "group", "period", "short", "unknown", "class"]


def calls(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    named = st.tuples(st.sampled_from(KEYS), inner).map("=".join)
    given = st.tuples(st.lists(inner, max_size=2), st.lists(named, max_size=2)).map(
        lambda two: ",\n".join(two[0] + two[1])
    )
    return st.one_of(
        st.tuples(st.sampled_from(NAMES), given).map(lambda two: f"{two[0]}({two[1]})"),
        st.tuples(inner, st.sampled_from(FILTERS), given).map(lambda three: f"{three[0]}\n| {three[1]}({three[2]})"),
        st.tuples(inner, given).map(lambda two: f"({two[0]})({two[1]})"),
    )


SAYING = st.recursive(st.sampled_from(NAMES + WORDS), calls, max_leaves=6)


@tried
@given(
    st.lists(st.one_of(SAYING.map("{{{{ {} }}}}".format), st.sampled_from(["words ", "\n", "{# no #}"])), max_size=4)
)
def test_whatever_is_said_is_said_as_the_engine_says_it(results: Results, written: list[str]) -> None:
    template = "".join(written)
    assert told(results, template) == told_by_the_engine(results, template)
