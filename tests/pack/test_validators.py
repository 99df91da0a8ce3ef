"""The gates: the deck against the house rules and the schemas, the PDF against PDF/UA-1."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests import deckaudit
from tests.audit import audit
from tests.conftest import SHARED
from tests.packs import Pack

TOOLS = Path(__file__).parent.parent / "tools"


def run(*command: str) -> str:
    found = subprocess.run([sys.executable, *command], capture_output=True, text=True, check=False)
    return f"exit {found.returncode}\n{found.stdout}{found.stderr}"


@pytest.fixture(scope="session", params=["pack", "second_theme", "public_pack", "second_body", "blank_body"])
def either(request: pytest.FixtureRequest) -> Pack:
    return request.getfixturevalue(request.param)


def test_the_deck_keeps_the_house_rules(either: Pack) -> None:
    assert "exit 0" in (told := run(str(TOOLS / "validate_pptx.py"), "--house-only", str(either.pptx))), told


def test_the_deck_is_valid_against_the_schemas(either: Pack) -> None:
    if not (SHARED / "ooxml-xsd").is_dir():
        pytest.skip("the schemas stand beside the checkout only in CI")
    command = (str(TOOLS / "validate_pptx.py"), "--xsd", str(SHARED / "ooxml-xsd"))
    assert "exit 0" in (told := run(*command, str(either.pptx))), told


def test_the_pdf_is_accessible(either: Pack) -> None:
    assert "exit 0" in (told := run(str(TOOLS / "validate_pdf.py"), str(either.pdf), "--max-mb", "1.5")), told


def test_the_pdf_is_whole_for_those_who_listen_to_it(either: Pack) -> None:
    assert list(audit(either.pdf, largest=1.5)) == []


def test_another_auditor_finds_no_error_in_the_deck(either: Pack) -> None:
    from openxml_audit import OpenXmlValidator

    found = OpenXmlValidator().validate(str(either.pptx))
    assert found.is_valid, found.errors


def test_the_deck_hurts_none_of_those_who_hear_edit_or_open_it(either: Pack) -> None:
    assert not deckaudit.audit(deckaudit.read(either.pptx))


def test_the_open_xml_sdk_finds_no_error_in_the_deck(either: Pack) -> None:
    binary = os.environ.get("OOXML_VALIDATOR")
    if not binary:
        pytest.skip("OOXML_VALIDATOR names the Open XML SDK's validator where it is installed")
    told = subprocess.run([binary, str(either.pptx)], capture_output=True, text=True, check=False).stdout
    assert '"errors": []' in " ".join(told.split()) or '"errors":[]' in told, told


def test_qpdf_finds_nothing_wrong_with_the_pdf(either: Pack) -> None:
    qpdf = shutil.which("qpdf")
    if not qpdf:
        pytest.skip("qpdf is not installed")
    found = subprocess.run([qpdf, "--check", str(either.pdf)], capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stdout + found.stderr
