"""report.yaml: whose report it is, which quarter, and the rules that it is read by.

In: the file. Out: a `Report`, or problems with the line of each mistake.
"""

import datetime
import re
from calendar import monthrange
from collections.abc import Collection
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, Field, StringConstraints

from generator.formats import Unit
from generator.problems import BuildStopped, Place, Problems, near
from generator.quarter.model import AGAINST
from generator.quarter.periods import QUARTER, Calendar, Period
from generator.quarter.report import Acknowledgement, Rating, Report, Threshold, Words
from generator.yamlfile import Address, Checked, Name, YamlFile

Look = Literal["good", "warn", "bad", "good-outline", "warn-outline", "neutral"]
YearBegins = Annotated[int, Field(ge=1, le=12)]


def _iso(text: object) -> object:
    """A date as YYYY-MM-DD; a bare number would be read as seconds since 1970."""
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", str(text)):
        raise ValueError(f"`date` is `{text}`, and should be written 2024-03-31")
    return text


class ThresholdSetting(Checked):
    """`good`: a change of this size or more is coloured; below `stable` it is called stable."""

    name: str
    unit: Unit
    against: str = ""
    good: Decimal | None = None
    stable: Decimal | None = None
    measures: tuple[str, ...] = ()


class RatingSetting(Checked):
    """What a code of the rating scale means, and its look."""

    meaning: str
    look: Look


class AcknowledgedSetting(Checked):
    """One finding, by its key, that is let stand, and why: the reason gives the finding's figures."""

    finding: str
    reason: Annotated[str, StringConstraints(min_length=1)]


class ReportSettings(Checked):
    """report.yaml as written."""

    body: str
    short: str
    title: str
    quarter: str
    date: Annotated[datetime.date, BeforeValidator(_iso)] | None = None
    language: str = "en-GB"
    contact: str = ""
    year_begins: YearBegins = 4
    years_named_by: Literal["start", "end"] | None = None
    outline: Name
    theme: Name = "theme"
    reference_group: str = ""
    pre_pandemic: str = ""
    thresholds: tuple[ThresholdSetting, ...] = ()
    ratings: dict[str, RatingSetting] = {}
    glossary: dict[str, str] = {}
    links: dict[str, Address | None] = {}
    discontinued: dict[str, str] = {}
    owners: tuple[dict[str, str], ...] = ()
    acknowledged: tuple[AcknowledgedSetting, ...] = ()


def read_report(path: Path, shown: str, problems: Problems) -> Report:
    """The settings of the quarter. Raises `BuildStopped` where the file cannot be read as settings at all."""
    file = YamlFile(path, shown)
    settings = file.checked(ReportSettings)
    calendar = Calendar(settings.year_begins, settings.years_named_by)
    quarter = _period(settings.quarter, calendar, file.place(("quarter",)), problems, QUARTER)
    before = (
        _period(settings.pre_pandemic, calendar, file.place(("pre_pandemic",)), problems)
        if settings.pre_pandemic
        else None
    )
    quarter = quarter or calendar.quarter(2000, 1)  # the problem above stops the build; the rest is read all the same

    def words(text: str, *path: str | int) -> Words:
        return Words(text, file.place(path))

    return Report(
        body=words(settings.body, "body"),
        short=words(settings.short, "short"),
        title=words(settings.title, "title"),
        quarter=quarter,
        calendar=calendar,
        language=settings.language,
        date=settings.date.isoformat() if settings.date else _last_day(quarter),
        contact=words(settings.contact, "contact"),
        outline=settings.outline,
        theme=words(settings.theme, "theme"),
        reference_group=settings.reference_group,
        pre_pandemic=before,
        thresholds=_thresholds(settings, file, problems),
        ratings={
            code: Rating(code, words(r.meaning, "ratings", code, "meaning"), r.look)
            for code, r in settings.ratings.items()
        },
        glossary={term: words(text, "glossary", term) for term, text in settings.glossary.items()},
        links={name: address or "" for name, address in settings.links.items()},
        discontinued=settings.discontinued,
        owners=settings.owners,
        acknowledged=_acknowledged(settings, file, problems),
        place=file.place(),
    )


