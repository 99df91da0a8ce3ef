"""Mutations answered one after another, and what is wrong with the answers.

In: a seed and how many. Out: how each was answered, and the faults with what repeats them.
"""

import contextlib
import hashlib
import io
import multiprocessing
import os
import re
import shutil
import stat
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from xml.parsers.expat import ExpatError, ParserCreate

from msgspec import Struct, field

from tests.fuzz.mutation import Mutation, made
from tests.fuzz.worker import MOST_MEMORY, Answer, serve

RENEWED = 500  # commands answered by one process: what it remembers of all of them is no part of the next
PATIENCE = 20.0  # seconds for one command; whole packs of the example get three times that
FORMS = ("report.pptx", "report.pdf")


class Fault(Struct, frozen=True):
    """A mutation whose answer is neither a pack nor problems."""

    number: int
    what: str
    mutation: str
    detail: str

    def __str__(self) -> str:
        return f"--only {self.number}: {self.what}\n  {self.mutation}\n{self.detail}"

    @property
    def kind(self) -> str:
        """Faults of one cause have one kind: the last place in the code, and the error."""
        return re.sub(r"'[^']*'|\d+", "_", self.what)[:200]


class Hunt(Struct):
    """What came of the mutations so far."""

    seed: str
    codes: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    faults: list[Fault] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many were answered."""
        return sum(self.codes.values())

    @property
    def share(self) -> float:
        """How many of them were built, or otherwise answered in full."""
        return (self.codes["0"] + self.codes["1"]) / self.count if self.count else 0.0


class Hunter:
    """Runs mutations in a process that is started anew when it hangs or grows, and now and then."""

    def __init__(self, seed: str, example: bool = False) -> None:
        self.found, self._example = Hunt(seed), example
        self._process: multiprocessing.process.BaseProcess | None = None

    def __enter__(self) -> "Hunter":
        self._folder = tempfile.TemporaryDirectory(prefix="fuzz-", ignore_cleanup_errors=True)
        self._root = Path(self._folder.name).resolve()
        (self._root / "cwd").mkdir()
        return self

    def __exit__(self, *error: object) -> None:
        self._stop()
        self._folder.cleanup()

    def run(self, number: int) -> tuple[Mutation, Answer, list[str]]:
        """Answer one mutation, and judge the answer."""
        work = self._root / "work"
        mutation = made(self.found.seed, number, work, self._example)
        before = _hashes(work)
        answer = self._ask(work, mutation.arguments)
        wrong = list(_wrong(answer, mutation, work / "out"))
        if _hashes(work) != before:
            wrong.append("its inputs were changed")
        if list((self._root / "cwd").iterdir()):
            wrong.append("something was written where it runs")
        self._note(number, mutation, answer, wrong)
        _cleared(work)
        return mutation, answer, wrong

    def _note(self, number: int, mutation: Mutation, answer: Answer, wrong: list[str]) -> None:
        self.found.codes["fault" if wrong else str(answer.code)] += 1
        for one in mutation.done:
            self.found.kinds[one.partition(":")[0].rpartition(".")[2].split(" of ")[0]] += 1
        detail = answer.trace or answer.err[-2000:]
        self.found.faults += [Fault(number, what, str(mutation), detail) for what in wrong]

    def _ask(self, work: Path, arguments: tuple[str, ...]) -> Answer:
        if self._process is None:
            self._start()
        patience = PATIENCE * (3 if self._example else 1)
        try:
            self._pipe.send((str(work), list(arguments)))
            if not self._pipe.poll(patience):
                self._stop()
                return Answer(trace=f"no answer within {patience:.0f} seconds")
            answer: Answer = self._pipe.recv()
        except (EOFError, OSError):
            code = self._process.exitcode if self._process else None
            self._stop()
            return Answer(trace=f"the process ended with {code}")
        if answer.memory > MOST_MEMORY or self.found.count % RENEWED == RENEWED - 1:
            self._stop()
        return answer

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=serve, args=(theirs, str(self._root / "cwd")), daemon=True)
        self._process.start()
        theirs.close()
        if not self._pipe.poll(10 * PATIENCE):
            raise TimeoutError("the worker does not start")
        self._pipe.recv()

    def _stop(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._pipe.close()
            self._process = None


def _wrong(answer: Answer, mutation: Mutation, out: Path) -> Iterator[str]:
    """What an answer may not be."""
    if answer.trace:
        yield _last(answer.trace)
        return
    if answer.memory > MOST_MEMORY:
        yield f"took more than {MOST_MEMORY // 10**6} MB"
    yield from answer.trespasses[:3]
    if "Traceback" in answer.err + answer.out:
        yield "printed a traceback"
    built = [path.name for path in out.rglob("report.*")]
    if answer.code == 2:
        if not re.search(r"(?m)^error: ", answer.err):
            yield "refused without a problem"
        if built:
            yield "refused, and yet there are files"
    elif answer.code not in (0, 1):
        yield f"exit code {answer.code}"
    elif mutation.arguments[0] == "build" and not built:
        yield "built, and there is no file"
    for deck in out.rglob("report.pptx"):
        yield from _malformed(deck.read_bytes())


def _malformed(package: bytes) -> Iterator[str]:
    """The parts of a deck, and of the workbooks in it, that no program could read."""
    with zipfile.ZipFile(io.BytesIO(package)) as file:
        for name in file.namelist():
            if name.endswith((".xml", ".rels")):
                try:
                    ParserCreate(namespace_separator=" ").Parse(file.read(name), True)
                except ExpatError as error:
                    yield f"{name} is malformed: {error}"
            elif name.endswith(".xlsx"):
                yield from _malformed(file.read(name))


def _last(trace: str) -> str:
    """The error and the last line of our own code in a traceback."""
    ours = re.findall(r'File "[^"]*[/\\](generator[/\\][^"]+)", line (\d+)', trace)
    error = trace.strip().splitlines()[-1] if trace.strip() else ""
    return f"{'{}:{}'.format(*ours[-1]) if ours else ''} {error[:300]}".strip()


def _hashes(work: Path) -> dict[str, str]:
    """Every file of the work folder but its output, with a hash of what it is."""
    found: dict[str, str] = {}
    for folder, _, names in os.walk(work):
        for path in (Path(folder) / name for name in names):
            kind = path.lstat().st_mode
            if (work / "out") in path.parents:
                continue
            readable = stat.S_ISREG(kind) and os.access(path, os.R_OK)
            data = path.read_bytes() if readable else str(path.readlink()).encode() if stat.S_ISLNK(kind) else b""
            found[str(path)] = hashlib.sha256(data).hexdigest() + str(kind)
    return found


def _cleared(work: Path) -> None:
    for folder, _, names in os.walk(work):
        for name in names:
            with contextlib.suppress(OSError):
                (Path(folder) / name).chmod(0o600, follow_symlinks=True) if not (
                    Path(folder) / name
                ).is_symlink() else None
    shutil.rmtree(work)
