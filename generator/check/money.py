"""What the statements say of a budget or a balance, for words to be weighed against.

In: a `Scene`. Out: `Change`s: variances to a budget, and movements of a balance.
"""

import re
from collections.abc import Iterator, Sequence

from generator.check.changes import Change
from generator.check.lexicon import Mention
from generator.check.numbers import Number
from generator.check.phrases import OVERSPEND, UNDERSPEND
from generator.check.reading import Span
from generator.check.scene import Scene, Verdict
from generator.check.sizes import MILLION, fits
from generator.compute.wording import shown
from generator.figure import Figure
from generator.formats import Form
from generator.quarter.formulas import parse
from generator.quarter.model import Statement, StatementLine

BUDGETS = ("original", "revised")
_SPENT = re.compile(r"spen[dt]|budget", re.I)  # without it nothing is under- or overspent
_OVER = re.compile(r"\b(over|under)\b(?! (?:the (?:last|past|year|quarter|whole)|\w+ (?:years?|months?)))", re.I)


def lines(scene: Scene, part: Span, word: int) -> list[tuple[Statement, StatementLine]]:
    """The lines that a part names; else, if all before its `word` is known, those with most of its amounts."""
    told = [
        m
        for m in scene.sentence.mentions
        if m.kind == "line" and part[0] <= m.start < part[1] and _told(scene, m, word)
    ]
    named = [i.split("/", 1) for m in told for i in m.ids]
    known = scene.shown.lines
    cells = [_cell(scene, measure) for measure in scene.measures_named((part[0], word))]
    named += [list(cell) for cell in cells if cell in known]
    pairs = [(s, line) for s, line in named if (s, line) in known] or [(s, line) for s, line in named]
    if not pairs and not scene.strangers((part[0], word)):
        given = [number for number in scene.numbers(part) if number.unit == "gbp"]
        held = {pair: sum(_has(scene, pair, number) for number in given) for pair in known}
        pairs = [pair for pair in known if held[pair] == max(held.values())]
    statements = scene.quarter.statements
    return [(statements[s], statements[s].lines[line]) for s, line in dict.fromkeys(pairs)]


def _told(scene: Scene, mention: Mention, word: int) -> bool:
    """Does a name stand before the word, or as its object: an overspend on staff overtime?"""
    return mention.start < word or bool(
        re.fullmatch(r"\w+ (?:on|in|for|of|by)(?: the)? ", scene.sentence.text[word : mention.start])
    )


def _cell(scene: Scene, measure: str) -> tuple[str, str] | None:
    formula = scene.quarter.measures[measure].formula
    if not formula.startswith("cell("):
        return None
    statement, line, _ = parse(formula).arguments
    return statement, line


def _has(scene: Scene, pair: tuple[str, str], number: Number) -> bool:
    columns = scene.quarter.statements[pair[0]].columns
    amounts = (scene.results.amount(*pair, column).value for column in columns)
    return any(amount is not None and number.means(amount * MILLION) for amount in amounts)


def variances(scene: Scene, part: Span, word: int) -> Iterator[Change]:
    """By how much the lines that a part speaks of are over each budget, or over the one that it names; income too."""
    words = scene.text(part)
    wanted = [r for r in BUDGETS if re.search(rf"(?<!\(){r} (?:\w+ ){{0,2}}(?:budget|£)", words, re.I)] or list(BUDGETS)
    for statement, line in lines(scene, part, word):
        columns = statement.columns.values()
        for outturn in (column for column in columns if column.role == "outturn"):
            same = [c for c in columns if c.role in wanted and c.period == outturn.period]
            for budget in [c for c in same if c.over.text == outturn.over.text] or same:
                yield from _over(scene, statement, line, outturn.id, budget.id)


