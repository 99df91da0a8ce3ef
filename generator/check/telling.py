"""Answers of a trace, told.

In: an answer. Out: lines of text, or the same as data for JSON.
"""

from collections.abc import Iterable, Iterator
from typing import Any, assert_never

from generator.check.inputs import InputCell
from generator.check.trace import FigureAnswer, MeasureAnswer, Origin, RowAnswer, Spot
from generator.problems import Place

Answer = FigureAnswer | MeasureAnswer | RowAnswer
_FEW = 4  # cells of which each is told with its text


def lines(answer: Answer) -> Iterator[str]:
    """The answer in words."""
    match answer:
        case FigureAnswer():
            yield from _figure(answer)
        case MeasureAnswer():
            yield from _measure(answer)
        case RowAnswer():
            yield from _row(answer)
        case _:
            assert_never(answer)


def data(answer: Answer) -> dict[str, Any]:
    """The answer as data: the same keys whatever was found."""
    match answer:
        case FigureAnswer():
            return {
                "asked": answer.asked,
                "slide": answer.slide,
                "found": _list(answer.found),
                "near": _list(answer.near),
                "elsewhere": answer.elsewhere,
            }
        case MeasureAnswer():
            measure = answer.measure
            names = ("id", "label", "unit", "basis", "definition", "source", "better", "formula")
            return {
                "measure": {name: str(getattr(measure, name)) for name in names},
                "slide": answer.slide,
                "found": _list(answer.levels),
                "others": _list(answer.others),
                "groups": list(answer.groups),
                "periods": list(answer.periods),
            }
        case RowAnswer():
            row = answer.row
            return {
                "row": _place(Place(row.file, row.sheet, row.number, row.column)),
                "says": [_cell(cell) for cell in answer.says],
                "found": _list(answer.found),
                "words": [_spot(spot) for spot in answer.words],
                "near": list(answer.near),
            }
        case _:
            assert_never(answer)


# --- words


def _figure(answer: FigureAnswer) -> Iterator[str]:
    where = "" if answer.slide is None else f" on slide {answer.slide}"
    if answer.found:
        many = len(answer.found)
        yield f"{answer.asked} is printed{where} as {many} {'figure' if many == 1 else 'figures'}."
        for origin in answer.found:
            yield from ("", *_told(origin))
        return
    yield f"{answer.asked} is printed nowhere{where}."
    if answer.near:
        yield "It is printed on other slides:" if answer.elsewhere else "The nearest figures:"
    for origin in answer.near:
        yield f"  {_short(origin)}: {_printed(origin.spots)}"


def _measure(answer: MeasureAnswer) -> Iterator[str]:
    measure = answer.measure
    yield f"{measure.label} ({measure.id})"
    better = f"{measure.better} is better" if measure.better else ""
    facts = (
        ("is", str(measure.definition)),
        ("counted in", ", ".join(part for part in (measure.unit, measure.basis, better) if part)),
        ("source", str(measure.source)),
        ("formula", measure.formula),
    )
    yield from (f"  {name:<10} {text}" for name, text in facts if text)
    for group in dict.fromkeys(origin.source.group for origin in answer.levels):
        alike = [origin for origin in answer.levels if origin.source.group == group]
        yield from ("", f"Known for {alike[0].group}:", *(_level(origin) for origin in alike))
    if answer.others:
        yield from ("", "Also printed:", *(_other(origin) for origin in answer.others))
    if not answer.levels:
        where = "known" if answer.slide is None else f"printed on slide {answer.slide}"
        known = f"; known for {', '.join(answer.periods)}" if answer.periods else ""
        yield from ("", f"No such level is {where}{known}.")
    if answer.groups:
        yield from ("", f"Also known for: {', '.join(answer.groups)} (--group).")


def _level(origin: Origin) -> str:
    figure = origin.figure
    assert figure is not None
    shown = f"{origin.source.period:<11} {figure.printed} {figure.status}"
    return f"  {shown}, {_from(origin.cells, text=False)}; {_printed(origin.spots)}"


def _other(origin: Origin) -> str:
    what = f"{origin.source.period:<11} {origin.spots[0].text} {origin.group}"
    return f"  {what}, {origin.how}; {_printed(origin.spots)}"


def _row(answer: RowAnswer) -> Iterator[str]:
    row = Place(answer.row.file, answer.row.sheet, answer.row.number, answer.row.column)
    yield f"{row}{':' if answer.says else ''}"
    yield from (f"  {cell.what}: {cell.text or 'not supplied'}" for cell in answer.says)
    if not answer.found and not answer.words:
        yield "No figure and no word of the report depends on it."
        if answer.near:
            yield f"The nearest rows that are printed: {', '.join(map(str, answer.near))}."
    for origin in answer.found:
        yield from ("", *_told(origin))
    if answer.words:
        yield from ("", f"Words that depend on it: {_printed(answer.words)}")


