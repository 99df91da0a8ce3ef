"""The gate sees what it is there for: one fault is put into a sound file, and it says which."""

import inspect
import io
import re
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pikepdf
import pytest

from tests import audit as gate
from tests.audit import Finding, audit
from tests.render.pdf.faults import document, drawing, fonts, links, structure, tables

LARGEST = 1.5  # megabytes
PICTURES = {8}  # the page of the sample with a picture
OF_THE_VALIDATOR = {"UA1", "MCID", "HEADING", "TABLE", "LINK", "LABELS", "OUTLINE", "SIZE", "FONT"}
Fault = Callable[[pikepdf.Pdf], dict[str, Any] | None]

# Each fault, and how the finding begins that it must lead to.
FAULTS: dict[Fault, str] = {
    drawing.untagged_page: "CONTENT",
    drawing.untagged_paragraph: "CONTENT",
    drawing.paragraph_made_an_artifact: "UNHEARD",
    drawing.paragraph_made_a_running_foot: "UNHEARD",
    drawing.rule_outside_marks: "CONTENT",
    drawing.mark_without_a_number: "CONTENT",
    drawing.mark_that_is_in_no_tree: "MCID",
    drawing.mark_that_only_the_parent_tree_knows: "HELD",
    drawing.number_used_twice: "MARK",
    drawing.artifact_within_a_mark: "MARK",
    drawing.mark_within_an_artifact: "MARK",
    drawing.mark_within_a_mark: "MARK",
    drawing.mark_left_open: "MARK",
    drawing.mark_that_ends_within_a_text: "MARK",
    drawing.chart_made_a_bitmap: "PICTURE",
    drawing.chart_made_a_small_bitmap: "PICTURE",
    drawing.bitmap_within_the_content: "PICTURE",
    drawing.words_that_are_not_painted: "UNSEEN",
    drawing.words_off_the_page: "UNSEEN",
    drawing.page_read_from_end_to_start: "ORDER",
    drawing.heading_read_after_what_it_heads: "ORDER",
    drawing.rows_read_from_below: "ORDER",
    structure.hole_in_the_parent_tree: "MCID",
    structure.parent_of_a_mark_lost: "PARENT",
    structure.parents_of_two_marks_swapped: "PARENT",
    structure.pages_with_one_key: "PARENT",
    structure.next_key_that_is_taken: "PARENT",
    structure.wrong_parent: "PARENT",
    structure.wrong_page: "HELD",
    structure.page_lost: "HELD",
    structure.element_lost: "HELD",
    structure.element_held_twice: "PARENT",
    structure.mark_held_twice: "HELD",
    structure.mark_that_is_not_drawn: "HELD",
    structure.kind_that_is_no_standard: "UA1 PDFUA1-STRUCT-TREE-ROLE-MAP",
    structure.kind_mapped_in_a_circle: "UA1 PDFUA1-STRUCT-TREE-ROLE-MAP-CYCLE",
    structure.standard_kind_mapped_to_another: "UA1 PDFUA1-STRUCT-TREE-ROLE-MAP-STANDARD",
    structure.skipped_heading: "HEADING",
    structure.first_heading_of_the_second_level: "HEADING",
    structure.page_without_a_title: "TITLE",
    structure.two_titles_on_a_page: "TITLES",
    structure.title_after_another_heading: "TITLES",
    structure.heading_of_no_level: "UA1 PDFUA1-HEADING-STRUCTURE",
    structure.heading_without_words: "EMPTY",
    structure.list_item_without_words: "EMPTY",
    structure.list_item_without_a_body: "LIST",
    structure.paragraph_among_list_items: "UA1 PDFUA1-L-KIDS",
    structure.list_item_outside_a_list: "UA1 PDFUA1-LI-PARENT",
    structure.bullets_of_no_kind: "LIST",
    structure.figure_of_nothing: "EMPTY",
    structure.list_without_items: "EMPTY",
    structure.kid_that_is_nothing: "PARENT",
    structure.two_documents: "GROUP",
    structure.content_in_a_section: "GROUP",
    structure.note_without_an_id: "UA1 PDFUA1-NOTE-ID",
    structure.notes_with_one_id: "UA1 PDFUA1-NOTE-ID-UNIQUE",
    structure.note_that_no_tree_finds: "ID",
    structure.id_that_finds_another: "ID",
    structure.missing_alternative: "ALT",
    structure.blank_alternative: "ALT",
    structure.alternative_that_is_a_file_name: "ALT",
    structure.alternative_of_another_figure: "ALT",
    structure.blank_alternative_of_a_word: "ALT",
    structure.blank_actual_text: "ALT",
    structure.figure_without_a_box: "BBOX",
    structure.figure_off_its_page: "BBOX",
    structure.figure_in_the_place_of_another: "BBOX",
    tables.table_without_heads: "TABLE",
    tables.head_of_a_column_lost: "HEADS",
    tables.head_of_a_row_lost: "HEADS",
    tables.missing_scope: "SCOPE",
    tables.unknown_scope: "SCOPE",
    tables.column_head_that_says_row: "SCOPE",
    tables.spanning_column_head_that_says_row: "SCOPE",
    tables.row_head_that_says_column: "SCOPE",
    tables.group_head_that_says_column: "SCOPE",
    tables.head_over_nothing: "SCOPE the head 'Spending' of a row heads nothing",
    tables.cell_lost: "UA1 PDFUA1-TABLE",
    tables.cell_too_many: "UA1 PDFUA1-TABLE",
    tables.span_over_too_many_columns: "UA1 PDFUA1-TABLE",
    tables.span_over_too_many_rows: "UA1 PDFUA1-TABLE",
    tables.span_lost: "UA1 PDFUA1-TABLE",
    tables.table_without_a_name: "NAME",
    tables.table_with_a_blank_name: "NAME",
    tables.table_without_a_box: "BBOX a Table does not say",
    tables.table_in_another_place: "BBOX",
    tables.caption_after_its_table: "NAME",
    tables.cell_outside_a_row: "UA1 PDFUA1-TABLE-KIDS",
    tables.row_outside_a_table: "UA1 PDFUA1-TR-PARENT",
    links.link_to_a_place_that_is_gone: "DEST",
    links.link_to_a_page_that_is_gone: "DEST",
    links.link_to_another_page: "DEST",
    links.link_to_nothing: "DEST",
    links.link_without_a_description: "LINK",
    links.link_with_a_blank_description: "LINK",
    links.link_that_is_not_in_the_tree: "OBJR",
    links.link_that_leads_to_no_element: "OBJR",
    links.links_that_lead_to_each_other: "OBJR",
    links.link_tagged_as_a_paragraph: "OBJR",
    links.words_of_a_link_that_is_gone: "OBJR",
    links.link_on_the_page_before: "OBJR",
    links.link_away_from_its_words: "RECT",
    links.link_off_its_page: "RECT",
    links.hidden_link: "RECT",
    links.annotation_of_another_kind: "UA1 PDFUA1-ANNOTATION",
    links.no_tab_order: "UA1 PDFUA1-PAGE-TABS",
    links.tab_order_by_rows: "UA1 PDFUA1-PAGE-TABS",
    links.script_on_opening: "ACTION",
    links.script_of_the_file: "ACTION",
    links.script_of_a_page: "ACTION",
    links.script_in_a_link: "ACTION",
    links.link_that_starts_a_program: "ACTION",
    links.link_that_sends_a_form: "ACTION",
    links.script_after_a_link: "ACTION",
    links.address_that_is_a_script: "ADDRESS",
    links.address_of_a_file: "ADDRESS",
    links.address_without_a_host: "ADDRESS",
    document.missing_language: "LANG",
    document.language_of_no_name: "UA1 PDFUA1-LANGUAGE-TAG",
    document.missing_title: "TITLE",
    document.blank_title: "TITLE",
    document.two_titles_of_the_file: "TITLE",
    document.metadata_in_another_language: "LANG",
    document.missing_claim: "UA1 PDFUA1-ID",
    document.claim_of_another_part: "UA1 PDFUA1-ID-PART",
    document.missing_metadata: "UA1 PDFUA1-METADATA",
    document.title_not_shown: "UA1 PDFUA1-VIEWER-PREFERENCES",
    document.not_marked_as_tagged: "UA1 PDFUA1-TAGGED-DOCUMENT",
    document.suspect_tags: "UA1 PDFUA1-SUSPECTS",
    document.page_labels_missing: "LABELS",
    document.page_label_wrong: "LABEL the page prints",
    document.page_label_of_another_page: "LABEL 2 pages",
    document.bookmarks_missing: "OUTLINE",
    document.bookmark_missing: "BOOKMARK",
    document.bookmark_to_another_page: "BOOKMARK",
    document.bookmark_to_a_page_that_is_gone: "BOOKMARK",
    document.bookmark_of_another_name: "BOOKMARK",
    document.bookmarks_in_disorder: "BOOKMARK",
    document.bookmark_of_a_section_missing: "BOOKMARK",
    document.section_bookmark_to_another_page: "BOOKMARK",
    document.file_without_a_description: "FILE",
    document.file_with_a_blank_description: "FILE",
    document.file_without_a_name_for_all_readers: "FILE",
    document.file_without_a_name_for_old_readers: "FILE",
    document.file_that_does_not_say_what_it_is_to_the_report: "FILE",
    document.file_that_is_the_source: "FILE",
    document.file_of_no_document: "FILE",
    document.file_that_no_list_of_attachments_shows: "FILE",
    document.file_of_another_size: "FILE",
    document.file_without_a_type: "FILE",
    document.too_large_a_file: "SIZE",
    document.encryption_that_forbids_extraction: "ENCRYPTED",
    document.encryption_that_shuts_out_assistive_technology: "ENCRYPTED",
    document.encryption_that_asks_for_a_password: "ENCRYPTED",
    fonts.font_that_is_not_embedded: "FONT",
    fonts.font_that_nothing_is_set_in: "UNUSED",
    fonts.font_that_is_whole: "SUBSET",
    fonts.font_without_a_character_map: "UA1 PDFUA1-FONT-UNICODE",
    fonts.character_map_with_nought: "UA1 PDFUA1-FONT-UNICODE-VALUE",
    fonts.character_map_with_nought_for_an_unused_code: "UA1 PDFUA1-FONT-UNICODE-VALUE",
    fonts.character_map_with_a_hole: "UA1 PDFUA1-FONT-UNICODE",
    fonts.character_map_that_lies: "BOOKMARK",
    fonts.character_map_of_private_characters: "UNICODE",
}


