"""Fingerprints: what was printed in each shape, so that a later version can tell what a person changed in the deck.

In: the shapes of each page as they are written. Out: one part of XML that gives, for each shape that says something,
the hash of its text and the hash of the inputs behind it, under the name that the shape has in every build. It holds
no word of either.

The text of a shape is that of its paragraphs, one a line; of a table the paragraphs of its cells, row by row; of a
chart the cells of the sheet behind it, column by column. What is empty does not count.
"""

import hashlib
from collections.abc import Iterable

from msgspec import Struct

from generator.deck.walk import chart_runs
from generator.layout.pages import Page, PlacedChart, PlacedTable, PlacedText
from generator.layout.setting import SetParagraph
from generator.render.pptx.workbook import Sheet
from generator.render.pptx.xml.drawing import document, tag
from generator.richtext import Run, plain

NAMESPACE = "urn:quarterdeck:fingerprints"
LENGTH = 32  # hexadecimal digits of a hash: half of SHA-256's


class Fingerprint(Struct, frozen=True):
    """The hashes of one shape."""

    name: str
    text: str
    inputs: str


def of_text(name: str, item: PlacedText) -> Fingerprint:
    """The fingerprint of a text."""
    return _of_paragraphs(name, item.paragraphs)


def of_table(name: str, item: PlacedTable) -> Fingerprint:
    """The fingerprint of a table."""
    cells = (cell for row in item.rows for cell in row.cells if cell)
    return _of_paragraphs(name, [paragraph for cell in cells for paragraph in cell.paragraphs])


def of_chart(name: str, item: PlacedChart, sheet: Sheet) -> Fingerprint:
    """The fingerprint of a chart with the sheet behind it."""
    cells = [cell for column in sheet.columns for cell in (column.head, *column.cells)]
    return _made(name, ("" if cell is None else str(cell) for cell in cells), chart_runs(item.chart))


def part(slides: Iterable[tuple[Page, Iterable[Fingerprint]]]) -> bytes:
    """The part that holds the fingerprints of all slides."""
    written = (tag("slide", *(_shape(one) for one in found), id=page.slide, page=page.label) for page, found in slides)
    return document(tag("fingerprints", *written, xmlns=NAMESPACE, version="1"))


def _shape(found: Fingerprint) -> str:
    return tag("shape", name=found.name, text=found.text, inputs=found.inputs)


def _of_paragraphs(name: str, paragraphs: Iterable[SetParagraph]) -> Fingerprint:
    found = tuple(paragraphs)
    return _made(name, map(_text, found), (run for one in found for run in (*one.hanging, *one.runs)))


def _text(paragraph: SetParagraph) -> str:
    """A paragraph's text as the deck has it: an entry's number ends in a tab."""
    return "\t".join(plain(runs) for runs in (paragraph.hanging, paragraph.runs) if runs)


def _made(name: str, lines: Iterable[str], runs: Iterable[Run]) -> Fingerprint:
    return Fingerprint(name, digest(lines), digest(_origin(run) for run in runs))


def digest(lines: Iterable[str]) -> str:
    """The hash of some lines; empty ones do not count."""
    return hashlib.sha256("\n".join(line for line in lines if line).encode()).hexdigest()[:LENGTH]


def _origin(run: Run) -> str:
    """What a run was made of: a figure's value before rounding and what it is of, or the words themselves."""
    if run.figure is None:
        return run.text
    source = run.figure.source
    of = (source.measure, source.group, source.period, source.against, source.rule)
    return "|".join((source.table, *of, run.figure.unit, str(run.figure.value)))
