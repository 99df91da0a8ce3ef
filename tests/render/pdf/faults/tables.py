"""Faults in tables."""

from typing import Any

from pikepdf import Array, Name, Pdf, String

from tests.render.pdf.faults.places import TABLE, attributes, elements, put, scoped, spanning, taken_out


def table_without_heads(pdf: Pdf) -> None:
    for head in elements(pdf, "TH", TABLE):
        head.S = Name.TD
        del attributes(head).Scope


def head_of_a_column_lost(pdf: Pdf) -> None:
    """The only head of a column is data, beside heads of the other columns."""
    head = next(one for one in reversed(scoped(pdf, "Column")) if "/ColSpan" not in attributes(one))
    head.S = Name.TD
    del head.A


def head_of_a_row_lost(pdf: Pdf) -> None:
    head = scoped(pdf, "Row")[1]
    head.S = Name.TD
    del head.A


def missing_scope(pdf: Pdf) -> None:
    del attributes(scoped(pdf, "Row")[0]).Scope


def unknown_scope(pdf: Pdf) -> None:
    attributes(scoped(pdf, "Row")[0]).Scope = Name.Col


def column_head_that_says_row(pdf: Pdf) -> None:
    attributes(scoped(pdf, "Column")[-1]).Scope = Name.Row


def spanning_column_head_that_says_row(pdf: Pdf) -> None:
    attributes(spanning(pdf, "TH", "ColSpan")).Scope = Name.Row


def row_head_that_says_column(pdf: Pdf) -> None:
    attributes(scoped(pdf, "Row")[1]).Scope = Name.Column


def group_head_that_says_column(pdf: Pdf) -> None:
    """The name of a group of rows stands between their cells and the columns' own heads."""
    attributes(_group(pdf)).Scope = Name.Column


def _group(pdf: Pdf) -> Any:
    return next(one for one in scoped(pdf, "Row") if attributes(one).get("/ColSpan") == 5)


def head_over_nothing(pdf: Pdf) -> None:
    """The head of a group of rows comes after all of them."""
    group = _group(pdf).P
    put(taken_out(group), group.P, len(group.P.K))


def cell_lost(pdf: Pdf) -> None:
    """A cell without words: nothing that is drawn goes with it."""
    taken_out(next(one for one in elements(pdf, "TR", TABLE)[-1].K if len(one.K) == 0))


def cell_too_many(pdf: Pdf) -> None:
    rows = elements(pdf, "TR", TABLE)
    empty = next(one for one in rows[-1].K if len(one.K) == 0)
    put(taken_out(empty), rows[-2], 1)


def span_over_too_many_columns(pdf: Pdf) -> None:
    attributes(spanning(pdf, "TH", "ColSpan")).ColSpan = 6


def span_over_too_many_rows(pdf: Pdf) -> None:
    attributes(spanning(pdf, "TD", "RowSpan")).RowSpan = 40


def span_lost(pdf: Pdf) -> None:
    del attributes(spanning(pdf, "TH", "ColSpan")).ColSpan


def table_without_a_name(pdf: Pdf) -> None:
    del attributes(elements(pdf, "Table", TABLE)[0]).Summary


def table_with_a_blank_name(pdf: Pdf) -> None:
    attributes(elements(pdf, "Table", TABLE)[0]).Summary = String(" ")


def table_without_a_box(pdf: Pdf) -> None:
    del attributes(elements(pdf, "Table", TABLE)[0], "Layout").BBox


def table_in_another_place(pdf: Pdf) -> None:
    attributes(elements(pdf, "Table", TABLE)[0], "Layout").BBox = Array([40, 40, 900, 240])


def caption_after_its_table(pdf: Pdf) -> None:
    caption = elements(pdf, "Caption")[0]
    put(taken_out(caption), caption.P, len(caption.P.K))


def cell_outside_a_row(pdf: Pdf) -> None:
    row = elements(pdf, "TR", TABLE)[-1]
    put(taken_out(row.K[-1]), row.P, len(row.P.K))


def row_outside_a_table(pdf: Pdf) -> None:
    table = elements(pdf, "Table", TABLE)[0]
    put(taken_out(table.K[-1]), table.P, len(table.P.K))
