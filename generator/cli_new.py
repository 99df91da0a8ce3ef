"""The command `new`: its arguments, and what it says of the folder that it made.

In: the arguments. Out: the text that `cli` prints.
"""

import argparse
from collections.abc import Callable
from pathlib import Path

from generator.problems import BuildStopped, Place, Problem, Problems
from generator.resources import find

APRIL = 4
EXAMPLE = "example"  # the folder, among the layouts, of a report to begin with

EXAMPLES = """examples:
  quarterdeck new 2024-25-q1
  quarterdeck new "Q1 2024/25" --from inputs/2023-24-q4
  quarterdeck new 2024-25-q1 --blank "Harbour Board"
  quarterdeck new "2025 Q2" --blank "Harbour Board" --year-begins 1"""


def add(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", command: Callable[[argparse.Namespace], int]
) -> None:
    """The command's arguments; `command` runs it."""
    new = commands.add_parser(
        "new",
        help="start the next quarter's folder from the last one's, or another body's first",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog=EXAMPLES,
    )
    new.add_argument("quarter", metavar="QUARTER", help="the quarter to start, in any spelling: 2024-25-q1")
    source = new.add_mutually_exclusive_group()
    source.add_argument(
        "--from",
        dest="source",
        type=Path,
        metavar="FOLDER",
        help="the quarter's folder to carry from; left out: the newest under inputs/",
    )
    source.add_argument(
        "--blank",
        metavar="BODY",
        help="start another body's report, by its name, from a small example that explains itself",
    )
    new.add_argument(
        "--year-begins",
        type=int,
        choices=range(1, 13),
        metavar="MONTH",
        help="with --blank: the month in which its financial year begins; left out: 4, April",
    )
    new.set_defaults(command=command, done="started")


def answered(options: argparse.Namespace, newest: Callable[[], Path], inputs: Path) -> str:
    """Make the folder and say what is in it. Raises `BuildStopped` with every problem."""
    if options.blank is not None:
        return _begun(options.quarter, options.blank, options.year_begins or APRIL, inputs)
    if options.year_begins:
        hint = "the quarter that is carried says it in its report.yaml"
        raise BuildStopped([Problem(Place("--year-begins"), "goes with --blank alone", hint=hint)])
    return _carried(options.quarter, options.source or newest(), inputs)


def _begun(quarter: str, body: str, year_begins: int, inputs: Path) -> str:
    """Another body's first folder."""
    from generator.prepare.blank import blank_quarter  # imported late: --help needs none of it

    made = blank_quarter(quarter, body, year_begins, find(inputs, EXAMPLE).path, inputs)
    return "\n".join(
        (
            f"started {made.folder}: an example of eight slides, whose every figure is invented",
            f"read {made.folder / 'README.md'}: what each file and column is",
            f"next: `quarterdeck build {made.folder}` builds it as it is; replace it row by row, and build again",
        )
    )


def _carried(quarter: str, source: Path, inputs: Path) -> str:
    """The next quarter's folder."""
    from generator.prepare.new import new_quarter

    made = new_quarter(quarter, source, inputs, Problems())
    lines = [f"started {made.folder}, from {made.source}: history, targets, definitions and words are carried"]
    lines += [f"to fill: {count:>4} in {name}" for name, count in sorted(made.open.items()) if count]
    lines += [f"next: `quarterdeck build {made.folder}` builds it as it is; what is missing is marked [x]"]
    return "\n".join(lines)
