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
    text = re.sub(r"^\((0\.0+)\)$", r"\1", text).replace("[x]", "")  # an empty cell: not supplied
    return text.lstrip("-") if ZERO.match(text) else text.lower()


def published(name: str) -> list[dict[str, str]]:
    with (BACKTEST / "tables" / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def different(slide: int) -> set[tuple[str, str]]:
    with (BACKTEST / "differences.csv").open(encoding="utf-8", newline="") as handle:
        return {(plain(r["published"]), plain(r["ours"])) for r in csv.DictReader(handle) if int(r["slide"]) == slide}


def row_of(table: list[list[str]], label: str) -> list[str]:
    found = [row for row in table if words(label) in [words(cell) for cell in row]]
    assert len(found) == 1, f"{label!r} stands in {len(found)} rows"
    return found[0]


CASES = [  # table, its slide, which of the slide's tables, the column of the label, the columns of figures
    ("50-inequalities-perceptions", 50, 0, "subgroup", 4),
    ("60-recorded-crime", 60, 0, "crime_type", 4),
    ("64-i-call-performance", 64, 0, "borough", 6),
    ("64-s-call-performance", 64, 1, "borough", 6),
    ("51-inequalities-satisfaction", 51, 0, "subgroup", 3),
    ("69-officer-recruitment", 69, 0, "financial_year", 4),
    ("69-pcso-recruitment", 69, 1, "financial_year", 4),
    ("72-crime-outcomes", 72, 0, "crime_category", 6),
    ("74-revenue-by-cost-category", 74, 0, "cost_category", 4),
    ("76-capital-by-cost-category", 76, 0, "cost_category", 8),
    ("81-mopac-vru-financial-performance", 81, 0, "line", 12),
    ("84-group-reserves", 84, 0, "reserve", 5),
]
SERVICES = [
    ("16-commissioned-services-victims", 16),
    ("27-commissioned-services-violence", 27),
    ("33-commissioned-services-exploitation", 33),
]
PROJECTS = [
    ("15-project-activity-victims", 15),
    ("21-project-activity-trust", 21),
    ("26-project-activity-violence", 26),
    ("32-project-activity-exploitation", 32),
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


def words(text: str) -> str:
    """The words of a cell, without marks of notes and dress."""
    return " ".join(re.sub(r"\[\d+\]|[^a-z0-9% ]", " ", text.lower()).split())


@pytest.mark.parametrize(("name", "slide"), SERVICES)
def test_services_keep_their_figures_and_ratings(pack: Pack, name: str, slide: int) -> None:
    (table,) = pack.tables(slide)
    for row in published(name):
        shown = [r for r in table if words(r[2]) == words(row["measure"])]
        wanted = (row["target_23_24"].replace(",", "").lower(), row["ytd"].replace(",", ""), row["rating"])
        ours = [tuple(cell.strip().replace(",", "").replace("–", "") for cell in r[3:6]) for r in shown]
        assert wanted in ours, row["measure"]


@pytest.mark.parametrize(("name", "slide"), PROJECTS)
def test_activities_keep_their_quarters_and_ratings(pack: Pack, name: str, slide: int) -> None:
    table = next(table for table in pack.tables(slide) if "Activity" in table[0])
    for row in published(name):
        (shown,) = [r for r in table if words(r[1]) == words(row["activity"])]
        ours = tuple(shown[i].strip().replace("–", "") for i in (0, 2, 3, -1))
        assert ours == (row["no"], row["base"], row["forecast"], row["rating"]), row["activity"]


def test_few_differences_and_each_with_a_reason() -> None:
    with (BACKTEST / "differences.csv").open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    assert len(rows) <= 40
    assert all(len(row["why"].split()) >= 4 for row in rows)
