"""`cache` tells what builds keep for the next one, and deletes it."""

from pathlib import Path

import pytest

from generator import cache, cli


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(cache.PLACE, str(tmp_path / "kept"))
    return tmp_path / "kept"


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert cli.main(["cache", *arguments]) == 0
    return capsys.readouterr().out.strip()


def test_it_tells_where_entries_stand_and_how_much_they_hold(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys) == f"{place}: 0 entries, 0 bytes"
    cache.Cache().keep("a plot", b"x" * 1_000)
    assert told(capsys) == f"{place}: 1 entry, 1,032 bytes"


def test_clear_deletes_them_and_the_next_build_makes_them_anew(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cache.Cache().keep("a plot", b"x" * 68)
    cache.Cache().keep("a face", b"x" * 68)
    assert told(capsys, "--clear") == f"{place}: 2 entries, 200 bytes, deleted"
    assert told(capsys) == f"{place}: 0 entries, 0 bytes"
    assert cache.Cache().find("a plot") is None


def test_where_nothing_is_kept_it_says_so(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv(cache.PLACE, "")
    assert told(capsys, "--clear") == "nothing is kept: QUARTERDECK_CACHE is empty"
