"""The proofreader finds what is made wrong on purpose: 95% of all seeded errors, 80% of each kind.

Every run seeds other errors. The seed is printed; `QUARTERDECK_SEED=...` repeats a run.
"""

import os
import secrets
from pathlib import Path

import pytest

from generator.check.subject import Subject, narratives_before
from generator.pipeline import compose
from generator.problems import Problems
from tests.check.bench import Bench, Tally
from tests.check.mutators.kinds import KINDS, NOT_YET
from tests.conftest import QUARTER
from tests.packs import Pack

OVERALL, OF_EACH = 0.95, 0.80
LEAST_KINDS, LEAST_ERRORS = 20, 300
SHOWN = 4  # missed errors of a kind


@pytest.fixture(scope="module")
def subject(pack: Pack) -> Subject:
    made = compose(QUARTER, Problems())
    return Subject(made.quarter, made.results, made.deck, narratives_before(QUARTER, made.quarter), pack.built.folder)


@pytest.mark.slow
def test_seeded_errors_are_found(subject: Subject, capsys: pytest.CaptureFixture[str]) -> None:
    seed = os.environ.get("QUARTERDECK_SEED") or secrets.token_hex(4)
    tallies = Bench(subject, KINDS, seed).run()
    report = as_text(tallies, seed)
    with capsys.disabled():
        print(f"\n{report}")
    held = [tally for tally in tallies if tally.kind.name not in NOT_YET]
    made, found = sum(t.made for t in held), sum(t.found for t in held)
    assert len(held) >= LEAST_KINDS, report
    assert made >= LEAST_ERRORS, report
    assert not [t.kind.name for t in tallies if not t.made], report
    assert not [t.kind.name for t in held if t.recall < OF_EACH], report
    assert found / made >= OVERALL, report
    assert not [t.kind.name for t in tallies if t not in held and t.recall >= OVERALL], f"take off NOT_YET\n{report}"


def as_text(tallies: list[Tally], seed: str) -> str:
    """A line for each kind, and some of what was missed."""
    width = max(len(t.kind.name) for t in tallies)
    lines = [f"QUARTERDECK_SEED={seed}", f"{'kind':<{width}}  places  made  found  recall"]
    for t in tallies:
        late = f"  not held to it: {NOT_YET[t.kind.name]}" if t.kind.name in NOT_YET else ""
        lines.append(f"{t.kind.name:<{width}}  {t.places:>6}  {t.made:>4}  {t.found:>5}  {t.recall:>6.0%}{late}")
        if not late:
            lines += [f"    missed: {', '.join(m.where)}: {m.what}" for m in t.missed[:SHOWN]]
    made, found = sum(t.made for t in tallies), sum(t.found for t in tallies)
    lines.append(f"{'all':<{width}}  {sum(t.places for t in tallies):>6}  {made:>4}  {found:>5}  {found / made:>6.0%}")
    return "\n".join(lines)
