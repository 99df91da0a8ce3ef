"""Do the built files still say what the deck says? They do not once an input has changed, or a file was edited.

In: a `Subject` whose pack is built. Out: one finding for each slide and file that differ.
"""

import json
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from generator.check.findings import Finding, finding
from generator.check.packtext import deck_pages, pdf_pages
from generator.check.subject import Subject
from generator.deck.blocks import Block, ChartBlock, ChartGrid, Contents, Image, Key, Table, Text, Tile, Tiles
from generator.deck.model import CONTENTS, Slide
from generator.deck.walk import block_charts, block_passages
from generator.richtext import RichText, plain

READERS: Mapping[str, Callable[[Path], list[list[str]]]] = {"report.pptx": deck_pages, "report.pdf": pdf_pages}
MANIFEST = "manifest.json"
HINT = "build again; what was edited in the file by hand goes into the inputs first"
_ENTRY = re.compile(r"^\d+\t")  # the number of an entry in a list
_FIGURE = re.compile(r"\s+(?=[£$€+−-]?\d)")
_TICK = re.compile(r"[£$€]?[+−-]?[£$€]?\d[\d,.]*(?:%|pp|[mk]|bn)?")  # on an axis
SHORT = 3  # characters: shorter texts stand on every page by chance


def outputs(subject: Subject) -> Iterator[Finding]:
    """Slides whose text is not in the built files, and text of the built files that no slide has any more."""
    if subject.built is None or not (subject.built / MANIFEST).is_file():
        return
    for name, read in READERS.items():
        path = subject.built / name
        if not path.is_file():
            yield _file(name, "is missing beside its manifest")
            continue
        try:
            pages, spans = read(path), _spans(subject.built / MANIFEST)
        except ValueError as error:
            yield _file(name, str(error))
            continue
        yield from _compared(name, pages, spans, subject)


def _compared(
    name: str, pages: list[list[str]], spans: Mapping[str, tuple[int, int]], subject: Subject
) -> Iterator[Finding]:
    deck = _furniture(subject)
    for slide in subject.slides:
        start, end = spans.get(slide.id, (0, 0))
        texts = [text for page in pages[start:end] for text in page]
        if not texts:
            yield _differs(name, slide, f"{name} has no page for it", "missing-slide")
            continue
        said = list(_texts(slide))
        missing = [text for text in said if _squashed(text) not in _squashed("".join(texts))]
        if missing:
            yield _differs(name, slide, f"{name} lacks {_quoted(missing)}", "lacks")
        elif more := list(_more(texts, _squashed("".join((*said, *_alternatives(slide)))) + deck, slide)):
            yield _differs(name, slide, f"{name} still has {_quoted(more)}", "has")


def _more(texts: list[str], own: str, slide: Slide) -> Iterator[str]:
    """Texts of a file that are not the slide's own; a chart draws ticks too, and a name with its figure as one piece.

    A PDF's pieces are lines and parts of lines: words that stand elsewhere on their slide are not told from those.
    """
    charts = any(True for block in slide.blocks for _ in block_charts(block))
    for text in texts:
        parts = [_ENTRY.sub("", text)]
        if charts and not _is_own(parts[0], own):
            parts = [part for part in _FIGURE.split(parts[0].strip()) if not _TICK.fullmatch(part)]
        if not all(_is_own(part, own) for part in parts):
            yield text


def _is_own(text: str, own: str) -> bool:
    squashed = _squashed(text)
    return len(squashed) <= SHORT or squashed in own


def _differs(name: str, slide: Slide, what: str, kind: str) -> Finding:
    where = f"{name}, slide {slide.number}"
    return finding("built-file", (name, slide.id, kind), where, what, "", HINT, slide.number)


def _file(name: str, what: str) -> Finding:
    return finding("built-file", (name,), name, what, "", HINT)


def _spans(manifest: Path) -> dict[str, tuple[int, int]]:
    """Slide -> its first page and the one after its last, as the pack was built. Raises ValueError."""
    try:
        slides = json.loads(manifest.read_text("utf-8"))["slides"]
        return {one["id"]: (one["position"] - 1, one["position"] - 1 + len(one["pages"])) for one in slides}
    except (KeyError, TypeError, ValueError):
        raise ValueError(f"cannot be judged: {MANIFEST} beside it is not whole") from None


def _texts(slide: Slide) -> Iterator[str]:
    """Every paragraph of a slide that is printed as text. Charts are judged by their alternatives."""
    yield from (text for text in (plain(slide.topic), plain(slide.headline), plain(slide.note)) if text.strip())
    for block in slide.blocks:
        yield from (text for runs in _paragraphs(block) if (text := plain(runs)).strip())


def _paragraphs(block: Block) -> Iterator[RichText]:
    match block:
        case Text():  # a layout may leave out its heading
            yield from (paragraph.runs for paragraph in block.paragraphs)
        case Table():
            cells = (cell for row in (*block.head, *block.rows) for cell in row.cells if cell)
            yield block.heading
            yield from (runs for cell in cells for runs in cell.paragraphs)
        case ChartBlock() | ChartGrid():
            yield from (block.heading, block.subtitle)
        case Tiles():
            yield block.heading
            yield from (runs for tile in block.tiles for runs in _tile(tile))
        case Key():
            yield from (label for _, label in block.entries)
        case Contents():
            yield from (entry.label for section in block.sections for entry in section)
        case Image():
            return


def _tile(tile: Tile) -> Iterator[RichText]:
    yield from (tile.label, tile.figure, tile.change, *(paragraph.runs for paragraph in tile.paragraphs))


def _alternatives(slide: Slide) -> Iterator[str]:
    """What a file may hold of a slide beside its paragraphs."""
    for block in slide.blocks:
        yield from (chart.alt for chart in block_charts(block))
        yield from ([block.alt] if isinstance(block, (Table, Image)) else [])
        yield from (plain(passage) for passage in block_passages(block))


def _furniture(subject: Subject) -> str:
    """What stands on many slides: the report's name, its quarter, its sections, the names and numbers of slides."""
    deck = subject.deck
    parts = [
        deck.title,
        CONTENTS,
        *(plain(part) for part in deck.footer),
        *(plain(section.name) for section in deck.sections),
    ]
    parts += [f"{slide.number} {plain(slide.topic)}" for slide in subject.slides]
    return _squashed("".join(parts))


def _squashed(text: str) -> str:
    """A text without spaces and without what renderers add to break lines."""
    return re.sub(r"[\s\u200b\u00ad\u2060\ufeff]", "", unicodedata.normalize("NFKC", text))


def _quoted(texts: list[str]) -> str:
    shown = [f"“{text[:60].strip()}{'…' if len(text) > 60 else ''}”" for text in texts[:3]]
    return ", ".join(shown) + (f" and {len(texts) - 3} more" if len(texts) > 3 else "")
