"""How far a quarter is: what each slide waits for, who owns it, and which tables have cells to fill.

In: a `Subject`. Out: a row for each slide and for each table with open cells, as a table for the terminal or as CSV.
"""

import csv
import io
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import astuple, fields

from generator.check.staleness import unchanged
from generator.check.subject import Subject
from generator.compute.compare import NO_BASE
from generator.deck.model import Section, Slide
from generator.deck.walk import slide_runs
from generator.figure import MARK, NOT_APPLICABLE, Figure
from generator.problems import Place
from generator.quarter.model import Narrative
from generator.quarter.opencells import open_cells
from generator.richtext import plain

CARRIED, UNSIGNED = "carried", "unsigned"
WIDEST = 44  # characters of a cell on the terminal


class Row(Struct, frozen=True):
    """One slide, or one table of the inputs: how many of its figures are missing, provisional and illustrative.

    `words`: carried where they are those of the quarter before, unsigned where nobody has signed them off, else empty.
    """

    what: str
    section: str
    name: str
    missing: int
    provisional: int
    illustrative: int
    words: str
    owner: str
    due: str

    @property
    def waits(self) -> bool:
        """Is there something left to do?"""
        return bool(self.missing or self.provisional or self.words)


def status(subject: Subject) -> tuple[Row, ...]:
    """The slides in their order, then the tables with open cells."""
    carried = {one.slide for one in unchanged(subject) if one.slide}
    rows = [_slide(section, slide, slide.number in carried, subject) for section, slide in subject.deck.slides]
    return (*rows, *_tables(subject))


def _slide(section: Section, slide: Slide, carried: bool, subject: Subject) -> Row:
    figures = {(run.figure.source, run.figure.form): run.figure for run in slide_runs(slide) if run.figure}
    narrative = subject.quarter.narratives.get(slide.id)
    owned = subject.quarter.report.owner_of_slide(slide.id, slide.number)
    return Row(
        f"slide {slide.number}",
        plain(section.name),
        plain(slide.topic),
        *_counts(figures.values()),
        CARRIED if carried else UNSIGNED if narrative and not narrative.signed_off else "",
        owned.get("name", "") or _owner(narrative),
        owned.get("due", ""),
    )


def _counts(figures: Collection[Figure]) -> tuple[int, int, int]:
    """How many are missing, provisional and illustrative."""
    known = Counter(figure.status for figure in figures if figure.value is not None)
    return sum(map(_is_missing, figures)), known["provisional"], known["illustrative"]


def _is_missing(figure: Figure) -> bool:
    """Does a mark stand where a figure is still to come? Not where there can be none."""
    return figure.value is None and len(figure.printed) <= MARK and figure.printed not in (NOT_APPLICABLE, NO_BASE)


def _owner(narrative: Narrative | None) -> str:
    return narrative.owner if narrative else ""


def _tables(subject: Subject) -> Iterator[Row]:
    """The files and sheets that have open cells of this quarter."""
    tables = Counter(Place(cell.file, cell.sheet) for cell in open_cells(subject.quarter))
    for place, count in sorted(tables.items()):
        owned = subject.quarter.report.owner_of_table(place.table)
        yield Row("table", "", str(place), count, 0, 0, "", owned.get("name", ""), owned.get("due", ""))


def as_csv(rows: Iterable[Row]) -> str:
    """Every row, for a spreadsheet."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(field.name for field in fields(Row))
    writer.writerows(astuple(row) for row in rows)
    return text.getvalue()


def as_text(rows: Sequence[Row]) -> str:
    """The rows that wait for something, in columns, and how many do."""
    waiting = [row for row in rows if row.waits]
    slides = [row for row in rows if row.what != "table"]
    open_slides = sum(row.waits for row in slides)
    lines = [f"{len(slides) - open_slides} of {len(slides)} slides wait for nothing"]
    if waiting:
        heads = tuple(field.name for field in fields(Row))
        table = [heads, *(tuple(_short(str(cell or "")) for cell in astuple(row)) for row in waiting)]
        shown = [i for i, column in enumerate(zip(*table, strict=True)) if any(column[1:])]
        widths = {i: max(len(row[i]) for row in table) for i in shown}
        lines = ["  ".join(row[i].ljust(widths[i]) for i in shown).rstrip() for row in table] + lines
    return "\n".join([*lines, ""])


def _short(text: str) -> str:
    return text if len(text) <= WIDEST else f"{text[: WIDEST - 1]}…"
