"""Templates in a sandbox: what they may say, what they may not, and where each mistake stands."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.figure import Source
from generator.narrative.environment import Templates
from generator.problems import BuildStopped, Place, Problem, Problems
from generator.richtext import RichText, plain
from tests.properties import tried
from tests.quarters import small_results, the_one

PLACE = Place("narrative/safety/12-boats.md", row=5)
LAST_YEAR = "same quarter last year"
MACROS = """{# shared #}
{% macro level_and_change(measure, against="previous quarter") -%}
{{ value(measure) }}, {{ change(measure, against) }}
{%- endmacro %}
"""


def templates(tmp_path: Path, macros: str = "", **settings: str | None) -> tuple[Templates, Problems]:
    results, problems = small_results(tmp_path, **settings), Problems()
    return Templates(results, {"12-boats": 12, "64-berths": 64}, macros, problems), problems


def said(tmp_path: Path, template: str, macros: str = "", **settings: str | None) -> list[str]:
    found, problems = templates(tmp_path, macros, **settings)
    paragraphs = found.paragraphs(template, PLACE)
    assert not list(problems), [str(problem) for problem in problems]
    return [plain(paragraph.runs) for paragraph in paragraphs]


def runs(tmp_path: Path, template: str, macros: str = "") -> RichText:
    found, problems = templates(tmp_path, macros)
    inline = found.inline(template, PLACE)
    assert not list(problems), [str(problem) for problem in problems]
    return inline


def refused(tmp_path: Path, template: str, macros: str = "", place: Place = PLACE) -> Problem:
    found, problems = templates(tmp_path, macros)
    assert found.paragraphs(template, place) == ()
    return the_one(list(problems))


# --- what a template says


@pytest.mark.parametrize(
    ("template", "text"),
    [
        (
            '{{ value("trust") }} trust the harbour, {{ change("trust", "same quarter last year") }}',
            "69% trust the harbour, 2 percentage points lower than the same quarter last year",
        ),
        ('{{ count("trust", tone="bad") | words }} quay fell behind', "One quay fell behind"),
        ('Ships {{ change("landings") | direction }} by {{ change("landings") | magnitude }}.', "Ships rose by 6%."),
        (
            'A {{ amount("accounts", "total", "variance") | magnitude }} '
            '{{ amount("accounts", "total", "variance") | spend }}.',
            "A £1.5m underspend.",
        ),
        ('{{ extreme("trust", "quay", "lowest") }} is lowest, see slide {{ slide("64-berths") }}',
         "North Quay is lowest, see slide 64"),
        ("{{ quarter }} ({{ short_quarter }}), {{ months }}", "Quarter 4 2023/24 (Q4 2023/24), January to March 2024"),
        ("{{ month }}", "March 2024"),
        ("{{ year }} and {{ previous_year }}", "2023/24 and 2022/23"),
        ("{{ title }} of the {{ body }} ({{ short }})", "Quarterly Report of the Harbour Inspectorate (HI)"),
        ("{% if true %}Shown.{% else %}Hidden.{% endif %}", "Shown."),
        ("{# a remark #}Shown.", "Shown."),
        ("{% set n = value('trust') %}{{ n }} and {{ n | words }}", "69% and 69"),
        ('{{ "69" }} typed', "69 typed"),
        ("Braces } and { alone", "Braces } and { alone"),
    ],
)  # fmt: skip
def test_a_template_says_what_its_figures_say(tmp_path: Path, template: str, text: str) -> None:
    assert said(tmp_path, template) == [text]


def test_a_loop_says_each_of_its_figures(tmp_path: Path) -> None:
    text = '{% for group in ["north", "south"] %}\n- {{ value("trust", group) }}\n{% endfor %}\n'
    assert said(tmp_path, text) == ["59%", "75%"]


def test_a_figure_keeps_its_cells_through_the_template(tmp_path: Path) -> None:
    (run,) = [run for run in runs(tmp_path, 'Trust: **{{ value("trust") }}**') if run.kind == "figure"]
    assert run.bold
    assert run.figure is not None
    assert run.source is not None
    assert run.source.cells == (Place("values/survey.csv", "", 2, "value"),)


def test_a_number_typed_in_a_template_is_marked_and_a_bound_one_is_not(tmp_path: Path) -> None:
    kinds = [(run.text, run.kind) for run in runs(tmp_path, '{{ value("trust") }} of 100, and {{ 7 }}')]
    assert kinds == [("69%", "figure"), (" of ", "text"), ("100", "typed"), (", and ", "text"), ("7", "typed")]


def test_a_word_of_the_settings_keeps_its_line_and_a_period_its_kind(tmp_path: Path) -> None:
    (label, _, period) = runs(tmp_path, "{{ body }} {{ quarter }}")
    assert (label.kind, period.kind) == ("label", "period")
    assert label.source == Source("report", cells=(Place("report.yaml", row=1),))


def test_figures_joined_to_text_stay_figures(tmp_path: Path) -> None:
    kinds = [(run.text, run.kind) for run in runs(tmp_path, '{{ "About " ~ value("trust") ~ " of us" }}')]
    assert kinds == [("About ", "text"), ("69%", "figure"), (" of us", "text")]


def test_a_shared_macro_says_the_same_as_its_parts_and_keeps_their_sources(tmp_path: Path) -> None:
    found = runs(tmp_path, '{{ level_and_change("wait") }}', MACROS)
    assert plain(found) == "21 days, 3 days fewer than the previous quarter"
    assert [run.kind for run in found if run.figure] == ["figure", "figure"]


def test_html_and_script_are_shown_as_text(tmp_path: Path) -> None:
    assert said(tmp_path, '<script>alert("{{ value("trust") }}")</script>') == ['<script>alert("69%")</script>']


def test_a_token_that_someone_typed_is_no_figure(tmp_path: Path) -> None:
    assert said(tmp_path, '\ue0000\ue001 {{ value("trust") }}') == ["0 69%"]


def test_what_one_template_sets_another_does_not_see(tmp_path: Path) -> None:
    found, problems = templates(tmp_path)
    found.inline("{% set mine = 1 %}x", PLACE)
    found.inline("{{ mine }}", PLACE)
    assert the_one(list(problems)).what == "'mine' is undefined"


# --- unknown names


@pytest.mark.parametrize(
    ("template", "what", "hint"),
    [
        ('{{ valeu("trust") }}', "'valeu' is undefined", "`value`"),
        ('{{ value("trsut") }}', "no measure `trsut`", "did you mean `trust`?"),
        ('{{ value("trust", "nort") }}', "no group `nort`", "`north`"),
        ('{{ amount("acounts", "total", "outturn") }}', "no statement `acounts`", "`accounts`"),
        ('{{ slide("64-berth") }}', "no slide `64-berth`", "`64-berths`"),
        ('{{ value("trust") | wrods }}', "wrods", "`words`"),
        ("{{ quartre }}", "'quartre' is undefined", "`quarter`"),
        ('{{ level_and_chang("trust") }}', "'level_and_chang' is undefined", "`level_and_change`"),
        ('{{ change("landings") | direction("volum") }}', "no threshold `volum`", "`volume`"),
    ],
)
def test_every_unknown_name_is_answered_with_the_nearest_known_one(
    tmp_path: Path, template: str, what: str, hint: str
) -> None:
    problem = refused(tmp_path, template, MACROS)
    assert what in problem.what
    assert "did you mean" in problem.hint
    assert hint in problem.hint


@pytest.mark.parametrize(
    "mistake",
    [
        '{{ value("trsut") }}',
        "{{ nothing }}",
        '{{ value("trust").figure }}',
        "{{ 2 * 3 }}",
        "{{ value( }}",
        '{{ "x" | nofilter }}',
    ],
)
def test_each_mistake_stands_on_its_own_line(tmp_path: Path, mistake: str) -> None:
    problem = refused(tmp_path, f"One.\n\nTwo {{{{ value('trust') }}}}.\n{mistake}\nFive.")
    assert problem.where == Place(PLACE.file, row=8)


def test_a_mistake_in_a_cell_of_a_table_stands_in_that_cell(tmp_path: Path) -> None:
    place = Place("tables/words.csv", "", 4, "What")
    assert refused(tmp_path, 'One\n{{ value("trsut") }}', place=place).where == place


def test_a_mistake_within_a_macro_is_placed_where_the_narrative_calls_it(tmp_path: Path) -> None:
    problem = refused(tmp_path, 'One.\n\nTwo.\n\n{{ level_and_change("trsut") }}', MACROS)
    assert problem.where == Place(PLACE.file, row=9)


def test_macros_that_cannot_be_read_are_a_problem_and_no_traceback(tmp_path: Path) -> None:
    try:
        _, problems = templates(tmp_path, "{% macro broken( %}")
    except BuildStopped as stopped:
        assert stopped.problems
    else:
        assert list(problems)


def test_mistakes_of_several_templates_are_all_reported(tmp_path: Path) -> None:
    found, problems = templates(tmp_path)
    for row, template in enumerate(('{{ value("a") }}', "{{ b }}", "{{ 1 * 1 }}", "fine"), 1):
        found.paragraphs(template, Place("narrative/a/b.md", row=row))
    assert [problem.where.row for problem in problems] == [1, 2, 3]


# --- what a template may not do


@pytest.mark.parametrize(
    "template",
    [
        '{{ value("trust").figure }}',
        '{{ value("trust").figure.value }}',
        '{{ value("trust").__class__ }}',
        '{{ value("trust")["figure"] }}',
        "{{ value.__self__ }}",
        "{{ value.__globals__ }}",
        '{{ "".__class__.__mro__ }}',
        '{{ "abc".upper() }}',
        '{{ "{0.__class__}".format(value) }}',
        "{{ [].append(1) }}",
        "{{ 2 * 3 }}",
        '{{ "a" * 10 }}',
        "{{ 2 ** 99 }}",
        '{{ "%s" % 1 }}',
        "{{ 1 / 2 }}",
        "{{ 7 // 2 }}",
        '{{ value("trust") * 2 }}',
        "{{ level_and_change.name }}",
    ],
)
def test_neither_attributes_nor_multiplication_are_allowed(tmp_path: Path, template: str) -> None:
    problem = refused(tmp_path, template, MACROS)
    assert problem.severity == "error"
    assert problem.where == PLACE


@pytest.mark.parametrize(
    "template",
    [
        "{{ range(10) }}", "{{ dict(a=1) }}", "{{ lipsum() }}", "{{ cycler(1) }}", "{{ namespace(a=1) }}",
        "{{ self }}", "{{ loop }}", "{{ value }}", "{{ [value('trust')] }}", "{{ none }}", "{{ {'a': 1} }}",
        '{{ "a" | upper }}', "{{ 1 | abs }}", "{{ 1 is odd }}",
        '{% include "secret.txt" %}', '{% import "os" as os %}', '{% extends "base" %}',
        "{{ value('trust') + value('trust') }}", "{{ value() }}", "{{ value('trust', 'all', 'latest', 'x') }}",
        "{{ value(3) }}", "{{ value(none) }}", "{{ value(['trust']) }}", "{{ value('trust', groop='north') }}",
        "{{ 'trust'() }}", "{% for x in 3 %}x{% endfor %}", "{{ undefined_name.x }}", "{{ [1, 2][5] }}",
        "{{ ", "{% if %}", "{% endfor %}", "{% for x in [1] %}", "{{ 'open }}", "{% nonsense %}",
        "{% macro x() %}{{ x() }}{% endmacro %}{{ x() }}", "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}",
    ],
)  # fmt: skip
def test_whatever_else_a_template_tries_is_a_problem_and_no_traceback(tmp_path: Path, template: str) -> None:
    problem = refused(tmp_path, template)
    assert problem.where.file == PLACE.file
    assert problem.severity == "error"


def test_a_link_goes_by_a_name_of_the_settings_and_not_by_an_address(tmp_path: Path) -> None:
    found, problems = templates(tmp_path)
    (link,) = [run.link for run in found.inline("[the dashboard](dashboard)", PLACE)]
    assert link is not None
    assert link.address == "https://example.org/dashboard"
    found.inline("[it](https://example.org/dashboard)", PLACE)
    assert the_one(list(problems)).what == "no link `https://example.org/dashboard`"


def test_a_template_longer_than_any_text_is_refused(tmp_path: Path) -> None:
    assert "longer than" in refused(tmp_path, "a " * 20_000).what


PIECES = [
    "{{", "}}", "{%", "%}", "{#", "#}", "value", "change", "gap", "count", "amount", "slide", "extreme", "(", ")", "[",
    "]", '"trust"', '"all"', '"accounts"', '"total"', '"variance"', '"north"', '"quay"', ",", ".", "=", "|", "~", "+",
    "-", "*", "words", "direction", "spend", "magnitude", "if", "for", "in", "set", "endif", "endfor", "macro", "x",
    "1", "none", "not", "\n", "- ", "**", "# ", "> ", " ", "quarter", "level_and_change", "__class__", "loop", "is",
    "tone", "rating", "true",
]  # fmt: skip


@tried
@given(st.lists(st.lists(st.sampled_from(PIECES), max_size=12), min_size=1, max_size=5))
def test_whatever_is_written_in_a_template_is_said_or_refused_and_nothing_breaks(
    tmp_path_factory: pytest.TempPathFactory, written: list[list[str]]
) -> None:
    found, problems = templates(tmp_path_factory.mktemp("quarter"), MACROS)
    for pieces in written:
        for template in ("".join(pieces), "{{ " + " ".join(pieces) + " }}"):
            for paragraph in found.paragraphs(template, PLACE):
                assert "\ue000" not in plain(paragraph.runs)
                assert "<bound method" not in plain(paragraph.runs)
    assert all(problem.where.file == PLACE.file and problem.what for problem in problems)


# --- what would take time or room without end


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("{% macro a(x) %}{{ x }}{{ x }}{% endmacro %}{{ " + "a(" * 30 + "'word '" + ")" * 30 + " }}", "longer than"),
        ("{% for i in [1, 2, 3] %}" + "word " * 2_000 + "{% endfor %}", "longer than"),
        ("{% macro m() %}{{ m() }}{{ m() }}{% endmacro %}{{ m() }}", "nested too deeply"),
        ("{% for i in [" + "1, " * 600 + "] %}{{ value('trust') }}{{ value('trust') }}{% endfor %}", "calls more than"),
        ("{{ " + "9" * 5_000 + " }}", "4300 digits"),
        ("{{ change('trust', decimals=1000000000) }}", "`decimals` of `change`"),
    ],
)
def test_what_would_grow_without_end_is_refused(tmp_path: Path, template: str, said: str) -> None:
    assert said in refused(tmp_path, template).what


def test_calls_are_counted_anew_for_each_template(tmp_path: Path) -> None:
    found, problems = templates(tmp_path)
    many = "{{ value('trust') }} " * 600
    found.paragraphs(many, PLACE)
    found.paragraphs(many, PLACE)
    assert not list(problems)


def test_macros_that_fail_as_they_are_read_are_placed_in_their_file(tmp_path: Path) -> None:
    with pytest.raises(BuildStopped) as stopped:
        templates(tmp_path, "{# shared #}\n{{ nothing }}")
    problem = the_one(stopped.value.problems)
    assert (problem.where, problem.what) == (Place("layouts/macros.md.j2", row=2), "'nothing' is undefined")
