"""Damage to YAML: keys and values of report.yaml, outlines, layouts and themes."""

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from random import Random
from typing import Any

import yaml

from tests.fuzz import odd
from tests.fuzz.words import BASES, GROUPS, MEASURES, PERIODS, template

VOCABULARY: tuple[Any, ...] = (
    *MEASURES,
    *GROUPS,
    *PERIODS,
    *BASES,
    *(
        "text",
        "bullets",
        "note",
        "callout",
        "tiles",
        "chart",
        "facet",
        "matrix",
        "statement",
        "statement-chart",
        "services",
    ),
    *("projects", "words", "contents", "key", "image", "trend", "columns", "compare", "stacked", "bars", "doughnut"),
    *(
        "waterfall",
        "columns-with-line",
        "known",
        "last 1",
        "last 4",
        "last 0",
        "last 999",
        "2024 Q2..2025 Q2",
        "2025 Q2..2024 Q2",
    ),
    *(
        "0001 Q1..9999 Q4",
        "left",
        "right",
        "main",
        "pair",
        "single",
        "station",
        "coast",
        "whole",
        "periods",
        "measures",
        "groups",
    ),
    *(
        "year",
        "last",
        "time",
        "value",
        "all",
        "ends",
        "none",
        "change",
        "fleet",
        "duties",
        "spend",
        "boats",
        "net",
        "actual",
    ),
    *(
        "boat.png",
        "quay.jpg",
        "none.png",
        "../boat.png",
        "/etc/passwd",
        "05-fleet",
        "percent",
        "count",
        "days",
        "good",
        "bad",
    ),
    *(
        [],
        {},
        [[]],
        [None],
        ["all", "all"],
        {"a": "b"},
        None,
        "true",
        "false",
        "0",
        "-1",
        "1",
        "8",
        "9",
        "1e9",
        "1000000000",
    ),
    *(
        "99999999999999999999",
        "0.5",
        "-0.5",
        "nan",
        "inf",
        "1e-300",
        "~",
        "x: y",
        "https://example.org",
        "javascript:alert(1)",
    ),
    *(
        "file:///etc/passwd",
        "data:text/html,x",
        "mailto:a@example.org",
        "HTTPS://EXAMPLE.ORG/é",
        "https://",
        "000000",
        "dk1",
    ),
    *(
        "../../etc",
        "..",
        ".",
        "theme",
        "theme-forest",
        "quarterly",
        "mopac-quarterly",
        "2024-02-30",
        "2025-07-31",
        "en-GB",
        "xx",
    ),
)


def change(path: Path, dice: Random) -> str:
    """One node becomes another, is removed, doubled, renamed or nested; the file is written again."""
    try:
        data = yaml.load(path.read_bytes(), yaml.BaseLoader)  # every scalar as text
    except yaml.YAMLError:
        return "nothing"
    spots = list(_spots(data))
    if not spots:
        return "nothing"
    within, key = dice.choice(spots)
    said = dice.choice(CHANGES)(within, key, dice)
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10**6)
    path.write_bytes(text.replace("null", "").encode("utf-8", "surrogatepass"))
    return f"{key}: {said}"


def _spots(data: Any) -> Iterator[tuple[Any, Any]]:
    """(mapping or list, key or index) of every node under `data`."""
    keys = list(data) if isinstance(data, dict) else range(len(data)) if isinstance(data, list) else ()
    for key in keys:
        yield data, key
        yield from _spots(data[key])


def _value(dice: Random) -> Any:
    kind = dice.random()
    if kind < 0.15:
        return odd.cell(dice)
    return template(dice) if kind < 0.25 else deepcopy(dice.choice(VOCABULARY))


def replaced(within: Any, key: Any, dice: Random) -> str:
    before, within[key] = within[key], _value(dice)
    return f"{str(before)[:60]!r} -> {str(within[key])[:60]!r}"


def nudged(within: Any, key: Any, dice: Random) -> str:
    """Another number for a number."""
    try:
        number = float(within[key])
    except (TypeError, ValueError):
        return replaced(within, key, dice)
    new = number * dice.choice((0, -1, 0.5, 1.1, 2, 10, 1e6)) + dice.choice((0, 0, 1, -1))
    within[key] = str(int(new) if new == int(new) else new)
    return f"{number} -> {within[key]}"


def removed(within: Any, key: Any, dice: Random) -> str:
    del within[key]
    return "removed"


def renamed(within: Any, key: Any, dice: Random) -> str:
    if isinstance(within, list):
        return doubled(within, key, dice)
    new = dice.choice((f"{key}s", str(key).upper(), "", "id", "kind", odd.cell(dice)))
    within[new] = within.pop(key)
    return f"renamed to {new[:40]!r}"


def doubled(within: Any, key: Any, dice: Random) -> str:
    if isinstance(within, list):
        within.insert(key, deepcopy(within[key]))
        return "doubled"
    within[key] = [within[key]]
    return "made a list"


def added(within: Any, key: Any, dice: Random) -> str:
    """A key that blocks know, with a value that some of them take."""
    if isinstance(within, list):
        within.append(_value(dice))
        return "appended"
    names = (
        *("periods", "groups", "measures", "dimension", "dimensions", "colour", "axis", "against", "threshold", "sort"),
        *(
            "target",
            "labels",
            "show",
            "start",
            "reach",
            "heading",
            "id",
            "categories",
            "columns",
            "subtitle",
            "count",
            "line",
        ),
    )
    name = dice.choice(names)
    within[name] = _value(dice)
    return f"with {name}: {str(within[name])[:60]!r}"


def deep(within: Any, key: Any, dice: Random) -> str:
    for _ in range(dice.choice((3, 60))):
        within[key] = [within[key]]
    return "nested"


CHANGES = (*(replaced,) * 5, *(nudged,) * 4, *(added,) * 3, removed, removed, renamed, doubled, doubled, deep)
