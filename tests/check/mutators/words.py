"""Words that say what their figures do not: directions, underspends, stability, superlatives, leftovers.

In: a `Subject`. Out: a mutation for each place whose words can be made false.
"""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from random import Random

from msgspec.structs import replace

from generator.check.subject import Subject
from generator.compute.wording import shown
from generator.figure import Figure
from generator.quarter.model import NarrativeBlock, slug
from generator.richtext import Run, plain, typed
from tests.check.mutators.mutation import Mutation, on_slides
from tests.check.mutators.prose import Passage, all_passages, passages

OPPOSITE: Mapping[str, tuple[str, ...]] = {
    "higher": ("lower",),
    "lower": ("higher",),
    "more": ("fewer", "less"),
    "fewer": ("more",),
    "less": ("more",),
    "rose": ("fell",),
    "fell": ("rose",),
}
BUDGET = {"under": "over", "over": "under", "underspend": "overspend", "overspend": "underspend"}


def _reversed(text: str, opposite: Mapping[str, tuple[str, ...]], rng: Random) -> str:
    return re.sub(r"[a-z]+", lambda word: rng.choice(opposite.get(word[0], (word[0],))), text)


def _reworded(kind: str, subject: Subject, opposite: Mapping[str, tuple[str, ...]], rng: Random) -> Iterator[Mutation]:
    """Words that follow from a figure, typed over with their opposite."""
    for passage in all_passages(subject):
        for i, run in enumerate(passage.runs):
            if run.kind == "text" and run.source and run.source.table != "narrative":
                text = _reversed(run.text, opposite, rng)
                if text != run.text:
                    yield passage.mutation(kind, i, i + 1, text, run.text)


def direction_reversed(subject: Subject, rng: Random) -> Iterator[Mutation]:
    """Rose for fell, higher for lower, more for fewer."""
    yield from _reworded("direction reversed", subject, OPPOSITE, rng)


def budget_reversed(subject: Subject, rng: Random) -> Iterator[Mutation]:
    """Under for over, underspend for overspend."""
    yield from _reworded("budget reversed", subject, {word: (other,) for word, other in BUDGET.items()}, rng)


def called_stable(subject: Subject, rng: Random) -> Iterator[Mutation]:
    """A change of twice its threshold and more that is called stable: “was stable”, “stable against a year ago”."""
    for passage in all_passages(subject):
        for i, run in enumerate(passage.runs):
            if run.source and run.source.rule == "direction" and run.text in ("rose", "fell"):
                change = next((other.figure for other in passage.runs[i + 1 : i + 3] if other.figure), None)
                if change and change.source.against and _is_large(change, subject):
                    yield passage.mutation("called stable", i, i + 1, "was stable", run.text)
            elif run.figure and run.figure.source.against and _is_large(run.figure, subject):
                following = passage.runs[i + 1 : i + 2]
                if following and following[0].text.endswith(" than "):
                    text = rng.choice(("stable against ", "unchanged from ", "the same as "))
                    yield passage.mutation("called stable", i, i + 2, text, plain(passage.runs[i : i + 2]))


def _is_large(change: Figure, subject: Subject) -> bool:
    measure = change.source.measure
    rule = subject.results.threshold_for(measure, change.unit) if measure in subject.quarter.measures else None
    return bool(rule and rule.stable is not None and abs(shown(change)) >= max(2 * rule.stable, Decimal(2)))


def superlative_moved(subject: Subject, rng: Random) -> Iterator[Mutation]:
    """The highest and the lowest group, typed over with one that is neither; or the two words exchanged."""
    for passage in all_passages(subject):
        for i, run in enumerate(passage.runs):
            if run.source and (rule := re.fullmatch(r"(highest|lowest) of (.+)", run.source.rule)):
                others = list(_not_extreme(run, rule[2], subject))
                if others:
                    yield passage.mutation("superlative moved", i, i + 1, rng.choice(others), run.text)
                yield from _exchanged(passage, i, subject, rule[2])


