"""Wrong ratings and dates of projects and services, and bad news without a word.

In: a `Subject`. Out: a mutation for each row, and for each slide with something red.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from random import Random

from msgspec.structs import replace

from generator.check.subject import Subject
from generator.deck.blocks import Table, Text, Tiles
from generator.deck.model import Slide
from generator.deck.walk import block_charts
from generator.problems import Place
from generator.quarter.model import Project, Service
from generator.quarter.periods import QUARTER, Period
from tests.check.mutators.mutation import Mutation, in_rows, on_slides, with_quarter, with_slide
from tests.check.mutators.shares import with_services

OPEN = ("R", "A", "G")
DONE = ("CA", "CG")


def _project(kind: str, i: int, old: Project, **texts: str) -> Mutation:
    """A project some of whose cells say something else."""
    cells = {name: replace(getattr(old, name), text=text) for name, text in texts.items()}
    new = replace(old, **cells)
    made = with_quarter(lambda q: replace(q, projects=(*q.projects[:i], new, *q.projects[i + 1 :])))
    said = ", ".join(f"{name} “{getattr(old, name)}” → “{text}”" for name, text in texts.items())
    what = f"{old.priority} {old.number} ({old.baseline} to {old.forecast}, {old.rating}): {said}"
    edits = {_cell(old.rating.place, name): text for name, text in texts.items()}
    return Mutation(kind, in_rows(old.rating.place), what, made, edits=edits)


def _cell(place: Place, column: str) -> Place:
    return replace(place, column=column)


def _judged(subject: Subject) -> Iterator[tuple[int, Project, Period | None, Period | None]]:
    """The projects that give no reason, with their baseline and forecast."""
    for i, row in enumerate(subject.quarter.projects):
        if not row.reason:
            yield i, row, _quarter(row.baseline.text, subject), _quarter(row.forecast.text, subject)


def _quarter(text: str, subject: Subject) -> Period | None:
    """`Q3` is of the year of the report."""
    calendar, now = subject.quarter.report.calendar, subject.quarter.report.quarter
    year = calendar.code(calendar.year_of(now))
    try:
        return calendar.parse(f"{text} {year}" if re.fullmatch(r"Q\d", text) else text, QUARTER)
    except ValueError:
        return None


def _spelled(period: Period, subject: Subject, rng: Random) -> str:
    """As owners write it: Q2 24/25, Q2 2024/25."""
    name = subject.quarter.report.calendar.name(period)
    return rng.choice((name, re.sub(r"\b20(?=\d\d/)", "", name)))


def project_rating(subject: Subject, rng: Random) -> Iterator[Mutation]:
    """Four quarters late and not off track; on time, or one quarter late, and off track."""
    for i, row, base, due in _judged(subject):
        slip = (due.start - base.start) // QUARTER if base and due else 0
        if slip >= 4 and row.rating.text in OPEN:
            yield _project("project rating", i, row, rating=rng.choice(("A", "G")))
        elif slip <= 1 and (base or due) and row.rating.text != "R":
            yield _project("project rating", i, row, rating="R")


def completed_in_future(subject: Subject, rng: Random) -> Iterator[Mutation]:
    """What is completed, forecast for a quarter to come; what has a forecast to come, called completed."""
    now = subject.quarter.report.quarter
    for i, row, _, due in _judged(subject):
        if row.rating.text in DONE:
            future = now.shifted(QUARTER * rng.randint(1, 6))
            yield _project("completed in future", i, row, forecast=_spelled(future, subject, rng))
        elif due and due.start > now.start:
            yield _project("completed in future", i, row, rating=rng.choice(DONE))


def past_called_future(subject: Subject, rng: Random) -> Iterator[Mutation]:
    """What is open, forecast for a quarter that is past."""
    now = subject.quarter.report.quarter
    for i, row, base, _ in _judged(subject):
        if row.rating.text in OPEN:
            past = now.shifted(-QUARTER * rng.randint(1, 3))
            earlier = base if base and base.start < past.start else past
            texts = {"baseline": _spelled(earlier, subject, rng), "forecast": _spelled(past, subject, rng)}
            yield _project("past called future", i, row, **texts)


def _service(kind: str, i: int, old: Service, column: str, new: Service, text: str) -> Mutation:
    what = f"{old.indicator} ({old.actual} of {old.target}, {old.rating}): {column} → “{text}”"
    edits = {_cell(old.rating.place, column): text}
    return Mutation(kind, in_rows(old.rating.place), what, with_services(i, new), edits=edits)


def _rated(i: int, row: Service, kind: str, code: str) -> Mutation:
    return _service(kind, i, row, "rating", replace(row, rating=replace(row.rating, text=code)), code)


def service_rating(subject: Subject, rng: Random) -> Iterator[Mutation]:
    """A rating that is not what target and result make it: on target, up to 5 short, or further off."""
    for i, row in enumerate(subject.quarter.services):
        if row.reason or not row.better or row.target is None or row.actual is None or not row.target:
            continue
        short = (row.target - row.actual) * (1 if row.better == "higher" else -1)
        if row.unit != "percent":
            short = short / row.target * 100
        right = "G" if short <= 0 else "A" if short <= Decimal(5) else "R"
        yield _rated(i, row, "service rating", rng.choice([code for code in OPEN if code != right]))


def rating_removed(subject: Subject, rng: Random) -> Iterator[Mutation]:
    """Figures, or a date, whose rating is gone."""
    for i, row, base, _ in _judged(subject):
        if base and row.rating:
            yield _project("rating removed", i, row, rating="")
    for i, service in enumerate(subject.quarter.services):
        if not service.reason and service.rating and service.target is not None and service.actual is not None:
            yield _rated(i, service, "rating removed", "")


def figures_removed(subject: Subject, rng: Random) -> Iterator[Mutation]:
    """A rating that is left without the figures, or the dates, that it stands for."""
    for i, row, _, _ in _judged(subject):
        if row.rating:
            yield _project("figures removed", i, row, baseline="", forecast="")
    for i, service in enumerate(subject.quarter.services):
        if not service.reason and service.rating and service.target is not None and service.actual is not None:
            column = rng.choice(("target", "actual"))
            yield _service("figures removed", i, service, column, replace(service, **{column: None}), "")


def red_without_a_word(subject: Subject, rng: Random) -> Iterator[Mutation]:
    """A slide with something red whose sentences are gone; those whose silence is acknowledged are left out."""
    known = {reason.finding for reason in subject.quarter.report.acknowledged}
    for slide in subject.slides:
        if _shows_red(slide) and f"unsaid:{slide.id}" not in known:
            what = f"slide {slide.id} without its sentences"
            yield Mutation("red without a word", on_slides(slide), what, with_slide(slide.id, _silent))


def _shows_red(slide: Slide) -> bool:
    cells = [c for block in slide.blocks if isinstance(block, Table) for row in block.rows for c in row.cells if c]
    charts = [chart for block in slide.blocks for chart in block_charts(block)]
    points = [p for chart in charts for series in chart.series for p in series.points if p.figure and not p.hollow]
    red = any(c.look == "bad" and not c.header and any(c.paragraphs) for c in cells)
    return red or any(point.colour.split("-")[0] == "bad" for point in points)


def _silent(slide: Slide) -> Slide:
    """The slide without its headline and without the paragraphs of its texts and tiles."""
    blocks = []
    for block in slide.blocks:
        if isinstance(block, Text):
            block = replace(block, heading=(), paragraphs=())
        elif isinstance(block, Tiles):
            block = replace(block, tiles=tuple(replace(tile, paragraphs=()) for tile in block.tiles))
        blocks.append(block)
    return replace(slide, headline=(), blocks=tuple(blocks))
