"""Words weighed against the data: each rule fires, and keeps silent at its boundary and where a word is taken back."""

from pathlib import Path

import pytest

from generator.check.explanations import EXPLANATIONS
from generator.check.findings import Finding
from generator.check.subject import Subject
from generator.check.wording import HINTS, JUDGES, wording
from generator.compute.results import Results
from generator.deck.blocks import Cell, Row, Table, TableColumn, Text
from generator.deck.model import Slide
from generator.figure import Source
from generator.pipeline import draft
from generator.problems import Place, Problems
from generator.richtext import Paragraph, Run, figure_run, typed
from tests.conftest import QUARTER
from tests.packs import ROOT
from tests.quarters import FILES, small_results, subject_of

SHOWN = ("trust", "answered", "landings", "wrecks", "wait", "lights")
MORE = {
    **FILES,
    "values/more.csv": """
        measure,group,period,value
        trust,all,2023-24 Q2,70
        trust,all,2023-24 Q1,68
        landings,all,2019-20 Q4,16000
        answered,north,2023-24 Q4,80.0
        answered,south,2023-24 Q4,90.0
        """,
    "projects.csv": """
        priority,number,activity,baseline,forecast,rating,was,reason,notes
        safety,1,Dredge the channel,Q2,Q4,A,,,
        safety,2,Paint the beacons,Q2,,G,,,
        safety,3,Survey the eastern wrecks,Q2,Q4,R,,,
        safety,4,Train the pilots,Q2,Q4,R,,,
        """,
}


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Results:
    return small_results(tmp_path_factory.mktemp("quarter"), MORE)


def slide(results: Results, text: str, topic: str = "The harbour") -> Slide:
    """A slide that shows every figure of the quarter in a table, over one typed paragraph."""
    quarter = results.quarter
    runs = [figure_run(results.level(name, "all", results.latest(name))) for name in SHOWN]
    for statement in quarter.statements.values():
        runs += [figure_run(results.amount(statement.id, line, "variance")) for line in statement.lines]
    runs += [Run(row.activity.text, "label", source_of(row.activity.place)) for row in quarter.projects]
    runs += [Run(row.indicator.text, "label", source_of(row.indicator.place)) for row in quarter.services]
    rows = tuple(Row((Cell(((run,),)),)) for run in runs)
    table = Table("table", "left", (), (TableColumn(),), (), rows, "All figures")
    note = Text("said", "right", (), (Paragraph(typed(text)),))
    return Slide("harbour", 1, "halves", typed(topic), (), (table, note))


def source_of(place: Place) -> Source:
    return Source("projects", cells=(place,))


def said(results: Results, text: str, *others: Slide) -> list[Finding]:
    return list(wording(subject_of(results, slide(results, text), *others)))


def codes(results: Results, text: str) -> set[str]:
    return {one.code for one in said(results, text)}


