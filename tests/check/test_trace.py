"""Every figure knows where it comes from, and whoever asks is told the cell that holds it."""

import re
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from generator.check.prints import Print, numbers
from generator.check.telling import lines
from generator.check.trace import Origin, Trace
from generator.pipeline import Drafted, draft
from generator.problems import Problems
from tests.check import recomputed
from tests.conftest import QUARTER
from tests.packs import ROOT
from tests.quarters import put, write_quarter

CONSTANT = (
    "threshold ",
    "sample below threshold ",
)  # has neither measure nor group nor period: a setting of the report


# --- every figure knows


@pytest.mark.parametrize("folder", [QUARTER, ROOT / "tests" / "fixtures" / "second-body"], ids=lambda path: path.name)
def test_every_figure_of_a_deck_knows_its_table_its_rule_and_its_cells(folder: Path) -> None:
    figures = [one for one in numbers(draft(folder, Problems()).deck) if one.figure]
    assert len(figures) > 20
    assert not [
        (one.slide, one.text)
        for one in figures
        if not one.source.rule or not (one.source.table and one.source.cells or one.figure and one.figure.note)
    ]


@pytest.mark.parametrize("folder", [QUARTER, ROOT / "tests" / "fixtures" / "second-body"], ids=lambda path: path.name)
def test_every_figure_but_a_constant_knows_its_measure_its_group_and_its_period(folder: Path) -> None:
    without = [
        (one.slide, one.text, one.source)
        for one in numbers(draft(folder, Problems()).deck)
        if one.figure
        and not one.source.rule.startswith(CONSTANT)
        and not (one.source.measure and one.source.group and one.source.period)
    ]
    assert not without


def test_a_number_that_was_typed_knows_the_line_where_it_was_typed(drafted: Drafted) -> None:
    typed = [one for one in numbers(drafted.deck) if one.figure is None]
    assert typed
    assert not [(one.slide, one.text) for one in typed if not one.source.cells]


# --- every figure, worked out again


def agrees(origin: Origin) -> str:
    """How the origin's value was worked out again from the CSV files; fails where it comes out otherwise."""
    source, figure = origin.source, origin.figure
    assert figure is not None and origin.cells
    value, first = figure.value, origin.cells[0].place
    if source.rule.startswith(CONSTANT):
        assert value is not None
        line = recomputed.line_of(QUARTER / first.file, first.row)
        assert "sample" in source.rule or re.search(rf"\b{abs(value)}\b", line)
        return "threshold"
    if source.rule.startswith("number "):
        return counted(origin)
    if value is None or source.rule == "base of the bar":
        return "no number"
    if source.table.startswith("statements.") and not source.against:
        assert value == recomputed.decimal(recomputed.cell(first.file, first.row, first.column))
        return "statement"
    if source.rule in ("as given", "level", "actual", "target"):
        assert value == recomputed.decimal(recomputed.cell(first.file, first.row, first.column))
        if source.measure in {m for m, _, _ in recomputed.values()} and source.table != "services":
            row = recomputed.rows(first.file)[first.row - 2]
            assert (row["measure"], row["group"], row["period"]) == (source.measure, source.group, source.period)
        return source.rule
    if source.rule == "compared":
        return compared(origin)
    assert abs(value - recomputed.level(source.measure, source.group, source.period)) < Decimal("1e-20")
    return "formula"


def counted(origin: Origin) -> str:
    assert origin.figure is not None
    words = origin.source.rule.split()
    if "rated" not in words:
        return "tones"
    code = "" if words[-1] == "rated" else words[-1]
    ratings = [recomputed.cell(c.place.file, c.place.row, c.place.column) for c in origin.cells]
    assert origin.figure.value == sum(1 for rating in ratings if rating and code in ("", rating))
    return "ratings"


def compared(origin: Origin) -> str:
    source, figure = origin.source, origin.figure
    assert figure is not None and figure.value is not None
    now = recomputed.level(source.measure, source.group, source.period)
    base = recomputed.base(source.measure, source.group, source.period, source.against)
    in_percent = figure.unit == "percent"
    assert abs((now / base - 1) * 100 - figure.value if in_percent else now - base - figure.value) < Decimal("1e-20")
    return "compared"


