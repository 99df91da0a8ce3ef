"""What the file says of itself, and its last pass.

In: `Pages`, and the bytes as drawn. Out: title, author, language and dates in the file; bytes that are few and always
the same.
"""

import io
from typing import Any
from xml.sax.saxutils import escape

import pikepdf
from reportlab.pdfbase.pdfdoc import XMP, PDFArray

from generator.deck.model import CHART_DATA
from generator.layout.pages import Pages
from generator.render.pdf.canvas import Sheet
from generator.render.pdf.chartdata import chart_data

PRODUCER = "Quarterdeck"
_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
{description}<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{date}T00:00:00Z</xmp:CreateDate>
<xmp:ModifyDate>{date}T00:00:00Z</xmp:ModifyDate>
<pdf:Producer>{producer}</pdf:Producer>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""
_DESCRIPTION = '<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{}</rdf:li></rdf:Alt></dc:description>\n'


def describe(sheet: Sheet, pages: Pages) -> None:
    """Metadata, and how readers open the file: its title in the bar, outline beside it, a whole page in the window."""
    said = {"title": pages.title, "author": pages.author, "language": pages.language, "date": pages.date}
    packet = _PACKET.format(
        **{name: escape(text) for name, text in said.items()},
        description=_DESCRIPTION.format(escape(pages.description)) if pages.description else "",
        producer=PRODUCER,
    )
    canvas: Any = sheet.canvas
    canvas.setCatalogEntry("Metadata", XMP(creator=lambda _: packet.encode()))
    canvas.setViewerPreference("DisplayDocTitle", "true")
    canvas.setCatalogEntry("PageMode", "/UseOutlines")
    canvas.setCatalogEntry("OpenAction", PDFArray([canvas._doc.thisPageRef(), "/Fit"]))


def finished(drawn: bytes, pages: Pages) -> bytes:
    """The file with its dates, packed: a quarter of the size, and an id that depends on the content alone."""
    stamp = f"D:{pages.date.replace('-', '')}000000Z"
    packed = io.BytesIO()
    with pikepdf.open(io.BytesIO(drawn)) as pdf:
        for number, page in enumerate(pdf.pages):
            page.obj.StructParents = number  # reportlab's pages have no place for these two
            page.obj.Tabs = pikepdf.Name.S
        del pdf.trailer.Info
        said = {"/Title": pages.title, "/Author": pages.author, "/Subject": pages.description, "/Producer": PRODUCER}
        stamps = {"/CreationDate": stamp, "/ModDate": stamp}
        pdf.docinfo.update({name: text for name, text in (said | stamps).items() if text})
        if data := chart_data(pages):
            _attach(pdf, data, stamp, pages.description)
        pdf.save(packed, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True, min_version="1.7")
    return packed.getvalue()


def _attach(pdf: pikepdf.Pdf, data: bytes, stamp: str, description: str) -> None:
    """The numbers behind the charts, as a file that belongs to the whole document (ISO 32000-2, 14.13)."""
    found = pikepdf.AttachedFileSpec(
        pdf,
        data,
        description=description,
        filename=CHART_DATA,
        mime_type="text/csv",
        creation_date=stamp,
        mod_date=stamp,
    )
    found.relationship = pikepdf.Name.Data
    pdf.attachments[CHART_DATA] = found
    pdf.Root.AF = pikepdf.Array([pdf.attachments[CHART_DATA].obj])
