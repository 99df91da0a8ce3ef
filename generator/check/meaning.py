"""What the words around a number mean: which measures, statement lines and services it may be a figure of.

In: a sentence on its slide. Out: names of things as facts have them. The fewer things share a word, the more it tells.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.check.facts import things
from generator.check.known import Known, Stems
from generator.check.lexicon import Mention, stem, stems
from generator.check.proof import Proof
from generator.check.reading import Sentence, Span
from generator.deck.blocks import Text
from generator.deck.model import Slide
from generator.deck.walk import block_runs
from generator.richtext import plain

WELL = 0.65  # of a name, by weight: enough to be meant
CLOSE = 0.5  # of the most that is told of anything: may be meant too
SHOWN = 1.3  # times as much is told of what the slide shows
UNSURE = 0.7  # a single word that names nothing on the slide
LEAST = 1.0  # the weight of a name: one of common words alone tells little
COMMON = 3  # a single word that more things bear is no name: original, change


def meant(
    sentence: Sentence, near: Sequence[tuple[float, Span]], unit: str, slide: Slide, proof: Proof
) -> tuple[str, ...]:
    """The things of which parts of a sentence tell most, each part by how near it stands; none if they tell little."""
    said: dict[str, float] = {}
    found: dict[str, float] = {}
    shown = proof.shown(slide)
    for share, (start, end) in reversed(near):
        said |= dict.fromkeys(stems(sentence.text[start:end]), share)
        for mention in (one for one in sentence.mentions if start <= one.start < end):
            names = _by_name(mention, sentence, slide, proof)
            sure = len(mention.text.split()) > 1 or shown & set(names)
            found |= dict.fromkeys(names, share if sure else share * UNSURE)
    borne = frozenset[str]().union(*(proof.known.bearers.get(one, ()) for one in said))
    for name in (one for one in proof.known.called if one in borne):
        own = (one for one in proof.known.called[name] if one & said.keys() and one not in proof.known.columns)
        told = max((_told(label, said, proof.known) for label in own), default=0.0)
        if told and name in shown:
            told *= SHOWN
        if told >= WELL * CLOSE:
            found[name] = max(told, found.get(name, 0))
    found = {name: found[name] for name in proof.known.having(found, unit)}
    most = max(found.values(), default=0.0)
    return tuple(name for name, told in found.items() if told >= most * CLOSE) if most >= WELL else ()


def _told(label: Stems, said: Mapping[str, float], known: Known) -> float:
    """How much of a label is said, by weight."""
    told = sum(known.weights[one] * said[one] for one in label & said.keys())
    return told / max(sum(known.weights[one] for one in label), LEAST)


def named(sentence: Sentence, unit: str, slide: Slide, proof: Proof) -> tuple[str, ...]:
    """What a sentence names that has facts of a unit: by its whole name, or by most words of a longer one."""
    found: dict[str, None] = {}
    said = frozenset(stems(sentence.text))
    for mention in sentence.mentions:
        if names := _by_name(mention, sentence, slide, proof):
            found |= dict.fromkeys(names)
            if mention.kind == "measure":
                found |= dict.fromkeys(_longer(frozenset(stems(mention.text)), said, proof.known))
    if found:
        found |= dict.fromkeys(
            name
            for name, labels in proof.known.labels.items()
            if any(len(label & said) > 1 and len(label & said) * 3 >= len(label) * 2 for label in labels)
        )
    return tuple(name for name in found if any(fact.unit == unit for fact in proof.known.of(name)))


def _longer(name: Stems, said: Stems, known: Known) -> Iterator[str]:
    """The measures whose label holds a name and more, at least half of it said."""
    for measure, labels in known.labels.items():
        if any(name < label and len(label - said) <= len(label) // 2 for label in labels):
            yield measure


def around(sentence: Sentence, groups: frozenset[str], unit: str, slide: Slide, proof: Proof) -> tuple[str, ...]:
    """What a sentence which names nothing takes from where it stands: its chart, its heading, its slide."""
    known = proof.known
    own = [block for block in slide.blocks if block.id == sentence.block]
    if drawn := known.having(things(run.figure for block in own for run in block_runs(block) if run.figure), unit):
        return drawn
    if any(_by_name(mention, sentence, slide, proof) for mention in sentence.mentions):
        return ()
    for block in own:
        if isinstance(block, Text) and plain(block.heading):
            heading = proof.reader.read(plain(block.heading))
            if found := meant(heading, ((1.0, (0, len(heading.text))),), unit, slide, proof):
                return found
    if unit == "gbp" and of_money(sentence):
        others = (block for block in slide.blocks if not isinstance(block, Text))
        return known.having(things(run.figure for block in others for run in block_runs(block) if run.figure), unit)
    shown = (name for name in sorted(proof.shown(slide)) if name.startswith("measure:"))
    return tuple(name for name in shown if groups and any(f.of in groups and f.unit == unit for f in known.of(name)))


def counted(names: Iterable[str], noun: str, known: Known) -> tuple[str, ...]:
    """Those of some things that count what a noun says: three prisons."""
    said = stem(noun)
    return tuple(name for name in names if noun == "of" or any(said in label for label in known.called.get(name, ())))


def surely(names: Iterable[str], sentence: Sentence, known: Known) -> bool:
    """Is one of some things called by two words and more, and by most of its name?"""
    said = frozenset(stems(sentence.text))
    return any(len(label & said) > max(1, len(label) // 2) for name in names for label in known.called.get(name, ()))


def _by_name(mention: Mention, sentence: Sentence, slide: Slide, proof: Proof) -> tuple[str, ...]:
    """The things that bear a name."""
    if mention.kind == "measure":
        bears = _is_name(mention, sentence, slide, proof)
    else:
        bears = mention.kind == "service" or (mention.kind == "line" and of_money(sentence))
    return tuple(f"{mention.kind}:{one}" for one in mention.ids) if bears else ()


def _is_name(mention: Mention, sentence: Sentence, slide: Slide, proof: Proof) -> bool:
    """Is a name a measure's own, or rather that of a column, of a group, or a word that many measures bear?"""
    if any(frozenset(stems(mention.text)) <= column for column in proof.known.columns):
        return False
    shown = proof.shown(slide)
    if len(mention.ids) <= COMMON and any(f"measure:{one}" in shown for one in mention.ids):
        return True
    spans = [
        one for one in sentence.mentions if one.kind == "group" and (one.start, one.end) == (mention.start, mention.end)
    ]
    names = [name.removeprefix("measure:") for name in shown]
    if any((name, group) in proof.quarter.periods for one in spans for group in one.ids for name in names):
        return False
    return len(mention.text.split()) > 1 or (len(mention.ids) <= COMMON and not spans)


def of_money(sentence: Sentence) -> bool:
    """Does a sentence speak of money, so that names of finance tables are meant?"""
    budget = any(one.value == "budget" for one in sentence.against)
    return budget or bool(sentence.spends) or any(one.unit == "gbp" for one in sentence.figures)
