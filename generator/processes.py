"""Work beside this process, where a core is free for it.

In: a function and what it is given. Out: its result, when it is asked for. It is the same whether the work was done
beside this process or in it; where none comes, because the other process died, the function is called here.
"""

import contextlib
import gc
import os
import pickle
import signal
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Generic, NoReturn, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

T = TypeVar("T")
# Linux copies this process in a moment; elsewhere that is slow or unsafe, and what the work is given is handed over.
METHOD = "fork" if sys.platform == "linux" else "spawn"


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Later(Generic[T]):
    """A call that is done when its result is asked for."""

    def __init__(self, function: Callable[..., T], *given: Any) -> None:
        self._function, self._given = function, given

    def result(self) -> T:
        """What the function returns. Raises what it raises."""
        return self._function(*self._given)


class Beside(Later[T]):
    """A call that is done beside this process from now on; where no core is free for it, it is done later.

    The function has no effect but its result. Given and results are pickled where processes are not copied.
    """

    def __init__(self, function: Callable[..., T], *given: Any) -> None:
        super().__init__(function, *given)
        self._results: Connection | None = None
        if cores() > 1 and _may_start():
            with contextlib.suppress(OSError, pickle.PicklingError, TypeError, AttributeError):  # no room, or no copy
                self._results = _started(function, given)

    def result(self) -> T:
        """What the function returns. Raises what it raises."""
        if self._results is not None:
            with contextlib.suppress(EOFError, OSError), self._results as results:
                found: T = results.recv()
                return found
        return super().result()


def _may_start() -> bool:
    """May this process start others? One that works beside another may not."""
    from multiprocessing import current_process  # late: most commands do all their work themselves

    return not current_process().daemon


def _started(function: Callable[..., Any], given: tuple[Any, ...]) -> "Connection":
    """Where the result of a process will come from."""
    import multiprocessing

    context: Any = multiprocessing.get_context(METHOD)
    results, sender = context.Pipe(duplex=False)
    with sender:
        context.Process(target=_work, args=(sender, function, given), daemon=True).start()
    return results  # type: ignore[no-any-return]


def _work(sender: "Connection", function: Callable[..., Any], given: tuple[Any, ...]) -> None:
    """In the other process: what goes wrong is told by whoever calls the function again."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever stops the build stops this process
    gc.disable()
    with contextlib.suppress(Exception):
        sender.send(function(*given))


def whole(command: Callable[[], int]) -> NoReturn:
    """Run a command that is all this process does, and exit with its code.

    Nothing looks for garbage: what a build makes is used to its end, and the search takes a seventh of its time.
    """
    gc.disable()
    code = command()
    gc.freeze()  # nor at the end
    sys.exit(code)
