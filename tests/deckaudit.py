"""What neither the validators nor the schemas say of a deck: rules for those who listen to it, edit it or open it.

In: the parts of a deck by their names. Out: what breaks a rule, part by part, in words.
"""

import io
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from posixpath import dirname, join, normpath

from lxml import etree
from msgspec import Struct
from PIL import Image, UnidentifiedImageError

from generator.render.pptx.xml.drawing import NAMESPACES as NS

Parts = dict[str, bytes]
LITERAL = ("srgbClr", "sysClr", "prstClr", "scrgbClr", "hslClr")
SMALLEST = 900  # hundredths of a point
WRITTEN = ("slides", "slideLayouts", "slideMasters", "notesSlides", "notesMasters", "charts")  # folders with text
DECORATIVE = ".//{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
SIDES = {  # where a label may stand, by the chart that it is of; PowerPoint opens no file with another side
    "lineChart": {"t", "b", "l", "r", "ctr"},
    "clustered": {"ctr", "inBase", "inEnd", "outEnd"},
    "stacked": {"ctr", "inBase", "inEnd"},
    "doughnutChart": set[str](),
}


class Relation(Struct, frozen=True):
    """A relationship of a part: its id, and where it leads."""

    id: str
    kind: str
    target: str
    external: bool


class Deck(Struct, frozen=True, dict=True):
    """The parts of a deck, read."""

    parts: Parts

    @cached_property
    def roots(self) -> dict[str, etree._Element]:
        """The parts that are XML."""
        return {name: etree.fromstring(data) for name, data in self.parts.items() if name.endswith(".xml")}

    def of(self, *folders: str) -> Iterator[tuple[str, etree._Element]]:
        """The parts of some folders of the presentation."""
        return ((name, root) for name, root in self.roots.items() if dirname(name).removeprefix("ppt/") in folders)

    def relations(self, name: str) -> list[Relation]:
        """The relationships of a part."""
        folder, own = dirname(name), name.rpartition("/")[2]
        data = self.parts.get(f"{folder}/_rels/{own}.rels")
        found = etree.fromstring(data) if data else ()
        return [self._relation(one, folder) for one in found]

    def _relation(self, found: etree._Element, folder: str) -> Relation:
        external, target = found.get("TargetMode") == "External", str(found.get("Target"))
        kind = str(found.get("Type")).rpartition("/")[2]
        return Relation(
            str(found.get("Id")), kind, target if external else normpath(join("/", folder, target))[1:], external
        )

    def led(self, name: str, kind: str) -> list[str]:
        """The parts to which relationships of a kind lead."""
        return [one.target for one in self.relations(name) if one.kind == kind]

    @cached_property
    def language(self) -> str:
        """The language of the deck, as it says itself."""
        return str(self.roots["docProps/core.xml"].findtext("{http://purl.org/dc/elements/1.1/}language"))


def read(deck: Path) -> Parts:
    """The parts of a deck."""
    with zipfile.ZipFile(deck) as file:
        return {name: file.read(name) for name in file.namelist()}


def audit(parts: Parts) -> list[str]:
    """Everything that breaks a rule, under the name of the rule."""
    deck = Deck(parts)
    return [f"{rule.__name__}: {found}" for rule in RULES for found in rule(deck)]


# --- for whoever listens -----------------------------------------------------------------------------------------


def repeated_titles(deck: Deck) -> Iterator[str]:
    """Hurts whoever goes from slide to slide by titles: two of them cannot be told apart."""
    slides = defaultdict(list)
    for name, root in deck.of("slides"):
        for title in _titles(root):
            slides[" ".join("".join(title.itertext(f"{{{NS['a']}}}t")).split())].append(name)
    return (f"{', '.join(names)}: {title!r}" for title, names in slides.items() if len(names) > 1)


def late_titles(deck: Deck) -> Iterator[str]:
    """Hurts whoever hears a slide in its order: tables, charts and pictures come before what they are about."""
    for name, root in deck.of("slides"):
        shown = root.xpath("p:cSld/p:spTree/*[self::p:graphicFrame or self::p:pic]", namespaces=NS)
        for title in _titles(root):
            if shown and shown[0] in title.itersiblings(preceding=True):
                yield name


def _titles(root: etree._Element) -> list[etree._Element]:
    return root.xpath("//p:sp[p:nvSpPr/p:nvPr/p:ph[@type='title' or @type='ctrTitle']]", namespaces=NS)


