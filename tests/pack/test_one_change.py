"""Change one input, anything, and what the manifest names for it changes in both files, and nothing else."""

import csv
import random
import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from msgspec import Struct

from tests.conftest import QUARTER
from tests.packs import Pack, build_pack, copy_quarter

SEED = 20240331
NEW_WORD = "Zanzibar"
DRAWS = {"values": 20, "statements": 12, "ratings": 10, "words": 12, "labels": 6}


class Change(Struct, frozen=True):
    """One input cell and what it becomes; a column is empty for a line of narrative."""

    file: str
    row: int
    column: str
    before: str
    after: str

    def __str__(self) -> str:
        return f"{self.file}:{self.row}:{self.column} {self.before[:20]}"


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def other_number(text: str, dice: random.Random) -> str:
    """Another number of the same form, far enough away to be printed differently."""
    value = Decimal(text.replace(",", ""))
    step = Decimal(dice.randint(3, 9))
    return str(value + step if value < 90 else value - step)


def numbers(folder: Path, pattern: str, columns: tuple[str, ...] | None, dice: random.Random) -> list[Change]:
    found = []
    for path in sorted(folder.glob(pattern)):
        for row, cells in enumerate(table(path), 2):
            for column, text in cells.items():
                if (columns is None or column in columns) and re.fullmatch(r"-?[\d,]*\.?\d+", text):
                    found.append(
                        Change(path.relative_to(folder).as_posix(), row, column, text, other_number(text, dice))
                    )
    return found


def candidates(folder: Path, dice: random.Random) -> dict[str, list[Change]]:
    """Every input that may be changed, by kind."""
    statements = [c for c in numbers(folder, "statements/*.csv", None, dice) if not c.file.endswith(".columns.csv")]
    ratings = [
        Change("services.csv", row, "rating", cells["rating"], dice.choice(sorted({"R", "A", "G"} - {cells["rating"]})))
        for row, cells in enumerate(table(folder / "services.csv"), 2)
        if cells["rating"]
    ]
    labels = [
        Change(name, row, column, cells[column], f"{NEW_WORD} {cells[column]}")
        for name, column in (("measures.csv", "label"), ("groups.csv", "label"), ("services.csv", "indicator"))
        for row, cells in enumerate(table(folder / name), 2)
    ]
    return {
        "values": numbers(folder, "values/*.csv", ("value",), dice),
        "statements": statements,
        "ratings": ratings,
        "words": list(words(folder, dice)),
        "labels": labels,
    }


def words(folder: Path, dice: random.Random) -> Iterator[Change]:
    """A plain word of each line of narrative, outside templates and heads."""
    for path in sorted(folder.glob("narrative/**/*.md")):
        for row, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            outside = re.sub(r"\{\{.*?\}\}|\]\(.*?\)", lambda m: " " * len(m[0]), line)
            plain = list(re.finditer(r"\b[a-z]{4,}\b", outside))
            if plain and not line.startswith("#"):
                word = dice.choice(plain)
                after = line[: word.start()] + NEW_WORD + line[word.end() :]
                yield Change(path.relative_to(folder).as_posix(), row, "", line, after)


def apply(change: Change, folder: Path) -> None:
    path = folder / change.file
    if not change.column:
        lines = path.read_text("utf-8").splitlines()
        lines[change.row - 1] = change.after
        path.write_text("\n".join(lines) + "\n", "utf-8")
        return
    with path.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.reader(handle))
    rows[change.row - 1][rows[0].index(change.column)] = change.after
    with path.open("w", encoding="utf-8", newline="") as handle:
        csv.writer(handle, lineterminator="\n").writerows(rows)


def drawn() -> list[Change]:
    dice = random.Random(SEED)
    found = candidates(QUARTER, dice)
    return [change for kind, count in DRAWS.items() for change in dice.sample(found[kind], count)]


CHANGES = drawn()

Item = dict[str, Any]
Where = tuple[str, str]


def items(pack: Pack) -> dict[Where, list[Item]]:
    return {(s["id"], b["id"]): b["items"] for s in pack.manifest["slides"] for b in s["blocks"]}


def names(pack: Pack, item: Item, change: Change) -> bool:
    """Does the manifest name the changed input for this item?"""
    cells = (pack.manifest["inputs"][i] for i in item.get("inputs", []))
    return any((c["file"], c["row"], c.get("column", "")) == (change.file, change.row, change.column) for c in cells)


def tokens(texts: list[str]) -> Counter[str]:
    """The words of texts, without what differs between two engines: spaces and dashes within numbers."""
    return Counter(word for text in texts for word in re.findall(r"[\w£%.,()+−-]+", text.replace("\u00a0", " ")))


def positions(pack: Pack) -> dict[str, range]:
    """Slide -> the indexes of its pages."""
    return {s["id"]: range(s["position"] - 1, s["position"] - 1 + len(s["pages"])) for s in pack.manifest["slides"]}


def shapes(pack: Pack, pages: range) -> list[Any]:
    return [shape for index in pages for shape in pack.deck.slides[index].shapes]


