"""The stages on one screen: load, compute, slides, layout, render, publish.

In: a quarter's folder. Out: the pack, and what was found on the way. No logic stands here.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from generator import output
from generator.compute.results import Results
from generator.load.folder import read_quarter
from generator.manifest import illustrative, manifest
from generator.problems import BuildStopped, Place, Problem, Problems
from generator.resources import find
from generator.slides.build import build_deck
from generator.slides.outline import OutlineSection, read_outline, select

Format = Literal["pptx", "pdf"]
FORMATS: tuple[Format, ...] = ("pptx", "pdf")
Progress = Callable[[str], None]


@dataclass(frozen=True)
class Built:
    """What a build leaves: where the pack stands, how many pages it has, and its warnings."""

    folder: Path
    files: tuple[str, ...]
    pages: int
    illustrative: int
    warnings: tuple[Problem, ...]


def build(
    folder: Path, out: Path, only: Format | None = None, slides: str = "", progress: Progress = lambda stage: None
) -> Built:
    """Build the pack of `folder` into `out`; a part of it (`only` a format, some `slides`) into `out`/preview.

    Raises `BuildStopped` with every problem; then nothing in `out` has changed.
    """
    problems = Problems()
    progress("load")
    quarter = read_quarter(folder, problems)
    outline = find(folder, f"outline/{quarter.report.outline}")
    sections = read_outline(outline.path, outline.shown, problems)
    problems.stop_if_any()
    chosen = _chosen(sections, slides)

    progress("compute")
    results = Results(quarter, problems)

    progress("slides")
    deck = build_deck(sections, results, _macros(folder), problems, chosen)
    problems.stop_if_any()

    progress("layout")
    from generator.layout.paginate import lay_out
    from generator.layout.regions import read_layouts
    from generator.layout.theme import read_theme

    theme_file, layouts_file = find(folder, f"{quarter.report.theme}.yaml"), find(folder, "layouts.yaml")
    theme = read_theme(theme_file.path, theme_file.shown, problems)
    layouts = read_layouts(layouts_file.path, layouts_file.shown, theme, problems)
    problems.stop_if_any()
    pages = lay_out(deck, theme, layouts)

    files: dict[str, bytes] = {}
    for form in FORMATS if only is None else (only,):
        progress(f"render {form}")
        if form == "pptx":
            from generator.render.pptx.document import render as render_pptx

            files["report.pptx"] = render_pptx(pages, theme, layouts)
        else:
            from generator.render.pdf.document import render as render_pdf

            files["report.pdf"] = render_pdf(pages, theme)

    progress("publish")
    target = out / "preview" if only or slides else out
    output.publish(target, {**files, output.MANIFEST: manifest(quarter, deck, pages, files)})
    return Built(target, tuple(files), len(pages.pages), illustrative(quarter), tuple(problems))


def _chosen(sections: tuple[OutlineSection, ...], slides: str) -> frozenset[str] | None:
    try:
        return select(sections, slides) if slides else None
    except ValueError as error:
        raise BuildStopped([Problem(Place("--slides"), str(error), "printed numbers such as 12-16,60")]) from None


def _macros(folder: Path) -> str:
    return find(folder, "macros.md.j2").path.read_text("utf-8")
