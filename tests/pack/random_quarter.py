"""A made-up quarter with random groups, periods and values, written as a report owner would write it.

In: chance. Out: a folder of inputs with an outline that shows every kind of figure.
"""

from pathlib import Path
from random import Random

from tests.quarters import put, settings

MEASURES = {  # id -> unit, decimals, the largest value
    "trust": ("percent", 0, 100),
    "answered": ("percent", 1, 100),
    "landings": ("count", 0, 90_000),
    "wrecks": ("count", 0, 60),
    "wait": ("days", 0, 400),
    "lights": ("ratio", 1, 9),
}
BEFORE = {"2023-24 Q4": ("2023-24 Q3", "2022-23 Q4")}
PERIODS = ("2022-23 Q4", "2023-24 Q1", "2023-24 Q2", "2023-24 Q3", "2023-24 Q4")
OUTLINE = """
section: {id: harbour, name: The harbour}
slides:
- id: one
  number: 1
  layout: halves
  topic: Measures by quay
  blocks:
  - region: left
    kind: matrix
    corner: Quay
    rows: {dimension: quay, under: harbour}
    columns:
    - {measure: trust, periods: latest}
    - {measure: trust, against: all, label: Gap}
    - {measure: landings, periods: last 2}
    - {measure: landings, against: same quarter last year, label: Change}
  - {region: right, kind: chart, chart: columns, measure: landings, periods: known, labels: all}
- id: two
  number: 2
  layout: halves
  topic: Accounts
  blocks:
  - {region: left, kind: statement, statement: accounts}
  - {region: right, narrative: findings}
- id: three
  number: 3
  layout: halves
  topic: Shares and days
  blocks:
  - {region: left, kind: chart, chart: trend, measure: answered, periods: known, labels: all}
  - {region: right, kind: chart, chart: compare, measure: wait, groups: [q0, q1], categories: groups, periods: latest}
"""
FINDINGS = """
## Findings {#findings}

- Trust: {{ value("trust") }}, {{ change("trust", "same quarter last year") }}.
- Landings: {{ value("landings") }}, {{ change("landings", "previous quarter") }}.
- Wrecks: {{ value("wrecks") }}, {{ change("wrecks", "same quarter last year", unit="count") }}.
- Days to a berth: {{ value("wait") }}, {{ change("wait", "previous quarter") }}.
- Lights per buoy: {{ value("lights") }}, {{ change("lights", "same quarter last year") }}.
- At the first quay trust is {{ value("trust", "q0") }}, {{ gap("trust", "q0") }} against the whole.
- All quays land {{ value("landed") }}; the first of them {{ value("first-share") }}.
- Spending: {{ amount("accounts", "total", "outturn") }}, {{ amount("accounts", "total", "variance") }} off the budget.
"""


def write(folder: Path, rng: Random) -> Path:
    """The inputs of one random quarter."""
    quays = [f"q{i}" for i in range(rng.randint(2, 6))]
    put(folder, "report.yaml", settings(ratings="{G: {meaning: on track, look: good}}"))
    put(folder, "measures.csv", _measures(quays))
    groups = ["all,Whole harbour,harbour,,0", *(f"{q},Quay {q[1:]},quay,all,{i}" for i, q in enumerate(quays))]
    put(folder, "groups.csv", "\n".join(["id,label,dimension,parent,order", *groups, ""]))
    for measure, (_, decimals, most) in MEASURES.items():
        rows = [
            f"{measure},{group},{period},{_value(rng, decimals, most)}"
            for group in ("all", *quays)
            for period in PERIODS
        ]
        put(folder, f"values/{measure}.csv", "\n".join(["measure,group,period,value", *rows, ""]))
    _statement(folder, rng)
    put(folder, "layouts/macros.md.j2", "")
    put(folder, "layouts/outline/harbour/01-harbour.yaml", OUTLINE)
    put(folder, "narrative/harbour/two.md", FINDINGS)
    return folder


def _measures(quays: list[str]) -> str:
    heads = "id,label,unit,decimals,better,basis,source,definition,formula"
    given = [
        f"{name},{name.title()},{unit},{decimals},higher,quarter,Harbour office,what is counted,"
        for name, (unit, decimals, _) in MEASURES.items()
    ]
    made = [
        'landed,Landed,count,0,higher,quarter,Harbour office,landings and wrecks,"sum(landings,wrecks)"',
        'first-share,Share,percent,1,higher,quarter,Harbour office,wrecks in both,"share(wrecks,landed)"',
    ]
    return "\n".join([heads, *given, *made, ""])


def _value(rng: Random, decimals: int, most: int) -> str:
    """A number from one up; thousands are sometimes parted."""
    scaled = rng.randint(10**decimals, most * 10**decimals)
    number = scaled / 10**decimals
    return f'"{number:,.{decimals}f}"' if rng.random() < 0.5 else f"{number:.{decimals}f}"


def _statement(folder: Path, rng: Random) -> None:
    columns = [
        "column,label,over,period,role,formula,unit,decimals",
        "revised,Revised budget,,2023-24,revised,,gbp_m,1",
        "outturn,Outturn,,2023-24,outturn,,gbp_m,1",
        "variance,Variance,,2023-24,variance,outturn - revised,gbp_m,1",
    ]
    put(folder, "statements/accounts.columns.csv", "\n".join([*columns, ""]))
    amounts = [f"{rng.randint(10, 9_999) / 10:.1f}" for _ in range(6)]
    lines = [
        "line,label,kind,parent,sign,revised,outturn,variance",
        f"pay,Pay,item,gross,spend,{amounts[0]},{amounts[1]},",
        f"kit,Kit,item,gross,spend,{amounts[2]},{amounts[3]},",
        "gross,Gross spending,subtotal,total,spend,,,",
        f"fees,Fees,item,total,income,({amounts[4]}),({amounts[5]}),",
        "total,Net spending,total,,spend,,,",
    ]
    put(folder, "statements/accounts.csv", "\n".join([*lines, ""]))
