"""Counts, ratings and targets in words against the tables: three are off track, rated R, met its target.

In: a `Scene`. Out: what is wrong with it. A count is wrong where no reading of what it counts gives it.
"""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from generator.check.lexicon import stems
from generator.check.numbers import Number
from generator.check.phrases import (
    COLOURS,
    COUNTED,
    DONE,
    ENTRY_NOUNS,
    GENERIC,
    LATE,
    RATED,
)
from generator.check.reading import Span
from generator.check.scene import Scene, Verdict
from generator.check.vocabulary import CARDINAL, counted_as
from generator.quarter.model import Project, Service

Row = Service | Project
_HOW_MANY = re.compile(
    rf"\b(?P<n>no|none|all(?! but)|both|neither|\d{{1,3}}|{CARDINAL})\b(?!%|[.,/-]\d)"
    r"(?! (?:per cent|percentage|points?|per|halves|thirds?|quarters?|fifths?|tenths?)\b)"
    rf"(?:(?: \w+){{0,2}}? (?:out )?of (?:the |its |their |these |those )?(?P<m>\d{{1,3}}|{CARDINAL})\b(?!%|[.,]\d)"
    rf"| (?:of )?(?:the |its )?(?P<all>{CARDINAL}|\d{{1,3}})\b(?!%|[.,]\d))?",
    re.I,
)


class Judged(Struct, frozen=True):
    """A word for a rating, and the codes that it may stand for: completed may count what was completed late too."""

    start: int
    end: int
    readings: tuple[frozenset[str], ...]


class Counted(Struct, frozen=True):
    """How many, None for all of them, and of how many, if that is said."""

    number: int | None
    whole: int | None


def ratings_said(scene: Scene) -> list[Judged]:
    """Every word of a sentence that says a rating: its code, its meaning, its colour."""
    scale, text = scene.quarter.report.ratings, scene.sentence.text
    said = [Judged(*m.span("code"), (frozenset({m["code"]}),)) for m in RATED.finditer(text) if m["code"] in scale]
    for mention in scene.sentence.mentions:
        if mention.kind == "rating" and not DONE.fullmatch(mention.text):
            said.append(Judged(mention.start, mention.end, tuple(frozenset({code}) for code in mention.ids)))
    lowered = text.lower()
    for colour, look in COLOURS.items():
        if colour not in lowered:
            continue
        narrow = frozenset(code for code, rating in scale.items() if rating.look == look)
        wide = frozenset(code for code, rating in scale.items() if rating.look.startswith(look))
        said += [Judged(*m.span(), (narrow, wide)) for m in re.finditer(rf"\b{colour}\b", text, re.I) if narrow]
    done = list(DONE.finditer(text))
    completed = frozenset(
        code for code, rating in scale.items() if done and stems("completed")[0] in stems(rating.meaning.text)
    )
    late = frozenset(code for code in completed if len(stems(scale[code].meaning.text)) > 1)
    for m in done:
        tail = LATE.match(text, m.end())
        if completed and tail:
            said.append(Judged(m.start(), tail.end(), (late,)))
        elif completed:
            tails = list(re.finditer(r"\bmore,? (?:but )?late\b", text[m.end() :], re.I)) if late else []
            said += [Judged(m.end() + t.start(), m.end() + t.end(), (late,)) for t in tails]
            said.append(Judged(*m.span(), (completed - late,) if tails else (completed - late, completed)))
    said.sort(key=lambda one: (one.start, -one.end))
    return [one for i, one in enumerate(said) if not any(o.start <= one.start and one.end <= o.end for o in said[:i])]


def rated_counts(scene: Scene) -> Iterator[Verdict]:
    """three of twelve activities are off track, four rated measures are amber, no project is rated G."""
    said = ratings_said(scene)
    for one in said:
        part = scene.part(one.start, [(other.start, other.end) for other in said if other != one])
        counted = count_before(scene, part, one.start)
        if not counted or not scene.asserts(uncounted(scene.text(part), counted)):
            continue
        n, readings = counted.number, list(_rated_readings(scene, counted.whole))
        counts = [(_rated(rows, codes), len(rows)) for rows in readings for codes in one.readings]
        if counted.whole and not readings and (rows := _rows_meant(scene, scene.text((part[0], one.start)))):
            yield (
                f"`{counted.whole}` is not how many there are",
                f"{len(rows)} stand in the table, {sum(bool(row.rating) for row in rows)} of them rated",
            )
        if readings and not any(found == (whole if n is None else n) for found, whole in counts):
            rows, codes = readings[0], one.readings[0]
            yield (
                f"`{'all' if n is None else n}` is not how many are {scene.sentence.text[one.start : one.end]}",
                f"{_rated(rows, codes)} of {len(rows)} are rated {' or '.join(sorted(codes))}",
            )


def count_before(scene: Scene, part: Span, at: int, rows: bool = True) -> Counted | None:
    """The last count before a word, of the rows of a table unless `rows` is false."""
    found: Counted | None = None
    for match in _HOW_MANY.finditer(scene.sentence.text, part[0], at):
        before = scene.sentence.text[part[0] : match.start()].split()
        if before and before[-1].lower() in (
            "than",
            "least",
            "most",
            "about",
            "nearly",
            "over",
            "apart",
            "from",
        ):
            continue
        if re.search(r"\b(?:all|none) but\s*$", scene.sentence.text[: match.start()], re.I):
            continue
        if _is_name(scene, match) or (rows and not _of_rows(scene.sentence.text[match.end() : at])):
            continue
        word, whole = match["n"].lower(), match["m"] or match["all"]
        of = counted_as(whole) if whole else None
        if word in ("all", "both"):
            found = Counted(None, of or (2 if word == "both" else None))
        elif whole or not re.search(r"\bof (?:the )?$", scene.sentence.text[: match.start()]):
            found = Counted(0 if word in ("no", "none", "neither") else counted_as(word), of)
    return found


