"""What a template may make of a figure: words, magnitude, bare, signed, comparative, direction and spend.

In: what a function of `figures` gave. Out: the same figure said another way. A figure that is not there stays a mark.
"""

from collections.abc import Callable
from dataclasses import replace

from generator.compute import wording
from generator.compute.results import Results
from generator.figure import Figure
from generator.formats import Form
from generator.narrative.bound import Bound, NarrativeError
from generator.problems import near
from generator.richtext import RichText, Run, figure_run


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
            "spend": self.spend,
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
        statement = self._quarter.statements.get(figure.source.table.removeprefix("statements."))
        if statement is None:
            raise NarrativeError("`spend` says underspend or overspend of an amount", "use it after `amount(...)`")
        if statement.columns[figure.source.group].role != "variance":
            hint = "name a column whose role is variance"
            raise NarrativeError(f"`{figure.source.group}` is no variance, so neither underspend nor overspend", hint)
        if figure.value is None:
            return self._as_form(figure, figure.form)
        word = wording.spend(figure, statement.lines[figure.source.measure].sign)
        return self._bound((Run(word, source=replace(figure.source, rule="sign of the variance")),))

    def _as_form(self, figure: Figure, form: Form) -> Bound:
        shown = figure.as_form(form)
        return self._bound((figure_run(shown),), shown)

    def _bound(self, runs: RichText, figure: Figure | None = None) -> Bound:
        return Bound(runs, self._register, figure)


def _figure_of(bound: object, name: str) -> Figure:
    if isinstance(bound, Bound) and bound.figure is not None:
        return bound.figure
    hint = "put it right after value(...), change(...), amount(...) or count(...)"
    raise NarrativeError(f"`{name}` works on a figure", hint)
