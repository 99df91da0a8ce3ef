"""The parts of the file and their relationships, and a zip that is the same on every day and machine.

In: parts as they are made. Out: the bytes of the file. Names count up, so that no part searches for a free one.
"""

import hashlib
import io
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.package import Package

from generator.render.pptx.xml.drawing import document, tag

_STAMP = (1980, 1, 1, 0, 0, 0)  # the first date that a zip can hold
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATED = "http://schemas.openxmlformats.org/package/2006/relationships"
_RELATIONS = "application/vnd.openxmlformats-package.relationships+xml"


class DeckPart(Part):
    """A part whose relationships are found by what they lead to, without a search through all of them."""

    def __init__(self, name: str, content_type: str, package: Package, content: bytes = b"") -> None:
        super().__init__(PackURI(name), content_type, package, content)
        self._relations: dict[tuple[str, Part | str], str] = {}

    def relate_to(self, target: Part | str, reltype: str, is_external: bool = False) -> str:
        """The id of the relationship to another part, or to an address outside the file."""
        return self._relations.setdefault((reltype, target), f"rId{len(self._relations) + 1}")

    @property
    def relations(self) -> bytes:
        """The part that lists the relationships; empty where there are none."""
        written = (
            tag(
                "Relationship",
                Id=name,
                Type=kind,
                Target=target if isinstance(target, str) else target.partname.relative_ref(self.partname.baseURI),
                TargetMode="External" if isinstance(target, str) else None,
            )
            for (kind, target), name in self._relations.items()
        )
        return document(tag("Relationships", *written, xmlns=_RELATED)) if self._relations else b""


class DeckPackage:
    """A file in the making. Parts are written in the order in which they were added."""

    def __init__(self) -> None:
        self._package = Package(io.BytesIO())  # a part must name its package; this one is never read
        self.root = DeckPart("/", "", self._package)  # carries the relationships of the file itself
        self._parts: list[DeckPart] = []
        self._numbers: Counter[str] = Counter()

    def add(self, name: str, content_type: str, content: bytes = b"") -> DeckPart:
        """A part. `name` may hold one %d, for the next number of its kind."""
        if "%d" in name:
            self._numbers[name] += 1
            name = name % self._numbers[name]
        part = DeckPart(name, content_type, self._package, content)
        self._parts.append(part)
        return part

    def count(self, name: str) -> int:
        """How many parts were added under a name with a %d."""
        return self._numbers[name]

    @property
    def members(self) -> list[tuple[str, bytes]]:
        """The members of the zip."""
        members = [("[Content_Types].xml", _content_types(self._parts))]
        for part in (self.root, *self._parts):
            if part is not self.root:
                members.append((part.partname.membername, part.blob))
            if relations := part.relations:
                members.append((part.partname.rels_uri.membername, relations))
        return members

    def saved(self) -> bytes:
        """The file."""
        return zipped(self.members)


def _content_types(parts: Iterable[Part]) -> bytes:
    """What each part is: binary ones by their extension, others by their name."""
    parts = list(parts)
    binary = {part.partname.ext: part.content_type for part in parts if part.partname.ext != "xml"}
    known = {"rels": _RELATIONS, "xml": "application/xml", **dict(sorted(binary.items()))}
    defaults = (tag("Default", Extension=name, ContentType=kind) for name, kind in known.items())
    named = (
        tag("Override", PartName=part.partname, ContentType=part.content_type)
        for part in parts
        if part.partname.ext == "xml"
    )
    return document(tag("Types", *defaults, *named, xmlns=_TYPES))


def guid(name: str) -> str:
    """A GUID that is always the same for the same name."""
    digits = hashlib.sha256(name.encode()).hexdigest().upper()
    return "{" + "-".join(digits[start:end] for start, end in pairwise((0, 8, 12, 16, 20, 32))) + "}"


def zipped(members: Iterable[tuple[str, bytes]], method: int = ZIP_DEFLATED) -> bytes:
    """A zip of the members in their order, all with the same stamp."""
    out = io.BytesIO()
    with ZipFile(out, "w", method) as file:
        for name, content in members:
            member = ZipInfo(name, _STAMP)
            member.compress_type, member.create_system = method, 3  # as on Unix, wherever it was written
            member.external_attr = 0o600 << 16
            file.writestr(member, content)
    return out.getvalue()
