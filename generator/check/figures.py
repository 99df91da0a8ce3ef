"""Do the numbers that people typed into sentences agree with the quarter's figures and with each other?

In: a `Subject`. Out: findings about typed numbers: those that contradict what they name, and those that nothing explains.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

from generator.check.agreement import Names, agrees, sign_agrees
from generator.check.facts import HUNDRED, Fact, Facts, about
from generator.check.findings import Finding, finding
from generator.check.lexicon import stems
from generator.check.numbers import Number, numbers
from generator.check.reading import Reader, Sentence
from generator.check.subject import Subject, on_slide
from generator.deck.model import Slide
from generator.deck.walk import figures

EVERYDAY = Decimal(100)  # bare counts below this are often of things that no input counts
MOST_PARTS = 6  # numbers of one sentence that may be added up


class Proof:
    """What is needed to judge sentences, worked out once for a subject."""

    def __init__(self, subject: Subject) -> None:
        self.subject = subject
        self.facts = Facts(subject)
        self.reader = Reader(subject.quarter)
        self.labels = {
            f"measure:{m.id}": [frozenset(stems(text)) for text in (m.label.text, *m.aliases, m.id.replace("-", " "))]
            for m in subject.quarter.measures.values()
        }

    def shown(self, slide: Slide) -> frozenset[str]:
        """What a slide's figures are about."""
        return frozenset(about(figures(slide)))

    def of(self, name: str) -> tuple[Fact, ...]:
        """The facts about one thing."""
        kind, _, rest = name.partition(":")
        match kind:
            case "measure":
                return self.facts.measures.get(rest, ())
            case "line":
                return self.facts.lines.get(rest, ())
            case "service":
                return self.facts.services.get(rest, ())
            case "statement":
                lines = self.subject.quarter.statements[rest].lines
                return tuple(fact for line in lines for fact in self.facts.lines[f"{rest}/{line}"])
        return ()


_kept: list[Proof] = []  # of the subject that was judged last: its facts are many


def proof_of(subject: Subject) -> Proof:
    """The proof of a subject, kept while the same one is judged."""
    if not _kept or _kept[0].subject is not subject:
        _kept[:] = [Proof(subject)]
    return _kept[0]


def typed(subject: Subject) -> Iterator[Finding]:
    """Typed numbers of the whole deck that contradict the quarter or that nothing explains."""
    proof = proof_of(subject)
    for slide in subject.slides:
        for sentence in proof.reader.slide(slide):
            yield from judged(sentence, slide, proof)


def read_typed(text: str, slide_id: str, subject: Subject) -> list[Finding]:
    """The findings about a text as if it stood, typed, on a slide."""
    proof = proof_of(subject)
    slide = next(slide for slide in subject.slides if slide.id == slide_id)
    return [one for sentence in proof.reader.sentences(text) for one in judged(sentence, slide, proof)]


def judged(sentence: Sentence, slide: Slide, proof: Proof) -> Iterator[Finding]:
    """The findings about the typed numbers of one sentence."""
    names = Names(sentence, proof.subject)
    for number in sentence.figures:
        if not number.typed:
            continue
        for meant in readings(number, sentence):
            if _explained(meant, number, sentence, slide, names, proof):
                break
        else:
            yield from _said(number, sentence, slide, names, proof)


def readings(number: Number, sentence: Sentence) -> Iterator[Number]:
    """What a number may mean: a share is a percentage; a bare number takes the unit of another in its sentence."""
    if number.unit == "share":
        yield replace(
            number, unit="percent", low=number.low * HUNDRED, high=number.high * HUNDRED, value=number.value * HUNDRED
        )
        return
    yield number
    if number.unit == "":
        others = dict.fromkeys(one.unit for one in sentence.figures if one.unit not in ("", "share", "gram", "second"))
        for unit in (*others, "times", "rate", "points", "day"):
            yield replace(number, unit=unit)
    if number.unit == "second":  # hours of counselling: what is counted is called a unit of time
        count = Decimal(number.text.split()[0].replace(",", "")) if number.text[:1].isdigit() else number.value
        yield replace(number, unit="", value=count, low=count, high=count)


