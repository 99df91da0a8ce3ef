"""Open data brought into a quarter's folder as observations.

In: files of open data and a folder. Out: FOLDER/values/<kind>.csv, and what was added, changed and left.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import Struct

from generator.load.folder import read_quarter
from generator.prepare.crime import Counts, Total, read_counts
from generator.prepare.labels import Labels, Places, read_labels
from generator.prepare.merge import Series, merged
from generator.prepare.observations import Outcome, placed, write
from generator.problems import Place, Problems, near


class Imported(Struct, frozen=True):
    """What an import found, and what became of it."""

    mapping: str  # the file that says which label is which measure
    target: str  # the file of observations
    reference: str
    files: int
    rows: int
    series: Series
    outcome: Outcome
    unmapped: tuple[Total, ...]  # labels, the largest first
    elsewhere: tuple[Total, ...]  # places that are no borough, the largest first
    rowless: tuple[tuple[str, tuple[str, ...]], ...]  # measure, and the boroughs that have no row for it in any file


def bring_in(kind: str, files: Sequence[Path], folder: Path, dry_run: bool, problems: Problems) -> Imported:
    """Bring `files` into `folder`; a dry run finds the same and writes nothing. Warnings stay in `problems`.

    Raises `BuildStopped`, and writes nothing, where the folder, the mapping or a file cannot be read, or where no
    figure can be worked out of the files.
    """
    quarter = read_quarter(folder, Problems())  # its warnings are told by `build`
    labels, places = read_labels(folder, kind, quarter, problems), Places(quarter)
    read = [read_counts(path, path.as_posix(), labels, places, problems) for path in _each_once(files, problems)]
    problems.stop_if_any()
    counts = [found for found in read if found]
    _tell_unmatched(labels, counts, problems)
    elsewhere = _largest(found for one in counts for found in one.elsewhere.items())
    _tell_elsewhere(elsewhere, places, problems)
    series = merged(counts, quarter.report.calendar, problems)
    if not series.figures:
        problems.error(Place(), "no figure can be worked out of these files", hint="what is told above says why")
    target = f"values/{kind}.csv"
    outcome = placed(series, quarter, target, problems)
    problems.stop_if_any()
    if not dry_run and outcome.rows:
        write(folder, target, outcome.rows)
    return Imported(
        labels.shown,
        target,
        places.reference,
        len(counts),
        sum(one.rows for one in counts),
        series,
        outcome,
        _largest(found for one in counts for found in one.unmapped.items()),
        elsewhere,
        _rowless(series, places),
    )


def _each_once(files: Sequence[Path], problems: Problems) -> list[Path]:
    found: dict[Path, Path] = {}
    for path in files:
        if path.resolve() in found:
            problems.warning(Place(path.as_posix()), "is named twice; it is read once")
        else:
            found[path.resolve()] = path
    return list(found.values())


def _largest(totals: Iterable[tuple[object, Total]]) -> tuple[Total, ...]:
    """The same things of all files added up, the largest first."""
    found: dict[object, Total] = {}
    for key, total in totals:
        before = found.get(key)
        found[key] = Total(before.name, before.offences + total.offences, before.place) if before else total
    return tuple(sorted(found.values(), key=lambda total: (-total.offences, total.name)))


def _tell_unmatched(labels: Labels, counts: Sequence[Counts], problems: Problems) -> None:
    """Say which rows of the mapping match no label of any file."""
    matched = frozenset(row for one in counts for row in one.matched)
    served = {row.measure for row in matched}
    known = [total.name for one in counts for total in one.labels.values()]
    for row in labels.rows:
        if row in matched:
            continue
        if row.measure in served:
            what, hint = f"other rows of `{row.measure}` do", ""
        else:
            what, hint = f"nothing counts for `{row.measure}`", near(str(row.label), known)
        shown = hint if hint.startswith("did") or not matched else ""  # else the list of what is not mapped tells more
        problems.warning(row.place, f"{row.label} matches no label of the files; {what}", hint=shown)


def _tell_elsewhere(elsewhere: Sequence[Total], places: Places, problems: Problems) -> None:
    whom = f"they count for {places.reference} alone" if places.reference else "they count for no group"
    for total in elsewhere:
        what = f"`{total.name}` is no borough of groups.csv; it has {total.offences:,} offences: {whom}"
        problems.warning(total.place, what, hint=places.hint(total.name))


def _rowless(series: Series, places: Places) -> tuple[tuple[str, tuple[str, ...]], ...]:
    having: dict[str, set[str]] = {}
    for measure, group in series.figures:
        having.setdefault(measure, set()).add(group)
    without = {measure: tuple(id for id in places.groups if id not in found) for measure, found in having.items()}
    return tuple((measure, groups) for measure, groups in without.items() if groups)
