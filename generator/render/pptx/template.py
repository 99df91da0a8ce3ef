"""The template: theme, master, named layouts and notes master, made from the theme and layouts.yaml on every build.

In: a theme and layouts. Out: their parts in the package, and for each layout what its slides fill.
"""

from typing import get_args

from msgspec import Struct
from pptx.opc.constants import CONTENT_TYPE as CT
from pptx.opc.constants import RELATIONSHIP_TYPE as RT

from generator.layout.pages import Frame, PlacedShape
from generator.layout.regions import Layouts
from generator.layout.theme import Slot as ColourSlot
from generator.layout.theme import TextStyle, Theme
from generator.render.pptx.package import DeckPackage, DeckPart
from generator.render.pptx.slots import Slot, drawn, master_slots, slots
from generator.render.pptx.text import SQUARE, Basis
from generator.render.pptx.xml import master, shapes, text
from generator.render.pptx.xml.drawing import fill, line

LEVELS = 5  # of body text: words, then bullets
_ANY_NUMBER = "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}#\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}"
_NOTES_IMAGE, _NOTES_TEXT = Frame(54, 54, 432, 243), Frame(54, 324, 432, 342)


class LayoutPart(Struct, frozen=True):
    """A layout's part, its placeholders by name, and what it draws itself."""

    part: DeckPart
    slots: dict[str, Slot]
    drawn: tuple[PlacedShape, ...]


class Template(Struct, frozen=True):
    """The parts that slides are made on."""

    master: DeckPart
    notes_master: DeckPart
    layouts: dict[str, LayoutPart]


def add_template(package: DeckPackage, theme: Theme, layouts: Layouts, language: str, footer: str) -> Template:
    """The template's parts; `footer` is the text of the footer on blank slides."""
    return _Maker(package, theme, layouts, language, footer).template()


class _Maker(Struct, frozen=True):
    """Makes the template."""

    package: DeckPackage
    theme: Theme
    layouts: Layouts
    language: str
    footer: str

    def template(self) -> Template:
        main = self.package.add("/ppt/slideMasters/slideMaster1.xml", CT.PML_SLIDE_MASTER)
        made = {name: self._layout(name, main) for name in self.layouts.settings.layouts}
        relations = [main.relate_to(one.part, RT.SLIDE_LAYOUT) for one in made.values()]
        main.relate_to(self._theme(), RT.THEME)
        main.blob = self._master(relations)
        notes = self.package.add("/ppt/notesMasters/notesMaster1.xml", CT.PML_NOTES_MASTER, self._notes_master())
        notes.relate_to(self._theme(), RT.THEME)
        return Template(main, notes, made)

    def _theme(self) -> DeckPart:
        settings = self.theme.settings
        slots = {slot: settings.slots[slot] for slot in get_args(ColourSlot)}  # in the schema's order
        return self.package.add(
            "/ppt/theme/theme%d.xml", CT.OFC_THEME, master.theme(settings.name, slots, settings.fonts.deck)
        )

    def _layout(self, name: str, main: DeckPart) -> LayoutPart:
        layout = self.layouts[name]
        found, shown = slots(layout, self.layouts, self.theme), drawn(layout, self.layouts)
        ground = shapes.background(fill(self.theme.colour(layout.background)))
        decorations = [
            shapes.decoration(shapes.Identity(i + 2, shape.name), shape.frame, self._paint(shape.fill), in_layout=True)
            for i, shape in enumerate(shown)
        ]
        places = [self._placeholder(len(shown) + i + 2, key, slot) for i, (key, slot) in enumerate(found.items())]
        part = self.package.add(
            "/ppt/slideLayouts/slideLayout%d.xml",
            CT.PML_SLIDE_LAYOUT,
            master.layout(layout.name, ground, (*decorations, *places)),
        )
        part.relate_to(main, RT.SLIDE_MASTER)
        return LayoutPart(part, found, shown)

    def _placeholder(self, number: int, name: str, slot: Slot, in_layout: bool = True) -> str:
        """An empty placeholder with its prompt; footer and number have their text."""
        font = "+mj" if slot.holder.type == "title" else "+mn"
        levels = "".join(self._level(n, slot.basis, font) for n in range(1, LEVELS + 1)) if slot.own else ""
        words = [text.paragraph("", self._prompt(slot))]
        body = text.body(words, slot.pad, styles=levels, anchor="b" if slot.upwards else "t")
        who, paint = shapes.Identity(number, name), self._paint(slot.fill)
        return shapes.placeholder(who, slot.holder, slot.frame, paint, body, prompt=in_layout and bool(slot.prompt))

    def _paint(self, role: str) -> tuple[str, ...]:
        return (fill(self.theme.colour(role)), line(None)) if role else ()

    def _prompt(self, slot: Slot) -> str:
        look, words = text.letters(text.Letters(), self.language), slot.prompt or self.footer
        if slot.holder.type == "sldNum":
            return text.slide_number(_ANY_NUMBER, look)
        return text.run(words, look) if words else text.letters(text.Letters(), self.language, "a:endParaRPr")

    def _level(self, number: int, basis: Basis, font: str) -> str:
        """A level of a placeholder, without a bullet."""
        spacing = text.Spacing(basis.style.leading, basis.before, basis.align)
        return text.level(number, spacing, _letters(basis.style, self.theme), font)

    def _master(self, relations: list[str]) -> bytes:
        found = master_slots(self.layouts, self.theme)
        places = (self._placeholder(i + 2, name, slot, False) for i, (name, slot) in enumerate(found.items()))
        headline = self._level(1, found["title"].basis, "+mj")
        ground = shapes.background(fill(self.theme.colour("background")))
        return master.master(ground, places, relations, headline, self._body_levels(), other_text(self.theme))

    def _body_levels(self) -> str:
        """Words first, then bullets, each level further in."""
        style, space = self.theme.style("body"), self.theme.space
        bullet = text.Bullet(SQUARE, self.theme.colour("brand"))
        first = text.level(1, text.Spacing(style.leading, space.paragraph, "left"), _letters(style, self.theme))
        return first + "".join(
            text.level(
                n,
                text.Spacing(style.leading, space.bullet, "left", space.hang * (n - 1), space.hang, bullet),
                _letters(style, self.theme),
            )
            for n in range(2, LEVELS + 1)
        )

    def _notes_master(self) -> bytes:
        image = shapes.slide_image(shapes.Identity(2, "slide"), shapes.Holder("sldImg", 2), _NOTES_IMAGE)
        words = text.body([text.paragraph("", text.run("Notes", text.letters(text.Letters(), self.language)))])
        body = shapes.placeholder(
            shapes.Identity(3, "notes"), shapes.Holder("body", 3, "quarter"), _NOTES_TEXT, (), words
        )
        return master.notes_master(
            shapes.background(fill(self.theme.colour("background"))), (image, body), other_text(self.theme)
        )


def other_text(theme: Theme) -> str:
    """The defaults of text that stands in no placeholder: in a box that someone draws, in a cell."""
    return text.level(1, text.Spacing(align="left"), _letters(theme.style("body"), theme))


def _letters(style: TextStyle, theme: Theme) -> text.Letters:
    return text.Letters(style.size, style.bold, theme.colour(style.ink))
