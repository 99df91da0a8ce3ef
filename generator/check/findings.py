"""A finding: what a check says, where, and with which arithmetic.

In: nothing. Out: `Finding`s, their order, and findings.json.
"""

import json
import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any, Literal

from msgspec import Struct

from generator.check.explanations import EXPLANATIONS, Severity

FINDINGS = "findings.json"
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "notice")
SHOWN: tuple[Literal["code", "severity", "where", "slide", "what", "arithmetic", "hint"], ...] = (
    *("code", "severity", "where", "slide"),
    *("what", "arithmetic", "hint"),
)


class Finding(Struct, frozen=True):
    """One thing that a reader of the report should look at.

    `where` is in words: file and row for an input, slide and block for the deck; `slide` is the printed number.
    `arithmetic` is printed as it was reckoned. `key` names this one finding, and stays the same from build to build.
    """

    code: str
    severity: Severity
    where: str
    slide: int | None
    what: str
    arithmetic: str = ""
    hint: str = ""
    acknowledged: bool = False
    reason: str = ""
    key: str = ""

    @property
    def open(self) -> bool:
        """Does it still wait for someone?"""
        return not self.acknowledged


def finding(
    code: str,
    subject: Iterable[str],
    where: str,
    what: str,
    arithmetic: str = "",
    hint: str = "",
    slide: int | None = None,
    severity: Severity | None = None,
) -> Finding:
    """A finding of a code that `EXPLANATIONS` knows, with its severity unless another is given.

    `subject` names what it is about, from the outside in: a slide's or an input's id, a block, a measure. No row and
    no figure stands in it, so that the key lasts.
    """
    key = f"{code}:{'/'.join(part for part in subject if part)}"
    return Finding(code, severity or EXPLANATIONS[code].severity, where, slide, what, arithmetic, hint, key=key)


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings by slide, those of inputs first, the most severe first; each once."""
    return tuple(
        sorted(
            dict.fromkeys(findings),
            key=lambda f: (f.slide or 0, SEVERITIES.index(f.severity), f.code, f.key, f.what),
        )
    )


def as_json(findings: Iterable[Finding]) -> bytes:
    """findings.json: the same bytes for the same findings."""
    content = {"findings": [_plain(one) for one in findings]}
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def _plain(one: Finding) -> dict[str, Any]:
    return {
        **{name: getattr(one, name) for name in SHOWN},
        "acknowledged": one.acknowledged,
        "reason": one.reason,
        "key": one.key,
    }


_PERIODS = re.compile(r"\b(?:Q[1-4]|(?:19|20)\d\d(?:[-/]\d\d(?:\d\d)?)?)\b")
_FIGURES = re.compile(r"(?<![\w.])\d[\d,]*(?:\.\d+)?")


def figures_in(text: str) -> frozenset[Decimal]:
    """The sizes of the figures that a text prints; quarters and years are none."""
    found = _FIGURES.findall(_PERIODS.sub(" ", text))
    return frozenset(Decimal(number.replace(",", "")) for number in found)


def errors(findings: Iterable[Finding]) -> int:
    """How many are open at the level error."""
    return sum(one.open and one.severity == "error" for one in findings)
