"""Never half a pack: what was there stays whole until every new file is written."""

import errno
import json
import os
import tempfile
from pathlib import Path
from typing import Any

import pytest

from generator.output import MANIFEST, digest, publish
from generator.problems import BuildStopped

OLD = {"report.pptx": b"old deck", "report.pdf": b"old pages", MANIFEST: b"old manifest"}
NEW = {"report.pptx": b"new deck", "report.pdf": b"new pages", MANIFEST: b"new manifest"}


@pytest.fixture(autouse=True)
def locks(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """The locks of these tests stand where they are swept with the rest."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path_factory.mktemp("locks")))


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = tmp_path / "output" / "2023-24-q4"
    publish(folder, OLD)
    return folder


def held(folder: Path) -> dict[str, bytes]:
    """Everything that stands in the folder, strays too."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def fail(monkeypatch: pytest.MonkeyPatch, target: Any, name: str, at_call: int, error: OSError) -> None:
    """Let the function `name` of `target` raise `error` at its `at_call`-th call."""
    real, calls = getattr(target, name), [0]

    def failing(*arguments: Any, **named: Any) -> Any:
        calls[0] += 1
        if calls[0] == at_call:
            raise error
        return real(*arguments, **named)

    monkeypatch.setattr(target, name, failing)


def test_a_pack_is_put_into_a_folder_that_is_made_for_it(tmp_path: Path) -> None:
    publish(tmp_path / "a" / "b", NEW)
    assert held(tmp_path / "a" / "b") == NEW


def test_a_new_pack_replaces_the_old_one_file_by_file(pack: Path) -> None:
    publish(pack, NEW)
    assert held(pack) == NEW


def test_what_else_stands_in_the_folder_is_left_alone(pack: Path) -> None:
    (pack / "notes.txt").write_text("mine")
    publish(pack, NEW)
    assert held(pack) == {**NEW, "notes.txt": b"mine"}


def test_what_a_crash_left_behind_is_swept(pack: Path) -> None:
    (pack / ".report.pptx.part").write_bytes(b"half a de")
    publish(pack, {MANIFEST: b"m"})
    assert held(pack) == {**OLD, MANIFEST: b"m"}


@pytest.mark.parametrize("at_call", [1, 2, 3])
def test_a_full_disk_leaves_the_old_pack_whole_and_no_strays(
    pack: Path, monkeypatch: pytest.MonkeyPatch, at_call: int
) -> None:
    fail(monkeypatch, os, "fsync", at_call, OSError(errno.ENOSPC, "No space left on device"))
    with pytest.raises(BuildStopped) as stopped:
        publish(pack, NEW)
    monkeypatch.undo()
    assert held(pack) == OLD
    (problem,) = stopped.value.problems
    assert problem.what == "the disk is full"
    assert problem.hint


def test_a_disk_full_before_the_first_pack_leaves_no_strays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fail(monkeypatch, os, "fsync", 2, OSError(errno.ENOSPC, "No space left on device"))
    with pytest.raises(BuildStopped):
        publish(tmp_path / "new", NEW)
    assert held(tmp_path / "new") == {}


def test_nothing_is_replaced_before_everything_is_written(pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[set[str]] = []
    real = Path.replace

    def watched(path: Path, target: Path) -> Path:
        seen.append({p.name for p in pack.glob(".*.part")})
        return real(path, target)

    monkeypatch.setattr(Path, "replace", watched)
    publish(pack, NEW)
    assert seen[0] == {f".{name}.part" for name in NEW}


@pytest.mark.parametrize("at_call", [1, 2, 3])
def test_whenever_replacing_fails_the_old_manifest_still_stands(
    pack: Path, monkeypatch: pytest.MonkeyPatch, at_call: int
) -> None:
    fail(monkeypatch, Path, "replace", at_call, PermissionError(errno.EACCES, "Permission denied"))
    with pytest.raises(BuildStopped):
        publish(pack, NEW)
    monkeypatch.undo()
    found = held(pack)
    assert found[MANIFEST] == OLD[MANIFEST]
    assert set(found) == set(OLD)
    assert all(found[name] in (OLD[name], NEW[name]) for name in found)


def test_a_mix_after_a_crash_is_mended_by_the_next_build(pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fail(monkeypatch, Path, "replace", 2, PermissionError(errno.EACCES, "Permission denied"))
    with pytest.raises(BuildStopped):
        publish(pack, NEW)
    monkeypatch.undo()
    publish(pack, NEW)
    assert held(pack) == NEW


def test_the_hashes_of_a_manifest_reveal_a_mix(pack: Path) -> None:
    files = {name: data for name, data in NEW.items() if name != MANIFEST}
    hashes = json.dumps({name: digest(data) for name, data in files.items()}).encode()
    publish(pack, {**files, MANIFEST: hashes})
    (pack / "report.pdf").write_bytes(OLD["report.pdf"])
    known = json.loads((pack / MANIFEST).read_text())
    stale = [name for name, expected in known.items() if digest((pack / name).read_bytes()) != expected]
    assert stale == ["report.pdf"]


def test_a_file_that_is_open_elsewhere_is_named_and_nothing_is_replaced(
    pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.open

    def locked(path: Path, mode: str = "r", *more: Any, **named: Any) -> Any:
        if path.name == "report.pdf" and mode == "r+b":
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return real(path, mode, *more, **named)

    monkeypatch.setattr(Path, "open", locked)
    with pytest.raises(BuildStopped) as stopped:
        publish(pack, NEW)
    monkeypatch.undo()
    assert held(pack) == OLD
    (problem,) = stopped.value.problems
    assert problem.where.file.endswith("report.pdf")
    assert "open in another program" in problem.what
    assert "close it" in problem.hint


def test_a_folder_that_cannot_be_made_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "output").write_text("a file stands in the way")
    with pytest.raises(BuildStopped) as stopped:
        publish(tmp_path / "output" / "2023-24-q4", NEW)
    (problem,) = stopped.value.problems
    assert problem.what.startswith("cannot be written")
    assert "--out" in problem.hint
    assert (tmp_path / "output").read_text() == "a file stands in the way"


def test_a_folder_in_the_place_of_a_file_is_a_problem_and_is_kept(tmp_path: Path) -> None:
    (tmp_path / "report.pdf").mkdir()
    with pytest.raises(BuildStopped):
        publish(tmp_path, NEW)
    assert (tmp_path / "report.pdf").is_dir()
    assert [path.name for path in tmp_path.iterdir()] == ["report.pdf"]


def test_the_same_bytes_have_the_same_digest_and_others_another() -> None:
    assert digest(b"deck") == digest(b"deck")
    assert digest(b"deck") != digest(b"deck ")
