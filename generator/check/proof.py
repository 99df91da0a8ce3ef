"""What typed numbers are held against: the facts of what a slide shows, and what the deck's other sentences say.

In: a `Subject`. Out: a `Proof`, worked out once, and `Fact`s by how near they are to a sentence.
"""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property

from generator.check.facts import Fact, about
from generator.check.known import GIVEN, Stems, known_of
from generator.check.lexicon import stems
from generator.check.numbers import Number, numbers
from generator.check.reading import Sentence
from generator.check.subject import Subject
from generator.deck.model import Slide
from generator.deck.walk import figures

MANY = 10  # sentences of a deck: a word that more have tells nothing


class Proof:
    """The facts that a subject's sentences may state. Those of the quarter alone are in `known`."""

    def __init__(self, subject: Subject) -> None:
        self.subject = subject
        self.quarter = subject.quarter
        self.reader = subject.reader
        self.known = known_of(subject.results)
        self._shown: dict[int, frozenset[str]] = {}

    def shown(self, slide: Slide) -> frozenset[str]:
        """What a slide's figures are about."""
        if id(slide) not in self._shown:
            self._shown[id(slide)] = frozenset(about(figures(slide)))
        return self._shown[id(slide)]

    def latest(self, fact: Fact) -> bool:
        """Is it the reference group's level of the report's own quarter or year?"""
        if fact.kind != "level" or not fact.about.startswith("measure:"):
            return False
        return fact.of == self.quarter.report.reference_group and fact.period == self.subject.results.latest(fact.name)

    def close(self, sentence: Sentence, slide: Slide) -> Iterator[Fact]:
        """The facts of what a slide shows and a sentence names in part, or of the one measure that it shows."""
        said, labels = frozenset(stems(sentence.text)), self.known.labels
        measures = [name for name in sorted(self.shown(slide)) if name in labels and self.known.of(name)]
        for name in measures:
            if len(measures) == 1 or any(len(label & said) > 1 for label in labels[name]):
                yield from self.known.of(name)
        for name, label in self.known.line_labels.items():
            if label <= said or len(label & said) > 1:
                yield from self.known.of(f"line:{name}")
                yield from self._above(name)

    def _above(self, name: str) -> Iterator[Fact]:
        """The facts of the total that a line is part of."""
        statement, _, line = name.partition("/")
        parent = self.quarter.statements[statement].lines[line].parent
        yield from self.known.of(f"line:{statement}/{parent}")

    def near(self, sentence: Sentence, slide: Slide) -> Iterator[Fact]:
        """What was given, and how it moved, of what a slide shows and of what shares words with a sentence."""
        told = any(one.unit in ("times", "share") for one in sentence.figures)  # twice as many, a quarter more
        own = self.quarter.report.reference_group
        for fact in self.known.facts(sorted(self.shown(slide))):
            if fact.kind in (*GIVEN, "difference") or (fact.kind == "gap" and fact.than == own) or told:
                yield fact
        yield from self.told(sentence)
        for project in self.quarter.projects:
            if project.priority in slide.id:
                for one in numbers(project.activity.text):
                    yield Fact(one.value, Decimal(0), one.unit, "part", "project:", f"{project.activity}: {one.text}")

    def told(self, sentence: Sentence) -> Iterator[Fact]:
        """What was given of everything that shares words with a sentence."""
        said = frozenset(stems(sentence.text))
        for name, labels in self.known.called.items():
            if any(len(label & said) >= min(2, len(label)) for label in labels):
                yield from (fact for fact in self.known.of(name) if fact.kind in GIVEN)
        for i, service in enumerate(self.quarter.services):
            words = frozenset(stems(f"{service.service} {service.indicator}"))
            if len(said & words) > 1:
                yield from self.known.of(f"service:{i}")

    def is_said(self, number: Number, sentence: Sentence) -> bool:
        """Does another sentence, with a word in common that few have, say the same number with a source?"""
        words = frozenset(stems(sentence.text)) - self._common
        return any(
            one.unit == number.unit and words & said and other is not sentence and number.means(one.value, one.slack)
            for one, other, said in self._said
        )

    @cached_property
    def _said(self) -> tuple[tuple[Number, Sentence, Stems], ...]:
        """Every figure that the deck's sentences ask for by name, with its sentence and its words."""
        sentences = [one for _, slide in self.subject.deck.slides for one in self.reader.slide(slide)]
        return tuple(
            (number, one, frozenset(stems(one.text))) for one in sentences for number in one.figures if not number.typed
        )

    @cached_property
    def _common(self) -> Stems:
        """Words that many of those sentences have."""
        words = Counter(word for one in {id(s): w for _, s, w in self._said}.values() for word in one)
        return frozenset(word for word, times in words.items() if times > MANY)


_kept: list[Proof] = []  # of the subject that was judged last


def proof_of(subject: Subject) -> Proof:
    """The proof of a subject, kept while the same one is judged."""
    if not _kept or _kept[0].subject is not subject:
        _kept[:] = [Proof(subject)]
    return _kept[0]
