"""A new quarter's folder: its name and place, what goes into it, and that it is there whole or not at all.

In: a quarter's name and the folder that holds quarters. Out: paths, or `BuildStopped` with what stands in the way.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from generator.files import fault
from generator.load.folder import HIDDEN, SET_ASIDE
from generator.problems import BuildStopped, Place, Problem
from generator.quarter.periods import QUARTER, Calendar, Period


class Made(Struct, frozen=True):
    """A new folder: where it stands, what it was made from, and how many cells each file has to fill."""

    folder: Path
    source: Path
    quarter: str
    open: dict[str, int]


def refused(where: str, what: str, hint: str) -> BuildStopped:
    """What to raise where a folder cannot be made."""
    return BuildStopped([Problem(Place(where), what, hint=hint)])


def named(name: str, calendar: Calendar, such_as: Period) -> Period:
    """The quarter that a person names, in any spelling. Raises `BuildStopped` where it is none."""
    try:
        return calendar.parse(name, QUARTER)
    except ValueError as error:
        raise refused("new", str(error), f"name the quarter, such as {calendar.code(such_as)}") from None


@contextmanager
def whole(inputs: Path, code: str) -> Iterator[tuple[Path, Path]]:
    """(The folder of the quarter with this code, a folder to fill in its place.) The second takes the first's place.

    Raises `BuildStopped` where the folder is there already. An error within leaves neither.
    """
    folder = inputs / code.lower().replace(" ", "-")
    if folder.exists():
        raise refused(str(folder), "is there already", "delete it, or go on in it")
    part = folder.with_name(f".{folder.name}.part")
    shutil.rmtree(part, ignore_errors=True)  # left by a crash
    part.mkdir(parents=True)
    try:
        yield folder, part
        part.rename(folder)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def files(source: Path) -> Iterator[tuple[Path, str]]:
    """The files of a folder in order, and their paths in it, but for those that are hidden, set aside or outside."""
    for path in sorted(source.rglob("*")):
        inside = path.relative_to(source)
        hidden = any(part.startswith(HIDDEN) for part in inside.parts) or inside.parts[0] == SET_ASIDE
        if not hidden and not fault(path, source):
            yield path, inside.as_posix()


def write(path: Path, text: str) -> None:
    """A file of this text, with the folders that it stands in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", newline="")


def copy(path: Path, target: Path) -> None:
    """A file as it is, with the folders that it stands in."""
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(path, target)
