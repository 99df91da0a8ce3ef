"""CSV files as programs save them: their encodings, and what parts their cells."""

from pathlib import Path

import pytest

from generator.load.csvfile import read_lines
from generator.problems import Place, Problem, Problems
from tests.quarters import put, the_one

NAMES = frozenset({"id", "label", "small_base"})
TABLE = [(1, ["id", "label"]), (2, ["a", "Zoë"])]


def lines_of(tmp_path: Path, text: str | bytes, names: frozenset[str] = NAMES) -> tuple[object, list[Problem]]:
    problems = Problems()
    lines = read_lines(put(tmp_path, "a.csv", text), "a.csv", names, problems)
    return (list(lines.rows) if lines else None), list(problems)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_an_encoding_that_says_what_it_is_is_read_without_a_word(tmp_path: Path, encoding: str) -> None:
    assert lines_of(tmp_path, "id,label\na,Zoë\n".encode(encoding)) == (TABLE, [])


@pytest.mark.parametrize("mark", [b"\xff\xfe", b"\xfe\xff"])
def test_both_orders_of_utf_16_are_read(tmp_path: Path, mark: bytes) -> None:
    encoding = "utf-16-le" if mark == b"\xff\xfe" else "utf-16-be"
    assert lines_of(tmp_path, mark + "id,label\na,Zoë\n".encode(encoding)) == (TABLE, [])


def test_windows_1252_is_read_and_the_first_word_that_depends_on_it_is_told(tmp_path: Path) -> None:
    rows, problems = lines_of(tmp_path, "id,label\na,Zoë\n".encode("cp1252"))
    problem = the_one(problems)
    assert rows == TABLE
    assert (problem.severity, problem.where) == ("warning", Place("a.csv"))
    assert problem.what.endswith("it is read as Windows-1252, where line 2 says 'Zoë'")
    assert "CSV UTF-8" in problem.hint


@pytest.mark.parametrize(
    "text",
    [
        b"id,label\na,\x81\x8d\n",
        "id,label\na,Zoë\n".encode("utf-16-le"),
        b"\xff\xfeid,label\na\n",
        "id,label\na,Zoë\n".encode() + "b,Zoë\n".encode("cp1252"),
    ],
)
def test_text_of_which_nobody_knows_what_it_says_is_refused(tmp_path: Path, text: bytes) -> None:
    rows, problems = lines_of(tmp_path, text)
    assert rows is None
    assert (the_one(problems).severity, the_one(problems).what) == ("error", "is not UTF-8 text")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (b"PK\x03\x04", "a workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "an old Excel workbook"),
        (b"%PDF-1.7", "a PDF"),
        (b"{\\rtf1 id}", "a text document"),
        (b"\n <HTML>", "a web page"),
        (b"<!doctype html>", "a web page"),
        (b"<table><tr>", "a web page"),
    ],
)
def test_a_file_of_another_kind_is_called_by_its_kind(tmp_path: Path, text: bytes, kind: str) -> None:
    rows, problems = lines_of(tmp_path, text)
    assert rows is None
    assert the_one(problems).what == f"is {kind}, not a CSV file"


@pytest.mark.parametrize(("separator", "name"), [(";", "semicolons"), ("\t", "tabs")])
def test_another_separator_is_found_by_the_heads_and_told(tmp_path: Path, separator: str, name: str) -> None:
    rows, problems = lines_of(tmp_path, f"id{separator}label\na{separator}Zoë\n")
    assert rows == TABLE
    assert (the_one(problems).severity, the_one(problems).expected) == ("warning", "commas")
    assert the_one(problems).what == f"has its cells parted by {name}, and is read so"


def test_semicolons_within_the_cells_of_a_table_with_commas_part_nothing(tmp_path: Path) -> None:
    rows, problems = lines_of(tmp_path, "id,label\na,b;c\nd,e;f\n")
    assert rows == [(1, ["id", "label"]), (2, ["a", "b;c"]), (3, ["d", "e;f"])]
    assert not problems


def test_heads_below_a_title_with_commas_tell_the_separator(tmp_path: Path) -> None:
    rows, _ = lines_of(tmp_path, "Boats, all, by name\nid;Small base\na;5\n")
    assert rows == [(1, ["Boats, all, by name"]), (2, ["id", "Small base"]), (3, ["a", "5"])]


def test_the_first_line_that_excel_understands_names_the_separator_and_counts_as_a_row(tmp_path: Path) -> None:
    rows, problems = lines_of(tmp_path, "sep=;\nx;y\n1;2\n")
    assert rows == [(2, ["x", "y"]), (3, ["1", "2"])]
    assert "semicolons" in the_one(problems).what


def test_without_known_heads_what_makes_the_rows_as_long_as_each_other_parts_them(tmp_path: Path) -> None:
    rows, problems = lines_of(tmp_path, "Who;What\nPilots;Lead, and bring home\n", frozenset())
    assert rows == [(1, ["Who", "What"]), (2, ["Pilots", "Lead, and bring home"])]
    assert the_one(problems).severity == "warning"


def test_rows_of_different_lengths_are_parted_as_the_heads_are(tmp_path: Path) -> None:
    rows, _ = lines_of(tmp_path, "Who;What\nPilots;Lead, and;Daily\n", frozenset())
    assert rows == [(1, ["Who", "What"]), (2, ["Pilots", "Lead, and", "Daily"])]


def test_cells_that_may_be_parted_in_two_ways_are_refused_with_both(tmp_path: Path) -> None:
    rows, problems = lines_of(tmp_path, "Who,What;When\nPilots,Lead;Daily\n", frozenset())
    assert rows is None
    assert the_one(problems).what == "may have its cells parted by commas or by semicolons"
