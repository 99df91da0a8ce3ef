"""Every shape is known again by its name and id, and what a person changed is told by its fingerprint."""

import io
import re
from collections import Counter
from decimal import Decimal

import pytest
from lxml import etree
from msgspec.structs import replace
from pptx import Presentation

from generator.layout.pages import PlacedText
from generator.layout.setting import SetParagraph
from generator.render.pptx.document import render
from generator.render.pptx.fingerprints import NAMESPACE, digest, of_text
from generator.render.pptx.xml.drawing import NAMESPACES as NS
from generator.richtext import figure_run
from tests import decks
from tests.render.pptx.charts import drawn
from tests.render.pptx.conftest import Built

PART = "customXml/item1.xml"
GUID = re.compile(r"\{[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}\}")


def told(built: Built) -> list[dict[str, tuple[str, str]]]:
    """For each slide the fingerprints of its shapes: of text and inputs, by the shape's name."""
    root = etree.fromstring(built.parts[PART])
    assert root.tag == f"{{{NAMESPACE}}}fingerprints"
    return [{shape.get("name"): (shape.get("text"), shape.get("inputs")) for shape in slide} for slide in root]


def texts(data: bytes) -> list[dict[str, str]]:
    """For each slide of a deck the fingerprints of its texts and tables, worked out from the file alone."""
    return [
        {
            shape.name: digest(
                paragraph.text
                for frame in (
                    [shape.text_frame]
                    if shape.has_text_frame
                    else [cell.text_frame for row in shape.table.rows for cell in row.cells if not cell.is_spanned]
                )
                for paragraph in frame.paragraphs
            )
            for shape in slide.shapes
            if (shape.has_text_frame and "decorative" not in etree.tostring(shape._element).decode()) or shape.has_table
        }
        for slide in Presentation(io.BytesIO(data)).slides
    ]


@pytest.mark.parametrize("name", ["common", "cases"])
def test_fingerprints_are_those_of_the_words_in_the_deck(name: str, request: pytest.FixtureRequest) -> None:
    built: Built = request.getfixturevalue(name)
    compared = 0
    for shapes, found in zip(texts(built.data), told(built), strict=True):
        assert set(shapes) <= set(found)
        assert {shape: found[shape][0] for shape in shapes} == shapes
        compared += len(shapes)
    assert compared > 3 * len(built.pages.pages)


def test_the_fingerprint_of_a_chart_is_that_of_its_sheet(common: Built) -> None:
    found = {name: hashes for slide in told(common) for name, hashes in slide.items()}
    for one in drawn(common):
        cells = (
            "" if value is None else str(float(value)) if isinstance(value, int | float) else str(value)
            for column in one.columns()
            for value in column
        )
        (name,) = (name for name in found if name.endswith(f"/{one.placed.name}"))
        assert found[name][0] == digest(cells)


def test_a_changed_word_is_told_and_nothing_else_is(common: Built) -> None:
    deck = Presentation(io.BytesIO(common.data))
    title = deck.slides[2].shapes.title
    title.text_frame.paragraphs[0].runs[0].text = "Something else"
    out = io.BytesIO()
    deck.save(out)
    changed = [
        name
        for shapes, found in zip(texts(out.getvalue()), told(common), strict=True)
        for name, text in shapes.items()
        if found[name][0] != text
    ]
    assert changed == [title.name]


def test_programs_that_save_the_deck_keep_the_part(common: Built) -> None:
    out = io.BytesIO()
    Presentation(io.BytesIO(common.data)).save(out)
    kept = Presentation(out).part.package
    assert any(str(part.partname) == f"/{PART}" and part.blob == common.parts[PART] for part in kept.iter_parts())


@pytest.mark.parametrize("name", ["common", "cases"])
def test_every_shape_has_a_name_of_its_slide_and_an_id_of_its_own(name: str, request: pytest.FixtureRequest) -> None:
    built: Built = request.getfixturevalue(name)
    ids: Counter[str] = Counter()
    for page, root in built.slides():
        for shape in root.iterfind(".//p:spTree//p:cNvPr", NS):
            if shape.get("name"):
                assert str(shape.get("name")).startswith(f"{page.slide}/")
                (created,) = shape.iterfind(".//{http://schemas.microsoft.com/office/drawing/2014/main}creationId")
                ids[str(created.get("id"))] += 1
    assert ids.most_common(1)[0][1] == 1
    assert all(GUID.fullmatch(one) for one in ids)


def test_names_and_ids_are_the_same_in_every_build(common: Built) -> None:
    again = render(decks.pages(), decks.theme(), decks.layouts())
    assert again == common.data


def test_another_value_that_prints_the_same_changes_the_inputs_alone() -> None:
    style = decks.theme().style("body")
    item = next(item for item in decks.pages().pages[2].items if isinstance(item, PlacedText))

    def prints(value: str) -> tuple[str, str]:
        runs = (figure_run(replace(decks.figure("69"), value=Decimal(value))),)
        found = of_text("a", replace(item, paragraphs=(SetParagraph(style, "paragraph", runs, ()),)))
        return found.text, found.inputs

    (text, inputs), (other_text, other_inputs) = prints("69.1"), prints("69.4")
    assert text == other_text
    assert inputs != other_inputs
