"""The parts around the slides as XML: presentation, sections, slides, notes, properties.

In: relationships, ids and texts. Out: parts as bytes.
"""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from generator.render.pptx.xml.drawing import EMU, document, emu, escaped, part, tag
from generator.render.pptx.xml.master import MASTER_ID
from generator.render.pptx.xml.shapes import tree

FIRST_SLIDE = 256  # the least id that a slide may have
_P14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"
_NOTES_PAGE = (540 * EMU, 720 * EMU)
_CORE = {
    "xmlns:cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    "xmlns:dcterms": "http://purl.org/dc/terms/",
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
}
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_APP = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"


class SectionEntry(Struct, frozen=True):
    """A section of the deck: its GUID, its name and how many slides it has."""

    guid: str
    name: str
    slides: int


def presentation(
    size: tuple[float, float],
    master: str,
    notes_master: str,
    slides: Sequence[str],
    sections: Iterable[SectionEntry],
    text: str,
) -> bytes:
    """The presentation; `master`, `notes_master` and `slides` are relationships."""
    listed = (tag("p:sldId", id=FIRST_SLIDE + i, r_id=relation) for i, relation in enumerate(slides))
    return part(
        "p:presentation",
        tag("p:sldMasterIdLst", tag("p:sldMasterId", id=MASTER_ID, r_id=master)),
        tag("p:notesMasterIdLst", tag("p:notesMasterId", r_id=notes_master)),
        tag("p:sldIdLst", *listed),
        tag("p:sldSz", cx=emu(size[0]), cy=emu(size[1])),
        tag("p:notesSz", cx=_NOTES_PAGE[0], cy=_NOTES_PAGE[1]),
        tag("p:defaultTextStyle", text),
        _sections(sections),
        saveSubsetFonts=1,
        autoCompressPictures=0,
    )


def _sections(found: Iterable[SectionEntry]) -> str:
    written, first = [], FIRST_SLIDE
    for one in found:
        ids = (tag("p14:sldId", id=first + i) for i in range(one.slides))
        written.append(tag("p14:section", tag("p14:sldIdLst", *ids), name=one.name, id=one.guid))
        first += one.slides
    if not written:
        return ""
    listed = tag("p14:sectionLst", *written, **{"xmlns:p14": _P14})
    return tag("p:extLst", tag("p:ext", listed, uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"))


def slide(ground: str, shapes: Iterable[str]) -> bytes:
    """A slide."""
    return part("p:sld", tag("p:cSld", ground, tree(*shapes)), tag("p:clrMapOvr", tag("a:masterClrMapping")))


def notes(shapes: Iterable[str]) -> bytes:
    """The notes of a slide."""
    return part("p:notes", tag("p:cSld", tree(*shapes)), tag("p:clrMapOvr", tag("a:masterClrMapping")))


def presentation_properties() -> bytes:
    """How the deck is shown."""
    return part("p:presentationPr", tag("p:showPr", tag("p:present"), tag("p:sldAll"), showNarration=1))


def view_properties() -> bytes:
    """How the deck opens: one slide, with its notes under it."""
    return part("p:viewPr", tag("p:normalViewPr", tag("p:restoredLeft", sz=15_620), tag("p:restoredTop", sz=84_000)))


def core_properties(title: str, author: str, language: str, date: str, description: str) -> bytes:
    """What the file says of itself; its stamps are the report's date."""
    stamps = (
        tag(f"dcterms:{name}", f"{date}T00:00:00Z", **{"xsi:type": "dcterms:W3CDTF"})
        for name in ("created", "modified")
    )
    named = {"dc:title": title, "dc:creator": author, "cp:lastModifiedBy": author, "dc:language": language}
    named |= {"dc:description": description} if description else {}
    texts = (tag(name, escaped(value)) for name, value in named.items())
    return document(tag("cp:coreProperties", *texts, tag("cp:revision", "1"), *stamps, **_CORE))


def custom_properties(guid: str, namespace: str) -> bytes:
    """What a part of custom XML is: its own id and the name of its vocabulary."""
    reference = tag("ds:schemaRef", **{"ds:uri": namespace})
    content = tag("ds:schemaRefs", reference)
    return document(tag("ds:datastoreItem", content, **{"ds:itemID": guid, "xmlns:ds": _CUSTOM}))


def application_properties(slides: int, notes: int) -> bytes:
    """What made the file, and how much is in it."""
    told = {
        "TotalTime": 0,
        "Application": "Quarterdeck",
        "PresentationFormat": "Widescreen",
        "Slides": slides,
        "Notes": notes,
        "HiddenSlides": 0,
    }
    return document(tag("Properties", *(tag(name, str(value)) for name, value in told.items()), xmlns=_APP))
