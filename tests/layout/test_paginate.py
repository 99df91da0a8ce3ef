"""Slides to pages: what has no room goes on, letters follow the number, and what cannot fit is a problem."""

import pytest
from msgspec.structs import replace

from generator.deck.blocks import Block, Text
from generator.deck.model import Deck, Section, Slide
from generator.layout.pages import Page, Pages, PlacedChart, PlacedTable, PlacedText
from generator.layout.paginate import lay_out
from generator.problems import BuildStopped
from generator.richtext import Paragraph
from tests.decks import _at, _chart, charts, deck, layouts, table, theme, words

LONG = "A sentence of middling length that says what was found, for whom and in which quarter of the year. "


def of(*blocks: Block, layout: str = "halves", more: tuple[Slide, ...] = ()) -> Deck:
    """A deck of one slide with these blocks, and more slides behind it."""
    slide = Slide("s1", 7, layout, words("Topic"), words("A message"), blocks)
    return replace(deck(), contents="", sections=(Section("a", words("Section"), (slide, *more)),))


def laid(found: Deck) -> Pages:
    return lay_out(found, theme(), layouts())


def text(name: str, paragraphs: int, region: str = "left") -> Text:
    return Text(name, region, words("Heading"), tuple(Paragraph(words(LONG)) for _ in range(paragraphs)))


def said(page: Page, name: str) -> int:
    """How many body paragraphs of a text stand on the page."""
    return sum(
        p.kind != "heading" for item in page.items if isinstance(item, PlacedText) and item.name == name
        for p in item.paragraphs
    )  # fmt: skip


def stopped(found: Deck) -> list[str]:
    with pytest.raises(BuildStopped) as raised:
        laid(found)
    return [str(problem) for problem in raised.value.problems]


def test_a_slide_that_fits_is_one_page_with_its_number() -> None:
    pages = laid(of(text("a", 2))).pages
    assert [page.label for page in pages] == ["7"]
    assert not pages[0].continued


def test_paragraphs_without_room_go_on_to_a_lettered_page_and_none_is_lost() -> None:
    pages = laid(of(text("a", 30))).pages
    assert [page.label for page in pages] == ["7", *(f"7{'bcdef'[i]}" for i in range(len(pages) - 1))]
    assert len(pages) > 1
    assert sum(said(page, "a") for page in pages) == 30
    assert [page.continued for page in pages] == [False] + [True] * (len(pages) - 1)


def test_the_next_slide_keeps_its_number_behind_a_continuation() -> None:
    after = Slide("s2", 8, "halves", words("Another"), (), (text("b", 1),))
    pages = laid(of(text("a", 30), more=(after,)))
    assert pages.pages[-1].label == "8"
    assert pages.slides["s2"] == len(pages.pages) - 1


def test_sparse_text_is_set_in_the_larger_size_and_dense_text_in_the_body_size() -> None:
    def size(paragraphs: int) -> float:
        items = laid(of(text("a", paragraphs))).pages[0].items
        return (
            next(item for item in items if isinstance(item, PlacedText) and item.name == "a").paragraphs[-1].style.size
        )

    assert size(2) == theme().style("lead").size > theme().style("body").size == size(12)


def test_a_chart_takes_the_room_that_the_text_under_it_leaves() -> None:
    def height(paragraphs: int) -> float:
        items = laid(of(_chart("c", charts()["trend"], "left"), text("a", paragraphs))).pages[0].items
        return next(item.frame.height for item in items if isinstance(item, PlacedChart))

    assert height(1) > height(5)


def test_text_goes_on_to_the_next_page_before_a_chart_becomes_too_small() -> None:
    pages = laid(of(_chart("c", charts()["bars"], "left"), text("a", 9), text("b", 6))).pages
    first = [item for item in pages[0].items if isinstance(item, PlacedChart)]
    assert len(pages) > 1
    assert len(first) == 1
    assert sum(said(page, "a") for page in pages) == 9
    assert sum(said(page, "b") for page in pages) == 6


def test_a_table_that_goes_on_says_so_to_whoever_cannot_see_it() -> None:
    pages = laid(of(_at(table(45), "left"), _at(replace(table(3), id="short"), "right"), layout="halves")).pages
    found = [item for page in pages for item in page.items if isinstance(item, PlacedTable)]
    alts = [item.alt.removeprefix(table(45).alt) for item in found if item.name != "short"]
    before, after = " It continues from the slide before.", " It continues on the next slide."
    assert alts == [after, *[before + after] * (len(pages) - 2), before]
    assert len(pages) > 1
    assert [item.alt for item in found if item.name == "short"] == [table(3).alt]


def test_a_layout_and_a_region_that_are_not_there_are_named_with_what_is() -> None:
    assert "no layout `halfs`" in stopped(of(text("a", 1), layout="halfs"))[0]
    (found,) = stopped(of(text("a", 1, "lefft")))
    assert "layout `halves` has no region `lefft`" in found
    assert "did you mean `left`" in found


def test_every_slide_on_which_something_cannot_fit_is_a_problem_of_its_own() -> None:
    word = (Paragraph(words("Antidisestablishmentarianism" * 6)),)
    bad = Text("a", "left", (), word)
    also = Slide("s2", 8, "halves", words("Another"), (), (replace(bad, id="b"),))
    found = stopped(of(bad, more=(also,)))
    assert [one.split(": ")[1] for one in found] == ["slide s1", "slide s2"]
    assert all("does not fit" in one and "shorten it" in one for one in found)


# --- where a region begins, and in which size a slide is set --------------------------------------------------


def beside(paragraphs: int) -> Page:
    """A table and a text that may stand level with its head."""
    found = of(replace(table(6), region="left", heading=()), text("a", paragraphs, "right"), layout="table-and-text")
    return laid(found).pages[0]


def rule_of(page: Page, name: str) -> float:
    """The middle of the rule that a block hangs from."""
    frame = next(item for item in page.items if item.name == f"{name} rule").frame
    return frame.y + frame.height / 2


def under_head(page: Page) -> float:
    """Where the line under a table's head stands."""
    found = next(item for item in page.items if isinstance(item, PlacedTable))
    return found.frame.y + sum(row.height for row in found.rows[: found.head])


def test_a_text_beside_a_table_is_level_with_the_line_under_its_head() -> None:
    page = beside(2)
    assert rule_of(page, "a") == pytest.approx(under_head(page))


def test_a_text_that_has_no_room_there_begins_at_the_top() -> None:
    room = next(n for n in range(20, 1, -1) if len(laid(of(text("a", n, "right"), layout="table-and-text")).pages) == 1)
    page = beside(room)
    assert rule_of(page, "a") == pytest.approx(layouts().settings.content.top + theme().space.rule / 2)
    assert said(page, "a") == room


def test_a_table_begins_higher_only_where_it_is_then_set_larger() -> None:
    top = layouts().settings.content.top

    def first(rows: int) -> PlacedTable:
        items = laid(of(replace(table(rows), region="main", heading=()), layout="table")).pages[0].items
        return next(item for item in items if isinstance(item, PlacedTable))

    assert first(6).frame.y == top
    tops = {first(rows).frame.y for rows in range(6, 33, 3)}
    assert tops == {top, top - layouts().settings.content.tight}


def test_text_is_not_set_larger_where_that_would_be_a_sixth_size() -> None:
    for rows in range(6, 33, 3):
        page = laid(
            of(replace(table(rows), region="left", heading=()), text("a", 2, "right"), layout="table-and-text")
        ).pages[0]
        assert len(set(page.sizes)) <= 5
