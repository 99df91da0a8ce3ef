"""The example quarter up to its slides, and who answers on it."""

import pytest

from generator.check.trace import Trace
from generator.pipeline import Drafted, draft
from generator.problems import Problems
from tests.conftest import QUARTER


@pytest.fixture(scope="package")
def drafted() -> Drafted:
    return draft(QUARTER, Problems())


@pytest.fixture(scope="package")
def trace(drafted: Drafted) -> Trace:
    return Trace(drafted.results, drafted.deck)
