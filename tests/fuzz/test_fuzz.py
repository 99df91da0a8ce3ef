"""Whatever is done to a folder, the answer is a pack or problems: a few hundred mutations, others in every run.

`QUARTERDECK_SEED=...` repeats a run; `python -m tests.fuzz` runs as many as one likes, and repeats one of them.
"""

import os
import secrets
import time
from pathlib import Path

import pytest

from tests.fuzz.hunt import Hunter
from tests.fuzz.mutation import made
from tests.fuzz.worker import MOST_MEMORY, Answer

SEED = os.environ.get("QUARTERDECK_SEED") or secrets.token_hex(4)
COUNT, LEAST = 180, 60  # mutations of a run, and how many of them there must be on the slowest machine
BUDGET = 75.0  # seconds after which a run is long enough
SHARE = 0.3  # of the mutations that must still be answered in full: else nothing behind the reading is tried

FAULTY = (  # an answer, and what the judge says of it
    (Answer(trace="KeyError: 1"), "KeyError"),
    (Answer(trace="no answer within 20 seconds"), "no answer"),
    (Answer(code=2, err=""), "refused without a problem"),
    (Answer(code=3), "exit code 3"),
    (Answer(code=0), "there is no file"),
    (Answer(code=2, err="error: x", memory=MOST_MEMORY + 1), "MB"),
    (Answer(code=2, err="error: x", trespasses=["write /elsewhere"]), "write /elsewhere"),
    (Answer(code=2, err="error: x\nTraceback (most recent call last)"), "traceback"),
)


def test_whatever_is_done_to_the_small_quarter_it_is_built_or_refused_and_nothing_else_happens() -> None:
    began = time.monotonic()
    with Hunter(SEED) as hunter:
        for number in range(1, COUNT + 1):
            hunter.run(number)
            if number >= LEAST and time.monotonic() - began > BUDGET:
                break
    found = hunter.found
    print(f"seed {SEED}: {found.count} mutations, {found.share:.0%} built")
    assert not found.faults, f"QUARTERDECK_SEED={SEED}\n" + "\n".join(map(str, found.faults))
    assert found.share >= SHARE, f"seed {SEED}: {found.share:.0%} of {found.count} built: {found.codes}"


@pytest.mark.slow
def test_whatever_is_done_to_the_example_quarter_it_is_built_or_refused() -> None:
    with Hunter(SEED, example=True) as hunter:
        for number in range(1, 21):
            hunter.run(number)
    assert not hunter.found.faults, f"QUARTERDECK_SEED={SEED}\n" + "\n".join(map(str, hunter.found.faults))


def test_a_seed_and_a_number_make_the_same_mutation_again(tmp_path: Path) -> None:
    for number in range(1, 30):
        one, other = (made("same", number, tmp_path / f"{number}-{side}") for side in ("left", "right"))
        assert one.done == other.done
        assert one.arguments[0] == other.arguments[0]


def test_an_answer_that_hangs_breaks_or_trespasses_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    """The judge is asked with a worker that does none of what it should."""
    for answer, what in FAULTY:
        with Hunter("judged") as hunter:
            monkeypatch.setattr(hunter, "_ask", lambda work, arguments, given=answer: given)
            _, _, wrong = hunter.run(1)
        assert any(what in one for one in wrong), (answer, wrong)
