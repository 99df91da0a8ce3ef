"""Faults of the file as a whole: what it says of itself, how one finds one's way, what is attached, who may read it."""

import random
import re
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Permissions, String

from tests.render.pdf.faults.places import CHARTS, TABLE


def missing_language(pdf: Pdf) -> None:
    del pdf.Root.Lang


def language_of_no_name(pdf: Pdf) -> None:
    pdf.Root.Lang = String("en-GB_of the report")


def missing_title(pdf: Pdf) -> None:
    _metadata(pdf, "<dc:title>.*</dc:title>", "")


def blank_title(pdf: Pdf) -> None:
    _metadata(pdf, "(<rdf:li xml:lang=.x-default.>)[^<]*", r"\1 ")


def two_titles_of_the_file(pdf: Pdf) -> None:
    """The metadata and the information dictionary disagree."""
    pdf.docinfo["/Title"] = "Untitled"


def metadata_in_another_language(pdf: Pdf) -> None:
    _metadata(pdf, "<rdf:li>en-GB", "<rdf:li>fr")


def missing_claim(pdf: Pdf) -> None:
    """The file does not say that it is PDF/UA-1."""
    _metadata(pdf, "<pdfuaid:part>1</pdfuaid:part>", "")


def claim_of_another_part(pdf: Pdf) -> None:
    _metadata(pdf, "<pdfuaid:part>1", "<pdfuaid:part>2")


def missing_metadata(pdf: Pdf) -> None:
    del pdf.Root.Metadata


def _metadata(pdf: Pdf, found: str, new: str) -> None:
    packet = pdf.Root.Metadata.read_bytes().decode()
    pdf.Root.Metadata.write(re.sub(found, new, packet).encode())


def title_not_shown(pdf: Pdf) -> None:
    pdf.Root.ViewerPreferences.DisplayDocTitle = False


def not_marked_as_tagged(pdf: Pdf) -> None:
    pdf.Root.MarkInfo.Marked = False


def suspect_tags(pdf: Pdf) -> None:
    pdf.Root.MarkInfo.Suspects = True


def page_labels_missing(pdf: Pdf) -> None:
    del pdf.Root.PageLabels


def page_label_wrong(pdf: Pdf) -> None:
    """It is not what the page prints at its foot."""
    pdf.Root.PageLabels.Nums[2 * TABLE + 1].P = String("30")


def page_label_of_another_page(pdf: Pdf) -> None:
    labels = pdf.Root.PageLabels.Nums
    labels[1] = labels[3]


def bookmarks_missing(pdf: Pdf) -> None:
    del pdf.Root.Outlines


def bookmark_missing(pdf: Pdf) -> None:
    with pdf.open_outline() as outline:
        del outline.root[-1].children[2]


def bookmark_to_another_page(pdf: Pdf) -> None:
    with pdf.open_outline() as outline:
        outline.root[-1].children[1].destination = Array([pdf.pages[CHARTS].obj, Name.Fit])


def bookmark_to_a_page_that_is_gone(pdf: Pdf) -> None:
    gone = pdf.make_indirect(Dictionary(Type=Name.Page, MediaBox=Array([0, 0, 9, 9])))
    with pdf.open_outline() as outline:
        outline.root[-1].children[1].destination = Array([gone, Name.Fit])


def bookmark_of_another_name(pdf: Pdf) -> None:
    with pdf.open_outline() as outline:
        outline.root[-1].children[1].title = "3 Untitled"


def bookmarks_in_disorder(pdf: Pdf) -> None:
    with pdf.open_outline() as outline:
        outline.root[-1].children.reverse()


def bookmark_of_a_section_missing(pdf: Pdf) -> None:
    with pdf.open_outline() as outline:
        outline.root[0].children += outline.root.pop().children


def section_bookmark_to_another_page(pdf: Pdf) -> None:
    with pdf.open_outline() as outline:
        outline.root[-1].destination = Array([pdf.pages[CHARTS].obj, Name.Fit])


def file_without_a_description(pdf: Pdf) -> None:
    del _attached(pdf).Desc


def file_with_a_blank_description(pdf: Pdf) -> None:
    _attached(pdf).Desc = String(" ")


def file_without_a_name_for_all_readers(pdf: Pdf) -> None:
    del _attached(pdf).UF


def file_without_a_name_for_old_readers(pdf: Pdf) -> None:
    del _attached(pdf).F


def file_that_does_not_say_what_it_is_to_the_report(pdf: Pdf) -> None:
    del _attached(pdf).AFRelationship


def file_that_is_the_source(pdf: Pdf) -> None:
    """The relation is that of another kind of file."""
    _attached(pdf).AFRelationship = Name.Source


def file_of_no_document(pdf: Pdf) -> None:
    """Among the attachments, and associated with nothing."""
    del pdf.Root.AF


def file_that_no_list_of_attachments_shows(pdf: Pdf) -> None:
    del pdf.Root.Names.EmbeddedFiles


def file_of_another_size(pdf: Pdf) -> None:
    _attached(pdf).EF.F.Params.Size = 1


def file_without_a_type(pdf: Pdf) -> None:
    del _attached(pdf).EF.F.Subtype


def _attached(pdf: Pdf) -> Any:
    return pdf.Root.Names.EmbeddedFiles.Names[1]


def too_large_a_file(pdf: Pdf) -> None:
    pdf.Root.Ballast = pdf.make_stream(random.Random(0).randbytes(1_600_000))


def encryption_that_forbids_extraction(pdf: Pdf) -> dict[str, Any]:
    return {"encryption": pikepdf.Encryption(owner="owner", allow=Permissions(extract=False))}


def encryption_that_shuts_out_assistive_technology(pdf: Pdf) -> dict[str, Any]:
    """In the last revision for which that permission is an own one."""
    allowed = Permissions(accessibility=False)
    return {"encryption": pikepdf.Encryption(owner="owner", R=3, aes=False, metadata=False, allow=allowed)}


def encryption_that_asks_for_a_password(pdf: Pdf) -> dict[str, Any]:
    return {"encryption": pikepdf.Encryption(owner="owner", user="user")}
