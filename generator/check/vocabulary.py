"""The general words of figures in English prose. Names of a report's things come from its inputs, never from here.

In: nothing. Out: tables, and a text with its marks made even, so that they match it.
"""

import re
from decimal import Decimal
from typing import Literal

from generator.formats import NUMBER_WORDS

Bound = Literal["about", "over", "under", "below", "least", "most", "exact"]

CARDINALS: dict[str, int] = {
    word: value
    for value, word in enumerate(
        (*NUMBER_WORDS, *("" for _ in range(9)), "thirty", *("" for _ in range(9)), "forty", *[""] * 9, "fifty")
    )
    if word and value
} | {"sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100, "dozen": 12}
CARDINAL = "|".join(sorted(CARDINALS, key=len, reverse=True))  # any of them, for a pattern
ORDINALS = dict(
    zip(
        ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"),
        range(1, 11),
        strict=True,
    )
)
PARTS: dict[str, int] = {  # what divides a whole
    "half": 2,
    "halves": 2,
    **{name + end: ORDINALS[name] for name in list(ORDINALS)[2:] for end in ("", "s")},
    "quarter": 4,
    "quarters": 4,
}
TIMES: dict[str, Decimal] = {
    "twice": Decimal(2),
    "double": Decimal(2),
    "doubled": Decimal(2),
    "doubling": Decimal(2),
    "thrice": Decimal(3),
    "triple": Decimal(3),
    "tripled": Decimal(3),
    "trebled": Decimal(3),
    "treble": Decimal(3),
    "quadrupled": Decimal(4),
    "halved": Decimal("0.5"),
}
SCALES: dict[str, Decimal] = {
    "k": Decimal(1_000),
    "thousand": Decimal(1_000),
    "m": Decimal(1_000_000),
    "mn": Decimal(1_000_000),
    "million": Decimal(1_000_000),
    "bn": Decimal(1_000_000_000),
    "billion": Decimal(1_000_000_000),
}
HEDGES: tuple[tuple[str, Bound], ...] = (  # the longest that ends before the number counts
    *((words, "over") for words in ("just over", "a little over", "a little more than", "slightly more than")),
    *((words, "over") for words in ("slightly over", "only just over", "well over", "more than", "over", "above")),
    *((words, "over") for words in ("exceeding", "in excess of", "greater than", "upwards of")),
    *((words, "under") for words in ("just under", "a little under", "a little less than", "slightly less than")),
    *((words, "under") for words in ("slightly under", "nearly", "almost", "all but")),
    *((words, "under") for words in ("short of", "not quite", "approaching", "under")),
    *((words, "below") for words in ("fewer than", "less than", "below")),
    *((words, "about") for words in ("about", "around", "roughly", "approximately", "some", "c.", "c", "circa")),
    *((words, "about") for words in ("close to", "near", "practically", "or so", "an estimated", "in the region of")),
    *((words, "least") for words in ("at least", "no less than", "no fewer than", "not less than", "a minimum of")),
    *((words, "most") for words in ("at most", "no more than", "not more than", "up to", "as many as", "as much as")),
)
UNIT_WORDS: dict[str, tuple[str, Decimal]] = {  # a word after a number -> what is measured, and how many of its base
    **{word: ("day", Decimal(1)) for word in ("day", "days")},
    **{word: ("day", Decimal(7)) for word in ("week", "weeks")},
    **{word: ("day", Decimal("30.4")) for word in ("month", "months")},
    **{word: ("day", Decimal(365)) for word in ("year", "years")},
    **{word: ("second", Decimal(1)) for word in ("second", "seconds")},
    **{word: ("second", Decimal(60)) for word in ("minute", "minutes")},
    **{word: ("second", Decimal(3600)) for word in ("hour", "hours")},
    **{word: ("gram", Decimal(1)) for word in ("g", "gram", "grams", "gramme", "grammes")},
    **{word: ("gram", Decimal(1_000)) for word in ("kg", "kilogram", "kilograms", "kilo", "kilos")},
    **{word: ("gram", Decimal(1_000_000)) for word in ("tonne", "tonnes", "ton", "tons")},
}
LABELS = (  # nouns whose number is a name: Phase 2, Call 5, section 60
    *("phase", "call", "section", "article", "tier", "stage", "wave", "part", "chapter", "annex", "table", "figure"),
    *("page", "row", "level", "grade", "schedule", "clause", "paragraph", "act", "round", "no.", "number", "numbers"),
    *("activity", "activities", "project", "projects", "item", "items", "objective", "action", "priority", "aim"),
)
UP = frozenset(
    (
        *(
            "rise",
            "rises",
            "rose",
            "risen",
            "rising",
            "increase",
            "increases",
            "increased",
            "increasing",
            "grew",
            "grow",
            "grows",
            "grown",
            "growing",
            "growth",
            "climb",
        ),
        *(
            "climbed",
            "gain",
            "gains",
            "gained",
            "higher",
            "more",
            "up",
            "above",
            "ahead",
            "clear",
            "exceeds",
            "exceeded",
            "exceed",
            "outnumber",
            "outnumbers",
            "raised",
        ),
        *("greater", "better-than", "over", "longer", "gone-up", "went-up", "added"),
    )
)
DOWN = frozenset(
    (
        *(
            "fall",
            "falls",
            "fell",
            "fallen",
            "falling",
            "decrease",
            "decreases",
            "decreased",
            "decreasing",
            "drop",
            "drops",
            "dropped",
            "declined",
            "decline",
        ),
        *(
            "declines",
            "shrank",
            "lower",
            "fewer",
            "less",
            "down",
            "below",
            "behind",
            "under",
            "lost",
            "lose",
            "loses",
            "reduced",
            "reduction",
            "reduces",
            "short",
            "slipped",
        ),
        *("shorter", "slips", "worse-than", "missed"),
    )
)
OVERSPENT = frozenset(("overspend", "overspent", "overspends", "overspending"))
UNDERSPENT = frozenset(("underspend", "underspent", "underspends", "underspending", "unspent"))
NEGATIONS = frozenset(("no", "not", "none", "nothing", "never", "neither", "nor", "without", "cannot", "n't", "nobody"))
COMPARISONS: tuple[tuple[str, str], ...] = (  # what a sentence calls the basis -> `against`, the longest first
    ("the previous twelve months", "same quarter last year"),
    ("the twelve before", "same quarter last year"),
    ("the same quarter of last year", "same quarter last year"),
    ("the same quarter last year", "same quarter last year"),
    ("the same quarter of the previous year", "same quarter last year"),
    ("the same three months a year earlier", "same quarter last year"),
    ("that of last year", "same quarter last year"),
    ("over twelve months", "same quarter last year"),
    *((words, "same quarter last year") for words in ("a year ago", "a year earlier", "a year before", "last year")),
    *((words, "same quarter last year") for words in ("over the year", "on the year", "in a year", "year on year")),
    *((words, "same quarter last year") for words in ("in the year", "over a year", "the year before")),
    ("the previous year", "same quarter last year"),
    ("two years ago", "two years ago"),
    *((words, "previous quarter") for words in ("the previous quarter", "last quarter", "the quarter before")),
    *(
        (words, "previous quarter")
        for words in ("on the quarter", "over the quarter", "in one quarter", "a quarter ago")
    ),
    *((words, "previous quarter") for words in ("than last quarter", "quarter on quarter", "the last quarter")),
    *((words, "pre-pandemic") for words in ("pre-pandemic", "before the pandemic", "prior to the pandemic")),
    *((words, "budget") for words in ("original budget", "revised budget", "budgeted", "budgets", "budget")),
    *((words, "target") for words in ("targets", "target", "aim", "goal", "planned", "plan")),
)
SAME: dict[str, str] = {  # everyday words for what tables call otherwise; both sides as stems
    **dict.fromkeys(("women", "woman"), "female"),
    **dict.fromkeys(("men", "man"), "male"),
    **dict.fromkeys(("disabled", "disabilities"), "disability"),
}
SMALL = frozenset(
    ("the", "a", "an", "of", "in", "on", "for", "to", "and", "by", "with", "at", "from", "is", "are", "was", "were")
)  # in names they may vary
LOOSE = re.compile("total|overall|all|other|subtotal|grand")  # a name is known without them where it begins with them

_EVEN = str.maketrans(
    {
        **dict.fromkeys("’‘", "'"),
        **dict.fromkeys((chr(code) for code in range(0x2010, 0x2016)), "-"),
        "−": "-",
        **dict.fromkeys("\t\n\r\x0b\x0c\u00a0\u2009\u202f", " "),
    }
)


def even(text: str) -> str:
    """One kind of dash, apostrophe and space; each letter stays in its place."""
    return text.translate(_EVEN)


def counted_as(word: str) -> int:
    """The number that digits or a cardinal in any case say."""
    return int(word) if word.isdigit() else CARDINALS[word.lower()]
