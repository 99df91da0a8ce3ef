"""Work beside the process: the result is the same wherever it was done."""

import os
import subprocess
import sys
from collections.abc import Callable

import pytest

from generator import processes
from generator.processes import Beside


@pytest.fixture(params=["fork", "spawn"])
def beside(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second core, and each way to start a process on it."""
    if request.param == "fork" and not hasattr(os, "fork"):
        pytest.skip("this platform copies no process")
    monkeypatch.setattr(processes, "METHOD", request.param)
    monkeypatch.setattr(processes, "cores", lambda: 2)


def process_of(words: str) -> tuple[int, str]:
    return os.getpid(), words


def dies_elsewhere(home: int) -> int:
    if os.getpid() != home:
        os._exit(1)
    return home


def refused(words: str) -> None:
    raise ValueError(words)


def unsendable(home: int) -> Callable[[], int]:
    return lambda: home


def test_work_is_done_in_another_process_where_a_core_is_free(beside: None) -> None:
    process, words = Beside(process_of, "words").result()
    assert process != os.getpid()
    assert words == "words"


def test_work_is_done_here_where_there_is_one_core(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "cores", lambda: 1)
    assert Beside(process_of, "words").result() == (os.getpid(), "words")


def test_work_begins_before_its_result_is_asked_for(beside: None) -> None:
    first, second = Beside(process_of, "a"), Beside(process_of, "b")
    assert (second.result()[1], first.result()[1]) == ("b", "a")


def works_beside_itself() -> bool:
    return Beside(process_of, "").result()[0] == os.getpid()


def test_work_that_is_done_beside_starts_no_process_of_its_own(beside: None) -> None:
    assert Beside(works_beside_itself).result()


def test_what_goes_wrong_is_raised_where_the_result_is_asked_for(beside: None) -> None:
    with pytest.raises(ValueError, match="not like this"):
        Beside(refused, "not like this").result()


def test_work_whose_process_dies_is_done_here(beside: None) -> None:
    assert Beside(dies_elsewhere, os.getpid()).result() == os.getpid()


def test_work_that_cannot_be_sent_is_done_here(beside: None) -> None:
    assert Beside(lambda: os.getpid()).result() > 0
    assert Beside(unsendable, 7).result()() == 7


def test_a_command_that_is_a_whole_process_exits_with_its_code_and_looks_for_no_garbage() -> None:
    code = "import gc\nfrom generator.processes import whole\nwhole(lambda: 3 + gc.isenabled())"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 3
