"""Figures that cannot be: shares of more than a whole, one thing given twice.

In: a `Subject`. Out: a mutation for each share and each row.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from random import Random

from msgspec.structs import replace

from generator.check.subject import Subject
from generator.deck.marks import Doughnut
from generator.deck.walk import block_charts
from generator.problems import Place
from generator.quarter.model import Measure, Observation, Quarter, Service
from tests.check.mutators.inputs import observed
from tests.check.mutators.mutation import (
    Change,
    Mutation,
    in_rows,
    on_slides,
    rewritten,
    swapped,
    with_quarter,
    with_slide,
)

CHANGES = r"\b(change|growth|rise|fall|more|fewer|rose|fell)\b"


def beyond_the_whole(subject: Subject, rng: Random) -> Iterator[Mutation]:
    """A share above 100% or below 0%: in the values, among the services, in a ring."""
    for row in subject.quarter.observations.values():
        noun = subject.quarter.measures[row.measure]
        change = re.search(CHANGES, f"{noun.id} {noun.label} {noun.definition}".replace("-", " "))
        if noun.unit == "percent" and not change and row.value is not None and 0 < row.value <= 100:
            value = row.value + 100 if rng.random() < 0.8 else -row.value
            edits = {replace(row.place, column="value"): str(value)}
            what = f"{row.measure}, {row.group}: {row.value} → {value}"
            apply = observed(replace(row, value=value))
            yield Mutation("beyond the whole", in_rows(row.place), what, apply, edits=edits)
    for i, service in enumerate(subject.quarter.services):
        if service.unit == "percent" and service.actual is not None:
            worse = replace(service, actual=service.actual + 100)
            edits = {service.cells["actual"]: str(worse.actual)}
            where = in_rows(service.cells["actual"])
            what = f"{service.indicator}: {service.actual} → {worse.actual}"
            yield Mutation("beyond the whole", where, what, with_services(i, worse), edits=edits)
    yield from _rings(subject, rng)


def _rings(subject: Subject, rng: Random) -> Iterator[Mutation]:
    for slide in subject.slides:
        marks = [m for block in slide.blocks for chart in block_charts(block) for m in chart.marks]
        for point in (p for mark in marks if isinstance(mark, Doughnut) for p in mark.series.points):
            if point.figure and point.figure.value is not None and point.figure.unit == "percent":
                figure = replace(point.figure, value=point.figure.value + rng.randint(5, 30))
                made = swapped(point, replace(point, figure=figure))
                what = f"ring: {point.figure.printed} → {figure.printed}"
                apply = with_slide(slide.id, lambda s, made=made: rewritten(s, made))
                yield Mutation("beyond the whole", on_slides(slide), what, apply)


def with_services(i: int, service: Service) -> Change:
    """The subject with another service in the place of the `i`th."""
    return with_quarter(lambda q: replace(q, services=(*q.services[:i], service, *q.services[i + 1 :])))


def given_twice(subject: Subject, rng: Random) -> Iterator[Mutation]:
    """The same thing in two rows with different figures: a measure under a second name, a service, a project."""
    for row in subject.quarter.observations.values():
        noun = subject.quarter.measures[row.measure]
        if row.value is not None and noun.definition:
            again = replace(noun, id=f"{noun.id}-again", formula="")
            other = row.value + rng.choice((-1, 1)) * Decimal(1).scaleb(-noun.decimals) * rng.randint(1, 9)
            new = replace(row, measure=again.id, value=other, place=Place("values/seeded.csv", row=2))

            def change(q: Quarter, again: Measure = again, new: Observation = new) -> Quarter:
                rows = {**q.observations, (new.measure, new.group, new.period): new}
                return replace(q, measures={**q.measures, again.id: again}, observations=rows)

            what = f"{noun.id}, {row.group}: {row.value} and {new.value}"
            yield Mutation("given twice", in_rows(row.place, new.place), what, with_quarter(change))
    yield from _rows_twice(subject, rng)


def _rows_twice(subject: Subject, rng: Random) -> Iterator[Mutation]:
    for service in subject.quarter.services:
        if service.actual is not None:
            new = replace(service, actual=service.actual - rng.randint(1, 9))
            made = with_quarter(lambda q, new=new: replace(q, services=(*q.services, new)))
            what = f"{service.indicator}: {service.actual} and {new.actual}"
            yield Mutation("given twice", in_rows(service.cells["indicator"]), what, made)
    for project in subject.quarter.projects:
        later = replace(project, forecast=replace(project.forecast, text="Q4 26/27"))
        made = with_quarter(lambda q, later=later: replace(q, projects=(*q.projects, later)))
        what = f"{project.activity}: {project.forecast} and {later.forecast}"
        yield Mutation("given twice", in_rows(project.cells["activity"]), what, made)
