"""A new quarter is filled figure by figure: each changes the slides that show it or follow from it, and no other."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec import Struct
from msgspec.structs import replace

from generator.deck.blocks import Table
from generator.deck.model import Deck, Slide
from generator.deck.walk import block_charts, slide_passages, slide_runs
from generator.pipeline import draft
from generator.prepare.new import new_quarter
from generator.problems import Place, Problems
from generator.richtext import Run, plain
from tests.packs import copy_quarter, edit_csv

PERIOD = "2024-25 Q1"


class Fill(Struct, frozen=True):
    """A cell that comes in: where it stands, by some cells of its row, and what is in it."""

    kind: str
    file: str
    row: dict[str, str]
    column: str
    value: str
    seen: str  # what a slide prints for it

    def into(self, folder: Path) -> Place:
        """Write it, and tell its place."""
        places: list[int] = []

        def change(rows: list[dict[str, str]]) -> None:
            for number, row in enumerate(rows, 2):
                if self.row.items() <= row.items():
                    assert not row[self.column], "it was open"
                    row[self.column] = self.value
                    places.append(number)

        edit_csv(folder / self.file, change)
        (number,) = places
        return Place(self.file, "", number, self.column)


def value(kind: str, file: str, measure: str, given: str, seen: str, group: str = "MPS") -> Fill:
    row = {"measure": measure, "group": group, "period": PERIOD}
    return Fill(kind, f"values/{file}.csv", row, "value", given, seen)


FILLS = (
    value("a percentage of a survey", "survey", "trust", "68", "68%"),
    value("a count", "crime", "homicide", "27", "27"),
    value("a part of twelve months", "crime", "violence-with-injury", "17900", "17,900"),
    value("one of two series of a chart", "survey", "tdiu-telephone", "36", "36%"),
    value("a cell of a matrix", "response", "i-calls", "83.9", "83.9", "Hackney"),
    value("a target", "call-targets", "i-call-time", "16", "16"),
    value("a part of a sum", "workforce", "pcsos", "1411", "1,411"),
    Fill("an amount of a statement", "statements/revenue.csv", {"line": "officer-pay"}, "outturn", "1888.8", "1,888.8"),
    Fill(
        "a result of a service",
        "services.csv",
        {"indicator": "% of witnesses referred who take up support"},
        "actual",
        "88",
        "88%",
    ),
    Fill("a rating of a project", "projects.csv", {"priority": "violence", "number": "1"}, "rating", "CG", "CG"),
)


class Step(Struct, frozen=True):
    """The slides before and after a cell came in, and its place."""

    fill: Fill
    place: Place
    before: Deck
    after: Deck

    @property
    def pairs(self) -> Iterator[tuple[Slide, Slide]]:
        return ((was, now) for (_, was), (_, now) in zip(self.before.slides, self.after.slides, strict=True))

    def of_it(self, run: Run) -> bool:
        """Does a run follow from the cell, as the manifest tells it?"""
        return bool(run.source and self.place in run.source.cells)


@pytest.fixture(scope="module")
def steps(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Step]:
    """The ten cells, one after another, into the quarter after the example."""
    inputs = tmp_path_factory.mktemp("inputs")
    folder = new_quarter("2024-25-q1", copy_quarter(inputs / "2023-24-q4"), inputs, Problems()).folder
    found, before = {}, draft(folder, Problems()).deck
    for fill in FILLS:
        place = fill.into(folder)
        after = draft(folder, Problems()).deck
        found[fill.kind] = Step(fill, place, before, after)
        before = after
    return found


@pytest.fixture(params=[fill.kind for fill in FILLS])
def step(request: pytest.FixtureRequest, steps: dict[str, Step]) -> Step:
    return steps[request.param]


def said(slide: Slide) -> list[str]:
    """All that a slide says, shows in charts, and tells in their place and in its notes."""
    charts = [chart for block in slide.blocks for chart in block_charts(block)]
    drawn = [
        f"{s.name.text} {[p.figure and p.figure.printed for p in s.points]}" for chart in charts for s in chart.series
    ]
    unseen = [chart.alt for chart in charts] + [block.alt for block in slide.blocks if isinstance(block, Table)]
    passages = (*slide_passages(slide), *(note.runs for note in slide.speaker_notes))
    return [*(plain(runs) for runs in passages), *drawn, *unseen]


def test_it_changes_the_slides_that_show_it_or_follow_from_it_and_no_other(step: Step) -> None:
    changed = {now.number for was, now in step.pairs if said(was) != said(now)}
    shown = {now.number for _, now in step.pairs if any(step.of_it(run) for run in slide_runs(now))}
    assert changed
    assert changed <= shown
    assert step.fill.seen in {run.text for _, now in step.pairs for run in slide_runs(now) if step.of_it(run)}


def figures(slide: Slide, headline: bool) -> Counter[tuple[tuple[str, ...], str]]:
    """(of what, as printed) for each figure of a slide, with or without its headline."""
    slide = slide if headline else replace(slide, headline=())
    runs = [run for run in slide_runs(slide) if run.figure and run.source]
    return Counter((of(run), run.text) for run in runs)


def of(run: Run) -> tuple[str, ...]:
    assert run.source
    return run.source.measure, run.source.group, run.source.period, run.source.against


def test_on_these_slides_its_figures_change_and_no_other(step: Step) -> None:
    for was, now in step.pairs:
        stood = bool(was.headline)  # one that had waited for this figure alone brings its others with it
        gone, come = figures(was, stood) - figures(now, stood), figures(now, stood) - figures(was, stood)
        its = {of(run) for run in slide_runs(now) if run.figure and step.of_it(run)}
        assert {what for what, _ in come} <= its, now.id
        assert {what for what, _ in gone} <= its, now.id


def test_together_they_change_slides_of_every_kind(steps: dict[str, Step]) -> None:
    changed = {kind: {now.number for was, now in step.pairs if said(was) != said(now)} for kind, step in steps.items()}
    assert changed["a count"] == {9, 10, 24, 60, 62}
    assert changed["a cell of a matrix"] == {64}
    assert changed["a target"] == {20, 63, 64}
    assert changed["an amount of a statement"] == {74}
    assert changed["a result of a service"] == {16}
    assert changed["a rating of a project"] == {26}
    assert len(set().union(*changed.values())) > 20
