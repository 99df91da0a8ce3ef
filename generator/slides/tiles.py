"""Tiles: a figure with its change and its chart, or words under a label.

In: a spec. Out: a block.
"""

from generator.deck.blocks import Block, Tile, Tiles
from generator.formats import Form
from generator.quarter.periods import Period
from generator.richtext import RichText, Run, figure_run, plain
from generator.slides.alt import described
from generator.slides.chartkinds import lowered
from generator.slides.charts import caption
from generator.slides.context import Context, SpecError, words_run
from generator.slides.specs import ChangeSpec, FigureSpec, TileSpec, TilesSpec


def tiles(spec: TilesSpec, ctx: Context) -> tuple[Block, ...]:
    """Tiles in rows under one heading."""
    made = tuple(_tile(f"tile {i + 1}", tile, ctx) for i, tile in enumerate(spec.tiles))
    return (Tiles(spec.id or "tiles", spec.region, ctx.inline(spec.heading), made, spec.columns or min(len(made), 4)),)


def _tile(name: str, spec: TileSpec, ctx: Context) -> Tile:
    if spec.narrative:
        block = ctx.block(spec.narrative)
        label = ctx.inline(spec.label) or ctx.templates.inline(block.heading, block.heading_place)
        return Tile(name, label, (), (), (), None, ctx.paragraphs(block))
    if spec.figure is None:
        raise SpecError("a tile has a `figure` or `narrative`")
    figure = figure_run(ctx.figure(spec.figure))
    label = ctx.inline(spec.label) or _label(spec.figure, ctx)
    beside: tuple[RichText, ...] = (ctx.inline(spec.beside),) if spec.beside else ()
    change: RichText = ()
    if spec.change:
        change, basis = _change(spec.figure, spec.change, ctx)
        beside = (basis, *beside)
    if spec.chart is None:
        return Tile(name, label, (figure,), change, beside)
    chart_spec = (
        spec.chart
        if spec.chart.measure or spec.chart.measures
        else spec.chart.model_copy(update={"measure": spec.figure.measure, "group": spec.figure.group})
    )
    chart, shown = lowered(chart_spec, ctx)
    if not chart.known:
        return Tile(name, label, (figure,), change, beside)
    chart = described(chart, plain(label), shown.periods, ctx)
    return Tile(name, label, (figure,), change, beside, chart, caption=caption(chart))


def _label(figure: FigureSpec, ctx: Context) -> RichText:
    if figure.measure:
        return (words_run(ctx.measure(figure.measure).label),)
    return (words_run(ctx.quarter.statements[figure.statement].lines[figure.line].label),)


def _change(figure: FigureSpec, change: ChangeSpec, ctx: Context) -> tuple[RichText, RichText]:
    """The change with its sign, and what it is measured from."""
    measure = ctx.measure(change.measure or figure.measure)
    group = ctx.group(change.group or figure.group).id
    period = ctx.period(figure.period, ctx.results.latest(measure.id))
    small = ctx.results.is_small(measure.id, group, period, change.against)
    found = ctx.change(measure.id, group, period, change.against, "count" if small else "", change.decimals)
    return (
        (figure_run(found.as_form(Form.CHANGE)),),
        (Run("on "), _basis(measure.id, group, period, change.against, ctx)),
    )


def _basis(measure: str, group: str, period: Period, against: str, ctx: Context) -> Run:
    if ctx.measure(measure).formula.startswith("rolling4") and against in ("same quarter last year", "previous year"):
        return Run("the previous 12 months", "period")
    return Run(ctx.base_name(measure, group, period, against), "period")
