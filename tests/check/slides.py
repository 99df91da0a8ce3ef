"""Slides for tests of what a deck says."""

from pathlib import Path

from generator.check.subject import Subject
from generator.deck.blocks import Block, Text
from generator.deck.model import Slide
from generator.richtext import Paragraph, RichText, typed
from tests.quarters import small_results, subject_of


def words(text: str, name: str = "text") -> Text:
    """A block of one paragraph."""
    return Text(name, "main", (), (Paragraph(typed(text)),))


def slide(
    *blocks: Block,
    headline: RichText | str = "",
    number: int = 12,
    topic: str = "",
    note: RichText | str = "",
    name: str = "",
) -> Slide:
    """A slide of these blocks."""
    told, foot = (typed(part) if isinstance(part, str) else part for part in (headline, note))
    return Slide(name or f"{number}-boats", number, "text", typed(topic or f"Boats {number}"), told, blocks, foot)


def subject(tmp_path: Path, *slides: Slide, **settings: str | None) -> Subject:
    """The small quarter with a deck of these slides."""
    return subject_of(small_results(tmp_path, **settings), *slides)
