"""The quarters that `new` makes after the example: nothing older is called current, and what is missing is listed."""

import re
from collections.abc import Iterator

import pytest
from msgspec import Struct

from generator.check.status import Row, status
from generator.check.subject import Subject
from generator.deck.blocks import Table
from generator.deck.marks import Chart, Column
from generator.deck.model import Slide
from generator.deck.walk import block_charts, slide_passages, slide_runs
from generator.pipeline import Drafted, draft
from generator.prepare.folders import Made
from generator.prepare.new import new_quarter
from generator.problems import Problems
from generator.quarter.periods import QUARTER, YEAR, Period
from generator.richtext import RichText, Run, plain
from generator.slides.series import PAST
from tests.packs import copy_quarter

NOW = re.compile(r"\b(?:current(?:ly)?|latest|this quarter|now|today|in the quarter)\b", re.I)
SENTENCE = re.compile(r"(?<=[.:;!?])\s+")
CLAUSE = re.compile(r"[,.:;()]\s*|\s+(?:and|to)\s+")
NAMES = ("2024-25-q1", "2024-25-q2", "2024-25-q3", "2024-25-q4")


class Opened(Struct, frozen=True):
    """A quarter as `new` left it, and its slides."""

    made: Made
    drafted: Drafted

    @property
    def slides(self) -> list[Slide]:
        return [slide for _, slide in self.drafted.deck.slides]

    @property
    def quarter(self) -> Period:
        return self.drafted.quarter.report.quarter

    def period(self, code: str) -> Period:
        return self.drafted.quarter.report.calendar.parse(code)

    def name(self, period: Period) -> str:
        return self.drafted.quarter.report.calendar.name(period)

    def slide(self, number: int) -> Slide:
        return next(slide for slide in self.slides if slide.number == number)


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Opened]:
    """The four quarters after the example, each made from the one before it, none filled."""
    inputs = tmp_path_factory.mktemp("inputs")
    source, found = copy_quarter(inputs / "2023-24-q4"), {}
    for name in NAMES:
        made = new_quarter(name, source, inputs, Problems())
        source, found[name] = made.folder, Opened(made, draft(made.folder, Problems()))
    return found


@pytest.fixture(params=NAMES)
def opened(request: pytest.FixtureRequest, year: dict[str, Opened]) -> Opened:
    return year[request.param]


# --- what is said


def charts(slide: Slide) -> list[Chart]:
    return [chart for block in slide.blocks for chart in block_charts(block)]


def passages(opened: Opened) -> Iterator[tuple[str, RichText]]:
    """(where, runs) of all that is said: on slides, in their notes, and in place of tables and charts."""
    for slide in opened.slides:
        unseen = [chart.alt for chart in charts(slide)]
        unseen += [block.alt for block in slide.blocks if isinstance(block, Table)]
        for runs in (*slide_passages(slide), *(note.runs for note in slide.speaker_notes)):
            yield f"slide {slide.number}", runs
        yield from ((f"slide {slide.number}, unseen", (Run(text),)) for text in unseen)
    yield from (("footer", runs) for runs in opened.drafted.deck.footer)


def parts(runs: RichText, mark: re.Pattern[str]) -> Iterator[tuple[str, list[Run]]]:
    """The sentences or clauses of a passage, each with the runs that lie in it."""
    text, start = plain(runs), 0
    places = []
    for run in runs:
        places.append((start, run))
        start += len(run.text)
    first = 0
    for last in (*(match.start() for match in mark.finditer(text)), len(text)):
        yield text[first:last], [run for at, run in places if first <= at < last]
        first = last


def dated(opened: Opened, runs: list[Run]) -> list[Period]:
    """The periods of the levels and of the names of periods among runs."""
    sources = [run.source for run in runs if run.source and run.source.period and not run.source.against]
    return [opened.period(source.period) for source in sources]


def test_no_sentence_calls_an_older_quarter_current(opened: Opened) -> None:
    old = [opened.name(opened.quarter.shifted(-QUARTER * n)) for n in range(1, 9)]
    wrong = []
    for where, runs in passages(opened):
        for sentence, inside in parts(runs, SENTENCE):
            if NOW.search(sentence):
                levels = [run for run in inside if run.figure and run.figure.value is not None]
                older = [p for p in dated(opened, levels) if p.months == QUARTER and p < opened.quarter]
                if older or any(name in sentence for name in old):
                    wrong.append(f"{where}: {sentence}")
    assert not wrong


@pytest.mark.parametrize(
    ("said", "months"), [(r"(?<!than )\blast quarter\b", QUARTER), (r"(?<!than )\ba year ago\b", YEAR)]
)
def test_what_is_said_of_an_earlier_quarter_is_that_quarters(opened: Opened, said: str, months: int) -> None:
    meant = opened.quarter.shifted(-months)
    wrong, seen = [], 0
    for where, runs in passages(opened):
        for clause, inside in parts(runs, CLAUSE):
            if re.search(said, clause):
                quarters = [p for p in dated(opened, inside) if p.months == QUARTER and p != opened.quarter]
                seen += len(quarters)
                wrong += [f"{where}: {clause}: {opened.name(p)}" for p in quarters if p != meant]
    assert not wrong
    assert seen > 1


