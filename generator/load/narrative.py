"""narrative/<section>/<slide>.md: front matter, a message headline, and blocks by id.

In: a Markdown file. Out: a `Narrative` of templates with their first lines; nothing is rendered here.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from generator.files import read_text
from generator.load.tables import CONTROL
from generator.problems import BuildStopped, Place, Problems, near
from generator.quarter.model import Narrative, NarrativeBlock

_HEADLINE = re.compile(r"#\s+(?P<text>.*\S)\s*$")
_BLOCK = re.compile(r"##\s+(?P<text>.*?)\s*\{#(?P<id>[a-z0-9-]+)\}\s*$")
_FRONT = ("owner", "signed_off")
LEAD = "lead"


def read_narrative(path: Path, section: str, shown: str, problems: Problems) -> Narrative | None:
    """The templates in one file; None, with a problem, where it cannot be read."""
    try:
        text = read_text(path, shown).replace("\r\n", "\n")
    except BuildStopped as stopped:
        problems.extend(stopped.problems)
        return None
    lines = CONTROL.sub(" ", text).removesuffix("\n").split("\n")
    front, first = _front_matter(lines, shown, problems)
    headline: NarrativeBlock | None = None
    blocks: dict[str, NarrativeBlock] = {}
    for head, start, text in _pieces(lines, first):
        place = Place(shown, row=start + 1)
        if match := _HEADLINE.match(head):
            if headline:
                problems.error(
                    Place(shown, row=start), "is a second headline", hint="a slide has one; use `## Heading {#id}`"
                )
            headline = NarrativeBlock("headline", "", match["text"], Place(shown, row=start))
            head = ""
        block = _block(head, text, place, problems)
        if block and block.id in blocks:
            problems.error(Place(shown, row=start), f"block `{block.id}` is given twice", hint="give it another id")
        elif block:
            blocks[block.id] = block
    return Narrative(
        section, path.stem, headline, blocks, front.get("owner", ""), front.get("signed_off", ""), Place(shown)
    )


def _pieces(lines: list[str], first: int) -> Iterator[tuple[str, int, str]]:
    """(head line or nothing, its line number, the text below it) for each piece between heads."""
    head, start, body = "", first, list[str]()
    for number, line in enumerate(lines[first:], first + 1):
        if re.match(r"##?\s", line):
            yield head, start, "\n".join(body)
            head, start, body = line, number, []
        else:
            body.append(line)
    yield head, start, "\n".join(body)


def _block(head: str, text: str, place: Place, problems: Problems) -> NarrativeBlock | None:
    if not head:
        return NarrativeBlock(LEAD, "", text, place) if text.strip() else None
    match = _BLOCK.match(head)
    if match is None:
        problems.error(
            Place(place.file, row=place.row - 1),
            f"{head.strip()!r} has no id",
            "`## Heading {#id}`",
            "the outline places a block by its id",
        )
        return None
    return NarrativeBlock(match["id"], match["text"], text, place)


def _front_matter(lines: list[str], shown: str, problems: Problems) -> tuple[dict[str, str], int]:
    """The `key: value` lines between two `---`, and the index of the first line after them."""
    if not lines or lines[0].strip() != "---":
        return {}, 0
    found: dict[str, str] = {}
    for number, line in enumerate(lines[1:], 2):
        if line.strip() == "---":
            return found, number
        key, colon, value = line.partition(":")
        if key.strip() not in _FRONT or not colon:
            problems.error(
                Place(shown, row=number),
                f"{line.strip()!r} is no line of front matter",
                " or ".join(f"{k}: ..." for k in _FRONT),
                near(key.strip(), _FRONT),
            )
        found[key.strip()] = value.strip()
    problems.error(Place(shown, row=1), "front matter is not closed", hint="end it with a line of three hyphens")
    return found, len(lines)
