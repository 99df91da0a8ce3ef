"""`status` tells what a quarter waits for, by slide and table, and whose it is."""

import csv
import io
from pathlib import Path

import pytest

from generator import cli
from generator.check.status import Row, as_csv, as_text
from generator.pipeline import status
from generator.prepare.new import new_quarter
from generator.problems import Problems
from tests.packs import ROOT, copy_quarter

OWNERS = """owners:
- {slide: 60-recorded-crime, name: Ada, due: 2024-07-12}
- {table: values/crime.csv, name: Ben, due: 2024-07-05}
"""


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The quarter after the example, as `new` leaves it, beside the example; two of its owners are named."""
    inputs = tmp_path_factory.mktemp("status") / "inputs"
    made = new_quarter("2024-25-q1", copy_quarter(inputs / "2023-24-q4"), inputs, Problems())
    report = made.folder / "report.yaml"
    report.write_text(report.read_text("utf-8") + OWNERS, "utf-8")
    words = made.folder / "narrative" / "less-crime" / "62-serious-violence.md"
    words.write_text(f"---\nowner: Cy\nsigned_off: 2024-07-01\n---\n{words.read_text('utf-8')} New.\n", "utf-8")
    return made.folder


@pytest.fixture(scope="module")
def rows(started: Path) -> dict[str, Row]:
    return {row.what if row.what != "table" else row.name: row for row in status(started, Problems())}


def test_a_slide_tells_how_many_figures_it_waits_for_and_whose_they_are(rows: dict[str, Row]) -> None:
    row = rows["slide 60"]
    assert (row.section, row.name, row.owner, row.due) == ("Less Crime", "Recorded crime", "Ada", "2024-07-12")
    assert row.missing >= 36
    assert row.waits


def test_words_of_the_quarter_before_are_carried_and_others_wait_for_a_name(rows: dict[str, Row]) -> None:
    assert rows["slide 60"].words == "carried"
    assert rows["slide 11"].words == "unsigned"  # it says nothing of any quarter
    assert (rows["slide 2"].words, rows["slide 2"].waits) == ("", False)


def test_a_table_tells_how_many_cells_are_open(rows: dict[str, Row]) -> None:
    row = rows["values/crime.csv"]
    assert (row.missing, row.owner, row.due) == (10, "Ben", "2024-07-05")
    assert rows["projects.csv"].missing == 45
    assert rows["statements/revenue.csv"].missing == 60


def test_every_row_is_in_the_csv_and_only_those_that_wait_on_the_terminal(rows: dict[str, Row]) -> None:
    written = list(csv.DictReader(io.StringIO(as_csv(rows.values()))))
    assert len(written) == len(rows)
    assert next(row for row in written if row["what"] == "slide 60")["due"] == "2024-07-12"
    told = as_text(list(rows.values()))
    assert "slide 60" in told
    assert "slide 2 " not in told
    assert told.endswith(" of 84 slides wait for nothing\n")


def test_a_figure_that_comes_in_is_waited_for_no_longer(started: Path, rows: dict[str, Row], tmp_path: Path) -> None:
    folder = copy_quarter(tmp_path / "2024-25-q1", started)
    crime = folder / "values" / "crime.csv"
    lines = crime.read_text("utf-8").splitlines()
    filled = [
        line.replace("2024-25 Q1,,", "2024-25 Q1,27,provisional") if line.startswith("homicide,") else line
        for line in lines
    ]
    crime.write_text("\n".join([*filled, ""]), "utf-8")
    found = {row.what if row.what != "table" else row.name: row for row in status(folder, Problems())}
    assert found["values/crime.csv"].missing == 9
    assert found["slide 60"].missing < rows["slide 60"].missing
    assert found["slide 60"].provisional > 0


def test_the_command_prints_a_table_or_csv(capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(ROOT / "tests" / "fixtures" / "second-body")
    assert cli.main(["status", folder]) == 0
    assert "slides wait for nothing" in capsys.readouterr().out
    assert cli.main(["status", folder, "--format", "csv"]) == 0
    assert capsys.readouterr().out.startswith("what,section,name,missing,provisional,illustrative,words,owner,due\n")
