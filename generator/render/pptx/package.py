"""The parts of the file and their relationships, and a zip that is the same on every day and machine.

In: parts as they are made. Out: the bytes of the file. Names count up, so that no part searches for a free one.
"""

import hashlib
import io
import posixpath
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from generator.render.pptx.kinds import CT
from generator.render.pptx.xml.drawing import parsed, tag

_STAMP = (1980, 1, 1, 0, 0, 0)  # the first date that a zip can hold
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


class Part:
    """A part of the file under its name, and what it relates to."""

    def __init__(self, partname: str, content_type: str, blob: bytes = b"") -> None:
        self.partname, self.content_type, self.blob = partname, content_type, blob
        self._relations: dict[tuple[str, str, bool], str] = {}  # target, type, whether it is an address: the id

    def relate_to(self, target: "Part | str", kind: str) -> str:
        """The id of the relationship to a part or an address; there is one for each target and type."""
        to = (target.partname, kind, False) if isinstance(target, Part) else (target, kind, True)
        return self._relations.setdefault(to, f"rId{len(self._relations) + 1}")

    @property
    def ending(self) -> str:
        """The ending of its name."""
        return self.partname.rpartition(".")[2]

    @property
    def members(self) -> Iterable[tuple[str, bytes]]:
        """The members of the zip that hold it and its relationships."""
        folder, name = posixpath.split(self.partname)
        if name:
            yield self.partname[1:], self.blob
        if self._relations:
            yield posixpath.join(folder, "_rels", f"{name}.rels")[1:], self._related(folder)

    def _related(self, folder: str) -> bytes:
        """The relationships, their targets as seen from the part's folder."""
        return parsed(
            tag(
                "Relationships",
                *(
                    tag(
                        "Relationship",
                        Id=relation,
                        Type=kind,
                        Target=target if outside else posixpath.relpath(target, folder),
                        TargetMode="External" if outside else None,
                    )
                    for (target, kind, outside), relation in self._relations.items()
                ),
                xmlns=_RELATIONS,
            )
        )


class DeckPackage:
    """A file in the making. Parts are written in the order in which they were added."""

    def __init__(self) -> None:
        self.root = Part("/", "")  # carries the relationships of the file itself
        self._parts: list[Part] = []
        self._numbers: Counter[str] = Counter()

    def add(self, name: str, content_type: str, content: bytes = b"") -> Part:
        """A part. `name` may hold one %d, for the next number of its kind."""
        if "%d" in name:
            self._numbers[name] += 1
            name = name % self._numbers[name]
        part = Part(name, content_type, content)
        self._parts.append(part)
        return part

    def count(self, name: str) -> int:
        """How many parts were added under a name with a %d."""
        return self._numbers[name]

    @property
    def members(self) -> list[tuple[str, bytes]]:
        """The members of the zip."""
        types = ("[Content_Types].xml", _content_types(self._parts))
        return [types, *(member for part in (self.root, *self._parts) for member in part.members)]

    def saved(self) -> bytes:
        """The file."""
        return zipped(self.members)


def _content_types(parts: Iterable[Part]) -> bytes:
    """What each part is: binary ones by their ending, others by their name."""
    parts = list(parts)
    binary = {part.ending: part.content_type for part in parts if part.ending != "xml"}
    known = {"rels": CT.RELATIONS, "xml": "application/xml", **dict(sorted(binary.items()))}
    defaults = (tag("Default", Extension=name, ContentType=kind) for name, kind in known.items())
    named = (
        tag("Override", PartName=part.partname, ContentType=part.content_type) for part in parts if part.ending == "xml"
    )
    return parsed(tag("Types", *defaults, *named, xmlns=_TYPES))


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
