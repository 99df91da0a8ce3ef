"""Findings: their order, their keys, their JSON, and the figures that a text gives."""

import json
from decimal import Decimal

import pytest

from generator.check.explanations import EXPLANATIONS
from generator.check.findings import as_json, errors, figures_in, finding, in_order
from generator.check.show import as_text, codes, counts, explained


def test_the_json_of_a_finding_has_these_keys_in_this_order() -> None:
    one = finding("total", ("crime", "all"), "values/crime.csv, row 2", "is 5", "2 + 2 = 4, not 5", "mend it", 9)
    (plain,) = json.loads(as_json([one]))["findings"]
    assert plain == {
        "code": "total",
        "severity": "error",
        "where": "values/crime.csv, row 2",
        "slide": 9,
        "what": "is 5",
        "arithmetic": "2 + 2 = 4, not 5",
        "hint": "mend it",
        "acknowledged": False,
        "reason": "",
        "key": "total:crime/all",
    }
    shown = [*("code", "severity", "where", "slide", "what", "arithmetic", "hint", "acknowledged", "reason")]
    assert list(plain)[:9] == shown


def test_findings_stand_by_slide_and_the_most_severe_first_each_once() -> None:
    notice, error = finding("acronym", ("X",), "", "a", slide=3), finding("link", ("y",), "", "b", slide=3)
    early, none = finding("acronym", ("Z",), "", "c", slide=2), finding("name", ("w",), "", "d")
    assert in_order([notice, error, early, none, notice]) == (none, early, error, notice)


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("18.3 + 20.2 = 38.5, not (38.8)", ["18.3", "20.2", "38.5", "38.8"]),
        ("17,431 in Q4 2023/24 against −2.40 in 2019-20", ["17431", "2.4"]),
        ("no figure", []),
    ],
)
def test_the_figures_of_a_text_are_its_sizes_without_quarters_and_years(text: str, figures: list[str]) -> None:
    assert figures_in(text) == {Decimal(one) for one in figures}


def test_the_text_gives_arithmetic_hint_and_key_and_ends_in_the_counts() -> None:
    one = finding("total", ("crime",), "values/crime.csv, row 2", "is 5", "2 + 2 = 4, not 5", "mend it")
    text = as_text([one])
    assert text.splitlines()[0] == "Inputs and the report as a whole"
    assert "    2 + 2 = 4, not 5\n    hint: mend it\n    key: total:crime" in text
    assert text.endswith(counts([one]) + "\n")
    assert counts([one]) == "findings: 1 error, 0 warnings, 0 notices open; 0 acknowledged"
    assert errors([one]) == 1


def test_every_code_is_explained_and_a_near_one_is_offered() -> None:
    assert all(code in codes() for code in EXPLANATIONS)
    assert explained("total").startswith("total (error)")
    with pytest.raises(ValueError, match="did you mean `total`"):
        explained("totel")
