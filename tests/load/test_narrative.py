"""narrative/<section>/<slide>.md: front matter, a message headline, and blocks by id."""

from pathlib import Path

import pytest

from generator.load.narrative import read_narrative
from generator.problems import Place, Problem, Problems
from generator.quarter.model import Narrative
from tests.quarters import put, the_one

SHOWN = "narrative/crime/60-recorded.md"


def read(tmp_path: Path, text: str | bytes) -> tuple[Narrative | None, list[Problem]]:
    problems = Problems()
    narrative = read_narrative(put(tmp_path, SHOWN, text), "crime", SHOWN, problems)
    return narrative, list(problems)


def good(tmp_path: Path, text: str | bytes) -> Narrative:
    narrative, problems = read(tmp_path, text)
    assert not problems, [str(problem) for problem in problems]
    assert narrative is not None
    return narrative


def test_a_slide_has_its_section_its_id_its_headline_and_its_blocks(tmp_path: Path) -> None:
    narrative = good(tmp_path, "# Crime fell\n\nIn short.\n\n## More {#more}\n\nAt length.\n\n## {#note}\nA note.\n")
    assert (narrative.section, narrative.slide) == ("crime", "60-recorded")
    assert narrative.headline is not None
    assert narrative.headline.template == "Crime fell"
    assert {name: (b.heading, b.template.strip()) for name, b in narrative.blocks.items()} == {
        "lead": ("", "In short."),
        "more": ("More", "At length."),
        "note": ("", "A note."),
    }


def test_every_block_knows_the_line_on_which_its_template_begins(tmp_path: Path) -> None:
    text = "---\nowner: Ann\n---\n# Crime fell\nIn short.\n\n## More {#more}\nAt length.\n"
    narrative = good(tmp_path, text)
    lines = text.splitlines()
    assert narrative.headline is not None
    assert lines[narrative.headline.place.row - 1] == "# Crime fell"
    assert lines[narrative.blocks["lead"].place.row - 1] == "In short."
    assert lines[narrative.blocks["more"].place.row - 1] == "At length."
    assert narrative.blocks["more"].place.file == SHOWN


def test_words_before_any_head_are_the_lead(tmp_path: Path) -> None:
    narrative = good(tmp_path, "In short.\n\n- a point\n")
    assert narrative.headline is None
    assert narrative.blocks["lead"].template.strip() == "In short.\n\n- a point"
    assert narrative.blocks["lead"].place.row == 1


def test_front_matter_names_owner_and_sign_off(tmp_path: Path) -> None:
    narrative = good(tmp_path, "---\nowner: Ann Other\nsigned_off: 2024-05-01\n---\nWords.\n")
    assert (narrative.owner, narrative.signed_off) == ("Ann Other", "2024-05-01")
    assert narrative.blocks["lead"].place.row == 5


@pytest.mark.parametrize("text", [b"\xef\xbb\xbf# Crime fell\r\n\r\nIn short.\r\n", b"# Crime fell  \n\nIn short."])
def test_a_byte_order_mark_and_the_line_ends_of_windows_change_nothing(tmp_path: Path, text: bytes) -> None:
    narrative = good(tmp_path, text)
    assert narrative.headline is not None
    assert narrative.headline.template == "Crime fell"
    assert narrative.blocks["lead"].template.strip() == "In short."


def test_an_empty_file_says_nothing_and_is_no_mistake(tmp_path: Path) -> None:
    narrative = good(tmp_path, "\n\n")
    assert narrative.headline is None
    assert not narrative.blocks


def test_a_hash_within_a_line_or_without_a_space_is_text(tmp_path: Path) -> None:
    narrative = good(tmp_path, "Berth #4 is shut.\n#harbour is our tag.\n")
    assert narrative.blocks["lead"].template.strip() == "Berth #4 is shut.\n#harbour is our tag."


@pytest.mark.parametrize("head", ["## More", "## More {more}", "## More {#More}", "## {#}", "## More {#more now}"])
def test_a_head_without_an_id_is_refused_with_how_to_write_one(tmp_path: Path, head: str) -> None:
    problem = the_one(read(tmp_path, f"# Crime fell\n\n{head}\nAt length.\n")[1])
    assert problem.where == Place(SHOWN, row=3)
    assert "has no id" in problem.what
    assert problem.expected == "`## Heading {#id}`"


def test_a_block_given_twice_is_refused_where_it_stands_again(tmp_path: Path) -> None:
    problem = the_one(read(tmp_path, "## A {#more}\nOne.\n\n## B {#more}\nTwo.\n")[1])
    assert (problem.where.row, problem.what) == (4, "block `more` is given twice")


def test_words_both_before_and_after_the_headline_are_refused(tmp_path: Path) -> None:
    problem = the_one(read(tmp_path, "Before.\n# Crime fell\nAfter.\n")[1])
    assert problem.what == "block `lead` is given twice"


def test_a_second_headline_is_refused(tmp_path: Path) -> None:
    problem = the_one(read(tmp_path, "# Crime fell\n\nIn short.\n\n# Crime rose\n")[1])
    assert problem.where.row == 5


def test_an_unknown_line_of_front_matter_is_answered_with_the_nearest_known_one(tmp_path: Path) -> None:
    problem = the_one(read(tmp_path, "---\nownr: Ann\n---\nWords.\n")[1])
    assert problem.where.row == 2
    assert problem.hint == "did you mean `owner`?"


def test_front_matter_that_is_not_closed_is_refused(tmp_path: Path) -> None:
    problems = read(tmp_path, "---\nowner: Ann\n")[1]
    assert the_one(problems).what == "front matter is not closed"
    assert the_one(problems).where.row == 1


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    narrative, problems = read(tmp_path, "Caf\N{LATIN SMALL LETTER E WITH ACUTE}".encode("latin-1"))
    assert narrative is None
    assert the_one(problems).what == "is not UTF-8 text"
