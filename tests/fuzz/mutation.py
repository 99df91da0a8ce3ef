"""One mutation: a valid quarter with one to five things changed, the same for the same seed and number.

In: a seed and a number. Out: a folder, what was done to it, and the command that is to answer.
"""

import csv
import shutil
from pathlib import Path
from random import Random

from msgspec import Struct

from tests.fuzz import files, pictures, settings, tables, words, workbooks

ROOT = Path(__file__).parents[2]
SMALL = (ROOT / "tests" / "fixtures" / "second-body", Path(__file__).parent / "base")  # the one laid over the other
EXAMPLE = (ROOT / "inputs" / "2023-24-q4",)
OTHERS = (
    *(["--slides", "3-9"], ["--only", "pdf"], ["--only", "pptx"], ["--edition", "public", "--allow-illustrative"]),
    *(["--theme", "theme-forest"], ["--strict"]),
)


class Mutation(Struct, frozen=True):
    """What was done, and the command; `done` and `arguments` are empty before anything was."""

    folder: Path
    done: tuple[str, ...]
    arguments: tuple[str, ...]

    def __str__(self) -> str:
        return f"{' '.join(self.arguments)}\n" + "\n".join(f"    {one}" for one in self.done)


def made(seed: str, number: int, work: Path, example: bool = False) -> Mutation:
    """The mutation of that seed and number, in `work`/quarter; beside it `work`/bait, which nothing may open."""
    dice = Random(f"{seed}:{number}")  # of text, a stable seed on every machine
    folder = work / "quarter"
    (work / "bait").mkdir(parents=True)
    (work / "bait" / "secret.csv").write_text("id,text\nsecret,A secret that no one may read\n")
    for base in EXAMPLE if example else SMALL:
        shutil.copytree(base, folder, dirs_exist_ok=True)
    done = tuple(_one(folder, dice) for _ in range(dice.choice((*(1,) * 16, 2, 3, 4, 5))))
    return Mutation(folder, done, _command(folder, work / "out", dice))


def _command(folder: Path, out: Path, dice: Random) -> tuple[str, ...]:
    chance = dice.random()
    if chance < 0.86:
        more = dice.choice(OTHERS) if chance < 0.12 else []
        return ("build", str(folder), "--out", str(out), "--quiet", *more)
    return dice.choice(
        (
            ("check", str(folder), "--out", str(out)),
            ("check", str(folder), "--out", str(out), "--format", "json"),
            ("status", str(folder)),
            ("list", "measures", str(folder)),
            ("list", "slides", str(folder)),
            ("trace", str(folder), "284"),
            ("trace", str(folder), "--measure", "callouts"),
        )
    )


def _one(folder: Path, dice: Random) -> str:
    kind = dice.choices(("table", "file", "words", "settings", "workbook", "picture"), (46, 12, 18, 16, 4, 4))[0]
    match kind:
        case "workbook":
            return workbooks.change(folder, dice)
        case "table":
            path, change = files.chosen(folder, dice, "**/*.csv"), tables.change
        case "words":
            path, change = files.chosen(folder, dice, dice.choice((*("**/*.md",) * 7, "**/*.j2"))), words.change
        case "settings":
            path, change = files.chosen(folder, dice, _yaml(dice)), settings.change
        case "picture":
            path, change = files.chosen(folder, dice, "images/*"), pictures.change
        case _:
            path, change = files.chosen(folder, dice), dice.choice(files.ANYWHERE)
    if path is None:
        return "nothing"
    try:
        return f"{path.relative_to(folder).as_posix()}: {change(path, dice)}"
    except (ValueError, csv.Error) as error:  # what went before has left nothing that this change can read or write
        return f"{path.relative_to(folder).as_posix()}: left as it is, {type(error).__name__}"


def _yaml(dice: Random) -> str:
    return dice.choice(("report.yaml", "report.yaml", "**/outline/*/*.yaml", "**/outline/*/*.yaml", "layouts/*.yaml"))
