"""A process of its own that answers commands one after another, and watches what they do to the machine.

In: work folders and arguments through a pipe. Out: exit code, output, and what was opened that may not be.
"""

import contextlib
import io
import os
import sys
import tempfile
import traceback
import warnings
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from msgspec import Struct, field

MOST_MEMORY = 1_000_000_000  # bytes, of the process that answers
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class Answer(Struct):
    """How a command was answered."""

    code: int = -1
    out: str = ""
    err: str = ""
    trace: str = ""
    memory: int = 0  # bytes at most so far, in this process
    trespasses: list[str] = field(default_factory=list)


def serve(pipe: Connection, cwd: str) -> None:
    """Answer until the pipe is closed."""
    os.chdir(cwd)
    os.environ["QUARTERDECK_CACHE"] = ""  # what builds keep for each other is no part of an answer
    os.fsync = lambda descriptor: None  # what is thrown away at once need not reach the disk
    _limit_memory()
    watch = _Watch()
    sys.addaudithook(watch.saw)
    _warm()
    pipe.send("ready")  # what an import takes is no part of what a command takes
    while True:
        try:
            work, arguments = pipe.recv()
        except EOFError:
            return
        pipe.send(_answered(Path(work), arguments, watch))


def _warm() -> None:
    import generator.pipeline
    import generator.render.pdf.chart
    import generator.render.pdf.document
    import generator.render.pptx.document  # noqa: F401


def _answered(work: Path, arguments: list[str], watch: "_Watch") -> Answer:
    from generator.cli import main

    answer = Answer()
    with _captured() as (out, err), warnings.catch_warnings(), watch.over(work, answer.trespasses):
        warnings.simplefilter("error")
        warnings.simplefilter("ignore", DeprecationWarning)
        try:
            answer.code = main(arguments)
        except SystemExit as left:
            answer.trace = f"left by SystemExit({left.code})"
        except BaseException:
            answer.trace = traceback.format_exc()
    answer.out, answer.err, answer.memory = _text(out), _text(err), _memory()
    return answer


@contextlib.contextmanager
def _captured() -> Iterator[tuple[io.TextIOWrapper, io.TextIOWrapper]]:
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        yield out, err


def _text(stream: io.TextIOWrapper) -> str:
    return stream.buffer.getvalue().decode("utf-8", "replace")  # type: ignore[attr-defined]


class _Watch:
    """What the process opens, by Python's audit events."""

    def __init__(self) -> None:
        self._work, self._found = "", list[str]()
        self._temporary = os.path.realpath(tempfile.gettempdir())  # asked before it is watched: it opens files itself

    @contextlib.contextmanager
    def over(self, work: Path, found: list[str]) -> Iterator[None]:
        """Note what trespasses while the block runs."""
        self._work, self._found = str(work.resolve()), found
        try:
            yield
        finally:
            self._work = ""

    def saw(self, event: str, given: tuple[Any, ...]) -> None:
        """One audit event."""
        if not self._work:
            return
        if event == "open":
            self._opened(*given)
        elif event in ("socket.connect", "socket.getaddrinfo", "subprocess.Popen", "os.system", "os.exec", "os.fork"):
            self._found.append(event)
        elif event in ("os.remove", "os.rename", "os.rmdir", "os.mkdir", "shutil.rmtree", "os.symlink"):
            self._wrote(given[0], event)

    def _opened(self, path: Any, mode: Any, flags: Any) -> None:
        if isinstance(path, int) or path is None:
            return
        if (
            isinstance(mode, str)
            and set(mode) & set("wax+")
            or isinstance(flags, int)
            and flags & WRITES & ~os.O_RDONLY
        ):
            self._wrote(path, "write")
        real = os.path.realpath(os.fsdecode(path))
        if real.startswith((f"{self._work}{os.sep}bait", "/etc/passwd", "/dev/zero")):
            self._found.append(f"read {real}")

    def _wrote(self, path: Any, what: str) -> None:
        name = os.path.realpath(os.fsdecode(path))
        if what == "os.mkdir" and Path(name).is_dir():
            return
        lock = name.startswith(f"{self._temporary}{os.sep}quarterdeck-") and name.endswith(".lock")
        own = name.startswith(f"{self._work}{os.sep}out") or name in ("/dev/null", "nul")
        if not (own or lock or "__pycache__" in name or "matplotlib" in name):
            self._found.append(f"{what} {name}")


def _limit_memory() -> None:
    with contextlib.suppress(ImportError):
        import resource  # not on Windows

        resource.setrlimit(resource.RLIMIT_AS, (6 * MOST_MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))


def _memory() -> int:
    try:
        import resource
    except ImportError:
        return 0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024
