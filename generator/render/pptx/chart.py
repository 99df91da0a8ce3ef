"""Charts as native charts: everything stands where the plan says, and the values are those of the workbook behind it.

In: a `PlacedChart`. Out: the chart's part as bytes, and the sheet for its workbook.
"""

from functools import cached_property

from msgspec import Struct

from generator.deck.marks import Bar, Chart, Doughnut, ReferenceLine, StackedBar
from generator.layout.pages import ChartLabel, Frame, PlacedChart
from generator.render.pptx.chartlabels import Brush
from generator.render.pptx.series import SeriesWriter
from generator.render.pptx.workbook import Sheet, SheetColumn
from generator.render.pptx.xml import charts as xml
from generator.render.pptx.xml.drawing import line, tag

GRIDLINE, AXIS_LINE, BASE_LINE = 0.5, 0.75, 1.0  # points
LEGEND_SLACK = 16.0  # points: PowerPoint spaces the entries of a key a little wider than the plan
TITLE_INSET = 7.0  # points: the margin that PowerPoint keeps inside a chart's title


class ChartWriter(Struct, frozen=True, dict=True):
    """Writes one chart; `number` makes the ids of its axes differ from those of every other chart."""

    placed: PlacedChart
    brush: Brush
    number: int

    def part(self, relation: str) -> bytes:
        """The chart's part, whose workbook is found by `relation`."""
        series = SeriesWriter(self.placed, self.brush, self.sheet, self._categories(), self._first, self._ids)
        axes = "" if isinstance(self._chart.marks[0], Doughnut) else self._axes()
        return xml.chart(
            self._share(self.placed.plan.plot),
            series.groups(),
            axes,
            self._legend(),
            self._title(),
            self._look("axis"),
            self.brush.language,
            relation,
        )

    @property
    def _chart(self) -> Chart:
        return self.placed.chart

    @property
    def _ids(self) -> xml.AxisIds:
        return xml.AxisIds(2 * self.number, 2 * self.number + 1)

    @property
    def _first(self) -> int:
        """The column of the first series: categories take one, or two where they stand in groups."""
        return 2 if self.placed.plan.groups else 1

    @cached_property
    def sheet(self) -> Sheet:
        """What is plotted, and nothing else; the name of the bars' start stands in the last column."""
        count = len(self._chart.categories)
        columns = [SheetColumn("Category", tuple(self._category(i) for i in range(count)))]
        if self.placed.plan.groups:
            groups = {i: label.run.text for i, label in self.placed.plan.groups}
            columns.insert(0, SheetColumn("Group", tuple(groups.get(i) for i in range(count))))
        columns += [
            SheetColumn(series.name.text, tuple(point.value for point in series.points))
            for series in self._chart.series
        ]
        columns += [
            SheetColumn(mark.name.text, (float(mark.figure.value or 0),) * count)
            for mark in self._chart.marks
            if isinstance(mark, ReferenceLine)
        ]
        if self._base:
            columns.append(SheetColumn(self._base.run.text, (self._crossing,)))
        return Sheet(tuple(columns))

    def _category(self, i: int) -> str:
        """A category as the plan shows and breaks it, or its whole name where the plan leaves it out."""
        found, plan = self._chart.categories[i], self.placed.plan
        if isinstance(self._chart.marks[0], Doughnut) and i not in {one.point for one in plan.labels}:
            return next((label.run.text for part, _, label in plan.legend if part == i), found.label.text)
        if plan.categories and plan.categories[i]:
            return "\n".join(label.run.text for label in plan.categories[i])
        return f"{found.label.text} {found.group.text}" if found.group and not plan.groups else found.label.text

    def _categories(self) -> str:
        columns = [
            [cell if isinstance(cell, str) else None for cell in column.cells]
            for column in self.sheet.columns[: self._first]
        ]
        address = self.sheet.cells(0, self._first - 1)
        grouped = len(columns) > 1
        return tag(
            "c:cat", xml.levels(address, columns[1], columns[0]) if grouped else xml.strings(address, columns[0])
        )

    def _axes(self) -> str:
        plan, lying = self.placed.plan, isinstance(self._chart.marks[0], Bar | StackedBar)
        outline = line(self.brush.colour("ink"), BASE_LINE if self._base else AXIS_LINE)
        gridline = line(self.brush.colour("gridline"), GRIDLINE)
        named = next((lines[0] for lines in plan.categories if lines), None)
        look = self.brush.text(named.style, named.colour) if named else self._look("axis")
        categories = xml.category_axis(self._ids, lying, self._crossing, outline, look, plan.skip)
        return categories + xml.value_axis(self._ids, lying, plan.axis, gridline, self._look("axis"))

    @property
    def _crossing(self) -> float:
        """The value at which columns and bars start: the base, or nought where the axis has it."""
        mark, axis = self._chart.marks[0], self.placed.plan.axis
        if isinstance(mark, Bar) and mark.base and mark.base.value is not None:
            return float(mark.base.value)
        return min(max(0.0, axis.minimum), axis.maximum)

    @property
    def _base(self) -> ChartLabel | None:
        """The name of the value that bars start from."""
        mark = self._chart.marks[0]
        return next(
            (label for label in self.placed.plan.others if isinstance(mark, Bar) and label.run.figure is mark.base),
            None,
        )

    def _title(self) -> str:
        """The bars' start is named over its line, by the chart's title."""
        label, frame = self._base, self.placed.frame
        if label is None:
            return ""
        x = label.x - label.width / 2 - TITLE_INSET - frame.x
        y = label.y - label.style.leading - frame.y
        text = xml.strings(self.sheet.head(len(self.sheet.columns) - 1), [label.run.text])
        return xml.title(text, max(0.0, x / frame.width), max(0.0, y / frame.height), self.brush.text(label.style))

    def _legend(self) -> str:
        entries = self.placed.plan.legend
        if not entries:
            return ""
        left, right = min(swatch.x for _, swatch, _ in entries), max(label.x + label.width for _, _, label in entries)
        tops = [label.y - label.style.size for _, _, label in entries]
        right = min(right + LEGEND_SLACK, self.placed.frame.right)
        box = Frame(left, min(tops), right - left, max(tops) + entries[0][2].style.leading - min(tops))
        side, without = ("r", []) if isinstance(self._chart.marks[0], Doughnut) else ("t", self._unnamed())
        return xml.legend(side, self._share(box), without, self.brush.text(entries[0][2].style, entries[0][2].colour))

    def _unnamed(self) -> list[int]:
        """What the key leaves out: hidden series, and reference lines with their trends, named at their ends."""
        count = len(self._chart.series)
        references = sum(isinstance(mark, ReferenceLine) for mark in self._chart.marks)
        return [i for i, one in enumerate(self._chart.series) if one.hidden] + [*range(count, count + 2 * references)]

    def _look(self, name: str) -> str:
        return self.brush.text(self.brush.theme.style(f"{name}-small" if self.placed.plan.small else name))

    def _share(self, part: Frame) -> xml.Box:
        """A place on the page as shares of the chart's frame."""
        frame = self.placed.frame
        return (
            round((part.x - frame.x) / frame.width, 6),
            round((part.y - frame.y) / frame.height, 6),
            round(part.width / frame.width, 6),
            round(part.height / frame.height, 6),
        )
