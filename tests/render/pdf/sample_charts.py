"""Charts at the edges of what marks can be: illustrative and negative values, gaps, hidden and small parts."""

from generator.deck.marks import Bar, Chart, Column, Doughnut, Line, Point, Series, StackedBar, StackedColumn
from tests.decks import figure, label, names, points, quarters


def series(name: str, values: list[float | None], colour: str, hollow: tuple[int, ...] = (), labelled=False) -> Series:
    """A series of percentages."""
    return Series(label(name), points(values, hollow=hollow, labelled=labelled), colour)


def charts() -> dict[str, Chart]:
    """Charts at the edges of what marks can be."""
    history = [66.0, 66, 65, 64, 64, 64, 64, 64, 63]
    return {
        "illustrative line": Chart(
            quarters(9),
            (
                Line(
                    (
                        series("All victims", [*history], "series-1", tuple(range(7))),
                        series("Online", [33.0] * 9, "series-2", (0, 1, 2)),
                    )
                ),
            ),
            "percent",
            legend=True,
            alt="Two lines, in part illustrative.",
        ),
        "gaps": Chart(
            quarters(9),
            (Line((series("Met", [50, None, 52, 53, None, None, 55, 56, None], "series-3", labelled=True),)),),
            "percent",
            start=40,
            alt="A line with gaps, latest 56%.",
        ),
        "negative columns": Chart(
            names("One", "Two", "Three", "Four"),
            (Column((series("Change", [12, -7, None, -15], "series-1", labelled=True),)),),
            "percent",
            alt="Columns over and under nought.",
        ),
        "hollow columns": Chart(
            quarters(12),
            (
                Column(
                    (
                        series("Known", [float(40 + i) for i in range(12)], "series-1", (0, 1, 2, 3)),
                        series("Other", [float(30 + i) for i in range(12)], "series-2", (0, 1, 2, 3)),
                    )
                ),
            ),
            "percent",
            legend=True,
            alt="Columns, in part illustrative.",
        ),
        "negative stack": Chart(
            names("A", "B"),
            (
                StackedColumn(
                    (series("In", [30, 20], "series-1", labelled=True), series("Out", [-10, None], "series-2"))
                ),
            ),
            "percent",
            alt="Stacked columns, one part negative.",
        ),
        "paired bars": Chart(
            names("Sexual offences", "Domestic abuse", "Robbery of personal property"),
            (
                Bar(
                    (
                        series("2022/23", [10, 14, 22], "past", labelled=True),
                        series("2023/24", [12, None, 18], "series-1", labelled=True),
                    )
                ),
            ),
            "percent",
            legend=True,
            alt="Paired bars from nought.",
        ),
        "four parts": Chart(
            names("Yes", "No", "Perhaps"),
            (
                StackedBar(
                    (
                        series("First", [50, 30, 20], "series-1", labelled=True),
                        series("Second", [25, 35, 0], "series-3", labelled=True),
                        series("Third", [25, 35, 80], "series-4", labelled=True),
                    )
                ),
            ),
            "percent",
            legend=True,
            alt="Stacked bars of three parts.",
        ),
        "columns with line": Chart(
            quarters(8),
            (
                Column((series("Target", [60.0] * 8, "neutral"),)),
                Line((series("Met", [55, 56, None, 58, 61, 62, 63, 64], "series-1", labelled=False),)),
            ),
            "percent",
            legend=True,
            alt="Columns with a line over them.",
        ),
        "small ring": Chart(
            names("Most", "Rest"),
            (
                Doughnut(
                    Series(
                        label("Whole"),
                        (Point(figure(99), "series-1"), Point(figure(1), "series-2", hollow=True)),
                        "series-1",
                    )
                ),
            ),
            "percent",
            alt="A ring of two parts, one of them small.",
        ),
    }
