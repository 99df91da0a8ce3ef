"""What a template may make of a figure, and the exact words that it gets."""

from pathlib import Path

import pytest

from generator.narrative.bound import NarrativeError
from tests.narrative.asking import LAST_YEAR, asked, asked_of, said
from tests.quarters import FILES, small_results


def test_words_writes_small_numbers_out(tmp_path: Path) -> None:
    figures, filters = asked(tmp_path)
    assert said(filters["words"](figures.count("trust"))) == "three"
    assert said(filters["words"](figures.count("services", rating="R"))) == "no"
    assert said(filters["words"](figures.value("landings"))) == "17,431"


def test_magnitude_has_no_sign_and_no_bracket(tmp_path: Path) -> None:
    figures, filters = asked(tmp_path)
    magnitude = filters["magnitude"]
    assert said(magnitude(figures.amount("accounts", "total", "variance"))) == "£1.5m"
    assert said(magnitude(figures.gap("trust", "north"))) == "10 percentage points"
    assert said(magnitude(figures.change("landings"))) == "6%"


def test_signed_has_a_sign(tmp_path: Path) -> None:
    figures, filters = asked(tmp_path)
    signed = filters["signed"]
    assert said(signed(figures.change("trust", LAST_YEAR))) == "−2pp"
    assert said(signed(figures.amount("accounts", "kit", "variance"))) == "+£1.0m"


@pytest.mark.parametrize(
    ("measure", "against", "text"),
    [
        ("landings", "previous quarter", "6% higher"),
        ("trust", LAST_YEAR, "2 percentage points lower"),
        ("wrecks", LAST_YEAR, "2 more"),
        ("trust", "previous quarter", "the same"),
    ],
)
def test_comparative_leaves_out_the_basis(tmp_path: Path, measure: str, against: str, text: str) -> None:
    figures, filters = asked(tmp_path)
    assert said(filters["comparative"](figures.change(measure, against))) == text


def test_bare_has_neither_unit_nor_sign(tmp_path: Path) -> None:
    figures, filters = asked(tmp_path)
    bare = filters["bare"]
    assert said(bare(figures.value("trust"))) == "69"
    assert said(bare(figures.gap("trust", "north"))) == "10"


@pytest.mark.parametrize(
    ("measure", "against", "word"),
    [
        ("trust", LAST_YEAR, "fell"),  # 2 points, stable below 1
        ("trust", "previous quarter", "was stable"),
        ("landings", "previous quarter", "rose"),  # 5.6%, stable below 5
        ("landings", LAST_YEAR, "was stable"),  # 2.5%
        ("wait", "previous quarter", "fell"),  # days have no threshold
    ],
)
def test_direction_follows_the_threshold_of_the_measure(tmp_path: Path, measure: str, against: str, word: str) -> None:
    rules = "[{name: survey, unit: points, stable: 1}, {name: volume, unit: percent, stable: 5}]"
    figures, filters = asked(tmp_path, thresholds=rules)
    assert said(filters["direction"](figures.change(measure, against))) == word


def test_direction_may_name_its_threshold(tmp_path: Path) -> None:
    rules = "[{name: survey, unit: points, stable: 1}, {name: rate, unit: points, stable: 3}]"
    figures, filters = asked(tmp_path, thresholds=rules)
    direction = filters["direction"]
    assert said(direction(figures.change("trust", LAST_YEAR), "rate")) == "was stable"
    assert said(direction(figures.change("trust", LAST_YEAR), "survey")) == "fell"


def test_the_word_for_a_direction_keeps_the_cells_and_the_rule_that_it_rests_on(tmp_path: Path) -> None:
    figures, filters = asked(tmp_path)
    (run,) = filters["direction"](figures.change("landings")).runs
    assert run.source is not None
    assert {cell.file for cell in run.source.cells} == {"values/volumes.csv", "report.yaml"}


@pytest.mark.parametrize(
    ("measure", "against", "short", "text"),
    [
        ("trust", LAST_YEAR, False, "2 percentage points lower than a year ago"),
        ("trust", LAST_YEAR, True, "2pp lower than a year ago"),
        ("wait", "previous quarter", False, "3 days fewer than a year ago"),
        ("wait", "previous quarter", True, "3 fewer than a year ago"),
        ("landings", "previous quarter", True, "6% higher than a year ago"),
        ("trust", "previous quarter", False, "the same as a year ago"),
    ],
)
def test_than_names_the_basis_in_ones_own_words(
    tmp_path: Path, measure: str, against: str, short: bool, text: str
) -> None:
    figures, filters = asked(tmp_path)
    assert said(filters["than"](figures.change(measure, against), "a year ago", short=short)) == text


def test_than_takes_a_period_and_marks_a_number_that_was_typed(tmp_path: Path) -> None:
    figures, filters = asked(tmp_path)
    change = figures.change("trust", "2022-23 Q4")
    named = filters["than"](change, figures.period("2022-23 Q4"))
    assert said(named) == "2 percentage points lower than Q4 2022/23"
    assert named.runs[-1].kind == "period"
    assert filters["than"](change, "in 2022").runs[-1].kind == "typed"


def test_than_keeps_the_figure_with_its_source(tmp_path: Path) -> None:
    figures, filters = asked(tmp_path)
    change = figures.change("trust", LAST_YEAR)
    assert filters["than"](change, "a year ago").runs[0].source == change.runs[0].source


