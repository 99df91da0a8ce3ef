"""The text of a built deck and a built PDF, page by page, read without the libraries that wrote them.

In: a file. Out: for each page its paragraphs or pieces of text, alternatives of charts and pictures among them.
"""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_CODE = re.compile(r"<([0-9A-Fa-f]+)>")


def deck_pages(path: Path) -> list[list[str]]:
    """The paragraphs of each slide, in the order of the deck. Raises ValueError where it is no deck."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        with zipfile.ZipFile(path) as package:
            root = etree.fromstring(package.read("ppt/presentation.xml"), parser)
            related = etree.fromstring(package.read("ppt/_rels/presentation.xml.rels"), parser)
            targets = {one.get("Id"): one.get("Target") for one in related}
            names = [targets[one.get(f"{_R}id")] for one in root.iter("{*}sldId") if one.get(f"{_R}id")]
            parts = [str(PurePosixPath("ppt") / str(name).removeprefix("/ppt/")) for name in names]
            return [_paragraphs(etree.fromstring(package.read(part), parser)) for part in parts]
    except (KeyError, OSError, zipfile.BadZipFile, etree.XMLSyntaxError) as error:
        raise ValueError(f"cannot be read as a deck: {error}") from None


def _paragraphs(slide: Any) -> list[str]:
    found = ["".join(text.text or "" for text in one.iter(f"{_A}t")) for one in slide.iter(f"{_A}p")]
    return found + [one.get("descr") for one in slide.iter("{*}cNvPr") if one.get("descr")]


def pdf_pages(path: Path) -> list[list[str]]:
    """The pieces of text of each page, in the order in which they are drawn. Raises ValueError where it is no PDF."""
    import pikepdf

    try:
        with pikepdf.open(path) as document:
            return [list(_drawn(page, pikepdf)) for page in document.pages]
    except (OSError, pikepdf.PdfError) as error:
        raise ValueError(f"cannot be read as a PDF: {error}") from None


def _drawn(page: Any, pikepdf: Any) -> Iterator[str]:
    fonts = page.resources.get("/Font", {})
    tables = {name: _codes(font) for name, font in fonts.items()}
    codes: tuple[int, dict[int, str]] = (1, {})
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "Tf":
                codes = tables.get(str(operands[0]), (1, {}))
            case "Tj" | "'":
                yield _decoded(bytes(operands[0]), codes)
            case "TJ":
                pieces = (bytes(one) for one in operands[0] if isinstance(one, pikepdf.String))
                yield "".join(_decoded(piece, codes) for piece in pieces)


def _codes(font: Any) -> tuple[int, dict[int, str]]:
    """How many bytes a code of the font has, and which text each stands for."""
    if "/ToUnicode" not in font:
        return 1, {}
    text = font.ToUnicode.read_bytes().decode("latin-1")
    width = 2 if font.get("/Subtype") == "/Type0" else 1
    found: dict[int, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", text, re.S):
        codes = _CODE.findall(block)
        found |= {int(code, 16): _unicode(to) for code, to in zip(codes[::2], codes[1::2], strict=False)}
    for block in re.findall(r"beginbfrange(.*?)endbfrange", text, re.S):
        for first, last, rest in re.findall(r"<(\w+)>\s*<(\w+)>\s*(<\w+>|\[.*?\])", block, re.S):
            span, to = range(int(first, 16), int(last, 16) + 1), _CODE.findall(rest)
            if rest.startswith("["):
                found |= {code: _unicode(one) for code, one in zip(span, to, strict=False)}
            else:
                found |= {code: chr(int(to[0], 16) + i) for i, code in enumerate(span)}
    return width, found


def _unicode(code: str) -> str:
    return bytes.fromhex(code.zfill(4)).decode("utf-16-be", "replace")


def _decoded(data: bytes, codes: tuple[int, dict[int, str]]) -> str:
    width, table = codes
    numbers = (int.from_bytes(data[i : i + width], "big") for i in range(0, len(data), width))
    return "".join(table.get(number, chr(number) if width == 1 else "") for number in numbers)
