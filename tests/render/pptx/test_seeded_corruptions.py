"""Whatever is broken in a sound deck on purpose is found, each thing by the check that is there for it."""

import io
import re
from collections.abc import Callable
from contextlib import redirect_stdout
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from generator.render.pptx.package import zipped
from tests.deckaudit import Parts, audit
from tests.fit import astray, outside, overflowing
from tests.office import drawn_by_libreoffice
from tests.render.pptx.breaking import Check, Corruption, content
from tests.render.pptx.conftest import Built
from tests.render.pptx.corruptions import CORRUPTIONS
from tests.tools import validate_pptx

LEAST = 80  # kinds of corruption


def written(parts: Parts, folder: Path) -> Path:
    """The deck as a file."""
    deck = folder / "deck.pptx"
    deck.write_bytes(zipped(parts.items()))
    return deck


def house(parts: Parts, folder: Path) -> list[str]:
    """What the rules of the house say, code by code."""
    told = io.StringIO()
    with redirect_stdout(told):
        validate_pptx.main(["--house-only", "--max", "999", str(written(parts, folder))])
    return [line.replace("\t", ": ") for line in told.getvalue().splitlines()[:-1]]  # the last line counts them


def auditor(parts: Parts, folder: Path) -> list[str]:
    """What an independent auditor says."""
    return [str(error) for error in OpenXmlValidator().validate(str(written(parts, folder))).errors]


def ours(parts: Parts, folder: Path) -> list[str]:
    """What our own rules say, rule by rule."""
    return audit(parts)


def fit(parts: Parts, folder: Path) -> list[str]:
    """What does not fit, as another engine measures it."""
    return overflowing(written(parts, folder))


CHECKS: dict[Check, Callable[[Parts, Path], list[str]]] = {
    "house": house,
    "auditor": auditor,
    "ours": ours,
    "fit": fit,
}


@pytest.mark.parametrize("corruption", CORRUPTIONS, ids=lambda one: one.name)
def test_it_is_found(corruption: Corruption, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    sound: Built = request.getfixturevalue(corruption.deck)
    found = CHECKS[corruption.check](corruption.of(sound.parts), tmp_path)
    coded = corruption.check in ("house", "ours")
    wanted = f"^{corruption.says}: " if coded else re.escape(corruption.says)
    assert any(re.search(wanted, one) for one in found), found


@pytest.mark.parametrize("check", CHECKS.values(), ids=CHECKS)
def test_a_sound_deck_breaks_no_rule(check: Callable[[Parts, Path], list[str]], built: Built, tmp_path: Path) -> None:
    assert not check(built.parts, tmp_path)


def test_every_corruption_is_of_its_own_kind() -> None:
    names = {corruption.name for corruption in CORRUPTIONS}
    assert len(names) == len(CORRUPTIONS) >= LEAST


def test_what_changes_nothing_is_no_corruption(cases: Built) -> None:
    idle = Corruption("ours", "", "nothing", content("ppt/presentation.xml", lambda data: data))
    with pytest.raises(AssertionError, match="nothing was changed"):
        idle.of(cases.parts)


@pytest.mark.office
@pytest.mark.slow
def test_libreoffice_sets_what_is_too_long_beyond_its_frame(cases: Built, tmp_path: Path) -> None:
    pages = cases.pages.pages
    sound = drawn_by_libreoffice(written(cases.parts, tmp_path), tmp_path / "sound")
    assert not outside(sound, pages)
    assert not astray(sound, pages)
    for number, corruption in enumerate(one for one in CORRUPTIONS if one.check == "fit"):
        broken = drawn_by_libreoffice(written(corruption.of(cases.parts), tmp_path), tmp_path / str(number))
        assert outside(broken, pages) + astray(broken, pages), corruption.name
