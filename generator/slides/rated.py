"""Services and projects with their ratings, and tables of words.

In: specs. Out: tables. Ratings are printed as their owners gave them.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from typing import Literal, TypeVar

from generator.compute.rating import count_ratings, rows_of
from generator.deck.blocks import Align, Block, Cell, Row, Table, TableColumn
from generator.figure import NOT_APPLICABLE, Figure, Source, missing
from generator.formats import Form, places
from generator.problems import near
from generator.quarter.model import Project, Service
from generator.quarter.report import Rating, Words
from generator.richtext import RichText, Run, figure_run, plain, typed
from generator.slides.context import Context, SpecError, lookup, words_run
from generator.slides.specs import KeySpec, ProjectsSpec, ServicesSpec, WordsSpec

Rated = TypeVar("Rated", Service, Project)
Noun = Literal["services", "projects"]
_COUNTED: dict[Noun, str] = {"services": "Measures", "projects": "Activities"}
BLANK, _NOT_GIVEN = "–", "not supplied"
LONGEST_FIGURE = 12  # characters of a cell that is a figure and not a sentence with one
_SERVICES = ("Service", "Budget", "Measure", "Target", "Result", "Rating")
_PROJECTS = ("No.", "Activity", "Baseline", "Forecast", "Rating")


def services(spec: ServicesSpec, ctx: Context) -> tuple[Block, ...]:
    """The services of a priority, each with its indicators."""
    rows = _of_priority(ctx.quarter.services, spec.priority, "services")
    families = [list(family) for _, family in groupby(rows, key=lambda row: row.service.text)]
    body = tuple(row for i, family in enumerate(families) for row in _indicators(family, i, ctx))
    columns = (
        *(TableColumn(weight=3.9), TableColumn(), TableColumn(weight=6.1, gap=True)),
        *(TableColumn(gap=True), TableColumn(), TableColumn()),
    )
    count = f"{len(families)} services with {len(rows)} measures"
    name, heading = spec.id or "services", ctx.inline(spec.heading)
    alt = f"{ctx.named(heading)}, {count}, their targets, results and ratings."
    head = _head(_SERVICES, (1, 3, 4), (5,))
    return (Table(name, spec.region, heading, columns, (head,), body, alt, ruled=True),)


def _of_priority(rows: Sequence[Rated], priority: str, noun: str) -> list[Rated]:
    found = [row for row in rows if row.priority == priority]
    if not found:
        raise SpecError(f"no {noun} of priority `{priority}`", near(priority, {row.priority for row in rows}))
    return found


def _indicators(family: Sequence[Service], number: int, ctx: Context) -> Iterator[Row]:
    """The rows of one service: its name and budget stand beside all of them."""
    first = family[0]
    own: tuple[Cell | None, ...] = (
        _service(first, len(family)),
        Cell((typed_words(first.budget) or (Run(BLANK, aloud=_NOT_GIVEN),),), "right", rows=len(family)),
    )
    for row in family:
        indicator = (*typed_words(row.indicator), *ctx.note_marks(row.notes))
        target, actual = _value(row, "target", row.target, ctx), _value(row, "actual", row.actual, ctx, bold=True)
        yield Row((*own, Cell((indicator,), header=True), target, actual, _rating(row.rating, ctx)), "item", number)
        own = (None, None)


def _service(row: Service, span: int) -> Cell:
    name = tuple(Run(run.text, run.kind, run.source, bold=True) for run in typed_words(row.service))
    audience = tuple(Run(run.text, run.kind, run.source, muted=True) for run in typed_words(row.audience))
    return Cell((name, audience) if audience else (name,), rows=span, header=True)


def _value(row: Service, column: str, value: Decimal | None, ctx: Context, bold: bool = False) -> Cell:
    """A target or a result with the decimals given; not applicable and not supplied do not look alike."""
    reported, indicator = ctx.calendar.code(ctx.quarter.report.quarter), row.cells["indicator"]
    place = row.cells.get(column, indicator)  # a table may have no such column: nothing is supplied for its indicators
    cells = (place, row.cells.get("unit", place))
    source = Source("services", row.indicator.text, row.service.text, reported, rule=column, cells=cells)
    if value is None:
        mark = (NOT_APPLICABLE, "not applicable") if column in row.not_applicable else (BLANK, _NOT_GIVEN)
        figure = missing(row.unit, source, mark[1], mark[0])
    else:
        figure = Figure(value, row.unit, places(value), source, Form.LEVEL)
    return Cell(((figure_run(figure, bold),),), "right")


def _rating(rating: Words, ctx: Context) -> Cell:
    source = Source(rating.place.table, rule="rating", cells=(rating.place,))
    if not rating:
        return Cell(((Run(BLANK, "label", source, aloud="not rated"),),), "center")
    found = ctx.quarter.report.ratings[rating.text]
    said = f"{rating.text}, {found.meaning.text}"
    return Cell(((Run(rating.text, "label", source, aloud=said),),), "center", found.look)


def projects(spec: ProjectsSpec, ctx: Context) -> tuple[Block, ...]:
    """The projects of a priority; where a rating has moved, the former one stands before it."""
    rows = _of_priority(ctx.quarter.projects, spec.priority, "projects")
    moved = any(row.was for row in rows)
    body = tuple(Row(tuple(_project(row, moved, ctx)), "item", i) for i, row in enumerate(rows))
    heads = (*_PROJECTS[:4], *(("Was",) if moved else ()), _PROJECTS[4])
    columns = (TableColumn(), TableColumn(weight=1), *(TableColumn() for _ in heads[2:]))
    name, heading = spec.id or "projects", ctx.inline(spec.heading)
    alt = f"{ctx.named(heading)}, {len(rows)} activities with baseline, forecast and rating."
    head = _head(heads, (), tuple(range(4, len(heads))))
    return (Table(name, spec.region, heading, columns, (head,), body, alt, ruled=True),)


def _project(row: Project, moved: bool, ctx: Context) -> Iterator[Cell]:
    yield Cell((typed_words(row.number),), header=True)
    yield Cell(((*typed_words(row.activity), *ctx.note_marks(row.notes)),), header=True)
    yield Cell((typed_words(row.baseline),))
    yield Cell((typed_words(row.forecast) or (Run(BLANK, aloud=_NOT_GIVEN),),))
    if moved:
        yield _rating(row.was, ctx)
    yield _rating(row.rating, ctx)


def rating_counts(spec: KeySpec, ctx: Context) -> tuple[Block, ...]:
    """The key of the rating scale as a table of how many rows of a priority have each rating, and had it before."""
    noun: Noun = "services" if spec.count == "services" else "projects"
    rows = rows_of(ctx.quarter, noun, spec.priority)
    if not rows:
        known = {row.priority for row in rows_of(ctx.quarter, noun)}
        raise SpecError(f"no {noun} of priority `{spec.priority}`", near(spec.priority, known))
    moved = any(row.was for row in rows)
    heads = ("Rating", "Meaning", *(("Was",) if moved else ()), _COUNTED[noun])
    body = tuple(
        Row(tuple(_counted(rating, rows, noun, moved, ctx)), "item", i) for i, rating in enumerate(scale_of(spec, ctx))
    )
    columns = (TableColumn(), TableColumn(weight=1), *(TableColumn() for _ in heads[2:]))
    name, heading = spec.id or "ratings", ctx.inline(spec.heading)
    alt = f"{ctx.named(heading)}, how many {noun} have each rating."
    head = _head(heads, tuple(range(2, len(heads))), (0,))
    return (Table(name, spec.region, heading, columns, (head,), body, alt, ruled=True),)


def _counted(
    rating: Rating, rows: Sequence[Service | Project], noun: Noun, moved: bool, ctx: Context
) -> Iterator[Cell]:
    yield Cell(((code_run(rating),),), "center", rating.look, header=True)
    yield Cell(((words_run(rating.meaning),),))
    for was in (True, False) if moved else (False,):
        figure = count_ratings(rows, noun, rating.code, was, ctx.calendar.code(ctx.quarter.report.quarter))
        yield Cell(((figure_run(figure, bold=not was),),), "right")


def scale_of(spec: KeySpec, ctx: Context) -> list[Rating]:
    """The ratings that a key names, in its order."""
    scale = ctx.quarter.report.ratings
    return [lookup(scale, code, "rating") for code in (scale if spec.ratings == "all" else spec.ratings)]


def code_run(rating: Rating) -> Run:
    """A rating's letter, as the scale declares it."""
    return Run(rating.code, "label", Source("report", rule="rating", cells=(rating.meaning.place,)))