def test_every_figure_is_found_by_what_its_slide_prints_and_its_cells_hold_it(drafted: Drafted, trace: Trace) -> None:
    figures = [one for one in numbers(drafted.deck) if one.figure]
    kinds = Counter(agrees(found_by_its_text(trace, one)) for one in figures)
    assert kinds["level"] > 1000 and kinds["statement"] > 500 and kinds["compared"] > 100 and kinds["formula"] > 50
    assert kinds["no number"] + kinds["tones"] < 20, "what is not worked out again stays little"


def found_by_its_text(trace: Trace, one: Print) -> Origin:
    """The origin of a printed figure, asked for by what its slide prints."""
    asked = re.sub(r" (percentage points?|days?)$", "", one.text)
    answer = trace.figure(asked, str(one.slide))
    same = [
        origin
        for origin in answer.found
        if origin.source == one.source
        and (one.slide, one.block, one.text) in [(spot.slide, spot.block, spot.text) for spot in origin.spots]
    ]
    assert len(same) == 1, f"{one.text} of slide {one.slide} leads to {len(same)} origins"
    return same[0]


# --- a figure


@pytest.mark.parametrize("asked", ["47%", "47", " 47 % ".replace(" %", "%"), "47.0"])
def test_a_figure_is_found_in_any_spelling(trace: Trace, asked: str) -> None:
    found = trace.figure(asked, "18").found
    assert {origin.source.measure for origin in found} == {"good-job-local"}


@pytest.mark.parametrize("asked", ["£12.8m", "(12.8)", "-12.8", "−£12.8m"])
def test_an_amount_is_found_with_and_without_brackets(trace: Trace, asked: str) -> None:
    (origin,) = trace.figure(asked, "5").found
    assert (origin.source.measure, origin.source.group) == ("overall", "variance")
    assert "variance = Outturn (Full year) − Q4 revised (Budget)" in origin.how


@pytest.mark.parametrize("asked", ["−2pp", "-2pp", "–2", "2pp"])
def test_a_change_is_found_by_its_sign_or_by_the_words_beside_it(trace: Trace, asked: str) -> None:
    (origin,) = [o for o in trace.figure(asked, "18").found if o.source.measure == "trust"]
    assert origin.how == "change against same quarter last year: 69% against 71% (Q4 2022/23)"


def test_a_number_in_words_is_the_same_number(trace: Trace) -> None:
    found = trace.figure("nine", "33").found
    assert "nine" in [spot.text for origin in found for spot in origin.spots]
    assert [o.source for o in found] == [o.source for o in trace.figure("9", "33").found]


def test_a_unit_leaves_out_numbers_of_other_units(trace: Trace) -> None:
    units = {origin.figure.unit for origin in trace.figure("5pp").found if origin.figure}
    assert units == {"points"}
    assert not {"gbp_m", "points"} & {o.figure.unit for o in trace.figure("5%").found if o.figure}


def test_a_figure_on_many_slides_is_told_once_with_all_of_them(trace: Trace) -> None:
    found = [o for o in trace.figure("69%").found if o.source.measure == "trust" and o.source.period == "2023-24 Q4"]
    assert len([o for o in found if o.source.group == "MPS"]) == 1
    (origin,) = [o for o in found if o.source.group == "MPS"]
    assert len({spot.slide for spot in origin.spots}) > 5


def test_a_figure_that_other_slides_print_is_told_with_them(trace: Trace) -> None:
    answer = trace.figure("47%", "1")
    assert (answer.found, answer.elsewhere) == ((), True)
    assert all(spot.slide != 1 for origin in answer.near for spot in origin.spots)


def test_the_nearest_are_told_where_nothing_is_printed_so(trace: Trace) -> None:
    answer = trace.figure("47.37%")
    assert (answer.found, answer.elsewhere) == ((), False)
    assert [spot.text for origin in answer.near[:1] for spot in origin.spots] == ["47.4"]
    assert "nowhere" in "\n".join(lines(answer))