def test_titles_tabs_and_feet_are_those_of_the_new_quarter(opened: Opened) -> None:
    heads = [plain(slide.topic) for slide in opened.slides] + [plain(s.name) for s in opened.drafted.deck.sections]
    assert not [head for head in heads if re.search(r"2023|\bQ[1-4]\b", head)]
    assert len([head for head in heads if "2024/25" in head]) > 4
    number = opened.drafted.quarter.report.calendar.quarter_number(opened.quarter)
    assert [plain(runs) for runs in opened.drafted.deck.footer][1] == f"Quarter {number} 2024/25"


def test_comparisons_are_headed_by_the_quarters_that_they_are_with(opened: Opened) -> None:
    (table,) = (block for block in opened.slide(60).blocks if isinstance(block, Table))
    heads = " ".join(plain(line) for row in table.head for cell in row.cells if cell for line in cell.paragraphs)
    for what, months in (("Offences", 0), ("Last quarter", QUARTER), ("A year ago", YEAR)):
        assert f"{what} {opened.name(opened.quarter.shifted(-months))}" in heads
    assert "Pre-pandemic Q4 2019/20" in heads


def test_the_accounts_are_headed_by_the_new_year_and_quarter(opened: Opened) -> None:
    report, statements = opened.drafted.quarter.report, opened.drafted.quarter.statements
    now = report.calendar.year_of(opened.quarter)
    revised = statements["revenue"].columns["revised"]
    assert revised.label.text == f"Q{report.calendar.quarter_number(opened.quarter)} revised"
    assert {
        column.period for name in ("revenue", "mopac-vru", "reserves") for column in statements[name].columns.values()
    } == {now}
    assert {column.period for column in statements["capital"].columns.values()} == {now, now.previous()}
    assert {column.over.text for column in statements["capital"].columns.values()} == {"2024/25", "2023/24"}


def test_no_older_column_is_dark(opened: Opened) -> None:
    """Dark is now and light is before: a lone series of quarters has no dark column in a quarter that is not filled."""
    lone = [
        series
        for slide in opened.slides
        for chart in charts(slide)
        for mark in chart.marks
        if isinstance(mark, Column) and len(mark.series) == 1 and chart.categories[0].group
        for series in mark.series
    ]
    calendar = opened.drafted.quarter.report.calendar
    known = [point for series in lone for point in series.points if point.figure]
    assert len(known) > 100
    first = Period(calendar.year_of(opened.quarter).start, QUARTER)
    this_year = {calendar.code(period) for period in calendar.quarters(first, opened.quarter)}
    assert not [p.figure for p in known if p.colour != PAST and p.figure and p.figure.source.period not in this_year]


# --- what is missing


def waiting(slide: Slide) -> bool:
    """Does a mark for what is not supplied stand on the slide? In a table of services it is a dash."""
    return any(run.figure and run.figure.value is None and run.text in ("[x]", "–") for run in slide_runs(slide))


def rows(opened: Opened) -> tuple[Row, ...]:
    drafted = opened.drafted
    return status(Subject(drafted.quarter, drafted.results, drafted.deck, {}))


def test_every_slide_that_shows_a_missing_figure_is_listed_and_no_other(opened: Opened) -> None:
    listed = {row.what: row.missing for row in rows(opened) if row.what != "table"}
    shown = {f"slide {slide.number}": waiting(slide) for slide in opened.slides}
    assert {name for name, missing in listed.items() if missing} == {name for name, marked in shown.items() if marked}
    assert sum(shown.values()) > 40


def test_every_table_that_waits_is_listed_with_the_cells_that_the_command_told(opened: Opened) -> None:
    listed = {row.name: row.missing for row in rows(opened) if row.what == "table"}
    assert listed == {name: count for name, count in opened.made.open.items() if count}


# --- what is kept


def amounts(opened: Opened, number: int) -> set[str]:
    """The known points of a slide's charts, as year and amount."""
    series = [one for chart in charts(opened.slide(number)) for one in chart.series]
    figures = [point.figure for one in series for point in one.points if point.figure]
    return {f"{figure.source.period} {figure.printed}" for figure in figures}


def test_charts_of_money_keep_the_points_of_past_years(opened: Opened) -> None:
    """Outturns that the statement still holds, and balances that have left it, in whichever quarter of the year."""
    assert {"2017-18 432", "2022-23 269.2", "2023-24 305.5", "2023-24 360.8"} <= amounts(opened, 78)
    assert {"2023-24 305.5", "2023-24 73.7", "2023-24 41.0"} <= amounts(opened, 79)
    assert amounts(opened, 84) == {"2023-24 363.3", "2023-24 303.9", "2023-24 59.4"}
