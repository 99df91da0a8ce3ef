"""Sentences as data: numbers, periods, names, bases, directions; and what is no figure."""

from decimal import Decimal

import pytest

from generator.check.numbers import Number, numbers
from generator.check.reading import Reader, read_period
from generator.deck.blocks import Text
from generator.deck.model import Slide
from generator.figure import Figure, Source
from generator.formats import Form, Unit, printed, rounded
from generator.quarter.periods import Calendar, Period
from generator.richtext import Paragraph, figure_run, typed
from tests.quarters import small_quarter

CALENDAR = Calendar()
Q4 = CALENDAR.quarter(2023, 4)


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    return Reader(small_quarter(tmp_path_factory.mktemp("quarter")))


def only(text: str) -> Number:
    found = [one for one in numbers(text) if one.kind == "figure"]
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("£12.8m left", "12800000", "gbp"),
        ("£12.8 million left", "12800000", "gbp"),
        ("£12,800k left", "12800000", "gbp"),
        ("£1.2bn left", "1200000000", "gbp"),
        ("£375 left", "375", "gbp"),
        ("down 2pp", "2", "points"),
        ("down two percentage points", "2", "points"),
        ("down by a single point", "1", "points"),
        ("up 5 per cent", "5", "percent"),
        ("up 5%", "5", "percent"),
        ("1,234 landings", "1234", ""),
        ("twelve landings", "12", ""),
        ("one in four ships", "0.25", "share"),
        ("seven in ten ships", "0.7", "share"),
        ("half of the ships", "0.5", "share"),
        ("three quarters of the ships", "0.75", "share"),
        ("a quarter of the ships", "0.25", "share"),
        ("two fifths of the ships", "0.4", "share"),
        ("twice as many", "2", "times"),
        ("three times as many", "3", "times"),
        ("it has doubled", "2", "times"),
        ("three weeks", "21", "day"),
        ("15 minutes", "900", "second"),
        ("945kg of cargo", "945000", "gram"),
        ("two tonnes of cargo", "2000000", "gram"),
        ("9.03 per 1,000 ships", "9.03", "rate"),
    ],
)
def test_a_number_has_value_and_unit(text: str, value: str, unit: str) -> None:
    found = only(text)
    assert (found.value, found.unit) == (Decimal(value), unit)


@pytest.mark.parametrize(
    ("text", "within", "beyond"),
    [
        ("69 ships", ("68.5", "69.5"), ("68.4", "69.6")),
        ("6.9 ships", ("6.85", "6.95"), ("6.84", "6.96")),
        ("about 17,400 ships", ("17431",), ("18900",)),
        ("over 500 ships", ("513",), ("499",)),
        ("nearly 500 ships", ("495", "500"), ("501",)),
        ("fewer than 500 ships", ("3", "500"), ("501",)),
        ("at least 10 ships", ("10", "80"), ("9",)),
        ("as many as 10 ships", ("2", "10"), ("11",)),
        ("27,000 or so", ("27008",), ("29000",)),
    ],
)
def test_hedges_set_the_bounds(text: str, within: tuple[str, ...], beyond: tuple[str, ...]) -> None:
    found = only(text)
    assert all(found.means(Decimal(value)) for value in within)
    assert not any(found.means(Decimal(value)) for value in beyond)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("since Q4 2023/24", "period"),
        ("in the fourth quarter of 2022/23", "period"),
        ("in Quarter 2", "period"),
        ("in March 2024", "period"),
        ("in 2022/23", "period"),
        ("in 2014", "period"),
        ("on 7 March 2024", "date"),
        ("see slide 60", "slide"),
        ("slides 12 to 16", "slide"),
        ("aged 65 and over", "age"),
        ("ages 35 to 64", "age"),
        ("the 16-24 group", "age"),
        ("under section 60", "entry"),
        ("in Phase 2", "entry"),
        ("numbers 9, 10 and 11", "entry"),
        ("999 calls", "name"),
        ("the 101 line", "name"),
    ],
)
def test_what_is_no_figure_is_known_as_such(text: str, kind: str) -> None:
    assert [one.kind for one in numbers(text)] == [kind]


@pytest.mark.parametrize(
    "text", ["in a quarter", "on the quarter", "one quarter late", "the third place", "half a year"]
)
def test_a_quarter_and_a_third_are_not_always_fractions(text: str) -> None:
    assert not [one for one in numbers(text) if one.unit == "share"]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Q4 2023/24", Q4),
        ("fourth quarter of 2023/24", Q4),
        ("Quarter Four", Q4),
        ("Q2", CALENDAR.quarter(2023, 2)),
        ("January and March 2024", Q4),
        ("2022/23", CALENDAR.year(2022)),
        ("soon", None),
    ],
)
def test_periods_are_read_in_every_spelling(text: str, period: Period | None) -> None:
    assert read_period(text, CALENDAR, Q4) == period


def test_names_are_found_longest_first_in_singular_and_plural(reader: Reader) -> None:
    found = reader.read("Trust in the harbour rose at the North Quay, as each landing did.")
    assert found.named("measure") == ("trust", "landings")
    assert found.named("group") == ("north",)


def test_lines_services_and_projects_are_names(reader: Reader) -> None:
    found = reader.read("Net spending, the Lifeboats and the plan to mend the crane.")
    assert (found.named("line"), found.named("service")) == (("accounts/total",), ("0",))
    assert found.named("project") == ("1",)