def languages(deck: Deck) -> Iterator[str]:
    """Hurts whoever hears the deck, or checks its spelling: words are read in the voice of another language."""
    for name, root in deck.of(*WRITTEN):
        looks = root.xpath("//a:r | //a:fld | //a:endParaRPr", namespaces=NS)
        found = [(one if "endPara" in one.tag else one.find("a:rPr", NS), one) for one in looks]
        said = {None if look is None else look.get("lang") for look, _ in found}
        said |= {one.get("val") for one in root.iter(f"{{{NS['c']}}}lang")}
        yield from (f"{name}: {one or 'no language'}" for one in said - {deck.language})


def speaking_decorations(deck: Deck) -> Iterator[str]:
    """Hurts whoever hears the deck: readers of the screen pass over what is marked as without meaning."""
    for name, root in deck.of("slides", "slideLayouts"):
        for shape in root.iter(f"{{{NS['p']}}}cNvPr"):
            said = "".join(shape.getparent().getparent().itertext(f"{{{NS['a']}}}t")) + (shape.get("descr") or "")
            if shape.find(DECORATIVE) is not None and said:
                yield f"{name}: {said!r}"


# --- for whoever reads -------------------------------------------------------------------------------------------


def hidden_slides(deck: Deck) -> Iterator[str]:
    """Hurts the audience: a slide is in the contents and in the PDF, and is passed over when the deck is shown."""
    return (name for name, root in deck.of("slides") if root.get("show") in ("0", "false"))


def off_the_slide(deck: Deck) -> Iterator[str]:
    """Hurts the audience: what stands beyond an edge, or has no size, is not seen."""
    size = deck.roots["ppt/presentation.xml"].find("p:sldSz", NS)
    width, height = int(size.get("cx")), int(size.get("cy"))
    for name, root in deck.of("slides"):
        for at in root.xpath("p:cSld/p:spTree/*/p:spPr/a:xfrm | p:cSld/p:spTree/*/p:xfrm", namespaces=NS):
            x, y, cx, cy = (int(at.find(f"a:{tag}", NS).get(key)) for tag, key in _PLACE)
            if x < 0 or y < 0 or x + cx > width or y + cy > height or not cx or not cy:
                yield f"{name}: {x}, {y}, {cx}, {cy}"


_PLACE = (("off", "x"), ("off", "y"), ("ext", "cx"), ("ext", "cy"))


def small_texts(deck: Deck) -> Iterator[str]:
    """Hurts whoever sits at the back: text under 9 points cannot be read there."""
    for name, root in deck.of(*WRITTEN):
        found = {int(one.get("sz")) for one in root.xpath("//a:*[self::a:rPr or self::a:defRPr][@sz]", namespaces=NS)}
        yield from (f"{name}: {size / 100:g} points" for size in sorted(found) if size < SMALLEST)


def shrinking_texts(deck: Deck) -> Iterator[str]:
    """Hurts whoever edits a text: each program shrinks it by a measure of its own, and hides that it is too long."""
    for name, root in deck.of("slides", "slideLayouts", "slideMasters"):
        for kind in ("normAutofit", "spAutoFit"):
            if root.find(f".//a:{kind}", NS) is not None:
                yield f"{name}: {kind}"


# --- for whoever restyles ----------------------------------------------------------------------------------------


def literal_colours(deck: Deck) -> Iterator[str]:
    """Hurts whoever gives the deck another theme: a colour outside the theme's part stays as it is."""
    for name, root in deck.roots.items():
        found = {kind for kind in LITERAL for _ in root.iter(f"{{{NS['a']}}}{kind}")}
        yield from (f"{name}: {kind}" for kind in sorted(found) if not name.startswith("ppt/theme/"))


def literal_fonts(deck: Deck) -> Iterator[str]:
    """Hurts whoever gives the deck another font: a face by its own name, even the theme's, stays as it is."""
    for name, root in deck.roots.items():
        found = {str(one.get("typeface")) for one in root.iter() if one.get("typeface") is not None}
        if not name.startswith("ppt/theme/"):
            yield from (f"{name}: {face}" for face in sorted(found) if not face.startswith(("+mn-", "+mj-")))


