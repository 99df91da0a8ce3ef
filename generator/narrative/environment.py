"""Templates in a sandbox: only the names of `figures`, no attributes, and what is undefined is a problem.

In: templates with their places, and `Results`. Out: rich text.
"""

import traceback
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, Undefined, UndefinedError
from jinja2.exceptions import SecurityError
from jinja2.runtime import Macro
from jinja2.sandbox import SandboxedEnvironment

from generator.compute.results import Results
from generator.figure import Source
from generator.narrative.bound import Bound, NarrativeError
from generator.narrative.figures import Figures
from generator.narrative.filters import Filters
from generator.narrative.markdown import Reader
from generator.problems import BuildStopped, Place, Problem, Problems, near
from generator.quarter.model import Quarter
from generator.quarter.periods import MONTH, Period
from generator.quarter.report import Words
from generator.richtext import Paragraph, RichText, Run

_LONGEST = 20_000  # characters of one template


class _Environment(SandboxedEnvironment):
    """No attribute of any object can be reached from a template, and nothing can be multiplied."""

    intercepted_binops = frozenset({"*", "**", "%", "//", "/"})

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        raise SecurityError(f"{operator} is not allowed")

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        return False


class Templates:
    """Renders the templates of one quarter. `slides` gives the number of each slide that `slide(...)` may name."""

    def __init__(self, results: Results, slides: Mapping[str, int], macros: str, problems: Problems) -> None:
        self._problems, self._bound = problems, list[RichText]()
        self._environment = _Environment(
            undefined=StrictUndefined, finalize=_printable, trim_blocks=True, lstrip_blocks=True
        )
        for name in list(self._environment.globals):
            del self._environment.globals[name]
        figures = Figures(results, self._register, slides)
        self._environment.filters = dict(Filters(results, self._register).filters())
        self._environment.tests.clear()
        self._environment.globals.update(figures.functions())
        self._environment.globals.update(self._settings(results.quarter))
        self._reader = Reader(self._bound.__getitem__, dict(results.quarter.report.links), problems)
        self._load(macros)

    def _load(self, macros: str) -> None:
        """Makes the shared wording known. Raises `BuildStopped` where it is no template."""
        try:
            module = self._environment.from_string(macros).module
        except TemplateSyntaxError as error:
            where = Place("layouts/macros.md.j2", row=error.lineno)
            raise BuildStopped([Problem(where, f"template: {error.message}")]) from None
        found = {name: part for name, part in vars(module).items() if isinstance(part, Macro)}
        self._environment.globals.update(found)

    def paragraphs(self, template: str, place: Place) -> tuple[Paragraph, ...]:
        """The paragraphs that a template of Markdown gives; none, with a problem, where it fails."""
        return self._reader.paragraphs(self._rendered(template, place), place)

    def inline(self, template: str, place: Place) -> RichText:
        """The runs that a template of one line gives."""
        return self._reader.inline(self._rendered(template, place), place)

    def _register(self, runs: RichText) -> int:
        self._bound.append(runs)
        return len(self._bound) - 1

    def _settings(self, quarter: Quarter) -> dict[str, Bound]:
        """What topics and texts may say of the report itself."""
        report, calendar = quarter.report, quarter.report.calendar
        year = calendar.year_of(report.quarter)
        periods = {
            "quarter": calendar.long_name(report.quarter),
            "short_quarter": calendar.name(report.quarter),
            "months": calendar.months_of(report.quarter),
            "month": calendar.name(Period(report.quarter.end, MONTH)),
            "year": calendar.name(year),
            "previous_year": calendar.name(year.previous()),
        }
        words: dict[str, Words] = {
            "body": report.body,
            "short": report.short,
            "title": report.title,
            "contact": report.contact,
        }
        source = Source("report", cells=(report.place,))
        return {name: Bound((Run(text, "period", source),), self._register) for name, text in periods.items()} | {
            name: Bound((Run(word.text, "label", Source("report", cells=(word.place,))),), self._register)
            for name, word in words.items()
        }

    def _rendered(self, template: str, place: Place) -> str:
        if len(template) > _LONGEST:
            self._problems.error(place, f"is longer than {_LONGEST:,} characters", hint="split it over slides")
            return ""
        template = template.replace("\ue000", "").replace("\ue001", "")
        if "{" not in template:
            return template
        try:
            return self._environment.from_string(template).render()
        except (TemplateError, NarrativeError, TypeError, ArithmeticError, LookupError, RecursionError) as error:
            self._report(error, place)
            return ""

    def _report(self, error: Exception, place: Place) -> None:
        line = error.lineno if isinstance(error, TemplateSyntaxError) else _line(error)
        where = place if place.column else replace(place, row=place.row + line - 1)
        match error:
            case NarrativeError():
                self._problems.error(where, str(error), hint=error.hint)
            case UndefinedError():
                name = _quoted(error)
                self._problems.error(where, str(error), hint=near(name, self._environment.globals) if name else "")
            case SecurityError():
                hint = "use the functions and filters of the README"
                self._problems.error(where, "this is not allowed in a template", hint=hint)
            case TemplateSyntaxError():
                hint = "see that each {{ has its }} and each name its quotes"
                if "filter" in str(error.message):
                    hint = near(_quoted(error), self._environment.filters)
                self._problems.error(where, f"template: {error.message}", hint=hint)
            case _:
                self._problems.error(where, f"template: {error}", hint="see the functions and filters in the README")


def _printable(value: object) -> object:
    """What a template may print: bound text, words and numbers of its own, and no object of ours."""
    if isinstance(value, Bound | str | int | float | Undefined) and not isinstance(value, bool):
        return value
    hint = "call a function, such as value(...), or type the words"
    raise NarrativeError("this prints nothing that a reader should see", hint)


def _quoted(error: Exception) -> str:
    """The name that a message of the template engine quotes."""
    parts = str(error).split("'")
    return parts[1] if len(parts) > 1 else ""


def _line(error: Exception) -> int:
    """The line of the template that failed, be it within a macro that it called."""
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == "<template>"]
    return lines[0] or 1 if lines else 1
