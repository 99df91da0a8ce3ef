"""YAML that remembers its lines, and answers every mistake with one."""

from pathlib import Path
from typing import Literal

import pytest
from pydantic import ValidationError

from generator.problems import BuildStopped, Place, Problem
from generator.yamlfile import Checked, YamlFile
from tests.quarters import put, the_one


class Colour(Checked):
    name: str
    tone: Literal["light", "dark"] = "light"
    weight: int = 1


class Palette(Checked):
    title: str
    colours: tuple[Colour, ...] = ()
    note: str | None = None
    shown: bool = True


def written(tmp_path: Path, text: str | bytes) -> YamlFile:
    return YamlFile(put(tmp_path, "palette.yaml", text), "palette.yaml")


def refused(tmp_path: Path, text: str | bytes) -> list[Problem]:
    with pytest.raises(BuildStopped) as stopped:
        written(tmp_path, text).checked(Palette)
    return stopped.value.problems


def at(row: int) -> Place:
    return Place("palette.yaml", row=row)


def test_a_file_becomes_an_instance_of_its_model(tmp_path: Path) -> None:
    text = "title: Sea\ncolours:\n- {name: navy, tone: dark}\n- name: sky\n  weight: 3\n"
    palette = written(tmp_path, text).checked(Palette)
    assert palette == Palette(title="Sea", colours=(Colour(name="navy", tone="dark"), Colour(name="sky", weight=3)))


@pytest.mark.parametrize(
    "value", ["2023-24", "no", "on", "0123", "1_000", "12:30", "2024-03-31", "1e3", "0x10", "'true'"]
)
def test_a_scalar_stays_the_text_that_was_written(tmp_path: Path, value: str) -> None:
    assert written(tmp_path, f"title: {value}\n").checked(Palette).title == value.strip("'")


def test_only_true_false_and_null_are_more_than_text(tmp_path: Path) -> None:
    data = written(tmp_path, "a: true\nb: false\nc: null\nd: ~\ne:\nf: 'null'\ng: yes\n").data
    assert data == {"a": True, "b": False, "c": None, "d": None, "e": None, "f": "null", "g": "yes"}


def test_each_key_and_item_knows_its_line(tmp_path: Path) -> None:
    file = written(tmp_path, "# a comment\ntitle: Sea\ncolours:\n\n- name: navy\n  tone: dark\n- {name: sky}\n")
    assert file.place(("title",)) == at(2)
    assert file.place(("colours",)) == at(3)
    assert file.place(("colours", 0, "tone")) == at(6)
    assert file.place(("colours", 1)) == at(7)


def test_a_key_that_is_not_there_is_placed_at_the_nearest_key_above_it(tmp_path: Path) -> None:
    file = written(tmp_path, "title: Sea\ncolours:\n- name: navy\n")
    assert file.place(("colours", 0, "tone")) == at(3)
    assert file.place(("nothing",)) == at(1)


def test_a_byte_order_mark_is_no_part_of_the_first_key(tmp_path: Path) -> None:
    assert written(tmp_path, b"\xef\xbb\xbftitle: Sea\n").checked(Palette).title == "Sea"


def test_an_empty_file_lacks_its_keys(tmp_path: Path) -> None:
    problem = the_one(refused(tmp_path, ""))
    assert problem.what == "`title` is missing"
    assert problem.hint == "add a line `title: ...`"


def test_an_unknown_key_is_answered_with_the_nearest_known_one(tmp_path: Path) -> None:
    problem = the_one(refused(tmp_path, "title: Sea\ncolours:\n- {name: navy, tne: dark}\n"))
    assert (problem.where, problem.what, problem.hint) == (at(3), "unknown key `tne`", "did you mean `tone`?")


def test_a_value_outside_its_choices_is_answered_with_the_choices(tmp_path: Path) -> None:
    problem = the_one(refused(tmp_path, "title: Sea\ncolours:\n- name: navy\n  tone: bright\n"))
    assert (problem.where, problem.what) == (at(4), "`tone` is `bright`")
    assert "light" in problem.expected
    assert "dark" in problem.expected


def test_a_text_where_a_number_belongs_is_placed_and_answered(tmp_path: Path) -> None:
    problem = the_one(refused(tmp_path, "title: Sea\ncolours:\n- name: navy\n  weight: heavy\n"))
    assert (problem.where, problem.what) == (at(4), "`weight` is `heavy`")
    assert "integer" in problem.expected


def test_every_mistake_is_reported_at_once_in_the_order_of_the_lines(tmp_path: Path) -> None:
    problems = refused(tmp_path, "titel: Sea\ncolours:\n- {tone: dark}\n- {name: sky, tone: bright}\nshown: maybe\n")
    assert [p.where.row for p in problems] == [1, 1, 3, 4, 5]
    assert {"`title` is missing", "unknown key `titel`"} == {p.what for p in problems[:2]}


def test_a_key_given_twice_is_refused_where_it_stands_again(tmp_path: Path) -> None:
    problem = the_one(refused(tmp_path, "title: Sea\nnote: a\ntitle: Lake\n"))
    assert (problem.where, problem.what) == (at(3), "`title` is given twice")


def test_aliases_are_refused_so_that_no_file_grows_when_it_is_read(tmp_path: Path) -> None:
    problem = the_one(refused(tmp_path, "title: &sea Sea\nnote: *sea\n"))
    assert "aliases" in problem.what


def test_a_file_that_is_not_yaml_says_on_which_line(tmp_path: Path) -> None:
    problem = the_one(refused(tmp_path, "title: Sea\nnote: 'not closed\n"))
    assert problem.what.startswith("is not YAML")
    assert problem.where.row in (2, 3)


@pytest.mark.parametrize("text", ["title: \x0bSea\n", "title: Sea\x00\n", "title: \x07Sea\n"])
def test_a_character_that_yaml_forbids_is_a_problem_and_no_traceback(tmp_path: Path, text: str) -> None:
    assert the_one(refused(tmp_path, text)).where.file == "palette.yaml"


def test_a_file_that_is_nested_without_end_is_a_problem_and_no_traceback(tmp_path: Path) -> None:
    assert the_one(refused(tmp_path, "title: " + "[" * 3000 + "]" * 3000)).where.file == "palette.yaml"


def test_a_file_in_another_encoding_is_refused_with_a_hint(tmp_path: Path) -> None:
    problem = the_one(refused(tmp_path, "title: Caf\N{LATIN SMALL LETTER E WITH ACUTE}\n".encode("latin-1")))
    assert (problem.what, problem.hint) == ("is not UTF-8 text", "save it as UTF-8")


def test_a_file_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(BuildStopped, match="cannot be read"):
        YamlFile(tmp_path / "none.yaml", "none.yaml")


def test_a_tag_that_would_make_an_object_is_text_and_makes_none(tmp_path: Path) -> None:
    text = "title: !!python/object/apply:os.system ['true']\n"
    assert the_one(refused(tmp_path, text)).where == at(1)


@pytest.mark.parametrize("text", ["- title\n- colours\n", "just words\n"])
def test_a_file_that_is_no_mapping_is_refused_without_a_name_from_the_code(tmp_path: Path, text: str) -> None:
    problem = the_one(refused(tmp_path, text))
    assert "Palette" not in str(problem)


def test_what_was_read_cannot_be_changed(tmp_path: Path) -> None:
    palette = written(tmp_path, "title: Sea\n").checked(Palette)
    with pytest.raises(ValidationError, match="frozen"):
        palette.title = "Lake"  # type: ignore[misc]
