"""What stands below and behind a slide: its sources, the meaning of its marks, and where its figures come from.

In: the slide's blocks and figures. Out: the note at its foot and the speaker's notes.
"""

from collections.abc import Iterable, Iterator, Mapping

from generator.figure import Figure, Source
from generator.quarter.model import Basis, Quarter
from generator.quarter.report import Words
from generator.richtext import Paragraph, RichText, Run, typed
from generator.slides.context import Context, words_run

_BASES: dict[Basis, str] = {"rolling-12": ", rolling 12 months"}


def foot_note(figures: Iterable[Figure], written: RichText, ctx: Context) -> RichText:
    """Sources of the slide's measures, its written note, the notes that cells name, and what marks mean."""
    shown = list(figures)
    parts: list[RichText] = [part for part in (_sources(shown, ctx.quarter), written) if part]
    parts += [
        (Run(f"[{i + 1}] ", "reference"), *typed(text.text, Source("notes", cells=(text.place,))))
        for i, text in enumerate(ctx.notes.values())
    ]
    parts += list(_marks(shown, ctx.quarter))
    return tuple(run for i, part in enumerate(parts) for run in ((Run(" "), *part) if i else part))


def _sources(figures: list[Figure], quarter: Quarter) -> RichText:
    """Source: a survey, rolling 12 months; recorded crime."""
    found: dict[str, tuple[Words, str]] = {}
    for figure in figures:
        measure = quarter.measures.get(figure.source.measure)
        if measure and measure.source:
            basis = _BASES.get(measure.basis, "")
            found.setdefault(measure.source.text + basis, (measure.source, basis))
    if not found:
        return ()
    runs: list[Run] = [Run("Source: ")]
    for i, (words, basis) in enumerate(found.values()):
        runs += [Run("; ")] if i else []
        runs += [words_run(words), *([Run(basis, "scale")] if basis else [])]
    return (*runs, Run("."))


def _marks(figures: list[Figure], quarter: Quarter) -> Iterator[RichText]:
    """What [x] and [z] mean here, and why a given comparison differs from its parts."""
    reasons: dict[str, dict[str, None]] = {}
    revised: dict[str, dict[str, Words]] = {}
    for figure in figures:
        if figure.value is None and figure.text.startswith("["):
            reasons.setdefault(figure.text, {})[figure.note] = None
        elif figure.note and figure.source.against:
            measure = quarter.measures[figure.source.measure]
            revised.setdefault(figure.note, {})[measure.id] = measure.label
    for mark, why in reasons.items():
        yield (Run(f"{mark} {', '.join(why)}.", "label"),)
    for note, measures in revised.items():
        names = list(measures.values())
        yield (
            *typed(f"{note[:1].upper()}{note[1:]}: "),
            *(run for i, name in enumerate(names) for run in ((Run(", "),) if i else ()) + (words_run(name),)),
            Run("."),
        )


def speaker_notes(figures: Iterable[Figure], quarter: Quarter) -> tuple[Paragraph, ...]:
    """Where the slide's figures come from, by table and measure."""
    found: dict[tuple[str, str], dict[str, dict[str, None]]] = {}
    for figure in figures:
        source = figure.source
        if not source.measure:
            continue
        entry = found.setdefault((source.table, _label(source, quarter)), {"group": {}, "period": {}, "against": {}})
        for part, value in (("group", source.group), ("period", source.period), ("against", source.against)):
            if value:
                entry[part][value] = None
    if not found:
        return ()
    lines = [Paragraph((Run("Where the figures on this slide come from:"),))]
    for (table, measure), parts in found.items():
        lines.append(Paragraph((Run(f"{table or 'no table'}: {measure}{_list(parts)}", "label"),), "bullet"))
    return tuple(lines)


def _label(source: Source, quarter: Quarter) -> str:
    measure = quarter.measures.get(source.measure)
    return f"{measure.label} ({measure.id})" if measure else source.measure


def _list(parts: Mapping[str, Mapping[str, None]]) -> str:
    """Groups, periods and bases, shortened where they are many."""
    texts = []
    for noun, values in parts.items():
        names = list(values)
        if names:
            shown = ", ".join(names) if len(names) <= 4 else f"{names[0]} to {names[-1]} ({len(names)})"
            texts.append(f"against {shown}" if noun == "against" else shown)
    return f" — {'; '.join(texts)}" if texts else ""