def uncounted(text: str, counted: Counted) -> str:
    """A text without the count that denies: `none` of the nine."""
    return re.sub(r"\b(?:no|none|neither)\b(?: of)?", "", text, flags=re.I) if counted.number == 0 else text


def _is_name(scene: Scene, match: re.Match[str]) -> bool:
    """Is it a number that counts nothing: an entry's, a date's, an age's?"""
    kinds = ((n.start, n.end) for n in scene.sentence.numbers if n.kind != "figure")
    return any(start < match.end("n") and match.start() < end for start, end in kinds)


def _of_rows(between: str) -> bool:
    """Is what stands between a count and its rating the noun of a table's rows, or nothing of its own?"""
    words = {word.lower() for word in re.findall(r"[A-Za-z]+", between)}
    return bool(words & set().union(*COUNTED.values())) or not words - GENERIC - {"is", "are", "carry", "carries", "an"}


def _rated_readings(scene: Scene, m: int | None) -> Iterator[Sequence[Row]]:
    """The rows that a count may be of: those on the slide, else those of the quarter; only rated ones count."""
    nouns = {word.lower() for word in re.findall(r"[A-Za-z]+", scene.sentence.text)}
    for kind, rows, everything in (
        ("projects", scene.shown.projects, scene.quarter.projects),
        ("services", scene.shown.services, scene.quarter.services),
    ):
        here: Sequence[Row] = rows
        if not here and nouns & COUNTED[kind]:
            here = everything
        rated = [row for row in here if row.rating]
        wholes = (len(rated),) if "rated" in nouns else (len(rated), len(here))
        if rated and (m is None or m in wholes):
            yield rated


def _rows_meant(scene: Scene, before: str) -> Sequence[Row]:
    """The rows of the slide's table where a text names them by their noun: of thirteen activities."""
    nouns = {word.lower() for word in re.findall(r"[A-Za-z]+", before)}
    tables = (("projects", scene.shown.projects), ("services", scene.shown.services))
    return next((rows for kind, rows in tables if rows and nouns & COUNTED[kind]), ())


def _rated(rows: Sequence[Row], codes: frozenset[str]) -> int:
    return sum(row.rating.text in codes for row in rows)


def row_ratings(scene: Scene) -> Iterator[Verdict]:
    """number 12 is rated R, Operation Onyx is on track: a rating said of a row that has another."""
    said = ratings_said(scene)
    for one in said:
        part = scene.part(one.start, [(other.start, other.end) for other in said if other != one])
        if count_before(scene, part, one.start) or not scene.asserts(scene.text(part)):
            continue
        rows = _rows(scene, (part[0], part[1]))
        wrong = [row for row in rows if not any(row.rating.text in codes for codes in one.readings)]
        several = len(rows) > 1 and isinstance(rows[0], Service)
        if rows and (len(wrong) == len(rows) if several else wrong):
            yield (
                f"`{scene.sentence.text[one.start : one.end]}` is not its rating",
                "; ".join(f"{_name(row)} is rated {row.rating or 'not at all'}" for row in wrong[:3]),
            )


def _name(row: Row) -> str:
    return f"activity {row.number}, {row.activity}" if isinstance(row, Project) else f"{row.service}, {row.indicator}"


def _rows(scene: Scene, part: Span) -> list[Row]:
    """The rows that a part names: entries by their number, services by name, activities by their words."""
    numbers = [
        n
        for one in scene.sentence.numbers
        if one.kind == "entry" and part[0] <= one.start < part[1]
        if one.text.split()[0].lower() in ENTRY_NOUNS
        for n in re.findall(r"\d+", one.text)
    ]
    if numbers and scene.shown.projects:
        return [row for row in scene.shown.projects if row.number.text in numbers]
    return list(services_named(scene, part)) or list(_projects(scene, part))


def services_named(scene: Scene, part: Span) -> Iterator[Service]:
    """The indicators of the services that a part names; those alone whose figures or words it gives, if any."""
    indexes = [
        i for m in scene.sentence.mentions if m.kind == "service" and part[0] <= m.start < part[1] for i in m.ids
    ]
    named = [scene.quarter.services[int(i)] for i in dict.fromkeys(indexes)]
    figures = [number for number in scene.numbers(part) if number.kind == "figure"]
    exact = [row for row in named if any(_gives(number, row) for number in figures)]
    yield from exact or named


def _gives(number: Number, row: Service) -> bool:
    return any(value is not None and number.means(value) for value in (row.target, row.actual))


def _projects(scene: Scene, part: Span) -> Iterator[Project]:
    """The one activity that shares two words or more with a part, and more than any other."""
    said = set(stems(scene.text(part)))
    shared = sorted(
        ((len(said & set(stems(row.activity.text))), i) for i, row in enumerate(scene.shown.projects)), reverse=True
    )
    if shared and shared[0][0] > 1 and (len(shared) == 1 or shared[0][0] > shared[1][0]):
        yield scene.shown.projects[shared[0][1]]
