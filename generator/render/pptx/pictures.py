"""Pictures: each once in the package.

In: paths. Out: parts.
"""

from generator.pictures import embedded
from generator.render.pptx.package import DeckPackage, Part

_PNG = b"\x89PNG"


class Pictures:
    """The pictures of a deck."""

    def __init__(self, package: DeckPackage) -> None:
        self._package = package
        self._found: dict[bytes, Part] = {}

    def part(self, path: str) -> Part:
        """The picture in a file; the same content is kept once."""
        data = embedded(path)
        if data not in self._found:
            ending, kind = ("png", "image/png") if data.startswith(_PNG) else ("jpg", "image/jpeg")
            self._found[data] = self._package.add(f"/ppt/media/image%d.{ending}", kind, data)
        return self._found[data]
