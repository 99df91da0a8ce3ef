"""Numbers typed into tables of words, against what the cells beside and above them are about.

In: a `Subject`. Out: findings about cells. Where the figures of a row or a column tell what a cell is about, it is held
against that; where none do, the heads of its row and column are read before it as one sentence.
"""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from generator.check.figures import judged
from generator.check.findings import Finding, finding
from generator.check.numbers import Number, numbers
from generator.check.proof import Proof, proof_of
from generator.check.subject import Subject, on_slide
from generator.deck.blocks import Cell, Row, Table
from generator.deck.model import Slide
from generator.figure import Figure, Source
from generator.formats import places, rounded
from generator.richtext import plain


class _Spot(Struct, frozen=True):
    """A cell in its table."""

    slide: Slide
    table: Table
    row: Row
    at: int

    @property
    def cell(self) -> Cell | None:
        return self.row.cells[self.at]

    @property
    def text(self) -> str:
        return _text(self.cell)

    @property
    def named(self) -> str:
        """The heads of the row and of the column."""
        over = [_text(row.cells[self.at]) for row in self.table.head if self.at < len(row.cells)]
        return ", ".join(text for text in (_text(self.row.cells[0]), *over) if text)


def cells(subject: Subject) -> Iterator[Finding]:
    """Every cell of a table of words that is a typed number and not what it should be."""
    proof = proof_of(subject)
    for slide in subject.slides:
        for table in slide.blocks:
            if isinstance(table, Table) and table.id in subject.quarter.tables:
                shared = {name: _Shared(table, name, proof) for name in ("measure", "group", "period")}
                for row in table.rows:
                    for at, cell in enumerate(row.cells):
                        if at and cell and (number := _typed(cell)):
                            yield from _judged(_Spot(slide, table, row, at), number, shared, proof)


def _judged(spot: _Spot, number: Number, shared: Mapping[str, "_Shared"], proof: Proof) -> Iterator[Finding]:
    figure = _meant(spot, shared, proof)
    if figure is None and number.unit:
        yield from judged(proof.reader.read(f"{spot.named}: {spot.text}", spot.table.id), spot.slide, proof)
    elif figure and figure.value is not None and not _prints(number, figure):
        where = on_slide(spot.slide, spot.table.id)
        key = (spot.slide.id, spot.table.id, spot.named, spot.text)
        what = f"`{spot.text}` under {spot.named} is not what its row and column are about"
        wanted = f"{spot.named}: {figure.printed}"
        hint = "mend it, or ask for the figure by its name"
        yield finding("typed-contradicts", key, where, what, f"typed {spot.text}; {wanted}", hint, spot.slide.number)


def _prints(number: Number, figure: Figure) -> bool:
    """Is a number this figure, as far as it is written out?"""
    assert figure.value is not None
    exact = places(number.written)
    slack = figure.slack if exact < figure.decimals else 0
    low, high = (rounded(abs(figure.value) + step, exact) for step in (-slack, slack))
    return low <= number.written <= high


def _meant(spot: _Spot, shared: Mapping[str, "_Shared"], proof: Proof) -> Figure | None:
    """The figure that stands here by its row and column."""
    known = {name: one.of(spot) for name, one in shared.items()}
    if not known["measure"] or not known["period"]:
        return None
    period = proof.quarter.report.calendar.parse(known["period"])
    return proof.subject.results.level(known["measure"], known["group"], period)


class _Shared:
    """The measure, group or period that the figures of each row and of each column of a table have."""

    def __init__(self, table: Table, name: str, proof: Proof) -> None:
        self._rows: dict[int, set[str]] = {}
        self._columns: dict[int, set[str]] = {}
        for row in table.rows:
            for at, cell in enumerate(row.cells):
                for source in _sources(cell):
                    if source.measure in proof.quarter.measures and not source.against:  # a statement's is of a line
                        self._rows.setdefault(id(row), set()).add(getattr(source, name))
                        self._columns.setdefault(at, set()).add(getattr(source, name))

    def of(self, spot: _Spot) -> str:
        """What all figures of the cell's column or row share, if those of every one do; empty where none do."""
        for lines, own in ((self._columns, spot.at), (self._rows, id(spot.row))):
            if own in lines and all(len(found) == 1 for found in lines.values()):
                return next(iter(lines[own]))
        return ""


def _sources(cell: Cell | None) -> Iterator[Source]:
    for runs in cell.paragraphs if cell else ():
        yield from (run.figure.source for run in runs if run.figure)


def _typed(cell: Cell) -> Number | None:
    """The number that is all that a cell says, where it was typed."""
    if any(run.figure for runs in cell.paragraphs for run in runs):
        return None
    text = _text(cell)
    found = [one for one in numbers(text) if one.kind == "figure"]
    return found[0] if len(found) == 1 and not text.replace(found[0].text, "").strip("()−- %") else None


def _text(cell: Cell | None) -> str:
    return " ".join(plain(runs) for runs in cell.paragraphs).strip() if cell else ""
