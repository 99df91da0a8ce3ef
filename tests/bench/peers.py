"""How quick is a pack beside other ways to make one? Whole processes in turn, and ratios that are paired by round.

The peers, their workload and their runner stand beside the checkout, in ../shared/bench; `setup.sh` there installs them
into HOME. One that is not installed is left out, and said. Ours: the workload as .pptx and as .pdf, the quarter's pack
with its inputs read and proofread (cold: nothing is kept from a build before), and the command's start.
Usage: python -m tests.bench.peers [--rounds 5] [--slow-rounds 5] [--home DIR] [--growth]
"""

import argparse
import importlib.util
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from generator.cache import PLACE
from tests.packs import ROOT, copy_quarter

SHARED = ROOT.parent / "shared" / "bench"
RENDER = str(ROOT / "tests" / "bench" / "render_workload.py")
EDITED = Path("narrative") / "less-crime" / "60-recorded-crime.md"
SENTENCE = " It is told by borough too."
PEERS = (  # ours, a peer, the most that the ratio should be
    ("pptx", "python-pptx, plain", 0.30),
    ("pptx", "PptxGenJS (deflated)", 0.9),
    ("pdf, cold", "typst + matplotlib SVG", 0.6),
    ("pdf, cold", "WeasyPrint + matplotlib SVG", 0.18),
    ("pdf, cold", "reportlab + matplotlib PNG", 0.30),
    ("pdf, warm", "typst, native shapes", 3),
    ("pack, cold", "plain, serial", 0.35),
    ("pack, after one edited sentence", "plain, serial", 0.13),
)
GROWTH, MEMORY = 15, 600  # times from x1 to x16, and MiB, at most
Measured = tuple[float, float, float]  # wall seconds, processor seconds, MiB at the peak


class Run(Struct):
    """A command that is measured in each round, and what is done before it."""

    name: str
    command: list[str]
    slow: bool = False
    before: Callable[[], object] = lambda: None
    found: list[Measured] = field(default_factory=list)


