"""What templates call, guarded: arguments of the right kind, and none that is unknown.

In: a function or filter. Out: the same, which raises `NarrativeError` where it is not asked well.
"""

from collections.abc import Callable
from functools import wraps
from inspect import signature
from typing import Any

from jinja2 import Undefined
from pydantic import ConfigDict, ValidationError, validate_call
from pydantic_core import ErrorDetails

from generator.narrative.bound import Bound, NarrativeError


def asked_well(function: Callable[..., Bound]) -> Callable[..., Bound]:
    """The function; what it is given must be what its signature says."""
    checked = validate_call(config=ConfigDict(strict=True, arbitrary_types_allowed=True))(function)

    @wraps(function)
    def ask(*given: Any, **named: Any) -> Bound:
        for one in (*given, *named.values()):
            if isinstance(one, Undefined):
                str(one)  # raises, and names what is undefined
        try:
            return checked(*given, **named)
        except ValidationError as error:
            raise _mistake(function, error.errors(include_url=False)[0]) from None

    return ask


def _mistake(function: Callable[..., Bound], error: ErrorDetails) -> NarrativeError:
    name, parameters = function.__name__, list(signature(function).parameters)
    argument = error["loc"][0] if error["loc"] else ""
    argument = parameters[argument] if isinstance(argument, int) and argument < len(parameters) else argument
    hint = f"{name}({', '.join(parameters)})"
    if error["type"] == "missing_argument":
        return NarrativeError(f"`{name}` is not told its `{argument}`", hint)
    if error["type"].startswith("unexpected") or error["type"].startswith("multiple"):
        return NarrativeError(f"`{name}` is told more than it knows", hint)
    given = error["input"]
    shown = f"`{given}`" if isinstance(given, str | int | float) else "no word and no number"
    expected = error["msg"].removeprefix("Input should be ")
    return NarrativeError(f"`{argument}` of `{name}` is {shown}", f"it should be {expected}; {hint}")
