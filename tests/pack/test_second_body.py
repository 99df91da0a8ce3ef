"""Another body's report is built from inputs and layouts alone, and nothing of the first body is in the code."""

import csv
import re
from pathlib import Path

from generator.load.folder import read_quarter
from generator.problems import Problems
from tests.conftest import QUARTER
from tests.packs import Pack

ROOT = Path(__file__).parents[2]


def test_its_own_calendar_names_the_quarters(second_body: Pack) -> None:
    assert second_body.manifest["quarter"] == "2025 Q2"
    cover = " ".join(shape.text_frame.text for shape in second_body.slide(1).shapes if shape.has_text_frame)
    assert "Quarter 2 2025, April to June 2025" in cover


def test_its_own_rating_scale_is_printed(second_body: Pack) -> None:
    projects = second_body.tables(5)[0]
    assert [row[-2:] for row in projects[1:]] == [["1", "2"], ["1", "1"]]
    shown = " ".join(shape.text_frame.text for shape in second_body.slide(5).shapes if shape.has_text_frame)
    assert "as planned" in shown
    assert "stopped" in shown


def test_its_statement_has_three_columns_and_computed_differences(second_body: Pack) -> None:
    (table,) = second_body.tables(4)
    assert [cell.strip() for cell in table[0]] == ["£", "Budget", "Actual", "Difference"]
    assert [cell.strip() for cell in table[-1]] == ["Net cost", "370,000", "365,550", "(4,450)"]


def test_a_slide_without_narrative_builds(second_body: Pack) -> None:
    assert not (ROOT / "tests" / "fixtures" / "second-body" / "narrative" / "service" / "05-fleet.md").exists()
    assert second_body.slide(5).shapes.title.text == "Fleet programme"


def test_a_small_base_is_said_in_counts(second_body: Pack) -> None:
    assert "3 more than the same quarter last year" in " ".join(second_body.pdf_texts[2].split())


def test_html_in_a_table_is_shown_as_text(second_body: Pack) -> None:
    assert "<b>always</b>" in second_body.tables(5)[2][2][1]


def test_its_ratings_are_counted_now_and_before(second_body: Pack) -> None:
    assert second_body.tables(5)[1] == [
        ["Rating", "Meaning", "Was", "Activities"],
        ["1", "as planned", "2", "1"],
        ["2", "slipping", "0", "1"],
        ["3", "stopped", "0", "0"],
    ]


def sources() -> dict[str, str]:
    """The code and the layouts, without the first body's own outline."""
    paths = [*ROOT.glob("generator/**/*.py"), *ROOT.glob("layouts/*.*")]
    return {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in paths}


def test_no_name_of_the_first_body_stands_in_the_code() -> None:
    quarter = read_quarter(QUARTER, Problems())
    ids = {name for name in quarter.measures if "-" in name} | {g.id for g in quarter.groups.values() if len(g.id) > 5}
    names = {
        quarter.report.body.text,
        quarter.report.short.text,
        *(m.label.text for m in quarter.measures.values() if " " in m.label.text),
    }
    allowed = {"ethnicity"}
    for path, text in sources().items():
        code = re.sub(r'""".*?"""|#.*', "", text, flags=re.S)  # examples in docstrings and comments may name measures
        found = [name for name in (ids | names) - allowed if re.search(rf"\b{re.escape(name)}\b", code)]
        assert not found, f"{path} names {found}"


def test_no_figure_of_the_quarter_stands_in_the_code() -> None:
    shown: set[str] = set()
    for path in QUARTER.glob("values/*.csv"):
        with path.open(encoding="utf-8", newline="") as handle:
            shown |= {row["value"] for row in csv.DictReader(handle) if len(row["value"].replace(".", "")) >= 4}
    for path, text in sources().items():
        code = re.sub(r'""".*?"""|#.*', "", text, flags=re.S)
        found = [value for value in shown if re.search(rf"(?<![\w.]){re.escape(value)}(?![\w.])", code)]
        assert not found, f"{path} holds {found}"