def _period(
    text: str, calendar: Calendar, place: Place, problems: Problems, months: int | None = None
) -> Period | None:
    try:
        return calendar.parse(text, months)
    except ValueError as error:
        problems.error(place, str(error), "a period such as 2023-24 Q4")
        return None


def _last_day(quarter: Period) -> str:
    """The date that stamps the files where report.yaml gives none: the last day of the quarter."""
    year, month = divmod(quarter.end, 12)
    return f"{year}-{month + 1:02d}-{monthrange(year, month + 1)[1]:02d}"


def _thresholds(settings: ReportSettings, file: YamlFile, problems: Problems) -> dict[str, Threshold]:
    found: dict[str, Threshold] = {}
    for i, t in enumerate(settings.thresholds):
        place = file.place(("thresholds", i))
        if t.name in found:
            problems.error(place, f"threshold `{t.name}` is given twice", hint="give one of them another name")
        if t.good is None and t.stable is None:
            problems.error(place, f"threshold `{t.name}` has neither `good` nor `stable`", hint="give at least one")
        found[t.name] = Threshold(t.name, t.unit, t.against, t.good, t.stable, t.measures, place)
    return found


def _acknowledged(settings: ReportSettings, file: YamlFile, problems: Problems) -> tuple[Acknowledgement, ...]:
    found: dict[str, Acknowledgement] = {}
    for i, one in enumerate(settings.acknowledged):
        place = file.place(("acknowledged", i))
        if any(mark in one.finding for mark in "*?[]"):
            hint = "take the `key` of one finding from findings.json"
            problems.error(place, f"`{one.finding}` names more than one finding", "one finding, no wildcards", hint)
        if one.finding in found:
            problems.error(place, f"`{one.finding}` is acknowledged twice", hint="keep one of the two")
        found[one.finding] = Acknowledgement(one.finding, Words(one.reason, file.place(("acknowledged", i, "reason"))))
    return tuple(found.values())


class _Dated(BaseModel):
    """As much of report.yaml as tells its quarter."""

    quarter: str
    year_begins: YearBegins = 4
    years_named_by: Literal["start", "end"] | None = None


def quarter_of(path: Path) -> Period | None:
    """The quarter in a report.yaml, by which folders are sorted; None where it cannot be read."""
    try:
        settings = _Dated.model_validate(YamlFile(path, path.name).data)
        return Calendar(settings.year_begins, settings.years_named_by).parse(settings.quarter, QUARTER)
    except (BuildStopped, ValueError):
        return None


def check_names(report: Report, groups: Collection[str], measures: Collection[str], problems: Problems) -> None:
    """Problems for settings that name a group or a measure that no table has."""
    place = report.place
    if report.reference_group and report.reference_group not in groups:
        problems.error(
            place, f"reference_group `{report.reference_group}` is no group", hint=near(report.reference_group, groups)
        )
    for threshold in report.thresholds.values():
        if threshold.against and not is_basis(threshold.against, report, groups):
            what = f"threshold `{threshold.name}` is against `{threshold.against}`, which is no basis of comparison"
            problems.error(threshold.place, what, hint=near(threshold.against, (*AGAINST, *groups)))
        for name in threshold.measures:
            if name not in measures:
                problems.error(threshold.place, f"no measure `{name}`", hint=near(name, measures, "measure"))
    for name in report.discontinued:
        if name not in measures:
            problems.error(place, f"discontinued: no measure `{name}`", hint=near(name, measures, "measure"))


def is_basis(against: str, report: Report, groups: Collection[str]) -> bool:
    """Does `against` name a comparison, a group or a period?"""
    if against in AGAINST or against in groups:
        return True
    try:
        report.calendar.parse(against)
    except ValueError:
        return False
    return True
