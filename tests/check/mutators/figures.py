"""Wrong figures in sentences: other values, digits, units, counts.

In: a `Subject`. Out: a mutation for each bound figure that a wrong one can be typed over.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal
from random import Random

from msgspec.structs import replace

from generator.check.subject import Subject
from generator.figure import Figure, Source
from generator.formats import Form, half_step, number, printed, rounded
from generator.richtext import plain, typed
from tests.check.mutators.mutation import Mutation
from tests.check.mutators.prose import Passage, bound_figures, bound_in, table_cells


def other_value(figure: Figure, rng: Random) -> Decimal | None:
    """A value of the same sign and places that rounding cannot explain; None where the interval leaves none."""
    assert figure.value is not None
    step, beyond = Decimal(1).scaleb(-figure.decimals), _reach(figure)
    least = int(beyond / step) + 1
    most = max(least + 3, int(abs(figure.value) / step * Decimal("0.3")))
    for _ in range(20):
        value = rounded(figure.value, figure.decimals) + rng.choice((-1, 1)) * step * rng.randint(least, most)
        if _may_stand(value, figure) and abs(value - figure.value) > beyond:
            return value
    return None


def _reach(figure: Figure) -> Decimal:
    """How far a printed figure may be from this one's value and still be right."""
    return figure.slack + half_step(figure.decimals)


def _may_stand(value: Decimal, figure: Figure) -> bool:
    assert figure.value is not None
    level = figure.unit == "percent" and not figure.source.against
    return value * figure.value > 0 and not (level and abs(value) > 100)


def _printed(value: Decimal, figure: Figure) -> str:
    return replace(figure, value=value, text="").printed


def typed_number(subject: Subject, rng: Random) -> Iterator[Mutation]:
    """Another number typed over a figure that was asked for."""
    yield from _typed("typed number", subject, rng, lambda figure: not figure.source.against)


def wrong_change(subject: Subject, rng: Random) -> Iterator[Mutation]:
    """Another size typed over a change in percent or points."""
    yield from _typed(
        "wrong change", subject, rng, lambda f: bool(f.source.against) and f.unit in ("percent", "points")
    )


def _typed(kind: str, subject: Subject, rng: Random, wanted: Callable[[Figure], bool]) -> Iterator[Mutation]:
    for passage, i, figure in bound_figures(subject):
        value = other_value(figure, rng) if figure.form != Form.WORDS and wanted(figure) else None
        if value is not None:
            yield passage.mutation(kind, i, i + 1, _printed(value, figure), figure.printed)


def typed_sentence(subject: Subject, rng: Random) -> Iterator[Mutation]:
    """A whole sentence typed by hand, one of its figures wrongly."""
    for passage, i, figure in bound_figures(subject):
        value = other_value(figure, rng) if figure.form != Form.WORDS else None
        if value is not None:
            texts = [run.text for run in passage.runs]
            texts[i] = _printed(value, figure)
            what = f"{passage.part}: all typed, “{figure.printed}” → “{texts[i]}” in “{plain(passage.runs)[:90]}”"
            true = passage.changed(typed(plain(passage.runs), _by_hand(passage)))
            wrong = passage.changed(typed("".join(texts), _by_hand(passage)))
            where = (f"slide {passage.slide.number}",)
            yield Mutation("typed sentence", where, what, wrong, true, typed=(texts[i], figure.printed))


def _by_hand(passage: Passage) -> Source | None:
    return next((run.source for run in passage.runs if run.source and run.source.table == "narrative"), None)


def typed_in_table(subject: Subject, rng: Random) -> Iterator[Mutation]:
    """Another number typed over a figure in a cell of a table of words."""
    for passage, i, figure in bound_in(table_cells(subject)):
        value = other_value(figure, rng) if figure.form != Form.WORDS else None
        if value is not None:
            yield passage.mutation("typed in a table", i, i + 1, _printed(value, figure), figure.printed)