def _explained(meant: Number, number: Number, sentence: Sentence, slide: Slide, names: Names, proof: Proof) -> bool:
    if _everyday(meant, number, sentence, names, proof):
        return True
    if _within(meant, number, sentence):
        return True
    named = _strong(sentence, meant, proof)
    matching = [fact for fact in _matching(meant, _facts(named, proof)) if agrees(fact, number, names)]
    if matching:
        return any(sign_agrees(fact, number, sentence) for fact in matching)
    if _made(meant, number, sentence, slide, named, names, proof):
        return True
    start, end = sentence.clause(number.start)
    if (
        named
        and meant.unit not in ("gbp", "times")
        and any(start <= mention.start < end for mention in sentence.mentions if mention.kind in ("measure", "line"))
    ):
        return False
    for facts in (_close(sentence, slide, proof), _near(sentence, slide, proof)):
        near = [fact for fact in _matching(meant, facts) if agrees(fact, number, names)]
        if meant.unit == "gbp":
            near = [fact for fact in near if fact.kind not in ("difference", "change")]
        if near:
            return any(sign_agrees(fact, number, sentence) for fact in near)
    return False


def _close(sentence: Sentence, slide: Slide, proof: Proof) -> Iterator[Fact]:
    """The facts of what the slide shows where the sentence names it in part, or of the one measure that it shows."""
    said = frozenset(stems(sentence.text))
    shown = proof.shown(slide)
    measures = [name for name in shown if name in proof.labels and proof.of(name)]
    for name in measures:
        if len(measures) == 1 or any(len(label & said) > 1 for label in proof.labels[name]):
            yield from proof.of(name)
    for name, facts in proof.facts.lines.items():
        statement, line = name.split("/")
        label = frozenset(stems(proof.subject.quarter.statements[statement].lines[line].label.text))
        if label <= said or len(label & said) > 1:
            yield from facts


def _everyday(meant: Number, number: Number, sentence: Sentence, names: Names, proof: Proof) -> bool:
    """Is it a number that reports use beside their figures: a small count, a length of time, a part of them?"""
    start = sentence.clause(number.start)[0]
    if any(start <= one.start < number.end for one in sentence.negations) and not number.sign:
        return True
    if number.unit == "share" and re.match(r" of (them|these|those)\b", sentence.text[number.end :]):
        return True
    if number.unit in ("day", "second", "gram") and not (
        number.text[:1].isdigit() and Decimal(number.text.split()[0].replace(",", "")) >= EVERYDAY
    ):
        return not _strong(sentence, number, proof)
    if number.unit == "" and not _exact(number):
        return number.word or not names.others or not _strong(sentence, number, proof)
    return False


def _made(
    meant: Number, number: Number, sentence: Sentence, slide: Slide, named: tuple[str, ...], names: Names, proof: Proof
) -> bool:
    """Is it made of several figures that the sentence names: their sum, difference or ratio; or the sum of a family?"""
    if (
        sentence.negated
        and meant.unit == "percent"
        and any(
            meant.means(HUNDRED - f.value) and agrees(f, number, names)
            for f in _facts(named, proof)
            if f.unit == "percent" and f.kind == "level"
        )
    ):
        return True
    direct = {f"{m.kind}:{one}" for m in sentence.mentions for one in m.ids}
    levels = [
        [f for f in proof.of(name) if f.kind in ("level", "amount") and agrees(f, number, names)]
        for name in named
        if name in direct
    ]
    wide = [[f for f in proof.of(name) if f.kind == "level" and agrees(f, number, names)] for name in named]
    own = [fact for facts in wide for fact in facts][:120]
    for one, other in combinations(own, 2):
        kin = (
            {one.about, other.about} <= direct or one.about.startswith(other.about) or other.about.startswith(one.about)
        )
        if not kin and meant.unit not in ("times", ""):
            continue
        if (
            meant.unit == "" == one.unit == other.unit
            and one.period == other.period
            and meant.means(one.value + other.value)
        ):
            return True
        if one.unit != other.unit or one.about == other.about:
            continue
        unit = "points" if one.unit == "percent" else one.unit
        if meant.unit == unit and meant.means(one.value - other.value, one.slack + other.slack):
            return True
        if meant.unit in ("times", "percent") and any(
            meant.means(a.value / b.value * (HUNDRED if meant.unit == "percent" else 1), Decimal("0.05"))
            for a, b in ((one, other), (other, one))
            if b.value
        ):
            return True
    if meant.unit == "times":
        shown = [f for name in proof.shown(slide) for f in proof.of(name) if f.kind == "level" and _latest(f, proof)]
        if any(b.value and a.unit == b.unit and meant.means(a.value / b.value) for a in shown for b in shown):
            return True
    firsts = [facts[0] for facts in ([f for f in each if f.unit == meant.unit] for each in levels) if facts]
    for size in range(2, min(MOST_PARTS, len(firsts)) + 1):
        for parts in combinations(firsts[:8], size):
            if meant.means(sum((p.value for p in parts), Decimal(0)), sum((p.slack for p in parts), Decimal(0))):
                return True
    return _family(meant, number, slide, names, proof) or _over_time(meant, wide)


