"""A small quarter whose outline a test writes."""

from pathlib import Path

import pytest

from tests.quarters import put, write_quarter


@pytest.fixture
def quarter(tmp_path: Path) -> Path:
    """The default quarter, with no wording of its own."""
    folder = write_quarter(tmp_path / "quarter")
    put(folder, "layouts/macros.md.j2", "")
    return folder