WRONG = {
    "wording": (
        "Trust in the harbour rose on the year.",
        "Trust in the harbour improved over the year.",
        "Landings fell on the quarter.",
        "Landings were lower than a year ago.",
        "Wrecks improved on the year.",
        "Landings were stable on the quarter.",  # 16,500 to 17,431 is +5.6%, stable is below 5
        "Trust in the harbour on North Quay is above the result for the Whole harbour.",
        "Trust in the harbour is higher on North Quay than on South Quay.",
        "North Quay is 10 points higher on trust in the harbour.",
        "Days to a berth took longer than last quarter.",
        "Pay overspent by £1.5m.",
        "Kit ended £1.0m under budget.",
        "Landings fell from 16,500 to 17,431.",
        "Landings rose on the quarter (-6%).",
    ),
    "extreme": (
        "Trust in the harbour is at its highest since Q4 2022/23.",
        "Trust in the harbour is lowest on South Quay.",
        "Calls answered in time are highest on North Quay.",
    ),
    "count": (
        "Three of the four activities are off track.",
        "All four activities are off track.",
        "No activity is at risk.",
        "Two of four activities are on track.",
    ),
    "said-rating": ("Activity 1 is off track.", "Number 3 is rated G.", "The plan to paint the beacons is off track."),
    "said-target": ("Lifeboats missed their target of 40 launches.", "Pilots met their target."),
    "said-date": (
        "The quarter under review is October to December 2023.",
        "Trust in the harbour was higher in Q4 2022/23, when it was 75%.",
        "The next meeting will be held on 9 February 2024.",
    ),
}
RIGHT = (
    "Trust in the harbour fell on the year.",
    "Trust in the harbour was stable on the quarter.",
    "Landings rose on the quarter.",
    "Landings were stable on the year.",  # 17,000 to 17,431 is +2.5%
    "Wrecks were stable on the year.",  # a small base is stable by count
    "Wrecks worsened by two on the year.",
    "Trust in the harbour is lower on North Quay than on South Quay.",
    "North Quay is 10 points lower on trust in the harbour.",
    "Pay underspent by £1.5m.",
    "Kit ended £1.0m over budget.",
    "Landings fell short of nothing.",
    "Trust in the harbour did not rise on the year.",
    "Trust in the harbour no longer rises.",
    "Did trust in the harbour rise on the year?",
    "Trust in the harbour should rise over the year.",
    "The aim is that trust in the harbour rises.",
    "If trust in the harbour rose on the year, few would notice.",
    "More Trust, Fewer Wrecks is the name of the plan.",
    "The rose garden by the quay is open.",
    "Fear of the harbour rose on the year.",  # of what no table holds nothing is said
    "Trust in the harbour is at its lowest since Q2 2023/24.",  # as low as in Q3
    "Trust in the harbour is close to its highest since Q4 2022/23.",
    "Trust in the harbour is highest on South Quay.",
    "Two of the four activities are off track.",
    "One activity is at risk, one on track.",
    "Activities 3 and 4 are off track.",
    "Number 1 is at risk.",
    "Lifeboats met their target of 40 launches.",
    "Pilots missed their target.",
    "The quarter under review is January to March 2024.",
    "Trust in the harbour was higher in Q4 2022/23, when it was 71%.",
    "The last meeting was held on 9 February 2024.",
)


@pytest.mark.parametrize(("code", "text"), [(code, text) for code, texts in WRONG.items() for text in texts])
def test_a_word_that_every_reading_refutes_is_found(results: Results, code: str, text: str) -> None:
    assert code in codes(results, text)


@pytest.mark.parametrize("text", RIGHT)
def test_a_word_that_one_reading_bears_out_is_let_stand(results: Results, text: str) -> None:
    assert said(results, text) == []


@pytest.mark.parametrize(
    ("before", "stable"),
    [
        ("16,700", True),
        ("16,681", True),
        ("16,680", False),
        ("16,500", False),
    ],  # 4.38, 4.496, 4.502, 5.6: printed 4 or 5
)
def test_stable_ends_where_the_printed_change_reaches_the_threshold(tmp_path: Path, before: str, stable: bool) -> None:
    made = small_results(tmp_path, {"values/volumes.csv": FILES["values/volumes.csv"].replace("16,500", before)})
    found = codes(made, "Landings were stable on the quarter.")
    assert found == (set() if stable else {"wording"})


@pytest.mark.parametrize(("north", "found"), [("68", set()), ("69", {"wording"}), ("70", {"wording"})])
def test_below_the_whole_is_refuted_by_a_group_that_is_level_or_above(
    tmp_path: Path, north: str, found: set[str]
) -> None:
    made = small_results(tmp_path, {"values/survey.csv": FILES["values/survey.csv"].replace(",59,", f",{north},")})
    assert codes(made, "North Quay is below the Whole harbour on trust in the harbour.") == found


@pytest.mark.parametrize(("actual", "met"), [("39", False), ("40", True), ("41", True)])
def test_a_target_is_met_when_it_is_reached(tmp_path: Path, actual: str, met: bool) -> None:
    made = small_results(tmp_path, {"services.csv": FILES["services.csv"].replace(",40,44,", f",40,{actual},")})
    assert ("said-target" in codes(made, "Lifeboats met their target.")) == (not met)
    assert ("said-target" in codes(made, "Lifeboats missed their target.")) == met


@pytest.mark.parametrize(("target", "met"), [("68", True), ("69", True), ("70", False)])
def test_a_target_of_a_measure_is_weighed_like_that_of_a_service(tmp_path: Path, target: str, met: bool) -> None:
    targets = f"""
        measure,group,period,value,label
        trust,all,2023-24,{target},target
        """
    made = small_results(tmp_path, {"targets.csv": targets})
    assert ("said-target" in codes(made, "The target for trust in the harbour was met.")) == (not met)
    assert ("said-target" in codes(made, "The target for trust in the harbour was missed.")) == met


