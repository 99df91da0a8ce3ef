"""What a template may make of a figure: another form of it, or the words that go with it.

In: what a function of `figures` gave. Out: the same figure said another way. A figure that is not there stays a mark.
"""

from collections.abc import Callable

from msgspec.structs import replace

from generator.compute import wording
from generator.compute.results import Results
from generator.figure import Figure, Source
from generator.formats import Form
from generator.narrative.bound import Bound, NarrativeError
from generator.problems import near
from generator.quarter.model import Sign
from generator.richtext import RichText, Run, figure_run, typed


class Filters:
    """The filters of templates."""

    def __init__(self, results: Results, register: Callable[[RichText], int]) -> None:
        self._results, self._quarter, self._register = results, results.quarter, register

    def filters(self) -> dict[str, Callable[..., Bound]]:
        """The filters by the names that templates use."""
        return {
            "words": self.words,
            "magnitude": self.magnitude,
            "bare": self.bare,
            "signed": self.signed,
            "comparative": self.comparative,
            "direction": self.direction,
            "than": self.than,
            "spend": self.spend,
            "under": self.under,
            "plural": self.plural,
        }

    def words(self, bound: object) -> Bound:
        """nine."""
        return self._as_form(_figure_of(bound, "words"), Form.WORDS)

    def magnitude(self, bound: object) -> Bound:
        """2 percentage points, £12.8m: no sign and no bracket."""
        return self._as_form(_figure_of(bound, "magnitude"), Form.MAGNITUDE)

    def bare(self, bound: object) -> Bound:
        """2, 12.8: no sign and no unit, where the sentence has said it."""
        return self._as_form(_figure_of(bound, "bare"), Form.BARE_MAGNITUDE)

    def signed(self, bound: object) -> Bound:
        """+6%, −2pp."""
        return self._as_form(_figure_of(bound, "signed"), Form.CHANGE)

    def comparative(self, bound: object) -> Bound:
        """6% lower: a change without its basis."""
        figure = _figure_of(bound, "comparative")
        more = wording.comparative(figure)
        if figure.value is None:
            return self._as_form(figure, figure.form)
        if not more:
            return self._bound((Run("the same", source=figure.source),), figure)
        return self._bound((figure_run(figure.as_form(Form.MAGNITUDE)), Run(f" {more}", source=figure.source)), figure)

    def than(self, bound: object, basis: object, short: bool = False) -> Bound:
        """2 percentage points lower than `basis`, or the same as it; `short`: 2pp lower, 11 fewer."""
        figure = _figure_of(bound, "than")
        if figure.value is None:
            return self._as_form(figure, figure.form)
        said = basis.runs if isinstance(basis, Bound) else typed(str(basis))
        more = wording.comparative(figure)
        if not more:
            return self._bound((Run("the same as ", source=figure.source), *said), figure)
        size = figure_run(figure.as_form(Form.SHORT_MAGNITUDE if short else Form.MAGNITUDE))
        return self._bound((size, Run(f" {more} than ", source=figure.source), *said), figure)

    def direction(self, bound: object, threshold: str = "") -> Bound:
        """rose, fell or was stable, by the threshold named, or by that of the measure."""
        figure = _figure_of(bound, "direction")
        thresholds = self._quarter.report.thresholds
        if threshold and threshold not in thresholds:
            raise NarrativeError(f"no threshold `{threshold}`", near(threshold, thresholds, "threshold"))
        if not figure.source.against:
            raise NarrativeError("`direction` says where a change goes", "use it after `change(...)` or `gap(...)`")
        if figure.value is None:
            return self._as_form(figure, figure.form)
        rule = thresholds.get(threshold) or self._results.threshold_for(figure.source.measure, figure.unit)
        cells = (*figure.source.cells, *((rule.place,) if rule else ()))
        source = replace(figure.source, rule="direction", cells=cells)
        return self._bound((Run(wording.direction(figure, rule), source=source),))

    def spend(self, bound: object) -> Bound:
        """underspend or overspend, over-recovery or shortfall."""
        figure = _figure_of(bound, "spend")
        sign = self._sign_of_variance(figure, "spend")
        if figure.value is None:
            return self._as_form(figure, figure.form)
        return self._bound((Run(wording.spend(figure, sign), source=_by_sign(figure)),))

    def under(self, bound: object) -> Bound:
        """£1.6m under, £1.6m over or on, before the budget that a variance is against."""
        figure = _figure_of(bound, "under")
        sign = self._sign_of_variance(figure, "under")
        if figure.value is None:
            return self._as_form(figure, figure.form)
        word = wording.under(figure, sign)
        if not word:
            return self._bound((Run("on", source=_by_sign(figure)),), figure)
        size = figure_run(figure.as_form(Form.MAGNITUDE))
        return self._bound((size, Run(f" {word}", source=_by_sign(figure))), figure)

    def plural(self, bound: object, one: str, more: str) -> Bound:
        """The noun or verb that goes with a number: no borough, one borough, two boroughs."""
        figure = _figure_of(bound, "plural")
        return self._bound((Run(wording.plural(figure, one, more), source=figure.source),))

    def _sign_of_variance(self, figure: Figure, name: str) -> Sign:
        """Whether the line of a statement's variance is spending or income."""
        statement = self._quarter.statements.get(figure.source.table.removeprefix("statements."))
        if statement is None:
            raise NarrativeError(f"`{name}` says how an amount stands to its budget", "use it after `amount(...)`")
        if statement.columns[figure.source.group].role != "variance":
            hint = "name a column whose role is variance"
            raise NarrativeError(f"`{figure.source.group}` is no variance, so neither under nor over a budget", hint)
        return statement.lines[figure.source.measure].sign

    def _as_form(self, figure: Figure, form: Form) -> Bound:
        shown = figure.as_form(form)
        return self._bound((figure_run(shown),), shown)

    def _bound(self, runs: RichText, figure: Figure | None = None) -> Bound:
        return Bound(runs, self._register, figure)


def _by_sign(figure: Figure) -> Source:
    """Where a word comes from that the sign of a variance chose."""
    return replace(figure.source, rule="sign of the variance")


def _figure_of(bound: object, name: str) -> Figure:
    if isinstance(bound, Bound) and bound.figure is not None:
        return bound.figure
    hint = "put it right after value(...), change(...), amount(...) or count(...)"
    raise NarrativeError(f"`{name}` works on a figure", hint)
