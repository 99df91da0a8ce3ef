"""How a sound deck is broken, one thing at a time: what is done to a part, to an element of it, to a relationship.

In: the parts of a deck by their names. Out: the same parts with one of them changed, gone or added.
"""

from collections.abc import Callable
from copy import deepcopy
from functools import partial
from typing import Literal

from lxml import etree
from msgspec import Struct

from generator.render.pptx.xml.drawing import NAMESPACES
from tests.deckaudit import Parts

Check = Literal["house", "auditor", "ours", "fit"]
Change = Callable[[Parts], Parts]
Edit = Callable[[etree._Element], object]
SPACES = {
    **NAMESPACES,
    "p14": "http://schemas.microsoft.com/office/powerpoint/2010/main",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
    "ct": "http://schemas.openxmlformats.org/package/2006/content-types",
    "dc": "http://purl.org/dc/elements/1.1/",
}


class Corruption(Struct, frozen=True):
    """One thing that is broken. `says`: the code, the rule or the words of the check that must find it."""

    check: Check
    says: str
    name: str
    change: Change
    deck: str = "cases"

    def of(self, parts: Parts) -> Parts:
        """The broken deck. Raises where nothing was changed."""
        found = self.change(parts)
        assert found != parts, f"{self.name}: nothing was changed"
        return found


house = partial(Corruption, "house")  # tests/tools/validate_pptx.py
auditor = partial(Corruption, "auditor")  # openxml-audit, on a deck that it reads faster
ours = partial(Corruption, "ours")  # tests/deckaudit.py
fit = partial(Corruption, "fit")  # rpptx

# --- where -------------------------------------------------------------------------------------------------------


def element(name: str, path: str, edit: Edit) -> Change:
    """The first element of a part that `path` finds, edited."""

    def apply(parts: Parts) -> Parts:
        root = etree.fromstring(parts[name])
        edit(root.xpath(path, namespaces=SPACES)[0])
        return {**parts, name: etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)}

    return apply


def slide(number: int, path: str, edit: Edit) -> Change:
    """An element of a slide, edited."""
    return element(f"ppt/slides/slide{number}.xml", path, edit)


def chart(number: int, path: str, edit: Edit) -> Change:
    """An element of a chart, edited."""
    return element(f"ppt/charts/chart{number}.xml", path, edit)


def relation(name: str, kind: str, edit: Edit) -> Change:
    """The first relationship of that kind that a part has, edited."""
    folder, _, own = name.rpartition("/")
    of_kind = f"//rel:Relationship[substring-after(@Type, '/relationships/') = '{kind}']"
    return element(f"{folder}/_rels/{own}.rels", of_kind, edit)


def content(name: str, make: Callable[[bytes], bytes]) -> Change:
    """A part with other bytes, or one more."""
    return lambda parts: {**parts, name: make(parts.get(name, b""))}


# --- what --------------------------------------------------------------------------------------------------------


def given(**attributes: str | None) -> Edit:
    """With some attributes, or without those of None; `r_id` is r:id."""

    def edit(found: etree._Element) -> None:
        for key, value in attributes.items():
            name = f"{{{NAMESPACES['r']}}}{key[2:]}" if key.startswith("r_") else key
            if value is None:
                del found.attrib[name]
            else:
                found.set(name, value)

    return edit


def saying(text: str, times: int = 1) -> Edit:
    """With another text; its own text, so many times, where there is none."""
    return lambda found: setattr(found, "text", text or " ".join([str(found.text)] * times))


def called(name: str) -> Edit:
    """By another name in the same vocabulary."""
    return lambda found: setattr(found, "tag", f"{{{etree.QName(found).namespace}}}{name}")


def holding(xml: str, place: int = 0) -> Edit:
    """With one more child."""
    spaces = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in SPACES.items())
    return lambda found: found.insert(place, etree.fromstring(f"<x {spaces}>{xml}</x>")[0])


def gone(found: etree._Element) -> None:
    """Taken out."""
    parent = found.getparent()
    assert parent is not None
    parent.remove(found)


def twice(found: etree._Element) -> None:
    """With a copy behind it."""
    found.addnext(deepcopy(found))


def last(found: etree._Element) -> None:
    """Behind all its neighbours."""
    parent = found.getparent()
    assert parent is not None
    parent.append(found)
