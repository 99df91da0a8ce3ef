"""Nothing overflows, collides or is cut: refused at build time, and confirmed by engines that are not ours."""

from itertools import combinations
from pathlib import Path

import pytest

from generator.layout.pages import Frame, PlacedChart, PlacedShape, PlacedTable, PlacedText
from generator.pipeline import Laid, lay
from generator.problems import BuildStopped, Problems
from tests.fit import astray, outside, overflowing
from tests.packs import Pack, build_pack, copy_quarter, edit_csv, longer

ROOT = Path(__file__).parents[2]
FOLDERS = [ROOT / "inputs" / "2023-24-q4", *sorted((ROOT / "tests" / "fixtures").glob("*"))]


@pytest.fixture(scope="module", params=FOLDERS, ids=lambda folder: folder.name)
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Laid, Pack]:
    folder: Path = request.param
    return lay(folder, Problems()), build_pack(folder, tmp_path_factory.mktemp(folder.name))


def test_another_engine_finds_no_overflow_in_the_deck(built: tuple[Laid, Pack]) -> None:
    assert not overflowing(built[1].pptx)


def test_every_word_of_the_pdf_stands_in_its_frame(built: tuple[Laid, Pack]) -> None:
    laid, pack = built
    assert not outside(pack.pdf, laid.pages.pages)
    assert not astray(pack.pdf, laid.pages.pages)


def test_no_two_items_of_a_page_overlap(built: tuple[Laid, Pack]) -> None:
    found = []
    for page in built[0].pages.pages:
        solid = [item for item in page.items if not isinstance(item, PlacedShape)]
        for one, other in combinations(solid, 2):
            if _panel(one) or _panel(other):
                continue
            if _overlap(_ink(one), _ink(other)):
                found.append(f"page {page.label}: {one.name} and {other.name}")
    assert not found


def test_every_item_lies_on_its_page(built: tuple[Laid, Pack]) -> None:
    page_size = built[0].theme.settings.page
    for page in built[0].pages.pages:
        for item in page.items:
            frame = item.frame
            assert frame.x >= 0, (page.label, item.name)
            assert frame.y >= 0, (page.label, item.name)
            assert frame.right <= page_size.width + 0.01, (page.label, item.name)
            assert frame.bottom <= page_size.height + 0.01, (page.label, item.name)


def _panel(item: object) -> bool:
    return isinstance(item, PlacedText) and bool(item.fill)


def _ink(item: object) -> Frame:
    """What an item really covers: the widths and heights of its text, not its whole box."""
    assert isinstance(item, PlacedText | PlacedTable | PlacedChart) or hasattr(item, "frame")
    if not isinstance(item, PlacedText):
        return item.frame  # type: ignore[union-attr]
    width = max((line.width + p.indent for p in item.paragraphs for line in p.lines), default=0)
    height = sum(p.height for p in item.paragraphs)
    left = item.frame.x + item.pad[0]
    if item.paragraphs and item.paragraphs[0].align == "right":
        left = item.frame.right - item.pad[2] - width
    return Frame(left, item.frame.y + item.pad[1], width, height)


def _overlap(a: Frame, b: Frame) -> bool:
    return a.x < b.right - 0.5 and b.x < a.right - 0.5 and a.y < b.bottom - 0.5 and b.y < a.bottom - 0.5


# --- what is too long is parted, or refused with a problem -----------------------------------------------------


def test_the_longest_service_label_builds(tmp_path: Path) -> None:
    folder = copy_quarter(tmp_path / "quarter")

    def longest(rows: list[dict[str, str]]) -> None:
        rows[0]["service"] = (
            "The longest name that a commissioned service of this report has ever had, and then some more"
        )

    edit_csv(folder / "services.csv", longest)
    pack = build_pack(folder, tmp_path / "out")
    assert not overflowing(pack.pptx)
    assert "The longest name" in pack.tables(16)[0][1][0]


def test_a_table_of_forty_rows_goes_on_over_pages_at_whole_rows(tmp_path: Path) -> None:
    folder = copy_quarter(tmp_path / "quarter")

    def forty(rows: list[dict[str, str]]) -> None:
        template = dict(rows[0])
        others = [row for row in rows if row["priority"] != template["priority"]]
        many = [template | {"service": f"Service {n}", "indicator": f"Indicator {n}"} for n in range(1, 41)]
        rows[:] = [*many, *others]

    edit_csv(folder / "services.csv", forty)
    laid = lay(folder, Problems())
    parts = [page for page in laid.pages.pages if page.slide == "16-victims-services"]
    assert [page.label for page in parts] == ["16", *[f"16{'bcdef'[i]}" for i in range(len(parts) - 1)]]
    tables = [item for page in parts for item in page.items if isinstance(item, PlacedTable)]
    assert len(tables) == len(parts) > 1
    body = [row for table in tables for row in table.rows[table.head :]]
    assert len(body) == 40
    assert len({table.head for table in tables}) == 1, "the heads are repeated"
    after = [page.label for page in laid.pages.pages if page.slide == "24-violence-delivery"]
    assert after == ["24"], "no other slide's number moves"
    pack = build_pack(folder, tmp_path / "out")
    assert not overflowing(pack.pptx)
    assert not outside(pack.pdf, laid.pages.pages)


def test_narrative_that_is_fifteen_percent_longer_builds_by_splitting(tmp_path: Path) -> None:
    folder = longer(tmp_path / "quarter")
    laid = lay(folder, Problems())
    pack = build_pack(folder, tmp_path / "out")
    assert not overflowing(pack.pptx)
    assert not outside(pack.pdf, laid.pages.pages)
    shown = " ".join(" ".join(text.split()) for text in pack.pdf_texts)
    assert shown.count(" and so it") >= 20


def test_a_word_wider_than_its_place_is_a_problem_and_not_cut(tmp_path: Path) -> None:
    folder = copy_quarter(tmp_path / "quarter")

    def wide(rows: list[dict[str, str]]) -> None:
        rows[0]["indicator"] = "W" * 200

    edit_csv(folder / "services.csv", wide)
    with pytest.raises(BuildStopped, match="16-victims-services.*does not fit"):
        lay(folder, Problems())


def test_a_headline_of_three_lines_is_a_problem(tmp_path: Path) -> None:
    folder = copy_quarter(tmp_path / "quarter")
    path = folder / "narrative" / "mopac-finances" / "79-capital-trends.md"
    path.write_text("# " + "A headline that goes on and on " * 8 + path.read_text("utf-8")[1:], "utf-8")
    with pytest.raises(BuildStopped, match="79-capital-trends.*headline takes"):
        lay(folder, Problems())


def test_a_character_that_the_font_lacks_is_a_problem(tmp_path: Path) -> None:
    folder = copy_quarter(tmp_path / "quarter")
    path = folder / "narrative" / "mopac-finances" / "79-capital-trends.md"
    path.write_text(path.read_text("utf-8").replace("Empress", "帝国"), "utf-8")
    with pytest.raises(BuildStopped, match="the font has no"):
        lay(folder, Problems())
