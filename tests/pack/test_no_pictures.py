"""No chart and no table is a picture: they are native in the deck, and vectors with real text in the PDF."""

import pikepdf

from generator.layout.pages import PlacedChart, PlacedTable
from generator.pipeline import lay
from generator.problems import Problems
from tests.conftest import QUARTER
from tests.packs import Pack


def test_the_deck_holds_native_charts_and_tables_and_no_picture(pack: Pack) -> None:
    laid = lay(QUARTER, Problems())
    for page, slide in zip(laid.pages.pages, pack.deck.slides, strict=True):
        shapes = list(slide.shapes)
        assert not [shape.name for shape in shapes if shape.shape_type == 13], "a picture"
        assert sum(s.has_chart for s in shapes) == sum(isinstance(i, PlacedChart) for i in page.items)
        assert sum(s.has_table for s in shapes) == sum(isinstance(i, PlacedTable) for i in page.items)


def test_the_pdf_holds_no_bitmap(pack: Pack) -> None:
    with pikepdf.open(pack.pdf) as pdf:
        images = [obj for obj in pdf.objects if isinstance(obj, pikepdf.Stream) and obj.get("/Subtype") == "/Image"]
        inline = [
            operator
            for page in pdf.pages
            for _, operator in pikepdf.parse_content_stream(page)
            if str(operator) == "INLINE IMAGE"
        ]
    assert not images
    assert not inline


def test_every_label_of_every_chart_can_be_extracted_from_the_pdf(pack: Pack) -> None:
    laid = lay(QUARTER, Problems())
    for page, text in zip(laid.pages.pages, pack.pdf_texts, strict=True):
        shown = "".join(text.split())
        for item in page.items:
            if isinstance(item, PlacedChart):
                missing = [t.run.text for t in item.plan.texts if "".join(t.run.text.split()) not in shown]
                assert not missing, (page.label, item.name)
