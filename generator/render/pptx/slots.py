"""The placeholders of each layout: what a slide fills, and what stands on a blank slide that is made from it.

In: a layout and the theme. Out: `Slot`s by the names that pages give them, and the shapes that the layout draws.
"""

from msgspec import Struct
from msgspec.structs import replace

from generator.layout.fit import width_of
from generator.layout.pages import Frame, PlacedShape
from generator.layout.regions import Layout, Layouts
from generator.layout.theme import Theme
from generator.render.pptx.text import Basis
from generator.render.pptx.xml.shapes import Holder
from generator.render.pptx.xml.text import Insets
from generator.richtext import Run

FIRST_REGION = 30  # the placeholder of a layout's first region; lower numbers are furniture


class Slot(Struct, frozen=True):
    """A placeholder with its place, its text style and what it says while it is empty."""

    holder: Holder
    frame: Frame
    basis: Basis
    prompt: str
    fill: str = ""
    pad: Insets = (0, 0, 0, 0)
    upwards: bool = False  # text grows from the lower edge
    own: bool = False  # its levels are its own and not the master's


def slots(layout: Layout, layouts: Layouts, theme: Theme) -> dict[str, Slot]:
    """The placeholders of a layout in reading order."""
    settings = layouts.settings
    furniture = layout.furniture
    before = _before(layouts, theme) if furniture == "all" else {}
    after = {
        name: slot
        for name, slot in _after(layouts, theme).items()
        if furniture == "all" or (furniture == "number" and name == "number")
    }
    bottom = _blank_bottom(layouts, theme)
    regions = {
        name: Slot(
            Holder(index=FIRST_REGION + i),
            layouts.frame(region, settings.content.top, bottom),
            Basis(theme.style(region.style)) if region.style else _running(theme),
            name.capitalize() if region.style else "Text, table or chart",
            own=bool(region.style),
        )
        for i, (name, region) in enumerate(layout.regions.items())
    }
    return {**before, "title": _title(layout, layouts, theme), **regions, **after}


def master_slots(layouts: Layouts, theme: Theme) -> dict[str, Slot]:
    """The placeholders of the master: those of a layout with one region."""
    top = layouts.settings.content.top
    after = _after(layouts, theme)
    body = layouts.across(top, _blank_bottom(layouts, theme) - top)
    return {
        "title": _title(None, layouts, theme),
        "body": Slot(Holder("body", 1), body, _running(theme), "Text"),
        "footer": replace(after["footer"], holder=Holder("ftr", 3, "quarter"), own=True),
        "number": replace(after["number"], holder=Holder("sldNum", 4, "quarter"), own=True),
    }


def _blank_bottom(layouts: Layouts, theme: Theme) -> float:
    """Where content ends over a source note of one line."""
    return layouts.content_bottom(theme, theme.style("note").leading)


def _running(theme: Theme) -> Basis:
    """What the master gives to the first level of running text."""
    return Basis(theme.style("body"), before=theme.space.paragraph)


def drawn(layout: Layout, layouts: Layouts) -> tuple[PlacedShape, ...]:
    """What the layout itself draws, so that its slides need not."""
    shapes = tuple(
        PlacedShape(f"decoration {i + 1}", Frame(*shape.at), shape.fill) for i, shape in enumerate(layout.shapes)
    )
    rule = PlacedShape("footer rule", layouts.footer_rule(), "hairline")
    return (*shapes, rule) if layout.furniture == "all" else shapes


def _title(layout: Layout | None, layouts: Layouts, theme: Theme) -> Slot:
    own = layout.title if layout else None
    style = theme.style(own.style if own else "headline")
    frame = Frame(*own.at) if own else layouts.across(layouts.settings.headline.top, style.leading)
    return Slot(Holder("title"), frame, Basis(style), "What happened, in one sentence", own=own is not None)


def _before(layouts: Layouts, theme: Theme) -> dict[str, Slot]:
    """Tab and topic line."""
    tab, setting, prompt = theme.style("tab"), layouts.settings.tab, "Section"
    wide = width_of((Run(prompt),), tab) + 2 * setting.pad + 2
    frame = Frame(layouts.settings.grid.left, 0, wide, setting.height)
    pad = (setting.pad, (setting.height - tab.leading) / 2, setting.pad, 0)
    topic = Basis(theme.style("topic"))
    return {
        "tab": Slot(Holder("body", 12, "quarter"), frame, Basis(tab), prompt, "brand", pad, own=True),
        "topic": Slot(Holder("body", 10, "quarter"), layouts.topic(theme), topic, "Topic", own=True),
    }


def _after(layouts: Layouts, theme: Theme) -> dict[str, Slot]:
    """Source note, footer and number."""
    note = theme.style("note")
    source = Slot(
        Holder("body", 11, "quarter"), layouts.note(note.leading), Basis(note), "Source", upwards=True, own=True
    )
    number = Basis(theme.style("number"), "right")
    return {
        "note": source,
        "footer": Slot(Holder("ftr", 20, "quarter"), layouts.footer(theme), Basis(note), ""),
        "number": Slot(Holder("sldNum", 21, "quarter"), layouts.number(theme), number, ""),
    }
