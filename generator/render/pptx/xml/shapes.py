"""Shapes of slides and layouts as XML: text boxes, placeholders, decorations, pictures, frames of tables and charts.

In: names, frames and bodies that are XML already. Out: the children of a shape tree, and the tree.
"""

from msgspec import Struct

from generator.layout.pages import Frame
from generator.render.pptx.xml.drawing import rectangle, tag, transform

_DECORATIVE = (
    '<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext>'
)
_CREATED = (
    '<a:ext uri="{FF2B5EF4-FFF2-40B4-BE49-F238E27FC236}"><a16:creationId '
    'xmlns:a16="http://schemas.microsoft.com/office/drawing/2014/main" id="%s"/></a:ext>'
)
TABLE = "http://schemas.openxmlformats.org/drawingml/2006/table"
_CORNERS = (("off", ("x", "y")), ("ext", ("cx", "cy")), ("chOff", ("x", "y")), ("chExt", ("cx", "cy")))
CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"


class Holder(Struct, frozen=True):
    """Which placeholder a shape is: its type and number as layout and slide both write them."""

    type: str = ""
    index: int = 0
    size: str | None = None

    def xml(self, prompt: bool = False) -> str:
        """The placeholder element; `prompt` says that its text is a prompt of one's own."""
        return tag(
            "p:ph", type=self.type or None, sz=self.size, idx=self.index or None, hasCustomPrompt=1 if prompt else None
        )


class Identity(Struct, frozen=True):
    """The number and name of a shape, its alternative text, and the GUID by which programs know it again."""

    number: int
    name: str
    alt: str = ""
    guid: str = ""

    def xml(self, decorative: bool = False) -> str:
        """The non-visual properties."""
        more = (_CREATED % self.guid if self.guid else "") + (_DECORATIVE if decorative else "")
        extensions = tag("a:extLst", more) if more else ""
        return tag("p:cNvPr", extensions, id=self.number, name=self.name, descr=self.alt or None)


def text_box(who: Identity, frame: Frame, paint: tuple[str, ...], body: str) -> str:
    """A box of text that is no placeholder."""
    head = tag("p:nvSpPr", who.xml(), tag("p:cNvSpPr", txBox=1), tag("p:nvPr"))
    return tag("p:sp", head, rectangle(frame, *paint), body)


def placeholder(
    who: Identity, holder: Holder, frame: Frame | None, paint: tuple[str, ...], body: str, prompt: bool = False
) -> str:
    """A placeholder of a layout, or what fills it on a slide; without a frame it stands where its master has it."""
    locks = tag("p:cNvSpPr", tag("a:spLocks", noGrp=1))
    return tag(
        "p:sp", tag("p:nvSpPr", who.xml(), locks, tag("p:nvPr", holder.xml(prompt))), rectangle(frame, *paint), body
    )


def slide_image(who: Identity, holder: Holder, frame: Frame | None = None) -> str:
    """The picture of the slide on a page of notes."""
    locks = tag("p:cNvSpPr", tag("a:spLocks", noGrp=1, noRot=1, noChangeAspect=1))
    return tag("p:sp", tag("p:nvSpPr", who.xml(), locks, tag("p:nvPr", holder.xml())), rectangle(frame))


def decoration(who: Identity, frame: Frame, paint: tuple[str, ...], in_layout: bool = False) -> str:
    """A rectangle that readers of the screen pass over."""
    head = tag(
        "p:nvSpPr", who.xml(decorative=True), tag("p:cNvSpPr"), tag("p:nvPr", userDrawn=1 if in_layout else None)
    )
    return tag("p:sp", head, rectangle(frame, *paint))


def picture(who: Identity, frame: Frame, relation: str) -> str:
    """A picture that fills its frame."""
    head = tag("p:nvPicPr", who.xml(), tag("p:cNvPicPr", tag("a:picLocks", noChangeAspect=1)), tag("p:nvPr"))
    image = tag("p:blipFill", tag("a:blip", r_embed=relation), tag("a:stretch", tag("a:fillRect")))
    return tag("p:pic", head, image, rectangle(frame))


def graphic_frame(who: Identity, frame: Frame, holder: Holder | None, kind: str, content: str) -> str:
    """The frame of a table or chart; `kind` is the address of its vocabulary."""
    head = tag(
        "p:nvGraphicFramePr",
        who.xml(),
        tag("p:cNvGraphicFramePr", tag("a:graphicFrameLocks", noGrp=1)),
        tag("p:nvPr", holder.xml() if holder else ""),
    )
    return tag(
        "p:graphicFrame", head, transform(frame, "p:xfrm"), tag("a:graphic", tag("a:graphicData", content, uri=kind))
    )


def tree(*shapes: str) -> str:
    """The tree of a slide, layout or master: its own number is 1."""
    nothing = (tag(f"a:{name}", **dict.fromkeys(sides, 0)) for name, sides in _CORNERS)
    head = tag("p:nvGrpSpPr", tag("p:cNvPr", id=1, name=""), tag("p:cNvGrpSpPr"), tag("p:nvPr"))
    return tag("p:spTree", head, tag("p:grpSpPr", tag("a:xfrm", *nothing)), *shapes)


def background(paint: str) -> str:
    """The ground of a slide or layout."""
    return tag("p:bg", tag("p:bgPr", paint, tag("a:effectLst")))


def chart_reference(relation: str) -> str:
    """What a frame says of the chart in it."""
    return tag("c:chart", r_id=relation)
