"""The parts of a workbook as XML: one sheet of texts and numbers (ECMA-376, part 1, 18).

In: rows of cells with their addresses. Out: parts as bytes.
"""

from collections.abc import Iterable

from generator.render.pptx.xml.charts import drawn
from generator.render.pptx.xml.drawing import NAMESPACES, document, escaped, tag

_SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
# Excel asks for a font, a fill, a border and a style, and draws the second fill itself
_STYLES = (
    '<fonts count="1"><font><sz val="11"/><name val="Arial"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
)


def workbook(name: str, relation: str) -> bytes:
    """A workbook of one sheet, found by `relation`."""
    sheet = tag("sheet", name=name, sheetId=1, r_id=relation)
    return document(tag("workbook", tag("sheets", sheet), xmlns=_SHEETS, **{"xmlns:r": NAMESPACES["r"]}))


def styles() -> bytes:
    """The look that all cells have."""
    return document(tag("styleSheet", _STYLES, xmlns=_SHEETS))


def sheet(widths: Iterable[int], rows: Iterable[str]) -> bytes:
    """The sheet; `widths` of its columns in characters."""
    columns = (tag("col", min=i, max=i, width=width, customWidth=1) for i, width in enumerate(widths, 1))
    return document(tag("worksheet", tag("cols", *columns), tag("sheetData", *rows), xmlns=_SHEETS))


def row(at: int, cells: Iterable[str]) -> str:
    """A row, counted from 1."""
    return tag("row", *cells, r=at)


def cell(address: str, value: str | float | None) -> str:
    """A cell with a text, which is never a formula, or with a number; none where there is no value."""
    if value is None:
        return ""
    if isinstance(value, str):
        return f'<c r="{address}" t="inlineStr"><is><t xml:space="preserve">{escaped(value)}</t></is></c>'
    return f'<c r="{address}"><v>{drawn(value)}</v></c>'
