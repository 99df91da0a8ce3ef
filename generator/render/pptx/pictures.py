"""Pictures: each file once in the package.

In: paths. Out: parts.
"""

from pptx.parts.image import Image

from generator.pictures import embedded
from generator.render.pptx.package import DeckPackage, DeckPart


class Pictures:
    """The pictures of a deck."""

    def __init__(self, package: DeckPackage) -> None:
        self._package = package
        self._found: dict[str, DeckPart] = {}

    def part(self, path: str) -> DeckPart:
        """The picture in a file; the same content is kept once."""
        image = Image.from_blob(embedded(path))
        if image.sha1 not in self._found:
            name = f"/ppt/media/image%d.{image.ext}"
            self._found[image.sha1] = self._package.add(name, image.content_type, image.blob)
        return self._found[image.sha1]
