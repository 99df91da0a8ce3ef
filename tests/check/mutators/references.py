"""References that lead nowhere or elsewhere: slides, contents, notes, acronyms, names.

In: a `Subject`. Out: a mutation for each reference, and for each passage that can get one.
"""

import re
from collections.abc import Callable, Iterator
from random import Random

from msgspec.structs import replace

from generator.check.subject import Subject
from generator.deck.blocks import Contents
from generator.deck.model import Slide
from generator.deck.walk import slide_runs
from generator.richtext import Run, plain, typed
from tests.check.mutators.mutation import Mutation, on_slides, rewritten, swapped, with_slide
from tests.check.mutators.prose import Passage, all_passages

Respell = Callable[[str, Random], str]
STRANGE = ("MARAC", "IOPC", "HMPPS", "DVPO", "NRM", "MASH", "IDVA", "PND", "OPCC", "NFIB", "SARC", "JESIP")


def _references(subject: Subject) -> Iterator[tuple[Passage, int, Run]]:
    for passage in all_passages(subject):
        for i, run in enumerate(passage.runs):
            if run.kind == "reference" and run.link and run.link.slide:
                yield passage, i, run


def missing_slide(subject: Subject, rng: Random) -> Iterator[Mutation]:
    """A typed number that no slide has; a link to a slide that is gone."""
    most = max(slide.number for slide in subject.slides)
    for passage, i, run in _references(subject):
        if rng.random() < 0.5:
            text = str(most + rng.randint(1, 30))
            yield passage.mutation("missing slide", i, i + 1, text)
        else:
            assert run.link
            gone = replace(run, link=replace(run.link, slide=f"{run.link.slide}-gone"))
            runs = (*passage.runs[:i], gone, *passage.runs[i + 1 :])
            what = f"{passage.part}: link of slide {run.text} to {gone.link}"
            yield Mutation("missing slide", on_slides(passage.slide), what, passage.changed(runs))
    for passage in all_passages(subject):
        if passage.part != "headline" and not passage.part.startswith("heading"):
            runs = (*passage.runs, *typed(f" More is on slide {most + rng.randint(1, 30)}."))
            what = f"{passage.part}: “{plain(runs)[-60:]}”"
            yield Mutation("missing slide", on_slides(passage.slide), what, passage.changed(runs))


def number_off_by_one(subject: Subject, rng: Random) -> Iterator[Mutation]:
    """A link that prints the number of a neighbouring slide: of a text, or of the contents."""
    for slide in subject.slides:
        for run in slide_runs(slide):
            if run.kind == "reference" and run.link and run.link.slide and run.text.strip().isdigit():
                text = str(int(run.text) + rng.choice((-1, 1)))
                made = swapped(run, replace(run, text=text))
                apply = with_slide(slide.id, lambda s, made=made: rewritten(s, made))
                yield Mutation("number off by one", on_slides(slide), f"{run.text} → {text}, linked", apply)


def typed_off_by_one(subject: Subject, rng: Random) -> Iterator[Mutation]:
    """A slide's number typed by hand, one too high or too low."""
    for passage, i, run in _references(subject):
        for step in (-1, 1):
            yield passage.mutation("typed slide off by one", i, i + 1, str(int(run.text) + step), run.text)


def contents_renamed(subject: Subject, rng: Random) -> Iterator[Mutation]:
    """An entry of the contents with the name of another slide, or with a name of no slide."""
    topics = [plain(slide.topic) for slide in subject.slides]
    for slide in subject.slides:
        for block in (block for block in slide.blocks if isinstance(block, Contents)):
            for entry in (entry for section in block.sections for entry in section):
                other = rng.choice([t for t in topics if t not in plain(entry.label)] + ["Performance in brief"] * 20)
                renamed = replace(entry, label=(replace(entry.label[0], text=other),))
                made = swapped(entry, renamed)
                apply = with_slide(slide.id, lambda s, made=made: rewritten(s, made))
                what = f"{entry.number.text} {plain(entry.label)} → {other}"
                yield Mutation("contents renamed", on_slides(slide), what, apply)


def mark_without_note(subject: Subject, rng: Random) -> Iterator[Mutation]:
    """A mark of a note that is not there, after a passage; a note that is taken away from its mark."""
    for passage in all_passages(subject):
        mark = rng.choice(("[7]", "[8]", "[9]", "[c]"))
        if mark not in plain(slide_runs(passage.slide)):
            runs = (*passage.runs, *typed(f" {mark}"))
            what = f"{passage.part}: “{plain(runs)[-60:]}”"
            yield Mutation("mark without note", on_slides(passage.slide), what, passage.changed(runs))
    for slide in subject.slides:
        if re.search(r"\[\d\]", plain(slide.note)):
            apply = with_slide(slide.id, lambda s: replace(s, note=()))
            yield Mutation("mark without note", on_slides(slide), "its notes are gone", apply)


