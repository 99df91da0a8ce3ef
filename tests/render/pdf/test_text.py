"""Texts, lists and links."""

import pikepdf
import pytest
from msgspec.structs import replace

from generator.formats import Form
from generator.layout.fit import set_lines
from generator.layout.pages import PlacedText
from generator.layout.setting import SetParagraph
from generator.layout.theme import TextStyle
from generator.render.pdf.document import render
from generator.render.pdf.paragraphs import baseline
from generator.richtext import Run, figure_run, plain
from tests import decks
from tests.render.pdf.reading import Content, Element, content, opened, tree

FIRST = (
    "A first point in bold. It goes on for a while, so that the line must break once or even twice in a narrow column."
)


@pytest.fixture(scope="module")
def links_page(sample_pdf: pikepdf.Pdf) -> Content:
    return content(sample_pdf.pages[2])


def on_page(found: Element, pdf: pikepdf.Pdf, number: int) -> list[Element]:
    """The elements with marks of their own on a page."""
    page = pdf.pages[number].obj.objgen
    return [one for one in found if "/Pg" in one.entries and one.entries.Pg.objgen == page]


def test_each_page_is_read_in_the_order_of_its_items(shared_tree: Element, shared_pdf: pikepdf.Pdf) -> None:
    found = [
        (one.kind, one.text)
        for one in on_page(shared_tree, shared_pdf, 2)
        if one.kind not in ("TD", "TH", "Link", "Span")
    ]
    assert found == [
        ("P", "Calls by borough"),
        ("H2", "Two boroughs fell by five points or more"),
        ("Lbl", "−5"),
        ("LBody", "worse"),
        ("Lbl", "+5"),
        ("LBody", "better"),
        ("H3", "Calls"),
        ("H3", "Why"),
        ("P", "69% trust the Met, 2 percentage points lower than a year ago; see slide 3."),
        ("Lbl", ""),
        ("LBody", FIRST),
        ("Lbl", ""),
        ("LBody", "See the dashboard."),
        ("P", "69% trust the Met, 2 percentage points lower than a year ago; see slide 3."),
        ("Note", "Source: a survey."),
    ]


def test_the_first_title_and_dividers_are_chapters(sample_tree: Element, shared_tree: Element) -> None:
    assert [one.text for one in sample_tree.all("H1")] == ["A second report", "Victims are better supported"]
    assert [one.text for one in shared_tree.all("H1")] == ["Quarterly Report"]
    assert [one.text for one in sample_tree.all("H2")][:2] == ["Ratings", "Charts of lines"]


def test_sections_hold_their_pages(sample_tree: Element) -> None:
    assert [str(one.entries.T) for one in sample_tree.all("Sect")] == ["First", "Second & last"]
    assert [len(one.all("H2")) for one in sample_tree.all("Sect")] == [0, 6]


def test_bullets_that_follow_each_other_are_one_list(sample_tree: Element) -> None:
    lists = [[item.text for item in one.all("LI")] for one in sample_tree.all("L")]
    assert [len(one) for one in lists] == [2, 1]
    label = sample_tree.all("Lbl")[0]
    assert str(label.entries.ActualText) == "•"
    assert str(sample_tree.all("L")[0].entries.A.ListNumbering) == "/Square"


def test_entries_that_lead_somewhere_are_contents(sample_tree: Element) -> None:
    (found,) = sample_tree.all("TOC")
    assert [[kid.kind for kid in item] for item in found.all("TOCI")] == [["TOCI", "Reference", "Link"]] * 2
    assert all(item.text[0].isdigit() for item in found.all("Link"))


def test_entries_that_lead_nowhere_are_numbered() -> None:
    pages = decks.pages()
    page = pages.pages[1]
    texts = (item for item in page.items if isinstance(item, PlacedText))
    listed = next(item for item in texts if any(one.kind == "entry" for one in item.paragraphs))
    paragraphs = tuple(
        replace(
            one,
            runs=tuple(replace(run, link=None) for run in one.runs),
            hanging=tuple(replace(run, link=None) for run in one.hanging),
        )
        for one in listed.paragraphs
    )
    alone = replace(pages, pages=(replace(page, items=(replace(listed, paragraphs=paragraphs),)),), slides={})
    pdf = opened(render(alone, decks.theme()))
    found = tree(pdf)
    assert not found.all("TOC")
    assert {str(one.entries.A.ListNumbering) for one in found.all("L")} == {"/Decimal"}
    assert [one.text.strip() for one in found.all("Lbl")] == [
        plain(one.hanging) for one in paragraphs if one.kind == "entry"
    ]


