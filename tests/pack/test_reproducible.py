"""The same inputs give the same bytes: in another folder, on another day, under another hash seed and locale."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator import cache, processes
from tests.packs import Pack, build_pack, copy_quarter

ROOT = Path(__file__).parents[2]
QUARTER = ROOT / "inputs" / "2023-24-q4"
FILES = ("report.pptx", "report.pdf", "findings.json", "manifest.json")
ANOTHER_DAY = 2_000_000_000.0  # in 2033


def contents(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in FILES}


def build_in_process(folder: Path, out: Path, code: str = "", **environment: str) -> None:
    """Build in a process of its own, after `code` has run in it."""
    script = f"{code}\nimport sys\nfrom generator.cli import main\nsys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", script, "build", str(folder), "--out", str(out), "--quiet"]
    subprocess.run(command, check=True, cwd=out.parent, env=os.environ | {"PYTHONPATH": str(ROOT)} | environment)


def test_twice_in_one_process(pack: Pack, tmp_path: Path) -> None:
    again = build_pack(QUARTER, tmp_path / "again")
    assert contents(again.built.folder) == contents(pack.built.folder)


def test_one_after_the_other_on_one_core_with_nothing_kept(
    pack: Pack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes, "cores", lambda: 1)
    monkeypatch.setenv(cache.PLACE, str(tmp_path / "cache"))
    alone = build_pack(QUARTER, tmp_path / "alone")
    assert contents(alone.built.folder) == contents(pack.built.folder)


def test_at_once_with_half_of_the_plots_kept(pack: Pack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = shutil.copytree(str(cache.folder()), tmp_path / "cache")
    for entry in sorted(kept.iterdir())[::2]:
        entry.unlink()
    monkeypatch.setattr(processes, "cores", lambda: 4)
    monkeypatch.setenv(cache.PLACE, str(kept))
    half = build_pack(QUARTER, tmp_path / "half")
    assert contents(half.built.folder) == contents(pack.built.folder)


def test_at_once_in_processes_that_are_no_copies_of_this_one(
    second_body: Pack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes, "METHOD", "spawn")
    monkeypatch.setattr(processes, "cores", lambda: 2)
    again = build_pack(ROOT / "tests" / "fixtures" / "second-body", tmp_path / "again")
    assert contents(again.built.folder) == contents(second_body.built.folder)


def test_from_a_folder_elsewhere(pack: Pack, tmp_path: Path) -> None:
    copy = copy_quarter(tmp_path / "deep" / "down" / QUARTER.name)
    build_in_process(copy, tmp_path / "out")
    assert contents(tmp_path / "out") == contents(pack.built.folder)


@pytest.mark.parametrize("seed", ["0", "1", "4242"])
def test_under_another_hash_seed(pack: Pack, tmp_path: Path, seed: str) -> None:
    build_in_process(QUARTER, tmp_path / "out", PYTHONHASHSEED=seed)
    assert contents(tmp_path / "out") == contents(pack.built.folder)


@pytest.mark.parametrize("locale", ["C", "de_DE.UTF-8", "tr_TR.UTF-8"])
def test_under_another_locale_and_time_zone(pack: Pack, tmp_path: Path, locale: str) -> None:
    set_locale = (
        "import locale, contextlib\nwith contextlib.suppress(locale.Error): locale.setlocale(locale.LC_ALL, '')"
    )
    build_in_process(QUARTER, tmp_path / "out", set_locale, LC_ALL=locale, LANG=locale, TZ="Pacific/Auckland")
    assert contents(tmp_path / "out") == contents(pack.built.folder)


def test_on_another_day(pack: Pack, tmp_path: Path) -> None:
    """Every clock that Python has is set to another day before anything of ours is imported."""
    code = f"""
import time, datetime
real = time.localtime, time.gmtime
time.time = lambda: {ANOTHER_DAY}
time.localtime = lambda s=None: real[0]({ANOTHER_DAY} if s is None else s)
time.gmtime = lambda s=None: real[1]({ANOTHER_DAY} if s is None else s)
class Later(datetime.datetime):
    @classmethod
    def now(cls, tz=None): return cls.fromtimestamp({ANOTHER_DAY}, tz)
    @classmethod
    def utcnow(cls): return cls.fromtimestamp({ANOTHER_DAY}, datetime.timezone.utc).replace(tzinfo=None)
    @classmethod
    def today(cls): return cls.now()
class LaterDate(datetime.date):
    @classmethod
    def today(cls): return cls.fromtimestamp({ANOTHER_DAY})
datetime.datetime, datetime.date = Later, LaterDate
assert time.localtime().tm_year == datetime.datetime.now().year == 2033
"""
    assert time.localtime().tm_year != 2033
    build_in_process(QUARTER, tmp_path / "out", code)
    assert contents(tmp_path / "out") == contents(pack.built.folder)
