"""Faults in what pages draw, and in the marks around that."""

from pikepdf import Array, Dictionary, Name, Pdf

from tests.render.pdf.faults.places import (
    CHARTS,
    COVER,
    ENTRIES,
    TABLE,
    artifact,
    attributes,
    closing,
    elements,
    kids,
    marked,
    opening,
    parents,
    rewrite,
    taken_out,
)


def untagged_page(pdf: Pdf) -> None:
    rewrite(pdf, TABLE, lambda drawn: [one for one in drawn if one[1] not in ("BDC", "EMC")])


def untagged_paragraph(pdf: Pdf) -> None:
    """What it draws and its element are no longer joined, on either side."""
    _unmark(pdf, None)


def paragraph_made_an_artifact(pdf: Pdf) -> None:
    """It is seen and never read, in a file that is otherwise in order."""
    _unmark(pdf, "Layout")


def paragraph_made_a_running_foot(pdf: Pdf) -> None:
    _unmark(pdf, "Pagination")


def _unmark(pdf: Pdf, kind: str | None) -> None:
    """The first paragraph of a page loses its element; the marks after it move up."""
    element = elements(pdf, "P", ENTRIES)[0]
    (lost,) = element.K
    taken_out(element)
    tree = parents(pdf, ENTRIES)
    del tree[int(lost)]
    for one in {one.objgen: one for one in tree}.values():
        one.K = Array([kid - 1 if isinstance(kid, int) and kid > lost else kid for kid in one.K])

    def change(drawn: list) -> list:
        start = opening(drawn, int(lost))
        end = closing(drawn, start)
        for operands, operator in drawn:
            if operator == "BDC" and operands[1].get("/MCID", 0) > lost:
                operands[1].MCID -= 1
        inner = [artifact(kind), *drawn[start + 1 : end + 1]] if kind else drawn[start + 1 : end]
        return [*drawn[:start], *inner, *drawn[end + 1 :]]

    rewrite(pdf, ENTRIES, change)


def rule_outside_marks(pdf: Pdf) -> None:
    def change(drawn: list) -> list:
        start = opening(drawn, None)
        end = closing(drawn, start)
        return [*drawn[:start], *drawn[start + 1 : end], *drawn[end + 1 :]]

    rewrite(pdf, TABLE, change)


def mark_without_a_number(pdf: Pdf) -> None:
    """A mark with a tag that no element of the tree holds."""

    def change(drawn: list) -> list:
        drawn[opening(drawn, None)] = ([Name.P], "BMC")
        return drawn

    rewrite(pdf, TABLE, change)


def mark_that_is_in_no_tree(pdf: Pdf) -> None:
    def change(drawn: list) -> list:
        drawn[opening(drawn, None)] = marked(len(parents(pdf, TABLE)))
        return drawn

    rewrite(pdf, TABLE, change)


def mark_that_only_the_parent_tree_knows(pdf: Pdf) -> None:
    element, tree = elements(pdf, "P", TABLE)[0], parents(pdf, TABLE)
    mark_that_is_in_no_tree(pdf)
    tree.append(element)


def number_used_twice(pdf: Pdf) -> None:
    def change(drawn: list) -> list:
        drawn[opening(drawn, None)] = marked(0, "H2")
        return drawn

    rewrite(pdf, TABLE, change)


def artifact_within_a_mark(pdf: Pdf) -> None:
    def change(drawn: list) -> list:
        start = opening(drawn, 0)
        end = closing(drawn, start)
        return [*drawn[: start + 1], artifact(), *drawn[start + 1 : end], ([], "EMC"), *drawn[end:]]

    rewrite(pdf, TABLE, change)


def mark_within_an_artifact(pdf: Pdf) -> None:
    def change(drawn: list) -> list:
        start = opening(drawn, 0)
        end = closing(drawn, start)
        return [*drawn[:start], artifact(), *drawn[start : end + 1], ([], "EMC"), *drawn[end + 1 :]]

    rewrite(pdf, TABLE, change)


