"""All checks, in order, and what report.yaml acknowledges of what they find.

In: a `Subject`. Out: findings, sorted.
"""

from collections.abc import Callable, Iterator

from generator.check import (
    arithmetic,
    cells,
    contents,
    document,
    families,
    figures,
    names,
    outputs,
    plausible,
    ratings,
    references,
    staleness,
    unsaid,
    wording,
)
from generator.check.acknowledged import acknowledge
from generator.check.findings import Finding, in_order
from generator.check.subject import Subject

Check = Callable[[Subject], Iterator[Finding]]
CHECKS: tuple[Check, ...] = (
    arithmetic.comparisons,
    arithmetic.statements,
    families.formulas,
    families.totals,
    families.between,
    families.shares,
    plausible.percentages,
    plausible.given_twice,
    plausible.targets,
    ratings.projects,
    ratings.services,
    unsaid.unsaid,
    references.links,
    references.addresses,
    contents.contents,
    references.slide_numbers,
    references.marks,
    references.acronyms,
    names.names,
    names.misspelt,
    document.alternatives,
    document.bases,
    document.sources,
    document.titles,
    figures.typed,
    cells.cells,
    wording.wording,
    staleness.periods,
    staleness.unchanged,
    outputs.outputs,
)


def proofread(subject: Subject) -> tuple[Finding, ...]:
    """Every finding, each marked where report.yaml acknowledges it."""
    found = in_order(one for check in CHECKS for one in check(subject))
    return in_order(acknowledge(found, subject.quarter.report.acknowledged))
