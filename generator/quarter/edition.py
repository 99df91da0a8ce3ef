"""Editions: for whom a pack is made, and what it may therefore hold."""

from typing import Literal

from msgspec import Struct

EditionName = Literal["internal", "public"]


class Edition(Struct, frozen=True):
    """The internal edition holds everything; the public one nothing that is internal, and no trace of the inputs.

    `illustrative`: may charts show illustrative points?
    """

    name: EditionName = "internal"
    illustrative: bool = True

    @property
    def public(self) -> bool:
        """May anybody read it?"""
        return self.name == "public"


INTERNAL = Edition()