def _family(meant: Number, number: Number, slide: Slide, names: Names, proof: Proof) -> bool:
    """The sum of the measures of one parent that a slide shows."""
    families: dict[str, list[Fact]] = {}
    for name in proof.shown(slide):
        measure = proof.subject.quarter.measures.get(name.removeprefix("measure:"))
        level = next(
            (f for f in proof.of(name) if f.kind == "level" and f.unit == meant.unit and _latest(f, proof)), None
        )
        if measure and level:
            families.setdefault(measure.parent, []).append(level)
    return any(len(parts) > 1 and meant.means(sum((p.value for p in parts), Decimal(0))) for parts in families.values())


def _latest(fact: Fact, proof: Proof) -> bool:
    name = fact.about.removeprefix("measure:")
    return fact.period == proof.subject.results.latest(name) and fact.of == proof.facts.reference


def _over_time(meant: Number, levels: list[list[Fact]]) -> bool:
    """The sum of one measure over the periods that a sentence names."""
    return any(
        len(each) > 1 and meant.means(sum((f.value for f in each if f.unit == meant.unit), Decimal(0)))
        for each in levels
    )


def _exact(number: Number) -> bool:
    """Is a bare count large enough, or precise enough, to be looked for?"""
    return number.value >= EVERYDAY or number.value != int(number.value)


def _matching(meant: Number, facts: Iterable[Fact]) -> Iterator[Fact]:
    return (fact for fact in facts if fact.unit == meant.unit and meant.means(fact.value, fact.slack))


