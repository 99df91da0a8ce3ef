"""The functions and filters of templates over a small quarter."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from generator.compute.results import Results
from generator.narrative.bound import Bound
from generator.narrative.figures import Figures
from generator.narrative.filters import Filters
from generator.richtext import RichText, plain
from tests.quarters import small_results

LAST_YEAR = "same quarter last year"


class Asked(NamedTuple):
    """What a template may call, and what it may make of the answers."""

    figures: Figures
    filters: Mapping[str, Callable[..., Bound]]


def asked(tmp_path: Path, values: str = "", **changes: str | None) -> Asked:
    """Over the default quarter with rows of values added, and tables or settings changed."""
    files = {f"{name}.csv": changes.pop(name) for name in ("measures", "services", "projects") if name in changes}
    if values:
        files["values/more.csv"] = f"measure,group,period,value,status\n{values}"
    return asked_of(small_results(tmp_path, files, **changes))


def asked_of(results: Results) -> Asked:
    """Over these results; slides 12-boats and 64-berths may be named."""
    bound: list[RichText] = []

    def register(runs: RichText) -> int:
        bound.append(runs)
        return len(bound) - 1

    return Asked(Figures(results, register, {"12-boats": 12, "64-berths": 64}), Filters(results, register).filters())


def said(bound: Bound) -> str:
    """The text that a reader sees."""
    return plain(bound.runs)
