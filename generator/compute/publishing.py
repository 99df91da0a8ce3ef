"""What of a quarter may be published.

In: a `Quarter`. Out: the same without its internal observations, and without the comparisons that would give them away.
"""

from msgspec.structs import replace

from generator.compute.results import Results
from generator.quarter.model import GivenComparison, Observation, Quarter

WITHHELD = "not published"  # what is said in place of an internal value


def published(quarter: Quarter) -> Quarter:
    """The quarter as the public may see it: internal values are not there, nor what is worked out from them."""
    observations = {key: _withheld(one) for key, one in quarter.observations.items()}
    told = replace(quarter, observations=observations)
    before, after = Results(quarter), Results(told)
    comparisons = {key: one for key, one in quarter.comparisons.items() if _sides(one, before) == _sides(one, after)}
    return replace(told, comparisons=comparisons)


def _withheld(observation: Observation) -> Observation:
    """An internal observation without its value and its note; any other as it is."""
    if observation.status != "internal":
        return observation
    return replace(observation, value=None, applicable=True, note=WITHHELD)


def _sides(given: GivenComparison, results: Results) -> tuple[bool, bool]:
    """Are the two figures of a given comparison known?"""
    now = results.level(given.measure, given.group, given.period)
    base = results.base(given.measure, given.group, given.period, given.against).figure
    return now.value is not None, base.value is not None
