"""The closed set of formulas, and what is refused."""

import pytest

from generator.quarter.formulas import Formula, FormulaError, parse, parse_column


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("sum(a,b)", Formula("sum", ("a", "b"))),
        ("sum(a)", Formula("sum", ("a",))),
        ("sum(a, b, c)", Formula("sum", ("a", "b", "c"))),
        ("share(a,of)", Formula("share", ("a", "of"))),
        ("rolling4(a)", Formula("rolling4", ("a",))),
        ("ratio(a,b)", Formula("ratio", ("a", "b"))),
        ("rest(a,b,c)", Formula("rest", ("a", "b", "c"))),
        ("cumulative(a)", Formula("cumulative", ("a",))),
        (" cell( revenue , total , outturn ) ", Formula("cell", ("revenue", "total", "outturn"))),
    ],
)
def test_each_formula_of_the_set_is_read(text: str, formula: Formula) -> None:
    assert parse(text) == formula


@pytest.mark.parametrize(
    "text",
    [
        "", "a", "a + b", "mean(a,b)", "SUM(a,b)", "sum a,b", "sum(a,b", "sum(a,b))", "sum(sum(a,b),c)", "sum(a)(b)",
        "a.sum(b)", "=sum(a,b)", "__import__(os)",
    ],
)  # fmt: skip
def test_what_is_no_formula_of_the_set_is_refused_with_the_whole_set(text: str) -> None:
    with pytest.raises(FormulaError, match="is not known") as refused:
        parse(text)
    for name in ("sum", "share", "rolling4", "ratio", "rest", "cumulative", "cell"):
        assert f"{name}(" in refused.value.expected


@pytest.mark.parametrize(
    "text",
    ["share(a)", "share(a,b,c)", "rolling4(a,b)", "ratio(a)", "rest(a)", "cumulative(a,b)", "cell(a,b)",
     "cell(a,b,c,d)", "sum()", "sum(a,)", "sum(,a)", "rolling4()"],
)  # fmt: skip
def test_a_formula_with_too_few_too_many_or_empty_names_is_refused(text: str) -> None:
    with pytest.raises(FormulaError, match="names in its brackets"):
        parse(text)


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("outturn - revised", ((1, "outturn"), (-1, "revised"))),
        ("vru + mopac", ((1, "vru"), (1, "mopac"))),
        ("outturn", ((1, "outturn"),)),
        ("- cost", ((-1, "cost"),)),
        ("a - b + c - d", ((1, "a"), (-1, "b"), (1, "c"), (-1, "d"))),
        ("vru-outturn - vru-revised", ((1, "vru-outturn"), (-1, "vru-revised"))),
        ("  outturn   -   revised  ", ((1, "outturn"), (-1, "revised"))),
    ],
)
def test_a_columns_formula_adds_and_takes_away_columns(text: str, terms: tuple[tuple[int, str], ...]) -> None:
    assert parse_column(text) == terms


def test_a_hyphen_without_spaces_belongs_to_the_columns_name() -> None:
    assert parse_column("outturn-revised") == ((1, "outturn-revised"),)


@pytest.mark.parametrize(
    "text",
    ["outturn revised", "outturn * revised", "outturn / 2", "(a + b)", "a +", "a + + b", "a -- b", "Outturn - revised",
     "a, b", "sum(a,b)"],
)  # fmt: skip
def test_any_other_columns_formula_is_refused_with_what_is_expected(text: str) -> None:
    with pytest.raises(FormulaError) as refused:
        parse_column(text)
    assert refused.value.expected == "columns joined by + and -, with spaces around the signs"


def test_a_formula_longer_than_any_is_refused_unread() -> None:
    for read in (parse, parse_column):
        with pytest.raises(FormulaError) as refused:
            read("a" * 100_000)
        assert len(str(refused.value)) < 3_000
