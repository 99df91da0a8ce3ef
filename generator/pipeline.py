"""The stages on one screen: load, compute, slides, layout, render, check, publish.

In: a quarter's folder. Out: the pack, and what was found on the way; or the findings alone. No logic stands here.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from generator import output
from generator.check.findings import FINDINGS, Finding, as_json
from generator.compute.publishing import published
from generator.compute.results import Results
from generator.deck.model import Deck
from generator.files import read_text
from generator.layout.pages import Pages
from generator.layout.paginate import lay_out
from generator.layout.regions import Layouts, read_layouts
from generator.layout.theme import ROLES, Theme, read_theme
from generator.load.folder import read_quarter
from generator.manifest import described, illustrative, manifest, prose_figures
from generator.prepare.workbook import Gathered, Scattered, gather, scatter
from generator.problems import Place, Problem, Problems
from generator.processes import Beside
from generator.quarter.edition import INTERNAL, Edition
from generator.quarter.model import Quarter
from generator.quarter.report import Words
from generator.render.files import FORMATS, Format, rendering
from generator.resources import find, themes
from generator.slides.build import build_deck
from generator.slides.outline import OutlineSection, read_outline, select

if TYPE_CHECKING:
    from generator.check.status import Row

PUBLIC = "public"  # the folder of the public edition
Progress = Callable[[str], None]


class Drafted(Struct, frozen=True):
    """A quarter with its figures and its slides, before anything has a place: all that a trace and checks need."""

    quarter: Quarter
    results: Results
    deck: Deck


class Laid(Drafted, frozen=True):
    """A quarter as pages: all that renderers need."""

    theme: Theme
    layouts: Layouts
    pages: Pages


class Built(Struct, frozen=True):
    """What a build leaves: where the pack stands, how many pages it has, and its warnings."""

    folder: Path
    files: tuple[str, ...]
    pages: int
    illustrative: int
    bound: int  # figures of the sentences that were asked for by name
    typed: int  # numbers of the sentences that were typed by hand
    warnings: tuple[Problem, ...]
    findings: tuple[Finding, ...]  # of the whole pack; none for a part of it


def build(
    folder: Path,
    out: Path,
    only: Format | None = None,
    slides: str = "",
    progress: Progress = lambda stage: None,
    theme: str = "",
    edition: Edition = INTERNAL,
) -> Built:
    """Build the pack of `folder` into `out`; a part of it (`only` a format, some `slides`) into `out`/preview.

    `theme`: the name of another theme than the report's own. The public edition goes into `out`/public, without what
    was found.
    Raises `BuildStopped` with every problem; then nothing in `out` has changed.
    """
    problems = Problems()
    whole = not (only or slides)
    drafted, look, layouts = _design(folder, problems, slides, progress, theme, edition)
    findings = Beside(_proofread, drafted, folder) if whole else None
    laid = _lay(drafted, look, layouts, progress)
    rendered = rendering((only,) if only else FORMATS, laid.pages, look, layouts)
    files: dict[str, bytes] = {}
    for form, file in rendered.items():
        progress(f"render {form}")
        files[f"report.{form}"] = file.result()
    progress("check")
    said = described(laid.quarter, laid.deck, laid.pages, edition)  # now, while the proofreader is still reading
    found = findings.result() if findings else ()
    progress("publish")
    target = out / PUBLIC if edition.public else out
    target = target if whole else target / "preview"
    if whole and not edition.public:
        files[FINDINGS] = as_json(found)
    output.publish(target, {**files, output.MANIFEST: manifest(said, files)})
    return Built(
        target,
        tuple(name for name in files if name != FINDINGS),
        len(laid.pages.pages),
        illustrative(laid.quarter),
        **prose_figures(laid.deck),
        warnings=tuple(problems),
        findings=found,
    )


def draft(folder: Path, problems: Problems, progress: Progress = lambda stage: None) -> Drafted:
    """Everything up to the slides. Raises `BuildStopped` with every problem; warnings stay in `problems`."""
    progress("load")
    quarter, sections = _read(folder, problems)
    problems.stop_if_any()
    return _draft(folder, quarter, sections, problems, "", progress)


def lay(
    folder: Path,
    problems: Problems,
    slides: str = "",
    progress: Progress = lambda stage: None,
    theme: str = "",
    edition: Edition = INTERNAL,
) -> Laid:
    """Everything up to the pages. Raises `BuildStopped` with every problem; warnings stay in `problems`."""
    return _lay(*_design(folder, problems, slides, progress, theme, edition), progress)


def _lay(drafted: Drafted, look: Theme, layouts: Layouts, progress: Progress) -> Laid:
    progress("layout")
    pages = lay_out(drafted.deck, look, layouts)
    return Laid(drafted.quarter, drafted.results, drafted.deck, look, layouts, pages)


def _design(
    folder: Path, problems: Problems, slides: str, progress: Progress, theme: str, edition: Edition
) -> tuple[Drafted, Theme, Layouts]:
    """The slides, and what they will look like."""
    progress("load")
    quarter, sections = _read(folder, problems)
    named = Words(theme, Place("--theme")) if theme else quarter.report.theme
    look = read_theme(named.text, themes(folder), named.place, problems)
    layouts_file = find(folder, "layouts.yaml")
    layouts = read_layouts(layouts_file.path, layouts_file.shown, look, problems)
    problems.stop_if_any()
    return _draft(folder, quarter, sections, problems, slides, progress, edition), look, layouts


def check(folder: Path, out: Path, problems: Problems) -> tuple[Finding, ...]:
    """What the proofreader says of a quarter, and of the files in `out` if it was built there.

    Raises `BuildStopped` where the inputs cannot be read as a report.
    """
    return _proofread(draft(folder, problems), folder, out)


def status(folder: Path, problems: Problems) -> "tuple[Row, ...]":
    """How far a quarter is. Raises `BuildStopped` where the inputs cannot be read as a report."""
    drafted = draft(folder, problems)
    from generator.check.status import status as status_of
    from generator.check.subject import Subject, narratives_before

    before = narratives_before(folder, drafted.quarter)
    return status_of(Subject(drafted.quarter, drafted.results, drafted.deck, before))


def tables_to_workbook(folder: Path, anew: bool) -> Gathered:
    """Put the tables of a quarter into its workbook, in the report's colours. `BuildStopped` leaves all as it was."""
    problems = Problems()  # warnings of the inputs are told by a build
    quarter = read_quarter(folder, problems)
    look = read_theme(quarter.report.theme.text, themes(folder), quarter.report.theme.place, problems)
    problems.stop_if_any()
    return gather(folder, quarter, {role: look.hex(role) for role in ROLES}, anew)