def fontless_defaults(deck: Deck) -> Iterator[str]:
    """Hurts whoever gives the deck another font: text that inherits no face of the theme takes the program's own."""
    levels = ("ppt/presentation.xml", "slideMasters", "notesMasters", "charts")
    for name, root in deck.roots.items():
        if name in levels or dirname(name).removeprefix("ppt/") in levels:
            defaults = root.xpath("//p:txStyles//a:defRPr | //p:defaultTextStyle//a:defRPr", namespaces=NS)
            defaults += root.xpath("//p:notesStyle//a:defRPr | //c:txPr//a:defRPr", namespaces=NS)
            if not defaults or any(one.find("a:latin", NS) is None for one in defaults):
                yield name


# --- for whoever opens -------------------------------------------------------------------------------------------


def fetched_parts(deck: Deck) -> Iterator[str]:
    """Hurts whoever opens the deck elsewhere: what is fetched is missing there, or tells that it was opened."""
    for name in deck.roots:
        for one in deck.relations(name):
            if one.external and one.kind != "hyperlink":
                yield f"{name}: {one.kind} {one.target}"


def unlisted_layouts(deck: Deck) -> Iterator[str]:
    """Hurts whoever edits a slide: PowerPoint repairs a deck whose slides have a layout that no master lists."""
    listed = set()
    for name, root in deck.of("slideMasters"):
        known = root.xpath("//p:sldLayoutId/@r:id", namespaces=NS)
        listed |= {one.target for one in deck.relations(name) if one.id in known}
    return (name for name, _ in deck.of("slides") if not set(deck.led(name, "slideLayout")) <= listed)


def strange_places(deck: Deck) -> Iterator[str]:
    """Hurts whoever gives a slide another layout: a table or chart in no place of its layout does not move with it."""
    for name, root in deck.of("slides"):
        for layout in (deck.roots[one] for one in deck.led(name, "slideLayout") if one in deck.roots):
            places = set(layout.xpath("//p:ph/@idx", namespaces=NS))
            for holder in root.xpath("//*[self::p:nvGraphicFramePr or self::p:nvPicPr]/p:nvPr/p:ph", namespaces=NS):
                if holder.get("idx") not in places:
                    yield f"{name}: {holder.get('idx')}"


def unshown_parts(deck: Deck) -> Iterator[str]:
    """Hurts whoever gives the deck away: a chart or picture that no slide shows travels along, with its figures."""
    for name, root in deck.of("slides"):
        shown = set(root.xpath("//@r:*", namespaces=NS))
        for one in deck.relations(name):
            if one.kind in ("chart", "image", "hyperlink", "slide") and one.id not in shown:
                yield f"{name}: {one.kind} {one.target}"


def stray_notes(deck: Deck) -> Iterator[str]:
    """Hurts the speaker: notes without a master, or of another slide, are repaired away or said at the wrong place."""
    for name, _ in deck.of("notesSlides"):
        masters, slides = deck.led(name, "notesMaster"), deck.led(name, "slide")
        if [one in deck.parts for one in masters] != [True]:
            yield f"{name}: no master"
        if [deck.led(slide, "notesSlide") for slide in slides] != [[name]]:
            yield f"{name}: not the notes of one slide"


def unreadable_pictures(deck: Deck) -> Iterator[str]:
    """Hurts the audience: a red cross stands in place of the picture."""
    for name, data in deck.parts.items():
        if name.startswith("ppt/media/"):
            try:
                Image.open(io.BytesIO(data)).verify()
            except (UnidentifiedImageError, OSError, SyntaxError) as error:
                yield f"{name}: {error}"


def label_sides(deck: Deck) -> Iterator[str]:
    """Hurts whoever opens the deck: PowerPoint takes a chart out whose labels stand where its kind allows none."""
    for name, root in deck.of("charts"):
        for side in root.iter(f"{{{NS['c']}}}dLblPos"):
            (group,) = side.xpath("ancestor::c:*[c:ser]", namespaces=NS)
            grouping = group.find("c:grouping", NS)
            kind = etree.QName(group).localname
            allowed = SIDES[str(grouping.get("val")) if kind == "barChart" and grouping is not None else kind]
            if side.get("val") not in allowed:
                yield f"{name}: {side.get('val')} in a {kind}"


Rule = Callable[[Deck], Iterator[str]]
RULES: tuple[Rule, ...] = (
    *(repeated_titles, late_titles, languages, speaking_decorations),
    *(hidden_slides, off_the_slide, small_texts, shrinking_texts),
    *(literal_colours, literal_fonts, fontless_defaults),
    *(fetched_parts, unshown_parts, unlisted_layouts, strange_places, stray_notes, unreadable_pictures, label_sides),
)
