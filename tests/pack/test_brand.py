"""Another theme restyles everything: in the deck by its slots alone, in the PDF down to the last stroke."""

import io
import re
import zipfile
from collections.abc import Iterator
from functools import cache

import pytest
from lxml import etree

from generator.layout.theme import Rgb, Theme
from generator.pipeline import Laid, lay
from generator.problems import Problems
from generator.render.pdf.document import render as render_pdf
from generator.render.pptx.document import render as render_pptx
from generator.render.pptx.xml.drawing import NAMESPACES
from tests.conftest import QUARTER, ROOT
from tests.deckaudit import audit
from tests.render.pdf.reading import content, opened

FIRST = "theme"
BRANDS = sorted(path.stem for path in (ROOT / "layouts").glob("theme-*.yaml"))
each_brand = pytest.mark.parametrize("name", BRANDS)


@cache
def built(name: str) -> tuple[Laid, dict[str, bytes], bytes]:
    """The quarter in one theme: its pages, the parts of the deck, the PDF."""
    laid = lay(QUARTER, Problems(), theme=name)
    with zipfile.ZipFile(io.BytesIO(render_pptx(laid.pages, laid.theme, laid.layouts))) as file:
        parts = {part: file.read(part) for part in file.namelist()}
    return laid, parts, render_pdf(laid.pages, laid.theme)


# --- the deck


@each_brand
def test_every_colour_and_font_of_the_deck_is_one_of_the_themes(name: str) -> None:
    _, parts, _ = built(name)
    assert not audit(parts)
    assert {part for part, data in parts.items() if b"schemeClr" in data and part.startswith("ppt/charts/chart")}


def test_a_colour_that_stands_in_a_slide_itself_is_found() -> None:
    _, parts, _ = built(FIRST)
    number = parts["ppt/slides/slide9.xml"].replace(b'<a:schemeClr val="tx1"/>', b'<a:srgbClr val="15191F"/>')
    assert audit({**parts, "ppt/slides/slide9.xml": number}) == ["literal_colours: ppt/slides/slide9.xml: srgbClr"]


@each_brand
def test_the_parts_of_theme_hold_the_brands_slots_and_its_name(name: str) -> None:
    laid, parts, _ = built(name)
    themes = [etree.fromstring(data) for part, data in parts.items() if part.startswith("ppt/theme/theme")]
    assert len(themes) == 2, "of the slides' master and the notes'"
    for root in themes:
        (scheme,) = root.iterfind(".//a:clrScheme", NAMESPACES)
        slots = {etree.QName(slot).localname: slot[0].get("val") for slot in scheme}
        assert slots == laid.theme.settings.slots
        assert scheme.get("name") == laid.theme.settings.name


@each_brand
def test_a_brand_changes_colours_and_moves_nothing(name: str) -> None:
    (_, one, _), (_, other, _) = built(FIRST), built(name)
    assert list(one) == list(other)
    slides = [part for part in one if re.fullmatch(r"ppt/(slides|charts)/\w+\.xml", part)]
    assert len(slides) > len(built(name)[0].pages.pages)
    assert not [part for part in slides if colourless(one[part]) != colourless(other[part])]


def colourless(data: bytes) -> bytes:
    """A part without the slots and tints in it."""
    return re.sub(rb"<a:schemeClr val=\"\w+\"(/>|>.*?</a:schemeClr>)", b"", data)


# --- the PDF


def pages_colours(pdf: bytes) -> Iterator[set[Rgb]]:
    """The colours in which something is filled, stroked or written on each page."""
    with opened(pdf) as file:
        for page in file.pages:
            found = content(page)
            filled = {path.fill for path in found.paths if path.operator != "S"} | {word.fill for word in found.words}
            stroked = {path.stroke for path in found.paths if path.operator[0] in "SB"}
            yield {(colour * 3)[:3] for colour in filled | stroked}


def colours_of(theme: Theme) -> set[str]:
    """The colours of a theme's roles, and of its slots as they are, as six hex digits."""
    settings = theme.settings
    return {_hex(theme.rgb(role)) for role in settings.roles} | set(settings.slots.values())


def _hex(colour: Rgb) -> str:
    return "".join(f"{round(part * 255):02X}" for part in colour)


def strangers(pdf: bytes, own: Theme) -> list[str]:
    """Colours on the pages of a PDF that its theme does not have."""
    allowed = colours_of(own)
    return [
        f"page {number}: {colour}"
        for number, found in enumerate(pages_colours(pdf), 1)
        for colour in sorted({_hex(one) for one in found} - allowed)
    ]


@each_brand
def test_no_colour_of_the_first_theme_is_left_in_the_pdf(name: str) -> None:
    laid, _, pdf = built(name)
    assert not strangers(pdf, laid.theme)
    first = built(FIRST)[0].theme
    tints = {_hex(first.rgb(role)) for role, colour in first.settings.roles.items() if colour.slot == "accent1"}
    assert not tints & colours_of(laid.theme), "navy and its tints are strangers here"


@each_brand
def test_a_page_in_the_first_themes_colours_is_found(name: str) -> None:
    (first, _, pdf), (own, _, _) = built(FIRST), built(name)
    found = strangers(pdf, own.theme)
    navy = first.theme.settings.slots["accent1"]
    assert {one for one in found if one.endswith(navy)} >= {
        f"page {n}: {navy}" for n in range(1, len(first.pages.pages) + 1)
    }
