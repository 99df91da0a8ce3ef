"""Words: texts, callouts, keys, pictures and the contents.

In: specs. Out: blocks.
"""

from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from generator.deck.blocks import Block, Chip, Contents, ContentsEntry, Image, Key, Text, TextLook
from generator.figure import Figure, Source
from generator.formats import Form
from generator.pictures import size
from generator.quarter.report import Threshold
from generator.richtext import Link, Paragraph, RichText, Run, figure_run
from generator.slides.context import Context, SpecError, lookup, words_run
from generator.slides.rated import code_run, rating_counts, scale_of
from generator.slides.specs import ContentsSpec, ImageSpec, KeySpec, TextSpec

WITHIN = Decimal(2)  # the sample in a chip of what lies within a threshold


def text(spec: TextSpec, ctx: Context) -> tuple[Block, ...]:
    """A block of the slide's narrative, or of the outline's own words."""
    look: TextLook = "callout" if spec.kind == "callout" else "plain"
    if spec.text:
        return (
            Text(
                spec.id or spec.region, spec.region, ctx.inline(spec.heading), (Paragraph(ctx.inline(spec.text)),), look
            ),
        )
    block = ctx.block(spec.narrative)
    paragraphs = ctx.paragraphs(block)
    if spec.kind == "bullets" and any(p.kind != "bullet" for p in paragraphs):
        raise SpecError(
            f"narrative `{spec.narrative}` is not all bullets", "begin each paragraph with `- `, or use `kind: text`"
        )
    heading = ctx.inline(spec.heading) or ctx.templates.inline(block.heading, block.heading_place)
    return (Text(spec.id or spec.narrative, spec.region, heading, paragraphs, look),)


def key(spec: KeySpec, ctx: Context) -> tuple[Block, ...]:
    """What the colours of a threshold or the letters of the rating scale mean."""
    if spec.count:
        return rating_counts(spec, ctx)
    if spec.ratings:
        entries = _rating_entries(spec, ctx)
    else:
        threshold = ctx.threshold(spec.threshold)
        if threshold is None or threshold.good is None:
            raise SpecError("a key is of a `threshold` that says what is good, or of `ratings`")
        entries = _threshold_entries(threshold, "-bar" if spec.on == "bars" else "", ctx)
    return (Key(spec.id or "key", spec.region, entries),)


def _rating_entries(spec: KeySpec, ctx: Context) -> tuple[tuple[Chip, RichText], ...]:
    return tuple((Chip(code_run(rating), rating.look), (words_run(rating.meaning),)) for rating in scale_of(spec, ctx))


def _threshold_entries(threshold: Threshold, ending: str, ctx: Context) -> tuple[tuple[Chip, RichText], ...]:
    """Worse, better and within: which sign is worse follows from the measures that the threshold is for.

    `ending`: of the looks' names.
    """
    source = Source("report", rule=f"threshold {threshold.name}", cells=(threshold.place,))
    good = threshold.good or Decimal(0)
    lower = any(ctx.measure(name).better == "lower" for name in threshold.measures)
    form = Form.BARE if threshold.unit == "points" else Form.MAGNITUDE
    limit = figure_run(Figure(good, threshold.unit, 0, source, form))
    points = " points" if threshold.unit == "points" else ""

    def chip(value: Decimal, look: str) -> Chip:
        form = Form.CHANGE if threshold.unit == "percent" else Form.CHANGE_BARE
        own = source if abs(value) == good else replace(source, rule=f"sample below {source.rule}")
        return Chip(figure_run(Figure(value, threshold.unit, 0, own, form)), look + ending)

    reference = ctx.quarter.groups.get(threshold.against)  # else a change in time
    rise: RichText = (Run("rise of "), limit, Run(f"{points} or more"))
    fall: RichText = (Run("fall of "), limit, Run(f"{points} or more"))
    if reference:
        rise = (limit, Run(f"{points} or more above "), words_run(reference.label))
        fall = (limit, Run(f"{points} or more below "), words_run(reference.label))
    return (
        (chip(good if lower else -good, "bad"), rise if lower else fall),
        (chip(-good if lower else good, "good"), fall if lower else rise),
        (chip(min(WITHIN, good), "sample"), (Run("less than "), limit, Run(points))),
    )


def image(spec: ImageSpec, ctx: Context) -> tuple[Block, ...]:
    """A picture of the quarter's images."""
    path = lookup(ctx.quarter.images, spec.image, "picture in images/")
    try:
        width, height = size(path)
    except OSError as error:
        raise SpecError(
            f"picture `{spec.image}` {error}", "save it as PNG or JPEG, no larger than it is shown"
        ) from None
    return (Image(spec.id or "image", spec.region, path, spec.alt, width / height),)


class ListedSlide(Struct, frozen=True):
    """A slide as the contents name it; without a label it is not listed."""

    id: str
    number: int
    label: RichText


class ListedSection(Struct, frozen=True):
    """A section as the contents name it: its name leads to its first slide."""

    id: str
    name: RichText
    listed: bool
    slides: tuple[ListedSlide, ...]


def contents(spec: ContentsSpec, sections: tuple[ListedSection, ...], own: str, ctx: Context) -> tuple[Block, ...]:
    """The contents of the report, or of the slide's own section without its head."""
    found: list[tuple[ContentsEntry, ...]] = []
    for section in sections:
        entries = tuple(_entry(slide, slide.label, section=False) for slide in section.slides if slide.label)
        if spec.of == "report" and section.listed and section.slides:
            found.append((_entry(section.slides[0], section.name, section=True), *entries))
        elif spec.of == "section" and section.id == own:
            found.append(entries)
    return (Contents(spec.id or "contents", spec.region, tuple(found), ctx.inline(spec.heading)),)


def _entry(slide: ListedSlide, label: RichText, section: bool) -> ContentsEntry:
    link = Link(slide=slide.id)
    return ContentsEntry(
        Run(str(slide.number), "reference", link=link, bold=section),
        tuple(replace(run, bold=run.bold or section, link=link) for run in label),
        section,
    )
