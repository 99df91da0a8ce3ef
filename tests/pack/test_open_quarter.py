"""A quarter whose figures have not come yet builds at once: what is missing is marked, and nothing older is current."""

import re
from pathlib import Path

import pytest

from generator.deck.marks import Chart
from generator.layout.pages import Page, PlacedChart, PlacedTable, PlacedText
from generator.pipeline import lay
from generator.problems import Problems
from generator.richtext import plain
from tests.packs import copy_quarter, edit_csv


def opened(folder: Path, quarter: str) -> Path:
    """The example quarter as the report of a later one."""
    copy = copy_quarter(folder / "quarter")
    report = copy / "report.yaml"
    report.write_text(re.sub(r"^quarter: .*$", f"quarter: {quarter}", report.read_text("utf-8"), flags=re.M), "utf-8")
    return copy


def laid(folder: Path) -> tuple[Page, ...]:
    return lay(folder, Problems()).pages.pages


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> tuple[Page, ...]:
    return laid(opened(tmp_path_factory.mktemp("open"), "2024-25 Q1"))


def words(page: Page) -> str:
    """All that a page says outside its charts."""
    paragraphs = [p for item in page.items if isinstance(item, PlacedText) for p in item.paragraphs]
    cells = [cell for i in page.items if isinstance(i, PlacedTable) for row in i.rows for cell in row.cells if cell]
    paragraphs += [paragraph for cell in cells for paragraph in cell.paragraphs]
    return " ".join(plain(paragraph.runs) for paragraph in paragraphs)


def charts(pages: tuple[Page, ...]) -> list[Chart]:
    return [item.chart for page in pages for item in page.items if isinstance(item, PlacedChart)]


def test_every_slide_is_there(pages: tuple[Page, ...]) -> None:
    assert [page.label for page in pages] == [str(number) for number in range(1, 85)]


def test_what_is_missing_is_marked_and_the_note_says_what_the_mark_means(pages: tuple[Page, ...]) -> None:
    marked = [page for page in pages if "[x]" in words(page)]
    assert len(marked) > 40
    unexplained = [p.label for p in marked if not re.search(r"\[x\] (?:[Nn]ot supplied|a part is|not rated)", words(p))]
    assert not unexplained


def test_a_chart_without_a_value_is_words_and_one_with_history_draws_it(pages: tuple[Page, ...]) -> None:
    assert "[x] Not supplied yet." in words(pages[36])
    assert any(chart.title.startswith("Good job local") for chart in charts(pages))
    assert all(chart.known for chart in charts(pages))


def test_no_older_figure_is_called_the_latest(pages: tuple[Page, ...]) -> None:
    latest = [
        place for chart in charts(pages) for place in re.findall(r"[Ll]atest [^;.]* in (Q\d \d{4}/\d\d)", chart.alt)
    ]
    assert set(latest) <= {"Q1 2024/25"}
    assert any("ast known" in chart.alt for chart in charts(pages))


def test_the_columns_and_the_footer_are_those_of_the_new_quarter(pages: tuple[Page, ...]) -> None:
    assert "Quarter 1 2024/25" in words(pages[1])
    for comparison in ("Q1 2024/25", "Last quarter Q4 2023/24", "A year ago Q1 2023/24", "Pre-pandemic Q4 2019/20"):
        assert comparison in words(pages[59])


def test_a_figure_that_comes_in_changes_the_slides_that_show_it_and_no_other(tmp_path: Path) -> None:
    folder = opened(tmp_path, "2024-25 Q1")
    before = [words(page) for page in laid(folder)]

    def supply(rows: list[dict[str, str]]) -> None:
        rows.append(
            dict.fromkeys(rows[0], "") | {"measure": "homicide", "group": "MPS", "period": "2024-25 Q1", "value": "27"}
        )

    edit_csv(folder / "values" / "crime.csv", supply)
    after = [words(page) for page in laid(folder)]
    changed = [number for number, (was, now) in enumerate(zip(before, after, strict=True), 1) if was != now]
    assert changed == [9, 10, 24, 60, 62]
    assert "27" in after[8]
