"""From an outline, results and words to a `Deck`.

In: the outline's sections and the quarter's `Results`. Out: the deck; every mistake of an outline or a narrative is
a problem with its place.
"""

from collections.abc import Callable, Collection
from typing import Any

from msgspec.structs import replace

from generator.compute.results import Results
from generator.deck.blocks import Block
from generator.deck.model import CHART_DATA, Deck, Section, Slide
from generator.deck.walk import block_charts, block_runs
from generator.figure import Source
from generator.narrative.environment import Templates
from generator.problems import Place, Problems
from generator.quarter.edition import INTERNAL, Edition
from generator.richtext import RichText, Run, plain
from generator.slides import charts, matrix, rated, statement, text, tiles
from generator.slides.context import Context, SpecError
from generator.slides.marked import marked, marked_block
from generator.slides.notes import foot_note, speaker_notes
from generator.slides.outline import OutlineSection, OutlineSlide
from generator.slides.specs import ContentsSpec

ATTACHED = f"The numbers behind every chart are attached to the PDF as {CHART_DATA}."
NOTE = "note"  # the region at the foot of a slide: words there become part of the source note
BUILDERS: dict[str, Callable[[Any, Context], tuple[Block, ...]]] = {
    "text": text.text,
    "bullets": text.text,
    "callout": text.text,
    "note": text.text,
    "key": text.key,
    "image": text.image,
    "tiles": tiles.tiles,
    "chart": charts.chart,
    "facet": charts.facet,
    "matrix": matrix.matrix,
    "statement": statement.statement,
    "statement-chart": statement.statement_chart,
    "services": rated.services,
    "projects": rated.projects,
    "words": rated.words,
}


def build_deck(
    sections: tuple[OutlineSection, ...],
    results: Results,
    macros: str,
    problems: Problems,
    only: Collection[str] | None = None,
    edition: Edition = INTERNAL,
) -> Deck:
    """The deck of the outline for an edition; `only` leaves out all slides but those of these ids."""
    numbers = {slide.spec.id: slide.spec.number for section in sections for slide in section.slides}
    builder = _Builder(results, Templates(results, numbers, macros, problems), problems, edition)
    listed = tuple(builder.listed(section) for section in sections)
    made = tuple(
        Section(
            section.name.id,
            builder.name(section),
            tuple(
                builder.slide(slide, section, listed)
                for slide in section.slides
                if only is None or slide.spec.id in only
            ),
        )
        for section in sections
    )
    builder.check_titles(made, sections)
    charted = any(
        True for section in made for slide in section.slides for block in slide.blocks for _ in block_charts(block)
    )
    report, calendar = results.quarter.report, results.quarter.report.calendar
    quarter = Run(calendar.long_name(report.quarter), "period", Source("report", cells=(report.place,)))
    title = f"{report.short} {report.title}"
    contents = next(
        (
            slide.spec.id
            for section in sections
            for slide in section.slides
            if any(isinstance(block, ContentsSpec) and block.of == "report" for block in slide.spec.blocks)
            and (only is None or slide.spec.id in only)
        ),
        "",
    )
    return Deck(
        f"{title}, {quarter.text}",
        report.body.text,
        report.language,
        report.date,
        ((Run(title, "label", Source("report", cells=(report.title.place,))),), (quarter,)),
        contents,
        tuple(_telling(section, contents if charted else "") for section in made if section.slides),
        ATTACHED if charted else "",
    )


def _telling(section: Section, contents: str) -> Section:
    """The section; its slide of that id tells where the numbers behind the charts are."""
    return replace(
        section,
        slides=tuple(
            replace(slide, note=(*slide.note, Run(f" {ATTACHED}" if slide.note else ATTACHED)))
            if slide.id == contents
            else slide
            for slide in section.slides
        ),
    )


