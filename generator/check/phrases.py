"""Words that claim something which data can refute, and words that take a claim back.

In: nothing. Out: patterns, each for a class of English words, and where a text uses them. Names of one report's things
come from its inputs and never stand here.
"""

import re
from functools import lru_cache


def _any(*words: str) -> re.Pattern[str]:
    """Whole words and phrases in any case, the longest first; a blank is any white space."""
    longest = sorted(words, key=len, reverse=True)
    return re.compile(r"(?<![\w-])(?:" + "|".join(word.replace(" ", r"\s+") for word in longest) + r")(?![\w-])", re.I)


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_SOME = "two|three|four|five|six|seven|eight|nine|ten"
_BE = "(?:is|are|was|were|been|being)"
_WHOSE = "(?:its|their|the|his|her) "
_SIZED = r"(?=,? (?:by |on |since |over |from |in |against |\d|more than |less than |[a-z]+ (?:per cent|points?)))"

RISE = _any(
    *("rises", "rose", "risen", "rising", "increase(?:d|s)", "increasing", "grew", "grown", "grows", "growing"),
    *("gained", "climb(?:ed|s)", "jump(?:ed|s)", "surg(?:ed|es)", "soar(?:ed|s)", "went up", "gone up", "goes up"),
    *(
        f"{_BE} up{_SIZED}",
        "up(?= \\d)",
        "edged up",
        "crept up",
        "moved up",
        "doubled",
        "trebled",
        "saw (?:a|an) (?:rise|increase)",
    ),
)
FALL = _any(
    *("falls", "fell", "fallen", "falling", "decrease(?:d|s)", "decreasing", "decline(?:d|s)", "dropp?(?:ed|s)"),
    *("reduced", "lost", "shrank", "shrunk", "slipped", "slumped", "plunged", "halved", "went down", "gone down"),
    *(
        "came down",
        "come down",
        "goes down",
        f"{_BE} down{_SIZED}",
        "down(?= \\d)",
        "edged down",
        "crept down",
        "moved down",
        "dipped",
    ),
    *("saw (?:a|an) (?:fall|drop|decrease|decline|reduction)",),
)
NO_FALL = re.compile(  # idioms: fell short of, fell due, fell to someone to do, reduced to tears
    r"\s+(?:[£\w.,%]+\s+(?:points\s+)?)?(?:short|due|within|into|outside|apart|through|behind schedule)\b",
    re.I,
)
STABLE = _any(
    *("stable", "steady", "unchanged", "flat", "constant", "the same as", "no change", "(?:did|has|have) not changed?"),
    *("little changed?", "(?:barely|hardly) changed", "held firm", "much the same"),
)
BETTER = _any("improved", "improves", "improving", "got better", "better", "has improved", "recovered")
WORSE = _any("worsened", "worsens", "worsening", "deteriorated", "deteriorates", "got worse", "worse")
HIGHER = _any(
    *(
        "higher",
        "above",
        "ahead of",
        "clear of",
        "greater",
        "more",
        "in front of",
        "outscores?",
        "outscored",
        "exceeds",
    ),
    *("longer", "slower"),
)
LOWER = _any(
    "lower",
    "below",
    "behind",
    "under",
    "less",
    "fewer",
    "beneath",
    "short of",
    "trails?",
    "trailed",
    "shorter",
    "faster",
    "quicker",
)
COUNTED_OFF = re.compile(  # in five of the 16 rows: many things are spoken of, and not one
    rf"\b(?:of|out of) (?:the |all |these |those )?(?:\d{{1,3}}|{_SOME}|eleven|twelve|\w+teen|twenty)\b(?![%.,/]\d|%)",
    re.I,
)
NO_BASE = re.compile(  # more than a third, fewer than 20: a comparison with a number, not with another figure
    rf"\s+(?:about |around |some |roughly |c\. ?)?(?:£|\d|half\b|a third|a quarter|(?:one|{_SOME})\b)"
    rf"|\s+(?:\w+\s+){{0,4}}?than\s+(?:about |around |some |roughly )?(?:(?:an?|one|{_SOME}) )?"
    r"(?:\d|half|third|quarter|fifth|tenth|in \d|dozen|hundred)"
    r"|\s+(?:than )?(?:expected|planned|usual|needed|before\b(?! the\b))\b",
    re.I,
)
_MOVES = {
    "rise": RISE,
    "fall": FALL,
    "stable": STABLE,
    "better": BETTER,
    "worse": WORSE,
    "higher": HIGHER,
    "lower": LOWER,
}


@lru_cache(maxsize=20_000)
def moves(kind: str, text: str) -> tuple[tuple[int, int], ...]:
    """Where a text says that something rose, is higher and so on; several judges ask it of the same sentence."""
    return tuple(match.span() for match in _MOVES[kind].finditer(text))


