"""Do the deck's references lead somewhere: links, slide numbers, marks of notes, acronyms and names?

In: a `Subject`. Out: findings about slides.
"""

import re
from collections.abc import Iterator

from generator.check.findings import Finding, finding
from generator.check.subject import Subject, on_slide
from generator.deck.model import Slide
from generator.deck.walk import block_runs
from generator.problems import near
from generator.richtext import Run, plain

EVERYDAY = frozenset(  # no reader looks these up
    ("EU", "GPS", "HR", "ID", "IT", "LGBT", "NHS", "PDF", "QR", "TV", "UK", "US", "USA", "NE", "NW", "SE", "SW")
)
PHRASE = 4  # words from which on one in small letters but for the first is a sentence and no name
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
        used = dict.fromkeys(_MARK.findall(plain(run for _, run in _placed(slide, note=False))))
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
        where = f"slide {slides[0].number}" + (f" and {len(slides) - 1} more" if len(slides) > 1 else "")
        hint = f"write `{acronym}: what it means` in the slide's note or under `glossary` in report.yaml"
        what = f"{acronym} is not spelled out"
        yield finding("acronym", (acronym,), where, what, "", hint, slides[0].number)


def spelled_out(acronym: str, text: str, note: str) -> bool:
    """Does a slide say what an acronym means: `BME: ...` in its note, `... (BME)`, or words with these initials?"""
    quoted = re.escape(acronym)
    if re.search(rf"(?<![\w&]){quoted}: \w", note) or re.search(rf"\w \({quoted}s?\)", text):
        return True
    letters = acronym.replace("&", "").lower()
    words = [w.lower() for w in re.findall(r"[^\W\d_]+", text) if w.lower() not in ("of", "and", "the", "for", "to")]
    initials = "".join(word[0] if word != acronym.lower() else " " for word in words)
    return len(letters) > 2 and letters in initials


def names(subject: Subject) -> Iterator[Finding]:
    """Names of groups and services that a slide spells another way than their label and aliases: Tower hamlets.

    What the report somewhere writes in small letters throughout, or as a sentence of four words or more, is no name.
    """
    known = _names(subject)
    longest = max(map(len, known), default=0)
    texts = {slide.number: (slide, _text(slide)) for slide in subject.slides}
    written = [
        (n, *found) for n, (_, text) in texts.items() for found in _sequences(text, longest) if found[0] in known
    ]
    common = {folded for _, folded, text in written if _is_phrase(text)}
    for number, folded, text in dict.fromkeys(written):
        if folded not in common and not {text, text[:1].upper() + text[1:]} & known[folded]:
            slide, spelling = texts[number][0], min(known[folded])
            hint = "write it as its label does, or give it as an alias"
            what = f"`{text}` is written `{spelling}` elsewhere"
            yield finding("name", (slide.id, text), on_slide(slide), what, "", hint, slide.number)


def _is_phrase(text: str) -> bool:
    return text == text.lower() or (text == text.capitalize() and len(text.split()) >= PHRASE)


def _names(subject: Subject) -> dict[str, set[str]]:
    """Folded name -> its accepted spellings, for names of two words and more: a single word may be a common one."""
    quarter = subject.quarter
    found: dict[str, set[str]] = {}
    labels = [name for group in quarter.groups.values() for name in (group.label.text, *group.aliases)]
    for label in (*labels, *(service.service.text for service in quarter.services)):
        if len(re.findall(r"[^\W\d_]{2,}", label)) > 1:
            found.setdefault(_fold(label), set()).add(_spelling(label))
    for label in (name for m in quarter.measures.values() for name in (m.label.text, *m.aliases)):
        if _fold(label) in found:
            found[_fold(label)].add(_spelling(label))
    return found


def _sequences(text: str, longest: int) -> Iterator[tuple[str, str]]:
    """Every run of up to eight words, folded and as written."""
    words = list(re.finditer(r"[\w&'+]+", text))
    for i, first in enumerate(words):
        folded = ""
        for last in words[i : i + 8]:
            folded += _fold(last[0])
            if len(folded) > longest:
                break
            yield folded, _spelling(text[first.start() : last.end()])


def _spelling(text: str) -> str:
    """A name as it is spelled, whichever way its `and` and its brackets are written."""
    return re.sub(r"[()]", "", _even(text).replace("&", "and"))


def _fold(text: str) -> str:
    return re.sub(r"[^a-z0-9+]", "", _even(text).lower().replace("&", "and"))


def _even(text: str) -> str:
    """One kind of space, dash and apostrophe: their differences are typography."""
    return re.sub(r"[‐-―]", "-", re.sub(r"\s+", " ", text.replace("’", "'").replace("‘", "'")))


def _placed(slide: Slide, note: bool = True) -> Iterator[tuple[str, Run]]:
    """Every run of a slide with the name of its block."""
    yield from (("headline", run) for run in slide.headline)
    yield from ((block.id, run) for block in slide.blocks for run in block_runs(block))
    yield from (("note", run) for run in slide.note if note)


def _text(slide: Slide) -> str:
    """All that a slide says; parts that do not follow each other in one text are kept apart."""
    parts = [plain(slide.topic), plain(slide.headline)]
    for block in slide.blocks:
        parts.append("".join(run.text + _gap(run) for run in block_runs(block)))
    return _even(" | ".join((*parts, plain(slide.note))))


def _gap(run: Run) -> str:
    """Names from tables and figures in cells stand alone."""
    return " | " if run.kind == "label" else ""
