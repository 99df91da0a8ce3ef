"""What does bringing open data in cost? The time for 1,000 rows by 170 months over that of reading them with pandas.

Both are done in a process of their own that has imported what it uses. The import is whole: the folder is read, the
figures are worked out and compared, and the file is written. The folder holds a small quarter.
Usage: python -m tests.bench.imports [--rounds 5]
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.packs import ROOT
from tests.quarters import write_quarter

ROWS, MONTHS = 1_000, 170
MOST = 20  # times: the bound that the ratio should keep
LABELS, MAPPED, BOROUGHS = 32, 13, 32  # as the open data has them, and as the example quarter maps them
QUARTER = {  # two labels count for one measure, every other label for its own
    "measures.csv": "id,label,unit,basis\n" + "".join(f"m{i},Measure {i},count,quarter\n" for i in range(MAPPED)),
    "groups.csv": "id,label,dimension\nall,All,force\n" + "".join(f"b{i},B{i},borough\n" for i in range(BOROUGHS)),
    "imports/mps-crime.csv": "measure,major,minor\n" + "".join(f"m{i // 2},MAJOR,MINOR {i}\n" for i in range(MAPPED)),
    "values/survey.csv": None,
    "values/volumes.csv": None,
    "statements/accounts.csv": None,
    "statements/accounts.columns.csv": None,
}


def write_file(path: Path) -> None:
    """As many rows and months as asked for: every label in every borough, the months from April 2010 on."""
    months = [f"{2010 + (i + 3) // 12}{(i + 3) % 12 + 1:02d}" for i in range(MONTHS)]
    lines = [",".join(("MajorText", "MinorText", "LookUp_BoroughName", *months))]
    for row in range(ROWS):
        counts = (str((row * 7 + i * 3) % 500) for i in range(MONTHS))
        lines.append(",".join(("MAJOR", f"MINOR {row % LABELS}", f"B{row // LABELS % BOROUGHS}", *counts)))
    path.write_text("\n".join(lines) + "\n", "utf-8")


def one_reading(path: Path) -> float:
    """The seconds that pandas takes to read the file."""
    import pandas as pd

    started = time.perf_counter()
    pd.read_csv(path)
    return time.perf_counter() - started


def one_import(path: Path) -> float:
    """The seconds that a whole import takes, into a small quarter."""
    from generator.prepare.imports import bring_in
    from generator.problems import Problems

    with tempfile.TemporaryDirectory() as folder:
        quarter = write_quarter(Path(folder), QUARTER, thresholds="[]")
        started = time.perf_counter()
        bring_in("mps-crime", [path], quarter, False, Problems())
        return time.perf_counter() - started


def main() -> None:
    """Print the ratio of every round, their median and their spread."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--once", choices=("pandas", "import"), help="one of the two in this process, its seconds")
    parser.add_argument("--file", type=Path, help="with --once: the file")
    given = parser.parse_args()
    if given.once:
        print(one_reading(given.file) if given.once == "pandas" else one_import(given.file))
        return
    ratios = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "crime.csv"
        write_file(path)
        for _ in range(given.rounds):
            reading, importing = (
                float(
                    subprocess.run(
                        [sys.executable, "-m", "tests.bench.imports", "--once", what, "--file", str(path)],
                        check=True,
                        capture_output=True,
                        text=True,
                        cwd=ROOT,
                    ).stdout
                )
                for what in ("pandas", "import")
            )
            ratios.append(importing / reading)
            print(
                f"pandas reads in {reading * 1000:.0f} ms, the import takes {importing * 1000:.0f} ms, {ratios[-1]:.1f}"
            )
    low, high = min(ratios), max(ratios)
    print(f"an import takes {statistics.median(ratios):.1f} times as long ({low:.1f} to {high:.1f}; at most {MOST})")


if __name__ == "__main__":
    main()