def test_a_note_is_known_by_its_page(shared_tree: Element, shared_pdf: pikepdf.Pdf) -> None:
    found = pikepdf.NameTree(shared_pdf.Root.StructTreeRoot.IDTree)
    notes = shared_tree.all("Note")
    assert notes
    assert {str(one.entries.ID) for one in notes} == set(found.keys())
    assert str(found["note 3"].S) == "/Note"


@pytest.mark.parametrize(
    ("run", "said"),
    [
        (figure_run(decks.figure("-16.6", "gbp_m", 1, form=Form.ACCOUNT)), "minus 16.6"),
        (figure_run(decks.figure("-1", "points", form=Form.CHANGE)), "−1 percentage point"),
        (Run(" [2]", "reference", aloud=", note 2"), ", note 2"),
    ],
)
def test_what_a_listener_would_miss_is_said_otherwise_and_printed_as_it_is(run: Run, said: str) -> None:
    pages = decks.pages()
    page = pages.pages[2]
    text = next(item for item in page.items if isinstance(item, PlacedText) and item.role == "topic")
    style = text.paragraphs[0].style
    runs = (Run("It was "), run, Run(" in all."))
    paragraph = SetParagraph(style, "paragraph", runs, set_lines(runs, style, 400))
    alone = replace(pages, pages=(replace(page, items=(replace(text, paragraphs=(paragraph,)),)),), slides={})
    pdf = opened(render(alone, decks.theme()))
    found = tree(pdf)
    (span,) = found.all("Span")
    assert (str(span.entries.Alt), span.text) == (said, run.text)
    assert found.text == f"It was {run.text} in all."


def test_words_stay_apart_at_the_end_of_a_line(sample_tree: Element) -> None:
    assert (
        "over the end of a line: the published dashboard of the survey of the public’s attitudes; one"
        in sample_tree.text
    )


def test_baselines_follow_the_leading(shared_pdf: pikepdf.Pdf) -> None:
    assert baseline(100, TextStyle(size=10, leading=13)) == pytest.approx(109.965)
    title = next(item for item in decks.pages().pages[2].items if isinstance(item, PlacedText) and item.role == "title")
    words = next(one for one in content(shared_pdf.pages[2]).words if one.text.startswith("Two boroughs"))
    assert words.at == pytest.approx((40, 540 - baseline(title.frame.y, title.paragraphs[0].style)), abs=1e-3)
    assert (words.size, words.font.endswith("Arimo-Bold")) == (22, True)


def test_text_right_and_centred_ends_where_its_frame_does(shared_pdf: pikepdf.Pdf) -> None:
    items = decks.pages().pages[2].items
    number = next(item for item in items if isinstance(item, PlacedText) and item.role == "number")
    chip = next(item for item in items if item.name == "key 1 chip")
    drawn = content(shared_pdf.pages[2])
    line = number.paragraphs[0].lines[0]
    size = number.paragraphs[0].style.size
    printed = next(w for w in drawn.words if w.text == "3" and w.size == size)
    assert printed.at[0] == pytest.approx(number.frame.right - line.width, abs=1e-3)
    assert isinstance(chip, PlacedText)
    middle = chip.frame.x + (chip.frame.width - chip.paragraphs[0].lines[0].width) / 2
    assert next(w for w in drawn.words if w.text == "−5").at[0] == pytest.approx(middle, abs=1e-3)


def test_looks_of_runs(links_page: Content) -> None:
    theme = decks.theme()
    muted = next(one for one in links_page.words if one.text == "a group of victims")
    assert muted.fill == pytest.approx(theme.rgb("muted"), abs=1e-3)
    linked = next(one for one in links_page.words if one.text == "6")
    assert linked.fill == pytest.approx(theme.rgb("link"), abs=1e-3)