UNDERSPEND = _any(
    *("underspends?", "underspent", "underspending", f"(?:under|below|within) (?:{_WHOSE})?(?:\\w+ ){{0,3}}budgets?"),
    *(f"short of (?:{_WHOSE})?(?:\\w+ )?budgets?", "(?:less|lower|fewer) than (?:\\S+ ){0,5}?budget(?:s|ed)?"),
)
OVERSPEND = _any(
    *("overspends?", "overspent", "overspending", f"(?:over|above) (?:{_WHOSE})?(?:\\w+ ){{0,3}}budgets?"),
    *(f"(?:exceeded|outran) (?:{_WHOSE})?(?:\\w+ )?budgets?", "(?:more|higher) than (?:\\S+ ){0,5}?budget(?:s|ed)?"),
)
HIGHEST = _any(
    "highest",
    "largest",
    "greatest",
    "biggest",
    "(?:the )?most (?:satisfied|confident|trusting)",
    "the most(?=[,.;:]|$| of the)",
)
LOWEST = _any(
    "lowest", "smallest", "fewest", "(?:the )?least (?:satisfied|confident|trusting)", "the least(?=[,.;:]|$| of the)"
)
STEEPEST = _any("steepest", "sharpest", "furthest")
MOVED_MOST = _any("(?:rose|grew|increased|gained|fell|dropped|declined|decreased|lost) (?:by )?(?:the )?most")
BEST = _any("best(?! practice)")
WORST = _any("worst")
RISING, FALLING = (
    _any("rise", "increase", "growth", "gain", "improvement"),
    _any(
        *("fall", "drop", "decrease", "decline", "reduction", "loss", "below"),
    ),
)
NOT_QUITE = re.compile(  # one of the lowest, close to its lowest, the second largest
    r"(?:one of|among|close to|near(?:ly)?|almost|second|third|fourth|joint|not|next|of the|perhaps|arguably)"
    r"(?:\s+(?:the|its|their))?(?:\s+\w+)?\s*$",
    re.I,
)
MET = _any("met", "hit", "reached", "achieved", "beat", "exceeded", "surpassed", "attained", "fulfilled", "above")
MISSED = _any(
    "missed", "(?:fell|falls|came|comes) (?:\\w+ )?short of", "failed to (?:meet|reach|hit)", "below", "short of"
)
TARGET = _any("targets?", "aims?", "goals?")
MAJORITY = re.compile(
    r"^(?:the (?:vast |great )?majority of|most(?: of)?)\s+(?!similar|recent|likely|serious|common|of all)", re.I
)

TIMELY = _any("longer", "slower", "shorter", "faster", "quicker")  # of days alone
DENIED = _any(
    *("not", "no", "never", "none", "neither", "nor", "without", "nothing", "no longer", "cannot", "nobody", "nowhere"),
    *(
        "[a-z]+n['’]t",
        "far from",
        "rather than",
        "instead of",
        "apart from",
        "other than",
        "except",
        "far short",
        "all but",
    ),
)
UNREAL = _any(
    *(
        "would",
        "could",
        "should",
        "might",
        "may",
        "if",
        "unless",
        "whether",
        "must",
        "hopes?",
        "wants?",
        "will",
        "shall",
    ),
    *("aims?", "aimed", "aiming", "intends?", "intended", "plans to", "planned to", "expect(?:s|ed)?", "projected"),
    *("forecasts?", "predicted", "likely", "set to", "due to", "meant to", "risks? (?:of|that)", "tr(?:y|ies|ied) to"),
    *("seeks?", "works? to", "in order to", "so that", "until", "had been", "used to", "thought", "feared", "claimed"),
    *("asks?", "asked", "called for", "to (?:rise|fall|increase|decrease|improve|reduce|grow|drop)"),
)
RATED = re.compile(
    r"\b(?:rated|rating(?: is| of|:)?|carry|carries|keeps?|got|has|have|earned(?: it)?|given|marked|scored|an?)"
    r"\s+(?:as\s+)?(?:an?\s+)?(?:a rating of\s+)?(?P<code>[A-Z]{1,3})\b(?![&’'-]| calls?)"
)
COLOURS = {"red": "bad", "amber": "warn", "green": "good"}  # what a reader calls a look of the rating scale
DONE = _any("completed?", "finished", "done", "concluded")
LATE = re.compile(r"\s*,?\s*(?:but |and )?(?:late|behind time|after (?:its|their) date)\b", re.I)

ENTRY_NOUNS = _set(
    """
    activity activities project projects number numbers item items row rows action actions
    """
)
COUNTED = {  # nouns under which a sentence counts the rows of a table
    "projects": frozenset(["activity", "activities", "project", "projects", "actions", "milestones"]),
    "services": frozenset(
        ["measure", "measures", "indicator", "indicators", "service", "services", "result", "results"]
    ),
}
TIMES = _set(
    """
    last latest quarter year month ago before same previous than number total rate share q1 q2 q3 q4
    """
)
GENERIC = _set(  # words of a subject that say nothing of what it is about
    """
    the a an all of in on for to by at its their this that these those it they both each every and or with
    among than over from as number numbers total totals overall level levels share shares proportion
    percentage rate rates ratio result results figure figures volume volumes count counts view views handling
    offence offences crime crimes recorded reported people victims officers respondents reporters
    who aged age ages group groups year quarter months month last latest previous now still also again however
    meanwhile then time days case cases compared performance score scores value values measure measures
    remained remains stayed was were is are has have had been be come comes came out further slightly broadly
    relatively sharply significantly markedly well only just about some nearly almost roughly force
    forces satisfaction satisfied service gap gaps per cent points point more less one two three four five six
    seven eight nine ten showing show shows saw see seen finished ended closed finish end close stood stand
    stands did do does not when where while although but yet so though whereas against same between financial
    calendar january february march april may june july august september october november december there
    accounts accrual priority spending spend spent outturn gross net money cost costs budget budgets met's
    whole half
    """
)