def test_what_rose_most_is_sought_among_its_kin(tmp_path: Path) -> None:
    measures = FILES["measures.csv"].replace("landings,Landings,,", "landings,Landings,wait,")
    measures = measures.replace("wrecks,Wrecks,,", "wrecks,Wrecks,wait,")
    made = small_results(tmp_path, {"measures.csv": measures})
    assert codes(made, "Landings rose most on the year.") == {"extreme"}  # +2.5%, and wrecks +8.7%
    assert codes(made, "Landings ([x]) rose most on the year.") == set(), "what has not come cannot be wrong"
    assert codes(made, "Wrecks rose most on the year.") == set()


@pytest.mark.parametrize(("outturn", "under"), [("19.9", True), ("20.0", False), ("20.1", False)])
def test_an_underspend_follows_the_sign_of_the_variance(tmp_path: Path, outturn: str, under: bool) -> None:
    made = small_results(
        tmp_path, {"statements/accounts.csv": FILES["statements/accounts.csv"].replace("20.0,18.5", f"20.0,{outturn}")}
    )
    assert ("wording" in codes(made, "Pay overspent.")) == under


@pytest.mark.parametrize(("share", "most"), [("50.1", True), ("50.0", False), ("49.9", False)])
def test_most_is_more_than_a_half(tmp_path: Path, share: str, most: bool) -> None:
    survey = FILES["values/survey.csv"].replace("Q4,85.2", f"Q4,{share}")
    made = small_results(tmp_path, {"values/survey.csv": survey})
    assert codes(made, "Most calls are answered in time.") == (set() if most else {"count"})


def test_more_income_than_planned_is_over_budget(results: Results) -> None:
    assert codes(results, "Fees came in £1.0m over budget.") == set()
    assert codes(results, "Fees came in £1.0m under budget.") == {"wording"}


def test_a_finding_reckons_in_words_and_says_what_to_do(results: Results) -> None:
    (one,) = said(results, "Trust in the harbour rose on the year.")
    assert one.what == "`rose` says a rise: Trust in the harbour rose on the year."
    assert one.arithmetic == "Trust in the harbour: 69% against 71% (the same quarter last year): −2pp"
    assert one.hint == HINTS["wording"]
    assert one.where == "slide 1, said"
    assert one.key == "wording:harbour/said/trust-in-the-harbour-rose/rose-says-a-rise"


def test_a_slide_that_does_not_show_it_is_named_with_one_that_does(results: Results) -> None:
    other = Slide("wrecks", 2, "halves", typed("Wrecks on the eastern banks"), (), (Text("a", "l", (), ()),))
    third = Slide("fees", 3, "halves", typed("Fees and charges"), (), ())
    found = said(results, "The eastern banks and their history are told on slide 3.", other, third)
    assert [one.code for one in found] == ["said-slide"]
    assert "slide 2, Wrecks on the eastern banks" in found[0].arithmetic
    assert said(results, "The eastern banks and their history are told on slide 2.", other, third) == []


def test_a_date_that_stands_otherwise_on_the_slide_is_found(results: Results) -> None:
    text = "The harbour inspection report came out on 9 February 2024."
    first = slide(results, text)
    second = Text("again", "right", (), (Paragraph(typed("The inspection report followed on 9 March 2024.")),))
    both = Slide("harbour", 1, "halves", first.topic, (), (*first.blocks, second))
    assert {one.code for one in wording(subject_of(results, both))} == {"said-date"}


def test_every_code_is_explained_and_has_a_hint() -> None:
    assert {code for code, _ in JUDGES} == set(HINTS)
    assert set(HINTS) <= set(EXPLANATIONS)


@pytest.mark.parametrize("folder", [QUARTER, ROOT / "tests" / "fixtures" / "second-body"], ids=["example", "second"])
def test_reports_whose_words_follow_their_data_have_no_finding(folder: Path) -> None:
    made = draft(folder, Problems())
    assert [(one.where, one.what) for one in wording(Subject(made.quarter, made.results, made.deck))] == []
