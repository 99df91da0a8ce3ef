"""A function of templates is asked with what its signature says, or it says what is wrong."""

import pytest
from jinja2 import StrictUndefined, UndefinedError

from generator.narrative.asking import asked_well
from generator.narrative.bound import Bound, NarrativeError

BOUND = Bound((), lambda runs: 0)


def share(measure: str, decimals: int | None = None) -> Bound:
    return BOUND


ASK = asked_well(share)


def test_what_is_asked_well_is_answered() -> None:
    assert ASK("trust") is BOUND
    assert ASK("trust", decimals=1) is BOUND


@pytest.mark.parametrize(
    ("given", "named", "said"),
    [
        ((7,), {}, "`measure` of `share` is `7`"),
        ((None,), {}, "`measure` of `share` is no word and no number"),
        ((share,), {}, "`measure` of `share` is no word and no number"),
        (("trust",), {"decimals": "two"}, "`decimals` of `share` is `two`"),
        (("trust",), {"decimals": 1.5}, "`decimals` of `share` is `1.5`"),
        ((), {}, "`share` is not told its `measure`"),
        (("trust",), {"places": 1}, "`share` is told more than it knows"),
        (("trust", 1, 2), {}, "`share` is told more than it knows"),
    ],
)
def test_what_is_not_asked_well_is_said_with_what_may_be_asked(
    given: tuple[object, ...], named: dict[str, object], said: str
) -> None:
    with pytest.raises(NarrativeError, match=said) as refused:
        ASK(*given, **named)
    assert "share(measure, decimals)" in refused.value.hint


def test_what_is_undefined_is_named() -> None:
    with pytest.raises(UndefinedError, match="trsut"):
        ASK(StrictUndefined(name="trsut"))
