"""What stands on every slide besides its blocks: tab, topic, headline, source note and footer.

In: a slide and the layouts. Out: placed texts, and the height that is left for the content.
"""

from msgspec import Struct

from generator.deck.blocks import Align
from generator.deck.model import CONTENTS, Deck, Section, Slide
from generator.layout.fit import CannotFit, width_of
from generator.layout.kit import Kit
from generator.layout.pages import Frame, Item, PlacedShape, PlacedText, TextRole
from generator.layout.regions import Layouts
from generator.richtext import Link, RichText, Run, emphasised

LINK_WIDTH, LINK_GAP = 60.0, 4.0  # of the link to the contents, and from it to the number


class Furniture(Struct, frozen=True):
    """The furniture of one page, around the content area between `top` and `bottom`."""

    before: tuple[Item, ...]
    after: tuple[Item, ...]
    top: float
    bottom: float


class Furnisher(Struct, frozen=True):
    """Places the furniture of one slide."""

    deck: Deck
    section: Section
    slide: Slide
    layouts: Layouts
    kit: Kit

    def furnish(self, label: str, part: tuple[int, int]) -> Furniture:
        """Tab, topic line and headline above the content; source note and footer below it."""
        title, top = self._title(part)
        furniture = self.layouts[self.slide.layout].furniture
        if furniture != "all":
            after = self._number(label) if furniture == "number" else ()
            return Furniture((title,), after, top, self.layouts.settings.content.bottom)
        topic = self._line("topic", self.layouts.topic(self.kit.theme), "topic", self.slide.topic, "topic")
        note, bottom = self._note()
        before = (self._tab(), *((topic,) if self.slide.headline else ()), title)
        return Furniture(before, (*note, *self._footer(label)), top, bottom)

    def _line(
        self, name: str, frame: Frame, role: TextRole, runs: RichText, style: str, align: Align = "left"
    ) -> PlacedText:
        """One paragraph in the placeholder of that name."""
        found = self.kit.paragraph(runs, self.kit.style(style), frame.width, align=align)
        return PlacedText(name, frame, role, (found,), name)

    def _title(self, part: tuple[int, int]) -> tuple[PlacedText, float]:
        """The headline and where the content begins under it. Raises `CannotFit` for too long a headline."""
        own, settings = self.layouts[self.slide.layout].title, self.layouts.settings
        runs = (*self.slide.title, *_part(part))
        if own:
            return self._line("title", Frame(*own.at), "title", runs, own.style), settings.content.top
        style, most = self.kit.style("headline"), settings.headline.lines + (part[1] > 1)
        place = self.layouts.across(settings.headline.top, style.leading)
        found = self.kit.paragraph(runs, style, place.width)
        if len(found.lines) > most:
            raise CannotFit(f"its headline takes {len(found.lines)} lines, at most {most} have room; shorten it")
        frame = Frame(place.x, place.y, place.width, found.height)
        return PlacedText(
            "title", frame, "title", (found,), "title"
        ), settings.content.top + found.height - style.leading

    def _tab(self) -> PlacedText:
        """The section's name on the upper edge."""
        style, tab = self.kit.style("tab"), self.layouts.settings.tab
        width = width_of(self.section.name, style) + 2 * tab.pad + 2
        frame = Frame(self.layouts.settings.grid.left, 0, width, tab.height)
        text = self.kit.paragraph(self.section.name, style, width - 2 * tab.pad)
        pad = (tab.pad, (tab.height - style.leading) / 2, tab.pad, 0)
        return PlacedText("tab", frame, "tab", (text,), "tab", fill="brand", pad=pad)

    def _note(self) -> tuple[tuple[Item, ...], float]:
        """The source note, and where the content must end above it."""
        if not self.slide.note:
            return (), self.layouts.content_bottom(self.kit.theme, 0)
        width = self.layouts.note(0).width
        found = self.kit.paragraph(self.slide.note, self.kit.style("note"), width)
        item = PlacedText("note", self.layouts.note(found.height), "note", (found,), "note")
        return (item,), self.layouts.content_bottom(self.kit.theme, found.height)

    def _footer(self, label: str) -> tuple[Item, ...]:
        """The report's name and quarter at the left, the number at the right."""
        (name, quarter), frame = self.deck.footer, self.layouts.footer(self.kit.theme)
        rule = PlacedShape("footer rule", self.layouts.footer_rule(), "hairline")
        words = (*name, Run("   "), *emphasised(quarter))
        return (rule, self._line("footer", frame, "footer", words, "note"), *self._number(label))

    def _number(self, label: str) -> tuple[Item, ...]:
        """A link to the contents, and the slide's number."""
        frame, number = self.layouts.footer(self.kit.theme), self.layouts.number(self.kit.theme)
        items: list[Item] = []
        if self.deck.contents and self.deck.contents != self.slide.id:
            link = (Run(CONTENTS, link=Link(slide=self.deck.contents)),)
            place = Frame(number.x - LINK_GAP - LINK_WIDTH, frame.y, LINK_WIDTH, frame.height)
            found = self.kit.paragraph(link, self.kit.style("note"), place.width, align="right")
            items.append(PlacedText("contents link", place, "footer", (found,)))
        items.append(self._line("number", number, "number", (Run(label, "reference"),), "number", "right"))
        return tuple(items)


def _part(part: tuple[int, int]) -> RichText:
    """What a headline says of a slide that goes on over several pages, so that no two pages share a title."""
    number, count = part
    if count == 1:
        return ()
    return (Run(f" (continued, {number} of {count})" if number > 1 else f" ({number} of {count})", "reference"),)
