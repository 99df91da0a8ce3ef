"""What report.yaml acknowledges: each names one finding and gives its figures, so that it expires with them.

In: findings and acknowledgements. Out: the findings, marked, and findings about acknowledgements.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec.structs import replace

from generator.check.findings import Finding, figures_in, finding
from generator.check.subject import in_input
from generator.problems import near
from generator.quarter.report import Acknowledgement


def acknowledge(findings: Sequence[Finding], reasons: Sequence[Acknowledgement]) -> Iterator[Finding]:
    """The findings, acknowledged where a reason gives every figure of their arithmetic."""
    given = {reason.finding: reason for reason in reasons}
    for one in findings:
        reason = given.get(one.key)
        if reason is None:
            yield one
        elif not figures_in(one.arithmetic) - figures_in(reason.reason.text):
            yield replace(one, acknowledged=True, reason=reason.reason.text)
        else:
            yield from (one, _refused(one, reason))
    for reason in reasons:
        if reason.finding not in {one.key for one in findings}:
            yield _unused(reason, findings)


def _refused(one: Finding, reason: Acknowledgement) -> Finding:
    """The reason does not give the figures: it never did, or they have changed since."""
    wanted, said = figures_in(one.arithmetic), figures_in(reason.reason.text)
    return finding(
        "acknowledgement-expired" if said else "acknowledgement-figures",
        (reason.finding,),
        in_input(reason.reason.place),
        f"the reason for `{one.key}` does not give {_listed(wanted - said)}"
        + (": the figures have changed since it was written" if said else ""),
        one.arithmetic,
        "look at the finding again; then give every figure of its arithmetic in the reason",
    )


def _unused(reason: Acknowledgement, findings: Sequence[Finding]) -> Finding:
    return finding(
        "acknowledgement-unused",
        (reason.finding,),
        in_input(reason.reason.place),
        f"there is no finding `{reason.finding}`",
        hint=near(reason.finding, (one.key for one in findings)) or "delete the acknowledgement",
    )


def _listed(figures: frozenset[Decimal]) -> str:
    return ", ".join(f"{figure:,f}" for figure in sorted(figures))
