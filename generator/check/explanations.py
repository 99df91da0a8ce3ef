"""Every code that a finding may have: what it means, why it matters, what to do.

In: nothing. Out: one table, which `quarterdeck explain` prints.
"""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "notice"]


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a code means, why it matters, what to do, and how severe it is."""

    severity: Severity
    means: str
    why: str
    do: str


EXPLANATIONS: dict[str, Explanation] = {
    "comparison": Explanation(
        "error",
        "A change that its source gives does not follow from the two figures, however these were rounded.",
        "Readers see the two figures and their difference side by side. The computed difference is printed.",
        "Mend whichever figure is wrong; where a base was revised since, say so in the row's `note`.",
    ),
    "statement": Explanation(
        "error",
        "An amount of a finance table is not what its parts or its columns make, however these were rounded.",
        "A total that does not add up is the first thing that an auditor finds. The computed amount is printed.",
        "Mend the amount or its parts.",
    ),
    "acknowledgement-figures": Explanation(
        "error",
        "An acknowledgement gives a reason without the figures of its finding.",
        "A reason without figures would go on silencing the finding when the figures have changed.",
        "Write every figure of the finding's arithmetic into the reason.",
    ),
    "acknowledgement-expired": Explanation(
        "error",
        "The figures of an acknowledged finding have changed since its reason was written.",
        "What was a known and accepted difference may be a new mistake now.",
        "Look at the finding again; mend it, or write the new figures into the reason.",
    ),
    "acknowledgement-unused": Explanation(
        "warning",
        "An acknowledgement in report.yaml names a finding that there is not.",
        "What was wrong has been mended, or the name is misspelt and the finding is still open.",
        "Delete the acknowledgement, or take the `key` of the finding from findings.json.",
    ),
}
