"""How much does the proofreader add to a cold build? Builds with it and without it in turn, a process each.

On one core all is done in turn, and the ratio is that of the work; on all of them it is what one waits longer.
Usage: python -m tests.bench.proofreading [--rounds 5] [--folder inputs/2023-24-q4]
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.packs import ROOT

MOST = 0.2  # the bound that the ratio should keep


def one_build(folder: Path, proofread: bool, one_core: bool) -> float:
    """The seconds of one build in this process, imports included."""
    if one_core and hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    started = time.perf_counter()
    from generator import pipeline

    if not proofread:
        pipeline._proofread = lambda *given: ()
    with tempfile.TemporaryDirectory() as out:
        pipeline.build(folder, Path(out))
    return time.perf_counter() - started


def seconds(folder: Path, *options: str) -> float:
    """What one build takes in a process of its own."""
    command = [sys.executable, "-m", "tests.bench.proofreading", "--once", "--folder", str(folder), *options]
    return float(subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout)


def main() -> None:
    """Print what the proofreader adds, on one core and on all: the median of the rounds and their spread."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--folder", type=Path, default=ROOT / "inputs" / "2023-24-q4")
    parser.add_argument("--once", action="store_true", help="one build in this process, and its seconds")
    parser.add_argument("--without", action="store_true", help="with --once: nothing is proofread")
    parser.add_argument("--one-core", action="store_true", help="with --once: on one core")
    given = parser.parse_args()
    if given.once:
        print(one_build(given.folder, not given.without, given.one_core))
        return
    for cores in (["--one-core"], []):
        pairs = [
            (seconds(given.folder, *cores), seconds(given.folder, "--without", *cores)) for _ in range(given.rounds)
        ]
        ratios = [with_it / without - 1 for with_it, without in pairs]
        where, middle = "one core" if cores else "all cores", statistics.median(ratios)
        spread = f"{min(ratios):.3f} to {max(ratios):.3f}"
        print(f"on {where} the check adds {middle:.3f} of the rest ({spread}; at most {MOST})")


if __name__ == "__main__":
    main()
