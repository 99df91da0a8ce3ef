"""Do the deck's references lead somewhere: links, slide numbers, marks of notes and acronyms?

In: a `Subject`. Out: findings about slides.
"""

import re
from collections.abc import Iterator

from msgspec.structs import replace

from generator.check.findings import Finding, finding
from generator.check.subject import Subject, on_slide
from generator.deck.model import Slide
from generator.deck.walk import block_runs, slide_passages
from generator.problems import near
from generator.richtext import Run, one_line, plain

EVERYDAY = frozenset(  # no reader looks these up
    ("EU", "GPS", "HR", "ID", "IT", "LGBT", "NHS", "PDF", "QR", "TV", "UK", "US", "USA", "NE", "NW", "SE", "SW")
)
LONGEST = 6  # letters of an acronym; longer words in capitals are names
_ACRONYM = re.compile(rf"(?<![\w&])(?=[A-Z&]{{2,{LONGEST}}}s?(?![\w&]))[A-Z][A-Z&]*[A-Z]")
_MARK = re.compile(r"\[(\d+|[a-z])\]")
_SLIDE = re.compile(r"\b[Ss]lides? (\d+)")


def links(subject: Subject) -> Iterator[Finding]:
    """Links and entries of the contents that lead to no slide, or say another number than it has."""
    numbers = {slide.id: slide.number for slide in subject.slides}
    for slide in subject.slides:
        for name, run in _placed(slide):
            target = run.link.slide if run.link else ""
            if not target:
                continue
            if target not in numbers:
                what, arithmetic = f"`{run.text}` leads to slide `{target}`, which is not there", ""
            elif run.kind == "reference" and run.text.strip() != str(numbers[target]):
                what = f"`{run.text}` leads to slide {numbers[target]}"
                arithmetic = f"printed {run.text.strip()}, leads to {numbers[target]}"
            else:
                continue
            hint = near(target, numbers, "slide")
            yield finding("link", (slide.id, name, target), on_slide(slide, name), what, arithmetic, hint, slide.number)


def addresses(subject: Subject) -> Iterator[Finding]:
    """Links by name for which report.yaml gives no address, and which are plain text: one finding for each name."""
    found: dict[str, list[Slide]] = {}
    for slide in subject.slides:
        names = (run.link.name for _, run in _placed(slide) if run.link and not (run.link.address or run.link.slide))
        for name in dict.fromkeys(names):
            found.setdefault(name, []).append(slide)
    for name, slides in found.items():
        what, hint = f"link `{name}` has no address and is plain text", "give it one under `links` in report.yaml"
        yield finding("link-address", (name,), _first(slides), what, "", hint, slides[0].number)


def slide_numbers(subject: Subject) -> Iterator[Finding]:
    """Slides named by a typed number that no slide has."""
    numbers = {str(slide.number) for slide in subject.slides}
    for slide in subject.slides:
        for found in _SLIDE.finditer(_text(slide)):
            if found[1] not in numbers:
                what, hint = f"names slide {found[1]}, which is not there", 'ask for it: {{ slide("its id") }}'
                yield finding("link", (slide.id, found[1]), on_slide(slide), what, "", hint, slide.number)


def marks(subject: Subject) -> Iterator[Finding]:
    """Marks of notes without a note at the foot, and notes without a mark."""
    for slide in subject.slides:
        passages = slide_passages(replace(slide, topic=(), note=()))
        used = dict.fromkeys(mark for passage in passages for mark in _MARK.findall(plain(passage)))
        explained = dict.fromkeys(_MARK.findall(plain(slide.note)))
        for mark in used:
            if mark not in explained:
                yield _mark(slide, mark, f"[{mark}] stands on it and no note says what it means")
        for mark in explained:
            if mark not in used:
                yield _mark(slide, mark, f"a note explains [{mark}], which stands nowhere on it")


def _mark(slide: Slide, mark: str, what: str) -> Finding:
    hint = "name the note in the cell's column `notes`, or delete the mark"
    return finding("note-mark", (slide.id, mark), on_slide(slide), what, "", hint, slide.number)


def acronyms(subject: Subject) -> Iterator[Finding]:
    """Acronyms that neither the glossary of report.yaml nor the slide itself spells out: one finding for each."""
    report = subject.quarter.report
    known = EVERYDAY | set(report.glossary) | set(report.ratings) | {report.short.text}
    found: dict[str, list[Slide]] = {}
    for slide in subject.slides:
        text = _text(slide)
        for acronym in dict.fromkeys(_ACRONYM.findall(text)):
            if acronym not in known and not spelled_out(acronym, text, plain(slide.note)):
                found.setdefault(acronym, []).append(slide)
    for acronym, slides in found.items():
        hint = f"write `{acronym}: what it means` in the slide's note or under `glossary` in report.yaml"
        what = f"{acronym} is not spelled out"
        yield finding("acronym", (acronym,), _first(slides), what, "", hint, slides[0].number)


def spelled_out(acronym: str, text: str, note: str) -> bool:
    """Does a slide say what an acronym means: `BME: ...` in its note, `... (BME)`, or words with these initials?"""
    quoted = re.escape(acronym)
    if re.search(rf"(?<![\w&]){quoted}: \w", note) or re.search(rf"\w \({quoted}s?\)", text):
        return True
    letters = acronym.replace("&", "").lower()
    words = [w.lower() for w in re.findall(r"[^\W\d_]+", text) if w.lower() not in ("of", "and", "the", "for", "to")]
    initials = "".join(word[0] if word != acronym.lower() else " " for word in words)
    return len(letters) > 2 and letters in initials


def _first(slides: list[Slide]) -> str:
    """The first of some slides, and how many there are besides."""
    return f"slide {slides[0].number}" + (f" and {len(slides) - 1} more" if len(slides) > 1 else "")


def _placed(slide: Slide) -> Iterator[tuple[str, Run]]:
    """Every run of a slide with the name of its block."""
    yield from (("headline", run) for run in slide.headline)
    yield from ((block.id, run) for block in slide.blocks for run in block_runs(block))
    yield from (("note", run) for run in slide.note)


def _text(slide: Slide) -> str:
    """All that a slide says; passages do not follow each other in one text and are kept apart."""
    return one_line(" | ".join(plain(passage) for passage in slide_passages(slide)))
