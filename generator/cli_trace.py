"""The command `trace`: its arguments, what they ask for, and the answer as text.

In: the arguments. Out: the text that `cli` prints, and the exit code.
"""

import argparse
import json
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from generator.formats import MINUS
from generator.problems import BuildStopped, Place, Problem, Problems

if TYPE_CHECKING:
    from generator.check.trace import FigureAnswer, MeasureAnswer, RowAnswer

NAME = "trace"
EXAMPLES = """examples:
  quarterdeck trace inputs/2023-24-q4 47%
  quarterdeck trace inputs/2023-24-q4 "(12.8)" --slide 74
  quarterdeck trace 69% --format json
  quarterdeck trace --measure trust --group Black --period "2023-24 Q4"
  quarterdeck trace --cell values/survey.csv:12
  quarterdeck trace --cell statements/revenue.csv:5:outturn

exit codes: 0 found, 1 nothing found (the nearest are told), 2 no such slide, measure, group, period or table"""
NEGATIVE = re.compile(r"^-(?=[£.0-9])")  # begins a figure, not an option


def figures_kept(words: Sequence[str]) -> list[str]:
    """The words of the command line, where a minus before a digit begins a figure and no option."""
    return [NEGATIVE.sub(MINUS, word, count=1) for word in words]


def add(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", command: Callable[[argparse.Namespace], int]
) -> None:
    """The command's arguments; `command` runs it."""
    trace = commands.add_parser(
        NAME,
        help="tell where a figure comes from and where it is printed",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog=EXAMPLES,
    )
    trace.add_argument(
        "folder", nargs="?", metavar="FOLDER", help="the quarter's folder; left out: the newest under inputs/"
    )
    trace.add_argument(
        "figure", nargs="?", metavar="FIGURE", help="a figure as printed: 47%%, £12.8m, (12.8), -2pp, +45%%, nine"
    )
    trace.add_argument("--slide", default="", metavar="N", help="only what this slide prints; its number or its id")
    trace.add_argument("--measure", metavar="NAME", help="tell of a measure: its id, label or alias")
    trace.add_argument("--group", metavar="NAME", help="with --measure: for this group")
    trace.add_argument("--period", metavar="PERIOD", help="with --measure: for this period")
    trace.add_argument("--cell", metavar="FILE:ROW", help="tell what depends on this row; FILE:ROW:COLUMN for one cell")
    trace.add_argument("--format", choices=("text", "json"), default="text", help="words, or the same as JSON")
    trace.set_defaults(command=command, done="traced")


def answered(options: argparse.Namespace, folder: Path, figure: str) -> tuple[str, int]:
    """What is printed, and the exit code. Raises `BuildStopped` where it was not asked well."""
    from generator.check.telling import data, lines
    from generator.check.trace import Trace
    from generator.pipeline import draft

    drafted = draft(folder, Problems())  # its warnings are told by `build`
    trace = Trace(drafted.results, drafted.deck)
    answer: FigureAnswer | MeasureAnswer | RowAnswer
    if options.measure is not None:
        answer = trace.measure(options.measure, options.group or "", options.period or "", options.slide)
    elif options.cell is not None:
        answer = trace.row(options.cell, options.slide)
    else:
        answer = trace.figure(figure, options.slide)
    if options.format == "json":
        text = json.dumps(data(answer), ensure_ascii=False, indent=1)
    else:
        text = "\n".join(lines(answer))
    return text, 0 if answer.found else 1


def asked(options: argparse.Namespace) -> tuple[Path | None, str]:
    """The folder and the figure: a single word is the figure, unless a measure or a cell is asked for instead.

    No folder stands for the newest. Raises `BuildStopped` where not one thing is asked for.
    """
    folder, figure = options.folder, options.figure
    instead = [one for one in (options.measure, options.cell) if one is not None]
    if figure is None and not instead:
        folder, figure = None, folder
    if len(instead) + (figure is not None) != 1 or (figure is not None and not figure.strip()):
        raise _unasked("ask for one thing: a figure, --measure or --cell", "quarterdeck trace --help has examples")
    if options.measure is None and (options.group or options.period):
        raise _unasked("--group and --period go with --measure", "name the measure too")
    if figure is not None and folder is None and Path(figure).is_dir():
        raise _unasked(f"`{figure}` is a folder", "name a figure after it, such as 47%, or --measure or --cell")
    return None if folder is None else Path(folder), figure or ""


def _unasked(what: str, hint: str) -> BuildStopped:
    return BuildStopped([Problem(Place("trace"), what, hint=hint)])
