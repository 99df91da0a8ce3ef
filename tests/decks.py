"""Decks built by hand, with every kind of block and mark, for tests of layout and renderers."""

from decimal import Decimal
from pathlib import Path

from generator.deck.blocks import (
    Block,
    Cell,
    ChartBlock,
    ChartGrid,
    Chip,
    Contents,
    ContentsEntry,
    Key,
    Row,
    Table,
    TableColumn,
    Text,
    Tile,
    Tiles,
)
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
    StackedBar,
    StackedColumn,
)
from generator.deck.model import Deck, Section, Slide
from generator.figure import Figure, Source
from generator.formats import Form, Unit
from generator.layout.pages import Pages
from generator.layout.paginate import lay_out
from generator.layout.regions import Layouts, read_layouts
from generator.layout.theme import Theme, read_theme
from generator.problems import Place, Problems
from generator.resources import themes
from generator.richtext import Link, Paragraph, RichText, Run, figure_run

ROOT = Path(__file__).parent.parent


def theme(name: str = "theme") -> Theme:
    """A theme of the product."""
    problems = Problems()
    found = read_theme(name, themes(ROOT / "inputs"), Place("a test"), problems)
    problems.stop_if_any()
    return found


def layouts() -> Layouts:
    """The product's own layouts."""
    problems = Problems()
    found = read_layouts(ROOT / "layouts" / "layouts.yaml", "layouts.yaml", theme(), problems)
    problems.stop_if_any()
    return found


def figure(
    value: float | str | None,
    unit: Unit = "percent",
    decimals: int = 0,
    form: Form = Form.LEVEL,
    measure: str = "trust",
) -> Figure:
    """A figure that came from nowhere in particular."""
    number = None if value is None else Decimal(str(value))
    return Figure(
        number,
        unit,
        decimals,
        Source(
            "values.survey", measure, "MPS", "2023-24 Q4", cells=(Place("values/survey.csv", row=2, column="value"),)
        ),
        form,
    )


def words(text: str) -> RichText:
    """Plain words."""
    return (Run(text),)


def label(text: str) -> Run:
    """A name from a table."""
    return Run(text, "label")


def points(
    values: list[float | None], unit: Unit = "percent", hollow: tuple[int, ...] = (), labelled: bool = False
) -> tuple[Point, ...]:
    """Points of one series."""
    return tuple(
        Point(figure(v, unit) if v is not None else None, hollow=i in hollow, labelled=labelled)
        for i, v in enumerate(values)
    )


def quarters(count: int) -> tuple[Category, ...]:
    """So many quarters up to Q4 2023/24."""
    found = []
    for i in range(count - 1, -1, -1):
        year, quarter = divmod(2023 * 4 + 3 - i, 4)
        found.append(
            Category(
                Run(f"Q{quarter + 1}", "period"),
                Run(f"{year}/{(year + 1) % 100:02d}", "period"),
                Run(f"{quarter + 1}", "period"),
            )
        )
    return tuple(found)


def names(*texts: str) -> tuple[Category, ...]:
    """Categories with names."""
    return tuple(Category(label(text)) for text in texts)


