"""What every kind of block is placed with: set paragraphs, the rule that a block hangs from, cells of a grid.

In: rich text and styles of one theme. Out: paragraphs and items with positions.
"""

from collections.abc import Iterable

from msgspec import Struct

from generator.deck.blocks import Align, Block
from generator.layout.fit import height_of, set_lines
from generator.layout.pages import Frame, Item, PlacedShape, PlacedText, TextRole
from generator.layout.setting import SetParagraph
from generator.layout.theme import Space, TextStyle, Theme
from generator.richtext import Paragraph, ParagraphKind, RichText

ROW_GAP = 12.0  # between the rows of a grid of cells
COLUMN_GAP = 16.0


class Placement(Struct, frozen=True):
    """What was placed, the height that it takes, and the part of the block for the next page."""

    items: tuple[Item, ...]
    height: float
    rest: Block | None = None


class Kit(Struct, frozen=True):
    """Sets text in the styles of one theme; `body` is the style of running text on this slide."""

    theme: Theme
    body: TextStyle

    @property
    def space(self) -> Space:
        """The theme's distances."""
        return self.theme.space

    def style(self, name: str) -> TextStyle:
        """A text style of the theme."""
        return self.theme.style(name)

    def paragraph(
        self,
        runs: RichText,
        style: TextStyle,
        width: float,
        kind: ParagraphKind = "paragraph",
        before: float = 0,
        align: Align = "left",
        indent: float = 0,
        hanging: RichText = (),
    ) -> SetParagraph:
        """One paragraph, broken into lines of `width` less its indent."""
        lines = set_lines(runs, style, width - indent)
        return SetParagraph(style, kind, runs, lines, before, align, indent, hanging)

    def paragraphs(
        self, found: Iterable[Paragraph], style: TextStyle, width: float, first: float = 0
    ) -> tuple[SetParagraph, ...]:
        """Paragraphs and bullets, with the space between them and `first` above the first."""
        done: list[SetParagraph] = []
        for one in found:
            bullet = one.kind == "bullet"
            before = first if not done else self.space.bullet if bullet else self.space.paragraph
            done.append(
                self.paragraph(one.runs, style, width, one.kind, before, indent=self.space.hang if bullet else 0)
            )
        return tuple(done)

    def heading(self, runs: RichText, width: float, style: str = "heading") -> tuple[SetParagraph, ...]:
        """A heading, or nothing."""
        return (self.paragraph(runs, self.style(style), width, "heading"),) if runs else ()

    def rule(
        self, name: str, frame: Frame, drawn: bool = True, thick: float = 0
    ) -> tuple[float, tuple[PlacedShape, ...]]:
        """The line that a block hangs from, and how far below the frame's top its content begins."""
        if not drawn:
            return 0, ()
        line = PlacedShape(f"{name} rule", Frame(frame.x, frame.y, frame.width, thick or self.space.rule), "brand")
        return (thick or self.space.rule) + self.space.under_rule, (line,)


def placed_text(
    name: str, frame: Frame, paragraphs: tuple[SetParagraph, ...], role: TextRole = "text"
) -> tuple[PlacedText, ...]:
    """The paragraphs from the top of `frame`, in a box as high as they are; nothing for none."""
    if not paragraphs:
        return ()
    return (PlacedText(name, Frame(frame.x, frame.y, frame.width, height_of(paragraphs)), role, paragraphs),)


def cells(frame: Frame, count: int, columns: int) -> list[Frame]:
    """The frames of `count` cells, `columns` in a row."""
    rows = -(-count // columns)
    width = (frame.width - COLUMN_GAP * (columns - 1)) / columns
    height = (frame.height - ROW_GAP * (rows - 1)) / rows
    return [
        Frame(frame.x + i % columns * (width + COLUMN_GAP), frame.y + i // columns * (height + ROW_GAP), width, height)
        for i in range(count)
    ]