def _told(origin: Origin) -> Iterator[str]:
    source, figure = origin.source, origin.figure
    yield f"{origin.label} ({source.measure})" if origin.label != source.measure and source.measure else origin.label
    facts = [
        ("of", ", ".join(part for part in (origin.group, source.period) if part)),
        ("value", _value(origin)),
        ("how", origin.how),
        ("note", figure.note if figure and figure.note not in origin.how else ""),
        ("from", _from(origin.cells)),
        ("printed", _printed(origin.spots)),
    ]
    yield from (f"  {name:<8} {text}" for name, text in facts if text)


def _value(origin: Origin) -> str:
    figure = origin.figure
    if figure is None or figure.value is None:
        return ""
    between = ""
    if figure.interval and figure.slack:
        low, high = figure.interval
        between = f", between {_number(low)} and {_number(high)} before it was rounded"
    return f"{_number(figure.value)} {figure.unit}, {figure.status}{between}"


def _number(value: Any) -> str:
    """At most six places: enough to see how it was rounded."""
    text = f"{value:f}"
    return text if len(text.partition(".")[2]) <= 6 else f"{value:.6f}…"


def _short(origin: Origin) -> str:
    names = (origin.label, origin.group, origin.source.period)
    against = f" against {origin.source.against}" if origin.source.against else ""
    return ", ".join(name for name in names if name) + against


def _from(cells: tuple[InputCell, ...], text: bool = True) -> str:
    """The input cells; many of them by the first, which is the figure's own if it has one, and the rows of all."""
    told = [f"{cell.place}: {cell.text}" if text and cell.text else str(cell.place) for cell in cells]
    if len(cells) <= _FEW:
        return "; ".join(told)
    tables: dict[tuple[str, str], set[int]] = {}
    for cell in cells:
        tables.setdefault((cell.place.file, cell.place.sheet), set()).add(cell.place.row)
    rest = [
        f"{Place(*table)}, rows {_ranges(sorted(rows))}" if len(rows) > 1 else str(Place(*table, next(iter(rows))))
        for table, rows in tables.items()
    ]
    return f"{told[0]}; in all {len(cells)} cells of {'; '.join(rest)}"


def _ranges(rows: list[int]) -> str:
    """2-5, 9."""
    found: list[tuple[int, int]] = []
    for row in rows:
        if found and found[-1][1] == row - 1:
            found[-1] = found[-1][0], row
        else:
            found.append((row, row))
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in found)


def _printed(spots: Iterable[Spot]) -> str:
    """slide 12 as 47% (tiles, chart); slide 18 as 47 (table)."""
    found: dict[tuple[int, str], dict[str, None]] = {}
    for spot in spots:
        found.setdefault((spot.slide, spot.text), {})[spot.block] = None
    told = [f"slide {slide} as {text} ({', '.join(blocks)})" for (slide, text), blocks in found.items()]
    return "; ".join(told) or "not printed"


# --- data


def _list(origins: Iterable[Origin]) -> list[dict[str, Any]]:
    return [_origin(origin) for origin in origins]


def _origin(origin: Origin) -> dict[str, Any]:
    source, figure = origin.source, origin.figure
    interval = figure.interval if figure and figure.slack else None
    return {
        "measure": source.measure,
        "label": origin.label,
        "group": source.group,
        "group_label": origin.group,
        "period": source.period,
        "against": source.against,
        "table": source.table,
        "rule": source.rule,
        "how": origin.how,
        "typed": figure is None,
        "value": None if figure is None or figure.value is None else str(figure.value),
        "unit": figure.unit if figure else None,
        "status": figure.status if figure else None,
        "interval": [str(bound) for bound in interval] if interval else None,
        "note": figure.note if figure else "",
        "inputs": [_cell(cell) for cell in origin.cells],
        "printed": [_spot(spot) for spot in origin.spots],
    }


def _cell(cell: InputCell) -> dict[str, Any]:
    return {**_place(cell.place), "text": cell.text, "what": cell.what}


def _place(place: Place) -> dict[str, Any]:
    return {"file": place.file, "sheet": place.sheet, "row": place.row, "column": place.column}


def _spot(spot: Spot) -> dict[str, Any]:
    return {"slide": spot.slide, "id": spot.slide_id, "block": spot.block, "text": spot.text}
