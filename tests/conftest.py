"""What many tests share: the quarter's pack, built once a worker."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.cache import PLACE
from generator.pipeline import build
from generator.quarter.edition import Edition
from tests.packs import Pack, build_pack

ROOT = Path(__file__).parent.parent
QUARTER = ROOT / "inputs" / "2023-24-q4"
SHARED = ROOT.parent / "shared"  # where the schemas and the reference stand beside the checkout


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test sees what a build of the machine's user has kept, nor adds to it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(PLACE, str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """The pack of the example quarter, as `quarterdeck build` leaves it."""
    return build_pack(QUARTER, tmp_path_factory.mktemp("pack"))


@pytest.fixture(scope="session")
def second_theme(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """The pack of the example quarter in another theme."""
    return Pack(build(QUARTER, tmp_path_factory.mktemp("second-theme"), theme="theme-forest"))


@pytest.fixture(scope="session")
def public_pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """The public edition of the example quarter."""
    return Pack(build(QUARTER, tmp_path_factory.mktemp("public"), edition=Edition("public", illustrative=True)))


@pytest.fixture(scope="session")
def second_body(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """The pack of an invented body with a calendar, a rating scale and layouts of its own."""
    return build_pack(ROOT / "tests" / "fixtures" / "second-body", tmp_path_factory.mktemp("second-body"))


@pytest.fixture(scope="session")
def blank_body(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """The pack of the example that another body begins with."""
    return build_pack(ROOT / "layouts" / "example", tmp_path_factory.mktemp("blank-body"))


@pytest.fixture(scope="session", params=["pack", "second_body", "blank_body"])
def either(request: pytest.FixtureRequest) -> Pack:
    """Each body's pack in turn."""
    return request.getfixturevalue(request.param)