def _levels(run: Run, dimension: str, subject: Subject) -> dict[str, Decimal]:
    """The groups of a dimension by label, with their levels in the latest period."""
    assert run.source
    measure = run.source.measure
    period = subject.results.latest(measure)
    levels = {
        group.label.text: subject.results.level(measure, group.id, period).value
        for group in subject.quarter.dimensions[slug(dimension)]
    }
    return {label: value for label, value in levels.items() if value is not None}


def _not_extreme(run: Run, dimension: str, subject: Subject) -> Iterator[str]:
    """Groups that rounding cannot make the extreme: more than a point away on either side."""
    levels = _levels(run, dimension, subject)
    low, high = min(levels.values(), default=Decimal(0)), max(levels.values(), default=Decimal(0))
    yield from (label for label, value in levels.items() if low + 2 < value < high - 2)


def _exchanged(passage: Passage, i: int, subject: Subject, dimension: str) -> Iterator[Mutation]:
    """`X highest` as `X lowest`: the word stands in the next run."""
    following = passage.runs[i + 1 : i + 2]
    pairs = {"highest": "lowest", "lowest": "highest", "the most": "the least", "the least": "the most"}
    levels = _levels(passage.runs[i], dimension, subject).values()
    if following and following[0].kind == "text" and len(levels) > 1 and max(levels) - min(levels) > 2:
        found = re.search(r"\b(highest|lowest|the most|the least)\b", following[0].text)
        if found:
            text = following[0].text
            made = text[: found.start()] + pairs[found[0]] + text[found.end() :]
            yield passage.mutation("superlative moved", i + 1, i + 2, made, text)


def previous_quarter(subject: Subject, rng: Random) -> Iterator[Mutation]:
    """A headline that begins with the name of the quarter before, or a topic that ends with it."""
    report = subject.quarter.report
    calendar, before = report.calendar, report.quarter.previous()
    spellings = [calendar.name(before), calendar.long_name(before), calendar.code(before), calendar.months_of(before)]
    spellings.append(re.sub(r"20(\d\d)", r"\1", calendar.name(before)))
    for slide in subject.slides:
        for passage in passages(slide):
            if passage.part == "headline":
                name = rng.choice(spellings)
                runs = (*typed(f"{name}: "), *passage.runs)
                what = f"headline: “{plain(runs)[:80]}”"
                yield Mutation("previous quarter", on_slides(slide), what, passage.changed(runs))


def previous_quarter_in_text(subject: Subject, rng: Random) -> Iterator[Mutation]:
    """The name of the report's quarter, typed over with that of the quarter before in a sentence."""
    report = subject.quarter.report
    calendar, before = report.calendar, report.quarter.previous()
    spellings = (calendar.name, calendar.long_name, calendar.months_of)
    names = {spelled(report.quarter): spelled(before) for spelled in spellings}
    for passage in all_passages(subject):
        for i, run in enumerate(passage.runs):
            if run.kind == "period" and run.text in names:
                yield passage.mutation("previous quarter in text", i, i + 1, names[run.text], run.text)


def unchanged(subject: Subject, rng: Random) -> Iterator[Mutation]:
    """A narrative with figures whose words the previous quarter has too, perhaps with other spaces."""
    shown_on = {slide.id: slide for slide in subject.slides}
    for narrative in subject.quarter.narratives.values():
        blocks = [block for block in (narrative.headline, *narrative.blocks.values()) if block]
        if narrative.slide in shown_on and any(re.search(r"\{\{ (value|change|amount)", b.template) for b in blocks):
            loose = {name: _loose(block) for name, block in narrative.blocks.items()}
            old = rng.choice((narrative, replace(narrative, blocks=loose)))
            yield Mutation(
                "narrative unchanged",
                (*on_slides(shown_on[narrative.slide]), narrative.place.file),
                f"{narrative.slide} as it was",
                lambda subject, old=old: replace(subject, before={**subject.before, old.slide: old}),
            )


def _loose(block: NarrativeBlock) -> NarrativeBlock:
    return replace(block, template=block.template.replace(" ", "  ") + "\n")
