"""Ways to read a chart's part: its series, labels, axes and the workbook behind it."""

import io
from collections.abc import Iterator

import openpyxl
from lxml import etree
from msgspec import Struct
from openpyxl.worksheet.worksheet import Worksheet

from generator.layout.pages import PlacedChart
from generator.render.pptx.xml.drawing import NAMESPACES as NS
from tests.render.pptx.conftest import Built

Cells = list[object]


class Drawn(Struct, frozen=True):
    """A chart as placed, its part, and the sheet of its workbook."""

    placed: PlacedChart
    root: etree._Element
    sheet: Worksheet

    def all(self, path: str) -> list[etree._Element]:
        return self.root.findall(path, NS)

    def one(self, path: str) -> etree._Element:
        found = self.root.find(path, NS)
        assert found is not None, path
        return found

    def val(self, path: str) -> str:
        return str(self.one(path).get("val"))

    def number(self, path: str) -> float:
        return float(self.val(path))

    @property
    def series(self) -> list[etree._Element]:
        """In the order of their numbers."""
        return sorted(self.all(".//c:ser"), key=lambda one: int(one.find("c:idx", NS).get("val")))  # type: ignore[union-attr]

    def labels(self, index: int) -> dict[int, etree._Element]:
        """The labels of a series by their points."""
        found = self.series[index].findall("c:dLbls/c:dLbl", NS)
        return {int(one.find("c:idx", NS).get("val")): one for one in found}  # type: ignore[union-attr]

    def points(self, index: int) -> dict[int, etree._Element]:
        """The points of a series that look otherwise, by their places."""
        return {int(one.find("c:idx", NS).get("val")): one for one in self.series[index].findall("c:dPt", NS)}  # type: ignore[union-attr]

    def columns(self) -> list[Cells]:
        """The columns of the sheet, heads first."""
        return [[cell.value for cell in column] for column in self.sheet.iter_cols()]


def drawn(built: Built) -> Iterator[Drawn]:
    """Every chart of a deck."""
    placed = [item for page in built.pages.pages for item in page.items if isinstance(item, PlacedChart)]
    for number, item in enumerate(placed, 1):
        book = openpyxl.load_workbook(io.BytesIO(built.parts[f"ppt/embeddings/Microsoft_Excel_Sheet{number}.xlsx"]))
        sheet = book["Data"]
        assert isinstance(sheet, Worksheet)
        yield Drawn(item, built.xml(f"ppt/charts/chart{number}.xml"), sheet)


def chart(built: Built, name: str) -> Drawn:
    """The chart of that name."""
    return next(one for one in drawn(built) if one.placed.name == name)


def cached(reference: etree._Element | None) -> dict[int, str]:
    """The values that a reference repeats, by their places."""
    assert reference is not None
    return {int(str(p.get("idx"))): str(p.findtext("c:v", namespaces=NS)) for p in reference.iterfind(".//c:pt", NS)}


def role(element: etree._Element | None) -> str | None:
    """The theme's colour in a fill or line, if there is one."""
    found = None if element is None else element.find(".//a:schemeClr", NS)
    return None if found is None else found.get("val")