def test_bases_directions_and_negations_are_found(reader: Reader) -> None:
    found = reader.read(
        "Landings did not fall on the previous quarter; spending was underspent and rose on a year ago."
    )
    assert [one.value for one in found.against] == ["previous quarter", "same quarter last year"]
    assert [one.value for one in found.directions] == [-1, 1]
    assert [one.value for one in found.spends] == [-1]
    assert found.negated
    assert len(found.clauses) == 2


def test_over_the_year_is_no_direction(reader: Reader) -> None:
    assert not reader.read("It changed over the year.").directions


def test_a_paragraph_is_parted_into_sentences_but_not_at_abbreviations(reader: Reader) -> None:
    found = [one.text for one in reader.sentences("It was c. 40 ships. Then it fell. 12 were lost.")]
    assert found == ["It was c. 40 ships.", "Then it fell.", "12 were lost."]


def test_figures_asked_for_by_name_are_told_from_typed_ones(reader: Reader) -> None:
    bound = figure_run(Figure(Decimal(69), "percent", 0, Source("values", "trust", "all")))
    slide = Slide("one", 1, "", (), (), (Text("said", "", (), (Paragraph((bound, *typed(" trust it, not 70%."))),)),))
    numbers_of = next(one for one in reader.slide(slide)).figures
    assert [one.typed for one in numbers_of] == [False, True]


@pytest.mark.parametrize(
    ("value", "unit", "places_", "form", "base", "scale"),
    [
        ("47", "percent", 0, Form.LEVEL, "percent", 1),
        ("84.7", "percent", 1, Form.LEVEL, "percent", 1),
        ("-12", "percent", 0, Form.CHANGE, "percent", 1),
        ("6.4", "percent", 0, Form.CHANGE, "percent", 1),
        ("-12", "percent", 0, Form.MAGNITUDE, "percent", 1),
        ("-2", "points", 0, Form.CHANGE, "points", 1),
        ("-2.14", "points", 1, Form.CHANGE, "points", 1),
        ("-2", "points", 0, Form.MAGNITUDE, "points", 1),
        ("-1", "points", 0, Form.MAGNITUDE, "points", 1),
        ("2.5", "points", 0, Form.SHORT_MAGNITUDE, "points", 1),
        ("17431", "count", 0, Form.LEVEL, "", 1),
        ("1234567", "count", 0, Form.LEVEL, "", 1),
        ("9", "count", 0, Form.WORDS, "", 1),
        ("24", "days", 0, Form.LEVEL, "day", 1),
        ("-11", "days", 0, Form.MAGNITUDE, "day", 1),
        ("1.8", "ratio", 1, Form.LEVEL, "", 1),
        ("12.84", "gbp_m", 1, Form.LEVEL, "gbp", 1_000_000),
        ("-12.84", "gbp_m", 1, Form.MAGNITUDE, "gbp", 1_000_000),
        ("375000", "gbp", 0, Form.LEVEL, "gbp", 1),
    ],
)
def test_what_is_printed_is_read_back_from_a_sentence(
    value: str, unit: Unit, places_: int, form: Form, base: str, scale: int
) -> None:
    figure = Decimal(value)
    text = printed(figure, unit, places_, form)
    (one,) = [found for found in numbers(f"It came to {text} in all.") if found.kind == "figure"]
    assert (one.unit, one.value) == (base, abs(rounded(figure, places_)) * scale)
    assert one.means(abs(figure) * scale)
    assert one.sign in (0, 1 if figure > 0 else -1)


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("3 pp", "points", "3"),
        ("3pp.", "points", "3"),
        ("3 percentage points", "points", "3"),
        ("one percentage point", "points", "1"),
        ("£375k", "gbp", "375000"),
        ("£1.2bn", "gbp", "1200000000"),
        ("£1.2 billion", "gbp", "1200000000"),
        ("c. £15m", "gbp", "15000000"),
        ("−£0.4m", "gbp", "400000"),
        ("4 times", "times", "4"),
        ("twice", "times", "2"),
        ("63 per cent", "percent", "63"),
        ("9.03 per 1,000", "rate", "9.03"),
        ("14 searches per 1,000", "rate", "14"),
    ],
)
def test_every_form_in_which_reports_write_a_number_is_read(text: str, unit: str, value: str) -> None:
    found = [one for one in numbers(f"It came to {text} in all.") if one.kind == "figure"]
    assert [(one.unit, one.value) for one in found] == [(unit, Decimal(value))]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("£3.5m under £53.5m", "53450000", "53550000"),  # compares, hedges nothing
        ("just under £53.5m", "40075000", "53500000"),
        ("5 points over 40%", "39.5", "40.5"),
        ("over 40%", "40", "50.5"),
        ("savings add up to 40%", "39.5", "40.5"),
        ("up to 40%", "0", "40.5"),
    ],
)
def test_a_word_that_hedges_bounds_and_one_that_compares_does_not(text: str, low: str, high: str) -> None:
    last = [one for one in numbers(f"It was {text}.") if one.kind == "figure"][-1]
    assert (last.low, last.high) == (Decimal(low), Decimal(high))


def test_a_sentence_longer_than_any_is_not_read_number_by_number(reader: Reader) -> None:
    assert reader.read("1 " * 900).figures
    assert reader.read("1 " * 15_000).numbers == ()
