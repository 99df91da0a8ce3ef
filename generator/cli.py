"""The command line: arguments, exit codes, progress. It alone prints.

Exit codes of `build`: 0 built; 1 built, but --strict was given and there are warnings or open errors; 2 not built.
Exit codes of `check`: 0 no finding is open at the level error; 1 some are; 2 the inputs cannot be read.
Exit codes of `import`: 0 done; 2 nothing imported because of mistakes.
Exit codes of `trace`: 0 found; 1 nothing found; 2 not asked well, or the quarter has mistakes.
"""

import argparse
import os
import sys
import time
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

from generator import __version__, cli_cache, cli_list, cli_new, cli_trace, cli_workbook
from generator.problems import BuildStopped, Place, Problem, Problems

BUILD_EXAMPLES = """examples:
  quarterdeck build
  quarterdeck build inputs/2023-24-q4 --strict
  quarterdeck build --slides 12-16,60 --only pdf
  quarterdeck build --theme theme-forest
  quarterdeck build --edition public --allow-illustrative"""
IMPORT_EXAMPLES = """examples:
  quarterdeck import mps-crime crime-recent.csv crime-historical.csv --into inputs/2024-25-q1 --dry-run
  quarterdeck import mps-crime crime-recent.csv --into inputs/2024-25-q1

FOLDER/imports/mps-crime.csv says which labels count for which measure: measure,major,minor (no minor: the whole class).
exit codes: 0 done, 2 nothing imported because of mistakes"""
STAGES = 8  # of a build, for the progress bar


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words[:1] == [cli_trace.NAME]:
        words = cli_trace.figures_kept(words)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]  # a console that lacks a character shows ? instead
    options = _parser().parse_args(words)
    command: Callable[[argparse.Namespace], int] = options.command
    try:
        code = command(options)
        sys.stdout.flush()
        return code
    except BuildStopped as stopped:
        _show(stopped.problems)
        many = len(stopped.problems)
        print(f"not {options.done}: {many} {'problem' if many == 1 else 'problems'}", file=sys.stderr)
        return 2
    except BrokenPipeError:  # whoever read the answer has heard enough, such as `head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print("stopped; the last pack is as it was", file=sys.stderr)
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="quarterdeck", description="Turns one quarter's folder into the report: PowerPoint and PDF."
    )
    parser.add_argument("--version", action="version", version=f"quarterdeck {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    build = commands.add_parser(
        "build",
        help="build the pack of a quarter",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog=BUILD_EXAMPLES,
    )
    build.add_argument(
        "folder",
        nargs="?",
        type=Path,
        metavar="FOLDER",
        help="the quarter's folder; left out: the newest under inputs/",
    )
    build.add_argument(
        "--out",
        type=Path,
        metavar="DIR",
        help="where the pack goes; left out: output/<name of the folder>, with --theme the folder NAME in that",
    )
    build.add_argument(
        "--theme",
        default="",
        metavar="NAME",
        help="build in this theme, not in the one that report.yaml names, and leave the report's own pack as it is;"
        " NAME is that of a file in layouts/ without .yaml, as in report.yaml",
    )
    build.add_argument(
        "--edition",
        choices=("internal", "public"),
        default="internal",
        help="public: into public/, without internal observations, speaker notes and traces of the inputs",
    )
    build.add_argument(
        "--allow-illustrative", action="store_true", help="let the public edition show illustrative points"
    )
    build.add_argument("--only", choices=("pptx", "pdf"), help="build one of the two files, into preview/")
    build.add_argument(
        "--slides", default="", metavar="LIST", help="build these slides, such as 12-16,60, into preview/"
    )
    build.add_argument(
        "--strict",
        action="store_true",
        help="exit 1 if there are warnings or open errors; the pack stands all the same",
    )
    build.add_argument("--quiet", action="store_true", help="print problems only")
    build.add_argument(
        "--timings",
        action="store_true",
        help="print the seconds of each stage; what is made beside others counts where it is waited for",
    )
    build.set_defaults(command=_build, done="built")
    _add_check(commands)
    cli_trace.add(commands, _trace)
    cli_new.add(commands, _new)
    cli_workbook.add(commands, _workbook)
    _add_import(commands)
    cli_list.add(commands, _list)
    cli_cache.add(commands, _cache)
    return parser


