"""Faults in the structure tree and in the parent tree."""

from pikepdf import Array, Dictionary, Name, Pdf, String

from tests.render.pdf.faults.places import (
    CHARTS,
    COVER,
    ENTRIES,
    TABLE,
    attributes,
    elements,
    parents,
    place,
    put,
    taken_out,
)


def hole_in_the_parent_tree(pdf: Pdf) -> None:
    """A page's marks lead nowhere."""
    tree = pdf.Root.StructTreeRoot.ParentTree.Nums
    at = 2 * TABLE
    assert tree[at] == pdf.pages[TABLE].obj.StructParents
    del tree[at + 1], tree[at]


def parent_of_a_mark_lost(pdf: Pdf) -> None:
    parents(pdf, TABLE)[0] = None


def parents_of_two_marks_swapped(pdf: Pdf) -> None:
    tree = parents(pdf, TABLE)
    tree[0], tree[1] = tree[1], tree[0]


def pages_with_one_key(pdf: Pdf) -> None:
    pdf.pages[CHARTS].obj.StructParents = pdf.pages[TABLE].obj.StructParents


def next_key_that_is_taken(pdf: Pdf) -> None:
    """Whatever adds to the file next would overwrite an entry of the parent tree."""
    pdf.Root.StructTreeRoot.ParentTreeNextKey = 3


def wrong_parent(pdf: Pdf) -> None:
    """An element names another than the one that holds it."""
    elements(pdf, "TR", TABLE)[0].P = elements(pdf, "Sect")[0]


def wrong_page(pdf: Pdf) -> None:
    elements(pdf, "H2", TABLE)[0].Pg = pdf.pages[CHARTS].obj


def page_lost(pdf: Pdf) -> None:
    del elements(pdf, "H2", TABLE)[0].Pg


def element_lost(pdf: Pdf) -> None:
    """A paragraph's element that the tree no longer holds, though its marks still lead to it."""
    taken_out(elements(pdf, "P", ENTRIES)[0])


def element_held_twice(pdf: Pdf) -> None:
    element = elements(pdf, "P", ENTRIES)[0]
    element.P.K.append(element)


def mark_held_twice(pdf: Pdf) -> None:
    (mark,) = elements(pdf, "P", ENTRIES)[0].K
    elements(pdf, "P", ENTRIES)[1].K.append(mark)


def content_in_a_section(pdf: Pdf) -> None:
    """What is said stands in no paragraph."""
    elements(pdf, "P", ENTRIES)[0].S = Name.Sect


def mark_that_is_not_drawn(pdf: Pdf) -> None:
    elements(pdf, "P", ENTRIES)[0].K.append(99)


def kind_that_is_no_standard(pdf: Pdf) -> None:
    elements(pdf, "P", ENTRIES)[0].S = Name.Paragraph


def kind_mapped_in_a_circle(pdf: Pdf) -> None:
    elements(pdf, "P", ENTRIES)[0].S = Name.Words
    pdf.Root.StructTreeRoot.RoleMap = Dictionary(Words=Name.Text, Text=Name.Words)


def standard_kind_mapped_to_another(pdf: Pdf) -> None:
    pdf.Root.StructTreeRoot.RoleMap = Dictionary(P=Name.Caption)


def skipped_heading(pdf: Pdf) -> None:
    elements(pdf, "H3", TABLE)[0].S = Name.H4


def first_heading_of_the_second_level(pdf: Pdf) -> None:
    elements(pdf, "H1", COVER)[0].S = Name.H2


def page_without_a_title(pdf: Pdf) -> None:
    elements(pdf, "H2", TABLE)[0].S = Name.P


def two_titles_on_a_page(pdf: Pdf) -> None:
    elements(pdf, "H3", TABLE)[0].S = Name.H2


def title_after_another_heading(pdf: Pdf) -> None:
    """The heading of a block stands before the page's title, in the tree and so to the ear."""
    title, heading = elements(pdf, "H2", TABLE)[0], elements(pdf, "H3", TABLE)[0]
    title.S, heading.S = heading.S, title.S


def heading_of_no_level(pdf: Pdf) -> None:
    elements(pdf, "H3", TABLE)[0].S = Name.H


