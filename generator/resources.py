"""Where layouts, outlines and the example quarter are found.

In: a quarter's folder. Out: paths. What the quarter's own folder holds comes first, then ./layouts, then the package.
"""

from pathlib import Path

from msgspec import Struct

from generator.problems import BuildStopped, Place, Problem

INPUTS, LAYOUTS = "inputs", "layouts"


def package_data() -> Path:
    """The folder with the layouts and the example quarter that came with this package."""
    installed = Path(__file__).parent / "_data"
    return installed if installed.is_dir() else Path(__file__).parent.parent


def example_inputs() -> Path:
    """The inputs that came with this package."""
    return package_data() / INPUTS


class Found(Struct, frozen=True):
    """A file or folder, and the name that problems give it."""

    path: Path
    shown: str


def find(quarter: Path, name: str) -> Found:
    """`name` below the nearest `layouts` folder that has it. Raises `BuildStopped` where none has."""
    roots = _roots(quarter)
    for root in roots:
        if (root / name).exists():
            return Found(_kept(root / name, quarter), f"{LAYOUTS}/{name}")
    looked = ", ".join(str(root) for root in roots)
    hint = f"looked in {looked}; see `outline` in report.yaml"
    raise BuildStopped([Problem(Place(f"{LAYOUTS}/{name}"), "is not there", hint=hint)])


def themes(quarter: Path) -> dict[str, Path]:
    """Every theme that there is, theme.yaml and theme-<brand>.yaml, by its file's name without the ending."""
    roots = reversed(_roots(quarter))
    return {path.stem: _kept(path, quarter) for root in roots for path in sorted(root.glob("theme*.yaml"))}


def _kept(path: Path, quarter: Path) -> Path:
    """The path. Raises `BuildStopped` where it stands in the quarter's folder and is a link that leads out of it."""
    own = path.is_relative_to(quarter)
    try:
        out = own and not path.resolve().is_relative_to(quarter.resolve())
    except (OSError, RuntimeError):  # a link in a circle is an error of either kind
        out = True
    if out:
        where = Place(path.relative_to(quarter).as_posix())
        raise BuildStopped([Problem(where, "leads out of the quarter's folder", hint="put the file itself there")])
    return path


def _roots(quarter: Path) -> list[Path]:
    return [quarter / LAYOUTS, Path.cwd() / LAYOUTS, package_data() / LAYOUTS]
