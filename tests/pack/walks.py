"""A page as a screen reader tells it: what each element is, and its text or what is said in place of that.

`python -m tests.pack.walks` builds the example quarter and writes the walks that the tests hold it to.
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pikepdf

from tests.packs import ROOT, build_pack
from tests.render.pdf.reading import Element, opened, tree

SLIDES = (9, 16, 50, 60, 64, 74)
GOLDEN = ROOT / "tests" / "golden" / "walks"
SAID = {"P": "paragraph", "Note": "note", "Figure": "graphic", "Link": "link", "Caption": "caption"}


def walk(pdf: pikepdf.Pdf, page: int) -> str:
    """The walk through one page, from 1."""
    lines: list[str] = []
    here = pdf.pages[page - 1].obj.objgen
    for section in tree(pdf).kids:
        for element in section.kids:
            if any("/Pg" in one.entries and one.entries.Pg.objgen == here for one in element):
                lines += told(element)
    return "\n".join([*lines, ""])


def said(element: Element) -> str:
    """The text of an element with what is said instead of parts of it; a link within it is told as one."""
    if "/Alt" in element.entries:
        return str(element.entries.Alt)
    if "/ActualText" in element.entries:
        return str(element.entries.ActualText)
    if all(kid.kind == "P" for kid in element.kids) and len(element.kids) > 1:
        return ", ".join(said(kid) for kid in element.kids)
    parts = [part if isinstance(part, str) else _within(part) for part in element.parts]
    return " ".join("".join(parts).split())


def _within(element: Element) -> str:
    words = said(element)
    return f" [link: {words}] " if element.kind == "Link" else words


def told(element: Element) -> Iterator[str]:
    """The lines of an element that stands on its own."""
    if element.kind.startswith("H"):
        yield f"heading {element.kind[1:]}: {said(element)}"
    elif element.kind in ("L", "TOC"):
        yield f"list of {len(element.kids)}"
        for item in element.kids:
            yield f"  {': '.join(said(part) for part in item.kids)}"
    elif element.kind == "Table":
        yield from _table(element)
    elif element.kind == "Caption":
        yield from (f"caption: {line}" for kid in element.kids for line in told(kid))
    else:
        yield f"{SAID[element.kind]}: {said(element)}"


# --- tables: every cell after its heads, as readers announce them --------------------------------------------------


def _attribute(cell: Element, name: str, otherwise: str) -> str:
    return cell.attributes().get(name, otherwise)


def _grid(rows: list[Element]) -> list[list[Element]]:
    """The cell at each place, those that span several at each of them."""
    found: dict[tuple[int, int], Element] = {}
    for r, row in enumerate(rows):
        c = 0
        for cell in row.kids:
            while (r, c) in found:
                c += 1
            for down in range(int(_attribute(cell, "RowSpan", "1"))):
                for right in range(int(_attribute(cell, "ColSpan", "1"))):
                    found[r + down, c + right] = cell
    width = 1 + max(c for _, c in found)
    return [[found[r, c] for c in range(width)] for r in range(len(rows))]


def _heads(cells: list[Element], scope: str) -> list[str]:
    """The words of the heads among some cells, each once."""
    return list(
        dict.fromkeys(said(cell) for cell in cells if cell.kind == "TH" and _attribute(cell, "Scope", "") == scope)
    )


def _table(table: Element) -> Iterator[str]:
    rows = [kid for kid in table.kids if kid.kind == "TR"]
    grid = _grid(rows)
    yield f"table of {len(grid)} rows and {len(grid[0])} columns: {_attribute(table, 'Summary', '')}"
    yield from (line for kid in table.kids if kid.kind == "Caption" for line in told(kid))
    for r, row in enumerate(grid):
        cells = []
        for c, cell in enumerate(row):
            if cell.kind == "TD" and cell not in row[:c] and not (r and cell in grid[r - 1]) and said(cell):
                above = _heads([grid[up][c] for up in range(r)], "Column")
                cells.append(f"{', '.join(above)}: {said(cell)}")
        yield f"  {', '.join(_heads(row, 'Row')) or '(heads)'} | {' | '.join(cells)}".rstrip(" |")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        pack = build_pack(ROOT / "inputs" / "2023-24-q4", Path(folder))
        pdf = opened(pack.pdf.read_bytes())
        for slide in SLIDES:
            (GOLDEN / f"{slide:02}.txt").write_text(walk(pdf, slide), "utf-8")


if __name__ == "__main__":
    main()
