"""Pages as files: each format by its own renderer.

In: `Pages`, a theme and layouts. Out: the bytes of a file. A renderer is imported only where it
is used.
"""

from collections.abc import Sequence
from typing import Literal

from generator.layout.pages import Pages
from generator.layout.regions import Layouts
from generator.layout.theme import Theme
from generator.processes import Beside, Later

Format = Literal["pptx", "pdf"]
FORMATS: tuple[Format, ...] = ("pptx", "pdf")


def rendering(forms: Sequence[Format], pages: Pages, theme: Theme, layouts: Layouts) -> dict[Format, Later[bytes]]:
    """The bytes of each file in the making: the first in this process, the others beside it where cores are free."""
    first, *others = forms
    beside = {form: Beside(render, form, pages, theme, layouts) for form in others}
    return {first: Later(render, first, pages, theme, layouts), **beside}


def render(form: Format, pages: Pages, theme: Theme, layouts: Layouts) -> bytes:
    """The bytes of one file."""
    if form == "pptx":
        from generator.render.pptx.document import render as render_pptx

        return render_pptx(pages, theme, layouts)
    from generator.render.pdf.document import render as render_pdf

    return render_pdf(pages, theme)
