"""How much of what is wrong does the proofreader find? Errors of every kind are seeded one at a time and looked for.

In: a `Subject` with its pack. Out: a `Tally` for each kind of error.
"""

import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache, cached_property
from random import Random
from types import CodeType, FunctionType
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from generator.check.explanations import EXPLANATIONS
from generator.check.findings import Finding
from generator.check.proofread import CHECKS, Check
from generator.check.subject import Subject
from tests.check.mutators.mutation import SENTENCES, Kind, Mutation


class Tally(Struct):
    """What was made of one kind, and what of it was not found."""

    kind: Kind
    places: int
    made: int = 0
    missed: list[Mutation] = field(default_factory=list)

    @property
    def found(self) -> int:
        return self.made - len(self.missed)

    @property
    def recall(self) -> float:
        return self.found / self.made if self.made else 0.0


class Bench(Struct, frozen=True, dict=True):
    """The quarter as it is, and the errors that are made in it. `built` is where its pack stands."""

    subject: Subject
    kinds: Sequence[Kind]
    seed: str
    most: int = 20  # errors of one kind; of a kind that is about sentences, one at every place
    slow: int = 5  # errors of a kind that is about built files: each is a file that is written and read

    def run(self) -> list[Tally]:
        return [self._tally(kind) for kind in self.kinds]

    def _tally(self, kind: Kind) -> Tally:
        """Errors at as many places as there may be, chosen by the seed; each kind has chance of its own."""
        rng, subject = Random(f"{self.seed} {kind.name}"), self._subject(kind)
        places = list(kind.mutator(subject, rng))
        tally = Tally(kind, len(places))
        most = self.slow if "built-file" in kind.codes else len(places) if kind.codes >= SENTENCES else self.most
        for mutation in rng.sample(places, min(most, len(places))):
            tally.made += 1
            if not self.is_found(mutation, kind):
                tally.missed.append(mutation)
        return tally

    def is_found(self, mutation: Mutation, kind: Kind) -> bool:
        """Does a finding of a code of the kind name the place, which is there neither anyway nor in the control?"""
        subject = self._subject(kind)
        checks = [check for check in CHECKS if _codes(check) & kind.codes]
        control: set[str] | None = None
        alone = kind.codes >= SENTENCES
        with _changed(mutation, subject, alone) as wrong:
            for one in _findings(wrong, checks):
                if one.code in kind.codes and mutation.names_place(one) and one not in self._known:
                    if control is None:
                        control = (
                            self._new_keys(_seen(mutation.control(subject), subject, mutation, alone), checks)
                            if mutation.control
                            else set()
                        )
                    if not {one.key, one.key.replace(*mutation.typed)} & control:
                        return True
        return False

    def _subject(self, kind: Kind) -> Subject:
        """With the built files for the kinds that are about them alone: to read them takes long."""
        return self.subject if "built-file" in kind.codes else self._unbuilt

    @cached_property
    def _unbuilt(self) -> Subject:
        return replace(self.subject, built=None)

    def _new_keys(self, subject: Subject, checks: Iterable[Check]) -> set[str]:
        return {one.key for one in _findings(subject, checks) if one not in self._known}

    @cached_property
    def _known(self) -> frozenset[Finding]:
        """What is found without any error."""
        return frozenset(_findings(self.subject, CHECKS))


def _seen(changed: Subject, subject: Subject, mutation: Mutation, alone: bool) -> Subject:
    """A changed subject that reads as little as it may: what only repeats what was read before is left out.

    The reader depends on the quarter alone, and knows its sentences already. What is wrong with a sentence is told
    where it stands: with `alone` the slides that the mutation names are proofread, in the whole deck.
    """
    if changed.quarter is subject.quarter:
        vars(changed)["reader"] = subject.reader
        if alone:
            vars(changed)["slides"] = tuple(one for one in changed.slides if f"slide {one.number}" in mutation.where)
    return changed


@contextmanager
def _changed(mutation: Mutation, subject: Subject, alone: bool) -> Iterator[Subject]:
    """The subject with the error; where it stands beside files of its own these go at the end."""
    wrong = _seen(mutation.apply(subject), subject, mutation, alone)
    try:
        yield wrong
    finally:
        if wrong.built and wrong.built != subject.built:
            shutil.rmtree(wrong.built)


def _findings(subject: Subject, checks: Iterable[Check]) -> Iterator[Finding]:
    return (one for check in checks for one in check(subject))


@cache
def _codes(check: Check) -> frozenset[str]:
    """The codes that a check may give: those that it, or what it calls within the package, names."""
    seen: set[Any] = set()
    return frozenset(EXPLANATIONS) & frozenset(_constants(check, seen))


def _constants(thing: Any, seen: set[Any]) -> Iterator[str]:
    if isinstance(thing, type):
        for part in vars(thing).values():
            yield from _constants(getattr(part, "func", part), seen)
    elif isinstance(thing, FunctionType) and thing not in seen and thing.__module__.startswith("generator.check."):
        seen.add(thing)
        for name, constant in _names(thing.__code__):
            if constant is not None:
                yield constant
            elif name in thing.__globals__:
                yield from _constants(thing.__globals__[name], seen)


def _names(code: CodeType) -> Iterator[tuple[str, str | None]]:
    """The global names that code uses, and its strings, those of nested functions too."""
    yield from ((name, None) for name in code.co_names)
    for constant in code.co_consts:
        if isinstance(constant, str):
            yield "", constant
        elif isinstance(constant, CodeType):
            yield from _names(constant)
