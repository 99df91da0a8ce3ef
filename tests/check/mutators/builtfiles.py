"""Built files that are not those of the deck: an input has changed since, or a file was edited by hand.

In: a `Subject` whose pack is built. Out: a mutation for each slide and file.
"""

import re
import shutil
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from tempfile import mkdtemp
from typing import Any

import pikepdf
from msgspec.structs import replace

from generator.check.packtext import pdf_pages
from generator.check.subject import Subject
from generator.deck.model import Slide
from generator.richtext import plain
from tests.check.mutators.mutation import Change, Mutation
from tests.check.mutators.prose import Passage, passages

DECK, PDF = "report.pptx", "report.pdf"
LONG = 12  # characters: a shorter piece may stand elsewhere on its page too


def _printed(slide: Slide) -> Iterator[Passage]:
    """The passages that every file prints, but the note: some layouts leave headings out."""
    return (p for p in passages(slide) if p.part != "note" and not p.part.startswith("heading"))


def deck_ahead(subject: Subject, rng: Random) -> Iterator[Mutation]:
    """Words of the deck that the built files lack: the narrative was changed after the build."""
    for slide in subject.slides:
        for passage in _printed(slide):
            yield from _ahead("deck ahead of files", passage, rng)


def note_ahead(subject: Subject, rng: Random) -> Iterator[Mutation]:
    """Words of a note that the built files lack."""
    for slide in subject.slides:
        for passage in (passage for passage in passages(slide) if passage.part == "note"):
            yield from _ahead("note ahead of files", passage, rng)


def _ahead(kind: str, passage: Passage, rng: Random) -> Iterator[Mutation]:
    words = [run for run in passage.runs if run.kind == "text" and len(run.text) > LONG]
    if words:
        old = rng.choice(words)
        runs = tuple(replace(run, text=f"{run.text} indeed ") if run is old else run for run in passage.runs)
        where = f"{rng.choice((DECK, PDF))}, slide {passage.slide.number}"
        yield Mutation(kind, (where,), f"“{plain(runs)[:80]}”", passage.changed(runs))


def deck_edited(subject: Subject, rng: Random) -> Iterator[Mutation]:
    """Words of the built deck to which more were added, or which were taken out, in PowerPoint."""
    for i, slide in enumerate(subject.slides):
        for passage in _printed(slide):
            words = [run for run in passage.runs if run.kind == "text" and re.fullmatch(r"[A-Za-z ,]{12,}", run.text)]
            if words:
                old = rng.choice(words).text
                word = rng.choice(re.findall(r"[A-Za-z]{4,}", old) or [old])
                new = rng.choice((f"{word} and more", ""))
                change = _in_part(i, old, old.replace(word, new, 1))
                what = f"“{old[:60]}”: “{word}” → “{new}”"
                yield Mutation("deck file edited", (f"{DECK}, slide {slide.number}",), what, _beside(DECK, change))


def _in_part(position: int, old: str, new: str) -> Callable[[Path, Path], None]:
    part = f"ppt/slides/slide{position + 1}.xml"

    def change(before: Path, after: Path) -> None:
        with zipfile.ZipFile(before) as was, zipfile.ZipFile(after, "w") as now:
            for name in was.namelist():
                data = was.read(name)
                now.writestr(name, data.replace(old.encode(), new.encode()) if name == part else data)

    return change


def pdf_lacks(subject: Subject, rng: Random) -> Iterator[Mutation]:
    """A longer piece of a sentence that is gone from a page of the PDF, on which it stood once."""
    assert subject.built
    for i, (slide, page) in enumerate(zip(subject.slides, pdf_pages(subject.built / PDF), strict=True)):
        said = _squashed("".join(plain(passage.runs) for passage in _printed(slide)))
        texts = [_squashed(text) for text in page]
        whole = "".join(texts)
        long = [k for k, text in enumerate(texts) if len(text) > LONG and text in said and whole.count(text) == 1]
        if long:
            k = rng.choice(long)
            change = _on_page(i, lambda pages, i, k=k: _without(pages[i], k))
            where = (f"{PDF}, slide {slide.number}",)
            yield Mutation("PDF lacks words", where, f"“{page[k]}” is gone", _beside(PDF, change))


def pdf_has_more(subject: Subject, rng: Random) -> Iterator[Mutation]:
    """The words of another page, drawn on a page of the PDF too."""
    for i, slide in enumerate(subject.slides):
        other = rng.choice([j for j in range(len(subject.slides)) if j != i])
        change = _on_page(i, lambda pages, i, other=other: [*_drawing(pages[i]), *_drawing(pages[other])])
        where = (f"{PDF}, slide {slide.number}",)
        yield Mutation("PDF has more words", where, f"and the words of page {other + 1}", _beside(PDF, change))


def _on_page(i: int, make: Callable[[Any, int], list[Any]]) -> Callable[[Path, Path], None]:
    def change(before: Path, after: Path) -> None:
        with pikepdf.open(before) as document:
            content = pikepdf.unparse_content_stream(make(document.pages, i))
            document.pages[i].Contents = document.make_stream(content)
            document.save(after)

    return change


def _drawing(page: Any) -> list[Any]:
    return list(pikepdf.parse_content_stream(page))


def _without(page: Any, k: int) -> list[Any]:
    """What draws a page, without the `k`th piece of its text."""
    drawing = _drawing(page)
    shows = [n for n, one in enumerate(drawing) if str(one.operator) == "Tj"]
    return [one for n, one in enumerate(drawing) if n != shows[k]]


def _squashed(text: str) -> str:
    return re.sub(r"\s", "", text)


def _beside(name: str, change: Callable[[Path, Path], None]) -> Change:
    """The subject beside a copy of its pack in which one file is changed."""

    def apply(subject: Subject) -> Subject:
        assert subject.built
        copy = Path(mkdtemp(prefix="seeded-"))
        shutil.copytree(subject.built, copy, dirs_exist_ok=True)
        change(subject.built / name, copy / name)
        return replace(subject, built=copy)

    return apply
