"""Damage to tables: cells, rows and columns of CSV files."""

import csv
import io
from collections.abc import Callable
from pathlib import Path
from random import Random

from tests.fuzz import odd

Rows = list[list[str]]
FREE = frozenset(
    ("value", "label", "note", "definition", "source", "order", "small_base", "budget", "actual", "target", "text")
    + ("activity", "for", "indicator", "reason", "service", "over", "aliases", "decimals", "What it means", "baseline")
)


def change(path: Path, dice: Random) -> str:
    """One thing is changed in a CSV file, and the file written again as a spreadsheet would."""
    rows = list(csv.reader(io.StringIO(path.read_text("utf-8", "replace"), newline="")))
    if not rows:
        return "nothing"
    said = dice.choice(CHANGES)(rows, dice)
    path.write_bytes(written(rows, dice))
    return said


def written(rows: Rows, dice: Random) -> bytes:
    """The rows in one of the forms that spreadsheets save."""
    out = io.StringIO(newline="")
    strange = dice.random() < 0.06
    csv.writer(
        out,
        delimiter=dice.choice((";", "\t", "|")) if strange else ",",
        quoting=csv.QUOTE_ALL if dice.random() < 0.1 else csv.QUOTE_MINIMAL,
    ).writerows(rows)
    return out.getvalue().encode("utf-8", "surrogatepass")


def _spot(rows: Rows, dice: Random) -> tuple[int, int]:
    row = dice.randrange(1, len(rows)) if len(rows) > 1 else 0
    return row, dice.randrange(max(1, len(rows[row])))


def likely_cell(rows: Rows, dice: Random) -> str:
    """A number for a number, words for words, where neither is a name that others look for."""
    row, column = _spot(rows, dice)
    free = [i for i, head in enumerate(rows[0]) if head in FREE and i < len(rows[row])]
    if not free:
        return odd_cell(rows, dice)
    column = dice.choice(free)
    before = rows[row][column]
    number = before.replace(".", "").replace(",", "").lstrip("-").isdigit()
    rows[row][column] = str(round(dice.uniform(0, 500), dice.randrange(3))) if number else odd.plausible(dice)
    return f"row {row + 1}, column {column + 1}: {before!r} -> {rows[row][column]!r}"


def odd_cell(rows: Rows, dice: Random) -> str:
    row, column = _spot(rows, dice)
    if not rows[row]:
        return "nothing"
    before, rows[row][column] = rows[row][column], odd.cell(dice)
    return f"row {row + 1}, column {column + 1}: {before!r} -> {rows[row][column][:40]!r}"


def cell_of_another(rows: Rows, dice: Random) -> str:
    (row, column), (other, _) = _spot(rows, dice), _spot(rows, dice)
    if column >= len(rows[other]) or not rows[row]:
        return "nothing"
    rows[row][column] = rows[other][column]
    return f"row {row + 1}, column {column + 1}: as in row {other + 1}"


def swapped_cells(rows: Rows, dice: Random) -> str:
    (row, column), (other, there) = _spot(rows, dice), _spot(rows, dice)
    if not rows[row] or not rows[other]:
        return "nothing"
    rows[row][column], rows[other][there] = rows[other][there], rows[row][column]
    return f"swap {row + 1}/{column + 1} with {other + 1}/{there + 1}"


def odd_head(rows: Rows, dice: Random) -> str:
    column = dice.randrange(max(1, len(rows[0])))
    if not rows[0]:
        return "nothing"
    before = rows[0][column]
    rows[0][column] = dice.choice((before.upper(), f" {before}", before + "s", "", odd.cell(dice), rows[0][0]))
    return f"head {before!r} -> {rows[0][column][:40]!r}"


def column_gone(rows: Rows, dice: Random) -> str:
    column = dice.randrange(max(1, len(rows[0])))
    for row in rows:
        del row[column : column + 1]
    return f"column {column + 1} gone"


def columns_swapped(rows: Rows, dice: Random) -> str:
    one, two = (dice.randrange(max(1, len(rows[0]))) for _ in range(2))
    for row in rows:
        if max(one, two) < len(row):
            row[one], row[two] = row[two], row[one]
    return f"columns {one + 1} and {two + 1} swapped"


def column_added(rows: Rows, dice: Random) -> str:
    name = dice.choice(("", "comment", "total", "value", "2024-25", odd.cell(dice)))
    for i, row in enumerate(rows):
        row.append(name if i == 0 else odd.plausible(dice))
    return f"column {name[:40]!r} added"


def row_gone(rows: Rows, dice: Random) -> str:
    row, _ = _spot(rows, dice)
    del rows[row]
    return f"row {row + 1} gone"


def row_twice(rows: Rows, dice: Random) -> str:
    row, _ = _spot(rows, dice)
    rows.insert(row, list(rows[row]))
    return f"row {row + 1} twice"


def rows_in_another_order(rows: Rows, dice: Random) -> str:
    body = rows[1:]
    dice.shuffle(body)
    rows[1:] = body
    return "rows shuffled"


def many_rows(rows: Rows, dice: Random) -> str:
    row, _ = _spot(rows, dice)
    for i in range(dice.choice((20, 100, 250))):
        copy = list(rows[row])
        if copy:
            copy[0] = f"{copy[0]}-{i}"
        rows.append(copy)
    return f"row {row + 1} many times, each with an id of its own"


def ragged(rows: Rows, dice: Random) -> str:
    row, _ = _spot(rows, dice)
    rows[row] = rows[row][: dice.randrange(len(rows[row]) + 1)] if dice.random() < 0.5 else [*rows[row], "", "x"]
    return f"row {row + 1} of another length"


CHANGES: tuple[Callable[[Rows, Random], str], ...] = (
    *(*(likely_cell,) * 30, odd_cell, odd_cell, odd_cell, odd_cell),
    *(cell_of_another, cell_of_another, swapped_cells, odd_head, column_gone, columns_swapped, columns_swapped),
    *(column_added, row_gone, row_gone, row_twice, rows_in_another_order, many_rows, ragged),
)