def test_a_link_is_underlined_and_an_entry_is_not(links_page: Content, sample_pdf: pikepdf.Pdf) -> None:
    linked = next(one for one in links_page.words if one.text == "6")
    under = [path for path in links_page.paths if path.inside == linked.inside]
    assert len(under) == 1
    assert under[0].box[0] == pytest.approx(linked.at[0], abs=1e-3)
    assert under[0].box[3] < linked.at[1]
    divider = content(sample_pdf.pages[1])
    entry = next(one for one in divider.words if one.text.startswith("The slide of the id b3"))
    assert entry.fill == pytest.approx(decks.theme().rgb("ink"), abs=1e-3)
    assert [path for path in divider.paths if path.inside == entry.inside] == []


def test_the_number_of_an_entry_ends_ten_points_before_its_label(shared_pdf: pikepdf.Pdf) -> None:
    drawn = content(shared_pdf.pages[1])
    number = next(one for one in drawn.words if one.text == "4 ")
    label = next(one for one in drawn.words if one.text == "Slide 4")
    assert label.at[0] - number.at[0] == pytest.approx(10 + 12 * 0.556, abs=0.01)


def test_links_land_and_say_where(sample_pdf: pikepdf.Pdf) -> None:
    places = pikepdf.NameTree(sample_pdf.Root.Names.Dests)
    found = [(str(note.Contents), note) for note in sample_pdf.pages[2].Annots]
    assert [text for text, _ in found] == [
        "Slide 3: Ratings",
        "Page on example.org",
        "Slide 6: A long table",
        "Slide 2: Victims are better supported",
    ]
    assert str(found[1][1].A.URI) == "https://example.org/a?b=1&c=2"
    target = places[str(found[2][1].Dest)]
    assert (target[0].objgen, target[1]) == (sample_pdf.pages[5].obj.objgen, pikepdf.Name.Fit)
    assert {int(note.F) for _, note in found} == {4}


def test_a_link_to_a_slide_that_is_not_here_is_plain_text(links_page: Content, sample_tree: Element) -> None:
    dead = next(one for one in links_page.words if one.text == "99")
    assert dead.fill == pytest.approx(decks.theme().rgb("ink"), abs=1e-3)
    assert "99" not in [one.text for one in sample_tree.all("Link")]


def test_a_link_over_two_lines_is_live_on_both(sample_pdf: pikepdf.Pdf) -> None:
    long = next(note for note in sample_pdf.pages[2].Annots if "/A" in note)
    corners = [float(n) for n in long.QuadPoints]
    assert len(corners) == 16
    left, low, right, high = (float(n) for n in long.Rect)
    assert (min(corners[::2]), max(corners[::2])) == pytest.approx((left, right), abs=1e-3)
    assert (min(corners[1::2]), max(corners[1::2])) == pytest.approx((low, high), abs=1e-3)


def test_the_whole_of_an_entry_is_one_link(sample_pdf: pikepdf.Pdf, sample_tree: Element) -> None:
    entry = sample_pdf.pages[1].Annots[0]
    assert "/QuadPoints" not in entry
    height = float(entry.Rect[3]) - float(entry.Rect[1])
    assert height >= 2 * decks.theme().style("contents-entry").leading  # two lines
    link = sample_tree.all("Link")[0]
    assert (link.text[:14], link.links) == ("3 The slide of", 1)


def test_a_link_in_the_footer_is_not_an_artifact(shared_tree: Element) -> None:
    drawn = [item for page in decks.pages().pages for item in page.items if item.name == "contents link"]
    assert [one.text for one in shared_tree.all("Link")].count("Contents") == len(drawn) > 0


def test_bullets_hang_before_their_text(shared_pdf: pikepdf.Pdf) -> None:
    drawn = content(shared_pdf.pages[2])
    text = next(one for one in drawn.words if one.text.startswith("A first point"))
    space = decks.theme().space
    dot = next(
        path
        for path in drawn.paths
        if path.box[2] - path.box[0] == pytest.approx(space.dot, abs=1e-3)
        and path.box[3] - path.box[1] == pytest.approx(space.dot, abs=1e-3)
    )
    assert text.at[0] - dot.box[0] == pytest.approx(space.hang, abs=1e-3)
    assert text.at[1] < (dot.box[1] + dot.box[3]) / 2 < text.at[1] + text.size * 0.52
