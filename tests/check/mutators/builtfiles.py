"""Built files that are not those of the deck: an input has changed since, or a file was edited by hand.

In: a `Subject` whose pack is built. Out: a mutation for each slide and file.
"""

import re
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random
from tempfile import mkdtemp

from generator.check.subject import Subject
from generator.richtext import Run, plain
from tests.check.mutators.mutation import Change, Mutation
from tests.check.mutators.prose import passages

FILES = ("report.pptx", "report.pdf")


def deck_ahead(subject: Subject, rng: Random) -> Iterator[Mutation]:
    """Words of the deck that the built files lack: the narrative was changed after the build."""
    for slide in subject.slides:
        for passage in passages(slide):
            words = [run for run in passage.runs if run.kind == "text" and len(run.text) > 12]
            if words and passage.part != "note" and not passage.part.startswith("heading"):
                old = rng.choice(words)
                runs = tuple(replace(r, text=f"{r.text} indeed ") if r is old else r for r in passage.runs)
                where = tuple(f"{name}, slide {slide.number}" for name in FILES)
                yield Mutation("deck ahead of files", where, f"“{plain(runs)[:80]}”", passage.changed(runs))


def file_edited(subject: Subject, rng: Random) -> Iterator[Mutation]:
    """Words of the built deck that were typed over, or added, in PowerPoint."""
    assert subject.built
    for i, slide in enumerate(subject.slides):
        for passage in passages(slide):
            words = [run for run in passage.runs if run.kind == "text" and re.fullmatch(r"[A-Za-z ,]{12,}", run.text)]
            if words and passage.part != "note" and not passage.part.startswith("heading"):
                old: Run = rng.choice(words)
                word = rng.choice(re.findall(r"[A-Za-z]{4,}", old.text) or [old.text])
                apply = _edited(i, old.text, old.text.replace(word, f"{word} and more", 1))
                what = f"slide {slide.number}: “{old.text[:60]}”: “{word}” → “{word} and more”"
                yield Mutation("file edited", (f"report.pptx, slide {slide.number}",), what, apply)


def _edited(position: int, old: str, new: str) -> Change:
    """The subject beside a copy of its pack in which one slide part says something else."""

    def apply(subject: Subject) -> Subject:
        assert subject.built
        copy = Path(mkdtemp(prefix="seeded-"))
        shutil.copy(subject.built / "manifest.json", copy)
        shutil.copy(subject.built / "report.pdf", copy)
        part = f"ppt/slides/slide{position + 1}.xml"
        with zipfile.ZipFile(subject.built / "report.pptx") as was, zipfile.ZipFile(copy / "report.pptx", "w") as now:
            for name in was.namelist():
                data = was.read(name)
                now.writestr(name, data.replace(old.encode(), new.encode()) if name == part else data)
        return replace(subject, built=copy)

    return apply
