"""What builds keep for the next one: never wrong, never in the way."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator import cache
from generator.cache import Cache


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(cache.PLACE, str(tmp_path / "cache"))
    return tmp_path / "cache"


def never() -> bytes:
    raise AssertionError("it was kept")


def the_entry(place: Path) -> Path:
    (entry,) = place.iterdir()
    return entry


def test_what_was_kept_is_not_made_again() -> None:
    assert Cache().kept("a face", lambda: b"made") == b"made"
    assert Cache().kept("a face", never) == b"made"


def test_a_result_is_that_of_what_it_depends_on() -> None:
    Cache().keep("red", b"r")
    assert Cache().find("blue") is None


@pytest.mark.parametrize(
    "damage",
    [
        lambda entry: b"",
        lambda entry: entry[:-1],
        lambda entry: entry[:40],
        lambda entry: entry + b"more",
        lambda entry: entry[:-1] + bytes([entry[-1] ^ 1]),
        lambda entry: bytes([entry[0] ^ 1]) + entry[1:],
    ],
    ids=["empty", "short", "cut off", "long", "changed", "with another hash"],
)
def test_a_damaged_entry_is_made_anew_and_mended(place: Path, damage) -> None:
    Cache().keep("a plot", b"0 0 m 1 1 l S")
    entry = the_entry(place)
    entry.write_bytes(damage(entry.read_bytes()))
    assert Cache().kept("a plot", lambda: b"drawn anew") == b"drawn anew"
    assert Cache().kept("a plot", never) == b"drawn anew"


def test_the_users_own_folder_is_used_where_no_other_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(cache.PLACE)
    for name, platform in (("XDG_CACHE_HOME", "linux"), ("LOCALAPPDATA", "win32")):
        monkeypatch.setenv(name, str(tmp_path))
        monkeypatch.setattr(sys, "platform", platform)
        assert cache.folder() == tmp_path / "quarterdeck"
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(sys, "platform", "darwin")
    assert cache.folder() == tmp_path / "Library" / "Caches" / "quarterdeck"


def test_nothing_is_kept_where_the_place_is_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(cache.PLACE, "")
    kept = Cache()
    kept.keep("a face", b"made")
    kept.trim()
    assert kept.find("a face") is None
    assert cache.clear() == (0, 0)


def test_a_folder_that_cannot_be_used_costs_nothing_but_time(place: Path) -> None:
    place.write_text("a file")
    kept = Cache()
    assert kept.kept("a face", lambda: b"made") == b"made"
    kept.trim()
    assert cache.clear() == (0, 0)


def test_what_was_unused_for_longest_goes_when_there_is_too_much(monkeypatch: pytest.MonkeyPatch, place: Path) -> None:
    monkeypatch.setattr(cache, "MOST", 250)
    kept = Cache()
    for at, name in enumerate(("first", "second", "third"), 1):
        known = set(place.glob("*"))
        kept.keep(name, b"x" * 68)  # 100 bytes with its hash
        (entry,) = set(place.glob("*")) - known
        os.utime(entry, (at, at))
    assert kept.find("first")  # used now
    kept.trim()
    assert [kept.find(name) is not None for name in ("first", "second", "third")] == [True, False, True]


def test_a_build_that_adds_nothing_deletes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    Cache().keep("a face", b"made")
    monkeypatch.setattr(cache, "MOST", 0)
    Cache().trim()
    assert Cache().find("a face") == b"made"


def test_clearing_deletes_every_entry_and_nothing_else(place: Path) -> None:
    Cache().keep("one", b"1")
    Cache().keep("other", b"22")
    (place / "notes.txt").write_text("somebody's")
    count, size = cache.clear()
    assert (count, size) == (2, 2 * 32 + 3)
    assert [path.name for path in place.iterdir()] == ["notes.txt"]


def test_builds_that_keep_and_clear_at_once_never_read_a_wrong_result(place: Path) -> None:
    work = (
        "from generator.cache import Cache, clear\n"
        "for turn in range(150):\n"
        "    name = f'entry {turn % 5}'\n"
        "    assert Cache().kept(name, lambda: name.encode() * 9_000) == name.encode() * 9_000\n"
        "    if turn % 40 == 39: clear()\n"
    )
    running = [subprocess.Popen([sys.executable, "-c", work], stderr=subprocess.PIPE, text=True) for _ in range(3)]
    assert [(one.communicate()[1], one.returncode) for one in running] == [("", 0)] * 3
    assert all(path.name.count(".") == 1 for path in place.iterdir())
