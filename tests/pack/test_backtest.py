"""Every computed cell of the published tables, as the pack prints it, is the published one or listed as different."""

import csv
import re
from pathlib import Path

import pytest

from tests.packs import Pack

BACKTEST = Path(__file__).parent.parent / "backtest"
ZERO = re.compile(r"^[+-]?0(\.0+)?$")


def plain(cell: str) -> str:
    """A figure without what only differs in dress: unit, minus sign, thousands, a plus, the sign of a rounded zero."""
    text = cell.strip().replace("−", "-").replace(",", "").replace("\u00a0", "")
    text = re.sub(r"\s*(pp\.?|%)$", "", text).lstrip("+")
    return text.lstrip("-") if ZERO.match(text) else text


def published(name: str) -> list[dict[str, str]]:
    with (BACKTEST / "tables" / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def different(slide: int) -> set[tuple[str, str]]:
    with (BACKTEST / "differences.csv").open(encoding="utf-8", newline="") as handle:
        return {(plain(r["published"]), plain(r["ours"])) for r in csv.DictReader(handle) if int(r["slide"]) == slide}


def row_of(table: list[list[str]], label: str) -> list[str]:
    found = [row for row in table if label in [cell.strip() for cell in row]]
    assert len(found) == 1, f"{label!r} stands in {len(found)} rows"
    return found[0]


CASES = [  # table, its slide, which of the slide's tables, the column of the label, the columns of figures
    ("50-inequalities-perceptions", 50, 0, "subgroup", 4),
    ("60-recorded-crime", 60, 0, "crime_type", 4),
    ("64-i-call-performance", 64, 0, "borough", 6),
    ("64-s-call-performance", 64, 1, "borough", 6),
    ("74-revenue-by-cost-category", 74, 0, "cost_category", 4),
]


@pytest.mark.parametrize(("name", "slide", "index", "label", "figures"), CASES)
def test_each_printed_cell_equals_the_published_one(
    pack: Pack, name: str, slide: int, index: int, label: str, figures: int
) -> None:
    table = pack.tables(slide)[index]
    wrong = []
    for row in published(name):
        wanted = [plain(cell) for cell in list(row.values())[-figures:]]
        shown = [plain(cell) for cell in row_of(table, row[label])[-figures:]]
        wrong += [
            f"{row[label]}: published {w}, ours {s}"
            for w, s in zip(wanted, shown, strict=True)
            if w != s and (w, s) not in different(slide)
        ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(("name", "slide", "index", "label", "figures"), CASES)
def test_no_row_is_left_out(pack: Pack, name: str, slide: int, index: int, label: str, figures: int) -> None:
    table = pack.tables(slide)[index]
    for row in published(name):
        row_of(table, row[label])


def test_services_keep_their_figures_and_ratings(pack: Pack) -> None:
    (table,) = pack.tables(16)
    for row in published("16-commissioned-services-victims"):
        shown = row_of(table, row["measure"]) if row["measure"] in sum(table, []) else None
        shown = shown or next(r for r in table if r[2].startswith(row["measure"]))
        wanted = [row["target_23_24"].replace(",", "").lower(), row["ytd"].replace(",", ""), row["rating"]]
        ours = [cell.strip().replace(",", "").replace("–", "") for cell in shown[3:6]]
        assert ours == wanted, row["measure"]


def test_few_differences_and_each_with_a_reason() -> None:
    with (BACKTEST / "differences.csv").open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    assert len(rows) <= 10
    assert all(len(row["why"].split()) >= 4 for row in rows)