class _Builder:
    """Builds the slides of one deck."""

    def __init__(self, results: Results, templates: Templates, problems: Problems, edition: Edition) -> None:
        self._results, self._templates, self._problems, self._edition = results, templates, problems, edition
        self._alternatives: dict[str, int] = {}

    def name(self, section: OutlineSection) -> RichText:
        """A section's name."""
        return self._templates.inline(section.name.name, section.place)

    def listed(self, section: OutlineSection) -> text.ListedSection:
        """The section as the contents name it."""
        slides = tuple(
            text.ListedSlide(slide.spec.id, slide.spec.number, self._label(slide)) for slide in section.slides
        )
        return text.ListedSection(section.name.id, self.name(section), section.name.contents, slides)

    def _label(self, slide: OutlineSlide) -> RichText:
        if slide.spec.contents is False:
            return ()
        template = slide.spec.topic if slide.spec.contents is True else slide.spec.contents
        return self._templates.inline(template, slide.topic_place)

    def slide(self, outline: OutlineSlide, section: OutlineSection, listed: tuple[text.ListedSection, ...]) -> Slide:
        """One slide with its blocks, its note and its speaker's notes."""
        spec, quarter = outline.spec, self._results.quarter
        narrative = quarter.narratives.get(spec.id)
        topic = self._templates.inline(spec.topic, outline.topic_place)
        ctx = Context(
            quarter,
            self._results,
            self._templates,
            narrative,
            outline.place,
            spec.number,
            plain(topic),
            self._alternatives,
        )
        blocks: list[Block] = []
        note: list[Run] = []
        for block, place in zip(spec.blocks, outline.blocks, strict=True):
            ctx.place = place
            made = self._blocks(block, ctx, section.name.id, listed)
            self._check_illustrative(made, place)
            if block.region == NOTE:
                note += [Run(" ")] if note else []
                note += [run for one in made for run in block_runs(one)]
            else:
                blocks += [marked_block(one) for one in made]
        self._check_ids(blocks, outline.place)
        headline, note = marked(self._headline(ctx)), list(marked(tuple(note)))
        bare = Slide(spec.id, spec.number, spec.layout, topic, headline, tuple(blocks))
        within = [run for block in blocks for run in block_runs(block)]
        shown = [run.figure for run in within if run.figure]
        said = [run.figure for run in (*headline, *note) if run.figure]
        printed = plain((*headline, *note, *within))
        return Slide(
            bare.id,
            bare.number,
            bare.layout,
            topic,
            headline,
            bare.blocks,
            foot_note([*shown, *said], tuple(note), printed, ctx),
            () if self._edition.public else speaker_notes([*said, *shown], quarter),
            self._label(outline) if isinstance(spec.contents, str) else (),
        )

    def _headline(self, ctx: Context) -> RichText:
        """The slide's message; nothing, with a warning, where a figure of it has not come yet: there is no message."""
        written = ctx.narrative.headline if ctx.narrative else None
        if written is None:
            return ()
        found = self._templates.inline(written.template, written.place)
        if any(run.figure and run.figure.value is None for run in found):
            what = "the headline waits for a figure that is not supplied; the slide's topic stands in its place"
            self._problems.warning(written.place, what)
            return ()
        return found

    def _blocks(
        self, spec: Any, ctx: Context, section: str, listed: tuple[text.ListedSection, ...]
    ) -> tuple[Block, ...]:
        """What one spec gives; nothing, with a problem, where it asks for what is not there."""
        try:
            if isinstance(spec, ContentsSpec):
                return text.contents(spec, listed, section, ctx)
            if spec.kind not in BUILDERS:
                self._problems.error(ctx.place, f"kind `{spec.kind}` is not built yet", ", ".join(BUILDERS))
                return ()
            return BUILDERS[spec.kind](spec, ctx)
        except SpecError as error:
            self._problems.error(ctx.place, str(error), hint=error.hint)
            return ()

    def _check_illustrative(self, made: tuple[Block, ...], place: Place) -> None:
        """Points that were drawn up for want of figures are published only where someone says so."""
        points = (p for one in made for chart in block_charts(one) for series in chart.series for p in series.points)
        if not self._edition.illustrative and any(point.hollow for point in points):
            self._problems.error(
                place,
                "a chart has illustrative points, which the public edition does not show",
                hint="supply the figures, take the chart out, or build with --allow-illustrative",
            )

    def _check_ids(self, blocks: list[Block], place: Place) -> None:
        seen: set[str] = set()
        for block in blocks:
            if block.id in seen:
                self._problems.error(place, f"two blocks have the id `{block.id}`", hint="give one of them an `id`")
            seen.add(block.id)

    def check_titles(self, made: tuple[Section, ...], sections: tuple[OutlineSection, ...]) -> None:
        """No two slides share a title: it is how people and screen readers tell them apart."""
        places = {slide.spec.id: slide.topic_place for section in sections for slide in section.slides}
        seen: dict[str, str] = {}
        for section in made:
            for slide in section.slides:
                title = plain(slide.title)
                if title in seen:
                    self._problems.error(
                        places[slide.id],
                        f"slides {seen[title]} and {slide.id} have the same title: {title}",
                        hint="extend one of them, for example by its section",
                    )
                seen[title] = slide.id