@pytest.fixture(scope="module")
def sound(sample: bytes) -> bytes:
    """The sample, saved as its mutants are."""
    with pikepdf.open(io.BytesIO(sample)) as pdf:
        return saved(pdf)


def saved(pdf: pikepdf.Pdf, **how: Any) -> bytes:
    out = io.BytesIO()
    pdf.save(out, static_id=True, **how)
    return out.getvalue()


def findings(data: bytes, folder: Path) -> list[Finding]:
    path = folder / "report.pdf"
    path.write_bytes(data)
    return list(audit(path, LARGEST, PICTURES))


def test_the_gate_finds_nothing_in_a_sound_file(sample: bytes, sound: bytes, tmp_path: Path) -> None:
    assert findings(sample, tmp_path) == []
    assert findings(sound, tmp_path) == []


@pytest.mark.parametrize(("fault", "finding"), FAULTS.items(), ids=[fault.__name__ for fault in FAULTS])
def test_the_gate_finds_a_seeded_fault(fault: Fault, finding: str, sound: bytes, tmp_path: Path) -> None:
    with pikepdf.open(io.BytesIO(sound)) as pdf:
        mutant = saved(pdf, **(fault(pdf) or {}))
    assert mutant != sound, "the fault changes nothing"
    found = findings(mutant, tmp_path)
    code, _, begins = finding.partition(" ")
    assert any(one == code and message.startswith(begins) for one, _, message in found), found


def test_a_file_that_cannot_be_read_is_a_finding(sound: bytes, tmp_path: Path) -> None:
    assert [code for code, _, _ in findings(sound[100:400], tmp_path)] == ["DAMAGED"]


def test_no_code_of_the_gate_is_left_unproved() -> None:
    rules = "".join(path.read_text("utf-8") for path in Path(gate.__file__).parent.glob("*.py"))
    seeded = {finding.partition(" ")[0] for finding in FAULTS.values()}
    assert set(re.findall(r'(?:yield |\(\()"([A-Z]+)"', rules)) == {*seeded, "DAMAGED"} - OF_THE_VALIDATOR


@pytest.mark.parametrize("subject", [document, drawing, fonts, links, structure, tables])
def test_no_fault_is_left_unseeded(subject: ModuleType) -> None:
    named = {found for name, found in vars(subject).items() if inspect.isfunction(found) and name[0] != "_"}
    assert {found for found in named if found.__module__ == subject.__name__} <= set(FAULTS)
