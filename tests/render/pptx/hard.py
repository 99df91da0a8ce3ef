"""A deck of hard cases: what the common deck of tests leaves out, laid out by the product's own layout."""

from pathlib import Path

from msgspec.structs import replace

from generator.deck.blocks import Cell, Contents, ContentsEntry, Image, Row, Table, TableColumn, Text
from generator.deck.marks import (
    Bar,
    Category,
    Chart,
    Column,
    Doughnut,
    Line,
    Point,
    ReferenceLine,
    Series,
    StackedColumn,
)
from generator.deck.model import Deck, Section, Slide
from generator.formats import Form
from generator.layout.pages import Pages
from generator.layout.paginate import lay_out
from generator.richtext import Link, Paragraph, Run, figure_run
from tests.decks import PARAGRAPHS, _chart, figure, label, layouts, names, points, quarters, table, theme, words

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
LONG = "People are protected from being exploited and harmed, whoever and wherever they are"


def charts() -> dict[str, Chart]:
    """Charts with gaps, illustrative history, negative values, several marks, and labels that have no room."""
    history = tuple(
        Point(figure(v), hollow=i < 5, labelled=i in (4, 8)) for i, v in enumerate((66, 66, 65, 64, 64, 64, 64, 64, 63))
    )
    losses = tuple(Point(figure(v, "gbp_m", 1, Form.ACCOUNT), labelled=True) for v in (4.2, -6.6, -0.04, 12.1))
    changes = tuple(
        Point(figure(v, "points", 0, Form.CHANGE), colour="good" if v > 0 else "bad", labelled=True) for v in (3, -4, 6)
    )
    return {
        "history": Chart(
            quarters(9), (Line((Series(label("Victims"), history, "series-1"),)),), "percent", alt="A line, latest 63%."
        ),
        "many": Chart(
            quarters(20),
            (Line((Series(label("Trust"), points([70 + i % 7 for i in range(20)]), "series-3"),)),),
            "percent",
            start=60,
            alt="A line.",
        ),
        "months": Chart(
            tuple(Category(Run(f"{month} {year}", "period")) for year in (2023, 2024) for month in MONTHS),
            (Column((Series(label("Calls"), points([100 + 9 * i for i in range(24)], "count"), "series-2"),)),),
            "count",
            alt="Columns.",
        ),
        "losses": Chart(
            names("Pay", "Overtime", "Rent", "Grants"),
            (Column((Series(label("Variance"), losses, "series-1"),)),),
            "gbp_m",
            alt="Columns up and down.",
        ),
        "changes": Chart(
            names("Trust", "A measure with quite a long name", "Third"),
            (Bar((Series(label("Change"), changes, "neutral"),)),),
            "points",
            alt="Bars.",
        ),
        "two bars": Chart(
            names("North", "South"),
            (
                Bar(
                    (
                        Series(label("2022/23"), points([40, 50], labelled=True), "past"),
                        Series(label("2023/24"), points([45, 48], labelled=True), "series-1"),
                    )
                ),
            ),
            "percent",
            legend=True,
            alt="Pairs of bars.",
        ),
        "mixed": Chart(
            quarters(4),
            (
                Column((Series(label("Offences"), points([30, 40, 50, 60], hollow=(0,)), "series-1"),)),
                Line((Series(label("Solved"), points([20, 25, None, 45], labelled=True), "series-2"),)),
                ReferenceLine(label("Aim"), figure(55)),
            ),
            "percent",
            legend=True,
            alt="Columns, a line and an aim.",
        ),
        "parts": Chart(
            names("Most", "Some", "Few"),
            (
                Doughnut(
                    Series(
                        label("Parts"),
                        tuple(
                            Point(figure(v, decimals=1), colour=f"series-{i + 1}")
                            for i, v in enumerate((90.2, 8.6, 1.2))
                        ),
                        "series-1",
                    )
                ),
            ),
            "percent",
            alt="A doughnut.",
        ),
        "three": Chart(
            names("2021", "2022", "2023"),
            (
                StackedColumn(
                    tuple(
                        Series(label(name), points([20, 30, 25], "count", labelled=True), f"series-{i + 1}")
                        for i, name in enumerate(("Red", "Amber", "Green"))
                    )
                ),
            ),
            "count",
            legend=True,
            alt="Stacks.",
        ),
    }


