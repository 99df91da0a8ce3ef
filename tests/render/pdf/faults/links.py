"""Faults in links, and in what else a file may do."""

from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from tests.render.pdf.faults.places import ENTRIES, TABLE, inner, links, names, outer


def link_to_a_place_that_is_gone(pdf: Pdf) -> None:
    del names(pdf)[-1], names(pdf)[-1]
    inner(pdf).Dest = String("b7")


def link_to_a_page_that_is_gone(pdf: Pdf) -> None:
    """The place has a name still; its page is no page of the file."""
    gone = pdf.make_indirect(Dictionary(Type=Name.Page, MediaBox=Array([0, 0, 9, 9])))
    found = [str(name) for name in list(names(pdf))[::2]]
    names(pdf)[2 * found.index(str(inner(pdf).Dest)) + 1] = Array([gone, Name.Fit])


def link_to_another_page(pdf: Pdf) -> None:
    """It says where it leads, and leads elsewhere."""
    first, second = (note for note in links(pdf, ENTRIES) if "/Dest" in note)
    first.Dest = second.Dest


def link_to_nothing(pdf: Pdf) -> None:
    del inner(pdf).Dest


def link_without_a_description(pdf: Pdf) -> None:
    del inner(pdf).Contents


def link_with_a_blank_description(pdf: Pdf) -> None:
    inner(pdf).Contents = String(" ")


def link_that_is_not_in_the_tree(pdf: Pdf) -> None:
    element = _element(pdf, inner(pdf))
    element.K = Array([kid for kid in element.K if isinstance(kid, int)])


def link_that_leads_to_no_element(pdf: Pdf) -> None:
    del inner(pdf).StructParent


def links_that_lead_to_each_other(pdf: Pdf) -> None:
    """Each annotation leads to the element of the other."""
    first, second = links(pdf, ENTRIES)[0], links(pdf, ENTRIES)[1]
    first.StructParent, second.StructParent = second.StructParent, first.StructParent


def link_tagged_as_a_paragraph(pdf: Pdf) -> None:
    _element(pdf, inner(pdf)).S = Name.P


def words_of_a_link_that_is_gone(pdf: Pdf) -> None:
    """They are tagged as a link still; nothing can be followed."""
    note = links(pdf, TABLE)[0]
    link_element = _element(pdf, note)
    link_element.K = Array([kid for kid in link_element.K if isinstance(kid, int)])
    del links(pdf, TABLE)[0]


def link_on_the_page_before(pdf: Pdf) -> None:
    """The tree says that the link is on another page than it is."""
    _reference(pdf, inner(pdf)).Pg = pdf.pages[0].obj


def link_away_from_its_words(pdf: Pdf) -> None:
    inner(pdf).Rect = Array([900, 500, 950, 530])


def link_off_its_page(pdf: Pdf) -> None:
    inner(pdf).Rect = Array([900, 500, 1950, 530])


def hidden_link(pdf: Pdf) -> None:
    inner(pdf).F = 2


def annotation_of_another_kind(pdf: Pdf) -> None:
    note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=Array([9, 9, 29, 29]), Contents=String("Ask me."))
    links(pdf, TABLE).append(pdf.make_indirect(note))


def no_tab_order(pdf: Pdf) -> None:
    del pdf.pages[TABLE].obj.Tabs


def tab_order_by_rows(pdf: Pdf) -> None:
    pdf.pages[TABLE].obj.Tabs = Name.R


def script_on_opening(pdf: Pdf) -> None:
    pdf.Root.OpenAction = _action("JavaScript", JS=String("app.alert('hello')"))


def script_of_the_file(pdf: Pdf) -> None:
    script = _action("JavaScript", JS=String("app.alert('hello')"))
    pdf.Root.Names.JavaScript = Dictionary(Names=Array([String("hello"), script]))


def script_of_a_page(pdf: Pdf) -> None:
    pdf.pages[TABLE].obj.AA = Dictionary(O=_action("JavaScript", JS=String("app.alert('hello')")))


def script_in_a_link(pdf: Pdf) -> None:
    outer(pdf).A = _action("JavaScript", JS=String("app.alert('hello')"))


def link_that_starts_a_program(pdf: Pdf) -> None:
    outer(pdf).A = _action("Launch", F=String("calc.exe"))


def link_that_sends_a_form(pdf: Pdf) -> None:
    outer(pdf).A = _action("SubmitForm", F=String("https://example.org/"))


def script_after_a_link(pdf: Pdf) -> None:
    outer(pdf).A.Next = _action("JavaScript", JS=String("app.alert('hello')"))


def address_that_is_a_script(pdf: Pdf) -> None:
    outer(pdf).A.URI = String("javascript:alert(1)")


def address_of_a_file(pdf: Pdf) -> None:
    outer(pdf).A.URI = String("file:///etc/hosts")


def address_without_a_host(pdf: Pdf) -> None:
    outer(pdf).A.URI = String("https:///report")


def _action(kind: str, **entries: Any) -> Dictionary:
    return Dictionary(S=Name(f"/{kind}"), **entries)


def _element(pdf: Pdf, note: Any) -> Any:
    return pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)[int(note.StructParent)]


def _reference(pdf: Pdf, note: Any) -> Any:
    return next(kid for kid in _element(pdf, note).K if isinstance(kid, Dictionary) and kid.get("/Type") == "/OBJR")
