"""Every code that a finding may have: what it means, why it matters, what to do.

In: nothing. Out: one table, which `quarterdeck explain` prints.
"""

from typing import Literal

from msgspec import Struct

Severity = Literal["error", "warning", "notice"]


class Explanation(Struct, frozen=True):
    """What a code means, why it matters, what to do, and how severe it is."""

    severity: Severity
    means: str
    why: str
    do: str


EXPLANATIONS: dict[str, Explanation] = {
    "comparison": Explanation(
        "error",
        "A change that its source gives does not follow from the two figures, however these were rounded.",
        "Readers see the two figures and their difference side by side. The computed difference is printed.",
        "Mend whichever figure is wrong; where a base was revised since, say so in the row's `note`.",
    ),
    "statement": Explanation(
        "error",
        "An amount of a finance table is not what its parts or its columns make, however these were rounded.",
        "A total that does not add up is the first thing that an auditor finds. The computed amount is printed.",
        "Mend the amount or its parts.",
    ),
    "formula": Explanation(
        "error",
        "A value in a row is not what the measure's own formula makes of the other rows, however these were rounded.",
        "The row is printed, and contradicts the figures beside it.",
        "Mend the row or its parts, or delete the row: the formula fills it.",
    ),
    "total": Explanation(
        "error",
        "The parts of a whole, given with it, make more; or less, where in another period they make it exactly.",
        "Readers add up what stands under a total.",
        "Mend the whole or one of its parts.",
    ),
    "between": Explanation(
        "warning",
        "A percentage or rate of a whole lies outside the range of all its parts.",
        "A whole is a mixture of its parts, so one of them must be wrong, or of another period.",
        "Mend the whole or one of its parts.",
    ),
    "shares": Explanation(
        "error",
        "Percentages that are drawn as the parts of one whole make more than 100%, beyond what rounding explains.",
        "A ring of more than a whole is a mistake that everyone sees.",
        "Mend one of the shares.",
    ),
    "percentage": Explanation(
        "error",
        "A share is below 0% or above 100%.",
        "It cannot be: a digit, a sign or the unit is wrong.",
        "Mend the figure. If it is a change, begin the measure's definition with `change`.",
    ),
    "given-twice": Explanation(
        "error",
        "One thing is given twice, with different figures.",
        "Only one of the two can be right, and which is printed is chance.",
        "Keep one of the two.",
    ),
    "rating": Explanation(
        "warning",
        "An owner's rating is not what its figures suggest.",
        "The owner's rating is printed all the same; readers see it beside the figures and wonder.",
        "Ask the owner; mend the rating or the figures, or give a `reason` in the row.",
    ),
    "no-figures": Explanation(
        "warning",
        "A rating stands beside no figure, or no date, that it could be judged by.",
        "A rating without figures cannot be questioned, and may stand in the wrong row.",
        "Give the figures, or a `reason` in the row.",
    ),
    "unrated": Explanation(
        "warning",
        "Figures, or a date, stand beside no rating.",
        "Counts of ratings leave the row out, so that a headline may say less than the table.",
        "Give the rating, or a `reason` in the row.",
    ),
    "past-and-future": Explanation(
        "warning",
        "What is open was due in the past, or what is completed is forecast for the future.",
        "One of the two dates, or the rating, was not brought up to date.",
        "Mend the forecast or the rating, or give a `reason` in the row.",
    ),
    "typed-contradicts": Explanation(
        "error",
        "A number, date or slide number typed in a sentence is not what the sentence names comes to, in any reading.",
        "The sentence and the table or chart beside it say different things. What is typed does not follow the data.",
        "Mend the number or what the sentence names, or ask for the figure by its name, so that it follows.",
    ),
    "typed-untraced": Explanation(
        "notice",
        "A typed number follows from no figure that its slide shows or its sentence names.",
        "Nobody can check it, and nobody will notice when it is out of date.",
        "Check it. Name what it is of, or put it into `values` and ask for it by its name.",
    ),
    "wording": Explanation(
        "error",
        "A word for a change, a comparison or a budget is not what the data say, in any reading of its sentence.",
        "A rise that is called a fall is worse than a wrong digit: readers remember the direction.",
        "Mend the word, or let it follow the data: `| direction`, `| comparative`, `| spend`.",
    ),
    "extreme": Explanation(
        "error",
        "Something is called the highest, lowest, largest or most, and another of its kind goes further.",
        "Superlatives are quoted, and are the first that others check.",
        "Mend the sentence, or ask for whichever it is by `extreme(...)`.",
    ),
    "count": Explanation(
        "error",
        "A sentence counts ratings, changes or gaps, and the tables hold another number of them.",
        "Readers can count the rows beside it.",
        "Mend the number, or ask for it by `count(...)`.",
    ),
    "said-rating": Explanation(
        "error",
        "A sentence gives an activity or an indicator another rating than its table.",
        "Two ratings for one thing stand on one page.",
        "Mend the sentence, or the rating if its owner says so.",
    ),
    "said-target": Explanation(
        "error",
        "A target is said to be met that the figures miss, or the reverse.",
        "Whether a target was met is what many readers look for first.",
        "Mend the sentence, or the figures if they are wrong.",
    ),
    "said-date": Explanation(
        "error",
        "A date, a quarter or a year is not the one that the rest of the report gives.",
        "It is often left over from the report before.",
        "Mend the date, or ask for the report's own: `{{ quarter }}`, `{{ months }}`.",
    ),
    "said-slide": Explanation(
        "warning",
        "A sentence sends its readers to a slide that does not show what it says, while another does.",
        "Slides move from quarter to quarter, and typed numbers stay behind.",
        "Ask for the number by the slide's id: `{{ slide(...) }}`.",
    ),
    "unsaid": Explanation(
        "warning",
        "A slide shows figures or ratings in red, or a change for the worse, and no sentence on it mentions them.",
        "A report that shows bad news and talks of other things is read as hiding it.",
        "Name the figure or count the red ones in the headline or the text.",
    ),
    "link": Explanation(
        "error",
        "A link, an entry of the contents or a typed number leads to no slide, or to another than it says.",
        "Readers follow it and arrive nowhere.",
        "Name the slide by its id, with slide(...), so that the number follows.",
    ),
    "link-address": Explanation(
        "notice",
        "A link is named for which report.yaml gives no address, so that it is plain text.",
        "Readers see what to look for, and no way there.",
        "Give the address under `links` in report.yaml, or acknowledge that there is none.",
    ),
    "note-mark": Explanation(
        "warning",
        "A mark such as [1] stands on a slide without its note, or a note without its mark.",
        "A mark promises an explanation.",
        "Name the note in the row's `notes`, or take the mark away.",
    ),
    "acronym": Explanation(
        "notice",
        "An acronym is used that neither the glossary nor its own slide spells out.",
        "Not every reader works in the field.",
        "Spell it out on the slide, or under `glossary` in report.yaml.",
    ),
    "name": Explanation(
        "warning",
        "A name is spelled in another way than its label and its aliases.",
        "Two spellings look like two places, and a search finds one of them.",
        "Write it as its label does, or add the spelling to its aliases.",
    ),
    "alternative": Explanation(
        "error",
        "A chart, a table or a picture has no text alternative.",
        "Those who listen to the report instead of seeing it miss it altogether.",
        "Give it a heading, or `alt` in the outline.",
    ),
    "basis": Explanation(
        "warning",
        "A chart does not say unit and basis under its heading, or mixes rolling years with single quarters.",
        "The same figure means another thing over twelve months than over three.",
        "Give it a `subtitle`, or draw the two in charts of their own.",
    ),
    "source": Explanation(
        "warning",
        "Figures are shown and no source is named for them.",
        "A figure without a source cannot be checked.",
        "Give the measure its `source`, or name it in the note of the slide.",
    ),
    "title": Explanation(
        "warning",
        "Two slides have titles that do not tell them apart.",
        "People find slides by their titles, in the contents, in PowerPoint and with a screen reader.",
        "Say in the title what this slide alone shows.",
    ),
    "period": Explanation(
        "error",
        "A topic, a headline or a sentence names the quarter before, typed by hand, where this one belongs.",
        "It is the most common remnant of the last report.",
        "Write {{ quarter }}, which follows report.yaml.",
    ),
    "unchanged": Explanation(
        "notice",
        "Words with figures or dates are word for word those of the previous quarter.",
        "They were perhaps not looked at since.",
        "Read them once more. What still holds may stand.",
    ),
    "built-file": Explanation(
        "warning",
        "A built file lacks text that the report has now, or has text that the report has no more.",
        "An input has changed since the build, or the deck was edited: two versions of the report are about.",
        "Build again. What was edited in the file by hand goes into the inputs first.",
    ),
    "acknowledgement-figures": Explanation(
        "error",
        "An acknowledgement gives a reason without the figures of its finding.",
        "A reason without figures would go on silencing the finding when the figures have changed.",
        "Write every figure of the finding's arithmetic into the reason.",
    ),
    "acknowledgement-expired": Explanation(
        "error",
        "The figures of an acknowledged finding have changed since its reason was written.",
        "What was a known and accepted difference may be a new mistake now.",
        "Look at the finding again; mend it, or write the new figures into the reason.",
    ),
    "acknowledgement-unused": Explanation(
        "warning",
        "An acknowledgement in report.yaml names a finding that there is not.",
        "What was wrong has been mended, or the name is misspelt and the finding is still open.",
        "Delete the acknowledgement, or take the `key` of the finding from findings.json.",
    ),
}