def _strong(sentence: Sentence, meant: Number, proof: Proof) -> tuple[str, ...]:
    """What the sentence names that can have figures of the number's unit."""
    found: dict[str, None] = {}
    said = frozenset(stems(sentence.text))
    money = bool(sentence.spends or sentence.against and any(one.value == "budget" for one in sentence.against))
    money = money or any(one.unit == "gbp" for one in sentence.figures)
    grouped = {(m.start, m.end) for m in sentence.mentions if m.kind == "group" and len(m.text.split()) == 1}
    for mention in sentence.mentions:
        if mention.kind == "measure" and (mention.start, mention.end) in grouped:
            continue
        if mention.kind == "measure" and (len(mention.ids) < 4 or len(mention.text.split()) > 1):
            whole = frozenset(stems(mention.text))
            extended = [
                n
                for n, labels in proof.labels.items()
                if any(whole < l and len(l - said) <= len(l) // 2 for l in labels)
            ]
            found |= dict.fromkeys((*(f"measure:{one}" for one in mention.ids), *extended))
        if mention.kind == "service" or (mention.kind == "line" and money):
            found |= dict.fromkeys(f"{mention.kind}:{one}" for one in mention.ids)
    if found:
        wider = [
            n
            for n, labels in proof.labels.items()
            if any(len(l & said) > 1 and len(l & said) * 3 >= len(l) * 2 for l in labels)
        ]
        found |= dict.fromkeys(wider)
    return tuple(name for name in found if _has_unit(name, meant.unit, proof))


def _has_unit(name: str, unit: str, proof: Proof) -> bool:
    return any(fact.unit == unit for fact in proof.of(name))


def _facts(names: Iterable[str], proof: Proof) -> Iterator[Fact]:
    return (fact for name in names for fact in proof.of(name))


def _near(sentence: Sentence, slide: Slide, proof: Proof) -> Iterator[Fact]:
    """What the slide shows, and what shares words with the sentence."""
    yield from _facts(proof.shown(slide), proof)
    said = frozenset(stems(sentence.text))
    for name, labels in proof.labels.items():
        if any(len(label & said) >= min(2, len(label)) for label in labels):
            yield from proof.of(name)
    for i, service in enumerate(proof.subject.quarter.services):
        if service.priority in slide.id or len(said & frozenset(stems(f"{service.service} {service.indicator}"))) > 1:
            yield from proof.facts.services[str(i)]
    for project in proof.subject.quarter.projects:
        if project.priority in slide.id:
            for one in numbers(project.activity.text):
                yield Fact(one.value, Decimal(0), one.unit, "part", "project:", f"{project.activity}: {one.text}")
    for name, facts in proof.facts.lines.items():
        statement, line = name.split("/")
        label = frozenset(stems(proof.subject.quarter.statements[statement].lines[line].label.text))
        if label & said:
            yield from facts


def _within(meant: Number, number: Number, sentence: Sentence) -> bool:
    """Does it follow from other numbers of its sentence: sum, difference, share or ratio?"""
    others = [one for one in sentence.figures if one is not number]
    alike = [one for one in others if one.unit == meant.unit or (meant.unit == "points" and one.unit == "percent")]
    for size in range(2, min(len(alike), MOST_PARTS) + 1):
        for parts in combinations(alike, size):
            if meant.means(
                sum((p.value for p in parts), Decimal(0)), sum((p.high - p.value for p in parts), Decimal(0))
            ):
                return True
    for one, other in combinations(alike, 2) if meant.unit != "percent" else ():
        if meant.means(one.value - other.value, one.high - one.value + other.high - other.value):
            return True
    if meant.unit in ("percent", "times"):
        for one, other in combinations(others, 2):
            if one.unit == other.unit and one.value and other.value:
                for part, whole in ((one, other), (other, one)):
                    ratio = part.value / whole.value
                    ways = (ratio,) if meant.unit == "times" else (ratio * HUNDRED, (ratio - 1) * HUNDRED)
                    if any(meant.means(way, abs(way) * Decimal("0.005")) for way in ways):
                        return True
    return False


def _said(number: Number, sentence: Sentence, slide: Slide, names: Names, proof: Proof) -> Iterator[Finding]:
    """The finding about a number that nothing explains: a contradiction where the sentence names what it is of."""
    meant = next(readings(number, sentence))
    named = _strong(sentence, meant, proof)
    block = sentence.block
    if named:
        wanted = _closest(meant, number, names, sentence, proof, named)
        arithmetic = f"typed {number.text}; {wanted.text}" if wanted else f"typed {number.text}"
        what, hint = f"`{number.text}` is not what {_what(wanted)}", "mend it, or ask for the figure by its name"
        yield finding(
            "typed-contradicts",
            (slide.id, block, number.text),
            on_slide(slide, block),
            what,
            arithmetic,
            hint,
            slide.number,
        )
        return
    what = f"`{number.text}` follows from no figure of the quarter that the slide or the sentence names"
    hint = "check it, name in the sentence what it is of, or ask for it by its name"
    yield finding(
        "typed-untraced",
        (slide.id, block, number.text),
        on_slide(slide, block),
        what,
        f"typed {number.text}",
        hint,
        slide.number,
    )


def _what(fact: Fact | None) -> str:
    return "the sentence names" if fact is None else f"{fact.text.split(' is ')[0].split(': ')[0]} comes to"


def _closest(
    meant: Number, number: Number, names: Names, sentence: Sentence, proof: Proof, named: tuple[str, ...]
) -> Fact | None:
    """The fact that the sentence most likely speaks of."""
    able = [fact for fact in _facts(named, proof) if fact.unit == meant.unit and agrees(fact, number, names)]
    return min(able, key=lambda fact: abs(abs(fact.value) - meant.value), default=None)
