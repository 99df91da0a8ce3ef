"""Files of a folder put in place of others, all or none; what they stand in place of is kept.

In: new files and the names of old ones. Out: the new in the folder, the old in its `set-aside/1`, `2` and so on.
"""

import errno
import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import count
from pathlib import Path

from generator.load.folder import SET_ASIDE
from generator.problems import BuildStopped, Place, Problem

Move = tuple[Path, Path]


def exchange(folder: Path, new: Mapping[str, bytes], old: Collection[str]) -> str:
    """Put `new` in place of `old`; returns the folder that `old` is kept in, empty where there is none.

    Raises `BuildStopped` where a file cannot be written or moved; then all stands as it did. After a crash every file
    is in the folder or set aside, and a table that stands there twice is told by whatever reads the folder.
    """
    kept = _free(folder) if old else ""
    done: list[Move] = []
    try:
        for name, data in new.items():
            write_through(part_of(folder / name), data)
        for source, target in _moves(folder, new, old, kept):
            _move(source, target)
            done.append((source, target))
    except BaseException as error:  # whoever stops it finds all as it was
        for source, target in reversed(done):
            target.rename(source)
        if isinstance(error, OSError):
            raise _stopped(folder, error) from error
        raise
    finally:
        _sweep([part_of(folder / name) for name in new], _above(folder, [*old, *(f"{kept}/{name}" for name in old)]))
    return kept


def _moves(folder: Path, new: Mapping[str, bytes], old: Collection[str], kept: str) -> Iterator[Move]:
    """What is moved where, in an order in which no table is missing for longer than one file takes to move."""
    for name in new:
        if name in old:
            yield folder / name, folder / kept / name
        yield part_of(folder / name), folder / name
    for name in old:
        if name not in new:
            yield folder / name, folder / kept / name


def _move(source: Path, target: Path) -> None:
    if target.exists():
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target))
    target.parent.mkdir(parents=True, exist_ok=True)
    source.rename(target)


def _free(folder: Path) -> str:
    """The first free number under `set-aside`. Raises `BuildStopped` where that leads out of the folder."""
    if not (folder / SET_ASIDE).resolve().is_relative_to(folder.resolve()):
        raise BuildStopped([Problem(Place(SET_ASIDE), "leads out of the quarter's folder")])
    return next(name for name in (f"{SET_ASIDE}/{n}" for n in count(1)) if not (folder / name).exists())


def part_of(path: Path) -> Path:
    """Where a file stands while it is being written: beside its place, and hidden."""
    return path.with_name(f".{path.name}.part")


def write_through(path: Path, data: bytes) -> None:
    """Write a file that is on the disk when this returns; one that a crash left there goes. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)  # left by a crash
    with path.open("xb") as handle:
        handle.write(data)
        handle.flush()
        os.fsync(handle.fileno())


def _above(folder: Path, names: Iterable[str]) -> list[Path]:
    """The folders that these files stand in, the innermost first."""
    found = {parent for name in names for parent in (folder / name).parents if parent.is_relative_to(folder)}
    return sorted(found - {folder}, key=lambda path: -len(path.parts))


def _sweep(parts: Iterable[Path], emptied: Iterable[Path]) -> None:
    """Take away what was being written, and folders that hold nothing any more."""
    for path in parts:
        path.unlink(missing_ok=True)
    for path in emptied:
        with suppress(OSError):
            path.rmdir()


def _stopped(folder: Path, error: OSError) -> BuildStopped:
    path = Path(error.filename or folder)
    shown = path.relative_to(folder).as_posix() if path.is_relative_to(folder) else str(path)
    hint = "if it is open in another program, close it; nothing was changed"
    return BuildStopped([Problem(Place(shown), f"cannot be written or moved: {error.strerror or error}", hint=hint)])
