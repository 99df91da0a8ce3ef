"""Every kind of error with the codes by which the proofreader may find it."""

from tests.check.mutators import builtfiles, documents, figures, inputs, rated, references, shares, words
from tests.check.mutators.mutation import SENTENCES, Kind, Mutator


def _kind(name: str, mutator: Mutator, *codes: str) -> Kind:
    return Kind(name, frozenset(codes) or SENTENCES, mutator)


KINDS: tuple[Kind, ...] = (
    _kind("statement item", inputs.item, "statement"),
    _kind("statement subtotal", inputs.subtotal, "statement"),
    _kind("statement total", inputs.total, "statement"),
    _kind("variance sign", inputs.variance_sign, "statement"),
    _kind("given comparison", inputs.given_comparison, "comparison"),
    _kind("value against comparison", inputs.value_of_comparison, "comparison"),
    _kind("against formula", inputs.against_formula, "formula"),
    _kind("whole and parts", inputs.whole_and_parts, "total"),
    _kind("outside its parts", inputs.outside_parts, "between"),
    _kind("beyond the whole", shares.beyond_the_whole, "percentage", "shares"),
    _kind("given twice", shares.given_twice, "given-twice"),
    _kind("project rating", rated.project_rating, "rating"),
    _kind("service rating", rated.service_rating, "rating"),
    _kind("rating removed", rated.rating_removed, "unrated"),
    _kind("figures removed", rated.figures_removed, "no-figures"),
    _kind("completed in future", rated.completed_in_future, "past-and-future"),
    _kind("past called future", rated.past_called_future, "past-and-future"),
    _kind("red without a word", rated.red_without_a_word, "unsaid"),
    _kind("missing slide", references.missing_slide, "link"),
    _kind("number off by one", references.number_off_by_one, "link"),
    _kind("typed slide off by one", references.typed_off_by_one, "link", *SENTENCES),
    _kind("contents renamed", references.contents_renamed, "link"),
    _kind("mark without note", references.mark_without_note, "note-mark"),
    _kind("note without mark", references.note_without_mark, "note-mark"),
    _kind("acronym unexplained", references.acronym, "acronym"),
    _kind("name spelled otherwise", references.name_spelled_otherwise, "name"),
    _kind("name misspelt", references.name_misspelt, "name"),
    _kind("no source", documents.no_source, "source"),
    _kind("no basis", documents.no_basis, "basis"),
    _kind("no alternative", documents.no_alternative, "alternative"),
    _kind("same title", documents.same_title, "title"),
    _kind("previous quarter", words.previous_quarter, "period"),
    _kind("previous quarter in text", words.previous_quarter_in_text, "period"),
    _kind("narrative unchanged", words.unchanged, "unchanged"),
    _kind("deck ahead of files", builtfiles.deck_ahead, "built-file"),
    _kind("note ahead of files", builtfiles.note_ahead, "built-file"),
    _kind("deck file edited", builtfiles.deck_edited, "built-file"),
    _kind("PDF lacks words", builtfiles.pdf_lacks, "built-file"),
    _kind("PDF has more words", builtfiles.pdf_has_more, "built-file"),
    _kind("typed number", figures.typed_number),
    _kind("typed sentence", figures.typed_sentence),
    _kind("wrong change", figures.wrong_change),
    _kind("typed in a table", figures.typed_in_table),
    _kind("digits transposed", figures.transposed),
    _kind("unit changed", figures.unit_changed),
    _kind("count off by one", figures.count_off_by_one),
    _kind("said twice differently", figures.said_twice_differently),
    _kind("other units differently", figures.other_units),
    _kind("direction reversed", words.direction_reversed),
    _kind("budget reversed", words.budget_reversed),
    _kind("called stable", words.called_stable),
    _kind("superlative moved", words.superlative_moved),
)
