"""The bridge: an outline's mistakes are problems in their place, and a kind without a builder says so."""

from pathlib import Path

import pytest

from generator.layout.pages import PlacedTable
from generator.pipeline import Laid, lay
from generator.problems import BuildStopped, Problems
from generator.richtext import plain
from generator.slides import build
from tests.packs import ROOT
from tests.quarters import put

HEAD = """section: {id: a, name: A section}
slides:
- id: 01-first
  number: 1
  layout: halves
  topic: First
  blocks:
"""


def outlined(quarter: Path, blocks: str, more: str = "") -> Laid:
    """The quarter laid out with these blocks on its slide."""
    text = HEAD + "".join(f"  - {line}\n" for line in blocks.splitlines()) + more
    put(quarter, "layouts/outline/harbour/01-a.yaml", text)
    return lay(quarter, Problems())


def refused(quarter: Path, blocks: str, more: str = "") -> str:
    with pytest.raises(BuildStopped) as stopped:
        outlined(quarter, blocks, more)
    return "\n".join(str(problem) for problem in stopped.value.problems)


def test_a_kind_without_a_builder_says_that_it_is_not_built_yet(quarter: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(build.BUILDERS, "services")
    found = refused(quarter, "{region: left, kind: services, priority: safety}")
    assert "01-a.yaml, row 8: kind `services` is not built yet; expected text, bullets" in found


@pytest.mark.parametrize(
    ("block", "said"),
    [
        ("{region: left, kind: chart, chart: trend, measure: trsut}", "did you mean `trust`"),
        (
            "{region: left, kind: services, priority: safty}",
            "no services of priority `safty`\n    hint: did you mean `safety`",
        ),
        ("{region: left, kind: projects, priority: none}", "no projects of priority `none`"),
        ("{region: left, kind: words, table: duties}", "no table of words `duties`"),
        ("{region: left, kind: statement, statement: acounts}", "did you mean `accounts`"),
        ("{region: left, kind: key, ratings: [Z]}", "no rating `Z`"),
        (
            "{region: left, kind: key, ratings: all, count: projects, priority: nowhere}",
            "no projects of priority `nowhere`",
        ),
        ("{region: left, kind: key, ratings: all, count: projects}", "`count` and `priority` go together"),
        ("{region: left, kind: key, count: projects, priority: safety}", "a key with `count` names its `ratings`"),
        ("{region: left, kind: key, threshold: gaps}", "did you mean `gap`"),
        ("{region: left, kind: chrat, measure: trust}", "`chrat`"),
        ("{region: left, narrative: lead}", "narrative `lead`: this slide has no words yet"),
        ("{region: left, kind: chart, chart: trend, measure: trust, periods: last x}", "last x"),
        ("{region: left, kind: matrix, rows: {dimension: key}, columns: [{measure: trust, periods: latest}]}", "`key`"),
        ("{region: left, kind: image, image: ../secret.png, alt: A picture}", "secret.png"),
        ("{region: left, kind: chart, chart: trend, measure: trust, periods: last 0}", "'last 0' is no quarter"),
        ("{region: left, kind: chart, chart: trend, measure: trust, periods: last 500}", "is 500 periods"),
        ("{region: left, kind: chart, chart: trend, measure: trust, periods: 1900 Q1..2199 Q4}", "too many periods"),
        ("{region: left, kind: chart, chart: trend, measure: trust, start: nan}", "finite number"),
        (
            "{region: left, kind: chart, chart: compare, measures: [trust], periods: last 5}",
            "5 periods are more than bars",
        ),
        ("{region: left, kind: facet, chart: trend, facet: []}", "a facet has no parts"),
        (
            "{region: left, kind: matrix, rows: {dimension: quay}, columns: [{measure: trsut, periods: latest}]}",
            "`trust`",
        ),
        (
            "{region: left, kind: matrix, rows: {dimension: harbour}, columns: [{measure: trust, periods: latest}]}",
            "no rows",
        ),
        ("{region: left, kind: tiles, tiles: [{figure: {}}]}", "no measure ``"),
    ],
)
def test_what_an_outline_asks_for_in_vain_is_a_problem_in_its_row(quarter: Path, block: str, said: str) -> None:
    found = refused(quarter, block)
    assert said in found
    assert "01-a.yaml" in found


def test_two_blocks_of_one_name_and_two_slides_of_one_title_are_refused(quarter: Path) -> None:
    chart = "{region: left, kind: chart, chart: trend, measure: trust}"
    assert "two blocks have the id" in refused(quarter, f"{chart}\n{chart}")
    more = "- {id: 02-second, number: 2, layout: halves, topic: First, blocks: [{region: left, text: Words}]}\n"
    assert "slides 01-first and 02-second have the same title: First" in refused(
        quarter, "{region: left, text: Words}", more
    )


def test_a_table_of_ratings_counts_each_rating_now_and_before(quarter: Path) -> None:
    laid = outlined(quarter, "{region: left, kind: key, ratings: all, count: services, priority: safety}")
    (table,) = [item for item in laid.pages.pages[0].items if isinstance(item, PlacedTable)]
    shown = [
        ["".join(plain(paragraph.runs) for paragraph in cell.paragraphs) for cell in row.cells if cell]
        for row in table.rows
    ]
    assert shown == [
        ["Rating", "Meaning", "Was", "Measures"],
        ["R", "off track", "0", "0"],
        ["A", "at risk", "0", "1"],
        ["G", "on track", "1", "1"],
    ]


def test_the_products_own_layouts_stand_behind_a_quarters_own_outline(quarter: Path) -> None:
    laid = outlined(quarter, "{region: left, text: 'Trust is {{ value(\"trust\") }}'}")
    assert (ROOT / "layouts" / "layouts.yaml").exists()
    assert [page.label for page in laid.pages.pages] == ["1"]


@pytest.mark.parametrize(
    ("figure", "title", "warned"),
    [('value("trust")', "69% trust the harbour", 0), ('value("trust", period="2020-21 Q4")', "First", 1)],
)
def test_a_headline_that_waits_for_a_figure_leaves_its_place_to_the_topic(
    quarter: Path, figure: str, title: str, warned: int
) -> None:
    put(quarter, "narrative/a/01-first.md", f"# {{{{ {figure} }}}} trust the harbour\n")
    put(quarter, "layouts/outline/harbour/01-a.yaml", HEAD + "  - {region: left, kind: text, text: Words}\n")
    problems = Problems()
    assert lay(quarter, problems).pages.pages[0].title == title
    assert sum("headline waits" in problem.what for problem in problems) == warned
