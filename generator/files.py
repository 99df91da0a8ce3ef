"""Which files a report may be made of, and the text in them.

In: a path, and the folder in which it must stand. Out: text, or what is wrong with the file.
"""

import codecs
import stat
from pathlib import Path

from generator.problems import BuildStopped, Place, Problem

MOST_TEXT = 200_000  # bytes of one file of settings or of words: a whole outline takes a quarter of it


def fault(path: Path, folder: Path) -> str:
    """What keeps a file from being read, in words; nothing for a plain file that stands in `folder`."""
    try:
        if not path.resolve().is_relative_to(folder.resolve()):
            return "leads out of the quarter's folder"
        mode = path.stat().st_mode
    except (OSError, RuntimeError):  # a link in a circle is an error of either kind
        return "is a link that leads nowhere" if path.is_symlink() else "cannot be found"
    return "" if stat.S_ISREG(mode) else "is a folder" if stat.S_ISDIR(mode) else "is no plain file"


def read_text(path: Path, shown: str) -> str:
    """The text of a file in UTF-8. Raises `BuildStopped`, with the row where it is something else."""
    data = _bytes(path, shown)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\x00" in data[:2]:
        raise _refused(Place(shown, row=1), "is not UTF-8 text but UTF-16", "save it as UTF-8")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = data.count(b"\n", 0, error.start) + 1
        hint = "save it as UTF-8"
        raise _refused(Place(shown, row=row), "is not UTF-8 text", hint) from None


def _bytes(path: Path, shown: str) -> bytes:
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):  # a pipe would be waited for without end
            raise _refused(Place(shown), "is no file", "put the file itself there")
        if found.st_size > MOST_TEXT:
            raise _refused(Place(shown), f"is larger than {MOST_TEXT // 1000} kB", "split it, or see what it holds")
        return path.read_bytes()
    except OSError as error:
        raise _refused(Place(shown), f"cannot be read: {error.strerror}", "") from None


def _refused(where: Place, what: str, hint: str) -> BuildStopped:
    return BuildStopped([Problem(where, what, hint=hint)])
