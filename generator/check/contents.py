"""Do the contents call each slide what it is?

In: a `Subject`. Out: findings about the slides on which contents stand.
"""

import re
from collections.abc import Iterator

from generator.check.findings import Finding, finding
from generator.check.subject import Subject, on_slide
from generator.deck.blocks import Contents, ContentsEntry
from generator.deck.model import Section, Slide
from generator.richtext import RichText, one_line, plain

_TELLING = re.compile(r"[^\W\d_]{4,}|[A-Z]{2,}")  # words that tell slides apart: no short ones but acronyms


def contents(subject: Subject) -> Iterator[Finding]:
    """Entries whose label is not the one that the outline gives, or that tells of another slide than it leads to."""
    targets = {slide.id: (section, slide) for section, slide in subject.deck.slides}
    for slide in subject.slides:
        for block in (block for block in slide.blocks if isinstance(block, Contents)):
            for entry in (entry for section in block.sections for entry in section):
                target = entry.number.link.slide if entry.number.link else ""
                if target in targets:
                    wrong = _wrong(entry, *targets[target], subject)
                    if wrong:
                        what = f"`{plain(entry.label)}` leads to slide {targets[target][1].number}, {wrong}"
                        hint = "correct `contents` or `topic` of that slide in the outline"
                        about = (slide.id, block.id, target, "section" if entry.section else "")
                        yield finding("link", about, on_slide(slide, block.id), what, "", hint, slide.number)


def _wrong(entry: ContentsEntry, section: Section, slide: Slide, subject: Subject) -> str:
    """What is wrong with an entry's label; empty: nothing."""
    label = _said(entry.label)
    if entry.section or slide.listed:
        given = _said(section.name if entry.section else slide.listed)
        if label != given:
            return f"which the outline calls `{given}`"
        return "" if entry.section else _of_another(label, section, slide, subject)
    own = telling(f"{_said(slide.topic)} {_said(slide.headline)}")
    return "" if label == _said(slide.topic) or telling(label) <= own else f"whose topic is `{_said(slide.topic)}`"


def _of_another(label: str, section: Section, slide: Slide, subject: Subject) -> str:
    """A label of the outline that says nothing of its own slide and is all of it in another's topic."""
    own = " ".join(_said(runs) for runs in (slide.topic, slide.headline, section.name))
    words = telling(label)
    if words and not words & telling(own):
        for other in subject.slides:
            if words <= telling(_said(other.topic)):
                return f"and its words are those of slide {other.number}"
    return ""


def telling(text: str) -> frozenset[str]:
    """The words of a text that tell what it is about, without the s of their plurals."""
    return frozenset(word.lower().removesuffix("s") for word in _TELLING.findall(text))


def _said(runs: RichText) -> str:
    return one_line(plain(runs)).strip()