def charts() -> dict[str, Chart]:
    """A chart of each mark."""
    trust = [float(v) for v in (83, 82, 81, 80, 79, 77, 76, 73, 72, 71, 71, 71, 70, 70, 69, 69)]
    last = tuple(Point(figure(v), labelled=i in (0, 11, 15)) for i, v in enumerate(trust))
    return {
        "trend": Chart(
            quarters(16),
            (Line((Series(label("Trust"), last, "series-1"),)),),
            "percent",
            start=60,
            alt="A line chart of trust, latest 69%.",
        ),
        "two lines": Chart(
            quarters(5),
            (
                Line(
                    (
                        Series(label("Telephone"), points([35, None, None, 37, 37], labelled=True), "series-1"),
                        Series(label("Online"), points([33, None, None, 33, 33], labelled=True), "series-2"),
                    )
                ),
            ),
            "percent",
            alt="Two lines, latest 37% and 33%.",
        ),
        "years": Chart(
            quarters(16),
            (
                Column(
                    (
                        Series(
                            label("Offences"),
                            tuple(
                                Point(figure(15000 + 700 * i, "count"), colour="past" if i < 12 else "", hollow=i < 3)
                                for i in range(16)
                            ),
                            "series-1",
                        ),
                    )
                ),
            ),
            "count",
            alt="Columns, latest 25,500.",
        ),
        "clustered": Chart(
            names("2021/22", "2022/23", "2023/24"),
            (
                Column(
                    (
                        Series(label("Budget"), points([385.1, 395.6, 360.8], "gbp_m", labelled=True), "series-1"),
                        Series(label("Outturn"), points([247.2, None, 305.5], "gbp_m", labelled=True), "series-2"),
                    )
                ),
            ),
            "gbp_m",
            legend=True,
            alt="Budget and outturn, latest 306.",
        ),
        "stacked": Chart(
            names("A", "B", "C"),
            (
                StackedColumn(
                    (
                        Series(label("One"), points([20, 30, 40], labelled=True), "series-1"),
                        Series(label("Two"), points([30, 30, 20], labelled=True), "series-2"),
                    )
                ),
            ),
            "percent",
            legend=True,
            alt="Stacked columns, latest 40%.",
        ),
        "waterfall": Chart(
            names("Budget", "Change", "Outturn"),
            (
                StackedColumn(
                    (
                        Series(label("base"), points([None, 64, None]), "background", hidden=True),
                        Series(
                            label("Amount"),
                            (
                                Point(figure(69.2, "gbp_m", 1), labelled=True),
                                Point(figure(-5.1, "gbp_m", 1, Form.ACCOUNT), "good", labelled=True, magnitude=True),
                                Point(figure(64.0, "gbp_m", 1), labelled=True),
                            ),
                            "series-1",
                        ),
                    )
                ),
            ),
            "gbp_m",
            alt="From 69.2 to 64.0.",
        ),
        "bars": Chart(
            names("Other ethnicity", "Asian", "Black", "White British"),
            (
                Bar(
                    (
                        Series(
                            label("Confidence"),
                            tuple(
                                Point(figure(v), colour=c, labelled=True)
                                for v, c in ((55, "good"), (52, "good"), (45, "neutral"), (43, "bad"))
                            ),
                            "neutral",
                        ),
                    ),
                    figure(47),
                    "MPS",
                ),
            ),
            "percent",
            start=47,
            alt="Bars from 47%, latest 55%.",
        ),
        "stacked bars": Chart(
            names("2022/23", "2023/24"),
            (
                StackedBar(
                    (
                        Series(label("Drugs"), points([55, 56], labelled=True), "series-1"),
                        Series(label("Other"), points([45, 44], labelled=True), "series-2"),
                    )
                ),
            ),
            "percent",
            legend=True,
            alt="Stacked bars, latest 56%.",
        ),
        "doughnut": Chart(
            names("Drugs", "Stolen property", "Weapons", "Other"),
            (
                Doughnut(
                    Series(
                        label("Reasons"),
                        tuple(Point(figure(v), colour=f"series-{i + 1}") for i, v in enumerate((56, 20, 17, 7))),
                        "series-1",
                    )
                ),
            ),
            "percent",
            alt="A doughnut, largest 56%.",
        ),
        "target": Chart(
            quarters(6),
            (
                Column((Series(label("Answered"), points([70, 75, 80, 82, 84, 86]), "series-1"),)),
                ReferenceLine(label("Target"), figure(90)),
            ),
            "percent",
            alt="Columns and a target of 90%, latest 86%.",
        ),
    }


def table(rows: int = 6, group: int = 3) -> Table:
    """A table with spanning heads, groups, tones and a total."""
    head = (
        Row((Cell(()), Cell(()), Cell((words("2023/24"),), "center", columns=2), None, Cell(())), "head"),
        Row(
            (
                Cell((words("Area"),)),
                Cell((words("Borough"),)),
                Cell(((Run("Q3", "period"),),), "right"),
                Cell(((Run("Q4", "period"),),), "right"),
                Cell((words("Change"),), "right"),
            ),
            "head",
        ),
    )
    body = []
    for i in range(rows):
        area = (
            Cell(
                ((Run(f"Area {'ABCDEFGHIJKLMNOP'[i // group]}", "label", bold=True),),),
                rows=min(group, rows - i),
                header=True,
            )
            if i % group == 0
            else None
        )
        tone = ("good", "bad", "")[i % 3]
        body.append(
            Row(
                (
                    area,
                    Cell(((label(f"Borough {chr(65 + i % 26)}"),),), header=True),
                    _number(figure(80.1 + i, decimals=1, form=Form.BARE)),
                    _number(figure(82.3 + i, decimals=1, form=Form.BARE)),
                    _number(figure((-1) ** i * 5.5, "points", 1, Form.CHANGE_BARE), tone),
                ),
                "item",
                i // group,
            )
        )
    total = Row(
        (
            Cell((words("All"),), columns=2, header=True),
            None,
            *(_number(figure(v, decimals=1, form=Form.BARE)) for v in (80, 82, 2)),
        ),
        "total",
        99,
    )
    return Table(
        "calls",
        "main",
        words("Calls"),
        (TableColumn(), TableColumn(1), TableColumn(like="n"), TableColumn(like="n"), TableColumn()),
        head,
        (*body, total),
        "Table of calls by borough.",
    )