def _add_check(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The proofreader's commands."""
    check = commands.add_parser("check", help="proofread a quarter, and its pack if it is built")
    check.add_argument("folder", nargs="?", type=Path, metavar="FOLDER", help="as for build")
    check.add_argument("--format", choices=("text", "json"), default="text", help="json: as in findings.json")
    check.add_argument("--out", type=Path, metavar="DIR", help="where the pack is; left out: as for build")
    check.set_defaults(command=_check, done="checked")
    status = commands.add_parser("status", help="tell what a quarter waits for, by slide and table, and whose it is")
    status.add_argument("folder", nargs="?", type=Path, metavar="FOLDER", help="as for build")
    status.add_argument("--format", choices=("text", "csv"), default="text", help="csv: every row, for a spreadsheet")
    status.set_defaults(command=_status, done="told")
    explain = commands.add_parser("explain", help="say what a finding's code means and what to do")
    explain.add_argument("code", nargs="?", default="", metavar="CODE", help="left out: list every code")
    explain.set_defaults(command=_explain, done="explained")


def _add_import(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    bring_in = commands.add_parser(
        "import",
        help="bring open data into a quarter's folder",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog=IMPORT_EXAMPLES,
    )
    bring_in.add_argument("kind", choices=("mps-crime",), metavar="KIND", help="mps-crime: recorded crime by borough")
    bring_in.add_argument("files", nargs="+", type=Path, metavar="FILE", help="the open data's CSV files")
    bring_in.add_argument("--into", required=True, type=Path, metavar="FOLDER", help="the quarter's folder")
    bring_in.add_argument("--dry-run", action="store_true", help="say the same, and write nothing")
    bring_in.set_defaults(command=_import, done="imported")


def _build(options: argparse.Namespace) -> int:
    progress = _Progress(options.quiet, options.timings)
    from generator.check.findings import errors
    from generator.check.show import counts
    from generator.pipeline import build  # imported late: --help needs none of it
    from generator.quarter.edition import Edition

    folder = options.folder or _newest()
    out = options.out or Path("output") / folder.resolve().name / options.theme  # no theme adds nothing
    edition = Edition(options.edition, options.edition == "internal" or options.allow_illustrative)
    built = build(folder, out, options.only, options.slides, progress.stage, options.theme, edition)
    progress.done()
    _show(built.warnings)
    if not options.quiet:
        print(f"built {', '.join(str(built.folder / name) for name in built.files)}: {built.pages} pages")
        print(f"{built.bound} of {built.bound + built.typed} figures in sentences are bound to inputs")
        if built.illustrative:
            print(f"{built.illustrative} observations are illustrative, and marked on their slides")
        if not (options.only or options.slides):
            print(f"{counts(built.findings)}; `quarterdeck check` lists them")
    return 1 if options.strict and (built.warnings or errors(built.findings)) else 0


def _check(options: argparse.Namespace) -> int:
    from generator.check.findings import as_json, errors
    from generator.check.show import as_text
    from generator.pipeline import check

    folder, problems = options.folder or _newest(), Problems()
    findings = check(folder, options.out or Path("output") / folder.resolve().name, problems)
    _show(tuple(problems))
    print(as_json(findings).decode() if options.format == "json" else as_text(findings), end="")
    return 1 if errors(findings) else 0


def _status(options: argparse.Namespace) -> int:
    from generator.check.status import as_csv, as_text
    from generator.pipeline import status

    rows = status(options.folder or _newest(), Problems())
    print(as_csv(rows) if options.format == "csv" else as_text(rows), end="")
    return 0


def _explain(options: argparse.Namespace) -> int:
    from generator.check.show import codes, explained

    try:
        print(explained(options.code) if options.code else codes())
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def _new(options: argparse.Namespace) -> int:
    from generator.resources import INPUTS

    print(cli_new.answered(options, _newest, Path(INPUTS)))
    return 0


def _workbook(options: argparse.Namespace) -> int:
    print(cli_workbook.answered(options.folder, options.to_csv, options.force))
    return 0


def _list(options: argparse.Namespace) -> int:
    print(cli_list.answered(options.what, options.folder or _newest()))
    return 0


def _cache(options: argparse.Namespace) -> int:
    print(cli_cache.answered(options.clear))
    return 0


def _trace(options: argparse.Namespace) -> int:
    folder, figure = cli_trace.asked(options)
    text, code = cli_trace.answered(options, folder or _newest(), figure)
    print(text)
    return code


def _import(options: argparse.Namespace) -> int:
    from generator.prepare.imports import bring_in
    from generator.prepare.summary import lines

    problems = Problems()
    found = bring_in(options.kind, options.files, options.into, options.dry_run, problems)
    _show(tuple(problems))
    print("\n".join(lines(found, options.dry_run)))
    return 0


def _newest() -> Path:
    """The newest quarter under ./inputs, or else the example that came with the package."""
    from generator.load.folder import newest_quarter
    from generator.resources import INPUTS, example_inputs

    found = newest_quarter(Path(INPUTS)) if Path(INPUTS).is_dir() else newest_quarter(example_inputs())
    if found is None:
        raise BuildStopped([Problem(Place(INPUTS), "holds no quarter", hint="name a folder that has a report.yaml")])
    return found


def _show(problems: Sequence[Problem]) -> None:
    for problem in problems:
        print(problem, file=sys.stderr)


class _Progress:
    """A bar on a terminal, a line for each stage elsewhere, nothing when quiet. `timed`: and what each stage took."""

    def __init__(self, quiet: bool, timed: bool) -> None:
        self._quiet, self._timed, self._terminal, self._count = quiet, timed, sys.stderr.isatty(), 0
        self._begun = [("start", time.perf_counter())]

    def stage(self, name: str) -> None:
        """Say that a stage begins."""
        self._begun.append((name, time.perf_counter()))
        if self._quiet:
            return
        if self._terminal:
            bar = "#" * self._count + "." * (STAGES - self._count)
            print(f"\r[{bar}] {name:<12}", end="", file=sys.stderr, flush=True)
        else:
            print(f"{name} ...", file=sys.stderr, flush=True)
        self._count = min(self._count + 1, STAGES)

    def done(self) -> None:
        """End the bar's line; tell what each stage took, if that was asked for."""
        if self._terminal and not self._quiet:
            print(f"\r[{'#' * STAGES}] {'done':<12}", file=sys.stderr)
        if self._timed:
            for (name, start), (_, end) in pairwise((*self._begun, ("", time.perf_counter()))):
                print(f"{end - start:6.2f} s  {name}", file=sys.stderr)
