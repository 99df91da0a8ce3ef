"""What a template may be made of, held before it is rendered: nothing in it can run long, grow large or reach out.

In: a template's syntax tree. Out: nothing, or `Refused` with the line of what is not allowed.
"""

from jinja2 import nodes

from generator.narrative.bound import NarrativeError

DEEPEST = 40  # constructs within each other
MOST_ROUNDS = 1_000  # of loops within each other
_ALLOWED = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Const, nodes.Call, nodes.Keyword),
    *(
        nodes.Filter,
        nodes.Concat,
        nodes.If,
        nodes.CondExpr,
        nodes.Compare,
        nodes.Operand,
        nodes.Not,
        nodes.And,
        nodes.Or,
    ),
    *(nodes.For, nodes.List, nodes.Tuple, nodes.Assign, nodes.Macro),
)
_LISTING = (nodes.For, nodes.Operand, nodes.List, nodes.Tuple)  # what a list stands in
_WRITTEN = {
    "getattr": ".",
    "getitem": "[ ]",
    "assignblock": "set without =",
    "callblock": "call",
    "filterblock": "filter",
}
_HINT = "a template has {{ }} with the functions and filters of the README, if, for, set and macro"


class Refused(NarrativeError):
    """A construct that no template may have, in line `row` of it."""

    def __init__(self, what: str, row: int, hint: str = _HINT) -> None:
        super().__init__(what, hint)
        self.row = row


def check(node: nodes.Node, above: nodes.Node | None = None, depth: int = 1, rounds: int = 1) -> None:
    """Raises `Refused` unless all under `node` is allowed where it stands. `rounds`: how often the loops above turn."""
    if not isinstance(node, _ALLOWED):
        name = type(node).__name__.lower()
        written = getattr(node, "operator", None) or _WRITTEN.get(name, name)
        line = node.lineno or (above and above.lineno) or 1  # what the parser adds of its own has no line
        raise Refused(f"`{written}` is not allowed in a template", line)
    if depth > DEEPEST:
        raise Refused("is nested too deeply", node.lineno, f"at most {DEEPEST} constructs within each other")
    if isinstance(node, nodes.Concat) and not isinstance(above, nodes.Output):
        raise Refused("`~` joins only what is printed", node.lineno, "join the parts in {{ }}")
    if isinstance(node, nodes.List | nodes.Tuple) and not isinstance(above, _LISTING):
        raise Refused("a list stands only in a loop or after `in`", node.lineno, '{% for name in ["one", "two"] %}')
    if isinstance(node, nodes.Call | nodes.Filter | nodes.Macro):
        _each_once(node)
    if isinstance(node, nodes.For):
        rounds *= _length(node)
        if rounds > MOST_ROUNDS:
            raise Refused(f"loops more than {MOST_ROUNDS:,} times", node.lineno, "write a list that is shorter")
    for child in node.iter_child_nodes():
        check(child, node, depth + 1, rounds)


def _each_once(node: nodes.Call | nodes.Filter | nodes.Macro) -> None:
    """What a function or filter is given by name, or a macro takes, has each name once: of two, which would count?"""
    names = [one.name for one in node.args] if isinstance(node, nodes.Macro) else [str(one.key) for one in node.kwargs]
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise Refused(f"`{name}` is named twice", node.lineno, "name each argument once")
        seen.add(name)


def _length(loop: nodes.For) -> int:
    """How many items a loop goes over."""
    if not isinstance(loop.iter, nodes.List | nodes.Tuple):
        raise Refused("a loop goes over a list that is written in it", loop.lineno, '{% for name in ["one", "two"] %}')
    return max(1, len(loop.iter.items))
