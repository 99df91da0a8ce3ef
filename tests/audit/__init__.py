"""The gate for a PDF of ours: is it as whole for those who listen to it as for those who look?

In: a file. Out: what is wrong, as a code, the page or "-", and a sentence. All that `tests/tools/validate_pdf.py`
finds, and what the rules in this package find besides: `tests/render/pdf/test_seeded_faults.py` proves each of them.
"""

from collections.abc import Collection, Iterator
from pathlib import Path

import pikepdf

from tests.audit import content, document, fonts, links, navigation, structure, tables
from tests.audit.report import Finding, Report
from tests.tools.validate_pdf import violations

LARGEST = 5.0  # megabytes
SUBJECTS = (content, structure, tables, links, navigation, document, fonts)


def audit(path: Path, largest: float = LARGEST, pictures: Collection[int] = ()) -> Iterator[Finding]:
    """What is wrong with the file; `pictures` are the pages that may hold bitmaps."""
    try:
        report = Report(path, frozenset(pictures))
    except pikepdf.PasswordError:
        yield "ENCRYPTED", "-", "it asks for a password"
        return
    except Exception as error:  # whatever a damaged file provokes is an answer
        yield "DAMAGED", "-", repr(error)
        return
    with report.pdf:
        yield from _told("violations", violations(path, largest, set(pictures)))
        for subject in SUBJECTS:
            for rule in subject.RULES:
                yield from _told(rule.__name__, rule(report))


def _told(rule: str, found: Iterator[Finding]) -> Iterator[Finding]:
    """What a rule finds; and that it could not be tried, where the file has not even what it looks at."""
    try:
        yield from found
    except Exception as error:
        yield "DAMAGED", "-", f"{rule}: {error!r}"
