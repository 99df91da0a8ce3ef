"""Templates in a sandbox: only the names of `figures`, what `grammar` allows, and what is undefined is a problem.

In: templates with their places, and `Results`. Out: rich text. Time and size have limits, which are counted: what a
template may ask for is the same on every machine.
"""

import traceback
from collections.abc import Mapping
from typing import Any

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, Undefined, UndefinedError, nodes
from jinja2.runtime import Macro
from jinja2.sandbox import SandboxedEnvironment
from msgspec.structs import replace

from generator.compute.results import Results
from generator.figure import Source
from generator.narrative import grammar
from generator.narrative.asking import asked_well
from generator.narrative.bound import Bound, NarrativeError
from generator.narrative.evaluation import Evaluation
from generator.narrative.figures import Figures
from generator.narrative.filters import Filters
from generator.narrative.markdown import Reader
from generator.problems import BuildStopped, Place, Problems, near
from generator.quarter.model import Quarter
from generator.quarter.periods import MONTH, Period
from generator.quarter.report import Words
from generator.richtext import Paragraph, RichText, Run

_LONGEST = 20_000  # characters of one template, and of what comes out of it or of a macro
_MOST_CALLS = 1_000  # of functions and macros by one template
MACROS = "layouts/macros.md.j2"
_MISTAKES = (TemplateError, NarrativeError, TypeError, ValueError, ArithmeticError, LookupError, RecursionError)


class _Environment(SandboxedEnvironment):
    """No attribute of any object can be reached from a template, and what it calls is counted."""

    calls = 0  # of the template that is being rendered

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        return False

    def call(self, context: Any, obj: Any, *given: Any, **named: Any) -> Any:
        self.calls += 1
        if self.calls > _MOST_CALLS:
            raise NarrativeError(
                f"calls more than {_MOST_CALLS:,} functions", "split it, and see that no macro calls itself"
            )
        return _short_enough(super().call(context, obj, *given, **named))

    def ready(self, template: str) -> nodes.Template:
        """The template as it is read, once all of it is allowed."""
        _short_enough(template)
        tree = self.parse(template)
        grammar.check(tree)
        self.calls = 0
        return tree


def _short_enough(text: Any) -> Any:
    """What was given. Raises `NarrativeError` where it is text that no slide could hold."""
    if isinstance(text, str) and len(text) > _LONGEST:
        raise NarrativeError(f"is longer than {_LONGEST:,} characters", "split it over slides")
    return text


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
        filters = Filters(results, self._register).filters()
        self._environment.filters = {name: asked_well(one) for name, one in filters.items()}
        self._environment.tests.clear()
        self._environment.globals.update({name: asked_well(one) for name, one in figures.functions().items()})
        self._environment.globals.update(self._settings(results.quarter))
        self._reader = Reader(self._bound.__getitem__, dict(results.quarter.report.links), problems)
        self._load(macros)

    def _load(self, macros: str) -> None:
        """Makes the shared wording known. Raises `BuildStopped` where it is no template."""
        try:
            template = self._environment.from_string(self._environment.ready(macros))
            template.render()  # whose mistakes know their lines, as those of a module do not
            module = template.module
        except _MISTAKES as error:
            own = Problems()
            self._report(error, Place(MACROS, row=1), own)
            raise BuildStopped(own) from None
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
        template = template.replace("\ue000", "").replace("\ue001", "")
        evaluation = Evaluation(self._environment)
        try:
            if "{" not in template:
                return str(_short_enough(template))
            tree = self._environment.ready(template)
            said = evaluation.said(tree)
            return str(_short_enough(self._environment.from_string(tree).render() if said is None else said))
        except _MISTAKES as error:
            self._report(error, place, self._problems, evaluation.row)
            return ""

    def _report(self, error: Exception, place: Place, problems: Problems, row: int = 0) -> None:
        """`row`: the line of the template that failed, where it is known."""
        where = place if place.column else replace(place, row=place.row + (row or _line(error)) - 1)
        match error:
            case NarrativeError():
                problems.error(where, str(error), hint=error.hint)
            case UndefinedError():
                name = _quoted(error)
                problems.error(where, str(error), hint=near(name, self._environment.globals) if name else "")
            case TemplateSyntaxError():
                hint = "see that each {{ has its }} and each name its quotes"
                if "filter" in str(error.message):
                    hint = near(_quoted(error), self._environment.filters)
                problems.error(where, f"template: {error.message}", hint=hint)
            case RecursionError():
                problems.error(where, "is nested too deeply", hint="see that no macro calls itself")
            case _:
                problems.error(where, f"template: {error}", hint="see the functions and filters in the README")


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
    if isinstance(error, TemplateSyntaxError):
        return error.lineno
    if isinstance(error, grammar.Refused):
        return error.row
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == "<template>"]
    return lines[0] or 1 if lines else 1
