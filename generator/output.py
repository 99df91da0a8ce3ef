"""The pack on disk: each file written beside its target and put in its place, the manifest last.

In: the bytes of each file. Out: a folder that holds the old pack, the new pack, or, after a crash in between, a mix
that the manifest's hashes reveal and the next build mends. Nothing is replaced where one file cannot be.
"""

import contextlib
import errno
import hashlib
import os
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.problems import BuildStopped, Place, Problem

PART = ".part"  # what is being written; one that is found under the lock was left by a crash
MANIFEST = "manifest.json"


def digest(data: bytes) -> str:
    """The hash of a file as the manifest gives it."""
    return hashlib.sha256(data).hexdigest()


def publish(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put `files` into `folder`, in their order. Raises `BuildStopped` and leaves what was there where that fails."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _locked(folder):
            _sweep(folder)
            _check_free(folder, files)
            try:
                for name, data in files.items():
                    _write(folder / f".{name}{PART}", data)
                for name in files:
                    (folder / f".{name}{PART}").replace(folder / name)
            finally:
                _sweep(folder)
    except OSError as error:
        raise BuildStopped([_problem(folder, error)]) from error


@contextlib.contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """One build at a time publishes into a folder; the lock is let go when its process ends, however it ends."""
    from filelock import FileLock

    owner = os.getuid() if hasattr(os, "getuid") else ""  # another user's lock file could not be opened
    name = hashlib.sha256(f"{owner}{folder.resolve()}".encode()).hexdigest()[:16]
    with FileLock(Path(tempfile.gettempdir()) / f"quarterdeck-{name}.lock"):
        yield


def _sweep(folder: Path) -> None:
    for left in folder.glob(f".*{PART}"):
        left.unlink(missing_ok=True)


def _check_free(folder: Path, files: Mapping[str, bytes]) -> None:
    """Raises OSError where a file is open in a program that lets no one else write (PowerPoint on Windows)."""
    for name in files:
        if (folder / name).exists():
            with (folder / name).open("r+b"):
                pass


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as handle:
        handle.write(data)
        handle.flush()
        os.fsync(handle.fileno())


def _problem(folder: Path, error: OSError) -> Problem:
    name = Path(str(error.filename or folder)).name
    if error.errno == errno.ENOSPC:
        return Problem(Place(str(folder)), "the disk is full", hint="free some space; the last pack is as it was")
    if isinstance(error, PermissionError) and (folder / name).exists():
        return Problem(
            Place(str(folder / name)),
            "is open in another program, or may not be written",
            hint="close it (in PowerPoint or the PDF reader) and build again; nothing was replaced",
        )
    return Problem(
        Place(str(folder)), f"cannot be written: {error.strerror or error}", hint="choose another folder with --out"
    )
