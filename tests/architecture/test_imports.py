"""The house as it is built: who may import whom, and what stands nowhere in it."""

import ast
import csv
import io
import json
import re
import subprocess
import sys
import tokenize
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import get_args

import pytest
import yaml

from generator.figure import Status
from generator.load.schemas import SCHEMAS
from generator.quarter.basis import Basis
from generator.quarter.model import LineKind, Sign

ROOT = Path(__file__).parent.parent.parent
GENERATOR, LAYOUTS, QUARTER = ROOT / "generator", ROOT / "layouts", ROOT / "inputs" / "2023-24-q4"
FILES = sorted(GENERATOR.rglob("*.py"))

FLOOR = frozenset({"problems", "formats", "figure", "richtext", "yamlfile", "pictures", "files", "cache", "processes"})
STAGES: dict[str, frozenset[str]] = {  # stage -> the stages that it may import, beside itself and the floor
    "quarter": frozenset(),
    "load": frozenset({"quarter"}),
    "compute": frozenset({"quarter", "load"}),
    "narrative": frozenset({"quarter", "load", "compute"}),
    "deck": frozenset(),
    "layout": frozenset({"deck"}),
    "render": frozenset({"deck", "layout"}),
    "slides": frozenset({"quarter", "load", "compute", "narrative", "deck"}),
    "prepare": frozenset({"quarter", "load", "compute"}),
    "check": frozenset({"quarter", "load", "compute", "narrative", "deck", "layout"}),
}
ABOVE = frozenset(
    {
        "output",
        "manifest",
        "pipeline",
        "resources",
        "cli",
        "cli_cache",
        "cli_list",
        "cli_new",
        "cli_trace",
        "cli_workbook",
        "__main__",
    }
)
HEAVY = frozenset({"matplotlib", "pandas", "reportlab", "pptx"})
CLOCK_AND_CHANCE = frozenset({"time", "random", "secrets"})
NETWORK = frozenset({"socket", "ssl", "urllib", "http", "ftplib", "smtplib", "requests", "httpx", "asyncio"})
TIMED = frozenset({("generator/cli.py", "time")})  # `build --timings` tells what stages took; no output knows of it
OUTSIDE_WORLD = frozenset({"os", "io", "pathlib", "sys", "csv", "tempfile", "shutil", "subprocess", "datetime"})


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), str(path))


def shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def part_of(path: Path) -> str:
    """The stage, or the module, to which a file of the generator belongs."""
    return path.relative_to(GENERATOR).parts[0].removesuffix(".py")


def for_types_only(node: ast.stmt) -> bool:
    return isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)


