"""Text with figures in it: runs that keep where each number and word came from, until a renderer draws them.

Narrative writes runs, the bridge numbers their slide links, layout measures them and renderers draw them;
nothing in between flattens a figure to a string.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from generator.figure import Figure, Source

# text: words alone · figure: carries a Figure · typed: a number written by hand · label: a name from an input table ·
# period: the name of a period · reference: a slide's number · scale: a tick of an axis, a constant of a rule or the
# number of an entry
RunKind = Literal["text", "figure", "typed", "label", "period", "reference", "scale"]
ParagraphKind = Literal["paragraph", "bullet", "heading", "entry"]


class Link(Struct, frozen=True):
    """Where a run leads: a slide of this deck by its id, or an address; nowhere, if it has only a name."""

    slide: str = ""
    address: str = ""
    name: str = ""  # under `links` in report.yaml


class Run(Struct, frozen=True):
    """A piece of text of one look and one origin."""

    text: str
    kind: RunKind = "text"
    source: Source | None = None
    figure: Figure | None = None
    bold: bool = False
    muted: bool = False
    link: Link | None = None
    aloud: str = ""  # what a listener is told instead, where the text is a mark or a code

    @property
    def said(self) -> str:
        """What a listener is told instead of the text; empty where the text is said as it stands."""
        return self.aloud or (self.figure.aloud if self.figure and self.text == self.figure.printed else "")


RichText = tuple[Run, ...]


class Paragraph(Struct, frozen=True):
    """Runs that are set together."""

    runs: RichText
    kind: ParagraphKind = "paragraph"


def figure_run(figure: Figure, bold: bool = False) -> Run:
    """The run that prints a figure."""
    return Run(figure.printed, "figure", figure.source, figure, bold)


_NUMBER = re.compile(r"[£$€]?\d[\d,.]*\d(?:%|pp|[mk]\b|bn\b)?|[£$€]?\d(?:%|pp|[mk]\b|bn\b)?")


def typed(text: str, source: Source | None = None, bold: bool = False, link: Link | None = None) -> RichText:
    """Plain text as runs in which each number is marked as typed by hand."""
    runs: list[Run] = []
    end = 0
    for match in _NUMBER.finditer(text):
        if match.start() > end:
            runs.append(Run(text[end : match.start()], source=source, bold=bold, link=link))
        runs.append(Run(match[0], "typed", source, bold=bold, link=link))
        end = match.end()
    if end < len(text):
        runs.append(Run(text[end:], source=source, bold=bold, link=link))
    return tuple(runs)


def plain(runs: Iterable[Run]) -> str:
    """The text of runs, for names, alternatives and messages."""
    return "".join([run.text for run in runs])


@lru_cache(maxsize=10_000)
def one_line(text: str) -> str:
    """A text with one kind of space, dash and apostrophe: their differences are typography."""
    return re.sub(r"[‐-―]", "-", re.sub(r"\s+", " ", text.replace("’", "'").replace("‘", "'")))


def emphasised(runs: RichText) -> RichText:
    """The same runs in bold."""
    return tuple(replace(run, bold=True) for run in runs)


def capitalised(runs: RichText) -> RichText:
    """The same runs, beginning with a capital."""
    if not runs or not runs[0].text[:1].islower():
        return runs
    first = runs[0]
    return (replace(first, text=first.text[:1].upper() + first.text[1:]), *runs[1:])
