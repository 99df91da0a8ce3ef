"""What a PDF holds, read without the code that wrote it: words by mark, paths with their looks, the structure tree."""

import io
import re
from collections.abc import Iterator

import pikepdf
from msgspec import Struct, field

Point = tuple[float, float]
_ENTRY = re.compile(r"<([0-9A-F]{2})> <([0-9A-F]{4})>")


class Path(Struct):
    """A drawn path: its operator, points, colours, and the number or artifact that it stands in."""

    operator: str
    points: list[Point]
    fill: tuple[float, ...]
    stroke: tuple[float, ...]
    width: float
    dash: tuple[float, ...]
    inside: object

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, low, right, high."""
        xs, ys = zip(*self.points, strict=True)
        return min(xs), min(ys), max(xs), max(ys)


class Words(Struct):
    """A drawn text: where its baseline begins, its font, size, colour, and the number or artifact that it stands in."""

    text: str
    at: Point
    font: str
    size: float
    fill: tuple[float, ...]
    inside: object


class Content(Struct):
    """All that is drawn on a page, in order."""

    words: list[Words] = field(default_factory=list)
    paths: list[Path] = field(default_factory=list)
    images: int = 0

    def text(self, inside: object) -> str:
        """The text of one mark, or of all artifacts of one type."""
        return "".join(one.text for one in self.words if one.inside == inside)


def opened(data: bytes) -> pikepdf.Pdf:
    """The file."""
    return pikepdf.open(io.BytesIO(data))


def characters(font: pikepdf.Object) -> dict[int, str]:
    """Which character each code of a font is, after its ToUnicode map."""
    found = _ENTRY.findall(font.ToUnicode.read_bytes().decode("latin-1"))
    return {int(code, 16): chr(int(value, 16)) for code, value in found}


def content(page: pikepdf.Page) -> Content:
    """What the page draws."""
    fonts = {str(name): (characters(font), str(font.BaseFont)) for name, font in page.Resources.Font.items()}
    found = Content()
    look: dict = {"fill": (0.0,), "stroke": (0.0,), "width": 1.0, "dash": ()}
    kept, points, inside, font, at = [], [], None, ("", 0.0), (0.0, 0.0)
    for operands, operator in pikepdf.parse_content_stream(page):
        op = str(operator)
        if op == "BDC":
            inside = int(operands[1].MCID) if "/MCID" in operands[1] else str(operands[1].Type)
        elif op == "EMC":
            inside = None
        elif op == "q":
            kept.append(dict(look))
        elif op == "Q":
            look = kept.pop()
        elif op in ("rg", "RG"):
            look["fill" if op == "rg" else "stroke"] = tuple(round(float(n), 4) for n in operands)
        elif op == "w":
            look["width"] = float(operands[0])
        elif op == "d":
            look["dash"] = tuple(float(n) for n in operands[0])
        elif op in ("m", "l", "c"):
            numbers = [float(n) for n in operands]
            points.append((numbers[-2], numbers[-1]))
        elif op == "re":
            x, y, width, height = (float(n) for n in operands)
            points += [(x, y), (x + width, y + height)]
        elif op in ("f", "f*", "S", "B", "B*"):
            found.paths.append(Path(op, points, inside=inside, **look))
            points = []
        elif op == "n":
            points = []
        elif op == "Tf":
            font = (str(operands[0]), float(operands[1]))
        elif op == "Tm":
            at = (float(operands[4]), float(operands[5]))
        elif op == "Tj":
            codes, name = fonts[font[0]]
            text = "".join(codes[code] for code in bytes(operands[0]))
            found.words.append(Words(text, at, name, font[1], look["fill"], inside))
        elif op in ("Do", "BI", "INLINE IMAGE"):
            found.images += 1
    return found


class Element(Struct):
    """An element of the structure tree with its kids; `parts` are they and the texts of its own marks, in order."""

    kind: str
    entries: pikepdf.Object
    kids: list["Element"]
    parts: list["Element | str"]
    links: int = 0

    @property
    def text(self) -> str:
        """All its text, that of its kids included."""
        return "".join(part if isinstance(part, str) else part.text for part in self.parts)

    def __iter__(self) -> Iterator["Element"]:
        yield self
        for kid in self.kids:
            yield from kid

    def attributes(self, owner: str = "Table") -> dict[str, str]:
        """The attributes that an owner defines, by their names."""
        found = self.entries.get("/A", pikepdf.Array())
        each = found if isinstance(found, pikepdf.Array) else [found]
        own = [one for one in each if one.get("/O") == pikepdf.Name(f"/{owner}")]
        return {str(k).lstrip("/"): str(v).lstrip("/") for one in own for k, v in one.items() if k != "/O"}

    def all(self, kind: str) -> list["Element"]:
        """The elements of one kind, in order."""
        return [element for element in self if element.kind == kind]


def tree(pdf: pikepdf.Pdf) -> Element:
    """The document element."""
    contents = {page.obj.objgen: content(page) for page in pdf.pages}
    return _element(pdf.Root.StructTreeRoot.K[0], contents)


def _element(entry: pikepdf.Object, contents: dict) -> Element:
    found = Element(str(entry.S).lstrip("/"), entry, [], [])
    for kid in entry.K:
        if isinstance(kid, int):
            found.parts.append(contents[entry.Pg.objgen].text(kid))
        elif kid.get("/Type") == "/OBJR":
            found.links += 1
        else:
            found.kids.append(_element(kid, contents))
            found.parts.append(found.kids[-1])
    return found
