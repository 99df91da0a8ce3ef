"""What a build worked out and the next one may need again, kept in the user's own cache folder.

In: all that a result depends on, and the way to make it. Out: the result, as it was kept or made anew. An entry is
named after the hash of what it depends on and begins with the hash of what it holds, so that one which was cut off or
changed is made anew. Each is put in its place whole: any number of builds may use the folder at once. Whatever the
folder refuses costs time and nothing else.
"""

import contextlib
import hashlib
import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

PLACE = "QUARTERDECK_CACHE"  # the environment variable that names another folder; where it is empty, nothing is kept
MOST = 64_000_000  # bytes: when the folder holds more, the entries that were unused for longest go
_ENDING = ".kept"
_VERSION = re.compile(r"^Version: (.+)$", re.MULTILINE)
_HASH = hashlib.sha256
_LENGTH = _HASH().digest_size


def folder() -> Path | None:
    """Where entries are kept; None where they are not."""
    if PLACE in os.environ:
        return Path(os.environ[PLACE]) if os.environ[PLACE] else None
    given = {"win32": "LOCALAPPDATA"}.get(sys.platform, "XDG_CACHE_HOME")
    usual = {"win32": "AppData/Local", "darwin": "Library/Caches"}.get(sys.platform, ".cache")
    try:
        return Path(os.environ.get(given) or Path.home() / usual) / "quarterdeck"
    except RuntimeError:  # nobody's home
        return None


def code(files: Iterable[str], libraries: Iterable[str]) -> str:
    """What stands for the code that makes a result: the text of its own files, and the versions of what it uses."""
    written = _HASH(b"".join(Path(file).read_bytes() for file in files)).hexdigest()
    return " ".join((written, *(f"{library} {_version(library)}" for library in libraries)))


def _version(library: str) -> str:
    """The version that is installed."""
    from importlib.metadata import distribution

    found = distribution(library)
    line = _VERSION.search(found.read_text("METADATA") or "")  # all else there is long, and is parsed for the version
    return line[1] if line else found.version


class Cache:
    """The folder in the hands of one build."""

    def __init__(self) -> None:
        self._folder = folder()
        self._grown = False

    def kept(self, of: str, make: Callable[[], bytes]) -> bytes:
        """The result that depends on `of` alone: as it was kept, or else made and kept."""
        found = self.find(of)
        return self.keep(of, make()) if found is None else found

    def find(self, of: str) -> bytes | None:
        """The result that depends on `of` alone, if a sound one was kept."""
        if self._folder is None:
            return None
        with contextlib.suppress(OSError):
            path = self._path(of)
            entry = path.read_bytes()
            if _HASH(entry[_LENGTH:]).digest() == entry[:_LENGTH]:
                with contextlib.suppress(OSError):  # a folder that may only be read serves all the same
                    os.utime(path)  # used last, so gone last
                return entry[_LENGTH:]
        return None

    def keep(self, of: str, result: bytes) -> bytes:
        """Keep a result; returns it."""
        if self._folder is not None:
            with contextlib.suppress(OSError):
                self._folder.mkdir(parents=True, exist_ok=True)
                self._write(self._path(of), _HASH(result).digest() + result)
                self._grown = True
        return result

    def trim(self) -> None:
        """Bring the folder back to its bound, if this build added to it."""
        if self._grown:
            _delete(self._folder, MOST)

    def _path(self, of: str) -> Path:
        assert self._folder
        return self._folder / f"{_HASH(of.encode()).hexdigest()}{_ENDING}"

    def _write(self, path: Path, entry: bytes) -> None:
        with tempfile.NamedTemporaryFile(dir=path.parent, suffix=_ENDING, delete=False) as part:
            part.write(entry)
        try:
            Path(part.name).replace(path)
        except OSError:  # on Windows, while another build reads the entry: it is there already
            Path(part.name).unlink(missing_ok=True)


def held() -> tuple[int, int]:
    """How many entries there are, and their bytes."""
    entries = _entries(folder())
    return len(entries), sum(size for _, size, _ in entries)


def clear() -> tuple[int, int]:
    """Delete every entry; returns how many there were and their bytes."""
    return _delete(folder(), 0)


def _entries(where: Path | None) -> list[tuple[int, int, Path]]:
    """When each entry was last used, its bytes and its place."""
    entries = []
    with contextlib.suppress(OSError):
        for path in where.glob(f"*{_ENDING}") if where else ():
            with contextlib.suppress(OSError):  # another build may have deleted it
                known = path.stat()
                entries.append((known.st_mtime_ns, known.st_size, path))
    return sorted(entries)


def _delete(where: Path | None, most: int) -> tuple[int, int]:
    """Delete the entries that were unused for longest, until at most so many bytes are left; how many, and theirs."""
    entries = _entries(where)
    spare = sum(size for _, size, _ in entries) - most
    gone = freed = 0
    for _, size, path in entries:
        if freed >= spare:
            break
        with contextlib.suppress(OSError):
            path.unlink()
            gone, freed = gone + 1, freed + size
    return gone, freed
