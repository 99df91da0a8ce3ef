"""What the shared deck lacks: illustrative and negative values, rated and spanning cells, sections, continuations."""

from msgspec.structs import replace

from generator.deck.blocks import (
    Block,
    Cell,
    ChartBlock,
    Contents,
    ContentsEntry,
    Image,
    Row,
    Table,
    TableColumn,
    Text,
)
from generator.deck.model import Deck, Section, Slide
from generator.formats import Form
from generator.layout.pages import Pages
from generator.layout.paginate import lay_out
from generator.richtext import Link, Paragraph, RichText, Run, figure_run
from tests.decks import figure, layouts, table, theme, words
from tests.render.pdf.sample_charts import charts


def _cell(text: str, look: str = "", **kind) -> Cell:
    return Cell((words(text),) if text else (), look=look, **kind)


def rated() -> Table:
    """Ratings in every look, spans over rows and columns, indents, a gap between column groups, a cell of two lines."""
    head = (
        Row(
            (_cell(""), _cell("Rating", columns=2, align="center"), None, _cell("£m", columns=2, align="center"), None),
            "head",
        ),
        Row(
            (
                _cell("Service"),
                _cell("Was"),
                _cell("Is"),
                _cell("Budget", align="right"),
                _cell("Outturn", align="right"),
            ),
            "head",
        ),
    )
    looks = (
        ("R", "bad"),
        ("A", "warn"),
        ("G", "good"),
        ("CA", "warn-outline"),
        ("CG", "good-outline"),
        ("", "neutral"),
    )
    rows = [Row((_cell("Spending", columns=5, header=True), None, None, None, None), "group")]
    for i, (letter, look) in enumerate(looks):
        name = Cell(
            ((Run(f"Service {i + 1}"),), (Run("a group of victims", muted=True),))
            if i == 1
            else (words(f"Service {i + 1}"),),
            indent=i % 2,
            header=True,
        )
        money = (
            Cell(((figure_run(figure(-16.6 + i, "gbp_m", 1, Form.ACCOUNT)),),), "right", rows=2)
            if i == 2
            else Cell(((figure_run(figure(2382.0 + i, "gbp_m", 1, Form.BARE)),),), "right")
        )
        linked = (
            Cell(((Run("see 3", link=Link(slide="b3")),),), "right")
            if i == 5
            else Cell(((figure_run(figure(9.2 - i, "gbp_m", 1, Form.ACCOUNT)),),), "right")
        )
        rows.append(
            Row(
                (
                    name,
                    _cell(letter, look, align="center"),
                    _cell(letter, look, align="center"),
                    None if i == 3 else money,
                    linked,
                )
            )
        )
    rows.append(
        Row(
            (
                _cell("Subtotal", header=True),
                _cell(""),
                _cell(""),
                _cell("7.0", align="right"),
                _cell("7.0", align="right"),
            ),
            "subtotal",
        )
    )
    rows.append(
        Row(
            (
                _cell("Total", header=True),
                _cell(""),
                _cell(""),
                _cell("12.8", align="right"),
                _cell("12.8", align="right"),
            ),
            "total",
        )
    )
    columns = (TableColumn(1), TableColumn(like="r"), TableColumn(like="r"), TableColumn(gap=True), TableColumn())
    return Table("rated", "left", (), columns, head, tuple(rows), "Services and their ratings.", ruled=True)


LINKS = (
    Paragraph(
        (
            Run("A link that is long enough to break over the end of a line: "),
            Run(
                "the published dashboard of the survey of the public’s attitudes",
                link=Link(address="https://example.org/a?b=1&c=2"),
            ),
            Run("; one to slide "),
            Run("6", "reference", link=Link(slide="b6")),
            Run(" and one to slide "),
            Run("99", "reference", link=Link(slide="gone")),
            Run(", which is not here."),
        )
    ),
    Paragraph(words("A point."), "bullet"),
    Paragraph(words("Another point, which takes two lines in so narrow a column as this one."), "bullet"),
    Paragraph(words("A paragraph between."), "paragraph"),
    Paragraph(
        words("A last point on its own, non-breaking\N{NO-BREAK SPACE}spaces, “quotes”, £1,234 and −5 ≥ −6."), "bullet"
    ),
)


def chart_block(name: str, region: str) -> ChartBlock:
    """One of the charts under its name."""
    return ChartBlock(name, region, words(name.capitalize()), words("% of respondents"), charts()[name])


def entries(*ids: str) -> Contents:
    """A list of the section's slides."""
    found = tuple(
        ContentsEntry(
            Run(one[1:], "reference", muted=True, link=Link(slide=one)),
            (
                Run(
                    f"The slide of the id {one}, whose name is so long that it needs a second line, "
                    "however wide the column that it stands in may be",
                    "label",
                    link=Link(slide=one),
                ),
            ),
            False,
        )
        for one in ids
    )
    return Contents("entries", "main", (found,))


def slide(number: int, layout: str, title: str, *blocks: Block, note: RichText = ()) -> Slide:
    """A slide with a plain title."""
    return Slide(f"b{number}", number, layout, words(title), (), blocks, note)


def deck(picture: str = "") -> Deck:
    """The slides."""
    slides = [
        slide(1, "cover", "A second report"),
        slide(
            2,
            "divider",
            "Victims are better supported",
            Text("kind", "kind", (), (Paragraph(words("Priority")),), "bare"),
            Text("lead", "main", (), (Paragraph(words("Criminal justice works better for victims")),), "bare"),
            entries("b3", "b4"),
        ),
        slide(
            3,
            "table-and-text",
            "Ratings",
            rated(),
            Text("links", "right", words("Links"), LINKS),
            note=words("Source: a survey."),
        ),
        slide(
            4,
            "thirds",
            "Charts of lines",
            chart_block("illustrative line", "left"),
            chart_block("gaps", "left"),
            chart_block("negative columns", "middle"),
            chart_block("hollow columns", "middle"),
            chart_block("negative stack", "right"),
            chart_block("columns with line", "right"),
        ),
        slide(
            5,
            "halves",
            "Charts of bars",
            chart_block("paired bars", "left"),
            chart_block("four parts", "right"),
            chart_block("small ring", "left"),
            replace(chart_block("negative columns", "right"), id="again"),
        ),
        slide(6, "table", "A long table", replace(table(40), region="main"), note=words("Source: a register.")),
    ]
    if picture:
        slides.append(
            slide(
                7,
                "one",
                "A picture",
                Image("picture", "main", picture, "A red square in the corner of a clear field.", 2),
            )
        )
    return Deck(
        "A second report & “more”",
        "A public body",
        "en-GB",
        "2024-03-31",
        (words("A second report"), words("Quarter 4")),
        "b2",
        (Section("first", words("First"), (slides[0],)), Section("second", words("Second & last"), tuple(slides[1:]))),
        "What the first report lacks.",
    )


def pages(picture: str = "") -> Pages:
    """The slides, laid out."""
    return lay_out(deck(picture), theme(), layouts())
