"""What is wrong with an input or a build, said so that its owner can mend it.

In: nothing. Out: `Problem`s, collected in `Problems` and raised all at once as `BuildStopped`.
"""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import Literal

from msgspec import Struct

Severity = Literal["error", "warning"]


class Place(Struct, frozen=True, order=True):
    """Where something was written: a file, and within it a sheet, a row (1 is the first line) and a column."""

    file: str = ""
    sheet: str = ""
    row: int = 0
    column: str = ""

    @property
    def table(self) -> str:
        """The table's name, the same whether it came from a file or a sheet: values.crime for values/crime.csv."""
        return self.sheet or self.file.rpartition(".")[0].replace("/", ".")

    def __str__(self) -> str:
        parts = [
            self.file,
            f"sheet {self.sheet}" if self.sheet else "",
            f"row {self.row}" if self.row else "",
            f"column {self.column}" if self.column else "",
        ]
        return ", ".join(part for part in parts if part)


class Problem(Struct, frozen=True, order=True):
    """One mistake: where it stands, what is wrong, what was expected, and a hint how to mend it."""

    where: Place
    what: str
    expected: str = ""
    hint: str = ""
    severity: Severity = "error"

    def __str__(self) -> str:
        text = f"{self.severity}: {self.where}: {self.what}" if str(self.where) else f"{self.severity}: {self.what}"
        if self.expected:
            text += f"; expected {self.expected}"
        return f"{text}\n    hint: {self.hint}" if self.hint else text


class BuildStopped(Exception):
    """Nothing was built, because of these problems."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join(map(str, self.problems)))


class Problems:
    """A list of problems that grows while a stage works, so that all are reported at once."""

    def __init__(self) -> None:
        self._found: list[Problem] = []

    def __iter__(self) -> Iterator[Problem]:
        return iter(sorted(set(self._found)))

    def error(self, where: Place, what: str, expected: str = "", hint: str = "") -> None:
        """Note a mistake that stops the build."""
        self._found.append(Problem(where, what, expected, hint))

    def warning(self, where: Place, what: str, expected: str = "", hint: str = "") -> None:
        """Note a mistake that the build survives."""
        self._found.append(Problem(where, what, expected, hint, "warning"))

    def extend(self, problems: Iterable[Problem]) -> None:
        """Take over what another stage found."""
        self._found.extend(problems)

    def stop_if_any(self) -> None:
        """Raise `BuildStopped` with everything found so far if any of it is an error."""
        if any(problem.severity == "error" for problem in self._found):
            raise BuildStopped(self._found)


def near(name: str, known: Iterable[str], noun: str = "") -> str:
    """A hint for an unknown name: the nearest known ones, or all of them where they are few."""
    names, name = sorted(set(known)), str(name)
    folded = {known_name.casefold(): known_name for known_name in reversed(names)}
    close = get_close_matches(name.casefold(), folded, n=3, cutoff=0.6)
    if close:
        return "did you mean " + " or ".join(f"`{folded[match]}`" for match in close) + "?"
    if not names:
        return f"there is no {noun} yet" if noun else ""
    shown = ", ".join(f"`{n}`" for n in names[:12])
    return f"known: {shown}" + (f" and {len(names) - 12} more" if len(names) > 12 else "")