def _number(found: Figure, look: str = "") -> Cell:
    return Cell(((figure_run(found),),), "right", look)


PARAGRAPHS = (
    Paragraph(
        (
            figure_run(figure(69), bold=True),
            Run(" trust the Met, "),
            figure_run(figure(2, "points", form=Form.MAGNITUDE)),
            Run(" lower than a year ago; see slide "),
            Run("3", "reference", link=Link(slide="s3")),
            Run("."),
        )
    ),
    Paragraph(
        (
            Run("A first point in bold.", bold=True),
            Run(" It goes on for a while, so that the line must break once or even twice in a narrow column."),
        ),
        "bullet",
    ),
    Paragraph((Run("See the "), Run("dashboard", link=Link(address="https://example.org/")), Run(".")), "bullet"),
)


def deck() -> Deck:
    """Every kind of block on a few slides."""
    shown = charts()
    slides: list[Slide] = [
        Slide(
            "s1",
            1,
            "cover",
            words("Quarterly Report"),
            (),
            (_text("body", "A public body"), _text("quarter", "Quarter 4"), _text("months", "January to March")),
        ),
        Slide(
            "s2",
            2,
            "contents",
            words("Contents"),
            (),
            (
                Contents(
                    "contents",
                    "main",
                    tuple(
                        tuple(
                            ContentsEntry(
                                Run(str(n), "reference", link=Link(slide=f"s{n}")),
                                (Run(f"Slide {n}", "label", link=Link(slide=f"s{n}")),),
                                n == 3,
                            )
                            for n in range(3, 6)
                        )
                        for _ in range(2)
                    ),
                ),
            ),
        ),
        Slide(
            "s3",
            3,
            "table-and-text",
            words("Calls by borough"),
            words("Two boroughs fell by five points or more"),
            (
                Key(
                    "key",
                    "key",
                    (
                        (Chip(Run("−5", "scale"), "bad"), words("worse")),
                        (Chip(Run("+5", "scale"), "good"), words("better")),
                    ),
                ),
                _at(table(), "left"),
                Text("why", "right", words("Why"), PARAGRAPHS),
                Text("note", "right", (), PARAGRAPHS[:1], "callout"),
            ),
            words("Source: a survey."),
        ),
        Slide(
            "s4",
            4,
            "dashboard",
            words("Headline performance"),
            words("Trust fell over the year"),
            (
                Tiles(
                    "tiles",
                    "top-left",
                    words("Outcome one"),
                    (
                        Tile(
                            "trust",
                            words("Trust"),
                            (figure_run(figure(69)),),
                            (figure_run(figure(-2, "points", form=Form.CHANGE)),),
                            (words("on Q4 2022/23"),),
                            shown["years"],
                        ),
                        Tile("words", words("In words"), (), (), (), None, PARAGRAPHS[:1]),
                    ),
                    2,
                ),
                _chart("doughnut", shown["doughnut"], "top-right"),
                _chart("bars", shown["bars"], "bottom-left"),
                _chart("lines", shown["two lines"], "bottom-right"),
            ),
            words("Source: a survey."),
        ),
        Slide(
            "s5",
            5,
            "thirds",
            words("Charts"),
            (),
            (
                _chart("trend", shown["trend"], "left"),
                _chart("clustered", shown["clustered"], "left"),
                _chart("stacked", shown["stacked"], "middle"),
                _chart("waterfall", shown["waterfall"], "middle"),
                _chart("stacked bars", shown["stacked bars"], "right"),
                _chart("target", shown["target"], "right"),
            ),
        ),
        Slide(
            "s6",
            6,
            "one",
            words("A grid of charts"),
            (),
            (
                ChartGrid(
                    "grid",
                    "main",
                    words("By measure"),
                    words("percent"),
                    tuple(_chart(f"cell{i}", shown["trend"], "main") for i in range(6)),
                    3,
                ),
            ),
        ),
    ]
    return Deck(
        "Quarterly Report, Quarter 4",
        "A public body",
        "en-GB",
        "2024-03-31",
        (words("Quarterly Report"), (Run("Quarter 4 2023/24", "period"),)),
        "s2",
        (Section("start", words("Start"), tuple(slides[:2])), Section("calls", words("Calls"), tuple(slides[2:]))),
    )


def _text(region: str, text: str) -> Text:
    return Text(region, region, (), (Paragraph(words(text)),), "bare")


def _at(block: Table, region: str) -> Block:
    from msgspec.structs import replace

    return replace(block, region=region)


def _chart(name: str, chart: Chart, region: str) -> ChartBlock:
    return ChartBlock(name, region, words(name.capitalize()), words("Percent of something, rolling 12 months"), chart)


def pages() -> Pages:
    """The deck, laid out."""
    return lay_out(deck(), theme(), layouts())
