"""`quarterdeck cache`: what builds keep for the next one, and how to be rid of it.

In: whether to delete it. Out: the answer as text.
"""

import argparse
from collections.abc import Callable


def add(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", command: Callable[[argparse.Namespace], int]
) -> None:
    """The command's arguments; `command` runs it."""
    found = commands.add_parser("cache", help="tell what builds keep for the next one, such as charts as drawn")
    found.add_argument("--clear", action="store_true", help="delete it; the next build makes it anew")
    found.set_defaults(command=command, done="told")


def answered(clear: bool) -> str:
    """Where what is kept stands and how much it is, or what was deleted."""
    from generator import cache  # imported late: --help needs none of it

    place = cache.folder()
    if place is None:
        return f"nothing is kept: {cache.PLACE} is empty"
    count, size = cache.clear() if clear else cache.held()
    return f"{place}: {count} {'entry' if count == 1 else 'entries'}, {size:,} bytes{', deleted' if clear else ''}"