def words(spec: WordsSpec, ctx: Context) -> tuple[Block, ...]:
    """A table of words; its cells may hold templates."""
    found = lookup(ctx.quarter.tables, spec.table, "table of words")
    if not found.rows:
        raise SpecError(f"table `{spec.table}` has no rows", f"fill tables/{spec.table}.csv")
    texts = [[ctx.templates.inline(cell.text, cell.place) for cell in row] for row in found.rows]
    aligned = [_alignment(cells) for cells in zip(*texts, strict=True)]
    body = tuple(
        Row(tuple(Cell((runs,), aligned[c], header=c == 0) for c, runs in enumerate(row)), "item", i)
        for i, row in enumerate(texts)
    )
    head = Row(tuple(Cell(((words_run(column),),), aligned[c]) for c, column in enumerate(found.columns)), "head")
    columns = tuple(TableColumn(weight=_weight(cells)) for cells in zip(*(row.cells for row in body), strict=True))
    name, heading = spec.id or spec.table, ctx.inline(spec.heading)
    alt = f"{ctx.named(heading)}, {len(body)} rows by {len(columns)} columns."
    return (Table(name, spec.region, heading, columns, (head,), body, alt, ruled=True),)


def _alignment(cells: Sequence[RichText]) -> Align:
    """A column of figures ends at the right, so that they stand under each other; words begin at the left."""
    known = [runs for runs in cells if plain(runs) != BLANK]
    figures = (any(run.figure for run in runs) and len(plain(runs)) <= LONGEST_FIGURE for runs in known)
    return "right" if known and all(figures) else "left"


def _weight(cells: tuple[Cell | None, ...]) -> float:
    """A column's share of the width: by its longest cell, within reason."""
    longest = max(sum(len(plain(runs)) for runs in cell.paragraphs) for cell in cells if cell)
    return min(max(longest, 8), 60)


def typed_words(text: Words) -> RichText:
    """A text from an input table, its numbers marked as typed."""
    return typed(text.text, Source(text.place.table, rule="typed", cells=(text.place,))) if text else ()


def _head(names: tuple[str, ...], right: tuple[int, ...], centre: tuple[int, ...]) -> Row:
    return Row(
        tuple(
            Cell(((Run(name),),), "right" if i in right else "center" if i in centre else "left")
            for i, name in enumerate(names)
        ),
        "head",
    )