def heading_without_words(pdf: Pdf) -> None:
    title = elements(pdf, "H2", TABLE)[0]
    put(_new(pdf, "H3"), title.P, place(title) + 1)


def list_item_without_words(pdf: Pdf) -> None:
    found = _new(pdf, "LI")
    put(_new(pdf, "LBody"), found, 0)
    put(found, elements(pdf, "L", TABLE)[0], 0)


def list_item_without_a_body(pdf: Pdf) -> None:
    """The words stand in the item itself."""
    body = elements(pdf, "LBody", TABLE)[0]
    item = body.P
    item.Pg = body.Pg
    item.K[place(body)] = body.K[0]
    parents(pdf, TABLE)[int(body.K[0])] = item


def paragraph_among_list_items(pdf: Pdf) -> None:
    item = elements(pdf, "LI", TABLE)[0]
    put(taken_out(elements(pdf, "P", TABLE)[-3]), item.P, len(item.P.K))


def list_item_outside_a_list(pdf: Pdf) -> None:
    found = elements(pdf, "L", TABLE)[0]
    put(taken_out(found.K[0]), found.P, place(found) + 1)


def bullets_of_no_kind(pdf: Pdf) -> None:
    """A list with labels that does not say what they are."""
    del elements(pdf, "L", TABLE)[0].A


def _new(pdf: Pdf, kind: str) -> Dictionary:
    return pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{kind}"), K=Array()))


def figure_of_nothing(pdf: Pdf) -> None:
    """It has an alternative and a place, and nothing is drawn there."""
    found = elements(pdf, "Figure", CHARTS)[0]
    figure = _new(pdf, "Figure")
    figure.Alt, figure.A = found.Alt, found.A
    put(figure, found.P, place(found) + 1)


def list_without_items(pdf: Pdf) -> None:
    found = elements(pdf, "L", TABLE)[0]
    put(_new(pdf, "L"), found.P, place(found) + 1)


def kid_that_is_nothing(pdf: Pdf) -> None:
    elements(pdf, "TR", TABLE)[0].K.append(None)


def two_documents(pdf: Pdf) -> None:
    root, section = pdf.Root.StructTreeRoot, elements(pdf, "Sect")[-1]
    root.K.append(_new(pdf, "Document"))
    root.K[1].P = root
    put(taken_out(section), root.K[1], 0)


def note_without_an_id(pdf: Pdf) -> None:
    del elements(pdf, "Note")[0].ID


def notes_with_one_id(pdf: Pdf) -> None:
    first, second = elements(pdf, "Note")[:2]
    second.ID = first.ID


def note_that_no_tree_finds(pdf: Pdf) -> None:
    del pdf.Root.StructTreeRoot.IDTree


def id_that_finds_another(pdf: Pdf) -> None:
    found = pdf.Root.StructTreeRoot.IDTree.Names
    found[1], found[3] = found[3], found[1]


def missing_alternative(pdf: Pdf) -> None:
    del elements(pdf, "Figure", CHARTS)[0].Alt


def blank_alternative(pdf: Pdf) -> None:
    elements(pdf, "Figure", CHARTS)[0].Alt = String(" ")


def alternative_that_is_a_file_name(pdf: Pdf) -> None:
    elements(pdf, "Figure", CHARTS)[0].Alt = String("2023-24-q4-trust-line.png")


def alternative_of_another_figure(pdf: Pdf) -> None:
    first, second = elements(pdf, "Figure", CHARTS)[:2]
    second.Alt = first.Alt


def blank_alternative_of_a_word(pdf: Pdf) -> None:
    next(one for one in elements(pdf, "Span") if "/Alt" in one).Alt = String("")


def blank_actual_text(pdf: Pdf) -> None:
    elements(pdf, "Lbl", TABLE)[0].ActualText = String("")


def figure_without_a_box(pdf: Pdf) -> None:
    del elements(pdf, "Figure", CHARTS)[0].A


def figure_off_its_page(pdf: Pdf) -> None:
    attributes(elements(pdf, "Figure", CHARTS)[0], "Layout").BBox = Array([800, 400, 1000, 600])


def figure_in_the_place_of_another(pdf: Pdf) -> None:
    first, *_, last = elements(pdf, "Figure", CHARTS)
    attributes(first, "Layout").BBox = attributes(last, "Layout").BBox
