"""The heads of a table: one row, or two where some stand over several columns.

In: what stands over each column, on the upper and the lower level. Out: rows.
"""

from collections.abc import Sequence
from itertools import groupby

from generator.deck.blocks import Cell, Row
from generator.richtext import RichText, plain

Head = tuple[RichText, tuple[RichText, ...]]  # the upper level, and the lines of the lower


def head_rows(corner: RichText, labels: int, heads: Sequence[Head], title: bool = False) -> tuple[Row, ...]:
    """The heads over `labels` columns of labels, named by `corner`, and over the columns of figures.

    `title`: the corner names the table.
    """
    first = Cell((corner,), columns=labels, title=title), *(None,) * (labels - 1)
    leaf = Row((*first, *(Cell(lines, "right") for _, lines in heads)), "head")
    if not any(over for over, _ in heads):
        return (leaf,)
    upper: list[Cell | None] = [Cell((), columns=labels), *(None,) * (labels - 1)]
    for text, found in groupby(heads, key=lambda head: plain(head[0])):
        overs = [over for over, _ in found]
        spans = [len(overs)] if text else [1] * len(overs)
        for span in spans:
            content = (overs[0],) if text else ()
            upper += [Cell(content, "right" if span == 1 else "center", columns=span), *(None,) * (span - 1)]
    return (Row(tuple(upper), "head"), leaf)
