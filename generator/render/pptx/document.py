"""The deck as a file: template, slides, sections, notes and properties.

In: `Pages`, a theme and layouts. Out: the bytes of a .pptx, the same for the same pages on every day and machine.
"""

from datetime import datetime
from itertools import groupby

from pptx.opc.constants import CONTENT_TYPE as CT
from pptx.opc.constants import RELATIONSHIP_TYPE as RT

from generator.layout.pages import Page, Pages, PlacedText
from generator.layout.regions import Layouts
from generator.layout.theme import Theme
from generator.render.pptx import fingerprints
from generator.render.pptx.fingerprints import Fingerprint
from generator.render.pptx.package import DeckPackage, DeckPart, guid
from generator.render.pptx.pictures import Pictures
from generator.render.pptx.slide import Book, SlideWriter
from generator.render.pptx.template import Template, add_template, other_text
from generator.render.pptx.text import TextWriter
from generator.render.pptx.xml import files, master, shapes, text
from generator.render.pptx.xml.tables import PLAIN
from generator.richtext import plain


def render(pages: Pages, theme: Theme, layouts: Layouts) -> bytes:
    """The deck."""
    package = DeckPackage()
    main = package.add("/ppt/presentation.xml", CT.PML_PRESENTATION_MAIN)
    template = add_template(package, theme, layouts, pages.language, _footer(pages))
    parts = [package.add("/ppt/slides/slide%d.xml", CT.PML_SLIDE) for _ in pages.pages]
    targets = {slide: parts[index] for slide, index in pages.slides.items()}
    book = Book(package, theme, layouts, pages.language, datetime.fromisoformat(pages.date), targets, Pictures(package))
    written: list[tuple[Page, list[Fingerprint]]] = []
    for position, (page, part) in enumerate(zip(pages.pages, parts, strict=True), 1):
        layout = template.layouts[page.layout]
        part.relate_to(layout.part, RT.SLIDE_LAYOUT)
        writer = SlideWriter(book, page, position, part, layout)
        part.blob = writer.slide()
        written.append((page, writer.fingerprints))
        if page.notes:
            _add_notes(package, page, part, template, TextWriter(theme, pages.language))
    main.blob = _presentation(pages, theme, main, template, parts)
    _add_properties(package, pages, main)
    _add_fingerprints(package, main, fingerprints.part(written))
    return package.saved()


def _footer(pages: Pages) -> str:
    """The text of the footer, which all slides share."""
    return next(
        (
            plain(run for paragraph in item.paragraphs for run in paragraph.runs)
            for page in pages.pages
            for item in page.items
            if isinstance(item, PlacedText) and item.placeholder == "footer"
        ),
        "",
    )


def _add_notes(package: DeckPackage, page: Page, slide: DeckPart, template: Template, writer: TextWriter) -> None:
    """What the speaker sees."""
    image = shapes.slide_image(shapes.Identity(2, "slide"), shapes.Holder("sldImg"))
    body = shapes.placeholder(
        shapes.Identity(3, "notes"), shapes.Holder("body", 1), None, (), text.body(writer.notes(page.notes), None)
    )
    part = package.add("/ppt/notesSlides/notesSlide%d.xml", CT.PML_NOTES_SLIDE, files.notes((image, body)))
    part.relate_to(template.notes_master, RT.NOTES_MASTER)
    part.relate_to(slide, RT.SLIDE)
    slide.relate_to(part, RT.NOTES_SLIDE)


def _presentation(pages: Pages, theme: Theme, main: DeckPart, template: Template, slides: list[DeckPart]) -> bytes:
    page = theme.settings.page
    masters = main.relate_to(template.master, RT.SLIDE_MASTER), main.relate_to(template.notes_master, RT.NOTES_MASTER)
    relations = [main.relate_to(slide, RT.SLIDE) for slide in slides]
    return files.presentation((page.width, page.height), *masters, relations, _sections(pages), other_text(theme))


def _sections(pages: Pages) -> list[files.SectionEntry]:
    """Runs of pages of one section, with GUIDs made of its id and place."""
    found: list[files.SectionEntry] = []
    for (section, name), members in groupby(pages.pages, key=lambda page: (page.section, page.section_name)):
        found.append(files.SectionEntry(guid(f"section {len(found)} {section}"), name, len(list(members))))
    return found


def _add_fingerprints(package: DeckPackage, main: DeckPart, content: bytes) -> None:
    """The custom XML that tells a later version what was printed, and the properties that such a part must have."""
    data = package.add("/customXml/item1.xml", CT.XML, content)
    main.relate_to(data, RT.CUSTOM_XML)
    properties = files.custom_properties(guid("fingerprints"), fingerprints.NAMESPACE)
    data.relate_to(
        package.add("/customXml/itemProps1.xml", CT.OFC_CUSTOM_XML_PROPERTIES, properties), RT.CUSTOM_XML_PROPS
    )


def _add_properties(package: DeckPackage, pages: Pages, main: DeckPart) -> None:
    """The parts that say how the deck is shown and what it is."""
    shown = package.add("/ppt/presProps.xml", CT.PML_PRES_PROPS, files.presentation_properties())
    main.relate_to(shown, RT.PRES_PROPS)
    main.relate_to(package.add("/ppt/viewProps.xml", CT.PML_VIEW_PROPS, files.view_properties()), RT.VIEW_PROPS)
    styles = package.add("/ppt/tableStyles.xml", CT.PML_TABLE_STYLES, master.table_styles(PLAIN))
    main.relate_to(styles, RT.TABLE_STYLES)
    package.root.relate_to(main, RT.OFFICE_DOCUMENT)
    core = files.core_properties(pages.title, pages.author, pages.language, pages.date, pages.description)
    package.root.relate_to(package.add("/docProps/core.xml", CT.OPC_CORE_PROPERTIES, core), RT.CORE_PROPERTIES)
    counts = files.application_properties(len(pages.pages), sum(bool(page.notes) for page in pages.pages))
    package.root.relate_to(package.add("/docProps/app.xml", CT.OFC_EXTENDED_PROPERTIES, counts), RT.EXTENDED_PROPERTIES)