def transposed(subject: Subject, rng: Random) -> Iterator[Mutation]:
    """A figure typed with two neighbouring digits swapped."""
    for passage, i, figure in bound_figures(subject):
        ways = list(_swaps(figure)) if figure.form != Form.WORDS else []
        if ways:
            yield passage.mutation("digits transposed", i, i + 1, rng.choice(ways), figure.printed)


def _swaps(figure: Figure) -> Iterator[str]:
    assert figure.value is not None
    text = figure.printed
    spots = [i for i, char in enumerate(text) if char.isdigit()]
    for a, b in zip(spots, spots[1:], strict=False):
        if text[a] != text[b] and not (a == spots[0] and text[b] == "0"):
            made = text[:a] + text[b] + text[a + 1 : b] + text[a] + text[b + 1 :]
            size = number(re.sub(r"[^\d.,]", "", made))
            if abs(size - abs(figure.value)) > _reach(figure):
                yield made


UNITS = (  # what is printed, and what someone types for it
    (r"(?<=\d)%$", ("pp",)),
    (r"(?<=\d)pp$", ("%",)),
    (r" percentage points?$", ("%",)),
    (r"(?<=\d)m$", ("k", "bn")),
    (r" days?$", (" weeks", " hours")),
)


def unit_changed(subject: Subject, rng: Random) -> Iterator[Mutation]:
    """% for percentage points, £k for £m, weeks for days."""
    for passage, i, figure in bound_figures(subject):
        for pattern, others in UNITS:
            text = re.sub(pattern, rng.choice(others), figure.printed)
            if text != figure.printed:
                yield passage.mutation("unit changed", i, i + 1, text, figure.printed)


def count_off_by_one(subject: Subject, rng: Random) -> Iterator[Mutation]:
    """A count of things, in words or digits, one too many or too few."""
    for passage, i, figure in bound_figures(subject):
        assert figure.value is not None
        if figure.form == Form.WORDS or figure.source.rule.startswith("number "):
            value = figure.value + (rng.choice((-1, 1)) if figure.value >= 1 else 1)
            wrong, true = (_printed(v, figure) for v in (value, figure.value))
            if passage.runs[i].text[:1].isupper():
                wrong, true = wrong.capitalize(), true.capitalize()
            yield passage.mutation("count off by one", i, i + 1, wrong, true)


def said_twice_differently(subject: Subject, rng: Random) -> Iterator[Mutation]:
    """A figure that stands in several sentences, in one of them with another value."""
    found = list(bound_figures(subject))
    times = Counter(_identity(figure) for _, _, figure in found)
    for passage, i, figure in found:
        value = other_value(figure, rng) if times[_identity(figure)] > 1 and figure.form != Form.WORDS else None
        if value is not None:
            yield passage.mutation("said twice differently", i, i + 1, _printed(value, figure), figure.printed)


def _identity(figure: Figure) -> tuple[str, ...]:
    source = figure.source
    return source.table, source.measure, source.group, source.period, source.against


def other_units(subject: Subject, rng: Random) -> Iterator[Mutation]:
    """The same money once more in thousands, with another value: £12.8m (£12,300k)."""
    for passage, i, figure in bound_figures(subject):
        value = other_value(figure, rng) if figure.unit == "gbp_m" else None
        if value is not None and figure.value is not None:
            same = rounded(figure.value, figure.decimals)
            wrong, true = (f"{figure.printed} (£{printed(abs(v * 1000), 'count', 0)}k)" for v in (value, same))
            yield _beside(passage, i, wrong, true)


def _beside(passage: Passage, i: int, wrong: str, true: str) -> Mutation:
    """The figure stays bound; what is typed follows it."""
    after = passage.runs[i].text
    made = [
        passage.changed((*passage.runs[: i + 1], *typed(text[len(after) :], _by_hand(passage)), *passage.runs[i + 1 :]))
        for text in (wrong, true)
    ]
    what = f"{passage.part}: “{wrong}” in “{plain(passage.runs)[:90]}”"
    return Mutation("other units differently", (f"slide {passage.slide.number}",), what, made[0], made[1])
