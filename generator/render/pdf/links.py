"""Where links lead: slides of this file, and addresses.

In: a run's link. Out: a `Target`, or None where the slide is not in this file, as in a preview of a few slides.
"""

from msgspec import Struct

from generator.layout.pages import Pages
from generator.render.pdf.canvas import Target
from generator.richtext import Link


class Links(Struct, frozen=True):
    """The links that are live in these pages."""

    pages: Pages

    def target(self, link: Link | None) -> Target | None:
        """Where `link` leads, if anywhere."""
        if link is None:
            return None
        if link.address:  # whoever hears it is not told the whole of it
            host = link.address.partition("//")[2].partition("/")[0]
            return Target(f"Page on {host}" if host else link.address, address=link.address)
        index = self.pages.slides.get(link.slide)
        if index is None:
            return None
        page = self.pages.pages[index]
        return Target(f"Slide {page.label}: {page.topic}", place=link.slide)
