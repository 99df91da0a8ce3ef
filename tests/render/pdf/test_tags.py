"""The structure tree and the parent tree agree with what stands on the pages."""

import pikepdf

from tests.render.pdf.reading import content


def parents(pdf: pikepdf.Pdf) -> pikepdf.NumberTree:
    return pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)


def test_every_mark_of_a_page_has_its_element(shared_pdf: pikepdf.Pdf, sample_pdf: pikepdf.Pdf) -> None:
    for pdf in (shared_pdf, sample_pdf):
        for number, page in enumerate(pdf.pages):
            drawn = content(page)
            marks = {one.inside for one in (*drawn.words, *drawn.paths) if isinstance(one.inside, int)}
            found = parents(pdf)[int(page.obj.StructParents)]
            assert int(page.obj.StructParents) == number
            assert marks <= set(range(len(found)))
            for mark, element in enumerate(found):
                assert mark in [kid for kid in element.K if isinstance(kid, int)]
                assert element.Pg.objgen == page.obj.objgen


def test_every_link_has_its_element(sample_pdf: pikepdf.Pdf) -> None:
    tree = parents(sample_pdf)
    keys = []
    for page in sample_pdf.pages:
        assert page.obj.Tabs == pikepdf.Name.S
        for note in page.obj.get("/Annots", []):
            element = tree[int(note.StructParent)]
            keys.append(int(note.StructParent))
            assert str(element.S) == "/Link"
            assert [kid.Obj.objgen for kid in element.K if not isinstance(kid, int)] == [note.objgen]
    assert keys == list(range(len(sample_pdf.pages), len(sample_pdf.pages) + len(keys)))
    assert int(sample_pdf.Root.StructTreeRoot.ParentTreeNextKey) == keys[-1] + 1


def test_kids_know_their_parents(sample_pdf: pikepdf.Pdf) -> None:
    def walk(element: pikepdf.Object) -> int:
        kids = [kid for kid in element.K if not isinstance(kid, int) and kid.get("/Type") != pikepdf.Name.OBJR]
        assert all(kid.P.objgen == element.objgen for kid in kids)
        return 1 + sum(walk(kid) for kid in kids)

    assert walk(sample_pdf.Root.StructTreeRoot) > 300