def note_without_mark(subject: Subject, rng: Random) -> Iterator[Mutation]:
    """A note whose mark stands nowhere on the slide."""
    for slide in subject.slides:
        if slide.note:
            note = (*slide.note, Run(" "), Run("[6] ", "reference"), Run("Figures are provisional."))
            apply = with_slide(slide.id, lambda s, note=note: replace(s, note=note))
            yield Mutation("note without mark", on_slides(slide), "a note [6] more", apply)


def acronym(subject: Subject, rng: Random) -> Iterator[Mutation]:
    """An acronym that nobody explains, in a sentence; the explanation of one taken out of a note."""
    everything = plain(run for slide in subject.slides for run in slide_runs(slide))
    strange = [one for one in STRANGE if one not in subject.quarter.report.glossary and one not in everything]
    for passage in all_passages(subject):
        runs = (*passage.runs, *typed(f" {rng.choice(('The', 'Each'))} {rng.choice(strange)} was told."))
        what = f"{passage.part}: “{plain(runs)[-60:]}”"
        if passage.part != "headline" and not passage.part.startswith("heading"):
            yield Mutation("acronym unexplained", on_slides(passage.slide), what, passage.changed(runs))
    yield from _unexplained(subject, everything)


def _unexplained(subject: Subject, everything: str) -> Iterator[Mutation]:
    """Acronyms outside the glossary that one slide alone explains, in its note."""
    for slide in subject.slides:
        for i, run in enumerate(slide.note):
            for found in re.finditer(r"\b([A-Z]{2,6}): [^.]+\.", run.text):
                alone = len(re.findall(rf"\b{found[1]}: ", everything)) == 1
                used = len(re.findall(rf"\b{found[1]}\b", plain(slide_runs(slide)))) > 1
                if alone and used and found[1] not in subject.quarter.report.glossary:
                    shorter = replace(run, text=run.text.replace(found[0], ""))
                    note = (*slide.note[:i], shorter, *slide.note[i + 1 :])
                    apply = with_slide(slide.id, lambda s, note=note: replace(s, note=note))
                    yield Mutation("acronym unexplained", on_slides(slide), f"without “{found[0]}”", apply)


def name_spelled_otherwise(subject: Subject, rng: Random) -> Iterator[Mutation]:
    """A name of two words and more with other capitals, hyphens or spaces."""
    yield from _names("name spelled otherwise", subject, rng, _otherwise)


def name_misspelt(subject: Subject, rng: Random) -> Iterator[Mutation]:
    """A name with a letter dropped, doubled or exchanged with the next."""
    yield from _names("name misspelt", subject, rng, _misspelt)


def _names(kind: str, subject: Subject, rng: Random, change: Respell) -> Iterator[Mutation]:
    labels = [group.label.text for group in subject.quarter.groups.values()]
    labels += [service.service.text for service in subject.quarter.services]
    everything = plain(run for slide in subject.slides for run in slide_runs(slide))
    names = sorted(
        {one for one in labels if len(re.findall(r"[^\W\d_]{3,}", one)) > 1 and one.lower() not in everything},
        key=len,
        reverse=True,
    )  # what stands somewhere in small letters is a common noun, and has no one spelling
    if names:
        pattern = re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in names))
        for slide in subject.slides:
            yield from _in_slide(kind, slide, pattern, rng, change)


def _in_slide(kind: str, slide: Slide, pattern: re.Pattern[str], rng: Random, change: Respell) -> Iterator[Mutation]:
    seen: set[int] = set()
    for run in slide_runs(slide):
        found = pattern.search(run.text)
        if found and id(run) not in seen:
            seen.add(id(run))
            text = run.text[: found.start()] + change(found[0], rng) + run.text[found.end() :]
            made = swapped(run, replace(run, text=text))
            apply = with_slide(slide.id, lambda s, made=made: rewritten(s, made))
            yield Mutation(kind, on_slides(slide), f"{found[0]} → {change.__name__}: {text[:60]}", apply)


def _otherwise(name: str, rng: Random) -> str:
    first, *rest = name.split(" ")
    ways = [f"{first} {' '.join(rest).lower()}", f"{first}-{' '.join(rest)}", f"{first}{' '.join(rest)}"]
    return rng.choice([way for way in ways if way != name])


def _misspelt(name: str, rng: Random) -> str:
    spots = [i for i in range(1, len(name) - 1) if name[i : i + 2].isalpha() and name[i] != name[i + 1]]
    i = rng.choice(spots)
    dropped, doubled = name[:i] + name[i + 1 :], name[:i] + name[i] * 2 + name[i + 1 :]
    return rng.choice((dropped, doubled, name[:i] + name[i + 1] + name[i] + name[i + 2 :]))
