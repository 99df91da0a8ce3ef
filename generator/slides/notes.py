"""What stands below and behind a slide: its sources, the meaning of its marks, and where its figures come from.

In: the slide's blocks and figures. Out: the note at its foot and the speaker's notes.
"""

from collections.abc import Iterable, Iterator, Mapping

from generator.figure import Figure, Source, joined
from generator.quarter.basis import Basis
from generator.quarter.model import Quarter
from generator.quarter.report import Words
from generator.richtext import Paragraph, RichText, Run, typed
from generator.slides.context import Context, words_run
from generator.slides.marked import MARKS, mark_of

_BASES: dict[Basis, str] = {"rolling-12": ", rolling 12 months"}


def foot_note(figures: Iterable[Figure], written: RichText, printed: str, ctx: Context) -> RichText:
    """Sources of the slide's measures, its written note, the notes that cells name, and what marks mean.

    `printed`: the words of the slide, in which the marks of provisional and revised figures stand or do not.
    """
    shown = list(figures)
    parts: list[RichText] = [part for part in (_sources(shown, ctx.quarter), written) if part]
    parts += [
        (Run(f"[{i + 1}] ", "reference"), *typed(text.text, Source("notes", cells=(text.place,))))
        for i, text in enumerate(ctx.notes.values())
    ]
    parts += list(_marks(shown, printed, ctx.quarter))
    return tuple(run for i, part in enumerate(parts) for run in ((Run(" "), *part) if i else part))


def _sources(figures: list[Figure], quarter: Quarter) -> RichText:
    """Source: a survey, rolling 12 months; recorded crime. A source is named once, with its basis where that is one."""
    found: dict[str, tuple[Words, set[str]]] = {}
    for figure in figures:
        measure = quarter.measures.get(figure.source.measure)
        if measure and measure.source and not figure.source.table.startswith("statements."):
            found.setdefault(measure.source.text, (measure.source, set()))[1].add(_BASES.get(measure.basis, ""))
    if not found:
        return ()
    runs: list[Run] = [Run("Source: ")]
    for i, (words, bases) in enumerate(found.values()):
        basis = next(iter(bases)) if len(bases) == 1 else ""
        runs += [Run("; ")] if i else []
        runs += [words_run(words), *([Run(basis, "scale")] if basis else [])]
    return (*runs, Run("."))


def _marks(figures: list[Figure], printed: str, quarter: Quarter) -> Iterator[RichText]:
    """What [x] and [z], [p] and [r] mean here, and why a given comparison differs from its parts."""
    marked: dict[str, list[Figure]] = {}
    revised: dict[str, list[Figure]] = {}
    for figure in figures:
        if figure.value is None and figure.text.startswith("["):
            marked.setdefault(figure.text, []).append(figure)
        elif figure.value is not None and figure.note and figure.source.against:
            revised.setdefault(figure.note, []).append(figure)
    for status, mark in MARKS.items():
        if mark in printed:
            alike = [figure for figure in figures if mark_of(figure) == mark]
            yield (Run(f"{mark} {status}.", "label", _all(status, alike)),)
    for mark, found in marked.items():
        why = ", ".join(dict.fromkeys(figure.note for figure in found))
        yield (Run(f"{mark} {why}.", "label", _all("marks", found)),)
    for note, found in revised.items():
        names = dict.fromkeys(figure.source.measure for figure in found)
        labels = [words_run(quarter.measures[name].label) for name in names]
        yield (
            *typed(f"{note[:1].upper()}{note[1:]}: ", _all("comparisons", found)),
            *(run for i, label in enumerate(labels) for run in ((Run(", "),) if i else ()) + (label,)),
            Run("."),
        )


def _all(table: str, figures: list[Figure]) -> Source:
    return Source(table, rule="note", cells=joined(*(figure.source for figure in figures)))


def speaker_notes(figures: Iterable[Figure], quarter: Quarter) -> tuple[Paragraph, ...]:
    """Where the slide's figures come from, by table and measure; or that it has none."""
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
        return (Paragraph((Run("No figure on this slide comes from a table of measures."),)),)
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
