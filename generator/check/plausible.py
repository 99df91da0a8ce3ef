"""Figures that cannot be: a share outside 0 to 100, one thing given twice with different figures.

In: a `Subject`. Out: findings about the inputs.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from generator.check.findings import Finding, finding
from generator.check.subject import Subject, in_input
from generator.formats import printed
from generator.problems import Place
from generator.quarter.model import Measure

Said = tuple[str, Place]  # a figure, or figures, as printed, and where


def percentages(subject: Subject) -> Iterator[Finding]:
    """Shares below 0% or above 100%. A change in percent may be either."""
    for (name, group, period), row in subject.quarter.observations.items():
        measure = subject.quarter.measures[name]
        if row.value is not None and is_share(measure) and not 0 <= row.value <= 100:
            code, shown = subject.quarter.report.calendar.code(period), printed(row.value, "percent", measure.decimals)
            yield finding(
                "percentage",
                (name, group, code),
                in_input(row.place),
                f"{measure.label}, {group}, {code} is {shown}",
                f"{shown} is not between 0% and 100%",
                "mend the figure; where it is a change, begin the measure's definition with `change`",
            )
    for service in subject.quarter.services:
        for column, value in (("target", service.target), ("actual", service.actual)):
            if service.unit == "percent" and value is not None and not 0 <= value <= 100:
                yield finding(
                    "percentage",
                    ("services", service.service.text, service.indicator.text, column),
                    in_input(service.cells[column]),
                    f"{service.indicator}: {column} is {value}%",
                    f"{value}% is not between 0% and 100%",
                    "mend the figure",
                )


def is_share(measure: Measure) -> bool:
    """Is a percentage a part of a whole? By its formula, or by a definition such as `% of ...` that is of no change."""
    text = measure.definition.text
    said = bool(re.search(r"%\s+of\b", text)) and not re.search(r"\b(change|growth|rise|fall|more|fewer)\b", text)
    return measure.unit == "percent" and (measure.formula.startswith("share(") or said)


def given_twice(subject: Subject) -> Iterator[Finding]:
    """One thing under two names, or in two rows, with different figures. The same key twice is refused on reading."""
    first: dict[tuple[str, ...], Said] = {}
    for key, said in _said(subject):
        text, place = first.setdefault(key, said)
        if text != said[0]:
            yield finding(
                "given-twice",
                key,
                in_input(said[1]),
                f"{', '.join(part for part in key if part)} is given twice",
                f"{text} in {in_input(place)}, {said[0]} here",
                "keep one of the two",
            )


def _said(subject: Subject) -> Iterator[tuple[tuple[str, ...], Said]]:
    """What is said, by what it is said of."""
    quarter, calendar = subject.quarter, subject.quarter.report.calendar
    for row in quarter.observations.values():
        noun = quarter.measures[row.measure]
        if row.value is not None and noun.definition:
            key = (noun.label.text, noun.definition.text, noun.source.text, noun.unit, noun.basis, row.group)
            yield (*key, calendar.code(row.period)), (_number(row.value), row.place)
    for service in quarter.services:
        said = f"target {_number(service.target)}, actual {_number(service.actual)}"
        name = ("services", service.priority, service.service.text, service.audience.text, service.indicator.text)
        yield name, (said, service.cells["indicator"])
    for project in quarter.projects:
        yield (
            ("projects", project.priority, project.activity.text),
            (f"{project.baseline} to {project.forecast}", project.cells["activity"]),
        )


def _number(value: Decimal | None) -> str:
    return "none" if value is None else f"{value.normalize():,f}"


def targets(subject: Subject) -> Iterator[Finding]:
    """Two targets for one measure, group and time that differ: only the first would be printed."""
    found = list(subject.quarter.targets.values())
    for i, one in enumerate(found):
        for other in found[:i]:
            same = (one.measure, one.group) == (other.measure, other.group)
            if same and (one.period.holds(other.period) or other.period.holds(one.period)) and one.value != other.value:
                code = subject.quarter.report.calendar.code(one.period)
                yield finding(
                    "given-twice",
                    ("targets", one.measure, one.group, code),
                    in_input(one.place),
                    f"{one.measure}, {one.group} has two targets for {code}",
                    f"{_number(other.value)} in {in_input(other.place)}, {_number(one.value)} here",
                    "keep the one that holds for this time",
                )