def runner() -> Any:
    """The peers' own runner."""
    spec = importlib.util.spec_from_file_location("peers_runner", SHARED / "run.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def ours(scratch: Path, workload: str) -> list[Run]:
    kept, quarter = scratch / "kept", copy_quarter(scratch / "inputs" / "2023-24-q4")
    python, pack = sys.executable, scratch / "pack"
    build = [python, "-m", "generator", "build", str(quarter), "--out", str(pack), "--quiet"]

    def cold() -> None:
        shutil.rmtree(kept, ignore_errors=True)

    def edited() -> None:
        path = quarter / EDITED
        text = path.read_text("utf-8").rstrip()
        path.write_text(text.removesuffix(SENTENCE) if text.endswith(SENTENCE) else text + SENTENCE, "utf-8")

    return [
        Run("pptx", [python, RENDER, workload, str(scratch / "ours.pptx")]),
        Run("pdf, cold", [python, RENDER, workload, str(scratch / "ours.pdf")], before=cold),
        Run("pdf, warm", [python, RENDER, workload, str(scratch / "ours.pdf")]),
        Run("pack, cold", build, before=cold),
        Run("pack, warm", build),
        Run("pack, after one edited sentence", build, before=edited),
        Run("start: quarterdeck --help", [python, "-m", "generator", "--help"]),
        Run("start: python", [python, "-c", "pass"]),
    ]


def installed(peers: list[Run], env: dict[str, str]) -> list[Run]:
    """The peers that run; the others are named."""
    found = []
    for one in peers:
        done = subprocess.run(one.command, env=env, capture_output=True, check=False)
        if done.returncode:
            print(f"left out, as it does not run here: {one.name}")
        else:
            found.append(one)
    return found


def shown(runs: list[Run]) -> None:
    print("\n| | n | wall s (min..max) | cpu s | MiB |\n|---|---:|---:|---:|---:|")
    for one in (run for run in runs if run.found):
        walls, cpus, sizes = zip(*one.found, strict=True)
        spread = f"{statistics.median(walls):.2f} ({min(walls):.2f}..{max(walls):.2f})"
        print(
            f"| {one.name} | {len(walls)} | {spread} | {statistics.median(cpus):.2f} | {statistics.median(sizes):.0f} |"
        )


def compared(runs: list[Run]) -> None:
    by = {run.name: run.found for run in runs}
    print("\n| ours | beside | ratio (min..max) | at most |\n|---|---|---:|---:|")
    for name, peer, most in PEERS:
        pairs = zip(by[name], by.get(peer, ()), strict=False)
        if ratios := sorted(mine[0] / theirs[0] for mine, theirs in pairs):
            spread = f"{statistics.median(ratios):.2f} ({ratios[0]:.2f}..{ratios[-1]:.2f})"
            print(f"| {name} | {peer} | {spread} | {most} |")
    pairs = zip(by["start: quarterdeck --help"], by["start: python"], strict=True)
    more = statistics.median(help_[0] - bare[0] for help_, bare in pairs)
    print(f"\n`quarterdeck --help` takes {more:.2f} s more than bare Python (at most 0.1)")


def growth(measure: Callable[..., Measured], scratch: Path, env: dict[str, str]) -> None:
    """The workload once, four and sixteen times: seconds and memory."""
    print("\n| | x1 s | x4 | x16 | x16/x1 | MiB x16 |\n|---|---:|---:|---:|---:|---:|")
    for form in ("pptx", "pdf"):
        found = []
        for scale in (1, 4, 16):
            workload = written(scratch, scale)
            command = [sys.executable, RENDER, workload, str(scratch / f"grown.{form}")]
            found.append(measure(command, {**env, PLACE: ""}))
        walls = [one[0] for one in found]
        row = " | ".join(f"{wall:.2f}" for wall in walls)
        print(
            f"| {form} | {row} | {walls[2] / walls[0]:.1f} (at most {GROWTH}) | {found[2][2]:.0f} (at most {MEMORY}) |"
        )


def written(scratch: Path, scale: int) -> str:
    """The workload so many times over, as a file."""
    path = scratch / f"workload-{scale}.json"
    subprocess.run(
        [sys.executable, str(SHARED / "workload.py"), str(path), str(scale)], check=True, stdout=subprocess.DEVNULL
    )
    return str(path)


def main() -> None:
    """Print what each run took, the ratios beside the peers, and the growth."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--slow-rounds", type=int, default=5)
    parser.add_argument("--home", type=Path, default=Path(tempfile.gettempdir()) / "report-bench")
    parser.add_argument("--growth", action="store_true", help="the growth alone")
    given = parser.parse_args()
    if not SHARED.is_dir():
        print("the peers' workload is not beside this checkout, in ../shared/bench: nothing to compare with")
        return
    with tempfile.TemporaryDirectory() as folder:
        scratch, theirs = Path(folder), runner()
        env = {name: value for name, value in os.environ.items() if not name.startswith("OPENBLAS_")}
        env.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed command has its bytecode
        env |= {"BENCH_FONTS": str(given.home / "fonts"), "NODE_PATH": str(given.home / "node" / "node_modules")}
        env |= {PLACE: str(scratch / "kept"), "PYTHONPATH": str(ROOT)}
        workload = written(scratch, 1)
        if not given.growth:
            peers = [Run(name, command, slow) for _, name, command, slow in theirs.peers(given.home, scratch, workload)]
            runs = [*installed(peers, env), *ours(scratch, workload)]
            for turn in range(given.rounds):
                for one in (run for run in runs if not run.slow or turn < given.slow_rounds):
                    one.before()
                    one.found.append(theirs.measure(one.command, env))
            shown(runs)
            compared(runs)
        growth(theirs.measure, scratch, env)


if __name__ == "__main__":
    main()
