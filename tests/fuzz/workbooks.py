"""Damage to workbooks: tables moved into one, its cells of odd kinds, and its parts broken."""

import csv
import datetime
import io
import zipfile
from pathlib import Path
from random import Random

from openpyxl import Workbook

TABLES = (
    "measures",
    "groups",
    "projects",
    "services",
    "notes",
    "targets",
    "comparisons",
    "values/incidents",
    "statements/spend",
)
ODD = (
    *(
        datetime.datetime.fromisoformat("2025-06-30"),
        datetime.date(1900, 1, 1),
        datetime.time(9, 30),
        True,
        False,
        0.1 + 0.2,
        -0.0,
        1e300,
    ),
    *(1e-300, 10**15, "=1/0", "=SUM(A1:A3)", "#N/A", "2025 Q2", None, "'", " x ", 45838),
)


def change(folder: Path, dice: Random) -> str:
    """Some tables become the sheets of a workbook, which is then damaged."""
    names = [name for name in TABLES if (folder / f"{name}.csv").is_file() and dice.random() < 0.4]
    said = [f"workbook of {', '.join(names)}"]
    book = Workbook()
    book.remove(book.active)
    for name in names:
        path = folder / f"{name}.csv"
        sheet = book.create_sheet(name.replace("/", "."))
        for row in csv.reader(io.StringIO(path.read_text("utf-8", "replace"), newline="")):
            sheet.append([_typed(cell) for cell in row])
        path.unlink()
        said.append(_odd_cells(sheet, dice))
    if not names:
        book.create_sheet("notes")
    out = io.BytesIO()
    book.save(out)
    data, how = _broken(out.getvalue(), dice) if dice.random() < 0.4 else (out.getvalue(), "whole")
    (folder / "workbook.xlsx").write_bytes(data)
    return "; ".join(filter(None, (*said, how)))


def _typed(cell: str) -> object:
    cell = "".join(c for c in cell if c >= " " and c not in "\ufffe\uffff")[:30_000]
    try:
        return float(cell) if "." in cell else int(cell)
    except ValueError:
        return cell if not cell.startswith("=") else f"'{cell}"


def _odd_cells(sheet: object, dice: Random) -> str:
    if dice.random() < 0.5 or sheet.max_row < 2:  # type: ignore[attr-defined]
        return ""
    cell = sheet.cell(dice.randint(1, sheet.max_row), dice.randint(1, sheet.max_column))  # type: ignore[attr-defined]
    cell.value = dice.choice(ODD)
    if dice.random() < 0.3:
        cell.number_format = dice.choice(
            ("0%", "0.0%", "#,##0", "@", "yyyy-mm-dd", '"£"0.0,,"m"', "[Red]0;(0)", "General;;", "0.0E+0")
        )
    if dice.random() < 0.1:
        sheet.merge_cells(start_row=1, start_column=1, end_row=2, end_column=2)  # type: ignore[attr-defined]
    if dice.random() < 0.1:
        sheet.parent.create_sheet("visible")  # type: ignore[attr-defined]  # a workbook cannot hide its only sheet
        sheet.sheet_state = dice.choice(("hidden", "veryHidden"))  # type: ignore[attr-defined]
    return f"{cell.coordinate} = {cell.value!r} as {cell.number_format}"


def _broken(data: bytes, dice: Random) -> tuple[bytes, str]:
    """The workbook with one of its parts damaged, and what was done."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    name = dice.choice(sorted(parts))
    part = bytearray(parts[name])
    how = dice.choice(("flip", "flip", "cut", "gone", "entity", "repeat", "numbers", "not a zip"))
    match how:
        case "flip":
            for _ in range(3):
                part[dice.randrange(len(part))] = dice.randrange(256)
        case "cut":
            del part[dice.randrange(len(part)) :]
        case "entity":
            part[:0] = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
        case "repeat":
            part += bytes(part)
        case "numbers":
            for was in b"123456789":
                at = part.find(was)
                if at >= 0 and dice.random() < 0.3:
                    part[at : at + 1] = dice.choice((b"0", b"-1", b"99999999", b"1e99", b"x"))
    if how == "not a zip":
        return data[: dice.randrange(len(data))], how
    parts[name] = bytes(part)
    if how == "gone":
        del parts[name]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        for part_name, content in parts.items():
            book.writestr(part_name, content)
    return out.getvalue(), f"{how} {name}"