def ratings() -> Table:
    """A table with cells in outline, cells over several rows, several paragraphs in a cell, and an empty one."""
    head = (Row(tuple(Cell((words(text),)) for text in ("Service", "Indicator", "Q3", "Q4", "Reason")), "head"),)
    looks = (("A", "warn"), ("CG", "good-outline"), ("CA", "warn-outline"), ("R", "bad"), ("G", "good"), ("", ""))
    rows = []
    for i, (letter, look) in enumerate(looks):
        service = (
            Cell((words(f"Service {i // 3 + 1}"), (Run("all victims", muted=True),)), rows=3, header=True)
            if i % 3 == 0
            else None
        )
        rows.append(
            Row(
                (
                    service,
                    Cell((words(f"Indicator {i + 1}"),)),
                    Cell((words("–"),), "center"),
                    Cell((words(letter),) if letter else (), "center", look),
                    Cell((words("The reason is given here at some length, so that it breaks."),)),
                ),
                "item",
                i // 3,
            )
        )
    return Table(
        "ratings",
        "main",
        words("Services"),
        (TableColumn(1), TableColumn(1), TableColumn(), TableColumn(), TableColumn(2)),
        head,
        tuple(rows),
        "Ratings of services.",
        ruled=True,
    )


def statement() -> Table:
    """A dense table of money with subtotals, a total, indents and accountants' brackets."""
    columns = (TableColumn(1), *(TableColumn(like="n", gap=i == 2) for i in range(6)))
    head = (
        Row(
            (
                Cell((words("£m"),)),
                *(
                    Cell((words(text),), "right")
                    for text in ("Budget", "Revised", "Outturn", "Budget", "Revised", "Outturn")
                ),
            ),
            "head",
        ),
    )

    def money(kind: str, i: int) -> tuple[Cell, ...]:
        return tuple(
            Cell(((figure_run(figure((-1) ** (i + c) * (1234.5 + i), "gbp_m", 1, Form.ACCOUNT)),),), "right")
            for c in range(6)
        )

    rows = [Row((Cell((words("Pay"),), columns=7, header=True), *(None,) * 6), "group", 0)]
    rows += [
        Row((Cell((words(f"Line of cost number {i}"),), indent=1, header=True), *money("item", i)), "item", i // 9)
        for i in range(27)
    ]
    rows += [
        Row((Cell((words("Subtotal"),), header=True), *money("subtotal", 3)), "subtotal", 4),
        Row((Cell((words("Total"),), header=True), *money("total", 4)), "total", 5),
    ]
    return Table("statement", "left", (), columns, head, tuple(rows), "A statement of costs.")


def deck(image: Path) -> Deck:
    """The cases on slides, with notes, a picture and a slide that is continued."""
    shown = charts()
    entry = [
        ContentsEntry(
            Run(str(n), "reference", link=Link(slide="h2"), muted=True),
            (Run(text, "label", link=Link(slide=slide)),),
            n == 3,
        )
        for n, text, slide in ((3, LONG, "h2"), (114, "Short", "h3"), (5, "A slide that is not there", "h99"))
    ]
    slides = [
        Slide("h1", 1, "contents", words("Contents"), (), (Contents("contents", "main", (tuple(entry),)),)),
        Slide(
            "h2",
            2,
            "dashboard",
            words("Lines"),
            words("A headline that is so long that it takes both of the lines which a headline may take on a page"),
            (
                _chart("history", shown["history"], "top-left"),
                _chart("many", shown["many"], "top-right"),
                _chart("months", shown["months"], "bottom-left"),
                _chart("mixed", shown["mixed"], "bottom-right"),
            ),
            words("Source: a survey. " * 12),
            (Paragraph(words("Say this first.")), Paragraph(words("Then that."), "bullet")),
        ),
        Slide(
            "h3",
            3,
            "thirds",
            words("Bars"),
            words("Bars and parts"),
            (
                _chart("losses", shown["losses"], "left"),
                _chart("changes", shown["changes"], "left"),
                _chart("two bars", shown["two bars"], "middle"),
                _chart("parts", shown["parts"], "middle"),
                _chart("three", shown["three"], "right"),
                Image("photo", "right", str(image), "A grey square.", 2),
            ),
        ),
        Slide(
            "h4",
            14,
            "one",
            words("Ratings"),
            words("Ratings & <reasons>"),
            (replace(ratings(), region="main"),),
            words("Source: “services”."),
        ),
        Slide(
            "h5",
            15,
            "table-and-text",
            words("Statement"),
            words("Money"),
            (statement(), Text("why", "right", words("Why"), PARAGRAPHS * 3)),
        ),
        Slide("h6", 16, "table", words("Long"), words("A long table"), (table(60, 6),)),
    ]
    sections = (
        Section("a", words("Start"), tuple(slides[:2])),
        Section("b", words("Results & more"), tuple(slides[2:])),
    )
    return Deck(
        "Hard cases",
        "A public body",
        "en-GB",
        "2024-03-31",
        (words("Hard cases"), (Run("Quarter 4", "period"),)),
        "h1",
        sections,
    )


def pages(image: Path) -> Pages:
    """The deck, laid out."""
    return lay_out(deck(image), theme(), layouts())