def _over(scene: Scene, statement: Statement, line: StatementLine, outturn: str, budget: str) -> Iterator[Change]:
    spent, planned = (scene.results.amount(statement.id, line.id, column) for column in (outturn, budget))
    if spent.value is None or planned.value is None or spent.value == planned.value == 0:
        return
    difference = Figure(spent.value - planned.value, spent.unit, spent.decimals, spent.source, Form.ACCOUNT)
    given = [c.id for c in statement.columns.values() if c.role == "variance" and c.formula == f"{outturn} - {budget}"]
    difference = scene.results.amount(statement.id, line.id, given[0]) if given else difference
    over = shown(difference) if line.sign == "spend" else -shown(difference)
    spoken = (spent.as_form(Form.ACCOUNT).printed, planned.as_form(Form.ACCOUNT).printed)
    name, result = statement.columns[budget].label, difference.as_form(Form.ACCOUNT).printed
    reckoned = f"{line.label}: {spoken[0]} less {name} {spoken[1]} = {result}"
    yield Change(over, over == 0, 0, ((spent.unit, abs(over)),), reckoned)


def balances(scene: Scene, part: Span, word: int) -> Iterator[Change]:
    """How the balances of the lines that a part speaks of moved from opening to closing."""
    for statement, line in lines(scene, part, word):
        roles = {column.role: column.id for column in statement.columns.values()}
        if {"opening", "closing"} <= set(roles):
            opening, closing = (scene.results.amount(statement.id, line.id, roles[r]) for r in ("opening", "closing"))
            if opening.value is not None and closing.value is not None:
                moved = closing.value - opening.value
                reckoned = f"{line.label}: from {opening.printed} to {closing.printed}"
                yield Change(moved, moved == 0, 0, ((opening.unit, abs(moved)),), reckoned)


def spending(scene: Scene) -> Iterator[Verdict]:
    """underspend and overspend, under and over budget, against the sign of the variance."""
    text = scene.sentence.text
    words = _spending_words(scene)
    for sign, span in words:
        part = scene.part(span[0], [other for _, other in words if other != span])
        if not scene.asserts(scene.text(part)):
            continue
        readings = sized_money(list(variances(scene, part, span[0])), scene, span, part)
        if readings and all(reading.sign == -sign for reading in readings):
            reckoned = "; ".join(dict.fromkeys(one.reckoned for one in readings[:3]))
            yield f"`{text[span[0] : span[1]]}` is not what the statement says", reckoned


def _spending_words(scene: Scene) -> list[tuple[int, Span]]:
    """Under- and overspends, and amounts that are said to be over or under: £5.6m over."""
    text, words = scene.sentence.text, list[tuple[int, Span]]()
    if _SPENT.search(text):
        words += [(-1, m.span()) for m in UNDERSPEND.finditer(text)]
        words += [(1, m.span()) for m in OVERSPEND.finditer(text)]
    starts = {span[0] for _, span in words}
    ends = {number.end for number in scene.sentence.figures if number.unit == "gbp"}
    for match in _OVER.finditer(text):
        if match.start() - 1 in ends and match.start() not in starts:
            words.append((1 if match[1].lower() == "over" else -1, match.span()))
    return sorted(words, key=lambda one: one[1])


def sized_money(readings: Sequence[Change], scene: Scene, span: Span, part: Span) -> Sequence[Change]:
    """The variances whose amount a part gives; all of them where it gives no amount."""
    given = [
        n
        for n in scene.numbers(part)
        if n.unit == "gbp" and (n.end in (span[0] - 1, span[0]) or _follows(scene, n, span))
    ]
    return [r for r in readings if not given or any(fits(n, size, unit) for n in given[:1] for unit, size in r.sizes)]


def _follows(scene: Scene, number: Number, span: Span) -> bool:
    """Does an amount stand after a word as its size: an underspend of £1.6m, overspent by £3m?"""
    between = scene.sentence.text[span[1] : number.start]
    return number.start >= span[1] and bool(
        re.fullmatch(
            r"(?:[^,;]*\bby| of)?(?: (?:about|around|some|c\.|just|only|over|nearly|roughly|almost))* ?", between
        )
    )