def mark_within_a_mark(pdf: Pdf) -> None:
    """The first mark of a page closes after the second."""

    def change(drawn: list) -> list:
        end = closing(drawn, opening(drawn, 0))
        later = closing(drawn, opening(drawn, 1))
        return [*drawn[:end], *drawn[end + 1 : later], ([], "EMC"), *drawn[later:]]

    rewrite(pdf, ENTRIES, change)


def mark_left_open(pdf: Pdf) -> None:
    def change(drawn: list) -> list:
        del drawn[max(i for i, (_, operator) in enumerate(drawn) if operator == "EMC")]
        return drawn

    rewrite(pdf, COVER, change)


def mark_that_ends_within_a_text(pdf: Pdf) -> None:
    """Opened before the text object, closed in it."""

    def change(drawn: list) -> list:
        end = closing(drawn, opening(drawn, 0))
        text = max(i for i in range(end) if drawn[i][1] == "ET")
        return [*drawn[:text], ([], "EMC"), drawn[text], *drawn[text + 1 : end], *drawn[end + 1 :]]

    rewrite(pdf, COVER, change)


def chart_made_a_bitmap(pdf: Pdf) -> None:
    """The vectors of a figure give way to a picture of them, as large as the figure."""
    _with_bitmap(pdf, 1.0)


def chart_made_a_small_bitmap(pdf: Pdf) -> None:
    """A picture that covers less than a twentieth of the page."""
    _with_bitmap(pdf, 0.2)


def _with_bitmap(pdf: Pdf, scale: float) -> None:
    figure = elements(pdf, "Figure", CHARTS)[0]
    left, low, right, high = (float(n) for n in attributes(figure, "Layout").BBox)
    picture = pdf.make_stream(b"\x80", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1)
    picture.ColorSpace, picture.BitsPerComponent = Name.DeviceGray, 8
    pdf.pages[CHARTS].Resources.XObject = Dictionary(Picture=picture)
    matrix = [(right - left) * scale, 0, 0, (high - low) * scale, left, low]

    def change(drawn: list) -> list:
        start = opening(drawn, int(figure.K[0]))
        image = [([], "q"), (matrix, "cm"), ([Name.Picture], "Do"), ([], "Q")]
        return [*drawn[: start + 1], *image, *drawn[closing(drawn, start) :]]

    rewrite(pdf, CHARTS, change)


def bitmap_within_the_content(pdf: Pdf) -> None:
    """A small picture that is no object of its own, drawn as an ornament."""
    image = b"BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI"
    drawn = b"/Artifact <</Type /Layout>> BDC q 60 0 0 60 40 40 cm %s Q EMC" % image
    pdf.pages[CHARTS].contents_add(drawn)


def words_that_are_not_painted(pdf: Pdf) -> None:
    rewrite(pdf, TABLE, lambda drawn: [([3], "Tr"), *drawn])


def words_off_the_page(pdf: Pdf) -> None:
    def change(drawn: list) -> list:
        at = next(i for i in range(opening(drawn, 0), len(drawn)) if drawn[i][1] == "Tm")
        drawn[at][0][4] = 2000
        return drawn

    rewrite(pdf, COVER, change)


def page_read_from_end_to_start(pdf: Pdf) -> None:
    """The elements of a page stand in the tree the other way round."""
    section = elements(pdf, "Sect")[-1]
    here = [one for one in kids(section) if one in elements(pdf, str(one.S)[1:], CHARTS)]
    first = next(i for i, one in enumerate(section.K) if one == here[0])
    for i, one in enumerate(reversed(here), first):
        section.K[i] = one


def heading_read_after_what_it_heads(pdf: Pdf) -> None:
    heading = elements(pdf, "H3", CHARTS)[0]
    section, at = heading.P, next(i for i, one in enumerate(heading.P.K) if one == heading)
    section.K[at], section.K[at + 2] = section.K[at + 2], heading


def rows_read_from_below(pdf: Pdf) -> None:
    table = elements(pdf, "Table", TABLE)[0]
    table.K[3], table.K[4] = table.K[4], table.K[3]