def test_a_number_typed_by_hand_is_said_to_be(trace: Trace) -> None:
    (origin,) = trace.figure("£7.86m", "16").found
    assert (origin.figure, origin.label) == (None, "typed by hand")
    assert origin.cells[0].place.file == "services.csv"


# --- a measure and a row


def test_a_measure_is_told_with_its_levels_their_rows_and_their_slides(trace: Trace) -> None:
    answer = trace.measure("trust")
    assert len(answer.levels) == sum(m == "trust" and g == "MPS" for m, g, _ in recomputed.values())
    for origin in answer.levels:
        place = origin.cells[0].place
        assert recomputed.cell(place.file, place.row, "period") == origin.source.period
    assert all(origin.spots for origin in answer.levels)
    assert "same quarter last year" in {origin.source.against for origin in answer.others}


@pytest.mark.parametrize("name", ["trust", "Trust in police", "TRUST IN THE MET"])
def test_a_measure_is_known_by_its_label_and_aliases(trace: Trace, name: str) -> None:
    assert trace.measure(name, "black", "Q4 2023/24").levels[0].source.group == "Black"


def test_a_measure_that_is_a_statements_cell_is_told_with_the_slides_that_print_the_cell(trace: Trace) -> None:
    cells = [name for name, formula in recomputed.formulas().items() if formula.startswith("cell(")]
    printed = [spot for name in cells for origin in trace.measure(name).levels for spot in origin.spots]
    assert printed


def test_a_period_without_a_value_is_told_with_those_that_have_one(trace: Trace) -> None:
    answer = trace.measure("trust", "Black", "2022-23 Q1")
    assert (answer.found, answer.periods) == ((), ("2023-24 Q4",))


def test_a_row_is_told_with_every_figure_that_depends_on_it(drafted: Drafted, trace: Trace) -> None:
    answer = trace.row("values/survey.csv:18")
    assert [cell.text for cell in answer.says] == [recomputed.cell("values/survey.csv", 18, "value")]
    told = sum(len(origin.spots) for origin in answer.found)
    held = [
        one
        for one in numbers(drafted.deck)
        if any((place.file, place.row) == ("values/survey.csv", 18) for place in one.source.cells)
    ]
    assert told == len(held) > 10


def test_one_cell_of_a_row_is_less_than_the_row(trace: Trace) -> None:
    row, cell = trace.row("statements/revenue.csv:5"), trace.row("statements/revenue.csv:5:outturn")
    assert 0 < len(cell.found) < len(row.found)
    assert [one.text for one in cell.says] == ["3179.7"]


@pytest.mark.parametrize(
    "name",
    [
        "values/survey.csv:18",
        "values.survey:18",
        "values\\survey.csv:18",
        "inputs/q/values/survey.csv:18",
        "./values/survey.csv:18:value",
    ],
)
def test_a_row_may_be_named_as_people_name_files(trace: Trace, name: str) -> None:
    assert trace.row(name).found == trace.row("values/survey.csv:18").found


def test_a_row_on_which_nothing_depends_is_told_with_its_neighbours(trace: Trace) -> None:
    answer = trace.row("values/survey.csv:99999")
    assert (answer.found, answer.words) == ((), ())
    assert answer.near


def test_a_figure_that_was_not_supplied_says_so(tmp_path: Path) -> None:
    quarter = write_quarter(tmp_path / "quarter")
    put(quarter, "layouts/macros.md.j2", "")
    blocks = (
        "  - {region: left, kind: matrix, rows: {dimension: quay}, columns: [{measure: answered, periods: latest}]}\n"
    )
    head = "section: {id: a, name: A}\nslides:\n- id: one\n  number: 1\n  layout: halves\n  topic: T\n  blocks:\n"
    put(quarter, "layouts/outline/harbour/01-a.yaml", head + blocks)
    small = draft(quarter, Problems())
    origins = Trace(small.results, small.deck).figure("[x]").found
    assert {origin.how for origin in origins} == {"no figure: not supplied"}
