"""The proofreader finds what is made wrong on purpose: 95% of all seeded errors, 80% of each kind.

Every kind weighs the same in the whole, however many places it has. Every run seeds other errors. The seed is printed;
`QUARTERDECK_SEED=...` repeats a run.
"""

import os
import secrets
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from msgspec.structs import replace

from generator.check.proofread import proofread
from generator.check.subject import Subject, narratives_before
from generator.pipeline import draft
from generator.problems import Place, Problems
from tests.check.bench import Bench, Tally
from tests.check.mutators.kinds import KINDS
from tests.check.mutators.mutation import Kind, Mutation
from tests.conftest import QUARTER
from tests.packs import Pack, copy_quarter, edit_csv

OVERALL, OF_EACH = 0.95, 0.80
LEAST_KINDS, LEAST_ERRORS = 20, 300
SHOWN = 4  # missed errors of a kind


@pytest.fixture(scope="module")
def unbuilt() -> Subject:
    made = draft(QUARTER, Problems())
    return Subject(made.quarter, made.results, made.deck, narratives_before(QUARTER, made.quarter))


@pytest.fixture(scope="module")
def subject(unbuilt: Subject, pack: Pack) -> Subject:
    return replace(unbuilt, built=pack.built.folder)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if "built-file" not in kind.codes], ids=lambda kind: kind.name)
def test_every_kind_changes_what_is_proofread(kind: Kind, unbuilt: Subject) -> None:
    rng = Random(kind.name)
    places = list(kind.mutator(unbuilt, rng))
    for error in rng.sample(places, min(5, len(places))):
        wrong = error.apply(unbuilt)
        assert (wrong.quarter, wrong.deck, wrong.before) != (unbuilt.quarter, unbuilt.deck, unbuilt.before), error.what
        assert error.control is None or error.control(unbuilt).deck != wrong.deck, error.what
        assert error.kind == kind.name and error.where
    assert len(places) >= 5


def test_kinds_have_names_of_their_own() -> None:
    assert len({kind.name for kind in KINDS}) == len(KINDS)


@pytest.mark.slow
def test_seeded_errors_are_found(subject: Subject, capsys: pytest.CaptureFixture[str]) -> None:
    seed = os.environ.get("QUARTERDECK_SEED") or secrets.token_hex(4)
    tallies = Bench(subject, KINDS, seed).run()
    report = as_text(tallies, seed)
    with capsys.disabled():
        print(f"\n{report}")
    assert len(tallies) >= LEAST_KINDS, report
    assert sum(t.made for t in tallies) >= LEAST_ERRORS, report
    assert not [t.kind.name for t in tallies if not t.made], report
    assert not [t.kind.name for t in tallies if t.recall < OF_EACH], report
    assert overall(tallies) >= OVERALL, report


@pytest.mark.slow
def test_errors_in_the_files_are_found_like_those_in_memory(subject: Subject, tmp_path: Path) -> None:
    """One error of each kind that is a changed cell, all in one copy of the quarter's folder."""
    seed = os.environ.get("QUARTERDECK_SEED") or secrets.token_hex(4)
    errors = list(_cells(subject, seed))
    folder = copy_quarter(tmp_path / "2023-24-q4")
    for error in errors:
        for place, text in (error.edits or {}).items():
            edit_csv(folder / place.file, lambda rows, place=place, text=text: _set(rows, place, text))
    made = draft(folder, Problems())
    found = proofread(Subject(made.quarter, made.results, made.deck))
    codes = {kind.name: kind.codes for kind in KINDS}
    missed = [e for e in errors if not any(one.code in codes[e.kind] and e.names_place(one) for one in found)]
    assert len(errors) >= 12
    assert not missed, f"QUARTERDECK_SEED={seed}: {[(error.where, error.what) for error in missed]}"


def _cells(subject: Subject, seed: str) -> Iterator[Mutation]:
    """One error of a kind, each in a table or row of its own, so that none hides another."""
    taken: set[str] = set()
    for kind in (kind for kind in KINDS if "built-file" not in kind.codes):
        rng = Random(f"{seed} files {kind.name}")
        places = [one for one in kind.mutator(subject, rng) if one.edits and not taken & _touched(one)]
        if places:
            one = rng.choice(places)
            taken |= _touched(one)
            yield one


def _touched(one: Mutation) -> set[str]:
    """The rows that an error is about; of a statement, whose cells depend on each other, the whole."""
    rows = {*one.where, *(f"{place.file}, row {place.row}" for place in one.edits or ())}
    return {row.split(",")[0] if row.startswith("statements") else row for row in rows}


def _set(rows: list[dict[str, str]], place: Place, text: str) -> None:
    rows[place.row - 2][place.column] = text


def overall(tallies: list[Tally]) -> float:
    """The recall of all kinds, which weigh alike."""
    return sum(t.recall for t in tallies) / len(tallies)


def as_text(tallies: list[Tally], seed: str) -> str:
    """A line for each kind, and some of what was missed."""
    width = max(len(t.kind.name) for t in tallies)
    lines = [f"QUARTERDECK_SEED={seed}", f"{'kind':<{width}}  places  made  found  recall"]
    for t in tallies:
        lines.append(f"{t.kind.name:<{width}}  {t.places:>6}  {t.made:>4}  {t.found:>5}  {t.recall:>6.0%}")
        lines += [f"    missed: {', '.join(m.where)}: {m.what}" for m in t.missed[:SHOWN]]
    made, found = sum(t.made for t in tallies), sum(t.found for t in tallies)
    places = sum(t.places for t in tallies)
    lines.append(f"{'all':<{width}}  {places:>6}  {made:>4}  {found:>5}  {overall(tallies):>6.1%}")
    return "\n".join(lines)
