"""Findings and explanations as text for a reader at the terminal.

In: findings, or a code. Out: text.
"""

from collections.abc import Sequence
from itertools import groupby

from generator.check.explanations import EXPLANATIONS
from generator.check.findings import SEVERITIES, Finding
from generator.problems import near


def as_text(findings: Sequence[Finding]) -> str:
    """Open findings by slide, the most severe first, one a paragraph; the counts at the end."""
    parts = []
    for number, found in groupby((one for one in findings if one.open), key=lambda one: one.slide):
        parts.append(f"Slide {number}" if number is not None else "Inputs and the report as a whole")
        parts += [_paragraph(one) for one in found]
    return "\n\n".join([*parts, counts(findings)]) + "\n"


def _paragraph(one: Finding) -> str:
    lines = [f"{one.severity}: {one.where}: {one.what} [{one.code}]"]
    lines += [f"    {one.arithmetic}"] if one.arithmetic else []
    lines += [f"    hint: {one.hint}"] if one.hint else []
    return "\n".join([*lines, f"    key: {one.key}"])


def counts(findings: Sequence[Finding]) -> str:
    """How many are open at each level, and how many acknowledged: one line."""
    still = [one.severity for one in findings if one.open]
    levels = ", ".join(_number(still.count(level), level) for level in SEVERITIES)
    return f"findings: {levels} open; {len(findings) - len(still)} acknowledged"


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def explained(code: str) -> str:
    """What a code means, why it matters and what to do. Raises ValueError, with near codes, for an unknown one."""
    found = EXPLANATIONS.get(code)
    if found is None:
        raise ValueError(f"no finding has the code `{code}`; {near(code, EXPLANATIONS, 'code')}")
    return f"{code} ({found.severity})\n{found.means}\n\nWhy it matters: {found.why}\nWhat to do: {found.do}"


def codes() -> str:
    """Every code with what it means, one a line."""
    width = max(map(len, EXPLANATIONS))
    return "\n".join(f"{code:<{width}}  {found.severity:<7}  {found.means}" for code, found in EXPLANATIONS.items())
