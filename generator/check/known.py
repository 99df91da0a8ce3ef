"""Every fact of a quarter by what it is about, and the words by which sentences call the things that have facts.

In: `Results`. Out: a `Known`, which works out the facts of a thing when they are asked for, once.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import chain
from math import sqrt

from generator.check.amounts import line_facts, service_facts
from generator.check.facts import Fact
from generator.check.levels import measure_facts, measure_units
from generator.check.lexicon import stems
from generator.check.phrases import TIMES
from generator.compute.results import Results

Stems = frozenset[str]
GIVEN = ("level", "amount", "variance", "target", "change", "part")  # kinds of facts that are not made for a sentence
STATED = ("level", "amount", "target", "variance", "part")  # those of them that compare nothing
EMPTY = 0.05  # the weight of a word that says when or how many


class Known:
    """The facts and the names of a quarter's measures, statement lines and services, by their name in `Fact.about`."""

    def __init__(self, results: Results) -> None:
        self.results = results
        self.quarter = results.quarter
        self._facts: dict[str, tuple[Fact, ...]] = {}
        self._units: dict[str, frozenset[str]] = {}

    def of(self, name: str) -> tuple[Fact, ...]:
        """The facts about one thing; those of a whole statement by statement:id. None for what is not known."""
        if name not in self._facts:
            self._facts[name] = tuple(self._of(name))
        return self._facts[name]

    def _of(self, name: str) -> Iterable[Fact]:
        kind, _, rest = name.partition(":")
        statement, _, line = rest.partition("/")
        if kind == "measure" and rest in self.quarter.measures:
            return measure_facts(self.results, self.quarter.measures[rest], self._groups.get(rest, ()))
        if kind == "line" and rest in self.line_labels:
            return line_facts(self.results, statement, line)
        if kind == "statement":
            return chain.from_iterable(self.of(f"line:{rest}/{one}") for one in self.quarter.statements[rest].lines)
        return service_facts(self.quarter.services[int(rest)], int(rest)) if kind == "service" else ()

    @cached_property
    def _groups(self) -> dict[str, tuple[str, ...]]:
        """Measure -> the groups that it has values for."""
        found: dict[str, dict[str, None]] = {}
        for row in self.quarter.observations.values():
            found.setdefault(row.measure, {})[row.group] = None
        for measure in self.quarter.measures.values():
            if measure.formula:
                found.setdefault(measure.id, {self.quarter.report.reference_group: None})
        return {name: tuple(groups) for name, groups in found.items()}

    def facts(self, names: Iterable[str]) -> Iterator[Fact]:
        """The facts about several things."""
        return (fact for name in names for fact in self.of(name))

    def having(self, names: Iterable[str], unit: str) -> tuple[str, ...]:
        """The things that have figures of a unit which are not made for a sentence, each once."""
        return tuple(name for name in dict.fromkeys(names) if unit in self.units(name))

    def units(self, name: str) -> frozenset[str]:
        """The units of those facts about a thing that are not made for a sentence."""
        if name not in self._units:
            kind, _, rest = name.partition(":")
            if kind == "measure" and rest in self.quarter.measures:
                groups = self._groups.get(rest, ())
                self._units[name] = measure_units(self.results, self.quarter.measures[rest], groups)
            else:
                self._units[name] = frozenset(fact.unit for fact in self.of(name) if fact.kind in GIVEN)
        return self._units[name]

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

    @cached_property
    def called(self) -> dict[str, tuple[Stems, ...]]:
        """measure:id or line:statement/id -> the stems by which it may be called."""
        return {**self.labels, **{f"line:{name}": (label,) for name, label in self.line_labels.items()}}

    @cached_property
    def weights(self) -> Mapping[str, float]:
        """How much a stem tells of what is meant: the fewer things have it, the more."""
        everyone = (frozenset(chain(*labels)) for labels in self.called.values())
        return {one: EMPTY if one in TIMES else 1 / sqrt(many) for one, many in Counter(chain(*everyone)).items()}

    @cached_property
    def bearers(self) -> Mapping[str, frozenset[str]]:
        """A stem -> all that may be called by a name with it."""
        found: dict[str, set[str]] = {}
        for name, labels in self.called.items():
            for one in chain(*labels):
                found.setdefault(one, set()).add(name)
        return {one: frozenset(names) for one, names in found.items()}

    @cached_property
    def columns(self) -> frozenset[Stems]:
        """The heads of statements as stems: revised budget, outturn."""
        statements = self.quarter.statements.values()
        return frozenset(frozenset(stems(column.label.text)) for s in statements for column in s.columns.values())


_kept: list[Known] = []  # of the results that were asked for last: their facts are many


def known_of(results: Results) -> Known:
    """What is known of results, kept while the same ones are asked for."""
    if not _kept or _kept[0].results is not results:
        _kept[:] = [Known(results)]
    return _kept[0]