def imported(node: ast.AST) -> list[str]:
    """The modules that a statement imports, in full."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        assert not node.level, "relative imports hide which stage is meant"
        if node.module == "generator":
            return [f"generator.{alias.name}" for alias in node.names]
        return [node.module or ""]
    return []


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """(line, module) for every import of a file, wherever in it."""
    for node in ast.walk(tree(path)):
        for module in imported(node):
            yield getattr(node, "lineno", 0), module


def imports_when_loaded(path: Path) -> Iterator[tuple[int, str]]:
    """(line, module) for every import that runs as the file is imported: not within functions."""
    waiting: list[ast.AST] = [node for node in tree(path).body if not for_types_only(node)]
    while waiting:
        node = waiting.pop()
        for module in imported(node):
            yield getattr(node, "lineno", 0), module
        if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
            waiting += ast.iter_child_nodes(node)


def neighbours(path: Path) -> Iterator[tuple[int, str]]:
    """(line, part) for every import of another part of the generator."""
    for line, module in imports(path):
        names = module.split(".")
        if names[0] == "generator" and len(names) > 1 and names[1] not in (part_of(path), "__version__"):
            yield line, names[1]


# --- who may import whom


def test_every_part_of_the_generator_has_its_place_in_the_rule() -> None:
    parts = {part_of(path) for path in FILES} - {"__init__", "_data"}
    assert parts <= FLOOR | set(STAGES) | ABOVE, "a new part needs a place: floor, stage or above"


@pytest.mark.parametrize("stage", sorted(STAGES))
def test_a_stage_imports_only_the_stages_to_its_left_and_the_floor(stage: str) -> None:
    allowed = STAGES[stage] | FLOOR
    wrong = [
        f"{shown(path)}:{line} imports {part}"
        for path in FILES
        if part_of(path) == stage
        for line, part in neighbours(path)
        if part not in allowed
    ]
    assert not wrong


def test_the_floor_imports_only_the_floor() -> None:
    wrong = [
        f"{shown(path)}:{line} imports {part}"
        for path in FILES
        if part_of(path) in FLOOR
        for line, part in neighbours(path)
        if part not in FLOOR
    ]
    assert not wrong


def test_the_floor_has_no_circle() -> None:
    above = {name: {part for _, part in neighbours(GENERATOR / f"{name}.py")} for name in FLOOR}
    while above:
        free = {name for name, below in above.items() if not below & set(above)}
        assert free, f"these import each other: {sorted(above)}"
        above = {name: below for name, below in above.items() if name not in free}


def test_no_stage_imports_what_stands_above_it() -> None:
    wrong = [
        f"{shown(path)}:{line} imports {part}"
        for path in FILES
        if part_of(path) not in ABOVE
        for line, part in neighbours(path)
        if part in ABOVE
    ]
    assert not wrong


def test_the_two_halves_meet_in_the_bridge_the_checks_and_above_alone() -> None:
    domain, document = {"quarter", "load", "compute", "narrative"}, {"deck", "layout", "render"}
    for path in FILES:
        part = part_of(path)
        reached = {part, *(other for _, other in neighbours(path))}
        if part not in ABOVE | {"slides", "check"}:
            assert not (reached & domain and reached & document), shown(path)


def test_the_two_renderers_do_not_know_each_other() -> None:
    for path in FILES:
        if part_of(path) == "render" and len(path.relative_to(GENERATOR).parts) > 2:
            own = path.relative_to(GENERATOR).parts[1]
            others = [m for _, m in imports(path) if m.startswith("generator.render.") and m.split(".")[2] != own]
            assert not others, f"{shown(path)} imports {others}"


@pytest.mark.parametrize("part", ["quarter", "compute", "deck", "problems", "formats", "figure", "richtext"])
def test_what_is_pure_reaches_for_no_file_and_no_clock(part: str) -> None:
    wrong = [
        f"{shown(path)}:{line} imports {module}"
        for path in FILES
        if part_of(path) == part
        for line, module in imports(path)
        if module.split(".")[0] in OUTSIDE_WORLD
    ]
    assert not wrong


# --- what costs time to import


def test_heavy_libraries_are_imported_at_module_level_by_renderers_alone() -> None:
    wrong = [
        f"{shown(path)}:{line} imports {module}"
        for path in FILES
        if part_of(path) != "render"
        for line, module in imports_when_loaded(path)
        if module.split(".")[0] in HEAVY
    ]
    assert not wrong


def loaded_after(statement: str) -> set[str]:
    """The top-level modules that a fresh interpreter has loaded after `statement`."""
    code = f"import json, sys\n{statement}\nprint(json.dumps(sorted({{m.split('.')[0] for m in sys.modules}})))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(json.loads(done.stdout.splitlines()[-1]))


def test_only_a_drawn_chart_loads_matplotlib() -> None:
    drawing = {
        path for path in FILES for _, module in imports_when_loaded(path) if module.split(".")[0] == "matplotlib"
    }
    assert {shown(path.parent) for path in drawing} == {"generator/render/pdf"}
    assert "matplotlib" not in loaded_after("import generator.render.pdf.document")


@pytest.mark.parametrize(
    "statement",
    [
        "import generator.cli",
        "import generator.load.folder",
        "import generator.narrative.environment",
        "import generator.slides.build",
        "import generator.check.telling",
        "import generator.output",
        "import generator.prepare.summary",
    ],
)
def test_none_of_the_heavy_libraries_is_loaded_before_it_is_needed(statement: str) -> None:
    assert not loaded_after(statement) & HEAVY


def test_a_check_loads_nothing_that_draws() -> None:
    loaded = loaded_after(f"from generator.cli import main\nmain(['check', {str(QUARTER)!r}])")
    assert "generator" in loaded
    assert not loaded & {"matplotlib", "pptx", "reportlab"}


def test_a_quarter_of_csv_files_is_read_without_pandas(tmp_path: Path) -> None:
    (tmp_path / "report.yaml").write_text("body: B\nshort: B\ntitle: T\nquarter: 2023-24 Q4\noutline: o\n")
    (tmp_path / "notes.csv").write_text("id,text\na,A note\n")
    read = (
        "from pathlib import Path\nfrom generator.load.folder import read_quarter\n"
        f"from generator.problems import Problems\nread_quarter(Path({str(tmp_path)!r}), Problems())"
    )
    assert "pandas" not in loaded_after(read)


# --- what stands nowhere


def test_nothing_reaches_for_the_network_the_clock_or_chance() -> None:
    wrong = [
        f"{shown(path)}:{line} imports {module}"
        for path in FILES
        for line, module in imports(path)
        if module.split(".")[0] in NETWORK | CLOCK_AND_CHANCE and (shown(path), module) not in TIMED
    ]
    assert not wrong


def test_no_one_asks_what_day_it_is_or_makes_an_id_by_chance() -> None:
    wrong = [
        f"{shown(path)}:{node.lineno} calls {ast.unparse(node.func)}"
        for path in FILES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).rpartition(".")[2] in ("now", "today", "utcnow", "uuid1", "uuid4", "urandom")
    ]
    assert not wrong


def test_only_the_command_line_prints() -> None:
    wrong = [
        f"{shown(path)}:{node.lineno}"
        for path in FILES
        if path.name != "cli.py"
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Name) and node.id == "print"
    ]
    assert not wrong


@pytest.mark.parametrize("path", FILES, ids=shown)
def test_no_file_is_longer_than_three_hundred_lines(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 300


@pytest.mark.parametrize("part", sorted({*FLOOR, "quarter", "load", "compute", "narrative", "deck", "layout", "check"}))
def test_data_between_stages_is_frozen(part: str) -> None:
    wrong = [
        f"{shown(path)}:{node.lineno} {node.name}"
        for path in FILES
        if part_of(path) == part
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ClassDef)
        if "Struct" in map(ast.unparse, node.bases)
        and not any(one.arg == "frozen" and ast.unparse(one.value) == "True" for one in node.keywords)
    ]
    assert not wrong


def test_data_is_held_in_structs_alone() -> None:
    assert not [shown(path) for path in FILES if "dataclass" in path.read_text("utf-8")]


def test_no_file_is_a_drawer_for_odds_and_ends() -> None:
    assert not {path.stem for path in FILES} & {"utils", "util", "helpers", "helper", "misc", "common"}


def test_every_file_says_what_it_is_for() -> None:
    assert not [shown(path) for path in FILES if not ast.get_docstring(tree(path))]


# --- whose report it is stands in inputs/ and in layouts/outline/ alone

PROPER_NAMES = ("MOPAC", "Metropolitan", "the Met", "MPS", "London", "Mayor", "Scotland Yard", "Police and Crime Plan")
CLOSED_WORDS = {  # words of the model that a quarter's ids may happen to share: a line `total` of the kind total
    *(word for closed in (LineKind, Sign, Status, Basis) for word in get_args(closed)),
    *(word for schema in SCHEMAS for column in schema.columns for word in re.split(r"[:,] ", column.expected)),
}


def written_in_code(path: Path) -> Iterator[tuple[int, str]]:
    """(line, text) of every string and number in a file that is no docstring: docstrings may give examples."""
    documented = {
        id(node.body[0].value)
        for node in ast.walk(tree(path))
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef))
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documented:
            yield node.lineno, node.value
    for token in tokenize.generate_tokens(io.StringIO(path.read_text("utf-8")).readline):
        if token.type == tokenize.NUMBER:  # as it is written: 0x2193 is a character's code
            yield token.start[0], token.string


def written_in_layouts(path: Path) -> Iterator[tuple[int, str]]:
    """(line, text) of every scalar of a YAML file, and of every line of another: comments in YAML may explain."""
    text = path.read_text("utf-8")
    if path.suffix != ".yaml":
        yield from enumerate(text.splitlines(), 1)
        return
    for event in yaml.parse(text):
        if isinstance(event, yaml.ScalarEvent):
            yield event.start_mark.line + 1, event.value


@cache
def written() -> tuple[tuple[str, str], ...]:
    """(place, text) of everything that the generator and the layouts beside the outlines say."""
    layouts = [p for p in sorted(LAYOUTS.rglob("*")) if p.is_file() and "outline" not in p.relative_to(LAYOUTS).parts]
    return tuple(
        (f"{shown(path)}:{line}", text)
        for path, read in ((p, written_in_code if p in FILES else written_in_layouts) for p in (*FILES, *layouts))
        for line, text in read(path)
    )


def rows(pattern: str) -> Iterator[dict[str, str]]:
    """The rows of the example quarter's tables."""
    for path in sorted(QUARTER.glob(pattern)):
        with path.open(encoding="utf-8-sig", newline="") as handle:
            yield from csv.DictReader(handle)


