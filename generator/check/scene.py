"""What a part of a sentence speaks of: measures, groups, bases and periods, from its own words or from those around it.

In: a `Sentence`, the slide that it stands on and what was said before it. Out: a `Scene`, which judges nothing.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct, field

from generator.check.changes import BASES, Change, changes
from generator.check.lexicon import Mention, stem, stems, words
from generator.check.numbers import Number
from generator.check.phrases import DENIED, GENERIC, TIMES, UNREAL
from generator.check.reading import Reader, Sentence, Span
from generator.check.shown import Shown, ShownDeck
from generator.check.subject import Subject
from generator.compute.results import Results
from generator.quarter.model import Group, Quarter
from generator.quarter.periods import Period
from generator.richtext import plain

_ANOTHER = re.compile(r"\b(?:overall|total|others?|rest|remainder)\b", re.I)  # not what was spoken of before
_WITHOUT = re.compile(r"\b(?:no|not|without)\b[\w ]{0,14}$", re.I)
_SINCE = re.compile(r"\b(?:than|since|against|before|on|with)(?: in| for| that of| those of)?(?: the| of)*\s*$", re.I)
_DURING = re.compile(r"\b(?:in|during|for|over|between|and|to|at|of)(?: the)?\s*$", re.I)
_MET_AS_VERB = "met"  # in small letters it is no name
Verdict = tuple[str, str]  # what a sentence says that is not so, and the arithmetic that refutes it


class Scene(Struct, frozen=True):
    """A sentence on its slide. `before`: the sentences of the same block, its heading first."""

    reader: Reader
    results: Results
    shown: Shown
    sentence: Sentence
    before: tuple[Sentence, ...] = ()
    deck: ShownDeck = field(default_factory=ShownDeck)

    @property
    def quarter(self) -> Quarter:
        """The quarter whose data decide."""
        return self.results.quarter

    def asserts(self, words: str) -> bool:
        """Do words of the sentence say that something is so: no question, no denial, no hope or forecast?"""
        return not (DENIED.search(words) or UNREAL.search(words) or self.sentence.text.rstrip().endswith("?"))

    def text(self, span: Span) -> str:
        """The words of a part."""
        return self.sentence.text[span[0] : span[1]]

    def part(self, at: int, claims: Iterable[Span] = ()) -> Span:
        """The part in which a claim stands: its clause, cut at an `and` between it and another claim."""
        start, end = self.sentence.clause(at)
        for other in claims:
            if not start <= other[0] < end or other[0] == at:
                continue
            low, high = sorted((other, (at, at)))
            joint = list(
                re.finditer(r",? (?:and|while|whereas|although|though|but) |, ", self.sentence.text[low[1] : high[0]])
            )
            if joint and other[0] < at:
                start = max(start, low[1] + joint[-1].end())
            elif joint:
                end = min(end, low[1] + joint[-1].start())
        return start, end

    # --- measures

    def measures(self, span: Span) -> tuple[str, ...]:
        """What a part speaks of: named in it, else before it, else in the topic, else all that the slide shows."""
        return self.measures_named(span) or self.measures_implied(span)

    def measures_named(self, span: Span) -> tuple[str, ...]:
        """The measures that a part names; those on the slide where some of them are."""
        here, elsewhere = self._mentioned(self.sentence, span)
        return here or elsewhere or self._loosely(span)

    def measures_implied(self, span: Span) -> tuple[str, ...]:
        """The measures that a part takes from what stands around it."""
        if _ANOTHER.search(self.text(span)):
            return self.shown.measures
        earlier = [clause for clause in self.sentence.clauses if clause[0] < span[0]]
        for start, end in reversed(earlier):
            if here := self._mentioned(self.sentence, (start, min(end, span[0])))[0]:
                return here
        if found := self._loosely((0, span[1])):
            return found
        topic = self.reader.read(plain(self.shown.slide.topic))
        for sentence in (*reversed(self.before), topic):
            if here := self._mentioned(sentence, (0, len(sentence.text)))[0]:
                return here
        return self.shown.measures

    def _mentioned(self, sentence: Sentence, span: Span) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The measures that a part names: those on the slide, and others by their whole name."""
        here: dict[str, None] = {}
        elsewhere: dict[str, None] = {}
        for mention in sentence.mentions:
            if mention.kind == "measure" and span[0] <= mention.start < span[1]:
                phrase = stems(mention.text)
                shown = [i for i in self.shown.measures if any(_begins(stems(name), phrase) for name in self._names(i))]
                here |= dict.fromkeys([i for i in mention.ids if i in self.shown.measures] + shown)
                if not any(m.kind == "group" and m.start == mention.start for m in sentence.mentions):
                    elsewhere |= dict.fromkeys(i for i in mention.ids if self._whole(i, phrase))
        return tuple(here), tuple(elsewhere)

    def _names(self, measure: str) -> tuple[str, ...]:
        noun = self.quarter.measures[measure]
        return (noun.label.text, *noun.aliases)

    def _whole(self, measure: str, phrase: Sequence[str]) -> bool:
        return any(set(phrase) == set(stems(name)) for name in self._names(measure))

    def _loosely(self, span: Span) -> tuple[str, ...]:
        """The measures of the slide of whose label a part has two words or more, in whatever order."""
        said = {
            word[:5] for start, _, word in words(self.sentence.text) if span[0] <= start < span[1] and word not in TIMES
        }
        found: dict[str, int] = {}
        for name in self.shown.measures:
            found[name] = max(len(said & {word[:5] for word in stems(one)}) for one in self._names(name))
        most = max(found.values(), default=0)
        return tuple(name for name, size in found.items() if size == most) if most > 1 else ()

    def lines_named(self, span: Span) -> bool:
        """Does a part name a line of a statement?"""
        return any(m.kind == "line" and span[0] <= m.start < span[1] for m in self.sentence.mentions)

    # --- groups

    def groups(self, span: Span) -> tuple[Group, ...]:
        """The groups that a part names, whichever dimension they are of."""
        return tuple(dict.fromkeys(group for _, found in self.groups_at(span) for group in found))

    def groups_at(self, span: Span) -> list[tuple[int, tuple[Group, ...]]]:
        """The groups that a part names, with their places."""
        found: list[tuple[int, tuple[Group, ...]]] = []
        for mention in self.sentence.mentions:
            if mention.kind == "group" and span[0] <= mention.start < span[1] and mention.text != _MET_AS_VERB:
                groups = [self.quarter.groups[i] for i in mention.ids if not self._is_measure(mention, i)]
                found.append((mention.start, self._sided(groups, mention.start)))
        for number in self.sentence.numbers:
            if number.kind == "age" and span[0] <= number.start < span[1]:
                found.append((number.start, tuple(self._of_age(number))))
        return sorted(((at, groups) for at, groups in found if groups), key=lambda one: one[0])

    def _is_measure(self, mention: Mention, group: str) -> bool:
        """Is a name that measures and groups share that of a measure here: no measure of the slide is of the group?"""
        shared = any(m.kind == "measure" and m.start == mention.start for m in self.sentence.mentions)
        return shared and not any(self.results.periods(measure, group) for measure in self.shown.measures)

    def _sided(self, groups: list[Group], at: int) -> tuple[Group, ...]:
        """With a disability or without one: a group whose label says no is named by a `no` before it."""
        negative = [group for group in groups if group.label.text.lower().startswith("no ")]
        if not negative or len(negative) == len(groups):
            return tuple(groups)
        denied = bool(_WITHOUT.search(self.sentence.text[:at]))
        return tuple(group for group in groups if (group in negative) == denied)

    def _of_age(self, number: Number) -> Iterator[Group]:
        ages = re.findall(r"\d+", number.text)
        open_ended = bool(re.search(r"\+|over|above|older", number.text))
        for group in self.quarter.groups.values():
            label = group.label.text
            if re.match(r"\d\d\b", label) and re.findall(r"\d+", label) == ages and ("+" in label) == open_ended:
                yield group

    def is_reference(self, group: Group) -> bool:
        """Is it the whole, whose result others are set against?"""
        return group.id == self.quarter.report.reference_group

    # --- bases and periods

    def bases(self, span: Span) -> tuple[str, ...]:
        """The bases of comparison that a part names; periods by their code."""
        named = [said.value for said in self.sentence.against if span[0] < said.end and said.start < span[1]]
        code = self.quarter.report.calendar.code
        return (*(name for name in named if name in BASES), *map(code, self.periods(span)))

    def periods(self, span: Span) -> tuple[Period, ...]:
        """The periods that a part names, but for the report's own quarter."""
        own = self.quarter.report.quarter
        return tuple(
            said.value for said in self.sentence.periods if span[0] <= said.start < span[1] and said.value != own
        )

    def numbers(self, span: Span) -> tuple[Number, ...]:
        """The figures of a part."""
        return tuple(one for one in self.sentence.figures if span[0] <= one.start < span[1])

    def strangers(self, span: Span, claims: Iterable[Span] = ()) -> set[str]:
        """The words of a part, but for its claims, that name nothing known: perhaps no table holds what it is about."""
        taken = [(m.start, m.end) for m in self.sentence.mentions] + [(n.start, n.end) for n in self.sentence.numbers]
        taken += claims
        known = GENERIC | self.shown.words | self.shown.columns
        whole = self.quarter.groups.get(self.quarter.report.reference_group)
        people = tuple(name.lower() for name in (whole.label.text, *whole.aliases)) if whole else ()
        for measure in self.measures(span):
            noun = self.quarter.measures[measure]
            known |= {
                *stems(noun.label.text),
                *stems(noun.definition.text),
                *(s for a in noun.aliases for s in stems(a)),
            }
        return {
            word
            for start, end, word in words(self.sentence.text)
            if span[0] <= start < span[1]
            and not any(s <= start < e for s, e in taken)
            and word not in known
            and stem(word) not in known
            and not word[:1].isdigit()
            and not word.startswith(people)
        }

    # --- readings

    def movements(self, span: Span, bases: Sequence[str] = ()) -> Iterator[Change]:
        """Every change over time that a part may speak of, against its own bases or the given ones."""
        bases = self.bases(span) or bases
        groups = [g.id for g in self.groups(span) if not self.is_reference(g)] or [self.quarter.report.reference_group]
        named = self._told_of()
        for measure in self.measures(span):
            against = self._fitting(measure, bases) if bases else BASES
            for group in groups:
                yield from self._moved(measure, group, against, named)

    def _told_of(self) -> tuple[Period, ...]:
        """The periods in which the sentence says that something happened, rather than since when."""
        own, text = self.quarter.report.quarter, self.sentence.text
        return tuple(
            said.value
            for said in self.sentence.periods
            if said.value != own and not _SINCE.search(text[: said.start]) and _DURING.search(text[: said.start])
        )

    def _fitting(self, measure: str, bases: Iterable[str]) -> tuple[str, ...]:
        """The bases that the measure knows: last year is the previous year for a figure of whole years."""
        months = self.results.latest(measure).months
        return tuple("previous year" if name == "same quarter last year" and months == 12 else name for name in bases)

    def _moved(self, measure: str, group: str, against: tuple[str, ...], named: tuple[Period, ...]) -> Iterator[Change]:
        now = self.results.latest(measure)
        if group == self.quarter.report.reference_group and not self.results.periods(measure, group):
            known = [g.id for g in self.quarter.groups.values() if self.results.periods(measure, g.id)]
            group = known[0] if known else group  # a measure without a value for the whole: its first group is that
        yield from changes(self.results, measure, group, now, against)
        code = self.quarter.report.calendar.code
        for period in named:
            if period.months == now.months and period < now:
                others = tuple(code(other) for other in named if other < period)
                yield from changes(self.results, measure, group, period, (*others, *BASES))


def _begins(label: Sequence[str], phrase: Sequence[str]) -> bool:
    """Is a label a variant of a phrase: violence with injury, rate? Words by their first letters: local is locally."""
    return [word[:5] for word in label[: len(phrase)]] == [word[:5] for word in phrase]


def scenes(subject: Subject) -> Iterator[Scene]:
    """Every sentence of the deck on its slide, with those that stand before it in its block."""
    reader = subject.reader
    deck = ShownDeck((slide.number, Shown(slide, subject.quarter)) for _, slide in subject.deck.slides)
    for slide in subject.slides:
        before: list[Sentence] = []
        for sentence in reader.slide(slide):
            before = [one for one in before if one.block == sentence.block]
            yield Scene(reader, subject.results, deck[slide.number], sentence, tuple(before), deck)
            before.append(sentence)
