"""Killed, on a full disk, in a folder that cannot be written, or twice at once: never half a pack unawares."""

import errno
import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator import output
from generator.pipeline import build
from generator.problems import BuildStopped
from tests.conftest import QUARTER
from tests.packs import Pack, build_pack, copy_quarter

ROOT = Path(__file__).parents[2]
FILES = ("report.pptx", "report.pdf")
SMALL = ROOT / "tests" / "fixtures" / "second-body"
KILLS = 40


def command(folder: Path, out: Path) -> list[str]:
    return [sys.executable, "-m", "generator", "build", str(folder), "--out", str(out), "--quiet"]


def environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(ROOT)}


def hashes(folder: Path) -> dict[str, str]:
    return {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in FILES}


def promised(folder: Path) -> dict[str, str]:
    """The hashes that the manifest gives."""
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    return {name: manifest["files"][name]["sha256"] for name in FILES}


def strays(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name not in (*FILES, "findings.json", "manifest.json"))


@pytest.fixture(scope="module")
def versions(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str], Path, dict[str, str]]:
    """Two folders of the small quarter that differ in one word, and the hashes of each pack.

    The small one, for how files are published has nothing to do with their size, and many builds die here.
    """
    old, new = (Path(shutil.copytree(SMALL, tmp_path_factory.mktemp(name) / SMALL.name)) for name in ("old", "new"))
    path = new / "narrative" / "service" / "03-incidents.md"
    path.write_text(path.read_text("utf-8").replace("closed cases fastest", "closed its cases fastest"), "utf-8")
    packs = [build_pack(folder, tmp_path_factory.mktemp("pack")).built.folder for folder in (old, new)]
    assert hashes(packs[0]) != hashes(packs[1])
    return old, hashes(packs[0]), new, hashes(packs[1])


def check(out: Path, old: dict[str, str], new: dict[str, str]) -> str:
    """Old, new, or a mix that the manifest reveals; anything else fails."""
    found, promise = hashes(out), promised(out)
    if found == promise:
        assert found in (old, new)
        return "old" if found == old else "new"
    for name in FILES:
        assert found[name] in (old[name], new[name]), f"{name} is neither the old nor the new file"
    return "mix"


@pytest.mark.slow
def test_killed_at_random_moments(tmp_path: Path, versions: tuple[Path, dict[str, str], Path, dict[str, str]]) -> None:
    old_folder, old, new_folder, new = versions
    out = tmp_path / "out"
    started = time.monotonic()
    subprocess.run(command(old_folder, out), check=True, env=environment())
    whole = time.monotonic() - started
    dice = random.Random(30)
    outcomes: list[str] = []
    for i in range(KILLS):
        folder = (new_folder, old_folder)[i % 2]
        process = subprocess.Popen(command(folder, out), env=environment())
        time.sleep(whole * dice.uniform(0.3, 1.05))  # most of the way in: before, there is nothing to damage
        process.send_signal(signal.SIGKILL)
        process.wait()
        outcomes.append(check(out, old, new))
    subprocess.run(command(new_folder, out), check=True, env=environment())
    assert hashes(out) == promised(out) == new, outcomes
    assert not strays(out)


STEPS = range(11)  # four files written, four put in place, and around them


@pytest.mark.parametrize("step", STEPS)
def test_killed_between_any_two_steps_of_publishing(
    tmp_path: Path, versions: tuple[Path, dict[str, str], Path, dict[str, str]], step: int
) -> None:
    """The process dies after so many writes and replacements; the next build mends what it left."""
    old_folder, old, new_folder, new = versions
    out = tmp_path / "out"
    build(old_folder, out)
    code = f"""
import os, sys
from pathlib import Path
from generator import output
left = [{step}]
def counted(real):
    def call(*args):
        if left[0] == 0:
            os._exit(137)
        left[0] -= 1
        return real(*args)
    return call
output._write = counted(output._write)
Path.replace = counted(Path.replace)
from generator.cli import main
main(sys.argv[1:])
os._exit(137)
"""
    died = subprocess.run([sys.executable, "-c", code, *command(new_folder, out)[3:]], env=environment(), check=False)
    assert died.returncode == 137
    assert check(out, old, new) == ("old" if step <= 4 else "new" if step >= 8 else "mix")
    build(new_folder, out)
    assert hashes(out) == promised(out) == new
    assert not strays(out)


def test_a_full_disk_leaves_the_old_pack_whole(
    tmp_path: Path, versions: tuple[Path, dict[str, str], Path, dict[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    old_folder, old, new_folder, new = versions
    out = tmp_path / "out"
    build(old_folder, out)
    real = output._write

    def full(path: Path, data: bytes) -> None:
        real(path, data[: len(data) // 2])
        if "manifest" in path.name:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))

    monkeypatch.setattr(output, "_write", full)
    with pytest.raises(BuildStopped, match="disk is full"):
        build(new_folder, out)
    monkeypatch.undo()
    assert hashes(out) == promised(out) == old
    assert not strays(out)


def test_a_folder_that_cannot_be_written_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(BuildStopped, match="cannot be written"):
        build(QUARTER, tmp_path / "file" / "out")
    assert (tmp_path / "file").read_text() == "not a folder"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_folder_without_permission_is_a_problem(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir(mode=0o555)
    with pytest.raises(BuildStopped, match="cannot be written"):
        build(QUARTER, out)
    assert not list(out.iterdir())


def test_a_file_that_is_open_elsewhere_leaves_all_as_it_was(
    tmp_path: Path, versions: tuple[Path, dict[str, str], Path, dict[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    old_folder, old, new_folder, _ = versions
    out = tmp_path / "out"
    build(old_folder, out)
    real = Path.open

    def locked(self: Path, mode: str = "r", *args: object, **options: object) -> object:
        if self.name == "report.pptx" and mode == "r+b":
            raise PermissionError(errno.EACCES, "Permission denied", str(self))
        return real(self, mode, *args, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", locked)
    with pytest.raises(BuildStopped, match="open in another program"):
        build(new_folder, out)
    monkeypatch.undo()
    assert hashes(out) == promised(out) == old
    assert not strays(out)


@pytest.mark.slow
def test_two_builds_at_once(tmp_path: Path, versions: tuple[Path, dict[str, str], Path, dict[str, str]]) -> None:
    old_folder, old, new_folder, new = versions
    out = tmp_path / "out"
    for _ in range(3):
        both = [subprocess.Popen(command(folder, out), env=environment()) for folder in (old_folder, new_folder)]
        assert [process.wait() for process in both] == [0, 0]
        assert check(out, old, new) in ("old", "new")
        assert not strays(out)


def test_a_build_with_a_mistake_leaves_the_last_pack(pack: Pack, tmp_path: Path) -> None:
    folder = copy_quarter(tmp_path / QUARTER.name)
    out = tmp_path / "out"
    build(folder, out)
    before = hashes(out)
    (folder / "measures.csv").write_text("id,label\n")
    with pytest.raises(BuildStopped):
        build(folder, out)
    assert hashes(out) == promised(out) == before