def test_no_proper_name_of_a_body_stands_in_code_or_layouts() -> None:
    names = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in PROPER_NAMES))
    assert not [f"{place} says {text!r}" for place, text in written() if names.search(text)]


def test_no_id_of_the_example_quarter_stands_in_code_or_layouts() -> None:
    ids = {row["id"] for name in ("measures", "groups", "notes") for row in rows(f"{name}.csv")}
    ids |= {row["line"] for row in rows("statements/*.csv") if "line" in row}
    ids |= {row["priority"] for name in ("services", "projects") for row in rows(f"{name}.csv")}
    ids -= CLOSED_WORDS
    assert len(ids) > 50, "the example quarter has names to look for"
    assert not [f"{place} says {text!r}" for place, text in written() if text in ids]


def test_no_label_of_the_example_quarter_stands_in_code_or_layouts() -> None:
    labels = {row["label"] for name in ("measures", "groups") for row in rows(f"{name}.csv")}
    labels |= {row["label"] for row in rows("statements/*.csv") if "line" in row}
    labels |= {row["service"] for row in rows("services.csv")}
    long = {label for label in labels if len(label) > 5}
    assert not [f"{place} says {text!r}" for place, text in written() for label in long if label in text]


def test_no_figure_of_the_example_quarter_stands_in_code_or_layouts() -> None:
    cells = {row["value"].strip("-()").replace(",", "") for row in rows("values/*.csv")}
    telling = {cell for cell in cells if len(cell.replace(".", "")) >= 4}  # 69 may be many things, 17431 only one
    assert len(telling) > 50, "the example quarter has figures to look for"
    numbers = re.compile(r"(?<![\w.])\d[\d,]*(?:\.\d+)?")
    wrong = [
        f"{place} says {found}"
        for place, text in written()
        for found in numbers.findall(text)
        if found.replace(",", "") in telling and not re.fullmatch(r"(19|20)\d\d", found)  # a year in an example
    ]
    assert not wrong
