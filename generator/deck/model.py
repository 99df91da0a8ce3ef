"""Deck, Section, Slide: what both renderers show, before anything has a place."""

from collections.abc import Iterator

from msgspec import Struct

from generator.deck.blocks import Block
from generator.richtext import Paragraph, RichText

CONTENTS = "Contents"  # what the link to the contents says, on every slide but their own
CHART_DATA = "chart-data.csv"  # the file attached to the PDF with the numbers behind its charts


class Slide(Struct, frozen=True):
    """A slide: `number` is printed and linked; `headline` is its message, empty where the topic is the title."""

    id: str
    number: int
    layout: str
    topic: RichText
    headline: RichText
    blocks: tuple[Block, ...]
    note: RichText = ()  # sources and what the table's marks mean
    speaker_notes: tuple[Paragraph, ...] = ()
    listed: RichText = ()  # what the outline has the contents call it; empty where that is its topic

    @property
    def title(self) -> RichText:
        """What the slide is called: its message, or else its topic."""
        return self.headline or self.topic


class Section(Struct, frozen=True):
    """Slides under one name."""

    id: str
    name: RichText
    slides: tuple[Slide, ...]


class Deck(Struct, frozen=True):
    """The whole report."""

    title: str
    author: str
    language: str
    date: str  # ISO; stamps every file
    footer: tuple[RichText, RichText]  # the report's name and its quarter
    contents: str  # the id of the contents slide, empty where there is none
    sections: tuple[Section, ...]
    description: str = ""  # what the files say of themselves besides their title

    @property
    def slides(self) -> Iterator[tuple[Section, Slide]]:
        """Every slide with its section, in order."""
        for section in self.sections:
            for slide in section.slides:
                yield section, slide
