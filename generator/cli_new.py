"""The command `new`: its arguments, and what it says of the folder that it made.

In: the arguments. Out: the text that `cli` prints.
"""

import argparse
from collections.abc import Callable
from pathlib import Path

from generator.problems import Problems

EXAMPLES = """examples:
  quarterdeck new 2024-25-q1
  quarterdeck new "Q1 2024/25" --from inputs/2023-24-q4"""


def add(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", command: Callable[[argparse.Namespace], int]
) -> None:
    """The command's arguments; `command` runs it."""
    new = commands.add_parser(
        "new",
        help="start the next quarter's folder from the last one's",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog=EXAMPLES,
    )
    new.add_argument("quarter", metavar="QUARTER", help="the quarter to start, in any spelling: 2024-25-q1")
    new.add_argument(
        "--from",
        dest="source",
        type=Path,
        metavar="FOLDER",
        help="the quarter's folder to carry from; left out: the newest under inputs/",
    )
    new.set_defaults(command=command, done="started")


def answered(quarter: str, source: Path, inputs: Path) -> str:
    """Make the folder and say what is in it. Raises `BuildStopped` with every problem."""
    from generator.prepare.new import new_quarter  # imported late: --help needs none of it

    made = new_quarter(quarter, source, inputs, Problems())
    lines = [f"started {made.folder}, from {made.source}: history, targets, definitions and words are carried"]
    lines += [f"to fill: {count:>4} in {name}" for name, count in sorted(made.open.items()) if count]
    lines += [f"next: `quarterdeck build {made.folder}` builds it as it is; what is missing is marked [x]"]
    return "\n".join(lines)
