"""Templates in a sandbox: only the names of `figures`, no attributes, and what is undefined is a problem.

In: templates with their places, and `Results`. Out: rich text.
"""

import traceback
from collections.abc import Mapping
from typing import Any

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError
from jinja2.runtime import Macro
from jinja2.sandbox import SandboxedEnvironment

from generator.compute.results import Results
from generator.figure import Source
from generator.narrative.figures import Bound, Figures, NarrativeError
from generator.narrative.markdown import Reader
from generator.problems import Place, Problems, near
from generator.quarter.model import Quarter
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
        self._environment = _Environment(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
        for name in list(self._environment.globals):
            del self._environment.globals[name]
        figures = Figures(results, self._register, slides)
        self._environment.filters = dict(figures.filters())
        self._environment.tests.clear()
        self._environment.globals.update(figures.functions())
        self._environment.globals.update(self._settings(results.quarter))
        self._reader = Reader(self._bound.__getitem__, dict(results.quarter.report.links), problems)
        if macros:
            module = self._environment.from_string(macros).module
            self._environment.globals.update(
                {name: part for name, part in vars(module).items() if isinstance(part, Macro)}
            )

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
        except (TemplateError, NarrativeError, TypeError, ArithmeticError, LookupError) as error:
            self._report(error, place)
            return ""

    def _report(self, error: Exception, place: Place) -> None:
        line = error.lineno if isinstance(error, TemplateSyntaxError) else _line(error)
        where = Place(place.file, place.sheet, place.row + (line - 1 if not place.column else 0), place.column)
        match error:
            case NarrativeError():
                self._problems.error(where, str(error), hint=error.hint)
            case UndefinedError():
                name = str(error).split("'")[1] if "'" in str(error) else ""
                self._problems.error(where, str(error), hint=near(name, self._environment.globals) if name else "")
            case SecurityError():
                self._problems.error(
                    where, "this is not allowed in a template", hint="use the functions and filters of the README"
                )
            case TemplateSyntaxError():
                self._problems.error(
                    where, f"template: {error.message}", hint="see that each {{ has its }} and each name its quotes"
                )
            case _:
                self._problems.error(where, f"template: {error}", hint="see the functions and filters in the README")


def _line(error: Exception) -> int:
    """The template's line on which it failed."""
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == "<template>"]
    return lines[-1] or 1 if lines else 1
