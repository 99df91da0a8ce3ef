"""What the file says of itself.

In: `Pages`. Out: title, author, language and dates, and the numbers behind the charts as a file that is attached.
"""

from hashlib import md5
from html import escape

from generator.deck.model import CHART_DATA
from generator.layout.pages import Pages
from generator.render.pdf import packing
from generator.render.pdf.canvas import Sheet
from generator.render.pdf.chartdata import chart_data
from generator.render.pdf.notation import text

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
        **{name: escape(words, quote=False) for name, words in said.items()},
        description=_DESCRIPTION.format(escape(pages.description, quote=False)) if pages.description else "",
        producer=PRODUCER,
    )
    sheet.file.describe(
        Metadata=sheet.file.add(packing.stream("/Type /Metadata /Subtype /XML", packet.encode())),
        ViewerPreferences="<< /DisplayDocTitle true >>",
        PageMode="/UseOutlines",
    )
    if data := chart_data(pages):
        _attach(sheet, data, pages)


def information(pages: Pages) -> str:
    """The dictionary for readers that know no metadata."""
    said = {"Title": pages.title, "Author": pages.author, "Subject": pages.description, "Producer": PRODUCER}
    written = " ".join(f"/{name} {text(words)}" for name, words in said.items() if words)
    return f"<< {written} {_dates(pages)} >>"


def _dates(pages: Pages) -> str:
    stamp = text(f"D:{pages.date.replace('-', '')}000000Z")
    return f"/CreationDate {stamp} /ModDate {stamp}"


def _attach(sheet: Sheet, data: bytes, pages: Pages) -> None:
    """The numbers behind the charts, as a file that belongs to the whole document (ISO 32000-2, 14.13)."""
    checksum = md5(data, usedforsecurity=False).hexdigest()  # the one that ISO 32000-1, 7.11.4 asks for
    known = f"<< /Size {len(data)} /CheckSum <{checksum}> {_dates(pages)} >>"
    file = sheet.file.add(packing.packed(f"/Type /EmbeddedFile /Subtype /text#2Fcsv /Params {known}", data))
    name, described = text(CHART_DATA), f"/Desc {text(pages.description)}" if pages.description else ""
    entries = f"/F {name} /UF {name} {described} /AFRelationship /Data /EF << /F {file} /UF {file} >>"
    sheet.attach(CHART_DATA, sheet.file.add(f"<< /Type /Filespec {entries} >>"))
