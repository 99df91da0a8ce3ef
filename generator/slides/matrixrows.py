"""The rows of a matrix: groups of dimensions under those that they belong to, or measures under their parents.

In: a spec. Out: lines, in order.
"""

from collections.abc import Iterator

from msgspec import Struct

from generator.quarter.model import Group, slug
from generator.richtext import RichText
from generator.slides.context import Context, SpecError, dimension_run, words_run
from generator.slides.specs import RowsSpec


class Line(Struct, frozen=True):
    """A row: what it is about and how it is labelled. `head` stands beside all lines of one `family`."""

    measure: str
    group: str
    label: RichText
    indent: int = 0
    family: int = 0
    head: RichText = ()
    title: bool = False  # it only names the rows below it
    level: bool = False  # a first row of levels


def lines_of(rows: RowsSpec, ctx: Context) -> Iterator[Line]:
    """The rows, in order."""
    if rows.first:
        yield Line("", ctx.group(rows.first.group).id, ctx.inline(rows.label), family=-1, level=True)
    if rows.measures:
        for family, name in enumerate(rows.measures):
            yield from _measures(name, family, ctx)
        return
    names = rows.dimensions or ((rows.dimension,) if rows.dimension else ())
    if not names:
        raise SpecError("the rows of a matrix are a `dimension`, `dimensions` or `measures`")
    families: dict[tuple[str, str], int] = {}  # a dimension and the group above -> which family of rows that is
    found: list[Line] = []
    for name in names:
        groups = [group for group in ctx.groups(name) if group.id != ctx.reference]
        head = (dimension_run(groups[0]),) if len(names) > 1 and groups else ()
        for group in groups:
            above = _above(group, rows.under, ctx) if rows.under else None
            family = families.setdefault((slug(name), above.id if above else ""), len(families))
            over = (words_run(above.label, bold=True),) if above else head
            depth = _depth(group, above, ctx) if above else 0
            found.append(Line("", group.id, (words_run(group.label),), depth, family, over))
    yield from sorted(found, key=lambda line: line.family)  # a family's rows stand together, whatever their order


def _measures(name: str, family: int, ctx: Context) -> Iterator[Line]:
    """A measure's parts under its name, or the measure itself."""
    children = ctx.quarter.children.get(ctx.measure(name).id, ())
    if not children:
        yield Line(name, "", (words_run(ctx.measure(name).label),), family=family)
        return
    yield Line(name, "", (words_run(ctx.measure(name).label),), family=family, title=True)
    for child in children:
        yield Line(child, "", (words_run(ctx.measure(child).label),), indent=1, family=family)


def _above(group: Group, dimension: str, ctx: Context) -> Group | None:
    """The group of `dimension` that `group` belongs to."""
    while group.parent:
        group = ctx.group(group.parent)
        if slug(group.dimension) == slug(dimension):
            return group
    return None


def _depth(group: Group, above: Group, ctx: Context) -> int:
    """How many groups stand between a group and the one that heads its rows."""
    depth = 0
    while group.parent and group.parent != above.id:
        group, depth = ctx.group(group.parent), depth + 1
    return depth
