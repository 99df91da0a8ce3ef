"""Set paragraphs as native text: whole paragraphs that PowerPoint breaks itself, in sizes and colours of the theme.

In: `SetParagraph`s, and where their links lead. Out: paragraphs as XML. What a placeholder gives is inherited.
"""

from collections.abc import Callable, Iterable

from msgspec import Struct, field
from msgspec.structs import replace

from generator.deck.blocks import Align
from generator.layout.fit import width_of
from generator.layout.setting import SetParagraph
from generator.layout.theme import TextStyle, Theme
from generator.render.pptx.xml import text as xml
from generator.richtext import Link, Paragraph, RichText, Run, plain

SQUARE = "\N{BLACK SMALL SQUARE}"
Click = Callable[[Link, bool], str]  # a link, and whether it keeps its own colour, as XML; empty where it leads nowhere


def no_link(link: Link, own_colour: bool) -> str:
    """Follows no link: for parts that have no relationships."""
    return ""


class Basis(Struct, frozen=True):
    """What a placeholder gives to its first level, which its text then need not say."""

    style: TextStyle
    align: Align = "left"
    before: float = 0


class TextWriter(Struct, frozen=True):
    """Writes the text of one slide."""

    theme: Theme
    language: str
    click: Click = no_link
    _looks: dict[tuple[int, int, bool, bool], tuple[TextStyle, Basis | None, str]] = field(default_factory=dict)

    def paragraphs(
        self, found: Iterable[SetParagraph], width: float, basis: Basis | None = None, number: bool = False
    ) -> list[str]:
        """Paragraphs as XML, in a box of that `width`. `number`: the text is the slide's number, and a field."""
        paragraphs = tuple(found)
        margins = [one.margin(width) for one in paragraphs]
        return [
            self._paragraph(one, i == 0, margin if any(margins) else None, basis, number)
            for i, (one, margin) in enumerate(zip(paragraphs, margins, strict=True))
        ]

    def _paragraph(
        self, found: SetParagraph, first: bool, margin: float | None, basis: Basis | None, number: bool
    ) -> str:
        properties = xml.spacing(self._spacing(found, first, basis, margin))
        entry = found.kind == "entry"
        stretches = _parted(found)
        if entry and found.hanging:
            stretches = ((*found.hanging, Run("\t")), *stretches)
        write = xml.slide_number if number else xml.run
        texts = [
            write(text, look)
            for runs in stretches
            for look, text in _joined((self._run(run, found.style, basis, entry), run.text) for run in runs if run.text)
        ]
        return xml.paragraph(properties, *(texts or [self._end(found.style)]))

    def _spacing(self, found: SetParagraph, first: bool, basis: Basis | None, margin: float | None) -> xml.Spacing:
        """The space before the first paragraph belongs to the box's inset: PowerPoint gives none there."""
        same = basis is not None and basis.style.leading == found.style.leading
        leading, space = None if same else found.style.leading, 0 if first else found.before
        before = space if space != (basis.before if basis else 0) else None
        align = found.align if found.align != (basis.align if basis else "left") else None
        match found.kind:
            case "bullet":
                bullet = xml.Bullet(SQUARE, self.theme.colour("brand"))
                return xml.Spacing(leading, before, align, found.indent, found.indent, bullet, margin)
            case "entry":
                # The first line begins so far before the indent that the number ends where it should. A tab that is
                # aligned to the right would do the same, but programs disagree on where tabs are counted from.
                hang = width_of(found.hanging, found.style) + self.theme.space.entry if found.hanging else 0.0
                return xml.Spacing(leading, before, align, found.indent, min(hang, found.indent), margin=margin)
            case _:
                return xml.Spacing(leading, before, align, found.indent, margin=margin)

    def _run(self, run: Run, style: TextStyle, basis: Basis | None, entry: bool) -> str:
        if run.link is None:  # as almost all runs are: their looks are few
            of = (id(style), id(basis), run.bold, run.muted)
            if of not in self._looks:
                look = xml.letters(self._letters(run, style, basis, ""), self.language)
                self._looks[of] = style, basis, look
            return self._looks[of][2]
        click = self.click(run.link, entry) if run.link else ""
        return xml.letters(self._letters(run, style, basis, "" if entry else click), self.language, inner=click)

    def _letters(self, run: Run, style: TextStyle, basis: Basis | None, click: str) -> xml.Letters:
        """The look of a run, less what the placeholder gives."""
        given = basis.style if basis else None
        bold = style.bold or run.bold
        ink = "muted" if run.muted else style.ink
        return xml.Letters(
            None if given and given.size == style.size else style.size,
            None if given and given.bold == bold else bold,
            self.theme.colour("link") if click else None if given and given.ink == ink else self.theme.colour(ink),
            bool(click),
        )

    def notes(self, found: Iterable[Paragraph]) -> list[str]:
        """Speaker notes, in the looks of the notes master."""
        return [xml.paragraph("", xml.run(plain(one.runs), xml.letters(xml.Letters(), self.language))) for one in found]

    def empty(self, style: TextStyle) -> str:
        """A paragraph without text that is no higher than a line of `style`."""
        return xml.paragraph(xml.spacing(xml.Spacing(style.leading)), self._end(style))

    def _end(self, style: TextStyle) -> str:
        """What a paragraph without text holds, so that it is as high as one with text."""
        return xml.letters(xml.Letters(style.size), self.language, "a:endParaRPr")


def _joined(runs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Looks and texts; neighbours of one look are joined, for a person edits one run where one will do."""
    found: list[tuple[str, str]] = []
    for look, text in runs:
        if found and found[-1][0] == look:
            found[-1] = look, found[-1][1] + text
        else:
            found.append((look, text))
    return found


def _parted(found: SetParagraph) -> tuple[RichText, ...]:
    """The runs; where one is a link, parted at the ends of lines: some programs never break the text of a link."""
    if len(found.lines) == 1 or not any(run.link for run in found.runs):
        return (found.runs,)
    return tuple(
        tuple(
            replace(segment.run, text=segment.text + (end if segment is line.segments[-1] else ""))
            for segment in line.segments
        )
        for line, end in zip(found.lines, found.ends, strict=True)
    )
