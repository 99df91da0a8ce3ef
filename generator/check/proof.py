"""What sentences are held against: every fact of a quarter, and which of them a sentence names or its slide shows.

In: a `Subject`. Out: a `Proof`, worked out once, and `Fact`s by how near they are to a sentence.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cached_property

from generator.check.amounts import lines_of, services_of
from generator.check.facts import Fact, about
from generator.check.levels import levels_of
from generator.check.lexicon import Mention, stems
from generator.check.numbers import numbers
from generator.check.reading import Sentence
from generator.check.subject import Subject
from generator.deck.model import Slide
from generator.deck.walk import figures

Stems = frozenset[str]
COMMON = 3  # a single word that more things bear is no name: original, change


class Proof:
    """The facts of a subject by what they are about, and the words by which sentences name it."""

    def __init__(self, subject: Subject) -> None:
        self.subject = subject
        self.quarter = subject.quarter
        self.reader = subject.reader
        self.levels = levels_of(subject.results)
        self.lines = lines_of(subject.results)
        self.services = services_of(subject.results)
        self._shown: dict[int, frozenset[str]] = {}

    @cached_property
    def labels(self) -> dict[str, tuple[Stems, ...]]:
        """measure:id -> its label, its aliases and its id as sets of stems."""
        return {
            f"measure:{m.id}": tuple(
                frozenset(stems(text)) for text in (m.label.text, *m.aliases, m.id.replace("-", " "))
            )
            for m in self.quarter.measures.values()
        }

    @cached_property
    def line_labels(self) -> dict[str, Stems]:
        """statement/line -> the stems of its label."""
        return {
            f"{name}/{line.id}": frozenset(stems(line.label.text))
            for name, statement in self.quarter.statements.items()
            for line in statement.lines.values()
        }

    def shown(self, slide: Slide) -> frozenset[str]:
        """What a slide's figures are about."""
        if id(slide) not in self._shown:
            self._shown[id(slide)] = frozenset(about(figures(slide)))
        return self._shown[id(slide)]

    def of(self, name: str) -> tuple[Fact, ...]:
        """The facts about one thing, by its name in `Fact.about`; those of a whole statement by statement:id."""
        kind, _, rest = name.partition(":")
        if kind == "statement":
            lines = self.quarter.statements[rest].lines
            return tuple(fact for line in lines for fact in self.lines[f"{rest}/{line}"])
        return {"measure": self.levels, "line": self.lines, "service": self.services}.get(kind, {}).get(rest, ())

    def facts(self, names: Iterable[str]) -> Iterator[Fact]:
        """The facts about several things."""
        return (fact for name in names for fact in self.of(name))

    def latest(self, fact: Fact) -> bool:
        """Is it the reference group's level of the report's own quarter or year?"""
        if fact.kind != "level" or not fact.about.startswith("measure:"):
            return False
        return fact.of == self.quarter.report.reference_group and fact.period == self.subject.results.latest(fact.name)

    def named(self, sentence: Sentence, unit: str, slide: Slide) -> tuple[str, ...]:
        """What a sentence names that has facts of a unit: by its whole name, or by most words of a longer one."""
        found: dict[str, None] = {}
        said = frozenset(stems(sentence.text))
        for mention in sentence.mentions:
            if mention.kind == "measure" and self._is_name(mention, sentence, slide):
                found |= dict.fromkeys(f"measure:{one}" for one in mention.ids)
                found |= dict.fromkeys(self._longer(frozenset(stems(mention.text)), said))
            if mention.kind == "service" or (mention.kind == "line" and of_money(sentence)):
                found |= dict.fromkeys(f"{mention.kind}:{one}" for one in mention.ids)
        if found:
            found |= dict.fromkeys(
                name
                for name, labels in self.labels.items()
                if any(len(label & said) > 1 and len(label & said) * 3 >= len(label) * 2 for label in labels)
            )
        return tuple(name for name in found if any(fact.unit == unit for fact in self.of(name)))

    def _is_name(self, mention: Mention, sentence: Sentence, slide: Slide) -> bool:
        """Is a name a measure's own, or rather that of a column, of a group, or a word that many measures bear?"""
        if any(frozenset(stems(mention.text)) <= column for column in self.columns):
            return False
        shown = self.shown(slide)
        if len(mention.ids) <= COMMON and any(f"measure:{one}" in shown for one in mention.ids):
            return True
        spans = [
            one
            for one in sentence.mentions
            if one.kind == "group" and (one.start, one.end) == (mention.start, mention.end)
        ]
        names = [name.removeprefix("measure:") for name in shown]
        if any((name, group) in self.quarter.periods for one in spans for group in one.ids for name in names):
            return False
        return len(mention.text.split()) > 1 or (len(mention.ids) <= COMMON and not spans)

    @cached_property
    def columns(self) -> frozenset[Stems]:
        """The heads of statements as stems: revised budget, outturn."""
        statements = self.quarter.statements.values()
        return frozenset(frozenset(stems(column.label.text)) for s in statements for column in s.columns.values())

    def _longer(self, name: Stems, said: Stems) -> Iterator[str]:
        """The measures whose label holds a name and more, at least half of it said."""
        for measure, labels in self.labels.items():
            if any(name < label and len(label - said) <= len(label) // 2 for label in labels):
                yield measure

    def close(self, sentence: Sentence, slide: Slide) -> Iterator[Fact]:
        """The facts of what a slide shows and a sentence names in part, or of the one measure that it shows."""
        said = frozenset(stems(sentence.text))
        measures = [name for name in sorted(self.shown(slide)) if name in self.labels and self.of(name)]
        for name in measures:
            if len(measures) == 1 or any(len(label & said) > 1 for label in self.labels[name]):
                yield from self.of(name)
        for name, label in self.line_labels.items():
            if label <= said or len(label & said) > 1:
                yield from self.lines[name]
                yield from self._above(name)

    def _above(self, name: str) -> Iterator[Fact]:
        """The facts of the total that a line is part of."""
        statement, _, line = name.partition("/")
        parent = self.quarter.statements[statement].lines[line].parent
        yield from self.lines.get(f"{statement}/{parent}", ())

    def near(self, sentence: Sentence, slide: Slide) -> Iterator[Fact]:
        """The facts of what a slide shows, and of what shares words with a sentence."""
        yield from self.facts(sorted(self.shown(slide)))
        said = frozenset(stems(sentence.text))
        for name, labels in self.labels.items():
            if any(len(label & said) >= min(2, len(label)) for label in labels):
                yield from self.of(name)
        for i, service in enumerate(self.quarter.services):
            words = frozenset(stems(f"{service.service} {service.indicator}"))
            if service.priority in slide.id or len(said & words) > 1:
                yield from self.services[str(i)]
        for project in self.quarter.projects:
            if project.priority in slide.id:
                for one in numbers(project.activity.text):
                    yield Fact(one.value, Decimal(0), one.unit, "part", "project:", f"{project.activity}: {one.text}")
        for name, label in self.line_labels.items():
            if label & said:
                yield from self.lines[name]


def of_money(sentence: Sentence) -> bool:
    """Does a sentence speak of money, so that names of finance tables are meant?"""
    budget = any(one.value == "budget" for one in sentence.against)
    return budget or bool(sentence.spends) or any(one.unit == "gbp" for one in sentence.figures)


_kept: list[Proof] = []  # of the subject that was judged last: its facts are many


def proof_of(subject: Subject) -> Proof:
    """The proof of a subject, kept while the same one is judged."""
    if not _kept or _kept[0].subject is not subject:
        _kept[:] = [Proof(subject)]
    return _kept[0]
