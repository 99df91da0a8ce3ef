"""Where layouts, outlines and the example quarter are found.

In: a quarter's folder. Out: paths. What the quarter's own folder holds comes first, then ./layouts, then the package.
"""

from dataclasses import dataclass
from pathlib import Path

from generator.problems import BuildStopped, Place, Problem

INPUTS, LAYOUTS = "inputs", "layouts"


def package_data() -> Path:
    """The folder with the layouts and the example quarter that came with this package."""
    installed = Path(__file__).parent / "_data"
    return installed if installed.is_dir() else Path(__file__).parent.parent


def example_inputs() -> Path:
    """The inputs that came with this package."""
    return package_data() / INPUTS


@dataclass(frozen=True)
class Found:
    """A file or folder, and the name that problems give it."""

    path: Path
    shown: str


def find(quarter: Path, name: str) -> Found:
    """`name` below the nearest `layouts` folder that has it. Raises `BuildStopped` where none has."""
    roots = _roots(quarter)
    for root in roots:
        if (root / name).exists():
            return Found(root / name, f"{LAYOUTS}/{name}")
    looked = ", ".join(str(root) for root in roots)
    hint = f"looked in {looked}; see `outline` in report.yaml"
    raise BuildStopped([Problem(Place(f"{LAYOUTS}/{name}"), "is not there", hint=hint)])


def themes(quarter: Path) -> dict[str, Path]:
    """Every theme that there is, theme.yaml and theme-<brand>.yaml, by its file's name without the ending."""
    return {path.stem: path for root in reversed(_roots(quarter)) for path in sorted(root.glob("theme*.yaml"))}


def _roots(quarter: Path) -> list[Path]:
    return [quarter / LAYOUTS, Path.cwd() / LAYOUTS, package_data() / LAYOUTS]