@pytest.mark.parametrize(
    ("measure", "tone", "text"),
    [("trust", "bad", "one quay"), ("trust", "", "three quays"), ("trust", "good", "one quay")],
)
def test_a_noun_follows_its_number(tmp_path: Path, measure: str, tone: str, text: str) -> None:
    figures, filters = asked(tmp_path)
    number = figures.count(measure, tone=tone)
    assert f"{said(filters['words'](number))} {said(filters['plural'](number, 'quay', 'quays'))}" == text


def test_no_takes_the_singular(tmp_path: Path) -> None:
    figures, filters = asked(tmp_path)
    assert said(filters["plural"](figures.count("services", rating="R"), "service", "services")) == "service"


@pytest.mark.parametrize("name", ["direction", "comparative", "magnitude", "signed", "bare", "words"])
def test_a_change_that_is_not_known_is_said_to_be_missing_and_never_to_be_stable(tmp_path: Path, name: str) -> None:
    figures, filters = asked(tmp_path)
    assert said(filters[name](figures.change("wait", LAST_YEAR))) == "[x]"


def test_only_a_change_has_a_direction(tmp_path: Path) -> None:
    figures, filters = asked(tmp_path)
    with pytest.raises(NarrativeError):
        filters["direction"](figures.value("trust"))


@pytest.mark.parametrize(
    ("line", "word"), [("pay", "underspend"), ("kit", "overspend"), ("fees", "over-recovery"), ("total", "underspend")]
)
def test_spend_is_named_by_the_sign_of_the_variance_and_the_kind_of_line(tmp_path: Path, line: str, word: str) -> None:
    figures, filters = asked(tmp_path)
    assert said(filters["spend"](figures.amount("accounts", line, "variance"))) == word


@pytest.mark.parametrize(
    ("line", "text"),
    [("pay", "£1.5m under"), ("kit", "£1.0m over"), ("fees", "£1.0m over"), ("total", "£1.5m under")],
)
def test_an_amount_is_under_or_over_its_budget(tmp_path: Path, line: str, text: str) -> None:
    figures, filters = asked(tmp_path)
    assert said(filters["under"](figures.amount("accounts", line, "variance"))) == text


def test_an_amount_without_a_variance_is_on_its_budget(tmp_path: Path) -> None:
    text = FILES["statements/accounts.csv"].replace("10.0,11.0", "10.0,10.0").replace("(5.0),(6.0)", "(5.0),(4.0)")
    figures, filters = asked_of(small_results(tmp_path, {"statements/accounts.csv": text}))
    assert said(filters["under"](figures.amount("accounts", "kit", "variance"))) == "on"
    assert said(filters["under"](figures.amount("accounts", "fees", "variance"))) == "£1.0m under"


def test_an_amount_that_is_not_known_is_not_called_on_budget(tmp_path: Path) -> None:
    text = FILES["statements/accounts.csv"].replace("10.0,11.0", ",11.0")
    figures, filters = asked_of(small_results(tmp_path, {"statements/accounts.csv": text}))
    assert said(figures.amount("accounts", "kit", "variance")) == "[x]"
    assert said(filters["spend"](figures.amount("accounts", "kit", "variance"))) == "[x]"
    assert said(filters["under"](figures.amount("accounts", "kit", "variance"))) == "[x]"


@pytest.mark.parametrize("name", ["spend", "under"])
def test_only_a_variance_is_an_underspend_or_an_overspend(tmp_path: Path, name: str) -> None:
    figures, filters = asked(tmp_path)
    with pytest.raises(NarrativeError):
        filters[name](figures.amount("accounts", "total", "outturn"))


@pytest.mark.parametrize("name", ["words", "magnitude", "signed", "bare", "comparative", "direction", "spend", "under"])
def test_a_filter_works_on_a_figure_and_says_so_otherwise(tmp_path: Path, name: str) -> None:
    figures, filters = asked(tmp_path)
    with pytest.raises(NarrativeError, match=f"`{name}` works on a figure") as refused:
        filters[name]("nine")
    assert "value(" in refused.value.hint
    with pytest.raises(NarrativeError):
        filters[name](figures.slide("12-boats"))


@pytest.mark.parametrize("name", ["spend", "under"])
def test_spend_of_something_other_than_an_amount_is_refused(tmp_path: Path, name: str) -> None:
    figures, filters = asked(tmp_path)
    with pytest.raises(NarrativeError, match="an amount stands to its budget"):
        filters[name](figures.change("trust"))


@pytest.mark.parametrize("name", ["words", "magnitude", "signed", "bare"])
def test_a_filtered_figure_is_printed_another_way_and_keeps_value_and_source(tmp_path: Path, name: str) -> None:
    figures, filters = asked(tmp_path)
    change = figures.change("trust", LAST_YEAR).figure
    filtered = filters[name](figures.change("trust", LAST_YEAR)).figure
    assert change is not None
    assert filtered is not None
    assert (filtered.value, filtered.source, filtered.slack) == (change.value, change.source, change.slack)


def test_an_unknown_threshold_is_answered_with_the_nearest_known_one(tmp_path: Path) -> None:
    figures, filters = asked(tmp_path)
    with pytest.raises(NarrativeError, match="no threshold `volum`") as refused:
        filters["direction"](figures.change("landings"), "volum")
    assert refused.value.hint == "did you mean `volume`?"