def slide_tokens(pack: Pack, pages: range) -> Counter[str]:
    """The words of a slide of the deck, on all its pages: of shapes and of tables."""
    texts: list[str] = []
    for shape in shapes(pack, pages):
        if shape.has_text_frame:
            texts += [p.text for p in shape.text_frame.paragraphs]
        elif shape.has_table:
            texts += [cell.text for row in shape.table.rows for cell in row.cells if not cell.is_spanned]
    return tokens(texts)


def chart_values(pack: Pack, pages: range) -> list[Any]:
    return [
        (shape.name, [(s.name, list(s.values)) for plot in shape.chart.plots for s in plot.series])
        for shape in shapes(pack, pages)
        if shape.has_chart
    ]


def page_tokens(pack: Pack, pages: range) -> Counter[str]:
    return tokens([pack.pdf_texts[index] for index in pages])


def furniture(pack: Pack, slide: str) -> Counter[str]:
    """What a continuation page says once more, and how it is counted."""
    found = next(s for s in pack.manifest["slides"] if s["id"] == slide)
    texts = [i["text"] for b in found["blocks"] if b["id"] in ("topic", "headline", "note") for i in b["items"]]
    heads = [b["items"][0]["text"] for b in found["blocks"]]
    tab = [shape.text_frame.text for shape in shapes(pack, positions(pack)[slide]) if shape.name == "tab"]
    return tokens(
        [*texts, *heads, *tab, *found["pages"], pack.manifest["report"], "(1 of 2) (continued, 2 of 2) Contents"]
    )


def changed_items(before: Pack, after: Pack) -> dict[str, list[tuple[str, Item | None, Item | None]]]:
    """Slide -> (block, item before, item after) wherever the manifests print something else."""
    old, new = items(before), items(after)
    found: dict[str, list[tuple[str, Item | None, Item | None]]] = {}
    for where in old | new:
        a, b = old.get(where, []), new.get(where, [])
        pairs = list(zip(a, b, strict=False)) if len(a) == len(b) else [(x, None) for x in a] + [(None, y) for y in b]
        changed = [(where[1], x, y) for x, y in pairs if (x or {}).get("text") != (y or {}).get("text")]
        if changed:
            found.setdefault(where[0], []).extend(changed)
    return found


def check(before: Pack, after: Pack, change: Change) -> None:
    changed = changed_items(before, after)
    for slide, found in changed.items():
        for block, old, new in found:
            if old is not None and new is not None:
                assert names(before, old, change) or names(after, new, change), (
                    f"{slide} {block}: {old['text']!r} became {new['text']!r}, but the manifest does not name the input"
                )
    named = [item for found in items(before).values() for item in found if names(before, item, change)]
    direct = [item for item in named if len(item["inputs"]) == 1 and item["kind"] in ("figure", "label", "text")]
    shown_again = {i["text"] for found in items(after).values() for i in found if names(after, i, change)}
    if change.column and direct:
        assert any(item["text"] not in shown_again for item in direct), "the figure itself did not change"
    for slide, pages in positions(before).items():
        pages_after = positions(after)[slide]
        words_before, words_after = slide_tokens(before, pages), slide_tokens(after, pages_after)
        pdf_before, pdf_after = page_tokens(before, pages), page_tokens(after, pages_after)
        if slide not in changed:
            assert words_before == words_after, f"slide {slide} of the deck changed"
            assert chart_values(before, pages) == chart_values(after, pages_after), f"a chart of {slide} changed"
            assert pdf_before == pdf_after, f"page {slide} of the PDF changed"
            continue
        again = furniture(after, slide) if len(pages) != len(pages_after) else Counter[str]()
        gone = tokens([old["text"] for _, old, _ in changed[slide] if old]) + again
        come = tokens([new["text"] for _, _, new in changed[slide] if new]) + again
        has_chart = any(shape.has_chart for shape in shapes(before, pages))
        for shown, allowed in ((words_before - words_after, gone), (words_after - words_before, come)):
            stray = [w for w in shown if not _part_of(w, allowed)]
            assert not stray, f"slide {slide}: {stray} changed without being named"
        for shown, allowed in ((pdf_before - pdf_after, gone), (pdf_after - pdf_before, come)):
            stray = [w for w in shown if not _part_of(w, allowed) and not (has_chart and _tick(w))]
            assert not stray, f"page {slide}: {stray} changed without being named"


def _part_of(word: str, allowed: Counter[str]) -> bool:
    """Is the word one of the named texts, or does it hold one (`63%,` for `63%`)?"""
    return word in allowed or any(text in word or word in text for text in allowed)


def _tick(word: str) -> bool:
    """May this be a tick of an axis, which follows its own chart's values?"""
    return bool(re.fullmatch(r"£?[\d,.]+[%km]?", word))


@pytest.mark.slow
@pytest.mark.parametrize("change", CHANGES, ids=str)
def test_one_change_changes_what_the_manifest_names_and_nothing_else(
    pack: Pack, tmp_path: Path, change: Change
) -> None:
    folder = copy_quarter(tmp_path / QUARTER.name)
    apply(change, folder)
    check(pack, build_pack(folder, tmp_path / "out"), change)


def test_sixty_inputs_of_every_kind_are_drawn() -> None:
    assert len(CHANGES) == sum(DRAWS.values()) == 60
