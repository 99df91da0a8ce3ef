"""How much does the proofreader add to a cold build? The ratio of its time to that of all the rest, a process a round.

Usage: python -m tests.bench.proofreading [--rounds 5] [--folder inputs/2023-24-q4]
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.packs import ROOT

MOST = 0.2  # the bound that the ratio should keep


def one_build(folder: Path) -> dict[str, float]:
    """The seconds of each stage of one build in this process, imports included."""
    started = time.perf_counter()
    from generator.pipeline import build

    marks = [("start", started)]
    with tempfile.TemporaryDirectory() as out:
        build(folder, Path(out), progress=lambda stage: marks.append((stage, time.perf_counter())))
    marks.append(("end", time.perf_counter()))
    return {name: after - at for (name, at), (_, after) in zip(marks, marks[1:], strict=False)}


def main() -> None:
    """Print the ratio of every round, their median and their spread."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--folder", type=Path, default=ROOT / "inputs" / "2023-24-q4")
    parser.add_argument("--once", action="store_true", help="one build in this process, its stages as JSON")
    given = parser.parse_args()
    if given.once:
        print(json.dumps(one_build(given.folder)))
        return
    ratios = []
    for _ in range(given.rounds):
        command = [sys.executable, "-m", "tests.bench.proofreading", "--once", "--folder", str(given.folder)]
        done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
        stages = json.loads(done.stdout)
        rest = sum(seconds for name, seconds in stages.items() if name != "check")
        ratios.append(stages["check"] / rest)
        print(f"check {stages['check']:.2f} s, the rest {rest:.2f} s, ratio {ratios[-1]:.3f}")
    low, high = min(ratios), max(ratios)
    print(f"the check adds {statistics.median(ratios):.3f} of the rest ({low:.3f} to {high:.3f}; at most {MOST})")


if __name__ == "__main__":
    main()
