"""Statements: totals from their parts, variances by formulas, and given amounts against both."""

from decimal import Decimal
from pathlib import Path

import pytest

from generator.check.findings import Finding
from generator.compute.results import Results
from generator.problems import Place
from tests.quarters import FILES, contradicted, small_results

COLUMNS = FILES["statements/accounts.columns.csv"]
HEAD = "line,label,kind,parent,sign,revised,outturn,variance\n"
FILE = "statements/accounts.csv"


def statement(tmp_path: Path, lines: str, columns: str = COLUMNS, head: str = HEAD) -> tuple[Results, list[Finding]]:
    """The figures of a statement of these lines, and what is found to contradict its parts."""
    kept = "\n".join(line for line in FILES["measures.csv"].splitlines() if "spending" not in line)
    files = {"measures.csv": kept, FILE: head + lines, "statements/accounts.columns.csv": columns}
    results = small_results(tmp_path, files)
    return results, contradicted(results)


def amounts(results: Results, line: str, *columns: str) -> list[str]:
    return [
        results.amount("accounts", line, column).printed for column in columns or ("revised", "outturn", "variance")
    ]


NESTED = """pay,Pay,item,staff,spend,20.0,18.5,
overtime,Overtime,item,staff,spend,2.0,2.5,
staff,Staff,subtotal,gross,spend,,,
kit,Kit,item,gross,spend,10.0,11.0,
gross,Gross,subtotal,total,spend,,,
fees,Fees,item,total,income,(5.0),(6.0),
total,Net,total,,spend,,,
again,Net again,repeat,total,spend,,,
"""


def test_totals_add_up_through_every_level(tmp_path: Path) -> None:
    results, findings = statement(tmp_path, NESTED)
    assert amounts(results, "staff") == ["22.0", "21.0", "(1.0)"]
    assert amounts(results, "gross") == ["32.0", "32.0", "0.0"]
    assert amounts(results, "total") == ["27.0", "26.0", "(1.0)"]
    assert not findings


def test_a_line_that_repeats_another_repeats_all_its_amounts(tmp_path: Path) -> None:
    results, _ = statement(tmp_path, NESTED)
    assert amounts(results, "again") == amounts(results, "total")


def test_a_repeated_line_is_not_counted_a_second_time(tmp_path: Path) -> None:
    results, _ = statement(tmp_path, NESTED + "sum,All,total,,spend,,,\nlast,Net,repeat,total,spend,,,\n")
    assert amounts(results, "total", "revised") == ["27.0"]


def test_a_heading_is_no_part_of_the_total_below_it(tmp_path: Path) -> None:
    lines = "head,Staff costs,heading,total,spend,,,\npay,Pay,item,total,spend,20.0,18.5,\ntotal,Total,total,,spend,,,"
    results, _ = statement(tmp_path, lines)
    assert amounts(results, "total") == ["20.0", "18.5", "(1.5)"]


def test_a_variance_follows_its_columns_formula_on_every_line(tmp_path: Path) -> None:
    results, _ = statement(tmp_path, NESTED)
    assert amounts(results, "pay", "variance") == ["(1.5)"]
    assert amounts(results, "kit", "variance") == ["1.0"]
    assert amounts(results, "fees", "variance") == ["(1.0)"]


def test_a_column_may_add_other_columns(tmp_path: Path) -> None:
    columns = "column,label,formula\nhere,Here,\nthere,There,\nboth,Both,here + there\ntwice,Twice,both + both"
    lines = "a,A,item,total,spend,1.5,2.5,,\nb,B,item,total,spend,1.0,,,\ntotal,T,total,,spend,,,,"
    results, _ = statement(tmp_path, lines, columns, "line,label,kind,parent,sign,here,there,both,twice\n")
    assert amounts(results, "a", "both", "twice") == ["4.0", "8.0"]


def test_a_computed_amount_names_its_rule_and_the_cells_below_it(tmp_path: Path) -> None:
    results, _ = statement(tmp_path, NESTED)
    total = results.amount("accounts", "staff", "outturn")
    assert total.source.rule == "sum of pay, overtime"
    assert set(total.source.cells) == {Place(FILE, "", row, "outturn") for row in (2, 3, 4)}
    variance = results.amount("accounts", "pay", "variance")
    assert variance.source.rule == "outturn - revised"
    assert {cell.column for cell in variance.source.cells} == {"variance", "outturn", "revised"}
    assert (variance.source.table, variance.source.period) == ("statements.accounts", "2023-24")


# --- given amounts


@pytest.mark.parametrize("given", ["38.4", "38.5", "38.6"])
def test_a_given_total_within_the_rounding_of_its_parts_is_printed_as_given(tmp_path: Path, given: str) -> None:
    lines = f"a,A,item,total,spend,,18.3,\nb,B,item,total,spend,,20.2,\ntotal,T,total,,spend,,{given},"
    results, findings = statement(tmp_path, lines)
    assert amounts(results, "total", "outturn") == [given]
    assert not findings
    assert results.amount("accounts", "total", "outturn").source.rule.startswith("as given")


@pytest.mark.parametrize("given", ["38.2", "38.8", "(38.5)"])
def test_a_given_total_outside_the_rounding_of_its_parts_is_computed_and_found(tmp_path: Path, given: str) -> None:
    lines = f"a,A,item,total,spend,,18.3,\nb,B,item,total,spend,,20.2,\ntotal,Total cost,total,,spend,,{given},"
    results, findings = statement(tmp_path, lines)
    assert amounts(results, "total", "outturn") == ["38.5"]
    (finding,) = findings
    assert (finding.severity, finding.where) == ("error", f"{FILE}, row 4, column outturn")
    assert "Total cost, Outturn" in finding.what
    assert finding.arithmetic == f"18.3 + 20.2 = 38.5, not {given}"


