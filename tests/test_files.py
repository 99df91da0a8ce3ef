"""What may be read is a plain file in its folder, of a size and in a code that text has."""

import os
from pathlib import Path

import pytest

from generator.files import MOST_TEXT, fault, read_text
from generator.problems import BuildStopped, Place, Problem
from tests.quarters import put, the_one


def refused(path: Path) -> Problem:
    with pytest.raises(BuildStopped) as stopped:
        read_text(path, "a.md")
    return the_one(stopped.value.problems)


def test_a_plain_file_in_its_folder_has_no_fault(tmp_path: Path) -> None:
    assert fault(put(tmp_path, "a/b.csv", "x"), tmp_path) == ""


def test_a_link_within_the_folder_has_no_fault(tmp_path: Path) -> None:
    put(tmp_path, "b.csv", "x")
    (tmp_path / "a.csv").symlink_to("b.csv")
    assert fault(tmp_path / "a.csv", tmp_path) == ""


@pytest.mark.parametrize(
    ("target", "said"),
    [("../outside.csv", "leads out of"), ("nothing.csv", "leads nowhere"),
     ("a.csv", "leads nowhere"), (".", "is a folder")],
)  # fmt: skip
def test_a_link_that_leads_elsewhere_is_a_fault(tmp_path: Path, target: str, said: str) -> None:
    put(tmp_path, "outside.csv", "secret")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.csv").symlink_to(target)
    assert said in fault(tmp_path / "in" / "a.csv", tmp_path / "in")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes")
def test_a_pipe_is_no_file_and_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.md")
    assert fault(tmp_path / "a.md", tmp_path) == "is no plain file"
    assert refused(tmp_path / "a.md").what == "is no file"


def test_text_is_read_without_the_mark_that_windows_puts_before_it(tmp_path: Path) -> None:
    assert read_text(put(tmp_path, "a.md", b"\xef\xbb\xbfabc"), "a.md") == "abc"


@pytest.mark.parametrize("code", ["utf-16", "utf-16-le", "utf-16-be"])
def test_text_in_utf_16_is_refused_by_its_name(tmp_path: Path, code: str) -> None:
    problem = refused(put(tmp_path, "a.md", "Crews".encode(code)))
    assert (problem.what, problem.hint) == ("is not UTF-8 text but UTF-16", "save it as UTF-8")


def test_text_in_an_older_code_is_refused_in_its_row(tmp_path: Path) -> None:
    problem = refused(put(tmp_path, "a.md", "One\nTwo\nCaf\xe9".encode("cp1252")))
    assert problem.where == Place("a.md", row=3)
    assert problem.what == "is not UTF-8 text"


def test_text_larger_than_any_is_refused_and_one_byte_less_is_read(tmp_path: Path) -> None:
    path = put(tmp_path, "a.md", "x" * MOST_TEXT)
    assert len(read_text(path, "a.md")) == MOST_TEXT
    assert "is larger than" in refused(put(tmp_path, "a.md", "x" * (MOST_TEXT + 1))).what


def test_what_is_not_there_cannot_be_read(tmp_path: Path) -> None:
    assert refused(tmp_path / "a.md").what.startswith("cannot be read")
