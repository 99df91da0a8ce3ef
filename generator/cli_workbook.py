"""The command `workbook`: its arguments, and what it says of the tables that it moved.

In: the arguments. Out: the text that `cli` prints.
"""

import argparse
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.prepare.workbook import Gathered

EXAMPLES = """examples:
  quarterdeck workbook inputs/2024-25-q1             the CSV files become sheets of workbook.xlsx
  quarterdeck workbook inputs/2024-25-q1 --to-csv    and files again, with all that was filled in
  quarterdeck workbook inputs/2024-25-q1 --force     make it anew, after it was edited

A table stands in one place only. What it stood in before is moved to FOLDER/set-aside/1 (2, 3, ...), which is read by
nothing: delete it when you like. Files that are added later are read beside the workbook.
exit codes: 0 done, 2 nothing changed because of mistakes"""


def add(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", command: Callable[[argparse.Namespace], int]
) -> None:
    """The command's arguments; `command` runs it."""
    workbook = commands.add_parser(
        "workbook",
        help="put a quarter's tables into one workbook to fill in Excel, or back into CSV files",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog=EXAMPLES,
    )
    workbook.add_argument("folder", type=Path, metavar="FOLDER", help="the quarter's folder")
    ways = workbook.add_mutually_exclusive_group()
    ways.add_argument("--to-csv", action="store_true", help="write the sheets as CSV files again")
    ways.add_argument(
        "--force",
        action="store_true",
        help="make a workbook that is there anew, with what its tables hold; the edited one is set aside",
    )
    workbook.set_defaults(command=command, done="changed")


def answered(folder: Path, to_csv: bool, force: bool) -> str:
    """Move the tables and say where they are. Raises `BuildStopped` with every problem."""
    from generator.pipeline import tables_to_files, tables_to_workbook  # imported late: --help needs none of it

    if to_csv:
        found = tables_to_files(folder)
        kept = f"the workbook is kept in {folder / found.kept}, where nothing reads it"
        return f"wrote {_many(len(found.files), 'CSV file')} into {folder}\n{kept}"
    return "\n".join(_gathered(folder, tables_to_workbook(folder, force)))


def _gathered(folder: Path, found: "Gathered") -> Iterator[str]:
    from generator.load.folder import WORKBOOK

    shown = folder / WORKBOOK
    if found.written:
        yield f"wrote {shown}: {_many(found.sheets, 'table')}, {_many(found.open, 'cell')} to fill"
        yield f"next: open it in Excel, its first sheet says what to do; `quarterdeck build {folder}` reads it"
        if found.kept:
            yield f"kept in {folder / found.kept}, where nothing reads it: what stood in its place"
        yield f"back: `quarterdeck workbook {folder} --to-csv`"
    elif found.sheets:
        yield f"{shown} holds {_many(found.sheets, 'table')} already; nothing was written"
    else:
        yield f"{folder} has no table for a workbook; nothing was written"
    yield from (f"stays a file: {file}, for {why}" for file, why in sorted(found.stay.items()))


def _many(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