def tables_to_files(folder: Path) -> Scattered:
    """Put the tables of a quarter's workbook into files again. `BuildStopped` leaves all as it was."""
    return scatter(folder, read_quarter(folder, Problems()))


def _proofread(drafted: Drafted, folder: Path, built: Path | None = None) -> tuple[Finding, ...]:
    from generator.check.proofread import proofread  # late: what it looks for is loaded beside the build
    from generator.check.subject import Subject, narratives_before

    before = narratives_before(folder, drafted.quarter)
    return proofread(Subject(drafted.quarter, drafted.results, drafted.deck, before, built))


def _read(folder: Path, problems: Problems) -> tuple[Quarter, tuple[OutlineSection, ...]]:
    """The quarter and the outline of its report."""
    quarter = read_quarter(folder, problems)
    outline = find(folder, f"outline/{quarter.report.outline}")
    return quarter, read_outline(outline.path, outline.shown, problems)


def _draft(
    folder: Path,
    quarter: Quarter,
    sections: tuple[OutlineSection, ...],
    problems: Problems,
    slides: str,
    progress: Progress,
    edition: Edition = INTERNAL,
) -> Drafted:
    """The figures and the slides of a quarter that was read without mistakes."""
    progress("compute")
    if edition.public:
        quarter = published(quarter)
    results = Results(quarter)
    progress("slides")
    macros = find(folder, "macros.md.j2")
    words = read_text(macros.path, macros.shown)
    deck = build_deck(sections, results, words, problems, select(sections, slides), edition)
    problems.stop_if_any()
    return Drafted(quarter, results, deck)
