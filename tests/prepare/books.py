"""A quarter's workbook for tests: written, opened as a person's program opens it, edited and saved."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl

from generator.pipeline import tables_to_workbook
from generator.prepare.workbook import Gathered

BOOK = "workbook.xlsx"


def gathered(folder: Path, anew: bool = False) -> Gathered:
    """Put the tables of a folder into its workbook."""
    return tables_to_workbook(folder, anew)


def opened(folder: Path) -> Any:
    """The workbook with all that is in it: formulas as formulas."""
    return openpyxl.load_workbook(folder / BOOK)


def edit(folder: Path, change: Callable[[Any], None]) -> None:
    """Change the workbook as a person does, and save it."""
    book = opened(folder)
    change(book)
    book.save(folder / BOOK)


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file of a folder and what it holds."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
