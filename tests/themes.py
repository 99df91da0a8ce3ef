"""Every theme that there is, with the pages laid out in it, and themes that a test spoils."""

from functools import cache
from pathlib import Path

import pytest

from generator.layout.theme import Colour, Theme, read_theme
from generator.pipeline import Laid, lay
from generator.problems import Place, Problems
from generator.resources import themes
from tests.conftest import QUARTER, ROOT

SECOND = ROOT / "tests" / "fixtures" / "second-body"
OWN = sorted(path.stem for path in (ROOT / "layouts").glob("theme*.yaml"))
THEMES = [*((QUARTER, name) for name in OWN), (SECOND, "theme")]
each_theme = pytest.mark.parametrize(("folder", "name"), THEMES, ids=[f"{f.name} {n}" for f, n in THEMES])


@cache
def theme(folder: Path, name: str) -> Theme:
    problems = Problems()
    found = read_theme(name, themes(folder), Place(), problems)
    problems.stop_if_any()
    return found


@cache
def laid(folder: Path, name: str) -> Laid:
    return lay(folder, Problems(), theme=name)


def spoilt(found: Theme, **roles: Colour) -> Theme:
    """The theme with other colours for some roles, written with _ for -."""
    changed = {**found.settings.roles, **{role.replace("_", "-"): colour for role, colour in roles.items()}}
    return Theme(found.settings.model_copy(update={"roles": changed}))