@pytest.mark.parametrize(("given", "printed", "warns"), [("(1.6)", "(1.6)", False), ("(1.7)", "(1.5)", True)])
def test_a_given_variance_is_judged_by_the_rounding_of_its_two_columns(
    tmp_path: Path, given: str, printed: str, warns: bool
) -> None:
    results, findings = statement(tmp_path, f"pay,Pay,item,,spend,20.0,18.5,{given}")
    assert amounts(results, "pay", "variance") == [printed]
    assert bool(findings) is warns


def test_a_given_zero_is_a_number_and_is_judged_like_any_other(tmp_path: Path) -> None:
    results, findings = statement(tmp_path, "pay,Pay,item,,spend,20.0,18.5,0.0")
    assert amounts(results, "pay", "variance") == ["(1.5)"]
    assert len(findings) == 1


def test_a_total_of_many_parts_may_be_off_by_the_rounding_of_each(tmp_path: Path) -> None:
    parts = "".join(f"p{i},P{i},item,total,spend,,1.0,\n" for i in range(10))
    results, findings = statement(tmp_path, f"{parts}total,T,total,,spend,,10.5,")
    assert amounts(results, "total", "outturn") == ["10.5"]
    assert not findings


def test_a_total_that_was_printed_as_given_is_what_the_next_total_adds(tmp_path: Path) -> None:
    lines = "a,A,item,mid,spend,,1.0,\nb,B,item,mid,spend,,1.0,\nmid,M,subtotal,top,spend,,2.1,\ntop,T,total,,spend,,,"
    results, _ = statement(tmp_path, lines)
    assert amounts(results, "top", "outturn") == ["2.1"]


# --- parts that are not there


def test_a_total_with_an_empty_part_and_no_given_total_is_not_known(tmp_path: Path) -> None:
    results, _ = statement(
        tmp_path, "a,A,item,total,spend,1.0,1.0,\nb,B,item,total,spend,,2.0,\ntotal,T,total,,spend,,,"
    )
    assert amounts(results, "total") == ["[x]", "3.0", "[x]"]
    assert results.amount("accounts", "total", "revised").note == "not supplied"


@pytest.mark.parametrize("given", ["1.0", "7.0"])
def test_a_total_with_an_empty_part_is_printed_as_given_whatever_the_others_make(tmp_path: Path, given: str) -> None:
    lines = f"a,A,item,total,spend,,1.0,\nb,B,item,total,spend,,,\ntotal,T,total,,spend,,{given},"
    results, findings = statement(tmp_path, lines)
    assert amounts(results, "total", "outturn") == [given]
    assert amounts(results, "b", "outturn") == ["[x]"]
    assert not findings


def test_a_variance_with_one_side_empty_is_not_known(tmp_path: Path) -> None:
    results, _ = statement(tmp_path, "pay,Pay,item,,spend,,18.5,")
    assert amounts(results, "pay") == ["[x]", "18.5", "[x]"]


def test_nought_is_a_part_and_an_empty_cell_is_none(tmp_path: Path) -> None:
    results, _ = statement(tmp_path, "a,A,item,total,spend,0.0,,\nb,B,item,total,spend,0,,\ntotal,T,total,,spend,,,")
    assert amounts(results, "total", "revised", "outturn") == ["0.0", "[x]"]


def test_an_amount_that_does_not_apply_says_so_and_is_not_taken_for_one_that_was_not_supplied(tmp_path: Path) -> None:
    results, _ = statement(tmp_path, "pay,Pay,item,,spend,n/a,,")
    assert amounts(results, "pay", "revised", "outturn") == ["n/a", "[x]"]
    assert results.amount("accounts", "pay", "revised").note == "not applicable"


def test_a_variance_from_an_amount_that_does_not_apply_does_not_apply_either(tmp_path: Path) -> None:
    results, _ = statement(tmp_path, "pay,Pay,item,,spend,n/a,18.5,")
    assert amounts(results, "pay", "variance") == ["n/a"]


def test_a_total_without_parts_is_what_was_given(tmp_path: Path) -> None:
    results, _ = statement(tmp_path, "total,T,total,,spend,4.0,,")
    assert amounts(results, "total", "revised", "outturn") == ["4.0", "[x]"]


def test_columns_whose_formulas_lead_back_to_each_other_end_with_a_mark(tmp_path: Path) -> None:
    columns = "column,label,formula\nrevised,R,outturn\noutturn,O,variance\nvariance,V,revised"
    results, _ = statement(tmp_path, "a,A,item,,spend,,,", columns)
    assert amounts(results, "a") == ["[x]", "[x]", "[x]"]


def test_decimals_of_a_column_are_those_of_its_description(tmp_path: Path) -> None:
    columns = "column,label,unit,decimals\nrevised,R,gbp_m,2\noutturn,O,gbp,0\nvariance,V,percent,1"
    results, _ = statement(tmp_path, 'a,A,item,,spend,1.005,"1,234.5",(2.25)', columns)
    assert amounts(results, "a") == ["1.01", "1,235", "(2.3)"]


def test_each_amount_is_found_once_however_often_it_is_asked_for(tmp_path: Path) -> None:
    results, findings = statement(
        tmp_path, "a,A,item,total,spend,,1.0,\ntotal,T,total,,spend,,9.0,\nb,B,repeat,total,spend,,,"
    )
    for _ in range(3):
        results.amount("accounts", "total", "outturn")
    assert len(findings) == 1
    assert results.amount("accounts", "b", "outturn").value == Decimal("1.0")
