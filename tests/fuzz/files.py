"""Damage that needs no knowledge of what a file holds: bytes, lines, names, links and kinds of files."""

import os
import shutil
from pathlib import Path
from random import Random

from tests.fuzz import odd

ENCODINGS = ("utf-16", "utf-16-le", "cp1252", "latin-1", "utf-8-sig", "utf-7", "cp037")
NAMES = (
    "values.csv",
    "extra.csv",
    "report.yml",
    "x.csv~",
    "~$workbook.xlsx",
    ".hidden.csv",
    "Values.CSV",
    "ü.md",
    "a b.csv",
)


def chosen(folder: Path, dice: Random, pattern: str = "**/*") -> Path | None:
    """One of the files that match."""
    found = sorted(path for path in folder.glob(pattern) if path.is_file() and not path.is_symlink())
    return dice.choice(found) if found else None


def rewritten(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def flip_bytes(path: Path, dice: Random) -> str:
    data = bytearray(path.read_bytes())
    for _ in range(dice.choice((1, 1, 2, 8)) if data else 0):
        data[dice.randrange(len(data))] = dice.randrange(256)
    path.write_bytes(bytes(data))
    return "flip bytes"


def truncate(path: Path, dice: Random) -> str:
    data = path.read_bytes()
    path.write_bytes(data[: dice.randrange(len(data) + 1)])
    return "truncate"


def insert_bytes(path: Path, dice: Random) -> str:
    data, at = path.read_bytes(), dice.randrange(path.stat().st_size + 1)
    more = dice.choice(
        (b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\r", b"\n\n\n", b'"', b"\xc3", b"\xed\xa0\x80", b",,,,")
    )
    path.write_bytes(data[:at] + more + data[at:])
    return f"insert {more!r}"


def empty(path: Path, dice: Random) -> str:
    path.write_bytes(b"")
    return "empty"


def remove(path: Path, dice: Random) -> str:
    path.unlink()
    return "remove"


def rename(path: Path, dice: Random) -> str:
    name = dice.choice((*NAMES, path.stem, path.name.upper(), path.name + ".bak"))
    path.rename(path.with_name(name))
    return f"rename to {name}"


def copy_beside(path: Path, dice: Random) -> str:
    name = dice.choice((f"copy-of-{path.name}", f"Copy of {path.name}", f"{path.stem} (1){path.suffix}"))
    shutil.copy(path, path.with_name(name))
    return f"copy as {name}"


def swap_files(path: Path, dice: Random) -> str:
    other = dice.choice(sorted(p for p in path.parent.glob("*") if p.is_file()))
    mine, theirs = path.read_bytes(), other.read_bytes()
    path.write_bytes(theirs)
    other.write_bytes(mine)
    return f"swap with {other.name}"


def reencode(path: Path, dice: Random) -> str:
    encoding = dice.choice(ENCODINGS)
    text = path.read_bytes().decode("utf-8", "replace")
    path.write_bytes((text + "é").encode(encoding, "replace"))
    return f"save as {encoding}"


def change_line_ends(path: Path, dice: Random) -> str:
    end = dice.choice((b"\r\n", b"\r", b"\n\n", b"\x0b", b"\xe2\x80\xa8"))
    path.write_bytes(path.read_bytes().replace(b"\n", end))
    return f"line ends {end!r}"


def edit_lines(path: Path, dice: Random) -> str:
    lines = path.read_bytes().decode("utf-8", "surrogateescape").splitlines(keepends=True) or [""]
    at, other = dice.randrange(len(lines)), dice.randrange(len(lines))
    what = dice.choice(("delete", "repeat", "swap", "insert", "indent", "append"))
    match what:
        case "delete":
            del lines[at]
        case "repeat":
            lines[at:at] = [lines[at]] * dice.choice((1, 1, 2, 200))
        case "swap":
            lines[at], lines[other] = lines[other], lines[at]
        case "insert":
            lines.insert(at, odd.cell(dice) + "\n")
        case "indent":
            lines[at] = dice.choice((" ", "  ", "\t")) + lines[at]
        case _:
            lines[at] = lines[at].rstrip("\n") + odd.cell(dice) + "\n"
    path.write_bytes("".join(lines).encode("utf-8", "surrogateescape"))
    return f"{what} line {at + 1}"


def replace_kind(path: Path, dice: Random) -> str:
    """Something else of the same name: a folder, a pipe, a link that leads nowhere, out, in a circle, or within."""
    kinds = ["folder", "nowhere", "out", "circle", "within", "unreadable", "device"] + ["pipe"] * hasattr(os, "mkfifo")
    kind = dice.choice(kinds)
    data = path.read_bytes()
    if kind == "unreadable":
        path.chmod(0)
        return kind
    path.unlink()
    match kind:
        case "folder":
            path.mkdir()
            (path / "x.csv").write_text("a,b\n")
        case "pipe":
            os.mkfifo(path)
        case "nowhere":
            path.symlink_to("not-there")
        case "circle":
            path.symlink_to(path.name)
        case "device":
            path.symlink_to("/dev/zero")
        case "within":
            path.with_name(f"{path.name}.real").write_bytes(data)
            path.symlink_to(f"{path.name}.real")
        case _:
            path.symlink_to("../" * len(path.parts) + "etc/passwd" if dice.random() < 0.5 else bait(path))
    return f"a {kind} in its place"


def bait(path: Path) -> Path:
    """A file out of the quarter's folder, which no build may open."""
    return next(parent / "bait" / "secret.csv" for parent in path.parents if (parent / "bait").is_dir())


def link_folder_out(path: Path, dice: Random) -> str:
    folder = path.parent
    if folder.name in ("quarter",):
        return "nothing"
    moved = bait(path).parent / f"{folder.name}-moved"
    if moved.exists():
        return "nothing"
    folder.rename(moved)
    folder.symlink_to(moved)
    return f"folder {folder.name} is a link that leads out"


ANYWHERE = (
    *(flip_bytes, flip_bytes, truncate, insert_bytes, empty, remove, rename, copy_beside, swap_files, reencode),
    *(change_line_ends, edit_lines, edit_lines, edit_lines, edit_lines, replace_kind, link_folder_out),
)
