"""Outlines read and checked: which slides, in order, each block bound to inputs.

In: the files of layouts/outline/<report>/. Out: sections with their slides and the place of each, or problems.
"""

import re
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from generator.files import fault
from generator.problems import BuildStopped, Place, Problem, Problems
from generator.slides.specs import OutlineFile, SectionName, SlideSpec
from generator.yamlfile import YamlFile


class OutlineSlide(Struct, frozen=True):
    """A slide's spec, and where it and each of its blocks is written."""

    spec: SlideSpec
    place: Place
    topic_place: Place
    blocks: tuple[Place, ...]


class OutlineSection(Struct, frozen=True):
    """A section and its slides."""

    name: SectionName
    place: Place
    slides: tuple[OutlineSlide, ...]


def read_outline(folder: Path, shown: str, problems: Problems) -> tuple[OutlineSection, ...]:
    """The sections in the files of `folder`, in the order of their names."""
    paths = sorted(folder.glob("*.yaml"))
    if not paths:
        raise BuildStopped(
            [
                Problem(
                    Place(shown),
                    "holds no outline",
                    hint="an outline is one or more files such as 01-introduction.yaml",
                )
            ]
        )
    found: list[OutlineSection] = []
    for path in paths:
        if wrong := fault(path, folder):
            problems.error(Place(f"{shown}/{path.name}"), wrong, hint="put the file itself there")
            continue
        try:
            found.append(_section(path, f"{shown}/{path.name}"))
        except BuildStopped as stopped:
            problems.extend(stopped.problems)
    _check(found, problems)
    return tuple(found)


def _section(path: Path, shown: str) -> OutlineSection:
    file = YamlFile(path, shown)
    outline = file.checked(OutlineFile)
    slides = tuple(
        OutlineSlide(
            spec,
            file.place(("slides", i)),
            file.place(("slides", i, "topic")),
            tuple(file.place(("slides", i, "blocks", b)) for b in range(len(spec.blocks))),
        )
        for i, spec in enumerate(outline.slides)
    )
    return OutlineSection(outline.section, file.place(("section",)), slides)


def _check(sections: Sequence[OutlineSection], problems: Problems) -> None:
    """Problems for ids and numbers that stand twice or out of order."""
    ids: dict[str, Place] = {}
    last = 0
    for section in sections:
        for slide in section.slides:
            spec = slide.spec
            if spec.id in ids:
                problems.error(
                    slide.place,
                    f"slide `{spec.id}` is given twice: here and in {ids[spec.id]}",
                    hint="give one another id",
                )
            if spec.number <= last:
                problems.error(
                    slide.place,
                    f"slide `{spec.id}` has number {spec.number} after {last}",
                    hint="numbers rise from slide to slide",
                )
            ids[spec.id], last = slide.place, spec.number


def select(sections: Sequence[OutlineSection], text: str) -> frozenset[str] | None:
    """The ids of the slides that `12-16,60` names by their printed numbers; None, for all, where nothing is named."""
    if not text:
        return None
    numbers = {slide.spec.number: slide.spec.id for section in sections for slide in section.slides}
    found: set[str] = set()
    for part in text.split(","):
        span = re.fullmatch(r"\s*([0-9]+)(?:\s*-\s*([0-9]+))?\s*", part)
        if span is None:
            raise _unknown(f"`{part.strip()}` is no slide number")
        first, last = int(span[1]), int(span[2] or span[1])
        chosen = {name for number, name in numbers.items() if first <= number <= last}
        if not chosen:
            raise _unknown(f"there is no slide `{part.strip()}`")
        found |= chosen
    return frozenset(found)


def _unknown(what: str) -> BuildStopped:
    return BuildStopped([Problem(Place("--slides"), what, "printed numbers and ranges such as 12-16,60")])
