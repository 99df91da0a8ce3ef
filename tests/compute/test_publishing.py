"""What may be published: no internal value, nothing worked out from one, and no comparison that gives one away."""

from pathlib import Path

import pytest

from generator.compute.publishing import published
from generator.compute.results import Results
from generator.quarter.periods import Calendar
from tests.quarters import FILES, csv, small_quarter

CALENDAR = Calendar()
Q4, Q3 = CALENDAR.quarter(2023, 4), CALENDAR.quarter(2023, 3)
GIVEN = """
    measure,group,period,against,value
    landings,all,2023-24 Q4,previous quarter,6
    landings,all,2023-24 Q4,same quarter last year,3
    trust,all,2023-24 Q4,same quarter last year,-2
    """


def public(folder: Path, line: str) -> Results:
    """The public results where one line of the volumes is internal."""
    head, *lines = csv(FILES["values/volumes.csv"]).splitlines()
    rows = [f"{one},{'internal' if one.startswith(line) else ''},secret" for one in lines]
    table = "\n".join([f"{head},status,note", *rows, ""])
    return Results(published(small_quarter(folder, {"values/volumes.csv": table, "comparisons.csv": GIVEN})))


def test_an_internal_value_is_not_there_and_its_note_is_not_told(tmp_path: Path) -> None:
    found = public(tmp_path, "landings,all,2023-24 Q3").level("landings", "all", Q3)
    assert (found.printed, found.note) == ("[x]", "not published")


def test_every_other_value_is(tmp_path: Path) -> None:
    results = public(tmp_path, "landings,all,2023-24 Q3")
    assert results.level("landings", "all", Q4).printed == "17,431"
    assert results.level("trust", "all", Q4).printed == "69%"


@pytest.mark.parametrize(
    ("line", "against", "printed"),
    [
        ("landings,all,2023-24 Q3", "previous quarter", "[x]"),
        ("landings,all,2023-24 Q3", "same quarter last year", "+3%"),
        ("landings,all,2023-24 Q4", "previous quarter", "[x]"),
        ("landings,all,2023-24 Q4", "same quarter last year", "[x]"),
        ("wrecks", "previous quarter", "+6%"),
    ],
)
def test_a_given_comparison_stands_only_where_both_its_sides_may(
    tmp_path: Path, line: str, against: str, printed: str
) -> None:
    assert public(tmp_path, line).change("landings", "all", Q4, against).printed == printed
